"""Sources: the list of all, and what rests on each one."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Page, Source
from generator.pages import cards
from generator.pages.lookup import Lookup, Ref, fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the list of all. `alone` counts the judgments that rest on it alone."""

    ref: Ref
    kind: str
    grade: str
    judgments: int
    alone: int
    citations: int
    reports: int


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the list of sources and a page for each one."""
    entries = {source.id: _entry(look, source) for source in look.corpus.sources}
    ranked = sorted(
        entries.values(), key=lambda one: (-one.judgments, -one.citations, one.ref.label.casefold())
    )
    yield Page("sources/index.md", "sources.md.j2", {"entries": tuple(ranked)})
    for source in look.corpus.sources:
        yield Page(f"sources/{source.id}.md", "source.md.j2", _context(look, source, entries))


def _entry(look: Lookup, source: Source) -> Entry:
    judgments = look.judgments_on.get(source.id, ())
    found = look.citations_of.get(source.id, ())
    return Entry(
        look.source_ref(source.id),
        source.kind,
        cards.GRADES.get(source.reliability, "not graded"),
        len(judgments),
        sum(len(judgment.sources) == 1 for judgment in judgments),
        len(found),
        len({citation.report for citation in found}),
    )


def _context(look: Lookup, source: Source, entries: dict[str, Entry]) -> dict[str, object]:
    judgments = look.judgments_on.get(source.id, ())
    return {
        "source": source,
        "entry": entries[source.id],
        "actor": look.actor_ref(source.actor) if source.actor in look.actor else None,
        "origin": _origin(look, source),
        "alone": fold(cards.cards(look, (one for one in judgments if len(one.sources) == 1)), 30),
        "shared": fold(cards.cards(look, (one for one in judgments if len(one.sources) > 1)), 30),
        "citations": fold(_citations(look, source), 50),
    }


def _origin(look: Lookup, source: Source) -> Ref | None:
    """Return the source this one passes on, linked where it has a page."""
    if not source.origin:
        return None
    return (
        look.source_ref(source.origin) if source.origin in look.source else Ref(source.origin, "")
    )


def _citations(look: Lookup, source: Source) -> Iterator[cards.Line]:
    for citation in look.citations_of.get(source.id, ()):
        reader = look.readers[citation.report]
        start, end = reader.sentence(citation.start, citation.end)
        refs = (look.judgment_ref(citation.judgment),) if citation.judgment in look.judgment else ()
        yield cards.Line(
            reader.excerpt(start, end, [(citation.start, citation.end)]),
            look.place(citation.report, citation.start),
            look.report_ref(citation.report),
            refs,
        )
