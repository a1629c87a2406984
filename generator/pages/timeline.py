"""The timeline: everything reports date, latest first, with a calendar to zoom by."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Event, Page
from generator.pages import cards, dates, registers
from generator.pages.addresses import numbered
from generator.pages.dates import MONTHS
from generator.pages.lookup import Lookup, fold
from generator.pages.paging import page_numbers
from generator.pages.registers import (
    ROWS,
    Column,
    Facet,
    Heading,
    Option,
    Register,
    Row,
    line,
    links,
    titled,
    words,
)
from generator.pages.units import Unit

PATH = "timeline.md"
COLUMNS = (
    Column("Date", "date"), Column("What is told", "text"), Column("Actors", "actor"),
    Column("Report"),
)  # fmt: skip
PRECISION = (
    Option("day", "A day"), Option("span", "A month, a year or longer"),
    Option("uncertain", "Not certain"), Option("none", "Cannot be told"),
)  # fmt: skip
UNDATED = "none"
# So many years of the calendar are shown at once.
YEARS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of the calendar, or what a year has without one: a count and where it is listed.

    `shade` is 0 to 4; `unsure` tells whether any of its dates is not certain.
    """

    name: str
    count: int
    path: str
    shade: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the calendar, or a decade where no year is told."""

    name: str
    count: int
    path: str
    cells: tuple[Cell, ...]


def pages(look: Lookup) -> Iterator[Page | Unit[Page]]:
    """Yield the timeline's pages and the data of its filter."""
    found = [event for report in look.reports for event in look.events_in.get(report.id, ())]
    found.sort(key=lambda event: (_period(event.date), dates.order(event.date)), reverse=True)
    register = Register(
        path=PATH,
        template="timeline.md.j2",
        style="timeline",
        nouns=("dated sentence", "dated sentences"),
        columns=COLUMNS,
        facets=(
            Facet(
                "actor", "Actor",
                registers.named((key, look.actor[key].name) for one in found for key in one.actors),
            ),
            Facet(
                "precision", "Date is",
                registers.used(PRECISION, [(_precision(one.date),) for one in found]),
                ("days first", "days last"),
            ),
        ),
        rows=(),
    )  # fmt: skip
    headings = {key: _heading(key) for key in dict.fromkeys(map(_group, found))}
    context = {"years": fold(_calendar(found), YEARS), "months": MONTHS}
    yield from registers.units(
        register, found, _row, (look,), context, headings,
        _group, lambda event: event.id, _report,
    )  # fmt: skip


def _group(event: Event) -> str:
    return _period(event.date)


def _report(event: Event) -> str:
    return event.report


@lru_cache(maxsize=1 << 14)
def _period(date: str | None) -> str:
    """Return the month a date begins in, else its year or decade; these sort after their months.

    What cannot be told is empty and sorts last.
    """
    start, _, end = (date or "").partition("/")
    first, last = dates.days(end if start in ("", "..") else start)
    if not first:
        return ""
    for length in (7, 4, 3):
        if first[:length] == last[:length]:
            return first[:length]
    return first[:2]


def _precision(date: str | None) -> str:
    if not dates.order(date) or not any(dates.days(date)):
        return UNDATED
    if dates.uncertain(date):
        return "uncertain"
    return "day" if dates.is_day(date) else "span"


def _heading(key: str) -> Heading:
    """Return what a month, a year or a decade stands under."""
    if not key:
        return Heading(
            "No date can be told", "no-date",
            note="These sentences say when something happens only from their report’s own date "
            "(“on Thursday”), and the report states none.",
        )  # fmt: skip
    if len(key) == 7:
        return Heading(dates.readable(key), f"m-{key}")
    name = f"{key:0<4}" if len(key) == 4 else f"{key:0<4}s"
    return Heading(name, f"y-{key}", note="Dated to no month." if len(key) == 4 else "")


def _row(look: Lookup, event: Event) -> Row:
    shown = cards.event(look, event)
    unsure = (line("unsure", "not certain"),) if dates.uncertain(event.date) else ()
    when = line("when" if event.date else "none", shown.note)
    return Row(
        (
            (when, *unsure),
            (line("say", *words(shown.segments)),),
            links("", shown.refs),
            (line("", titled(shown.report, shown.place)),),
        ),
        (event.actors, (_precision(event.date),)),
        dates.days(event.date),
        _period(event.date),
    )


# -------------------------------------------------------------------- the calendar


def _calendar(events: Sequence[Event]) -> Iterator[Year]:
    """Yield the years that have any event, latest first."""
    counts = Counter(map(_group, events))
    listed = registers.listed(events, _group, _report)
    places: dict[str, str] = {}
    numbers = page_numbers([one.id for one in listed], ROWS)
    for period, number in zip(map(_group, listed), numbers, strict=True):
        if period not in places:
            places[period] = f"{numbered(PATH, number)}#{_heading(period).anchor}"
    unsure = {_period(one.date) for one in events if dates.uncertain(one.date)}
    most = max((count for key, count in counts.items() if len(key) == 7), default=1)
    for year in dict.fromkeys(key[:4] for key in counts if key):
        keys = [f"{year}-{month:02}" for month in range(1, 13)] if len(year) == 4 else []
        cells = tuple(
            Cell(
                dates.readable(key) if len(key) == 7 else f"{key}, month not told",
                counts[key],
                places.get(key, ""),
                -(-4 * counts[key] // most) if len(key) == 7 else 0,
                key in unsure,
            )
            for key in (*keys, year)
        )
        first = next(places[key] for key in places if key[:4] == year)
        name = year if len(year) == 4 else f"{year:0<4}s"
        yield Year(name, sum(cell.count for cell in cells), first, cells)
