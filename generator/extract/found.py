"""What was found in one block, word by word: the shared scratch pad of the passes over names."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from generator.extract.titles import apposition, title_before
from generator.extract.tokens import Token, tokens
from generator.extract.vocabulary import NOBLE_PARTICLES, TITLES
from generator.model import ActorKind, Block, MentionKind

_SENTENCE_ENDS = frozenset('.!?:;“"‘—•(|[«„')
_ADDRESS_SIGNS = ("://", "@", "www.", "[.]")
_CHUNK = re.compile(r"\S+")
_HEADLINE_ROLES = frozenset({"title", "subhead", "section", "label"})


@dataclass(slots=True)
class Found:
    """A name at tokens `first` to `last` (exclusive) of one block."""

    first: int
    last: int
    type: ActorKind
    kind: MentionKind
    name: str
    entity: str = ""
    role: str = ""
    certainty: float = 1.0
    bare: bool = False
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class Stretch:
    """One block's words and what was found among them, by the word it is part of.

    `spots` are the places of the words at which a name may begin.
    """

    words: list[Token]
    spots: list[int]
    headline: bool
    shout: bool
    taken: dict[int, Found] = field(default_factory=dict)

    def add(self, found: Found) -> None:
        """Take `found` in, in place of whatever its words were part of."""
        for at in range(found.first, found.last):
            old = self.taken.get(at)
            if old is not None:
                self.drop(old)
        for at in range(found.first, found.last):
            self.taken[at] = found

    def drop(self, found: Found) -> None:
        for at in range(found.first, found.last):
            self.taken.pop(at, None)

    def found(self) -> list[Found]:
        """Return what was found, in the order of the text."""
        return [f for at, f in sorted(self.taken.items()) if f.first == at]


def stretch_of(text: str, block: Block, openers: Container[str]) -> Stretch:
    """Return the words of a block; `openers` are words that open a name without a capital."""
    words = _outside_addresses(text, block, tokens(text, block.start, block.end))
    spots = [
        at
        for at, word in enumerate(words)
        if (word.capital or word.key in openers or word.key in NOBLE_PARTICLES)
        and word.text[0].isalnum()
    ]
    letters = [w for w in words if w.text[0].isalpha() and len(w.text) > 1]
    shouted = sum(w.upper for w in letters)
    shout = len(letters) > 3 and shouted * 10 > len(letters) * 7
    headline = block.kind == "heading" or block.role in _HEADLINE_ROLES
    return Stretch(words, spots, headline, shout)


def _outside_addresses(text: str, block: Block, words: list[Token]) -> list[Token]:
    """Leave out the words of web and mail addresses: "china.example.org" names no state."""
    part = text[block.start : block.end]
    if not any(sign in part for sign in _ADDRESS_SIGNS):
        return words
    kept, at = [], 0
    for chunk in _CHUNK.finditer(part):
        signs = [place for sign in _ADDRESS_SIGNS if (place := chunk.group().find(sign)) >= 0]
        if not signs:
            continue
        first = chunk.start() if "." in chunk.group() else chunk.end()
        if "://" in chunk.group():
            first = chunk.start() + _scheme(chunk.group())
        while at < len(words) and words[at].start < block.start + first:
            kept.append(words[at])
            at += 1
        while at < len(words) and words[at].start < block.start + chunk.end():
            at += 1
    return kept + words[at:]


def _scheme(chunk: str) -> int:
    """Return where the letters in front of "://" begin."""
    at = chunk.find("://")
    while at and chunk[at - 1].isalpha() and chunk[at - 1].isascii():
        at -= 1
    return at


def describe(found: Found, words: Sequence[Token], text: str) -> None:
    """Keep the office told in front of a person's name, or behind it, in the report's words."""
    role = title_before(words, found.first)
    title = words[found.first - 1].key.casefold() if role < found.first else ""
    if title.endswith("s") and title.removesuffix("s") in TITLES:
        # "the ministers Ade and Bo": an office of several is no one's title.
        return
    if role < found.first:
        found.role = squeeze(text[words[role].start : words[found.first - 1].end])
        return
    behind = apposition(words, found.last)
    if behind is not None:
        found.role = squeeze(text[words[behind[0]].start : words[behind[1] - 1].end])


def opens(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word opens a sentence or a quotation, so that its capital proves nothing."""
    if at == 0:
        return True
    if words[at - 1].text == "." and at > 1 and words[at - 2].text in ("v", "vs"):
        return False
    # A straight quotation mark after a comma closes: "… change", Pompeo told the press.
    closes = words[at - 1].text == '"' and at > 1 and words[at - 2].text == ","
    return words[at - 1].text in _SENTENCE_ENDS and not closes


def join(words: Sequence[Token], first: int, last: int) -> str:
    """Return the name at these tokens with its own spacing made single."""
    made = words[first].text
    for at in range(first + 1, last):
        gap = " " if words[at].start > words[at - 1].end else ""
        made += gap + words[at].text
    return made


def squeeze(text: str) -> str:
    return " ".join(text.split())


def stem_of(word: str) -> str:
    """Return the family name in an adjective made of it ("Trumpian"), else nothing."""
    for ending in ("ian", "esque"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return ""
