"""A document's text into blocks: paragraphs, headings and items, in order, none overlapping."""

from dataclasses import replace

from generator.model import Block, Document
from generator.shapes.lines import DRAWN, ends_sentence, paragraphs, wrap_width
from generator.shapes.markdown import markdown_blocks
from generator.shapes.parts import items, text_lines
from generator.shapes.raw_html import Range, hidden_ranges

_LONGEST_RULE = 400
_UNDERLINES = {"=": 1, "-": 2, "~": 3}


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
    return _underlined(text, items(text, [(group[0][0], group[-1][1]) for group in groups]))


def _underlined(text: str, blocks: list[Block]) -> list[Block]:
    """Turn drawn lines into rules, and a line with one directly below into a heading."""
    made: list[Block] = []
    for one in blocks:
        if one.kind == "item" and len(one.text) < _LONGEST_RULE:
            # "* * *" begins like an item.
            first = text.rfind("\n", 0, one.start) + 1
            line = text[first : one.end].strip()
            if DRAWN.fullmatch(line) is not None:
                start = one.end - len(line)
                one = replace(one, start=start, text=line, level=0)
        if len(one.text) > _LONGEST_RULE or DRAWN.fullmatch(one.text) is None:
            made.append(one)
            continue
        above = made[-1] if made else None
        level = _UNDERLINES.get(one.text[0])
        if above is not None and level and _stands_over(text, above, one):
            made[-1] = replace(above, kind="heading", level=level)
        else:
            made.append(replace(one, kind="rule"))
    return made


def _stands_over(text: str, above: Block, line: Block) -> bool:
    """Tell whether a drawn line underlines the words above it."""
    return (
        above.kind == "paragraph"
        and len(above.text) <= 110
        and "\n" not in above.text
        and text.count("\n", above.end, line.start) == 1
        and not ends_sentence(above.text)
    )
