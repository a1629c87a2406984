"""Dates as people write them, turned into EDTF; what cannot be read for certain gives None."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
_FLAGS = re.IGNORECASE | re.ASCII

_DAY_FIRST = re.compile(rf"\b{_DAY} (?:of )?{_MONTH},? (\d{{4}})\b", _FLAGS)
_MONTH_FIRST = re.compile(rf"\b{_MONTH} {_DAY},? (\d{{4}})\b", _FLAGS)
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])", re.ASCII)
_DOTTED = re.compile(r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\w.])", re.ASCII)
# Day and month in figures: certain where one is over twelve, or a weekday stands beside.
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/.-])", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<![\w/.-])(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?![\w/])", re.ASCII)
# "13MAR25", "131430ZMAR25", "13 MAR 25": how the military writes days.
_MILITARY = re.compile(
    r"(?<![\w/.-])(\d{2})(?: ?\d{4} ?[A-Z])? ?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r" ?(?:20)?(\d{2})(?![\w/-])",
    re.ASCII,
)
_SHORT_YEAR = re.compile(
    r"(?<![\w/.-])(\d{1,2})[ -](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February"
    r"|March|April|June|July|August|September|October|November|December)[ -][’']?(\d{2})"
    r"(?![\w/:.-]|,\d)",
    re.ASCII,
)
_DASHED_MONTH = re.compile(
    r"(?<![\w/.-])(\d{1,2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{4})(?![\w/-])",
    _FLAGS,
)
_SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_BEFORE = re.compile(rf"(?i)\b({'|'.join(_SHORT_DAYS)})[a-z]*\.?,? $")
_MONTH_ONLY = re.compile(rf"{_MONTH},? (\d{{4}})", _FLAGS)
_MONTH_LAST = re.compile(rf"\b{_MONTH},? (\d{{4}})[\s*_.)]*$", _FLAGS)
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}[\d:.,]{0,12} ?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII
)


def _checked(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def first_written(text: str) -> tuple[str, int, int] | None:
    """Return the first full date in `text` as EDTF with its start and end, or None."""
    found = []
    for pattern, order in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_ISO, (1, 2, 3)),
        (_DOTTED, (3, 2, 1)),
        (_YEAR_FIRST, (1, 3, 4)),
        (_MILITARY, (3, 2, 1)),
        (_SHORT_YEAR, (3, 2, 1)),
        (_DASHED_MONTH, (3, 2, 1)),
    ):
        match = pattern.search(text)
        if match is None:
            continue
        year, month, day = (match[place] for place in order)
        year = year if len(year) == 4 else f"20{year}"
        value = _checked(year, MONTHS.get(month.lower(), month), day)
        if value is not None:
            found.append((match.start(), match.end(), value))
    slashed = _SLASHED.search(text)
    if slashed is not None and len(days := _readings(slashed, text)) == 1:
        found.append((slashed.start(), slashed.end(), days[0]))
    if not found:
        return None
    start, end, value = min(found)
    return value, start, end


def month_written(text: str) -> tuple[str, int] | None:
    """Return the month and year that `text` ends in as EDTF, and where they begin."""
    found = _MONTH_LAST.search(text)
    if found is None or found[2] == "0000":
        return None
    return f"{found[2]}-{MONTHS[found[1].lower()]:02}", found.start()


def ambiguous(text: str) -> tuple[int, int] | None:
    """Return where a date in figures stands of which day and month cannot be told apart."""
    found = _SLASHED.search(text)
    return found.span() if found is not None and len(_readings(found, text)) == 2 else None


def _readings(found: re.Match[str], text: str) -> list[str]:
    """Return the days that a date in figures may stand for; a weekday before it decides."""
    one, other, year = found[1], found[3], found[4] if len(found[4]) == 4 else f"20{found[4]}"
    days = sorted(filter(None, {_checked(year, one, other), _checked(year, other, one)}))
    named = _WEEKDAY_BEFORE.search(text[: found.start()])
    if named is not None and len(days) == 2:
        place = _SHORT_DAYS.index(named[1].lower())
        days = [day for day in days if date.fromisoformat(day).weekday() == place] or days
    return days


def to_edtf(text: str) -> str | None:
    """Return a date stated on its own as EDTF: ISO, EDTF level 0 and 1, a timestamp, or words."""
    text = " ".join(text.split())
    if len(text) > 60:
        return None
    match = _EDTF.fullmatch(text)
    if match is not None:
        year, month, day, _ = match.groups()
        good = year != "0000" and _checked(year, month or 1, day or 1) is not None
        return text if good else None
    match = _TIME.fullmatch(text)
    if match is not None:
        return to_edtf(match[1])
    written = first_written(text)
    if written is not None:
        value, start, end = written
        return value if (start, end) == (0, len(text)) else None
    match = _MONTH_ONLY.fullmatch(text)
    if match is not None and match[2] != "0000":
        return f"{match[2]}-{MONTHS[match[1].lower()]:02}"
    return None
