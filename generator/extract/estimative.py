"""Estimative wording: likelihood and confidence of a judgment, and claims in running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract import marks, speakers, yardsticks
from generator.extract.marks import Pair
from generator.extract.scene import PERSONS, Scene, scene
from generator.extract.view import plain
from generator.model import Candidate, Confidence, DraftClaim, Likelihood, Parsed

MOST_CLAIMS = 8
_THRESHOLD = 3
_CLAIMING_ROLES = frozenset({"body", "summary", "judgment"})
_CLAIMING_KINDS = frozenset({"paragraph", "item"})

_QUOTED_OUT = str.maketrans({"“": " ", "”": " "})
_LEVEL = r"(low|moderate|medium|high)"
_CONFIDENCE = re.compile(
    rf"\bwith\s+(?:only\s+|relatively\s+|fairly\s+|very\s+)?{_LEVEL}(?:\s+degree\s+of)?\s+confidence\b(?!\s+in\s+(?!our|this|the\s+judge?ment))"
    rf"|[\[(]\s*{_LEVEL}[\s-]+confidence\b[^)\]]{{0,60}}[)\]]"
    rf"|[\[(]\s*confidence(?:\s+level)?\s*[:=–—-]?\s*{_LEVEL}\s*[)\]]"
    rf"|(?:^|[.;\n]\s*)confidence(?:\s+level)?\s*(?:[:=–—-]|is)\s*{_LEVEL}\b"
    rf"|(?:^|[.;]\s+){_LEVEL}\s+confidence\s*(?:[:.;–—-]|$)"
    rf"|\b(?:have|has|hold|holds|place|express)\s+{_LEVEL}\s+confidence\s+(?:that|in\s+(?:our|this|these|the\s+judge?ment|the\s+assessment))"
    rf"|\b(?:our|this|the)\s+confidence\s+(?:in\s+this\s+(?:judge?ment|assessment)\s+)?is\s+{_LEVEL}\b",
    re.IGNORECASE,
)
_MIXED = re.compile(rf"\b{_LEVEL}[\s-]+(?:to|or|/)[\s-]+{_LEVEL}[\s-]+confidence", re.IGNORECASE)

# What makes a sentence a judgment, with its weight; the sum must reach the threshold.
_SIGNS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (4, r"\b(?:[Ww]e|I|[Tt]he\s+(?:authors?|IC|Intelligence\s+Community))\s+(?:therefore\s+|also\s+|continue\s+to\s+)?"
            r"(?:assess|judge|estimate|conclude|expect|anticipate|believe|forecast|predict)\b"),
        (4, r"\b(?:is|are|was|were|seems?|appears?|remains?|be|very|highly|most|more)\s+(?:also\s+|still\s+|now\s+|therefore\s+)?"
            r"(?:very\s+|highly\s+|quite\s+|extremely\s+|more\s+)?(?:un)?likely\s+(?:to|that)\b"),
        (4, r"\bit\s+is\s+(?:very\s+|highly\s+)?(?:un)?likely\b"),
        (4, r"\b(?:almost|nearly|all\s+but)\s+certain(?:ly)?\b"),
        (4, r"\b(?:will|would|is|are|has|have|had|was|were|may|could|most|very)?\s*(?:probably|very\s+likely|highly\s+likely)\s+\w"),
        (4, r"\b(?:roughly\s+even|even)\s+(?:chance|odds)|\brealistic\s+possibility\b|\bremote\s+chance\b"),
        (4, r"\b(?:should|must|needs?\s+to|ought\s+to|can(?:\s+only)?|is|are)\s+(?:best\s+)?(?:be\s+)?(?:seen|viewed|understood|read|regarded"
            r"|treated|interpreted|considered|described)\s+(?:best\s+|primarily\s+|largely\s+|less\s+)?as\b(?!\s+saying)"),
        (4, r"\b(?:will|would|does|do|did|is|are)(?:n[’']t|\s+not)\s+(?:fundamentally\s+|by\s+itself\s+|alone\s+)?"
            r"(?:change|alter|resolve|end|reverse|transform|solve|erase)\s+the\s+(?:underlying|deeper|basic|fundamental|structural|core)\b"),
        (4, r"\bwon[’']t\s+(?:change|alter|resolve|end|reverse|transform|solve|erase|last|work)\b"),
        (3, r"\b(?:may|might|could)\s+(?:also\s+|well\s+|yet\s+|even\s+|prove\s+to\s+)*(?:play|prove|become|lead|help|set|mark|undermine|trigger|embolden"
            r"|restore|cool|ease|force|push|deepen|complicate|reshape|open|signal|weaken|strengthen|spark|provoke|backfire"
            r"|fail|emerge|escalate|worsen|accelerate|delay|hinder)\b"),
        (3, r"\b(?:will|shall)\s+(?:likely|ultimately|inevitably|continue\s+to|remain|not\s+be\s+able|outlast|face|depend|hinge|be\s+decided"
            r"|determine|define|shape|struggle|persist|prove|need\s+to|have\s+to|be\s+forced|test|deepen|widen|become)\b"),
        (3, r"\b(?:represents?|reflects?|amounts?\s+to|constitutes?)\b[^.;]{3,80}?(?:,|—|–|\s)\s?(?:not|rather\s+than|instead\s+of)\b"),
        (3, r"\b(?:is|are|was|remains?)\s+(?:ultimately|fundamentally|essentially|at\s+heart|best\s+understood|likely|in\s+essence|less)\b"),
        (3, r"\bremains?\s+(?:a|an|the|one|locked|deeply|central|critical|crucial|vulnerable|unresolved|fragile|far\s+from|at\s+risk)\b"),
        (2, r"\b(?:suggests?|indicates?|signals?|implies|points?\s+to)\s+that\b"),
        (2, r"\bin\s+(?:essence|sum|short|the\s+long\s+run|all\s+likelihood|our\s+(?:view|judge?ment|assessment))\b|\b[Uu]ltimately\b|\b[Tt]o\s+be\s+clear\b"),
        (2, r"\b(?:is|are)\s+not\b[^.;]{2,60}(?:—|–|;|,\s+but|,)\s*(?:they\s+are|it\s+is|but)\b|\bno\s+longer\b|\b(?:are|is)\s+not\s+\w+ing\b"),
        (2, r"\b(?:will|would|could)\b(?!\s+(?:be\s+(?:held|released|published|announced)|meet|visit|speak|attend|travel|arrive))"),
        (2, r"\b(?:rather\s+than|more\s+than\s+(?:a|an)|not\s+(?:a|an|the)\s+\w+(?:\s+\w+)?\s+but)\b"),
        (1, r"\b(?:risk|danger|threat|rivalry|strategic|strategy|structural|leverage|stability|instability|escalation|deterrence|influence"
            r"|competition|balance|conflict|crisis|cooperation|future)\b"),
        (1, r"\b(?:[Tt]herefore|[Tt]hus|[Hh]ence|[Cc]onsequently|[Ss]imilarly|[Ss]till|[Bb]ut|[Dd]espite|[Mm]eans\s+that)\b"),
    )
)  # fmt: skip
_AGAINST: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (6, r"\?[”\"’')]*$"),
        (4, r"\b(?:said|says|told|stated|announced|added|asked|tweeted|wrote|declared|according\s+to|claimed|claims|reported|insists?|insisted"
            r"|promised|pledged|vowed|warned|argued|admits?|admitted|acknowledged?s?|concedes?|conceded|explained|noted|denied|stressed|emphasi[sz]ed|urged|called\s+on)\b"),
        (3, r"\b(?:if|whether|had|would\s+have)\b[^.;]{0,60}\b(?:would\s+have|had\s+been)\b"),
        (3, r"^(?:Please|For\s+more|Contact|Click|Note|See|Use|Ensure|Review|Consider|Report|Enable|Disable|Organizations?\s+should|You)\b"),
        (3, r"\b(?:shall|must|pursuant|hereby|designated|subsection|section\s+\d)\b"),
        (2, r"^(?:[Ii]\s|[Ww]e\s+(?:will|have|are|thank|welcome|call|remain|look|reaffirm|commend|urge|condemn|support|continue)|Our\s)"),
        (3, r"\b(?:is|are)\s+(?:scheduled|due|set|expected)\s+to\s+(?:meet|visit|speak|vote|begin|start|hold|take\s+place|be\s+held)\b"),
    )
)
_ASSESSING = re.compile(
    r"\b(assess(?:es|ed)?|judg(?:es?|ed)|believes?|believed|estimates?|estimated|expects?|expected|predicts?|predicted|forecasts?"
    r"|concludes?|concluded|argues?|argued|warns?|warned|says|said|thinks?|cautions?|cautioned|contends?|maintains?)\s+(?:that\s+)?"
)
_STRONG_ASSESSING = re.compile(
    r"^(?:assess|judg|estimat|predict|forecast|conclud)"
)
_EXPERT = re.compile(
    r"\b(?:analysts?|experts?|scholars?|professors?|researchers?|academics?|strategists?|specialists?|economists?|fellows?|historians?"
    r"|observers?|political\s+scientists?|commentators?|lecturers?|think\s?-?tank)\b",
    re.IGNORECASE,
)
_JUDGING_QUOTE = re.compile(
    r"\b(?:is|are|isn[’']t|remains?|reflects?|means|shows|suggests|will|won[’']t|would|could|may|might|likely|unlikely|probably|seems?|appears?)\b"
)  # fmt: skip


def likelihood(text: str) -> Likelihood | None:
    """Return the likelihood that a judgment's own words state, outside of quotations."""
    return yardsticks.first(_unquoted(text))


def confidence(text: str) -> Confidence | None:
    """Return the confidence that a judgment's own words state; a mixed level is none."""
    own = _unquoted(text)
    if _MIXED.search(own):
        return None
    hit = _CONFIDENCE.search(own)
    if hit is None:
        return None
    level = next(group for group in hit.groups() if group).lower()
    if level == "low":
        return "low"
    return "high" if level == "high" else "moderate"


def _unquoted(text: str) -> str:
    """Blank the quotations of `text`."""
    smooth = plain(text)
    parts: list[str] = []
    at = 0
    for start, end in marks.pairs(smooth, 0, len(smooth)):
        parts += [smooth[at:start], " " * (end - start)]
        at = end
    parts.append(smooth[at:])
    return "".join(parts)


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
    ranges = sorted(
        (block.start, block.end)
        for block in parsed.blocks
        if block.kind in _CLAIMING_KINDS and block.role in _CLAIMING_ROLES and block.judgment is None
    )
    quoted = [pair for begin, stop in ranges for pair in marks.pairs(text, begin, stop)]
    view = scene(text, quoted, candidates, sentences)
    scored = [one for one in _scored(view, text, sentences, ranges, quoted)]
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


def _judged(
    view: Scene, text: str, start: int, end: int, inside: Sequence[Pair]
) -> _Scored | None:
    own = view.hushed[start:end]
    if not 40 <= end - start <= 700 or not own[:1].isupper() and own[:1] not in "“\"‘'":
        return None
    spoken = sum(stop - begin for begin, stop in inside)
    if spoken * 2 > end - start:
        return _expert(view, text, start, end, inside)
    score = sum(weight for weight, pattern in _SIGNS if pattern.search(own))
    firm = any(pattern.search(own) for weight, pattern in _SIGNS if weight >= 3)
    attributed = _attributed(view, start, end, own)
    against = sum(w for w, pattern in _AGAINST if pattern.search(own))
    if attributed is not None:
        return _Scored(score + 2, start, end, attributed) if score >= 2 or firm else None
    score -= against
    return _Scored(score, start, end, None) if firm and score >= _THRESHOLD else None


def _attributed(view: Scene, start: int, end: int, own: str) -> int | None:
    """Return who is said to assess ("X assesses that ..."): a person, or a body with a firm verb."""
    hit = _ASSESSING.search(own)
    if hit is None or hit.start() > 160:
        return None
    who, _ = speakers.of_verb(view, start + hit.start(), start)
    if len(who) != 1:
        return None
    one = view.candidates[who[0]]
    if _STRONG_ASSESSING.match(hit.group(1)):
        return who[0]
    around = f"{own[:hit.start()]} {one.role}"
    return who[0] if one.type in PERSONS and _EXPERT.search(around) else None


def _expert(
    view: Scene, text: str, start: int, end: int, inside: Sequence[Pair]
) -> _Scored | None:
    """Take a quotation of a named analyst for a claim of theirs."""
    own = view.hushed[start:end]
    first, last = inside[0], inside[-1]
    words = text[first[0] + 1 : last[1] - 1]
    if len(words.split()) < 8 or not _JUDGING_QUOTE.search(words) or words.rstrip().endswith("?"):
        return None
    for place in view.within(start, end):
        one = view.candidates[place]
        if one.type not in PERSONS:
            continue
        before = view.hushed[max(start, one.start - 70) : one.start]
        after = view.hushed[one.end : min(end, one.end + 90)]
        if _EXPERT.search(f"{before} {one.role}") or _EXPERT.search(after.split("“")[0]):
            if not re.search(r"[“”]", before[-30:]) or _EXPERT.search(own):
                return _Scored(5, start, end, place)
    return None
