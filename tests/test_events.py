"""Events: date expressions and the dates they stand for."""

import json
from pathlib import Path

import pytest
from extracting import blocks, sentences
from hypothesis import given
from hypothesis import strategies as st

from generator.extract import events, time_words
from generator.extract.dates import Clock
from generator.extract.whole import extract
from generator.model import Document, DraftCitation, DraftEvent, Registry
from generator.read import document
from generator.shapes.parsing import parse

SUNDAY = "2025-11-02"
TELLING = "the council met in the harbour"


def found(text: str, date: str | None = None) -> tuple[DraftEvent, ...]:
    parts = blocks(text)
    return events.find(text, parts, sentences(text, parts), date)


def times(expression: str, date: str | None = None) -> list[tuple[str, str | None]]:
    return [(e.time.text, e.date) for e in found(f"It is told that {TELLING} {expression}.", date)]


SENTENCES = (Path(__file__).parent / "gold" / "times" / "sentences.tsv").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "dates"),
    [tuple(row.split("\t")) for row in SENTENCES.splitlines() if not row.startswith("#")],
)
def test_times_of_sentences(text: str, dates: str) -> None:
    wanted = [one.split(" or ") for one in dates.split("; ") if one]
    clock, last, got = Clock("2025-03-12"), None, []
    for _, _, last in time_words.times(text, clock):
        got.append("-" if last is None else last.replace("?", "").replace("~", ""))
    assert len(got) == len(wanted), got
    assert all(one in allowed for one, allowed in zip(got, wanted, strict=True)), got


def test_the_next_day_starts_from_the_sentence_before() -> None:
    text = (
        "The harbour closed to all ships on 3 March 2024. The next day it opened to some of them."
    )
    assert [e.date for e in found(text)] == ["2024-03-03", "2024-03-04"]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Oct. 31, 2025", "2025-10-31"),
        ("on Friday, 31 October 2025", "2025-10-31"),
        ("2025-10-31", "2025-10-31"),
        ("10/31/2025", "2025-10-31"),
        ("31.10.2025", "2025-10-31"),
        ("in October 2025", "2025-10"),
        ("in 2012", "2012"),
        ("by 2027", "2027"),
        ("since 2019", "2019"),
        ("by the end of 2022", "2022"),
        ("about 2010", "2010~"),
        ("from 2009 to 2018", "2009/2018"),
        ("in 2014 and 2015", "2014/2015"),
        ("since 2011 onward", "2011/.."),
        ("from July 1, 2004, to May 31, 2007", "2004-07-01/2007-05-31"),
        ("March 3-5, 2020", "2020-03-03/2020-03-05"),
        ("in the 1990s", "199X"),
        ("in the summer of 2016", "2016-22"),
    ],
)
def test_dates_that_need_no_report_date(words: str, edtf: str) -> None:
    assert times(words) == [(words, edtf)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("today", "2025-11-02"),
        ("yesterday", "2025-11-01"),
        ("on Tuesday", "2025-10-28?"),
        ("earlier this week", "2025-10-27/2025-11-02"),
        ("last week", "2025-10-20/2025-10-26"),
        ("last month", "2025-10"),
        ("last year", "2024"),
        ("next year", "2026"),
        ("in December", "2025-12?"),
        ("on October 14", "2025-10-14"),
        ("last December", "2024-12"),
        ("on Thursday, 30 October", "2025-10-30"),
        ("on 26 October", "2025-10-26"),
        ("on 20 January", "2025-01-20?"),
        ("on 3 April", "2025-04-03?"),
        ("in March of this year", "2025-03"),
        ("on March 20 last year", "2024-03-20"),
        ("three days ago", "2025-10-30"),
        ("two years ago", "2023~"),
    ],
)
def test_relative_dates_need_the_report_date(words: str, edtf: str) -> None:
    assert times(words) == [(words, None)]
    assert times(words, SUNDAY) == [(words, edtf)]


def test_a_weekday_to_come_lies_ahead() -> None:
    [event] = found(f"It is told that {TELLING} and will meet on Tuesday.", SUNDAY)
    assert event.date == "2025-11-04?"


@pytest.mark.parametrize(
    "words",
    [
        "and may march with Mark May and Theresa May",
        "on 30 February 2025",
        "for two years and during months of talks",
        "in 1400 BC, at 24:00, in 14 percent of cases",
        "under the Harbour Act of 1947",
        "at https://example.org/2020-01-02/ and a2020-01-02@example.org",
        "with August Wilson and April Ryan",
        "over the last year, in the next month and a year earlier",
        "in 1000 boats",
        "at the Sunday Ledger",
    ],
)
def test_words_that_date_nothing(words: str) -> None:
    assert times(words, SUNDAY) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Talks opened in the last week of October and broke off.", ["2025-10?"]),
        ("The crews returned to work on Sunday after a long strike.", ["2025-11-02?"]),
        ("The crews are to return to work on Monday after a strike.", ["2025-11-03?"]),
        ("Editor’s note, 1 December 2025: the first judgment has been replaced.", []),
        ("Correction, 4 February 2025: an earlier version gave the wrong port.", []),
        ("SUDPORT, 1 November 2025 — The two councils are to talk again.", []),
        ("SUDPORT, 1 November 2025 (Northern Wire) — The councils are to talk.", []),
        ("UPDATE: On 3 March 2025 the council met again.", ["2025-03-03"]),
        ("Raids rose from 14 in the third quarter of 2024 to 31 in the fourth.", ["2024-35"]),
        ("It sank after the 2016 drought, the port said.", ["2016"]),
        ("The 2016 soldiers marched on the old town.", []),
        ("Two cuts are expected this year, the first in April.", ["2025", "2026-04?"]),
        ("Seven months later the frequency still holds.", [None]),
        ("The bank was to announce its decision later in the day.", ["2025-11-02"]),
        ("Over the weekend the fleet lay in port.", ["2025-11-01/2025-11-02"]),
        ("The fleet came back last summer, but not all of it.", ["2025-22"]),
        ("In the first half of 2024 exports fell by a third.", ["2024-01/2024-06"]),
        ("The next briefing is on Thursday.", ["2025-11-06?"]),
        ("Debt was at 5 million at the end of June, less than in December.",
         ["2025-06?", "2025-12?"]),
    ],
)  # fmt: skip
def test_sentences_with_dates(text: str, dates: list[str]) -> None:
    assert [event.date for event in found(text, SUNDAY)] == dates


def test_a_month_long_gone_is_not_taken_for_one_to_come() -> None:
    [event] = found("It is told that debt was lower in December.", "2025-08-07")
    assert event.date == "2024-12?"


def test_the_date_of_a_source_is_no_event() -> None:
    text = "The ship sank off the coast (Harbour Times, 12 January 2025)."
    start = text.index("Harbour")
    source = DraftCitation(start, len(text) - 2, text[start:-2], "Harbour Times", None)
    parts = blocks(text)
    assert events.find(text, parts, sentences(text, parts), SUNDAY, (source,)) == ()


def test_a_date_alone_tells_of_nothing() -> None:
    assert found("12 September 2020.") == ()


def test_days_count_from_the_last_update_where_no_other_date_stands() -> None:
    text = (
        "Harbour Vote Nears\n\nUpdated January 27, 2026\n\n"
        "The council voted on Monday. It will vote once more in its old hall.\n"
    )
    made = document("a.txt", text.encode())
    assert isinstance(made, Document)
    report = parse(made)
    assert (report.date, report.updated) == (None, "2026-01-27")
    assert [e.date for e in extract(report, Registry()).events] == ["2026-01-26?"]


def test_an_event_is_its_sentence() -> None:
    text = f"Nobody came. In 2012 {TELLING}. It rained."
    [event] = found(text)
    assert event.text == f"In 2012 {TELLING}."
    assert text[event.time.start : event.time.end] == event.time.text == "In 2012"


def test_an_unusable_report_date_dates_nothing() -> None:
    for date in ("", "2025-02-30", "0000-00-00", "soon"):
        assert times("yesterday", date) == [("yesterday", None)]


def test_the_sample_reports(shared: Path) -> None:
    for doc in json.loads((shared / "gold/seeds.json").read_text("utf-8"))["documents"]:
        text = (shared / "seeds" / doc["file"]).read_text("utf-8")
        want = {
            (e["time"]["start"], e["time"]["text"]): e["iso"]
            for e in doc["events"]
            if e["kind"] != "duration"
        }
        got = {(e.time.start, e.time.text): e.date for e in found(text)}
        assert set(got) == set(want)
        # A month without a year is no date by itself.
        assert all(
            date == (None if want[key] == "--12" else want[key]) for key, date in got.items()
        )


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from("in May 30 2025 February - , to from last week ago two 1990s".split())
    ).map(" ".join),
    st.sampled_from([None, SUNDAY, "2024-02-29", "9999-12-31", "0001-01-01", "2025", "2025-13"]),
)
def test_events_are_slices(text: str, date: str | None) -> None:
    for event in found(text, date):
        assert event.text == text[event.start : event.end]
        assert event.time.text == text[event.time.start : event.time.end]
        assert event.start <= event.time.start < event.time.end <= event.end
