"""The search page: what stands there before a script fills it, and without one."""

from collections.abc import Iterator

from generator.model import Page
from generator.pages.lookup import Lookup, Ref

REGISTERS = (
    Ref("Reports", "reports/index.md", "the texts themselves"),
    Ref("Judgments", "judgments/index.md", "what analysts say is or will be"),
    Ref("Actors", "actors/index.md", "every person, state, organisation and place"),
    Ref("Sources", "sources/index.md", "what is cited"),
    Ref("Topics", "topics/index.md", "reports and judgments by subject"),
    Ref("Timeline", "timeline.md", "what is dated"),
    Ref("Quotes", "quotes.md", "who said what"),
    Ref("Figures", "figures.md", "numbers with what they measure"),
)


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the search page. Its example is the actor named most often."""
    named = sorted(
        look.corpus.actors, key=lambda one: (-len(look.mentions_of.get(one.id, ())), one.id)
    )
    example = named[0].name if named else ""
    yield Page("search.md", "search.md.j2", {"registers": REGISTERS, "example": example})
