"""FollowTheMoney entities (the model of Aleph, OpenAleph and OpenSanctions), one a line.

A report is an `Article`, a judgment a `Note`, an actor a `Person`, `Organization`, `PublicBody`,
`Address` or, of another kind, an `Asset`; a relation is an `UnknownLink`. A report that names a
person or body has a `Mention` of it; to places and things, which a `Mention` cannot point to, leads
a `Documentation`.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from generator.exports.graph import Graph, Ties
from generator.exports.lines import LINE_ENDS, quoted
from generator.exports.parted import Frame
from generator.model import Actor, ActorKind, Judgment
from generator.pages.site import Site

Entity = tuple[str, bytes]  # its id, and its line
FRAME = Frame(b"".join)
SCHEMATA: dict[ActorKind, str] = {
    "person": "Person", "organisation": "Organization", "state": "PublicBody", "place": "Address",
    "other": "Asset",
}  # fmt: skip
# In a file sorted by ids, what comes first of what comes behind relations.
_BEHIND = "report-"
# What a `Mention` may be resolved to: the schemata below `LegalEntity`.
LEGAL = ("Person", "Organization", "PublicBody")


def entities(graph: Graph, site: Site) -> tuple[bytes, bytes]:
    """Return entities as JSON Lines, sorted by id: those before relations and those behind."""
    found = sorted(_entities(graph, site), key=itemgetter(0))
    at = bisect_left(found, _BEHIND, key=itemgetter(0))
    return _file(found[:at]), _file(found[at:])


def relations(told: Ties) -> bytes:
    """Return the relations of a corpus as JSON Lines, sorted by id."""
    return _file(sorted(_relations(told), key=itemgetter(0)))


def _file(found: Iterable[Entity]) -> bytes:
    made = b"".join(line for _, line in found)
    for sign, escape in LINE_ENDS.items():
        made = made.replace(chr(sign).encode(), escape.encode())
    return made


def _entities(graph: Graph, site: Site) -> Iterator[Entity]:
    known = {actor.id: actor for actor in graph.actors}
    for report in graph.reports:
        yield _entity(
            f"report-{report.id}", "Article", title=report.title, summary=report.summary,
            publishedAt=_day(report.date), modifiedAt=_day(report.updated), author=report.authors,
            keywords=report.topics, fileName=report.path.rpartition("/")[2], publisher=site.name,
            sourceUrl=site.at(report.url),
        )  # fmt: skip
        for judgment in report.judgments:
            about = [f"actor-{one}" for one in judgment.actors if one in known]
            yield _entity(
                f"judgment-{judgment.id}", "Note", name=judgment.label, description=judgment.text,
                entity=[f"report-{report.id}", *about], notes=_terms(judgment),
                keywords=judgment.topics, sourceUrl=site.at(judgment.url),
            )  # fmt: skip
        for key, said in groupby(report.named, itemgetter(0)):
            if key in known:
                yield _named(known[key], report.id, {text for _, text in said})
    for actor in graph.actors:
        yield _actor(actor, site)


def _relations(told: Ties) -> Iterator[Entity]:
    for relation in told.ties:
        if relation.source in told.ends and relation.target in told.ends:
            yield _entity(
                f"relation-{_digest(relation.source, relation.kind, relation.target)}",
                "UnknownLink", subject=f"judgment-{relation.source}",
                object=f"judgment-{relation.target}",
                role=f"{relation.kind} ({relation.basis})", description=relation.why,
            )  # fmt: skip


def _actor(actor: Actor, site: Site) -> Entity:
    schema = SCHEMATA[actor.kind]
    rest: dict[str, Any] = {"alias": [one for one in actor.aliases if one != actor.name]}
    if schema == "Address":
        rest["full"] = actor.name
    if schema == "Person":
        rest["position"] = [role.title for role in actor.roles]
    # The field of countries takes two letters: a state's own code, not that of its province.
    if len(actor.iso3166) == 2:
        rest["country"] = actor.iso3166.lower()
    return _entity(
        f"actor-{actor.id}", schema, name=actor.name, wikidataId=actor.wikidata,
        sourceUrl=site.at(actor.url), **rest,
    )  # fmt: skip


def _named(actor: Actor, report: str, names: set[str]) -> Entity:
    """Return what joins a report with an actor it names."""
    schema, key = SCHEMATA[actor.kind], _digest(actor.id, report)
    # A name that runs over a line's end is the same name.
    told = sorted({" ".join(name.split()) for name in names})
    if schema in LEGAL:
        # As `_entity` would write it: most entities are these.
        said = ", ".join(map(quoted, told))
        line = (
            f'{{"id": "mention-{key}", "properties": {{"detectedSchema": ["{schema}"], '
            f'"document": [{quoted(f"report-{report}")}], "name": [{said}], '
            f'"resolved": [{quoted(f"actor-{actor.id}")}]}}, "schema": "Mention"}}\n'
        )
        return f"mention-{key}", line.encode()
    return _entity(
        f"mention-{key}", "Documentation", document=f"report-{report}",
        entity=f"actor-{actor.id}", role="named", summary="; ".join(told),
    )  # fmt: skip


def _terms(judgment: Judgment) -> list[str]:
    """Return likelihood and confidence in words, each apart."""
    likely = judgment.likelihood
    words = (
        [f"Likelihood: {likely.term} ({likely.scheme}, {likely.low:g}–{likely.high:g}%)"]
        if likely
        else []
    )
    return words + ([f"Confidence: {judgment.confidence}"] if judgment.confidence else [])


def _entity(key: str, schema: str, **properties: Any) -> Entity:
    """Return an entity; what holds nothing is left out, and every value is a list of texts."""
    held = ", ".join(
        f'"{name}": [{", ".join(map(quoted, value if type(value) is not str else (value,)))}]'
        for name, value in sorted(properties.items())
        if value
    )
    line = f'{{"id": {quoted(key)}, "properties": {{{held}}}, "schema": "{schema}"}}\n'
    return key, line.encode()


def _day(date: str | None) -> str:
    """Return as much of an EDTF date as ISO 8601 has too; of an interval or an odd one nothing."""
    plain = (date or "").rstrip("?~%")
    parts = plain.split("-")
    if not 1 <= len(parts) <= 3 or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return ""
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    return plain if len(parts) == 1 or 1 <= int(parts[1]) <= 12 else parts[0]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
