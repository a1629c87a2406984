"""Files made from the corpus for other tools to read: one file of this package an export format."""

from collections.abc import Iterator

from generator.exports.data import FILES, data_file
from generator.exports.heads import head
from generator.exports.schemas import package_file, schema_file
from generator.model import Corpus

__all__ = ["head", "run_exports"]


def run_exports(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every exported file."""
    files = [(name, data_file(name, corpus)) for name in FILES]
    for name, data in files:
        yield f"data/{name}.jsonl", data
        yield f"data/schemas/{name}.schema.json", schema_file(name)
    yield "data/datapackage.json", package_file(files)
