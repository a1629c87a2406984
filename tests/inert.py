"""What must hold of built files whatever stood in the input: nothing active, nothing malformed."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from defusedxml import ElementTree
from selectolax.lexbor import LexborHTMLParser

# Elements that run, frame, restyle or redirect a page, or send what a reader types elsewhere.
ACTIVE = "style, iframe, frame, frameset, object, embed, applet, base, portal, fencedframe"
# What an address may be: of the web, of this site, mail, or a file that a link offers for saving.
SAVED = (
    "data:application/x-bibtex;",
    "data:application/x-research-info-systems;",
    "data:application/vnd.citationstyles.csl+json;",
)
ADDRESSES = (
    "href src srcset action formaction data poster background cite ping manifest xlink:href"
).split()
DATA = ("application/json", "application/ld+json")
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # fmt: skip
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def active(page: str) -> Iterator[str]:
    """Yield what a browser would run, frame, restyle or follow in a page, the site's own apart."""
    tree = LexborHTMLParser(page)
    for node in tree.css(ACTIVE):
        yield node.html or ""
    for node in tree.css("script"):
        kind, source = node.attributes.get("type") or "", node.attributes.get("src")
        if kind in DATA and source is None:
            json.loads(node.text() or "")
        elif node.text() or not re.fullmatch(r"[./]*assets/javascripts/[\w.-]+\.js", source or ""):
            yield node.html or ""
    for node in tree.css("meta[http-equiv]"):
        if not re.fullmatch(r"0; url=[./]*[\w/#-]*", node.attributes.get("content") or ""):
            yield node.html or ""
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"<{node.tag} {name}={value!r}>"
            elif name in ADDRESSES and not _harmless(value or ""):
                yield f"<{node.tag} {name}={value!r}>"


def _harmless(url: str) -> bool:
    plain = "".join(unquote(url).split()).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", plain)
    return scheme is None or scheme[0] in ("http", "https", "mailto") or url.startswith(SAVED)


class _Balance(HTMLParser):
    """Counts elements, and notes those that are not closed where they should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count = {"title": 0, "main": 0, "h1": 0}
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.count and "svg" not in self.open:
            self.count[tag] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Have no element to close."""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def malformed(page: str) -> list[str]:
    """Return what is wrong with a page's elements: each closed, one title, one main part."""
    parser = _Balance()
    parser.feed(page)
    parser.close()
    wrong = [*parser.wrong, *(f"<{tag}> is not closed" for tag in parser.open)]
    counts = (parser.count["title"], parser.count["main"])
    return wrong + ([f"titles and main parts: {counts}"] if counts != (1, 1) else [])


def check_data(path: str, data: bytes) -> None:
    """Fail unless a file of a format for machines can be read."""
    if path.endswith((".xml", ".atom", ".svg")):
        ElementTree.fromstring(data)
    elif path.endswith((".jsonl", ".ftm.json")):
        for line in data.decode().splitlines():
            json.loads(line)
    elif path.endswith((".json", ".map")):
        json.loads(data)


def check_site(files: dict[str, bytes]) -> None:
    """Fail unless every page, feed and data file of a site is inert and well-formed."""
    for path, data in files.items():
        check_data(path, data)
        if path.endswith(".html"):
            page = data.decode()
            assert list(active(page)) == [], path
            assert malformed(page) == [], path
            assert not CONTROLS.search(page), path
            assert "\r\r" not in page, path
        elif path.endswith(".svg"):
            assert not re.search(rb"(?i)<script|\son\w+=|<foreignobject|javascript:", data), path


def read(folder: Path) -> dict[str, bytes]:
    """Return every regular file below `folder` with its bytes; links are not followed."""
    regular = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in regular}
