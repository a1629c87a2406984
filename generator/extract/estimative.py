"""Estimative wording: the likelihood and confidence that a judgment's own words state."""

import re
from functools import lru_cache

from generator.extract import marks, yardsticks
from generator.extract.view import plain
from generator.model import Confidence, Likelihood

_DEGREE = r"(?:(?:only|relatively|fairly|very|generally|overall)\s+)?"
_LEVEL = r"(low|moderate|medium|high)"
_JUDGED = r"(?:judge?ments?|assessments?|estimates?|findings?|conclusions?|forecasts?|view)"
_THIS = rf"(?:our|this|these|that|the\s+above|(?:the|our|its|this)\s+(?:key\s+)?{_JUDGED})"
# Who can hold a confidence in a judgment; voters and investors hold theirs in other things.
_HOLDER = (
    r"(?:\b[Ww]e|\bI|\b(?:[Dd]esk|[Aa]nalysts?|[Cc]ommunity|[Aa]genc(?:y|ies)|[Cc]enter|[Cc]entre"
    r"|[Bb]ureau|[Cc]ommittee|[Oo]ffice|[Tt]eam|[Aa]uthors?|[Aa]ssessors?)|\b[A-Z]{2,6})"
)
_HOLDS = (
    r"(?:have|has|hold|holds|place|places|express|expresses|assign|assigns|attach|attaches|give"
    r"|gives|put|puts|maintain|maintains|retain|retains)"
)
# What no sign of judging stands beside: "public confidence is low", "with high confidence in him".
_CONFIDENCE = re.compile(
    rf"\bwith\s+(?:an?\s+)?{_DEGREE}{_LEVEL}\s+(?:(?:degree|level)\s+of\s+)?confidence\b"
    rf"(?!\s+in\s+(?!{_THIS}\b))"
    rf"|[\[(]\s*{_DEGREE}{_LEVEL}[\s-]+confidence\b[^)\]]{{0,60}}[)\]]"
    rf"|(?:[\[(;|]\s*|^\s*|[.\n]\s+)(?:analytic(?:al)?\s+|overall\s+|our\s+|judge?ment\s+)?"
    rf"confidence"
    rf"(?:\s+level)?\s*(?:[:=–—-]\s*|is\s+|\(\s*|(?<=[\s(]))?{_LEVEL}\b(?!\s+(?!(?:in|given|because|since|as|for|due|owing|and|but|while)\b)[a-z])"
    rf"|(?:^\s*|[.;]\s+){_DEGREE}{_LEVEL}[\s-]+confidence\s*(?:[:.;,–—]|-\s|$|applies\b)"
    rf"|(?:[,;]|\s[–—-])\s*{_DEGREE}{_LEVEL}[\s-]+confidence\s*[.)]?\s*$"
    rf"|(?-i:{_HOLDER})\s+(?:[a-z]+\s+){{0,2}}{_HOLDS}\s+(?:an?\s+|our\s+)?{_DEGREE}{_LEVEL}\s+"
    rf"(?:(?:degree|level)\s+of\s+)?confidence(?:\s+(?:that|in|to)\b|\s*[.,;:]|\s*$)"
    rf"|\b{_LEVEL}\s+confidence\s+(?:in|to)\s+{_THIS}\b"
    rf"|(?:\b(?:our|my|analytic(?:al)?|overall|the\s+desk[’']s)\s+|\bthe\s+|\bthis\s+)"
    rf"(?:(?:level|degree)\s+of\s+)?confidence(?:\s+level)?(?:\s+(?:in|for)\s+{_THIS}"
    rf"[^.;]{{0,40}}?)?\s+(?:is|remains|stays)\s+(?:still\s+|now\s+|therefore\s+)?{_DEGREE}"
    rf"{_LEVEL}\b"
    rf"|(?:^|[.;]\s+)confidence\s+in\s+{_THIS}[^.;]{{0,40}}?\s+(?:is|remains)\s+{_DEGREE}{_LEVEL}\b"
    rf"|\b(?:judge?ment|assessment|estimate|this|it)\s+carries\s+{_DEGREE}{_LEVEL}\s+confidence\b"
    rf"|(?:^\s*|\b(?:this|is|remains|as)\s+)(?:an?\s+)?{_LEVEL}[\s-]confidence\s+(?:{_JUDGED}|call)\b",
    re.IGNORECASE,
)
# "We do not have high confidence" and "low to moderate" state no level.
_DENIED = re.compile(
    r"(?:\b(?:do|does|did|can|could)\s*(?:not|n[’']t)|\bcannot|n[’']t|\black(?:s|ing)?|\bwithout"
    r"|\bno\s+longer|\bneither|\bnever"
    r"|\bless\s+than)\b(?:\s+[\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:have|hold|place|assign|express|assess|judge|state|say|make|conclude|estimate"
    r"|determine|lack|lacks|lacking|without)\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    r"\b(?:assess\w*|judg\w*|estimat\w*|conclud\w*|believ\w*|hold|holds|held|mak(?:es?|ing)|made"
    r"|say|state[sd]?|expect\w*|anticipat\w*|forecast\w*|predict\w*|find|finds|rated?|view\w*"
    r"|attribute\w*|offer\w*|we)\b",
    re.IGNORECASE,
)
_MIXED = re.compile(
    rf"\b{_LEVEL}[\s-]*(?:to|or|/|and)[\s-]*{_LEVEL}\b(?=[\s-]+confidence|[.;,)]|$)", re.IGNORECASE
)
_SPOKEN_OF = re.compile(r"\bconfiden", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*_]{1,3}")
# A statement longer than this is read no further.
_READ = 20_000


def likelihood(text: str) -> Likelihood | None:
    """Return the likelihood that a judgment's own words state, outside of quotations."""
    found = yardsticks.first(_unquoted(text))
    return found[0] if found else None


@lru_cache(maxsize=1 << 14)  # a judgment is shown on many pages
def words_of_likelihood(text: str) -> tuple[int, int] | None:
    """Return where in a judgment's own words its likelihood is stated."""
    found = yardsticks.first(_unquoted(text))
    return found[1:] if found else None


def confidence(text: str) -> Confidence | None:
    """Return the confidence that a judgment's own words state; a mixed level is none."""
    own = _unquoted(text)
    if not _SPOKEN_OF.search(own) or _MIXED.search(own):
        return None
    levels = {_level(hit) for hit in _CONFIDENCE.finditer(own) if _held(own, hit)}
    return levels.pop() if len(levels) == 1 else None


def _level(hit: re.Match[str]) -> Confidence:
    level = next(group for group in hit.groups() if group).lower()
    if level == "low":
        return "low"
    return "high" if level == "high" else "moderate"


def _held(text: str, hit: re.Match[str]) -> bool:
    """Tell whether a level is the judge's own, and neither denied nor another's."""
    last = next(place for place, group in enumerate(hit.groups(), 1) if group)
    said = text[max(0, hit.start() - 60) : hit.start(last)]
    if _DENYING.search(said) and _DENIED.search(said):
        return False
    before = text[max(0, hit.start() - 200) : hit.start()]
    alone = not before.strip() or before.rstrip()[-1] in ",;:.–—-(["
    # "Investors bought with high confidence" tells of investors.
    return not hit.group().lower().startswith("with") or alone or bool(_JUDGING.search(before))


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())


@lru_cache(maxsize=64)  # likelihood and confidence are asked one after the other
def _unquoted(text: str) -> str:
    """Blank the quotations of `text`."""
    smooth = plain(text[:_READ])
    parts: list[str] = []
    at = 0
    for start, end in marks.pairs(smooth, 0, len(smooth)):
        parts += [smooth[at:start], " " * (end - start)]
        at = end
    parts.append(smooth[at:])
    return _EMPHASIS.sub(_blank, "".join(parts))
