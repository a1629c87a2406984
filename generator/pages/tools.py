"""What a reader can do with a report or a judgment: link it, cite it, take it along."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from generator.cite import Work, bibtex, csl_json, prose, ris
from generator.model import Judgment, Report
from generator.pages import dates
from generator.pages.cards import SHAPES
from generator.pages.lookup import Lookup, Ref
from generator.pages.moments import Moment, judgment_moments, report_moments
from generator.pages.site import Site
from generator.pages.text import clip, words

# Words a minute in silent reading of prose, the mean of 190 studies (Brysbaert 2019).
PACE = 238


@dataclass(frozen=True, slots=True)
class Form:
    """A citation in one format, as an address that a browser saves as `file` without a script."""

    name: str
    file: str
    href: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the tools list it: what, when, and who did it."""

    label: str
    date: str
    note: str
    by: Ref | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of one page. `url` is its whole address, `made` the day it was made.

    `pdf` is the path of the document to take along, from the site's root, or empty; `no_pdf` tells
    that the report is too long for one.
    """

    url: str
    made: str
    minutes: int
    changed: tuple[Told, ...]
    resolved: tuple[Told, ...]
    cited: str
    forms: tuple[Form, ...]
    pdf: str = ""
    no_pdf: bool = False


LABELS = {
    "edit": "Changed", "correction": "Corrected", "withdrawal": "Withdrawn",
    "superseded": "Superseded", "updated": "Updated", "resolved": "Resolved",
}  # fmt: skip


def report_tools(look: Lookup, site: Site, report: Report) -> Tools:
    """Return the tools of a report's page."""
    made = _tools(
        look, report_work(site, report), report, report.words, report_moments(look, report)
    )
    return replace(made, pdf=site.pdf_of(report), no_pdf=site.pdf and site.too_long(report))


def judgment_tools(look: Lookup, site: Site, judgment: Judgment) -> Tools:
    """Return the tools of a judgment's page; its length is that of its words and its evidence."""
    text = f"{judgment.text} {judgment.evidence.text if judgment.evidence else ''}"
    report = look.report[judgment.report]
    work = judgment_work(look, site, judgment)
    return _tools(look, work, report, len(text.split()), judgment_moments(look, judgment))


def report_work(site: Site, report: Report) -> Work:
    """Return a report as a work to cite."""
    return Work(
        id=report.id,
        title=report.title,
        within="",
        authors=report.authors,
        date=report.date or "",
        day=_day(report),
        genre=SHAPES[report.shape],
        publisher=site.name,
        url=site.at(report.url),
        abstract=report.summary,
        topics=report.topics,
    )


def judgment_work(look: Lookup, site: Site, judgment: Judgment) -> Work:
    """Return a judgment as a part of its report."""
    report = look.report[judgment.report]
    text = words(look.readers[report.id].plain(judgment.start, judgment.end)) or judgment.text
    return Work(
        id=judgment.id,
        title=f"{judgment.label}: {clip(text, 200)}",
        within=report.title,
        authors=report.authors,
        date=report.date or "",
        day=_day(report),
        genre="Key judgment" if judgment.kind == "key" else "Claim",
        publisher=site.name,
        url=site.at(judgment.url),
        topics=judgment.topics,
    )


def minutes(count: int) -> int:
    """Return how many minutes reading so many words takes: one at least."""
    return max(1, round(count / PACE))


def _day(report: Report) -> str:
    return dates.readable(report.date) if report.date else "date not stated"


def _tools(
    look: Lookup, work: Work, report: Report, length: int, moments: tuple[Moment, ...]
) -> Tools:
    told = [(one.kind, _told(look, one)) for one in moments]
    return Tools(
        url=work.url,
        made=_day(report),
        minutes=minutes(length),
        changed=tuple(one for kind, one in told if kind != "resolved"),
        resolved=tuple(one for kind, one in told if kind == "resolved"),
        cited=prose(work),
        forms=(
            _form("BibTeX", bibtex(work), f"{work.id}.bib", "application/x-bibtex"),
            _form("RIS", ris(work), f"{work.id}.ris", "application/x-research-info-systems"),
            _form(
                "CSL-JSON", csl_json(work), f"{work.id}.json",
                "application/vnd.citationstyles.csl+json",
            ),
        ),
    )  # fmt: skip


def _form(name: str, text: str, file: str, media: str) -> Form:
    return Form(name, file, f"data:{media};charset=utf-8,{quote(text, safe='')}")


def _told(look: Lookup, moment: Moment) -> Told:
    by = look.judgment_ref(moment.by) if moment.by else None
    date = dates.readable(moment.date) if moment.date else "date not stated"
    return Told(LABELS[moment.kind], date, moment.note, by)
