"""Conflicts across reports: two texts that cannot both be right. Precision goes before recall.

A conflict that is none costs a reader's trust and an editor's time, a missed one leaves things as
they were: each kind is told only where both texts speak of the same thing, at the same time, of
what is the case and not of plans or fears. All are computed, and say so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.conflicts.dates import Dates
from generator.conflicts.figures import Figures
from generator.conflicts.roles import Roles
from generator.conflicts.rooms import search
from generator.conflicts.scene import Scene
from generator.conflicts.statements import Statements
from generator.ids import digest, distinct
from generator.link import Memory
from generator.model import Conflict, ConflictKind, Corpus, Judgment, Registry, Side

__all__ = ["find_conflicts"]

KINDS = (Roles, Figures, Statements, Dates)


def find_conflicts(corpus: Corpus, registry: Registry, memory: Memory | None = None) -> Corpus:
    """Return `corpus` with the conflicts between its reports.

    `memory` is what the last build knew, and is given what this one does: it changes how long it
    takes, never what is found. It holds under one registry and code.
    """
    scene = Scene(corpus, registry)
    judgments: dict[str, list[Judgment]] = defaultdict(list)
    for judgment in corpus.judgments:
        judgments[judgment.report].append(judgment)

    def settled(conflict: Conflict) -> Conflict:
        return _settled(conflict, scene.order, judgments)

    found = search(
        [kind(scene) for kind in KINDS], scene, settled, {} if memory is None else memory
    )
    ids = distinct((conflict.id, str(n)) for n, conflict in enumerate(found))
    named = (
        conflict if conflict.id == key else replace(conflict, id=key)
        for conflict, key in zip(found, ids, strict=True)
    )
    return replace(corpus, conflicts=tuple(named))


def _settled(
    conflict: Conflict, order: Mapping[str, int], judgments: Mapping[str, Sequence[Judgment]]
) -> Conflict:
    """Return a conflict with an id, its sides as reports are ordered, and the judgments it touches.

    `judgments` are given by report, in the order of the corpus.
    """
    first, second = sorted(conflict.sides, key=lambda side: order[side.report])
    touched = [
        judgment.id
        for side in (first, second)
        for judgment in judgments.get(side.report, ())
        if _touches(judgment, side)
    ]
    made = _wanted(conflict.kind, (first, second))
    return replace(conflict, id=made, sides=(first, second), judgments=tuple(touched))


def _touches(judgment: Judgment, side: Side) -> bool:
    """Tell whether the words in conflict stand in a judgment or in its evidence."""
    spans: Iterable[tuple[int, int]] = [(judgment.start, judgment.end)]
    if judgment.evidence:
        spans = [*spans, (judgment.evidence.start, judgment.evidence.end)]
    return any(start <= side.focus.start < end for start, end in spans)


def _wanted(kind: ConflictKind, sides: tuple[Side, Side]) -> str:
    """Return an id made of what conflicts, so that it outlives every other edit."""
    words = "\n".join(f"{side.report} {side.focus.text} {side.text}" for side in sides)
    return f"{kind}-{digest(words)}"
