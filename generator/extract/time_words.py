"""Date expressions: how reports write when something was, and what that is in EDTF."""

import re
from collections.abc import Callable, Iterator

from generator.extract import dates
from generator.extract.dates import Clock

_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_M = rf"(?:{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_SURE = "January|February|June|July|September|October|November|December"
_W = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_Y = r"(?:1[0-9]|20|21)\d\d"
_DASH = r"\s?[-–—]\s?"
_ERA = r"(?!\s?(?:BCE?|[ap]\.?m|percent|%|km|per cent)\b|[\d:%,]*\d|[-–]\d)"
_PART = r"(?:(?:early|mid|late|the\s+(?:beginning|start|end|middle)\s+of)[-\s]+)"
_BEFORE = (
    r"(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough"
    r"|[Aa]round|[Cc]irca|[Aa]bout|[Oo]f|[Tt]hroughout|[Ll]ate|[Ee]arly|[Mm]id|[Ee]nd)"
)
_LEAD = r"(?:(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Ff]rom)\s+)?"
_PERIOD = r"(?:morning|afternoon|evening|night)"
_MANY = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|a|an|several|a few|some)"
_NOT_NAME = r"(?!\s+\d|\s+(?!I\b)[A-Z][a-z]|’s\s+[A-Z]|[-\w])"
# "the National Security Act of 1947" is a name.
_TITLED = re.compile(r"\b(?!As\b|End\b|Start\b)[A-Z][\w’-]+\s+$")
_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|shall|due|scheduled|expected|planned|plans?|set|until|by|(?:is|are|was|were|about"
    r"|hopes?|wants?|agreed|intends?|ready|starts?|begins?|opens?)\s+to|starting|beginning)\b[^,.]*$"
)
_NUMBER = {
    w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten".split())
}
# No date without one of these.
HINT = re.compile(
    rf"\d|\b(?:{_LONG})\b|[a-z]day\b|Today|[Yy]esterday|[Tt]omorrow|[Tt]onight|\b(?:night|morning"
    rf"|week"
    r"|month|year|weekend|afternoon|evening|ago|earlier)"
)
_Reader = Callable[[re.Match[str], Clock, str], str | None]


def times(sentence: str, clock: Clock) -> Iterator[tuple[int, int, str | None]]:
    for hit in _TIME.finditer(sentence):
        name = hit.lastgroup or ""
        if name == "skip":
            continue
        when = _READERS[name](hit, clock, sentence)
        if when != "":
            yield hit.start(), hit.end(), when


def _ints(words: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", words)]


def _month_in(words: str) -> int:
    hit = re.search(_M, words)
    return dates.month(hit.group().rstrip(".")) if hit else 0


def _fuzzy(words: str, when: str) -> str:
    """Mark a date that the report gives as approximate."""
    return when + "~" if re.match(r"(?i)\s*(?:circa|about|around)\b", words) else when


def _full(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A day with month and year, in either order, or a range of days or months."""
    words = hit.group()
    numbers = _ints(words)
    year, days = numbers[-1], numbers[:-1]
    months = [dates.month(m) for m in re.findall(_M, words)]
    ends = [(months[min(i, len(months) - 1)], day) for i, day in enumerate(days)] or [
        (number, 0) for number in months
    ]
    if any(day and not dates.valid(year, number, day) for number, day in ends):
        return ""
    made = [dates.iso(year, number, day) for number, day in ends[:2]]
    return "/".join(made) if len(made) == 2 and made[0] < made[1] else made[0]


def _span(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A range of two full dates ("from July 1, 2004, to May 31, 2007")."""
    numbers = [dates.month(m) for m in re.findall(_M, hit.group())]
    rest = _ints(hit.group())
    if len(rest) == 4:
        first, last = (rest[1], numbers[0], rest[0]), (rest[3], numbers[1], rest[2])
        if rest[0] > 31:
            return ""
    else:
        first, last = (rest[0], numbers[0], 0), (rest[1], numbers[1], 0)
    if any(day and not dates.valid(year, number, day) for year, number, day in (first, last)):
        return ""
    return f"{dates.iso(*first)}/{dates.iso(*last)}"


def _iso(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    year, number, day = _ints(hit.group())[:3]
    return dates.iso(year, number, day) if dates.valid(year, number, day) else ""


def _slashed(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """10/31/2025 or 31.10.2025, where only one reading makes a date."""
    one, other, year = _ints(hit.group())
    readings = {(m, d) for m, d in ((one, other), (other, one)) if dates.valid(year, m, d)}
    return dates.iso(year, *readings.pop()) if len(readings) == 1 else (None if readings else "")


def _years(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group()
    found = re.findall(_Y, words)
    if re.search(r"(?i)present|onwards?|date\b|now\b|today", words):
        return f"{found[0]}/.."
    if len(found) < 2:
        found.append(found[0][:2] + re.findall(r"\d\d", words)[-1])
    return f"{found[0]}/{found[1]}" if found[0] < found[1] else ""


def _year(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group()
    if words.startswith("of ") and _TITLED.search(sentence[max(0, hit.start() - 30) : hit.start()]):
        return ""
    return _fuzzy(words, str(re.findall(_Y, words)[-1]))


def _decade(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return str(re.findall(r"\d{4}", hit.group())[-1])[:3] + "X"


def _month_year(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return _fuzzy(hit.group(), dates.iso(_ints(hit.group())[-1], _month_in(hit.group())))


def _season(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    name = re.search(r"(?i)spring|summer|autumn|fall|winter", hit.group())
    year = _ints(hit.group())
    if name is None or not year:
        return None
    return dates.iso(year[-1], dates.SEASONS[name.group().lower()])


def _day_month(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    """A day of a month whose year only the report's date can tell."""
    number, days = _month_in(hit.group()), _ints(hit.group())
    if not dates.valid(2024, number, days[0]):
        return ""
    named = re.search(_W, hit.group()) if len(days) == 1 else None
    weekday = named.group() if named else ""
    ahead = _to_come(hit, sentence)
    made = [
        clock.near(number, day, weekday, ahead)
        for day in days[:2]
        if dates.valid(2024, number, day)
    ]
    if not made or any(one is None for one in made):
        return None
    return "/".join(str(one) for one in made)


def _month(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return clock.near(_month_in(hit.group()), ahead=_to_come(hit, sentence))


def _to_come(hit: re.Match[str], sentence: str) -> bool:
    """Tell whether the sentence looks ahead in front of the date, or with the date's own words."""
    near = sentence[max(0, hit.start() - 60) : hit.start()] + hit.group().split()[0].lower() + " "
    return _TO_COME.search(near) is not None


def _offset(words: str) -> int:
    low = words.lower()
    if re.search(r"\b(?:last|previous|past)\b", low):
        return -1
    return 1 if re.search(r"\b(?:next|coming|following)\b", low) else 0


def _relative_unit(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group().lower()
    offset = _offset(words)
    if "weekend" in words:
        return None
    if "week" in words:
        return clock.week(offset)
    if "month" in words:
        return clock.months(offset)
    if "year" in words:
        return clock.years(offset)
    return clock.shifted(-1 if "last night" in words else 0)


def _relative_day(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group().lower()
    return clock.shifted(-1 if "yesterday" in words else 1 if "tomorrow" in words else 0)


def _relative_month(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    return clock.month_by(_month_in(hit.group()), _offset(hit.group()))


def _weekday(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group()
    found = re.search(_W, words)
    if found is None:
        return ""
    offset = _offset(words)
    ahead = offset > 0 or _to_come(hit, sentence)
    when = clock.weekday(found.group(), ahead and offset >= 0)
    return when + "?" if when else None


def _ago(hit: re.Match[str], clock: Clock, sentence: str) -> str | None:
    words = hit.group().lower()
    raw = words.split()[0]
    count = int(raw) if raw.isdigit() else _NUMBER.get(raw, 1 if raw in {"a", "an"} else 0)
    if not count or re.match(r"a few|several|some", words):
        return None
    if "day" in words:
        return clock.shifted(-count)
    if "week" in words:
        when = clock.shifted(-7 * count)
    elif "month" in words:
        when = clock.months(-count)
    elif "year" in words and clock.year > count:
        when = clock.years(-count)
    else:
        return None
    return when + "~" if when else None


# In this order: the longer and surer expression first.
_PATTERNS: tuple[tuple[str, str, _Reader], ...] = (
    ("skip", r"https?://\S+|\S+@\S+|\b\d{1,2}:\d\d\b", _year),
    (
        "span",
        rf"(?:[Ff]rom\s+|[Bb]etween\s+)?{_M}\s+(?:{_D},?\s+)?{_Y},?\s*(?:to|and|through|until"
        rf"|[-–—])"
        rf"\s*{_M}\s+(?:{_D},?\s+)?{_Y}(?!\d)",
        _span,
    ),
    (
        "full",
        rf"{_LEAD}(?:{_W},?\s+)?(?:the\s+)?{_D}(?:(?:{_DASH}|\s+(?:and"
        rf"|to)\s+){_D})?\s+(?:of\s+)?{_M},?"
        rf"\s+{_Y}(?!\d)"
        rf"|{_LEAD}(?:{_W},?\s+)?{_M}\s+{_D}(?:(?:{_DASH}|\s+(?:and"
        rf"|to)\s+)(?:{_M}\s+)?{_D})?,?\s+{_Y}(?!\d)"
        rf"|(?:[Ff]rom\s+|[Bb]etween\s+)?{_M}(?:{_DASH}|\s+(?:to|and)\s+){_M},?\s+{_Y}(?!\d)",
        _full,
    ),
    ("iso", r"(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/-])", _iso),
    ("slashed", r"(?<![\w/.-])\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d(?![\w/-])", _slashed),
    (
        "years",
        rf"(?:[Ff]rom|[Ii]n|[Bb]etween|[Dd]uring|[Oo]f)\s+{_Y}"
        rf"(?:(?:{_DASH}|\s+(?:to|and|through|until)\s+){_Y}|[-–—]\d\d)(?!\d)"
        rf"|(?<![\w/.,-]){_Y}[-–—](?:{_Y}(?![\d-])|present\b)"
        rf"|(?:[Ff]rom|[Ss]ince)\s+{_Y}\s+(?:onwards?|to\s+(?:the\s+present|date|today))\b",
        _years,
    ),
    (
        "month_year",
        rf"(?:{_BEFORE}\s+)?{_PART}?{_M},?\s+(?:of\s+)?{_Y}(?!\d)",
        _month_year,
    ),
    (
        "season",
        rf"(?:[Ii]n\s+)?(?:the\s+)?(?:early\s+|late\s+|mid-?\s?)?"
        rf"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?{_Y}(?!\d)",
        _season,
    ),
    (
        "decade",
        r"(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Oo]f|[Uu]ntil)\s+the\s+(?:(?:early|mid|late)[-\s])?"
        r"(?:1[5-9]|20)\d0[’']?s\b",
        _decade,
    ),
    (
        "year",
        rf"{_BEFORE}\s+(?:the\s+year\s+)?{_PART}?{_Y}{_ERA}(?![\w])|\b{_PART}{_Y}{_ERA}(?![\w])",
        _year,
    ),
    (
        "day_month",
        rf"{_LEAD}(?:{_W},?\s+)?(?:the\s+)?{_D}(?:{_DASH}{_D})?\s+(?:of\s+)?(?:{_LONG})\b(?![-\w])"
        rf"|{_LEAD}(?:{_W},?\s+)?{_M}\s+{_D}(?:{_DASH}{_D})?(?![\w-])",
        _day_month,
    ),
    (
        "relative_month",
        rf"\b(?:[Ll]ast|[Nn]ext|[Tt]his(?:\s+past|\s+coming)?|[Ll]ate\s+last"
        rf"|[Ee]arly\s+next)\s+(?:{_LONG})\b",
        _relative_month,
    ),
    (
        "month",
        rf"\b{_BEFORE}\s+{_PART}?(?:{_LONG})\b{_NOT_NAME}"
        rf"|(?<=\bfor\s)(?:{_LONG})\b{_NOT_NAME}|(?<![\w’'-])(?:{_SURE})\b{_NOT_NAME}"
        rf"|\b(?:early|mid|late)[-\s](?:{_LONG})\b(?!\s+\d)",
        _month,
    ),
    (
        "relative_unit",
        r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?(?:[Tt]his|(?<!\bthe\s)(?<!\bThe\s)"
        r"(?:[Ll]ast|[Nn]ext)|the\s+coming|the\s+previous)\s+(?:week|month|year|weekend)\b"
        r"(?!-|[’']s\s+[A-Z]|\s+(?:or|of|in\s+(?:which|office))\b)"
        rf"|\b[Tt]his\s+{_PERIOD}\b|\b[Ll]ast\s+night\b|\b[Tt]onight\b|\b(?:earlier"
        rf"|later)\s+today\b",
        _relative_unit,
    ),
    (
        "ago",
        rf"\b(?:{_MANY})\s+(?:days?|weeks?|months?|years?|decades?)\s+ago\b",
        _ago,
    ),
    (
        "weekday",
        rf"(?:\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate"
        rf"|[Ee]arly)\s+)*(?:(?<![Tt]he\s){_W}|(?<=[Tt]he\s){_W}(?!\s+[A-Z]))\b"
        rf"(?:\s+{_PERIOD})?(?!s\b)",
        _weekday,
    ),
    (
        "relative_day",
        rf"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)(?:\s+{_PERIOD})?\b(?![’']s\b)",
        _relative_day,
    ),
)
_READERS: dict[str, _Reader] = {name: reader for name, _, reader in _PATTERNS}
# Every expression begins with a word: trying them at word starts alone is what makes this fast.
_TIME = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9A-Za-z])(?:"
    + "|".join(
        f"(?P<{name}>{pattern})".replace(r"([/.])", r"(?P<sep>[/.])").replace(r"\1", "(?P=sep)")
        for name, pattern, _ in _PATTERNS
    )
    + ")"
)
