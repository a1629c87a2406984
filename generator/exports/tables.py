"""The public data as CSV files, for spreadsheets.

A table has the fields of its JSON Lines file. Lists stand in one cell, parted by a bar; a record
within a record is spread over columns (`evidence_text`).
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from generator.exports.lines import Columns, json_text

Cell = str | int | float | None

# A spreadsheet would run a cell that begins with one of these as a formula (OWASP, CSV injection).
_FORMULA = frozenset("=+-@\t\r")
SPREAD = {
    "evidence": ("text", "start", "end"),
    "likelihood": ("term", "scheme", "low", "high"),
}


def csv_file(fields: Sequence[str], columns: Columns) -> bytes:
    """Return a CSV file (RFC 4180, UTF-8 with the mark that spreadsheets look for)."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    spread = dict(spread_out(fields, columns))
    writer.writerow(spread)
    writer.writerows(zip(*map(_cells, spread.values()), strict=True))
    return out.getvalue().encode("utf-8-sig")


def spread_out(fields: Sequence[str], columns: Columns) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield name and values of each column of a table of `fields`."""
    for field in fields:
        for part in SPREAD.get(field, ()):
            yield f"{field}_{part}", [(one or {}).get(part) for one in columns[field]]
        if field not in SPREAD:
            yield field, columns[field]


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
