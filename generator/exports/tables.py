"""The public data as CSV files, for spreadsheets.

A table has the fields of its JSON Lines file. Lists stand in one cell, parted by a bar; a record
within a record is spread over columns (`evidence_text`).
"""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

Record = dict[str, Any]
Cell = str | int | float | None

# A spreadsheet would run a cell that begins with one of these as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SPREAD = {
    "evidence": ("text", "start", "end"),
    "likelihood": ("term", "scheme", "low", "high"),
}


def csv_file(fields: Sequence[str], records: Sequence[Record]) -> bytes:
    """Return a CSV file (RFC 4180, UTF-8 with the mark that spreadsheets look for)."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns(fields))
    for record in records:
        writer.writerow([_defused(cell) for cell in _cells(fields, record)])
    return out.getvalue().encode("utf-8-sig")


def columns(fields: Sequence[str]) -> list[str]:
    """Return the names of a table's columns."""
    return [f"{f}_{part}" if part else f for f in fields for part in SPREAD.get(f, ("",))]


def _cells(fields: Sequence[str], record: Record) -> Iterator[Cell]:
    for field in fields:
        value = record[field]
        if field in SPREAD:
            yield from ((value or {}).get(part) for part in SPREAD[field])
        elif isinstance(value, list):
            parts = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False,
                     sort_keys=True) for one in value)  # fmt: skip
            yield " | ".join(parts)
        else:
            yield int(value) if isinstance(value, bool) else value


def _defused(cell: Cell) -> Cell:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
