"""A report as a document to take along: its text, its judgments, its sources as endnotes."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from generator.exports.print.job import printable
from generator.model import Block, Judgment, Report
from generator.pages import cards, dates
from generator.pages.lookup import Lookup, Ref
from generator.pages.report import lead
from generator.pages.site import Site
from generator.pages.text import Reader, Segment, words
from generator.source_base import report_statement

Sheet = dict[str, Any]
Notes = dict[str, int]
Style = tuple[bool, bool, bool, int]  # bold, italic, code, the number of a note behind it


def report_sheet(look: Lookup, site: Site, report: Report) -> Sheet:
    """Return what the document shows, as JSON can hold it.

    Texts are lists of runs: words with their style, and the number of an endnote behind a citation.
    """
    found = look.judgments_in.get(report.id, ())
    graded = cards.grades(look, look.bases.reports[report.id])
    notes = {ref.path: number for number, (ref, _) in enumerate(graded, 1)}
    withdrawn = look.withdrawn.get(report.id)
    return {
        "title": printable(report.title),
        "site": printable(site.name),
        "url": site.at(report.url),
        "about": [printable(text) for text in _about(report) if text],
        "notice": printable(f"Withdrawn. {withdrawn.note}".strip()) if withdrawn else "",
        "lead": printable("" if report.summary_span else lead_of(look, report)),
        "parts": list(_parts(look, report, found, notes)),
        "basis": printable(report_statement(report, found, look.bases, look.source)),
        "sources": [_source(look, ref, grade, notes) for ref, grade in graded],
        "digest": report.sha256[:12],
    }


def lead_of(look: Lookup, report: Report) -> str:
    """Return a summary that stands in front matter alone; a text's own is among its blocks."""
    return lead(look, report) if report.summary else ""


def _about(report: Report) -> Iterator[str]:
    yield cards.SHAPES[report.shape]
    yield dates.readable(report.date)
    if report.updated:
        yield f"updated {dates.readable(report.updated)}"
    yield ", ".join(report.authors)
    yield report.marking


def _parts(
    look: Lookup, report: Report, found: Iterable[Judgment], notes: Notes
) -> Iterator[Sheet]:
    reader = look.readers[report.id]
    keys = [one for one in found if one.kind == "key"]
    titled = False
    for number, group in groupby(report.blocks, key=lambda block: block.judgment):
        blocks = list(group)
        if number is not None:
            yield _judgment(reader, blocks, keys, notes)
            continue
        for block in blocks:
            if block.role == "title" and not titled:
                titled = True
            elif part := _part(reader, block, notes):
                yield part


def _judgment(reader: Reader, blocks: list[Block], keys: list[Judgment], notes: Notes) -> Sheet:
    start, end = blocks[0].start, blocks[-1].end
    found = next((key for key in keys if start <= key.start < end), None)
    stated = cards.likelihood(found.likelihood) if found else None
    parts = (_part(reader, block, notes) for block in blocks if block.role != "label")
    return {
        "kind": "judgment",
        "label": found.label if found else "Judgment",
        "likelihood": f"{stated.term} ({stated.range}, {stated.scheme})"
        if stated
        else "not stated",
        "confidence": (found.confidence if found else None) or "not stated",
        "parts": [part for part in parts if part],
    }


def _part(reader: Reader, block: Block, notes: Notes) -> Sheet | None:
    """Return how a block is set; None where nothing of it is to be shown."""
    if block.kind in ("rule", "code", "table"):
        return _special(reader, block, notes)
    segments = reader.linked(block, block.start, block.end)
    if not words(segments):
        return None
    if block.kind == "heading":
        level = 1 if block.role == "section" else 2
        return {"kind": "heading", "level": level, "text": printable(words(segments))}
    return {
        "kind": block.kind if block.kind in ("item", "quotation") else "paragraph",
        "role": block.role,
        "level": max(1, block.level),
        "mark": f"{block.ordinal}." if block.ordinal else "–",
        "label": printable(block.label.strip()),
        "runs": list(_runs(segments, notes)),
    }


def _special(reader: Reader, block: Block, notes: Notes) -> Sheet | None:
    if block.kind == "rule":
        return {"kind": "rule"}
    if block.kind == "code":
        return {"kind": "code", "text": "\n".join(map(printable, block.text.split("\n")))}
    rows = reader.rows(block)
    cells = [[list(_runs(cell, notes)) for cell in row] for row in rows]
    return {"kind": "table", "columns": len(cells[0]), "rows": cells} if cells else None


def _runs(segments: Iterable[Segment], notes: Notes) -> Iterator[Sheet]:
    """Yield words with their style, as many as share one."""
    for style, group in groupby(_styled(segments, notes), key=itemgetter(0)):
        texts = [text for _, text in group]
        bold, italic, code, note = style
        # A note stands behind each citation, and code is set piece by piece.
        for text in texts if code or note else ["".join(texts)]:
            yield {"text": text, "bold": bold, "italic": italic, "code": code, "note": note}


def _styled(segments: Iterable[Segment], notes: Notes) -> Iterator[tuple[Style, str]]:
    """Yield style and words of each segment; marks of emphasis switch it on and off."""
    bold = italic = False
    for one in segments:
        if one.kind == "emphasis":
            count = len(one.text)
            bold ^= count > 1
            italic ^= count != 2
        elif text := printable(one.text):
            note = notes.get(one.href, 0) if one.kind == "source" else 0
            yield (bold or one.kind == "strong", italic, one.kind == "code", note), text


def _source(look: Lookup, ref: Ref, grade: str, notes: Notes) -> Sheet:
    source = look.source[ref.path.removeprefix("sources/").removesuffix(".md")]
    link = source.link if source.link.startswith(("https://", "http://")) else ""
    return {
        "number": notes[ref.path],
        "name": printable(source.name),
        "about": printable("; ".join(filter(None, (source.kind, grade)))),
        "link": "".join(link.split()),
    }
