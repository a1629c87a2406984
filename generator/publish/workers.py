"""Processes that render a share of the pages each, forked in the middle of a build."""

import heapq
import marshal
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mkdocs.exceptions import BuildError

from generator.forked import fork
from generator.publish.complaints import repeat
from generator.publish.memory import Complaint, Rendered
from generator.sealed import keep, recall

# From so many pages on, another process saves more than it costs.
MANY = 48
# A process holds the text and HTML of its share until the end (some 0.2 MiB a page), so that a
# large site is parted into more shares than there are processors, done one after the other.
MOST = 4000


def shares(sizes: Mapping[str, int], count: int) -> list[list[str]]:
    """Part pages into `count` shares of about the same size, each in the order given."""
    heap = [(0, at) for at in range(count)]
    of: dict[str, int] = {}
    for page in sorted(sizes, key=lambda name: (-sizes[name], name)):
        load, at = heapq.heappop(heap)
        of[page] = at
        heapq.heappush(heap, (load + sizes[page] + 1, at))
    return [[page for page in sizes if of[page] == at] for at in range(count)]


class Workers:
    """The other processes of one build. In one of them, `within` is where it leaves its word."""

    def __init__(self) -> None:
        self.within: Path | None = None
        self.running: dict[int, Path] = {}
        self.ended: list[Path] = []

    def start(self, folder: Path, parts: Sequence[list[str]], count: int) -> list[str]:
        """Fork a process for each part but the first, and return the part of this process.

        `count` processes work at a time; when this one begins with its part, the last of the others
        have theirs yet to end.
        """
        self.within, self.running, self.ended = None, {}, []
        for at, part in enumerate(parts[1:]):
            self._await(count)
            word = folder / f"part-{at}.bin"
            word.unlink(missing_ok=True)
            process = fork()
            if process == 0:
                self.within, self.running, self.ended = word, {}, []
                for number in (signal.SIGINT, signal.SIGTERM):
                    signal.signal(number, signal.SIG_DFL)
                return part
            self.running[process] = word
        self._await(count)
        return parts[0]

    def leave(self, rendered: Mapping[str, Rendered], errors: Sequence[Complaint] = ()) -> None:
        """End this process, having told the first one what was rendered or why it was not."""
        try:
            pages = {uri: one.told() for uri, one in rendered.items()}
            if self.within is not None:
                keep(self.within, marshal.dumps((pages, list(errors))))
        finally:
            os._exit(0)

    def gather(self) -> dict[str, Rendered]:
        """Wait for the others and return what they rendered. Raises BuildError as they failed."""
        found: dict[str, Rendered] = {}
        failed = False
        self._await(1)
        ended, self.ended = self.ended, []
        for word in ended:
            told = recall(word)
            word.unlink(missing_ok=True)
            if told is None:
                raise BuildError("A process that rendered pages was ended from outside.")
            pages, errors = marshal.loads(told)  # noqa: S302 - sealed
            found |= {uri: Rendered(*one) for uri, one in pages.items()}
            repeat(errors)
            failed = failed or bool(errors)
        if failed:
            raise BuildError("Some pages could not be rendered.")
        return found

    def _await(self, count: int) -> None:
        """Wait until fewer than `count` of the others work, the first ones first."""
        while len(self.running) >= count:
            process, word = next(iter(self.running.items()))
            os.waitpid(process, 0)
            del self.running[process]
            self.ended.append(word)

    def stop(self) -> None:
        """End the others."""
        for process in list(self.running):
            with suppress(OSError):
                os.kill(process, signal.SIGTERM)
                os.waitpid(process, 0)
        self.running = {}
