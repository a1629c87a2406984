"""Remembers what was exported, so that only records that have changed are exported again.

What is known lies in one file beside the pages. It holds while all files it tells of lie in the
pages folder as they were made; one that is missing or differs, and nothing is known.
"""

import marshal
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from hashlib import file_digest
from pathlib import Path

from generator import sealed
from generator.code import code_digest
from generator.database import write_database
from generator.exports import DATABASE, Parted, State, all_files, tables_of
from generator.forked import File
from generator.known import SIZE, Known
from generator.pages import Lookup, Site, Watch

FORMAT = f"6 {marshal.version}"


def exported_files(
    look: Lookup, site: Site, given: Lookup | None, watch: Watch, known: Known, folder: Path
) -> Iterator[File]:
    """Yield all that is exported; None for a file that stands.

    `given` is what language models may have of the corpus, if anything; `known` knows the pages
    folder, in `folder` is kept what is known of the last build. A large file is made there, too;
    it is to be taken away.
    """
    key, file = f"{FORMAT} {code_digest()} {site!r}", folder / "exports.bin"
    before = _recall(file, key, known)
    parted = Parted(look, watch, before, lambda path: (known.folder / path).read_bytes())
    yield from all_files(parted, site, given)
    if site.sqlite:
        yield DATABASE, _database(parted, known, folder / "exports.db")
    plain = [getattr(parted.now, one.name) for one in fields(State)]
    with suppress(OSError):  # a full disc keeps nothing
        sealed.keep(file, marshal.dumps(plain), key)


def _database(parted: Parted, known: Known, file: Path) -> Path | None:
    """Make the database as a file; return None where it stands."""
    tables = [*tables_of(parted)]
    if parted.same(*parted.now.records):
        parted.stands(DATABASE)
        return None
    last = known.folder / DATABASE if DATABASE in parted.before.files else None
    write_database(file, tables, last)
    with file.open("rb") as made:
        size, digest = os.fstat(made.fileno()).st_size, file_digest(made, "sha256").hexdigest()
    parted.now.files[DATABASE] = size, digest
    known.note(DATABASE, digest[:SIZE])
    return file


def _recall(file: Path, key: str, known: Known) -> State | None:
    body = sealed.recall(file, key)
    if body is None:
        return None
    state = State(*marshal.loads(body))  # noqa: S302 - sealed
    stand = all(known.digest(path) == sha[:SIZE] for path, (_, sha) in state.files.items())
    return state if stand else None
