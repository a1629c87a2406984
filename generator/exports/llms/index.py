"""`llms.txt`: what the site is, and where the text of each page lies (llmstxt.org, 2024)."""

from collections.abc import Iterator, Mapping

from generator.exports.llms.report import said as said_of
from generator.exports.llms.writing import link, plain, section, whole
from generator.exports.schemas import DATABASE
from generator.model import Report
from generator.pages import cards, dates
from generator.pages.lookup import Lookup, topic_path
from generator.pages.site import Site
from generator.pages.text import clip

LONGEST = 240  # characters of a summary in the list


def judgment_lines(look: Lookup, site: Site, report: str) -> dict[str, str]:
    """Return what the list says of the judgments of a report, by their ids."""
    found = look.judgments_in.get(report, ())
    return {one.id: said_of(look, site, one, report=True) for one in found}


def index_text(look: Lookup, site: Site, said: Mapping[str, str]) -> str:
    """Return the list; what may be left out where there is little room comes last.

    `said` are the lines of judgments.
    """
    judgments = list(look.judgment.values())
    keys = (one for one in judgments if one.kind == "key")
    claims = (one for one in judgments if one.kind == "claim")
    lines = [
        f"# {plain(site.name)}",
        "",
        f"> {plain(site.description)}",
        "",
        "Every judgment, quote, figure and date is in the exact words of its report. Likelihood "
        "and confidence are two things; where a report states none, none is given. Claims are "
        "judgments found in running text, by their author's wording or that of those quoted.",
    ]
    lines += section("Reports", (_report(site, one) for one in look.reports))
    lines += section("Key judgments", (said[one.id] for one in keys))
    lines += section("Data", _data(site))
    optional = [said[one.id] for one in claims]
    optional += [f"- {link(site, a.name, a.url)}: {a.kind}" for a in look.corpus.actors]
    optional += [f"- {link(site, s.name, s.url)}: source" for s in look.corpus.sources]
    topics = {topic_path(topic): topic for one in reversed(look.reports) for topic in one.topics}
    optional += [
        f"- {link(site, topic, _page(path))}: topic" for path, topic in sorted(topics.items())
    ]
    lines += section("Optional", optional)
    return whole(lines)


def _report(site: Site, report: Report) -> str:
    date = dates.readable(report.date) if report.date else "date not stated"
    summary = f". {plain(clip(report.summary, LONGEST))}" if report.summary else ""
    about = f"{cards.SHAPES[report.shape]}, {date}{summary}"
    return f"- {link(site, report.title, report.url)}: {about}"


def _data(site: Site) -> Iterator[str]:
    yield f"- [All records]({site.at('data/datapackage.json')}): JSON Lines with their schemas"
    if site.sqlite:
        yield f"- [Database]({site.at(DATABASE)}): SQLite with keys and full-text search"
    yield f"- [References]({site.at('data/references.csl.json')}): reports and sources as CSL-JSON"


def _page(path: str) -> str:
    return f"/{path.removesuffix('.md')}/"
