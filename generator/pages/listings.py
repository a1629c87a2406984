"""Long lists of a dossier: the first of them on the dossier, all of them on pages of their own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.model import Page
from generator.pages.addresses import numbered
from generator.pages.lookup import Ref, fold
from generator.pages.paging import split
from generator.pages.registers import ROWS, Column, Row

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
) -> Iterator[Page]:
    """Yield the pages of a list; none where the dossier shows all of it."""
    if not dossier.more:
        return
    for pager, found in split(dossier.more, items[: dossier.listed], ROWS, key):
        context: dict[str, object] = {
            "title": f"{title} {owner.ref.label}",
            "owner": owner,
            "columns": columns,
            "style": "narrow" if len(columns) < 5 else "judgments",
            "rows": tuple(make(one) for one in found),
            "pager": pager,
            "beyond": dossier.total - dossier.listed,
        }
        yield Page(numbered(dossier.more, pager.number), "listing.md.j2", context)
