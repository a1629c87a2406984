"""What a report shape consists of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import Parsed
from generator.shape_names import Shape

if TYPE_CHECKING:  # loading these takes longer than all that only asks which shapes there are
    from generator.shapes.outline import Outline
    from generator.shapes.signals import Feature, Signals


@dataclass(frozen=True, slots=True)
class ShapeOf:
    """A shape of reports: its name, what speaks for it, and how a report of it is parsed."""

    name: Shape
    recognises: "Callable[[Signals], tuple[Feature, ...]]"
    parse: "Callable[[Outline], Parsed]"
