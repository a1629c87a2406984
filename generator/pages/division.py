"""Where a long report is divided: its text into pages, its very long paragraphs into pieces.

A report of usual length is one page, as its author wrote it. Of a longer one a page holds a part
that a browser shows at once, and ends where a paragraph does, or a sentence of a very long one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.ids import digest
from generator.model import Block, Report, Run

# A report of so many blocks and characters at most is one page.
BLOCKS, LENGTH = 400, 200_000
# So many paragraphs, or characters, fill a page of a longer one.
FULL_BLOCKS, FULL_LENGTH = 200, 60_000
# A paragraph beyond the one is shown in pieces of about the other, in characters.
LONG_BLOCK, PIECE = 4_000, 2_000
CUT_AT_LINES = ("table", "code")


@dataclass(frozen=True, slots=True)
class Division:
    """Offsets at which the pages after the first begin, and the pieces of paragraphs after theirs.

    Both are empty for a report of usual length.
    """

    pages: tuple[int, ...] = ()
    pieces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not cut further: its place, how much of a page it fills, and what it is."""

    start: int
    weight: float
    block: Block


def divide(report: Report, sentences: Sequence[int]) -> Division:
    """Return where a report is divided; `sentences` are the offsets at which sentences begin."""
    length = report.blocks[-1].end - report.blocks[0].start if report.blocks else 0
    if len(report.blocks) <= BLOCKS and length <= LENGTH:
        return Division()
    pieces: list[_Piece] = []
    inner: list[int] = []
    for block in report.blocks:
        starts = [block.start, *_cuts(block, sentences)]
        inner += starts[1:]
        for start, end in zip(starts, [*starts[1:], block.end], strict=True):
            pieces.append(_Piece(start, 1 / FULL_BLOCKS + (end - start) / FULL_LENGTH, block))
    return Division(tuple(_pages(pieces)), tuple(inner))


def _cuts(block: Block, sentences: Sequence[int]) -> Iterator[int]:
    """Yield where the pieces of a block after its first begin: at sentences, or else at spaces."""
    if block.end - block.start <= LONG_BLOCK or block.kind == "heading":
        return
    at = block.start
    while block.end - at > LONG_BLOCK:
        at = _uncut(block.runs, _cut(block, at + PIECE, sentences))
        if at >= block.end:
            return
        yield at


def _cut(block: Block, wanted: int, sentences: Sequence[int]) -> int:
    """Return the first good place to cut a block at or behind `wanted`."""
    if block.kind in CUT_AT_LINES:
        return _behind(block, "\n", wanted, block.end)
    place = bisect_left(sentences, wanted)
    if place < len(sentences) and sentences[place] <= wanted + PIECE:
        return min(sentences[place], block.end)
    return _behind(block, " ", wanted, wanted + PIECE)


def _behind(block: Block, sign: str, wanted: int, last: int) -> int:
    """Return the place behind a sign, at or behind `wanted`; `last` where there is none by then."""
    found = block.text.find(sign, wanted - 1 - block.start, last - block.start)
    return block.start + found + 1 if found >= 0 else last


def _uncut(runs: Sequence[Run], at: int) -> int:
    """Return a place that cuts no markup in two: that, or the end of what it lies in."""
    place = bisect_right(runs, at, key=lambda run: run.end)
    return runs[place].end if place < len(runs) and runs[place].start < at else at


def _pages(pieces: Sequence[_Piece]) -> Iterator[int]:
    """Yield where pages after the first begin.

    As in long lists, a page that is three fifths full ends behind a piece that happens to bear a
    mark, so that an edit of one page seldom moves the ends of others. A heading is never the last
    of a page, and a judgment is on one page unless it is half a page long.
    """
    held = 0.0
    full = False
    for group in _together(pieces):
        weight = sum(piece.weight for piece in group)
        if held and (full or held + weight > 1):
            yield group[0].start
            held = 0.0
        held += weight
        full = held >= 0.6 and _marked(group[-1])


def _together(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield what is to stand on one page: a heading with what follows, a judgment not too long."""
    waiting: list[_Piece] = []
    for judgment, found in groupby(pieces, key=lambda piece: piece.block.judgment):
        group = list(found)
        whole = judgment is not None and sum(piece.weight for piece in group) <= 0.5
        for part in [group] if whole else [[piece] for piece in group]:
            waiting += part
            if waiting[-1].block.kind != "heading" or len(waiting) > FULL_BLOCKS // 4:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


def _marked(piece: _Piece) -> bool:
    """Tell whether a page may end behind a piece: of as much as fills a tenth of one, one does."""
    number = int(digest(f"{piece.block.anchor} {piece.start - piece.block.start}"), 16)
    return number % 10_000 < 100_000 * piece.weight
