"""Attribution without a verb of speech in front: "Ana Lima: “…”", "For Lima, it was “…”"."""

import re
from dataclasses import dataclass

from generator.extract import cues, speakers
from generator.extract.pronouns import latest
from generator.extract.scene import PERSONS, Scene, subject

BREAK = re.compile(
    r";\s|[.?!][)”]?\s+(?=[A-Z“])|(?<!that)\s(?:but|while|whereas|although|though|yet)\s|[—–]"
    r"|,\s+(?:which|where|whose|when)\s|,\s+(?:and|so)\s+(?=[A-Z])"
)
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LEFT = 360
_TO_QUOTE = re.compile(
    r"(?:^|[.:,—–]\s+|\b(?:And|But)\s+)[Tt]o ((?:quote|cite|echo|paraphrase)|(?:borrow|use|take)"
    r"(?: up)? (?:the |a )?(?:words?|phrase|line) (?:of|from))\s+(?=[^:;.]{0,80}[,:]?\s$)"
)
_BY = re.compile(r"\s+by\s+")
_TOLD_AS = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:[a-z]+ly\s+|also\s+|once\s+|not\s+)?"
    r"([a-z]+(?:ed|en|ut|ught|old)|called|dubbed)\s+(?:(?:as|it)\s+)?(?:an?\s+|the\s+)?$"
)
_FOR_WHOM = re.compile(
    r"(?:^|[.”]\s+|\band\s+)[Ff]or\s+((?:the\s+)?[^;:.]{2,70}),\s+"
    r"(?:it|this|that|all this|they)\s+"
    r"(?:is|was|are|were|remains?|remained)\s+(?:[a-z]+\s+){0,2}$"
)
_IS_HOW = re.compile(
    r",?\s+(?:is|was|were)\s+(?:how|what|the\s+(?:word|term|phrase)(?:\s+that)?)\s+"
)
_OTHER = re.compile(r"\s+(of|as|that|about)(?:\s+(?:an?|the))?$")
_LINKED = re.compile(r"[”,]\s*(?:and|while|but)\s+(?:[A-Z][\w.-]+\s+){0,4}$")
_MANNER = re.compile(
    r"\b(?:was|is|were|are|sounded|sounds|remained|seemed|had|has|kept|offered|offers|left|gave"
    r"|gives|put|puts|went|goes|did|does|shrugged|smiled|laughed|nodded|disagreed|disagrees)\b"
)
_BARE_PRONOUN = re.compile(r"(?:^|[.”,]\s+|\b(?:and|but)\s+)\b(?:[Hh]e|[Ss]he)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the speakers found and the word that tells of speech."""

    who: tuple[int, ...]
    cue: str


def around(view: Scene, start: int, end: int, floor: int, stop: int) -> Said | None:
    """Attribute by the ways to quote without a verb of speech beside the quotation."""
    limit = max(floor, start - _LEFT)
    head = view.hushed[limit:start].rstrip() + " "
    if to_quote := _TO_QUOTE.search(head):
        named = speakers.named_after(view, limit + to_quote.end())
        return Said(named, to_quote.group(1).lower())
    if agent := _BY.match(view.hushed, end, stop):
        if told := _TOLD_AS.search(head):
            return Said(speakers.named_after(view, agent.end()), told.group(1))
    if opening := _FOR_WHOM.search(head):
        place = _standing(view, limit + opening.start(1), limit + opening.end(1))
        if place is not None:
            return Said((place,), "for")
    if is_how := _IS_HOW.match(view.hushed, end, stop):
        verb = next(
            (
                word
                for word in WORD.finditer(view.hushed, is_how.end(), stop)
                if cues.verb_form(word.group()) == "finite"
            ),
            None,
        )
        if verb is not None:
            return Said(speakers.of_verb(view, verb.start(), is_how.end())[0], verb.group())
    head = head.rstrip()
    return _before_colon(view, head, limit) if head.endswith(":") else None


def gapped(view: Scene, start: int, floor: int) -> Said | None:
    """Attribute "A spoke of “…” and B of “…”": the verb is left out."""
    limit = max(floor, start - 120)
    head = view.hushed[limit:start].rstrip()
    if other := _OTHER.search(head):
        name = view.ending(limit + other.start())
        if name is not None and _LINKED.search(head[: view.candidates[name].start - limit]):
            return Said((name,), other.group(1))
    return None


def _standing(view: Scene, start: int, end: int) -> int | None:
    """Return the name that ends at `end`, if only titles stand before it from `start` on."""
    place = view.ending(end)
    if place is None or view.owner(place) or view.candidates[place].kind == "adjective":
        return None
    gap = view.hushed[start : view.candidates[place].start].split()
    apposed = bool(gap) and gap[-1].endswith(",") and view.candidates[place].type in PERSONS
    return place if apposed or all(w[0].isupper() or w == "the" for w in gap) else None


def _before_colon(view: Scene, head: str, limit: int) -> Said | None:
    """Attribute "Ana Lima: “…”", "Lima was plainer: “…”", "Lima’s verdict was: “…”"."""
    end = limit + len(head) - 1
    clause = limit
    for hit in BREAK.finditer(view.hushed, limit, end):
        clause = hit.end()
    name = view.ending(end)
    if name is not None and view.candidates[name].type in PERSONS:
        gap = view.hushed[clause : view.candidates[name].start].strip("”“ .")
        return Said((name,), ":") if all(w[0].isupper() for w in gap.split()) else None
    for word in WORD.finditer(view.hushed, clause, end):
        if word.group() in cues.NOUNS and (who := speakers.of_noun(view, word.start(), clause)):
            return Said(who, word.group())
    manner = _MANNER.search(view.hushed, clause, end)
    if manner is None:
        return None
    if pronoun := _BARE_PRONOUN.search(view.hushed, clause, manner.start()):
        return Said(latest(view, pronoun.start(), PERSONS), manner.group())
    who = tuple(p for p in subject(view, clause, end) if view.candidates[p].type in PERSONS)
    if not who:
        found = speakers.of_verb(view, manner.start(), clause)[0]
        who = tuple(p for p in found if view.candidates[p].type in PERSONS)
    return Said(who, manner.group()) if who else None
