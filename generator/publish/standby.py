"""Publishes in a process that begins ahead of the pages, while reports are still being read.

It loads the renderer, reads what is known of the site, looks at folders for the first process, and
then waits for the pages. It holds none of the reports' records. Where it is ended from outside, the
first process publishes by itself; where that one has ended, nothing is published.
"""

import marshal
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.forked import begin, processors, sendable
from generator.known import Change, Known, Seen
from generator.places import Places
from generator.publish.published import About, Published

if TYPE_CHECKING:
    from generator.publish.hook import Laid

# From so many bytes of what is known of the pages on, another process saves more than it costs.
MANY = 60_000


class Publisher:
    """The process that publishes, as the first process sees it."""

    def __init__(self, process: int, end: Connection) -> None:
        self._process, self._end = process, end
        self._ended = self._done = False
        self._seen: Mapping[str, Seen | None] | None = None

    def about(self) -> About | None:
        """Return what the settings say of the site, None where the process has ended.

        What the process raised is raised here, as by all that is asked of it.
        """
        found: About | None = self._told()
        return found

    def begin(self, *, strict: bool, site_url: str | None) -> None:
        """Let it load MkDocs and get ready. Until then it leaves the processors to others."""
        self._tell((strict, site_url))

    def seen(self, folder: Path) -> Seen | None:
        """Return what a look at a folder of the build told, where it is known."""
        if self._seen is None:
            told = self._told()
            self._seen = {} if told is None else marshal.loads(told)  # noqa: S302 - ours
        return self._seen.get(str(folder))

    def go(self, epoch: int, pages: Change, texts: Change) -> None:
        """Let the pages be published, which are written now."""
        self.seen(Path())
        self._tell((epoch, pages, texts))

    def published(self) -> Published | None:
        """Return how that ended, None where the process has ended."""
        found: Published | None = self._told()
        self._done = found is not None
        return found

    def close(self) -> None:
        """End the process, or wait for it to keep what it knows where all is done."""
        self._end.close()
        with suppress(OSError):
            if not self._done:
                os.kill(self._process, signal.SIGTERM)
            os.waitpid(self._process, 0)

    def _tell(self, what: object) -> None:
        with suppress(OSError):  # whoever asks for the answer finds out
            self._end.send(what)

    def _told(self) -> Any:
        if self._ended:
            return None
        try:
            kind, value = self._end.recv()
        except (EOFError, OSError):
            self._ended = True
            return None
        if kind == "error":
            raise value
        return value


@contextmanager
def publishing(where: Places) -> Iterator[Publisher | None]:
    """Begin the process, and end it with the block. None stands for none, where it is of no use."""
    if processors() == 1 or not _large(where):
        yield None
        return
    process = Publisher(*begin(partial(_work, where, os.getpid())))
    try:
        yield process
    finally:
        process.close()


def _large(where: Places) -> bool:
    try:
        return os.path.getsize(where.pages.with_name(f"{where.pages.name}.known")) >= MANY
    except OSError:
        return False


def _work(where: Places, parent: int, end: Connection) -> None:
    """Do the process' part: tell of the site, of the folders, and how publishing it ended."""
    try:
        _publish(where, end, parent)
    except Exception as error:
        end.send(("error", sendable(error)))


def _publish(where: Places, end: Connection, parent: int) -> None:
    strict, site_url = end.recv()

    from generator.publish import hook
    from generator.publish.site import open_site, render
    from generator.publish.theme_folder import write_theme

    write_theme(where)
    opened = open_site(where)
    end.send(("about", opened.about))
    folders = (where.pages, where.texts, where.build / "search" / "documents")
    known = {str(folder): Known(folder) for folder in folders}

    def laid() -> "Laid":
        return _laid(where, end, known, parent)

    done = render(opened, laid, strict=strict, site_url=site_url)
    end.send(("published", done))
    hook.publishing.keep()


def _laid(where: Places, end: Connection, known: Mapping[str, Known], parent: int) -> "Laid":
    """Tell of the folders as they were, wait for the pages, and tell what there is now."""
    from generator.publish.hook import Laid

    seen = {name: one.seen for name, one in known.items()}
    end.send(("seen", marshal.dumps(seen)))
    epoch, changed, beside = end.recv()
    pages, texts = known[str(where.pages)], known[str(where.texts)]
    if seen[str(where.pages)] is None:  # what links lead to is published, too
        pages = Known(where.pages, links=True)
    else:
        pages.renew(changed)
    texts.renew(beside)
    return Laid(pages, texts, epoch, noted=True, stay=partial(_stay, parent))


def _stay(parent: int) -> None:
    """End this process where the first one has ended."""
    if os.getppid() != parent:
        os._exit(1)
