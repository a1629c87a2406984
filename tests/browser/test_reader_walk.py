"""A reader's way through the site in a real browser, light and dark, on a desk and in a hand."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

Wanted = Callable[[str], bool]
SCREENS = {"desk": {"width": 1280, "height": 900}, "hand": {"width": 390, "height": 844}}
# The paint behind the page's text, as a reader sees it: 0 is black, 1 is white.
BRIGHTNESS = """() => {
  const paint = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return (0.2126 * paint[0] + 0.7152 * paint[1] + 0.0722 * paint[2]) / 255;
}"""
LEAVING = "document.querySelector('.md-content').dataset.left = 'yes'"
ARRIVED = "document.querySelector('.md-content:not([data-left])') !== null"
OVERFLOW = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Reader:
    """A browser window, where the site starts, and what went wrong so far."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type} on {self.page.url}: {message.text}")

    def asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if (
            parts.scheme in ("http", "https", "ws", "wss")
            and parts.netloc != urlsplit(self.home).netloc
        ):
            self.troubles.append(f"asks another host: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status} for {response.url}")

    def path(self) -> str:
        """Return the address of the page shown, below the site's base."""
        return self.page.url.removeprefix(self.home)

    def links(self, wanted: Wanted) -> list[Locator]:
        """Return the links to wanted addresses that can be seen in the page's text."""
        found = self.page.locator(".md-content a[href]")
        hrefs = found.evaluate_all("links => links.map(link => link.href)")
        inside = [h.removeprefix(self.home) if h.startswith(self.home) else None for h in hrefs]
        near = [found.nth(i) for i, href in enumerate(inside) if href is not None and wanted(href)]
        return [link for link in near if link.is_visible()]

    def follow(self, wanted: Wanted) -> str:
        """Click the first link to a wanted address; return the address, once it is shown."""
        links = self.links(wanted)
        assert links, f"no link to go on from {self.page.url}"
        target = links[0].evaluate("link => link.href")
        self.page.evaluate(LEAVING)
        links[0].click()
        self.page.wait_for_url(target)
        # The theme changes the address first and brings the new page's content in afterwards.
        self.page.wait_for_function(ARRIVED)
        self.arrived()
        return target.removeprefix(self.home)

    def arrived(self) -> None:
        """Check what holds for every page: one heading with text, and nothing cut off sideways."""
        expect(self.page.locator(".md-content h1")).to_have_count(1)
        expect(self.page.locator(".md-content h1")).not_to_be_empty()
        assert self.page.evaluate(OVERFLOW) <= 0, f"{self.page.url} is wider than the window"


def is_page(kind: str, ids: set[str] | None = None) -> Wanted:
    """Return a test of addresses: pages of a kind, of certain ids where they are given."""

    def wanted(href: str) -> bool:
        found = re.fullmatch(rf"{kind}/([^/#?]+)/(?:#.*)?", href)
        return found is not None and (ids is None or found[1] in ids)

    return wanted


def records(site: Path, name: str) -> list[dict[str, object]]:
    lines = (site / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """What the reader's system prefers."""
    return request.param


@pytest.fixture(params=sorted(SCREENS))
def screen(request: pytest.FixtureRequest) -> str:
    """What the reader reads on."""
    return request.param


@pytest.fixture
def reader(
    chromium: Browser,
    site: Path,
    serve_under: Callable[[Path, str], str],
    scheme: str,
    screen: str,
) -> Iterator[Reader]:
    """A reader at the site's home page, below a project's base path."""
    home = serve_under(site, "/briefs/")
    context = chromium.new_context(color_scheme=scheme, viewport=SCREENS[screen])
    context.set_default_timeout(10_000)
    reader = Reader(context.new_page(), home)
    reader.page.on("console", reader.heard)
    reader.page.on("pageerror", lambda error: reader.troubles.append(f"script error: {error}"))
    context.on("request", reader.asked)
    context.on("response", reader.answered)
    reader.page.goto(home)
    reader.arrived()
    yield reader
    context.close()


def test_from_home_to_a_judgment_its_source_an_actor_and_its_mention(
    reader: Reader, site: Path
) -> None:
    rich = {j["id"] for j in records(site, "judgments") if j["sources"] and j["actors"]}
    if not reader.links(is_page("judgments", rich)):
        reader.follow(lambda href: href == "judgments/")
    judgment = reader.follow(is_page("judgments", rich)).split("/")[1]
    record = next(j for j in records(site, "judgments") if j["id"] == judgment)
    expect(reader.page.locator("main")).to_contain_text(plain(record["text"]))

    source = reader.follow(is_page("sources", set(record["sources"]))).split("/")[1]
    name = next(s["name"] for s in records(site, "sources") if s["id"] == source)
    expect(reader.page.locator(".md-content h1")).to_contain_text(plain(name))

    reader.follow(is_page("judgments", {judgment}))
    actor = reader.follow(is_page("actors", set(record["actors"]))).split("/")[1]
    name = next(a["name"] for a in records(site, "actors") if a["id"] == actor)
    expect(reader.page.locator(".md-content h1")).to_contain_text(plain(name))

    place = reader.follow(lambda href: re.match(r"reports/[^/]+/#p-", href) is not None)
    paragraph = reader.page.locator(f"[id='{place.partition('#')[2]}']")
    expect(paragraph).to_be_in_viewport()
    report = place.split("/")[1]
    names = {
        plain(mention["text"])
        for mention in records(site, "mentions")
        if mention["actor"] == actor and mention["report"] == report
    }
    # An anchor may be an element of its own in front of the words it marks.
    words = paragraph.evaluate(
        "place => (place.innerText.trim() ? place : place.parentElement).innerText"
    )
    assert any(name in plain(words) for name in names), f"{place} does not name {actor}"
    assert reader.troubles == []


def plain(text: object) -> str:
    """Return a text with its runs of white space as single spaces, as a browser shows it."""
    return " ".join(str(text).split())


def test_page_is_painted_as_the_system_prefers(reader: Reader, scheme: str) -> None:
    brightness = reader.page.evaluate(BRIGHTNESS)
    assert brightness < 0.3 if scheme == "dark" else brightness > 0.9
    assert reader.troubles == []


SECTIONS = (
    "reports", "judgments", "actors", "sources", "timeline", "quotes", "figures", "network",
    "topics", "method", "data",
)  # fmt: skip


def test_every_section_opens_without_trouble(reader: Reader) -> None:
    for section in SECTIONS:
        reader.page.goto(f"{reader.home}{section}/")
        reader.arrived()
    assert reader.troubles == []


def test_unknown_address_is_answered_with_help(reader: Reader) -> None:
    response = reader.page.goto(f"{reader.home}judgments/never-written-9/")
    assert response is not None
    assert response.status == 404
    reader.follow(lambda href: href == "")
    reader.troubles = [t for t in reader.troubles if "404" not in t]
    assert reader.troubles == []
