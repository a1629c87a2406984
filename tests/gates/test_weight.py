"""What a first visit costs: a page with its styles and scripts, compressed, without fonts."""

import gzip
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import BASE, HOST
from page_kinds import KINDS, file_of, page_of
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow

MOST = 100_000  # bytes
ORIGIN = f"http://{HOST}{BASE}"


def asked_for(site: Path, address: str) -> dict[str, int]:
    """Return the compressed size of a page and of every style and script that it asks for."""
    page = file_of(site, address)
    html = LexborHTMLParser(page.read_text(encoding="utf-8"))
    links = [node.attributes.get("href") for node in html.css("link[rel=stylesheet]")]
    links += [node.attributes.get("src") for node in html.css("script[src]")]
    links += [node.attributes.get("href") for node in html.css("link[rel=modulepreload]")]
    files = [page]
    for link in links:
        path = unquote(urlsplit(urljoin(ORIGIN + address, link or "")).path)
        files.append(site / path.removeprefix(BASE))
    return {
        str(file.relative_to(site)): len(gzip.compress(file.read_bytes(), 9))
        for file in dict.fromkeys(files)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(site: Path, kind: str) -> None:
    sizes = asked_for(site, page_of(site, kind))
    assert len(sizes) > 3
    assert sum(sizes.values()) <= MOST, sorted(sizes.items(), key=lambda one: -one[1])
