"""Drawings made at build time: activity over time, neighbourhoods, and the whole network."""

import math
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_corpus import corpus

from generator.pages.activity import HEIGHT, WIDTH, activity
from generator.pages.drawing import (
    CORNERS,
    Drawing,
    Node,
    Tie,
    neighbourhood,
    number,
    outline,
    wrapped,
)
from generator.pages.layout import layout, parted
from generator.pages.lookup import Ref, lookup
from generator.pages.network import pages
from generator.pages.together import together
from generator.pages.units import flat

# ------------------------------------------------------------------------ activity


def test_days_are_told_apart_where_they_are_few() -> None:
    found = activity([("2025-10-30", 2), ("2025-11-03", 1), ("2025-10-30", 1), (None, 4)])
    assert found is not None
    assert (found.unit, found.loose) == ("day", 4)
    assert [(bar.label, bar.count) for bar in found.bars] == [
        ("30 October 2025", 3), ("3 November 2025", 1),
    ]  # fmt: skip
    assert (found.first, found.last) == ("30 October 2025", "3 November 2025")
    first, second = found.bars
    assert float(first.height) == HEIGHT
    assert float(second.x) - float(first.x) == pytest.approx(4 * 24)


@pytest.mark.parametrize(
    ("dates", "unit", "labels"),
    [
        (("2024-01-05", "2025-11-03"), "month", ["January 2024", "November 2025"]),
        (("1990-01-05", "2025-11-03"), "year", ["1990", "2025"]),
        (("1890-01-05", "2025-11-03"), "decade", ["1890s", "2020s"]),
    ],
)
def test_longer_times_have_longer_periods(
    dates: tuple[str, ...], unit: str, labels: list[str]
) -> None:
    found = activity((date, 1) for date in dates)
    assert found is not None
    assert found.unit == unit
    assert [bar.label for bar in found.bars] == labels


def test_what_no_period_holds_is_counted_apart() -> None:
    found = activity([("2025-10-30", 1), ("2025-11-01", 1), ("2025-11", 5), ("2025", 7)])
    assert found is not None
    assert (found.unit, found.loose, len(found.bars)) == ("day", 12, 2)


def test_months_alone_are_drawn_as_months() -> None:
    found = activity([("2025-09", 1), ("2025-11", 5)])
    assert found is not None
    assert (found.unit, found.loose) == ("month", 0)


@pytest.mark.parametrize("dates", [(), (None,), ("soon",), ("2025-10/2025-12",)])
def test_nothing_is_drawn_of_no_date(dates: tuple[str | None, ...]) -> None:
    assert activity((date, 1) for date in dates) is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(), st.integers(1, 9)), min_size=1, max_size=30))
def test_bars_stand_inside_of_the_drawing_and_nothing_is_lost(
    found: list[tuple[object, int]],
) -> None:
    made = activity((str(day), count) for day, count in found)
    assert made is not None
    assert sum(bar.count for bar in made.bars) == sum(count for _, count in found)
    for bar in made.bars:
        assert 0 <= float(bar.x) <= WIDTH
        assert float(bar.x) + float(bar.width) <= WIDTH + 1
        assert 0 <= float(bar.y) <= HEIGHT


# ------------------------------------------------------------------- neighbourhoods


def node(name: str, weight: float = 1, kind: str = "person") -> Node:
    return Node(name, Ref(name.title(), f"actors/{name}.md"), kind, weight)


def spread(count: int) -> Drawing:
    neighbours = [
        (node(f"n{place}", count - place), Tie(("me", f"n{place}"), count - place))
        for place in range(count)
    ]
    chords = [Tie((f"n{one}", f"n{other}"), 1) for one, other in combinations(range(count), 2)]
    return neighbourhood(node("me"), neighbours, chords)


@pytest.mark.parametrize("count", [1, 2, 5, 12, 30])
def test_a_neighbourhood_has_room_for_twelve(count: int) -> None:
    found = spread(count)
    assert [mark.here for mark in found.marks].count(True) == 1
    assert len(found.marks) == min(count, 12) + 1
    places = {(mark.x, mark.y) for mark in found.marks}
    assert len(places) == len(found.marks)
    for mark in found.marks:
        assert 0 < float(mark.x) < float(found.width)
        assert 0 < float(mark.y) < float(found.height)
        for _, _, y in mark.lines:
            assert 0 < float(y) < float(found.height)
    spokes = [one for one in found.strokes if "me" in one.ends]
    assert len(spokes) == min(count, 12)
    assert float(spokes[0].width) == max(float(one.width) for one in found.strokes)


def test_those_tied_to_each_other_stand_side_by_side() -> None:
    names = ["a", "b", "c", "d"]
    neighbours = [(node(name), Tie(("me", name), 1)) for name in names]
    found = neighbourhood(node("me"), neighbours, [Tie(("a", "d"), 5), Tie(("d", "b"), 2)])
    assert [mark.id for mark in found.marks[:-1]] == names
    at = {mark.id: (float(mark.x), float(mark.y)) for mark in found.marks}
    far = math.dist(at["a"], at["b"])
    assert math.dist(at["a"], at["d"]) < far


def test_kinds_have_shapes_of_their_own() -> None:
    assert len({outline(kind, 10, 10, 5) for kind in (*CORNERS, "person")}) == len(CORNERS) + 1


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Xi Jinping", ("Xi Jinping",)),
        ("Economic Security Desk", ("Economic", "Security …")),
        ("Pneumonoultramicroscopic", ("Pneumonoult …",)),
    ],
)
def test_labels_have_two_lines_at_most(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name, 12) == lines


def test_numbers_are_short_and_never_minus_nought() -> None:
    assert [number(value) for value in (1.0, 1.25, -0.04, 100.06)] == ["1", "1.2", "0", "100.1"]


# ------------------------------------------------------------------------ the network

NAMES = [f"n{place}" for place in range(14)]


@settings(deadline=None, max_examples=25)
@given(st.sets(st.sampled_from(sorted(combinations(NAMES, 2))), max_size=40))
def test_a_layout_parts_all_labels(ties: set[tuple[str, str]]) -> None:
    boxes = dict.fromkeys(NAMES, (60.0, 24.0))
    places = parted(layout(NAMES, ties, 600, 400), boxes)
    assert places == parted(layout(NAMES, sorted(ties)[::-1], 600, 400), boxes)
    for one, other in combinations(NAMES, 2):
        (x1, y1), (x2, y2) = places[one], places[other]
        assert abs(x1 - x2) >= 59.9 or abs(y1 - y2) >= 23.9


def test_groups_keep_together() -> None:
    ties = [*combinations("abcd", 2), *combinations("wxyz", 2), ("a", "w")]
    places = layout([*"abcdwxyz"], ties, 600, 400)
    within = max(math.dist(places[one], places[other]) for one, other in combinations("bcd", 2))
    across = min(math.dist(places[one], places[other]) for one in "bcd" for other in "xyz")
    assert within < across


def test_the_table_of_the_network_holds_every_tie_that_is_drawn() -> None:
    look = lookup(corpus())
    page = next(flat(pages(look, together(look))))
    drawing = page.context["drawing"]
    assert isinstance(drawing, Drawing)
    rows = {
        (one.one.label, one.other.label)
        for one in (*page.context["pairs"].first, *page.context["pairs"].rest)  # type: ignore[attr-defined]
    }
    names = {mark.id: mark.ref.label for mark in drawing.marks}
    assert rows == {(names[one.ends[0]], names[one.ends[1]]) for one in drawing.strokes}


def test_drawings_are_the_same_in_every_process() -> None:
    """Sets and hashes have another order in each process: none of it may be seen."""
    script = (
        "import sys; sys.path[:0] = ['tests']\n"
        "from sample_corpus import corpus\n"
        "from generator.pages.lookup import lookup\n"
        "from generator.pages.network import pages\n"
        "from generator.pages.units import flat\n"
        "from generator.pages.together import together\n"
        "look = lookup(corpus())\n"
        "print(next(flat(pages(look, together(look)))).context)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
