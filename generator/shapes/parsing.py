"""Parses a report in the shape it states, or in the one that fits."""

from collections.abc import Sequence

from generator.model import Document, Parsed
from generator.shape_names import Shape
from generator.shapes import assessment, column, note, update
from generator.shapes.outline import Outline, outline
from generator.shapes.shape import ShapeOf
from generator.shapes.signals import Feature, read_signals

# The order decides between shapes for which equally much speaks.
_SHAPES = (
    ShapeOf("assessment", assessment.recognises, assessment.parse),
    ShapeOf("update", update.recognises, update.parse),
    ShapeOf("column", column.recognises, column.parse),
    ShapeOf("note", note.recognises, note.parse),
)


def parse(document: Document, more: Sequence[ShapeOf] = ()) -> Parsed:
    """Return a document with its structure found, in the shape it states or the one that fits.

    `more` are shapes beside those of this package.
    """
    plan = outline(document)
    shape = document.meta.shape or recognise(plan, more)[0][0]
    return next(one.parse for one in (*_SHAPES, *more) if one.name == shape)(plan)


def recognise(
    plan: Outline, more: Sequence[ShapeOf] = ()
) -> list[tuple[Shape, float, tuple[Feature, ...]]]:
    """Return all shapes with what speaks for each, the fitting one first."""
    seen = read_signals(plan)
    found = [(one.name, one.recognises(seen)) for one in (*_SHAPES, *more)]
    scored = [(shape, sum(weight for _, weight in why), why) for shape, why in found]
    return sorted(scored, key=lambda one: -one[1])
