"""The corpus as pages: one function a page kind sorts, groups and yields `Page`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

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
from generator.pages.units import Lists, Made, Unit, flat
from generator.pages.watched import Watch

__all__ = [
    "Lists",
    "Lookup",
    "Made",
    "Site",
    "Unit",
    "Watch",
    "build_lists",
    "build_pages",
    "build_units",
    "lookup",
    "of_site",
]


def build_pages(corpus: Corpus, site: Site = UNNAMED, look: Lookup | None = None) -> Iterator[Page]:
    """Yield every page of the site. Page contexts hold records and links, no markup.

    `look` is the corpus arranged, where the caller has it already.
    """
    look = look or lookup(corpus)
    for page in flat(chain(build_lists(look, site), build_units(look, site))):
        yield of_site(page, site)


def of_site(page: Page, site: Site) -> Page:
    """Return a page with what every template is told of the site."""
    return replace(page, context={**page.context, "site": site})


def build_lists(look: Lookup, site: Site = UNNAMED) -> Iterator[Lists]:
    """Yield the pages that show much of the corpus, as lists to be made at every build.

    Pages are still to be given the site (`of_site`).
    """
    yield Lists(partial(home.pages, look, site.description))
    yield Lists(partial(report.lists, look))
    yield Lists(partial(forecasts.pages, look))
    yield Lists(partial(actors.pages, look))
    yield Lists(partial(sources.pages, look))
    yield Lists(partial(topics.pages, look))
    yield Lists(partial(method.method, look, dict(site.levels), site.checks))
    yield Lists(partial(method.data, look))
    yield Lists(partial(previews.pages, look))
    yield Lists(partial(search.pages, look))


def build_units(look: Lookup, site: Site = UNNAMED) -> Iterator[Made]:
    """Yield every other page of the site: alone, or with others as a unit.

    Pages are still to be given the site (`of_site`).
    """
    pairs = together(look)
    yield from report.pages(look, site)
    yield from judgments.pages(look)
    yield from judgment.pages(look, site)
    yield from actor.pages(look, pairs)
    yield from network.pages(look, pairs)
    yield from source.pages(look)
    yield from timeline.pages(look)
    yield from quotes.pages(look)
    yield from figures.pages(look)
    yield from conflicts.pages(look)
