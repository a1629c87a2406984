"""What an entry of each curated file may say, and the record made of it."""

import re
from collections.abc import Mapping
from typing import cast, get_args

from generator import ids
from generator.model import (
    ActorKind,
    RegisteredActor,
    RegisteredSource,
    StatedKind,
    StatedRelation,
)
from generator.registry.entries import Entry, Field

# No file system holds much longer names, a page's ending included.
SLUG = rf"(?!.{{{ids.MAX_SLUG + 1}}})[a-z0-9]+(?:-[a-z0-9]+)*"


def _id(about: str) -> Field:
    example = "us-department-of-defense"
    return Field(pattern=SLUG, taken=ids.RESERVED, example=example, about=about)


def _list(about: str, target: str = "") -> Field:
    return Field(form="texts", target=target, about=about)


KINDS: tuple[str, ...] = get_args(ActorKind)
_NOT_THIS = "Phrases that hold one of the names and mean something else."
ACTOR: Mapping[str, Field] = {
    "id": _id("Last part of the address /actors/<id>/. Never change it once it is published."),
    "name": Field(about="The name shown on the site."),
    "kind": Field(allowed=KINDS, about="What it is; other: weapons, vessels, agreements, apps."),
    "aliases": _list("Other spellings and short names that mean this actor and nobody else."),
    "acronyms": _list("Short forms that are written in capitals only."),
    "adjectives": _list("Demonyms and adjectives, such as Chinese."),
    "metonyms": _list("Names that stand for a government, such as the Kremlin."),
    "called": _list("Nouns that mean this body behind its parent's name: the Chinese military."),
    "not": _list(_NOT_THIS, target="exclude"),
    "exclude": _list(_NOT_THIS),
    "roles": Field(form="roles", about="Offices it holds or held."),
    "parent": _id("Id of the body or state it belongs to."),
    "family": Field(
        allowed=("own", "shared"),
        about="Whether many bear the family name, so that a report must give the full name once.",
    ),
    "wikidata": Field(pattern=r"Q[1-9]\d*", example="Q30", about="Number of its Wikidata item."),
    "iso3166": Field(
        pattern=r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?",
        example="FR, or FR-75 for a part",
        about="ISO 3166 code of a state or of a part of one.",
    ),
}
# Sources of these kinds are bodies, which running text may name; a document or a person is none.
BODIES = (
    "agency", "newspaper", "broadcaster", "magazine", "journal", "website", "think tank",
    "university", "government", "organisation", "company", "social media",
)  # fmt: skip
SOURCE: Mapping[str, Field] = {
    "id": _id("Last part of the address /sources/<id>/. Never change it once it is published."),
    "name": Field(about="The name shown on the site."),
    "aliases": _list("Other forms in which reports cite it."),
    "cited_as": _list("Names that are trusted only in a citation, such as Time or Nature."),
    "url": Field(
        pattern=r"https?://[^\s/]\S*",
        example="https://www.example.org/",
        about="Its public address.",
    ),
    "kind": Field(
        allowed=(*BODIES, "document", "statement", "dataset", "person", "other"),
        about="What it is.",
    ),
    "reliability": Field(
        allowed=tuple("ABCDEF"),
        about="First half of the Admiralty code: A completely reliable to E unreliable, "
        "F cannot be judged.",
    ),
    "origin": Field(about="Id of the source whose material it passes on."),
}
RELATION: Mapping[str, Field] = {
    "from": Field(required=True, about="Id of the judgment the relation starts at."),
    "to": Field(required=True, about="Id of the judgment it points to."),
    "kind": Field(
        required=True,
        allowed=get_args(StatedKind),
        about="What the first is to the second; unrelated takes a computed relation off the site.",
    ),
    "why": Field(about="One sentence for the reader."),
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
