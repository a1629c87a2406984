"""A site works where it is published: below a project's path, and at a domain of its own."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from conftest import Mounts
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser
from test_links import REFRESH, STYLE_ADDRESS, targets

from generator import build
from generator.init import make_site
from generator.places import find_places, shipped_templates

pytestmark = pytest.mark.slow

WEB = re.compile(r"https://desk\.example/[^)\s\"'<>\\{}]*")
Fetch = Callable[[str], tuple[int, bytes]]
ADDRESSES = ("https://desk.example/team/briefs/", "https://desk.example/")


@pytest.fixture(scope="module", params=ADDRESSES, ids=["project", "domain"])
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A new site built for an address, and that address."""
    root, url = tmp_path_factory.mktemp("site"), request.param
    make_site(shipped_templates() / "init", root, "Briefs", date(2026, 3, 2), ())
    (root / "site_templates/theme").mkdir(parents=True)
    (root / "site_templates/theme/CNAME").write_text("desk.example\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", url)
        assert build.build(find_places(root), strict=True).published
    return root / "site", url


@pytest.fixture
def fetch(published: tuple[Path, str], mounts: Mounts) -> Iterator[Fetch]:
    """A function from an address of the site to status and body, from a server on this machine."""
    site, url = published
    base = urlsplit(url).path
    mounts.folders[base] = site

    def get(address: str) -> tuple[int, bytes]:
        try:
            with urlopen(f"http://127.0.0.1:{mounts.port}{urlsplit(address).path}") as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()

    yield get
    mounts.folders.clear()


def pointed_to(address: str, body: bytes) -> Iterator[str]:
    """Yield every address of this site that a file points to, in links, metadata and data."""
    text = body.decode("utf-8", "replace")
    if body.lstrip()[:9].lower() == b"<!doctype":
        html = LexborHTMLParser(text)
        base = html.css_first("base[href]")
        start = urljoin(address, base.attributes["href"] or "") if base else address
        for target in (*targets(html), *REFRESH.findall(text)):
            yield urljoin(start, target.strip())
    elif address.endswith(".css"):
        yield from (urljoin(address, one) for one in STYLE_ADDRESS.findall(text))
    # Whole addresses: feeds, the sitemap, JSON-LD, share tags, citations.
    yield from WEB.findall(text)


def test_everything_resolves_below_the_address(published: tuple[Path, str], fetch: Fetch) -> None:
    _, url = published
    seen, ahead, wrong = {url}, [(url, "")], []
    kinds = set()
    while ahead:
        address, came_from = ahead.pop()
        status, body = fetch(address)
        if status != 200:
            wrong.append(f"{address} ({status}), from {came_from}")
            continue
        kinds.add(Path(urlsplit(address).path).suffix)
        if address.endswith((".js", ".pdf", ".png", ".woff2", ".db", ".ttl")):
            continue
        for target in pointed_to(address, body):
            place = urldefrag(target)[0]
            if urlsplit(place).netloc != "desk.example" or place in seen:
                continue
            if not place.startswith(url):
                wrong.append(f"{place} is outside of the site, from {address}")
                continue
            seen.add(place)
            ahead.append((place, address))
    assert wrong == []
    assert kinds >= {"", ".css", ".js", ".atom", ".json", ".jsonl", ".pdf", ".png", ".svg"}


def test_an_unknown_address_gets_a_page_that_leads_home(
    published: tuple[Path, str], fetch: Fetch
) -> None:
    _, url = published
    address = urljoin(url, "some/deep/place/")
    status, body = fetch(address)
    assert status == 404
    links = [one for one in pointed_to(address, body) if urlsplit(one).netloc == "desk.example"]
    assert url in links
    assert [one for one in links if "#" not in one and fetch(one)[0] != 200] == []


def test_feeds_and_metadata_name_the_address(published: tuple[Path, str]) -> None:
    site, url = published
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert feed["home_page_url"] == url
    assert all(item["url"].startswith(url) for item in feed["items"])
    html = LexborHTMLParser((site / "judgments/what-this-site-will-show-1/index.html").read_text())
    data = html.css_first("script[type='application/ld+json']").text()
    assert f"{url}judgments/what-this-site-will-show-1/" in data
    assert html.css_first("link[rel=canonical]").attributes["href"] == (
        f"{url}judgments/what-this-site-will-show-1/"
    )


def test_search_works_below_the_address(
    published: tuple[Path, str], serve_under: Callable[[Path, str], str], chromium: Browser
) -> None:
    site, url = published
    page = chromium.new_page()
    page.goto(serve_under(site, urlsplit(url).path) + "search/?q=handbook")
    found = page.locator("#b-found a").first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("article")).to_contain_text("handbook", ignore_case=True)
    assert urlsplit(page.url).path.startswith(urlsplit(url).path)
    page.close()


def test_a_domain_file_is_carried_along(published: tuple[Path, str]) -> None:
    assert (published[0] / "CNAME").read_text(encoding="utf-8") == "desk.example\n"
