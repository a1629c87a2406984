"""Estimative wording: the likelihood and confidence that a judgment's own words state."""

import re

from generator.extract import marks, yardsticks
from generator.extract.claims import claims
from generator.extract.view import plain
from generator.model import Confidence, Likelihood

__all__ = ["claims", "confidence", "likelihood"]

_LEVEL = r"(low|moderate|medium|high)"
_CONFIDENCE = re.compile(
    rf"\bwith\s+(?:only\s+|relatively\s+|fairly\s+"
    rf"|very\s+)?{_LEVEL}(?:\s+degree\s+of)?\s+confidence\b(?!\s+in\s+(?!our|this"
    rf"|the\s+judge?ment))"
    rf"|[\[(]\s*{_LEVEL}[\s-]+confidence\b[^)\]]{{0,60}}[)\]]"
    rf"|[\[(]\s*confidence(?:\s+level)?\s*[:=–—-]?\s*{_LEVEL}\s*[)\]]"
    rf"|(?:^|[.;\n]\s*)confidence(?:\s+level)?\s*(?:[:=–—-]|is)\s*{_LEVEL}\b"
    rf"|(?:^|[.;]\s+){_LEVEL}\s+confidence\s*(?:[:.;–—-]|$)"
    rf"|\b(?:have|has|hold|holds|place|express)\s+{_LEVEL}\s+confidence\s+(?:that|in\s+(?:our"
    rf"|this|these|the\s+judge?ment|the\s+assessment))"
    rf"|\b(?:our|this|the)\s+confidence\s+(?:in\s+this\s+(?:judge?ment"
    rf"|assessment)\s+)?(?:is|remains)\s+{_LEVEL}\b",
    re.IGNORECASE,
)
_MIXED = re.compile(rf"\b{_LEVEL}[\s-]+(?:to|or|/)[\s-]+{_LEVEL}[\s-]+confidence", re.IGNORECASE)
# A statement longer than this is read no further.
_READ = 20_000


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
    smooth = plain(text[:_READ])
    parts: list[str] = []
    at = 0
    for start, end in marks.pairs(smooth, 0, len(smooth)):
        parts += [smooth[at:start], " " * (end - start)]
        at = end
    parts.append(smooth[at:])
    return "".join(parts)
