"""The public data as the last build left them, part by part: what has not changed is not made.

Of each file is known which part of it are the records of which report, and by a digest what these
records were. Records that are the same are cut out of the file as it lies there, and a file whose
records are all the same is left alone. Nothing is declared: digests tell what there is.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.exports.data import FILES, TOGETHER, records
from generator.exports.graph import GRAPHED
from generator.exports.lines import Columns
from generator.exports.relational import TEXTS, Table
from generator.exports.search.names import text_words
from generator.exports.tables import Row
from generator.model import Corpus
from generator.pages.lookup import Lookup
from generator.pages.watched import Watch, digest, told

Told = tuple[int, str]  # of a file: its length in bytes and its SHA-256
File = tuple[str, bytes | None]
# Tables of a corpus that hold the records of one file, by report.
_BY_REPORT = {
    "reports": "report",
    "judgments": "judgments_in",
    "mentions": "mentions_in",
    "quotes": "quotes_in",
    "citations": "citations_in",
    "figures": "figures_in",
    "events": "events_in",
}
# What a field of a file is called in its records, where that is another name.
_CALLED = {"from": "source"}
# What lists say of a report's judgments, in the words of its text.
SAID = "said"
# Of which records such things are made: a report's text as it is read, what graphs tell of it.
_MADE_OF = {
    TEXTS: ("reports", "mentions", "citations"),
    GRAPHED: ("reports", "judgments", "mentions"),
    SAID: ("reports", "judgments", "mentions", "citations"),
}


@dataclass(frozen=True, slots=True)
class State:
    """What a build knows of what it exported, in plain values.

    `records` are digests, by kind and report; `cuts` how long the part of each report is in a file
    or table; `files` length and SHA-256 of files; `others` what files that have no parts were made
    from, and what else is known of a report's text.
    """

    records: dict[str, dict[str, bytes]] = field(default_factory=dict)
    cuts: dict[str, dict[str, int]] = field(default_factory=dict)
    files: dict[str, Told] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around the blocks of a file: bytes before the first and between two of them."""

    join: Callable[[Iterable[bytes]], bytes]
    head: int = 0
    gap: int = 0


class Parted:
    """The records of a corpus, compared with those of the last build.

    `before` is what that build knew, where its files lie there still; `read` returns one of them.
    """

    def __init__(
        self,
        look: Lookup,
        watch: Watch | None = None,
        before: State | None = None,
        read: Callable[[str], bytes] = lambda path: b"",
    ) -> None:
        self.look = look
        self.before = before or State()
        self._read = read
        if watch is None:
            watch = Watch()
            watch.over(look)
        self._columns: dict[str, Columns] = {}
        self._groups = _groups(look)
        found = {name: self._digests(name, watch) for name in self._groups}
        for name, kinds in _MADE_OF.items():
            found[name] = {
                key: digest(*(found[kind].get(key, b"") for kind in kinds)) for key in look.report
            }
        self.now = State(found)
        self.changed = {
            name: {key for key, one in now.items() if self._old(name).get(key) != one}
            for name, now in found.items()
        }

    def same(self, *names: str) -> bool:
        """Tell whether all records of some kinds are what they were."""
        return all(self.now.records[name] == self.before.records.get(name) for name in names)

    def columns(self, name: str) -> Columns:
        """Return the records of the file `name` that have changed, in order."""
        if name not in self._columns:
            found = chain.from_iterable(map(self._groups[name].__getitem__, self.changed[name]))
            part: Any = {name: tuple(found)}
            self._columns[name] = records(name, Corpus(**part))
        return self._columns[name]

    def of_each(self, name: str, kind: str, make: Callable[[str], Any]) -> dict[str, Any]:
        """Return what is made of each report, by its id, where it has changed in the kind `kind`.

        What is made is kept under `name` in plain values.
        """
        old = self.before.others.get(name, {})
        changed = self.changed[kind]
        made = {key: make(key) if key in changed else old[key] for key in self.now.records[kind]}
        self.now.others[name] = made
        return made

    def words(self) -> Counter[str]:
        """Return in how many reports each word is that is worth suggesting."""
        counts: Counter[str] = Counter(self.before.others.get("counts", {}))
        old = self.before.others.get("words", {})
        new = self.of_each("words", TEXTS, lambda key: " ".join(text_words(self.look, key)))
        for key in old.keys() - new.keys() | self.changed[TEXTS] & old.keys():
            counts.subtract(old[key].split())
        for key in self.changed[TEXTS]:
            counts.update(new[key].split())
        self.now.others["counts"] = {word: count for word, count in counts.items() if count}
        return Counter(self.now.others["counts"])

    def file(self, path: str, name: str, fresh: Mapping[str, bytes], head: bytes = b"") -> File:
        """Return path and bytes of a file of the records of the kind `name`, None where it stands.

        `fresh` are the parts of it that have changed, `head` is what stands before all of them.
        """
        if self.same(name):
            self.now.cuts[path] = self.before.cuts[path]
            return self.stands(path)
        cuts, changed = self._cuts(path), self.changed[name]
        old = self._read(path) if len(changed) < len(self.now.records[name]) else b""
        parts = [head]
        new: dict[str, int] = {}
        for key in sorted(self.now.records[name]):
            if key in changed:
                part = fresh.get(key, b"")
            else:
                start, length = cuts[key]
                part = old[len(head) + start : len(head) + start + length]
            parts.append(part)
            new[key] = len(part)
        self.now.cuts[path] = new
        return self.made(path, b"".join(parts))

    def rows(self, table: Table) -> Table:
        """Return a table of what has changed with what has not, as ranges."""
        name = table.kind
        cuts, changed = self._cuts(table.name), self.changed[name]
        fresh: dict[str, Sequence[Row | range]] = {}
        start = 0
        for key, count in table.cuts:
            fresh[key] = table.rows[start : start + count]
            start += count
        rows: list[Row | range] = []
        new: dict[str, int] = {}
        for key in sorted(self.now.records[name]):
            if key in changed:
                rows += fresh.get(key, ())
                new[key] = len(fresh.get(key, ()))
                continue
            at, count = cuts[key]
            new[key] = count
            if not count:
                continue
            last = rows[-1] if rows else None
            if isinstance(last, range) and last.stop == at + 1:
                rows[-1] = range(last.start, at + count + 1)
            else:
                rows.append(range(at + 1, at + count + 1))
        self.now.cuts[table.name] = new
        return replace(table, rows=rows, cuts=())

    def whole(self, path: str, of: bytes, make: Callable[[], bytes]) -> File:
        """Return path and bytes of a file that has no parts, None where it stands.

        `of` tells all that it shows.
        """
        self.now.others[path] = of
        same = self.before.others.get(path) == of
        return self.stands(path) if same else self.made(path, make())

    def blocks(
        self, path: str, of: Mapping[str, bytes], make: Callable[[str], bytes], frame: Frame
    ) -> File:
        """Return path and bytes of a file of some blocks, of which those are made that changed.

        `of` tells, by the name of each block, all that it shows; `frame` what is around them.
        """
        old_of: Mapping[str, bytes] = self.before.others.get(path, {})
        self.now.others[path] = dict(of)
        if old_of == of:
            self.now.cuts[path] = self.before.cuts[path]
            return self.stands(path)
        old, blocks = b"", {}
        if any(old_of.get(name) == one for name, one in of.items()):
            old, start = self._read(path), frame.head
            for name, length in self.before.cuts[path].items():
                blocks[name] = old[start : start + length]
                start += length + (frame.gap if length else 0)
        made = {
            name: blocks[name] if old_of.get(name) == one else make(name)
            for name, one in of.items()
        }
        self.now.cuts[path] = {name: len(block) for name, block in made.items()}
        return self.made(path, frame.join(made.values()))

    def stands(self, path: str) -> File:
        """Note that a file is as it was."""
        self.now.files[path] = self.before.files[path]
        return path, None

    def made(self, path: str, data: bytes) -> File:
        """Note what a file has become."""
        self.now.files[path] = len(data), hashlib.sha256(data).hexdigest()
        return path, data

    def _old(self, name: str) -> Mapping[str, bytes]:
        return self.before.records.get(name, {})

    def _cuts(self, path: str) -> dict[str, tuple[int, int]]:
        """Return where the part of each report was, and how long it was."""
        start = 0
        found = {}
        for key, length in sorted(self.before.cuts.get(path, {}).items()):
            found[key] = start, length
            start += length
        return found

    def _digests(self, name: str, watch: Watch) -> dict[str, bytes]:
        if table := _BY_REPORT.get(name):
            inner = f"{type(self.look).__name__}.{table}"
            return {key: watch.find(inner, key) for key in self._groups[name]}
        return {key: digest(told(group)) for key, group in self._groups[name].items()}


def _groups(look: Lookup) -> dict[str, Mapping[str, Sequence[Any]]]:
    """Return the records of each file, those together that lie together there."""
    found: dict[str, Mapping[str, Sequence[Any]]] = {}
    for name in FILES:
        if name == "reports":
            found[name] = {key: (report,) for key, report in look.report.items()}
        elif table := _BY_REPORT.get(name):
            found[name] = getattr(look, table)
        elif by := TOGETHER.get(name):
            groups = defaultdict(list)
            key = attrgetter(_CALLED.get(by, by))
            for one in getattr(look.corpus, name):
                groups[key(one)].append(one)
            found[name] = {key: tuple(group) for key, group in groups.items()}
        else:
            found[name] = {"": getattr(look.corpus, name)}
    return found
