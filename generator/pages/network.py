"""The network of all actors: who is named together with whom, drawn and as a table."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model import Page
from generator.pages.drawing import (
    Drawing,
    Mark,
    Node,
    Tie,
    legend,
    number,
    outline,
    stroke,
    wrapped,
)
from generator.pages.layout import layout, parted
from generator.pages.lookup import Lookup, Ref, fold
from generator.pages.registers import Option
from generator.pages.together import Together
from generator.pages.units import Unit

# So many actors and ties are drawn: more would not be told apart.
ACTORS, TIES = 60, 110
# The strongest ties of each actor are drawn before those that are strong among all.
OWN = 2
WIDTH, HEIGHT, EDGE = 1000, 680, 46
LETTERS = 18
# So many rows of the table stand there at once.
ROWS = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """A tie as the table shows it: two actors and the sentences and paragraphs that name both."""

    one: Ref
    other: Ref
    sentences: int
    paragraphs: int


def pages(look: Lookup, pairs: Together) -> Iterator[Unit[Page]]:
    """Yield the page of the network: places are looked for only where who is tied has changed."""
    chosen = _chosen(look)
    ties = _ties(chosen, pairs)
    weights = {one: len(look.mentions_of[one]) for one in chosen}
    near = tuple(pairs.paragraphs[one][other] for one, other in (tie.ends for tie in ties))
    given = (weights, ties, near, len(look.mentions_of))
    yield Unit("network.md", _page, (look,), given)


def _page(
    look: Lookup, weights: Mapping[str, int], ties: tuple[Tie, ...], near: tuple[int, ...],
    total: int,
) -> Iterator[Page]:  # fmt: skip
    """Yield the page; `weights` are the mentions of those to draw, `near` paragraphs with both."""
    drawing = _drawing(look, weights, ties)
    marks = drawing.marks if drawing else ()
    named = [Option(one.id, one.ref.label) for one in marks]
    context: dict[str, object] = {
        "drawing": drawing,
        "pairs": fold(map(partial(_pair, look), ties, near), ROWS),
        "names": tuple(sorted(named, key=lambda one: (one.label.casefold(), one.id))),
        "legend": legend({one.kind for one in marks}),
        "total": total,
        "ties": len(ties),
        "most": max((int(tie.weight) for tie in ties), default=0),
    }
    yield Page("network.md", "network.md.j2", context)


def _pair(look: Lookup, tie: Tie, paragraphs: int) -> Pair:
    one, other = tie.ends
    return Pair(look.actor_ref(one), look.actor_ref(other), int(tie.weight), paragraphs)


def _chosen(look: Lookup) -> list[str]:
    """Return the actors to draw: those named in most reports, and most often."""
    named = {
        actor: (len({one.report for one in found}), len(found))
        for actor, found in look.mentions_of.items()
        if actor in look.actor
    }
    ranked = sorted(named, key=lambda one: (-named[one][0], -named[one][1], one))
    return ranked[:ACTORS]


def _ties(chosen: list[str], pairs: Together) -> tuple[Tie, ...]:
    """Return the ties to draw, strongest first: each actor's own strongest, then any other."""
    rank = {name: place for place, name in enumerate(chosen)}
    found = [
        Tie((one, other), float(count))
        for one in chosen
        for other, count in pairs.sentences[one].items()
        if count and rank.get(other, -1) > rank[one]
    ]
    found.sort(key=lambda tie: (-tie.weight, rank[tie.ends[0]], rank[tie.ends[1]]))
    own: Counter[str] = Counter()
    first: list[Tie] = []
    later: list[Tie] = []
    for tie in found:
        (first if min(own[end] for end in tie.ends) < OWN else later).append(tie)
        own.update(tie.ends)
    kept = {tie.ends for tie in (*first, *later)[:TIES]}
    return tuple(tie for tie in found if tie.ends in kept)


def _drawing(look: Lookup, weights: Mapping[str, int], ties: tuple[Tie, ...]) -> Drawing | None:
    """Return the drawing of all that have a tie, or None where nobody has one."""
    tied = [one for one in weights if any(one in tie.ends for tie in ties)]
    if not tied:
        return None
    most = max(tie.weight for tie in ties)
    heaviest = max(weights[one] for one in tied)
    sizes = {one: 4 + 7 * math.sqrt(weights[one] / heaviest) for one in tied}
    labels = {one: wrapped(look.actor[one].name, LETTERS) for one in tied}
    boxes = {
        one: (
            max(2 * sizes[one], *(6.6 * len(line) for line in labels[one])) + 8,
            2 * sizes[one] + 13 * len(labels[one]) + 9,
        )
        for one in tied
    }
    places = parted(layout(tied, [tie.ends for tie in ties], WIDTH, HEIGHT), boxes)
    left, top = min(x for x, _ in places.values()), min(y for _, y in places.values())
    # A mark stands above the middle of its box, its label below it.
    places = {
        one: (x - left + EDGE * 1.4, y - top + EDGE - 6.5 * len(labels[one]))
        for one, (x, y) in places.items()
    }
    width = max(x for x, _ in places.values()) + EDGE * 1.4
    height = max(y for _, y in places.values()) + EDGE
    return Drawing(
        number(width),
        number(height),
        tuple(stroke(tie, places, tie.weight / most) for tie in reversed(ties)),
        tuple(
            _mark(
                Node(one, look.actor_ref(one), look.actor[one].kind, weights[one]),
                places[one], sizes[one], labels[one],
            )
            for one in tied
        ),
    )  # fmt: skip


def _mark(node: Node, place: tuple[float, float], size: float, lines: tuple[str, ...]) -> Mark:
    """Return a mark with its label below."""
    x, y = place
    placed = tuple(
        (text, number(x), number(y + size + 12 + 13 * row)) for row, text in enumerate(lines)
    )
    return Mark(
        node.id, node.ref, node.kind, number(x), number(y), outline(node.kind, x, y, size),
        placed, "middle",
    )  # fmt: skip
