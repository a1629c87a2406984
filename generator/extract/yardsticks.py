"""The yardsticks of likelihood: their terms, the ranges these stand for, and how to spot them."""

import re

from generator.model import Likelihood

ICD, PHIA, KENT, PERCENT = "ICD 203", "PHIA", "Kent", "percent"

# Longest first. Each: the wording in a text, the yardstick's own term, its scheme and range.
_TERMS: tuple[tuple[str, str, str, float, float], ...] = (
    (r"almost\s+no\s+chance", "almost no chance", ICD, 1, 5),
    (r"remote\s+chance", "remote chance", PHIA, 0, 5),
    (r"realistic(?:ally)?\s+possib(?:ility|le)", "realistic possibility", PHIA, 40, 50),
    (r"roughly\s+even\s+(?:odds)", "roughly even odds", ICD, 45, 55),
    (
        r"(?:roughly\s+|about\s+)?(?:an?\s+)?even\s+(?:chance|odds)",
        "roughly even chance",
        ICD,
        45,
        55,
    ),
    # Wordings that only Kent's table has (Sherman Kent, 1964): 50±10, 7±5 and 30±10 percent.
    (
        r"chances?\s+(?:(?:is|are)\s+)?(?:roughly\s+|about\s+)?even",
        "chances about even",
        KENT,
        40,
        60,
    ),
    (r"almost\s+certain(?:ly)?\s+(?:not|won[’']t)\b", "almost certainly not", KENT, 2, 12),
    (r"almost\s+certain(?:ly)?", "almost certain", ICD, 95, 99),
    (r"near(?:ly)?[\s-]+certain(?:ly)?", "nearly certain", ICD, 95, 99),
    (r"highly\s+unlikely", "highly unlikely", PHIA, 10, 20),
    (r"very\s+unlikely", "very unlikely", ICD, 5, 20),
    (r"highly\s+improbabl[ey]", "highly improbable", ICD, 5, 20),
    (r"highly\s+likely", "highly likely", PHIA, 80, 90),
    (r"very\s+likely", "very likely", ICD, 80, 95),
    (r"(?:highly|very)\s+probabl[ey]", "highly probable", ICD, 80, 95),
    (r"unlikely", "unlikely", ICD, 20, 45),
    (r"improbabl[ey]", "improbable", ICD, 20, 45),
    (r"remote(?=\s+(?:possibility|likelihood|prospect)\b)", "remote", ICD, 1, 5),
    (r"probably\s+not\b", "probably not", KENT, 20, 40),
    (r"likely", "likely", ICD, 55, 80),
    (r"probabl[ey]", "probable", ICD, 55, 80),
)
_TERM = re.compile(
    "|".join(rf"(?P<t{place}>\b(?:{words})\b)" for place, (words, *_) in enumerate(_TERMS)),
    re.IGNORECASE,
)
# Comparatives and denials say something else than the plain term.
_NOT_PLAIN = re.compile(
    r"\b(?:most|more|less|least|as|how|equally|too|so|not|n[’']t|no\s+longer|neither|nor|however"
    r"|somewhat|"
    r"than|whichever|every\s+bit\s+as|any)\s+(?:a\s+|an\s+|the\s+)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(r"\s+(?:candidates?|suspects?|culprits?|cause|than)\b", re.IGNORECASE)
_CHANCE = re.compile(
    r"(?P<low>\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per\s+cent)?(?:\s?(?:-|–|—"
    r"|to)\s?(?P<high>\d{1,3}(?:\.\d+)?))?"
    r"\s?[-–]?(?:%|percent|per\s+cent)[\s-]+(?:or\s+(?:higher|greater|more)\s+)?(?:chance"
    r"|probability|likelihood|odds|likely)\b"
    r"|\b(?:chance|probability|likelihood|odds)\s+(?:of|at|is|as|are|to\s+be)\s+(?:about\s+"
    r"|around\s+|roughly\s+|at\s+)?"
    r"(?P<low2>\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per\s+cent)?(?:\s?(?:-|–|—"
    r"|to)\s?(?P<high2>\d{1,3}(?:\.\d+)?))?"
    r"\s?(?:%|percent|per\s+cent)",
    re.IGNORECASE,
)


def first(text: str) -> Likelihood | None:
    """Return the likelihood stated first in `text`; a stated percentage goes before a term."""
    if hit := _CHANCE.search(text):
        low = float(hit.group("low") or hit.group("low2"))
        high = float(hit.group("high") or hit.group("high2") or low)
        if 0 <= low <= high <= 100:
            return Likelihood(" ".join(hit.group().split()), PERCENT, low, high)
    for hit in _TERM.finditer(text):
        before = text[max(0, hit.start() - 24) : hit.start()]
        if _NOT_PLAIN.search(before) or _NOT_AFTER.match(text, hit.end()):
            continue
        _, term, scheme, low, high = _TERMS[int((hit.lastgroup or "t0")[1:])]
        return Likelihood(term, scheme, low, high)
    return None
