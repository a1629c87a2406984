"""What is typeset beside the pages: a report to take along, and a picture for a shared link."""

from collections.abc import Iterator
from functools import partial

from generator.exports.print.cards import judgment_card, report_card, site_card
from generator.exports.print.job import Job, card_path
from generator.exports.print.reports import report_sheet
from generator.pages.lookup import Lookup
from generator.pages.site import Site
from generator.pages.units import Unit

__all__ = ["Job", "card_path", "jobs", "sheets"]


def jobs(look: Lookup, site: Site) -> Iterator[Job]:
    """Yield everything to typeset, as far as the site's settings ask for it."""
    for _, unit in sheets(look, site):
        yield from unit.items()


def sheets(look: Lookup, site: Site) -> Iterator[tuple[str, Unit[Job]]]:
    """Yield everything to typeset, one job a unit, with its template."""
    for report in look.reports:
        if path := site.pdf_of(report):
            yield "report", Unit(path, partial(_sheet, site, path), (look,), (report.id,))
    if site.cards:
        about = site_card(look, site)
        yield "card", Unit("card.png", _card, (), (about,))
        for report in look.reports:
            path = card_path(report)
            yield "card", Unit(path, partial(_report_card, site, path), (look,), (report.id,))
        for judgment in look.judgment:
            path = card_path(look.judgment[judgment])
            yield "card", Unit(path, partial(_judgment_card, site, path), (look,), (judgment,))


def _sheet(site: Site, path: str, look: Lookup, name: str) -> Iterator[Job]:
    yield Job(path, "report", report_sheet(look, site, look.report[name]))


def _card(about: dict[str, object]) -> Iterator[Job]:
    yield Job("card.png", "card", about)


def _report_card(site: Site, path: str, look: Lookup, name: str) -> Iterator[Job]:
    yield Job(path, "card", report_card(look, site, look.report[name]))


def _judgment_card(site: Site, path: str, look: Lookup, name: str) -> Iterator[Job]:
    yield Job(path, "card", judgment_card(look, site, look.judgment[name]))
