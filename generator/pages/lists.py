"""Pages that gather one kind of finding from all reports: timeline, quotes, figures."""

from collections.abc import Iterator
from itertools import groupby

from generator.model import Event, Page
from generator.pages import cards, dates
from generator.pages.lookup import Lookup, Ref, fold


def timeline(look: Lookup) -> Iterator[Page]:
    """Yield the timeline: events by year, latest first, then those no date can be told of."""
    events = [event for report in look.reports for event in look.events_in.get(report.id, ())]
    dated = [event for event in events if event.date]
    dated.sort(key=lambda event: (dates.order(event.date), event.date), reverse=True)
    years = tuple(
        (year, tuple(_days(look, year, list(found))))
        for year, found in groupby(dated, key=lambda event: dates.year(event.date or ""))
    )
    undated = fold((cards.event(look, event) for event in events if not event.date), 50)
    context: dict[str, object] = {"years": years, "undated": undated, "total": len(events)}
    yield Page("timeline.md", "timeline.md.j2", context)


Day = tuple[str, bool, tuple[cards.Line, ...]]


def _days(look: Lookup, year: str, events: list[Event]) -> Iterator[Day]:
    """Yield a year's dates with their events; a year alone needs no heading of its own."""
    groups = [(date, list(found)) for date, found in groupby(events, key=lambda one: one.date)]
    for date, found in groups:
        label = dates.readable(date)
        if label == year:
            label = f"Sometime in {year}" if len(groups) > 1 else ""
        yield label, dates.uncertain(date), tuple(cards.event(look, event) for event in found)


def quotes(look: Lookup) -> Iterator[Page]:
    """Yield the quotes: by speaker, those most quoted first; then by nobody named; scare quotes."""
    found = [quote for report in look.reports for quote in look.quotes_in.get(report.id, ())]
    said = [quote for quote in found if quote.form != "scare"]
    speakers = sorted(
        ((actor, look.quotes_by[actor]) for actor in look.quotes_by if actor in look.actor),
        key=lambda item: (-len(item[1]), look.actor[item[0]].name),
    )
    by_speaker = []
    for actor, group in speakers:
        lines = [cards.quote(look, quote) for quote in group if quote.form != "scare"]
        if lines:
            by_speaker.append((look.actor_ref(actor), len(lines), fold(lines, 20)))
    yield Page(
        "quotes.md",
        "quotes.md.j2",
        {
            "speakers": tuple(by_speaker),
            "unnamed": fold((cards.quote(look, one) for one in said if not one.speakers), 30),
            "scare": fold((cards.quote(look, one) for one in found if one.form == "scare"), 30),
            "total": len(said),
        },
    )


def figures(look: Lookup) -> Iterator[Page]:
    """Yield the figures, report by report."""
    groups: list[tuple[Ref, int, object]] = []
    for report in look.reports:
        found = look.figures_in.get(report.id, ())
        if found:
            rows = fold((cards.figure(look, one) for one in found), 50)
            groups.append((look.report_ref(report.id), len(found), rows))
    total = len(look.corpus.figures)
    yield Page("figures.md", "figures.md.j2", {"groups": tuple(groups), "total": total})
