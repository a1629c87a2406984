"""A report's words as segments that templates print: links, emphasis and code, or words alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from generator.model import Block, Report, Run, Span
from generator.pages.addresses import numbered
from generator.pages.division import Division, divide

SegmentKind = Literal[
    "text", "emphasis", "code", "open", "close", "note", "actor", "source", "strong", "gap", "bar"
]
_END = attrgetter("end")
EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
LONGEST = 420  # An excerpt beyond this many characters is cut around the words it is shown for.
BEYOND = 10**9  # After the last character of any report.


class Segment(NamedTuple):
    """A stretch of text to print in one way. `href` is a page path, an anchor or an address.

    `number` is the endnote of a source, on pages that have endnotes.
    """

    kind: SegmentKind
    text: str
    href: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where in a report's text something is to be linked or emphasised."""

    start: int
    end: int
    kind: Literal["actor", "source", "strong"]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """A report made ready to be read at any offset. `marks` are sorted and do not overlap.

    `notes` are the places, page and anchor, of the report's references by their marks; `title`
    is the block that says what it is called, `sections` whether any heading begins a section.
    """

    report: Report
    marks: tuple[Mark, ...]
    notes: dict[str, str]
    division: Division
    block_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    mark_starts: tuple[int, ...]
    title: Block | None
    sections: bool

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds `offset`, or the nearest one before it."""
        place = self.number(offset)
        return self.report.blocks[place] if place >= 0 else None

    def number(self, offset: int) -> int:
        """Return the place of the block that holds `offset`, or of the nearest one before it."""
        return bisect_right(self.block_starts, offset) - 1

    def anchor(self, offset: int) -> str:
        """Return the anchor of the block at `offset`; empty where the page shows none."""
        block = self.block_at(offset)
        if block is None or block.end < offset or block.kind == "rule":
            return ""
        return _anchor(self.division, block, offset)

    def page(self, offset: int) -> int:
        """Return the number of the report's page, from 1, that shows the words at `offset`."""
        return bisect_right(self.division.pages, offset) + 1

    def bounds(self, page: int) -> tuple[int, int]:
        """Return where the words begin and end that a page of the report shows, by its number."""
        starts = (0, *self.division.pages, BEYOND)
        return starts[page - 1], starts[page]

    def place(self, offset: int) -> str:
        """Return the path and anchor of what the page shows as a paragraph at `offset`."""
        anchor = self.anchor(offset)
        path = numbered(f"reports/{self.report.id}.md", self.page(offset))
        return f"{path}#{anchor}" if anchor else path

    def piece(self, offset: int) -> int:
        """Return the start of what the page shows as a paragraph at `offset`."""
        block = self.block_at(offset)
        place = bisect_right(self.division.pieces, offset) - 1
        start = block.start if block else 0
        return max(start, self.division.pieces[place]) if place >= 0 else start

    def pieces(self, block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what pages show of a block as paragraphs, those that begin in a range."""
        cuts = self.division.pieces
        inner = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
        for one, after in pairwise((block.start, *inner, block.end)):
            if start <= one < end:
                yield one, after

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the sentence around a span, or the span itself where none holds it."""
        place = bisect_right(self.sentence_starts, start) - 1
        if place >= 0:
            found = self.report.sentences[place]
            if found.end > start:
                return found.start, max(found.end, end)
        return start, end

    def sentences(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the sentences that share words with a range."""
        first = max(0, bisect_right(self.sentence_starts, start) - 1)
        last = bisect_left(self.sentence_starts, end)
        return tuple(one for one in self.report.sentences[first:last] if one.end > start)

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks that share words with a range."""
        first = max(0, bisect_right(self.block_starts, start) - 1)
        for place in range(first, bisect_left(self.block_starts, end)):
            block = self.report.blocks[place]
            if block.end > start:
                yield block

    def linked(self, block: Block, start: int, end: int) -> tuple[Segment, ...]:
        """Return a block's words with its own markup, and a link at each first mention."""
        first = bisect_left(self.mark_starts, start)
        last = bisect_left(self.mark_starts, end)
        marks = self.marks[first:last] if block.kind != "heading" else ()
        return _join(_segments(self, block, start, end, marks, plain=False))

    def rows(
        self, block: Block, start: int = 0, end: int | None = None
    ) -> tuple[tuple[tuple[Segment, ...], ...], ...]:
        """Return the cells of a table block, row by row, without its delimiter row.

        Of a range that begins further down, its rows below the first one.
        """
        start, end = max(start, block.start), block.end if end is None else end
        if start > block.start:
            head = self.rows(block, block.start, block.start + block.text.find("\n"))
            rest = replace(block, start=start, text=block.text[start - block.start :])
            return (*head[:1], *self.rows(rest, start, end))
        rows: list[list[list[Segment]]] = [[[]]]
        marks = self.marks[
            bisect_left(self.mark_starts, start) : bisect_left(self.mark_starts, end)
        ]
        for segment in _segments(self, block, start, end, marks, plain=False):
            if segment.kind == "bar":
                rows[-1].append([])
            elif segment.kind == "text":
                first, *lines = segment.text.split("\n")
                rows[-1][-1].append(Segment("text", first))
                rows += [[[Segment("text", line)]] for line in lines]
            else:
                rows[-1][-1].append(segment)
        made = [_cells(row) for row in rows]
        width = max(map(len, made))
        return tuple((*row, *[()] * (width - len(row))) for row in made if row)

    def plain(
        self, start: int, end: int, strong: Iterable[tuple[int, int]] = ()
    ) -> tuple[Segment, ...]:
        """Return the words of a range without links or markup, some emphasised."""
        marks = tuple(Mark(at, to, "strong") for at, to in strong)
        held = [*self.blocks(start, end)]
        if len(held) == 1 and not held[0].runs and not marks:  # most ranges: words and no more
            text = _slice(held[0], max(start, held[0].start), min(end, held[0].end))
            return (Segment("text", text),) if text else ()
        found: list[Segment] = []
        for block in held:
            if found:
                found.append(Segment("text", " "))
            found += _segments(
                self, block, max(start, block.start), min(end, block.end), marks, plain=True
            )
        return _join(found)

    def excerpt(
        self, start: int, end: int, strong: Sequence[tuple[int, int]]
    ) -> tuple[Segment, ...]:
        """Return a range as `plain` does, cut around the emphasised words where it is long."""
        if end - start <= LONGEST:
            return self.plain(start, end, strong)
        middle = strong[0][0] if strong else start
        left = max(start, min(middle - LONGEST // 2, end - LONGEST))
        right = min(end, left + LONGEST)
        shown = [pair for pair in strong if pair[0] >= left and pair[1] <= right]
        before = (Segment("gap", "… "),) if left > start else ()
        after = (Segment("gap", " …"),) if right < end else ()
        return (*before, *self.plain(left, right, shown), *after)


def words(segments: Iterable[Segment]) -> str:
    """Return what segments say, for places that take text alone."""
    return " ".join("".join(segment.text for segment in segments).split())


def clip(text: str, length: int) -> str:
    """Return `text` cut at a word to `length` characters, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head} …"


def reader(report: Report, marks: Iterable[Mark]) -> Reader:
    """Make a reader; of marks that overlap, the first one given at a place stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.kind != "source", -mark.end)):
        if kept and mark.start < kept[-1].end:
            if mark.kind != "source" or kept[-1].kind == "source":
                continue
            kept.pop()
        kept.append(mark)
    sentences = tuple(sentence.start for sentence in report.sentences)
    division = divide(report, sentences)
    return Reader(
        report,
        tuple(kept),
        _notes(report, division),
        division,
        tuple(block.start for block in report.blocks),
        sentences,
        tuple(mark.start for mark in kept),
        next((block for block in report.blocks if block.role == "title"), None),
        any(block.kind == "heading" and block.role == "section" for block in report.blocks),
    )


def _anchor(division: Division, block: Block, offset: int) -> str:
    """Return the anchor of what a page shows as a paragraph: its block's, or one of a piece."""
    cuts = division.pieces
    number = bisect_right(cuts, offset) - bisect_right(cuts, block.start)
    return f"{block.anchor}-part-{number + 1}" if number > 0 else block.anchor


def _notes(report: Report, division: Division) -> dict[str, str]:
    """Map the marks of a report's references to the places of the blocks that hold them."""
    starts = [block.start for block in report.blocks]
    found: dict[str, str] = {}
    for reference in report.references:
        place = bisect_right(starts, reference.span.start) - 1
        if place >= 0 and reference.mark not in found:
            block = report.blocks[place]
            page = bisect_right(division.pages, block.start) + 1
            found[reference.mark] = f"{numbered(f'reports/{report.id}.md', page)}#{block.anchor}"
    return found


def _segments(
    source: Reader, block: Block, start: int, end: int, marks: Sequence[Mark], *, plain: bool
) -> Iterator[Segment]:
    pairs = {} if plain else _pairs(block, start, end)
    seen: set[str] = set()
    rest = list(reversed(marks))
    at, linked = start, False
    first = bisect_right(block.runs, start, key=_END) if block.runs else 0
    for run in islice(block.runs, first, None):
        if run.start >= end:
            break
        if run.start > at:
            yield from _stretch(block, at, run.start, rest, seen, linked)
        at = max(at, min(run.end, end))
        text = block.text[run.start - block.start : run.end - block.start]
        if plain:
            yield from _bare(run, text)
        elif run.start in pairs:
            linked = not linked
            yield Segment("open" if linked else "close", "", pairs[run.start])
        else:
            yield from _dressed(source, block, run, text)
    if at < end:
        yield from _stretch(block, at, end, rest, seen, linked)


def _stretch(
    block: Block, start: int, end: int, rest: list[Mark], seen: set[str], linked: bool
) -> Iterator[Segment]:
    """Yield text without runs, with the marks in it; `rest` holds the marks to come, last first."""
    at = start
    while rest and rest[-1].start < end:
        mark = rest[-1]
        if mark.end > end and mark.kind != "strong":
            break  # A run cuts it in two: it is no link, and is dropped when its end has passed.
        left, right = max(mark.start, at), min(mark.end, end)
        if mark.end <= end:
            rest.pop()
        whole = mark.start >= at or mark.kind == "strong"
        if whole and right > left and mark.href not in seen and not linked:
            if mark.href:
                seen.add(mark.href)
            if left > at:
                yield Segment("text", _slice(block, at, left))
            yield Segment(mark.kind, _slice(block, left, right), mark.href)
            at = right
        if mark.end > end:
            break
    if at < end:
        yield Segment("text", _slice(block, at, end))


def _slice(block: Block, start: int, end: int) -> str:
    return block.text[start - block.start : end - block.start]


def _bare(run: Run, text: str) -> Iterator[Segment]:
    if run.kind == "code":
        yield Segment("text", text.strip("`").strip())
    elif run.kind == "image":
        yield Segment("text", _alternative(text))
    elif run.kind == "markup" and text == "|":
        yield Segment("text", " | ")
    elif run.kind == "link" and text.startswith("http"):
        yield Segment("text", text)
    elif "\n" in text:
        yield Segment("text", " ")


def _dressed(source: Reader, block: Block, run: Run, text: str) -> Iterator[Segment]:
    if run.kind == "code":
        yield Segment("code", text.strip("`").strip())
    elif run.kind == "note":
        mark = text.strip("[]^() ")
        yield Segment("note", text.replace("^", ""), source.notes.get(mark, ""))
    elif run.kind == "link" and text.startswith("http"):
        yield from (
            Segment("open", "", run.href),
            Segment("text", text),
            Segment("close", "", run.href),
        )
    elif run.kind == "markup" and EMPHASIS.fullmatch(text):
        after = block.text[run.end - block.start : run.end - block.start + 1]
        if run.start > block.start or (after and not after.isspace()):
            yield Segment("emphasis", text)
    elif run.kind == "image":
        yield Segment("text", _alternative(text))
    elif run.kind == "markup" and text == "|":
        yield Segment("bar", " | ")
    elif "\n" in text:
        yield Segment("text", " ")


def _alternative(text: str) -> str:
    """Return what stands for an image: its words. The image itself may lie on another host."""
    words = text.removeprefix("![").partition("](")[0].strip("[]! ")
    return f"Image: {words}" if words else "Image"


def _cells(row: list[list[Segment]]) -> list[tuple[Segment, ...]]:
    """Return a row's cells without the empty ones outside of its first and last bar."""
    cells = [_join(cell) for cell in row]
    if cells and not words(cells[0]):
        cells = cells[1:]
    if cells and not words(cells[-1]):
        cells = cells[:-1]
    return cells


def _pairs(block: Block, start: int, end: int) -> dict[int, str]:
    """Map the starts of the runs that open and close a link inside a range to its address."""
    found: dict[int, str] = {}
    opened: Run | None = None
    for run in block.runs:
        if run.kind != "link":
            continue
        text = _slice(block, run.start, run.end)
        if text.startswith(("]", ">", "</")):
            href = run.href or (opened.href if opened else "")
            if opened and href and opened.start >= start and run.end <= end:
                found[opened.start] = found[run.start] = href
            opened = None
        elif not text.startswith("http"):
            opened = run
    return found


def _join(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Join neighbouring texts, so that what a line begins with is seen as one."""
    made: list[Segment] = []
    parts: list[str] = []
    for segment in segments:
        if segment.kind == "text":
            parts.append(segment.text)
            continue
        if any(parts):
            made.append(Segment("text", "".join(parts)))
        parts = []
        made.append(segment)
    if any(parts):
        made.append(Segment("text", "".join(parts)))
    return tuple(made)
