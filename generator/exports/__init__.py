"""Files made from the corpus for other tools to read: one file of this package an export format."""

import json
from collections.abc import Iterator

from generator.exports.data import FILES, data_file
from generator.exports.feeds import feeds
from generator.exports.heads import head
from generator.exports.print import Job, jobs
from generator.exports.schemas import FIELDS, package_file, schema_file
from generator.exports.search import documents, name_files
from generator.exports.stix import stix_file
from generator.exports.tables import csv_file
from generator.model import Corpus
from generator.pages.lookup import Lookup, lookup
from generator.pages.site import UNNAMED, Site

__all__ = ["Job", "data_files", "documents", "head", "jobs", "run_exports"]


def run_exports(
    corpus: Corpus, site: Site = UNNAMED, look: Lookup | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every exported file.

    `look` is the corpus arranged, where the caller has it already.
    """
    yield from data_files(corpus)
    yield from exchange_files(corpus)
    look = look or lookup(corpus)
    yield from feeds(look, site)
    yield from name_files(look)


def data_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield the public data with its schemas and the package that describes them."""
    files = [(name, data_file(name, corpus)) for name in FILES]
    for name, data in files:
        yield f"data/{name}.jsonl", data
        yield f"data/schemas/{name}.schema.json", schema_file(name)
    yield "data/datapackage.json", package_file(files)


def exchange_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield the public data in the forms of other fields: spreadsheets, threat intelligence."""
    for name in FILES:
        records = [json.loads(line) for line in data_file(name, corpus).splitlines()]
        yield f"data/csv/{name}.csv", csv_file(tuple(FIELDS[name]), records)
    yield "data/stix.json", stix_file(corpus)
