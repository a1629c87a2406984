"""What editors are told: the same as the generator finds, of good entries and of wrong ones."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from jsonschema import Draft7Validator

from generator.checks import names
from generator.cli import run
from generator.config import load_settings, starter_texts
from generator.config.schema import OTHERS
from generator.diagnostics import ConfigError
from generator.editor_schemas import schema_files
from generator.read import document, find_reports
from generator.read.fields import FIELDS
from generator.registry import load_registry
from generator.registry.schema import FILES

SCHEMAS = {name.removesuffix(".schema.json"): json.loads(data) for name, data in schema_files()}


class _Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: "no" is a word there, and so are dates."""


_KEPT = ("int", "float", "null")
_Loader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] in _KEPT]
    for sign, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def read(text: str) -> Any:
    # What goes through JSON has words for keys, as editors see them.
    return json.loads(json.dumps(yaml.load(text, _Loader)))  # noqa: S506 - a safe loader


def wrong(name: str, text: str) -> bool:
    return not Draft7Validator(SCHEMAS[name]).is_valid(read(text))


def front_matter(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text.split("---\n")[1] if text.startswith("---\n") else ""


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas_and_explain_every_key(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    entry = SCHEMAS[name].get("items", SCHEMAS[name])
    told = {key: one.get("description", "") for key, one in entry["properties"].items()}
    assert all(told[key] for key in told if key not in ("draft", "$schema"))
    keys = {"settings": OTHERS, "front-matter": FIELDS}
    assert set(FILES[name][0] if name in FILES else keys[name]) <= told.keys()


def test_this_projects_own_content_is_valid() -> None:
    paths = find_reports(ROOT / "content").files
    assert paths
    for path in paths:
        assert not wrong("front-matter", front_matter(path)), path
    for name in FILES:
        file = ROOT / "content" / f"{name}.yml"
        if file.exists():
            assert not wrong(name, file.read_text(encoding="utf-8")), file
    for name, text in starter_texts().items():
        kind = name.partition(".")[0].partition("-")[0]
        if name.endswith(".yml"):
            assert not wrong(kind, text), name


@pytest.mark.parametrize(
    "front",
    [
        "", "title:", "title: 2026", "id: posts-reopen\ndate: 2025\nupdated: 4 March 2025",
        "author: Ann Lee and Bo Ek", "topics: [1.10, on, 2025-01-01]", "shape: Column",
        "marking: [TLP:CLEAR, internal]", "aliases: old-posts", "draft: false",
        "judgments:\n  1: {confidence: High, outcome: yes}\n  c2:\n    likelihood: 70%",
        "judgments: [{number: c1, due: 2025-05}, {note: x}]",
        "claims: Nobody wants a war\n", "claims:\n  - One\n  - {text: Two, confidence: low}",
        "changes: [{date: 2025-03-06, kind: correction, judgments: [2, c1], note: x}]",
        "$schema: ../../schemas/front-matter.schema.json",
    ],
)  # fmt: skip
def test_what_the_generator_reads_is_not_called_wrong(front: str) -> None:
    made = document("report.md", f"---\n{front}\n---\nThe posts opened.\n".encode())
    assert not made.findings, "the generator takes it"
    assert not wrong("front-matter", front)


@pytest.mark.parametrize(
    "front",
    [
        "dat: 2025-03-03", "slug: x", "shape: asessment", "date: soon", "title: [a, b]",
        "id: ../up", "topics: 7", "author: {first: A}", "draft: true", "aliases: [Old Posts]",
        "judgments: {1: {confidence: medium}}", "judgments: {1: {likelihod: likely}}",
        "judgments: {first: {note: x}}", "judgments: {1: {outcome: maybe}}",
        "claims: [{confidence: low}]", "changes: [{note: x}]", "changes: {date: 2025-03-03}",
        "changes: [{date: 2025-03-03, kind: fix}]", f"title: {'x' * 301}",
    ],
)  # fmt: skip
def test_what_the_generator_finds_fault_with_is_wrong_in_the_editor_too(front: str) -> None:
    made = document("report.md", f"---\n{front}\n---\nThe posts opened.\n".encode())
    assert made.findings, "the generator finds fault with it"
    assert wrong("front-matter", front)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actors", "- {id: UPPER, name: A}"), ("actors", "- {name: A, kind: alien}"),
        ("actors", "- {name: A, alias: B}"), ("actors", "- {name: A, wikidata: 30}"),
        ("actors", "- {name: A, roles: [{start: 2021}]}"),
        ("actors", "- {name: A, roles: [{title: B, start: spring}]}"),
        ("actors", "name: A"), ("actors", "- A"), ("actors", "- {name: A, aliases: [[B]]}"),
        ("sources", "- {name: A, reliability: G}"), ("sources", "- {name: A, url: example.org}"),
        ("sources", "- {name: A, kind: gossip}"),
        ("relations", "- {from: a-1, to: b-1}"), ("relations", "- {from: a-1, to: b-1, kind: ok}"),
        ("reviewed", "- {no_actor: A, two_actors: [B, C]}"), ("reviewed", "- {two_actors: [B]}"),
    ],
)  # fmt: skip
def test_wrong_entries_are_wrong_in_the_editor_too(name: str, text: str) -> None:
    try:
        findings = load_registry(starter_texts(), {f"{name}.yml": text}).findings
    except Exception as error:
        findings = error.findings  # type: ignore[attr-defined]
    assert findings, "the generator finds fault with it"
    assert wrong(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actors", ""), ("actors", "- {name: Ann Tova, kind: person, aliases: A. Tova}"),
        ("actors", "- {name: Ann Tova, kind: person, roles: Mayor}"),
        ("actors", "- {name: Ann T, kind: person, roles: [{title: Mayor, start: 2021-05, end: }]}"),
        ("sources", "- {name: Port Courier, kind: newspaper, reliability: B, url: }"),
        ("relations", "- {from: a-1, to: b-1, kind: supports, why: 1}"),
        ("reviewed", "- no_actor: Executive Summary\n- two_actors: [Ann Lund, Anna Lund]"),
    ],
)  # fmt: skip
def test_good_entries_are_good_in_both(name: str, text: str) -> None:
    assert not load_registry(starter_texts(), {f"{name}.yml": text}).findings
    assert not wrong(name, text)


def test_the_command_writes_what_ships(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemas", str(tmp_path / "s")]) == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()}
    assert written == dict(schema_files())
    shipped = {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    assert {name: shipped.get(name) for name in written} == written, "run: briefing schemas"
    (tmp_path / "file").write_text("")
    assert run(["schemas", str(tmp_path / "file")]) == 2


SETTINGS = [
    "",
    "site_name: Briefs\n",
    "extra:\n",
    "extra: {briefing: }\n",
    "extra: {generator: false, briefing: {}}\n",
    "extra: {briefing: {certainty: 0.7, strict: true, history: no, pdf: Off, cards: YES}}\n",
    "extra: {briefing: {certainty: 1}}\n",
    "extra: {briefing: {certainty: 1.5}}\n",
    "extra: {briefing: {certainty: -0.1}}\n",
    "extra: {briefing: {certainty: high}}\n",
    "extra: {briefing: {certainty: '0.5'}}\n",
    "extra: {briefing: {certainty: }}\n",
    "extra: {briefing: {certanty: 0.5}}\n",
    "extra: {briefing: {strict: perhaps}}\n",
    "extra: {briefing: {strict: 1}}\n",
    "extra: {briefing: {strict: [yes]}}\n",
    "extra: {briefing: {proposer: en_core_web_sm}}\n",
    "extra: {briefing: {proposer: off}}\n",
    "extra: {briefing: {proposer: false}}\n",
    "extra: {briefing: {proposer: true}}\n",
    "extra: {briefing: {proposer: }}\n",
    "extra: {briefing: {proposer: en core}}\n",
    "extra: {briefing: {templates: ours}}\n",
    "extra: {briefing: {templates: look/ours/}}\n",
    "extra: {briefing: {templates: ../ours}}\n",
    "extra: {briefing: {templates: look/../../ours}}\n",
    "extra: {briefing: {templates: /ours}}\n",
    "extra: {briefing: {templates: .}}\n",
    "extra: {briefing: {templates: }}\n",
    "extra: {briefing: {checks: }}\n",
    "extra: {briefing: {checks: {no-alternative: warning, alike_names: off}}}\n",
    "extra: {briefing: {checks: {no-alternative: false, no-date: Error}}}\n",
    "extra: {briefing: {checks: {no-alternative: grave}}}\n",
    "extra: {briefing: {checks: {no-alternative: true}}}\n",
    "extra: {briefing: {checks: {no-such-check: off}}}\n",
    "extra: {briefing: {checks: [no-date]}}\n",
    "extra: {briefing: 0.7}\n",
    "extra: [briefing]\n",
]


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_are_accepted_and_refused_as_the_generator_does(text: str) -> None:
    try:
        load_settings(text, checks=names())
        refused = False
    except ConfigError:
        refused = True
    assert wrong("settings", text) == refused


def test_this_projects_own_settings_are_valid() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV ", "")
    assert text.startswith("# yaml-language-server: $schema=schemas/settings.schema.json\n")
    assert not wrong("settings", text)
