"""Front matter: what a report says of itself above its text, validated field by field."""

import difflib
import json
import re
import tomllib
from dataclasses import dataclass
from typing import Literal

import frontmatter.default_handlers

from generator.diagnostics import Finding, Lines
from generator.model import FrontMatter
from generator.read.fields import FIELDS, SYNONYMS, build
from generator.read.values import Problem
from generator.read.yaml_values import BadYaml, Entry, Value, read_yaml

MAX_CHARACTERS = 64 * 1024
_YAML = frontmatter.default_handlers.YAMLHandler()
_TOML_FENCE = re.compile(r"(?m)^\+{3}[ \t]*$")
_FENCE_LINE = re.compile(r"-{3,}[ \t]*\n")
_SIMPLE = re.compile(
    r"(?m)^(id|title|date|updated|shape|marking)[ \t]*:[ \t]+(?![\[{&*!|>])(\S[^\n]*)$"
)
_MARKING = re.compile(r"(?mi)^[ \t]*marking[ \t]*:")


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter as read: the offset at which the body begins is in the whole text."""

    meta: FrontMatter
    body: int
    findings: tuple[Finding, ...]


class _Reporter:
    """Turns problems at offsets into findings with line and column."""

    __slots__ = ("_lines", "_path", "findings")

    def __init__(self, path: str, text: str) -> None:
        self._path, self._lines = path, Lines(text)
        self.findings: list[Finding] = []

    def add(
        self,
        offset: int,
        message: str,
        hint: str = "",
        severity: Literal["error", "warning", "info"] = "warning",
    ) -> None:
        line, column = self._lines.place(offset)
        self.findings.append(
            Finding(self._path, line, column, "front-matter", severity, message, hint)
        )


def read_front_matter(path: str, text: str) -> Front:
    """Return the front matter of a text: YAML, TOML or JSON; whatever is wrong is a finding."""
    start = len(text) - len(text.lstrip())
    report = _Reporter(path, text[: MAX_CHARACTERS * 2])
    if text.startswith("+++", start):
        entries, body = _toml(text, start, report)
    elif text.startswith("{", start):
        entries, body = _json(text, start)
    elif _FENCE_LINE.match(text, start):
        entries, body = _yaml(text, start, report)
    else:
        return Front(FrontMatter(), 0, ())
    meta, problems = build(_known(entries, report))
    for problem in problems:
        _tell(report, problem)
    return Front(meta, body, tuple(sorted(report.findings)))


def _tell(report: _Reporter, problem: Problem) -> None:
    report.add(problem.offset, problem.message, problem.hint)


def _yaml(text: str, start: int, report: _Reporter) -> tuple[list[Entry], int]:
    head = text[start:]
    try:
        source, content = _YAML.split(head)
    except ValueError:
        report.add(start, "the front matter is not closed: it is shown as text",
                   "end it with a line of three hyphens")  # fmt: skip
        # The opening fence alone is left out, the words below it are kept.
        return [], text.index("\n", start) + 1
    body = len(text) - len(content)
    offset = text.index(source, start) if source else body
    if len(source) > MAX_CHARACTERS:
        report.add(start, "the front matter is too long and was not read",
                   f"keep it below {MAX_CHARACTERS // 1024} kB")  # fmt: skip
        return [], body
    try:
        entries, duplicates = read_yaml(source, offset)
    except BadYaml as error:
        if error.prose:
            return [], _kept_prose(text, start, report)
        report.add(error.offset, f"the front matter cannot be read: {error.reason}", error.hint)
        return _salvaged(source, offset, report), body
    for duplicate in duplicates:
        report.add(duplicate.offset, f'"{duplicate.key}" is given twice; the first one counts',
                   "remove one of the two lines")  # fmt: skip
    return entries, body


def _kept_prose(text: str, start: int, report: _Reporter) -> int:
    line = text.index("\n", start) + 1
    report.add(line, "the front matter is no list of keys and values: it is shown as text",
               'write lines such as "title: My report", or remove the hyphens')  # fmt: skip
    return line


def _salvaged(source: str, offset: int, report: _Reporter) -> list[Entry]:
    """Return the plain lines of front matter that as a whole cannot be read.

    A marking must not get lost with a misplaced colon, nor a title.
    """
    entries = []
    for match in _SIMPLE.finditer(source):
        words = match[2].strip()
        if words[:1] in "\"'" and words[-1:] == words[:1]:
            words = words[1:-1]
        entries.append(
            Entry(match[1], offset + match.start(), Value(words, offset + match.start(2)))
        )
    if not any(entry.key == "marking" for entry in entries) and _MARKING.search(source):
        report.add(
            offset, "the marking cannot be read", "repair the front matter before publishing"
        )
    return entries


def _toml(text: str, start: int, report: _Reporter) -> tuple[list[Entry], int]:
    fences = list(_TOML_FENCE.finditer(text, start, start + MAX_CHARACTERS))[:2]
    if len(fences) < 2 or fences[0].start() != start:
        return [], start
    source, body = text[fences[0].end() : fences[1].start()], fences[1].end()
    try:
        values = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        report.add(start, f"the front matter cannot be read: {str(error)[:120]}",
                   "repair it, or write it as YAML between lines of three hyphens")  # fmt: skip
        return [], body
    return _entries(values, text, start, body), body


def _json(text: str, start: int) -> tuple[list[Entry], int]:
    try:
        values, end = json.JSONDecoder().raw_decode(text[start : start + MAX_CHARACTERS])
    except (ValueError, RecursionError):
        return [], start
    if not isinstance(values, dict) or text[start + end : start + end + 1] not in ("", "\n"):
        return [], start
    return _entries(values, text, start, start + end), start + end


def _entries(values: dict[str, object], text: str, start: int, end: int) -> list[Entry]:
    """Return values without places of their own as entries placed where their key stands."""
    entries = []
    for key, value in values.items():
        match = re.search(rf'(?m)^[ \t]*"?{re.escape(key)}"?[ \t]*[=:]', text[start:end])
        offset = start + (match.start() if match else 0)
        entries.append(Entry(key, offset, _value(value, offset)))
    return entries


def _value(value: object, offset: int, depth: int = 0) -> Value:
    if isinstance(value, dict) and depth < 8:
        made = tuple(
            Entry(str(key), offset, _value(one, offset, depth + 1)) for key, one in value.items()
        )
        return Value(made, offset)
    if isinstance(value, list) and depth < 8:
        return Value(tuple(_value(one, offset, depth + 1) for one in value), offset, listed=True)
    return Value("" if value is None else str(value), offset)


def _known(entries: list[Entry], report: _Reporter) -> dict[str, Entry]:
    """Return the entries by field. Unknown keys and second names of one field are told of."""
    known: dict[str, Entry] = {}
    for entry in entries:
        key = entry.key.strip().lower()
        field = SYNONYMS.get(key, key)
        if key == "$schema":
            continue  # where an editor looks for the schema of these keys
        if field == "draft":
            if entry.value.content not in ("false", "False", "no", "off"):
                report.add(entry.offset, '"draft" is not supported: the report is published',
                           "keep drafts outside the content folder")  # fmt: skip
        elif field not in FIELDS:
            report.add(
                entry.offset, f'unknown key "{_short(entry.key)}": it is not used', _hint(key)
            )
        elif field == "topics" and field in known and key != known[field].key.strip().lower():
            known[field] = _joined(known[field], entry)
        elif field in known:
            report.add(entry.offset, f'"{entry.key}" says the same as "{known[field].key}"; '
                       "the first one counts", "remove one of the two")  # fmt: skip
        else:
            known[field] = entry
    return known


def _joined(one: Entry, other: Entry) -> Entry:
    """Return an entry with the topics of both: "tags" and "categories" may stand side by side."""
    values: list[Value] = []
    for value in (one.value, other.value):
        if isinstance(value.content, str):
            values += [Value(part, value.offset) for part in value.content.split(",")]
        elif value.listed:
            values += [part for part in value.content if isinstance(part, Value)]
    return Entry(one.key, one.offset, Value(tuple(values), one.value.offset, listed=True))


def _short(key: str) -> str:
    key = " ".join(key.split())
    return key if len(key) <= 40 else key[:39] + "…"


def _hint(key: str) -> str:
    names = [*FIELDS, *SYNONYMS]
    if key in ("slug", "permalink", "url"):
        return 'did you mean "id"?'
    near = difflib.get_close_matches(key[:40], names, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(FIELDS)}"
