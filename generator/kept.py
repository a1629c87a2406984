"""Remembers how pages came about, so that only those are made again that show what changed.

Two things are remembered of the last build: of each unit of pages, what was looked up while it was
made; of each page, what its template was given. A unit whose looks would all find the same is not
made again, a page that would be given the same is not printed again. Both are digests of what there
is, none is declared: there is nothing to invalidate, and what is damaged or foreign counts as none.
"""

import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import sealed
from generator.cache import code_digest
from generator.known import Known, digest_of
from generator.model import Page
from generator.pages import Lists, Made, Unit, Watch
from generator.pages.watched import Read, digest, told

FORMAT = "1"
Print = Callable[[Page], tuple[Page, Callable[[], bytes]]]
"""Returns a page whole, and what prints it."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A unit as it was made: what it was given, what it looked up, the pages it became."""

    given: str
    reads: Sequence[int]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page as it was printed: digests of what its template was given, and of its bytes."""

    told: str
    data: str


Part = tuple[dict[int, tuple[Read, str]], dict[str, _Made], dict[str, _Printed]]
"""Looks by number, units and pages that one process of several came to know."""


class Kept:
    """What the last build knew of its pages, and what this one comes to know."""

    def __init__(self, file: Path, known: Known, *known_by: object) -> None:
        """Read what is kept in `file` of the pages in the folder of `known`.

        `known_by` is all that every page depends on beside its records: templates and settings.
        """
        self._file, self._known = file, known
        self._key = digest(FORMAT, sys.byteorder, code_digest(), *map(repr, known_by))
        self._found: list[str] = []
        self._units: dict[str, _Made] = {}
        self._pages: dict[str, _Printed] = {}
        self.watch = Watch(self._load())
        self._same: list[bool | None] = [None] * len(self._found)
        self._old_units: dict[str, _Made] = {}
        self._old_pages: dict[str, _Printed] = {}
        self._new_units: dict[str, _Made] = {}
        self._new_pages: dict[str, _Printed] = {}

    def standing(self, made: Iterable[Made]) -> tuple[list[str], list[Made]]:
        """Return the paths of pages that are right as they lie there, and what is to be made."""
        stands: list[str] = []
        rest: list[Made] = []
        for one in made:
            if isinstance(one, Unit):
                for table in one.tables:
                    self.watch.over(table)
                old = self._units.get(one.name)
                if old and old.given == digest(told(one.given)) and self._stands(old):
                    self._old_pages.update((path, self._pages[path]) for path in old.pages)
                    self._old_units[one.name] = old
                    stands.extend(old.pages)
                    continue
            rest.append(one)
        return stands, rest

    def files(self, made: Iterable[Made], whole: Print) -> Iterator[tuple[str, bytes | None]]:
        """Make pages and yield path and bytes of each; None where it is right as it lies there.

        `whole` completes a page, looking into nothing but what `watch` watches.
        """
        for one in made:
            if isinstance(one, Page):
                yield self._printed(one, whole)
            elif isinstance(one, Lists):
                for page in one.pages():
                    yield self._printed(page, whole)
            else:
                self.watch.begin()
                paths = []
                for page in one.watched(self.watch):
                    paths.append(page.path)
                    yield self._printed(page, whole)
                reads = array("I", self.watch.seen())
                self._new_units[one.name] = _Made(digest(told(one.given)), reads, tuple(paths))

    def part(self) -> Part:
        """Return what this process came to know by making pages, for `join` in another process."""
        used = {number for unit in self._new_units.values() for number in unit.reads}
        looks = {number: (self.watch.reads[number], self.watch.digest(number)) for number in used}
        return looks, self._new_units, self._new_pages

    def join(self, part: Part) -> None:
        """Take over what another process came to know."""
        looks, units, pages = part
        numbers = {number: self.watch.take(*look) for number, look in looks.items()}
        for name, unit in units.items():
            reads = array("I", sorted(map(numbers.__getitem__, unit.reads)))
            self._new_units[name] = _Made(unit.given, reads, unit.pages)
        self._new_pages |= pages

    def save(self) -> None:
        """Keep what this build came to know. A full disc only means that nothing is kept."""
        units, pages = self._old_units | self._new_units, self._old_pages | self._new_pages
        used: set[int] = set()
        for unit in units.values():
            used.update(unit.reads)
        numbers = sorted(used)
        # What no unit looks up any more is left out, the rest numbered anew.
        new = dict(zip(numbers, range(len(numbers)), strict=True))
        state = {
            "reads": [(*self.watch.reads[number], self.watch.digest(number)) for number in numbers],
            "units": {
                name: (one.given, _packed(map(new.__getitem__, one.reads)), one.pages)
                for name, one in sorted(units.items())
            },
            "pages": {path: (one.told, one.data) for path, one in sorted(pages.items())},
        }
        body = json.dumps(state, separators=(",", ":")).encode()
        with suppress(OSError):
            sealed.keep(self._file, body, self._key)

    def _printed(self, page: Page, whole: Print) -> tuple[str, bytes | None]:
        page, printed = whole(page)
        given = digest(page.template, told(page.context), told(page.head))
        old = self._pages.get(page.path)
        if old and old.told == given and self._holds(page.path, old):
            self._new_pages[page.path] = old
            return page.path, None
        data = printed()
        self._new_pages[page.path] = _Printed(given, digest_of(data))
        return page.path, data

    def _stands(self, old: _Made) -> bool:
        """Tell whether all looks of a unit find the same, and its pages lie where they were put."""
        for place in old.reads:
            same = self._same[place]
            if same is None:
                same = self.watch.digest(place) == self._found[place]
                self._same[place] = same
            if not same:
                return False
        return all(
            path in self._pages and self._holds(path, self._pages[path]) for path in old.pages
        )

    def _holds(self, path: str, old: _Printed) -> bool:
        """Tell whether a page's file has the bytes it was given."""
        return self._known.digest(path) == old.data

    def _load(self) -> list[Read]:
        """Read what is kept and return the looks, by their numbers."""
        body = sealed.recall(self._file, self._key)
        if body is None:
            return []
        state: dict[str, Any] = json.loads(body)
        self._found = [read[-1] for read in state["reads"]]
        self._units = {
            name: _Made(given, _unpacked(reads), tuple(pages))
            for name, (given, reads, pages) in state["units"].items()
        }
        self._pages = {path: _Printed(*one) for path, one in state["pages"].items()}
        return [tuple(read[:-1]) for read in state["reads"]]


def _packed(places: Iterable[int]) -> str:
    return b64encode(array("I", places).tobytes()).decode()


def _unpacked(text: str) -> Sequence[int]:
    made = array("I")
    made.frombytes(b64decode(text))
    return made
