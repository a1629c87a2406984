"""Claims: sentences of updates, columns and notes that state a judgment."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract import marks, speakers
from generator.extract.claim_signs import (
    AGAINST,
    ASSESSING,
    EXPERT,
    HINT,
    JUDGING_QUOTE,
    SIGNS,
    STRONG_ASSESSING,
)
from generator.extract.marks import Pair
from generator.extract.scene import BODIES, PERSONS, Scene, scene
from generator.model import Candidate, DraftClaim, Parsed

MOST_CLAIMS = 8
_THRESHOLD = 3
_CLAIMING_ROLES = frozenset({"body", "summary", "judgment"})
_CLAIMING_KINDS = frozenset({"paragraph", "item"})
_TURN, _TURNS = re.compile(r"[A-Z][A-Z .’'-]{2,40}:\s"), 4


# "Analysts at the Institute say": the body's own people assess.
_ANALYSTS = re.compile(
    r"\b(?:[Aa]nalysts?|[Ee]xperts?|[Ee]conomists?|[Rr]esearchers?|[Ss]cholars?|[Ff]orecasters?"
    r"|[Ss]trategists?)\s+(?:at|of|from|with|for)\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class _Scored:
    score: int
    start: int
    end: int
    speaker: int | None


def claims(
    text: str,
    parsed: Parsed,
    sentences: Sequence[Pair],
    candidates: Sequence[Candidate],
) -> tuple[DraftClaim, ...]:
    """Return the sentences of an update, column or note that state a judgment, in order."""
    if parsed.shape == "assessment":
        return ()
    if sum(bool(_TURN.match(block.text)) for block in parsed.blocks) >= _TURNS:
        return ()  # a transcript: what is said there is said by its speakers
    ranges = sorted(
        (block.start, block.end)
        for block in parsed.blocks
        if block.kind in _CLAIMING_KINDS
        and block.role in _CLAIMING_ROLES
        and block.judgment is None
    )
    quoted = [pair for begin, stop in ranges for pair in marks.pairs(text, begin, stop)]
    view = scene(text, quoted, candidates, sentences)
    scored = _scored(view, text, sentences, ranges, quoted)
    best = sorted(scored, key=lambda one: (-one.score, one.start))[:MOST_CLAIMS]
    return tuple(
        DraftClaim(one.start, one.end, parsed.document.text[one.start : one.end], one.speaker)
        for one in sorted(best, key=lambda one: one.start)
    )


def _scored(
    view: Scene,
    text: str,
    sentences: Sequence[Pair],
    ranges: Sequence[Pair],
    quoted: Sequence[Pair],
) -> Iterator[_Scored]:
    place = quote = 0
    for start, end in sentences:
        while place < len(ranges) and ranges[place][1] <= start:
            place += 1
        if place >= len(ranges) or ranges[place][0] > start:
            continue
        while quote < len(quoted) and quoted[quote][1] <= start:
            quote += 1
        inside = []
        at = quote
        while at < len(quoted) and quoted[at][0] < end:
            inside.append(quoted[at])
            at += 1
        if one := _judged(view, text, start, end, inside):
            yield one


def _judged(view: Scene, text: str, start: int, end: int, inside: Sequence[Pair]) -> _Scored | None:
    if not HINT.search(text, start, end):
        return None
    own = view.hushed[start:end]
    if not 40 <= end - start <= 700 or (not own[:1].isupper() and own[:1] not in "“\"‘'"):
        return None
    spoken = sum(stop - begin for begin, stop in inside)
    if spoken * 2 > end - start:
        return _expert(view, text, start, end, inside)
    score = sum(weight for weight, pattern in SIGNS if pattern.search(own))
    firm = any(pattern.search(own) for weight, pattern in SIGNS if weight >= 3)
    attributed = _attributed(view, start, end, own)
    against = sum(w for w, pattern in AGAINST if pattern.search(own))
    if attributed is not None:
        return _Scored(score + 2, start, end, attributed) if score >= 2 or firm else None
    score -= against
    return _Scored(score, start, end, None) if firm and score >= _THRESHOLD else None


def _attributed(view: Scene, start: int, end: int, own: str) -> int | None:
    """Return who is said to assess ("X assesses that"): a person, or a body with a firm verb."""
    hit = ASSESSING.search(own)
    if hit is None or hit.start() > 160:
        return None
    if not hit.group(1).endswith(("s", "d")) and own[: hit.start()].rstrip().endswith((",", "to")):
        return None  # an infinitive, one of several
    who, _ = speakers.of_verb(view, start + hit.start(), start)
    if len(who) != 1:
        return None
    one = view.candidates[who[0]]
    head = view.hushed[max(start, one.start - 60) : one.start]
    if one.type in BODIES and _ANALYSTS.search(head):
        return who[0]
    if STRONG_ASSESSING.match(hit.group(1)):
        return who[0]
    around = f"{own[: hit.start()]} {one.role}"
    return who[0] if one.type in PERSONS and EXPERT.search(around) else None


def _expert(view: Scene, text: str, start: int, end: int, inside: Sequence[Pair]) -> _Scored | None:
    """Take a quotation of a named analyst for a claim of theirs."""
    own = view.hushed[start:end]
    first, last = inside[0], inside[-1]
    words = text[first[0] + 1 : last[1] - 1]
    if len(words.split()) < 8 or not JUDGING_QUOTE.search(words) or words.rstrip().endswith("?"):
        return None
    for place in view.within(start, end):
        one = view.candidates[place]
        if one.type not in PERSONS:
            continue
        before = view.hushed[max(start, one.start - 70) : one.start]
        after = view.hushed[one.end : min(end, one.end + 90)]
        if EXPERT.search(f"{before} {one.role}") or EXPERT.search(after.split("“")[0]):
            if not re.search(r"[“”]", before[-30:]) or EXPERT.search(own):
                return _Scored(5, start, end, place)
    return None
