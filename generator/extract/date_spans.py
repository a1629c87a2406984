"""Spans of days and months without a year, and times that start from another time."""

import re

from generator.extract import dates
from generator.extract.date_readers import MONTH, YEAR, to_come
from generator.extract.dates import Clock
from generator.extract.relative_dates import away

_DAY = re.compile(r"\d{1,2}(?=st|nd|rd|th|\b)")
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_AGAIN = re.compile(r"(?i)\bsame\b")
_EARLIER = re.compile(r"(?i)\b(?:earlier|before|previous)\b")


def day_span(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """ "From 28 February to 7 March", "between March 3 and 7": its year is the report's."""
    words = hit.group()
    year = re.search(rf"\b{YEAR}$", words)
    months = [dates.month(m) for m in re.findall(MONTH, words)]
    days = [int(d) for d in _DAY.findall(words[: year.start()] if year else words)][:2]
    first, last = months[0], months[-1]
    if len(days) < 2 or any(
        not dates.valid(2024, *one) for one in ((first, days[0]), (last, days[1]))
    ):
        return ""
    if year:
        number = int(year.group())
        ends = [
            dates.iso(number - (first > last), first, days[0]),
            dates.iso(number, last, days[1]),
        ]
        return "/".join(ends)
    ahead = to_come(hit, sentence)
    begin, end = clock.near(first, days[0], "", ahead), clock.near(last, days[1], "", ahead)
    return f"{begin}/{end}" if begin and end and begin[:10] <= end[:10] else None


def month_span(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """ "Between January and March", in the year nearest to the report's date."""
    first, last = (dates.month(m) for m in re.findall(MONTH, hit.group())[:2])
    ahead = to_come(hit, sentence)
    end, begin = clock.near(last, ahead=ahead), clock.near(first, ahead=ahead)
    if not end or not begin:
        return None
    year = int(end[:4]) - (first > last)
    return f"{dates.iso(year, first)}/{dates.iso(int(end[:4]), last)}"


def following(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """Return what "three days later" or "the next day" is, where the clock shows the former day."""
    words = hit.group().lower()
    if _AGAIN.search(words):
        return clock.day.isoformat() if clock.day and "day" in words else None
    if clock.day is None or re.search(r"morning|evening|night", words):
        return clock.shifted(1) if clock.day and "same" not in words else None
    sign = -1 if _EARLIER.search(words) else 1
    unit = words.removeprefix("the ").split()[-1] if words.startswith("the ") else ""
    if unit in {"before", "after"}:
        unit = words.split()[1]
    if unit == "week":
        return clock.week(sign)
    return away(f"a {unit}" if unit else words, clock, sign)


def from_last(last: str | None) -> Clock:
    """Return the clock that the time told last sets: a full day's, else one that shows nothing."""
    day = _FULL.fullmatch((last or "").rstrip("?~"))
    return Clock(day.group() if day else None)
