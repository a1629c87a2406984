"""The corpus as pages: one function a page kind sorts, groups and yields `Page`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
    report,
    source,
    topics,
)
from generator.pages.lookup import lookup

NAME = "Analytic briefs"
DESCRIPTION = (
    "Analytic reports, taken apart and linked: every judgment with its evidence and sources, every "
    "actor across all reports, every quote, figure and date with the exact words it comes from."
)


@dataclass(frozen=True, slots=True)
class Site:
    """What the site calls itself and says it is; `levels` are the checks its settings change."""

    name: str = NAME
    description: str = DESCRIPTION
    levels: tuple[tuple[str, str], ...] = ()


def build_pages(corpus: Corpus, site: Site = Site()) -> Iterator[Page]:
    """Yield every page of the site. Page contexts hold records and links, no markup."""
    look = lookup(corpus)
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
    )
    for pages in made:
        for page in pages:
            yield replace(page, context={**page.context, "site": site})
