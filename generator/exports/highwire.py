"""Highwire's `citation_*` tags, which reference managers and scholarly indexes read."""

from generator.exports.json_ld import iso
from generator.model import Judgment, Report
from generator.pages.lookup import Lookup
from generator.pages.site import Site

Tags = list[tuple[str, str]]


def report_tags(look: Lookup, site: Site, report: Report) -> Tags:
    """Return a report's tags. A date counts where it is a plain one."""
    return [
        ("citation_title", report.title),
        *(("citation_author", name) for name in report.authors),
        *_date(report.date),
        ("citation_technical_report_institution", site.name),
        ("citation_public_url", site.at(report.url)),
        *(("citation_pdf_url", site.at(path)) for path in (site.pdf_of(report),) if path),
        *(("citation_keywords", topic) for topic in report.topics),
    ]


def judgment_tags(look: Lookup, site: Site, judgment: Judgment) -> Tags:
    """Return a judgment's tags: a part of its report."""
    report = look.report[judgment.report]
    return [
        ("citation_title", look.judgment_title(judgment)),
        *(("citation_author", name) for name in report.authors),
        *_date(report.date),
        ("citation_inbook_title", report.title),
        ("citation_technical_report_institution", site.name),
        ("citation_public_url", site.at(judgment.url)),
    ]


def page_tags(site: Site, path: str) -> Tags:
    """Return the tags of any other page; the theme adds its title."""
    return [("citation_publisher", site.name), ("citation_public_url", site.at(path))]


def _date(date: str | None) -> Tags:
    plain = iso(date)
    return [("citation_publication_date", plain.replace("-", "/"))] if plain else []
