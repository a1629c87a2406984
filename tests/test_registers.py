"""Registers: pages of bounded size, and the rows' data for a filter."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_corpus import corpus

from generator.diagnostics import Finding
from generator.model import Corpus, Page
from generator.pages import build_pages, registers
from generator.pages.addresses import address, numbered, relative
from generator.pages.lookup import lookup
from generator.pages.paging import split
from generator.pages.registers import PART, ROWS, Register, pages
from generator.pages.watched import told
from generator.render import environment, render

ENV = environment(Path(__file__).resolve().parent.parent / "site_templates" / "pages")


def many(count: int) -> Corpus:
    """The sample with `count` judgments more."""
    found = corpus()
    first = found.judgments[0]
    more = tuple(
        replace(first, id=f"ferry-link-{number}", number=number) for number in range(3, count + 3)
    )
    return replace(found, judgments=(*found.judgments, *more))


def of_kind(found: Corpus, folder: str) -> dict[str, Page]:
    return {
        page.path: page
        for page in build_pages(found)
        if page.path.startswith((f"{folder}/index", f"{folder}/page/", f"{folder}/rows/"))
    }


def test_a_long_register_is_parted_into_pages_and_data() -> None:
    made = of_kind(many(2 * PART), "judgments")
    rows = 2 * PART + 4
    last = sum(path.endswith(".md") for path in made)
    assert rows / ROWS <= last <= rows / (ROWS * 0.6) + 1
    assert set(made) == {
        "judgments/index.md",
        *(f"judgments/page/{number}.md" for number in range(2, last + 1)),
        "judgments/rows/index.json",
        *(f"judgments/rows/{number}.json" for number in (1, 2, 3)),
    }
    printed = [render(page, ENV).decode() for path, page in made.items() if path.endswith(".md")]
    for number in (1, 500, 1002):
        link = f"ferry-link-{number}.md)"
        assert sum(text.count(link) for text in printed) == 1
    assert max(map(len, printed)) < 150_000
    assert "page/2.md" in printed[0]
    assert (
        "page/2.md"
        not in render(of_kind(corpus(), "judgments")["judgments/index.md"], ENV).decode()
    )


def test_rows_of_data_point_at_options_and_keep_the_order_of_pages() -> None:
    made = of_kind(corpus(), "judgments")
    index = made["judgments/rows/index.json"].context["value"]
    rows = made["judgments/rows/1.json"].context["value"]
    assert isinstance(index, dict)
    assert isinstance(rows, list)
    assert index["rows"] == len(rows) == 4
    names = [name for name, _ in index["facets"]]
    said = []
    for _, places, days in rows:
        options = [
            [index["facets"][at][1][place][0] for place in found] for at, found in enumerate(places)
        ]
        said.append((dict(zip(names, options, strict=True)), days))
    first, second = said[0], said[1]
    assert first[0]["kind"] == ["claim"]
    assert second[0]["actor"] == ["ada-lund", "norland"]
    assert second[0]["likelihood"] == ["icd-203-55-80"]
    assert second[0]["confidence"] == ["moderate"]
    assert said[2][0]["status"] == ["superseded"]
    assert second[1] == ["2026-03-05", "2026-03-05"]
    assert said[3][1] == ["", ""]


def test_terms_of_one_range_are_one_choice_and_ranges_stand_in_order() -> None:
    index = of_kind(corpus(), "judgments")["judgments/rows/index.json"].context["value"]
    assert isinstance(index, dict)
    likelihoods = dict(index["facets"])["likelihood"]
    assert [name for _, name in likelihoods] == [
        "remote chance (0–5%)", "likely, probably (55–80%)", "almost certainly (95–99%)",
    ]  # fmt: skip


def test_a_register_without_rows_has_a_page_and_no_data() -> None:
    made = of_kind(Corpus(), "judgments")
    assert set(made) == {"judgments/index.md"}
    assert "<form" not in render(made["judgments/index.md"], ENV).decode()


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 60))
def test_every_item_is_on_one_page(count: int, size: int) -> None:
    found = list(split("actors/index.md", range(count), size))
    assert [item for _, items in found for item in items] == list(range(count))
    assert all(len(items) <= size for _, items in found)
    last = len(found)
    for number, (pager, _) in enumerate(found, 1):
        labels = [step.label for step in pager.steps]
        assert {"1", str(number)} <= set(labels)
        assert number > 1 or str(last) in labels
        assert len(labels) <= 9
        assert bool(pager.after) == (number < last)


def test_one_item_more_or_less_changes_few_pages() -> None:
    dice = random.Random(7)  # noqa: S311 - no secret
    items = [dice.randrange(10**9) for _ in range(10_000)]
    before = {found for _, found in split("a.md", items, 100)}
    news = []
    for _ in range(50):
        at = dice.randrange(len(items))
        more = [*items[:at], *range(dice.randint(1, 12)), *items[at:]]
        news.append(sum(found not in before for _, found in split("a.md", more, 100)))
        fewer = [*items[:at], *items[at + 1 :]]
        news.append(sum(found not in before for _, found in split("a.md", fewer, 100)))
    assert sum(news) / len(news) < 5, "of some hundred and forty"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("index.md", ""), ("timeline.md", "timeline/"), ("judgments/index.md", "judgments/"),
        ("actors/ada.md#quotes", "actors/ada/#quotes"), ("judgments/rows/", "judgments/rows/"),
        ("reports/an-index.md", "reports/an-index/"), ("data/events.jsonl", "data/events.jsonl"),
    ],
)  # fmt: skip
def test_addresses(path: str, found: str) -> None:
    assert address(path) == found


def test_relative_addresses_lead_from_where_a_page_is_found() -> None:
    assert relative("index.md", "timeline.md") == "timeline/"
    assert relative("index.md", "index.md") == "./"
    assert relative("judgments/page/2.md", "judgments/rows/") == "../../../judgments/rows/"
    assert numbered("timeline.md", 3) == "timeline/page/3.md"


def test_pages_behind_the_first_show_nothing_of_the_whole() -> None:
    before, after = (of_kind(many(count), "judgments") for count in (5 * ROWS, 5 * ROWS + 1))
    behind = [path for path in before if path.startswith("judgments/page/")]
    same = [path for path in behind if told(before[path].context) == told(after[path].context)]
    assert len(behind) >= 5
    assert len(same) >= len(behind) - 1  # the last one has the row that was added


def test_a_group_that_runs_over_a_page_says_so() -> None:
    look = lookup(many(ROWS))
    assert look.judgment
    found = of_kind(many(ROWS), "judgments")
    register = found["judgments/index.md"].context["register"]
    assert isinstance(register, Register)
    rows = tuple(
        row._replace(group="one")
        for page in found.values() if "groups" in page.context
        for group in page.context["groups"] for row in group.rows  # type: ignore[attr-defined]
    )  # fmt: skip
    first, second, *_ = pages(replace(register, rows=rows), {})
    assert [group.continued for group in first.context["groups"]] == [False]  # type: ignore[attr-defined]
    assert [group.continued for group in second.context["groups"]] == [True]  # type: ignore[attr-defined]


def test_what_checks_found_goes_on_to_pages_of_its_own() -> None:
    found = corpus()
    many = tuple(
        Finding(f"reports/{at:03}.md", at, 1, "made", "info", "Odd.", "Mend it.")
        for at in range(230)
    )
    made = {page.path: page for page in build_pages(replace(found, findings=many))}
    pages = [path for path in made if path.startswith("method/")]
    assert pages[:3] == ["method/findings.md", *(f"method/findings/page/{at}.md" for at in (2, 3))]
    shown = [row[0].line for path in pages for row in made[path].context["rows"]]  # type: ignore[attr-defined]
    assert shown == list(range(230))
    text = render(made["method.md"], ENV).decode()
    assert "[All 230 findings](method/findings.md)" in text
    assert text.count("Mend it.") == 50
    assert 60 <= render(made[pages[1]], ENV).decode().count("Mend it.") <= 100


def test_of_a_very_long_report_a_register_lists_so_much_and_the_filter_finds_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registers, "MOST", 1)
    found = {page.path: page for page in build_pages(corpus())}
    for name in ("figures", "quotes", "judgments", "timeline"):
        page = found.get(f"{name}.md") or found[f"{name}/index.md"]
        groups, register = page.context["groups"], page.context["register"]
        listed = sum(len(group.rows) for group in groups)  # type: ignore[attr-defined]
        index = found[f"{name}/rows/index.json"].context["value"]
        assert listed + register.beyond == index["rows"]  # type: ignore[attr-defined, index]
        assert all(group.rows for group in groups)  # type: ignore[attr-defined]
    figures = found["figures.md"].context
    assert figures["register"].beyond  # type: ignore[attr-defined]
    assert max(len(group.rows) for group in figures["groups"]) == 1  # type: ignore[attr-defined]
