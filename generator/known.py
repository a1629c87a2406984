"""Knows files by their stamps, as Git's index does: what nobody touched is not read again.

A stamp holds the time of a file's last change of any kind, which the system alone sets: who damages
a file and sets its time back, or puts another one in its place, leaves another stamp. A file whose
time is not safely before the moment its stamp was noted may have been written again unseen; it is
read. So is every file where the system keeps no such time (Windows) or files came from elsewhere.
"""

import hashlib
import marshal
import os
from bisect import insort
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from generator import sealed
from generator.write import MANIFEST, Written

FORMAT = f"2 {marshal.version}"
# What is kept of a file: its stamp, as a plain tuple, and the digest of its bytes.
Row = tuple[tuple[int, ...], str]
# What one process of several came to know: digests of files it read, and of files it made.
Part = tuple[Mapping[str, str | None], Mapping[str, str]]
# Whether the system notes when a file was last changed in any way.
NOTED = os.name == "posix"
# A file written so short a time before its stamp was noted may be written again unseen: a few
# ticks of a clock where times have parts of a second, and where they have none (nanoseconds).
TICKS = 20_000_000
SECOND = 1_000_000_000
UNSURE = -1
SIZE = 32  # letters of a digest
FIRST = ("index", "README")


class Stamp(NamedTuple):
    """Size in bytes, times in nanoseconds of the last writing and the last change, and number."""

    size: int
    written: int
    changed: int
    number: int

    def settled(self, now: int) -> "Stamp":
        """Return what may be remembered: a stamp that never matches of a file just written.

        `now` is the file system's time, from before the stamp was taken.
        """
        racy = 2 * SECOND if now % SECOND == 0 else TICKS
        newest = max(self.written, self.changed)
        return self if newest < now - racy else self._replace(size=UNSURE)


def clock(folder: Path) -> int:
    """Return the time that a file in `folder` would be given now, in nanoseconds."""
    with TemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_mtime_ns


def stamp_of(path: str | Path) -> Stamp | None:
    """Return the stamp of a file, or of what a link leads to; None where there is none."""
    try:
        return _stamp(os.stat(path))
    except OSError:
        return None


def walk(folder: str, passed: set[str] | None = None) -> dict[str, Stamp]:
    """Return files below `folder` with their stamps as MkDocs does: indexes first, folders last.

    What links lead to is looked at, too. With `passed` it is not: there the links are put instead.
    """
    found: dict[str, Stamp] = {}
    left = [""]
    while left:
        inside = left.pop()
        folders: list[str] = []
        files: list[tuple[bool, str, Stamp]] = []
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                name = entry.name
                if passed is not None and entry.is_symlink():
                    passed.add(inside + name)
                elif entry.is_dir():
                    folders.append(name)
                elif passed is None or entry.is_file():
                    files.append((_late(name), name, _stamp(entry.stat())))
        files.sort()
        for _, name, stamp in files:
            found[inside + name] = stamp
        folders.sort(reverse=True)
        left += [f"{inside}{name}/" for name in folders]
    return found


def _late(name: str) -> bool:
    """Tell whether a file comes behind those that stand for their folder."""
    return (name.rpartition(".")[0] or name) not in FIRST


def _place(path: str) -> list[tuple[bool, bool, str]]:
    """Return where `walk` finds a file among others."""
    *folders, name = path.split("/")
    return [*((True, True, folder) for folder in folders), (False, _late(name), name)]


def _stamp(found: os.stat_result) -> Stamp:
    changed = found.st_ctime_ns if NOTED else 0
    return tuple.__new__(Stamp, (found.st_size, found.st_mtime_ns, changed, found.st_ino))


def digest_of(data: bytes) -> str:
    """Return the digest by which bytes are known here."""
    return hashlib.sha256(data).hexdigest()[:SIZE]


class Change(NamedTuple):
    """What was done to a folder: digests of files that were put there, and files that are gone."""

    put: Mapping[str, str] = {}
    gone: Iterable[str] = ()


Seen = tuple[int, dict[str, tuple[int, ...]], dict[str, str], bool]
"""What a look at a folder told, as plain values: when it began, files with their stamps, digests of
those that are as they were, and whether any is gone."""


class Known:
    """The plain files of a folder, each known by a digest of its bytes; the list lies beside it.

    It looks at the folder once, when it is made, or takes over what a look at it told, `seen`. What
    is put there later must be noted. With `links`, what links lead to is looked at, too; `file` is
    where the list lies, if elsewhere.
    """

    def __init__(
        self,
        folder: Path,
        file: Path | None = None,
        *,
        links: bool = False,
        seen: Seen | None = None,
    ) -> None:
        self.folder = folder
        self._file = file or folder.with_name(f"{folder.name}.known")
        self._links = None if links else set[str]()
        self._there: dict[str, Stamp] = {}
        self._began = 0
        self._digests: dict[str, str | None] = {}
        self._noted: dict[str, str] = {}
        if seen is not None:
            self._began, there, self._same, self._lost = seen
            self._there = {name: Stamp._make(stamp) for name, stamp in there.items()}
            return
        with suppress(OSError):  # whoever writes there tells what is the matter
            self._began = clock(folder)
            self._there = walk(str(folder), self._links)
        kept = self._load()
        same = kept.items() if NOTED else ()
        self._same = {name: made for name, (one, made) in same if self._there.get(name) == one}
        self._lost = not kept.keys() <= self._there.keys()

    @property
    def seen(self) -> Seen | None:
        """What the look told, for another `Known` of the same folder; None where it saw links."""
        if self._links is None or self._links:
            return None
        there = {name: tuple(stamp) for name, stamp in self._there.items()}
        return self._began, there, self._same, self._lost

    @property
    def all(self) -> Iterable[str] | None:
        """The paths of all files and links that were there; None where not all was seen."""
        return None if self._links is None else [*self._there, *self._links]

    @property
    def names(self) -> Iterable[str]:
        """The paths of all files that were there, in the order in which MkDocs finds them."""
        return self._there.keys()

    def digest(self, name: str) -> str | None:
        """Return the digest of a plain file, None where there is none that can be read."""
        if (same := self._same.get(name)) is not None or name not in self._there:
            return same
        if name not in self._digests:
            try:
                self._digests[name] = digest_of((self.folder / name).read_bytes())
            except OSError:
                self._digests[name] = None
        return self._digests[name]

    def holds(self, name: str, data: bytes) -> bool:
        """Tell whether a file has exactly these bytes; if not, they are noted: it will have."""
        stamp = self._there.get(name)
        made = digest_of(data)
        if stamp is not None and stamp.size == len(data) and self.digest(name) == made:
            return True
        self._noted[name] = made
        return False

    def note(self, name: str, made: str) -> None:
        """Note the digest that a file will have once it is laid there."""
        self._noted[name] = made

    def part(self) -> Part:
        """Return what this process came to know, for `join` in another process."""
        return self._digests, self._noted

    def join(self, part: Part) -> None:
        """Take over what another process came to know."""
        read, noted = part
        self._digests.update(read)
        self._noted.update(noted)

    def changed(self, written: Written) -> Change:
        """Return what was written since the look, and note all of it."""
        # The list of what is in the folder is written with the rest.
        put = [*written.changed, MANIFEST] if written.changed or written.removed else []
        for name in put:
            if name not in self._noted:
                with suppress(OSError):
                    self._noted[name] = digest_of((self.folder / name).read_bytes())
        return Change({n: self._noted[n] for n in put if n in self._noted}, written.removed)

    def renew(self, change: Change) -> None:
        """Take over what was done to the folder since the look."""
        come = [name for name in change.put if name not in self._there]
        for name in change.gone:
            self._there.pop(name, None)
            self._same.pop(name, None)
        for name, digest in change.put.items():
            if (stamp := stamp_of(self.folder / name)) is not None:
                self._there[name], self._digests[name] = stamp, digest
                self._same.pop(name, None)
        if come:
            new = {name: self._there.pop(name) for name in come if name in self._there}
            order = [*self._there]
            for name in new:
                insort(order, name, key=_place)
            self._there = {name: new.get(name) or self._there[name] for name in order}

    def save(self) -> None:
        """Keep what is known, once what was noted lies there. A full disc keeps nothing."""
        if not (self._digests or self._noted or self._lost):
            return
        with suppress(OSError):
            now = clock(self.folder)
            known: dict[str, Row] = {}
            for name, stamp in self._there.items():
                if (same := self._same.get(name)) is not None:
                    known[name] = (tuple(stamp), same)
                elif found := self._digests.get(name):
                    known[name] = (tuple(stamp.settled(self._began)), found)
            for name, made in self._noted.items():
                if (left := stamp_of(self.folder / name)) is not None:
                    self._there[name], self._digests[name] = left, made
                    self._same.pop(name, None)
                    known[name] = (tuple(left.settled(now)), made)
            rows = {name: row for name, row in known.items() if row[0][0] >= 0}
            sealed.keep(self._file, marshal.dumps(rows), FORMAT)

    def _load(self) -> dict[str, Row]:
        body = sealed.recall(self._file, FORMAT)
        return {} if body is None else marshal.loads(body)  # noqa: S302 - sealed
