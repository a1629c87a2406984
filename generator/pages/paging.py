"""Long lists in pages of bounded size, with their pages' numbers to go on by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from generator.ids import digest
from generator.pages.addresses import numbered
from generator.pages.lookup import Ref
from generator.pages.watched import told

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among those of its list. Of `steps`, a Ref without a path is a gap.

    `until` counts the items up to its end; `before` and `after` are paths or empty. What counts
    the whole, `last` and `total`, does so on the first page alone: any other is not made anew
    where a list grows, and has its own number and the number of its own items there.
    """

    number: int
    last: int
    until: int
    total: int
    before: str
    after: str
    steps: tuple[Ref, ...]


def ends(keys: Sequence[str], size: int) -> list[int]:
    """Return where each page of a list ends, given a key of each item; without items, one page.

    A page ends behind an item that happens to bear a mark, made of its key, once it is three
    fifths full. Counted off, one new item would push every later one a place on, and change
    every later page; so most pages begin and end as before.
    """
    if len(keys) <= size:
        return [len(keys)]
    least, one_in = max(1, size * 3 // 5), max(1, size // 10)
    found: list[int] = []
    start = 0
    for place, key in enumerate(keys, 1):
        held = place - start
        if held < least:
            continue
        if held == size or int(digest(key), 16) % one_in == 0:
            found.append(place)
            start = place
    return found if start == len(keys) else [*found, len(keys)]


def page_numbers(keys: Sequence[str], size: int) -> list[int]:
    """Return the number of the page that each item of a list stands on, given their keys."""
    starts = [0, *ends(keys, size)]
    return [
        number for number, (start, end) in enumerate(pairwise(starts), 1) for _ in range(start, end)
    ]


def whole(one: object) -> str:
    """Return a text that stays the same for an item that stays the same as a whole."""
    return told(one).hex()


def split(
    path: str, items: Sequence[Item], size: int, key: Callable[[Item], str] = whole
) -> Iterator[tuple[Pager, tuple[Item, ...]]]:
    """Yield each page of a list, of `size` items at most, with its items.

    `key` should stay the same for an item of which a page shows the same.
    """
    starts = [0, *ends([key(one) for one in items], size)]
    last = len(starts) - 1
    for number, (start, end) in enumerate(pairwise(starts), 1):
        found = pager(path, number, last, end, len(items))
        if number > 1:
            found = replace(found, last=number, until=end - start, total=end - start)
        yield found, tuple(items[start:end])


def pager(path: str, number: int, last: int, until: int, total: int) -> Pager:
    """Return where a page stands, by its number of `last`, of the list whose first one is `path`.

    `until` of `total` items are on the pages up to it.
    """
    before = numbered(path, number - 1) if number > 1 else ""
    after = numbered(path, number + 1) if number < last else ""
    return Pager(number, last, until, total, before, after, tuple(_steps(path, number, last)))


def _steps(path: str, number: int, last: int) -> Iterator[Ref]:
    """Yield links to the first and the nearest pages, with a gap where some are left.

    The first page alone leads to the last one: its number changes more often than pages do.
    """
    before = 0
    wanted = {1, *range(max(1, number - 2), min(last, number + 2) + 1)}
    for page in sorted(wanted | {last} if number == 1 else wanted):
        if page - before > 1:
            yield Ref("…", "")
        yield Ref(str(page), numbered(path, page))
        before = page
