"""Whom "the minister", "the ministry" or "the company" takes up: an earlier name or office."""

import re

from generator.extract.clause import Row
from generator.extract.noun_phrases import Phrase
from generator.extract.scene import BODIES, PERSONS, Scene, same
from generator.extract.who_words import FORCES, FRONT, GROUPS, ORGANS
from generator.extract.who_words import PERSONS as PERSON_NOUNS
from generator.model import Candidate

_REACH, _RECALLED, _CLOSE = 2000, 60, 700
# Who is meant by a word that is not in the name itself.
_MEANT = {"judges": "court", "justices": "court", "magistrates": "court", "inspectors": "agency",
          "lawmakers": "parliament", "bankers": "bank"}  # fmt: skip
# Words that take up any organisation, where but one is near.
_ANY_BODY = frozenset(
    "group company firm organisation organization agency body union lobby charity operator maker"
    " manufacturer watchdog regulator newspaper paper broadcaster institute association bloc"
    " alliance bank court party body council".split()
)
_SHORT = {"general": "gen", "senator": "sen", "admiral": "adm", "governor": "gov", "colonel": "col",
          "representative": "rep", "captain": "capt", "professor": "prof", "doctor": "dr",
          "ambassador": "amb", "commander": "cmdr", "secretary": "sec", "major": "maj",
          "lieutenant": "lt", "sergeant": "sgt", "reverend": "rev"}  # fmt: skip
_CALLED = re.compile(r"(?:[’']s?)?\s+(military|army|central bank)\b")
_COLLECTIVE = ("ese", "ish", "ch", "ss", "ians")
_STATES = frozenset("country nation island kingdom republic capital".split())
_ANY_PERSON = frozenset("politician leader diplomat man woman official newcomer veteran".split())


def recalled(view: Scene, row: Row, phrase: Phrase, holder: Candidate | None) -> tuple[int, ...]:
    """Return the latest name or office before the phrase that its head takes up.

    `holder` is whose office or body it is, where the phrase says so ("the Danish company").
    """
    low = row.low(phrase.head)
    if phrase.determiner not in ("the", "this", "that", "his", "her", "its", "") or not low:
        return ()
    if not phrase.determiner and holder is None and low not in PERSON_NOUNS:
        return ()
    start = row.pieces[phrase.first].start
    near = view.within(max(0, start - _REACH), start)[-_RECALLED:]
    wanted = _qualified(row, phrase)
    if low in PERSON_NOUNS:
        return _person(view, near, low, wanted, holder, start)
    return _body(view, near, low, holder, start)


def _qualified(row: Row, phrase: Phrase) -> tuple[str, ...]:
    """Return the words in front of an office that tell which it is: "prime", "foreign"."""
    found = [row.low(at) for at in range(phrase.first, phrase.head) if row.kind(at) == "word"]
    return tuple(word for word in found if word in FRONT and word not in ("then", "top", "late"))


def _person(
    view: Scene, near: list[int], low: str, wanted: tuple[str, ...], holder: Candidate | None,
    start: int,
) -> tuple[int, ...]:  # fmt: skip
    behind = re.compile(rf",\s+(?:[\w’'-]+\s+){{0,6}}?{_office(low)}", re.IGNORECASE)
    before = re.compile(rf"{_office(low)}(?:\s+(?:of|for|at)\s[^,.;]{{1,40}})?[,.]?\s+$", re.I)
    for place in reversed(near):
        one = view.candidates[place]
        if one.type not in PERSONS:
            continue
        front = view.hushed[max(0, one.start - 70) : one.start]
        back = behind.match(view.hushed, one.end, min(start, one.end + 90))
        told = one.role.casefold() if _has(one.role, low) else ""
        told += f" {back.group()}" if back else ""
        told += f" {front}" if before.search(front) else ""
        if not told or not all(word in told.casefold() for word in wanted):
            continue
        if holder is not None and holder.type in BODIES and not _belongs(view, one, holder, told):
            continue
        return (place,)
    return ()


def _office(word: str) -> str:
    """Return a pattern for an office, short forms included: "the general" is "Gen."."""
    short = _SHORT.get(word)
    either = f"(?:{re.escape(word)}|{short}\\b)" if short else re.escape(word)
    return rf"(?<![\w-])(?<!vice )(?<!deputy ){either}(?![\w-])"


def _has(role: str, word: str) -> bool:
    return re.search(_office(word), role, re.IGNORECASE) is not None


def _belongs(view: Scene, one: Candidate, holder: Candidate, told: str) -> bool:
    """Tell whether the holder of an office stands beside the person's name."""
    if holder.text.casefold() in told.casefold() or holder.name.casefold() in told.casefold():
        return True
    near = view.within(max(0, one.start - 90), min(len(view.hushed), one.end + 90))
    return any(same(view.candidates[p], holder) for p in near)


def _body(
    view: Scene, near: list[int], low: str, holder: Candidate | None, start: int
) -> tuple[int, ...]:
    held = _MEANT.get(low, low)
    bodies: list[int] = []
    organ = re.compile(rf"(?:[’']s?)?\s+(?:[a-z]+\s+){{0,2}}{re.escape(low)}\b")
    for place in reversed(near):
        one = view.candidates[place]
        if one.type not in BODIES:
            continue
        if _has(one.name, held) or _has(one.name, low):
            return (place,)
        if low in ORGANS - FORCES and organ.match(view.hushed, one.end):
            return (place,)
        if one.type == "organisation" and one.kind != "adjective" and start - one.end < _CLOSE:
            bodies.append(place)
    if holder is None and low in _STATES:
        states = [p for p in near if view.candidates[p].type == "state"]
        names = {view.candidates[p].name for p in states}
        return (states[-1],) if len(names) == 1 else ()
    if low not in _ANY_BODY or low not in GROUPS | ORGANS:
        return ()
    names = {view.candidates[place].name for place in bodies}
    if len(names) == 1 or (bodies and holder is not None):
        return (bodies[0],)
    return ()


def organ(view: Scene, who: tuple[int, ...]) -> str:
    """Return the body of a state that speaks in its stead: "military" in "the Chinese military"."""
    if len(who) != 1 or view.candidates[who[0]].type != "state":
        return ""
    found = _CALLED.match(view.hushed, view.candidates[who[0]].end)
    return found.group(1) if found else ""


def of_nation(view: Scene, row: Row, phrase: Phrase) -> tuple[tuple[int, ...], bool]:
    """Return whom "the Canadian" or "the Chinese" means: a person of that nation, or its state."""
    place = row.pieces[phrase.head].place
    one = view.candidates[place]
    if phrase.determiner != "the":
        return (), False
    for other in reversed(view.within(max(0, one.start - 1500), one.start)):
        person = view.candidates[other]
        if person.type not in PERSONS:
            continue
        near = view.within(max(0, person.start - 60), person.start)
        if any(same(view.candidates[p], one) for p in near[-2:]):
            return (other,), True
    return ((place,), True) if one.text.endswith(_COLLECTIVE) else ((), True)
