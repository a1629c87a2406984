"""The lines above a report's text: title, date, byline, markings and the like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Block, Role, Span
from generator.shapes.date_lines import (
    DateKind,
    Stated,
    closing_date,
    date_cells,
    date_lines,
    title_date,
    unsure_line,
)
from generator.shapes.datelines import dateline
from generator.shapes.dates import first_written
from generator.shapes.kickers import Kicker, kicker
from generator.shapes.labels import find_label, section_kind
from generator.shapes.lines import ends_sentence
from generator.shapes.people import byline, is_desk, says_by
from generator.shapes.title import is_title, same_words

DEEPEST = 14
# A date under the text stands in one of so many blocks.
_LAST = 3
_TEXT = 130

_TITLE_LABEL = re.compile(
    r"(?i)[*_]{0,3}(?:title|headline|subject|re)[*_]{0,3} ?:[*_]{0,3} *(?=\S)"
)
_MARKING = re.compile(
    r"(?:\(U\) ?)?(?:TLP ?[: ] ?[A-Z+]+|(?:UN)?CLASSIFIED(?:[ /]{1,4}[A-Z /-]+)?|"
    r"SECRET(?:[ /].{0,40})?|FOUO|FOR OFFICIAL USE ONLY|FOR IMMEDIATE RELEASE|EMBARGOED.{0,60}|"
    r"PRESS RELEASE|MEDIA NOTE|FACT SHEET|NOT FOR PUBLICATION|FOR PUBLIC RELEASE)"
)
_NUMBER_NAME = re.compile(
    r"(?i)(?:alert|pin|flash|product|report|document|serial|case|reference|tracking) "
    r"(?:number|no\.?|id)"
)
_NUMBER = re.compile(r"(?=[\w/-]*\d)(?:[A-Z]{1,6}|\d{2,10})[-/]?[\w/-]{2,24}", re.ASCII)
_CLOCK = re.compile(r"(?i)\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?|hrs|hours)?,? ?(?:\(?[A-Z]{2,5}\)?)?")
_KEY_VALUE = re.compile(r"[*_]{0,3}[A-Z][\w /&()-]{1,30}[*_]{0,3}:[*_]{0,3} ?\S.{0,150}")
_PLACE = re.compile(
    r"[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,2}, ?(?:[A-Z]\.[A-Z]\.|[A-Z][\w.]{1,20})"
)


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the text. `title` is the place of the title's block, if there is one.

    `cut_off` is when its information ends; `unsure` a date whose day and month look alike;
    `kicker` is the shape that a line above the title speaks for; `update`: the title bears a label
    such as "BREAKING:".
    """

    blocks: tuple[Block, ...]
    title: int | None
    date: str | None = None
    updated: str | None = None
    cut_off: str | None = None
    unsure: Span | None = None
    authors: tuple[str, ...] = ()
    byline: Span | None = None
    dateline: Span | None = None
    kicker: Kicker = ""
    update: bool = False


def read_top(blocks: Sequence[Block], stated: str, markdown: bool) -> Top:
    """Return the blocks with the roles of those above the text, and what these say.

    `stated` is the title in the front matter, or empty.
    """
    made = list(blocks)
    title = _stated_title(made, stated) if stated else _title(made, markdown)
    kickers = [kicker(made, place) for place in range(title or 0)]
    top = Top((), title, kicker=next(filter(None, kickers), ""))
    if title is not None:
        top = replace(top, update=_headline(made[title]) > 0)
        made[title] = _as_title(made[title])
    if title is not None:
        top = replace(top, date=title_date(made[title].text[:400]))
    for place in range(min(DEEPEST, len(made))):
        if place == title:
            continue
        one = made[place]
        if one.kind == "table" and place and made[place - 1].role in ("title", "meta", "byline"):
            top = _told(top, date_cells(one.text))
        if _is_text(one) and place >= (title or 0):
            if not _heads_go_on(made, place):
                break
            continue
        role, found = _meta(one, made[place - 1] if place else None, top)
        if role is None and place < len(kickers) and kickers[place] is not None:
            role = "meta"
        if role is not None:
            made[place] = replace(one, kind="paragraph", role=role, level=0)
            top = found
    if (line := dateline(made[: DEEPEST + 1])) is not None:
        top = replace(top, dateline=line[0], date=top.date or line[1])
    top = _closed(made, top)
    return replace(top, blocks=tuple(made), date=top.date or top.cut_off)


def _closed(made: list[Block], top: Top) -> Top:
    """Find the date in one of the last blocks, where none stands above the text."""
    if top.date is not None:
        return top
    last = [place for place, one in enumerate(made) if one.role == "body"][-_LAST:]
    last = [place for place in last if made[place].kind == "paragraph"]
    found = closing_date([made[place].text for place in last])
    if found is None:
        return top
    place, stated = last[found[0]], found[1]
    if date_lines(made[place].text):
        made[place] = replace(made[place], role="meta")
    return _told(top, (stated,))


def _told(top: Top, found: Sequence[Stated]) -> Top:
    """Return what is known with dates: the first of each kind counts."""
    said: dict[DateKind, str] = {}
    for one in found:
        said.setdefault(one.kind, one.value)
    return replace(
        top,
        date=top.date or said.get("own"),
        updated=top.updated or said.get("updated"),
        cut_off=top.cut_off or said.get("cut-off"),
    )


def _heads_go_on(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a long line is a standfirst: the date or byline stands right below."""
    standfirst = blocks[place].kind == "paragraph" and find_label(blocks[place].text) is None
    below = blocks[place + 1 : place + 2]
    return standfirst and any(_meta_role(one) is not None for one in below)


def _stated_title(blocks: Sequence[Block], stated: str) -> int | None:
    for place, one in enumerate(blocks[:DEEPEST]):
        if len(one.text) <= 400 and one.kind in ("heading", "paragraph") and is_title(one):
            if same_words(one.text, stated):
                return place
    return None


def _title(blocks: Sequence[Block], markdown: bool) -> int | None:
    head = blocks[:DEEPEST]
    if (labelled := _labelled_title(head)) is not None:
        return labelled
    if markdown:
        for level in (1, 2):
            for place, one in enumerate(head):
                if one.kind == "heading" and one.level == level and _may_title(blocks, place):
                    light = all(_light(head, above) for above in range(place))
                    if light and _meta_role(one, place == 0) is None:
                        return place
    for place, one in enumerate(head):
        if kicker(blocks, place) is not None:
            continue
        if is_desk(one.text) and place + 1 < len(blocks) and is_title(blocks[place + 1]):
            continue
        if _headline(one) and place + 1 < len(blocks):
            return place
        if one.kind == "rule" or _meta_role(one, place == 0) is not None:
            continue
        return place if _may_title(blocks, place) else None
    return None


def _may_title(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a block can be the title.

    "Key Takeaways: Sahel Outlook" can where a section further down holds the judgments.
    """
    one = blocks[place]
    if is_title(one):
        return True
    if section_kind(one.text) != "judgments" or ":" not in one.text.rstrip(":*_ "):
        return False
    below = (two for two in blocks[place + 1 :] if two.kind in ("heading", "paragraph"))
    return any(section_kind(two.text) == "judgments" for two in below)


def _labelled_title(head: Sequence[Block]) -> int | None:
    """Return the place of a line such as "Subject: …" that has only short lines above."""
    for place, one in enumerate(head):
        if _TITLE_LABEL.match(one.text[:40]) and one.kind == "paragraph":
            return place
        if len(one.text) > _TEXT or ends_sentence(one.text):
            return None
    return None


def _light(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a title may stand below this block."""
    text = blocks[place].text
    plain = section_kind(text) is None and find_label(text[:200]) is None
    return plain or kicker(blocks, place) is not None


def _headline(one: Block) -> int:
    """Return the length of a label such as "BREAKING:" in front of a title, else 0."""
    label = find_label(one.text) if len(one.text) <= _TEXT + 20 else None
    if label is None or label.kind != "update" or label.alone or label.open:
        return 0
    title = replace(one, text=one.text[label.length :])
    return label.length if is_title(title) and not ends_sentence(title.text) else 0


def _as_title(one: Block) -> Block:
    match = _TITLE_LABEL.match(one.text[:40])
    length = match.end() if match is not None else _headline(one)
    label, start, text = one.text[:length].strip(" *_"), one.start + length, one.text[length:]
    return replace(one, kind="heading", role="title", level=1, label=label, start=start, text=text)


def _is_text(one: Block) -> bool:
    """Tell whether the text of the report begins with this block."""
    if one.kind == "item" and _KEY_VALUE.fullmatch(one.text) and find_label(one.text) is None:
        return False
    if one.kind not in ("paragraph", "heading", "quotation", "rule"):
        return True
    if section_kind(one.text) is not None:
        return True
    label = find_label(one.text)
    if label is not None and label.kind != "keywords":
        return one.kind != "heading"
    return len(one.text) > _TEXT and _meta_role(one) is None and byline(one.text) is None


def _meta_role(one: Block, first: bool = False) -> Role | None:
    """Return the role of a line that is no title whatever its shape: a date, a marking, a number.

    The first line of all may end in a date and be a title all the same.
    """
    text = one.text.strip("*_ ")
    if len(text) > _TEXT or one.kind not in ("paragraph", "heading"):
        return None
    titled = first and len(text) > 30 and text[-1].isdigit()
    dated = bool(date_lines(text)) and not says_by(text) and not titled
    if dated or unsure_line(text) or _MARKING.fullmatch(text) or _CLOCK.fullmatch(text):
        return "meta"
    if _NUMBER_NAME.fullmatch(text) or _NUMBER.fullmatch(text):
        return "meta"
    return "byline" if says_by(text) else None


def _meta(one: Block, above: Block | None, top: Top) -> tuple[Role | None, Top]:
    """Return the role of a block above the text, and what is known with it."""
    text = one.text.strip("*_ ")
    if one.kind != "heading" and (signed := _signed(one, top)) is not None:
        return "byline", signed
    if len(text) <= _TEXT and (found := date_lines(text)):
        return "meta", _told(top, found)
    if unsure_line(text):
        return "meta", replace(top, unsure=top.unsure or Span(one.start, one.end, one.text))
    if _meta_role(one) == "meta":
        return "meta", top
    if one.kind == "heading":
        return None, top
    if _PLACE.fullmatch(text) and above is not None and above.role in ("title", "byline", "meta"):
        return "dateline", replace(top, dateline=Span(one.start, one.end, one.text))
    if find_label(text) is None and _KEY_VALUE.fullmatch(text) and not ends_sentence(text):
        return "meta", top
    return None, top


def _signed(one: Block, top: Top) -> Top | None:
    """Return what is known with a byline, which may give the date too: before it or behind."""
    text = one.text
    names, written = byline(text), first_written(text) if len(text) <= 200 else None
    if names is None and written is not None and not text[: written[1]].strip("*_ "):
        rest = text[written[2] :].lstrip(" |·,–—-")
        names = byline(rest) if says_by(rest) else None
    if names is None:
        return None
    date = top.date or (written[0] if written else None)
    span = top.byline or Span(one.start, one.end, text)
    return replace(top, byline=span, authors=top.authors or names, date=date)
