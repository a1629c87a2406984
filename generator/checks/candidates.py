"""Names an editor should decide on: unsure ones, and pairs so alike that they may be one actor.

What an editor has answered already (`reviewed.yml`) is not asked again.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from rapidfuzz.distance import DamerauLevenshtein

from generator.checks.view import View
from generator.ids import slug
from generator.model import Actor, Candidate, Mention

# Names of at least this many letters may differ by two of them and still be one, misspelt.
LONG = 10
# A guess below this certainty is offered only where the name is repeated this often.
LIKELY, OFTEN = 0.4, 4
# A surname shared by more actors than this says nothing about spelling.
CROWD = 60


@dataclass(frozen=True, slots=True)
class Unsure:
    """A name found on signs too weak to give it a page, and every place it was found at.

    `places` are the ids of reports, with what was found there.
    """

    places: tuple[tuple[str, Candidate], ...]

    @property
    def first(self) -> Candidate:
        return self.places[0][1]

    @property
    def certainty(self) -> float:
        """How sure the surest place is."""
        return max(candidate.certainty for _, candidate in self.places)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two actors that may be one. `kept` bears the name to keep, `mentions` are the other's."""

    kept: Actor
    other: Actor
    mentions: tuple[Mention, ...]


def unsure_names(view: View) -> Iterator[Unsure]:
    """Yield the names that may be an actor's, in the order they are met."""
    weak: dict[str, list[tuple[str, Candidate]]] = defaultdict(list)
    # What a report alone leaves open, the others may have settled.
    unsettled = {
        (report, one.start) for report, found in view.found.items() for one in found.asked.weak
    }
    unsettled.difference_update(map(attrgetter("report", "start"), view.corpus.mentions))
    for report, found in view.found.items():
        for candidate in found.asked.weak:
            if (report, candidate.start) in unsettled:
                weak[folded(candidate.name)].append((report, candidate))
    settled = {folded(actor.name) for actor in view.corpus.actors}
    settled.update(folded(name) for name in view.registry.no_actors)
    for name, places in weak.items():
        unsure = Unsure(tuple(places))
        likely = unsure.certainty >= LIKELY
        if name and name not in settled and (
            likely or (len(places) >= OFTEN and unsure.certainty >= LIKELY / 2)
        ):  # fmt: skip
            yield unsure


def alike_pairs(view: View) -> Iterator[Alike]:
    """Yield pairs of actors with names a letter or two apart, the other one met in reports."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in view.corpus.mentions:
        mentions[mention.actor].append(mention)
    apart = {frozenset(map(folded, names)) for names in view.registry.two_actors}
    for kept, other in _near_names(view.corpus.actors):
        if other.id in mentions and frozenset((folded(kept.name), folded(other.name))) not in apart:
            yield Alike(kept, other, tuple(mentions[other.id]))


def folded(name: str) -> str:
    """Return a name as it is compared with others: no matter which case and spaces."""
    return " ".join(name.casefold().split())


def entry_id(name: str) -> str:
    """Return the id that an entry of this name gets."""
    return slug(name, "actor")


def _near_names(actors: tuple[Actor, ...]) -> Iterator[tuple[Actor, Actor]]:
    """Yield pairs of unlike names that differ by a letter or two, comparing within small groups."""
    groups: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for actor in actors:
        words = actor.name.casefold().split()
        for part in dict.fromkeys((words[0][:4], words[-1][-4:])) if words else ():
            groups[actor.kind, part].append(actor)
    seen: set[tuple[str, str]] = set()
    for _, group in sorted(groups.items()):
        for place, one in enumerate(group[:CROWD]):
            for other in group[place + 1 : CROWD]:
                if (one.id, other.id) not in seen and _alike(one, other):
                    seen.add((one.id, other.id))
                    # The registered one is the name to keep.
                    swap = other.registered and not one.registered
                    yield (other, one) if swap else (one, other)


def _alike(one: Actor, other: Actor) -> bool:
    if one.registered and other.registered:
        return False
    left, right = one.name.casefold(), other.name.casefold()
    if min(len(left), len(right)) < 6:
        return False
    slips = 1 if min(len(left), len(right)) < LONG else 2
    near = DamerauLevenshtein.distance(left, right, score_cutoff=slips) <= slips
    return near and not any(char.isdigit() for char in left + right)
