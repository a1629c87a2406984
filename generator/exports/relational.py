"""The public data as tables with keys, for a relational database.

A table has the fields of its JSON Lines file. A field that names a record points to that record's
table; a list of ids becomes a table of pairs; other lists stay JSON, which Datasette counts by
value; a record within a record is spread over columns (`evidence_text`). Beside them stand the
paragraphs of all reports, so that a search finds what the reports say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.data import runs
from generator.exports.lines import Columns, json_text
from generator.exports.schemas import ABOUT, FIELDS
from generator.exports.tables import SPREAD, Cell, Row, spread_out
from generator.pages.addresses import address
from generator.pages.lookup import Lookup
from generator.pages.text import words

# The table whose `id` a field holds.
POINTS = {
    "report": "reports", "actor": "actors", "attributed_to": "actors", "judgment": "judgments",
    "source": "sources", "origin": "sources", "from": "judgments", "to": "judgments",
}  # fmt: skip
# What the paragraphs are made from: the texts of the reports.
TEXTS = "texts"
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
    """A table, its rows in order. `key` is its primary key; `searched` are columns of words.

    `kind` names the records whose changes change it; `cuts` tell how many rows are of each report,
    in order. A range among the rows stands for rows of the table as it was made last, from 1 on.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Sequence[Row | range]
    key: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    kind: str = ""
    cuts: Sequence[tuple[str, int]] = ()


def tables(held: Mapping[str, Columns], look: Lookup, reports: Iterable[str]) -> Iterator[Table]:
    """Yield the tables of the public data: `held` are its records by file, as that orders them.

    `reports` are the ids of those whose paragraphs are to be there.
    """
    for name, records in held.items():
        yield _table(name, records)
        if name == "reports":
            yield _paragraphs(look, reports)
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
    cuts = [(key, len(rows[part])) for key, part in runs(name, records)]
    key = ("id",) if "id" in fields else ()
    return Table(name, ABOUT[name], tuple(columns), rows, key, SEARCHED.get(name, ()), name, cuts)


def _pairs(name: str, records: Columns) -> Iterator[Table]:
    for field in FIELDS[name]:
        if (name, field) in PAIRS:
            one, other = name.removesuffix("s"), PAIRS[name, field]
            columns = (Column(one, points=name), Column(other, points=POINTS[other]))
            ids, lists = records["id"], records[field]
            rows: list[Row] = []
            cuts: list[tuple[str, int]] = []
            for key, part in runs(name, records):
                before = len(rows)
                rows += (
                    (id_, held)
                    for id_, values in zip(ids[part], lists[part], strict=True)
                    for held in dict.fromkeys(values)
                )
                cuts.append((key, len(rows) - before))
            about = f"The {field} of each of the {name}."
            yield Table(f"{one}_{field}", about, columns, rows, (one, other), (), name, cuts)


def _paragraphs(look: Lookup, reports: Iterable[str]) -> Table:
    columns = (Column("report", points="reports"), Column("number", "INTEGER"), Column("role"),
               Column("text"), Column("url"))  # fmt: skip
    rows: list[Row] = []
    cuts: list[tuple[str, int]] = []
    for key in sorted(reports):
        reader, before = look.readers[key], len(rows)
        texts = (
            (block, words(reader.plain(block.start, block.end)))
            for block in look.report[key].blocks
            if block.kind != "rule"
        )
        rows += [
            (key, number, block.role, text, f"/{address(reader.place(block.start))}")
            for number, (block, text) in enumerate(texts, 1)
        ]
        cuts.append((key, len(rows) - before))
    about = "The paragraphs of all reports, in order, without their markup."
    searched = SEARCHED["paragraphs"]
    return Table("paragraphs", about, columns, rows, ("report", "number"), searched, TEXTS, cuts)


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
