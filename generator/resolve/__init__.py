"""Mentions and alias decisions to actors; drafts of single reports to records of the corpus.

The answer depends on the set of reports, not on their order: reports are sorted by path first.
"""

from collections.abc import Sequence

from generator import ids
from generator.diagnostics import Finding
from generator.model import (
    Citation,
    Corpus,
    Event,
    Extraction,
    Figure,
    Judgment,
    Mention,
    Parsed,
    Quote,
    Registry,
    Report,
)
from generator.resolve.actors import gather_actors
from generator.resolve.people import People, person_key
from generator.resolve.records import (
    Room,
    citations_of,
    events_of,
    figures_of,
    judgments_of,
    organs,
    quotes_of,
    report_of,
)
from generator.resolve.sources import gather_sources

__all__ = ["THRESHOLD", "Pair", "person_key", "resolve"]

THRESHOLD = 0.5
"""A candidate below this certainty gets no page; see `checks` for how it is offered."""

Pair = tuple[Parsed, Extraction]


def resolve(pairs: Sequence[Pair], registry: Registry, threshold: float = THRESHOLD) -> Corpus:
    """Join the extractions of all reports into one corpus, without relations between judgments."""
    pairs = sorted(pairs, key=lambda pair: pair[0].document.path)
    names = _report_ids(pairs)
    people = People(registry, threshold)
    for _, extraction in pairs:
        people.learn(extraction.candidates)
    chosen = [people.decide(extraction.candidates) for _, extraction in pairs]
    actors, address = gather_actors(pairs, chosen, registry, threshold)
    linked = [[address.get(key, "") if key else "" for key in keys] for keys in chosen]
    sources, source_of = gather_sources(pairs, linked, registry)
    called = organs(actors, registry)
    reports: list[Report] = []
    judgments: list[Judgment] = []
    mentions: list[Mention] = []
    quotes: list[Quote] = []
    citations: list[Citation] = []
    figures: list[Figure] = []
    events: list[Event] = []
    findings: list[Finding] = []
    for name, (parsed, extraction), actor_of in zip(names, pairs, linked, strict=True):
        room = Room(name, parsed, extraction, actor_of, source_of)
        reports.append(report_of(room))
        mentions += room.mentions
        judgments += judgments_of(room)
        quotes += quotes_of(room, called)
        citations += citations_of(room)
        figures += figures_of(room)
        events += events_of(room)
        findings += people.ambiguous(parsed, extraction.candidates)
    return Corpus(
        reports=tuple(reports), judgments=tuple(judgments), actors=actors, mentions=tuple(mentions),
        quotes=tuple(quotes), sources=sources, citations=tuple(citations), figures=tuple(figures),
        events=tuple(events), findings=tuple(findings),
    )  # fmt: skip


def _report_ids(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """A report's id: its front matter's, else its title's slug, else its file's stem."""
    wanted = []
    for parsed, _ in pairs:
        stem = parsed.document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        said = parsed.document.meta.id
        want = said or (stem if parsed.title_made else parsed.title) or stem
        wanted.append((ids.slug(want, "report"), parsed.document.path))
    # Ids an author wrote down come first: they are promises, slugs are derived.
    order = sorted(range(len(pairs)), key=lambda i: (not pairs[i][0].document.meta.id, i))
    made = ids.distinct(wanted[i] for i in order)
    return tuple(name for _, name in sorted(zip(order, made, strict=True)))
