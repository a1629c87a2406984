"""A report's title: the one that stands there, or one made of its first words."""

import re
import unicodedata
from collections.abc import Sequence

from generator.model import Block
from generator.shapes.labels import find_label, section_kind
from generator.shapes.lines import ends_sentence

LONGEST = 240
_MADE = 90
_LEAST = 30
_MARKS = re.compile(r"[*_`]+|!?\[([^\]\[]{0,300})\]\([^()\s]{0,500}\)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){1,4}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|etc)\.$")
_SENTENCE = re.compile(r"[.!?…。！？]+[\"”’')\]]*(?=\s|$)|[。！？]")
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—")


def is_title(one: Block) -> bool:
    """Tell whether a report's first block can be its title."""
    text = one.text
    if one.kind == "heading":
        return section_kind(text) is None and not _is_labelled(text)
    if one.kind != "paragraph" or len(text) > LONGEST or _is_labelled(text):
        return False
    if section_kind(text) is not None or not text.strip("*_ "):
        return False
    if text.endswith((".", "。")) and not text.endswith(("...", "…")):
        return _ABBREVIATED.search(text) is not None and len(text) < 120
    if text.endswith(("!", "?", "?”", "!”", '?"')):
        return len(text) <= 130
    return not text.endswith((":", ";", ",")) and not (ends_sentence(text) and len(text) > 130)


def _is_labelled(text: str) -> bool:
    """Tell whether words bear a label, a product's name ("Assessment: Water and War") apart."""
    label = find_label(text)
    if label is None:
        return False
    names = label.kind == "statement" and not label.alone and not ends_sentence(text)
    return not (names and text.lstrip("*_ ").casefold().startswith("assessment"))


def visible(text: str, runs: Sequence[tuple[int, int]] = (), start: int = 0) -> str:
    """Return a heading's words on one line: without marks, hidden stretches and control signs."""
    pieces, at = [], start
    for opened, closed in runs:
        pieces.append(text[at - start : max(opened - start, at - start)])
        at = max(at, closed)
    pieces.append(text[at - start :])
    words = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign
        for sign in "".join(pieces)
    )
    return " ".join(words.split())


def same_words(one: str, other: str) -> bool:
    """Tell whether a heading repeats a title, be it with more or fewer words around."""
    left, right = (
        "".join(sign for sign in text.casefold() if sign.isalnum()) for text in (one, other)
    )
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    return short == long or (len(short) >= 12 and short in long)


def made_title(text: str) -> tuple[int, bool]:
    """Return how much of a text's first sentence makes a title, and whether that cuts it."""
    match = _SENTENCE.search(text[: 4 * _MADE])
    while match is not None and _ABBREVIATED.search(text[: match.end()].rstrip()):
        match = _SENTENCE.search(text[: 4 * _MADE], match.end())
    sentence = match.start() if match is not None else min(len(text), 4 * _MADE)
    line = text.find("\n")
    sentence = min(sentence, line) if line > 0 else sentence
    if sentence <= _MADE:
        return sentence, False
    clauses = [m.start() for m in _CLAUSE.finditer(text[:_MADE]) if m.start() >= _LEAST]
    if clauses:
        return clauses[-1], True
    space = text.rfind(" ", _LEAST, _MADE)
    return (space, True) if space > 0 else (_cluster(text, _MADE), True)


def _cluster(text: str, at: int) -> int:
    """Step back from `at` until no character of several code points is cut."""
    for place in range(at, max(at - 32, 1), -1):
        sign, before = text[place : place + 1], text[place - 1]
        joined = (
            (
                sign
                and (
                    unicodedata.combining(sign)
                    or sign in "\u200d\ufe0f"
                    or unicodedata.category(sign) == "Sk"
                )
            )
            or before == "\u200d"
            or "\U0001f1e6" <= before <= "\U0001f1ff"
        )
        if not joined:
            return place
    return at
