"""Adds to a curated file: text is put in, and every character that stood there stays.

There are many ways to write one list. Each place that may be right is tried in turn, and what comes
of it is read again: only a text that says all it said before, and the addition, is handed on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from generator.diagnostics import ConfigError
from generator.ids import slug
from generator.nodes import NULLS, compose
from generator.registry.entries import Entry, Field, read_entries
from generator.registry.outline import (
    CLOSE,
    CLOSE_MAP,
    OPEN,
    OPEN_MAP,
    Outline,
    Piece,
    Sign,
    outline,
    scalar,
)
from generator.registry.yaml_text import Values, block_entry, flow_entry, written

Insertion = tuple[int, str]
Data = tuple[Mapping[str, str], Mapping[str, tuple[str, ...]], tuple[object, ...]]
Read = tuple[list[Data], list[str]]
BOM = "\ufeff"
BREAKS = "\r\n"


class CannotEdit(Exception):
    """No place was found where the addition would say what it should and change nothing else."""


@dataclass(frozen=True, slots=True)
class _Try:
    """Text to put in, and what the events of the text must then be; None: whatever they are."""

    insertions: tuple[Insertion, ...]
    signs: tuple[Sign, ...] | None


def add_entry(path: str, text: str, fields: Mapping[str, Field], values: Values) -> str:
    """Return `text` with one more entry at its end. Raises ConfigError and CannotEdit."""
    body = text.removeprefix(BOM)
    old, seen = _read(path, body, fields)
    (new,), noted = _read(path, f"- {flow_entry(values)}\n", fields)
    if noted:
        raise CannotEdit(f"the entry {flow_entry(values)} cannot be used: {noted[0]}")
    if new in old:
        raise CannotEdit(f"{path} says so already")
    for attempt in _entry_tries(body, outline(body), values):
        made = _applied(body, attempt.insertions)
        wanted = (([*old, new], seen), ([new, *old], seen))
        if _says(path, made, fields, attempt, wanted.__contains__):
            return text[: len(text) - len(body)] + made
    raise CannotEdit(f"{path} is written in a way that cannot be added to")


def add_alias(path: str, text: str, fields: Mapping[str, Field], number: int, alias: str) -> str:
    """Return `text` with one more alias in the entry of this number, from 0.

    Raises ConfigError and CannotEdit.
    """
    body = text.removeprefix(BOM)
    old, seen = _read(path, body, fields)
    found = outline(body)
    entry = _entries(found)[number]
    if alias in _names(entry):
        raise CannotEdit(f"{path} has “{alias}” in that entry already")
    for attempt in _alias_tries(body, found, entry, alias):
        made = _applied(body, attempt.insertions)
        if _says(path, made, fields, attempt, lambda new: _gained((old, seen), new, alias)):
            return text[: len(text) - len(body)] + made
    raise CannotEdit(f"the entry in {path} is written in a way that cannot be added to")


def entry_number(path: str, text: str, key: str, name: str) -> int | None:
    """Return the number of the entry that is about the actor of this id and name, if any is.

    Raises ConfigError.
    """
    body = text.removeprefix(BOM)
    compose(path, body)
    for number, entry in enumerate(_entries(outline(body))):
        said, called = entry.value("id"), entry.value("name")
        if said == key or (
            not said and called and (slug(called) == key or called.casefold() == name.casefold())
        ):
            return number
    return None


# ------------------------------------------------------------------ where to put it


def _entry_tries(text: str, found: Outline, values: Values) -> Iterator[_Try]:
    """Yield ways to add an entry to a list: at its end, and in front of it where that fails."""
    root, signs, end = found.root, found.signs, _line_end(text)
    new = tuple(_signs(values))
    if root is None or (root.kind == "scalar" and root.plain and root.text in NULLS):
        for blank in (end, ""):
            entry = block_entry(values, end=end)
            yield _Try(((len(text), _fresh_line(text, len(text), end, blank) + entry),), None)
        yield _Try(((0, block_entry(values, end=end)),), None)
    elif root.kind == "list" and root.flow:
        last = (root.pieces[-1].end, ", ") if root.pieces else (root.inside, "")
        after = _spliced(signs, root.last, new)
        yield _Try(((last[0], last[1] + flow_entry(values)),), after)
    elif root.kind == "list":
        indent, after = " " * root.column, _spliced(signs, root.last, new)
        block, line = block_entry(values, indent, end), f"{indent}- {flow_entry(values)}{end}"
        like = root.pieces[-1].flow and line  # entries of one line each go on as they are
        for blank, entry in ((("", like),) if like else ()) + ((end, block), ("", block)):
            before = _fresh_line(text, root.end, end, blank)
            yield _Try(((root.end, before + entry),), after)
        yield _Try(((root.start - root.column, block),), _spliced(signs, root.first + 1, new))


def _alias_tries(text: str, found: Outline, entry: Piece, alias: str) -> Iterator[_Try]:
    """Yield ways to add an alias to an entry."""
    held = [(key, value) for key, value in entry.pairs if key.text == "aliases"]
    if not held:
        yield from _new_key_tries(text, found, entry, alias)
    elif len(held) == 1:
        key, value = held[0]
        if value.kind == "list":
            yield from _list_tries(text, found, value, alias)
        elif value.kind == "scalar" and value.plain and value.text in NULLS:
            after = _spliced(found.signs, value.first, _list_of(scalar(alias)), 1)
            colon = text.find(":", key.end) + 1
            if value.text == "":
                yield _Try(((colon, f" [{written(alias)}]"),), after)
            else:  # what stood there for "nothing" becomes a comment
                yield _Try(((value.start, f"[{written(alias)}] # "),), after)
        elif value.kind == "scalar":
            yield from _scalar_tries(text, found, entry, value, alias)


def _list_tries(text: str, found: Outline, value: Piece, alias: str) -> Iterator[_Try]:
    """Yield ways to add an item to a list."""
    after = _spliced(found.signs, value.last, (scalar(alias),))
    if value.flow:
        at, comma = (value.pieces[-1].end, ", ") if value.pieces else (value.inside, "")
        yield _Try(((at, comma + written(alias)),), after)
    elif value.pieces:
        line = " " * value.column + "- " + written(alias)
        yield _Try((_line_after(text, value.pieces[-1].end, line),), after)


def _scalar_tries(
    text: str, found: Outline, entry: Piece, value: Piece, alias: str
) -> Iterator[_Try]:
    """Yield ways to make a list of a single alias and one more."""
    both = _list_of(found.signs[value.first], scalar(alias))
    after = _spliced(found.signs, value.first, both, 1)
    yield _Try(((value.start, "["), (value.end, f", {written(alias)}]")), after)
    dash = " " * (entry.pieces[0].column + 2) + "- "
    line = _line_after(text, value.end, dash + written(alias))
    yield _Try(((value.start, _line_end(text) + dash), line), after)


def _new_key_tries(text: str, found: Outline, entry: Piece, alias: str) -> Iterator[_Try]:
    """Yield ways to give an entry its first alias: behind kind or name, else where it can stand."""
    new = (scalar("aliases"), *_list_of(scalar(alias)))
    said = f"aliases: [{written(alias)}]"
    order = {"kind": 0, "name": 1, "id": 2}
    first, end = entry.pieces[0], _line_end(text)
    for key, value in sorted(entry.pairs, key=lambda pair: order.get(pair[0].text, 3)):
        after = _spliced(found.signs, value.last + 1, new)
        if entry.flow:
            yield _Try(((value.end, f", {said}"),), after)
        else:
            line = " " * first.column + said
            # A block of text, or a list below its key, ends where the next line begins.
            yield _Try((_line_after(text, value.end, line),), after)
        if key.text not in order:
            break
    between = ", " if entry.flow else end + " " * first.column
    yield _Try(((first.start, said + between),), _spliced(found.signs, first.first, new))


def _line_after(text: str, offset: int, line: str) -> Insertion:
    """Return `line` as a line of its own below the one that `offset` stands in or ends."""
    end = _line_end(text)
    if offset and text[offset - 1] in BREAKS:
        return offset, line + end
    at = offset
    while at < len(text) and text[at] not in BREAKS:
        at += 1
    if at == len(text):
        return at, end + line
    at += 2 if text.startswith("\r\n", at) else 1
    return at, line + end


def _fresh_line(text: str, offset: int, end: str, blank: str) -> str:
    """Return the line ends needed before something new, with `blank` between it and the rest."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    if not before.strip():
        return "" if not before or before.endswith("\n") else end
    if not before.endswith("\n"):
        return end + blank
    return "" if before.endswith("\n\n") else blank


def _line_end(text: str) -> str:
    """Return the line end this text uses first."""
    for at, char in enumerate(text):
        if char in BREAKS:
            return "\r\n" if text.startswith("\r\n", at) else char
    return "\n"


# ------------------------------------------------------------------ proof


def _says(
    path: str,
    text: str,
    fields: Mapping[str, Field],
    attempt: _Try,
    right: Callable[[Read], bool],
) -> bool:
    """Tell whether a text has the events that it should, and says what is right."""
    try:
        if attempt.signs is not None and outline(text).signs != attempt.signs:
            return False
        return right(_read(path, text, fields))
    except (yaml.YAMLError, ConfigError):
        return False


def _read(path: str, text: str, fields: Mapping[str, Field]) -> Read:
    """Return what the entries of a text say, and what was to be said of the others."""
    entries, findings = read_entries(path, text, fields)
    return [_data(entry) for entry in entries], [
        f"{one.severity}: {one.message}" for one in findings
    ]


def _data(entry: Entry) -> Data:
    return entry.text, entry.texts, entry.roles


def _gained(old: Read, new: Read, alias: str) -> bool:
    """Tell whether `new` is `old` with one more alias in one entry."""
    if len(old[0]) != len(new[0]) or old[1] != new[1]:
        return False
    changed = [pair for pair in zip(old[0], new[0], strict=True) if pair[0] != pair[1]]
    if len(changed) != 1:
        return False
    (text, texts, roles), now = changed[0]
    return now == (text, {**texts, "aliases": (*texts.get("aliases", ()), alias)}, roles)


def _names(entry: Piece) -> frozenset[str]:
    """Return what an entry lists as name and aliases."""
    listed = (value for key, value in entry.pairs if key.text in ("name", "aliases"))
    every = [one for held in listed for one in (held, *held.pieces)]
    said = (one for one in every if not (one.plain and one.text in NULLS))
    return frozenset(" ".join(one.text.split()) for one in said)


def _entries(found: Outline) -> tuple[Piece, ...]:
    return found.root.pieces if found.root and found.root.kind == "list" else ()


def _signs(values: Values) -> Iterator[Sign]:
    """Yield the events of an entry."""
    yield OPEN_MAP
    for key, value in values.items():
        yield scalar(key)
        yield from (scalar(value),) if isinstance(value, str) else _list_of(*map(scalar, value))
    yield CLOSE_MAP


def _list_of(*items: Sign) -> tuple[Sign, ...]:
    return (OPEN, *items, CLOSE)


def _spliced(
    signs: tuple[Sign, ...], at: int, new: tuple[Sign, ...], gone: int = 0
) -> tuple[Sign, ...]:
    """Return the events with `new` ones at a place, instead of `gone` of them."""
    return signs[:at] + new + signs[at + gone :]


def _applied(text: str, insertions: Sequence[Insertion]) -> str:
    parts, last = [], 0
    for offset, new in sorted(insertions):
        parts += [text[last:offset], new]
        last = offset
    return "".join((*parts, text[last:]))
