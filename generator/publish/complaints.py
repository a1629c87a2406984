"""What MkDocs complains of: heard while a page is rendered, and said again while it stands."""

import logging
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

Complaint = tuple[str, int, str]
# An anchor that is not there: page, target, anchor, and the link as it was written.
Broken = tuple[str, str, str, str]


class Listener(logging.Handler):
    """Hears what is logged; `page` gets what concerns the page being rendered."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.logger = logging.getLogger("mkdocs")
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


def tell_broken(broken: Iterable[Broken], files: Files, config: MkDocsConfig) -> None:
    """Let MkDocs complain of anchors that are not there, in its own words."""
    for uri, target, anchor, link in broken:
        file, to_file = files.get_file_from_path(uri), files.get_file_from_path(target)
        if file is None or to_file is None:
            continue
        page = file.page or Page(None, file, config)
        to_page = to_file.page or Page(None, to_file, config)
        to_page.present_anchor_ids = to_page.present_anchor_ids or set()
        page.links_to_anchors = {to_file: {anchor: link}}
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
