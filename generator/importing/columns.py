"""Words with their places on a page to lines in reading order, column by column."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

# Half of what two columns leave free between them, in points; the fewest lines a column has.
_FREE = 3.0
_FEWEST = 4
# Around a small number that stands higher than its line, such as the mark of a footnote.
RAISED = ("\ue010", "\ue011")

# A word of pdfplumber: its text, its box (points from the top left), its font and size.
Word = Mapping[str, Any]
Row = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column: its words, where it stands (points from the top left), its type."""

    text: str
    top: float
    left: float
    right: float
    size: float
    bold: bool
    column: int
    page: int

    def saying(self, text: str) -> "Line":
        """Return this line with other words."""
        return replace(self, text=text)


def lines_of(rows: Sequence[Row], width: float, page: int) -> list[Line]:
    """Return the lines of a page in the order in which they are read.

    Lines over the whole width part the page into bands; within a band the left column is read
    before the right one.
    """
    gutter = _gutter(rows, width)
    if gutter is None:
        return [_line(row, 0, page) for row in rows]
    made: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        here = [word for word in row if word["x1"] <= gutter + 2]
        there = [word for word in row if word["x0"] >= gutter - 2]
        if len(here) + len(there) < len(row) or _spans(row, gutter):
            made += [*left, *right, _line(row, 0, page)]
            left, right = [], []
            continue
        if here:
            left.append(_line(here, 1, page))
        if there:
            right.append(_line(there, 2, page))
    return [*made, *left, *right]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Group words whose feet stand at one height, from the top, each row from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (round(one["bottom"], 1), one["x0"])):
        size = max(float(word["size"]), 1.0)
        if rows and abs(rows[-1][-1]["bottom"] - word["bottom"]) < 0.35 * size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: float(one["x0"])) for row in rows]


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """Return the middle of the stretch that two columns leave free, None where there is none.

    Lines of two columns need not stand at the same heights: what counts is how few rows have a
    word there, against those with words on either side.
    """
    crossed: dict[int, int] = {}
    for place in range(int(0.3 * width), int(0.7 * width)):
        crossed[place] = sum(
            any(word["x0"] < place + _FREE and word["x1"] > place - _FREE for word in row)
            for row in rows
        )
    least = min(crossed.values(), default=0)
    free = [place for place, times in crossed.items() if times == least]
    if not free:
        return None
    middle = float(free[len(free) // 2])
    left = sum(any(word["x1"] <= middle for word in row) for row in rows)
    right = sum(any(word["x0"] >= middle for word in row) for row in rows)
    return middle if min(left, right) >= max(_FEWEST, 3 * least) else None


def _spans(row: Row, gutter: float) -> bool:
    """Tell whether a row's words run on across the gutter as in a line over the whole width."""
    before = [float(word["x1"]) for word in row if word["x1"] <= gutter + 2]
    behind = [float(word["x0"]) for word in row if word["x0"] >= gutter - 2]
    return bool(before and behind) and min(behind) - max(before) < 2 * _FREE


def _line(row: Row, column: int, page: int) -> Line:
    sizes: Counter[float] = Counter()
    for word in row:
        sizes[round(float(word["size"]) * 2) / 2] += len(word["text"])
    fonts = [str(word["fontname"]).lower() for word in row]
    size = sizes.most_common(1)[0][0]
    return Line(
        text=_text(row, size),
        top=float(row[0]["bottom"]),
        left=float(row[0]["x0"]),
        right=float(row[-1]["x1"]),
        size=size,
        bold=all("bold" in font or "black" in font or "heavy" in font for font in fonts),
        column=column,
        page=page,
    )


def _text(row: Row, size: float) -> str:
    """Return the words of a row; a small number is told apart and stands at the word before it."""
    text = ""
    for word in row:
        said = str(word["text"])
        if said.isdecimal() and len(said) < 4 and float(word["size"]) < 0.8 * size:
            text += f"{RAISED[0]}{said}{RAISED[1]}"
        else:
            text += f" {said}" if text else said
    return text
