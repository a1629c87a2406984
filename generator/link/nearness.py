"""How near two texts are: rare words and actors they share, and concepts they both speak of.

Words and actors are weighted by how rare they are in the corpus (inverse document frequency, after
Spärck Jones 1972) and compared by cosine. A concept both speak of adds to that as far as the two
reports are about the same actors: a truce elsewhere is another truce. An inverted index keeps the
work proportional to what is really shared.
"""

import math
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.link.texts import ACTOR, Item
from generator.link.words import LIGHT
from generator.model import Mention

# Beyond this many holders a word, an actor or a concept tells nothing and only costs time.
COMMON_AT = 400
CONCEPT = "#"
# What sums of floats may be off by, and scores that are cut to four digits.
ROUNDING, ROUNDED = 1e-9, 1e-4
# What a concept adds at most, what a contrast both draw adds, and what concepts add altogether.
PER_CONCEPT = 0.24
PER_FRAME = 0.15
MOST_BY_CONCEPTS = 0.4
# From here on two names, or a name and a word, are enough to share.
BY_NAMES = 0.3
COMMONEST = 0.8  # what is left of a concept that most texts speak of
# Reports whose actors agree this much are about the same affair; below the first, about another.
OTHER_AFFAIR, SAME_AFFAIR = 0.1, 0.4
# Counts up to this one are told apart, beyond it in so many steps to the double.
EXACT, STEPS = 8, 4
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Near:
    """A text near another: its place in the list compared, and the score."""

    score: float
    place: int


@dataclass(frozen=True, slots=True)
class Field:
    """The texts compared with, and what the corpus says of their terms.

    `index` gives, for a term that is not common, the places of the texts that hold it with its
    weight in each; `spoken` the same for concepts, with how surely each speaks of it.
    """

    items: Sequence[Item]
    vectors: Sequence[Vector]
    index: Mapping[str, Sequence[tuple[int, float]]]
    spoken: Mapping[str, Sequence[tuple[int, float]]]
    weights: Mapping[str, float]
    profiles: Mapping[str, Vector]


def weigh(items: Iterable[Item]) -> dict[str, float]:
    """Return how telling each term and concept is, by how few texts hold it."""
    held: Counter[str] = Counter()
    total = 0
    for item in items:
        total += 1
        held.update(item.terms.keys())
        held.update(CONCEPT + concept for concept in item.concepts)
    whole = steady(1 + total)
    return {t: math.log(whole / steady(1 + n)) for t, n in held.items() if n > 1}


@cache
def steady(count: int) -> float:
    """Return about how many: a number that one more or less seldom changes.

    What is told of texts rests on how many hold each word. Were that exact, one new sentence would
    shift, by nothing that matters, what is said of every other.
    """
    return float(count) if count <= EXACT else 2 ** (round(math.log2(count) * STEPS) / STEPS)


def profiles(mentions: Mapping[str, Sequence[Mention]]) -> dict[str, Vector]:
    """Return for each report the actors it speaks of, as a vector of length one."""
    counts = {report: Counter(m.actor for m in found) for report, found in mentions.items()}
    held = Counter(actor for found in counts.values() for actor in found)
    total = steady(len(counts))
    return {
        report: _unit({a: (1 + math.log(n)) * math.log(1 + total / steady(held[a]))
                       for a, n in found.items()})
        for report, found in counts.items()
    }  # fmt: skip


def field_of(
    items: Sequence[Item], weights: Mapping[str, float], actors: Mapping[str, Vector]
) -> Field:
    """Make texts ready to be compared with."""
    vectors = [vector(item, weights) for item in items]
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    spoken: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, (item, made) in enumerate(zip(items, vectors, strict=True)):
        for term, weight in made.items():
            index[term].append((place, weight))
        for concept, one in item.concepts.items():
            spoken[concept].append((place, one.strength))
    return Field(items, vectors, _rare(index), _rare(spoken), weights, actors)


def _rare(index: Mapping[str, list[tuple[int, float]]]) -> dict[str, list[tuple[int, float]]]:
    return {term: places for term, places in index.items() if len(places) <= COMMON_AT}


def vector(item: Item, weights: Mapping[str, float]) -> Vector:
    """Return the terms of a text, weighted, as a vector of length one."""
    return _unit({t: (1 + math.log1p(n)) * weights[t] for t, n in item.terms.items()
                  if t in weights})  # fmt: skip


def nearest(item: Item, field: Field, least: float, most: int) -> list[Near]:
    """Return the texts of other reports nearest to `item`, best first, `most` at most."""
    own = vector(item, field.weights)
    same: dict[str, float] = {}  # by report: judged once for all texts of one
    found: list[Near] = []
    enough = least
    for bound, place in _candidates(item, own, field, least):
        if bound < enough:
            break
        other = field.items[place]
        if other.report not in same:
            same[other.report] = affair(item, other, field)
        value = score(item, own, place, field, same[other.report])
        if value >= least:
            insort(found, Near(round(value, 4), place), key=lambda near: (-near.score, near.place))
            if len(found) > most:
                found.pop()
            if len(found) == most:
                # A text that is not nearer than this, whatever is rounded, is not among the best.
                enough = max(least, found[-1].score - ROUNDED)
    return found


def _candidates(item: Item, own: Vector, field: Field, least: float) -> list[tuple[float, int]]:
    """Return the texts of other reports that may be as near as `least`, likeliest first.

    They share two terms or a concept, one word or name alone telling nothing. Each has a bound,
    which its score does not exceed, and its place.
    """
    products, several = _products(own, field)
    said, framed = _said(item, field)
    common = [(term, value) for term, value in own.items() if term not in field.index]
    found = []
    for place in several.union(said):
        if field.items[place].report == item.report:
            continue
        theirs = field.vectors[place]
        bound = products.get(place, 0.0) + ROUNDING
        if item.concepts:
            bound += min(MOST_BY_CONCEPTS, said.get(place, 0.0) + framed)
        for term, value in common:
            if term in theirs:
                bound += value * theirs[term]
        if bound >= least:
            found.append((bound, place))
    return sorted(found, reverse=True)


def _products(own: Vector, field: Field) -> tuple[dict[int, float], set[int]]:
    """Return what indexed terms add to the nearness of each text, and the texts that share two."""
    products: defaultdict[int, float] = defaultdict(float)
    several: set[int] = set()
    for term, value in own.items():
        for place, weight in field.index.get(term, ()):
            if place in products:
                several.add(place)
            products[place] += value * weight
    return products, several


def _said(item: Item, field: Field) -> tuple[dict[int, float], float]:
    """Return what indexed concepts may add to the nearness of each text, and what all else may."""
    said: defaultdict[int, float] = defaultdict(float)
    rest = PER_FRAME * len(item.frames)
    for concept, one in item.concepts.items():
        each = PER_CONCEPT * one.strength * _rarity(concept, field)
        spoken = field.spoken.get(concept)
        if spoken is None:
            rest += each
            continue
        for place, strength in spoken:
            said[place] += each * strength
    return said, rest


def score(item: Item, own: Vector, place: int, field: Field, same: float) -> float:
    """Return how near two texts are, 0 to 1; 0 where what they share is too little to tell.

    `same` is how surely their reports are about one affair.
    """
    other, theirs = field.items[place], field.vectors[place]
    shared = [t for t in own if t in theirs]
    names = sum(t.startswith(ACTOR) for t in shared)
    said = same * by_concepts(item, other, field) if same and item.concepts else 0.0
    if not names and not same and _both_named(item, other, field):
        return 0.0  # stock phrases of one trade, in reports on affairs that share nobody
    words = sum(not t.startswith(ACTOR) and item.words[t] not in LIGHT for t in shared)
    enough = words >= (2 if names or same == 1.0 else 3) or (words and names >= 2)
    near = math.fsum(own[t] * theirs[t] for t in shared)
    by_names = near >= BY_NAMES and (names >= 2 or (names and words))
    if not enough and not by_names and said < PER_CONCEPT / 2:
        return 0.0
    return min(1.0, near + said)


def by_concepts(item: Item, other: Item, field: Field) -> float:
    """Return what the concepts both texts speak of add to their nearness at most."""
    both = [c for c in item.concepts if c in other.concepts]
    each = math.fsum(
        sorted(item.concepts[c].strength * other.concepts[c].strength * _rarity(c, field)
               for c in both)
    )  # fmt: skip
    framed = sum(pair in other.frames for pair in item.frames)
    return min(MOST_BY_CONCEPTS, PER_CONCEPT * each + PER_FRAME * framed)


def affair(item: Item, other: Item, field: Field) -> float:
    """Return how surely the reports of two texts are about one affair, by the actors they name."""
    alike = dot(field.profiles.get(item.report, {}), field.profiles.get(other.report, {}))
    return min(1.0, max(0.0, (alike - OTHER_AFFAIR) / (SAME_AFFAIR - OTHER_AFFAIR)))


def _both_named(item: Item, other: Item, field: Field) -> bool:
    """Tell whether the reports of both texts name any actors at all."""
    return bool(field.profiles.get(item.report)) and bool(field.profiles.get(other.report))


def dot(one: Vector, other: Vector) -> float:
    """Return the product of two vectors, the same for any order of their terms."""
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(value * other[t] for t, value in one.items() if t in other)


def _rarity(concept: str, field: Field) -> float:
    """Return how telling a concept is here: the less, the more texts speak of it."""
    return min(1.0, max(COMMONEST, field.weights.get(CONCEPT + concept, 0.0) / 4))


def _unit(raw: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(sorted(v * v for v in raw.values()))) or 1.0
    return {t: v / length for t, v in raw.items()}
