"""The picture a link to a page is shared with: what it is, its words, where it is from."""

from generator.exports.print.job import printable
from generator.model import Judgment, Report
from generator.pages import dates
from generator.pages.cards import SHAPES, likelihood
from generator.pages.lookup import Lookup
from generator.pages.site import Site
from generator.pages.text import clip, words

LONGEST = 230  # characters that fit in large type
Card = dict[str, object]


def site_card(look: Lookup, site: Site) -> Card:
    """Return the picture of all pages that have none of their own."""
    reports, judgments = len(look.reports), len(look.judgment)
    about = f"{reports:,} reports · {judgments:,} judgments and claims"
    return _card(site, about, site.name, clip(site.description, 180))


def report_card(look: Lookup, site: Site, report: Report) -> Card:
    """Return a report's picture."""
    keys = sum(one.kind == "key" for one in look.judgments_in.get(report.id, ()))
    held = f"{keys} key judgment{'s' if keys > 1 else ''}" if keys else ", ".join(report.authors)
    gone = ("Withdrawn",) if report.id in look.withdrawn else ()
    kicker = " · ".join((*gone, SHAPES[report.shape], _day(report)))
    return _card(site, kicker, report.title, held)


def judgment_card(look: Lookup, site: Site, judgment: Judgment) -> Card:
    """Return a judgment's picture, with its likelihood on a scale where it states one."""
    report = look.report[judgment.report]
    text = words(look.readers[report.id].plain(judgment.start, judgment.end)) or judgment.text
    stated = likelihood(judgment.likelihood)
    said = [judgment.label]
    if judgment.status in ("withdrawn", "superseded", "corrected"):
        said.insert(0, judgment.status.capitalize())
    if stated:
        said.append(f"{stated.term} ({stated.range})")
    if judgment.confidence:
        said.append(f"{judgment.confidence} confidence")
    card = _card(site, " · ".join(said), text, f"{report.title} · {_day(report)}")
    if judgment.likelihood:
        # A whole number has a fraction once it was remembered, and would be set anew.
        low, high = float(judgment.likelihood.low), float(judgment.likelihood.high)
        card["bar"] = [min(low, 99.0), max(1.0, high - low)]
    return card


def _card(site: Site, kicker: str, text: str, foot: str) -> Card:
    return {
        "kicker": printable(clip(kicker, 90)),
        "text": printable(clip(text, LONGEST)),
        "foot": printable(clip(foot, 180)),
        "site": printable(site.name),
        "bar": None,
    }


def _day(report: Report) -> str:
    return dates.readable(report.date) if report.date else "date not stated"
