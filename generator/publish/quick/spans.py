"""Text within a block: links, emphasis, escapes, entities, tags, lists of attributes."""

import re
from collections.abc import Callable
from functools import lru_cache

from markdown.extensions.attr_list import get_attrs_and_remainder, sanitize_name

from generator.publish.quick.html import (
    BLOCKS,
    ENTITY,
    OPAQUE,
    TAG,
    Unsure,
    anchors_of,
    escaped,
    name_of,
    printed,
)

# In order of precedence where two could begin at one place; `bad` is all that is left of markup.
TOKEN = re.compile(
    rf"""
    \\(?P<escape>[\\`*_{{}}\[\]()>\#+\-.!|])
    |(?<!!)\[(?P<label>(?:[^\[\]\\]|\\.)*)\]\((?P<href>[^\s()<>"'\\\[\]`]*)\)
    |(?P<tag>{TAG})
    |(?P<entity>{ENTITY})
    |(?<!`)`(?P<code>[^`\n\\<&]+)`(?!`)
    |(?P<stars>\*+)
    |(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])
    |(?P<bad>[\\`_{{}}\[\]<>&])
    """,
    re.VERBOSE,
)
MARKUP = re.compile(r"[\\`*_{}\[\]<>&]")
# A list of attributes that nothing else could be taken for.
LIST = r"\{:?[ ]*((?:[^\\`*_{}\[\]<>&!\s]|(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])|\ )+)\}"
BEHIND = re.compile(LIST)
# What leads somewhere or can be led to. Other text is the same on every page.
LEADING = re.compile(r"[\[{]|\b(?:id|name)=")
LONE_AMPERSAND = re.compile(rf"&(?!{ENTITY[1:]})", re.VERBOSE)
# Attributes that say something else than what a list says.
OTHERS = frozenset({"data-toc-label", "href", "name"})
KINDS = {1: "em", 2: "strong"}


@lru_cache(maxsize=1 << 12)
def listed(text: str) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a list without its braces; classes are one of them."""
    pairs, rest = get_attrs_and_remainder(text)
    found: dict[str, str] = {}
    for name, value in pairs:
        if not value or '"' in value or (name != "." and sanitize_name(name) != name):
            raise Unsure(text)
        if name == ".":
            found["class"] = f"{found['class']} {value}" if found.get("class") else value
        else:
            found[name] = value
    if rest or not found or not OTHERS.isdisjoint(found):
        raise Unsure(text)
    return tuple(found.items())


class Spans:
    """Renders text, and gathers what it can be linked by: raw tags, and elements."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        self.resolve = resolve
        self.anchors: set[str] = set()
        self.ids: set[str] = set()

    def render(self, text: str) -> str:
        """Return HTML of text. Raises Unsure."""
        if not MARKUP.search(text):
            return text
        return self._render(text) if LEADING.search(text) else _alone(text)

    def _render(self, text: str) -> str:
        out: list[str] = []
        opened: tuple[int, int] | None = None  # where in `out`, and how many stars
        last = 0
        for found in TOKEN.finditer(text):
            begin = found.start()
            if begin < last:  # within a list of attributes
                continue
            if begin > last:
                out.append(text[last:begin])
            last = found.end()
            kind = found.lastgroup
            if kind == "href":
                last = self._link(found, text, last, out)
            elif kind == "tag":
                out.append(self._tag(found[0]))
            elif kind == "escape":
                out.append("&gt;" if found["escape"] == ">" else found["escape"])
            elif kind == "code":
                out.append(f"<code>{found['code'].strip().replace('>', '&gt;')}</code>")
            elif kind == "entity" or kind is None:
                out.append(found[0])
            elif kind == "bad":
                raise Unsure(text)
            else:
                opened, last = self._stars(found, text, out, opened)
        if opened:
            raise Unsure(text)
        out.append(text[last:])
        return "".join(out)

    def _link(self, found: re.Match[str], text: str, last: int, out: list[str]) -> int:
        href = found["href"]
        if "&" in href and LONE_AMPERSAND.search(href):
            raise Unsure(text)
        url = escaped(self.resolve(href))
        label = self.render(found["label"])
        if text.startswith("{", last):
            attributes, last = self._behind(text, last)
            start = printed({"href": url} | attributes)
            out.append(f"<a{start}>{label}</a>")
        else:
            out.append(f'<a href="{url}">{label}</a>')
        return last

    def _stars(
        self, found: re.Match[str], text: str, out: list[str], opened: tuple[int, int] | None
    ) -> tuple[tuple[int, int] | None, int]:
        """Open or close emphasis. Only pairs of equal runs that hold no other are certain."""
        size, begin, end = len(found["stars"]), found.start(), found.end()
        if opened is None:
            if size not in KINDS or end == len(text) or text[end].isspace():
                raise Unsure(text)
            out.append("")
            return (len(out) - 1, size), end
        at, before = opened
        if size != before or text[begin - 1].isspace():
            raise Unsure(text)
        attributes: dict[str, str] = {}
        if text.startswith("{", end):
            attributes, end = self._behind(text, end)
        out[at] = f"<{KINDS[size]}{printed(attributes)}>"
        out.append(f"</{KINDS[size]}>")
        return None, end

    def _behind(self, text: str, at: int) -> tuple[dict[str, str], int]:
        """Return the list of attributes behind an element, and where it ends."""
        found = BEHIND.match(text, at)
        if found is None:
            raise Unsure(text)
        return self.attributes(found[1]), found.end()

    def attributes(self, text: str) -> dict[str, str]:
        """Return a list of attributes, and remember the place it names."""
        attributes = dict(listed(text))
        if "id" in attributes:
            self.ids.add(attributes["id"])
        return attributes

    def _tag(self, tag: str) -> str:
        name = name_of(tag)
        if name in BLOCKS or name in OPAQUE:
            raise Unsure(tag)
        self.anchors.update(anchors_of(tag))
        return tag


@lru_cache(maxsize=1 << 14)
def _alone(text: str) -> str:
    return Spans(str)._render(text)
