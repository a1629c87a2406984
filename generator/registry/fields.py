"""What an entry of each curated file may say, and the record made of it."""

import re
from collections.abc import Mapping
from typing import cast, get_args

from generator.model import (
    ActorKind,
    RegisteredActor,
    RegisteredSource,
    StatedKind,
    StatedRelation,
)
from generator.registry.entries import Entry, Field

ID = Field(pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", example="us-department-of-defense")
LIST = Field(form="texts")
KINDS: tuple[str, ...] = get_args(ActorKind)
ACTOR: Mapping[str, Field] = {
    "id": ID,
    "name": Field(),
    "kind": Field(allowed=KINDS),
    "aliases": LIST,
    "acronyms": LIST,
    "adjectives": LIST,
    "metonyms": LIST,
    "called": LIST,
    "not": Field(form="texts", target="exclude"),
    "exclude": LIST,
    "roles": Field(form="roles"),
    "parent": ID,
    "family": Field(allowed=("own", "shared")),
    "wikidata": Field(pattern=r"Q[1-9]\d*", example="Q30"),
    "iso3166": Field(pattern=r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?", example="FR, or FR-75 for a part"),
}
# Sources of these kinds are bodies, which running text may name; a document or a person is none.
BODIES = (
    "agency", "newspaper", "broadcaster", "magazine", "journal", "website", "think tank",
    "university", "government", "organisation", "company", "social media",
)  # fmt: skip
SOURCE: Mapping[str, Field] = {
    "id": ID,
    "name": Field(),
    "aliases": LIST,
    "cited_as": LIST,
    "url": Field(pattern=r"https?://[^\s/]\S*", example="https://www.example.org/"),
    "kind": Field(allowed=(*BODIES, "document", "statement", "dataset", "person", "other")),
    "reliability": Field(allowed=tuple("ABCDEF")),
    "origin": Field(),
}
RELATION: Mapping[str, Field] = {
    "from": Field(required=True),
    "to": Field(required=True),
    "kind": Field(required=True, allowed=get_args(StatedKind)),
    "why": Field(),
}
# Capitals alone are an acronym wherever they are listed: they match in capitals only.
ACRONYM = re.compile(r"(?:[A-Z][&/]?\.?){2,8}")


def actor(key: str, entry: Entry, curated: bool) -> RegisteredActor:
    """Return the record of an actor's entry."""
    text, texts = entry.text, entry.texts
    aliases = texts.get("aliases", ())
    acronyms = dict.fromkeys((*texts.get("acronyms", ()), *filter(ACRONYM.fullmatch, aliases)))
    return RegisteredActor(
        id=key,
        name=text["name"],
        kind=cast(ActorKind, text.get("kind", "other")),
        aliases=tuple(name for name in aliases if name not in acronyms and name != text["name"]),
        acronyms=tuple(acronyms),
        adjectives=texts.get("adjectives", ()),
        metonyms=texts.get("metonyms", ()),
        called=texts.get("called", ()),
        exclude=texts.get("exclude", ()),
        roles=entry.roles,
        parent=text.get("parent", ""),
        wikidata=text.get("wikidata", ""),
        iso3166=text.get("iso3166", ""),
        shared_family=text.get("family", "") == "shared" and not curated,
        curated=curated,
    )


def source(key: str, entry: Entry, curated: bool) -> RegisteredSource:
    """Return the record of a source's entry; a name it is only cited as is an alias of it too."""
    text, name = entry.text, entry.text["name"]
    aliases = dict.fromkeys((*entry.texts.get("aliases", ()), *entry.texts.get("cited_as", ())))
    return RegisteredSource(
        id=key,
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        url=text.get("url", ""),
        kind=text.get("kind", ""),
        reliability=text.get("reliability", ""),
        origin=text.get("origin", ""),
        curated=curated,
    )


def relation(entry: Entry) -> StatedRelation:
    """Return the record of a stated relation."""
    text = entry.text
    kind = cast(StatedKind, text["kind"])
    return StatedRelation(text["from"], text["to"], kind, text.get("why", ""), entry.line)
