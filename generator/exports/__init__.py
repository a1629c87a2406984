"""Files made from the corpus for other tools to read: one file of this package an export format."""

import hashlib
from collections.abc import Iterator

from generator.exports.data import FILES, lines_file, records
from generator.exports.feeds import feeds
from generator.exports.follow_the_money import entities_file
from generator.exports.heads import head
from generator.exports.lines import Columns
from generator.exports.llms import index_file, open_part, text_units
from generator.exports.print import Job, jobs, sheets
from generator.exports.references import reference_files
from generator.exports.relational import Table, tables
from generator.exports.schemas import DATABASE, FIELDS, package_file, schema_file
from generator.exports.search import document_units, name_files
from generator.exports.stix import stix_file
from generator.exports.tables import csv_file
from generator.model import Corpus
from generator.pages.lookup import Lookup, lookup
from generator.pages.site import UNNAMED, Site

__all__ = [
    "DATABASE",
    "Job",
    "Table",
    "data_files",
    "document_units",
    "feed_files",
    "head",
    "index_file",
    "jobs",
    "open_part",
    "public_data",
    "run_exports",
    "sheets",
    "tables_of",
    "text_units",
]

Held = dict[str, Columns]


def run_exports(
    corpus: Corpus,
    site: Site = UNNAMED,
    look: Lookup | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every exported file, one held at a time.

    `look` is the corpus arranged, where the caller has it already.
    """
    look = look or lookup(corpus)
    yield from data_files(look, site)
    yield from feed_files(look, site)


def data_files(look: Lookup, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the public data, then what describes them."""
    told = {}
    for path, data in _data_files(look, site, public_data(look.corpus)):
        told[path] = len(data), hashlib.sha256(data).hexdigest()
        yield path, data
    for name in FILES:
        yield f"data/schemas/{name}.schema.json", schema_file(name)
    yield "data/datapackage.json", package_file(told, database=site.sqlite)


def feed_files(look: Lookup, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the feeds, and the names and words that the search page knows."""
    yield from feeds(look, site)
    yield from name_files(look)


def public_data(corpus: Corpus) -> Held:
    """Return the records of each file of the public data, by its name."""
    return {name: records(name, corpus) for name in FILES}


def tables_of(look: Lookup, held: Held) -> Iterator[Table]:
    """Yield the public data as tables with keys, for the file at `DATABASE`."""
    return tables(held, look)


def _data_files(look: Lookup, site: Site, held: Held) -> Iterator[tuple[str, bytes]]:
    """Yield the public data, also as other fields have them: spreadsheets, references, graphs."""
    for name, columns in held.items():
        yield f"data/{name}.jsonl", lines_file(columns)
    for name, columns in held.items():
        yield f"data/csv/{name}.csv", csv_file(tuple(FIELDS[name]), columns)
    yield from reference_files(look, site)
    yield "data/stix.json", stix_file(look.corpus)
    yield "data/entities.ftm.json", entities_file(look.corpus, site)
