"""Times told from the report's own date: "last month", "on Tuesday", "two weeks ago"."""

import re

from generator.extract.date_readers import WEEKDAY, month_in, offset, to_come
from generator.extract.dates import Clock

_NUMBER = {
    w: i + 1
    for i, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def relative_unit(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group().lower()
    shift = offset(words)
    if "weekend" in words:
        return clock.weekend(shift or (-1 if "the weekend" in words else 0))
    if "week" in words:
        return clock.week(shift)
    if "month" in words:
        return clock.months(shift)
    if "year" in words:
        return clock.years(shift)
    return clock.shifted(-1 if "last night" in words else 0)


def relative_day(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group().lower()
    if "before yesterday" in words or "after tomorrow" in words:
        return clock.shifted(-2 if "before" in words else 2)
    return clock.shifted(-1 if "yesterday" in words else 1 if "tomorrow" in words else 0)


def relative_month(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return clock.month_by(month_in(hit.group()), offset(hit.group()))


def weekday(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group()
    found = re.search(WEEKDAY, words)
    if found is None:
        return ""
    shift = offset(words)
    ahead = shift > 0 or to_come(hit, sentence)
    when = clock.weekday(found.group(), ahead and shift >= 0)
    return when + "?" if when else None


def ago(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return away(hit.group().lower(), clock, -1)


def in_time(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """ "In two weeks", where that is still to come and no duration: "it will open in two weeks"."""
    words = hit.group().lower()
    if "from now" not in words and not words.endswith("time") and not to_come(hit, sentence):
        return ""
    return away(words.removeprefix("in "), clock, 1)


def away(words: str, clock: Clock, sign: int) -> str | None:
    """Return the day, month or year so far before (-1) or after (1) the clock's."""
    raw = words.split()[0]
    count = int(raw) if raw.isdigit() else _NUMBER.get(raw, 1 if raw in {"a", "an"} else 0)
    if not count or re.match(r"a few|several|some|a couple", words):
        return None
    count *= sign
    if "day" in words:
        return clock.shifted(count)
    years = {"year": 1, "decade": 10, "centur": 100}
    span = next((size for unit, size in years.items() if unit in words), 0)
    if "week" in words:
        when = clock.shifted(7 * count)
    elif "month" in words:
        when = clock.months(count)
    elif span and clock.year + span * count > 0:
        when = clock.years(span * count)
    else:
        return None
    return when + "~" if when else None
