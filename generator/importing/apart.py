"""What stands apart on a page of a PDF: ruled tables, pictures, and footnotes with their marks.

While the text is put in order, each of them is a sign of its own (of Unicode's private use) in
it; at the end the sign becomes Markdown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median
from typing import Any

from pdfplumber.page import Page

from generator.importing.columns import RAISED, Line, Word

TABLE, MARK = ("\ue020", "\ue021"), ("\ue012", "\ue013")
PICTURE = ("\ue030", "\ue031")
_TABLE = re.compile(f"{TABLE[0]}(\\d+){TABLE[1]}")
_PICTURE = re.compile(f"{PICTURE[0]}(\\d+){PICTURE[1]}")
_MARK = re.compile(f"{MARK[0]}(\\d+){MARK[1]}")
_RAISED = re.compile(f"{RAISED[0]}(\\d+){RAISED[1]}")
_OPENS = re.compile(rf"(?:{RAISED[0]}(\d{{1,3}}){RAISED[1]}|(\d{{1,3}})(?!\d)[.)]?)\s*(?=\S)")
# A footnote is set smaller than the text by so much, at least.
_SMALLER = 0.95


@dataclass(slots=True)
class Apart:
    """Tables, pictures (their files' names) and footnotes of a document, as they were found."""

    tables: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)

    def words(
        self, page: Page, words: Sequence[Word], pictures: Iterable[Mapping[str, Any]] = ()
    ) -> list[Word]:
        """Return a page's words with one sign in the place of each ruled table and picture.

        `pictures` are boxes that tell the number of each.
        """
        for table in page.find_tables():
            rows = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
            x0, top, x1, bottom = table.bbox
            inside = [one for one in words if _within(one, x0, top, x1, bottom)]
            cells = [cell for row in rows for cell in row]
            if (
                len(rows) < 2
                or len(rows[0]) < 2
                or not inside
                or 2 * sum(map(bool, cells)) < len(cells)
            ):
                continue  # a frame or a layout, not a table
            self.tables.append(_markdown(rows))
            sign = f"{TABLE[0]}{len(self.tables) - 1}{TABLE[1]}"
            size = median(float(one["size"]) for one in inside)
            made: dict[str, Any] = dict(inside[0]) | {
                "text": sign, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "size": size,
            }  # fmt: skip
            words = [one for one in words if one not in inside] + [made]
        pictured = [
            {key: one[key] for key in ("x0", "x1", "top", "bottom")}
            | {"text": f"{PICTURE[0]}{one['picture']}{PICTURE[1]}", "size": 1.0, "fontname": ""}
            for one in pictures
        ]
        return [*words, *pictured]

    def lines(self, lines: Sequence[Line], body: float) -> list[Line]:
        """Return the lines of all pages without the footnotes at the feet of their columns.

        `body` is the size of the text. Where a footnote is called, its mark is a sign.
        """
        kept: list[Line] = []
        last = 0  # the mark of the last footnote: they are numbered by the page or on and on
        for _, page in groupby(lines, key=lambda line: line.page):
            text: list[Line] = []
            called: dict[str, int] = {}
            for _, group in groupby(page, key=lambda line: line.column):
                column = list(group)
                foot = _foot(column, body * _SMALLER, (1, last + 1))
                text += column[:foot]
                for line in column[foot:]:
                    last = self._take(line, last, called)
            kept += [_marked(line, called) for line in text]
        return kept

    def _take(self, line: Line, last: int, called: dict[str, int]) -> int:
        """Note a line of footnotes; `called` gets the number of each by its mark on this page."""
        opens = _OPENS.match(line.text)
        mark = _mark(line.text)
        if opens and mark and (mark == last + 1 or (mark == 1 and not called)):
            self.notes.append([line.saying(line.text[opens.end() :])])
            called[str(mark)] = len(self.notes)
            return mark
        self.notes[-1].append(line)
        return last

    def markdown(self, text: str) -> str:
        """Return text with tables, pictures and marks in the place of their signs."""
        text = _TABLE.sub(lambda sign: self.tables[int(sign[1])], text)
        text = _PICTURE.sub(lambda sign: f"![](images/{self.pictures[int(sign[1])]})", text)
        return _RAISED.sub(r"\1", _MARK.sub(r"[^\1]", text))


def is_sign(text: str) -> bool:
    """Tell whether a line is the sign of a table or a picture."""
    return (_TABLE.fullmatch(text) or _PICTURE.fullmatch(text)) is not None


def _within(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(x0 <= across <= x1 and top <= down <= bottom)


def _foot(column: Sequence[Line], largest: float, first: Sequence[int]) -> int:
    """Return where the footnotes of a column begin: with one of the marks in `first`.

    They are the lines at its end that are set no larger than `largest`.
    """
    start = len(column)
    while start and column[start - 1].size < largest and not is_sign(column[start - 1].text):
        start -= 1
    while start < len(column) and _mark(column[start].text) not in first:
        start += 1
    return start


def _mark(text: str) -> int:
    """Return the number that a line begins with as a footnote does, 0 where there is none."""
    opens = _OPENS.match(text)
    return int(opens[1] or opens[2]) if opens else 0


def _marked(line: Line, called: dict[str, int]) -> Line:
    """Put signs where footnotes of the page are called: a raised number, or one at a word's end."""
    text = line.text
    for mark, number in tuple(called.items()):
        sign = f"{MARK[0]}{number}{MARK[1]}"
        raised = f"{RAISED[0]}{mark}{RAISED[1]}"
        if raised in text:
            text = text.replace(raised, sign, 1)
        else:
            text, times = re.subn(
                rf"(?<=[^\W\d_]|[.,;:!?)”’\"]){mark}(?=[\s.,;:!?)”’\"]|$)", sign, text, count=1
            )
            if not times:
                continue
        del called[mark]  # a number is called once
    return line.saying(text) if text != line.text else line


def _markdown(rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * (lines[0].count(" | ") + 1))
    return "\n".join(lines)
