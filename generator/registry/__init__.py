"""The curated knowledge: starter and editor's actors, sources and relations, checked and joined.

A file is known by how its name starts: actors, sources, relations and reviewed hold YAML lists,
list- names only (see `lists`),
given_names, family_names and common_words one word a line.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from generator.diagnostics import Finding
from generator.ids import digest
from generator.model import Registry
from generator.registry.entries import Entry, Field, read_entries
from generator.registry.fields import ACTOR, RELATION, SOURCE, actor, relation, source
from generator.registry.join import Known, bodies, by_id, doubts, without_rivals
from generator.registry.lists import read_list
from generator.registry.reviewed import REVIEWED, decided

__all__ = ["load_registry"]

Files = tuple[tuple[str, str], ...]


def load_registry(starter: Mapping[str, str], curated: Mapping[str, str]) -> Registry:
    """Return the registry of the given texts by file name; the editor's stand above the starter's.

    Raises ConfigError for a file that cannot be read at all. An entry that cannot be used is left
    out, with a finding at its place.
    """
    return _load(tuple(sorted(starter.items())), tuple(sorted(curated.items())))


# One process that builds again and again, as `serve` does, mostly loads what it just had.
@lru_cache(maxsize=4)
def _load(starter_files: Files, curated_files: Files) -> Registry:
    """Return the registry of the given texts; see `load_registry`."""
    starter, curated = dict(starter_files), dict(curated_files)
    shipped, outlets, noted = _shipped(
        _files(starter, "actors"), _files(starter, "list-"), _files(starter, "sources")
    )
    findings = list(noted)

    def read(what: str, fields: Mapping[str, Field]) -> list[Entry]:
        entries, noted = _entries(_files(curated, what), fields)
        findings.extend(noted)
        return entries

    known = by_id(read("actors", ACTOR), shipped, findings)
    cited = by_id(read("sources", SOURCE), outlets, findings)
    actors = [actor(key, entry, entry is not shipped.get(key)) for key, entry in known.items()]
    actors = without_rivals(actors, known, findings)
    findings += doubts(actors, known)
    actors += bodies(cited, outlets, actors)
    sources = [source(key, entry, entry is not outlets.get(key)) for key, entry in cited.items()]
    no_actors, two_actors = decided(read("reviewed", REVIEWED), actors, findings)
    return Registry(
        actors=tuple(sorted(actors, key=lambda record: record.id)),
        sources=tuple(sorted(sources, key=lambda record: record.id)),
        relations=tuple(relation(entry) for entry in read("relations", RELATION)),
        given_names=_words(_files(starter, "given_names")),
        family_names=_words(_files(starter, "family_names")),
        common_words=_words(_files(starter, "common_words")),
        no_actors=no_actors,
        two_actors=two_actors,
        digest=_digest(starter, curated),
        findings=tuple(sorted(findings)),
    )


def _files(texts: Mapping[str, str], what: str) -> Files:
    """Return the files whose name starts with `what`, in the order of their paths."""
    found = [path for path in sorted(texts) if PurePosixPath(path).name.startswith(what)]
    return tuple((path, texts[path]) for path in found)


def _entries(files: Files, fields: Mapping[str, Field]) -> tuple[list[Entry], list[Finding]]:
    """Return the usable entries of YAML files, and the findings on all others."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for path, text in files:
        usable, noted = read_entries(path, text, fields)
        entries += usable
        findings += noted
    return entries, findings


# What ships is the same for each registry that a process loads: reading it takes half a second.
@lru_cache(maxsize=4)
def _shipped(actors: Files, lists: Files, sources: Files) -> tuple[Known, Known, list[Finding]]:
    """Return the starter's actors and sources by id, and findings on them. Not to be changed."""
    entries, findings = _entries(actors, ACTOR)
    known = by_id(entries, {}, findings)
    for path, text in lists:
        known = by_id(read_list(path, text), known, findings)
    entries, noted = _entries(sources, SOURCE)
    findings += noted
    return known, by_id(entries, {}, findings), findings


@lru_cache(maxsize=8)
def _words(files: Files) -> frozenset[str]:
    """Return the words of a list, one a line."""
    lines = (line.strip() for _, text in files for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _digest(starter: Mapping[str, str], curated: Mapping[str, str]) -> str:
    """Return a digest that differs whenever a file's name or text does.

    What was reviewed changes what is offered, never what is found in a report: it does not count.
    """
    groups = (("starter", starter), ("curated", curated))
    parts = [
        f"{group}\0{path}\0{digest(text, 64)}"
        for group, texts in groups
        for path, text in sorted(texts.items())
        if not PurePosixPath(path).name.startswith("reviewed")
    ]
    return digest("\n".join(parts), 64)
