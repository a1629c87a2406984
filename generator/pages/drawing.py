"""Drawings of networks: marks, lines and labels with their places, ready to be printed as SVG.

All numbers are computed with additions, multiplications and square roots alone, which every machine
rounds alike, and are printed with one decimal: equal content gives equal drawings.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.pages.lookup import Ref
from generator.pages.text import clip

# A neighbourhood's measures, in units of its view box, and how many neighbours it has room for.
WIDTH, HEIGHT = 480, 410
ACROSS, DOWN = 118, 150
NEIGHBOURS = 12
CHORDS = 14
# A label of two lines of so many letters fits beside the ring.
LETTERS = 12
# Cosine and sine of 30 degrees, the angle between two places on the ring.
COS, SIN = math.sqrt(3) / 2, 0.5
KINDS = {
    "person": "People", "state": "States", "organisation": "Organisations", "place": "Places",
    "source": "Sources", "other": "Other",
}  # fmt: skip
# The corners of a mark of size 1; a person and a source are round.
CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "state": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "organisation": ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
    "place": ((0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "other": ((-0.55, -0.95), (0.55, -0.95), (1.1, 0.0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0.0)),
}


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn as a mark: a name with a page, a kind that gives its shape, and a weight."""

    id: str
    ref: Ref
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two nodes, as thick as `weight`; a `loose` one is dashed."""

    ends: tuple[str, str]
    weight: float
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A node in its place; `path` is its outline, `lines` its label with the place of each line."""

    id: str
    ref: Ref
    kind: str
    x: str
    y: str
    path: str
    lines: tuple[tuple[str, str, str], ...]
    align: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line in its place."""

    ends: tuple[str, str]
    x1: str
    y1: str
    x2: str
    y2: str
    width: str
    loose: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: strokes below marks, in a view box of `width` by `height`."""

    width: str
    height: str
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node in a legend, with the outline of its mark."""

    id: str
    name: str
    path: str


def legend(kinds: Collection[str]) -> tuple[Kind, ...]:
    """Return the kinds that are drawn, in the order of all lists."""
    return tuple(
        Kind(kind, name, outline(kind, 8, 8, 6)) for kind, name in KINDS.items() if kind in kinds
    )


def neighbourhood(
    centre: Node, neighbours: Sequence[tuple[Node, Tie]], chords: Iterable[Tie]
) -> Drawing:
    """Return a drawing of a node amid its neighbours, the heaviest twelve at most.

    Neighbours tied to each other stand side by side where that can be; `chords` are ties among
    them, of which the heaviest are drawn.
    """
    nodes = {node.id: node for node, _ in neighbours[:NEIGHBOURS]}
    inner = sorted(
        (tie for tie in chords if set(tie.ends) <= set(nodes)),
        key=lambda tie: (-tie.weight, tie.ends),
    )[:CHORDS]
    places = _ring(_side_by_side(list(nodes), inner))
    places[centre.id] = (WIDTH / 2, HEIGHT / 2)
    spokes = [tie for _, tie in neighbours[:NEIGHBOURS]]
    most = max((tie.weight for tie in spokes), default=1) or 1
    strokes = [
        *(stroke(tie, places, tie.weight / most * 0.5) for tie in inner),
        *(stroke(tie, places, tie.weight / most) for tie in spokes),
    ]
    heaviest = max((node.weight for node in nodes.values()), default=1) or 1
    marks = [
        _ringed(node, places[node.id], 5 + 4 * math.sqrt(node.weight / heaviest))
        for node in nodes.values()
    ]
    return Drawing(str(WIDTH), str(HEIGHT), tuple(strokes), (*marks, _middle(centre)))


def stroke(tie: Tie, places: Mapping[str, tuple[float, float]], share: float) -> Stroke:
    """Return a tie as a line between two places; `share` of the heaviest gives its width."""
    (x1, y1), (x2, y2) = places[tie.ends[0]], places[tie.ends[1]]
    width = number(0.8 + 3.7 * math.sqrt(min(share, 1.0)))
    return Stroke(tie.ends, number(x1), number(y1), number(x2), number(y2), width, tie.loose)


def outline(kind: str, x: float, y: float, size: float) -> str:
    """Return the path of a mark: each kind has a shape, so that colour is not all that tells."""
    corners = CORNERS.get(kind)
    if corners:
        points = (f"{number(x + dx * size)} {number(y + dy * size)}" for dx, dy in corners)
        return f"M{'L'.join(points)}z"
    arc = f"a{number(size)} {number(size)} 0 1 0"
    across = number(2 * size)
    return f"M{number(x - size)} {number(y)}{arc} {across} 0{arc} -{across} 0z"


def number(value: float) -> str:
    """Return a coordinate with one decimal at most, and never as minus nought."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def wrapped(name: str, letters: int) -> tuple[str, ...]:
    """Return a name in two lines at most, cut where it is longer."""
    if len(name) <= letters:
        return (name,)
    words = name.split(" ")
    first = words.pop(0)
    while words and len(first) + 1 + len(words[0]) <= letters:
        first = f"{first} {words.pop(0)}"
    rest = " ".join(words)
    return (clip(first, letters), clip(rest, letters)) if rest else (clip(first, letters),)


def _side_by_side(names: list[str], ties: Sequence[Tie]) -> list[str]:
    """Return the names so that each is followed by the one it is tied to most of those left."""
    weight = {tie.ends: tie.weight for tie in ties} | {tie.ends[::-1]: tie.weight for tie in ties}
    left = list(names)
    made: list[str] = []
    while left:
        last = made[-1] if made else ""
        best = max(left, key=lambda name: (weight.get((last, name), 0), -left.index(name)))
        left.remove(best)
        made.append(best)
    return made


def _ring(names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return a place on the ring for each name, the first above, spread evenly clockwise."""
    spots = [_turn(step) for step in range(NEIGHBOURS)]
    taken = [place * NEIGHBOURS // max(1, len(names)) for place in range(len(names))]
    return {
        name: (WIDTH / 2 + ACROSS * spots[at][0], HEIGHT / 2 + DOWN * spots[at][1])
        for name, at in zip(names, taken, strict=True)
    }


def _turn(step: int) -> tuple[float, float]:
    """Return the point on the unit circle `step` times 30 degrees clockwise from above."""
    x, y = 0.0, -1.0
    for _ in range(step):
        x, y = x * COS - y * SIN, x * SIN + y * COS
    return x, y


def _ringed(node: Node, place: tuple[float, float], size: float) -> Mark:
    """Return a neighbour with its label outside of the ring."""
    x, y = place
    lines = wrapped(node.ref.label, LETTERS)
    if abs(x - WIDTH / 2) < 1:
        below = y > HEIGHT / 2
        top = y + size + 15 if below else y - size - 6 - 15 * (len(lines) - 1)
        align, left = "middle", x
    else:
        right = x > WIDTH / 2
        top = y + 4.5 - 7.5 * (len(lines) - 1)
        align, left = ("start", x + size + 5) if right else ("end", x - size - 5)
    placed = tuple((text, number(left), number(top + 15 * row)) for row, text in enumerate(lines))
    return Mark(
        node.id, node.ref, node.kind, number(x), number(y), outline(node.kind, x, y, size),
        placed, align,
    )  # fmt: skip


def _middle(node: Node) -> Mark:
    """Return the node in the middle, its label below it."""
    x, y = WIDTH / 2, HEIGHT / 2
    placed = tuple(
        (text, number(x), number(y + 28 + 15 * row))
        for row, text in enumerate(wrapped(node.ref.label, 2 * LETTERS))
    )
    return Mark(
        node.id, node.ref, node.kind, number(x), number(y), outline(node.kind, x, y, 11),
        placed, "middle", here=True,
    )  # fmt: skip
