"""Names by the head noun that ends them, where it is a place's or a trade's: "Vola Energy"."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.lexicon import Lexicon
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    OPENER_LINKS,
    ORGANISATION_OPENERS,
    WEAK_PLACE_HEADS,
)
from generator.model import ActorKind

_WHERE = frozenset("past off on near at to from around of toward towards reached".split())
_CAUSES = frozenset("Foundation Initiative Alliance Network Fund Trust Coalition".split())
_YARDS = frozenset("Shipbuilding Shipyard Shipyards Steel Ferries Mills Breweries".split())
_SYLLABLES = frozenset({"An", "Can", "Do", "My", "To", "So", "Be", "Then", "Will", "Both"})
_BASES = frozenset({"Force", "Naval", "Army", "Military", "Navy", "Air"})


@dataclass(frozen=True, slots=True)
class Body:
    """A named body, place or thing at tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    type: ActorKind
    certainty: float


def firm(words: Sequence[Token], at: int, head: int, lexicon: Lexicon) -> Body | None:
    """A company by what it deals in, where a rare word names it: "Velmont Energy"."""
    last = head + 1
    if last < len(words) and words[last].capital and adjacent(words, last):
        return None
    match = lexicon.match(words, at)
    ordinary = [w.key.casefold() in lexicon.common for w in words[at:head] if w.capital]
    # "Cross-Baltic Ferries" is a name by its hyphen.
    plain = any(ordinary) if len(ordinary) == head - at else all(ordinary)
    if plain or sum(word.capital for word in words[at:head]) > 2:
        return None
    if match and match.entry.type != "organisation":
        # "Vola Shipbuilding" is called after its town; "Norland Energy" speaks of a state's.
        town = match.entry.type == "place" and match.entry.kind == "name" and match.last == head
        return Body(at, last, "organisation", 0.7) if town and words[head].text in _YARDS else None
    if words[head].text != "Tech" and words[at].upper:
        return None  # "KDL Tech", but not "LNG Shipping"
    if words[at].key.casefold() in lexicon.families:
        return None
    return Body(at, last, "organisation", 0.7)


def syllabic(words: Sequence[Token], at: int) -> bool:
    """Tell whether an English word is a name's first syllable here: "of Can Tho University"."""
    if not at or at + 1 >= len(words) or words[at].text not in _SYLLABLES:
        return False
    return words[at + 1].capital and adjacent(words, at + 1) and words[at - 1].text.islower()


def place(words: Sequence[Token], at: int, head: int, lexicon: Lexicon) -> Body | None:
    """A place by the head noun that ends its name."""
    word, last, before = words[head].text, head + 1, head - at
    if word == "Channel" and words[head - 1].text in ("News", "TV", "Telegram", "YouTube"):
        return None
    if word == "Base" and before > 1 and words[head - 1].text in _BASES:
        return Body(at, last, "place", 0.85)
    if plain(words, at, head, lexicon):
        told = before == 1 and at > 0 and words[at - 1].text in _WHERE
        certainty = 0.6 if told else 0.45
        return None if word in WEAK_PLACE_HEADS else Body(at, last, "place", certainty)
    if word in WEAK_PLACE_HEADS and words[head - 1].key.casefold() in lexicon.common:
        if before < 2 or words[at].key.casefold() in lexicon.common:
            return None
    return Body(at, last, "place", 0.8)


def reaches_over(words: Sequence[Token], at: int, head: int) -> bool:
    """Tell whether "of", "for" or "on" before the head joins two names rather than one.

    "Ana Lima of Velmont University" is a person and a body; "Office of the Harbour Court" is one.
    """
    if head == at + 3 and words[at + 1].text == "for" and words[head].text in _CAUSES:
        return False  # "Theatre for Peace Foundation"
    return any(
        words[i].text in OPENER_LINKS and words[i - 1].text not in ORGANISATION_OPENERS
        for i in range(at + 1, head)
    )


def plain(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether these words are ordinary ones and hold no registered name."""
    return all(
        words[i].key.casefold() in lexicon.common and lexicon.match(words, i) is None
        for i in range(first, last)
        if words[i].capital
    )
