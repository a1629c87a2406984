"""What MkDocs complains of: heard while a page is rendered, and said again while it stands."""

import logging
from collections.abc import Iterable

import mkdocs

from generator.publish.memory import Complaint

# Where the renderer logs: "properdocs" where that stands in for MkDocs under its name.
LOGGER = mkdocs.__name__


class Listener(logging.Handler):
    """Hears what is logged; `page` gets what concerns the page being rendered."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.logger = logging.getLogger(LOGGER)
        self.page: list[Complaint] | None = None
        self.warnings = 0
        self.errors: list[Complaint] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        heard = (record.name, record.levelno, record.getMessage())
        if record.levelno >= logging.WARNING:
            self.warnings += 1
        if record.levelno >= logging.ERROR:
            self.errors.append(heard)
        if self.page is not None:
            self.page.append(heard)

    def listen(self) -> None:
        """Begin to hear, as if nothing had been heard before."""
        self.page, self.warnings, self.errors = None, 0, []
        if self not in self.logger.handlers:
            self.logger.addHandler(self)

    def alone(self) -> None:
        """Hear, and let nobody else hear: in a process whose parent will say it again."""
        self.logger.handlers[:] = [self]
        self.logger.propagate = False

    def stop(self) -> None:
        """Hear no more."""
        self.logger.removeHandler(self)


def repeat(complaints: Iterable[Complaint]) -> None:
    """Say again what still stands."""
    for name, level, message in complaints:
        logging.getLogger(name).log(level, "%s", message)
