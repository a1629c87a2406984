"""A judgment's own sentence, apart from the grade or the reasons behind it in the same block."""

import re

from generator.model import Block, Span
from generator.shapes.lines import ends_sentence
from generator.shapes.parts import span_of

_GRADE = re.compile(
    r"[\s*_.,;–—-]*(?:(?:[(\[][^()\[\]\n]{0,80}?\b(?:confidence|likelihood|probability)\b"
    r"[^()\[\]\n]{0,80}[)\]]|"
    r"[(\[](?:very |highly |almost |nearly )?(?:likely|unlikely|probable|improbable|certain)"
    r"[^()\[\]\n]{0,40}[)\]]|"
    r"(?:low|moderate|medium|high) confidence)[\s*_.,;]*){1,3}",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"(?<=[.!?”])\s([*_]{0,2})[(\[][^()\[\]*_\n]{3,160}[)\]]\1$")
_BRACKETS = re.compile(r"[\s*_.,;]*(?:[(\[][^()\[\]\n]{1,300}[)\]][\s.,;]*){1,12}")
_CITED = re.compile(r"(?:\s*[(\[][^()\[\]\n]{1,300}[)\]]){1,12}[\s*_.]*$")
_FEWEST = 4


def stated(one: Block, opened: str) -> tuple[Span, str, Span | None]:
    """Return the statement a block holds, its grade behind it, and the reasons behind it.

    A grade stands in brackets: "A statement. (High confidence)"; reasons are apart only where the
    statement is set off by emphasis: "**A statement.** It rests on this." `opened` are marks left
    open before.
    """
    whole = span_of(one)
    inner = _emphasised(one.text, opened)
    if inner is None:
        return _without_grade(one)
    first, last, tail = inner
    words, rest = one.text[first:last], one.text[tail:]
    statement = Span(one.start + first, one.start + last, words)
    if len(words.split()) < _FEWEST:
        return whole, "", None
    if not rest.strip(" .*_"):
        return statement, "", None
    if _GRADE.fullmatch(rest):
        return statement, rest.strip(" \n*_.,;–—-"), None
    if _BRACKETS.fullmatch(rest) or not (ends_sentence(words) and _ends_sourced(rest)):
        return whole, "", None
    begin = tail + len(rest) - len(rest.lstrip(" \n*_–—-"))
    return statement, "", Span(one.start + begin, one.end, one.text[begin:])


def _ends_sourced(text: str) -> bool:
    """Tell whether a sentence ends here, or its sources behind it: "It fell. (Reuters; AP)"."""
    cited = _CITED.search(text, max(len(text) - 400, 0))
    return ends_sentence(text) or (cited is not None and ends_sentence(text[: cited.start()]))


def _without_grade(one: Block) -> tuple[Span, str, Span | None]:
    """Take off a grade in brackets behind the sentence: "A statement. (Low confidence)".

    Within it, in front of its full stop, the grade is one of its words.
    """
    match = _SET_OFF.search(one.text, max(len(one.text) - 200, 0))
    if match is None or _GRADE.fullmatch(match[0]) is None:
        return span_of(one), "", None
    words = one.text[: match.start()].rstrip()
    if len(words.split()) < _FEWEST:
        return span_of(one), "", None
    return Span(one.start, one.start + len(words), words), match[0].strip(" \n*_"), None


def grade_line(text: str) -> bool:
    """Tell whether a line gives nothing but a judgment's grade: "(High confidence)"."""
    return len(text) < 300 and _GRADE.fullmatch(text) is not None


def _emphasised(text: str, opened: str) -> tuple[int, int, int] | None:
    """Return the start and end of the emphasised words a text begins with, and where these end."""
    if opened:
        last = text.find(opened)
        return (0, last, last + len(opened)) if last > 0 else None
    for marks in ("***", "**", "__", "*", "_"):
        size = len(marks)
        if text.startswith(marks):
            last = text.find(marks, size)
            inner = text[size:last]
            good = last > 0 and marks[0] not in inner and inner == inner.strip()
            return (size, last, last + size) if good else None
    return None
