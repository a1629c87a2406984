"""Remembers how files came about, so that only those are made again that show what changed.

Of each unit of pages, or of files beside them, is remembered what was looked up while it was made;
of each page also what its template was given. A unit whose looks would all find the same is not
made again, a page that would be given the same is not printed again. Both are digests of what there
is, none is declared: there is nothing to invalidate, and what is damaged or foreign counts as none.
"""

import marshal
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from generator import sealed
from generator.code import code_digest
from generator.known import Known, digest_of
from generator.model import Page
from generator.pages import Lists, Made, Unit, Watch
from generator.pages.watched import Read, digest, forget, told

FORMAT = f"4 {marshal.version}"
# So many looks to one that was used are kept before those are left out that no unit uses.
SPARE = 1.25
Item = TypeVar("Item")
File = tuple[str, bytes]
Print = Callable[[Page], tuple[Page, Callable[[], bytes]]]
"""Returns a page whole, and what prints it."""


class _Made(NamedTuple):
    """A unit as it was made: what it was given, what it looked up, the names of what it became.

    `packed` are numbers of looks. `inner` are the names of units it was made of, whose looks and
    things are among its own.
    """

    given: bytes
    packed: bytes
    names: tuple[str, ...]
    inner: tuple[str, ...]

    @property
    def reads(self) -> Sequence[int]:
        return memoryview(self.packed).cast("I")


@dataclass(slots=True)
class _Trace:
    """What is noted of a unit while it is made."""

    names: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)


class _Thing(NamedTuple):
    """What came of a unit: a digest of its bytes and, of a page, of what its template was given."""

    data: str
    told: bytes


Part = tuple[dict[int, tuple[Read, bytes]], dict[str, _Made], dict[str, _Thing]]
"""Looks by number, units and things that one process of several came to know."""


class Kept:
    """What the last build knew of what it made, and what this one comes to know."""

    def __init__(self, file: Path, *known_by: object) -> None:
        """Read what is kept in `file`.

        `known_by` is all that everything depends on beside its records: templates and settings.
        """
        self._file = file
        self._key = digest(FORMAT, sys.byteorder, code_digest(), *map(repr, known_by)).hex()
        self._base = 0
        self._found: list[bytes] = []
        self._units: dict[str, _Made] = {}
        self._things: dict[str, _Thing] = {}
        self.watch = Watch(self._load())
        self._same: list[bool | None] = [None] * len(self._found)
        self._old_units: dict[str, _Made] = {}
        self._old_things: dict[str, _Thing] = {}
        self._new_units: dict[str, _Made] = {}
        self._new_things: dict[str, _Thing] = {}
        self._stays = self._old_units, self._old_things
        self._traces: list[_Trace] = []

    def recall(
        self, name: str, unit: Unit[Any], right: Callable[[Mapping[str, str]], bool] | None = None
    ) -> dict[str, str] | None:
        """Return digests, by name, of what a unit became where all it looks up is still the same.

        `name` is the one it was traced under; `right` tells whether what it became is still there,
        where that is not asked later.
        """
        for table in unit.tables:
            self.watch.over(table)
        old = self._units.get(name)
        if old is None or old.given != _given(unit) or not self._stands(old):
            return None
        found = {one: self._things[one].data for one in old.names}
        if right is not None and not right(found):
            return None
        units, things = self._stays
        units.update((one, self._units[one]) for one in (name, *old.inner))
        things.update((one, self._things[one]) for one in old.names)
        if self._traces:
            self._join_trace(name, old)
        return found

    def share(self) -> None:
        """Count what is recalled from now on among what `part` tells, too."""
        self._stays = self._new_units, self._new_things

    def trace(self, name: str, unit: Unit[Item]) -> Iterator[Item]:
        """Make what a unit becomes, noting what is looked up; each thing is to be noted at once.

        Units that are traced or recalled in the meantime are units it is made of.
        """
        before, trace = self.watch.begin(), _Trace()
        self._traces.append(trace)
        yield from unit.watched(self.watch)
        self._traces.pop()
        reads = _packed(self.watch.seen())
        made = _Made(_given(unit), reads, tuple(trace.names), tuple(trace.inner))
        self._new_units[name] = made
        self.watch.begin()
        self.watch.note(before)
        if self._traces:
            self._join_trace(name, made)

    def _join_trace(self, name: str, made: _Made) -> None:
        """Note of the unit that is being made that it is made of this one."""
        self.watch.note(made.reads)
        self._traces[-1].names += made.names
        self._traces[-1].inner += (name, *made.inner)

    def note(self, name: str, data: str, told: bytes = b"") -> None:
        """Note a thing: digests of its bytes and of what a template was given."""
        if self._traces:
            self._traces[-1].names.append(name)
        self._new_things[name] = _Thing(data, told)

    def thing(self, name: str) -> tuple[str, bytes] | None:
        """Return the digests that a thing of the last build was noted with."""
        old = self._things.get(name)
        return (old.data, old.told) if old else None

    def part(self) -> Part:
        """Return what this process came to know since `share`, for `join` in another one."""
        used = self._used(self._new_units.values())
        looks = {number: (self.watch.reads[number], self._digest(number)) for number in used}
        return looks, self._new_units, self._new_things

    def join(self, part: Part) -> None:
        """Take over what another process came to know."""
        looks, units, things = part
        numbers = {number: self.watch.take(*look) for number, look in looks.items()}
        for name, unit in units.items():
            reads = _packed(sorted(map(numbers.__getitem__, unit.reads)))
            self._new_units[name] = unit._replace(packed=reads)
        self._new_things |= things

    def save(self) -> None:
        """Keep what this build came to know, and let go of its reports.

        A full disc only means that nothing is kept.
        """
        units, things = self._old_units | self._new_units, self._old_things | self._new_things
        numbers: Sequence[int] = range(len(self.watch.reads))
        if len(numbers) > SPARE * self._base:
            # What no unit looks up any more is left out, the rest numbered anew.
            numbers = sorted(self._used(units.values()))
            self._base = len(numbers)
            new = dict(zip(numbers, range(len(numbers)), strict=True))
            units = {
                name: one._replace(packed=_packed(map(new.__getitem__, one.reads)))
                for name, one in units.items()
            }
        state = (
            self._base,
            [self.watch.reads[number] for number in numbers],
            [*map(self._digest, numbers)],
            {name: tuple(one) for name, one in units.items()},
            {name: tuple(one) for name, one in things.items()},
        )
        body = marshal.dumps(state)
        with suppress(OSError):
            sealed.keep(self._file, body, self._key)
        forget()

    def _stands(self, old: _Made) -> bool:
        """Tell whether all looks of a unit find the same."""
        for place in old.reads:
            same = self._same[place]
            if not (self._is_same(place) if same is None else same):
                return False
        return all(name in self._things for name in old.names) and all(
            name in self._units for name in old.inner
        )

    def _is_same(self, place: int) -> bool:
        """Tell whether a look of the last build finds the same."""
        same = self._same[place]
        if same is None:
            whole = self.watch.whole(place)
            same = whole is not None and whole < len(self._same) and self._is_same(whole)
            same = same or self.watch.digest(place) == self._found[place]
            self._same[place] = same
        return same

    def _digest(self, number: int) -> bytes:
        """Return a digest of what a look finds."""
        if number < len(self._same) and self._is_same(number):
            return self._found[number]
        return self.watch.digest(number)

    def _used(self, units: Iterable[_Made]) -> set[int]:
        """Return the numbers of all looks of units, and of the wholes that they see parts of."""
        used: set[int] = set()
        for unit in units:
            used.update(unit.reads)
        return used.union(
            whole for number in used if (whole := self.watch.whole(number)) is not None
        )

    def _load(self) -> list[Read]:
        """Read what is kept and return the looks, by their numbers."""
        body = sealed.recall(self._file, self._key)
        if body is None:
            return []
        self._base, reads, self._found, units, things = marshal.loads(body)  # noqa: S302 - sealed
        self._units = {name: _Made(*one) for name, one in units.items()}
        self._things = {name: _Thing(*one) for name, one in things.items()}
        return reads  # type: ignore[no-any-return]


class Pages:
    """The pages folder, as far as units and lists of pages make it."""

    def __init__(self, kept: Kept, known: Known) -> None:
        self._kept, self._known = kept, known

    def standing(self, made: Iterable[Made]) -> tuple[list[str], list[Made]]:
        """Return the paths of pages that are right as they lie there, and what is to be made."""
        stands: list[str] = []
        rest: list[Made] = []
        for one in made:
            if isinstance(one, Unit):
                old = self._kept.recall(one.name, one, partial(_lie, self._known))
                if old is not None:
                    stands.extend(old)
                    continue
            rest.append(one)
        return stands, rest

    def files(self, made: Iterable[Made], whole: Print) -> Iterator[tuple[str, bytes | None]]:
        """Make pages and yield path and bytes of each; None where it is right as it lies there.

        `whole` completes a page, looking into nothing but what is watched.
        """
        for one in made:
            if isinstance(one, Page):
                yield self._printed(one, whole)
            elif isinstance(one, Lists):
                yield from self._parts(one.pages(), whole)
            else:
                yield from self._parts(self._kept.trace(one.name, one), whole)

    def _parts(
        self, made: Iterable[Page | Unit[Any]], whole: Print
    ) -> Iterator[tuple[str, bytes | None]]:
        """Yield pages, those of units where these do not stand as they are."""
        for one in made:
            if isinstance(one, Page):
                yield self._printed(one, whole)
                continue
            old = self._kept.recall(one.name, one, partial(_lie, self._known))
            if old is not None:
                yield from ((path, None) for path in old)
            else:
                yield from self._parts(self._kept.trace(one.name, one), whole)

    def _printed(self, page: Page, whole: Print) -> tuple[str, bytes | None]:
        page, printed = whole(page)
        given = digest(page.template, told(page.context), told(page.head))
        old = self._kept.thing(page.path)
        if old and old[1] == given and self._known.digest(page.path) == old[0]:
            self._kept.note(page.path, *old)
            return page.path, None
        data = printed()
        self._kept.note(page.path, digest_of(data), given)
        return page.path, data


class Beside:
    """A folder of files beside the pages, each made by a unit; `kind` tells it from others."""

    def __init__(self, kept: Kept, known: Known, kind: str, units: Iterable[Unit[File]]) -> None:
        self.known = known
        self._kept, self._kind = kept, kind
        self._standing: list[str] = []
        self._rest: list[Unit[File]] = []
        for unit in units:
            old = kept.recall(self._named(unit.name), unit, self._lie)
            if old is None:
                self._rest.append(unit)
            else:
                self._standing.extend(map(_path, old))

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """Yield path and bytes of each file; None where it is right as it lies there."""
        yield from ((path, None) for path in self._standing)
        for unit in self._rest:
            for path, data in self._kept.trace(self._named(unit.name), unit):
                self._kept.note(self._named(path), digest_of(data))
                yield path, data

    def _lie(self, old: Mapping[str, str]) -> bool:
        return _lie(self.known, {_path(name): data for name, data in old.items()})

    def _named(self, name: str) -> str:
        return f"{self._kind}:{name}"


def _path(name: str) -> str:
    """Return the path within its folder of a file that is named with its kind."""
    return name.partition(":")[2]


def _given(unit: Unit[Any]) -> bytes:
    """Return a digest of what a unit is given, and of which tables it looks into."""
    return digest(*(type(table).__name__ for table in unit.tables), told(unit.given))


def _lie(known: Known, files: Mapping[str, str]) -> bool:
    """Tell whether files have the bytes they were given, by path and digest."""
    return all(known.digest(path) == data for path, data in files.items())


def _packed(places: Iterable[int]) -> bytes:
    return array("I", places).tobytes()
