"""A document's text into blocks: paragraphs, headings and items, in order, none overlapping."""

from generator.model import Block, Document
from generator.shapes.lines import paragraphs, wrap_width
from generator.shapes.markdown import markdown_blocks
from generator.shapes.parts import items, text_lines
from generator.shapes.raw_html import Range, hidden_ranges


def split(document: Document) -> tuple[tuple[Block, ...], list[Range]]:
    """Return the blocks of a document's body and, for Markdown, the ranges of raw HTML in it."""
    if not document.markdown:
        return tuple(plain_blocks(document.text, document.body)), []
    hidden = hidden_ranges(document.text, document.body)
    return tuple(markdown_blocks(document.text, document.body, hidden)), hidden


def plain_blocks(text: str, body: int) -> list[Block]:
    """Return the blocks of a plain text: a list item where a line begins with a mark."""
    lines = text_lines(text, body)
    opening = lines[0][0] if lines else body
    groups = paragraphs(text, lines, wrap_width(text, lines), opening)
    return items(text, [(group[0][0], group[-1][1]) for group in groups])
