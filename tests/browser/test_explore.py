"""Registers, drawings and the timeline in a real browser: filter, sort, zoom, state and keys."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WIDTHS = (1280, 390)
OVERFLOW = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
TERMS = ("almost certain", "likely", "unlikely", "remote")
CONFIDENCES = ("high", "moderate", "low")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")


def harbour(number: int) -> str:
    """Return a report of forty judgments on a harbour of its own."""
    judgments = "\n\n".join(
        f"### Key Judgment {place}\n\nIt is {TERMS[place % 4]} that port {number} moves berth "
        f"{place} by summer. We have {CONFIDENCES[place % 3]} confidence in this.\n\nEvidence: "
        f"Mayor Ada Lund spoke of berth {place} on {place % 28 + 1} {MONTHS[place % 8]} 2025. "
        "(Harbour Gazette; Coast Radio)"
        for place in range(1, 41)
    )
    return (
        f"---\ntitle: Harbour {number} in review\ndate: 2025-{number:02}-14\nshape: assessment\n"
        f"topics: [Harbours]\n---\n\n## Key Judgments\n\n{judgments}\n"
    )


@pytest.fixture(scope="session")
def long_site(
    built_once: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A site whose registers have several pages: four reports of forty judgments each."""
    content = tmp_path_factory.mktemp("harbours")
    (content / "reports").mkdir()
    for number in range(1, 5):
        (content / "reports" / f"harbour-{number}.md").write_text(harbour(number), encoding="utf-8")
    return built_once("harbours", content)


@dataclass
class Window:
    """A browser window on a site, and what went wrong in it."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.home + path)
        assert self.page.evaluate(OVERFLOW) <= 0, f"{self.page.url} is wider than the window"

    @property
    def asked(self) -> dict[str, list[str]]:
        """What the address asks for."""
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def rows(self) -> Locator:
        """The rows of the table that a reader sees."""
        return self.page.locator(".b-register tbody tr:visible")

    def unfold(self) -> None:
        """Show the fields of a filter, which a narrow window folds away."""
        button = self.page.get_by_role("button", name="Filter", exact=True)
        if button.is_visible():
            button.click()


Open = Callable[..., Window]


@pytest.fixture(params=WIDTHS)
def window(
    request: pytest.FixtureRequest,
    chromium: Browser,
    serve_under: Callable[[Path, str], str],
) -> Iterator[Open]:
    """A function that opens a site in a window of one of the widths; at the end all was well."""
    opened: list[Window] = []

    def start(site: Path, scripted: bool = True) -> Window:
        context = chromium.new_context(
            viewport={"width": request.param, "height": 844}, java_script_enabled=scripted
        )
        context.set_default_timeout(10_000)
        found = Window(context.new_page(), serve_under(site, "/briefs/"))
        found.page.on("pageerror", lambda error: found.troubles.append(str(error)))
        found.page.on(
            "console",
            lambda said: found.troubles.append(said.text) if said.type == "error" else None,
        )
        opened.append(found)
        return found

    yield start
    for one in opened:
        assert one.troubles == []
        one.page.context.close()


# ------------------------------------------------------------------------ the register


def test_the_register_filters_and_keeps_its_state_in_the_address(
    window: Open, long_site: Path
) -> None:
    at = window(long_site)
    at.open("judgments/")
    count = at.page.locator(".b-filter output")
    expect(count).to_have_text("160 judgments")
    listed = at.rows.count()
    assert 60 <= listed <= 100
    at.unfold()
    at.page.get_by_label("Confidence").select_option(label="Low")
    expect(count).to_have_text("52 of 160 judgments")
    expect(at.rows).to_have_count(52)
    at.page.get_by_label("Text").fill("BÉRTH 17")
    expect(count).to_have_text("4 of 160 judgments")
    assert at.asked == {"confidence": ["low"], "text": ["BÉRTH 17"]}
    shared = at.page.url

    at.page.go_back()
    expect(count).to_have_text("160 judgments")
    expect(at.rows).to_have_count(listed)
    at.page.go_forward()
    expect(count).to_have_text("4 of 160 judgments")

    other = window(long_site)
    other.page.goto(shared)
    expect(other.page.locator(".b-filter output")).to_have_text("4 of 160 judgments")
    expect(other.page.get_by_label("Text")).to_have_value("BÉRTH 17")
    assert other.page.evaluate(OVERFLOW) <= 0
    other.page.locator(".b-filter").get_by_role("button", name="Clear").click()
    expect(other.page.locator(".b-filter output")).to_have_text("160 judgments")
    assert other.asked == {}


def test_the_register_filters_by_date_and_says_when_nothing_fits(
    window: Open, long_site: Path
) -> None:
    at = window(long_site)
    at.open("judgments/?from=2025-02-01&to=2025-03-31")
    expect(at.page.locator(".b-filter output")).to_have_text("80 of 160 judgments")
    at.open("judgments/?text=nowhere")
    expect(at.page.locator(".b-filter output")).to_have_text("No judgments fit")
    expect(at.rows).to_have_count(0)


def test_what_is_found_is_shown_in_steps(window: Open, long_site: Path) -> None:
    at = window(long_site)
    at.open("judgments/?sort=text")
    expect(at.rows).to_have_count(100)
    at.page.get_by_role("button", name="Show 60 more").press("Enter")
    expect(at.rows).to_have_count(160)
    expect(at.rows.nth(100).locator("a").first).to_be_focused()


def test_the_register_sorts_by_its_heads_with_the_keyboard(window: Open, long_site: Path) -> None:
    at = window(long_site)
    at.open("judgments/")
    if at.page.viewport_size == {"width": 390, "height": 844}:
        at.page.get_by_label("Sort by").select_option(label="Likelihood, highest first")
    else:
        head = at.page.get_by_role("button", name="Likelihood")
        head.focus()
        head.press("Enter")
        shown = at.page.locator("th:visible[aria-sort]")
        expect(shown).to_have_count(1)
        expect(shown).to_have_attribute("aria-sort", "descending")
        expect(at.page.get_by_role("button", name="Likelihood")).to_be_focused()
    expect(at.rows.first).to_contain_text("almost certain")
    assert at.asked == {"sort": ["-likelihood"]}
    at.page.get_by_label("Sort by").select_option(label="Likelihood, lowest first")
    expect(at.rows.first).to_contain_text("remote")


def test_the_register_is_whole_without_script(window: Open, long_site: Path) -> None:
    at = window(long_site, scripted=False)
    at.open("judgments/")
    expect(at.page.locator(".b-filter")).to_be_hidden()
    pages = at.page.get_by_role("navigation", name="Pages")
    rows = at.rows.count()
    assert 60 <= rows <= 100
    pages.get_by_role("link", name="After").click()
    expect(at.page).to_have_url(re.compile("judgments/page/2/$"))
    rows += at.rows.count()
    while pages.get_by_role("link", name="After").count():
        pages.get_by_role("link", name="After").click()
        at.page.wait_for_load_state()
        rows += at.rows.count()
    assert rows == 160
    first = at.rows.first.get_by_role("link").first.get_attribute("href")
    assert first is not None
    at.page.goto(at.page.url + first)
    expect(at.page.locator("h1")).to_contain_text("Key judgment")


# ------------------------------------------------------------------------ the timeline


def test_the_timeline_zooms_by_year_month_and_day(window: Open, long_site: Path) -> None:
    at = window(long_site)
    at.open("timeline/")
    count = at.page.locator(".b-filter output")
    expect(count).to_have_text("160 dated sentences")
    calendar = at.page.locator(".b-calendar")
    calendar.get_by_role("link", name="2025", exact=True).press("Enter")
    expect(count).to_have_text("160 of 160 dated sentences")
    assert at.asked == {"from": ["2025-01-01"], "to": ["2025-12-31"]}
    calendar.get_by_title("March 2025").click()
    expect(count).to_have_text("20 of 160 dated sentences")
    assert at.asked == {"from": ["2025-03-01"], "to": ["2025-03-31"]}
    expect(calendar.get_by_title("March 2025")).to_have_attribute("aria-current", "true")
    expect(calendar.get_by_title("April 2025")).to_have_text("0")
    calendar.get_by_role("button", name="3 March 2025").click()
    expect(count).to_have_text("4 of 160 dated sentences")
    expect(at.rows.first).to_contain_text("3 March 2025")

    for wanted in ({"from": ["2025-03-01"], "to": ["2025-03-31"]}, None, {}):
        calendar.get_by_role("button", name="Zoom out").click()
        if wanted is not None:
            assert at.asked == wanted
    expect(count).to_have_text("160 dated sentences")
    at.page.go_back()
    expect(count).to_have_text("160 of 160 dated sentences")
    assert at.page.evaluate(OVERFLOW) <= 0


def test_the_timeline_filters_by_actor(window: Open, site: Path) -> None:
    at = window(site)
    at.open("timeline/?actor=xi-jinping")
    at.unfold()
    # Its id where all actors are listed, its name where there are too many for a list.
    expect(at.page.get_by_label("Actor")).to_have_value(re.compile("xi.jinping", re.IGNORECASE))
    expect(at.rows.first).to_be_visible()
    for row in at.rows.all():
        expect(row).to_contain_text("Xi Jinping")
    shown = sum(int(cell or 0) for cell in at.page.locator(".b-heat").all_text_contents())
    assert shown == at.rows.count()


def test_the_calendar_leads_to_months_without_script(window: Open, long_site: Path) -> None:
    at = window(long_site, scripted=False)
    at.open("timeline/")
    at.page.get_by_title("January 2025").click()
    expect(at.page).to_have_url(re.compile(r"timeline/page/\d/#m-2025-01$"))
    expect(at.page.get_by_role("heading", name="January 2025")).to_be_in_viewport()


# ------------------------------------------------------------------------- the network


def box(at: Window) -> list[float]:
    drawing = at.page.locator(".b-network svg.b-drawing")
    return [float(one) for one in (drawing.get_attribute("viewBox") or "").split()]


def test_the_network_zooms_with_buttons_and_keys(window: Open, site: Path) -> None:
    at = window(site)
    at.open("network/")
    whole = box(at)
    at.page.get_by_role("button", name="Zoom in").click()
    closer = box(at)
    assert closer[2] == pytest.approx(whole[2] / 1.4, abs=0.2)
    frame = at.page.locator(".b-network__frame")
    frame.focus()
    frame.press("ArrowLeft")
    assert box(at)[0] < closer[0]
    frame.press("-")
    assert box(at)[2] == pytest.approx(whole[2], abs=0.2)
    at.page.get_by_role("button", name="Zoom in").click()
    at.page.get_by_role("button", name="Whole").click()
    assert box(at) == pytest.approx(whole, abs=0.2)
    assert at.page.evaluate(OVERFLOW) <= 0


def test_the_network_shows_the_ties_of_one_actor(window: Open, site: Path) -> None:
    at = window(site)
    at.open("network/")
    at.page.get_by_label("Actor").select_option(label="Xi Jinping")
    assert at.asked == {"actor": ["xi-jinping"]}
    drawn = at.page.locator(".b-tie:not(.b-faint)")
    ends = drawn.evaluate_all("ties => ties.map(tie => tie.dataset.ends.split(' '))")
    assert ends
    assert all("xi-jinping" in pair for pair in ends)
    rows = at.page.locator(".b-table--ties tbody tr:not([hidden])")
    expect(rows).to_have_count(len(ends))
    for row in rows.all():
        assert "Xi Jinping" in (row.text_content() or "")
    said = at.page.locator(".b-network__tools output")
    expect(said).to_have_text(f"{len(ends) + 1} actors, {len(ends)} ties")
    at.page.go_back()
    expect(at.page.locator(".b-tie.b-faint")).to_have_count(0)


def test_drawings_lead_to_dossiers_with_and_without_script(window: Open, site: Path) -> None:
    for scripted in (True, False):
        at = window(site, scripted=scripted)
        at.open("actors/xi-jinping/")
        node = at.page.locator(".b-neighbourhood a[*|href*='/donald-trump/'] text").first
        node.click()
        expect(at.page).to_have_url(re.compile("/actors/donald-trump/$"))
        expect(at.page.locator("h1")).to_contain_text("Donald Trump")


@pytest.mark.parametrize(
    "path", ["network/", "actors/china/", "sources/associated-press/", "quotes/", "figures/"]
)
def test_pages_to_explore_fit_and_hold_their_tables_without_script(
    window: Open, site: Path, path: str
) -> None:
    at = window(site, scripted=False)
    at.open(path)
    assert at.page.locator("article table:visible tbody tr").count() > 2
    expect(at.page.locator(".b-filter:visible")).to_have_count(0)
