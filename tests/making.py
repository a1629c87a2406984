"""Small makers of records for tests: documents in a few words, extractions by hand."""

from collections.abc import Sequence

from generator.model import (
    Block,
    Candidate,
    Document,
    DraftCitation,
    DraftClaim,
    DraftJudgment,
    DraftQuote,
    Extraction,
    FrontMatter,
    Parsed,
    Span,
)


def span(text: str, part: str) -> Span:
    """Return the first place of `part` in `text`."""
    start = text.index(part)
    return Span(start, start + len(part), part)


def parsed(
    path: str,
    text: str,
    statements: Sequence[str] = (),
    meta: FrontMatter | None = None,
    title: str = "",
) -> Parsed:
    """Return a report with a paragraph a line; `statements` are its key judgments."""
    document = Document(path, "0" * 64, text, 0, False, meta or FrontMatter())
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            anchor = f"p-{len(blocks)}"
            blocks.append(Block("paragraph", "body", start, start + len(line), line, anchor))
        start += len(line) + 1
    drafts = [DraftJudgment(n, span(text, s), None) for n, s in enumerate(statements, 1)]
    return Parsed(
        document=document, shape="note", title=title or path, title_made=False, title_span=None,
        date=None, updated=None, authors=(), topics=(), summary=None, dateline=None, byline=None,
        bio=None, blocks=tuple(blocks), judgments=tuple(drafts), references=(),
    )  # fmt: skip


def person(text: str, part: str, name: str = "", **fields: object) -> Candidate:
    """Return a candidate for the first place of `part`; a name alone is `bare` if you say so."""
    place = span(text, part)
    made: dict[str, object] = {"kind": "name", "type": "person", "name": name or part} | fields
    return Candidate(place.start, place.end, part, **made)  # type: ignore[arg-type]


def extraction(
    report: Parsed,
    candidates: Sequence[Candidate] = (),
    quotes: Sequence[DraftQuote] = (),
    citations: Sequence[DraftCitation] = (),
    claims: Sequence[DraftClaim] = (),
) -> Extraction:
    """Return an extraction whose sentences are the report's paragraphs."""
    stated = len(report.judgments) + len(claims)
    return Extraction(
        sentences=tuple(Span(b.start, b.end, b.text) for b in report.blocks),
        candidates=tuple(candidates), quotes=tuple(quotes), figures=(), events=(),
        citations=tuple(citations), claims=tuple(claims), likelihoods=(None,) * stated,
        confidences=(None,) * stated,
    )  # fmt: skip
