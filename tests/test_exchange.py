"""Exports in the formats of other fields, read back by those fields' own libraries."""

import asyncio
import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid5

import bibtexparser
import pytest
import rispy
import stix2
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from datasette.app import Datasette
from followthemoney import model
from hypothesis import given
from hypothesis import strategies as st
from sample_corpus import corpus as rich
from samples import corpus

from generator.database import write_database
from generator.diagnostics import BuildError
from generator.exports import Parted, run_exports, tables_of
from generator.exports.data import FILES, data_file, records
from generator.exports.relational import Column, Table
from generator.exports.schemas import FIELDS
from generator.exports.stix import NAMESPACE, TLP, TLP_CLEAR, _id, _laid_out, bundle
from generator.exports.tables import csv_head, csv_lines, csv_rows
from generator.model import Corpus, Likelihood
from generator.pages import Site, lookup

SITE = Site("Briefs & more", "", (), "https://briefs.example/sub/", sqlite=True)


def full() -> Corpus:
    made = corpus()
    judged = replace(
        made.judgments[0], confidence="moderate",
        likelihood=Likelihood("likely", "ICD 203", 55, 80),
    )  # fmt: skip
    return replace(made, judgments=(judged, *made.judgments[1:]))


def stix_file(of: Corpus) -> bytes:
    return dict(run_exports(of, SITE))["data/stix.json"]


def entities_file(of: Corpus, site: Site) -> bytes:
    return dict(run_exports(of, site))["data/entities.ftm.json"]


def csv_file(fields: list[str], columns: dict[str, Any]) -> bytes:
    return csv_head(fields) + csv_lines(csv_rows(fields, columns))


def tables(of: Corpus) -> list[tuple[str, list[str], list[dict[str, Any]]]]:
    return [
        (name, list(FIELDS[name]), [json.loads(line) for line in data_file(name, of).splitlines()])
        for name in FILES
    ]


def test_stix_is_read_by_the_standards_own_library() -> None:
    of = full()
    bundle = stix2.parse(stix_file(of).decode(), allow_custom=False)
    kinds = {kind: [one for one in bundle.objects if one["type"] == kind] for kind in
             ("report", "note", "identity", "location", "relationship")}  # fmt: skip
    assert len(kinds["report"]) == len(of.reports)
    assert {note["content"] for note in kinds["note"]} == {one.text for one in of.judgments}
    first = next(one for one in kinds["note"] if one["content"] == of.judgments[0].text)
    assert first["confidence"] == 50
    assert "likelihood:likely" in first["labels"]
    assert "likelihood-percent:55-80" in first["labels"]
    named = {one["name"] for one in (*kinds["identity"], *kinds["location"])}
    mentioned = {mention.actor for mention in of.mentions}
    assert named == {actor.name for actor in of.actors if actor.id in mentioned}
    ids = {one["id"] for one in bundle.objects}
    for report in kinds["report"]:
        assert set(report["object_refs"]) <= ids, "what a report points to is in the bundle"
    for one in bundle.objects:
        assert one["type"] == "marking-definition" or one["object_marking_refs"] == [TLP_CLEAR]


def test_stix_ids_stay_and_its_bytes_do_not_depend_on_order() -> None:
    of = full()
    other = replace(
        of, judgments=of.judgments[::-1], actors=of.actors[::-1], mentions=of.mentions[::-1]
    )
    assert stix_file(of) == stix_file(other)
    assert entities_file(of, SITE) == entities_file(other, SITE)


def test_stix_invents_no_day() -> None:
    of = full()
    undated = replace(of, reports=tuple(replace(one, date=None) for one in of.reports))
    bundle = json.loads(stix_file(undated))
    reports = [one for one in bundle["objects"] if one["type"] == "report"]
    assert all("date:not-stated" in one["labels"] for one in reports)
    assert not any("date:not-stated" in str(one) for one in json.loads(stix_file(of))["objects"])


def test_tables_hold_the_public_data() -> None:
    for name, fields, found in tables(full()):
        made = csv_file(fields, records(name, full())).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(made)))
        assert len(rows) == len(found)
        for row, record in zip(rows, found, strict=True):
            if "text" in record:
                assert row["text"].removeprefix("'") == record["text"].removeprefix("'"), name


def test_no_cell_is_a_formula() -> None:
    signs = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "plain", "a=1"]
    columns = {"text": signs, "start": [-1] * len(signs)}
    rows = list(csv.reader(io.StringIO(csv_file(["text", "start"], columns).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [*(f"'{sign}" for sign in signs[:6]), "plain", "a=1"]
    assert rows[1][1] == "-1", "numbers are numbers"


def test_stix_bears_the_marking_of_each_report() -> None:
    """An actor is as open as the mildest report that names it, a relation as closed as its ends."""
    of = rich()
    first, second, *rest = of.reports
    marked = (replace(first, marking="TLP:AMBER+STRICT"), replace(second, marking="SECRET"), *rest)
    bundle = stix2.parse(stix_file(replace(of, reports=marked)).decode(), allow_custom=False)
    by_id = {one["id"]: one for one in bundle.objects}
    of_report = {
        one["external_references"][0]["external_id"]: one["object_marking_refs"]
        for one in bundle.objects
        if one["type"] == "report"
    }
    assert of_report[first.id] == [TLP["amber+strict"]]
    [stated] = of_report[second.id]
    assert by_id[stated]["definition"]["statement"] == "SECRET"
    assert all(of_report[one.id] == [TLP_CLEAR] for one in rest)
    open_reports = {one.id for one in rest}
    names = {one.id: one.name for one in of.actors}
    known = {names[one.actor] for one in of.mentions if one.report in open_reports}
    actors = [one for one in bundle.objects if one["type"] in ("identity", "location")]
    assert {one["name"] for one in actors if one["object_marking_refs"] == [TLP_CLEAR]} == known
    for one in bundle.objects:
        if one["type"] == "relationship":
            ends = {tuple(by_id[one[end]]["object_marking_refs"]) for end in
                    ("source_ref", "target_ref")}  # fmt: skip
            assert tuple(one["object_marking_refs"]) in ends
            assert ends == {(TLP_CLEAR,)} or one["object_marking_refs"] != [TLP_CLEAR]


@pytest.mark.slow
def test_stix_is_valid_by_the_standards_own_validator() -> None:
    # It needs a package that has no wheels: it is not among the locked tools.
    validator = pytest.importorskip("stix2validator", reason="stix2-validator is not installed")
    options = validator.ValidationOptions(version="2.1", strict_types=True)
    result = validator.validate_string(stix_file(rich()).decode(), options)
    assert result.is_valid, result.errors


@pytest.mark.parametrize("of", [full(), rich()], ids=["small", "rich"])
def test_follow_the_money_is_read_by_its_own_library(of: Corpus) -> None:
    entities = [json.loads(line) for line in entities_file(of, SITE).splitlines()]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        assert not schema.abstract, entity
        assert set(schema.required) <= set(entity["properties"]), entity
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert sorted(proxy.get(name)) == sorted(set(values)), "nothing is cleaned away"
            if prop.type.name == "entity":
                for value in values:
                    assert model.get(by_id[value]["schema"]).is_a(prop.range), (entity, name)
    held = {(one["schema"], one["id"].partition("-")[0]) for one in entities}
    assert {("Article", "report"), ("Note", "judgment"), ("Mention", "mention")} <= held


def test_a_name_over_two_lines_is_one_name() -> None:
    of = rich()
    [first, *rest] = of.mentions
    broken = replace(first, text=first.text.replace(" ", "\n"))
    entities = entities_file(replace(of, mentions=(first, broken, *rest)), SITE)
    assert entities == entities_file(of, SITE)


def test_references_are_read_by_their_fields_libraries() -> None:
    look = lookup(rich())
    files = dict(run_exports(look.corpus, SITE, look))
    wanted = {one.title for one in look.reports} | {one.name for one in look.corpus.sources}
    library = bibtexparser.parse_string(files["data/references.bib"].decode())
    assert not library.failed_blocks
    assert len(library.entries) == len(look.reports) + len(look.corpus.sources)
    records = rispy.loads(files["data/references.ris"].decode())
    assert {record.get("title") for record in records} == wanted
    assert all(record["urls"] for record in records)
    items = json.loads(files["data/references.csl.json"])
    assert {item["title"] for item in items} == wanted
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = "\n".join(str(one) for one in bibliography.bibliography())
    assert all(title.split("”")[0][:20] in printed for title in wanted)


def database_file(of: Corpus) -> bytes:
    with TemporaryDirectory() as folder:
        write_database(Path(folder) / "made.db", tables_of(Parted(lookup(of))))
        return (Path(folder) / "made.db").read_bytes()


@contextmanager
def opened(of: Corpus) -> Iterator[sqlite3.Connection]:
    """Open the SQLite file of a corpus."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(database_file(of))
        yield base


@pytest.mark.parametrize("of", [full(), rich()], ids=["small", "rich"])
def test_the_database_is_whole_and_holds_the_public_data(of: Corpus) -> None:
    with opened(of) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in FILES:
            [(count,)] = base.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608
            assert count == len(data_file(name, of).splitlines()), name
        pairs = base.execute("SELECT judgment, actor FROM judgment_actors").fetchall()
        assert sorted(pairs) == sorted((j.id, a) for j in of.judgments for a in j.actors)
        likely = [one for one in of.judgments if one.likelihood]
        rows = base.execute(
            "SELECT id, likelihood_term, likelihood_low FROM judgments "
            "WHERE likelihood_term IS NOT NULL ORDER BY id"
        ).fetchall()
        assert rows == [
            (one.id, one.likelihood.term, one.likelihood.low)
            for one in sorted(likely, key=lambda one: one.id)
            if one.likelihood
        ]


def test_the_database_has_the_same_bytes_again() -> None:
    of = rich()
    other = replace(of, judgments=of.judgments[::-1], mentions=of.mentions[::-1])
    made = [database_file(one) for one in (of, other)]
    assert made[0] == made[1]


def test_datasette_opens_the_database_and_finds_words(tmp_path: Path) -> None:
    of = rich()
    path = tmp_path / "briefing.db"
    path.write_bytes(database_file(of))
    word = max(of.judgments[0].text.rstrip(".").split(), key=len)

    async def ask() -> tuple[Any, Any, Any]:
        served = Datasette([str(path)])
        await served.invoke_startup()
        answers = []
        for name in ("judgments", "paragraphs"):
            answer = await served.client.get(f"/briefing/{name}.json?_search={word}&_shape=array")
            assert answer.status_code == 200, answer.text
            answers.append(answer.json())
        page = await served.client.get(f"/briefing/judgments?_search={word}&_facet=report")
        return (*answers, page)

    judgments, paragraphs, page = asyncio.run(ask())
    assert of.judgments[0].id in {row["id"] for row in judgments}
    assert paragraphs
    assert page.status_code == 200
    assert f"/briefing/reports/{of.judgments[0].report}" in page.text, "foreign keys are links"


def test_a_table_that_cannot_be_made_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    table = Table("a", "", (Column("b"),), [["x"], ["x"]], ("b",))
    with pytest.raises(BuildError, match="sqlite: false"):
        write_database(tmp_path / "made.db", [table])
    assert not [*tmp_path.iterdir()]


@given(st.text())
def test_ids_are_those_of_the_standard(name: str) -> None:
    assert _id("note", name) == f"note--{uuid5(NAMESPACE, f'note/{name}')}"


@given(
    st.lists(
        st.dictionaries(
            st.text(),
            st.recursive(
                st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans(),
                lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
                max_leaves=12,
            ),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_bundle_is_laid_out_as_json_does(objects: list[dict[str, Any]]) -> None:
    made = bundle(map(_laid_out, objects))
    [ident] = re.findall(rb'^ "id": "(bundle--[-0-9a-f]{36})",$', made, re.MULTILINE)
    whole = {"type": "bundle", "id": ident.decode(), "objects": objects}
    assert made.decode() == json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    lines = "\n".join(json.dumps(one, sort_keys=True) for one in objects)
    assert ident.decode() == f"bundle--{uuid5(NAMESPACE, lines)}"
