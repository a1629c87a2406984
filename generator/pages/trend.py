"""Small trend lines: how often something was counted over time, as the points of a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.forecasts import first_day

SPANS = 12
WIDTH, HEIGHT = 96, 20


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `first` to `last`, both included, in `SPANS` parts of equal length."""

    first: date
    last: date

    def span(self, day: date) -> int | None:
        """Return the part a day lies in, or None outside of the window."""
        if not self.first <= day <= self.last:
            return None
        return (day - self.first).days * SPANS // ((self.last - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Trend:
    """A line in a box of `WIDTH` by `HEIGHT`: its points, and the place of the last one."""

    points: str
    x: str
    y: str


def window(days: Iterable[str]) -> Window | None:
    """Return the window from the first day to the last, or None where there is none.

    Days are EDTF dates; those that name no day are left out.
    """
    known = sorted(day for text in days if (day := calendar_day(text)))
    return Window(known[0], known[-1]) if known else None


def calendar_day(text: str | None) -> date | None:
    """Return the first day of an EDTF date, or None where it has none in the calendar."""
    try:
        return date.fromisoformat(first_day(text or ""))
    except ValueError:
        return None


def trend(counts: Iterable[int]) -> Trend:
    """Return the line of counts over equal spans of time, the highest at the top of the box."""
    values = tuple(counts)
    top = max(*values, 1)
    step = WIDTH / max(1, len(values) - 1)
    places = [(_short(place * step), _short(HEIGHT - 2 - value / top * (HEIGHT - 4)))
              for place, value in enumerate(values)]  # fmt: skip
    return Trend(" ".join(f"{x},{y}" for x, y in places), *places[-1])


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
