"""Names that belong together: "A, B and C", and the name behind an office that it fills."""

from generator.extract.clause import Row
from generator.extract.clause_parts import heads
from generator.extract.noun_phrases import Phrase, after, before
from generator.extract.pronouns import Speakers
from generator.extract.scene import PERSONS, Scene
from generator.extract.who_words import PREPOSITIONS
from generator.model import Candidate

_JOINED = 6


def candidate(view: Scene, row: Row, at: int) -> Candidate | None:
    place = row.pieces[at].place if 0 <= at < len(row.pieces) else -1
    return view.candidates[place] if place >= 0 else None


def joined(view: Scene, row: Row, phrase: Phrase, floor: int) -> Speakers:
    """Return the name with those that "and" and commas join to it ("A and B", "A, B and C")."""
    found = [row.pieces[phrase.head].place]
    first, listed = phrase.first, False
    person = view.candidates[found[0]].type in PERSONS
    while len(found) < _JOINED and first > floor:
        at = first - 1
        if row.low(at) in ("and", "&"):
            if listed:
                break
            at -= row.low(at - 1) == ","
        elif row.low(at) != "," or not listed:
            break
        listed = True
        other = before(row, at, floor)
        if other is not None and row.kind(other.head) != "name" and row.low(other.first - 1) == ",":
            other = before(row, other.first - 1, floor)  # "A, the pilot, and B"
        if other is None or row.kind(other.head) != "name" or other.inner is not None:
            break
        one = view.candidates[row.pieces[other.head].place]
        if one.kind == "adjective" or (one.type in PERSONS) != person or not heads(row, other):
            break
        found.append(row.pieces[other.head].place)
        first = other.first
    return tuple(reversed(found))


def listed(view: Scene, row: Row, phrase: Phrase, found: Speakers, end: int) -> Speakers:
    """Return the names with those that follow in a list: "A, B and C"."""
    last = phrase.last
    while row.low(last) in ("and", ",") and last + 1 < end:
        closes = "and" in (row.low(last), row.low(last + 1))
        other = after(row, last + 1 + (row.low(last + 1) == "and"), end)
        if other is None or row.kind(other.head) != "name":
            break
        if closes:
            group = joined(view, row, other, phrase.first)
            return group if found[0] in group else found
        if row.low(other.last) not in ("and", ","):
            break
        last = other.last
    return found


def name_behind(view: Scene, row: Row, phrase: Phrase, end: int) -> int:
    """Return the name told behind an office: "the minister, Ana Lima", "a clerk named Vola"."""
    if row.low(phrase.last) in ("using", "named", "called"):
        return next((k for k in range(phrase.last + 1, min(end, phrase.last + 4))
                     if row.kind(k) == "name"), -1)  # fmt: skip
    named = after(row, phrase.last + 1, end) if row.low(phrase.last) == "," else None
    one = candidate(view, row, named.head) if named is not None else None
    if named is None or one is None or one.type not in PERSONS:
        return -1
    ends = row.kind(named.last) != "word" or row.low(named.last) in PREPOSITIONS
    return named.head if ends or named.last >= end else -1
