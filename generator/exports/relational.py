"""The public data as tables with keys, for a relational database.

A table has the fields of its JSON Lines file. A field that names a record points to that record's
table; a list of ids becomes a table of pairs; other lists stay JSON, which Datasette counts by
value; a record within a record is spread over columns (`evidence_text`). Beside them stand the
paragraphs of all reports, so that a search finds what the reports say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.lines import Columns, json_text
from generator.exports.schemas import ABOUT, FIELDS
from generator.exports.tables import SPREAD, Cell, spread_out
from generator.pages.addresses import address
from generator.pages.lookup import Lookup
from generator.pages.text import words

# The table whose `id` a field holds.
POINTS = {
    "report": "reports", "actor": "actors", "attributed_to": "actors", "judgment": "judgments",
    "source": "sources", "origin": "sources", "from": "judgments", "to": "judgments",
}  # fmt: skip
# Lists of ids, by table and field: what one of them is called in the table of pairs.
PAIRS = {
    ("judgments", "actors"): "actor",
    ("judgments", "sources"): "source",
    ("quotes", "speakers"): "actor",
    ("events", "actors"): "actor",
}
# What readers look for words in.
SEARCHED = {
    "reports": ("title", "summary"),
    "judgments": ("text", "evidence_text"),
    "actors": ("name", "aliases"),
    "quotes": ("text",),
    "figures": ("text", "measures"),
    "events": ("text",),
    "sources": ("name",),
    "paragraphs": ("text",),
}
TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its SQL type, and the table whose `id` it holds, if any."""

    name: str
    type: str = "TEXT"
    points: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its rows in order. `key` is its primary key; `searched` are columns of words."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    key: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()


def tables(held: Mapping[str, Columns], look: Lookup) -> Iterator[Table]:
    """Yield the tables of the public data: `held` are its records by file, as that orders them."""
    for name, records in held.items():
        yield _table(name, records)
        if name == "reports":
            yield _paragraphs(look)
        yield from _pairs(name, records)


def _table(name: str, records: Columns) -> Table:
    fields = {f: schema for f, schema in FIELDS[name].items() if (name, f) not in PAIRS}
    columns: list[Column] = []
    for field, schema in fields.items():
        inner = schema["properties"] if field in SPREAD else {"": schema}
        columns += [
            Column(f"{field}_{part}" if part else field, _type(one), POINTS.get(field, ""))
            for part, one in inner.items()
        ]
    cells = (_cells(values) for _, values in spread_out(tuple(fields), records))
    rows = [*zip(*cells, strict=True)]
    key = ("id",) if "id" in fields else ()
    return Table(name, ABOUT[name], tuple(columns), rows, key, SEARCHED.get(name, ()))


def _pairs(name: str, records: Columns) -> Iterator[Table]:
    for field in FIELDS[name]:
        if (name, field) in PAIRS:
            one, other = name.removesuffix("s"), PAIRS[name, field]
            columns = (Column(one, points=name), Column(other, points=POINTS[other]))
            rows = [
                (key, held)
                for key, values in zip(records["id"], records[field], strict=True)
                for held in dict.fromkeys(values)
            ]
            about = f"The {field} of each of the {name}."
            yield Table(f"{one}_{field}", about, columns, rows, (one, other))


def _paragraphs(look: Lookup) -> Table:
    columns = (Column("report", points="reports"), Column("number", "INTEGER"), Column("role"),
               Column("text"), Column("url"))  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for report in sorted(look.reports, key=lambda one: one.id):
        reader = look.readers[report.id]
        texts = (
            (block, words(reader.plain(block.start, block.end)))
            for block in report.blocks
            if block.kind != "rule"
        )
        rows += [
            [report.id, number, block.role, text, f"/{address(reader.place(block.start))}"]
            for number, (block, text) in enumerate(texts, 1)
        ]
    about = "The paragraphs of all reports, in order, without their markup."
    return Table("paragraphs", about, columns, rows, ("report", "number"), SEARCHED["paragraphs"])


def _type(schema: Mapping[str, Any]) -> str:
    kinds = schema.get("type", "string")
    kind = kinds if isinstance(kinds, str) else next(one for one in kinds if one != "null")
    return TYPES.get(kind, "TEXT")


def _cells(values: Sequence[Any]) -> Sequence[Cell]:
    """Return values as SQLite takes them: lists as JSON, truth as a number."""
    kinds = set(map(type, values))
    if list in kinds:
        return [*map(json_text, values)]
    return [*map(int, values)] if bool in kinds else values
