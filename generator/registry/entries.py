"""YAML with places: reads a list of entries and checks each value against its field's form.

Nothing here guesses types: every scalar is the text that stands in the file, so that `NO` is a
country code and `2025-01` a date. Values are read one level deep by their field's form, so that
aliases which expand without end never do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import yaml

from generator.diagnostics import ConfigError, Finding, Severity
from generator.model import DatedRole
from generator.nodes import Report, compose, finding, is_null, pairs, suggestion

Form = Literal["text", "texts", "roles"]
ROLE_KEYS = ("title", "start", "end")
# A year, month or day as EDTF writes it, perhaps uncertain or with digits not known.
EDTF = r"\d[\dX]{3}(?:-(?:\d\d|XX)){0,2}[?~%]?"


@dataclass(frozen=True, slots=True)
class Field:
    """What one key of an entry may hold. `allowed` is a choice of values, `pattern` their form.

    `taken` are values of that form that it may not have. `target` is the key the value is kept
    under, where the file's word differs from ours. `about` says what the key is for, in editors
    and in the reference.
    """

    form: Form = "text"
    required: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    taken: frozenset[str] = frozenset()
    example: str = ""
    target: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file: its values, and the nodes they came from for findings."""

    path: str
    node: yaml.Node
    text: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[DatedRole, ...] = ()
    places: Mapping[str, yaml.Node] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The line, from 1, where the entry begins."""
        return int(self.node.start_mark.line) + 1

    def finding(self, severity: Severity, message: str, hint: str = "", key: str = "") -> Finding:
        """Return a finding at the value of `key`, or at the entry itself."""
        return finding(self.path, self.places.get(key, self.node), severity, message, hint)


DATE = Field(pattern=EDTF, example="2021, 2021-05 or 2021-05-17")


def read_entries(
    path: str, text: str, fields: Mapping[str, Field]
) -> tuple[list[Entry], list[Finding]]:
    """Return the entries of a YAML list that hold together, and findings on all the others."""
    root = compose(path, text)
    if root is None or is_null(root):
        return [], []
    if not isinstance(root, yaml.SequenceNode):
        hint = 'start each entry with "- ", at the margin'
        bad = finding(path, root, "error", "the file must be a list of entries", hint)
        raise ConfigError(f"{path} cannot be read", (bad,))
    entries: list[Entry] = []
    findings: list[Finding] = []

    def report(node: yaml.Node, severity: Severity, message: str, hint: str) -> None:
        findings.append(finding(path, node, severity, message, hint))

    for node in root.value:
        entry = _entry(path, node, fields, report)
        if entry is not None:
            entries.append(entry)
    return entries, findings


def _entry(path: str, node: yaml.Node, fields: Mapping[str, Field], report: Report) -> Entry | None:
    """Return the entry at `node`, or None where a value is not as its field asks."""
    if not isinstance(node, yaml.MappingNode):
        report(node, "error", "entry without keys; left out", 'such as "- name: …"')
        return None
    places = pairs(node, fields, report)
    if places is None:
        return None
    missing = [key for key, rule in fields.items() if rule.required and key not in places]
    if missing:
        message = "entry without " + " and ".join(f'"{key}"' for key in missing) + "; left out"
        report(node, "error", message, "add " + ", ".join(f'"{key}: …"' for key in missing))
        return None
    text: dict[str, str] = {}
    texts: dict[str, tuple[str, ...]] = {}
    roles: tuple[DatedRole, ...] | None = ()
    if "roles" in places:
        roles = _roles(places["roles"], report)
        if roles is None:
            return None
    for key, value in places.items():
        rule = fields[key]
        if rule.form == "roles":
            continue
        values = _values(key, value, rule, report)
        if values is None:
            return None
        if rule.form == "text":
            text[rule.target or key] = values[0]
        else:
            kept = texts.get(rule.target or key, ())
            texts[rule.target or key] = tuple(dict.fromkeys(kept + values))
    return Entry(path, node, text, texts, roles or (), places)


def _values(key: str, node: yaml.Node, rule: Field, report: Report) -> tuple[str, ...] | None:
    """Return the texts at `node`, or None after reporting why they cannot be used."""
    items = node.value if rule.form == "texts" and isinstance(node, yaml.SequenceNode) else [node]
    values = []
    for item in items:
        if not isinstance(item, yaml.ScalarNode) or is_null(item):
            what = "text or a list of texts" if rule.form == "texts" else "one text"
            report(item, "error", f'"{key}" must be {what}; entry left out', f'such as "{key}: …"')
            return None
        value = " ".join(item.value.split())
        if not value:
            report(item, "error", f'"{key}" is empty; entry left out', "give it a value")
            return None
        if rule.allowed and value not in rule.allowed:
            message = f'"{value}" is no {key}; entry left out'
            report(item, "error", message, suggestion(value, rule.allowed))
            return None
        if rule.pattern and not re.fullmatch(rule.pattern, value):
            message = f'"{value}" is no {key}; entry left out'
            report(item, "error", message, f"such as {rule.example}")
            return None
        if value in rule.taken:
            message = f'"{value}" is an address of the site itself; entry left out'
            report(item, "error", message, f"such as {value}-1")
            return None
        values.append(value)
    return tuple(values)


def _roles(node: yaml.Node, report: Report) -> tuple[DatedRole, ...] | None:
    """Return the offices at `node`: texts, or mappings of title, start and end."""
    roles = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode) and item.value.strip():
            roles.append(DatedRole(" ".join(item.value.split())))
            continue
        found = pairs(item, ROLE_KEYS, report) if isinstance(item, yaml.MappingNode) else None
        if not found or "title" not in found:
            hint = 'such as "- {title: Foreign minister, start: 2021-05}"'
            report(item, "error", "a role needs a title; entry left out", hint)
            return None
        values = {}
        for key, value in found.items():
            read = _values(key, value, Field() if key == "title" else DATE, report)
            if read is None:
                return None
            values[key] = read[0]
        roles.append(DatedRole(**values))
    return tuple(roles)
