"""The public data: its fields, its order, its schemas and its package."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from samples import corpus

from generator.diagnostics import Finding
from generator.exports import run_exports
from generator.exports.data import FILES, data_file
from generator.exports.lines import LINE_ENDS, json_lines
from generator.exports.schemas import ABOUT, FIELDS, schema_file
from generator.model import Corpus

PROMISED = {
    "reports": "id path sha256 title shape date updated authors topics summary url",
    "judgments": "id report number kind text start end evidence likelihood confidence "
    "attributed_to actors sources topics status url",
    "actors": "id name kind aliases roles wikidata iso3166 registered url",
    "mentions": "actor report text start end kind certainty",
    "quotes": "id report text start end form speakers cue",
    "sources": "id name kind reliability url",
    "citations": "source report judgment origin text start end",
    "figures": "id report text start end kind value value_from value_to unit approximate measures",
    "events": "id report text start end date actors",
    "relations": "from to kind basis score why",
    "findings": "check severity path line column message hint",
}
FINDING = Finding("reports/ferry.md", 3, 1, "no-date", "info", "undated\u2028", "add a date")


def full() -> Corpus:
    return replace(corpus(), findings=(FINDING,))


def renamed(of: Corpus) -> Corpus:
    """Return `of` with other ids, as if of another report."""
    return replace(
        of,
        reports=tuple(replace(one, id=f"a-{one.id}") for one in of.reports),
        judgments=tuple(replace(one, id=f"a-{one.id}", report="a") for one in of.judgments),
        mentions=tuple(replace(one, report="a") for one in of.mentions),
        findings=tuple(replace(one, path="a") for one in of.findings),
    )


def records(name: str, of: Corpus) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data_file(name, of).decode().split("\n")[:-1]]


@pytest.mark.parametrize("name", PROMISED)
def test_records_have_the_promised_fields_and_fit_their_schema(name: str) -> None:
    found = records(name, full())
    assert found
    Draft202012Validator.check_schema(json.loads(schema_file(name)))
    validator = Draft202012Validator(json.loads(schema_file(name)))
    for record in found:
        assert sorted(record) == sorted(PROMISED[name].split())
        validator.validate(record)


def test_every_file_is_promised_described_and_made() -> None:
    assert set(FILES) == set(PROMISED) == set(FIELDS) == set(ABOUT)


@pytest.mark.parametrize("name", PROMISED)
def test_lines_are_sorted_whatever_the_order_of_the_records(name: str) -> None:
    one, other = full(), renamed(full())
    doubled = {
        field.name: (getattr(one, field.name) + getattr(other, field.name)) * 2
        for field in fields(one)
        if isinstance(getattr(one, field.name), tuple)
    }
    shuffled = {key: value[1::2] + value[::2] for key, value in doubled.items()}
    assert data_file(name, replace(one, **doubled)) == data_file(name, replace(one, **shuffled))


def test_keys_are_sorted_and_text_is_readable() -> None:
    line = data_file("quotes", full()).decode()
    assert "“soon,”" in line
    assert list(json.loads(line)) == sorted(json.loads(line))


def test_one_record_is_one_line_for_every_reader() -> None:
    assert len(data_file("findings", full()).decode().splitlines()) == 1


def test_whole_numbers_have_no_fraction_and_infinity_is_null() -> None:
    figure = corpus().figures[0]
    odd = replace(figure, value=float("inf"), value_from=1.5, value_to=2e9)
    [plain] = records("figures", replace(corpus(), figures=(figure,)))
    [record] = records("figures", replace(corpus(), figures=(odd,)))
    assert (str(plain["value"]), record["value"]) == ("40", None)
    assert (record["value_from"], str(record["value_to"])) == (1.5, "2000000000")


def test_what_is_not_stated_is_null() -> None:
    second = next(row for row in records("judgments", full()) if row["number"] == 2)
    assert [second[key] for key in ("evidence", "likelihood", "confidence", "attributed_to")] == [
        None
    ] * 4


def test_package_lists_every_file_with_its_digest() -> None:
    made = {path: data for path, data in run_exports(full()) if path.startswith("data/")}
    package = json.loads(made.pop("data/datapackage.json"))
    assert package["profile"] == "data-package"
    listed = {f"data/{resource['path']}" for resource in package["resources"]}
    schemas = {f"data/{one['schema']}" for one in package["resources"] if "schema" in one}
    assert listed | schemas == set(made)
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    for resource in package["resources"]:
        assert resource["bytes"] == len(made[f"data/{resource['path']}"])


def test_an_empty_corpus_gives_empty_files() -> None:
    assert all(data_file(name, Corpus()) == b"" for name in FILES)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(st.fixed_dictionaries({"a": JSON, "b": st.text(), "c": JSON})))
def test_lines_are_what_json_makes_of_each_record(records: list[dict[str, Any]]) -> None:
    columns = {name: [record[name] for record in records] for name in ("c", "a", "b")}
    plain = [json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in records]
    assert json_lines(columns) == [line.translate(LINE_ENDS) for line in plain]
