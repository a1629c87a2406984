"""Web pages (.html): the article without the navigation, adverts and footers around it.

Finding the article is trafilatura's work (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15). Only
the saved file is read: no address is asked for anything, so pictures on other hosts stay words.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from bs4 import BeautifulSoup, Tag

from generator.importing.draft import Draft, Image, Unreadable
from generator.importing.markup import to_markdown
from generator.read.decode import Unreadable as NoText
from generator.read.decode import decode

_DATES = (
    "article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created", "pubdate",
    "publishdate", "datepublished", "citation_publication_date", "citation_date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_TOPICS = ("article:tag", "keywords", "news_keywords")
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
_DAY = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})")
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Of an article at least this many letters are text; less is a page without one.
_LEAST = 40


def read(data: bytes, name: str) -> Draft:
    """Return the article of a web page. Raises `Unreadable` where there is none."""
    page = _decoded(data, name)
    soup = BeautifulSoup(page, "lxml")
    about = _About(soup)
    found = trafilatura.extract(
        page, output_format="html", include_formatting=True, include_links=True,
        include_tables=True, include_images=True, include_comments=False, favor_recall=True,
    )  # fmt: skip
    if found is None or len(BeautifulSoup(found, "lxml").get_text(strip=True)) < _LEAST:
        raise Unreadable("the page holds no article", "save its text as .txt or .md")
    images: list[Image] = []
    origin = about.origin()
    body = to_markdown(found, origin, lambda tag: _kept(tag, images))
    title = about.first(_TITLES) or about.headline()
    return Draft(
        body=body, title=title, date=about.date(), authors=about.authors(), topics=about.topics(),
        origin=origin, images=tuple(images),
    )  # fmt: skip


def _decoded(data: bytes, name: str) -> str:
    match = _CHARSET.search(data[:4096])
    if match is not None and match[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return data.decode(match[1].decode("ascii"), "replace")
        except LookupError:  # an encoding nobody knows
            pass
    try:
        return decode(name, data)[0]
    except NoText as error:
        raise Unreadable(error.finding.message, error.finding.hint) from error


def _kept(tag: Tag, images: list[Image]) -> str:
    """Keep a picture that the page itself holds; return the path it is kept under."""
    match = _PICTURE.match(str(tag.get("src") or ""))
    if match is None:
        return ""
    try:
        data = base64.b64decode(str(tag["src"])[match.end() :], validate=True)
    except (binascii.Error, ValueError):
        return ""
    ending = "jpg" if match[1].lower() == "jpeg" else match[1].lower()
    images.append(Image(f"{len(images) + 1}.{ending}", data))
    return f"images/{images[-1].name}"


class _About:
    """What a page says of itself in its head: meta elements, links and JSON-LD."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._soup = soup
        self._meta: dict[str, list[str]] = {}
        for tag in soup.find_all("meta"):
            key = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
            value = " ".join(str(tag.get("content") or "").split())
            if key and value:
                self._meta.setdefault(key, []).append(value)
        self._linked = [one for one in _linked_data(soup) if "headline" in one or "author" in one]

    def first(self, keys: tuple[str, ...]) -> str:
        return next((self._meta[key][0] for key in keys if key in self._meta), "")

    def headline(self) -> str:
        """Return the page's only first-level heading, else its title."""
        headings = self._soup.find_all("h1")
        if len(headings) == 1:
            return " ".join(headings[0].get_text().split())
        title = self._soup.find("title")
        return " ".join(title.get_text().split()) if title is not None else ""

    def date(self) -> str:
        """Return the day of publication."""
        time = self._soup.find("time", attrs={"pubdate": True}) or self._soup.select_one(
            "article time[datetime]"
        )
        told = [
            self.first(_DATES),
            *(str(one.get("datePublished") or "") for one in self._linked),
            str(time.get("datetime") or "") if isinstance(time, Tag) else "",
        ]
        days = (_DAY.match(one) for one in told)
        return next((f"{day[1]}-{day[2]}-{day[3]}" for day in days if day), "")

    def authors(self) -> tuple[str, ...]:
        """Return the authors: names, not addresses of their pages."""
        named = next((self._meta[key] for key in _AUTHORS if key in self._meta), [])
        if not named:
            named = [name for one in self._linked for name in _names(one.get("author"))]
        return tuple(dict.fromkeys(one for one in named if "://" not in one))

    def topics(self) -> tuple[str, ...]:
        values = next((self._meta[key] for key in _TOPICS if key in self._meta), [])
        parts = (part.strip() for value in values for part in value.split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def origin(self) -> str:
        """Return the page's own address."""
        link = self._soup.find("link", rel="canonical")
        address = str(link.get("href") or "") if isinstance(link, Tag) else self.first(("og:url",))
        return address.strip() if re.match(r"https?://[^\s<>\"']+$", address.strip()) else ""


def _linked_data(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for tag in soup.find_all("script", type="application/ld+json"):
        try:
            value = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        many = value if isinstance(value, list) else [value]
        for one in many:
            graph = one.get("@graph", [one]) if isinstance(one, dict) else []
            yield from (node for node in graph if isinstance(node, dict))


def _names(author: Any) -> list[str]:
    many = author if isinstance(author, list) else [author]
    names = [one.get("name") if isinstance(one, dict) else one for one in many]
    return [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]
