"""Notes: reports of no other shape, taken as they are."""

from generator.model import Parsed
from generator.shapes.assessment import read_summary
from generator.shapes.judgments import read_judgments
from generator.shapes.outline import Outline, finish
from generator.shapes.signals import Feature, Signals

# Less than this speaks for no other shape.
_LEAST = 3.0


def recognises(seen: Signals) -> tuple[Feature, ...]:
    """Return what speaks for a note: always the same, so that a weak likeness does not win."""
    return (("nothing else fits", _LEAST),)


def parse(plan: Outline) -> Parsed:
    """Parse a note: labelled judgments and a summary are found, nothing else is looked for."""
    blocks, summary = read_summary(plan.blocks)
    made, judgments, findings = read_judgments(plan.document, blocks, sections=False)
    return finish(plan, "note", made, summary, judgments, findings)
