"""Files made from the corpus for other tools to read: one file of this package an export format."""

from collections.abc import Iterator
from functools import cache, partial

from generator.exports import follow_the_money, stix
from generator.exports.data import FILES, runs
from generator.exports.feeds import feeds
from generator.exports.graph import GRAPHED, Graph, gist, restricted, ties
from generator.exports.heads import head
from generator.exports.lines import json_lines
from generator.exports.llms import index_file, judgment_lines, open_part, text_units
from generator.exports.parted import SAID, File, Parted, State
from generator.exports.print import Job, jobs, sheets
from generator.exports.references import REFERENCES, all_works
from generator.exports.relational import TEXTS, Table, tables
from generator.exports.schemas import DATABASE, FIELDS, package_file, schema_file
from generator.exports.search import document_units, name_files
from generator.exports.tables import csv_head, csv_lines, csv_rows
from generator.model import Corpus
from generator.pages.lookup import Lookup, lookup
from generator.pages.site import UNNAMED, Site
from generator.pages.watched import digest, told

__all__ = [
    "DATABASE",
    "File",
    "Job",
    "Parted",
    "State",
    "Table",
    "all_files",
    "document_units",
    "head",
    "jobs",
    "open_part",
    "run_exports",
    "sheets",
    "tables_of",
    "text_units",
]


def run_exports(
    corpus: Corpus,
    site: Site = UNNAMED,
    look: Lookup | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every exported file, one held at a time.

    `look` is the corpus arranged, where the caller has it already.
    """
    look = look or lookup(corpus)
    for path, data in all_files(Parted(look), site):
        if data is not None:  # as none is where nothing is known of an earlier build
            yield path, data


def all_files(parted: Parted, site: Site, given: Lookup | None = None) -> Iterator[File]:
    """Yield the public data, names and words, and the feeds; None for a file that stands.

    So is the list of texts for language models, where these are `given` anything.
    """
    yield from _described(parted, site)
    yield from name_files(parted.look, parted.words())
    yield from feeds(parted, site)
    if given:
        found = parted.of_each("lines", SAID, lambda key: judgment_lines(parted.look, site, key))
        yield index_file(
            given, site, {key: line for lines in found.values() for key, line in lines.items()}
        )


def _described(parted: Parted, site: Site) -> Iterator[File]:
    """Yield the files of the public data, then what describes them; None for one that stands."""
    yield from _data_files(parted, site)
    for name in FILES:
        yield f"data/schemas/{name}.schema.json", schema_file(name)
    yield "data/datapackage.json", package_file(parted.now.files, database=site.sqlite)


def tables_of(parted: Parted) -> Iterator[Table]:
    """Yield the public data as tables with keys, for the file at `DATABASE`.

    Ranges of rows stand for what has not changed since it was made last.
    """
    held = {name: parted.columns(name) for name in FILES}
    for table in tables(held, parted.look, parted.changed[TEXTS]):
        yield parted.rows(table)


def _data_files(parted: Parted, site: Site) -> Iterator[File]:
    """Yield the public data, also as other fields have them: spreadsheets, references, graphs."""
    for name in FILES:
        held = parted.columns(name)
        lines = json_lines(held)
        made = {key: "".join(lines[part]).encode() for key, part in runs(name, held)}
        yield parted.file(f"data/{name}.jsonl", name, made)
    for name, fields in FIELDS.items():
        held = parted.columns(name)
        rows = csv_rows(tuple(fields), held)
        made = {key: csv_lines(rows[part]) for key, part in runs(name, held)}
        yield parted.file(f"data/csv/{name}.csv", name, made, csv_head(tuple(fields)))
    works = all_works(parted.look, site)
    of = digest(told(works))
    for path, make in REFERENCES.items():
        yield parted.whole(path, of, partial(make, works))
    yield from _graph_files(parted, site)


def _graph_files(parted: Parted, site: Site) -> Iterator[File]:
    """Yield the graphs: what tells of reports is made apart from relations, which change often."""
    look = parted.look
    words = parted.of_each("restrictions", GRAPHED, lambda key: restricted(look.report[key]))
    gists = parted.of_each("gists", GRAPHED, lambda key: digest(told(gist(look, key, words[key]))))
    tied = ties(look, words)
    known = told((look.corpus.actors, look.corpus.sources, site))
    all_else = digest(known, *(gists[key] for key in sorted(gists)))
    of = {"before": all_else, "ties": digest(told((tied.ties, tied.ends))), "behind": all_else}

    @cache
    def graph() -> Graph:
        reports = tuple(gist(look, key, words[key]) for key in look.report)
        return Graph(reports, look.corpus.actors, look.corpus.sources)

    @cache
    def objects() -> dict[str, bytes]:
        return dict(zip(("before", "behind"), stix.objects(graph()), strict=True))

    @cache
    def entities() -> dict[str, bytes]:
        found = follow_the_money.entities(graph(), site)
        return dict(zip(("before", "behind"), found, strict=True))

    yield parted.blocks(
        "data/stix.json",
        of,
        lambda name: stix.relationships(tied) if name == "ties" else objects()[name],
        stix.FRAME,
    )
    yield parted.blocks(
        "data/entities.ftm.json",
        of,
        lambda name: follow_the_money.relations(tied) if name == "ties" else entities()[name],
        follow_the_money.FRAME,
    )
