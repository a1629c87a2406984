"""Long lists of a dossier: the first of them on the dossier, all of them on pages of their own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.model import Page
from generator.pages.addresses import numbered
from generator.pages.lookup import Ref, fold
from generator.pages.paging import Pager, split
from generator.pages.registers import ROWS, Column, Row
from generator.pages.units import Unit

Item = TypeVar("Item")
# More than any list has.
ALL = 10**9


@dataclass(frozen=True, slots=True)
class Shown:
    """What a dossier shows of a list: at once and unfolded. `more` is the path of the whole list,
    empty where the dossier holds all of it; `listed` says how much of it that shows."""

    first: tuple[object, ...]
    rest: tuple[object, ...]
    total: int
    more: str = ""
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose dossier it is, and the section it belongs to."""

    ref: Ref
    section: Ref

    def path(self, name: str) -> str:
        """Return the path of the page for a list of this dossier."""
        return f"{self.ref.path.removesuffix('.md')}/{name}.md"


def shown(
    items: Sequence[Item],
    make: Callable[[Item], object],
    limits: tuple[int, int],
    more: str,
    most: int = ALL,
) -> Shown:
    """Return what is shown of a list, of which no more is made than that.

    Of a list of its own, pages hold `most` items.
    """
    first, rest = limits
    whole = len(items) <= first + rest
    found = fold([make(one) for one in items[: first + rest]], first)
    return Shown(found.first, found.rest, len(items), "" if whole else more, min(len(items), most))


def pages(
    owner: Owner,
    dossier: Shown,
    title: str,
    columns: tuple[Column, ...],
    items: Sequence[Item],
    make: Callable[[Item], Row],
    key: Callable[[Item], str],
) -> Iterator[Unit[Page]]:
    """Yield the pages of a list, each a unit of its own; none where the dossier shows all of it.

    `make` looks into nothing but an item and tables that are watched.
    """
    if not dossier.more:
        return
    about = f"{title} {owner.ref.label}", owner, columns, dossier.total - dossier.listed
    for pager, found in split(dossier.more, items[: dossier.listed], ROWS, key):
        path = numbered(dossier.more, pager.number)
        yield Unit(path, partial(_page, make), (), (path, about, pager, found))


def _page(
    make: Callable[[Item], Row],
    path: str,
    about: tuple[str, Owner, tuple[Column, ...], int],
    pager: Pager,
    found: Sequence[Item],
) -> Iterator[Page]:
    title, owner, columns, beyond = about
    context: dict[str, object] = {
        "title": title,
        "owner": owner,
        "columns": columns,
        "style": "narrow" if len(columns) < 5 else "judgments",
        "rows": tuple(make(one) for one in found),
        "pager": pager,
        "beyond": beyond,
    }
    yield Page(path, "listing.md.j2", context)
