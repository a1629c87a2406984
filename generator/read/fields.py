"""The fields of front matter: which there are, and what each may hold."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from generator.ids import slug
from generator.model import ChangeNote, FrontMatter, JudgmentMeta, Shape
from generator.read.yaml_values import Entry, Value
from generator.shapes.dates import to_edtf
from generator.shapes.people import several

FIELDS = (
    "id", "title", "date", "updated", "shape", "authors", "topics", "marking", "summary",
    "aliases", "judgments", "changes", "origin", "digest",
)  # fmt: skip
SYNONYMS = {
    "author": "authors", "byline": "authors",
    "tags": "topics", "keywords": "topics", "categories": "topics", "category": "topics",
    "description": "summary", "abstract": "summary",
    "lastmod": "updated", "modified": "updated",
}  # fmt: skip
_SHAPES = ("assessment", "update", "column", "note")
_CONFIDENCES = ("low", "moderate", "high")
_JUDGMENT_FIELDS = (
    "likelihood", "confidence", "supersedes", "outcome", "resolved", "criteria", "due", "note",
)  # fmt: skip
_JUDGMENT_DATES = ("resolved", "due")
_OUTCOMES = ("yes", "no", "void", "open")
# YAML, TOML and JSON tools write yes and no as truth values when they save a file anew.
_TRUTHS = {"true": "yes", "false": "no"}
_CHANGE_FIELDS = ("date", "note", "kind", "judgments")
_CHANGE_KINDS = ("edit", "correction", "withdrawal")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST = {"title": 300, "summary": 2000, "note": 1000, "criteria": 1000, "origin": 2000}
_AMBIGUOUS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a value, at an offset of the text."""

    offset: int
    message: str
    hint: str


class _Bad(Exception):
    """A value cannot be used; the field is left out."""

    def __init__(self, message: str, hint: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset = message, hint, offset


def build(entries: Mapping[str, Entry]) -> tuple[FrontMatter, list[Problem]]:
    """Return the front matter the entries make. A field that cannot be used is left out."""
    meta, problems = FrontMatter(), []
    for field in FIELDS:
        entry = entries.get(field)
        if entry is None or entry.value.content in ("", ()):
            continue
        try:
            if field == "judgments":
                judgments, more = _judgments(entry.value)
                meta = replace(meta, judgments=judgments)
                problems += more
            elif field == "changes":
                changes, more = _changes(entry.value)
                meta = replace(meta, changes=changes)
                problems += more
            else:
                # One reader a field: what it returns has the field's own type.
                meta = replace(meta, **{field: _READERS[field](field, entry.value)})  # type: ignore[arg-type]
        except _Bad as bad:
            place = entry.value.offset if bad.offset is None else bad.offset
            problems.append(Problem(place, bad.message, bad.hint))
    return meta, problems


def _clean(words: str) -> str:
    """Return words on one line, without characters that no page may hold."""
    kept = (sign if unicodedata.category(sign) not in ("Cc", "Cs") else " " for sign in words)
    return " ".join("".join(kept).split())


def _words(field: str, value: Value) -> str:
    if not isinstance(value.content, str):
        raise _Bad(f'"{field}" must be words, not a list', f"write {field}: words on one line")
    words = _clean(value.content)
    longest = _LONGEST.get(field, 200)
    if len(words) > longest:
        raise _Bad(f'"{field}" is longer than {longest} characters', "shorten it")
    return words


def _date(field: str, value: Value) -> str:
    words = _words(field, value)
    date = to_edtf(words)
    if date is not None:
        return date
    hint = "write it as YYYY-MM-DD, YYYY-MM or YYYY"
    if _AMBIGUOUS.fullmatch(words):
        hint += ": the order of day and month is not certain"
    raise _Bad(f'"{field}" is no date that can be read: {_short(words)}', hint)


def _shape(field: str, value: Value) -> Shape:
    words = _words(field, value).lower()
    if words not in _SHAPES:
        near = difflib.get_close_matches(words, _SHAPES, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"shapes: {', '.join(_SHAPES)}"
        raise _Bad(f'"{_short(words)}" is no shape of a report', hint)
    return cast(Shape, words)


def _id(field: str, value: Value) -> str:
    words = _words(field, value)
    if len(words) > 80 or not _ID.fullmatch(words):
        raise _Bad(
            f'"{_short(words)}" cannot be part of an address', f"write {field}: {slug(words)}"
        )
    return words


def _many(field: str, value: Value) -> tuple[str, ...]:
    if isinstance(value.content, str):
        words = _clean(value.content)
        if words.isdigit() or words.lower() in ("true", "false"):
            raise _Bad(f'"{field}" must be words, not {words}', f"write {field}: [one, another]")
        # A person's name may hold a comma ("Jr."), a topic or an address never does.
        parts = list(several(words)) if field == "authors" else words.split(",")
    elif value.listed:
        parts = []
        for one in cast("tuple[Value, ...]", value.content):
            if not isinstance(one.content, str):
                raise _Bad(f'"{field}" holds something else than words',
                           f"write {field}: [one, another]", one.offset)  # fmt: skip
            parts.append(_clean(one.content))
    else:
        raise _Bad(f'"{field}" must be words or a list of words', f"write {field}: [one, another]")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _ids(field: str, value: Value) -> tuple[str, ...]:
    found = _many(field, value)
    for one in found:
        _id(field, Value(one, value.offset))
    return found


_READERS: dict[str, Callable[[str, Value], object]] = {
    "id": _id,
    "title": _words,
    "date": _date,
    "updated": _date,
    "shape": _shape,
    "authors": _many,
    "topics": _many,
    "marking": _words,
    "summary": _words,
    "aliases": _ids,
    "origin": _words,
    "digest": _words,
}


def _judgments(value: Value) -> tuple[tuple[JudgmentMeta, ...], list[Problem]]:
    """Read judgments by number: a mapping of numbers, or a list of mappings with `number`."""
    problems: list[Problem] = []
    made: dict[int, JudgmentMeta] = {}
    if isinstance(value.content, str):
        raise _Bad(
            '"judgments" must be given by number', "write judgments: {1: {confidence: high}}"
        )
    listed: tuple[Value | Entry, ...] = value.content
    for place, one in enumerate(listed, start=1):
        number, fields = _numbered(one, place)
        if not isinstance(fields.content, tuple) or fields.listed or number is None:
            problems.append(Problem(one.offset, "a judgment's fields need the judgment's number",
                                    "write 1: {confidence: high}"))  # fmt: skip
        elif number in made:
            message = f"judgment {number} is there twice: the first one counts"
            problems.append(Problem(one.offset, message, "remove one of the two"))
        else:
            entries = cast("tuple[Entry, ...]", fields.content)
            made[number], more = _judgment(number, entries)
            problems += more
    return tuple(made[number] for number in sorted(made)), problems


def _numbered(one: Value | Entry, place: int) -> tuple[int | None, Value]:
    if isinstance(one, Entry):
        return (int(one.key) if one.key.isascii() and one.key.isdigit() else None), one.value
    number = place
    for entry in one.content if not one.listed else ():
        if isinstance(entry, Entry) and entry.key == "number":
            words = entry.value.content
            if not (isinstance(words, str) and words.isascii() and words.isdigit()):
                return None, one
            number = int(words)
    return number, one


def _judgment(number: int, entries: tuple[Entry, ...]) -> tuple[JudgmentMeta, list[Problem]]:
    meta, problems = JudgmentMeta(number), []
    for entry in entries:
        key = entry.key.strip().lower()
        if key == "number" or entry.value.content in ("", ()):
            continue
        if key not in _JUDGMENT_FIELDS:
            near = difflib.get_close_matches(key, _JUDGMENT_FIELDS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(_JUDGMENT_FIELDS)}"
            problems.append(Problem(entry.offset, f'unknown key "{_short(entry.key)}"', hint))
            continue
        try:
            reads = _date if key in _JUDGMENT_DATES else _words
            words = reads(key, entry.value)
            if key == "confidence" and (words := words.lower()) not in _CONFIDENCES:
                raise _Bad(f'"{_short(words)}" is no level of confidence',
                           "write low, moderate or high")  # fmt: skip
            if key == "outcome":
                words = _one_of("outcome", _TRUTHS.get(words.lower(), words), _OUTCOMES)
        except _Bad as bad:
            problems.append(Problem(entry.value.offset, bad.message, bad.hint))
            continue
        meta = replace(meta, **{key: words})  # type: ignore[arg-type]  # all of these are words
    return meta, problems


def _changes(value: Value) -> tuple[tuple[ChangeNote, ...], list[Problem]]:
    """Read what was changed after publication: a list, each entry with a date."""
    if not value.listed:
        raise _Bad('"changes" must be a list', "write changes: [{date: 2025-01-31, note: Why}]")
    problems: list[Problem] = []
    made: list[ChangeNote] = []
    for one in cast("tuple[Value, ...]", value.content):
        fields = one.content if isinstance(one.content, tuple) and not one.listed else ()
        note, sound = ChangeNote(""), True
        for entry in cast("tuple[Entry, ...]", fields):
            try:
                note = replace(note, **_change(entry))  # type: ignore[arg-type]  # as in `build`
            except _Bad as bad:
                place = entry.value.offset if bad.offset is None else bad.offset
                problems.append(Problem(place, bad.message, bad.hint))
                # Without its numbers, a note on one judgment would be one on the whole report.
                sound = sound and entry.key.strip().lower() not in ("judgments", "date")
        if note.date and sound:
            made.append(note)
        elif sound:
            problems.append(Problem(one.offset, "a change needs its date",
                                    "write - {date: 2025-01-31, note: Why}"))  # fmt: skip
    return tuple(made), problems


def _change(entry: Entry) -> dict[str, object]:
    """Return a field of a change with its value, none where it is left empty."""
    key, value = entry.key.strip().lower(), entry.value
    if key not in _CHANGE_FIELDS:
        near = difflib.get_close_matches(key, _CHANGE_FIELDS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(_CHANGE_FIELDS)}"
        raise _Bad(f'unknown key "{_short(entry.key)}"', hint, entry.offset)
    if value.content in ("", ()):
        return {}
    if key == "judgments":
        return {key: _numbers(value)}
    if key == "date":
        return {key: _date(key, value)}
    words = _words(key, value)
    return {key: words if key == "note" else _one_of("kind of change", words, _CHANGE_KINDS)}


def _numbers(value: Value) -> tuple[int, ...]:
    parts = value.content if value.listed else (value,)
    words = [part.content for part in parts if isinstance(part, Value)]
    if not all(isinstance(word, str) and word.isascii() and word.isdigit() for word in words):
        raise _Bad('"judgments" of a change must be their numbers', "write judgments: [1, 3]")
    return tuple(dict.fromkeys(int(word) for word in words if isinstance(word, str)))


def _one_of(what: str, words: str, known: tuple[str, ...]) -> str:
    words = words.lower()
    if words in known:
        return words
    near = difflib.get_close_matches(words, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"write {', '.join(known[:-1])} or {known[-1]}"
    raise _Bad(f'"{_short(words)}" is no {what}', hint)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"
