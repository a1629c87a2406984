"""Blocks of Markdown: headings, paragraphs, lists, tables, quotes, and elements around them."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

from generator.publish.quick.html import (
    BLOCKS,
    NAME,
    OPAQUE,
    TAG,
    Unsure,
    anchors_of,
    attributes_of,
    element,
    escaped,
    printed,
    verbatim,
)
from generator.publish.quick.spans import LIST, Spans
from generator.publish.quick.tables import DIVIDERS, table

START = re.compile(TAG, re.VERBOSE)
HEADING = re.compile(r"(#{1,6}) *([^ ].*)")
HEADING_LIST = re.compile(rf" +{LIST} *$")
LAST_LIST = re.compile(rf" *{LIST} *")
RULE = re.compile(r" {0,3}([-_*])(?:[-_* ])*")
ITEM = re.compile(r"[*+-] +(.+)")
NUMBERED = re.compile(r"(\d+)\. +(.+)")
# What would make a block of its own inside of an item.
NESTED = re.compile(r"[#>]|[*+-] |\d+\. |\[[^\[\]]*\]:| ")
DEFINITION = re.compile(r"^\[[^\[\]]*\]:", re.MULTILINE)
INNER = re.compile(r"\n[ #>]")
UNDERLINE = re.compile(r"(?:=+|-+) *")
# Markdown's own marks between the parts of a page, fences, and a table of contents within.
NOT_OURS = re.compile("[\x00-\x08\x0b-\x1f\x7f]|\t|\r| \n|^(?:`{3}|~{3})|\\[TOC\\]", re.MULTILINE)
# Elements whose content is no paragraphs, or that hold no Markdown at all.
SPAN_TAGS = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
RAW_TAGS = frozenset("canvas math option pre script style textarea hr".split())


@dataclass(frozen=True, slots=True)
class Permalinks:
    """How headings are linked and listed: see the `toc` extension's settings."""

    shown: bool
    title: str
    top: int
    bottom: int


@dataclass(slots=True)
class _Heading:
    """A heading whose anchor is known only at the end."""

    level: int
    inside: str
    attributes: dict[str, str]

    def show(self, link: str) -> str:
        return f"<h{self.level}{printed(self.attributes)}>{self.inside}{link}</h{self.level}>"


@dataclass(slots=True)
class _Open:
    """An element whose content is Markdown: the HTML of its blocks, each with a line's end."""

    tag: str
    start: str
    parts: list["str | _Heading"] = field(default_factory=list)
    last: str = ""  # the tag of the last block


class Document:
    """One page. After `render`: its anchors, headings as the `toc` extension tells them, title."""

    def __init__(self, source: str, resolve: Callable[[str], str], links: Permalinks) -> None:
        self.source, self.links = source, links
        self.spans = Spans(resolve)
        self.resolve = resolve
        self.tokens: list[Any] = []
        self.title: str | None = None
        self.stack = [_Open("", "")]

    @property
    def anchors(self) -> set[str]:
        return self.spans.anchors | self.spans.ids

    def render(self) -> str:
        """Return the HTML of the page. Raises Unsure."""
        if NOT_OURS.search(self.source):
            raise Unsure("what templates do not write")
        source, at, chunk = self.source.rstrip("\n") + "\n", 0, list[str]()
        while at < len(source):
            end = source.index("\n", at)
            line = source[at:end]
            if not line:
                self._blocks(chunk)
            elif line[0] == "<" and (name := NAME.match(line)) and name[1].lower() in BLOCKS:
                self._blocks(chunk)
                end = self._tag(source, at, end, name[1])
            else:
                chunk.append(line)
            at = end + 1
        self._blocks(chunk)
        if len(self.stack) > 1:
            raise Unsure("an element is not closed")
        return "".join(self._linked(self.stack[0].parts)).strip()

    def _put(self, block: "str | _Heading", tag: str) -> None:
        into = self.stack[-1]
        if tag == into.last and tag in ("ul", "ol", "blockquote"):
            raise Unsure("two in a row are one")
        into.parts += [block, "\n"]
        into.last = tag

    def _tag(self, source: str, at: int, end: int, name: str) -> int:
        """Take a line that begins with a block's tag; return where its lines end."""
        found = START.match(source, at)
        if found is None or name in OPAQUE:
            raise Unsure(source[at:end])
        tag = found[0]
        if tag.startswith("</"):
            self._close(name, found.end() == end)
            return end
        if ' markdown="1"' in tag and not tag.endswith("/>"):
            if name in SPAN_TAGS or name in RAW_TAGS or name != name.lower():
                raise Unsure(tag)
            attributes = attributes_of(tag)
            del attributes["markdown"]
            self.spans.anchors.update(anchors_of(tag))
            if "id" in attributes:
                self.spans.ids.add(attributes["id"])
            self.stack.append(_Open(name, f"<{name}{printed(attributes)}>"))
            if found.end() == end:
                return end
            at = found.end()
            first = NAME.match(source, at)
            if first is None or first[1] not in BLOCKS:
                raise Unsure(source[at:end])
        elif len(self.stack) == 1:
            until = verbatim(source, at, self.spans.anchors)
            if source[until : until + 2] not in ("\n\n", "\n"):
                raise Unsure(source[at:end])
            self._put(source[at:until] + "\n", "p")
            return until
        shown, until = element(source, at, self.spans.anchors, self.spans.ids)
        if not source.startswith("\n", until):
            raise Unsure(source[at:end])
        self._put(shown, "raw")
        return until

    def _close(self, name: str, alone: bool) -> None:
        one = self.stack[-1]
        if not alone or one.tag != name:
            raise Unsure(f"</{name}>")
        self.stack.pop()
        into = self.stack[-1]
        into.parts += [one.start, *(["\n"] if one.parts else []), *one.parts, f"</{name}>\n"]
        into.last = name

    def _blocks(self, chunk: list[str]) -> None:
        """Render lines without a blank one among them, and forget them."""
        if not chunk:
            return
        first = chunk[0][0]
        if first == "#" and (found := HEADING.fullmatch(chunk[0])):
            if len(chunk) > 1:
                raise Unsure("no blank line behind a heading")
            self._heading(len(found[1]), found[2])
        elif first == "|":
            self._put(table(chunk, self.spans.render), "table")
        elif first == ">":
            self._put(self._quote(chunk), "blockquote")
        elif ITEM.fullmatch(chunk[0]):
            self._put(f"<ul>\n{self._items(chunk, ITEM, 1)}</ul>", "ul")
        elif found := NUMBERED.fullmatch(chunk[0]):
            start = "" if found[1] == "1" else f' start="{found[1]}"'
            self._put(f"<ol{start}>\n{self._items(chunk, NUMBERED, 2)}</ol>", "ol")
        else:
            self._put(self._paragraph("\n".join(chunk)), "p")
        chunk.clear()

    def _heading(self, level: int, text: str) -> None:
        attributes: dict[str, str] = {}
        text = text.strip()
        if text.endswith(("#", "\\")):
            raise Unsure(text)
        if found := HEADING_LIST.search(text):
            attributes = self.spans.attributes(found[1])
            text = text[: found.start()].rstrip()
            if text.endswith("#"):
                raise Unsure(text)
        self._put(_Heading(level, self.spans.render(text), attributes), "h")

    def _paragraph(self, text: str) -> str:
        """Return a paragraph; its last line may list its attributes."""
        lines = text.split("\n")
        if (
            text[0].isspace()
            or text[-1].isspace()
            or INNER.search(text)
            or RULE.fullmatch(lines[0])
            or (text[0] in "[#" and DEFINITION.match(text))
            or text[0] == "#"
        ):
            raise Unsure(text)
        attributes: dict[str, str] = {}
        if len(lines) > 1:
            second = lines[1]
            if UNDERLINE.fullmatch(second) or DIVIDERS.issuperset(second):
                raise Unsure(text)
            if any(RULE.fullmatch(line) or DEFINITION.match(line) for line in lines[1:]):
                raise Unsure(text)
            if found := LAST_LIST.fullmatch(lines[-1]):
                attributes = self.spans.attributes(found[1])
                text = text[: text.rindex("\n")]
        inside = self.spans.render(text)
        return f"<p{printed(attributes)}>{inside}</p>" if attributes else f"<p>{inside}</p>"

    def _items(self, lines: list[str], kind: re.Pattern[str], group: int) -> str:
        """Return items of a line each; a second line may list an item's attributes."""
        out = list[str]()
        for line in lines:
            if out and out[-1].startswith("<li>") and (listed := LAST_LIST.fullmatch(line)):
                attributes = printed(self.spans.attributes(listed[1]))
                out[-1] = f"<li{attributes}>{out[-1].removeprefix('<li>')}"
                continue
            found = kind.fullmatch(line)
            if found is None:
                raise Unsure(line)
            text = found[group]
            if NESTED.match(text) or RULE.fullmatch(text) or text != text.strip():
                raise Unsure(line)
            out.append(f"<li>{self.spans.render(text)}</li>\n")
        return "".join(out)

    def _quote(self, lines: list[str]) -> str:
        """Return a quotation of paragraphs."""
        inner = []
        for line in lines:
            if line != ">" and not line.startswith("> "):
                raise Unsure(line)
            inner.append(line[2:])
        out = []
        for text in "\n".join(inner).split("\n\n"):
            if not text or text[0] in "\n|#>{" or ITEM.match(text) or NUMBERED.match(text):
                raise Unsure(text)
            out.append(self._paragraph(text) + "\n")
        return f"<blockquote>\n{''.join(out)}</blockquote>"

    def _linked(self, parts: list[str | _Heading]) -> list[str]:
        """Give headings their anchors, and links to these; note what contents list."""
        counters: dict[str, int] = {}
        out = []
        for at, part in enumerate(parts):
            if isinstance(part, str):
                out.append(part)
                continue
            inside = part.inside.strip()
            name = strip_tags(inside)
            if at == 0 and part.level == 1:
                self.title = name
            if "id" not in part.attributes:
                slug = slugify(html.unescape(name), "-")
                part.attributes["id"] = unique(slug, self.spans.ids, counters)
            anchor = part.attributes["id"]
            if self.links.top <= part.level <= self.links.bottom:
                told = {"level": part.level, "id": anchor, "name": name}
                self.tokens.append(told | {"html": inside, "data-toc-label": ""})
            out.append(part.show(self._permalink(anchor)))
        self.tokens = nest_toc_tokens(self.tokens)
        return out

    def _permalink(self, anchor: str) -> str:
        if not self.links.shown:
            return ""
        title = f' title="{escaped(self.links.title)}"' if self.links.title else ""
        url = escaped(self.resolve(f"#{anchor}"))
        return f'<a class="headerlink" href="{url}"{title}>&para;</a>'
