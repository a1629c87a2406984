"""Judgments, actors, sources and topics as plain Markdown: what all reports say of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.exports.llms.report import judgment_words, said, terms
from generator.exports.llms.writing import facts, link, plain, section, whole
from generator.model import Actor, DatedRole, Judgment, Report, Source
from generator.pages import dates
from generator.pages.lookup import Lookup
from generator.pages.site import Site
from generator.pages.text import words


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands in the texts of many pages, by id: judgments as items, reports with their day."""

    judgments: Mapping[str, str]
    reports: Mapping[str, str]


def lines_of(look: Lookup, site: Site) -> Lines:
    """Return what the texts of actors and sources are put together from."""
    return Lines(
        {key: said(look, site, one, report=True) for key, one in look.judgment.items()},
        {key: _report(site, one) for key, one in look.report.items()},
    )


def judgment_text(look: Lookup, site: Site, judgment: Judgment) -> str:
    """Return the text of a judgment's page."""
    report = look.report[judgment.report]
    stated = {"likelihood": "not stated", "confidence": "not stated", **dict(terms(judgment))}
    lines = [f"# {plain(judgment.label)}: {plain(report.title)}", "",
             judgment_words(look, judgment), ""]  # fmt: skip
    meta = judgment.meta
    lines += facts(
        (
            ("Report", link(site, report.title, report.url)),
            ("Date", dates.readable(report.date) if report.date else "not stated"),
            *((name.capitalize(), value) for name, value in stated.items()),
            ("Made by", _actors(look, site, [judgment.attributed_to or ""])),
            ("Due", dates.readable(meta.due) if meta and meta.due else ""),
            ("Decided by", plain(meta.criteria) if meta else ""),
            ("Outcome", plain(meta.outcome) if meta else ""),
            ("Note", plain(meta.note) if meta else ""),
            ("Actors", _actors(look, site, judgment.actors)),
            ("Page", site.at(judgment.url)),
        )
    )
    if judgment.evidence:
        span = judgment.evidence
        text = words(look.readers[report.id].plain(span.start, span.end)) or span.text
        lines += section("Evidence", [plain(text)])
    sources = (look.source[one] for one in judgment.sources)
    lines += section("Sources", (f"- {link(site, one.name, one.url)}" for one in sources))
    lines += section("Relations", _relations(look, site, judgment))
    return whole(lines)


def actor_text(look: Lookup, site: Site, actor: Actor, told: Lines) -> str:
    """Return the text of an actor's page."""
    mentions = look.mentions_of.get(actor.id, ())
    lines = [f"# {plain(actor.name)}", ""]
    lines += facts(
        (
            ("Kind", actor.kind),
            ("Also known as", plain(", ".join(actor.aliases))),
            ("Roles", plain("; ".join(map(_role, actor.roles)))),
            (
                "Wikidata",
                f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else "",
            ),
            ("Named", f"{len(mentions)} times"),
            ("Page", site.at(actor.url)),
        )
    )
    about = look.judgments_about.get(actor.id, ())
    lines += section("Judgments", (told.judgments[one.id] for one in about))
    quotes = look.quotes_by.get(actor.id, ())
    lines += section(
        "Quotes",
        (f"- {plain(one.text)} ({told.reports[one.report]})" for one in quotes),
    )
    reports = dict.fromkeys(one.report for one in mentions)
    lines += section("Reports", (f"- {told.reports[one]}" for one in reports))
    return whole(lines)


def source_text(look: Lookup, site: Site, source: Source, told: Lines) -> str:
    """Return the text of a source's page."""
    citations = look.citations_of.get(source.id, ())
    lines = [f"# {plain(source.name)}", ""]
    lines += facts(
        (
            ("Kind", source.kind),
            ("Also cited as", plain(", ".join(source.aliases))),
            ("Reliability", source.reliability),
            ("Address", f"<{source.link}>" if source.link else ""),
            ("Page", site.at(source.url)),
        )
    )
    backed = dict.fromkeys(one.judgment for one in citations if one.judgment)
    lines += section("Judgments it is cited for", (told.judgments[one] for one in backed))
    reports = dict.fromkeys(one.report for one in citations)
    lines += section("Reports that cite it", (f"- {told.reports[one]}" for one in reports))
    return whole(lines)


def topic_text(site: Site, name: str, reports: Iterable[tuple[str, str]]) -> str:
    """Return the text of a topic's page; `reports` are titles and addresses."""
    lines = [f"# {plain(name)}"]
    lines += section("Reports", (f"- {link(site, title, url)}" for title, url in reports))
    return whole(lines)


def _relations(look: Lookup, site: Site, judgment: Judgment) -> Iterable[str]:
    for one in look.relations_of.get(judgment.id, ()):
        other = look.judgment.get(one.target if one.source == judgment.id else one.source)
        if other is not None:
            way = one.kind if one.source == judgment.id else f"{one.kind}, the other way round"
            why = f": {plain(one.why)}" if one.why else ""
            named = link(site, look.judgment_title(other), other.url)
            yield f"- {way} ({one.basis}) {named}{why}"


def _actors(look: Lookup, site: Site, actors: Iterable[str]) -> str:
    found = (look.actor[one] for one in actors if one in look.actor)
    return ", ".join(link(site, one.name, one.url) for one in found)


def _report(site: Site, report: Report) -> str:
    date = dates.readable(report.date) if report.date else "date not stated"
    return f"{link(site, report.title, report.url)}, {date}"


def _role(role: DatedRole) -> str:
    if not (role.start or role.end):
        return role.title
    start = dates.readable(role.start) if role.start else "not stated"
    return f"{role.title} ({start} to {dates.readable(role.end) if role.end else 'now'})"
