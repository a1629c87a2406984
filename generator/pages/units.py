"""Pages, and files beside them, that are made together, by what they are made from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.model import Page
from generator.pages.watched import Watch

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Unit(Generic[Item]):
    """Pages, or other items, made by one call of `make` with `tables`, then `given`.

    They depend on nothing but what `make` looks up in the tables and on `given`, which
    `told` tells all of. `name` is the unit's alone. A unit of pages may be made of others: where
    it is made again, those of them that look up the same are not.
    """

    name: str
    make: Callable[..., Iterable[Item]]
    tables: tuple[object, ...]
    given: tuple[object, ...]

    def items(self) -> Iterator[Item]:
        """Yield what the unit becomes."""
        yield from self.make(*self.tables, *self.given)

    def watched(self, watch: Watch) -> Iterator[Item]:
        """Yield what the unit becomes, what is looked up being noted."""
        yield from self.make(*map(watch.over, self.tables), *self.given)


@dataclass(frozen=True, slots=True)
class Lists:
    """Pages that show much of the corpus, and are made by `make` at every build.

    Those that show a part of it can be units.
    """

    make: Callable[[], Iterable[Page | Unit[Page]]]

    def pages(self) -> Iterator[Page | Unit[Page]]:
        """Yield the pages."""
        yield from self.make()


Made = Page | Unit[Any] | Lists


def flat(made: Iterable[Made]) -> Iterator[Page]:
    """Yield pages, those of units and lists among them."""
    for one in made:
        if isinstance(one, Page):
            yield one
        elif isinstance(one, Lists):
            yield from flat(one.pages())
        else:
            yield from flat(one.items())
