"""Writes the pages of `docs/reference/` from the code: `make reference`.

What it says cannot be older than the code: a test compares these pages with the ones that are kept.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from generator.checks import explanations
from generator.cli.commands import cli
from generator.config import SETTINGS
from generator.config.schema import OTHERS
from generator.exports.schemas import FIELDS as DATA
from generator.read.fields import FIELDS, SYNONYMS
from generator.read.schema import ABOUT, ABOUT_CHANGE, ABOUT_JUDGMENT, front_matter_schema
from generator.registry.schema import FILES, registry_schema

FOLDER = Path(__file__).parent / "reference"
WIDTH = 90
NOTE = "<!-- Made from the code by `make reference`: change it there. -->\n"


def pages() -> dict[str, str]:
    """Return the text of every page, by file name."""
    made = {
        "settings.md": _settings(),
        "checks.md": _checks(),
        "front-matter.md": _front_matter(),
        "registries.md": _registries(),
        "data.md": _data(),
        "commands.md": _commands(),
    }
    return {name: NOTE + "\n" + "\n".join(lines) + "\n" for name, lines in made.items()}


def _settings() -> Iterator[str]:
    yield from (
        "# Settings",
        "",
        "`mkdocs.yml` holds all settings of a site: those of MkDocs and its theme, and below",
        "`extra: briefing:` those of the generator. All of the latter are optional. An unknown one stops the",
        "build with its line and a suggestion.",
        "",
        "## The generator's",
        "",
    )
    rows = [(f"`{name}`", f"`{one.default}`", one.about) for name, one in SETTINGS.items()]
    yield from _table(("setting", "default", "what it does"), rows)
    yield from ("", "```yaml", "extra:", "  briefing:")
    yield from (f"    {name}: {one.example}" for name, one in SETTINGS.items())
    yield from ("```", "", "## Of MkDocs, what most sites set", "")
    yield from _table(("setting", "what it is"), [(f"`{n}`", text) for n, text in OTHERS.items()])


def _checks() -> Iterator[str]:
    yield from (
        "# Checks",
        "",
        "What `briefing check` and every build look for. `checks` in the [settings](settings.md) gives one",
        "another severity by its name, or switches it off.",
        "",
    )
    yield from _table(
        ("check", "what it notices"), [(f"`{n}`", text) for n, text in explanations()]
    )


def _front_matter() -> Iterator[str]:
    schema = front_matter_schema()["properties"]
    yield from (
        "# Front matter",
        "",
        "Every key is optional. How they are used, with examples: [What front matter can say](../front-matter.md).",
        "",
    )
    rows = []
    for name in FIELDS:
        also = ", ".join(f"`{word}`" for word, field in SYNONYMS.items() if field == name)
        rows.append((f"`{name}`", also, ABOUT[name] + _choices(schema[name])))
    yield from _table(("key", "also", "what it holds"), rows)
    yield from ("", "## Of a judgment", "", "Below `judgments`, by number, and in `claims`.", "")
    yield from _table(("key", "what it holds"), [(f"`{n}`", t) for n, t in ABOUT_JUDGMENT.items()])
    yield from ("", "## Of a change", "", "Each entry of `changes`.", "")
    yield from _table(("key", "what it holds"), [(f"`{n}`", t) for n, t in ABOUT_CHANGE.items()])


def _registries() -> Iterator[str]:
    yield from (
        "# Curated files",
        "",
        "All lie in `content/`, and all are optional lists of entries.",
    )
    for name in FILES:
        schema = registry_schema(name)
        needed = schema["items"].get("required", ())
        yield from ("", f"## `{name}.yml`", "", schema["description"], "")
        rows = [
            (
                f"`{key}`" + (" (needed)" if key in needed else ""),
                one["description"] + _choices(one),
            )
            for key, one in schema["items"]["properties"].items()
        ]
        yield from _table(("key", "what it holds"), rows)


def _data() -> Iterator[str]:
    yield from (
        "# Data files",
        "",
        "A site's `data/` holds one JSON Lines file of each kind of record: a record a line, keys sorted,",
        "described by `data/datapackage.json` and by JSON Schemas in `data/schemas/`. The same stands in",
        "`data/csv/`. Offsets count code points of the report's text.",
    )
    for name, fields in DATA.items():
        yield from ("", f"## `{name}.jsonl`", "")
        rows = [
            (f"`{key}`", _type(one), one.get("description", "") + _choices(one))
            for key, one in fields.items()
        ]
        yield from _table(("field", "type", "what it is"), rows)


def _commands() -> Iterator[str]:
    yield from (
        "# Commands",
        "",
        "`python -m generator` is the same as `briefing`. Exit codes: 0 for clean, 1 for findings at or above",
        "the failing severity, 2 for wrong usage and settings.",
    )
    # As a user calls it: a command remembers the names of its option for help from the first call.
    width = {"max_content_width": WIDTH, "terminal_width": WIDTH}
    top = click.Context(cli, info_name="briefing", **cli.context_settings | width)
    for name, command in sorted(cli.commands.items()):
        context = click.Context(
            command, top, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH
        )
        yield from ("", f"## `briefing {name}`", "", "```text")
        yield from (line.rstrip() for line in command.get_help(context).splitlines())
        yield "```"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = tuple(heads)
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield (
            "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in row) + " |"
        )


def _choices(schema: dict[str, Any]) -> str:
    """Return the values a key can have, where there is a list of them."""
    found = [schema, *schema.get("anyOf", ())]
    values = next((one["enum"] for one in found if "enum" in one), ())
    words = [f"`{value}`" for value in values if isinstance(value, str)]
    return f" One of {', '.join(words)}." if words else ""


def _type(schema: dict[str, Any]) -> str:
    """Return the type of a field in a word or two."""
    if "enum" in schema:
        return "word"
    kinds = schema.get("type")
    if kinds is None:
        found = [_type(one) for one in schema.get("anyOf", schema.get("oneOf", ()))]
        return " or ".join(dict.fromkeys(found)) or "any"
    kinds = [kinds] if isinstance(kinds, str) else kinds
    named = {
        "string": "text",
        "array": "list",
        "boolean": "true or false",
        "integer": "whole number",
    }
    return " or ".join(named.get(kind, kind) for kind in kinds)


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
