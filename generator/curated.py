"""Adds entries to the editor's YAML files without changing a character of what stands there.

A parser that writes YAML back would lose comments, order and layout. So an entry is appended as
text, in the layout the file has, and the result is read again: only a file that says what it said
before, and the new entry after it, is written.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import ConfigError
from generator.write import replace_file

_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DASH = re.compile(r"^( *)- ", re.MULTILINE)
_APART = re.compile(r"\n[ \t]*\n *- ")


def append_entry(path: Path, fields: Mapping[str, str]) -> None:
    """Append an entry to the list in `path`, which need not exist. Raises ConfigError."""
    try:
        old = path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from error
    new = appended(old, fields, path.name)
    try:
        replace_file(path, new.encode("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror or error}") from error


def appended(old: str, fields: Mapping[str, str], name: str = "the file") -> str:
    """Return the text of a YAML list with one more entry. Every character of `old` stays.

    Raises ConfigError where that is not possible: a list in brackets, or no list at all.
    """
    entry = {key: value for key, value in fields.items() if value}
    line_end = "\r\n" if "\r\n" in old else "\n"
    dashes = _DASH.findall(old)
    indent = min(dashes, key=len) if dashes else ""
    text = _as_yaml(entry, indent).replace("\n", line_end)
    between = "" if not old or old.endswith("\n") else line_end
    apart = line_end if old.strip() and (_APART.search(old) or len(dashes) < 2) else ""
    if old.endswith(("\n\n", "\r\n\r\n")):
        apart = ""
    new = f"{old}{between}{apart}{text}"
    if _read(new) != [*(_read(old) or ()), entry]:
        raise ConfigError(
            f"cannot append to {name} without changing what it says; add by hand:\n{text}"
        )
    return new


def _as_yaml(entry: Mapping[str, str], indent: str) -> str:
    lines = [f"{key}: {_scalar(value)}" for key, value in entry.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _scalar(value: str) -> str:
    """Return a text as a YAML scalar on one line, in quotes only where it needs them."""
    made: str = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    plain = made.removesuffix("\n").removesuffix("\n...")
    if "\n" not in plain:
        return plain
    return yaml.safe_dump(value, default_style='"', width=float("inf")).removesuffix("\n")


def _read(text: str) -> Any:
    """Return what a YAML text says, every scalar as it is written; None where it cannot be read."""
    try:
        return yaml.load(text.removeprefix("\ufeff"), Loader=_LOADER)  # noqa: S506 (text only)
    except yaml.YAMLError:
        return None
