"""Tags within Markdown: which there are, how their attributes are printed, raw elements."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markdown.serializers import RE_AMP
from markdown.util import BLOCK_LEVEL_ELEMENTS

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
# What browsers, and Python's parser of some version or other, do not read as HTML inside of.
OPAQUE = frozenset("script style textarea xmp iframe noembed noframes plaintext pre hr".split())
# A tag whose attributes hold no markup of Markdown.
TAG = r"""</?[a-zA-Z][a-zA-Z0-9]*(?:\ [a-zA-Z_:][-\w:.]*(?:="[^"<>\[\]\\`\n]*")?)*\ ?/?>"""
ENTITY = r"&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
ATTRIBUTE = re.compile(r' ([a-zA-Z_:][-\w:.]*)(?:="([^"]*)")?')
ANCHOR = re.compile(r' (?:id|name)="([^"]*)"')
ID = re.compile(r' id="([^"]*)"')
PIECE = re.compile(rf"({TAG})|{ENTITY}|[^<&]+", re.VERBOSE)


class Unsure(Exception):
    """Raised where it is not certain that the result would be the same."""


def printed(attributes: Mapping[str, str]) -> str:
    """Return attributes as Python-Markdown prints them."""
    return "".join(f' {name}="{value}"' for name, value in sorted(attributes.items()))


def escaped(value: str) -> str:
    """Return a value as Python-Markdown prints it inside of quotes."""
    if "&" in value:
        value = RE_AMP.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def name_of(tag: str) -> str:
    """Return the name of the tag that `tag` begins with."""
    found = NAME.match(tag)
    return found[1].lower() if found else ""


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag. Raises Unsure where an entity would be translated."""
    if "&" in tag:
        raise Unsure(tag)
    return {name.lower(): name if value is None else value for name, value in _pairs(tag)}


def _pairs(tag: str) -> Iterable[tuple[str, str | None]]:
    return ((found[1], found[2]) for found in ATTRIBUTE.finditer(tag))


def anchors_of(tag: str) -> Iterable[str]:
    """Yield the places a raw tag can be linked by."""
    if "=" in tag:
        found = (ANCHOR if tag[1:3] == "a " else ID).findall(tag)
        if found and "&" in tag:
            raise Unsure(tag)
        yield from found


@dataclass(slots=True)
class _Element:
    tag: str
    start: str
    text: list[str] = field(default_factory=list)
    children: list["_Element"] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    started: bool = True

    def add(self, text: str) -> None:
        (self.children[-1].tail if self.children else self.text).append(text)
        self.started = False

    def show(self) -> str:
        text = "".join(self.text)
        if self.children and not text.strip():
            text = "\n"
        inside = "".join(child.show() + _tail(child.tail) for child in self.children)
        return f"{self.start}{text}{inside}</{self.tag}>"


def _tail(parts: list[str]) -> str:
    text = "".join(parts)
    return text if text.strip() else "\n"


def element(source: str, at: int, anchors: set[str], ids: set[str]) -> tuple[str, int]:
    """Return a raw element within a Markdown one, as it is printed, and where it ends.

    Tags of blocks are elements where a line or a start tag comes before them, and text elsewhere.
    `anchors` and `ids` take what the element can be linked by, raw and as an element of the page.
    """
    stack: list[_Element] = []
    while True:
        found = PIECE.match(source, at)
        if found is None:
            raise Unsure(source[at : at + 40])
        at = found.end()
        tag = found[1]
        if tag is None:
            stack[-1].add(found[0])
            continue
        name = name_of(tag)
        if name in OPAQUE or "{" in tag:
            raise Unsure(tag)
        anchors.update(anchors_of(tag))
        if name not in BLOCKS or tag.endswith("/>"):
            if name in BLOCKS:
                raise Unsure(tag)
            stack[-1].add(tag)
        elif tag.startswith("</"):
            if stack and name == stack[-1].tag:
                last = stack.pop()
                if not stack:
                    return last.show(), at
            elif not stack or any(one.tag == name for one in stack):
                raise Unsure(tag)
            else:
                stack[-1].add(tag)
        elif not stack or stack[-1].started or _begins_line(source, found.start()):
            stack.append(_opened(name, tag, stack, ids))
        else:
            stack[-1].add(tag)


def _opened(name: str, tag: str, stack: list[_Element], ids: set[str]) -> _Element:
    attributes = attributes_of(tag)
    if "markdown" in attributes or any(one.tag == "p" for one in stack):
        raise Unsure(tag)
    if "id" in attributes:
        ids.add(attributes["id"])
    new = _Element(name, f"<{name}{printed(attributes)}>")
    if stack:
        stack[-1].children.append(new)
    return new


def _begins_line(source: str, at: int) -> bool:
    before = source[source.rfind("\n", 0, at) + 1 : at]
    return len(before) <= 3 and not before.strip()


def verbatim(source: str, at: int, anchors: set[str]) -> int:
    """Return where a raw element that stands on its own ends: it is printed as it was written."""
    depth, name = 0, ""
    while True:
        found = PIECE.match(source, at)
        if found is None:
            raise Unsure(source[at : at + 40])
        at = found.end()
        if (tag := found[1]) is None:
            continue
        this = name_of(tag)
        if this in OPAQUE:
            raise Unsure(tag)
        anchors.update(anchors_of(tag))
        name = name or this
        if this == name and not tag.endswith("/>"):
            depth += -1 if tag.startswith("</") else 1
            if not depth:
                return at
