"""What the public data promises: a JSON Schema for each file, and the package that lists them."""

import json
from collections.abc import Mapping
from typing import Any, get_args

from generator.diagnostics import Severity
from generator.model import (
    ActorKind,
    Basis,
    Confidence,
    FigureKind,
    MentionKind,
    QuoteForm,
    RelationKind,
)
from generator.shape_names import SHAPES

Schema = dict[str, Any]
Told = tuple[int, str]  # of a file: its length in bytes and its SHA-256
DRAFT = "https://json-schema.org/draft/2020-12/schema"
ID = "^[a-z0-9][a-z0-9-]*$"


def _text(about: str, **rules: Any) -> Schema:
    return {"type": "string", "description": about, **rules}


def _id(about: str) -> Schema:
    return _text(about, pattern=ID)


def _one_of(literal: Any, about: str) -> Schema:
    return {"enum": sorted(get_args(literal)), "description": about}


def _number(about: str, **rules: Any) -> Schema:
    return {"type": "number", "description": about, **rules}


def _whole(about: str, least: int) -> Schema:
    return {"type": "integer", "description": about, "minimum": least}


def _flag(about: str) -> Schema:
    return {"type": "boolean", "description": about}


def _list(item: Schema, about: str) -> Schema:
    return {"type": "array", "items": item, "description": about}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _object(fields: Mapping[str, Schema], about: str = "") -> Schema:
    made: Schema = {
        "type": "object",
        "properties": dict(fields),
        "required": sorted(fields),
        "additionalProperties": False,
    }
    return {**made, "description": about} if about else made


def _url(folder: str) -> Schema:
    return _text(
        "Address of the page, from the root of the site.", pattern=f"^/{folder}/[a-z0-9-]+/$"
    )


_REPORT = _id("Id of the report the record comes from.")
_DATE = _or_null(_text("Date in EDTF, null where none is stated."))
_SPAN = {
    "text": _text(
        "The words of the report: exactly the characters from start to end.", minLength=1
    ),
    "start": _whole(
        "Where the words start, in Unicode code points of the decoded file (byte order mark "
        "removed, line ends as \\n, front matter included).",
        0,
    ),
    "end": _whole("Where the words end: the place after the last code point.", 1),
}
_IDS = {
    "actors": _list(_id("Id of an actor."), "The actors named in it."),
    "sources": _list(_id("Id of a source."), "The sources cited for it."),
    "topics": _list(_text("A topic."), "The topics of its report."),
}

FIELDS: dict[str, Mapping[str, Schema]] = {
    "reports": {
        "id": _id("Id of the report."),
        "path": _text("The report's file, relative to the content folder."),
        "sha256": _text("SHA-256 of the file's bytes.", pattern="^[0-9a-f]{64}$"),
        "title": _text("The title, as printed on the site."),
        "shape": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "examples": list(SHAPES),
            "description": "What kind of report it is: one of the examples, or another.",
        },
        "date": _DATE,
        "updated": _DATE,
        "authors": _list(_text("A name."), "Who wrote it, as the report says."),
        "topics": _list(_text("A topic."), "What it is about."),
        "summary": _text("The report's own summary; empty where it has none."),
        "url": _url("reports"),
    },
    "judgments": {
        "id": _id("Id of the judgment."),
        "report": _REPORT,
        "number": _whole("Its number within the report and its kind.", 0),
        "kind": {
            "enum": ["claim", "key"],
            "description": "A numbered key judgment of an assessment, or a claim in running text.",
        },
        **_SPAN,
        "evidence": _or_null(_object(_SPAN, "The passage it rests on; null where none is given.")),
        "likelihood": _or_null(
            _object(
                {
                    "term": _text("The estimative term."),
                    "scheme": _text("The yardstick the term belongs to."),
                    "low": _number("Lower end of its range, in percent.", minimum=0, maximum=100),
                    "high": _number("Upper end of its range, in percent.", minimum=0, maximum=100),
                },
                "How probable the judged thing is said to be; null where that is not stated.",
            )
        ),
        "confidence": _or_null(
            _one_of(Confidence, "How well founded it is said to be; null where that is not stated.")
        ),
        "attributed_to": _or_null(_id("The actor who makes it; null where it is the author's.")),
        **_IDS,
        "status": _text("Whether it stands, was updated or superseded, or how it came out."),
        "url": _url("judgments"),
    },
    "actors": {
        "id": _id("Id of the actor."),
        "name": _text("The name it goes by on the site.", minLength=1),
        "kind": _one_of(ActorKind, "What it is."),
        "aliases": _list(_text("A name."), "Other names it goes by."),
        "roles": _list(
            _object(
                {
                    "title": _text("The office."),
                    "start": _DATE,
                    "end": _DATE,
                }
            ),
            "Offices it holds or held.",
        ),
        "wikidata": _or_null(_text("Wikidata item.", pattern="^Q[0-9]+$")),
        "iso3166": _or_null(_text("ISO 3166-1 code of a state.")),
        "registered": _flag("True where a registry lists it, false where a report alone names it."),
        "url": _url("actors"),
    },
    "mentions": {
        "actor": _id("Id of the actor named."),
        "report": _REPORT,
        **_SPAN,
        "kind": _one_of(MentionKind, "How it is named."),
        "certainty": _number("How sure it is that this actor is meant.", minimum=0, maximum=1),
    },
    "quotes": {
        "id": _id("Id of the quote."),
        "report": _REPORT,
        **_SPAN,
        "form": _one_of(
            QuoteForm, "A whole statement, a part of one, or words held at a distance."
        ),
        "speakers": _list(_id("Id of an actor."), "Who says it; empty where nobody is named."),
        "cue": _text("The word that gives it to its speaker."),
    },
    "sources": {
        "id": _id("Id of the source."),
        "name": _text("The name it goes by on the site.", minLength=1),
        "kind": _or_null(_text("What kind of source it is; null where that is not stated.")),
        "reliability": _or_null(
            {
                "enum": ["A", "B", "C", "D", "E", "F"],
                "description": "Reliability on the Admiralty scale; null where it is not graded.",
            }
        ),
        "url": _url("sources"),
    },
    "citations": {
        "source": _id("Id of the source cited."),
        "report": _REPORT,
        "judgment": _or_null(_id("The judgment it backs; null where it backs none.")),
        "origin": _or_null(
            _id("The source whose words it passes on there; null where there is none.")
        ),
        **_SPAN,
    },
    "figures": {
        "id": _id("Id of the figure."),
        "report": _REPORT,
        **_SPAN,
        "kind": _one_of(FigureKind, "What the number expresses."),
        "value": _or_null(_number("The number; null for a range or a change that names its ends.")),
        "value_from": _or_null(_number("Where a range or a change starts.")),
        "value_to": _or_null(_number("Where a range or a change ends.")),
        "unit": _text("The unit; empty for plain counts."),
        "approximate": _flag("True where the report gives it as approximate."),
        "measures": _text("The words of the report that say what it measures."),
    },
    "events": {
        "id": _id("Id of the event."),
        "report": _REPORT,
        **_SPAN,
        "date": _DATE,
        "actors": _IDS["actors"],
    },
    "relations": {
        "from": _id("Id of the judgment the relation starts at."),
        "to": _id("Id of the judgment the relation points to."),
        "kind": _one_of(RelationKind, "What the first is to the second."),
        "basis": _one_of(Basis, "Stated by an author or editor, or computed by the generator."),
        "score": _number(
            "How close they are; 1 where the relation is stated.", minimum=0, maximum=1
        ),
        "why": _text("The reason."),
    },
    "findings": {
        "check": _text("The name of the check.", pattern="^[a-z0-9-]+$"),
        "severity": _one_of(Severity, "How grave it is."),
        "path": _text("The file it is about, relative to the content folder."),
        "line": _whole("The line, from 1; 0 for the whole file.", 0),
        "column": _whole("The column, from 1; 0 for the whole line.", 0),
        "message": _text("What was noticed."),
        "hint": _text("What can be done about it."),
    },
}

ABOUT = {
    "reports": "The reports of the site.",
    "judgments": "Key judgments and claims, with the exact words of their reports.",
    "actors": "Persons, states, organisations, places and other things that reports name.",
    "mentions": "The places where actors are named.",
    "quotes": "Words in quotation marks, with their speakers.",
    "sources": "What is cited as the origin of evidence.",
    "citations": "The places where sources are cited.",
    "figures": "Numbers with their units and what they measure.",
    "events": "What is dated, in the words of the reports.",
    "relations": "Relations between judgments, stated and computed.",
    "findings": "What the checks noticed in the content.",
}
# The one file made at the rim, since only there SQLite may run.
DATABASE = "data/briefing.db"
# Format and media type, by ending.
MEDIA = {
    "jsonl": ("jsonl", "application/x-ndjson"),
    "csv": ("csv", "text/csv"),
    "bib": ("bibtex", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "csl.json": ("csl", "application/vnd.citationstyles.csl+json"),
    "ftm.json": ("ftm", "application/x-ndjson"),
    "json": ("stix", "application/stix+json;version=2.1"),
}
ABOUT_OTHER = {
    "bib": "All reports and sources as BibTeX.",
    "ris": "All reports and sources as RIS.",
    "csl.json": "All reports and sources as CSL-JSON.",
    "ftm.json": "Reports, judgments, actors and what joins them as FollowTheMoney entities.",
    "json": "Reports, judgments, actors and relations as a STIX 2.1 bundle.",
}


def schema_file(name: str) -> bytes:
    """Return the JSON Schema of one record (one line) of the file `name`."""
    schema = {
        "$schema": DRAFT,
        "$id": f"{name}.schema.json",
        "title": name,
        **_object(FIELDS[name], ABOUT[name]),
    }
    return _pretty(schema)


def package_file(files: Mapping[str, Told], *, database: bool) -> bytes:
    """Return the Frictionless data package that lists `files`, given their paths from the root.

    `database` tells whether the file at `DATABASE`, which is made from these data, is there too.
    """
    resources: list[dict[str, Any]] = []
    for path, (size, digest) in files.items():
        name, _, ending = path.removeprefix("data/").partition(".")
        kind, media = MEDIA[ending]
        told = {
            "profile": "data-resource",
            "name": (name if ending in ("jsonl", "csv", "json") else f"{name}-{kind}").replace(
                "/", "-"
            ),
            "description": ABOUT.get(name.rpartition("/")[2]) or ABOUT_OTHER[ending],
            "path": path.removeprefix("data/"),
            "format": kind,
            "mediatype": media,
            "encoding": "utf-8",
            "bytes": size,
            "hash": f"sha256:{digest}",
        }
        if ending == "jsonl":
            told["schema"] = f"schemas/{name}.schema.json"
        resources.append(told)
    if database:
        resources.append(
            {
                "profile": "data-resource",
                "name": "briefing-sqlite",
                "description": "All tables with their keys and full-text search, as one database.",
                "path": DATABASE.removeprefix("data/"),
                "format": "sqlite",
                "mediatype": "application/vnd.sqlite3",
            }
        )
    package = {
        "profile": "data-package",
        "name": "briefing-data",
        "title": "Briefing data",
        "description": "All that the pages of this site were made from, one JSON record a line, "
        "and the same in the formats of other fields.",
        "resources": resources,
    }
    return _pretty(package)


def _resource(name: str, kind: str) -> str:
    """Return the name of a file in the package, where the same data may stand in several forms."""
    plain = name.replace("/", "-")
    return plain if kind in ("jsonl", "csv", "stix") else f"{plain}-{kind}"


def _pretty(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")
