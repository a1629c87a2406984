"""A YAML text as pieces with their places, so that text can be put in between them."""

from dataclasses import dataclass
from typing import Any, Literal

import yaml

from generator.nodes import LOADER

# What of an event must stay as it is: its kind, anchor, tag and value.
Sign = tuple[str, str | None, str | None, str | None]
OPEN: Sign = ("SequenceStartEvent", None, None, None)
OPEN_MAP: Sign = ("MappingStartEvent", None, None, None)
CLOSE: Sign = ("SequenceEndEvent", None, None, None)
CLOSE_MAP: Sign = ("MappingEndEvent", None, None, None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A scalar, list, mapping or alias of a text, from offset `start` to `end`.

    `inside` is the offset behind an opening bracket. `first` and `last` are the places of its
    events. `pieces` are a list's items, or a mapping's keys and values by turns.
    """

    kind: Literal["scalar", "list", "map", "alias"]
    first: int
    last: int
    start: int
    inside: int
    end: int
    column: int
    flow: bool
    text: str = ""
    plain: bool = False
    pieces: tuple["Piece", ...] = ()

    @property
    def pairs(self) -> tuple[tuple["Piece", "Piece"], ...]:
        """A mapping's keys with their values."""
        return tuple(zip(self.pieces[::2], self.pieces[1::2], strict=True))

    def value(self, key: str) -> str:
        """Return the text at a key of a mapping, empty where there is none."""
        found = [value.text for name, value in self.pairs if name.text == key]
        return " ".join(found[0].split()) if self.kind == "map" and found else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The events of a text and its outermost piece, None for a text without any."""

    signs: tuple[Sign, ...]
    root: Piece | None


def scalar(value: str) -> Sign:
    """Return the sign of a text."""
    return ("ScalarEvent", None, None, value)


def outline(text: str) -> Outline:
    """Return what a YAML text is made of. Raises yaml.YAMLError."""
    signs: list[Sign] = []
    # Each piece that is still open, with its pieces so far; the first one holds the root.
    opened: list[tuple[int, yaml.Event, list[Piece]]] = []
    top: list[Piece] = []
    for number, event in enumerate(yaml.parse(text, Loader=LOADER)):
        names = ("anchor", "tag", "value")
        anchor, tag, value = (getattr(event, name, None) for name in names)
        signs.append((type(event).__name__, anchor, tag, value))
        siblings = opened[-1][2] if opened else top
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((number, event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            first, start, pieces = opened.pop()
            siblings = opened[-1][2] if opened else top
            siblings.append(_collection(first, start, number, event, pieces))
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            siblings.append(_leaf(number, event))
    return Outline(tuple(signs), top[0] if top else None)


def _collection(
    first: int, start: yaml.Event, last: int, end: yaml.Event, pieces: list[Piece]
) -> Piece:
    begun, column = _place(start.start_mark)
    return Piece(
        "map" if isinstance(start, yaml.MappingStartEvent) else "list",
        first,
        last,
        begun,
        _place(start.end_mark)[0],
        _place(end.end_mark)[0],
        column,
        flow=bool(getattr(start, "flow_style", False)),
        pieces=tuple(pieces),
    )


def _leaf(number: int, event: yaml.ScalarEvent | yaml.AliasEvent) -> Piece:
    (start, column), (end, _) = _place(event.start_mark), _place(event.end_mark)
    if isinstance(event, yaml.AliasEvent):
        return Piece("alias", number, number, start, start, end, column, flow=False)
    plain = not event.style
    return Piece("scalar", number, number, start, start, end, column, False, event.value, plain)


def _place(mark: Any) -> tuple[int, int]:
    """Return offset and column of a mark; the parser gives every event of a text its marks."""
    return mark.index, mark.column
