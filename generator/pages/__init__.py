"""The corpus as pages: one function a page kind sorts, groups and yields `Page`."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Corpus, Page
from generator.pages import (
    actor,
    conflicts,
    forecasts,
    home,
    judgment,
    judgments,
    lists,
    method,
    previews,
    report,
    source,
    topics,
)
from generator.pages.lookup import Lookup, lookup
from generator.pages.site import UNNAMED, Site

__all__ = ["Site", "build_pages", "lookup"]


def build_pages(corpus: Corpus, site: Site = UNNAMED, look: Lookup | None = None) -> Iterator[Page]:
    """Yield every page of the site. Page contexts hold records and links, no markup.

    `look` is the corpus arranged, where the caller has it already.
    """
    look = look or lookup(corpus)
    made = (
        home.pages(look, site.description),
        report.pages(look),
        judgments.pages(look),
        judgment.pages(look),
        forecasts.pages(look),
        actor.pages(look),
        source.pages(look),
        topics.pages(look),
        lists.timeline(look),
        lists.quotes(look),
        lists.figures(look),
        conflicts.pages(look),
        method.method(look, dict(site.levels)),
        method.data(look),
        previews.pages(look),
    )
    for pages in made:
        for page in pages:
            yield replace(page, context={**page.context, "site": site})
