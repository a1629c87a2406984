"""Weapons, ships and hacker groups by the codes and code names they are called by."""

from collections.abc import Sequence

from generator.extract.lexicon import Lexicon
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    GROUP_CODES,
    GROUP_FAMILIES,
    LONE_WEAPON_LETTERS,
    VESSEL_PREFIXES,
    WEAPON_NOUNS,
    WEAPON_SERIES,
)
from generator.model import ActorKind

Designated = tuple[int, ActorKind, float]
"""The token behind the name, its type, and its certainty."""


def find_designator(words: Sequence[Token], at: int, lexicon: Lexicon) -> Designated | None:
    """Return the coded name that begins at `words[at]`: "Type 076", "Su-27", "APT41"."""
    return (
        _class(words, at)
        or _weapon(words, at)
        or _vessel(words, at)
        or _group(words, at)
        or _family(words, at, lexicon)
    )


def _class(words: Sequence[Token], at: int) -> Designated | None:
    if words[at].text != "Type" or at + 1 >= len(words) or not words[at + 1].text.isdigit():
        return None
    letter = at + 2 < len(words) and len(words[at + 2].text) == 1 and words[at + 2].capital
    tight = letter and words[at + 2].start == words[at + 1].end
    return at + (3 if tight else 2), "other", 0.8


def _weapon(words: Sequence[Token], at: int) -> Designated | None:
    """Letters of a known series, a hyphen and a number: "Kh-101", "S-400", "F-16s"."""
    series = words[at].text
    if series not in WEAPON_SERIES or at + 2 >= len(words):
        return None
    if not words[at + 1].dash or words[at + 1].text == "/" or not words[at + 2].text.isdigit():
        return None
    if words[at + 1].start != words[at].end or words[at + 2].start != words[at + 1].end:
        return None
    if len(words[at + 2].text) > 4 or (at and words[at - 1].end == words[at].start):
        return None
    if series in LONE_WEAPON_LETTERS:
        around = (*words[max(0, at - 6) : at], *words[at + 3 : at + 9])
        if not any(w.key.casefold() in WEAPON_NOUNS for w in around):
            return None
    return at + 3, "other", 0.85


def _vessel(words: Sequence[Token], at: int) -> Designated | None:
    """Ships by their prefix: "USS Ronald Reagan", "BRP Sierra Madre"."""
    if words[at].text not in VESSEL_PREFIXES:
        return None
    if words[at].text in ("MS", "MR") and _labels(words, at + 1):
        return None
    end = at + 1
    while end < len(words) and end - at < 5 and adjacent(words, end):
        if words[end].capital:
            end += 1
        elif words[end].text == "." and len(words[end - 1].text) == 1:
            end += 1  # an initial: "USS Gerald R. Ford"
        else:
            break
    return (end, "other", 0.85) if end > at + 1 else None


def _labels(words: Sequence[Token], at: int) -> bool:
    """Tell whether capitals and a colon name who speaks, as in a transcript: "MS VOLE:"."""
    while at < len(words) and words[at].upper:
        at += 1
    return at < len(words) and words[at].text == ":"


def _group(words: Sequence[Token], at: int) -> Designated | None:
    """Groups by a tracker's letters and a number: "APT41", "UNC3886", "Storm-0501"."""
    if words[at].text not in GROUP_CODES or at + 1 >= len(words):
        return None
    number = at + 2 if words[at + 1].dash else at + 1
    if number >= len(words) or not words[number].text.isdigit():
        return None
    if words[number].start - words[at].end != number - at - 1:
        return None
    if words[number].text.startswith("00") or (number > at + 1 and words[at].text == "FIN"):
        return None  # "TA0001" is a tactic, "FIN-2020" the number of a paper.
    return number + 1, "organisation", 0.85


def _family(words: Sequence[Token], at: int, lexicon: Lexicon) -> Designated | None:
    """Groups by a tracker's family of code names: "Charcoal Typhoon", "Velvet Chollima"."""
    if at + 1 >= len(words) or words[at + 1].text not in GROUP_FAMILIES:
        return None
    if not adjacent(words, at + 1) or words[at].text in ("Super", "The", "A", "Polar", "Black"):
        return None
    if words[at].upper or (at + 2 < len(words) and words[at + 2].capital
                           and adjacent(words, at + 2)):  # fmt: skip
        return None
    return None if lexicon.match(words, at) else (at + 2, "organisation", 0.75)
