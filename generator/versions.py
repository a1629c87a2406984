"""The words that a reader sees of an old version of a report."""

from collections.abc import Iterator

from generator.model import Block, Document, Parsed
from generator.plugins import shapes
from generator.read import document
from generator.shapes.inline import email_addresses
from generator.shapes.parsing import parse


def seen(name: str, data: bytes) -> tuple[str, ...]:
    """Return the paragraphs a reader sees of a version: what a page hides stays hidden here."""
    try:
        found = document(name, data)
        if not isinstance(found, Document):
            return ()
        parsed = parse(found, shapes())
    except Exception:  # whatever is wrong with an old version, the new one is built
        return ()
    return tuple(text for text in _paragraphs(parsed) if text)


def _paragraphs(parsed: Parsed) -> Iterator[str]:
    meta = parsed.document.meta
    yield meta.title
    yield "" if parsed.summary else meta.summary
    for one in (*meta.judgments, *meta.claims):
        name = f"“{one.text}”" if one.text else one.name
        yield f"Judgment {name}, likelihood: {one.likelihood}" if one.likelihood else ""
        yield f"Judgment {name}, confidence: {one.confidence}" if one.confidence else ""
    for block in parsed.blocks:
        yield " ".join(_without_mail(f"{block.label} {_plain(block)}").split())


def _without_mail(text: str) -> str:
    """Return a text without e-mail addresses: one that was taken away must not come back."""
    kept, at = [], 0
    for start, end in email_addresses(text, 0, len(text)):
        kept += [text[at:start], "…"]
        at = end
    return "".join([*kept, text[at:]])


def _plain(block: Block) -> str:
    kept, at = [], block.start
    for run in block.runs:
        kept.append(block.text[at - block.start : max(at, run.start) - block.start])
        if run.kind == "code":
            kept.append(block.text[run.start - block.start : run.end - block.start])
        elif "\n" in block.text[run.start - block.start : run.end - block.start]:
            kept.append(" ")
        at = max(at, run.end)
    return "".join([*kept, block.text[at - block.start :]])
