"""The parts of a person's name: which is the family name, and the short forms it leaves behind."""

from collections.abc import Sequence

from generator.extract.lexicon import Lexicon
from generator.extract.tokens import Token
from generator.extract.vocabulary import (
    EASTERN_FAMILY_NAMES,
    FAMILY_ENDINGS,
    NOBLE_PARTICLES,
    SUFFIXES,
)


def name_parts(words: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """Return the words of a name without initials, suffixes and marks."""
    parts: list[str] = []
    for at in range(first, last):
        word = words[at]
        if parts and at > first and words[at - 1].dash:
            parts[-1] += "-" + word.key
        elif word.text[0].isalpha() and len(word.text.rstrip(".")) > 1 and "." not in word.text:
            if word.text not in SUFFIXES:
                parts.append(word.key)
    return tuple(parts)


def is_junior(name: str) -> bool:
    """Tell whether a full name is a son's: "Ansel Vole Jr."."""
    return name.rstrip(".").endswith((" Jr", " Junior"))


def short_forms(parts: Sequence[str], given: frozenset[str]) -> tuple[str, ...]:
    """Return the single names under which a person of this full name goes on: the family name.

    Chinese, Korean and Vietnamese names put the family name first. A name with a particle
    ("al-Assad", "von der Leyen") also goes by what follows the particle.
    """
    if len(parts) < 2:
        return tuple(parts)
    if family_name_first(parts, given):
        return (parts[0],)
    last = parts[-1]
    stem = last.split("-", 1)
    if len(stem) == 2 and stem[0].casefold() in NOBLE_PARTICLES:
        return (last, stem[1])
    return (last,)


def family_name_first(parts: Sequence[str], given: frozenset[str]) -> bool:
    """Tell whether the first word of a full name is its family name."""
    syllables = parts[-1].partition("-")[2]
    if syllables.islower() and len(parts) == 2 and len(parts[0]) < 6:
        return True  # "Lee Jae-myung"
    return (
        2 <= len(parts) <= 3
        and parts[0] in EASTERN_FAMILY_NAMES
        and not (parts[0] in given and parts[-1] not in EASTERN_FAMILY_NAMES)
    )


def is_eastern(
    words: Sequence[Token], at: int, end: int, parts: Sequence[str], lexicon: Lexicon
) -> bool:
    """Tell whether syllables make a Korean or Chinese name: "Wi Sung-lac", "Choe Son Hui"."""
    if end - at == 4 and words[at + 2].dash and words[at + 3].text.islower():
        return len(words[at].text) < 6 and len(words[at + 1].text) < 7
    rare = parts[0].casefold() not in lexicon.common
    short = all(len(part) < 6 and part.isalpha() for part in parts[1:])
    return len(parts) == 3 == end - at and rare and short and parts[0] in EASTERN_FAMILY_NAMES


def has_family_name(
    words: Sequence[Token], at: int, end: int, parts: Sequence[str], lexicon: Lexicon
) -> bool:
    """Tell whether the last word is a family name: by a list, its ending or a particle."""
    if len(parts) < 2:
        return False
    last = parts[-1].rpartition("-")[2]
    if last in lexicon.surnames or parts[-1].partition("-")[0] in lexicon.surnames:
        return True
    if any(words[i].key.casefold() in NOBLE_PARTICLES for i in range(at + 1, end - 1)):
        return True
    rare = last.casefold() not in lexicon.common
    return rare and len(last) > 4 and last.endswith(FAMILY_ENDINGS)
