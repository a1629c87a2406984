"""The yardsticks of likelihood: their terms, the ranges these stand for, and how to spot them."""

import re
from collections.abc import Iterable

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
    (
        r"(?:chances?|odds|prospects?|likelihood|possibility|probability)\b[^.;:,]{0,60}?"
        r"\b(?:is|are|remains?|looks?)\s+(?:still\s+)?remote",
        "remote",
        ICD,
        1,
        5,
    ),
    (r"probably\s+(?:not|won[’']t)\b", "probably not", KENT, 20, 40),
    (r"likely", "likely", ICD, 55, 80),
    (r"probabl[ey]", "probable", ICD, 55, 80),
)
_TERM = re.compile(
    "|".join(rf"(?P<t{place}>\b(?:{words})\b)" for place, (words, *_) in enumerate(_TERMS)),
    re.IGNORECASE,
)
# The ranges of the PHIA yardstick for terms that ICD 203 has as well.
_PHIA_SHARED = {
    "unlikely": (25, 35), "likely": (55, 75), "probable": (55, 75), "almost certain": (95, 100),
}  # fmt: skip
PHIA_ONLY = frozenset(
    ("remote chance", "highly unlikely", "realistic possibility", "highly likely")
)
_PHIA_NAMED = re.compile(r"\bPHIA\b|\bProfessional Head of Intelligence Assessment\b")
# Comparatives, degrees no yardstick has, and denials say something else than the plain term.
_NOT_PLAIN = re.compile(
    r"\b(?:most|more|less|least|as|how|equally|too|so|not|n[’']t|no\s+longer|neither|nor|however"
    r"|somewhat|than|whichever|every\s+bit\s+as|any|increasingly|extremely|exceedingly"
    r"|exceptionally|incredibly|overwhelmingly|quite|fairly|rather|reasonably|pretty|slightly"
    r"|hardly|scarcely|barely|never|far\s+from|anything\s+but|only|no|not\s+even)[\s-]+"
    r"(?:an?\s+|the\s+)?$"
    r"|\b(?:not|never)\s+(?:(?:think|believe|consider|judge|find|see|expect|regard|deem|seem|look"
    r"|appear|it|this|that|these|is|are|as|to|be|all|at)\s+){1,5}$"
    r"|n[’']t\s+(?:(?:think|believe|consider|judge|find|see|expect|regard|deem|seem|look|appear"
    r"|it|this|that|these|is|are|as|to|be|all|at)\s+){1,5}$"
    r"|\b(?:whether|if)\s+(?:[\w’'-]+\s+){0,3}(?:is|are|was|were|it|will)\s+$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s+(?:candidates?|suspects?|culprits?|cause|than|as\s+(?:it|that|this)\b)\b", re.IGNORECASE
)
# "The likely successor": a word beside a name, and no estimate of an event.
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their|our)\s+$|[’']s\s+$", re.IGNORECASE)
_ESTIMATED = re.compile(
    r"\s+(?:to\b|that\b|outcomes?|results?|consequences?|effects?|courses?|scenarios?|case\b"
    r"|path\b|developments?|responses?|reaction|aims?|goals?|intent(?:ion)?s?|motives?|explanations?"
    r"|reasons?|\(|[.,;:]|$)",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"(?:un)?likely|(?:im)?probable", re.IGNORECASE)
_WORDS_ONE_TO_TEN = "one two three four five six seven eight nine ten".split()
_SMALL = "|".join((*_WORDS_ONE_TO_TEN, r"\d{1,3}"))
_NUMBER = r"\d{1,3}(?:\.\d+)?"
_SIGN = r"(?:%|percent|per\s+cent)"
_TO = rf"\s?{_SIGN}?\s?(?:-|–|—|to|and)\s?"
_ODDS = r"(?:chances?|probability|likelihood|odds)"
_ABOUT = r"(?:about|around|roughly|approximately|some|only|at|between|from)\s+"
_LEAST = r"(?:at\s+least|more\s+than|greater\s+than|better\s+than|over|above|no\s+less\s+than)"
_MOST = r"(?:at\s+(?:most|best)|less\s+than|lower\s+than|under|below|no\s+more\s+than|up\s+to)"
_BOUND = rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s+(?:an?\s+)?(?:{_ABOUT})?"
# "a 70 percent chance", "less than 20% likely", "90 percent certain"
_BEFORE = re.compile(
    rf"(?:\b{_BOUND})?\b(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?\s?[-–]?{_SIGN}[\s-]+"
    rf"(?P<up>or\s+(?:higher|greater|more|better)\s+)?(?:{_ODDS}|likely|certain|sure)\b",
    re.IGNORECASE,
)
# "the odds are about 30 percent", "Probability: 25%", "the chance of a default is 10 to 20 percent"
_BEHIND = re.compile(
    rf"\b{_ODDS}(?:\s+of\s+[^.;:,%]{{1,80}}?)?\s*"
    rf"(?:[:=]|\b(?:of|at|is|as|are|to\s+be|stands\s+at))\s*"
    rf"(?:{_ABOUT})*(?:{_BOUND})?(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?\s?{_SIGN}"
    r"(?!\s+(?:of|a|in|to)\b)",
    re.IGNORECASE,
)
_CLAUSED = re.compile(
    rf"\b{_ODDS}\s+that\s+[^.;:,%]{{1,80}}\s+(?:is|stands\s+at)\s+(?:{_ABOUT})*(?:{_BOUND})?"
    rf"(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?\s?{_SIGN}\s*(?=[.,;]|$)",
    re.IGNORECASE,
)
_EVEN = re.compile(rf"\b(?:50[-–/]50|fifty[-–]fifty)[\s-]+{_ODDS}\b", re.IGNORECASE)
_RATIO = re.compile(
    rf"\b(?P<part>{_SMALL})[\s-]in[\s-](?P<whole>{_SMALL})[\s-]+{_ODDS}\b"
    rf"|\b{_ODDS}[^.;:,]{{0,60}}?\b(?:is|are|of|at)\s+(?:{_ABOUT})?(?P<part2>{_SMALL})[\s-]in[\s-]"
    rf"(?P<whole2>{_SMALL})\b",
    re.IGNORECASE,
)
# A percentage in brackets right behind a term says what its author means by it.
_MEANT = re.compile(
    rf"\s*[(\[]\s*(?:{_ABOUT})?(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?\s?{_SIGN}\s*[)\]]",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.;]*(?:\.(?=\d)[^.;]*)*[.;]?")


Stated = tuple[Likelihood, int, int]


def first(text: str) -> Stated | None:
    """Return the likelihood stated first in `text`, with the start and end of its words.

    In one clause a percentage goes before a term.
    """
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        if found := _percentage(text, start, end) or _term(text, start, end):
            return found
    return None


def in_yardstick(found: Iterable[Likelihood | None], text: str) -> tuple[Likelihood | None, ...]:
    """Return the likelihoods of one report, those of shared terms by the yardstick it keeps to.

    "Likely" stands in ICD 203 and in PHIA with other ranges. A report that names PHIA, or uses a
    term that PHIA alone has and none that ICD 203 alone has, is read by PHIA.
    """
    given = tuple(found)
    used = {one.term: one.scheme for one in given if one}
    named = _PHIA_NAMED.search(text) is not None
    own = any(term in PHIA_ONLY for term in used)
    other = any(s == ICD and term not in _PHIA_SHARED for term, s in used.items())
    return tuple(map(_by_phia, given)) if (named or own) and not other else given


def _by_phia(one: Likelihood | None) -> Likelihood | None:
    if one is None or one.scheme != ICD or one.term not in _PHIA_SHARED:
        return one
    return Likelihood(one.term, PHIA, *_PHIA_SHARED[one.term])


def _percentage(text: str, start: int, end: int) -> Stated | None:
    forms = (_BEFORE, _BEHIND, _CLAUSED)
    hits = [hit for form in forms if (hit := form.search(text, start, end))]
    for hit in sorted(hits, key=lambda one: one.start()):
        low = float(hit["low"])
        high = float(hit["high"] or low)
        if hit["least"] or hit.groupdict().get("up"):
            high = 100
        if hit["most"]:
            low = 0
        if 0 <= low <= high <= 100:
            return _percent(hit, low, high)
    if hit := _EVEN.search(text, start, end):
        return _percent(hit, 50, 50)
    if hit := _RATIO.search(text, start, end):
        part, whole = (_small(hit[key] or hit[f"{key}2"]) for key in ("part", "whole"))
        if 0 < part <= whole:
            share = round(100 * part / whole, 1)
            return _percent(hit, share, share)
    return None


def _percent(hit: re.Match[str], low: float, high: float) -> Stated:
    return Likelihood(" ".join(hit.group().split()), PERCENT, low, high), *hit.span()


def _small(word: str) -> int:
    return int(word) if word.isdigit() else 1 + _WORDS_ONE_TO_TEN.index(word.lower())


def _term(text: str, start: int, end: int) -> Stated | None:
    for hit in _TERM.finditer(text, start, end):
        before = text[max(start, hit.start() - 40) : hit.start()]
        if _NOT_PLAIN.search(before) or _NOT_AFTER.match(text, hit.end()):
            continue
        if _ATTRIBUTIVE.fullmatch(hit.group()) and _ARTICLE.search(before):
            if not _ESTIMATED.match(text, hit.end()):
                continue
        _, term, scheme, low, high = _TERMS[int((hit.lastgroup or "t0")[1:])]
        meant = _MEANT.match(text, hit.end())
        if meant:
            own = float(meant["low"]), float(meant["high"] or meant["low"])
            if own != (low, high) and 0 <= own[0] <= own[1] <= 100:
                said = " ".join(text[hit.start() : meant.end()].split())
                return Likelihood(said, PERCENT, *own), hit.start(), meant.end()
        return Likelihood(term, scheme, low, high), *hit.span()
    return None
