"""The lines above a report's text: title, date, byline, markings and the like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Block, Role, Span
from generator.shapes.dates import first_written, to_edtf
from generator.shapes.kickers import Kicker, kicker
from generator.shapes.labels import find_label, section_kind
from generator.shapes.lines import ends_sentence
from generator.shapes.people import byline, is_desk, says_by
from generator.shapes.title import is_title, same_words

DEEPEST = 14
_TEXT = 130

_TITLE_LABEL = re.compile(r"(?i)[*_]{0,3}(?:title|headline|subject)[*_]{0,3} ?:[*_]{0,3} *(?=\S)")
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DATE_LEAD = re.compile(
    r"(?i)[*_]{0,3}(?:(?P<updated>(?:last )?(?:updated|revised|modified)(?: on)?|update)|"
    r"date(?: of (?:issue|publication|report))?|date issued|published(?: on)?|issued(?: on)?|"
    r"released(?: on)?|posted(?: on)?|publication date|release date|dated)?"
    r"[*_]{0,3} ?:?[*_]{0,3} ?" + _WEEKDAY
)
_AFTER_DATE = re.compile(r"(?:,? (?:at )?\d{1,2}[:.]\d{2}.{0,15})?[*_.)]{0,4}|\s*[|–—·,-] ?.{0,60}")
_BEFORE_DATE = re.compile(rf"(?i)[^\d]{{2,60}}[.,|–—·:(-] ?{_WEEKDAY}")
_DATED_TITLE = re.compile(
    r"(?i)\b(?:briefing|brief|report|update|bulletin|digest|summary|readout|remarks|transcript|"
    r"statement|newsletter|memo|note|weekly|daily|assessment|sitrep),? ?[–—|,:(-] ?"
    + _WEEKDAY
    + "$"
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
_DATELINE = re.compile(
    r"[*_]{0,3}(?P<line>(?P<place>[A-ZÀ-Þ][\w.’' -]{2,40}?(?:[,/] ?[A-Z][A-Za-z.]{1,20}){0,2}?)"
    r"(?P<date>,? \(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}|"
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)(?:,? \d{4})?\)?)?"
    r"(?P<agency> ?\([A-Z][\w/. ]{1,40}\))?)[*_]{0,3} ?(?:—|–|--|-(?= )) ?(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the text. `title` is the place of the title's block, if there is one.

    `kicker` is the shape that a line above the title speaks for; `update`: the title bears a label
    such as "BREAKING:".
    """

    blocks: tuple[Block, ...]
    title: int | None
    date: str | None = None
    updated: str | None = None
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
        written = first_written(made[title].text[:400])
        if written and _DATED_TITLE.search(made[title].text[: written[1]]):
            top = replace(top, date=written[0])
    for place in range(min(DEEPEST, len(made))):
        if place == title:
            continue
        one = made[place]
        if _is_text(one) and place >= (title or 0):
            break
        role, found = _meta(one, made[place - 1] if place else None, top)
        if role is None and place < len(kickers) and kickers[place] is not None:
            role = "meta"
        if role is not None:
            made[place] = replace(one, kind="paragraph", role=role, level=0)
            top = found
    return replace(_dateline(made, top), blocks=tuple(made))


def _stated_title(blocks: Sequence[Block], stated: str) -> int | None:
    for place, one in enumerate(blocks[:DEEPEST]):
        if len(one.text) <= 400 and one.kind in ("heading", "paragraph") and is_title(one):
            if same_words(one.text, stated):
                return place
    return None


def _title(blocks: Sequence[Block], markdown: bool) -> int | None:
    head = blocks[:DEEPEST]
    if markdown:
        for level in (1, 2):
            for place, one in enumerate(head):
                if one.kind == "heading" and one.level == level and _may_title(blocks, place):
                    light = all(_light(head, above) for above in range(place))
                    if light and _meta_role(one, place == 0) is None:
                        return place
    for place, one in enumerate(head):
        if _TITLE_LABEL.match(one.text[:40]) and one.kind == "paragraph":
            return place
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
    dated = _date_of(text) is not None and not says_by(text) and not titled
    if dated or _MARKING.fullmatch(text) or _CLOCK.fullmatch(text):
        return "meta"
    if _NUMBER_NAME.fullmatch(text) or _NUMBER.fullmatch(text):
        return "meta"
    return "byline" if says_by(text) else None


def _meta(one: Block, above: Block | None, top: Top) -> tuple[Role | None, Top]:
    """Return the role of a block above the text, and what is known with it."""
    text = one.text.strip("*_ ")
    if one.kind != "heading" and (signed := _signed(one, top)) is not None:
        return "byline", signed
    dated = _date_of(text) if len(text) <= _TEXT else None
    if dated is not None:
        value, is_update = dated
        if is_update:
            return "meta", replace(top, updated=top.updated or value)
        return "meta", replace(top, date=top.date or value)
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


def _date_of(text: str) -> tuple[str, bool] | None:
    """Return the date a line gives as the report's own, and whether it is that of an update."""
    if len(text) > 120 or not any(sign.isdigit() for sign in text):
        return None
    lead = _DATE_LEAD.match(text)
    start = lead.end() if lead is not None else 0
    updated = bool(lead and lead["updated"])
    rest = text[start:].strip(" *_")
    whole = to_edtf(rest)
    if whole is not None and (len(rest) > 6 or (lead is not None and lead[0].strip())):
        return whole, updated
    written = first_written(text)
    if written is None:
        return None
    value, first, last = written
    before, after = text[:first], text[last:]
    if (lead is not None and first == start) or not before.strip("*_ "):
        return (value, updated) if _AFTER_DATE.fullmatch(after) else None
    ends = not after.strip(" *_.)")
    return (
        (value, False)
        if ends and len(before.split()) <= 7 and _BEFORE_DATE.fullmatch(before)
        else None
    )


def _dateline(made: list[Block], top: Top) -> Top:
    """Find a dateline at the start of the first paragraph of text."""
    for one in made[: DEEPEST + 1]:
        if one.role != "body" or one.kind != "paragraph":
            continue
        label = find_label(one.text)
        own = label.length if label is not None and label.kind == "update" else 0
        match = _DATELINE.match(one.text[:160], own)
        if match is None or not _sure(match, one.text):
            return top
        words, start = match["line"].rstrip(" ,"), one.start + match.start("line")
        written = first_written(match["date"] or "")
        return replace(
            top,
            dateline=Span(start, start + len(words), words),
            date=top.date or (written[0] if written else None),
        )
    return top


def _sure(match: re.Match[str], text: str) -> bool:
    """Tell a dateline from a first sentence with a dash: by date, agency or capitals."""
    city = match["place"].split(",")[0]
    if city.isupper() and len(city) >= 4:
        return text[match.end()].isupper() or bool(match["date"] or match["agency"])
    return bool(match["agency"]) or bool(match["date"] and len(city.split()) <= 4)


def lead_start(text: str, start: int, dateline: Span | None) -> int:
    """Return where a lead's own words begin, behind a dateline that opens it."""
    if dateline is None or not start <= dateline.start <= start + 3:
        return start
    at = dateline.end - start
    while at < len(text) and (text[at] in "—–-*_" or text[at].isspace()):
        at += 1
    return start + at
