"""Search in a real browser: names, ids, accents, misspellings, facets, the way to a sentence."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TALKS = """---
title: Ferry talks in Łódź
id: ferry-talks
date: 2026-03-02
shape: assessment
topics: [Ports]
---

## Summary

The ferry line is being made ready to sail again.

## Key Judgments

### Key Judgment 1

Canada will likely reopen the line in May. We have high confidence in this judgment.

Evidence: Mayor Ada Lund and President Recep Tayyip Erdoğan signed the schedule. (Harbour Gazette)

## Analysis

The berths were dredged in February. Insurance for tankers has doubled since the winter.

The Trump–Lund letter says nothing of pilotage. Nobody expects icebreakers.
"""
WIRE = """UPDATE: Envoys leave Halifax

HALIFAX, March 4, 2025 — Mayor Ada Lund and envoys of Canada ended two days of talks on Wednesday.

“The boats are ready,” Lund said. Icebreakers wait in the outer harbour.
"""
FOLD = "text => import('../assets/javascripts/search.js').then(found => found.fold(text))"


@pytest.fixture(scope="session")
def harbour(
    built_once: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site of two small reports."""
    content = tmp_path_factory.getbasetemp() / "harbour"
    (content / "reports").mkdir(parents=True, exist_ok=True)
    (content / "reports" / "talks.md").write_text(TALKS, encoding="utf-8")
    (content / "reports" / "wire.txt").write_text(WIRE, encoding="utf-8")
    return built_once("harbour", content)


@pytest.fixture
def page(
    chromium: Browser, harbour: Path, serve_under: Callable[[Path, str], str]
) -> Iterator[Page]:
    """A window at the search page, in which nothing may go wrong."""
    context: BrowserContext = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.goto(serve_under(harbour, "/briefs/") + "search/")
    yield page
    context.close()
    assert troubles == []


def search(page: Page, words: str) -> Locator:
    """Type words and return the results, once they are those of the words."""
    page.get_by_label("Words, a name or an id").fill(words)
    page.wait_for_url(re.compile(r"\?q="))
    page.wait_for_function(
        "words => new URLSearchParams(location.search).get('q') === words", arg=words
    )
    expect(page.locator(".b-found [role=status]")).to_be_visible()
    page.wait_for_timeout(300)
    return page.locator(".b-found__item")


def test_a_result_shows_its_sentence_and_leads_to_the_paragraph(page: Page) -> None:
    found = search(page, "insurance tankers")
    expect(found).to_have_count(1)
    expect(found.first).to_contain_text("Insurance for tankers has doubled since the winter.")
    expect(found.first.locator(".b-found__text")).not_to_contain_text("dredged")
    found.first.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/reports/ferry-talks/#p-"))
    place = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(place).to_be_in_viewport()


@pytest.mark.parametrize("words", ["erdogan", "Erdoğan", "lodz", "Łódź", "LUND"])
def test_accents_and_case_do_not_matter(page: Page, words: str) -> None:
    assert search(page, words).count() >= 1
    expect(page.locator(".b-found [role=status]")).not_to_contain_text("Nothing")


def test_both_halves_of_a_joined_name_are_found_and_shown_as_written(page: Page) -> None:
    found = search(page, "lund letter")
    expect(found.first).to_contain_text("The Trump–Lund letter says nothing of pilotage.")


@pytest.mark.parametrize(
    ("typed", "meant"), [("icebrakers", "icebreakers"), ("inusrance", "insurance"),
                         ("Hailfax", "halifax"), ("nsurance", "insurance")],
)  # fmt: skip
def test_misspellings_are_forgiven(page: Page, typed: str, meant: str) -> None:
    found = search(page, typed)
    expect(page.locator(".b-found [role=status]")).to_contain_text(
        re.compile(f"Nothing holds “{typed}”.*results? for “{meant}”")
    )
    assert found.count() >= 1


def test_a_name_comes_first_and_leads_to_its_page(page: Page) -> None:
    search(page, "ada lund")
    first = page.locator(".b-found a").first
    expect(first).to_have_text("Ada Lund")
    assert (first.get_attribute("href") or "").endswith("/actors/ada-lund/")


def test_an_id_comes_first(page: Page) -> None:
    for name, path in (
        ("ferry-talks-1", "judgments/ferry-talks-1/"),
        ("ferry-talks", "reports/ferry-talks/"),
    ):
        link = search(page, name).first.get_by_role("link")
        assert path in (link.get_attribute("href") or "")


def test_facets_narrow_and_stand_in_the_address(page: Page) -> None:
    found = search(page, "lund")
    before = found.count()
    page.get_by_text("Narrow the results").click()
    facets = page.locator(".b-facets")
    for name in ("Kind", "Year", "Actor", "Source", "Topic", "Confidence"):
        expect(facets.get_by_role("group", name=name)).to_be_visible()
    facets.get_by_role("group", name="Year").get_by_label("2025").check()
    expect(found).not_to_have_count(before)
    page.wait_for_url(re.compile(r"date=2025"))
    facets.get_by_role("group", name="Kind").get_by_label("Report").check()
    expect(found).to_have_count(1)
    page.reload()
    expect(found).to_have_count(1)
    expect(facets.get_by_role("group", name="Year").get_by_label("2025")).to_be_checked()


def test_newest_first(page: Page) -> None:
    search(page, "icebreakers")
    page.get_by_label("Sort by").select_option("Oldest first")
    expect(page.locator(".b-found__item .b-kicker").first).to_contain_text("2025")
    page.get_by_label("Sort by").select_option("Newest first")
    expect(page.locator(".b-found__item .b-kicker").first).to_contain_text("2026")


def test_words_are_folded_as_in_the_index(page: Page) -> None:
    from generator.exports.search.folding import fold

    for text in ("Erdoğan", "ŁÓDŹ", "Straße", "Ångström", "Αθήνας", "Ærø", "Йод", "Þór", "İzmir"):
        assert page.evaluate(FOLD, text) == fold(text)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_header_leads_to_search_from_any_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(page.url.replace("search/", "actors/ada-lund/"))
    form = page.locator("header form[role=search]")
    if width == 1280:
        form.get_by_role("searchbox").fill("icebreakers")
        form.get_by_role("searchbox").press("Enter")
        expect(page.locator(".b-found__item").first).to_be_visible()
    else:
        form.get_by_role("button").click()
        expect(page.get_by_label("Words, a name or an id")).to_be_focused()


def test_without_script_the_registers_are_named(
    chromium: Browser, harbour: Path, serve_under: Callable[[Path, str], str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve_under(harbour, "/briefs/") + "search/?q=lund")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Judgments")).to_be_visible()
    context.close()
