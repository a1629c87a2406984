"""Reports: the list of all, and each one's text with what was found in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.ids import slug
from generator.model import Page, Report
from generator.pages import cards, changes, dates
from generator.pages.lookup import Lookup, Ref, fold
from generator.pages.paging import numbered, split
from generator.pages.parts import parts
from generator.pages.site import UNNAMED, Site
from generator.pages.text import clip, words
from generator.pages.tools import minutes, report_tools
from generator.pages.units import Unit
from generator.source_base import report_statement


@dataclass(frozen=True, slots=True)
class Endnote:
    """A source of the report under its number, which citations bear on paper."""

    number: str
    ref: Ref
    grade: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A report as lists show it."""

    report: Ref
    shape: str
    date: str
    authors: str
    judgments: int
    claims: int
    lead: str
    withdrawn: bool


# So many reports stand on one page of their list.
LISTED = 60


def lists(look: Lookup) -> Iterator[Page]:
    """Yield the pages of the list of reports."""
    for pager, found in split("reports/index.md", look.reports, LISTED, _id):
        rows = tuple(row(look, report) for report in found)
        path = numbered("reports/index.md", pager.number)
        yield Page(path, "reports.md.j2", {"rows": rows, "pager": pager})


def pages(look: Lookup, site: Site = UNNAMED) -> Iterator[Page | Unit]:
    """Yield every report, and a redirect for each former address."""
    taken = set(look.report)
    for place, report in enumerate(look.reports):
        before = look.report_ref(look.reports[place - 1].id) if place else None
        after = None
        if place + 1 < len(look.reports):
            after = look.report_ref(look.reports[place + 1].id)
        given = (site, report.id, before, after)
        yield Unit(f"reports/{report.id}.md", _page, (look,), given)
        for alias in map(slug, report.aliases):
            if alias not in taken:
                taken.add(alias)
                yield _moved(look.report_ref(report.id), f"reports/{alias}.md")
                for judgment in look.judgments_in.get(report.id, ()):
                    former = f"{alias}{judgment.id.removeprefix(report.id)}"
                    if former not in look.judgment:
                        yield _moved(look.judgment_ref(judgment.id), f"judgments/{former}.md")


def _page(
    look: Lookup, site: Site, name: str, before: Ref | None, after: Ref | None
) -> Iterator[Page]:
    report = look.report[name]
    context = _context(look, report, before, after)
    context["tools"] = report_tools(look, site, report)
    yield Page(f"reports/{name}.md", "report.md.j2", context)


def _id(report: Report) -> str:
    return report.id


def _moved(target: Ref, path: str) -> Page:
    """Return the page that leads from a former address to the one of today."""
    name = target.path.rpartition("/")[2].removesuffix(".md")
    return Page(path, "moved.md.j2", {"target": target, "address": f"../{name}/"})


def row(look: Lookup, report: Report) -> Row:
    """Return a report as lists show it, with the beginning of its summary or text."""
    kinds = Counter(judgment.kind for judgment in look.judgments_in.get(report.id, ()))
    return Row(
        look.report_ref(report.id),
        cards.SHAPES[report.shape],
        dates.readable(report.date),
        ", ".join(report.authors),
        kinds["key"],
        kinds["claim"],
        clip(lead(look, report), 240),
        report.id in look.withdrawn,
    )


def lead(look: Lookup, report: Report) -> str:
    """Return a report's summary, or else its first paragraph, as words alone."""
    reader = look.readers[report.id]
    if report.summary_span:
        return words(reader.plain(report.summary_span.start, report.summary_span.end))
    if report.summary:
        return report.summary
    for block in report.blocks:
        if block.kind == "paragraph" and block.role in ("body", "summary", "section"):
            return words(reader.plain(block.start, min(block.end, block.start + 1000)))
    return ""


def _context(
    look: Lookup, report: Report, before: Ref | None, after: Ref | None
) -> dict[str, object]:
    found = look.judgments_in.get(report.id, ())
    quotes = look.quotes_in.get(report.id, ())
    counts = Counter(mention.actor for mention in look.mentions_in.get(report.id, ()))
    named = sorted(counts.items(), key=lambda item: (-item[1], look.actor[item[0]].name))
    titles = [block for block in report.blocks if block.role == "title"]
    noticed = changes.notices(look, report)
    endnotes = tuple(_endnotes(look, report))
    return {
        "report": report,
        "shape": cards.SHAPES[report.shape],
        "date": dates.readable(report.date),
        "updated": dates.readable(report.updated) if report.updated else "",
        "title_anchor": titles[0].anchor if titles else "",
        "description": clip(lead(look, report), 200),
        "stated_summary": "" if report.summary_span else report.summary,
        "minutes": minutes(report.words),
        "parts": parts(look, report, {one.ref.path: one.number for one in endnotes}),
        "claims": tuple(cards.card(look, one) for one in found if one.kind == "claim"),
        "basis": report_statement(report, found, look.bases, look.source),
        "endnotes_of": fold(endnotes, 12),
        "key_count": sum(one.kind == "key" for one in found),
        "topics": look.topic_refs(report.topics),
        "actors": fold((look.actor_ref(actor, str(n)) for actor, n in named), 40),
        "quotes": fold((cards.quote(look, one) for one in quotes if one.form != "scare"), 6),
        "figures": fold((cards.figure(look, one) for one in look.figures_in.get(report.id, ())), 8),
        "events": fold((cards.event(look, one) for one in look.events_in.get(report.id, ())), 6),
        "changes": noticed,
        "recorded": any(not one.stated for one in noticed),
        "before": before,
        "after": after,
    }


def _endnotes(look: Lookup, report: Report) -> Iterator[Endnote]:
    """Yield the sources of a report, numbered."""
    base = look.bases.reports[report.id]
    graded = zip(base.witnesses, cards.grades(look, base), strict=True)
    for place, (one, (ref, grade)) in enumerate(graded, 1):
        yield Endnote(str(place), ref, grade, look.source[one.source].link)
