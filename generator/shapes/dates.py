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
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_FLAGS = re.IGNORECASE | re.ASCII

_DAY_FIRST = re.compile(rf"\b{_DAY} (?:of )?{_MONTH},? (\d{{4}})\b", _FLAGS)
_MONTH_FIRST = re.compile(rf"\b{_MONTH} {_DAY},? (\d{{4}})\b", _FLAGS)
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])", re.ASCII)
_DOTTED = re.compile(r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\w.])", re.ASCII)
_MONTH_ONLY = re.compile(rf"{_MONTH},? (\d{{4}})", _FLAGS)
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
    ):
        match = pattern.search(text)
        if match is None:
            continue
        year, month, day = (match[place] for place in order)
        value = _checked(year, MONTHS.get(month.lower(), month), day)
        if value is not None:
            found.append((match.start(), match.end(), value))
    if not found:
        return None
    start, end, value = min(found)
    return value, start, end


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
