"""Reports: the list of all, and each one's text with what was found in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.ids import slug
from generator.model import Page, Report
from generator.pages import cards, changes, dates
from generator.pages.addresses import numbered
from generator.pages.held import Endnote, held
from generator.pages.held import pages as held_pages
from generator.pages.listings import Owner
from generator.pages.lookup import Lookup, Ref
from generator.pages.paging import pager, split
from generator.pages.parts import parts
from generator.pages.site import UNNAMED, Site
from generator.pages.text import clip, words
from generator.pages.tools import minutes, report_tools
from generator.pages.units import Unit
from generator.source_base import report_statement


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


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of a report on several pages, and how many are left out."""

    headings: tuple[Ref, ...]
    more: int


# So many reports stand on one page of their list, so many headings in a report's table of contents.
LISTED, HEADINGS = 60, 120
SECTION = Ref("Reports", "reports/index.md")


def lists(look: Lookup) -> Iterator[Page]:
    """Yield the pages of the list of reports."""
    for paged, found in split("reports/index.md", look.reports, LISTED, _id):
        rows = tuple(row(look, report) for report in found)
        path = numbered("reports/index.md", paged.number)
        yield Page(path, "reports.md.j2", {"rows": rows, "pager": paged})


def pages(look: Lookup, site: Site = UNNAMED) -> Iterator[Page | Unit[Any]]:
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
) -> Iterator[Page | Unit[Page]]:
    report = look.report[name]
    owner = Owner(look.report_ref(name), SECTION)
    endnotes = tuple(_endnotes(look, report))
    lists = held(look, report, owner, endnotes)
    last = len(look.readers[name].division.pages) + 1
    context: dict[str, object] = {
        **_context(look, report, before, after),
        **{key: one.shown for key, one in lists.items()},
        "parts": parts(look, report, {one.ref.path: one.number for one in endnotes}),
        "contents": _contents(look, report) if last > 1 else None,
        "tools": report_tools(look, site, report),
        "pager": pager(owner.ref.path, 1, last, 1, last),
    }
    yield Page(owner.ref.path, "report.md.j2", context)
    for number in range(2, last + 1):
        yield Page(
            numbered(owner.ref.path, number),
            "report_part.md.j2",
            {
                "ref": owner.ref,
                "parts": parts(look, report, {}, number),
                "pager": pager(owner.ref.path, number, last, number, last),
            },
        )
    yield from held_pages(owner, lists)


def _contents(look: Lookup, report: Report) -> Contents:
    """Return the headings of a report that is divided into pages; of many, the highest ones."""
    reader = look.readers[report.id]
    found = [
        block for block in report.blocks
        if block.kind == "heading" and block.role in ("section", "subhead")
    ]  # fmt: skip
    sections = [block for block in found if block.role == "section"]
    listed = sections if len(found) > HEADINGS and sections else found
    return Contents(
        tuple(
            Ref(words(reader.plain(block.start, block.end)), reader.place(block.start))
            for block in listed[:HEADINGS]
        ),
        max(0, len(listed) - HEADINGS),
    )


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
    titles = [block for block in report.blocks if block.role == "title"]
    noticed = changes.notices(look, report)
    return {
        "report": report,
        "shape": cards.SHAPES[report.shape],
        "date": dates.readable(report.date),
        "updated": dates.readable(report.updated) if report.updated else "",
        "title_anchor": titles[0].anchor if titles else "",
        "description": clip(lead(look, report), 200),
        "stated_summary": "" if report.summary_span else report.summary,
        "minutes": minutes(report.words),
        "basis": report_statement(report, found, look.bases, look.source),
        "key_count": sum(one.kind == "key" for one in found),
        "topics": look.topic_refs(report.topics),
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
