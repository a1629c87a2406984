"""The JSON Schema of a report's front matter, for editors: made of the names by which it is read.

A value that the generator reads is never called wrong here; some that it cannot read (a date of
which the month is no word of a month) only the generator finds.
"""

from typing import Any

from generator.plugins import shape_names
from generator.read.fields import FIELDS, ID, SYNONYMS
from generator.read.judgment_fields import (
    CHANGE_FIELDS,
    CHANGE_KINDS,
    CONFIDENCES,
    JUDGMENT_FIELDS,
    JUDGMENT_NAME,
    OUTCOMES,
)
from generator.read.values import LONGEST, USUAL
from generator.registry.schema import DRAFT, TEXT

Schema = dict[str, Any]
ABOUT = {
    "id": "Last part of the report's address: lower case, digits, hyphens.",
    "title": "The title, where the text has none or another.",
    "date": "The day it was published: 2026-03-05, 5 March 2026, or 2026-03 where no day is known.",
    "updated": "The day it was last updated.",
    "shape": "What kind of report it is, where its text leaves doubt.",
    "authors": "Who wrote it: one or a list.",
    "topics": "What it is about: one or a list.",
    "marking": "Such as TLP:CLEAR. Nothing above that is published.",
    "summary": "Two or three sentences.",
    "aliases": "Former ids: their addresses lead to the new one.",
    "judgments": "What is known of single judgments, by number; of claims, by c1, c2.",
    "claims": "Sentences that the author marks as claims, by their words.",
    "changes": "What was changed after publication.",
    "origin": "The file or address an imported report came from.",
    "digest": "The SHA-256 of the bytes of the file it was imported from.",
}
ABOUT_JUDGMENT = {
    "likelihood": "A term of a yardstick or a percentage; goes before the text.",
    "confidence": "How well founded it is.",
    "supersedes": "Id of the judgment that this one replaces.",
    "outcome": "How it came out; void: the condition never came about.",
    "resolved": "Since when the outcome is known.",
    "criteria": "What decides it, so that it can turn out wrong.",
    "due": "When it can be decided.",
    "note": "Why it changed, or what there is to say of its outcome.",
}
ABOUT_CHANGE = {
    "date": "The day of the change.",
    "note": "What was changed, and why.",
    "kind": "What it was: an edit where nothing is said.",
    "judgments": "The judgments it concerns, by number; none: the whole report.",
}
SCALAR = [*TEXT, "null"]


def front_matter_schema() -> Schema:
    """Return the schema of a report's front matter."""
    fields = {key: _field(key) | {"description": ABOUT[key]} for key in FIELDS}
    others = {
        key: fields[field] | {"description": f"The same as {field}."}
        for key, field in SYNONYMS.items()
    }
    return {
        "$schema": DRAFT,
        "title": "Front matter of a report",
        "type": ["object", "null"],
        "properties": fields | others | {"draft": {"enum": [False]}, "$schema": {"type": "string"}},
        "additionalProperties": False,
    }


def _field(key: str) -> Schema:
    match key:
        case "id":
            return {"type": SCALAR, "pattern": f"^(?:{ID.pattern})$", "maxLength": 80}
        case "date" | "updated":
            return _date()
        case "shape":
            return _choice(shape_names())
        case "judgments":
            return _judgments()
        case "claims":
            return _several(_claim())
        case "changes":
            return {"type": ["array", "null"], "items": _change()}
        case "authors" | "topics":
            # A number alone is a slip: the generator asks for words, or for a list.
            return _several(_words(key), {"type": ["string", "null"]})
        case "aliases":
            return _several(_field("id"))
        case "marking":
            return _several(_words(key))
        case _:
            return _words(key)


def _words(key: str) -> Schema:
    return {"type": SCALAR, "maxLength": LONGEST.get(key, USUAL)}


def _date() -> Schema:
    return {"type": SCALAR, "pattern": r"\d", "maxLength": USUAL}


def _choice(words: tuple[str, ...]) -> Schema:
    """Return a choice of words, in capitals or not."""
    either = "|".join("".join(f"[{sign.lower()}{sign.upper()}]" for sign in one) for one in words)
    return {"anyOf": [{"enum": [*words, None]}, {"type": "string", "pattern": f"^(?:{either})$"}]}


def _several(one: Schema, alone: Schema | None = None) -> Schema:
    """Return one or a list; `alone` is what it must be where it stands without a list."""
    return {"anyOf": [alone or one, {"type": "array", "items": one}]}


def _judgment(**which: Schema) -> Schema:
    """Return what may be said of a judgment; `which` are the keys that say which one it is."""
    fields: Schema = {key: _words(key) for key in JUDGMENT_FIELDS}
    fields |= {
        "confidence": _choice(CONFIDENCES),
        "outcome": {"anyOf": [_choice(OUTCOMES), {"type": "boolean"}]},
        "resolved": _date(),
        "due": _date(),
    }
    told = {key: one | {"description": ABOUT_JUDGMENT[key]} for key, one in fields.items()}
    return {"type": "object", "properties": told | which, "additionalProperties": False}


def _judgments() -> Schema:
    name = {"type": ["string", "integer"], "description": "Its number: 1, or c1 for a claim."}
    return {
        "anyOf": [
            {
                "type": "object",
                "patternProperties": {f"^(?:{JUDGMENT_NAME.pattern})$": _judgment()},
                "additionalProperties": False,
            },
            {"type": "array", "items": _judgment(number=name)},
            {"type": "null"},
        ]
    }


def _claim() -> Schema:
    text = _words("text") | {"description": "The words its sentence begins with, or others of it."}
    return {"anyOf": [_words("text"), _judgment(text=text) | {"required": ["text"]}]}


def _change() -> Schema:
    number = {"type": ["string", "integer"], "pattern": f"^(?:{JUDGMENT_NAME.pattern})$"}
    fields: Schema = {
        "date": _date(),
        "note": _words("note"),
        "kind": _choice(CHANGE_KINDS),
        "judgments": _several(number),
    }
    return {
        "type": "object",
        "properties": {key: fields[key] | {"description": ABOUT_CHANGE[key]}
                       for key in CHANGE_FIELDS},
        "required": ["date"],
        "additionalProperties": False,
    }  # fmt: skip
