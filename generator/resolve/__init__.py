"""Mentions and alias decisions to actors; drafts of single reports to records of the corpus.

The answer depends on the set of reports, not on their order: reports are sorted by path first.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from generator import ids
from generator.diagnostics import Finding
from generator.extract.tokens import name_key
from generator.model import Corpus, Registry
from generator.records import plain, record
from generator.resolve.actors import gather_actors
from generator.resolve.found import Before, Found, Pair, found_of
from generator.resolve.people import People, person_key
from generator.resolve.records import Records, organs, records_of
from generator.resolve.sources import gather_sources

__all__ = [
    "THRESHOLD", "Before", "Found", "Made", "Pair", "found_of", "person_key", "resolve", "unpacked",
]  # fmt: skip

THRESHOLD = 0.5
"""A candidate below this certainty gets no page; see `checks` for how it is offered."""


class Made(Protocol):
    """Takes what is made of reports, by their keys: plain values, packed."""

    def __setitem__(self, name: str, value: bytes, /) -> None:
        """Keep something under a name."""


def resolve(
    reports: Iterable[Pair | Found],
    registry: Registry,
    threshold: float = THRESHOLD,
    made: Made | None = None,
) -> Corpus:
    """Join the extractions of all reports into one corpus, without relations between judgments.

    `made` is given what is made of reports that was not made `before`: whoever keeps it changes how
    long the next time takes, never what is made.
    """
    found = sorted(
        (one if isinstance(one, Found) else found_of(one, threshold) for one in reports),
        key=lambda one: one.document.path,
    )
    names = _report_ids(found)
    people = People(registry, threshold)
    for one in found:
        people.learn(one.asked.alike)
    chosen = [people.decide(one.asked.alike) for one in found]
    actors, address = gather_actors(found, chosen, registry, threshold)
    linked = [[address.get(key, "") if key else "" for key in keys] for keys in chosen]
    sources, source_of = gather_sources(found, linked, registry)
    called = organs(actors, registry)
    all_records = [
        _records(one, name, actor_of, source_of, called, made)
        for one, name, actor_of in zip(found, names, linked, strict=True)
    ]
    findings: list[Finding] = []
    for one in found:
        findings += people.ambiguous(one)
    return Corpus(
        reports=tuple(one.report for one in all_records),
        judgments=tuple(j for one in all_records for j in one.judgments),
        actors=actors,
        mentions=tuple(m for one in all_records for m in one.mentions),
        quotes=tuple(q for one in all_records for q in one.quotes),
        sources=sources,
        citations=tuple(c for one in all_records for c in one.citations),
        figures=tuple(f for one in all_records for f in one.figures),
        events=tuple(e for one in all_records for e in one.events),
        findings=tuple(findings),
    )


def _records(
    found: Found,
    name: str,
    actor_of: Sequence[str],
    source_of: Mapping[str, str],
    called: Mapping[tuple[str, str], str],
    made: Made | None,
) -> Records:
    """Return the records of one report: those made before, if all decisions are as they were."""
    decided = _decided(found, name, actor_of, source_of, called)
    if found.before is not None and found.before[0] == decided:
        return found.before[1]
    fresh = records_of(name, found, actor_of, source_of, called)
    if made is not None and found.key:
        made[found.key] = marshal.dumps((decided, plain(Records, fresh)))
    return fresh


def unpacked(kept: bytes | memoryview) -> Before:
    """Return what `resolve` kept of a report."""
    decided, values = marshal.loads(kept)  # noqa: S302 - with its checksum
    return decided, record(Records, values)


def _decided(
    found: Found,
    name: str,
    actor_of: Sequence[str],
    source_of: Mapping[str, str],
    called: Mapping[tuple[str, str], str],
) -> tuple[Any, ...]:
    """Return all that is decided of one report by looking at the others."""
    return (
        name,
        tuple(actor_of),
        tuple(source_of[name_key(word)] for one in found.asked.cited for word in one[:2] if word),
        tuple(
            (state, word, body)
            for (state, word), body in sorted(called.items())
            if word in found.asked.organs
        )
        if found.asked.organs
        else (),
    )


def _report_ids(found: Sequence[Found]) -> tuple[str, ...]:
    """A report's id: its front matter's, else its title's slug, else its file's stem."""
    wanted = []
    for one in found:
        document, asked = one.document, one.asked
        stem = document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        want = document.meta.id or (stem if asked.title_made else asked.title) or stem
        wanted.append((ids.slug(want, "report"), document.path))
    # Ids an author wrote down come first: they are promises, slugs are derived.
    order = sorted(range(len(found)), key=lambda i: (not found[i].document.meta.id, i))
    made = ids.distinct(wanted[i] for i in order)
    return tuple(name for _, name in sorted(zip(order, made, strict=True)))
