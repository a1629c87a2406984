"""A STIX 2.1 bundle (OASIS standard of 10 June 2021): reports, judgments and actors for CTI tools.

A report is a `report`, a judgment a `note`, an actor an `identity` or a `location`, a relation a
`relationship`. `confidence` is analytic confidence, on the standard's own scale (appendix A, None /
Low / Med / High: 15, 50, 85); likelihood is a label, for the standard has no field for it.

Every object is marked as the report it comes from. Nothing above TLP:CLEAR is published unless a
site's settings allow it, so that a report without a marking counts as TLP:CLEAR.
"""

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha1
from operator import itemgetter
from typing import Any
from uuid import UUID

from msgspec.json import Encoder
from msgspec.json import format as format_json

from generator.exports.graph import Gist, Graph, Ties
from generator.exports.parted import Frame
from generator.model import Actor, Judgment

Object = dict[str, Any]
# Version 5 ids are made in a namespace of this project's own, as the standard asks of content that
# is no cyber observable (section 2.9).
NAMESPACE = UUID("6d1c5d52-6f0e-5d0c-9a53-0f3f5a6a9c1e")
# TLP 2.0 in STIX: ids given by OASIS (STIX 2.1 extension for TLP 2.0), from the mildest level on.
TLP = {
    "clear": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "green": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "amber": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "red": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
TLP_CLEAR = TLP["clear"]
_TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_LEVEL = re.compile("RED|AMBER *[+] *STRICT|AMBER|GREEN", re.IGNORECASE)
_CONFIDENCE = {"low": 15, "moderate": 50, "high": 85}
_CLASSES = {"person": "individual", "organisation": "organization", "state": "organization"}
# The standard needs a time for every object. Where no report tells one, it is this.
_NO_TIME = "1970-01-01T00:00:00.000Z"
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_encoded = Encoder(order="sorted").encode
_HEAD = b'{\n "id": "bundle--%s",\n "objects": [\n  '
_BEYOND = re.compile("[^ -~]")
# In a file sorted by ids, and so by types, what comes first of what comes behind relations.
_BEHIND = "report--"
_GAP = b",\n  "


def objects(graph: Graph) -> tuple[bytes, bytes]:
    """Return the objects of a bundle sorted by id: those before relations and those behind."""
    found = sorted(_objects(graph), key=itemgetter("id"))
    at = bisect_left(found, _BEHIND, key=itemgetter("id"))
    return _GAP.join(map(_laid_out, found[:at])), _GAP.join(map(_laid_out, found[at:]))


def relationships(told: Ties) -> bytes:
    """Return the relations of a bundle, sorted by id."""
    return _GAP.join(map(_laid_out, sorted(_relationships(told), key=itemgetter("id"))))


def bundle(objects: Iterable[bytes]) -> bytes:
    """Return a bundle of objects sorted by id."""
    laid = _GAP.join(filter(None, objects))
    body = b"\n".join(map(_plain, laid.split(b",\n  {")))
    ident = _uuid(sha1(NAMESPACE.bytes + body, usedforsecurity=False).digest())
    return _HEAD % ident.encode() + laid + b'\n ],\n "type": "bundle"\n}\n'


FRAME = Frame(bundle, len(_HEAD % bytes(len(str(NAMESPACE)))), len(_GAP))


def _plain(laid: bytes) -> bytes:
    """Return an object as `json.dumps` does on one line."""
    one = format_json(laid if laid.startswith(b"{") else b"{" + laid, indent=0)
    return one if one.isascii() else _BEYOND.sub(_escaped, one.decode()).encode()


def _escaped(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]


def _objects(graph: Graph) -> Iterator[Object]:
    dated = {report.id: _time(report.date) for report in graph.reports}
    marked = {report.id: _marking(report.restriction) for report in graph.reports}
    named: dict[str, set[str]] = defaultdict(set)
    for report in graph.reports:
        for actor_id, _ in report.named:
            named[actor_id].add(report.id)
    actors = {actor.id: actor for actor in graph.actors if actor.id in named}
    ids = {key: _id(_actor_type(actor), key) for key, actor in sorted(actors.items())}
    markings = {str(one["id"]): one for one in (*marked.values(), _tlp("clear"))}
    yield from markings.values()
    for actor in actors.values():
        # An actor is known from the mildest report that names it, and tells nothing of the others.
        mildest = min((marked[report] for report in named[actor.id]), key=_rank)
        times = sorted(dated[one] for one in named[actor.id] if marked[one] == mildest)
        yield _actor(actor, times[0], times[-1]) | _bearing(mildest)
    sources = {source.id: source for source in graph.sources}
    for report in graph.reports:
        bearing = _bearing(marked[report.id])
        about = [ids[one] for one in {key for key, _ in report.named} if one in ids]
        about += (_id("note", one.id) for one in report.judgments)
        yield _report(report, about) | bearing
        for judgment in report.judgments:
            refs = [_id("report", report.id)]
            refs += [ids[one] for one in judgment.actors if one in ids]
            cited = [
                {"source_name": sources[one].name, "external_id": one}
                | ({"url": sources[one].link} if sources[one].link else {})
                for one in judgment.sources
                if one in sources
            ]
            yield _note(judgment, report, refs, cited) | bearing


def _relationships(told: Ties) -> Iterator[Object]:
    for relation in told.ties:
        if relation.source in told.ends and relation.target in told.ends:
            ends = (told.ends[relation.source], told.ends[relation.target])
            time = max(_time(end.date) for end in ends)
            key = f"{relation.source} {relation.kind} {relation.target}"
            yield _with(
                {
                    **_common("relationship", key, time, time),
                    "relationship_type": "related-to"
                    if relation.kind == "related"
                    else relation.kind,
                    "source_ref": _id("note", relation.source),
                    "target_ref": _id("note", relation.target),
                    "labels": [f"basis:{relation.basis}"],
                },
                description=relation.why,
            ) | _bearing(max((_marking(end.restriction) for end in ends), key=_rank))


def _actor(actor: Actor, first: str, last: str) -> Object:
    made = _common(_actor_type(actor), actor.id, first, last) | {"name": actor.name}
    links = []
    if actor.wikidata:
        links.append({"source_name": "Wikidata", "external_id": actor.wikidata,
                      "url": f"https://www.wikidata.org/wiki/{actor.wikidata}"})  # fmt: skip
    if actor.kind == "place":
        # A location must have a region or a country: what is known of it is its name.
        made["region"] = actor.id
    else:
        made["identity_class"] = _CLASSES.get(actor.kind, "unknown")
        made |= {"roles": [role.title for role in actor.roles]} if actor.roles else {}
    made["labels"] = [f"kind:{actor.kind}"]
    return _with(made, external_references=links)


def _report(report: Gist, refs: Iterable[str]) -> Object:
    published = _time(report.date)
    made = _common("report", report.id, published, max(published, _time(report.updated)))
    made |= {"name": report.title, "published": published, "labels": [f"shape:{report.shape}"]}
    made["labels"] += [] if report.date else ["date:not-stated"]
    made["external_references"] = [{"source_name": "report", "external_id": report.id}]
    made["object_refs"] = sorted(refs) or [TLP_CLEAR]
    return _with(made, description=report.summary)


def _note(judgment: Judgment, report: Gist, refs: list[str], cited: list[dict[str, str]]) -> Object:
    time = _time(report.date)
    made = _common("note", judgment.id, time, max(time, _time(report.updated)))
    made |= {"abstract": judgment.label, "content": judgment.text, "object_refs": refs}
    if judgment.confidence:
        made["confidence"] = _CONFIDENCE[judgment.confidence]
    labels = [f"kind:{judgment.kind}", f"status:{judgment.status or 'stands'}"]
    if judgment.likelihood is not None:
        likely = judgment.likelihood
        labels.append(f"likelihood:{likely.term}")
        labels.append(f"likelihood-percent:{likely.low:g}-{likely.high:g}")
    made["labels"] = labels
    return _with(made, authors=list(report.authors), external_references=cited)


def _common(kind: str, key: str, created: str, modified: str) -> Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, key),
        "created": created,
        "modified": modified,
    }


@cache
def _marking(restriction: str) -> Object:
    """Return a marking: a level of TLP, or the words of another scheme."""
    if not restriction:
        return _tlp("clear")
    level = _LEVEL.search(restriction)
    if level:
        return _tlp(level[0].lower().replace(" ", ""))
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _id("marking-definition", restriction),
        "created": _NO_TIME,
        "definition_type": "statement",
        "definition": {"statement": restriction},
    }


def _tlp(level: str) -> Object:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP[level],
        "created": "2022-10-01T00:00:00.000Z",
        "name": f"TLP:{level.upper()}",
        "extensions": {_TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}},
    }


def _rank(marking: Object) -> tuple[int, str]:
    """Return how strict a marking is; what is no level of TLP is the strictest."""
    levels = list(TLP.values())
    key = str(marking["id"])
    return levels.index(key) if key in levels else len(levels), key


def _bearing(marking: Object) -> Object:
    return {"object_marking_refs": [marking["id"]]}


def _with(made: Object, **optional: Any) -> Object:
    """Add the properties that hold something: the standard forbids empty ones."""
    return made | {name: value for name, value in optional.items() if value}


def _actor_type(actor: Actor) -> str:
    return "location" if actor.kind == "place" else "identity"


@lru_cache(50_000)
def _id(kind: str, key: str) -> str:
    name = f"{kind}/{key}".encode()
    return f"{kind}--{_uuid(sha1(NAMESPACE.bytes + name, usedforsecurity=False).digest())}"


def _uuid(digest: bytes) -> str:
    """Return the version 5 id that the SHA-1 of a namespace and a name gives, as `uuid5` does."""
    made = int.from_bytes(digest[:16], "big")
    made = made & ~(0xF000 << 64 | 0xC000 << 48) | 5 << 76 | 0x8000 << 48
    text = f"{made:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _laid_out(value: Object) -> bytes:
    """Return an object as `json.dumps` lays it out with an indent of 1, within a bundle."""
    return format_json(_encoded(value), indent=1).replace(b"\n", b"\n  ")


@lru_cache(10_000)
def _time(date: str | None) -> str:
    """Return the first moment of an EDTF date as the standard writes times."""
    match = _DATE.match(date or "")
    if match is None or int(match[1]) < 1:
        return _NO_TIME
    month = match[2] if match[2] and 1 <= int(match[2]) <= 12 else "01"
    return f"{match[1]}-{month}-{match[3] or '01'}T00:00:00.000Z"
