"""Datelines: place, date and agency in front of the first words of a report."""

import re
from collections.abc import Sequence

from generator.model import Block, Span
from generator.shapes.dates import first_written
from generator.shapes.labels import find_label

_DATELINE = re.compile(
    r"[*_]{0,3}(?P<line>(?P<place>[A-ZÀ-Þ][\w.’' -]{2,40}?"
    r"(?:[,/] ?[A-Z][A-Za-z.]{1,20}(?: [A-Z][A-Za-z.]{1,20}){0,2}){0,2}?)"
    r"(?P<date>(?:,|,? [–—|-])? \(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}|"
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)(?:,? \d{4})?\)?)?"
    r"(?P<agency> ?\([A-Z][\w/. ]{1,40}\))?)[*_]{0,3} ?(?:—|–|--|-(?= )) ?(?=\S)"
)
# "(Oslo, 3 May 2025) The…", "Oslo, 3 May 2025. The…", "3 May 2025, Oslo – The…": sure with a full
# date alone.
_PLACES = r"[A-ZÀ-Þ][\w.’'/-]{1,20}(?: [A-ZÀ-Þ][\w.’'/-]{1,20}){0,3}"
_BRACKETED = re.compile(
    rf"[*_]{{0,3}}(?P<open>\()?(?P<line>{_PLACES}(?:,| [|–—-]) "
    r"(?P<date>[^().:]{8,40}? ?\d{4}))(?(open)\)|[.:|])[*_]{0,3} ?(?:(?:—|–|--"
    r"|-) ?)?(?=[A-ZÀ-Þ“\"‘])"
)
_DATE_FIRST = re.compile(
    rf"[*_(]{{0,3}}(?P<line>(?P<date>(?:\w+day,? )?(?:\d{{1,2}} \w{{3,9}}\.?"
    rf"|\w{{3,9}}\.? \d{{1,2}}),? \d{{4}})"
    rf"(?:,? \(?(?:{_PLACES})(?:, {_PLACES})?\)?| [–—-] {_PLACES})?)\)?[*_]{{0,3}} ?(?:—|–|--|:"
    rf"|-(?= )) ?(?=[A-ZÀ-Þ“\"‘])"
)


def dateline(blocks: Sequence[Block]) -> tuple[Span, str | None] | None:
    """Return the dateline that opens the first paragraph of text, and the date in it."""
    for one in blocks:
        if one.role != "body" or one.kind != "paragraph":
            continue
        label = find_label(one.text)
        own = label.length if label is not None and label.kind == "update" else 0
        head = one.text[:160]
        match = _DATELINE.match(head, own)
        if match is None or not _sure(match, one.text):
            match = _BRACKETED.match(head, own) or _date_first(blocks, head, own)
            if match is None or first_written(match["date"]) is None:
                return None
        words, start = match["line"].rstrip(" ,"), one.start + match.start("line")
        written = first_written(match["date"] or "")
        return Span(start, start + len(words), words), written[0] if written else None
    return None


def _date_first(blocks: Sequence[Block], head: str, own: int) -> re.Match[str] | None:
    """Match a dateline that begins with its date; paragraphs that all do so are a log's."""
    match = _DATE_FIRST.match(head, own)
    if match is None or sum(bool(_DATE_FIRST.match(one.text[:80])) for one in blocks) > 1:
        return None
    return match


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
