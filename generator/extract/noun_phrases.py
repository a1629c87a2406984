"""Noun phrases of a row: what stands before a piece, or begins at one, and what is its head."""

from dataclasses import dataclass, replace

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.vocabulary import TITLE_ABBREVIATIONS, TITLES
from generator.extract.who_words import (
    ARTICLES,
    AUXILIARIES,
    COMPLEMENTS,
    CONJUNCTIONS,
    DETERMINERS,
    FRONT,
    GROUPS,
    ORGANS,
    PAPERS,
    PEOPLE,
    PERSONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    SPOKEN_FOR,
    SUBORDINATORS,
)

_LONGEST = 12
_FUNCTION = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | RELATIVES | SUBORDINATORS | PRONOUNS
_FUNCTION |= frozenset({"not", "there", "said", "says"})
HUMAN = PERSONS | PEOPLE | SPOKEN_FOR
KNOWN = HUMAN | ORGANS | GROUPS | PAPERS | cues.NOUNS
"""Nouns that a name behind a preposition can belong to."""
_TITLES = frozenset(TITLES) | {word.lower() for word in TITLE_ABBREVIATIONS}
_HYPHENS = "-‐‑/&"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces `first` to `last` (exclusive) of a row; `head` is the piece that it is about.

    `owner` is the possessor in front of the head ("Norland’s", "his") or a name that stands there
    as an adjective does ("Norlandic", "Kremlin"), or -1. `inner` is what the preposition `joint`
    ties to the head; `joint` without `inner` is a preposition that stands before the phrase.
    """

    first: int
    last: int
    head: int
    owner: int = -1
    determiner: str = ""
    inner: "Phrase | None" = None
    joint: str = ""

    @property
    def governed(self) -> bool:
        """A preposition stands before the phrase, and no noun before that.

        "As Lima said", "before Lima said": these words open a clause as well.
        """
        return self.inner is None and self.joint not in ("", *SUBORDINATORS)


def before(row: Row, end: int, floor: int = 0) -> Phrase | None:
    """Return the noun phrase that ends before piece `end`, up to the noun it is tied to."""
    core = _core_before(row, end, floor)
    if core is None or core.first <= floor or row.low(core.first - 1) not in PREPOSITIONS:
        return core
    joint = row.low(core.first - 1)
    outer = before(row, core.first - 1, floor) if joint in COMPLEMENTS else None
    if outer is not None and _entitled(row, outer, core):
        return replace(core, first=outer.first, owner=outer.owner, joint="")
    if (
        outer is None
        or (outer.governed and row.kind(outer.head) == "name")
        or not _ties(row, outer)
    ):
        return replace(core, joint=joint)
    if outer.inner is not None:
        return replace(outer, last=end)
    if outer.governed:
        return replace(outer, last=end)
    return replace(outer, last=end, inner=core, joint=joint)


def _entitled(row: Row, outer: Phrase, core: Phrase) -> bool:
    """Tell whether an office with what it is of stands before a name: "Secretary of State X"."""
    if row.kind(core.head) != "name" or row.low(outer.head) not in _TITLES:
        return False
    front = core.head - 1
    if front < core.first or row.low(front) in _TITLES or row.low(front) in DETERMINERS:
        return False
    return row.kind(front) == "name" or row.pieces[front].capital


def _ties(row: Row, outer: Phrase) -> bool:
    return row.kind(outer.head) == "name" or row.low(outer.head) in KNOWN


def _core_before(row: Row, end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that ends before `end`, without what prepositions tie to it."""
    head = _head_before(row, end, floor)
    if head < 0:
        return None
    first, owner, determiner = head, -1, ""
    while first > floor and head - first < _LONGEST:
        left, low = row.kind(first - 1), row.low(first - 1)
        if left == "name":
            owner = first - 1 if owner < 0 else owner
            first -= 1
        elif left == "owner":
            owner = first - 1
            first = _owner_start(row, owner, floor)
            break
        elif left == "word" and low in DETERMINERS:
            determiner, first = low, first - 1
            if low in POSSESSIVES:
                owner = first
            if low in ARTICLES or low in POSSESSIVES:
                break
        elif (step := _step_left(row, first, head, floor)) > 0:
            first -= step
        else:
            break
    return Phrase(first, end, head, owner, determiner)


def _head_before(row: Row, end: int, floor: int) -> int:
    """Return the piece that may head a noun phrase that ends before `end`, or -1."""
    at = end - 1
    if row.low(at) == ")":
        while at >= floor and row.low(at) != "(":
            at -= 1
        at -= 1
    if at < floor or row.kind(at) not in ("name", "word"):
        return -1
    bare = row.low(at) in _FUNCTION or row.low(at) in DETERMINERS - QUANTIFIERS
    return -1 if bare else at


def _step_left(row: Row, first: int, head: int, floor: int) -> int:
    """Return how many pieces before `first` go with the phrase: a word, "Adm.", a hyphen."""
    left, low = row.kind(first - 1), row.low(first - 1)
    if left == "word":
        return int(low not in _FUNCTION and _joins(row, first - 1, head))
    if low == "." and first - 2 >= floor and row.low(first - 2) in _TITLES:
        return 2
    hyphen = left == "mark" and low in _HYPHENS
    return int(hyphen and row.kind(first - 2) in ("word", "name"))


def _owner_start(row: Row, at: int, floor: int) -> int:
    """Return where the noun phrase of the possessor at `at` begins."""
    first = at
    while first > floor and at - first < 6:
        low = row.low(first - 1)
        if row.kind(first - 1) not in ("name", "word") or low in _FUNCTION:
            break
        if row.kind(at) == "owner" and row.pieces[at].place >= 0 and not _entitles(row, first - 1):
            break
        first -= 1
        if low in DETERMINERS:
            break
    return first


def _entitles(row: Row, at: int) -> bool:
    """Tell whether the piece may stand in front of a name as its title or adjective does."""
    piece = row.pieces[at]
    return (
        piece.capital
        or piece.low in _TITLES
        or piece.low in HUMAN
        or piece.low in GROUPS
        or piece.low in FRONT
        or piece.low in DETERMINERS
    )


def _joins(row: Row, at: int, head: int) -> bool:
    """Tell whether the word at `at` belongs to the noun phrase with that head."""
    low = row.low(at)
    if row.kind(head) == "name":
        return _entitles(row, at) or (row.low(at - 1) in DETERMINERS and at + 1 < head)
    return cues.verb_form(low) is None or low in cues.AMBIGUOUS or low in KNOWN


def after(row: Row, at: int, stop: int) -> Phrase | None:
    """Return the noun phrase that begins at piece `at`, with what prepositions tie to its head."""
    core = _core_after(row, at, min(stop, len(row.pieces)))
    if core is None:
        return None
    last = core.last
    if row.low(last) == "(":
        while last < stop and row.low(last) not in ("", ")"):
            last += 1
        last += 1
    low, joint = row.low(core.head), row.low(last)
    if joint not in COMPLEMENTS or (row.kind(core.head) == "word" and low not in KNOWN):
        return core
    inner = after(row, last + 1, stop)
    if inner is None:
        return core
    if low in _TITLES and row.kind(inner.head) == "name" and row.kind(inner.head - 1) == "name":
        # "President of Norland Ana Lima": the second name is the person.
        return Phrase(core.first, inner.last, inner.head, -1, core.determiner)
    return replace(core, last=inner.last, inner=inner, joint=joint)


def _core_after(row: Row, at: int, stop: int) -> Phrase | None:
    first, owner, determiner, head = at, -1, "", -1
    while at < stop and at - first < _LONGEST:
        kind, low = row.kind(at), row.low(at)
        headed = row.kind(head) if head >= 0 else ""
        if kind == "name":
            owner, head = (head if headed == "name" else owner), at
        elif kind == "owner":
            owner, head = at, -1
        elif kind == "word" and low in DETERMINERS and head < 0:
            determiner = low
            owner = at if low in POSSESSIVES else owner
            head = at if low in QUANTIFIERS else head
        elif kind == "word" and low not in _FUNCTION and low not in DETERMINERS:
            if not _goes_on(row, head, at):
                break
            owner = head if headed == "name" and owner < 0 else owner
            head = at
        elif not (kind == "mark" and _inside_name(row, at, first)):
            break
        at += 1
    return Phrase(first, at, head, owner, determiner) if head >= 0 else None


def _goes_on(row: Row, head: int, at: int) -> bool:
    """Tell whether the word at `at` goes on the phrase, and is not the verb behind it."""
    piece = row.pieces[at]
    if head < 0:
        return True
    if cues.verb_form(piece.low) == "finite" and (row.headline or not piece.capital):
        return False
    if piece.low.endswith("ing") and row.low(at + 1) in DETERMINERS:
        return False  # "a porter using the pseudonym"
    if row.kind(head) == "name":
        return piece.low in FRONT or piece.capital or _leads_to_noun(row, at)
    return row.low(head) not in KNOWN or piece.low in KNOWN or piece.capital


def _leads_to_noun(row: Row, at: int) -> bool:
    """Tell whether a name is an adjective here: "U.N. human rights chief"."""
    for place in range(at, at + 4):
        low = row.low(place)
        if row.kind(place) != "word" or low in _FUNCTION or low in DETERMINERS:
            return False
        if low in KNOWN:
            return True
        if low.endswith("ed") or cues.verb_form(low) == "finite":
            return False
    return False


def _inside_name(row: Row, at: int, first: int) -> bool:
    """Tell whether the mark is part of a phrase: "Adm. Dong", "ex-minister"."""
    if row.low(at) == ".":
        return at > first and row.low(at - 1) in _TITLES and row.kind(at + 1) in ("name", "word")
    return at > first and row.low(at) in _HYPHENS
