"""Pages that are made together, by what they are made from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.model import Page
from generator.pages.watched import Watch


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages made by one call of `make` with `tables`, then `given`.

    They depend on nothing but what `make` looks up in the tables and on `given`, which
    `told` tells all of. `name` is the unit's alone.
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


@dataclass(frozen=True, slots=True)
class Lists:
    """Pages that show much of the corpus, and are made by `make` at every build."""

    make: Callable[[], Iterable[Page]]

    def pages(self) -> Iterator[Page]:
        """Yield the pages."""
        yield from self.make()


Made = Page | Unit | Lists


def flat(made: Iterable[Made]) -> Iterator[Page]:
    """Yield pages, those of units and lists among them."""
    for one in made:
        if isinstance(one, Page):
            yield one
        else:
            yield from one.pages()
