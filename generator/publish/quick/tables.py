"""Tables: rows of cells between bars, the second one with the marks of alignment."""

import re
from collections.abc import Callable

from generator.publish.quick.html import Unsure

CELL = re.compile(r"((?:[^\\|]|\\.)*)\|")
NO_CODE = re.compile(r"(?:\\.|[^\\`])*")
DIVIDERS = frozenset("|:- ")
ALIGNED = {(True, True): "center", (True, False): "left", (False, True): "right"}


def table(lines: list[str], render: Callable[[str], str]) -> str:
    """Return the HTML of a table; `render` is for the text of a cell. Raises Unsure."""
    if len(lines) < 2 or not DIVIDERS.issuperset(lines[1]):
        raise Unsure(lines[0])
    heads, marks = _cells(lines[0]), [mark.strip(" ") for mark in _cells(lines[1])]
    if len(heads) != len(marks):
        raise Unsure(lines[1])
    aligned = [ALIGNED.get((mark.startswith(":"), mark.endswith(":"))) for mark in marks]
    starts = [f' style="text-align: {one};"' if one else "" for one in aligned]
    rows = [_cells(line) for line in lines[2:]] or [[""] * len(heads)]
    body = "".join(_row("td", row, starts, render) for row in rows)
    head = _row("th", heads, starts, render)
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>"


def _row(tag: str, cells: list[str], starts: list[str], render: Callable[[str], str]) -> str:
    if len(cells) != len(starts):
        raise Unsure("a row of another length")
    shown = [
        f"<{tag}{start}>{render(cell.strip(' '))}</{tag}>\n"
        for cell, start in zip(cells, starts, strict=True)
    ]
    return f"<tr>\n{''.join(shown)}</tr>\n"


def _cells(line: str) -> list[str]:
    """Return the cells of a row, which has a bar at either end."""
    found = [one[0][:-1] for one in CELL.finditer(line, 1)]
    whole = sum(map(len, found)) + len(found) + 1 == len(line)
    if line[0] != "|" or not whole or ("`" in line and not NO_CODE.fullmatch(line)):
        raise Unsure(line)
    return found
