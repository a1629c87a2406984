"""Pages that are made together, by what they are made from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.model import Page
from generator.pages.watched import Watch


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages made by one call of `make` with `tables`, then `given`.

    They depend on nothing but what `make` looks up in the tables and on `given`, whose `repr` tells
    all of it. `name` is the unit's alone.
    """

    name: str
    make: Callable[..., Iterable[Page]]
    tables: tuple[object, ...]
    given: tuple[object, ...]

    def pages(self) -> Iterator[Page]:
        """Yield the unit's pages."""
        yield from self.make(*self.tables, *self.given)

    def watched(self, watch: Watch) -> Iterator[Page]:
        """Yield the unit's pages, what is looked up being noted."""
        yield from self.make(*map(watch.over, self.tables), *self.given)


def flat(made: Iterable[Page | Unit]) -> Iterator[Page]:
    """Yield pages, those of units among them."""
    for one in made:
        if isinstance(one, Unit):
            yield from one.pages()
        else:
            yield one
