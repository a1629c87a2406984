"""The home page: what this site is, what is new, and the ways in."""

from collections.abc import Iterator

from generator.model import Event, Page
from generator.pages import cards, dates
from generator.pages.actor import most_named
from generator.pages.lookup import Lookup
from generator.pages.report import row

LATEST, JUDGMENTS, ACTORS, DATES = 6, 6, 24, 5


def pages(look: Lookup, description: str) -> Iterator[Page]:
    """Yield the home page. "Ahead" and "recent" are told from the newest report, not the clock."""
    corpus = look.corpus
    keys = [judgment for judgment in look.judgment.values() if judgment.kind == "key"]
    ahead, recent = _events(look)
    context: dict[str, object] = {
        "description": description,
        "counts": {
            "reports": len(corpus.reports),
            "key_judgments": len(keys),
            "claims": len(look.judgment) - len(keys),
            "actors": len(corpus.actors),
            "sources": len(corpus.sources),
            "quotes": sum(quote.form != "scare" for quote in corpus.quotes),
            "figures": len(corpus.figures),
            "events": len(corpus.events),
        },
        "latest": tuple(row(look, report) for report in look.reports[:LATEST]),
        "keys": cards.cards(look, keys[:JUDGMENTS]),
        "actors": most_named(look, ACTORS),
        "ahead": tuple(cards.event(look, event) for event in ahead),
        "recent": tuple(cards.event(look, event) for event in recent),
        "as_of": dates.readable(look.reports[0].date) if ahead or recent else "",
    }
    yield Page("index.md", "home.md.j2", context)


def _events(look: Lookup) -> tuple[list[Event], list[Event]]:
    """Return the next and the last dated events, seen from the newest report's date."""
    newest = look.reports[0].date if look.reports else None
    if not newest:
        return [], []
    now = dates.order(newest)
    found = sorted(
        (event for event in look.corpus.events if event.date and len(dates.order(event.date)) >= 7),
        key=lambda event: (dates.order(event.date), event.id),
    )
    ahead = [event for event in found if _is_ahead(dates.order(event.date), now)]
    recent = [event for event in found if not _is_ahead(dates.order(event.date), now)]
    return _distinct(ahead), _distinct(recent[::-1])


def _is_ahead(date: str, now: str) -> bool:
    """Tell whether a date is still to come; a month that has begun is not over."""
    return date > now or (date != now and now.startswith(date))


def _distinct(events: list[Event]) -> list[Event]:
    """Return the first few events, one for each sentence."""
    seen: dict[tuple[str, int], Event] = {}
    for event in events:
        seen.setdefault((event.report, event.start), event)
        if len(seen) == DATES:
            break
    return list(seen.values())
