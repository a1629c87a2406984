"""Tables: which words head the column or the row that a cell stands in."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from generator.model import Block

_TELLS_NOTHING = re.compile(
    r"[^A-Za-z]*|(?:values?|figures?|amounts?|numbers?|totals?|change|size|level|rate|q[1-4])",
    re.IGNORECASE,
)
_MARKS = " \t*_`"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the lines of a table begin, and where its column marks stand."""

    block: Block
    lines: tuple[int, ...]
    bars: tuple[int, ...]


def grid(block: Block) -> Grid:
    """Return the lines and marks of a table."""
    lines = (block.start, *(block.start + m.end() for m in re.finditer(r"\n", block.text)))
    bars = tuple(block.start + m.start() for m in re.finditer(r"(?<!\\)\|", block.text))
    return Grid(block, lines, bars)


def header(table: Grid, at: int) -> str:
    """Return the words at the head of the column of the cell at `at`, else of its row."""
    line = bisect_right(table.lines, at) - 1
    if line < 1:
        return ""
    column = _before(table, at) - _before(table, table.lines[line])
    if not table.block.text[table.lines[line] - table.block.start :][:9].lstrip().startswith("|"):
        column += 1
    for number, place in ((0, column), (line, 1)):
        words = _cell(table, number, place)
        if (number == 0 or column > 1) and not _TELLS_NOTHING.fullmatch(words):
            return words
    return ""


def _before(table: Grid, at: int) -> int:
    return bisect_right(table.bars, at)


def _cell(table: Grid, line: int, place: int) -> str:
    """Return the words of the cell at `place` (from 1) of a line."""
    start = table.lines[line]
    stop = table.lines[line + 1] if line + 1 < len(table.lines) else table.block.end
    text = table.block.text[start - table.block.start : min(stop - table.block.start, 10**7)]
    first = _before(table, start - 1)
    bars = table.bars[first : first + place + 1]
    edges = [bar - start for bar in bars if bar < stop]
    if not text.lstrip().startswith("|"):
        edges = [-1, *edges]
    edges.append(len(text))
    if place >= len(edges):
        return ""
    return text[edges[place - 1] + 1 : edges[place]].strip().strip(_MARKS)
