"""Source lists and footnotes: the entries that marks in the text point to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, Reference, Span
from generator.shapes.inline import safe_address
from generator.shapes.labels import bare, find_label, section_kind

_MARK = re.compile(
    r"\[\^?(?P<mark>[^\]\[\s]{1,40})\][:.]?\s+(?=\S)|\((?P<round>\d{1,3})\)\s+(?=\S)|"
    r"(?P<raised>[¹²³⁰⁴-⁹]{1,3})\s?(?=\S)|"
    r"(?P<plain>\d{1,3})[.)]?\s+(?=[^\W\d_])"
)
_FOOTNOTE = re.compile(r"\[\^(?P<mark>[^\]\[\s]{1,40})\]:\s*(?=\S)")
_NUMBERED = re.compile(r"\[\d{1,3}\]:?\s+(?=\S)|[¹²³⁰⁴-⁹]{1,3} ?(?=[^\W\d_])")
_DEFINITION = re.compile(
    r"\[(?P<name>[^\]\[^][^\]\[]{0,80})\]:\s+<?(?P<address>\S{1,2000}?)>?(?:\s+[\"'(].{0,200})?"
)
# What a note that names a source holds: a mark in front, a year, a page, an address.
_NOTE = re.compile(r"\d|[¹²³⁰⁴-⁹]|^\W*[*†‡]|https?://|\b(?:ibid|op\. cit|see|cf)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"”’)\]]{3,2000}")


def read_references(
    blocks: Sequence[Block], markdown: bool
) -> tuple[list[Block], tuple[Reference, ...], dict[str, str]]:
    """Return the blocks with source lists marked, their entries, and the targets of `[name]` links.

    The target of a footnote's name is "note".
    """
    made, references, targets = list(blocks), [], {}
    listing, notes, judged = False, False, 0
    trailing = _trailing(blocks)
    for place, one in enumerate(made):
        if one.kind == "heading":
            label = find_label(one.text)
            if label is not None and label.kind == "judgment":
                judged = one.level
            elif one.level <= judged:
                judged = 0
            # Below a judgment's own heading the list is that judgment's.
            listing = section_kind(one.text) == "references" and not judged
            notes = bare(one.text) == "notes"
            continue
        footnote = _FOOTNOTE.match(one.text[:80])
        definition = _DEFINITION.fullmatch(one.text) if markdown and one.text[:1] == "[" else None
        if footnote is None and definition is not None:
            targets[" ".join(definition["name"].split()).casefold()] = definition["address"]
            made[place] = replace(one, role="meta", kind="paragraph", label="[]:")
            continue
        # Below "Notes" remarks may stand as well.
        listed = listing and not (notes and one.kind == "paragraph" and not _NOTE.search(one.text))
        entry = footnote is not None or listed or place >= trailing
        if not entry or one.kind in ("rule", "table", "code") or one.role != "body":
            continue
        made[place], mark = _entry(one)
        if footnote is not None:
            targets["^" + mark.casefold()] = "note"
        span = Span(made[place].start, made[place].end, made[place].text)
        address = _ADDRESS.search(span.text)
        href = safe_address(address[0].rstrip(".,;")) if address else ""
        references.append(Reference(mark, span, href))
    return made, tuple(references), targets


def is_definition(one: Block) -> bool:
    """Tell whether a block only gives an address to links, and is not printed."""
    return one.role == "meta" and one.label == "[]:"


def _trailing(blocks: Sequence[Block]) -> int:
    """Return the place from which on a report ends in numbered entries, at least two."""
    place = len(blocks)
    while (
        place > 0
        and blocks[place - 1].role == "body"
        and _NUMBERED.match(blocks[place - 1].text[:12])
    ):
        place -= 1
    return place if len(blocks) - place >= 2 else len(blocks)


def _entry(one: Block) -> tuple[Block, str]:
    """Return a block as an entry of a source list, and its mark."""
    match = _MARK.match(one.text[:80]) if not one.ordinal else None
    if match is None:
        return replace(one, role="reference"), one.ordinal
    raised = unicodedata.normalize("NFKC", match["raised"] or "")
    mark = match["mark"] or match["round"] or match["plain"] or raised
    start, text = one.start + match.end(), one.text[match.end() :]
    label = match[0].strip()
    return replace(one, role="reference", start=start, text=text, label=label), mark
