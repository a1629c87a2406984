"""What analytic standards ask of a report, as far as its text can be held to it.

Pure questions about one report: the gate turns their answers into findings, the scorecard into a
table. The standards are those of ICD 203 (analysis), ICD 206 (sourcing) and TLP 2.0 (sharing).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.extract import estimative
from generator.extract.yardsticks import PHIA_ONLY
from generator.model import Block, Judgment, Relation, Report, Span

# Terms that only one yardstick has; "likely", "unlikely" and "almost certain" stand in both.
ICD_ONLY = frozenset(
    (
        "almost no chance", "very unlikely", "highly improbable", "improbable", "very likely",
        "roughly even chance", "roughly even odds", "highly probable", "nearly certain", "remote",
    )
)  # fmt: skip
# The two rows of ICD 203: a product keeps to one of them.
ICD_ROWS = (
    frozenset(
        (
            "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
            "very likely", "almost certain",
        )
    ),
    frozenset(
        (
            "remote", "highly improbable", "improbable", "roughly even odds", "probable",
            "highly probable", "nearly certain",
        )
    ),
)  # fmt: skip
_ALTERNATIVE = re.compile(
    r"\balternativ|\b(?:another|other|competing|rival|different|opposite|contrary)\s+"
    r"(?:possible\s+|plausible\s+)?(?:explanation|interpretation|reading|hypothes|scenario|view"
    r"|outcome|possibilit|conclusion|theor)"
    r"|\bhypothes[ei]s\b|\bscenarios?\b|\bdissent|\bcounter-?argument|\bdevil[’']s\s+advoca"
    r"|\b(?:could|may|might)\s+be\s+(?:wrong|mistaken)\b|\b(?:are|is|were|prove[sd]?)\s+wrong\b"
    r"|\b(?:would|could|might|may)\s+(?:also\s+)?(?:change|alter|weaken|undermine|undercut|reverse"
    r"|overturn|contradict|lead\s+us\s+to\s+re)\b"
    r"|\b(?:can(?:not|[’']t)|do\s+not|don[’']t|(?:can|could)\s+not|without|not)\s+"
    r"(?:rule|ruling)\s+out\b|\b(?:cannot|can[’']t|not)\s+(?:be\s+)?(?:exclude|discount|ruled\s+out)"
    r"|\b(?:less|least)\s+(?:likely|plausible|probable)\b|\bon\s+the\s+other\s+hand\b"
    r"|\b(?:it\s+is\s+(?:also\s+)?possible|it\s+(?:could|may|might)\s+(?:also\s+)?be)\s+that\b"
    r"|\binsufficient\s+(?:evidence|information)\b|\bwe\s+(?:also\s+)?considered\b"
    r"|\bunless\b|\bspeaks?\s+against\b|\bagainst\s+this\b|\bargu(?:es?|ments?)\s+against\b",
    re.IGNORECASE,
)
_TLP = re.compile(
    r"TLP\s*[:\-–—]?\s*(RED|AMBER(?:\s*\+\s*STRICT)?|GREEN|CLEAR|WHITE)", re.IGNORECASE
)
# A report that says of itself how it is marked, wherever it does so.
_SELF = re.compile(
    r"\bthis\s+(?:entire\s+)?(?:report|product|document|flash|pin|alert|advisory|bulletin|assessment"
    r"|analysis|brief(?:ing)?|note|notification|update|publication|paper|memo(?:randum)?)\s+"
    r"(?:is|was|has\s+been)\s+(?:marked|released|classified|designated|rated)\s+"
    r"(?:as\s+|at\s+|under\s+)?[\[(“\"]?" + _TLP.pattern,
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:marking|classification|distribution|handling|sharing|traffic\s+light\s+protocol|tlp)"
    r"(?:\s+(?:level|marking|label|colou?r))?\s*[:=]\s*)?[\[(]?\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|·•/;]\s*|\s+[–—-]\s+")
# What the first version of the protocol printed behind its colours.
_MEANING = re.compile(
    r"\s*[:,]?\s*(?:limited\s+disclosure|not\s+for\s+disclosure|restricted\s+to)\b", re.IGNORECASE
)
_BARE = re.compile(r"(?:TLP\s*[:=]?\s*)?(RED|AMBER(?:\s*\+\s*STRICT)?|GREEN)", re.IGNORECASE)
_SECRET = re.compile(
    r"\b(?:top\s+secret|secret|confidential|restricted|noforn|fouo|for\s+official\s+use\s+only"
    r"|cui|controlled\s+unclassified|official[\s-]+sensitive|internal)\b",
    re.IGNORECASE,
)
_PUBLIC = frozenset(("", "clear", "white", "public", "unclassified", "open", "none", "official"))
# A classification as a line of its own, in capitals: "SECRET//NOFORN", "UNCLASSIFIED//FOUO".
_BANNER = re.compile(
    r"\(?(?:(?:TOP |NATO |COSMIC TOP )?SECRET|(?:NATO )?CONFIDENTIAL|(?:NATO )?RESTRICTED"
    r"|OFFICIAL[ -]+SENSITIVE|(?:U(?:NCLASSIFIED)?\s?//?\s?)?(?:FOR OFFICIAL USE ONLY|FOUO)|CUI"
    r"|(?:U(?:NCLASSIFIED)?\s?//?\s?)?CONTROLLED UNCLASSIFIED INFORMATION)"
    r"(?:\s?//?\s?[A-Z ,-]+)*\)?"
)
# Where a marking stands: so many blocks from the top, on a line not longer than this.
HEAD, LINE = 10, 160
PUBLISHABLE = ("CLEAR", "WHITE")
STRICTEST = ("RED", "AMBER+STRICT", "AMBER", "GREEN")
MOST_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking above CLEAR: its words and its place, None where front matter states it."""

    text: str
    start: int | None


def mixed_sentences(report: Report, judgment: Judgment) -> Iterator[Span]:
    """Yield the sentences of a judgment that state a likelihood and a confidence at once."""
    # Where it has neither, or only one, no sentence of it can have both.
    if not (estimative.confidence(judgment.text) and estimative.likelihood(judgment.text)):
        return
    first = bisect_left(report.sentences, judgment.start + 1, key=lambda one: one.end)
    for sentence in report.sentences[first:]:
        if sentence.start >= judgment.end:
            break
        start, end = max(sentence.start, judgment.start), min(sentence.end, judgment.end)
        text = judgment.text[start - judgment.start : end - judgment.start]
        if estimative.confidence(text) and estimative.likelihood(text):
            yield Span(start, end, text)


def terms(judgments: Iterable[Judgment]) -> tuple[tuple[str, Judgment], ...]:
    """Return the likelihood terms of judgments, each with the first that uses it."""
    found: dict[str, Judgment] = {}
    for one in judgments:
        if one.likelihood and one.likelihood.scheme != "percent":
            found.setdefault(one.likelihood.term, one)
    return tuple(found.items())


def mixed_yardsticks(judgments: Iterable[Judgment]) -> tuple[tuple[str, Judgment], ...]:
    """Return a term of ICD 203 alone and one of PHIA alone, where a report uses both."""
    used = terms(judgments)
    icd = next((pair for pair in used if pair[0] in ICD_ONLY), None)
    phia = next((pair for pair in used if pair[0] in PHIA_ONLY), None)
    return (icd, phia) if icd and phia else ()


def mixed_rows(judgments: Iterable[Judgment]) -> tuple[tuple[str, Judgment], ...]:
    """Return a term of each row of ICD 203, where a report that keeps to it uses both rows."""
    used = terms(judgments)
    if any(term in PHIA_ONLY for term, _ in used):
        return ()
    first, second = (next((p for p in used if p[0] in row), None) for row in ICD_ROWS)
    return (first, second) if first and second else ()


def alternative(report: Report) -> Block | None:
    """Return the first block that speaks of another explanation or outcome, if any does."""
    for block in report.blocks:
        if block.role in ("sources", "reference", "bio", "meta", "byline"):
            continue
        if _ALTERNATIVE.search(block.text):
            return block
    return None


def changes(
    judgment: Judgment, relations: Sequence[Relation], judged: Mapping[str, Judgment]
) -> Iterator[tuple[Judgment, bool]]:
    """Yield the judgments this one updates with a changed estimate; whether it says why."""
    for one in relations:
        if one.source != judgment.id or one.kind not in ("updates", "supersedes"):
            continue
        old = judged.get(one.target)
        if one.basis == "author" and old and _changed(old, judgment):
            note = judgment.meta.note if judgment.meta else ""
            yield old, bool(one.why.strip() or note.strip())


def _changed(old: Judgment, new: Judgment) -> bool:
    return (old.likelihood, old.confidence) != (new.likelihood, new.confidence)


def restriction(report: Report) -> Marking | None:
    """Return the marking that forbids to publish a report, or None where none does."""
    if marked := _restricted(report.marking):
        return Marking(marked, None)
    for block in report.blocks:
        # Most texts do not have the letters at all, which is told fast.
        hit = _SELF.search(block.text) if "TLP" in block.text.upper() else None
        if hit and hit[1].upper() not in PUBLISHABLE:
            return Marking(f"TLP:{hit[1].upper()}", block.start + hit.start())
    found: dict[str, Marking] = {}
    head = (
        block for block in report.blocks if block.kind in ("paragraph", "heading", "item", "table")
    )
    for block, _ in zip(head, range(HEAD), strict=False):
        at = block.start
        for line in block.text.splitlines(keepends=True)[:HEAD]:
            bare = line.strip(" \t\r\n*_#>")
            if block.kind == "paragraph" and _BANNER.fullmatch(bare):
                return Marking(bare, at)
            if hit := _marked_line(bare):
                level = "".join(hit[1].upper().split())
                found.setdefault(level, Marking(" ".join(hit.group().split()), at))
            at += len(line)
    # A head that names most levels explains the protocol and is not marked with it.
    levels = [level for level in STRICTEST if level in found]
    return found[levels[0]] if 0 < len(levels) < MOST_LEVELS else None


def unknown_marking(report: Report) -> bool:
    """Tell whether front matter marks a report in words that say neither yes nor no."""
    return not _restricted(report.marking) and not (
        _TLP.fullmatch(report.marking.strip()) or report.marking.strip().casefold() in _PUBLIC
    )


def _restricted(marking: str) -> str:
    """Return what of a marking in front matter is above CLEAR."""
    hits = list(_TLP.finditer(marking))
    hits += [hit for part in marking.split(",") if (hit := _BARE.fullmatch(part.strip()))]
    above = [hit for hit in hits if hit[1].upper() not in PUBLISHABLE]
    if hits:
        return " ".join(above[0].group().split()) if above else ""
    plain = re.sub(r"\bnot\s+\w+|\bunclassified\b", " ", marking, flags=re.IGNORECASE)
    return marking.strip() if _SECRET.search(plain) else ""


def _marked_line(line: str) -> re.Match[str] | None:
    """Return the marking that a line of a head is, or has as one of its parts.

    A sentence that speaks of TLP is not a marking: the marking stands alone, between separators,
    or in brackets at an end of a short line.
    """
    if len(line) > LINE or "TLP" not in line.upper():
        return None
    for part in _PARTS.split(line):
        label = _LABEL.match(part)
        behind = label.end() if label else 0
        hit = _TLP.match(part) or _TLP.match(part, behind) or _BARE.fullmatch(part, behind)
        if hit and (_MEANING.match(part, hit.end()) or not part[hit.end() :].strip(" ])*_.")):
            return hit
    for hit in _TLP.finditer(line):
        before, after = line[: hit.start()].rstrip(), line[hit.end() :].lstrip()
        if before[-1:] in ("[", "(") and after[:1] in ("]", ")"):
            if len(before) == 1 or len(after) == 1:
                return hit
    return None
