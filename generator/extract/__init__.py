"""What one report holds: actors, quotes, figures, events, citations, claims. One file a kind."""

from generator.extract import actors, estimative, events, figures, quotes, sources
from generator.extract.sentences import split
from generator.extract.view import masked
from generator.model import Block, Confidence, Extraction, Likelihood, Parsed, Registry, Span

__all__ = ["extract"]


def extract(parsed: Parsed, registry: Registry) -> Extraction:
    """Return everything found in one report. Depends on no other report.

    Spans are slices of `parsed.document.text`; the extractors read a masked copy of equal length in
    which markup is blank.
    """
    whole = parsed.document.text
    text = masked(parsed)
    blocks = parsed.blocks
    bounds = tuple(b for block in blocks for b in _sentences(text, block))
    citations = sources.find(text, parsed)
    candidates = actors.find(text, blocks, citations, registry)
    claims = estimative.claims(text, parsed, bounds, candidates)
    stated = [text[j.statement.start : j.statement.end] for j in parsed.judgments]
    stated += [text[c.start : c.end] for c in claims]
    likelihoods: list[Likelihood | None] = [estimative.likelihood(s) for s in stated]
    confidences: list[Confidence | None] = [estimative.confidence(s) for s in stated]
    return Extraction(
        sentences=tuple(Span(start, end, whole[start:end]) for start, end in bounds),
        candidates=candidates,
        quotes=quotes.find(text, blocks, candidates, bounds),
        figures=figures.find(text, blocks, bounds),
        events=events.find(text, blocks, bounds, parsed.date),
        citations=citations,
        claims=claims,
        likelihoods=tuple(likelihoods),
        confidences=tuple(confidences),
    )


def _sentences(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    if block.kind in ("code", "rule", "table"):
        return ((block.start, block.end),) if block.start < block.end else ()
    return split(text, block.start, block.end)
