"""How near two texts are: rare words and actors they share, and concepts they both speak of.

Words and actors are weighted by how rare they are in the corpus (inverse document frequency, after
Spärck Jones 1972) and compared by cosine. A concept both speak of adds to that as far as the two
reports are about the same actors: a truce elsewhere is another truce. An inverted index keeps the
work proportional to what is really shared.
"""

import math
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

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
STEP = 4.0
# So many times more texts than may be near must hold a term for each to be asked for it alone.
MANY_MORE = 4
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Near:
    """A text near another: its place in the list compared, and the score."""

    score: float
    place: int


@dataclass(frozen=True, slots=True)
class Field:
    """The texts compared with, and what the corpus says of their terms.

    `index` gives, for a term, the places of the texts that hold it with its weight in each;
    `spoken`, for a concept that is not common, the same with how surely each speaks of it. `common`
    are the terms and concepts that too many hold.
    """

    items: Sequence[Item]
    vectors: Sequence[Vector]
    index: Mapping[str, Sequence[tuple[int, float]]]
    spoken: Mapping[str, Sequence[tuple[int, float]]]
    common: Set[str]
    weights: Mapping[str, float]
    profiles: Mapping[str, Vector]


def holders(items: Iterable[Item]) -> Counter[str]:
    """Return how many texts hold each term and concept."""
    held: Counter[str] = Counter()
    for item in items:
        held.update(item.terms.keys())
        held.update(CONCEPT + concept for concept in item.concepts)
    return held


def weigh(held: Mapping[str, int], total: int) -> dict[str, float]:
    """Return how telling each term and concept is, by how few of `total` texts hold it."""
    whole = steady(1 + total)
    return {t: math.log(whole / steady(1 + n)) for t, n in held.items() if n > 1}


@cache
def steady(count: int) -> float:
    """Return about how many: a number that one more or less seldom changes.

    What is told of texts rests on how many hold each word. Were that exact, one new sentence would
    shift, by nothing that matters, what is said of every other.
    """
    return float(count) if count <= EXACT else 2 ** (round(math.log2(count) * STEPS) / STEPS)


class Profiles(Mapping[str, Vector]):
    """For each report the actors it speaks of, as a vector of length one, made when asked for."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Take how often each report names each actor."""
        self.counts = counts
        self.held = Counter(actor for found in counts.values() for actor in found)
        self.total = len(counts)
        self._made: dict[str, Vector] = {}

    def __getitem__(self, report: str) -> Vector:
        """Return the vector of a report that names somebody."""
        made = self._made.get(report)
        if made is None:
            total = steady(self.total)
            made = self._made[report] = _unit(
                {a: (1 + math.log(n)) * math.log(1 + total / steady(self.held[a]))
                 for a, n in self.counts[report].items()}
            )  # fmt: skip
        return made

    def changed(self, held: Mapping[str, int], total: int) -> set[str]:
        """Return the actors that weigh otherwise where `held` of `total` reports name them."""
        if steady(total) != steady(self.total):
            return {*held, *self.held}
        return {actor for actor in {*held, *self.held}
                if steady(held.get(actor, 0)) != steady(self.held[actor])}  # fmt: skip

    def __iter__(self) -> Iterator[str]:
        """Go through the reports that name somebody."""
        return iter(self.counts)

    def __len__(self) -> int:
        """Tell how many reports name somebody."""
        return len(self.counts)


def profiles(mentions: Mapping[str, Sequence[Mention]]) -> Profiles:
    """Return the profile of each report, given the mentions in it."""
    named = attrgetter("actor")
    return Profiles({report: Counter(map(named, found)) for report, found in mentions.items()})


def common_in(held: Mapping[str, int]) -> frozenset[str]:
    """Return the terms and concepts that so many texts hold that they tell nothing."""
    return frozenset(term for term, n in held.items() if n > COMMON_AT)


def vector(item: Item, weights: Mapping[str, float]) -> Vector:
    """Return the terms of a text, weighted, as a vector of length one."""
    return _unit({t: (1 + math.log1p(n)) * weights[t] for t, n in item.terms.items()
                  if t in weights})  # fmt: skip


def nearest(item: Item, own: Vector, field: Field, least: float, most: int) -> list[Near]:
    """Return the texts of other reports nearest to `item`, best first, `most` at most.

    `own` is its vector.
    """
    same: dict[str, float] = {}  # by report: judged once for all texts of one
    found: list[Near] = []
    enough = least
    said, framed = _said(item, field) if item.concepts else ({}, 0.0)
    for bound, place in _candidates(own, field, least, said, min(MOST_BY_CONCEPTS, framed)):
        if bound < enough:
            break
        other = field.items[place]
        if other.report == item.report:
            continue
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


def _candidates(
    own: Vector, field: Field, least: float, said: Mapping[int, float], framed: float
) -> list[tuple[float, int]]:
    """Return the texts that may be as near as `least`, likeliest first.

    They share two terms or a concept, one word or name alone telling nothing. Each has a bound,
    which its score does not exceed, and its place. `said` is what the concepts of some texts may
    add to it, `framed` what may be added to any.
    """
    shared = [(term, value) for term, value in own.items() if term in field.index]
    common = [(term, value) for term, value in shared if term in field.common]
    if not said and len(shared) - len(common) < 2:
        return []
    rare = [(value, field.index[term]) for term, value in shared if term not in field.common]
    # Those that share enough, with what these terms add.
    near = _near(rare, len(field.items), said)
    least -= ROUNDING
    left = []
    for term, value in common:
        held = field.index[term]
        if len(held) > MANY_MORE * len(near):
            left.append((term, value))
            continue
        for place, weight in held:
            if place in near:
                near[place] += value * weight
    # Texts are of length one: what terms add to a product is at most the length of these terms.
    reached = least - framed - math.sqrt(sum(value * value for _, value in left))
    likely = [(product + framed, place) for place, product in near.items()
              if product >= reached and place not in said]  # fmt: skip
    for place, each in said.items():
        likely.append((near[place] + min(MOST_BY_CONCEPTS, each + framed), place))
    for term, value in left:
        likely = [(bound + value * field.vectors[place].get(term, 0.0), place)
                  for bound, place in likely]  # fmt: skip
    return sorted(
        ((bound + ROUNDING, place) for bound, place in likely if bound >= least), reverse=True
    )


def _near(
    rare: Sequence[tuple[float, Sequence[tuple[int, float]]]], count: int, said: Iterable[int]
) -> dict[int, float]:
    """Return the products of all texts, `count` in number, that share two terms or are `said`.

    `rare` gives for each term its weight here, and the places of the texts that hold it.
    """
    if sum(len(held) for _, held in rare) > count:
        # Most share something: a list is quicker, which counts terms by steps no product reaches.
        sums = [0.0] * count
        for value, held in rare:
            for place, weight in held:
                sums[place] += value * weight + STEP
        near = {place: found % STEP for place, found in enumerate(sums) if found >= 2 * STEP}
        near.update((place, sums[place] % STEP) for place in said)
        return near
    products: dict[int, float] = {}
    near = dict.fromkeys(said, 0.0)
    for value, held in rare:
        for place, weight in held:
            if place in near:
                near[place] += value * weight
            elif place in products:
                near[place] = products[place] + value * weight
            else:
                products[place] = value * weight
    return near


def _said(item: Item, field: Field) -> tuple[dict[int, float], float]:
    """Return what indexed concepts may add to the nearness of each text, and what all else may."""
    said: defaultdict[int, float] = defaultdict(float)
    rest = PER_FRAME * len(item.frames)
    for concept, one in item.concepts.items():
        each = PER_CONCEPT * one.strength * rarity(CONCEPT + concept, field.weights)
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
        sorted(
            item.concepts[c].strength
            * other.concepts[c].strength
            * rarity(CONCEPT + c, field.weights)
            for c in both
        )
    )
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


def rarity(concept: str, weights: Mapping[str, float]) -> float:
    """Return how telling a concept, with its mark, is: the less, the more texts speak of it."""
    return min(1.0, max(COMMONEST, weights.get(concept, 0.0) / 4))


def _unit(raw: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(sorted(v * v for v in raw.values()))) or 1.0
    return {t: v / length for t, v in raw.items()}
