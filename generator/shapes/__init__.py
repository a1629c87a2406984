"""One file a report shape: what it is recognised by, and how it is parsed."""

from collections.abc import Callable

from generator.model import Document, Parsed, Shape
from generator.shapes import assessment, column, note, update
from generator.shapes.outline import Outline, outline
from generator.shapes.signals import Feature, Signals, read_signals

__all__ = ["parse", "recognise"]

# The order decides between shapes for which equally much speaks.
_RECOGNISERS: tuple[tuple[Shape, Callable[[Signals], tuple[Feature, ...]]], ...] = (
    ("assessment", assessment.recognises),
    ("update", update.recognises),
    ("column", column.recognises),
    ("note", note.recognises),
)
_PARSERS: dict[Shape, Callable[[Outline], Parsed]] = {
    "assessment": assessment.parse,
    "update": update.parse,
    "column": column.parse,
    "note": note.parse,
}


def parse(document: Document) -> Parsed:
    """Return a document with its structure found, in the shape it states or the one that fits."""
    plan = outline(document)
    shape = document.meta.shape or recognise(plan)[0][0]
    return _PARSERS[shape](plan)


def recognise(plan: Outline) -> list[tuple[Shape, float, tuple[Feature, ...]]]:
    """Return all shapes with what speaks for each, the fitting one first."""
    seen = read_signals(plan)
    found = [(shape, recognises(seen)) for shape, recognises in _RECOGNISERS]
    scored = [(shape, sum(weight for _, weight in why), why) for shape, why in found]
    return sorted(scored, key=lambda one: -one[1])
