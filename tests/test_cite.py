"""Citations are read back by the programs they are for."""

import json
from dataclasses import replace

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from sample_corpus import corpus

from generator.cite import Work, bibtex, csl_json, prose, ris
from generator.cite.work import Date, line, point
from generator.pages import Site, lookup
from generator.pages.tools import judgment_work, minutes, report_tools, report_work

SITE = Site("Briefs & more", "", (), "https://briefs.example/sub/")
LOOK = lookup(corpus())
REPORT = report_work(SITE, LOOK.report["ferry-link"])
CLAIM = judgment_work(LOOK, SITE, LOOK.judgment["envoy-leaves-c1"])


def test_a_report_is_cited_in_words() -> None:
    assert prose(REPORT) == (
        "Port Desk and M. Vik, “Ferry link reopens, but the strait stays closed to tankers,” "
        "Briefs & more, 5 March 2026. https://briefs.example/sub/reports/ferry-link/"
    )


def test_a_judgment_is_cited_as_a_part_of_its_report() -> None:
    assert prose(CLAIM) == (
        "“Claim 1: He will probably return within weeks, officials say,” in “Update: envoy leaves "
        "Old Harbour early,” Briefs & more, 12 March 2026?. "
        "https://briefs.example/sub/judgments/envoy-leaves-c1/"
    )


def test_what_is_not_stated_is_not_invented() -> None:
    work = report_work(SITE, replace(LOOK.report["ferry-link"], date=None, authors=()))
    assert "date not stated" in prose(work)
    [item] = json.loads(csl_json(work))
    assert not item.keys() & {"issued", "author"}
    entry = parse_string(bibtex(work), "bibtex").entries["ferry-link"]
    assert "year" not in entry.fields
    assert not entry.persons
    assert not rispy.loads(ris(work))[0].keys() & {"year", "date", "authors"}


def test_bibtex_is_read_back() -> None:
    entry = parse_string(bibtex(REPORT), "bibtex").entries["ferry-link"]
    assert entry.type == "techreport"
    assert entry.fields["title"].strip("{}") == REPORT.title
    assert (entry.fields["year"], entry.fields["month"].lower()) == ("2026", "march")
    assert entry.fields["institution"] == r"Briefs \& more"
    assert [str(one).strip("{}") for one in entry.persons["author"]] == ["Port Desk", "M. Vik"]
    part = parse_string(bibtex(CLAIM), "bibtex").entries["envoy-leaves-c1"]
    assert (part.type, part.fields["note"][:4]) == ("misc", "In: ")


def test_ris_is_read_back() -> None:
    [record] = rispy.loads(ris(REPORT))
    assert record["type_of_reference"] == "RPRT"
    assert record["authors"] == ["Port Desk", "M. Vik"]
    assert (record["year"], record["date"]) == ("2026", "2026/03/05/")
    assert record["urls"] == [REPORT.url]
    assert all(row.endswith("\r") for row in ris(REPORT).split("\n")[:-1])


def test_csl_is_read_back() -> None:
    [item] = json.loads(csl_json(CLAIM))
    assert item["issued"] == {"date-parts": [[2026, 3, 12]], "circa": True}
    assert (item["type"], item["container-title"]) == (
        "webpage", "Update: envoy leaves Old Harbour early",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2026", Date((2026,))),
        ("2026-03", Date((2026, 3))),
        ("2026-03-05~", Date((2026, 3, 5), unsure=True)),
        ("2026-03-05/2026-03-09", Date((2026, 3, 5))),
        ("2026-21", None),
        ("202X", None),
        ("", None),
    ],
)
def test_dates_are_what_edtf_states(date: str, parts: Date | None) -> None:
    assert point(date) == parts


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(min_size=1, max_size=30))
def test_no_text_breaks_a_format(title: str, author: str) -> None:
    title, author = f"T{title}", f"A{author}"
    work: Work = replace(REPORT, title=title, authors=(author,))
    entry = parse_string(bibtex(work), "bibtex").entries
    assert list(entry) == ["ferry-link"]
    [record] = rispy.loads(ris(work))
    assert record["primary_title" if "primary_title" in record else "title"].strip() == line(title)
    [item] = json.loads(csl_json(work))
    assert item["title"] == line(title)
    assert "\n" not in prose(work)


def test_reading_time_is_a_minute_at_least() -> None:
    assert [minutes(count) for count in (0, 350, 360, 2380)] == [1, 1, 2, 10]


def test_changes_are_told_with_their_dates() -> None:
    told = report_tools(LOOK, SITE, LOOK.report["ferry-link"])
    assert [(one.label, one.date) for one in told.changed] == [
        ("Corrected", "6 March 2026"), ("Changed", "7 March 2026"),
    ]  # fmt: skip
