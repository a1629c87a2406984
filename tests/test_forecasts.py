"""Forecasts: the score and its parts, calibration, what is overdue, the page and the checks."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_corpus import corpus, judgment
from sample_corpus import report as sample_report
from samples import TEXT, extraction, parsed
from samples import corpus as checked_corpus

from generator.checks import run_checks
from generator.diagnostics import Finding
from generator.forecasts import (
    Forecast,
    as_of,
    calibration,
    first_day,
    is_overdue,
    last_day,
    probability,
    resolved,
    score,
    state,
    wilson,
)
from generator.model import Corpus, Document, JudgmentMeta, Likelihood, Registry, Report
from generator.pages import build_pages
from generator.pages.forecasts import CARDS, GROUPS
from generator.read import document
from generator.render import environment, render

ROOT = Path(__file__).resolve().parent.parent
BANDS = ((1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99), (70, 70), (0, 0))
BASE = corpus().judgments[0]
Told = tuple[tuple[float, float], bool]


def forecasts(told: Sequence[Told]) -> tuple[Forecast, ...]:
    return resolved(
        replace(
            BASE,
            id=f"a-{n}",
            likelihood=Likelihood(f"{low}-{high}", "percent", low, high),
            meta=JudgmentMeta(n, outcome="yes" if happened else "no"),
        )
        for n, ((low, high), happened) in enumerate(told, 1)
    )


TOLD = st.lists(st.tuples(st.sampled_from(BANDS), st.booleans()), max_size=40)


# -------------------------------------------------------------------- score


@given(TOLD)
def test_the_score_is_the_sum_of_its_parts(told: list[Told]) -> None:
    found = score(forecasts(told))
    if not told:
        assert found is None
        return
    assert found is not None
    assert found.brier == found.reliability - found.resolution + found.uncertainty
    assert 0 <= found.brier <= 1
    assert 0 <= found.reliability <= 1
    assert 0 <= found.resolution <= found.uncertainty <= Fraction(1, 4)
    assert found.count == len(told)
    assert found.happened == sum(happened for _, happened in told)


@given(TOLD.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_forecasts_does_not_matter(pair: tuple[list[Told], list[Told]]) -> None:
    one, other = (forecasts(told) for told in pair)
    assert score(one) == score(other)
    assert calibration(one) == calibration(other)


@given(TOLD)
def test_calibration_counts_every_forecast_once(told: list[Told]) -> None:
    bins = calibration(forecasts(told))
    assert sum(one.count for one in bins) == len(told)
    assert sum(one.happened for one in bins) == sum(happened for _, happened in told)
    assert [one.probability for one in bins] == sorted({one.probability for one in bins})


def test_scores_known_from_elsewhere() -> None:
    # Three of four days with rain foretold at 70%, 90%, 80% and 30%: (.09 + .01 + .04 + .09) / 4.
    days = [((70, 70), True), ((90, 90), True), ((80, 80), True), ((30, 30), False)]
    found = score(forecasts(days))
    assert found is not None
    assert found.brier == Fraction(23, 400)
    assert found.uncertainty == Fraction(3, 16)
    sure = score(forecasts([((0, 0), False), ((100, 100), True)]))
    assert sure is not None
    assert (sure.brier, sure.reliability, sure.resolution) == (0, 0, Fraction(1, 4))
    even = score(forecasts([((50, 50), True), ((50, 50), False)]))
    assert even is not None
    assert (even.brier, even.reliability, even.resolution) == (Fraction(1, 4), 0, 0)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(55, 80, "0.675"), (95, 99, "0.97"), (70, 70, "0.7"), (33.3, 33.3, "0.333"), (0, 5, "0.025")],
)
def test_a_range_counts_as_its_middle(low: float, high: float, expected: str) -> None:
    assert probability(Likelihood("x", "y", low, high)) == Fraction(expected)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval(pair: tuple[int, int]) -> None:
    happened, count = pair
    low, high = wilson(happened, count)
    assert 0 <= low < high <= 1
    if count:
        assert low <= happened / count <= high
        assert wilson(count - happened, count) == pytest.approx((1 - high, 1 - low))


def test_wilsons_interval_known_from_elsewhere() -> None:
    assert wilson(0, 0) == (0, 1)
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(50, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)


def test_only_an_outcome_and_a_likelihood_make_a_score() -> None:
    def one(outcome: str, likelihood: Likelihood | None = BASE.likelihood) -> list[Forecast]:
        meta = JudgmentMeta(1, outcome=outcome)
        return list(resolved([replace(BASE, likelihood=likelihood, meta=meta)]))

    assert [len(one(outcome)) for outcome in ("yes", "no", "void", "open", "")] == [1, 1, 0, 0, 0]
    assert one("yes", None) == []
    assert resolved([replace(BASE, meta=None)]) == ()
    withdrawn = replace(BASE, status="withdrawn", meta=JudgmentMeta(1, outcome="no"))
    assert len(resolved([withdrawn])) == 1


# -------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2026-02-03", "2026-02-03", "2026-02-03"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"), ("2026-02?", "2026-02-01", "2026-02-28"),
        ("2026-01/2026-03", "2026-01-01", "2026-03-31"), ("2026-21", "2026-21-01", ""),
        ("", "", ""), ("soon", "", ""),
    ],
)  # fmt: skip
def test_days_of_a_date(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize(
    ("due", "today", "overdue"),
    [
        ("2026-02-03", "2026-02-04", True), ("2026-02-03", "2026-02-03", False),
        ("2026-02", "2026-02-20", False), ("2026-02", "2026-03-01", True),
        ("", "2026-03-01", False), ("2026", "", False),
    ],
)  # fmt: skip
def test_overdue_is_a_day_past_the_last_one(due: str, today: str, overdue: bool) -> None:
    late = replace(BASE, meta=JudgmentMeta(1, due=due))
    assert is_overdue(late, today) is overdue
    assert not is_overdue(replace(late, status="withdrawn"), today)
    assert not is_overdue(replace(late, meta=JudgmentMeta(1, due=due, outcome="void")), today)


def test_today_is_the_newest_report_or_update() -> None:
    assert as_of(Corpus()) == ""
    assert as_of(corpus()) == "2026-03-12"
    first = replace(corpus().reports[0], updated="2026-05")
    assert as_of(replace(corpus(), reports=(first,))) == "2026-05-01"


# ------------------------------------------------------------- front matter


def read(front: str) -> Document:
    made = document("a.md", f"---\njudgments:\n  1: {front}\n---\nText.\n".encode())
    assert isinstance(made, Document)
    return made


def test_what_front_matter_says_of_a_forecast() -> None:
    made = read("{outcome: yes, resolved: 3 March 2026, due: 2026-03, criteria: It sails.}")
    assert made.findings == ()
    assert made.meta.judgments == (
        JudgmentMeta(1, outcome="yes", resolved="2026-03-03", criteria="It sails.", due="2026-03"),
    )


@pytest.mark.parametrize(
    ("written", "outcome"),
    [("Yes", "yes"), ("no", "no"), ("VOID", "void"), ("open", "open"), ("true", "yes"),
     ('"false"', "no")],
)  # fmt: skip
def test_outcomes(written: str, outcome: str) -> None:
    [meta] = read(f"{{outcome: {written}}}").meta.judgments
    assert meta.outcome == outcome


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("{outcome: viod}", 'did you mean "void"?'),
        ("{outcome: came true}", "write yes, no, void or open"),
        ("{due: soon}", "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("{criterion: a}", 'did you mean "criteria"?'),
    ],
)
def test_what_cannot_be_used_of_a_forecast(front: str, hint: str) -> None:
    made = read(front)
    assert [one.hint for one in made.findings] == [hint]
    [meta] = made.meta.judgments
    assert (meta.outcome, meta.due, meta.criteria) == ("", "", "")


# --------------------------------------------------------------------- page


def page(whole: Corpus) -> str:
    env = environment(ROOT / "site_templates" / "pages")
    return next(render(one, env).decode() for one in build_pages(whole)
                if one.path == "forecasts.md")  # fmt: skip


def many(count: int) -> Corpus:
    rows = (("paragraph", "body", "It will likely rain on the quay.", "", None, 0),)
    made: list[Report] = [
        sample_report(f"r{n}", rows, "note", date="2026-01-01", authors=("Ada | Lund",))  # type: ignore[arg-type]
        for n in range(count)
    ]
    return Corpus(
        reports=tuple(made),
        judgments=tuple(
            judgment(one, 1, "It will likely rain", likelihood=Likelihood("likely", "x", 55, 80),
                     meta=JudgmentMeta(1, outcome="yes" if n % 3 else "no", resolved="2026-02-01"))
            for n, one in enumerate(made)
        ),
    )  # fmt: skip


def test_few_forecasts_show_nothing_as_significant() -> None:
    few, enough = page(many(19)), page(many(20))
    assert "none of them is significant" in few
    assert "too few to judge" in few
    assert "none of them is significant" not in enough
    # Each report of the twenty still has one forecast alone; their author and topic have enough.
    assert enough.count("too few to judge") == 20


def test_names_in_tables_are_inert() -> None:
    assert "| Ada \\| Lund |" in page(many(1))


def test_without_outcomes_there_is_nothing_to_score() -> None:
    made = page(Corpus())
    assert "there is nothing to score" in made
    assert "No judgment has an outcome yet." in made
    assert "<svg" not in made


def test_overdue_forecasts_come_first() -> None:
    whole = many(3)
    dues = ("2030-01-01", "", "2025-01-01")
    open_ones = tuple(
        replace(one, meta=JudgmentMeta(1, outcome="open", due=due))
        for one, due in zip(whole.judgments, dues, strict=True)
    )
    made = page(replace(whole, judgments=open_ones))
    places = [made.index(f"judgments/{name}-1.md") for name in ("r2", "r0", "r1")]
    assert places == sorted(places)
    assert made.count('b-badge--overdue">overdue') == 1


def test_outcomes_are_in_words_on_a_judgments_own_page() -> None:
    env = environment(ROOT / "site_templates" / "pages")
    made = {one.path: render(one, env).decode() for one in build_pages(corpus())}
    assert "it came true, September 2026 · Brier score 0.106" in made["judgments/ferry-link-1.md"]
    assert "b-badge--overdue" in made["judgments/ferry-link-2.md"]
    assert "Outcome" not in made["judgments/envoy-leaves-c1.md"]


# ------------------------------------------------------------------- checks


def checked(meta: JudgmentMeta, likelihood: Likelihood | None = None) -> dict[str, Finding]:
    whole = checked_corpus()
    [first, *rest] = whole.judgments
    judged = replace(first, meta=meta, likelihood=likelihood)
    # The report is dated 2 March; a later word in it makes that day the corpus's own today.
    reports = tuple(replace(one, updated="2026-06-01") for one in whole.reports)
    whole = replace(whole, judgments=(judged, *rest), reports=reports)
    found = run_checks([(parsed(), extraction())], whole, Registry())
    names = ("overdue-forecast", "unscored-outcome", "unlikely-dates")
    return {one.check: one for one in found if one.check in names}


LIKELY = Likelihood("likely", "ICD 203", 55, 80)


def test_an_overdue_forecast_is_told_of_at_its_place() -> None:
    [finding] = checked(JudgmentMeta(1, due="2026-05"), LIKELY).values()
    first = checked_corpus().judgments[0]
    line = TEXT.count("\n", 0, first.start) + 1
    assert (finding.check, finding.severity) == ("overdue-forecast", "info")
    assert (finding.path, finding.line) == ("reports/ferry.md", line)
    assert "was due on 2026-05-31" in finding.message


@pytest.mark.parametrize(
    ("meta", "check"),
    [
        (JudgmentMeta(1, outcome="yes", resolved="2999"), "unscored-outcome"),
        (JudgmentMeta(1, outcome="void"), "unlikely-dates"),
        (JudgmentMeta(1, resolved="2999"), "unlikely-dates"),
        (JudgmentMeta(1, outcome="no", resolved="1999"), "unlikely-dates"),
        (JudgmentMeta(1, due="1999", outcome="open"), "unlikely-dates"),
    ],
)
def test_checks_of_forecasts(meta: JudgmentMeta, check: str) -> None:
    assert check in checked(meta)


def test_a_forecast_kept_well_is_told_nothing_of() -> None:
    meta = JudgmentMeta(1, due="2999", outcome="open", criteria="It sails.")
    assert checked(meta, LIKELY) == {}
    assert state(replace(BASE, meta=meta)) == "open"


def test_no_page_of_forecasts_grows_with_their_number() -> None:
    env = environment(ROOT / "site_templates" / "pages")
    count = 3 * max(CARDS, GROUPS)
    found = {one.path: render(one, env).decode() for one in build_pages(many(count))
             if one.path.startswith("forecasts")}  # fmt: skip
    board = found.pop("forecasts.md")
    assert board.count("b-card--listed") == CARDS
    assert board.count("(judgments/") == CARDS
    assert f"[All {count}](forecasts/resolved.md)" in board
    assert "forecasts/by-author.md" not in board, "there is one author"
    for name, most, sign in (
        ("resolved", CARDS, "(../judgments/"), ("by-report", GROUPS, "(../reports/")
    ):  # fmt: skip
        pages = [text.replace("../../../", "../") for path, text in found.items() if name in path]
        assert max(text.count(sign) for text in pages) <= most
        assert sum(text.count(sign) for text in pages) == count
    assert {path.partition("/page/")[0].removesuffix(".md") for path in found} == {
        "forecasts/resolved", "forecasts/by-report",
    }  # fmt: skip
