"""The actors of the corpus: what all mentions of one actor say of it, and its id."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator import ids
from generator.model import (
    Actor,
    ActorKind,
    MentionKind,
    RegisteredActor,
    Registry,
)
from generator.resolve.found import Found

_KINDS: tuple[ActorKind, ...] = ("person", "organisation", "state", "place", "other")
Told = tuple[float, ActorKind, MentionKind, str, bool, str]
"""What a mention says of its actor: all of `Alike` but the entity."""


@dataclass(slots=True)
class _Gathered:
    """What all mentions of one actor say of it."""

    certainty: float = 0.0
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


def gather_actors(
    found: Sequence[Found], chosen: Sequence[Sequence[str]], registry: Registry, threshold: float
) -> tuple[tuple[Actor, ...], Mapping[str, str]]:
    """Return the actors, sorted by id, and the id of each key."""
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    # Most mentions are like others: each kind is looked at once, in the order they are met.
    alike: Counter[tuple[str, Told]] = Counter()
    for one, keys in zip(found, chosen, strict=True):
        for said, times, key in zip(one.asked.alike, one.asked.times, keys, strict=True):
            if key:
                alike[key, said[:-1]] += times
    for (key, told), times in alike.items():
        _gather(gathered[key], told, times)
    registered = {a.id: a for a in registry.actors}
    kept = sorted(k for k, g in gathered.items() if k.startswith("id:") or g.certainty >= threshold)
    address = {k: k[3:] for k in kept if k.startswith("id:")}
    new = [k for k in kept if k not in address]
    fixed = [(i, "") for i in sorted(registered)]
    made = ids.distinct(fixed + [(ids.slug(_name(gathered[k]), "actor"), k) for k in new])
    address |= dict(zip(new, made[len(fixed) :], strict=True))
    actors = [_actor(gathered[k], address[k], registered.get(address[k])) for k in kept]
    return tuple(sorted(actors, key=lambda a: a.id)), address


def _gather(into: _Gathered, told: Told, times: int) -> None:
    """Take in what mentions say that are alike, so many times."""
    certainty, type_, kind, text, bare, name = told
    into.certainty = max(into.certainty, certainty)
    into.kinds[type_] += times
    if kind in ("name", "acronym"):
        into.forms[" ".join(text.split())] += times
        if not bare:
            into.names[name] += times
        elif not into.names:
            into.names[name] += 0


def _name(gathered: _Gathered) -> str:
    """Return the name used most; of those used alike, the longest, then the first by letters."""
    names = gathered.names or gathered.forms
    return min(names, key=lambda n: (-names[n], -len(n), n)) if names else "unnamed"


def _actor(gathered: _Gathered, name: str, known: RegisteredActor | None) -> Actor:
    title = known.name if known else _name(gathered)
    said = (*known.aliases, *known.acronyms) if known else tuple(gathered.names)
    forms = {*said, *gathered.forms} - {title}
    kind = known.kind if known else min(
        gathered.kinds, key=lambda k: (-gathered.kinds[k], _KINDS.index(k))
    )  # fmt: skip
    return Actor(
        id=name, name=title, kind=kind, aliases=tuple(sorted(forms)),
        roles=known.roles if known else (), wikidata=known.wikidata if known else "",
        iso3166=known.iso3166 if known else "", registered=known is not None,
    )  # fmt: skip
