"""The timeline, and the registers of quotes and figures."""

import re
from dataclasses import replace
from pathlib import Path

from sample_corpus import corpus

from generator.model import Conflict, Corpus, Side
from generator.pages import build_pages
from generator.pages.dates import days, is_day
from generator.pages.registers import Register
from generator.render import environment, render

ENV = environment(Path(__file__).resolve().parent.parent / "site_templates" / "pages")


def register(found: Corpus, path: str) -> Register:
    """Return a register with the rows of all its pages."""
    pages = [page.context for page in build_pages(found) if "register" in page.context]
    pages = [context for context in pages if context["register"].path == path]  # type: ignore[attr-defined]
    made = pages[0]["register"]
    assert isinstance(made, Register)
    rows = (row for page in pages for group in page["groups"] for row in group.rows)  # type: ignore[attr-defined]
    return replace(made, rows=tuple(rows))


def printed(found: Corpus, path: str) -> str:
    return render(next(page for page in build_pages(found) if page.path == path), ENV).decode()


def dated(*dates: str | None) -> Corpus:
    found = corpus()
    first = found.events[0]
    return replace(
        found,
        events=tuple(replace(first, id=f"e{at}", date=date) for at, date in enumerate(dates)),
    )


def test_events_stand_by_month_and_what_has_no_month_after_the_months_of_its_year() -> None:
    found = dated(
        "2025", "2024-03-05", "2025-11-03", None, "2025-10-27/2025-11-02", "2025-23", "199X",
        "2025-11?",
    )  # fmt: skip
    groups = [row.group for row in register(found, "timeline.md").rows]
    assert list(dict.fromkeys(groups)) == ["2025-11", "2025-10", "2025", "2024-03", "199", ""]
    assert groups.count("2025") == 2
    text = printed(found, "timeline.md")
    headings = [line.partition(" {:")[0] for line in text.split("\n") if line.startswith("## ")]
    assert headings == [
        "## November 2025", "## October 2025", "## 2025", "## March 2024", "## 1990s",
        "## No date can be told",
    ]  # fmt: skip


def test_the_calendar_counts_every_dated_sentence_and_leads_to_its_month() -> None:
    found = dated("2025-11-03", "2025-11-05", "2025-11?", "2025", "2016-07-12")
    text = printed(found, "timeline.md")
    rows = [line for line in text.split("\n") if line.startswith("| [20")]
    assert [row.split("](")[0] for row in rows] == ["| [2025", "| [2016"]
    assert "[3](#m-2025-11){: .b-heat .b-heat--4 .b-heat--unsure" in rows[0]
    assert "[1](#y-2025){: .b-heat .b-heat--0 title" in rows[0]
    assert "[1](#m-2016-07)" in rows[1]


def test_the_calendar_leads_to_later_pages() -> None:
    found = dated(*(f"2025-{month:02}-{day:02}" for month in range(1, 9) for day in range(1, 26)))
    text = printed(found, "timeline.md")
    assert "](#m-2025-08)" in text
    last = re.search(r"\]\((timeline/page/\d\.md)#m-2025-01\)", text)
    assert last
    assert "{: #m-2025-01" in printed(found, last[1])


def test_dates_that_are_not_certain_are_marked() -> None:
    found = register(dated("2025-12?", "2025-12-04", "2025", "soon", None), "timeline.md")
    options = {
        row.cells[0][0].pieces[0].text: (row.facets[1], len(row.cells[0]) > 1)
        for row in found.rows
    }  # fmt: skip
    assert options == {
        "December 2025?": (("uncertain",), True), "4 December 2025": (("day",), False),
        "2025": (("span",), False), "soon": (("none",), False),
        "Date not stated": (("none",), False),
    }  # fmt: skip


def test_days_a_date_may_mean() -> None:
    told = {
        "2025-02": ("2025-02-01", "2025-02-28"), "2025": ("2025-01-01", "2025-12-31"),
        "2025-23": ("2025-01-01", "2025-12-31"), "2025-34": ("2025-04-01", "2025-06-30"),
        "199X": ("1990-01-01", "1999-12-31"), "../2025-03": ("", "2025-03-31"),
        "2025-10-27/2025-11-02": ("2025-10-27", "2025-11-02"), "soon": ("", ""),
        "2025-12-04?": ("2025-12-04", "2025-12-04"), "": ("", ""),
    }  # fmt: skip
    assert {date: days(date) for date in told} == told
    assert is_day("2025-12-04")
    assert not any(map(is_day, ("2025-12-04?", "2025-12", "soon", "", None)))


def test_a_quote_of_two_stands_once_under_the_one_most_quoted() -> None:
    found = corpus()
    joint = replace(found.quotes[0], id="q9", speakers=("ivar-holt", "ada-lund"))
    rows = register(replace(found, quotes=(*found.quotes, joint)), "quotes.md").rows
    assert [row.group for row in rows].count("ada-lund") == 2
    assert [row.group for row in rows][-1] == "set apart"
    assert ("ivar-holt", "ada-lund") in [row.facets[0] for row in rows]


def test_a_quote_without_a_speaker_is_said_to_have_none() -> None:
    found = corpus()
    lone = replace(found.quotes[0], speakers=())
    text = printed(replace(found, quotes=(lone,)), "quotes.md")
    assert "## No speaker named" in text
    assert "nobody named" in text


def test_a_figure_in_conflict_leads_to_the_conflict() -> None:
    found = corpus()
    assert "In conflict" not in printed(found, "figures.md")
    one, other = found.figures[0], found.figures[2]
    sides = tuple(
        Side(figure.report, figure.start, figure.end, figure.text, figure)  # type: ignore[arg-type]
        for figure in (one, other)
    )
    conflict = Conflict("c-1", "figure", sides, "Two values.")  # type: ignore[arg-type]
    made = register(replace(found, conflicts=(conflict,)), "figures.md")
    clashes = {row.cells[0][0].pieces[0].text: row.cells[-1] for row in made.rows if row.cells[-1]}
    assert set(clashes) == {one.text, other.text}
    assert clashes[one.text][0].pieces[0].path == "conflicts.md#c-1"
    assert clashes[one.text][0].pieces[0].text == f"“{other.text}” elsewhere"
    assert [row.facets[2] for row in made.rows].count(("yes",)) == 2
