"""All that one report holds: actors, quotes, figures, events, citations, claims."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.extract import actors, claims, estimative, events, figures, quotes, sources
from generator.extract.lexicon import compiled
from generator.extract.named_sources import Known
from generator.extract.roles import find_roles
from generator.extract.sentences import split
from generator.extract.view import masked
from generator.model import (
    Block,
    Candidate,
    Confidence,
    DraftQuote,
    Extraction,
    Likelihood,
    Parsed,
    Proposal,
    Registry,
    Span,
)

_CELL = re.compile(r"[^\s|](?:[^\n|]*[^\s|])?")


def extract(
    parsed: Parsed,
    registry: Registry,
    propose: Callable[[str], Sequence[Proposal]] | None = None,
) -> Extraction:
    """Return everything found in one report. Depends on no other report.

    Spans are slices of `parsed.document.text`; the extractors read a masked copy of equal length in
    which markup is blank. `propose` is asked for names that the rules may have missed.
    """
    whole = parsed.document.text
    text = masked(parsed)
    blocks = parsed.blocks
    bounds = tuple(b for block in blocks for b in _sentences(text, block))
    citations = sources.find(text, parsed, _known(registry))
    proposals = propose(text) if propose else ()
    candidates = actors.find(text, blocks, citations, registry, proposals)
    claimed = claims.find(text, parsed, bounds, candidates)
    lines: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.role == "meta" and block.judgment is not None:
            lines[block.judgment].append(block)
    beside = [_beside(j.label, lines.get(place, ())) for place, j in enumerate(parsed.judgments)]
    likelihoods: list[Likelihood | None] = [
        estimative.likelihood(text[j.statement.start : j.statement.end]) or likelihood
        for j, (likelihood, _) in zip(parsed.judgments, beside, strict=True)
    ]
    confidences: list[Confidence | None] = [
        estimative.confidence(text[j.statement.start : j.statement.end]) or confidence
        for j, (_, confidence) in zip(parsed.judgments, beside, strict=True)
    ]
    likelihoods += [estimative.likelihood(text[c.start : c.end]) for c in claimed]
    confidences += [estimative.confidence(text[c.start : c.end]) for c in claimed]
    # Where a report only says when it was last updated, "on Tuesday" is counted from that day.
    told_on = parsed.date or parsed.updated
    named, said = _with_roles(
        candidates,
        find_roles(text, told_on, registry, candidates),
        quotes.find(text, blocks, candidates, bounds),
    )
    return Extraction(
        sentences=tuple(Span(start, end, whole[start:end]) for start, end in bounds),
        candidates=named,
        quotes=said,
        figures=figures.find(text, blocks, bounds),
        events=events.find(text, blocks, bounds, told_on, citations),
        citations=citations,
        claims=claimed,
        likelihoods=tuple(likelihoods),
        confidences=tuple(confidences),
    )


def _with_roles(
    candidates: tuple[Candidate, ...],
    roles: tuple[Candidate, ...],
    said: tuple[DraftQuote, ...],
) -> tuple[tuple[Candidate, ...], tuple[DraftQuote, ...]]:
    """Return all mentions in order, and the quotes with their speakers' new places."""
    if not roles:
        return candidates, said
    named = sorted((*candidates, *roles), key=lambda c: (c.start, c.end))
    place = {(c.start, c.end): at for at, c in enumerate(named)}
    moved = [place[c.start, c.end] for c in candidates]
    return tuple(named), tuple(
        replace(q, speakers=tuple(moved[s] for s in q.speakers)) for q in said
    )


def _known(registry: Registry) -> Known:
    """Return what the registry tells of names that may be sources."""
    lexicon = compiled(registry)

    def typed(name: str) -> tuple[str, str]:
        entry = lexicon.lookup(name)
        return (entry.type, entry.name) if entry is not None else ("", "")

    return Known(lexicon.outlets, typed, registry.given_names, registry.common_words)


def _beside(label: str, lines: Sequence[Block]) -> tuple[Likelihood | None, Confidence | None]:
    """Return what is stated beside a judgment: in its label, or on a line of its own.

    "Key Judgment 2 (high confidence):", "Confidence: moderate", "Likelihood: very likely".
    """
    likelihood, confidence = estimative.likelihood(label), estimative.confidence(label)
    for block in lines:
        named = block.label.casefold()
        if named.startswith("confidence"):
            said = estimative.confidence(f"{block.text.strip(' .').lower()} confidence")
            confidence = confidence or said
        elif named.startswith(("likelihood", "probability")):
            likelihood = likelihood or estimative.likelihood(block.text)
    return likelihood, confidence


def _sentences(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    if block.kind == "table":
        return tuple(_cells(text, block))
    if block.kind in ("code", "rule"):
        return ((block.start, block.end),) if block.start < block.end else ()
    return split(text, block.start, block.end)


def _cells(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the cells of a table: what stands between two marks is said apart from the rest."""
    edges = [(r.start, r.end) for r in block.runs if r.kind == "markup"]
    start = block.start
    for edge, after in [*edges, (block.end, block.end)]:
        for cell in _CELL.finditer(text, start, edge):
            yield cell.span()
        start = after
