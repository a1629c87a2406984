"""Notes: reports of no other shape, taken as they are."""

from generator.model import Parsed
from generator.shapes.assessment import read_summary
from generator.shapes.judgments import read_judgments
from generator.shapes.outline import Outline, finish
from generator.shapes.signals import Feature, Signals, chosen

# A note has fewer words; a longer list of points is part of an assessment.
_SHORT = 700
# Less than this speaks for no other shape.
_LEAST = 3.0


def recognises(seen: Signals) -> tuple[Feature, ...]:
    """Return what speaks for a note.

    Its first feature always holds, so that a weak likeness to another shape does not win.
    """
    plain = not seen.dateline and not seen.talk and not seen.press_product
    short = plain and seen.words < _SHORT
    return chosen((
        ("nothing else fits", True, _LEAST),
        ("points under subheads", short and seen.items >= 3 and seen.headings >= 1
         and "judgments" not in seen.sections, 4),
        ("points more than paragraphs", short and seen.items >= 3
         and seen.items > seen.paragraphs and not seen.headings, 3),
        ("named as a note", seen.note_title and not seen.dateline and not seen.update_label, 7),
        ("to, from and subject", seen.memo and not seen.dateline, 6),
        ("lines of a log", plain and seen.log >= 3, 4),
        ("speakers by turns", seen.talk, 14),
    ))  # fmt: skip


def parse(plan: Outline) -> Parsed:
    """Parse a note: labelled judgments and a summary are found, nothing else is looked for."""
    blocks, summary = read_summary(plan.blocks)
    made, judgments, findings = read_judgments(plan.document, blocks, sections=False)
    return finish(plan, "note", made, summary, judgments, findings)
