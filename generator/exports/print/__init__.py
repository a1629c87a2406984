"""What is typeset beside the pages: a report to take along, and a picture for a shared link."""

from collections.abc import Iterator

from generator.exports.print.cards import judgment_card, report_card, site_card
from generator.exports.print.job import Job, card_path
from generator.exports.print.reports import report_sheet
from generator.pages.lookup import Lookup
from generator.pages.site import Site

__all__ = ["Job", "card_path", "jobs"]


def jobs(look: Lookup, site: Site) -> Iterator[Job]:
    """Yield everything to typeset, as far as the site's settings ask for it."""
    for report in look.reports:
        if path := site.pdf_of(report):
            yield Job(path, "report", report_sheet(look, site, report))
    if site.cards:
        yield Job("card.png", "card", site_card(look, site))
        for report in look.reports:
            yield Job(card_path(report), "card", report_card(look, site, report))
        for judgment in look.judgment.values():
            yield Job(card_path(judgment), "card", judgment_card(look, site, judgment))
