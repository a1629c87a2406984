"""Why two texts are held to be related, in a sentence a reader can check."""

from collections.abc import Mapping, Sequence

from generator.link.concepts import BY_ID, FRAMES
from generator.link.texts import ACTOR, Item
from generator.link.words import stem

MOST_ACTORS, MOST_WORDS, MOST_CONCEPTS = 3, 4, 2


def reason(one: Item, other: Item, weights: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Say in words what two texts share, the most telling first."""
    both = [t for t in one.terms if t in other.terms and t in weights]
    both.sort(key=lambda t: (-weights[t], t))
    actors = [names.get(t[1:], t[1:]) for t in both if t.startswith(ACTOR)][:MOST_ACTORS]
    words = [_shown(one, other, t) for t in both if not t.startswith(ACTOR)][:MOST_WORDS]
    parts = []
    if actors:
        parts.append("both name " + _listed(actors))
    parts += _concepts(one, other)
    if words:
        parts.append("shared words: " + ", ".join(words))
    return "; ".join(parts)


def _shown(one: Item, other: Item, term: str) -> str:
    """Return a shared word, both where they differ by more than an ending ("fire/blaze")."""
    this, that = one.words[term], other.words[term]
    return that if stem(this) == stem(that) else f"{this}/{that}"


def _concepts(one: Item, other: Item) -> list[str]:
    framed = [pair for pair in one.frames if pair in other.frames]
    said = [
        f"both speak of {FRAMES[pair]} ({_contrast(one, pair)}; {_contrast(other, pair)})"
        for pair in framed
    ]
    told = {concept for pair in framed for concept in pair}
    both = [c for c in one.concepts if c in other.concepts and c not in told]
    both.sort(key=lambda c: -one.concepts[c].strength * other.concepts[c].strength)
    for concept in both[: MOST_CONCEPTS - len(said)]:
        if one.concepts[concept].strength * other.concepts[concept].strength < 0.5:
            continue
        words = dict.fromkeys(i.concepts[concept].words.casefold() for i in (one, other))
        shown = " and ".join(f"“{word}”" for word in words)
        said.append(f"both speak of {BY_ID[concept].says} ({shown})")
    return said


def _contrast(item: Item, pair: tuple[str, str]) -> str:
    this, that = (item.concepts[concept].words for concept in pair)
    return f"“{this}”, not “{that}”"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
