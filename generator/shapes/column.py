"""Columns: opinion essays by a named author, with subheads and a line about who wrote them."""

from dataclasses import replace

from generator.model import Block, Parsed, Span
from generator.shapes.assessment import read_summary
from generator.shapes.judgments import read_judgments
from generator.shapes.lines import ends_sentence
from generator.shapes.outline import Outline, finish
from generator.shapes.parts import span_of
from generator.shapes.signals import Feature, Signals, chosen, is_signature

_LONGEST_STANDFIRST = 320


def recognises(seen: Signals) -> tuple[Feature, ...]:
    """Return what speaks for a column."""
    return chosen((
        ("a line above the title", seen.kicker == "column", 4),
        ("a line about the author", seen.bio, 5),
        ("a byline", seen.byline, 1),
        ("a signature", seen.signed, 3),
        ("an address to readers", seen.salutation, 3),
        ("keywords of an essay", seen.keywords, 5),
        ("speaks as I", seen.first >= 3, 2),
        ("speaks often as I", seen.first >= 8, 2),
        ("speaks to you", seen.you >= 2, 2),
        ("contractions", seen.contractions >= 1.5, 2),
        ("many contractions", seen.contractions >= 6, 1),
        ("questions put to the reader", seen.questions >= 3 and seen.turns < 5, 1),
        ("an essay's turns of phrase", seen.essay >= 1.5, 1),
        ("many turns of phrase", seen.essay >= 4, 1),
        ("sentences that begin with But or And", seen.conjunctions >= 2 and seen.turns < 5, 1),
        ("many such sentences", seen.conjunctions >= 4.5 and seen.turns < 5, 1),
        ("says what should be", seen.norms >= 5 and not seen.official, 1),
        ("we, at length", seen.we >= 20 and seen.words > 1400 and seen.turns < 5, 3),
    ))  # fmt: skip


def parse(plan: Outline) -> Parsed:
    """Parse a column. A standfirst is its summary."""
    plan = _signed(plan)
    blocks, summary = read_summary(plan.blocks)
    blocks, standfirst = _standfirst(blocks) if summary is None else (blocks, summary)
    made, judgments, findings = read_judgments(plan.document, blocks, sections=False)
    return finish(plan, "column", made, standfirst, judgments, findings)


def _signed(plan: Outline) -> Outline:
    """Take a last line that is a signature for the byline, where there is no other."""
    last = plan.blocks[-1] if plan.blocks else None
    if last is None or last.role != "body" or not is_signature(last.text):
        return plan
    made = (*plan.blocks[:-1], replace(last, kind="paragraph", role="byline"))
    name = last.text.strip("—–- *_")
    top = plan.top if plan.top.byline else replace(plan.top, byline=span_of(last))
    return replace(plan, blocks=made, top=top, authors=plan.authors or (name,))


def _standfirst(blocks: list[Block]) -> tuple[list[Block], Span | None]:
    """Find the sentence under the title that is set off: in italics, or above the byline."""
    title = next((place for place, one in enumerate(blocks) if one.role == "title"), None)
    if title is None or title + 1 >= len(blocks):
        return blocks, None
    one = blocks[title + 1]
    if one.role != "body" or len(one.text) > _LONGEST_STANDFIRST or one.kind == "item":
        return blocks, None
    italic = one.text[:1] in "*_" and one.text[-1:] == one.text[:1]
    above_byline = title + 2 < len(blocks) and blocks[title + 2].role == "byline"
    if not italic and not (above_byline and ends_sentence(one.text)):
        return blocks, None
    marks = len(one.text) - len(one.text.lstrip("*_")) if italic else 0
    start, end = one.start + marks, one.end - marks
    made = list(blocks)
    made[title + 1] = replace(one, kind="paragraph", role="summary", level=0)
    return made, Span(start, end, one.text[marks : len(one.text) - marks])
