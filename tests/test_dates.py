"""Dates in EDTF as readers see them."""

import pytest

from generator.pages.dates import order, readable, uncertain, year


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "Date not stated"),
        ("2025-10-31", "31 October 2025"),
        ("2025-10-31T09:30:00Z", "31 October 2025"),
        ("2025-12?", "December 2025?"),
        ("2025~", "about 2025"),
        ("2025-03%", "about March 2025?"),
        ("2009/2018", "2009 to 2018"),
        ("2025-10-30/2025-11-01", "30 October to 1 November 2025"),
        ("2025-10-26?/2025-10-28?", "26 to 28 October 2025?"),
        ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"),
        ("2025-10-30?/2025-11-01", "30 October 2025? to 1 November 2025"),
        ("2019/..", "from 2019"),
        ("../2027", "until 2027"),
        ("199X", "1990s"),
        ("19XX", "1900s"),
        ("2025-XX", "2025"),
        ("2026-21", "spring 2026"),
        ("2026-36", "fourth quarter of 2026"),
        ("next week", "next week"),
        ("2025-19-40", "2025-19-40"),
    ],
)
def test_readable(date: str | None, words: str) -> None:
    assert readable(date) == words


def test_dates_sort_in_time_and_undated_ones_come_first() -> None:
    dates = [None, "199X", "2009/2018", "../2012", "2025", "2025-10", "2025-10-31?", "2025-12?"]
    turned = dates[::-1]
    assert sorted(turned, key=order) == dates


def test_years_group_intervals_and_decades() -> None:
    assert [year(date) for date in ("2025-10-31", "2009/2018", "../2027", "199X")] == [
        "2025", "2009", "2027", "1990s",
    ]  # fmt: skip


def test_what_is_uncertain_is_told() -> None:
    assert [uncertain(date) for date in ("2025-12?", "2025~", "201X", "2025", None)] == [
        True, True, True, False, False,
    ]  # fmt: skip
