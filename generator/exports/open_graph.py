"""Open Graph tags: what a link to a page looks like where it is shared."""

from generator.exports.json_ld import iso
from generator.model import Actor, Judgment, Report
from generator.pages.cards import SHAPES
from generator.pages.lookup import Lookup
from generator.pages.moments import last_change, report_moments
from generator.pages.site import Site
from generator.pages.text import clip, words

Tags = list[tuple[str, str]]


def report_tags(look: Lookup, report: Report) -> Tags:
    """Return a report's tags: an article with its dates, authors and topics."""
    return [
        ("og:type", "article"),
        ("og:title", report.title),
        *_date("article:published_time", report.date),
        *_date("article:modified_time", last_change(report_moments(look, report))),
        *(("article:author", name) for name in report.authors),
        ("article:section", SHAPES[report.shape]),
        *(("article:tag", topic) for topic in report.topics),
    ]


def judgment_tags(look: Lookup, judgment: Judgment) -> Tags:
    """Return a judgment's tags: its own words are the description."""
    report = look.report[judgment.report]
    text = words(look.readers[judgment.report].plain(judgment.start, judgment.end))
    return [
        ("og:type", "article"),
        ("og:title", look.judgment_title(judgment)),
        ("og:description", clip(text or judgment.text, 300)),
        *_date("article:published_time", report.date),
    ]


def actor_tags(actor: Actor) -> Tags:
    """Return an actor's tags; a person's page is a profile."""
    return [
        ("og:type", "profile" if actor.kind == "person" else "website"),
        ("og:title", actor.name),
    ]


def page_tags(site: Site, path: str) -> Tags:
    """Return what every page's tags end with."""
    return [("og:site_name", site.name), ("og:url", site.at(path)), ("og:locale", "en")]


def picture_tags(site: Site, path: str) -> Tags:
    """Return the tags of the picture a link is shown with; it repeats the page's own words."""
    return [
        ("og:image", site.at(path)),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
    ]


def _date(name: str, date: str | None) -> Tags:
    plain = iso(date)
    return [(name, plain)] if plain else []
