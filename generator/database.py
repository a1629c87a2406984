"""Writes the public data into one SQLite file, which Datasette and every SQL tool open.

Equal tables give equal bytes wherever the same SQLite wrote them: nothing in the file names the
program or the time. Words are found through tables of FTS5 named as Datasette looks for them.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import groupby
from pathlib import Path

from generator.diagnostics import BuildError
from generator.exports import Table

# Where the header tells how often the file was changed, by which version of SQLite, and when: other
# bytes elsewhere.
COUNTER, VERSIONS = slice(24, 28), slice(92, 100)
# "BRIF", by which `file` and SQLite's own tools can tell whose format this is.
APPLICATION = 0x42524946
# Nobody else looks at a file that is being made, and what comes of a crash is made anew.
ALONE = {"journal_mode": "OFF", "synchronous": "OFF", "locking_mode": "EXCLUSIVE"}


def write_database(file: Path, tables: Iterable[Table], last: Path | None = None) -> None:
    """Write a SQLite file of `tables`, with foreign keys, indexes on them and full-text search.

    `last` is the file that ranges of their rows are taken from. Raises BuildError where this
    Python's SQLite has no full-text search, or the disc no room.
    """
    file.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(file, isolation_level=None, uri=True)) as base:
            for name, value in ALONE.items():
                base.execute(f"PRAGMA {name} = {value}")
            base.execute(f"PRAGMA application_id = {APPLICATION}")
            if last is not None:
                base.execute("ATTACH ? AS last", (f"{last.absolute().as_uri()}?immutable=1",))
            base.execute("BEGIN")
            for table in tables:
                _fill(base, table)
            base.execute("COMMIT")
        with file.open("r+b") as made:
            for part in (COUNTER, VERSIONS):
                made.seek(part.start)
                made.write(bytes(part.stop - part.start))
    except sqlite3.Error as error:
        file.unlink(missing_ok=True)
        raise BuildError(
            f"the SQLite file cannot be made: {error}; "
            "`sqlite: false` in the settings leaves it out"
        ) from error


def _fill(base: sqlite3.Connection, table: Table) -> None:
    name, names = _quoted(table.name), [column.name for column in table.columns]
    lines = [f"{_quoted(column.name)} {column.type}" for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_list(table.key)})")
    links = [column for column in table.columns if column.points]
    lines += [
        f"FOREIGN KEY ({_quoted(one.name)}) REFERENCES {_quoted(one.points)}(id)" for one in links
    ]
    body = ",\n  ".join(lines)
    base.execute(f"CREATE TABLE {name} (\n  {body}\n)")
    new = f"INSERT INTO {name} VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our names
    # What was made last is taken row by row, too: the file has the same pages then.
    old = (
        f"INSERT INTO {name} SELECT * FROM last.{name} "  # noqa: S608
        "WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    )
    for ranged, rows in groupby(table.rows, lambda row: isinstance(row, range)):
        if ranged:
            base.executemany(old, ((one[0], one[-1]) for one in rows))
        else:
            base.executemany(new, rows)
    for one in links:
        if table.key[:1] != (one.name,):  # the primary key is an index itself
            index = _quoted(f"idx_{table.name}_{one.name}")
            base.execute(f"CREATE INDEX {index} ON {name} ({_quoted(one.name)})")
    if table.searched:
        words = _quoted(f"{table.name}_fts")
        base.execute(
            f"CREATE VIRTUAL TABLE {words} USING fts5({_list(table.searched)}, content={name},"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        base.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")  # noqa: S608
        base.execute(f"INSERT INTO {words}({words}) VALUES ('optimize')")  # noqa: S608


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
