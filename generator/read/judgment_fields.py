"""What front matter says of judgments and claims, and of changes after publication."""

import re
from dataclasses import replace
from typing import Literal, cast

from generator.model import ChangeNote, JudgmentMeta
from generator.read.values import (
    BadValue,
    Problem,
    clean,
    date_of,
    known_key,
    one_of,
    words_of,
)
from generator.read.yaml_values import Entry, Value

CONFIDENCES = ("low", "moderate", "high")
JUDGMENT_FIELDS = (
    "likelihood", "confidence", "supersedes", "outcome", "resolved", "criteria", "due", "note",
)  # fmt: skip
_DATES = ("resolved", "due")
OUTCOMES = ("yes", "no", "void", "open")
# YAML, TOML and JSON tools write yes and no as truth values when they save a file anew.
_TRUTHS = {"true": "yes", "false": "no"}
CHANGE_FIELDS = ("date", "note", "kind", "judgments")
CHANGE_KINDS = ("edit", "correction", "withdrawal")
# A key judgment by its number, a claim by "c" and its number: the ends of their addresses.
JUDGMENT_NAME = re.compile(r"([cC]?)0*([1-9]\d{0,5})", re.ASCII)


def judgments(value: Value) -> tuple[tuple[JudgmentMeta, ...], list[Problem]]:
    """Read judgments by number: a mapping of numbers, or a list of mappings with `number`."""
    problems: list[Problem] = []
    made: dict[str, JudgmentMeta] = {}
    if isinstance(value.content, str):
        raise BadValue(
            '"judgments" must be given by number', "write judgments: {1: {confidence: high}}"
        )
    listed: tuple[Value | Entry, ...] = value.content
    for place, one in enumerate(listed, start=1):
        name, fields = _numbered(one, place)
        known = _named(name)
        if not isinstance(fields.content, tuple) or fields.listed or known is None:
            problems.append(
                Problem(one.offset, "a judgment's fields need the judgment's number",
                        "write 1: {confidence: high}, or c1 for the first claim")
            )  # fmt: skip
        elif known.name in made:
            message = f"judgment {known.name} is there twice: the first one counts"
            problems.append(Problem(one.offset, message, "remove one of the two"))
        else:
            entries = cast("tuple[Entry, ...]", fields.content)
            made[known.name], more = _judgment(known, entries, ("number",))
            problems += more
    return tuple(sorted(made.values(), key=lambda one: (one.kind == "claim", one.number))), problems


def claims(value: Value) -> tuple[tuple[JudgmentMeta, ...], list[Problem]]:
    """Read the sentences that a report's author marks as claims, each with what is known of it."""
    problems: list[Problem] = []
    made: dict[str, JudgmentMeta] = {}
    listed = value.content if value.listed else (value,)
    for one in cast("tuple[Value, ...]", listed):
        entries = () if isinstance(one.content, str) or one.listed else one.content
        fields = {
            entry.key.strip().lower(): entry.value for entry in cast("tuple[Entry, ...]", entries)
        }
        given = one if isinstance(one.content, str) else fields.get("text")
        try:
            text = words_of("text", given) if given else ""
        except BadValue as bad:
            problems.append(Problem(one.offset, bad.message, bad.hint))
            continue
        if not text:
            problems.append(Problem(one.offset, "a claim is marked by its words",
                                    "write - text: words of its sentence"))  # fmt: skip
        elif text in made:
            problems.append(Problem(one.offset, "a claim is there twice: the first one counts",
                                    "remove one of the two"))  # fmt: skip
        else:
            blank = JudgmentMeta(0, kind="claim", text=text)
            made[text], more = _judgment(blank, cast("tuple[Entry, ...]", entries), ("text",))
            problems += more
    return tuple(made.values()), problems


def _named(name: str | None) -> JudgmentMeta | None:
    """Return what nothing is known of yet but its number; None where that is none."""
    hit = JUDGMENT_NAME.fullmatch(name or "")
    if hit is None:
        return None
    kind: Literal["key", "claim"] = "claim" if hit[1] else "key"
    return JudgmentMeta(int(hit[2]), kind=kind)


def _numbered(one: Value | Entry, place: int) -> tuple[str | None, Value]:
    if isinstance(one, Entry):
        return one.key.strip(), one.value
    number: str | None = str(place)
    for entry in one.content if not one.listed else ():
        if isinstance(entry, Entry) and entry.key == "number":
            words = entry.value.content
            number = words.strip() if isinstance(words, str) else None
    return number, one


def _judgment(
    meta: JudgmentMeta, entries: tuple[Entry, ...], aside: tuple[str, ...]
) -> tuple[JudgmentMeta, list[Problem]]:
    """Return what is known of a judgment; `aside` are keys that say which one it is."""
    problems: list[Problem] = []
    for entry in entries:
        if entry.key.strip().lower() in aside or entry.value.content in ("", ()):
            continue
        try:
            key = known_key(entry.key, JUDGMENT_FIELDS, entry.offset)
            words = (date_of if key in _DATES else words_of)(key, entry.value)
            if key == "confidence" and (words := words.lower()) not in CONFIDENCES:
                raise BadValue(f'"{clean(words)[:40]}" is no level of confidence',
                               "write low, moderate or high")  # fmt: skip
            if key == "outcome":
                words = one_of("outcome", _TRUTHS.get(words.lower(), words), OUTCOMES)
        except BadValue as bad:
            place = entry.value.offset if bad.offset is None else bad.offset
            problems.append(Problem(place, bad.message, bad.hint))
            continue
        meta = replace(meta, **{key: words})  # type: ignore[arg-type]  # all of these are words
    return meta, problems


def changes(value: Value) -> tuple[tuple[ChangeNote, ...], list[Problem]]:
    """Read what was changed after publication: a list, each entry with a date."""
    if not value.listed:
        raise BadValue('"changes" must be a list', "write changes: [{date: 2025-01-31, note: Why}]")
    problems: list[Problem] = []
    made: list[ChangeNote] = []
    for one in cast("tuple[Value, ...]", value.content):
        fields = one.content if isinstance(one.content, tuple) and not one.listed else ()
        note, sound = ChangeNote(""), True
        for entry in cast("tuple[Entry, ...]", fields):
            try:
                note = replace(note, **_change(entry))  # type: ignore[arg-type]  # as above
            except BadValue as bad:
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
    key, value = known_key(entry.key, CHANGE_FIELDS, entry.offset), entry.value
    if value.content in ("", ()):
        return {}
    if key == "judgments":
        return {key: _names(value)}
    if key == "date":
        return {key: date_of(key, value)}
    words = words_of(key, value)
    return {key: words if key == "note" else one_of("kind of change", words, CHANGE_KINDS)}


def _names(value: Value) -> tuple[str, ...]:
    """Return judgments by the last parts of their addresses: "1", "c2"."""
    parts = value.content if value.listed else (value,)
    words = [part.content for part in parts if isinstance(part, Value)]
    found = [_named(word.strip()) if isinstance(word, str) else None for word in words]
    if not all(found):
        raise BadValue('"judgments" of a change must be their numbers', "write judgments: [1, c2]")
    return tuple(dict.fromkeys(one.name for one in found if one))
