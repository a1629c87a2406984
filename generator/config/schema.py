"""A JSON Schema of the settings: editors accept and refuse what the loader does."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from generator.config.keys import FOLDER_NAME, LEVELS, MODEL_NAME, NO, RENDERERS, SETTINGS, YES

Schema = dict[str, Any]
# What most sites set of MkDocs' own; it may have others, which MkDocs itself checks.
OTHERS: Mapping[str, str] = MappingProxyType({
    "site_name": "The name of the site, which stands in the header and in every title.",
    "site_description": "What the site is, in a sentence, for search engines and feeds.",
    "site_url": "The address the site is published at, with its path: for feeds and links.",
    "copyright": "A line at the foot of every page.",
    "theme": "How the site looks: the theme, its colours and features.",
    "nav": "The sections in the header and the footer.",
    "extra": "Values for the theme, and the generator's own settings below `briefing`.",
})  # fmt: skip


def settings_schema(checks: Iterable[tuple[str, str]]) -> Schema:
    """Return the schema of `mkdocs.yml`; `checks` are the checks' names and explanations."""
    own = {name: _setting(name, checks := tuple(checks)) for name in SETTINGS}
    briefing = _mapping(own, "The generator's settings.") | {"additionalProperties": False}
    properties = {name: {"description": about} for name, about in OTHERS.items()}
    properties["extra"] = _mapping({"briefing": briefing}, OTHERS["extra"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of a briefing site",
        "type": ["object", "null"],
        "properties": properties,
    }


def _mapping(properties: Schema, about: str) -> Schema:
    return {"description": about, "type": ["object", "null"], "properties": properties}


def _setting(name: str, checks: Iterable[tuple[str, str]]) -> Schema:
    one = SETTINGS[name]
    return {"description": f"{one.about} Default: {one.default}."} | _form(one.form, checks)


def _form(form: str, checks: Iterable[tuple[str, str]]) -> Schema:
    match form:
        case "share":
            return {"type": "number", "minimum": 0, "maximum": 1}
        case "count":
            return {"type": "integer", "minimum": 0, "maximum": 999_999_999}
        case "flag":
            return {"anyOf": [{"type": "boolean"}, _words(YES + NO)]}
        case "model":
            name = {"type": "string", "pattern": f"^(?:{MODEL_NAME})?$", "not": _words(YES)}
            return {"anyOf": [name, {"enum": [False, None]}]}
        case "renderer":
            return _words(RENDERERS)
        case "folder":
            return {"type": "string", "pattern": f"^{FOLDER_NAME}$"}
        case _:
            level = {"anyOf": [{"enum": [*LEVELS, False]}, _words(LEVELS + NO)]}
            named = {check: {"description": about, **level} for check, about in checks}
            also = {f"^{check.replace('-', '[-_]')}$": level for check in named if "-" in check}
            return {
                "type": ["object", "null"],
                "properties": named,
                "patternProperties": also,
                "additionalProperties": False,
            }


def _words(words: Iterable[str]) -> Schema:
    """Return the schema of one of `words`, in whatever case."""
    any_case = ("".join(f"[{c.lower()}{c.upper()}]" for c in word) for word in words)
    return {"type": "string", "pattern": f"^(?:{'|'.join(any_case)})$"}
