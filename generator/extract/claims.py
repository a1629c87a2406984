"""Claims: sentences of updates, columns and notes that state a judgment."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.extract import marks, speakers
from generator.extract.claim_signs import (
    AGAINST,
    ASSESSING,
    BY_WORD,
    EXPERT,
    HINT,
    JUDGING_QUOTE,
    SIGNS,
    SPEAKING,
    STRONG_ASSESSING,
    TOLD,
)
from generator.extract.marks import Pair
from generator.extract.pronouns import Speakers
from generator.extract.scene import BODIES, PERSONS, Scene, scene
from generator.extract.view import wording
from generator.model import Candidate, DraftClaim, Parsed

MOST_CLAIMS = 8
MARKED = 100
_THRESHOLD = 3
# One sign of this weight must stand in a report's own claim; so much is enough of somebody's.
_FIRM, _FAINT = 3, 2
_CLAIMING_ROLES = frozenset({"body", "summary", "judgment"})
_CLAIMING_KINDS = frozenset({"paragraph", "item"})
# So many verbs of a sentence are asked who assesses, so many words may stand before a name, and
# so many between a name and its verb.
_VERBS, _TITLE_WORDS, _BETWEEN = 4, 5, 3
# "Ann Lee, an analyst at X,": what a person is.
_APPOSED = re.compile(r",\s+(?:who\s+is\s+)?(?:an?|the|one|chief|senior|[a-z]+)\s[^.;“”]{3,90}")
_TITLED = re.compile(
    rf"{EXPERT.pattern}(?:\s+(?:at|of|from|for|with|in)\s+[^,.;“”]{{2,50}})?"
    r"(?:\s+and\s+[^,.;“”]{2,50})?,?\s*$",
    re.IGNORECASE,
)
_TURN, _TURNS = re.compile(r"[A-Z][A-Z .’'-]{2,40}:\s"), 4


# "Analysts at the Institute say": the body's own people assess.
_ANALYSTS = re.compile(
    r"\b(?:[Aa]nalysts?|[Ee]xperts?|[Ee]conomists?|[Rr]esearchers?|[Ss]cholars?|[Ff]orecasters?"
    r"|[Ss]trategists?)\s+(?:at|of|from|with|for)\s+(?:the\s+)?$"
)


Experts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Scored:
    score: int
    start: int
    end: int
    speaker: int | None


def find(
    text: str,
    parsed: Parsed,
    sentences: Sequence[Pair],
    candidates: Sequence[Candidate],
) -> tuple[DraftClaim, ...]:
    """Return the sentences of a report that state a judgment, in order.

    Those the author marks in front matter are taken as they are; others are recognised by their
    wording in updates, columns and notes.
    """
    ranges = sorted(
        (block.start, block.end)
        for block in parsed.blocks
        if block.kind in _CLAIMING_KINDS
        and block.role in _CLAIMING_ROLES
        and block.judgment is None
    )
    quoted = [pair for begin, stop in ranges for pair in marks.pairs(text, begin, stop)]
    view = scene(text, quoted, candidates, sentences)
    experts = _experts(view)
    made = {one.start: one for one in _marked(view, text, parsed, sentences, experts)}
    if parsed.shape != "assessment" and not _is_transcript(parsed):
        scored = _scored(view, text, sentences, ranges, quoted, experts)
        best = sorted(scored, key=lambda one: (-one.score, one.start))[:MOST_CLAIMS]
        made = {one.start: one for one in best} | made
    return tuple(
        DraftClaim(one.start, one.end, parsed.document.text[one.start : one.end], one.speaker)
        for _, one in sorted(made.items())
    )


def _is_transcript(parsed: Parsed) -> bool:
    """Tell whether a report is a transcript: what is said there is said by its speakers."""
    turns = [hit.group() for block in parsed.blocks if (hit := _TURN.match(block.text))]
    said = [turn for turn in turns if not turn.startswith(("UPDATE", "BREAKING", "CORRECTION"))]
    return len(said) >= _TURNS


def _marked(
    view: Scene, text: str, parsed: Parsed, sentences: Sequence[Pair], experts: Experts
) -> Iterator[_Scored]:
    """Yield the sentences that hold the words by which front matter marks a claim."""
    judged = [(j.statement.start, j.statement.end) for j in parsed.judgments]
    for meta in parsed.document.meta.claims:
        hit = wording(meta.text).search(text, parsed.document.body)
        at = bisect_right(sentences, hit.start(), key=lambda one: one[0]) - 1 if hit else -1
        if hit is None or at < 0 or sentences[at][1] <= hit.start():
            continue
        start, end = sentences[at]
        if not any(first < end and start < last for first, last in judged):
            yield _Scored(MARKED, start, end, _speaker(view, text, start, end, experts))


def _speaker(view: Scene, text: str, start: int, end: int, experts: Experts) -> int | None:
    """Return who makes a claim its author marked, where its sentence says so."""
    who = _attributed(view, start, view.hushed[start:end], experts)
    if who is not None:
        return who
    inside = marks.pairs(text, start, end)
    found = _expert(view, text, start, end, inside, experts) if inside else None
    return found.speaker if found else None


def _scored(
    view: Scene,
    text: str,
    sentences: Sequence[Pair],
    ranges: Sequence[Pair],
    quoted: Sequence[Pair],
    experts: Experts,
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
        if one := _judged(view, text, start, end, inside, experts):
            yield one


def _judged(
    view: Scene, text: str, start: int, end: int, inside: Sequence[Pair], experts: Experts
) -> _Scored | None:
    if not HINT.search(text, start, end):
        return None
    own = view.hushed[start:end]
    if not 40 <= end - start <= 700 or (not own[:1].isupper() and own[:1] not in "“\"‘'"):
        return None
    spoken = sum(stop - begin for begin, stop in inside)
    one = _in_own_words(view, start, end, own, experts) if spoken * 2 <= end - start else None
    whole = spoken * 2 > end - start or own[:1] in "“\"‘'"  # no scrap of a quotation
    return one or (_expert(view, text, start, end, inside, experts) if whole and inside else None)


def _in_own_words(view: Scene, start: int, end: int, own: str, experts: Experts) -> _Scored | None:
    """Take a sentence for a claim by what it says outside of quotations."""
    signs = [weight for weight, pattern in SIGNS if pattern.search(own)]
    score, firm = sum(signs), max(signs, default=0) >= _FIRM
    told = TOLD.search(own) is not None
    if not told and score < _FAINT:
        return None
    attributed = _attributed(view, start, own, experts)
    if attributed is not None:
        return _Scored((max(score, _THRESHOLD) if told else score) + 2, start, end, attributed)
    if not firm or score < _THRESHOLD:
        return None
    for weight, pattern in AGAINST:
        score -= weight if pattern.search(own) else 0
        if score < _THRESHOLD:
            return None
    return _Scored(score, start, end, None)


def _attributed(view: Scene, start: int, own: str, experts: Experts) -> int | None:
    """Return who is said to assess ("X assesses that"): a person, or a body with a firm verb."""
    if word := BY_WORD.search(own):
        who = speakers.named_after(view, start + word.end())
        if who and _expects(view, start, who[0], own, experts):
            return who[0]
    for hit in islice(ASSESSING.finditer(own), _VERBS):
        who = _subject(view, start, own, hit)
        if len(who) != 1:
            continue
        one = view.candidates[who[0]]
        gap = view.hushed[one.end : start + hit.start()]
        if STRONG_ASSESSING.match(hit.group(1)) and one.end <= start + hit.start():
            # "Courts and judges appointed by the states": a noun that looks like the verb.
            aside = gap.startswith(",") and gap.rstrip().endswith(",")
            if "that" in hit.group() or aside or len(gap.split()) <= _BETWEEN:
                return who[0]
        if _expects(view, start, who[0], own[: hit.start()], experts):
            return who[0]
    return None


def _subject(view: Scene, start: int, own: str, hit: re.Match[str]) -> Speakers:
    """Return who is said to assess by a verb; behind it where a quotation stands before it."""
    before = own[: hit.start()].rstrip()
    if not hit.group(1).endswith(("s", "d")) and before.endswith((",", "to")):
        return ()  # an infinitive, one of several
    behind = _named_next(view, start + hit.end())
    if behind and before.endswith(("”", '"', "’", "'")):
        return behind
    return speakers.of_verb(view, start + hit.start(), start)[0] or behind


def _named_next(view: Scene, at: int) -> Speakers:
    """Return the person named right behind a verb, with no more than a title between."""
    found = speakers.named_after(view, at)
    between = view.hushed[at : view.candidates[found[0]].start] if found else ""
    return found if len(found) == 1 and len(between.split()) <= _TITLE_WORDS else ()


def _expects(view: Scene, start: int, place: int, said: str, experts: Experts) -> bool:
    """Tell whether a name is that of an expert, or of a body whose analysts speak."""
    one = view.candidates[place]
    if one.type in BODIES:
        return bool(_ANALYSTS.search(view.hushed[max(start, one.start - 60) : one.start]))
    if one.type not in PERSONS:
        return False
    known = experts.get(one.name, one.start + 1) <= one.start
    return known or bool(EXPERT.search(f"{said} {one.role}"))


def _experts(view: Scene) -> dict[str, int]:
    """Return the persons whom the report calls experts, with the offset where it first does.

    "Ann Lee, an analyst at X, said …" tells who Lee is two paragraphs further down.
    """
    found: dict[str, int] = {}
    for place in view.names:
        one = view.candidates[place]
        if one.type in PERSONS and one.name not in found:
            behind = _APPOSED.match(view.hushed, one.end)
            titled = _TITLED.search(view.hushed[max(0, one.start - 90) : one.start])
            if titled or EXPERT.search(one.role) or (behind and EXPERT.search(behind.group())):
                found[one.name] = one.start
    return found


def _expert(
    view: Scene, text: str, start: int, end: int, inside: Sequence[Pair], experts: Experts
) -> _Scored | None:
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
        known = EXPERT.search(f"{before} {one.role}") or EXPERT.search(after.split("“")[0])
        if known or experts.get(one.name, end) < end:
            if not known or not re.search(r"[“”]", before[-30:]) or EXPERT.search(own):
                return _Scored(5, start, end, place)
    for hit in islice(SPEAKING.finditer(own), _VERBS):
        who = _subject(view, start, own, hit)  # "…,” she said", of one whom the report introduced
        if len(who) == 1 and experts.get(view.candidates[who[0]].name, end) < end:
            return _Scored(5, start, end, who[0])
    return None
