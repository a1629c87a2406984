"""What the home page tells: changes, standing judgments, actors in the news, months; previews."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_corpus import corpus

from generator.model import Corpus
from generator.pages import forecasts, news, previews
from generator.pages.lookup import Lookup, lookup
from generator.pages.trend import HEIGHT, SPANS, WIDTH, Window, trend, window
from generator.pages.units import flat


@pytest.fixture(scope="module")
def look() -> Lookup:
    return lookup(corpus())


# ------------------------------------------------------------------ what changed


def test_changes_come_latest_first_with_what_they_are(look: Lookup) -> None:
    found = news.changed(look, 10)
    assert [one.order for one in found] == sorted((one.order for one in found), reverse=True)
    labels = {one.label for one in found}
    assert {"Corrected", "Changed", "Judgment replaced", "Forecast came true"} <= labels
    replaced = next(one for one in found if one.label == "Judgment replaced")
    assert replaced.ref.path == "judgments/envoy-leaves-c1.md"


def test_changes_are_bounded(look: Lookup) -> None:
    assert len(news.changed(look, 2)) == 2
    assert news.changed(look, 2) == news.changed(look, 10)[:2]


def test_a_shift_is_told_only_where_there_is_one(look: Lookup) -> None:
    for one in news.changed(look, 10):
        assert one.shift is None or one.shift.way not in ("", "unchanged")


def test_judgments_at_a_glance_stand(look: Lookup) -> None:
    shown = {one.path for one in news.standing(look, "", 5, 10)}
    assert "judgments/ferry-link-1.md" in shown
    assert "judgments/ferry-link-2.md" not in shown  # superseded
    assert not news.standing(look, "ferry-link", 5, 10)


def test_reports_take_turns_at_a_glance_unless_too_few_are_left() -> None:
    found = corpus()
    one = next(judgment for judgment in found.judgments if judgment.id == "ferry-link-1")
    more = tuple(
        replace(one, id=f"{report}-{n}", report=report, number=n, status="")
        for report in ("ferry-link", "a-ferry-is-a-small-thing")
        for n in range(3, 8)
    )
    look = lookup(replace(found, judgments=more, relations=(), passages=(), citations=()))
    shown = [card.report.path for card in news.standing(look, "", 2, 4)]
    assert sorted(shown) == [
        *["reports/a-ferry-is-a-small-thing.md"] * 2,
        *["reports/ferry-link.md"] * 2,
    ]
    assert len(news.standing(look, "ferry-link", 2, 4)) == 4


def test_without_dates_the_most_named_actors_are_told_without_a_trend() -> None:
    found = corpus()
    undated = lookup(replace(found, reports=tuple(replace(r, date=None) for r in found.reports)))
    told = news.in_the_news(undated, 10, 12)
    assert told.actors
    assert told.last == ""
    assert all(one.trend is None for one in told.actors)


def test_no_judgment_of_a_withdrawn_report_is_at_a_glance() -> None:
    found = corpus()
    gone = replace(found.changes[0], kind="withdrawal", judgments=(), report="ferry-link")
    withdrawn = lookup(replace(found, changes=(*found.changes, gone)))
    assert not news.standing(withdrawn, "", 5, 10)


def test_home_and_the_scoreboard_count_alike(look: Lookup) -> None:
    told = forecasts.standing(look)
    board = next(iter(forecasts.pages(look))).context
    assert told.open == board["open"].shown.total  # type: ignore[attr-defined]
    assert told.overdue == board["overdue"]
    assert told.overall == board["overall"]
    assert told.total > told.open > 0


# ------------------------------------------------------------- actors in the news


def test_actors_in_the_news_are_counted_in_dated_reports(look: Lookup) -> None:
    found = news.in_the_news(look, 10, 12)
    assert found.actors[0].ref.label in {one.name for one in look.corpus.actors}
    dated = {one.id for one in look.reports if one.date}
    assert len(dated) > 1
    for one in found.actors:
        actor = one.ref.path.removeprefix("actors/").removesuffix(".md")
        mentions = [m for m in look.mentions_of[actor] if m.report in dated]
        assert one.mentions == len(mentions)
        assert one.reports == len({m.report for m in mentions})


def test_a_trend_is_of_one_year_where_that_has_enough_reports() -> None:
    found = corpus()
    days = ("2019-01-22", "2025-03-01", "2025-06-01", "2025-09-01", "2025-12-01")
    reports = tuple(replace(found.reports[0], id=f"r{day[:7]}", date=day) for day in days)
    mentions = tuple(replace(found.mentions[0], report=one.id) for one in reports)
    bare = Corpus(reports=reports, actors=found.actors, mentions=mentions)
    assert news.in_the_news(lookup(bare), 10, 12).first == "1 March 2025"
    few = replace(bare, reports=reports[:3], mentions=mentions[:3])
    assert news.in_the_news(lookup(few), 10, 12).first == "22 January 2019"


def test_sources_are_not_in_the_news(look: Lookup) -> None:
    first = news.in_the_news(look, 10, 1).actors[0].ref.path
    actor = first.removeprefix("actors/").removesuffix(".md")
    source = replace(look.corpus.sources[0], actor=actor)
    other = lookup(replace(look.corpus, sources=(source, *look.corpus.sources[1:])))
    assert first not in {one.ref.path for one in news.in_the_news(other, 10, 12).actors}


def test_an_empty_corpus_has_no_news() -> None:
    empty = lookup(Corpus())
    assert news.in_the_news(empty, 10, 12).actors == ()
    assert news.strip(empty) == ()
    assert news.near(empty, 4) == ((), ())
    assert news.changed(empty, 4) == ()


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_a_trend_stays_in_its_box(counts: list[int]) -> None:
    found = trend(counts)
    points = [tuple(map(float, point.split(","))) for point in found.points.split()]
    assert len(points) == len(counts)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert points[-1] == (float(found.x), float(found.y))
    assert min(points, key=lambda one: one[1])[1] == points[counts.index(max(counts))][1]


@settings(deadline=None)
@given(st.dates(), st.integers(0, 4000), st.integers(0, 4000))
def test_each_day_of_a_window_has_a_span(first: date, length: int, at: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    frame = Window(first, last)
    assert frame.span(first) == 0
    assert (frame.span(last) or 0) <= SPANS - 1
    day = date.fromordinal(min(first.toordinal() + at, date.max.toordinal()))
    assert (frame.span(day) is None) == (day > last)


def test_a_window_holds_all_days_and_no_others() -> None:
    days = ("2025-03-05", "2024-01-01", "2025-06-01", "no date", "2025-13-40")
    assert window(days) == Window(date(2024, 1, 1), date(2025, 6, 1))
    assert window(("sometime",)) is None


def test_one_day_has_no_trend() -> None:
    found = corpus()
    day = "2026-03-05"
    reports = tuple(replace(one, date=day) for one in found.reports)
    told = news.in_the_news(lookup(replace(found, reports=reports)), 10, 12)
    assert told.first == told.last == "5 March 2026"
    assert all(one.trend is None for one in told.actors)


# ----------------------------------------------------------------- timeline strip


def test_the_strip_counts_events_whose_month_is_known(look: Lookup) -> None:
    months = news.strip(look)
    assert len(months) == 12
    assert [one.now for one in months].count(True) == 1
    span = {f"{one.year}-{one.name}" for one in months}
    assert len(span) == 12
    assert sum(one.events for one in months) > 0
    assert all(int(one.y) + int(one.height) == 100 for one in months)


def test_a_year_alone_is_in_no_month(look: Lookup) -> None:
    event = replace(look.corpus.events[0], date=look.today[:4])
    other = lookup(replace(look.corpus, events=(event,)))
    assert sum(one.events for one in news.strip(other)) == 0


# ----------------------------------------------------------------------- previews

SCRIPT_RULE = re.compile(r"-c?\d+$")  # preview.js finds a judgment's file by the same rule


def files_of(found: Corpus) -> dict[str, Any]:
    return {page.path: page.context["value"] for page in flat(previews.pages(lookup(found)))}


def test_each_record_has_its_preview_where_the_script_looks_for_it() -> None:
    found = corpus()
    files = files_of(found)
    for kind, records in (("actors", found.actors), ("sources", found.sources)):
        for record in records:
            shown = files[f"previews/{kind}/{record.id[:2]}.json"][record.id]
            assert shown["title"] == record.name
            assert shown["label"]
            assert all(shown["lines"])
    for judgment in found.judgments:
        shelf = SCRIPT_RULE.sub("", judgment.id)
        shown = files[f"previews/judgments/{shelf}.json"][judgment.id]
        assert shown["title"]
        assert shown["label"].startswith(judgment.label)


def test_previews_say_nothing_that_is_not_stated() -> None:
    shown = files_of(corpus())["previews/judgments/ferry-link.json"]["ferry-link-2"]
    assert not [line for line in shown["lines"] if "confidence" in line]
    assert "Superseded" in shown["lines"]


def test_previews_are_the_same_in_any_order() -> None:
    found = corpus()
    turned = replace(found, actors=found.actors[::-1], judgments=found.judgments[::-1])
    assert files_of(found) == files_of(turned)
    assert str(files_of(found)) == str(files_of(turned))
