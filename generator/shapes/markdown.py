"""The block structure of Markdown, with every block at its place in the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model import Block, BlockKind
from generator.shapes.lines import Line, paragraphs, wrap_width
from generator.shapes.parts import block, items
from generator.shapes.raw_html import Range, masked

_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_PREFIX = re.compile(r"[ \t>]*")
_LONGEST_HEADING = 300
_LISTS = frozenset(
    ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close")
)


def _reader() -> MarkdownIt:
    """Return a reader of blocks only: raw HTML and definitions are found by other means.

    Indented text is a paragraph here: in reports indents are far more often layout than code.
    """
    reader = MarkdownIt("commonmark").enable("table")
    return reader.disable(["inline", "html_block", "reference", "code"])


def markdown_blocks(text: str, body: int, hidden: list[Range]) -> list[Block]:
    """Return the blocks of a Markdown body. `hidden` are the ranges of raw HTML in it."""
    view = masked(text, body, hidden)
    tokens = _reader().parse(view)
    starts = [0, *(match.end() for match in re.finditer("\n", view))]
    source = _Source(body, view, [*starts, len(view) + 1])
    found = list(_leaves(tokens, source))
    width = wrap_width(text, [line for leaf in found for line in leaf.lines])
    opening = next((leaf.lines[0][0] for leaf in found if leaf.lines), body)
    return [made for leaf in found for made in _blocks(text, leaf, width, opening)]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A stretch of lines that Markdown takes for one thing, and the list or quotation it is in."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    ordinal: str = ""
    item: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a line of the masked view lies in the text. `starts` ends with the view's end."""

    body: int
    view: str
    starts: list[int]

    def lines(self, first: int, last: int, content: str | None = None) -> list[Line]:
        """Return the stretches of lines `first` to `last` (exclusive) that hold words.

        `content` is what the reader took for the first line, without list marks.
        """
        found = []
        for number in range(first, min(last, len(self.starts) - 1)):
            start, end = self.starts[number], self.starts[number + 1] - 1
            line = self.view[start:end]
            kept = line.rstrip()
            head = content.strip() if content is not None and number == first else None
            if head and kept.endswith(head):
                lead = len(kept) - len(head)
            else:
                lead = _PREFIX.match(line).end()  # type: ignore[union-attr]  # may be empty
            while lead < len(kept) and kept[lead].isspace():
                lead += 1
            if lead < len(kept):
                found.append((self.body + start + lead, self.body + start + len(kept)))
        return found


def _leaves(tokens: list[Token], source: _Source) -> Iterator[_Leaf]:
    """Yield the paragraphs, headings, code, tables and rules with what they stand in."""
    depth, quotes, fresh, ordinal = 0, 0, False, ""
    inside_table = False
    for place, token in enumerate(tokens):
        kind = token.type
        depth += token.nesting * (kind in _LISTS)
        quotes += token.nesting * kind.startswith("blockquote")
        if kind == "list_item_open":
            fresh, ordinal = True, token.info
        elif kind == "list_item_close":
            fresh = False
        elif kind == "table_close":
            inside_table = False
        if inside_table or token.map is None:
            continue
        leaf = _leaf(token, tokens[place + 1].content if place + 1 < len(tokens) else "", source)
        if leaf is None:
            continue
        inside_table = kind == "table_open"
        if depth and fresh and leaf.kind == "paragraph":
            leaf, fresh = replace(leaf, item=True, level=depth, ordinal=ordinal), False
        if leaf.lines:
            yield replace(leaf, quoted=quotes > 0)


def _leaf(token: Token, content: str, source: _Source) -> _Leaf | None:
    first, last = token.map or (0, 0)
    head = content.split("\n", 1)[0]
    if token.type == "paragraph_open":
        return _Leaf("paragraph", source.lines(first, last, head))
    if token.type == "heading_open":
        level = int(token.tag[1:])
        if token.markup.startswith("#"):
            return _Leaf("heading", _hashed(source, first), level)
        lines = source.lines(first, last - 1, head)
        # A rule directly below a paragraph is a rule, whatever Markdown says.
        short = len(lines) == 1 and lines[0][1] - lines[0][0] <= 150
        return _Leaf("heading" if short else "paragraph", lines, level if short else 0)
    if token.type == "fence":
        closed = 1 if _closes(source, last - 1, token.markup) and last - first > 1 else 0
        return _Leaf("code", _whole(source, first + 1, last - closed))
    if token.type == "table_open":
        return _Leaf("table", _whole(source, first, last))
    if token.type == "hr":
        return _Leaf("rule", _whole(source, first, last))
    return None


def _closes(source: _Source, number: int, markup: str) -> bool:
    line = source.view[source.starts[number] : source.starts[number + 1] - 1]
    return line.strip(" \t>").startswith(markup)


def _hashed(source: _Source, number: int) -> list[Line]:
    """Return the words of a heading of hashes, closing hashes left out."""
    start, end = source.starts[number], source.starts[number + 1] - 1
    line = source.view[start:end]
    lead = line.find("#")
    while lead < len(line) and line[lead] in "# \t":
        lead += 1
    kept = line.rstrip()
    trimmed = kept.rstrip("#")
    if trimmed != kept and trimmed[-1:] in (" ", "\t"):
        kept = trimmed.rstrip()
    return (
        [(source.body + start + lead, source.body + start + len(kept))] if lead < len(kept) else []
    )


def _whole(source: _Source, first: int, last: int) -> list[Line]:
    lines = source.lines(first, last)
    return [(lines[0][0], lines[-1][1])] if lines else []


def _blocks(text: str, leaf: _Leaf, width: int, opening: int) -> Iterator[Block]:
    """Yield the blocks of a leaf: a paragraph of several lines may be several paragraphs."""
    if leaf.kind in ("code", "table", "rule"):
        for start, end in leaf.lines:
            yield block(leaf.kind, text, start, end)
        return
    if leaf.kind == "heading":
        start, end = leaf.lines[0]
        if end - start <= _LONGEST_HEADING:
            yield replace(block("heading", text, start, end), level=leaf.level)
        else:
            yield block("paragraph", text, start, end)
        return
    groups = [(group[0][0], group[-1][1]) for group in _grouped(text, leaf.lines, width, opening)]
    if leaf.item:
        level = min(leaf.level, 6)
        yield replace(block("item", text, *groups.pop(0)), level=level, ordinal=leaf.ordinal)
    for one in items(text, groups, base=leaf.level):
        yield replace(one, kind="quotation") if leaf.quoted and one.kind == "paragraph" else one


def _grouped(text: str, lines: list[Line], width: int, opening: int) -> list[list[Line]]:
    """Group lines into paragraphs, and let Markdown's own hard line breaks part them too."""
    parted: list[list[Line]] = [[]]
    for place, (start, end) in enumerate(lines):
        parted[-1].append((start, end))
        stop = text.find("\n", end)
        if place + 1 < len(lines) and _HARD_BREAK.search(text[end : stop if stop >= 0 else end]):
            parted.append([])
    return [group for part in parted for group in paragraphs(text, part, width, opening, True)]
