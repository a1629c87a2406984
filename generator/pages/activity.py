"""Activity over time: counts by day, month, year or decade, as a drawing and as rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.pages import dates

Unit = Literal["day", "month", "year", "decade"]
# The most periods of each unit that are told apart in a drawing.
MOST: tuple[tuple[Unit, int], ...] = (("day", 45), ("month", 60), ("year", 60), ("decade", 1000))
LENGTH: dict[Unit, int] = {"day": 10, "month": 7, "year": 4, "decade": 3}
# The drawing's measures: its height, its greatest width, and the greatest width of a period.
HEIGHT, WIDTH, STEP = 64, 600, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A period with its count, and where its bar stands; `key` is its part of a date."""

    key: str
    label: str
    count: int
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Counts over time. `bars` are the periods that have any; `loose` is what no period holds."""

    unit: Unit
    width: str
    bars: tuple[Bar, ...]
    first: str
    last: str
    most: Bar
    loose: int


def activity(counts: Iterable[tuple[str | None, int]]) -> Activity | None:
    """Return the counts of EDTF dates over time, or None where no date can be told.

    The unit is the finest that needs no more periods than can be told apart. A date that does not
    lie inside of one period ("2025" where days are told apart) is not drawn: it counts as loose.
    """
    found = [(dates.days(when), count) for when, count in counts]
    ends = [day for (first, last), _ in found if first and last for day in (first, last)]
    if not ends:
        return None
    # What is dated to the month or the year does not stretch the time that is drawn.
    exact = [first for (first, last), _ in found if first and first == last]
    start, end = (min(exact), max(exact)) if exact else (min(ends), max(ends))
    unit = next(unit for unit, most in MOST if len(_periods(unit, start, end)) <= most)
    length = LENGTH[unit]
    inside: Counter[str] = Counter()
    for (first, last), count in found:
        if first and first[:length] == last[:length]:
            inside[first[:length]] += count
    if not inside:
        return None
    periods = _periods(unit, min(inside), max(inside))
    step = min(WIDTH / len(periods), STEP)
    bars = _bars(periods, inside, step)
    return Activity(
        unit,
        f"{step * len(periods):.0f}",
        bars,
        label(periods[0]),
        label(periods[-1]),
        max(bars, key=lambda bar: bar.count),
        sum(count for _, count in found) - sum(inside.values()),
    )


def label(key: str) -> str:
    """Return a period's name: a day, a month, a year or a decade in words."""
    return f"{key}0s" if len(key) == LENGTH["decade"] else dates.readable(key)


def _periods(unit: Unit, start: str, end: str) -> list[str]:
    """Return every period from one date to another; too many for any drawing end in a long list."""
    length = LENGTH[unit]
    start, end = f"{start:0<4}"[:length], f"{end:0<4}"[:length]
    if unit == "day":
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        span = min((last - first).days, 400)
        return [(first + timedelta(days)).isoformat() for days in range(span + 1)]
    if unit == "month":
        months = range(_month(start), min(_month(end), _month(start) + 400) + 1)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return [f"{year:0{length}}" for year in range(int(start), int(end) + 1)]


def _month(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:7]) - 1


def _bars(periods: list[str], inside: Counter[str], step: float) -> tuple[Bar, ...]:
    """Return the bars, in time, `step` apart; heights go with the counts."""
    most = max(inside.values())
    made = []
    for place, key in enumerate(periods):
        count = inside[key]
        if count:
            height = max(2.0, HEIGHT * count / most)
            made.append(
                Bar(
                    key, label(key), count, f"{place * step + step * 0.1:.1f}",
                    f"{HEIGHT - height:.1f}", f"{step * 0.8:.1f}", f"{height:.1f}",
                )
            )  # fmt: skip
    return tuple(made)
