"""Files made from the corpus for other tools to read: one file of this package an export format."""

from collections.abc import Iterator

from generator.exports.data import FILES, records
from generator.exports.feeds import feeds
from generator.exports.follow_the_money import entities_file
from generator.exports.heads import head
from generator.exports.llms import index_file, open_part, text_files
from generator.exports.print import Job, jobs
from generator.exports.references import reference_files
from generator.exports.relational import Table, tables
from generator.exports.schemas import DATABASE, FIELDS, package_file, schema_file
from generator.exports.search import documents, name_files
from generator.exports.stix import stix_file
from generator.exports.tables import Record, csv_file
from generator.model import Corpus
from generator.pages.lookup import Lookup, lookup
from generator.pages.site import UNNAMED, Site

__all__ = [
    "DATABASE",
    "Job",
    "Table",
    "documents",
    "head",
    "index_file",
    "jobs",
    "open_part",
    "public_data",
    "run_exports",
    "tables_of",
    "text_files",
]

Held = dict[str, tuple[list[Record], bytes]]


def run_exports(
    corpus: Corpus,
    site: Site = UNNAMED,
    look: Lookup | None = None,
    held: Held | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every exported file.

    `look` is the corpus arranged and `held` its public data, where the caller has them already.
    """
    look, held = look or lookup(corpus), held or public_data(corpus)
    files = {f"data/{name}.jsonl": data for name, (_, data) in held.items()}
    files |= dict(_exchange_files(look, site, {name: rows for name, (rows, _) in held.items()}))
    yield from files.items()
    for name in FILES:
        yield f"data/schemas/{name}.schema.json", schema_file(name)
    yield "data/datapackage.json", package_file(files, database=site.sqlite)
    yield from feeds(look, site)
    yield from name_files(look)


def public_data(corpus: Corpus) -> Held:
    """Return, by the name of each file of the public data, its records and its bytes."""
    return {name: records(name, corpus) for name in FILES}


def tables_of(look: Lookup, held: Held) -> Iterator[Table]:
    """Yield the public data as tables with keys, for the file at `DATABASE`."""
    return tables({name: rows for name, (rows, _) in held.items()}, look)


def _exchange_files(
    look: Lookup, site: Site, held: dict[str, list[Record]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the public data in the forms of other fields: spreadsheets, references, graphs."""
    for name, rows in held.items():
        yield f"data/csv/{name}.csv", csv_file(tuple(FIELDS[name]), rows)
    yield from reference_files(look, site)
    yield "data/stix.json", stix_file(look.corpus)
    yield "data/entities.ftm.json", entities_file(look.corpus, site)
