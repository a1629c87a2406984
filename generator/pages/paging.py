"""Long lists in pages of bounded size, with their pages' numbers to go on by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.pages.addresses import address
from generator.pages.lookup import Ref

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among those of its list. Of `steps`, a Ref without a path is a gap.

    `first` and `until` count items, from 1; `before` and `after` are paths or empty.
    """

    number: int
    last: int
    first: int
    until: int
    total: int
    before: str
    after: str
    steps: tuple[Ref, ...]


def numbered(path: str, number: int) -> str:
    """Return the path of a list's page by its number, from 1."""
    return path if number == 1 else f"{address(path)}page/{number}.md"


def split(path: str, items: Sequence[Item], size: int) -> Iterator[tuple[Pager, tuple[Item, ...]]]:
    """Yield each page of a list with its items; a list without items has one page."""
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        start = (number - 1) * size
        shown = tuple(items[start : start + size])
        pager = Pager(
            number,
            last,
            start + 1,
            start + len(shown),
            len(items),
            numbered(path, number - 1) if number > 1 else "",
            numbered(path, number + 1) if number < last else "",
            tuple(_steps(path, number, last)),
        )
        yield pager, shown


def _steps(path: str, number: int, last: int) -> Iterator[Ref]:
    """Yield links to the first, the last and the nearest pages, with a gap where some are left."""
    before = 0
    for page in sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)}):
        if page - before > 1:
            yield Ref("…", "")
        yield Ref(str(page), numbered(path, page))
        before = page
