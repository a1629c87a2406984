"""The fields of front matter: which there are, and what each may hold."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from generator.ids import slug
from generator.model import FrontMatter
from generator.plugins import shape_names
from generator.read.judgment_fields import changes, claims, judgments
from generator.read.values import BadValue, Problem, clean, date_of, short, words_of
from generator.read.yaml_values import Entry, Value
from generator.shape_names import Shape
from generator.shapes.people import several

FIELDS = (
    "id", "title", "date", "updated", "shape", "authors", "topics", "marking", "summary",
    "aliases", "judgments", "claims", "changes", "origin", "digest",
)  # fmt: skip
SYNONYMS = {
    "author": "authors", "byline": "authors",
    "tags": "topics", "keywords": "topics", "categories": "topics", "category": "topics",
    "description": "summary", "abstract": "summary",
    "lastmod": "updated", "modified": "updated",
    "tlp": "marking", "classification": "marking", "handling": "marking",
}  # fmt: skip
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def build(entries: Mapping[str, Entry]) -> tuple[FrontMatter, list[Problem]]:
    """Return the front matter the entries make. A field that cannot be used is left out."""
    meta, problems = FrontMatter(), []
    for field in FIELDS:
        entry = entries.get(field)
        if entry is None or entry.value.content in ("", ()):
            continue
        try:
            if field in _LISTS:
                found, more = _LISTS[field](entry.value)
                meta = replace(meta, **{field: found})  # type: ignore[arg-type]  # as below
                problems += more
            else:
                # One reader a field: what it returns has the field's own type.
                meta = replace(meta, **{field: _READERS[field](field, entry.value)})  # type: ignore[arg-type]
        except BadValue as bad:
            place = entry.value.offset if bad.offset is None else bad.offset
            problems.append(Problem(place, bad.message, bad.hint))
    return meta, problems


def _shape(field: str, value: Value) -> Shape:
    words = words_of(field, value).lower()
    known = shape_names()
    if words not in known:
        near = difflib.get_close_matches(words, known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"shapes: {', '.join(known)}"
        raise BadValue(f'"{short(words)}" is no shape of a report', hint)
    return words


def _id(field: str, value: Value) -> str:
    words = words_of(field, value)
    if len(words) > 80 or not ID.fullmatch(words):
        raise BadValue(
            f'"{short(words)}" cannot be part of an address', f"write {field}: {slug(words)}"
        )
    return words


def _many(field: str, value: Value) -> tuple[str, ...]:
    if isinstance(value.content, str):
        words = clean(value.content)
        if words.isdigit() or words.lower() in ("true", "false"):
            raise BadValue(
                f'"{field}" must be words, not {words}', f"write {field}: [one, another]"
            )
        # A person's name may hold a comma ("Jr."), a topic or an address never does.
        parts = list(several(words)) if field == "authors" else words.split(",")
    elif value.listed:
        parts = []
        for one in cast("tuple[Value, ...]", value.content):
            if not isinstance(one.content, str):
                raise BadValue(f'"{field}" holds something else than words',
                           f"write {field}: [one, another]", one.offset)  # fmt: skip
            parts.append(clean(one.content))
    else:
        raise BadValue(
            f'"{field}" must be words or a list of words', f"write {field}: [one, another]"
        )
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _ids(field: str, value: Value) -> tuple[str, ...]:
    found = _many(field, value)
    for one in found:
        _id(field, Value(one, value.offset))
    return found


def _marking(field: str, value: Value) -> str:
    """Return a marking, several as one: the strictest must not get lost for its form."""
    if value.listed:
        return ", ".join(_many(field, value))
    return words_of(field, value)


_READERS: dict[str, Callable[[str, Value], object]] = {
    "id": _id,
    "title": words_of,
    "date": date_of,
    "updated": date_of,
    "shape": _shape,
    "authors": _many,
    "topics": _many,
    "marking": _marking,
    "summary": words_of,
    "aliases": _ids,
    "origin": words_of,
    "digest": words_of,
}
_LISTS: dict[str, Callable[[Value], tuple[tuple[object, ...], list[Problem]]]] = {
    "judgments": judgments,
    "claims": claims,
    "changes": changes,
}
