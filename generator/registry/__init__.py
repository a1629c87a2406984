"""The curated knowledge: starter and editor's actors, sources and relations, checked and joined.

A file is known by how its name starts: actors, sources, relations and reviewed hold YAML lists,
list- names only (see `lists`),
given_names, family_names and common_words one word a line.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.diagnostics import Finding
from generator.ids import digest
from generator.model import Registry
from generator.registry.entries import Entry, Field, read_entries
from generator.registry.fields import ACTOR, RELATION, SOURCE, actor, relation, source
from generator.registry.join import bodies, by_id, doubts, without_rivals
from generator.registry.lists import read_list
from generator.registry.reviewed import REVIEWED, decided

__all__ = ["load_registry"]


def load_registry(starter: Mapping[str, str], curated: Mapping[str, str]) -> Registry:
    """Return the registry of the given texts by file name; the editor's stand above the starter's.

    Raises ConfigError for a file that cannot be read at all. An entry that cannot be used is left
    out, with a finding at its place.
    """
    findings: list[Finding] = []

    def read(texts: Mapping[str, str], what: str, fields: Mapping[str, Field]) -> list[Entry]:
        entries: list[Entry] = []
        for path, text in _files(texts, what):
            usable, noted = read_entries(path, text, fields)
            entries += usable
            findings.extend(noted)
        return entries

    shipped = by_id(read(starter, "actors", ACTOR), {}, findings)
    for path, text in _files(starter, "list-"):
        shipped = by_id(read_list(path, text), shipped, findings)
    known = by_id(read(curated, "actors", ACTOR), shipped, findings)
    outlets = by_id(read(starter, "sources", SOURCE), {}, findings)
    cited = by_id(read(curated, "sources", SOURCE), outlets, findings)
    actors = [actor(key, entry, entry is not shipped.get(key)) for key, entry in known.items()]
    actors = without_rivals(actors, known, findings)
    findings += doubts(actors, known)
    actors += bodies(cited, outlets, actors)
    sources = [source(key, entry, entry is not outlets.get(key)) for key, entry in cited.items()]
    no_actors, two_actors = decided(read(curated, "reviewed", REVIEWED), actors, findings)
    return Registry(
        actors=tuple(sorted(actors, key=lambda record: record.id)),
        sources=tuple(sorted(sources, key=lambda record: record.id)),
        relations=tuple(relation(entry) for entry in read(curated, "relations", RELATION)),
        given_names=_words(starter, "given_names"),
        family_names=_words(starter, "family_names"),
        common_words=_words(starter, "common_words"),
        no_actors=no_actors,
        two_actors=two_actors,
        digest=_digest(starter, curated),
        findings=tuple(sorted(findings)),
    )


def _files(texts: Mapping[str, str], what: str) -> list[tuple[str, str]]:
    """Return the files whose name starts with `what`, in the order of their paths."""
    found = [path for path in sorted(texts) if PurePosixPath(path).name.startswith(what)]
    return [(path, texts[path]) for path in found]


def _words(texts: Mapping[str, str], what: str) -> frozenset[str]:
    """Return the words of a list, one a line."""
    lines = (line.strip() for _, text in _files(texts, what) for line in text.splitlines())
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
