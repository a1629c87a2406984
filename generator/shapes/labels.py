"""The words reports use for their own parts: section headings and labels in front of text."""

import re
from dataclasses import dataclass
from typing import Literal

SectionKind = Literal[
    "summary", "judgments", "analysis", "evidence", "references", "contents", "author", "section"
]
LabelKind = Literal[
    "judgment", "evidence", "sources", "confidence", "statement", "summary", "update", "keywords"
]

# How far into a block a label may reach; keeps every look at a label short.
REACH = 160

_VOCABULARY: dict[SectionKind, str] = {
    "summary": "executive summary|summary|report summary|bottom line|bottom line up front|bluf|"
    "summary of findings|in brief|at a glance|overview|abstract|synopsis|tl;dr|key message",
    "analysis": "analysis|assessment|discussion|detailed analysis|our analysis|"
    "analysis and outlook|in depth|analytic discussion|supporting analysis",
    "evidence": "evidence|supporting evidence|basis|rationale|basis for judgment",
    "references": "references|sources|notes|endnotes|footnotes|works cited|bibliography|citations|"
    "sources and notes|notes and sources|source list|reference list|sources cited",
    "contents": "contents|table of contents",
    "author": "about the author|about the authors|about the writer|author",
    "section": "background|introduction|context|scope|scope note|methodology|method|outlook|"
    "conclusion|conclusions|implications|recommendations|details|technical details|mitigations|"
    "recommended mitigations|threat overview|discussion points|alternatives|scenarios|indicators|"
    "indicators to watch|what to watch|warning indicators|limitations|assumptions|key assumptions|"
    "annex|appendix|glossary|acknowledgements|acknowledgments|definitions|purpose|findings|"
    "recommendation|intelligence gaps|gaps|dissent|alternative analysis|alternative hypotheses|"
    "change from previous assessment|source summary statement|policy implications|next steps|"
    "looking ahead|risks|options|timeline|disclaimer|contact|further reading",
}
_SECTIONS: dict[str, SectionKind] = {
    name: kind for kind, names in _VOCABULARY.items() for name in names.split("|")
}
_JUDGMENTS = re.compile(
    r"(?:analytic )?judge?ments|what we (?:judge|assess|conclude|think|expect)|"
    r"(?:(?:key|main|principal|core|major|overall|central|our) )"
    r"(?:(?:analytic )?judge?ments?|findings?|takeaways?|conclusions?|assessments?|points?|"
    r"insights?|messages?)(?: (?:and|of|on|about|for|in|from|with) .{1,40}| ?[:(–—-].{1,40})?"
)
_LEAD = re.compile(
    r"(?:\([a-z/ ]{1,12}\) )?(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-h])[.)] )?"
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_LETTERS = list("abcdefgh")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_OPEN = r"(?P<open>[*_]{0,3})"
_CLOSE = r"(?P<close>[*_]{0,3})"
_JUDGMENT = re.compile(
    _OPEN + r"(?P<label>(?P<noun>(?:key|principal|main|core|central|major)[ -]"
    r"(?:judge?ment|finding|takeaway|assessment|conclusion|point)|"
    r"judge?ment|assessment|finding|k\.?j|kf|kt)\.? ?[-–—#.]? ?(?:no\.? ?|number )?#?"
    r"(?P<number>\d{1,3}|[ivxlc]{1,6}|[a-h]|" + "|".join(_NUMBERS) + r")(?![\w.]\w)(?!\w)"
    r"(?: ?\([^()\n]{1,40}\))? ?[:.)\]–—-]?)" + _CLOSE + r"(?P<after> ?[:–—-])?",
    re.IGNORECASE,
)
_NAMES: dict[LabelKind, str] = {
    "evidence": r"(?:supporting |key |main |underlying )?evidence(?: base)?|rationale|grounds|"
    r"(?:our )?reasoning|justification|"
    r"why we (?:think|judge|assess|believe|say) (?:so|this|that|it)|"
    r"(?:analytic )?basis(?: (?:for|of) (?:the |this |our )?(?:judge?ment|assessment|finding))?|"
    r"supporting (?:facts|information|points|data|details|material|reporting|arguments)",
    "sources": r"(?:key |main )?source(?:s|\(s\))?|sourcing|citations?|references?|refs?\.?",
    "confidence": r"(?:analytic )?confidence(?: level)?|likelihood|probability",
    "statement": r"judge?ment|assessment|statement",
    "summary": r"bottom line(?: up front)?|bluf|(?:executive )?summary|tl;?dr",
    "keywords": r"key ?words",
}
_LABELS: dict[LabelKind, re.Pattern[str]] = {
    kind: re.compile(
        _OPEN
        + rf"(?P<label>(?:{names})(?: ?\([^()\n]{{1,40}}\))?"
        + r"(?P<mark> ?:| ?[–—](?=[\s*_]|$)| -(?=[\s*_]|$))?"
        + r"(?P<dot>\.)?)"
        + _CLOSE
        + r"(?P<after> ?:)?",
        re.IGNORECASE,
    )
    for kind, names in _NAMES.items()
}
# Most blocks begin with none of these words; they are let go at once.
_MAYBE = re.compile(
    r"[*_]{0,3}(?:key|main|support|evid|basis|ration|ground|reason|sour|cit|ref|anal|conf|like|prob|"
    r"judg|assess|state|bott|bluf|exec|summ|tl|k\.?j|kf|kt|"
    r"find|princ|core|centr|major|under|our|just|why|upd|urg|break|lat|live|dev|news|story|"
    r"excl|alert|flash|corr)",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"(?P<open>[*_]{0,3})(?P<label>(?:(?:UPDATED?|URGENT|BREAKING|LATEST|LIVE|DEVELOPING|NEWS|STORY|"
    r"JUST IN|EXCLUSIVE|ALERT|FLASH|CORRECTION)(?: ?\d{1,2})? ?){1,3}[:—–])"
    r"(?P<close>[*_]{0,3})(?P<after>\b\B)?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a block. `length` reaches to the text it labels.

    `open` are emphasis marks left open by it, which the end of the block may close.
    """

    kind: LabelKind
    text: str
    length: int
    alone: bool
    open: str = ""
    number: int = 0


def bare(text: str) -> str:
    """Return a heading's words as they are compared: no marks, numbering or final colon."""
    words = " ".join(text[:REACH].split()).strip("*_#=~ ").rstrip(":.*_ ").casefold()
    return words[_LEAD.match(words).end() :]  # type: ignore[union-attr]  # matches the empty string


def section_kind(text: str) -> SectionKind | None:
    """Return what part of a report a heading of these words opens, or None."""
    spaces = text.count(" ", 0, 101)
    if len(text) > 100 or spaces > 10 or (spaces > 2 and text.endswith(".")):
        return None
    words = bare(text)
    known = _SECTIONS.get(words)
    if known is None and len(words.split()) <= 8 and _JUDGMENTS.fullmatch(words):
        # "Judgment 3" is a label, "Key judgments are hard to make." a sentence.
        if find_label(text) is None and not text.rstrip().endswith((".", "?", "!")):
            return "judgments"
    return known


def to_number(text: str) -> int:
    """Return a numeral's value: digits, Roman, a letter of a list, or a word up to twelve."""
    text = text.casefold()
    if text in _LETTERS:
        return _LETTERS.index(text) + 1
    if text.isdigit():
        return int(text)
    if text in _NUMBERS:
        return _NUMBERS.index(text) + 1
    values = [_ROMAN[sign] for sign in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def find_label(text: str) -> Label | None:
    """Return the label `text` begins with, or None."""
    if _MAYBE.match(text) is None:
        return None
    head = text[:REACH]
    label = _judgment_label(head, text) or _update_label(head, text)
    if label is not None:
        return label
    for kind, pattern in _LABELS.items():
        match = pattern.match(head)
        if match is None:
            continue
        rest = head[match.end() :].strip()
        # "Evidence – and there is plenty – …" is a sentence.
        if rest[:1].islower() and not match["after"] and (match["mark"] or ":").strip() != ":":
            continue
        strong = match["dot"] and match["open"] and match["close"]
        if not rest or match["mark"] or match["after"] or strong:
            return _label(kind, match, text)
    return None


def _judgment_label(head: str, text: str) -> Label | None:
    match = _JUDGMENT.match(head)
    if match is None:
        return None
    rest = head[match.end() :].strip()
    marked = match["label"][-1] in ":.)]–—-" or match["after"] or (match["open"] and match["close"])
    numbered = match["noun"].casefold().startswith(("key", "kj")) and rest[:1].isupper()
    numbered = numbered and (len(match["number"]) > 1 or match["number"].isdigit())
    if rest and not marked and not numbered:
        return None
    return _label("judgment", match, text, to_number(match["number"]))


def _update_label(head: str, text: str) -> Label | None:
    match = _UPDATE.match(head)
    return _label("update", match, text) if match is not None else None


def _label(kind: LabelKind, match: re.Match[str], text: str, number: int = 0) -> Label:
    length = match.end()
    while length < len(text) and text[length].isspace():
        length += 1
    # "**Evidence:** text" closes its own marks, "**Evidence: text**" leaves them to the end.
    left_open = match["open"] if not match["close"] else ""
    words = (match["label"] + (match["after"] or "")).strip()
    return Label(kind, words, length, length == len(text), left_open, number)
