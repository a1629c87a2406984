"""The home page: what this site is, what is new, what changed, and the ways in."""

from collections.abc import Iterator

from generator.model import Page
from generator.pages import dates, forecasts, news
from generator.pages.lookup import Lookup
from generator.pages.report import row

LATEST, CHANGES, ACTORS, DATES = 7, 5, 12, 4
LEAD, GLANCE, RECENT = 4, 6, 30


def pages(look: Lookup, description: str) -> Iterator[Page]:
    """Yield the home page. "Ahead" and "recent" are told from the newest report, not the clock."""
    corpus = look.corpus
    keys = sum(judgment.kind == "key" for judgment in look.judgment.values())
    newest = look.reports[0] if look.reports else None
    first = look.judgments_in.get(newest.id, ()) if newest else ()
    ahead, recent = news.near(look, DATES)
    latest = tuple(row(look, report) for report in look.reports[:LATEST])
    context: dict[str, object] = {
        "description": description,
        "counts": {
            "reports": len(corpus.reports),
            "key_judgments": keys,
            "claims": len(look.judgment) - keys,
            "actors": len(corpus.actors),
            "sources": len(corpus.sources),
            "events": len(corpus.events),
        },
        "lead": latest[0] if latest else None,
        "lead_heading": "Latest report" if newest and newest.date else "First of the reports",
        "lead_judgments": news.brief(look, [one for one in first if one.kind == "key"][:LEAD]),
        "latest": latest[1:],
        "changes": news.changed(look, CHANGES),
        "keys": news.standing(look, newest.id if newest else "", 2, GLANCE),
        "news": news.in_the_news(look, RECENT, ACTORS),
        "strip": news.strip(look),
        "ahead": ahead,
        "recent": recent,
        "as_of": dates.readable(look.today or None),
        "forecasts": forecasts.standing(look),
    }
    yield Page("index.md", "home.md.j2", context)
