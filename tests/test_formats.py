"""Findings in the formats of other programs: SARIF 2.1.0, GitHub's annotations, JSON Lines."""

import json
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from projects import make_project, run_in

from generator.checks import explanations, names
from generator.cli.formats import github, json_lines, sarif
from generator.diagnostics import Finding

# What GitHub and the standard ask of the parts of SARIF that we write.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 1}}}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {
            "type": "array",
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["physicalLocation"],
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation", "region"],
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "required": ["uri"],
                                "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
                            },
                            "region": REGION,
                        },
                        "additionalProperties": False,
                    }
                },
            },
        },
    },
    "additionalProperties": False,
}
LOG = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"pattern": r"sarif-schema-2\.1\.0\.json$"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
    "additionalProperties": False,
}
FINDINGS = (
    Finding("reports/a b, c.md", 3, 7, "no-evidence", "warning", "50% of\nit", "add: this, too"),
    Finding("reports/ü.md", 0, 0, "no-date", "info", "no date"),
    Finding("relations.yml", 2, 1, "odd-name", "error", "wrong"),
)


SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def standard() -> Draft4Validator:
    """The whole schema of SARIF 2.1.0, with the formats it asks for."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder in the folder we stand in, with the files of the findings."""
    (tmp_path / "content" / "reports").mkdir(parents=True)
    for one in FINDINGS:
        (tmp_path / "content" / one.path).write_text("text")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def test_sarif_is_what_the_standard_asks(content: Path) -> None:
    log = json.loads(sarif(FINDINGS, explanations(), content, "1.2.3"))
    Draft202012Validator(LOG).validate(log)
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["semanticVersion"] == "1.2.3"
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == [*names(), "odd-name"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["warning", "note", "error"]


def test_sarif_keeps_to_the_whole_schema(content: Path, standard: Draft4Validator) -> None:
    for found in (FINDINGS, FINDINGS[:1], ()):
        standard.validate(json.loads(sarif(found, explanations(), content, "1.2.3")))
    broken = json.loads(sarif(FINDINGS, (), content, "1"))
    broken["runs"][0]["results"][0]["level"] = "info"
    assert not standard.is_valid(broken)


def test_sarif_places_are_relative_addresses(content: Path) -> None:
    results = json.loads(sarif(FINDINGS, (), content, "1"))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    uris = [place["artifactLocation"]["uri"] for place in places]
    assert uris == [
        "content/reports/a%20b%2C%20c.md", "content/reports/%C3%BC.md", "content/relations.yml"
    ]  # fmt: skip
    assert all((content.parent / unquote(uri)).is_file() for uri in uris)
    assert [place["region"] for place in places] == [
        {"startLine": 3, "startColumn": 7}, {"startLine": 1}, {"startLine": 2, "startColumn": 1}
    ]  # fmt: skip


def test_sarif_of_a_folder_elsewhere_is_absolute(content: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    os.chdir(here)
    [result] = json.loads(sarif(FINDINGS[:1], (), content, "1"))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert urlsplit(uri).scheme == "file"
    assert Path(unquote(urlsplit(uri).path)).is_file()


def test_nothing_found_is_a_log_too(content: Path) -> None:
    log = json.loads(sarif((), explanations(), content, "1"))
    Draft202012Validator(LOG).validate(log)
    assert github((), content) == json_lines(()) == ""


def test_github_annotations_are_escaped(content: Path) -> None:
    assert github(FINDINGS, content).splitlines() == [
        "::warning file=content/reports/a b%2C c.md,line=3,col=7,title=no-evidence"
        "::50%25 of%0Ait%0Aadd: this, too",
        "::notice file=content/reports/ü.md,title=no-date::no date",
        "::error file=content/relations.yml,line=2,col=1,title=odd-name::wrong",
    ]


def test_a_report_cannot_give_a_command(content: Path) -> None:
    evil = Finding("reports/ü.md", 1, 1, "x", "info", "a\r\n::error::b", "::set-env name=a::b")
    [line] = github((evil,), content).splitlines()
    assert line.startswith("::notice file=content/reports/ü.md,line=1,col=1,title=x::a%0D%0A::")


def test_json_lines_hold_every_field() -> None:
    records = [json.loads(line) for line in json_lines(FINDINGS).splitlines()]
    assert [record["path"] for record in records] == [one.path for one in FINDINGS]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_the_command_line_gives_each_format(tmp_path: Path, form: str) -> None:
    project = make_project(tmp_path / "project")
    bare = project / "content" / "reports" / "bare.txt"
    bare.write_text("A note on boats\n\nKey Judgments\n\nKey Judgment 1\n\nBoats will sail.\n")
    ended = run_in(project, "check", "--format", form, "--strict")
    assert ended.returncode == 1
    said = ended.stdout + (ended.stderr if form == "text" else "")
    assert "no-evidence" in said
    assert "content/reports/bare.txt" in said or form == "json"
    if form == "sarif":
        Draft202012Validator(LOG).validate(json.loads(ended.stdout))
    if form == "github":
        assert all(line.startswith("::") for line in ended.stdout.splitlines())
    if form != "text":
        assert ended.stderr == ""
