"""Remembers what was exported, so that only records that have changed are exported again.

What is known lies in one file beside the pages. It holds while all files it tells of lie in the
pages folder as they were made; one that is missing or differs, and nothing is known.
"""

import marshal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from generator import sealed
from generator.code import code_digest
from generator.database import database_file
from generator.exports import DATABASE, File, Parted, State, all_files, tables_of
from generator.known import SIZE, Known
from generator.pages import Lookup, Site, Watch

FORMAT = f"3 {marshal.version}"


def exported_files(
    look: Lookup, site: Site, watch: Watch, known: Known, file: Path
) -> Iterator[File]:
    """Yield the public data in all formats, names, words and feeds; None for a file that stands.

    `known` knows the pages folder, `file` keeps what is known of the last build.
    """
    key = f"{FORMAT} {code_digest()} {site!r}"
    before = _recall(file, key, known)
    parted = Parted(look, watch, before, lambda path: (known.folder / path).read_bytes())
    yield from all_files(parted, site)
    if site.sqlite:
        yield _database(parted, known.folder / DATABASE)
    plain = [getattr(parted.now, one.name) for one in fields(State)]
    with suppress(OSError):  # a full disc keeps nothing
        sealed.keep(file, marshal.dumps(plain), key)


def _database(parted: Parted, old: Path) -> File:
    made = [*tables_of(parted)]
    if parted.same(*parted.now.records):
        return parted.stands(DATABASE)
    last = old if DATABASE in parted.before.files else None
    return parted.made(DATABASE, database_file(made, last))


def _recall(file: Path, key: str, known: Known) -> State | None:
    body = sealed.recall(file, key)
    if body is None:
        return None
    state = State(*marshal.loads(body))  # noqa: S302 - sealed
    stand = all(known.digest(path) == sha[:SIZE] for path, (_, sha) in state.files.items())
    return state if stand else None
