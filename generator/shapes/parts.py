"""The pieces both plain text and Markdown are cut into: lines, blocks and list items."""

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, BlockKind, Span
from generator.shapes.labels import Label, find_label
from generator.shapes.lines import MARK, Line
from generator.shapes.raw_html import Range

# Dashes of either length mark the same list.
_SAME = {"—": "–"}


def text_lines(text: str, start: int) -> list[Line]:
    """Return the lines with words on them, without the white space around."""
    lines = []
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            lines.append((first, first + len(stripped)))
        start = end + 1
    return lines


def items(text: str, ranges: Sequence[Range], base: int = 0) -> list[Block]:
    """Return a block for each range: an item of the right depth where it begins with a mark.

    Depth follows the indent, and the sort of mark where the indent is the same: bullets under
    numbers are one level down.
    """
    blocks: list[Block] = []
    open_lists: list[tuple[int, str]] = []
    for start, end in ranges:
        match = MARK.match(text, start, min(end, start + 40))
        if match is None:
            label = find_label(text[start:end]) if end - start < 2000 else None
            if label is None or label.kind not in ("evidence", "sources", "confidence"):
                open_lists.clear()
            blocks.append(block("paragraph", text, start, end))
            continue
        indent = start - (text.rfind("\n", 0, start) + 1)
        sort = _SAME.get(match["bullet"], match["bullet"]) or "number"
        while open_lists and open_lists[-1][0] > indent:
            open_lists.pop()
        if (indent, sort) in open_lists:
            while open_lists[-1] != (indent, sort):
                open_lists.pop()
        else:
            open_lists.append((indent, sort))
        ordinal = (match["ordinal"] or "").strip("().*")
        level = base + len(open_lists)
        blocks.append(
            replace(block("item", text, match.end(), end), ordinal=ordinal, level=min(level, 6))
        )
    return blocks


def block(kind: BlockKind, text: str, start: int, end: int) -> Block:
    """Return a body block without an anchor: anchors are given when all blocks are known."""
    return Block(kind, "body", start, end, text[start:end], "")


def unlabelled(one: Block, label: Label) -> Block:
    """Return a block without its label, which is kept apart, and without marks left open by it."""
    start, end = one.start + label.length, one.end
    text = one.text[label.length :]
    if label.open and text.endswith(label.open):
        text = text[: -len(label.open)]
        end -= len(label.open)
    return labelled(replace(one, start=start, end=end, text=text), label)


def labelled(one: Block, label: Label) -> Block:
    """Return a block that bears a label, behind the one it may bear ("Evidence: UPDATE: …")."""
    return replace(one, label=f"{one.label} {label.text}".strip())


def unwrapped(one: Block) -> Block:
    """Leave out emphasis marks that enclose a whole statement."""
    for marks in ("***", "**", "__", "*", "_"):
        size = len(marks)
        inner = one.text[size:-size]
        if len(one.text) > 2 * size and one.text.startswith(marks) and one.text.endswith(marks):
            if marks[0] in inner or inner != inner.strip():
                return one
            return replace(one, start=one.start + size, end=one.end - size, text=inner)
    return one


def label_of(one: Block) -> Label | None:
    """Return the label a block of the text begins with, or None."""
    if one.role not in ("body", "section", "subhead") or one.kind in ("table", "code", "rule"):
        return None
    return find_label(one.text)


def span_of(one: Block) -> Span:
    """Return a block's place and text."""
    return Span(one.start, one.end, one.text)
