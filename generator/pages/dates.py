"""Dates in EDTF, said the way a reader expects them, and the order they come in."""

import calendar
import re
from functools import lru_cache

MONTHS = (
    "January February March April May June July August September October November December"
).split()
SEASONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "first quarter of", 34: "second quarter of", 35: "third quarter of",
    36: "fourth quarter of", 40: "first half of", 41: "second half of",
}  # fmt: skip
POINT = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?(?:T[0-9:.Z+-]*)?([?~%]?)")


@lru_cache(maxsize=1 << 14)
def readable(date: str | None) -> str:
    """Return an EDTF date in words; what is not understood is given as it stands.

    A question mark means uncertain, "about" approximate.
    """
    if not date:
        return "Date not stated"
    first, slash, last = date.partition("/")
    if not slash:
        return _point(first)
    if first in ("", ".."):
        return f"until {_point(last)}" if last not in ("", "..") else date
    if last in ("", ".."):
        return f"from {_point(first)}"
    start, end = _point(first), _point(last)
    if first[10:] == last[10:] and len(first) == len(last) >= 10:
        start = _without(start, end)
    return f"{start} to {end}"


def uncertain(date: str | None) -> bool:
    """Tell whether a date is marked uncertain or approximate, or leaves digits open."""
    return bool(date) and any(mark in (date or "") for mark in "?~%X")


def year(date: str) -> str:
    """Return the year or decade a date begins in, to group by."""
    start = date.partition("/")[0].strip("?~%")
    if start in ("", ".."):
        start = date.partition("/")[2].strip("?~%")
    head = start[:4]
    return f"{head[:3]}0s" if head.endswith("X") else head


@lru_cache(maxsize=1 << 14)
def days(date: str | None) -> tuple[str, str]:
    """Return the first and the last day, YYYY-MM-DD, that an EDTF date may mean.

    Both are empty where a date cannot be told; an open end of an interval is empty. A season may
    be either hemisphere's, so it may be any day of its year.
    """
    first, slash, last = (date or "").partition("/")
    return _ends(first)[0], _ends(last if slash else first)[1]


def is_day(date: str | None) -> bool:
    """Tell whether a date names one day and is marked neither uncertain nor approximate."""
    first, last = days(date)
    return bool(first) and first == last and not uncertain(date)


def order(date: str | None) -> str:
    """Return a key that sorts dates in time; dates that cannot be told come first.

    A whole year sorts before its months, a month before its days.
    """
    if not date:
        return ""
    start = date.partition("/")[0]
    if start in ("", ".."):
        start = date.partition("/")[2]
    return start.replace("X", "0").strip("?~%")


# The first and last month of the parts of a year that are counted in months.
PARTS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


def _ends(date: str) -> tuple[str, str]:
    found = POINT.fullmatch(date)
    if not found or found[1].startswith("-"):
        return "", ""
    year, month, day = found[1], found[2] or "", found[3] or ""
    early, late = year.replace("X", "0"), year.replace("X", "9")
    if "X" in year or not month.isdigit():
        return f"{early}-01-01", f"{late}-12-31"
    number = int(month)
    if day.isdigit() and 1 <= number <= 12:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    start, end = PARTS.get(number, (number, number) if 1 <= number <= 12 else (1, 12))
    last = calendar.monthrange(max(int(year), 1), end)[1]
    return f"{year}-{start:02}-01", f"{year}-{end:02}-{last}"


def _point(date: str) -> str:
    found = POINT.fullmatch(date)
    if not found:
        return date
    text = _calendar(found[1], found[2] or "", found[3] or "")
    if found[4] in ("~", "%"):
        text = f"about {text}"
    return f"{text}?" if found[4] in ("?", "%") else text


def _without(start: str, end: str) -> str:
    """Return the first of two days without the month and year it shares with the second."""
    days, month, year = start.split(" ")[:3]
    if [month, year] == end.split(" ")[1:]:
        return days
    return f"{days} {month}" if end.endswith(f" {year}") else start


def _calendar(year: str, month: str, day: str) -> str:
    if year.endswith("X"):
        year = f"{year.rstrip('X'):0<4}s"
    if not month.isdigit():
        return year
    number = int(month)
    if number in SEASONS:
        return f"{SEASONS[number]} {year}"
    if not 1 <= number <= 12:
        return f"{year}-{month}-{day}".rstrip("-")
    name = f"{MONTHS[number - 1]} {year}"
    return f"{int(day)} {name}" if day.isdigit() else name
