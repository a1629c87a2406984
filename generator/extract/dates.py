"""Calendar arithmetic in EDTF: what the words of a date expression stand for."""

import calendar
import re
from datetime import date, timedelta

MONTHS: dict[str, int] = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
WEEKDAYS: dict[str, int] = {calendar.day_name[i].lower(): i for i in range(7)}
SEASONS: dict[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# So many days before and after a report's date, a day and a month leave no doubt of the year.
BEHIND, AHEAD = 92, 45
SOON = 62
_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PART = re.compile(r"(\d{4})(?:-(\d{2}))?")


def month(word: str) -> int:
    """Return the number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def valid(year: int, number: int, day: int) -> bool:
    """Tell whether such a day exists."""
    return 1 <= number <= 12 and 1 <= day <= calendar.monthrange(max(1, min(year, 9999)), number)[1]


def iso(year: int, number: int = 0, day: int = 0) -> str:
    """Return an EDTF date of the precision given."""
    return f"{year:04}" + (f"-{number:02}" if number else "") + (f"-{day:02}" if day else "")


class Clock:
    """A report's own date, as exact as it is stated: what "today" and "last month" start from."""

    __slots__ = ("day", "month", "year")

    def __init__(self, stated: str | None) -> None:
        self.day: date | None = None
        self.year = self.month = 0
        full = _FULL.match(stated or "")
        if full and valid(*map(int, full.groups())) and int(full.group(1)):
            self.day = date(*map(int, full.groups()))
        part = _PART.match(stated or "")
        if part and int(part.group(1)):
            self.year, self.month = int(part.group(1)), int(part.group(2) or 0) % 13

    def shifted(self, days: int) -> str | None:
        """Return the day so many days off."""
        if self.day is None:
            return None
        try:
            return (self.day + timedelta(days=days)).isoformat()
        except OverflowError:
            return None

    def week(self, offset: int) -> str | None:
        """Return the week so many weeks off, from Monday to Sunday."""
        if self.day is None:
            return None
        first = 7 * offset - self.day.weekday()
        start, end = self.shifted(first), self.shifted(first + 6)
        return f"{start}/{end}" if start and end else None

    def weekend(self, offset: int) -> str | None:
        """Return Saturday and Sunday: this week's, or (-1) those of the weekend last over."""
        if self.day is None:
            return None
        first = 5 - self.day.weekday() + 7 * offset
        if offset < 0 and self.day.weekday() == 6:
            first += 7
        start, end = self.shifted(first), self.shifted(first + 1)
        return f"{start}/{end}" if start and end else None

    def months(self, offset: int) -> str | None:
        """Return the month so many months off."""
        if not self.month:
            return None
        count = self.year * 12 + self.month - 1 + offset
        return iso(count // 12, count % 12 + 1)

    def years(self, offset: int) -> str | None:
        """Return the year so many years off."""
        return iso(self.year + offset) if self.year else None

    def weekday(self, name: str, ahead: bool, skip: int = 0) -> str | None:
        """Return the nearest such weekday before (or after) the report's date."""
        if self.day is None:
            return None
        gap = (WEEKDAYS[name.lower()] - self.day.weekday()) % 7
        if ahead:
            return self.shifted((gap or 7) + 7 * skip)
        return self.shifted((gap - 7 if gap else 0) - 7 * skip)

    def near(self, number: int, day: int = 0, weekday: str = "", ahead: bool = False) -> str | None:
        """Return a month, or a day of it, in the year nearest to the report's date.

        Reports tell of the past, unless they are `ahead` or the time is soon to come.
        It is uncertain, unless it is a day that a report of that date can mean no other by: one
        not long before or soon after it, or one on the weekday told.
        """
        if not self.month:
            return None
        here = date(self.year, self.month, 15) if self.day is None else self.day
        best: tuple[int, str] | None = None
        for year in (here.year - 1, here.year, here.year + 1):
            if not 1 <= year <= 9999 or (day and not valid(year, number, day)):
                continue
            there = date(year, number, day or 15)
            agrees = bool(weekday) and there.weekday() == WEEKDAYS[weekday.lower()]
            gap = (there - here).days
            away = abs(gap) - (1000 if agrees else 0) + (366 if gap > SOON and not ahead else 0)
            away += 400 if ahead and gap < -SOON else 0
            sure = day and self.day is not None and (agrees or not weekday)
            sure = sure and (-BEHIND <= gap <= AHEAD or (agrees and abs(gap) <= 2 * BEHIND))
            if best is None or away < best[0]:
                best = (away, iso(year, number, day) + ("" if sure else "?"))
        return best[1] if best else None

    def month_by(self, number: int, offset: int) -> str | None:
        """Return "last March", "this March" or "next March"."""
        if not self.month:
            return None
        year = self.year
        if offset < 0 and number >= self.month:
            year -= 1
        elif offset > 0 and number <= self.month:
            year += 1
        return iso(year, number)
