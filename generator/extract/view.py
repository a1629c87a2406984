"""The readable text of a report: as long as its document, with all that is not prose blanked."""

import re
from collections.abc import Sequence

from generator.model import Block, Parsed

JOINER = "\u2060"
BLANK_KINDS = frozenset({"code", "rule"})
_EMPHASIS = frozenset("*_~")


def masked(parsed: Parsed) -> str:
    """Return a text as long as the document's, holding only what a reader reads as prose.

    Front matter, heading hashes, list marks, code, addresses and hidden markup become blanks, line
    ends stay. Emphasis marks become word joiners, which do not break a word. Offsets agree.
    """
    text = parsed.document.text
    parts: list[str] = []
    at = 0
    for block in sorted(parsed.blocks, key=lambda block: (block.start, block.end)):
        if block.start < at:
            continue
        parts.append(_blank(text[at : block.start]))
        parts.append(_prose(text, block))
        at = block.end
    parts.append(_blank(text[at:]))
    return "".join(parts)


def unmasked(text: str, blocks: Sequence[Block]) -> str:
    """Return a masked text with the blocks' own characters back in their places."""
    parts: list[str] = []
    at = 0
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        if block.start >= at:
            parts += [text[at : block.start], block.text]
            at = block.end
    parts.append(text[at:])
    return "".join(parts)


def plain(text: str) -> str:
    """Return `text` with word joiners and line ends as blanks, for patterns that match words."""
    return text.replace(JOINER, " ").replace("\n", " ").replace("\u00a0", " ")


def _prose(text: str, block: Block) -> str:
    if block.kind in BLANK_KINDS:
        return _blank(text[block.start : block.end])
    parts: list[str] = []
    at = block.start
    for run in sorted(block.runs, key=lambda run: (run.start, run.end)):
        start, end = max(run.start, at), min(run.end, block.end)
        if end <= start:
            continue
        parts.append(text[at:start])
        cut = text[start:end]
        joins = run.kind == "markup" and not set(cut) - _EMPHASIS
        parts.append(JOINER * len(cut) if joins else _blank(cut))
        at = end
    parts.append(text[at : block.end])
    return "".join(parts)


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def wording(words: str) -> re.Pattern[str]:
    """Return a pattern for words as a report may break and emphasise them."""
    parts = (re.escape(word) for word in re.split(r"[\s*_]+", words) if word)
    return re.compile(r"[\s*_\u2060]+".join(parts) or r"(?!)")
