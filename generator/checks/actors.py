"""Checks of actors: names that may be wrong, unclear or one and the same."""

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from generator.checks.view import View, at, quoted, short
from generator.diagnostics import Finding
from generator.ids import slug
from generator.model import Actor, Candidate, Parsed

# Names of at least this many letters may differ by two of them and still be one, misspelt.
LONG = 10
# A guess below this certainty is offered only where the name is repeated this often.
LIKELY, OFTEN = 0.4, 4
# A surname shared by more actors than this says nothing about spelling.
CROWD = 60


def unsure_actor(view: View) -> Iterator[Finding]:
    """A name was found that may be an actor's, on signs too weak to give it a page."""
    weak: dict[str, list[tuple[Parsed, Candidate]]] = defaultdict(list)
    for parsed, extraction in view.pairs:
        for candidate in extraction.candidates:
            if not candidate.entity and candidate.certainty < view.certainty:
                weak[candidate.name.casefold()].append((parsed, candidate))
    known = frozenset(actor.name.casefold() for actor in view.corpus.actors)
    for name, places in weak.items():
        best = max(candidate.certainty for _, candidate in places)
        if name in known or (best < LIKELY and (len(places) < OFTEN or best < LIKELY / 2)):
            continue
        parsed, first = places[0]
        times = "once" if len(places) == 1 else f"{len(places)} times"
        yield at(
            view,
            parsed,
            first.start,
            "unsure-actor",
            "info",
            f"“{short(first.name)}”, named {times}, may be an actor (certainty "
            f"{first.certainty:.2f})",
            f"if it is one, add to actors.yml: {_entry(slug(first.name), first.name, first.type)}",
        )


def alike_names(view: View) -> Iterator[Finding]:
    """Two actors have names so alike that they may be one, spelt in two ways."""
    first = {mention.actor: mention for mention in reversed(view.corpus.mentions)}
    for one, other in _alike_pairs(view.corpus.actors):
        if other.id not in first:
            continue
        mention = first[other.id]
        yield at(
            view,
            view.by_report[mention.report],
            mention.start,
            "alike-names",
            "info",
            f"“{short(other.name)}” and “{short(one.name)}” may be the same {one.kind}",
            f"if so, add to actors.yml: {_entry(one.id, one.name, one.kind, other.name)}",
        )


def _alike_pairs(actors: tuple[Actor, ...]) -> Iterator[tuple[Actor, Actor]]:
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
    if min(len(left), len(right)) < 6 or any(char.isdigit() for char in left + right):
        return False
    slips = 1 if min(len(left), len(right)) < LONG else 2
    return DamerauLevenshtein.distance(left, right, score_cutoff=slips) <= slips


def _entry(name_id: str, name: str, kind: str, alias: str = "") -> str:
    """Return an entry of `actors.yml`, on one line."""
    parts = [f"id: {name_id}", f"name: {quoted(name)}", f"kind: {kind}"]
    if alias:
        parts.append(f"aliases: [{quoted(alias)}]")
    return "- {" + ", ".join(parts) + "}"
