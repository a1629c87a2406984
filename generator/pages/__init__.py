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

__all__ = ["Site", "build_pages", "lookup"]


def build_pages(corpus: Corpus, site: Site = UNNAMED, look: Lookup | None = None) -> Iterator[Page]:
    """Yield every page of the site. Page contexts hold records and links, no markup.

    `look` is the corpus arranged, where the caller has it already.
    """
    look = look or lookup(corpus)
    pairs = together(look)
    made = (
        home.pages(look, site.description),
        report.pages(look, site),
        judgments.pages(look),
        judgment.pages(look, site),
        forecasts.pages(look),
        actors.pages(look),
        actor.pages(look, pairs),
        network.pages(look, pairs),
        sources.pages(look),
        source.pages(look),
        topics.pages(look),
        timeline.pages(look),
        quotes.pages(look),
        figures.pages(look),
        conflicts.pages(look),
        method.method(look, dict(site.levels)),
        method.data(look),
        previews.pages(look),
        search.pages(look),
    )
    for pages in made:
        for page in pages:
            yield replace(page, context={**page.context, "site": site})
