"""Tables: which words head the column or the row that a cell stands in."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.model import Block

_TELLS_NOTHING = re.compile(
    r"[^A-Za-z]*|(?:values?|figures?|amounts?|numbers?|totals?|size|level|rate|q[1-4])",
    re.IGNORECASE,
)
_MARKS = " \t\n*_`|"
_INDENT, _LONGEST = 8, 120


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
    column = bisect_right(table.bars, at) - _first(table, line) + 1
    words = _cell(table, 0, column)
    if _TELLS_NOTHING.fullmatch(words):
        words = _cell(table, line, 1) if column > 1 else ""
    return "" if _TELLS_NOTHING.fullmatch(words) else words


def _first(table: Grid, line: int) -> int:
    """Return the place in `bars` of the mark that ends the line's first cell."""
    start = table.lines[line]
    first = bisect_left(table.bars, start)
    if first == len(table.bars) or table.bars[first] - start > _INDENT:
        return first
    margin = table.block.text[start - table.block.start : table.bars[first] - table.block.start]
    return first if margin.strip() else first + 1


def _cell(table: Grid, line: int, place: int) -> str:
    """Return the words of the cell at `place` (from 1) of a line."""
    start = table.lines[line]
    stop = table.lines[line + 1] if line + 1 < len(table.lines) else table.block.end
    mark = _first(table, line) + place - 1
    left = table.bars[mark - 1] + 1 if 0 < mark <= len(table.bars) else start
    right = table.bars[mark] if mark < len(table.bars) else stop
    left, right = max(left, start), min(right, stop, max(left, start) + _LONGEST)
    return table.block.text[left - table.block.start : right - table.block.start].strip(_MARKS)
