"""Exports in the formats of other fields, read back by those fields' own libraries."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import stix2
from samples import corpus

from generator.exports.data import FILES, data_file
from generator.exports.schemas import FIELDS
from generator.exports.stix import TLP_CLEAR, stix_file
from generator.exports.tables import csv_file
from generator.model import Corpus, Likelihood


def full() -> Corpus:
    made = corpus()
    judged = replace(
        made.judgments[0], confidence="moderate",
        likelihood=Likelihood("likely", "ICD 203", 55, 80),
    )  # fmt: skip
    return replace(made, judgments=(judged, *made.judgments[1:]))


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


def test_stix_invents_no_day() -> None:
    of = full()
    undated = replace(of, reports=tuple(replace(one, date=None) for one in of.reports))
    bundle = json.loads(stix_file(undated))
    reports = [one for one in bundle["objects"] if one["type"] == "report"]
    assert all("date:not-stated" in one["labels"] for one in reports)
    assert not any("date:not-stated" in str(one) for one in json.loads(stix_file(of))["objects"])


def test_tables_hold_the_public_data() -> None:
    for name, fields, records in tables(full()):
        rows = list(csv.DictReader(io.StringIO(csv_file(fields, records).decode("utf-8-sig"))))
        assert len(rows) == len(records)
        for row, record in zip(rows, records, strict=True):
            if "text" in record:
                assert row["text"].removeprefix("'") == record["text"].removeprefix("'"), name


def test_no_cell_is_a_formula() -> None:
    signs = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "plain", "a=1"]
    records = [{"text": sign, "start": -1} for sign in signs]
    rows = list(csv.reader(io.StringIO(csv_file(["text", "start"], records).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [*(f"'{sign}" for sign in signs[:6]), "plain", "a=1"]
    assert rows[1][1] == "-1", "numbers are numbers"
