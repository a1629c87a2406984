"""The public data as CSV files, for spreadsheets.

A table has the fields of its JSON Lines file. Lists stand in one cell, parted by a bar; a record
within a record is spread over columns (`evidence_text`).
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from generator.exports.lines import Columns, json_text

Cell = str | int | float | None
Row = Sequence[Cell]

# A spreadsheet would run a cell that begins with one of these as a formula (OWASP, CSV injection).
_FORMULA = frozenset("=+-@\t\r")
SPREAD = {
    "evidence": ("text", "start", "end"),
    "likelihood": ("term", "scheme", "low", "high"),
}
# The mark that spreadsheets look for at the beginning of a file.
MARK = b"\xef\xbb\xbf"


def csv_head(fields: Sequence[str]) -> bytes:
    """Return the first line of a CSV file (RFC 4180, UTF-8), and the mark before it."""
    return MARK + csv_lines([tuple(_names(fields))])


def csv_rows(fields: Sequence[str], columns: Columns) -> list[Row]:
    """Return the rows of a CSV file, a cell for each column of its first line."""
    cells = (_cells(values) for _, values in spread_out(fields, columns))
    return [*zip(*cells, strict=True)]


def csv_lines(rows: Iterable[Row]) -> bytes:
    """Return rows as lines of a CSV file."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def spread_out(fields: Sequence[str], columns: Columns) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield name and values of each column of a table of `fields`."""
    for field in fields:
        for part in SPREAD.get(field, ()):
            yield f"{field}_{part}", [(one or {}).get(part) for one in columns[field]]
        if field not in SPREAD:
            yield field, columns[field]


def _names(fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        yield from (f"{field}_{part}" for part in SPREAD.get(field, ()))
        if field not in SPREAD:
            yield field


def _cells(values: Sequence[Any]) -> Sequence[Cell]:
    kinds = set(map(type, values))
    if list in kinds:
        values = [*map(_joined, values)]
    elif bool in kinds:
        values = [*map(int, values)]
    elif str not in kinds:
        return values
    # An apostrophe before what a spreadsheet would take for a formula.
    return [f"'{one}" if type(one) is str and one[:1] in _FORMULA else one for one in values]


def _joined(values: Sequence[Any]) -> str:
    return " | ".join(one if isinstance(one, str) else json_text(one) for one in values)
