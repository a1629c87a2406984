"""JSON Schemas of the curated files, for editors: made from the fields by which they are read.

They are of draft 7, which the YAML language server knows best. YAML gives numbers and truth values
a type of their own; the generator reads every value as the text that stands there, and so do these.
"""

import re
from collections.abc import Mapping
from typing import Any

from generator.registry.entries import DATE, ROLE_KEYS, Field
from generator.registry.fields import ACTOR, RELATION, SOURCE
from generator.registry.reviewed import REVIEWED

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
STRING = ["string", "null"]
TEXT = ["string", "number", "boolean"]
FILES: Mapping[str, tuple[Mapping[str, Field], str]] = {
    "actors": (ACTOR, "Curated actors: they add to the starter registry and override it."),
    "sources": (SOURCE, "Curated sources: they add to the starter registry and override it."),
    "relations": (RELATION, "Relations between judgments, stated by an editor."),
    "reviewed": (REVIEWED, "What an editor has decided on names."),
}


def registry_schema(name: str) -> Schema:
    """Return the schema of the curated file `name` (without its ending)."""
    fields, about = FILES[name]
    entry: Schema = {
        "type": "object",
        "properties": {key: _field(field) for key, field in fields.items()},
        "additionalProperties": False,
    }
    required = [key for key, field in fields.items() if field.required]
    if required:
        entry["required"] = required
    if name in ("actors", "sources"):
        # Either says which one it is: an entry with an id alone adds to the starter's.
        entry["anyOf"] = [{"required": ["name"]}, {"required": ["id"]}]
    if name == "reviewed":
        entry["oneOf"] = [{"required": [key]} for key in fields]
        entry["properties"]["two_actors"] = _pair(fields["two_actors"])
    return {
        "$schema": DRAFT,
        "title": f"{name}.yml",
        "description": about,
        "type": ["array", "null"],
        "items": entry,
    }


def _field(field: Field) -> Schema:
    one = _one(field)
    if field.form == "roles":
        made: Schema = {"anyOf": [_role(), {"type": "array", "items": _role()}]}
    elif field.form == "texts":
        made = {"anyOf": [one, {"type": "array", "items": one}]}
    else:
        made = one
    return made | ({"description": field.about} if field.about else {})


def _one(field: Field) -> Schema:
    """Return what a single value must be. A key without a value says nothing and is allowed."""
    if field.allowed:
        return {"enum": [*field.allowed, None]}
    if field.pattern:
        # A number is no mistake where the form is one of digits.
        types = ["string", "number", "null"] if re.fullmatch(field.pattern, "2025") else STRING
        made: Schema = {"type": types, "pattern": f"^(?:{field.pattern})$"}
        return made | ({"examples": [field.example]} if field.example else {})
    return {"type": [*TEXT, "null"], "pattern": r"\S"}


def _role() -> Schema:
    """Return what an office must be: its title, alone or with its dates."""
    dates = {key: _one(DATE) for key in ROLE_KEYS if key != "title"}
    dates["start"]["description"] = "Since when it is held."
    dates["end"]["description"] = "Until when it was held; nothing where it still is."
    return {
        "anyOf": [
            {"type": "string", "pattern": r"\S"},
            {
                "type": "object",
                "properties": {"title": {"type": "string", "description": "The office."}, **dates},
                "required": ["title"],
                "additionalProperties": False,
            },
        ]
    }


def _pair(field: Field) -> Schema:
    return {
        "type": "array",
        "items": _one(Field()),
        "minItems": 2,
        "maxItems": 2,
        "uniqueItems": True,
        "description": field.about,
    }
