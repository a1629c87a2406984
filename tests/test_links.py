"""Every internal link and fragment of the built site resolves: in HTML, styles, feeds and data."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import BASE, HOST
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow

ORIGIN = f"http://{HOST}"
ADDRESSES = ("href", "src", "action", "poster", "data-src", "xlink:href")
STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
SITEMAP_ADDRESS = re.compile(r"<loc>([^<]+)</loc>")
REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A built page: its address, what can be jumped to, and where it points."""

    url: str
    ids: frozenset[str]
    targets: tuple[str, ...]


def address(site: Path, path: Path) -> str:
    """Return the address a file of the site is served at."""
    name = path.relative_to(site).as_posix()
    return ORIGIN + BASE + (name.removesuffix("index.html") if path.name == "index.html" else name)


def targets(html: LexborHTMLParser) -> Iterator[str]:
    """Yield all that a page points to, as it is written there."""
    for name in ADDRESSES:
        for node in html.css(f"[{name.replace(':', chr(92) + ':')}]"):
            # The parser takes a link of a drawing for one by its short name too.
            yield node.attributes.get(name) or node.attributes.get("xlink:href") or ""
    for node in html.css("[srcset]"):
        yield from (
            part.split()[0] for part in (node.attributes["srcset"] or "").split(",") if part
        )
    for node in html.css("meta[http-equiv=refresh]"):
        yield from REFRESH.findall(node.attributes.get("content") or "")
    for node in html.css("[style], style"):
        yield from STYLE_ADDRESS.findall((node.attributes.get("style") or "") + node.text())


def read_page(site: Path, path: Path) -> Page:
    html = LexborHTMLParser(path.read_text(encoding="utf-8"))
    ids = {node.attributes.get("id") or "" for node in html.css("[id]")}
    ids |= {node.attributes.get("name") or "" for node in html.css("a[name]")}
    return Page(address(site, path), frozenset(ids), tuple(dict.fromkeys(targets(html))))


@pytest.fixture(scope="session")
def pages(site: Path) -> tuple[Page, ...]:
    """All pages of the built site."""
    return tuple(read_page(site, path) for path in sorted(site.rglob("*.html")))


@pytest.fixture(scope="session")
def problem(site: Path, pages: tuple[Page, ...]) -> Callable[[str, str], str]:
    """A function from a page's address and a target to what is wrong with it, or nothing."""
    served = {address(site, path) for path in site.rglob("*") if path.is_file()}
    ids = {page.url: page.ids for page in pages}

    def judge(url: str, target: str) -> str:
        whole = urljoin(url, target.strip())
        parts = urlsplit(whole)
        if parts.scheme not in ("http", "https"):
            return "" if parts.scheme in ("data", "mailto", "blob") else "unknown scheme"
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            return ""
        if not target.strip():
            return "empty"
        place = ORIGIN + unquote(parts.path)
        if place not in served:
            return "leads nowhere"
        if parts.fragment and unquote(parts.fragment) not in ids.get(place, frozenset()):
            return "no such place on that page"
        return ""

    return judge


def test_site_has_pages_of_every_kind(pages: tuple[Page, ...]) -> None:
    kinds = {page.url.removeprefix(ORIGIN + BASE).partition("/")[0] for page in pages}
    wanted = "reports judgments actors sources timeline quotes figures topics method data"
    assert kinds >= {"", "404.html", *wanted.split()}


def test_every_link_and_fragment_resolves(
    pages: tuple[Page, ...], problem: Callable[[str, str], str]
) -> None:
    broken = defaultdict(list)
    for page in pages:
        for target in page.targets:
            if wrong := problem(page.url, target):
                broken[f"{target}: {wrong}"].append(page.url)
    assert {what: where[:3] for what, where in sorted(broken.items())} == {}


def test_every_page_can_be_reached_by_links_from_home(pages: tuple[Page, ...]) -> None:
    known = {page.url: page for page in pages}
    seen, ahead = {ORIGIN + BASE}, [ORIGIN + BASE]
    while ahead:
        page = known[ahead.pop()]
        for target in page.targets:
            url = urljoin(page.url, target).partition("#")[0]
            if url in known and url not in seen:
                seen.add(url)
                ahead.append(url)
    # The server shows 404 by itself; a redirect is there for old links from elsewhere.
    redirects = {page.url for page in pages if len(page.targets) <= 3 and not page.ids}
    assert sorted(known.keys() - seen - redirects - {f"{ORIGIN}{BASE}404.html"}) == []


def test_ids_are_unique_on_every_page(site: Path) -> None:
    twice = {}
    for path in sorted(site.rglob("*.html")):
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        ids = [node.attributes.get("id") for node in html.css("[id]")]
        if len(ids) != len(set(ids)):
            twice[str(path.relative_to(site))] = sorted({i or "" for i in ids if ids.count(i) > 1})
    assert twice == {}


def test_styles_point_to_files(site: Path, problem: Callable[[str, str], str]) -> None:
    broken = [
        f"{path.relative_to(site)}: {target}"
        for path in sorted(site.rglob("*.css"))
        for target in STYLE_ADDRESS.findall(path.read_text(encoding="utf-8"))
        if not target.startswith("#") and problem(address(site, path), target)
    ]
    assert broken == []


def test_sitemap_lists_pages(site: Path, problem: Callable[[str, str], str]) -> None:
    listed = SITEMAP_ADDRESS.findall((site / "sitemap.xml").read_text(encoding="utf-8"))
    assert listed
    assert [url for url in listed if not url.startswith(ORIGIN + BASE) or problem(url, url)] == []


def test_every_record_has_an_address_that_resolves(
    site: Path, problem: Callable[[str, str], str]
) -> None:
    broken, records = [], 0
    for path in sorted((site / "data").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            # A source's own address is the world's, not ours.
            url = json.loads(line).get("url") or ""
            if url and not urlsplit(url).scheme:
                records += 1
                if wrong := problem(ORIGIN + BASE, url.lstrip("/")):
                    broken.append(f"{path.name}: {url}: {wrong}")
    assert records
    assert broken == []
