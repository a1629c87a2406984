"""Lines that give a report's own date: "13 March 2025", "Filed: March 13, 2025", "As of …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.shapes.dates import ambiguous, first_written, month_written, to_edtf

# "cut-off": when its information ends. It is the report's date where no other is given.
DateKind = Literal["own", "updated", "cut-off"]

LONGEST = 130
_OWN = (
    r"(?:(?:date|day|time|timestamp|dtg|sent|created|logged)(?:(?: and |/"
    r"| & )time)?(?: of (?:issue|publication|report|release|this report"
    r"|preparation|completion|writing))?"
    r"|date (?:issued|published|filed|prepared)|(?:first |originally |initially )?(?:published"
    r"|posted"
    r"|issued|released|filed|written|prepared|produced|compiled|drafted|submitted|circulated"
    r"|distributed|completed|finali[sz]ed|delivered|recorded|transcribed|approved)"
    r"(?: for (?:release|publication))?(?: by [^\d]{2,60}?)?"
    r"|(?:publication|release|issue|filing|report|effective|briefing) date|dated|for release"
    r"|(?:version|edition|issue|no\.?|number|vol\.?) ?[\d.]{1,6},?|filed from [^\d]{2,40}?)"
)
_UPDATED = (
    r"(?:(?:last |latest |most recent )?(?:updated?|revised|revision|modified|amended|corrected))"
)
_CUT_OFF = (
    r"(?:embargoed until|(?:(?:data|information|figures|situation|status|assessment|analysis"
    r"|current|valid|accurate"
    r"|correct) )?as (?:of|at)"
    r"|(?:(?:the )?(?:information|data|report(?:ing)?|intelligence|analysis|research) )?cut-?off"
    r"(?: date| time)?(?: for (?:this report|information|reporting|data))?(?: (?:is|was))?)"
)
_LABELS = rf"(?P<own>{_OWN})|(?P<updated>{_UPDATED})|(?P<cutoff>{_CUT_OFF})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )?"
_ZONE = r"(?:\(?(?:[A-Z]{1,5}|[+-]\d{2}:?\d{2}|local(?: time)?)\)?)"
_CLOCK = (
    rf"(?:(?:at )?(?:\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\.?)?|\d{{1,2}} ?[ap]\.?m\.?"
    rf"|[0-2]\d[0-5]\d(?![\d/.-]) ?(?:hrs|hours)?)(?: ?{_ZONE})?)"
)
_MARKS = r"[*_ ]{0,4}"
_DASHED = r"(?:(?:—|–|--|-) ?)?"
_LEAD = re.compile(
    rf"(?i){_MARKS}{_DASHED}[(\[]?{_MARKS}(?:{_LABELS})?{_MARKS}:?{_MARKS}(?:(?:on|at|of|the|—"
    rf"|–|-) ?)?"
    rf"(?:{_CLOCK},? ?(?:on )?)?{_WEEKDAY}"
)
_AFTER = re.compile(
    rf"(?i)(?:,? ?{_CLOCK})?(?: \([^()]{{2,40}}\))?[*_.)\]]{{0,4}}|\s*[/|–—·•-] ?.{{0,60}}"
    rf"|,? (?:by|from|in) [^.]{{2,60}}\.?"
    rf"|, {_CLOCK}.{{0,15}}|, (?-i:[A-Z][^.\d]{{1,30}})"
)
# "Weekly note for", "Remarks as delivered on", "Harbour briefing, Oslo,": with what the day is of.
_PRODUCT = re.compile(
    r"(?i)[^\d]{0,60}\b(?:briefing|note|report|update|brief|sitrep|remarks|statement|release"
    r"|publication"
    r"|edition|bulletin|log|minutes|transcript|call|meeting|hearing|interview|conference"
    r"|delivered|held"
    r"|week|month|period)\b[^\d.]{0,30}?(?:,|\b(?:for|of|on|ending|to|until|from))(?: the)? "
    + _WEEKDAY
)
_BEFORE = re.compile(rf"(?i)(?:[^\d]{{2,60}}|[^|·•]{{2,60}}(?=[|·•]))[.,|–—·•:(-] ?{_WEEKDAY}")
_ENDED = re.compile(r"\s*[|·•] ?.{0,60}")
_DATED_TITLE = re.compile(
    r"(?i)\b(?:briefing|brief|report|update|bulletin|digest|summary|readout|remarks|transcript|"
    r"statement|newsletter|memo|note|weekly|daily|assessment|sitrep),? ?(?:[–—|,:(-]|of|for"
    r"|for the week"
    r"(?: of| to| ending)) ?" + _WEEKDAY + "$"
)
# What takes place on the day that its title ends in: "Briefing of the bank, 3 May 2025".
_DAY_TITLE = re.compile(
    r"(?i)\b(?:briefing|transcript|remarks|readout|sitrep|situation report|bulletin|newsletter"
    r"|press conference|interview|minutes|hearing|testimony|statement|communiqu[eé])\b.*[–—|,:(]\s*"
    + _WEEKDAY
    + "$"
)
_SEGMENTS = re.compile(r"\s*[|·•]\s*|\s{3,}")
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")
# "This report was completed on", "Information in this note is current as of".
_ITSELF = re.compile(
    r"\b(?:[Tt]his|[Tt]he present|[Oo]ur) (?:report|assessment|article|column|piece|essay|brief"
    r"|briefing"
    r"|note|update|paper|transcript|analysis|advisory|statement|interview|memo|memorandum"
    r"|commentary"
    r"|story|post|bulletin|product)\b[^.\n]{0,50}?\b(?:was|is|were|are|has been)\b[^.\n]{0,30}?"
    r"(?:(?P<own>published|written|completed|issued|filed|prepared|finali[sz]ed|recorded|released"
    r"|posted|produced|drafted|compiled|delivered|finished|dated)|(?P<cutoff>current|accurate"
    r"|correct|based on (?:information|reporting|data)))\b[^.\n\d]{0,40}?$"
)
_APPEARED = re.compile(
    r"\b[Tt]his (?:article|column|piece|essay|commentary|text|interview|story"
    r"|report)\b[^.\n\d]{0,20}"
    r"\bappeared\b[^.\n\d]{0,60}$"
)
_AVAILABLE = re.compile(
    r"(?i)\b(?:information|data|reporting|evidence)\b[^.\n\d]{0,20}\b(?:available|received|known)\b"
    r"[^.\n\d]{0,20}\b(?:as of|as at|up to|until|through|by)\s$"
)
_DONE = re.compile(
    r"(?:^|[.!?)] )(?:[*_(\[]{0,3})(?:(?:First |Originally )?(?:Published|Filed|Posted|Issued"
    r"|Completed|Written))"
    r" (?:on )?$"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a line gives as the report's own: EDTF, and what of the report it dates."""

    value: str
    kind: DateKind


def title_date(text: str) -> str | None:
    """Return the date in a title that names a product of that day: "Desk brief, 3 May 2025"."""
    written = first_written(text)
    if written is None:
        return None
    head, ends = text[: written[1]], not text[written[2] :].strip(" *_.)")
    dated = _DATED_TITLE.search(head) or (ends and _DAY_TITLE.search(head))
    return written[0] if dated else None


def date_line(text: str) -> Stated | None:
    """Return the date that a line gives as the report's own, and nothing else of weight."""
    if len(text) > LONGEST or not any(sign.isdigit() for sign in text):
        return None
    lead = _LEAD.match(text)
    labelled = lead is not None and any(lead[name] for name in ("own", "updated", "cutoff"))
    if lead is not None:
        rest = text[lead.end() :].strip(" *_()[]")
        whole = to_edtf(rest) or (_bare(rest) if labelled else None)
        if whole is not None and (len(rest) > 6 or labelled):
            return Stated(whole, _kind(lead))
    written = first_written(text)
    if written is None:
        return _month_line(text)
    value, first, last = written
    before, after = text[:first], text[last:]
    full = _LEAD.fullmatch(before)
    if full is not None and (labelled or not before.strip("*_ ") or _LEAD.fullmatch(before)):
        return Stated(value, _kind(full)) if _AFTER.fullmatch(after) else None
    if _PRODUCT.fullmatch(before) and len(text.split()) <= 14 and not text.endswith("."):
        return Stated(value, "own") if _AFTER.fullmatch(after) else None
    ends = not after.strip(" *_.)]") or _ENDED.fullmatch(after) is not None
    few = len(before.split()) <= 8
    return Stated(value, "own") if ends and few and _BEFORE.fullmatch(before) else None


def date_lines(text: str) -> tuple[Stated, ...]:
    """Return the dates of a block of which every line gives one, else nothing."""
    made: list[Stated] = []
    for line in text.split("\n"):
        found = _in_segments(line.strip())
        if not found:
            return ()
        made += found
    return tuple(made)


def _month_line(text: str) -> Stated | None:
    """Return the month that ends a line which tells nothing else: "Eastern desk, March 2025"."""
    found = month_written(text) if ambiguous(text) is None else None
    if found is None:
        return None
    before = text[: found[1]]
    if (lead := _LEAD.fullmatch(before)) is not None:
        return Stated(found[0], _kind(lead))
    few = len(before.split()) <= 5
    return Stated(found[0], "own") if few and _BEFORE.fullmatch(before) else None


def _in_segments(line: str) -> tuple[Stated, ...]:
    """Return the dates of a line that may give more beside: "Desk | 3 May 2025 | TLP:CLEAR"."""
    parts = _SEGMENTS.split(line) if len(line) <= LONGEST + 60 else []
    found = tuple(one for part in parts if (one := date_line(part.strip("> "))) is not None)
    if found:
        return found
    whole = date_line(line)
    return (whole,) if whole is not None else ()


def date_cells(rows: str) -> tuple[Stated, ...]:
    """Return the dates of a Markdown table that tells of the report: "| Date | 3 May 2025 |"."""
    cells = [[cell.strip() for cell in row.strip("| ").split("|")] for row in rows.split("\n")]
    found = (date_line(f"{row[0].strip(':*_ ')}: {row[1]}") for row in cells[:8] if len(row) == 2)
    return tuple(one for one in found if one is not None)


def unsure_line(text: str) -> bool:
    """Tell whether a line would date the report if it told its day from its month."""
    if len(text) > LONGEST or (place := ambiguous(text)) is None:
        return False
    lead = _LEAD.fullmatch(text[: place[0]])
    return lead is not None and _AFTER.fullmatch(text[place[1] :]) is not None


def closing_date(texts: Sequence[str]) -> tuple[int, Stated] | None:
    """Return the date that one of a report's last blocks gives, the last first, with its place.

    A line under the text must say what it is, or stand in brackets or behind a dash; a sentence
    must speak of the report itself.
    """
    for place in reversed(range(len(texts))):
        text = texts[place].strip()
        if found := _sign_off(text):
            return place, found
        written = first_written(text[-600:])
        if written is not None:
            head = text[-600:][: written[1]]
            if _DONE.search(head) or _APPEARED.search(head):
                return place, Stated(written[0], "own")
            if _AVAILABLE.search(head):
                return place, Stated(written[0], "cut-off")
            if said := _ITSELF.search(head):
                return place, Stated(written[0], "cut-off" if said["cutoff"] else "own")
    return None


def _sign_off(text: str) -> Stated | None:
    """Return the date of a line under the text: labelled, or standing there alone."""
    found = date_line(text)
    written = first_written(text) if found is not None else None
    if found is None or written is None:
        return None
    lead = _LEAD.fullmatch(text[: written[1]])
    if lead is None:
        return None
    named = lead["own"] or lead["updated"] or lead["cutoff"]
    return found if named or not text[written[2] :].strip(" *_.)]") else None


def _kind(lead: re.Match[str]) -> DateKind:
    return "updated" if lead["updated"] else "cut-off" if lead["cutoff"] else "own"


def _bare(text: str) -> str | None:
    digits = _BARE.fullmatch(text)
    return to_edtf("-".join(digits.groups())) if digits is not None else None
