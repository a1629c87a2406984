"""The corpus as pages: one function a page kind sorts, groups and yields `Page`."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Corpus, Page
from generator.pages import (
    actor,
    actors,
    conflicts,
    figures,
    forecasts,
    home,
    judgment,
    judgments,
    method,
    network,
    previews,
    quotes,
    report,
    search,
    source,
    sources,
    timeline,
    topics,
)
from generator.pages.lookup import Lookup, lookup
from generator.pages.site import UNNAMED, Site
from generator.pages.together import together
from generator.pages.units import Unit, flat
from generator.pages.watched import Watch

__all__ = ["Lookup", "Site", "Unit", "Watch", "build_pages", "build_units", "lookup", "of_site"]


def build_pages(corpus: Corpus, site: Site = UNNAMED, look: Lookup | None = None) -> Iterator[Page]:
    """Yield every page of the site. Page contexts hold records and links, no markup.

    `look` is the corpus arranged, where the caller has it already.
    """
    for page in flat(build_units(look or lookup(corpus), site)):
        yield of_site(page, site)


def of_site(page: Page, site: Site) -> Page:
    """Return a page with what every template is told of the site."""
    return replace(page, context={**page.context, "site": site})


def build_units(look: Lookup, site: Site = UNNAMED) -> Iterator[Page | Unit]:
    """Yield every page of the site, those that need only be made where something changed as units.

    Pages are still to be given the site (`of_site`).
    """
    pairs = together(look)
    yield from home.pages(look, site.description)
    yield from report.pages(look, site)
    yield from judgments.pages(look)
    yield from judgment.pages(look, site)
    yield from forecasts.pages(look)
    yield from actors.pages(look)
    yield from actor.pages(look, pairs)
    yield from network.pages(look, pairs)
    yield from sources.pages(look)
    yield from source.pages(look)
    yield from topics.pages(look)
    yield from timeline.pages(look)
    yield from quotes.pages(look)
    yield from figures.pages(look)
    yield from conflicts.pages(look)
    yield from method.method(look, dict(site.levels), site.checks)
    yield from method.data(look)
    yield from previews.pages(look)
    yield from search.pages(look)
