"""Headings that no markup marks: known section names, lines in capitals, short lines over text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block
from generator.shapes.dates import first_written
from generator.shapes.labels import find_label, section_kind
from generator.shapes.lines import SPEAKER, ends_sentence
from generator.shapes.statements import grade_line

_LONGEST = 110
_MOST_WORDS = 14
_SMALL = frozenset(
    "a an the of and or to for in on at by with from as is are vs via nor but per".split()
)
_PAGE_MARK = re.compile(r"(?:page )?\d{1,4}(?: of \d{1,4})?|[A-Z]{2,5}-\d{1,3}|.*\. ?\d{1,3}", re.I)
_FRAME = re.compile(r"(?i)(?:begin|end) (?:of )?text:?")
_NOTED = re.compile(r"(?:\s?\[\^?[^\[\]\s]{1,20}\])+$")
_WHOLLY_STRONG = re.compile(r"(\*{2,3}|_{2,3})(?=\S)([^*_\n]{1,150})\1:?")
# "**Q:** How late?" is a turn of speech.
_STRONG_SPEAKER = re.compile(r"(\*{1,3}|_{1,3})[^*_:\n]{1,60}(?::\1|\1:)[ \t]+\S")
# "Jane Roe (Reuters): How late?" too.
_ROLE_SPEAKER = re.compile(r"[A-ZÀ-Þ][\w.’' -]{0,40} \([^()\n]{2,40}\):[ \t]+\S")


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with headings found and every heading's role set."""
    found = _without_contents(_with_known(blocks))
    short = [one.kind != "heading" and _short(one) for one in found]
    for place, one in enumerate(found):
        if short[place] and _heads(found, short, place):
            capitals = one.text.isupper()
            found[place] = replace(
                one, kind="heading", role="section" if capitals else "subhead",
                level=2 if capitals or one.ordinal else 3,
                label=f"{one.ordinal}." if one.ordinal else "", ordinal="",
            )  # fmt: skip
    return _levelled(found)


def _with_known(blocks: Sequence[Block]) -> list[Block]:
    """Find the headings known by their words or their markup.

    "Sources" on a line of its own heads the report's list where no judgment comes after it.
    """
    found: list[Block] = []
    judged = False
    for one in reversed(blocks):
        label = find_label(one.text) if one.role == "body" else None
        judged = judged or (label is not None and label.kind == "judgment")
        listing = label is not None and label.kind == "sources" and label.alone and not judged
        found.append(_known(one, listing))
    return found[::-1]


def _without_contents(found: list[Block]) -> list[Block]:
    """Take the lines of a table of contents for lines, though they read like headings."""
    made = list(found)
    for place, one in enumerate(found):
        if one.kind != "heading" or section_kind(one.text) != "contents":
            continue
        end = place + 1
        while end < len(found) and len(found[end].text) <= _LONGEST:
            end += 1
        # The last short line stands over the text that follows.
        for line in range(place + 1, end - 1):
            if found[line].level == 2 and found[line].role == "section":
                made[line] = replace(found[line], kind="paragraph", role="body", level=0)
    return made


def _known(one: Block, listing: bool) -> Block:
    """Return a block as a heading where its words, or its markup, say that it is one."""
    if one.role != "body":
        return one
    if one.kind == "heading":
        kind = section_kind(one.text)
        return replace(one, role="section" if kind or one.level <= 2 else "subhead")
    if one.kind not in ("paragraph", "item") or "\n" in one.text or len(one.text) > 160:
        return one
    if one.kind == "paragraph" and section_kind(one.text) is not None:
        label = find_label(one.text)
        # "Evidence:" and "Sources:" belong to the judgment they stand under.
        if label is None or label.kind == "summary" or listing:
            return replace(one, kind="heading", role="section", level=2)
    strong = _WHOLLY_STRONG.fullmatch(one.text)
    if strong and one.kind == "paragraph" and not ends_sentence(strong[2].rstrip(":")):
        if find_label(one.text) is None and not grade_line(one.text):
            return replace(one, kind="heading", role="subhead", level=3)
    return one


def _short(one: Block) -> bool:
    """Tell whether a block looks like a heading by itself."""
    text = one.text
    if one.kind not in ("paragraph", "item") or len(text) > _LONGEST or "\n" in text:
        return False
    if one.role != "body":
        return False
    if one.kind == "item" and (not one.ordinal.isdigit() or len(text) > 60):
        return False
    # A sentence may end in a note's number, and within quotation marks.
    if _NOTED.sub("", text).rstrip("\"”’'").endswith((".", ",", ";", "!", "…", "—", "–")):
        return False
    words = text.split()
    if len(words) > _MOST_WORDS or not any(sign.isalpha() for sign in text):
        return False
    if (
        grade_line(text)
        or find_label(text) is not None
        or SPEAKER.match(text)
        or _STRONG_SPEAKER.match(text)
        or _ROLE_SPEAKER.match(text)
        or _PAGE_MARK.fullmatch(text)
    ):
        return False
    if _FRAME.fullmatch(text):
        return False
    first = next(sign for sign in text if sign.isalnum())
    if first.islower() or "@" in text or "://" in text or text[0] in "\"“‘'«(":
        return False
    written = first_written(text)
    if written is not None and len(text) - (written[2] - written[1]) < 25:
        return False
    if text.endswith(":"):
        return len(words) <= 6 and ": " not in text and _title_case(words)
    return ": " not in text[:24]


def _title_case(words: list[str]) -> bool:
    big = [word for word in words if word.lower() not in _SMALL and word[:1].isalpha()]
    return bool(big) and all(word[:1].isupper() for word in big)


def _heads(found: Sequence[Block], short: Sequence[bool], place: int) -> bool:
    """Tell whether a heading-like block stands over text, and not in a row of its like."""
    below = found[place + 1] if place + 1 < len(found) else None
    if below is None:
        return False
    one = found[place]
    if one.kind == "item":
        above = found[place - 1] if place else None
        alone = above is None or above.kind != "item"
        return alone and below.kind == "paragraph" and len(below.text) > 2 * len(one.text)
    if below.kind == "item":
        return not short[place - 1] if place else True
    if below.kind in ("table", "code", "quotation"):
        return True
    if below.kind == "heading":
        return False
    if short[place + 1]:
        # Two headings in a row: the second must itself stand over text, and no third above.
        above_short = place > 0 and short[place - 1]
        return one.text.isupper() and not above_short and _heads(found, short, place + 1)
    if place > 1 and short[place - 1] and short[place - 2]:
        return ends_sentence(below.text) and len(below.text) > _LONGEST
    return len(below.text) >= max(len(one.text) + 20, 60) or ends_sentence(below.text)


def _levelled(found: list[Block]) -> list[Block]:
    """Lift guessed subheads to the second level where no section heading stands above them."""
    made = list(found)
    for place, one in enumerate(found):
        if one.kind == "heading" and one.role == "section":
            break
        if one.kind == "heading" and one.role == "subhead" and one.level == 3:
            made[place] = replace(one, level=2)
    return made
