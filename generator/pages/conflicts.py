"""Conflicts: two texts of different reports that cannot both be right, side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model import Conflict, Page
from generator.model import Side as Text
from generator.pages.addresses import numbered
from generator.pages.lookup import Lookup, Ref
from generator.pages.paging import Pager, page_numbers, split
from generator.pages.text import Segment
from generator.pages.units import Unit

PATH = "conflicts.md"
SHOWN = 40  # conflicts on a page
KINDS = {
    "role": ("Roles that disagree", "an office"),
    "figure": ("One measure, two values", "a figure"),
    "statement": ("Opposite statements", "what was done"),
    "date": ("Dates that cannot both be true", "a date"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, the words that conflict emphasised. `note` is the registry's word."""

    segments: tuple[Segment, ...]
    place: str
    report: Ref
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Conflicts of one kind on one page; `continued` from the page before."""

    kind: str
    title: str
    continued: bool
    pairs: tuple["Pair", ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A conflict as the page shows it."""

    id: str
    why: str
    decided: bool
    sides: tuple[Side, ...]
    actors: tuple[Ref, ...]
    judgments: tuple[Ref, ...]


def pages(look: Lookup) -> Iterator[Unit[Page]]:
    """Yield the pages of conflicts, kind by kind."""
    found = _ordered(look)
    last = ""
    for pager, shown in split(PATH, found, SHOWN, lambda one: one.id):
        path = numbered(PATH, pager.number)
        yield Unit(path, _page, (look,), (path, pager, shown, last))
        last = shown[-1].kind if shown else ""


def _page(
    look: Lookup, path: str, pager: Pager, shown: tuple[Conflict, ...], last: str
) -> Iterator[Page]:
    """Yield one page; `last` is the kind that the page before ends with."""
    groups = tuple(
        Group(kind, KINDS[kind][0], kind == last, tuple(_pair(look, one) for one in found))
        for kind, found in groupby(shown, key=lambda one: one.kind)
    )
    yield Page(path, "conflicts.md.j2", {"groups": groups, "pager": pager})


def _ordered(look: Lookup) -> list[Conflict]:
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(look.corpus.conflicts, key=lambda one: order[one.kind])


def by_judgment(look: Lookup) -> dict[str, tuple[Ref, ...]]:
    """Return links to the conflicts that touch each judgment."""
    return _links(look, lambda one: one.judgments)


def by_actor(look: Lookup) -> dict[str, tuple[Ref, ...]]:
    """Return links to the conflicts on each actor."""
    return _links(look, lambda one: one.actors)


def _links(look: Lookup, keys: Callable[[Conflict], tuple[str, ...]]) -> dict[str, tuple[Ref, ...]]:
    found: dict[str, list[Ref]] = defaultdict(list)
    paths = places(look)
    for conflict in look.corpus.conflicts:
        one, other = (" ".join(side.focus.text.split()) for side in conflict.sides)
        label = f"on {KINDS[conflict.kind][1]}: “{one}” or “{other}”"
        for key in keys(conflict):
            found[key].append(Ref(label, paths[conflict.id]))
    return {key: tuple(refs) for key, refs in found.items()}


def places(look: Lookup) -> dict[str, str]:
    """Return where each conflict stands: its page with its anchor."""
    found = _ordered(look)
    numbers = page_numbers([one.id for one in found], SHOWN)
    return {
        one.id: f"{numbered(PATH, number)}#{one.id}"
        for one, number in zip(found, numbers, strict=True)
    }


def _pair(look: Lookup, conflict: Conflict) -> Pair:
    return Pair(
        conflict.id,
        conflict.why,
        bool(conflict.decided),
        tuple(_side(look, conflict, side) for side in conflict.sides),
        tuple(look.actor_ref(actor) for actor in conflict.actors if actor in look.actor),
        tuple(look.judgment_ref(judgment) for judgment in conflict.judgments),
    )


def _side(look: Lookup, conflict: Conflict, side: Text) -> Side:
    note = "The register of actors says otherwise" if conflict.decided == side.report else ""
    return Side(
        look.readers[side.report].excerpt(
            side.start, side.end, [(side.focus.start, side.focus.end)]
        ),
        look.place(side.report, side.focus.start),
        look.report_ref(side.report),
        note,
    )
