"""What the last build of a site knew: each page's text, links, anchors and complaints; each file.

One file, replaced after the site is in place, so that a build that was ended in between finds the
old knowledge, which then tells it to do the work again. A file that is damaged, of another format
or of another fingerprint counts as none.
"""

import marshal
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.sealed import keep, recall

# Numbers are written as this machine does.
FORMAT = f"4 {sys.byteorder} {marshal.version}"
# What was complained of: logger, level and message.
Complaint = tuple[str, int, str]
# A link to an anchor: target, anchor, and the link as it was written.
Link = tuple[str, str, str]
# Of a page: complaints, what is listed, anchors, paths asked for by their places, links.
Row = tuple[list[Complaint], dict[str, Any], bytes, bytes, bytes]


class Source(NamedTuple):
    """A file of the pages folder as it was read: `out` is what it became in the site."""

    uri: str
    digest: str
    inclusion: int
    out: str


@dataclass(slots=True)
class Rendered:
    """What rendering a page told: all that other pages, or its next rendering, may depend on.

    `asked` are the paths its links were looked up under, found or not; `links` those to anchors, as
    target, anchor and the link as written; `complaints` are logger, level and message; `listed`
    what the sitemap prints of its front matter.
    """

    asked: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    listed: dict[str, Any] = field(default_factory=dict)

    def told(self) -> tuple[Any, ...]:
        """Return this as plain values, in the order in which they make another one."""
        return self.asked, self.anchors, self.links, self.complaints, self.listed


class Memory:
    """Knowledge of one site. What is seldom looked at is unpacked page by page."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clear()

    def clear(self) -> None:
        """Know nothing of what was read; the file stays until something new is saved."""
        self.facts: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.outputs: dict[str, str] = {}
        self._places: dict[str, int] = {}  # of every path that a page has asked for
        self._pages: dict[str, Row] = {}

    def load(self) -> bool:
        """Read what is known, and tell whether that is anything."""
        body = recall(self.path, FORMAT)
        if body is None:
            self.clear()
            return False
        self.facts, sources, self.outputs, paths, self._pages = marshal.loads(body)  # noqa: S302 - sealed
        self.sources = {one[0]: Source._make(one) for one in sources}
        self._places = {path: at for at, path in enumerate(paths)}
        return True

    def asking(self, paths: frozenset[str]) -> set[str]:
        """Return the pages that looked up any of `paths`, in vain or not."""
        places = {self._places[path] for path in paths if path in self._places}
        if not places:
            return set()
        pages = self._pages.items()
        return {uri for uri, row in pages if not places.isdisjoint(array("I", row[3]))}

    def linking(self, lost: Mapping[str, set[str]]) -> dict[str, list[Link]]:
        """Return, by page, the links to anchors that are `lost`, which are given by their pages."""
        found: dict[str, list[Link]] = {}
        for uri in self.asking(frozenset(lost)):
            links: list[Link] = marshal.loads(zlib.decompress(self._pages[uri][4]))  # noqa: S302 - sealed
            if some := [one for one in links if one[1] in lost.get(one[0], ())]:
                found[uri] = some
        return found

    def anchors(self, uris: Iterable[str]) -> dict[str, set[str]]:
        """Return the anchors of these pages."""
        known = self._pages
        return {uri: set(marshal.loads(known[uri][2])) for uri in uris if uri in known}  # noqa: S302 - sealed

    def complaints(self) -> dict[str, list[Complaint]]:
        """Return, by page, what was complained of."""
        return {uri: row[0] for uri, row in self._pages.items() if row[0]}

    def listed(self) -> dict[str, dict[str, Any]]:
        """Return, by page, what the sitemap prints of its front matter."""
        return {uri: row[1] for uri, row in self._pages.items()}

    def save(
        self,
        facts: Mapping[str, str],
        sources: Iterable[Source],
        outputs: Mapping[str, str],
        pages: Mapping[str, Rendered],
        gone: Iterable[str],
    ) -> None:
        """Remember all of it; of `pages` only those rendered now, and no longer those `gone`.

        A full disc only means that nothing is remembered.
        """
        for uri in gone:
            self._pages.pop(uri, None)
        for uri, one in pages.items():
            self._pages[uri] = self._row(one)
        rows = [tuple(one) for one in sources]
        told = (dict(facts), rows, dict(outputs), list(self._places), self._pages)
        with suppress(OSError):
            keep(self.path, marshal.dumps(told), FORMAT)

    def _row(self, one: Rendered) -> Row:
        places = array("I", (self._places.setdefault(p, len(self._places)) for p in one.asked))
        links = zlib.compress(marshal.dumps(one.links), 1)
        return one.complaints, one.listed, marshal.dumps(one.anchors), places.tobytes(), links

    def forget(self) -> None:
        """Remove all that is known."""
        self.path.unlink(missing_ok=True)
