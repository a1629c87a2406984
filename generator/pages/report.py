"""Reports: the list of all, and each one's text with what was found in it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from generator.ids import slug
from generator.model import Block, Judgment, Page, Report
from generator.pages import cards, changes, dates, forecasts
from generator.pages.lookup import Lookup, Ref, fold
from generator.pages.text import Reader, Segment, clip, words
from generator.source_base import report_statement


@dataclass(frozen=True, slots=True)
class Part:
    """A block to print. `kind` says how; `notes` are the claims made in it."""

    kind: str
    anchor: str
    segments: tuple[Segment, ...] = ()
    level: int = 0
    label: str = ""
    ordinal: str = ""
    style: str = ""
    rows: tuple[tuple[tuple[Segment, ...], ...], ...] = ()
    text: str = ""
    claims: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgmentPart:
    """The blocks of one key judgment, printed as a card."""

    kind: str
    card: cards.Card | None
    forecast: forecasts.Told | None
    anchor: str
    title: str
    statement: tuple[Part, ...]
    rest: tuple[Part, ...]


AnyPart = TypeVar("AnyPart", bound=Part | JudgmentPart)


@dataclass(frozen=True, slots=True)
class Row:
    """A report as lists show it."""

    report: Ref
    shape: str
    date: str
    authors: str
    judgments: int
    claims: int
    lead: str
    withdrawn: bool


STYLES = {"summary": "b-lead", "byline": "b-byline", "bio": "b-bio", "dateline": "b-dateline",
          "meta": "b-metaline", "reference": "b-reference", "sources": "b-sources"}  # fmt: skip


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the list of reports, every report, and a redirect for each former address."""
    rows = tuple(row(look, report) for report in look.reports)
    yield Page("reports/index.md", "reports.md.j2", {"rows": rows, "total": len(rows)})
    taken = set(look.report)
    for place, report in enumerate(look.reports):
        before = look.report_ref(look.reports[place - 1].id) if place else None
        after = None
        if place + 1 < len(look.reports):
            after = look.report_ref(look.reports[place + 1].id)
        yield Page(f"reports/{report.id}.md", "report.md.j2", _context(look, report, before, after))
        for alias in map(slug, report.aliases):
            if alias not in taken:
                taken.add(alias)
                context: dict[str, object] = {
                    "target": look.report_ref(report.id),
                    "address": f"../{report.id}/",
                }
                yield Page(f"reports/{alias}.md", "moved.md.j2", context)


def row(look: Lookup, report: Report) -> Row:
    """Return a report as lists show it, with the beginning of its summary or text."""
    kinds = Counter(judgment.kind for judgment in look.judgments_in.get(report.id, ()))
    return Row(
        look.report_ref(report.id),
        cards.SHAPES[report.shape],
        dates.readable(report.date),
        ", ".join(report.authors),
        kinds["key"],
        kinds["claim"],
        clip(lead(look, report), 240),
        report.id in look.withdrawn,
    )


def lead(look: Lookup, report: Report) -> str:
    """Return a report's summary, or else its first paragraph, as words alone."""
    reader = look.readers[report.id]
    if report.summary_span:
        return words(reader.plain(report.summary_span.start, report.summary_span.end))
    if report.summary:
        return report.summary
    for block in report.blocks:
        if block.kind == "paragraph" and block.role in ("body", "summary", "section"):
            return words(reader.plain(block.start, min(block.end, block.start + 1000)))
    return ""


def _context(
    look: Lookup, report: Report, before: Ref | None, after: Ref | None
) -> dict[str, object]:
    found = look.judgments_in.get(report.id, ())
    quotes = look.quotes_in.get(report.id, ())
    counts = Counter(mention.actor for mention in look.mentions_in.get(report.id, ()))
    named = sorted(counts.items(), key=lambda item: (-item[1], look.actor[item[0]].name))
    titles = [block for block in report.blocks if block.role == "title"]
    noticed = changes.notices(look, report)
    return {
        "report": report,
        "shape": cards.SHAPES[report.shape],
        "date": dates.readable(report.date),
        "updated": dates.readable(report.updated) if report.updated else "",
        "title_anchor": titles[0].anchor if titles else "",
        "description": clip(lead(look, report), 200),
        "stated_summary": "" if report.summary_span else report.summary,
        "parts": tuple(_nested(_parts(look, report))),
        "claims": tuple(cards.card(look, one) for one in found if one.kind == "claim"),
        "basis": report_statement(report, found, look.bases, look.source),
        "grades": fold(cards.grades(look, look.bases.reports[report.id]), 12),
        "key_count": sum(one.kind == "key" for one in found),
        "topics": look.topic_refs(report.topics),
        "actors": fold((look.actor_ref(actor, str(n)) for actor, n in named), 40),
        "quotes": fold((cards.quote(look, one) for one in quotes if one.form != "scare"), 20),
        "figures": fold(
            (cards.figure(look, one) for one in look.figures_in.get(report.id, ())), 20
        ),
        "events": fold((cards.event(look, one) for one in look.events_in.get(report.id, ())), 20),
        "changes": noticed,
        "recorded": any(not one.stated for one in noticed),
        "before": before,
        "after": after,
    }


def _parts(look: Lookup, report: Report) -> Iterator[Part | JudgmentPart]:
    reader = look.readers[report.id]
    keys = [one for one in look.judgments_in.get(report.id, ()) if one.kind == "key"]
    claims = [one for one in look.judgments_in.get(report.id, ()) if one.kind == "claim"]
    marked = _claims_by_block(reader, claims)
    sections = any(block.kind == "heading" and block.role == "section" for block in report.blocks)
    first_title = True
    for number, group in groupby(report.blocks, key=lambda block: block.judgment):
        blocks = list(group)
        if number is not None:
            yield _judgment(look, reader, blocks, keys, marked)
            continue
        for block in blocks:
            if block.role == "title" and first_title:
                first_title = False
            elif part := _part(reader, block, sections, marked.get(block.start, ())):
                yield part


def _nested(parts: Iterable[AnyPart]) -> Iterator[AnyPart]:
    """Yield parts with list items at most one level deeper than the one before.

    Deeper ones would be indented as code is.
    """
    depth = 0
    for part in parts:
        if isinstance(part, Part) and part.kind == "item":
            depth = min(part.level, depth + 1)
            yield replace(part, level=depth)
        else:
            depth = 0
            yield part


def _claims_by_block(reader: Reader, claims: list[Judgment]) -> dict[int, tuple[Ref, ...]]:
    found: dict[int, tuple[Ref, ...]] = {}
    for claim in claims:
        block = reader.block_at(claim.start)
        if block:
            ref = Ref(claim.label, f"judgments/{claim.id}.md")
            found[block.start] = (*found.get(block.start, ()), ref)
    return found


def _judgment(
    look: Lookup, reader: Reader, blocks: list[Block], keys: list[Judgment],
    marked: dict[int, tuple[Ref, ...]],
) -> JudgmentPart:  # fmt: skip
    """Return one key judgment's blocks: its own label is the card's heading."""
    start, end = blocks[0].start, blocks[-1].end
    found = next((key for key in keys if start <= key.start < end), None)
    labels = [block for block in blocks if block.role == "label"]
    parts = [
        (block, replace(part, kind="paragraph") if part.label and part.kind == "item" else part)
        for block in blocks
        if block.role != "label"
        and (part := _part(reader, block, True, marked.get(block.start, ())))
    ]
    return JudgmentPart(
        "judgment",
        cards.card(look, found, 0) if found else None,
        forecasts.told(found, look.today) if found else None,
        labels[0].anchor if labels else "",
        found.label
        if found
        else words(reader.plain(labels[0].start, labels[0].end))
        if labels
        else "",
        tuple(part for block, part in parts if block.role == "judgment"),
        tuple(_nested(part for block, part in parts if block.role != "judgment")),
    )


def _part(reader: Reader, block: Block, sections: bool, claims: tuple[Ref, ...]) -> Part | None:
    """Return how a block is printed; None where nothing of it is to be shown."""
    if block.kind == "rule":
        return Part("rule", "")
    if block.kind == "code":
        return Part("code", block.anchor, text=_unfenced(block.text))
    if block.kind == "table":
        rows = reader.rows(block)
        return Part("table", block.anchor, rows=rows) if rows else None
    segments = reader.linked(block, block.start, block.end)
    if not words(segments):
        return None
    return Part(
        block.kind,
        block.anchor,
        segments,
        level=_level(block, sections),
        label=block.label.strip(),
        ordinal=block.ordinal,
        style="" if block.kind == "heading" else STYLES.get(block.role, ""),
        claims=claims,
    )


def _level(block: Block, sections: bool) -> int:
    if block.kind != "heading":
        return max(1, block.level)
    if block.role == "section":
        return 2
    if block.role == "subhead":
        return 3 if sections else 2
    return min(6, max(2, block.level))


def _unfenced(text: str) -> str:
    """Return the lines of a code block without the fence, where the block has one."""
    lines = text.split("\n")
    if lines[0].lstrip().startswith(("```", "~~~")):
        mark = lines[0].lstrip()[:3]
        closed = len(lines) > 1 and lines[-1].strip().startswith(mark)
        lines = lines[1:-1] if closed else lines[1:]
    return "\n".join(lines)
