"""Multiples and fractions ("tripled", "one in five", "by a third"), and words of approximation."""

import re
from collections.abc import Iterator

from generator.extract import numbers as num
from generator.extract.measures import about
from generator.model import DraftFigure, FigureKind

_APPROX = re.compile(
    r"(?:^|(?<=[\s(“\"—–]))(?:(?:well|just|slightly|far)\s+)?(?:roughly|about|around|nearly"
    r"|almost|some"
    r"|approximately|(?:an\s+)?estimated|more\s+than|greater\s+than|less\s+than|fewer\s+than|over"
    r"|under"
    r"|at\s+least|at\s+most|up\s+to|as\s+(?:many|much|few|little)\s+as|close\s+to|circa"
    r"|upwards\s+of"
    r"|no\s+more\s+than|approx\.|~|≈)\s*(?:an?\s+)?$",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"(?<![\w-])(?:(?P<double>(?i:doubl|tripl|quadrupl|treb|halv)(?:ed?|es|ing|les?|led"
    r"|ling)(?!\w))"
    r"|(?P<fold>(?i:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)"
    r"|\d+(?:\.\d+)?)-?fold\b"
    r"|(?P<times>(?i:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r"|\d+(?:\.\d+)?)\s+times"
    r"(?=\s+(?:as|more|less|the|higher|larger|greater|bigger|faster|over|its|their|that|what"
    r"|average)\b)"
    r"|(?P<twice>(?i:twice))(?=\s+(?:as|the|its|their|that|what)\b)"
    r"|(?P<x>\d+(?:\.\d+)?)x(?![\w.])"
    r"|(?P<ratio>(?i:two|three|four|five|six|seven|eight|nine|ten|twenty)"
    r"|\d+(?:\.\d+)?)[\s-]to[\s-](?:one|1)"
    r"(?![\w.,]\d|\w|\s(?:percent|in|million)\b))"
)
# No multiple and no fraction without one of these.
_MULTIPLYING = ("oubl", "ripl", "rupl", "rebl", "alv", "fold", "times", "wice", "x")  # fmt: skip
_TO_ONE = re.compile(r"to[\s-](?:one|1)")
_FACTORS = {"doubl": 2.0, "tripl": 3.0, "treb": 3.0, "quadrupl": 4.0, "halv": 0.5}
_NO_DOUBLE = re.compile(
    r"\s+(?:standards?|agents?|down|check\w*|take|edged|speak|negative|game)\b|-"
)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PART = rf"(?:one|two|three|four|five|seven|nine|an?)[- ](?:{'|'.join(_PARTS)})s?"
_COMPARED = (
    r"(?:larger|smaller|more|less|fewer|higher|lower|longer|shorter|bigger|cheaper|faster|slower"
    r"|greater|heavier|stronger|weaker|older|younger)"
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<low>{_PART})\s+(?:to|and|or)\s+)?(?P<part>{_PART})(?=\s+(?:of"
    rf"|{_COMPARED})\b)"
    r"(?!\sof\s(?:an?|the)\s(?:hour|century|year|mile|finals?)\b)"
    rf"|(?<=\bby\s)(?:(?:about|around|almost|nearly|roughly|over|more\sthan"
    rf"|only)\s)?(?P<by>{_PART}|half)"
    r"(?!\s(?:an?|of)\b|[- ]\w*(?:hour|century|year))\b"
    r"|(?<!first )(?<!second )(?<!latter )(?<!other )(?<!last )(?<!better )(?<![\w-])"
    r"(?P<half>half)(?=\s+(?:of|the|its|their|all)\b)"
    r"|(?<![\w,.-])(?P<n>one|two|three|four|[1-9]\d?)\s+in\s+(?P<d>two|three|four|five|six"
    r"|eight|ten"
    r"|twenty|\d{1,3})(?=\s+(?:[a-z]+\s+){0,2}(?:[a-z]+s|people|men|women|children)\b)"
    r"|(?<![\w,.-])(?P<out>one|two|three|four|five|six|seven|eight"
    r"|nine)\s+(?:out\s+of(?:\s+every)?|in|in\severy)"
    r"\s+(?P<whole>four|five|ten|twenty|10|20|100)(?=\s+(?:[a-z]+\s+){0,2}(?:[a-z]+s|people|men"
    r"|women)\b)"
    r"|(?<![\w-])one\s+[a-z]+\s+in\s+(?P<every>two|three|four|five|six|eight|ten"
    r"|\d{1,3}(?!\d))(?=\s+[a-z]|[.,;])",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    r"(?:in|of|every)\s+(?:every\s+)?(?:two|three|four|five|six|eight|ten|twenty|[0-9])"
)
_RATIO_WORD = re.compile(
    r"\b(?:ratios?|odds|outnumber\w*|leverage[sd]?|proportion)\b[^.;]{0,40}$", re.IGNORECASE
)


def approximate_at(smooth: str, at: int, start: int) -> tuple[int, bool]:
    """Return where a figure begins, with the word that makes it approximate, and whether."""
    floor = max(start, at - 30)
    hit = _APPROX.search(smooth[floor:at])
    return (floor + hit.start(), True) if hit else (at, False)


def multiples(text: str, smooth: str, start: int, end: int) -> Iterator[DraftFigure]:
    low = smooth[start:end].lower()
    if not any(word in low for word in _MULTIPLYING) and not _TO_ONE.search(low):
        return
    for hit in _MULTIPLE.finditer(smooth, start, end):
        word, stop = hit.group("double"), hit.end()
        if word:
            factor = next(f for stem, f in _FACTORS.items() if word.lower().startswith(stem))
            if _NO_DOUBLE.match(smooth, stop, end):
                continue
            noun = re.compile(r"\s+([a-z]{3,})(?<!ed)\b").match(smooth, stop, end)
            verbal = word.lower().endswith(("d", "ing", "s")) or re.search(
                r"\b(?:to|would|will|could|may|might|can|must|should)\s$",
                smooth[max(start, hit.start() - 8) : hit.start()],
            )
            if not verbal and not re.match(
                r"\s+(?:the|its|their|that|what)\b", smooth[stop : stop + 8]
            ):
                continue
            if noun and noun.group(1) not in _CLOSED:
                stop = noun.end()
        else:
            if hit["ratio"] and not _RATIO_WORD.search(
                smooth[max(start, hit.start() - 60) : hit.start()]
            ):
                continue
            raw = next(g for g in (hit["fold"], hit["times"], hit["x"], hit["ratio"], "two") if g)
            if raw.lower() == "hundred":
                raw = "100"
            factor = num.value(raw)
        begin, approximate = approximate_at(smooth, hit.start(), start)
        words = smooth[hit.end() : stop].strip()
        what = words or about(smooth, begin, stop, start, end, "multiple", "x")
        yield DraftFigure(
            begin, stop, text[begin:stop], "multiple", factor, None, None, "x", approximate, what
        )


_CLOSED = frozenset(
    """
    the its their his her our that what from since over and but during while after before this
    last between with for when than because more around about under into onto each every all
    both within down again
    """.split()
)


def fractions(text: str, smooth: str, start: int, end: int) -> Iterator[DraftFigure]:
    """Yield the shares of a sentence that are told in parts: "two-thirds", "one in five"."""
    low_words = smooth[start:end].lower()
    if not any(part in low_words for part in _PARTS) and not _ONE_IN.search(low_words):
        return
    for hit in _FRACTION.finditer(smooth, start, end):
        first, ratio = (None if hit["low"] is None else _ratio(hit["low"])), _share(hit)
        if ratio > 1:
            continue
        at = hit.start("by") if hit["by"] else hit.start()
        begin, approximate = approximate_at(smooth, at, start)
        kind: FigureKind = "change" if hit["by"] else "share"
        what = about(smooth, begin, hit.end(), start, end, kind, "")
        low = None if first is None else first
        yield DraftFigure(
            begin, hit.end(), text[begin : hit.end()], kind, ratio if low is None else None,
            low, None if low is None else ratio, "", approximate, what,
        )  # fmt: skip


def _share(hit: re.Match[str]) -> float:
    """Return the part of one that a hit tells."""
    if hit["n"] or hit["out"]:
        n, d = (hit["n"], hit["d"]) if hit["n"] else (hit["out"], hit["whole"])
        return float(f"{num.value(n) / max(1.0, num.value(d)):.6g}")
    if hit["every"]:
        return float(f"{1 / max(1.0, num.value(hit['every'])):.6g}")
    return 0.5 if hit["half"] else _ratio(hit["part"] or hit["by"])


def _ratio(words: str) -> float:
    top, _, bottom = words.lower().replace("-", " ").rpartition(" ")
    bottom = bottom.removesuffix("s") if bottom not in _PARTS else bottom
    return float(f"{(num.value(top) if top else 1.0) / _PARTS[bottom]:.6g}")
