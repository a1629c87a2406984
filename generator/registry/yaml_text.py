"""Curated knowledge as YAML: entries and names as an editor writes them."""

import re
from collections.abc import Mapping

Values = Mapping[str, str | tuple[str, ...]]
# Words that every reader takes for text, also between brackets.
PLAIN = re.compile(r"[^\W\d_](?:[\w.'’&/()–-]| (?=[\w(&–-]))*")
NOT_TEXT = frozenset("y n yes no on off true false null".split())


def block_entry(values: Values, indent: str = "", end: str = "\n") -> str:
    """Return an entry as an editor writes it, one key a line."""
    lines = [f"{key}: {_value(value)}{end}" for key, value in values.items()]
    return f"{indent}- " + f"{indent}  ".join(lines)


def flow_entry(values: Values) -> str:
    """Return an entry on one line, without the dash in front of it."""
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in values.items()) + "}"


def written(text: str) -> str:
    """Return `text` as a YAML scalar that may stand anywhere, in quotes where it needs them."""
    if PLAIN.fullmatch(text) and text.casefold() not in NOT_TEXT:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def _value(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return written(value)
    return f"[{', '.join(map(written, value))}]"
