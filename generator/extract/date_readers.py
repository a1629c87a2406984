"""What the words of a date expression stand for, one reader for each way of writing it."""

import re
from collections.abc import Callable

from generator.extract import dates
from generator.extract.dates import Clock

LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
SURE = "January|February|June|July|September|October|November|December"
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[4-9]|20|21)\d\d"
# "the National Security Act of 1947" is a name.
_TITLED = re.compile(r"\b(?!As\b|End\b|Start\b)[A-Z][\w’-]+\s+$")
_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|shall|due|scheduled|expected|planned|plans?|set"
    r"|(?:is|are|was|were|about|hopes?|wants?|agreed|intends?|ready|starts?|begins?|opens?)\s+to"
    r"|starting|beginning|(?:is|are) (?:on|in|for)"
    r"|resumes?|votes?|meets?|returns?|expires?|takes? (?:effect|place)|goes|faces|comes into"
    r"|closes|opens|begins|starts|ends|begin|start|open|hosts|holds|visits|convenes?|gathers"
    r"|departs|arrives|lands|launches"
    r"|rules|decides|hears|sits|speaks|flies|travels|leaves|concludes|kicks off|upcoming|coming)\b"
    r"[^,.;]*$|\b(?:is|are)\s+(?:only\s+|now\s+|on\s+)?\S*\s$|\b(?:until|by)\s$"
)
# Words of what is to come reach over a comma, up to a word of the past.
_PLANNED = re.compile(
    r"\b(?:will|shall|expects?|expected|plans?|planned|due|forecasts?|predicts?|promises?"
    r"|hopes?|intends?|scheduled"
    r"|aims?|foresees?|upcoming|coming|[Tt]he next|its next|a further|is next|wants?|set to"
    r"|slated)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|said|told|rose|fell|went|came|took|met|since|after|last)\b"
)
_HAD_BEEN = re.compile(r",?\s(?:[\w’'-]+\s){0,5}?had\b")
_COUNTS = "one two three four five six seven eight nine ten eleven".split()
Reader = Callable[[re.Match[str], Clock, str], str | None]


def _ints(words: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", words)]


def month_in(words: str) -> int:
    """Return the number of the month that words name, or 0."""
    hit = re.search(MONTH, words)
    return dates.month(hit.group().rstrip(".")) if hit else 0


def _fuzzy(words: str, when: str) -> str:
    """Mark a date that the report gives as approximate."""
    return when + "~" if re.match(r"(?i)\s*(?:circa|about|around)\b", words) else when


def full(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A day with month and year, in either order, or a range of days or months."""
    words = hit.group()
    numbers = _ints(words)
    year, days = numbers[-1], numbers[:-1]
    months = [dates.month(m) for m in re.findall(MONTH, words)]
    ends = [(months[min(i, len(months) - 1)], day) for i, day in enumerate(days)] or [
        (number, 0) for number in months
    ]
    if any(day and not dates.valid(year, number, day) for number, day in ends):
        return ""
    made = [dates.iso(year, number, day) for number, day in ends[:2]]
    return "/".join(made) if len(made) == 2 and made[0] < made[1] else made[0]


def span(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A range of two full dates ("from July 1, 2004, to May 31, 2007")."""
    numbers = [dates.month(m) for m in re.findall(MONTH, hit.group())]
    rest = _ints(hit.group())
    if len(rest) == 4 and rest[0] > 31:
        return ""
    if len(rest) == 3:  # "from 28 October to 2 November 2024", in either order
        days = (rest[0], rest[1])
        year = rest[2] - (1 if numbers[0] > numbers[1] else 0)
        first, last = (year, numbers[0], days[0]), (rest[2], numbers[1], days[1])
    elif len(rest) == 4:
        first, last = (rest[1], numbers[0], rest[0]), (rest[3], numbers[1], rest[2])
    else:
        first, last = (rest[0], numbers[0], 0), (rest[1], numbers[1], 0)
    if any(day and not dates.valid(year, number, day) for year, number, day in (first, last)):
        return ""
    return f"{dates.iso(*first)}/{dates.iso(*last)}"


def iso(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    year, number, day = _ints(hit.group())[:3]
    return dates.iso(year, number, day) if dates.valid(year, number, day) else ""


def slashed(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """10/31/2025 or 31.10.2025, where only one reading makes a date."""
    one, other, year = _ints(hit.group())
    readings = {(m, d) for m, d in ((one, other), (other, one)) if dates.valid(year, m, d)}
    return dates.iso(year, *readings.pop()) if len(readings) == 1 else (None if readings else "")


def years(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group()
    found = re.findall(YEAR, words)
    if re.search(r"(?i)present|onwards?|date\b|now\b|today", words):
        return f"{found[0]}/.."
    if len(found) < 2:
        found.append(found[0][:2] + re.findall(r"\d\d", words)[-1])
    return f"{found[0]}/{found[1]}" if found[0] < found[1] else ""


def year(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group()
    if words.startswith("of ") and _TITLED.search(sentence[max(0, hit.start() - 30) : hit.start()]):
        return ""
    return _fuzzy(words, str(re.findall(YEAR, words)[-1]))


def decade(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return str(re.findall(r"\d{4}", hit.group())[-1])[:3] + "X"


def month_year(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return _fuzzy(hit.group(), dates.iso(_ints(hit.group())[-1], month_in(hit.group())))


def quarter(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A quarter or half of a year."""
    words = hit.group()
    found = re.findall(YEAR, words)
    year = int(found[-1]) if found else clock.year + offset(words.rpartition(" of ")[2])
    if not found and not clock.year:
        return None
    if not found and " of " not in words:
        return _bare_quarter(hit, clock, sentence)
    coded = re.search(r"Q([1-4])", words)
    place = int(coded.group(1)) if coded else _ordinal(words)
    if "half" in words:
        return f"{year:04}-01/{year:04}-06" if place == 1 else f"{year:04}-07/{year:04}-12"
    return dates.iso(year, 32 + place)


def first_months(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """The first months or quarters of a year: "in the first nine months of 2025"."""
    words = hit.group().lower()
    found = re.findall(YEAR, words)
    if not found and not clock.year:
        return None
    year = int(found[-1]) if found else clock.year + offset(words.rpartition(" of ")[2])
    count = next((n for n, word in enumerate(_COUNTS, 1) if f" {word} " in words), 0)
    last = count * 3 if "quarter" in words else count
    return f"{year:04}-01/{year:04}-{last:02}" if 1 < last <= 12 else ""


def _bare_quarter(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A quarter without its year: the latest that has begun, or the next that ends."""
    if not clock.month:
        return None
    coded = re.search(r"Q([1-4])", hit.group())
    place = int(coded.group(1)) if coded else _ordinal(hit.group())
    first, year = 3 * place - 2, clock.year
    if to_come(hit, sentence):
        year += 1 if first + 2 < clock.month else 0
    elif first > clock.month:
        year -= 1
    return dates.iso(year, 32 + place)


def _ordinal(words: str) -> int:
    found = re.search(r"(first|second|third|fourth|last|final)\s", words)
    return {"first": 1, "second": 2, "third": 3}.get(found.group(1), 4) if found else 4


_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 14}


def _winter(month: int, shift: int) -> int:
    """Return how many years before or after this one the winter meant began."""
    within = month in (12, 1, 2)
    began = 0 if month == 12 else -1
    if shift < 0:
        return began - 1 if within else -1
    if shift > 0:
        return 1 if month == 12 else 0
    return began if within else 0


def that_season(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """ "Last summer": the latest that is over."""
    name = hit.group().split()[-1].lower()
    if not clock.month:
        return None
    code, shift = dates.SEASONS[name], offset(hit.group())
    if " the " in f" {hit.group().lower()}":  # "in the autumn"
        shift = 0 if to_come(hit, sentence) else -1
        shift = 1 if not shift and clock.month > _SEASON_ENDS[code] else shift
    if code == 24:  # a winter has the year that it begins in
        return dates.iso(clock.year + _winter(clock.month, shift), code)
    last = _SEASON_ENDS[code]
    year = clock.year
    if shift < 0 and clock.month <= last:
        year -= 1
    elif shift > 0 and clock.month > last - 3:
        year += 1
    return dates.iso(year, code)


def season(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    name = re.search(r"(?i)spring|summer|autumn|fall|winter", hit.group())
    year = _ints(hit.group())
    if name is None or not year:
        return None
    return dates.iso(year[-1], dates.SEASONS[name.group().lower()])


def day_month(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A day of a month whose year only the report's date can tell."""
    number, days = month_in(hit.group()), _ints(hit.group())
    if not dates.valid(2024, number, days[0]):
        return ""
    named = re.search(WEEKDAY, hit.group()) if len(days) == 1 else None
    weekday = named.group() if named else ""
    if year := _that_year(hit, clock):
        return "/".join(dates.iso(year, number, day) for day in days[:2])
    ahead = to_come(hit, sentence)
    made = [
        clock.near(number, day, weekday, ahead)
        for day in days[:2]
        if dates.valid(2024, number, day)
    ]
    if not made or any(one is None for one in made):
        return None
    return "/".join(str(one) for one in made)


def month(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    if year := _that_year(hit, clock):
        return dates.iso(year, month_in(hit.group()))
    return clock.near(month_in(hit.group()), ahead=to_come(hit, sentence))


def _that_year(hit: re.Match[str], clock: Clock) -> int:
    """Return the year that "of this year" or "last year" behind a date names, or 0."""
    if not clock.year or not hit.group().endswith(" year"):
        return 0
    return clock.year + offset(hit.group())


def to_come(hit: re.Match[str], sentence: str) -> bool:
    """Tell whether the sentence looks ahead in front of the date, or with the date's own words."""
    first = hit.group().split()[0].lower()
    if first == "by" and _HAD_BEEN.match(sentence, hit.end()):
        return False  # "By Friday, three had died."
    near = sentence[max(0, hit.start() - 60) : hit.start()] + first + " "
    if _TO_COME.search(near) is not None:
        return True
    wide = sentence[max(0, hit.start() - 140) : hit.start()] + first + " "
    ends = [planned.end() for planned in _PLANNED.finditer(wide)]
    return bool(ends) and _PAST.search(wide, ends[-1]) is None


def offset(words: str) -> int:
    """Return -1 for "last" and the like, 1 for "next", else 0."""
    low = words.lower()
    if re.search(r"\b(?:last|previous|past)\b", low):
        return -1
    return 1 if re.search(r"\b(?:next|coming|following)\b", low) else 0
