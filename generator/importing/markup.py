"""HTML of Word files and web pages to the Markdown of reports: words, structure, nothing active."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

_ACTIVE = (
    "script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "form",
    "button", "input", "select", "textarea", "audio", "video", "canvas", "link", "meta", "base",
)  # fmt: skip
_SCHEMES = ("http", "https", "mailto")
# What would make a paragraph something else in Markdown if it stood at its beginning.
_OPENS = re.compile(r"(?:#{1,6}|[-+>]|\d{1,9}[.)])(?=\s)|={3,}|-{3,}|\|")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
# Signs that say where a word may or may not be parted, and no letter of it.
_PLAIN = str.maketrans({"\u00a0": " ", "\u2011": "-", "\u00ad": None, "\u200b": None,
                        "\ufeff": None})  # fmt: skip
_WIDEST = 100  # cells of a row
_BLANK = re.compile(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Markdown as the reports of this project are written."""

    def convert_p(self, el: Any, text: str, parent_tags: Any) -> str:
        made: str = super().convert_p(el, text, parent_tags)  # type: ignore[misc]  # made by name
        words = made.lstrip("\n ")
        if _OPENS.match(words) is None:
            return made
        place = len(made) - len(words)
        opened = re.match(r"\d+", words)
        place += opened.end() if opened else 0
        return f"{made[:place]}\\{made[place:]}"

    def escape(self, text: str, parent_tags: Any) -> str:
        made: str = super().escape(text, parent_tags)  # type: ignore[misc]  # not in its types
        return _TAG_LIKE.sub(r"\\<", made)

    def convert_td(self, el: Any, text: str, parent_tags: Any) -> str:
        made: str = super().convert_td(el, text.replace("|", "\\|"), parent_tags)  # type: ignore[misc]
        return made

    def convert_th(self, el: Any, text: str, parent_tags: Any) -> str:
        made: str = super().convert_th(el, text.replace("|", "\\|"), parent_tags)  # type: ignore[misc]
        return made

    def convert_br(self, el: Any, text: str, parent_tags: Any) -> str:
        return " " if "_inline" in parent_tags else "\n"


def to_markdown(html: str, base: str = "", image: Callable[[Tag], str] | None = None) -> str:
    """Return the Markdown of a piece of HTML.

    `base` is the address that relative links start from: without it they are left as words.
    `image` returns the path of a picture that is kept, or an empty string: its words then stay.
    """
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.find_all(_ACTIVE):
        tag.decompose()
    for tag in soup.find_all("a"):
        _keep_link(tag, base)
    for tag in soup.find_all("img"):
        _keep_image(tag, image)
    _flatten_tables(soup)
    converter = _Converter(
        heading_style="ATX", bullets="-", escape_underscores=False, table_infer_header=True,
        strong_em_symbol="*", newline_style="spaces",
    )  # fmt: skip
    made: str = converter.convert_soup(soup)
    lines = (line.rstrip() for line in made.translate(_PLAIN).split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip() + "\n"


def _keep_link(tag: Tag, base: str) -> None:
    """Keep a link that leads to a page or a mailbox; leave the words of any other."""
    address = str(tag.get("href") or "").strip()
    if address and base and not address.startswith("#"):
        address = urljoin(base, address)
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in _SCHEMES or not tag.get_text(strip=True):
        tag.unwrap()
        return
    safe = re.sub(r"[\s<>()\"']", lambda sign: f"%{ord(sign[0]):02X}", address)
    tag.attrs = {"href": safe}


def _keep_image(tag: Tag, image: Callable[[Tag], str] | None) -> None:
    words = " ".join(str(tag.get("alt") or "").split())
    path = image(tag) if image is not None else ""
    if path:
        tag.attrs = {"src": path, "alt": words}
    else:
        tag.replace_with(NavigableString(words))


def _flatten_tables(soup: BeautifulSoup) -> None:
    """Leave one line of words in each cell: Markdown's tables hold no paragraphs or wide cells."""
    for table in soup.find_all("table"):
        if table.find("table") is None:
            _fill_spans(soup, table)
    for cell in soup.find_all(["td", "th"]):
        for block in cell.find_all(["p", "div", "li"]):
            block.append(" ")
            block.unwrap()
        for inner in cell.find_all(["ul", "ol", "table", "tr", "tbody", "thead"]):
            inner.unwrap()


def _fill_spans(soup: BeautifulSoup, table: Tag) -> None:
    """Put an empty cell wherever one cell reaches over several rows or columns."""
    open_rows: dict[int, int] = {}
    for row in table.find_all("tr"):
        place = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while open_rows.get(place, 0) and place < _WIDEST:
                cell.insert_before(soup.new_tag("td"))
                open_rows[place] -= 1
                place += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for more in range(wide):
                if more:
                    cell.insert_after(soup.new_tag("td"))
                open_rows[place + more] = high - 1
            place += wide
        while open_rows.get(place, 0) and place < _WIDEST:
            row.append(soup.new_tag("td"))
            open_rows[place] -= 1
            place += 1


def _span(cell: Tag, name: str) -> int:
    words = str(cell.attrs.pop(name, "1"))
    return min(_WIDEST, max(1, int(words))) if words.isascii() and words.isdecimal() else 1
