"""A report's own text as the blocks its page prints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from generator.model import Block, Judgment, Report
from generator.pages import cards, forecasts
from generator.pages.lookup import Lookup, Ref
from generator.pages.text import Reader, Segment, words

STYLES = {"summary": "b-lead", "byline": "b-byline", "bio": "b-bio", "dateline": "b-dateline",
          "meta": "b-metaline", "reference": "b-reference", "sources": "b-sources"}  # fmt: skip


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
    sources: tuple[Ref, ...]


AnyPart = TypeVar("AnyPart", bound=Part | JudgmentPart)


def parts(
    look: Lookup, report: Report, numbers: Mapping[str, str], page: int = 1
) -> tuple[Part | JudgmentPart, ...]:
    """Return what a page of a report shows of its text.

    `numbers` are those of its sources, by the paths of their pages.
    """
    return tuple(_numbered(part, numbers) for part in _nested(_parts(look, report, page)))


def _numbered(part: AnyPart, numbers: Mapping[str, str]) -> AnyPart:
    """Give each link to a source the number of its endnote."""

    def told(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
        return tuple(
            one._replace(number=numbers.get(one.href, "")) if one.kind == "source" else one
            for one in segments
        )

    if isinstance(part, Part):
        rows = tuple(tuple(told(cell) for cell in row) for row in part.rows)
        return replace(part, segments=told(part.segments), rows=rows)
    statement = tuple(_numbered(one, numbers) for one in part.statement)
    return replace(
        part, statement=statement, rest=tuple(_numbered(one, numbers) for one in part.rest)
    )


def _parts(look: Lookup, report: Report, page: int) -> Iterator[Part | JudgmentPart]:
    reader = look.readers[report.id]
    start, end = reader.bounds(page)
    keys = [one for one in look.judgments_in.get(report.id, ()) if one.kind == "key"]
    claims = [
        one for one in look.judgments_in.get(report.id, ())
        if one.kind == "claim" and start <= one.start < end
    ]  # fmt: skip
    marked = _claims_by_block(reader, claims)
    before = reader.block_at(start - 1)
    shown = reader.blocks(start, end)
    for number, group in groupby(shown, key=lambda block: block.judgment):
        blocks = list(group)
        # Of a judgment that goes on from the page before, the rest is text.
        if number is not None and not (before and before.judgment == number):
            yield _judgment(look, reader, blocks, keys, marked, end)
            continue
        for block in blocks:
            if block is not reader.title:
                yield from _pieces(reader, block, reader.sections, marked, start, end)


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
            note = claim.likelihood.term if claim.likelihood else ""
            ref = Ref(claim.label, f"judgments/{claim.id}.md", note)
            place = reader.piece(claim.start)
            found[place] = (*found.get(place, ()), ref)
    return found


def _judgment(
    look: Lookup, reader: Reader, blocks: list[Block], keys: list[Judgment],
    marked: dict[int, tuple[Ref, ...]], end: int,
) -> JudgmentPart:  # fmt: skip
    """Return one key judgment's blocks up to `end`: its own label is the card's heading."""
    start, last = blocks[0].start, blocks[-1].end
    found = next((key for key in keys if start <= key.start < last), None)
    labels = [block for block in blocks if block.role == "label"]
    parts = [
        (block, replace(part, kind="paragraph") if part.label and part.kind == "item" else part)
        for block in blocks
        if block.role != "label"
        for part in _pieces(reader, block, True, marked, start, end)
    ]
    made = cards.card(look, found, 0) if found else None
    return JudgmentPart(
        "judgment",
        made,
        forecasts.told(found, look.today) if found else None,
        labels[0].anchor if labels else "",
        found.label
        if found
        else words(reader.plain(labels[0].start, labels[0].end))
        if labels
        else "",
        tuple(part for block, part in parts if block.role == "judgment"),
        tuple(_nested(part for block, part in parts if block.role != "judgment")),
        made.sources if made else (),
    )


def _pieces(
    reader: Reader, block: Block, sections: bool, marked: dict[int, tuple[Ref, ...]],
    start: int, end: int,
) -> Iterator[Part]:  # fmt: skip
    """Yield how a block is printed, as far as it is on the page from `start` to `end`."""
    if block.kind == "rule":
        if start <= block.start:
            yield Part("rule", "")
        return
    for one, after in reader.pieces(block, start, end):
        if part := _part(reader, block, (one, after), sections, marked.get(one, ())):
            yield part


def _part(
    reader: Reader, block: Block, span: tuple[int, int], sections: bool, claims: tuple[Ref, ...]
) -> Part | None:
    """Return how a block, or a piece of it, is printed; None where there is nothing to show."""
    start, end = span
    anchor = reader.anchor(start)
    if block.kind == "code":
        return Part("code", anchor, text=_unfenced(block, start, end))
    if block.kind == "table":
        rows = reader.rows(block, start, end)
        return Part("table", anchor, rows=rows) if rows else None
    segments = reader.linked(block, start, end)
    if not words(segments):
        return None
    first = start == block.start
    return Part(
        block.kind if first or block.kind != "item" else "paragraph",
        anchor,
        segments,
        level=_level(block, sections),
        label=block.label.strip() if first else "",
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


def _unfenced(block: Block, start: int, end: int) -> str:
    """Return the lines of a range of a code block without the fence, where the block has one."""
    lines = block.text[start - block.start : end - block.start].split("\n")
    mark = block.text.partition("\n")[0].lstrip()[:3]
    if mark in ("```", "~~~"):
        if start == block.start:
            lines = lines[1:]
        if end == block.end and lines and lines[-1].strip().startswith(mark):
            lines = lines[:-1]
    return "\n".join(lines)
