"""Whom a pronoun or "both leaders" takes up: a subject of the nearest sentences."""

from collections.abc import Callable

from generator.extract.clause import Row
from generator.extract.clause_parts import clause_start, is_unnamed, opening
from generator.extract.noun_phrases import before
from generator.extract.scene import BODIES, PERSONS, Scene, same

Speakers = tuple[int, ...]
Answer = tuple[Speakers, bool]
"""Who speaks, and whether anybody was seen at all: "critics" are somebody, but nobody's name."""

Subject = Callable[[Scene, Row, int, int], Answer]
"""Finds the subject of the clause that begins at one piece of a row, as far as another."""

NOBODY: Answer = ((), False)
UNNAMED: Answer = ((), True)
PERSONAL = frozenset(
    "leaders men women presidents ministers secretaries diplomats counterparts politicians"
    " candidates two both pair".split()
)
_SENTENCES_BACK = 6


def antecedent(view: Scene, row: Row, at: int, word: str, subject: Subject) -> Speakers:
    """Return whom the pronoun at `at` takes up; `word` is it where a possessive stands there."""
    word = word or row.low(at)
    if word in ("i", "we"):
        return view.turn(row.start) if word == "i" else ()
    if word == "you":
        return ()
    if word == "they":
        return _several(view, row, at, subject)
    return _latest(view, row, at, word, subject)


def _several(view: Scene, row: Row, at: int, subject: Subject) -> Speakers:
    """Return whom "they" takes up: several names, or one body, that are the subject before."""
    who = subject(view, row, 0, at)[0] if at > 1 else ()
    if not who and (earlier := view.row_before(row)) is not None:
        who = subject(view, earlier, 0, len(earlier.pieces))[0]
    body = len(who) == 1 and view.candidates[who[0]].type == "organisation"
    return who if len(who) > 1 or body else ()


def _latest(view: Scene, row: Row, at: int, word: str, subject: Subject) -> Speakers:
    """Return whom "he", "she" or "it" at piece `at` takes up: a subject of the nearest sentence."""
    kinds = BODIES if word == "it" else PERSONS
    spare: Speakers = ()
    spot: Row | None = row
    end = at
    for turn in range(_SENTENCES_BACK):
        if spot is None:
            break
        start = opening(spot, 0, end)
        if turn and spot.low(start) in ("he", "she") and kinds is PERSONS:
            if spot.low(start) == word:
                spot, end = _step(view, spot)  # who is meant there is meant here
                continue
        speaking = spot.low(start) in ("i", "we", "you")
        found = NOBODY if speaking else _last_subject(view, spot, start, end, word, subject)
        fit = found[0]
        if fit:
            return fit
        own = word if turn == 0 else ""
        somebody = found[1] and not found[0] and kinds is PERSONS
        if somebody and is_unnamed(spot, start, end, own):
            return ()
        topic = turn == 0 and spot.low(start) in ("for", "to")  # "For Lima, the pier is, he said"
        named = [
            piece.place
            for piece in spot.pieces[:end]
            if piece.kind == "name"
            and piece.place in view.sure
            and view.candidates[piece.place].type in kinds
            and view.candidates[piece.place].kind != "adjective"
            and view.fits(piece.place, word)
        ]
        free = [p for p in named if speaking or topic or not _is_governed(view, spot, p)]
        if free:
            return (free[-1 if turn == 0 else 0],)
        spare = spare or tuple(named[:1])
        spot, end = _step(view, spot)
    return spare


def _last_subject(
    view: Scene, row: Row, start: int, end: int, word: str, subject: Subject
) -> Answer:
    """Return the one fitting subject of the last clause before `end` that has one."""
    kinds = BODIES if word == "it" else PERSONS
    seen = False
    while end > start:
        begin = max(start, clause_start(row, end, start))
        found = subject(view, row, begin, end) if end > begin else NOBODY
        seen = seen or found[1]
        fit = tuple(
            p
            for p in found[0]
            if p in view.sure and view.candidates[p].type in kinds and view.fits(p, word)
        )
        if len(fit) == 1 and len(found[0]) == 1:
            return fit, True
        if begin <= start:
            break
        end = begin - 1
    return (), seen


def _step(view: Scene, row: Row) -> tuple[Row | None, int]:
    earlier = view.row_before(row)
    return earlier, len(earlier.pieces) if earlier is not None else 0


def _is_governed(view: Scene, row: Row, place: int) -> bool:
    at = row.at(view.candidates[place].start)
    phrase = before(row, at + 1)
    return phrase is not None and (phrase.governed or phrase.inner is not None)


def last_two(view: Scene, at: int, word: str) -> Speakers:
    """Return the two persons, or states, named last: "both leaders", "the two sides"."""
    kinds = PERSONS if word in PERSONAL else frozenset({"state", "organisation"})
    found: list[int] = []
    for place in reversed(view.within(max(0, at - 4000), at)):
        one = view.candidates[place]
        known = any(same(one, view.candidates[p]) for p in found)
        if place in view.sure and one.type in kinds and not known:
            found.append(place)
        if len(found) == 2:
            return tuple(sorted(found, key=lambda p: view.candidates[p].start))
    return ()
