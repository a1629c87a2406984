"""What the last build of a site knew: each page's text, links, anchors and complaints; each file.

One SQLite file. It is replaced by one transaction after the site is in place, so that a build that
was ended in between finds the old knowledge, which then tells it to do the work again. A file that
is damaged, of another format or of another fingerprint counts as none.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.sealed import keep, recall

FORMAT = "3"
TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE sources (uri TEXT PRIMARY KEY, place INTEGER, digest TEXT, inclusion INTEGER,
    out TEXT);
CREATE TABLE outputs (name TEXT PRIMARY KEY, digest TEXT);
CREATE TABLE pages (uri TEXT PRIMARY KEY, complaints TEXT, listed TEXT, anchors TEXT, asked TEXT,
    links TEXT);
"""


@dataclass(frozen=True, slots=True)
class Source:
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
    links: list[tuple[str, str, str]] = field(default_factory=list)
    complaints: list[tuple[str, int, str]] = field(default_factory=list)
    listed: dict[str, Any] = field(default_factory=dict)

    def row(self, uri: str) -> tuple[str, ...]:
        """Return this as the memory keeps it."""
        parts = (self.complaints, self.listed, self.anchors, self.asked, self.links)
        return (uri, *(json.dumps(part, ensure_ascii=False) for part in parts))


class Memory:
    """Knowledge of one site, read when opened; pages are looked up when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.facts: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.outputs: dict[str, str] = {}

    def load(self) -> bool:
        """Read what is known, and tell whether that is anything."""
        try:
            if recall(self._seal) != _digest(self.path):
                raise sqlite3.DatabaseError("damaged")
            with closing(self._open()) as base:
                self.facts = dict(base.execute("SELECT name, value FROM facts"))
                if self.facts.get("format") != FORMAT:
                    raise sqlite3.DatabaseError("another format")
                for uri, digest, inclusion, out in base.execute(
                    "SELECT uri, digest, inclusion, out FROM sources ORDER BY place"
                ):
                    self.sources[uri] = Source(uri, digest, int(inclusion), out)
                self.outputs = dict(base.execute("SELECT name, digest FROM outputs"))
                [(pages,)] = base.execute("SELECT count(*) FROM pages")
                if str(pages) != self.facts.get("pages"):
                    raise sqlite3.DatabaseError("pages are missing")
        except (OSError, sqlite3.Error, TypeError, ValueError):
            self.clear()
            return False
        return True

    def clear(self) -> None:
        """Know nothing of what was read; the file stays until something new is saved."""
        self.facts, self.sources, self.outputs = {}, {}, {}

    def asking(self, paths: frozenset[str]) -> set[str]:
        """Return the pages that looked up any of `paths`, in vain or not."""
        return {uri for uri, asked in self._column("asked") if not paths.isdisjoint(asked)}

    def linking(self, paths: set[str]) -> dict[str, list[tuple[str, str, str]]]:
        """Return, by page, the links to anchors of `paths`."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for uri, links in self._column("links") if paths else ():
            if some := [(to, anchor, link) for to, anchor, link in links if to in paths]:
                found[uri] = some
        return found

    def anchors(self, uris: Iterable[str]) -> dict[str, set[str]]:
        """Return the anchors of these pages."""
        return {uri: set(found) for uri, found in self._of(uris, "anchors")}

    def complaints(self) -> dict[str, list[tuple[str, int, str]]]:
        """Return, by page, what was complained of."""
        return {uri: [tuple(one) for one in found] for uri, found in self._column("complaints")}

    def listed(self, uris: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
        """Return, by page, what the sitemap prints of its front matter; of all, if not of some."""
        return dict(self._column("listed") if uris is None else self._of(uris, "listed"))

    def _of(self, uris: Iterable[str], name: str) -> Iterator[tuple[str, Any]]:
        """Yield one part of each of these pages, where it is known."""
        if not self.facts:
            return
        with closing(self._open()) as base:
            query = f"SELECT {name} FROM pages WHERE uri = ?"  # noqa: S608 - our own names
            for uri in uris:
                for (text,) in base.execute(query, (uri,)):
                    yield uri, json.loads(text)

    def _column(self, name: str) -> Iterator[tuple[str, Any]]:
        """Yield one part of each page that has any of it."""
        if not self.facts:
            return
        with closing(self._open()) as base:
            for uri, text in base.execute(
                f"SELECT uri, {name} FROM pages WHERE {name} NOT IN ('[]', '{{}}')"  # noqa: S608 - our own names
            ):
                yield uri, json.loads(text)

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
        try:
            try:
                self._write(facts, sources, outputs, pages, gone)
                keep(self._seal, _digest(self.path))
            except sqlite3.DatabaseError:
                self.forget()
        except OSError:
            return

    def _write(
        self,
        facts: Mapping[str, str],
        sources: Iterable[Source],
        outputs: Mapping[str, str],
        pages: Mapping[str, Rendered],
        gone: Iterable[str],
    ) -> None:
        if not self.facts:
            self.forget()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path)) as base, base:
            if not self.facts:
                base.executescript(TABLES)
            base.execute("BEGIN")
            base.executemany("DELETE FROM pages WHERE uri = ?", ((uri,) for uri in gone))
            base.executemany(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)",
                (one.row(uri) for uri, one in pages.items()),
            )
            before = {one: at for at, one in enumerate(self.sources.values())}
            rows = list(enumerate(sources))
            kept = {one.uri for _, one in rows}
            base.executemany(
                "DELETE FROM sources WHERE uri = ?",
                ((uri,) for uri in self.sources if uri not in kept),
            )
            base.executemany(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)",
                (
                    (s.uri, at, s.digest, s.inclusion, s.out)
                    for at, s in rows
                    if before.get(s) != at
                ),
            )
            base.executemany(
                "DELETE FROM outputs WHERE name = ?",
                ((name,) for name in self.outputs if name not in outputs),
            )
            base.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?)",
                (one for one in outputs.items() if self.outputs.get(one[0]) != one[1]),
            )
            [(count,)] = base.execute("SELECT count(*) FROM pages")
            told = {**facts, "format": FORMAT, "pages": str(count)}
            base.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", told.items())

    def forget(self) -> None:
        """Remove all that is known."""
        for end in ("", "-journal", "-wal", "-shm", ".seal"):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{end}").unlink()

    @property
    def _seal(self) -> Path:
        """The file that tells the digest of this one, whose rows have none of their own."""
        return Path(f"{self.path}.seal")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)


def _digest(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes()).digest()
