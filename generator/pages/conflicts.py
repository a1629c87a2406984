"""Conflicts: two texts of different reports that cannot both be right, side by side."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Conflict, Page
from generator.model import Side as Text
from generator.pages.lookup import Lookup, Ref
from generator.pages.text import Segment

PATH = "conflicts.md"
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
class Pair:
    """A conflict as the page shows it."""

    id: str
    why: str
    decided: bool
    sides: tuple[Side, ...]
    actors: tuple[Ref, ...]
    judgments: tuple[Ref, ...]


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the page of conflicts, by kind."""
    groups = tuple(
        (kind, title, tuple(_pair(look, one) for one in look.corpus.conflicts if one.kind == kind))
        for kind, (title, _) in KINDS.items()
    )
    context: dict[str, object] = {
        "groups": tuple(group for group in groups if group[2]),
        "total": len(look.corpus.conflicts),
    }
    yield Page(PATH, "conflicts.md.j2", context)


def by_judgment(look: Lookup) -> dict[str, tuple[Ref, ...]]:
    """Return links to the conflicts that touch each judgment."""
    found: dict[str, list[Ref]] = defaultdict(list)
    for conflict in look.corpus.conflicts:
        for judgment in conflict.judgments:
            found[judgment].append(ref(conflict))
    return {judgment: tuple(refs) for judgment, refs in found.items()}


def by_actor(look: Lookup) -> dict[str, tuple[Ref, ...]]:
    """Return links to the conflicts on each actor."""
    found: dict[str, list[Ref]] = defaultdict(list)
    for conflict in look.corpus.conflicts:
        for actor in conflict.actors:
            found[actor].append(ref(conflict))
    return {actor: tuple(refs) for actor, refs in found.items()}


def ref(conflict: Conflict) -> Ref:
    """Return a link to a conflict, named for what is in question."""
    one, other = (" ".join(side.focus.text.split()) for side in conflict.sides)
    return Ref(f"on {KINDS[conflict.kind][1]}: “{one}” or “{other}”", f"{PATH}#{conflict.id}")


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
