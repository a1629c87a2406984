"""Places for the nodes of a network: near to each other what is tied, and no label on another.

Stress majorization (Gansner, Koren and North, 2004): each node moves to the mean of where its
distances to all others would have it. It starts from a spiral, so that nothing is left to chance,
and takes additions, multiplications, divisions and square roots alone.
"""

import math
from collections import deque
from collections.abc import Collection, Mapping, Sequence

Place = tuple[float, float]
Box = tuple[float, float]
ROUNDS, PUSHES = 120, 400
# Nodes without a path between them are kept so far apart, as a share of the longest way.
APART = 0.6
# The golden angle's cosine and sine turn the spiral that the nodes start on.
TURN = (-0.7373688780783197, 0.6754902942615238)


def layout(
    names: Sequence[str], ties: Collection[tuple[str, str]], width: float, height: float
) -> dict[str, Place]:
    """Return a place inside of a frame for each name, by the way from each to every other.

    `ties` are the names that are tied. As long as a tie is the number of nodes that only one of its
    ends is tied to: hubs then have room around them, and groups keep together.
    """
    if not names:
        return {}
    ideal = _distances(names, ties)
    # What is far apart matters less; to itself no node has a distance.
    weights = [[1 / (one * one) if one else 0.0 for one in row] for row in ideal]
    places = _spiral(len(names))
    for _ in range(ROUNDS):
        places = _moved(places, ideal, weights)
    return dict(zip(names, _framed(places, width, height), strict=True))


def _distances(names: Sequence[str], ties: Collection[tuple[str, str]]) -> list[list[float]]:
    """Return how far each name should be from every other: the length of the shortest way."""
    place = {name: at for at, name in enumerate(names)}
    tied: list[set[int]] = [set() for _ in names]
    for one, other in ties:
        tied[place[one]].add(place[other])
        tied[place[other]].add(place[one])
    near = [
        [(other, math.sqrt(len(tied[at] ^ tied[other]))) for other in sorted(tied[at])]
        for at in range(len(names))
    ]
    found = [_from(start, near) for start in range(len(names))]
    furthest = max(one for row in found for one in row if one < math.inf) or 1.0
    return [[one if one < math.inf else APART * furthest for one in row] for row in found]


def _from(start: int, near: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    """Return the length of the shortest way from a node to every other, infinite without one."""
    found = [math.inf] * len(near)
    found[start] = 0.0
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for other, length in near[here]:
            if found[here] + length < found[other]:
                found[other] = found[here] + length
                waiting.append(other)
    return found


def _spiral(count: int) -> list[Place]:
    made, x, y = [], 1.0, 0.0
    for at in range(count):
        radius = 0.5 * math.sqrt(at)
        made.append((radius * x, radius * y))
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
    return made


def _moved(
    places: Sequence[Place], ideal: Sequence[Sequence[float]], weights: Sequence[Sequence[float]]
) -> list[Place]:
    """Return each node at the weighted mean of where the others would have it."""
    made = []
    for (x, y), lengths, own in zip(places, ideal, weights, strict=True):
        across = down = 0.0
        for (ox, oy), wanted, weight in zip(places, lengths, own, strict=True):
            dx, dy = x - ox, y - oy
            apart = math.sqrt(dx * dx + dy * dy)
            pull = wanted / apart if apart > 1e-9 else 0.0
            across += weight * (ox + dx * pull)
            down += weight * (oy + dy * pull)
        total = sum(own)
        made.append((across / total, down / total) if total else (x, y))
    return made


def _framed(places: Sequence[Place], width: float, height: float) -> list[Place]:
    """Return places stretched to fill a frame, along the axes as they lie."""
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    across, down = right - left, bottom - top
    return [
        (
            width * ((x - left) / across if across > 1e-9 else 0.5),
            height * ((y - top) / down if down > 1e-9 else 0.5),
        )
        for x, y in places
    ]


def parted(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Return places moved until no box covers another, as little as that takes.

    A box is the width and height that a node takes with its label, around its place.
    """
    names = list(places)
    x = [places[name][0] for name in names]
    y = [places[name][1] for name in names]
    for _ in range(PUSHES):
        if not _push(names, x, y, boxes):
            break
    return {name: (x[at], y[at]) for at, name in enumerate(names)}


def _push(names: Sequence[str], x: list[float], y: list[float], boxes: Mapping[str, Box]) -> bool:
    """Push each pair that overlaps apart by half of what it overlaps; tell whether any did."""
    pushed = False
    for one in range(len(names)):
        for other in range(one):
            width = (boxes[names[one]][0] + boxes[names[other]][0]) / 2
            height = (boxes[names[one]][1] + boxes[names[other]][1]) / 2
            across, down = x[one] - x[other], y[one] - y[other]
            over, under = width - abs(across), height - abs(down)
            if over <= 0.01 or under <= 0.01:
                continue
            pushed = True
            if under <= over:
                step = under / 2 if down >= 0 else -under / 2
                y[one] += step
                y[other] -= step
            else:
                step = over / 2 if across >= 0 else -over / 2
                x[one] += step
                x[other] -= step
    return pushed
