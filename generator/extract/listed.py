"""Names in a list with others: "Jableh, Baniyas and Tartus" are places if one of them is."""

from collections.abc import Iterator, Sequence

from generator.extract.cue_words import NO_NAMES
from generator.extract.found import Found, Stretch, join, opens
from generator.extract.lexicon import Lexicon
from generator.extract.titles import is_title
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    ARRIVALS,
    DIRECTIONS,
    LOCATIVES,
    PLAIN_ACRONYMS,
    PRONOUNS_AND_STARTERS,
)
from generator.model import ActorKind

_MAX_WORDS = 4
# Enough for a page; what the report says elsewhere outweighs it.
_CERTAINTY = 0.55
_JOINTS = frozenset({",", ";", "and", "or"})

Item = tuple[int, int, ActorKind | None]
"""The tokens of one name of a list, and its type where that is known."""


def tell_listed(stretch: Stretch, lexicon: Lexicon) -> None:
    """Give the unknown names of a list the type of its known ones, where these agree."""
    if stretch.shout or stretch.headline:
        return
    for chain in _chains(stretch, lexicon):
        types: set[ActorKind] = {kind for _, _, kind in chain if kind}
        types = {"place"} if types == {"place", "state"} else types
        if len(types) != 1 or not types <= {"place", "person", "organisation"}:
            continue
        (kind,) = types
        for first, last, known in chain:
            if known is None and _fits(stretch.words, first, last, kind, lexicon):
                name = join(stretch.words, first, last)
                stretch.add(Found(first, last, kind, "name", name, certainty=_CERTAINTY))


def _chains(stretch: Stretch, lexicon: Lexicon) -> Iterator[list[Item]]:
    """Yield the lists of two names or more that an "and" or "or" closes."""
    words, at = stretch.words, 0
    while at < len(words):
        item = _item(stretch, at, lexicon) if words[at].capital or at in stretch.taken else None
        if item is None:
            at += 1
            continue
        chain, closed = [item], False
        while True:
            joint, joined = _joint(words, chain[-1][1])
            following = _item(stretch, joint, lexicon) if joint else None
            if following is None:
                break
            chain.append(following)
            closed = closed or joined
        at = chain[-1][1]
        if len(chain) > 1 and words[chain[0][1]].text == "," and _sets_the_scene(words, chain[0]):
            chain.pop(0)
        if len(chain) > 1 and closed and any(kind is None for _, _, kind in chain):
            yield chain


def _joint(words: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return the token behind what joins two names at `at`, 0 if nothing does; and if it closes."""
    end = at
    while end < len(words) and end < at + 2 and words[end].text in _JOINTS:
        end += 1
    closes = end > at and words[end - 1].text in ("and", "or")
    return (end, closes) if at < end < len(words) else (0, False)


def _sets_the_scene(words: Sequence[Token], item: Item) -> bool:
    """Tell whether a place opens the sentence and is no part of the list: "In Vola, A and B"."""
    before = item[0] - 1
    if before >= 0 and words[before].key.casefold() == "the":
        before -= 1
    if before < 0:
        return False
    return words[before].key.casefold() in (LOCATIVES | ARRIVALS | {"from"}) and opens(
        words, before
    )


def _item(stretch: Stretch, at: int, lexicon: Lexicon) -> Item | None:
    """Return the name at `at`: one that was found, or a run of capitals that nothing explains."""
    words, found = stretch.words, stretch.taken.get(at)
    if words[at].key.casefold() == "the" and at + 1 < len(words):
        return _item(stretch, at + 1, lexicon)
    if found is not None:
        if found.first != at or found.kind in ("adjective", "role"):
            return None
        open_ = found.bare or (found.type == "person" and found.certainty <= _CERTAINTY)
        return at, found.last, None if open_ else found.type
    if not words[at].capital or not words[at].text[0].isalpha():
        return None
    if at and words[at - 1].capital and adjacent(words, at) and at - 1 not in stretch.taken:
        return None
    end = at
    while end < len(words) and end - at < _MAX_WORDS and end not in stretch.taken:
        word = words[end]
        inner = end > at and (word.text == "&" or word.text in "-‐‑") and _capital(words, end + 1)
        if not inner and not (word.capital and word.text[0].isalpha()):
            break
        if end > at and not adjacent(words, end) and not inner:
            break
        if word.text in PRONOUNS_AND_STARTERS or word.text in NO_NAMES or is_title(words, end):
            return None
        end += 1
    if end == at or (opens(words, at) and words[at].key.casefold() in lexicon.common):
        return None
    if end == at + 1 and words[at].key.casefold() in lexicon.families:
        return at, end, "person"
    return at, end, None


def _capital(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].capital


def _fits(words: Sequence[Token], first: int, last: int, kind: ActorKind, lexicon: Lexicon) -> bool:
    """Tell whether an unknown name can be of the type of those beside it."""
    own = [w for w in words[first:last] if w.text[0].isalpha()]
    if last - first == 1:
        acronym = own[0].upper
        if acronym:
            return kind == "organisation" and own[0].text not in PLAIN_ACRONYMS
        known = own[0].key.casefold() in lexicon.common or own[0].text in DIRECTIONS
        return not known and len(own[0].text) > 3
    rare = [w for w in own if w.key.casefold() not in lexicon.common]
    if kind == "person":
        return len(rare) == len(own)
    return bool(rare) and (kind != "place" or own[0].key not in lexicon.given)
