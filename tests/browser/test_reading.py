"""Reading pages in a real browser, with script and without: evidence, previews, menus, paper."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DESK, HAND = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SEEN = """box => {
  const inside = [...box.children].filter(child => child.tagName !== 'SUMMARY');
  const how = {contentVisibilityAuto: true};
  return inside.length > 0 && inside.every(child => child.checkVisibility(how));
}"""
Opener = Callable[..., Page]


def records(site: Path, name: str) -> list[dict[str, Any]]:
    lines = (site / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def open_in(
    chromium: Browser, site: Path, serve_under: Callable[[Path, str], str]
) -> Iterator[Opener]:
    """A function that opens a path of the site in a window made as its keywords say."""
    home = serve_under(site, "/briefs/")
    contexts: list[BrowserContext] = []

    def show(path: str, **kind: object) -> Page:
        context = chromium.new_context(**kind)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(home + path)
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def report(site: Path) -> str:
    """The path of a report whose first key judgment has sources."""
    for record in records(site, "judgments"):
        if record["kind"] == "key" and record["number"] == 1 and record["sources"]:
            return f"reports/{record['report']}/"
    pytest.fail("no report of the site has a key judgment with sources")


def basis(page: Page) -> Locator:
    return page.locator(".b-judgment__basis").first


def actor_link(page: Page) -> Locator:
    return page.locator(".b-judgment__said a[href*='/actors/']").first


# -------------------------------------------------------------------------- evidence


@pytest.mark.parametrize("script", [True, False])
def test_evidence_stands_in_the_margin(open_in: Opener, report: str, script: bool) -> None:
    page = open_in(report, viewport=DESK, java_script_enabled=script)
    assert basis(page).evaluate(SEEN)
    said, beside = (
        page.locator(".b-judgment__said").first.bounding_box(),
        basis(page).bounding_box(),
    )
    assert said is not None
    assert beside is not None
    assert beside["x"] > said["x"] + said["width"]


@pytest.mark.parametrize("script", [True, False])
def test_evidence_is_one_tap_away(open_in: Opener, report: str, script: bool) -> None:
    page = open_in(report, viewport=HAND, java_script_enabled=script, has_touch=True)
    assert not basis(page).evaluate(SEEN)
    basis(page).locator("summary").tap()
    assert basis(page).evaluate(SEEN)


def test_what_is_heard_of_evidence_agrees_with_what_is_seen(open_in: Opener, report: str) -> None:
    page = open_in(report, viewport=DESK)
    expect(basis(page)).to_have_attribute("open", "")
    page.set_viewport_size(HAND)
    expect(basis(page)).not_to_have_attribute("open", "")


def test_lines_of_text_are_of_a_length_to_be_read(open_in: Opener, report: str) -> None:
    page = open_in(report, viewport=DESK)
    lengths = page.locator("article > p:not([class])").evaluate_all(
        """paragraphs => paragraphs.filter(one => one.innerText.length > 300).map(one => {
          const range = document.createRange();
          range.selectNodeContents(one);
          const ends = [...range.getClientRects()].map(line => Math.round(line.bottom / 8));
          return one.innerText.length / new Set(ends).size;
        })"""
    )
    assert lengths
    assert all(45 <= length <= 80 for length in lengths), lengths


# -------------------------------------------------------------------------- previews


def test_a_preview_is_shown_on_hover_and_leaves_with_the_pointer(
    open_in: Opener, report: str
) -> None:
    page = open_in(report, viewport=DESK)
    link, shown = actor_link(page), page.locator(".b-preview")
    link.hover()
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("mention")
    shown.hover()
    page.wait_for_timeout(400)
    expect(shown).to_be_visible()
    page.mouse.move(2, 400)
    expect(shown).to_have_count(0)


def test_a_preview_is_shown_on_focus_told_by_a_reader_and_shut_by_escape(
    open_in: Opener, report: str
) -> None:
    page = open_in(report, viewport=DESK)
    link, shown = actor_link(page), page.locator(".b-preview")
    link.evaluate("link => { const all = [...document.querySelectorAll('a[href], summary')];"
                  "all[all.indexOf(link) - 1].focus(); }")  # fmt: skip
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(shown).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "b-preview")
    expect(shown).to_have_role("tooltip")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).not_to_have_attribute("aria-describedby", "b-preview")


def test_on_touch_a_small_button_shows_it_and_a_tap_on_the_link_leads_on(
    open_in: Opener, report: str
) -> None:
    page = open_in(report, viewport=HAND, has_touch=True, is_mobile=True)
    link, shown = actor_link(page), page.locator(".b-preview")
    button = link.locator("xpath=following-sibling::button[1]")
    size = button.bounding_box()
    assert size is not None
    assert size["width"] >= 24
    assert size["height"] >= 24
    button.tap()
    expect(shown).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(shown).to_be_focused()
    shown.get_by_role("button", name="Close").tap()
    expect(shown).to_have_count(0)
    expect(button).to_be_focused()
    button.tap()
    shown.get_by_role("link").tap()
    page.wait_for_url(re.compile(r"/actors/[^/]+/$"))
    page.go_back()
    actor_link(page).tap()
    page.wait_for_url(re.compile(r"/actors/[^/]+/$"))


def test_every_kind_of_link_finds_its_preview(open_in: Opener, report: str) -> None:
    page = open_in(report, viewport=DESK)
    for kind in ("actors", "sources", "judgments"):
        page.locator(f"article a[href*='/{kind}/']:visible").first.hover()
        expect(page.locator(f".b-preview__title--{kind}")).to_be_visible()
        page.keyboard.press("Escape")


# -------------------------------------------------------------------- sections and paper


def test_every_section_can_be_reached_without_script(open_in: Opener, report: str) -> None:
    page = open_in(report, viewport=DESK, java_script_enabled=False)
    menu = page.locator("header .b-menu").first
    expect(menu.locator("a").first).to_be_hidden()
    menu.locator("summary").click()
    expect(menu.locator("a").first).to_be_visible()
    wanted = page.locator("footer a").evaluate_all("links => links.map(link => link.href)")
    there = page.locator("header a").evaluate_all("links => links.map(link => link.href)")
    assert set(wanted) <= set(there)
    page = open_in(report, viewport=HAND, java_script_enabled=False)
    page.locator("header label[for='__drawer']").click()
    last = page.locator(".b-drawer__link").filter(has_text=re.compile("^Method$"))
    expect(last).to_be_in_viewport()
    last.click()
    page.wait_for_url(re.compile("/method/$"))


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_drawer_opens_by_key(open_in: Opener, report: str, key: str) -> None:
    page = open_in(report, viewport=HAND)
    page.get_by_role("button", name="Navigation").focus()
    page.keyboard.press(key)
    expect(page.locator(".b-drawer__link").first).to_be_in_viewport()


def test_a_menu_of_sections_shuts_by_escape(open_in: Opener, report: str) -> None:
    page = open_in(report, viewport=DESK)
    menu = page.locator("header .b-menu").first
    menu.locator("summary").press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_without_script_the_system_decides_on_dark(open_in: Opener, report: str) -> None:
    page = open_in(report, color_scheme="dark", java_script_enabled=False)
    paint = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", paint)[:3])) < 200


def test_paper_has_the_text_its_evidence_and_numbered_endnotes(
    open_in: Opener, report: str
) -> None:
    page = open_in(report, viewport=HAND, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("header.md-header")).to_be_hidden()
    expect(page.locator("footer.md-footer")).to_be_hidden()
    assert basis(page).evaluate(SEEN)
    cited = page.locator("article a[data-note]").first
    mark = cited.evaluate("link => getComputedStyle(link, '::after').content")
    number = cited.get_attribute("data-note")
    assert number in mark
    listed = page.locator(".b-endnotes li").nth(int(number or "0") - 1)
    target = cited.evaluate("link => link.href")
    assert listed.locator("a").first.evaluate("link => link.href") == target
    assert "253" not in page.evaluate("getComputedStyle(document.body).color")


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
HEARD = "document.addEventListener('securitypolicyviolation', event => { \
    (window.refused ||= []).push(`${event.violatedDirective} ${event.sourceFile}`); })"


def test_the_site_works_under_a_strict_policy(open_in: Opener, site: Path, report: str) -> None:
    """No script and no style stands inline: a policy that refuses them takes nothing away."""
    page = open_in("")
    home = page.url

    def answer(route: Route) -> None:
        if route.request.resource_type != "document":
            route.continue_()
            return
        file = site / route.request.url.removeprefix(home) / "index.html"
        headers = {"content-type": "text/html", "content-security-policy": POLICY}
        route.fulfill(body=file.read_bytes(), headers=headers)

    page.context.add_init_script(HEARD)
    page.context.route(f"{home}**", answer)
    for path in ("", report, "method/", "forecasts/"):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        page.locator("form[data-md-component=palette] label:visible").first.click()
        expect(page.locator("body[data-md-color-media*='light']")).to_have_count(1)
        page.evaluate("localStorage.clear()")
        assert page.evaluate("window.refused || []") == [], path


def test_the_chosen_scheme_is_kept(open_in: Opener, report: str) -> None:
    page = open_in(report, viewport=DESK, color_scheme="dark")
    switch = page.locator("form[data-md-component=palette] label:visible")
    switch.click()
    paint = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", paint)[:3])) > 700
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paint


def test_four_taps_lead_from_home_to_another_report_that_rests_on_a_source(
    open_in: Opener, site: Path
) -> None:
    cited: dict[str, set[str]] = {}
    for one in records(site, "citations"):
        cited.setdefault(one["source"], set()).add(one["report"])
    shared = {
        one["id"]: (one["report"], source)
        for one in records(site, "judgments")
        for source in one["sources"]
        if len(cited.get(source, ())) > 1
    }
    page = open_in("", viewport=HAND, has_touch=True, is_mobile=True)
    taps = 0

    def tap(wanted: Callable[[str], bool]) -> str:
        nonlocal taps
        links = page.locator("article a[href]:visible")
        hrefs = links.evaluate_all("links => links.map(link => link.href.split('#')[0])")
        place = next(place for place, href in enumerate(hrefs) if wanted(href))
        links.nth(place).tap()
        page.wait_for_url(f"{hrefs[place]}**")
        taps += 1
        return str(hrefs[place])

    judgment = tap(lambda href: href.rstrip("/").rpartition("/")[2] in shared)
    report, source = shared[judgment.rstrip("/").rpartition("/")[2]]
    tap(lambda href: href.endswith(f"/sources/{source}/"))
    tap(lambda href: "/reports/" in href and not href.endswith((f"/{report}/", "/reports/")))
    expect(page.locator(f".b-endnotes a[href*='/sources/{source}/']").first).to_be_attached()
    assert taps <= 4
