"""Large records given out part by part, so that a page depends on the parts that it looked into.

Many pages show a report's title and date, or one sentence of it; what else is said in it does not
change them. `noted` returns a record that notes which parts are looked into, and stands for the
record itself in everything else: whatever has no part of its own is looked at as the whole.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from generator.model import Block, Report
from generator.pages.division import Division
from generator.pages.text import Reader, Segment

LARGE = (Report, Reader)
WHOLE, HEAD, DIVISION = "", "head", "division"
Note = Callable[[str], None]
"""Is told the name of a part that is looked into."""

# What says which report it is, and changes less often than what it says.
_HEAD = (
    "id", "path", "title", "title_made", "shape", "date", "updated", "authors", "topics",
    "marking", "aliases", "markdown", "url",
)  # fmt: skip
_head = attrgetter(*_HEAD)


class Noted:
    """A record that notes, besides, what is looked into."""

    __slots__ = ("_note", "_record")

    def __init__(self, record: Any, note: Note) -> None:
        self._record, self._note = record, note

    def whole(self) -> Any:
        """Return the record itself, noted as a whole."""
        self._note(WHOLE)
        return self._record

    def __getattr__(self, name: str) -> Any:
        self._note(WHOLE)
        return getattr(self._record, name)


class _NotedReport(Noted):
    """A report of which what tells it from others is one part."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        self._note(HEAD if name in _HEAD else WHOLE)
        return getattr(self._record, name)


class _NotedReader(Noted):
    """A reader of which each block, with the sentences in it, is a part."""

    __slots__ = ()
    _record: Reader

    @property
    def division(self) -> Division:
        self._note(DIVISION)
        return self._record.division

    def block_at(self, offset: int) -> Block | None:
        self._near(offset)
        return self._record.block_at(offset)

    def anchor(self, offset: int) -> str:
        self._near(offset)
        self._note(DIVISION)
        return self._record.anchor(offset)

    def page(self, offset: int) -> int:
        self._note(DIVISION)
        return self._record.page(offset)

    def place(self, offset: int) -> str:
        self._near(offset)
        self._note(DIVISION)
        return self._record.place(offset)

    def piece(self, offset: int) -> int:
        self._near(offset)
        self._note(DIVISION)
        return self._record.piece(offset)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        self._near(start)
        return self._record.sentence(start, end)

    def plain(
        self, start: int, end: int, strong: Sequence[tuple[int, int]] = ()
    ) -> tuple[Segment, ...]:
        self._within(start, end)
        return self._record.plain(start, end, strong)

    def excerpt(
        self, start: int, end: int, strong: Sequence[tuple[int, int]]
    ) -> tuple[Segment, ...]:
        self._within(start, end)
        return self._record.excerpt(start, end, strong)

    def _near(self, offset: int) -> None:
        """Note the block that holds an offset; where none does, all of them tell so."""
        place = self._record.number(offset)
        blocks = self._record.report.blocks
        held = place >= 0 and blocks[place].start <= offset < blocks[place].end
        self._note(str(place) if held else WHOLE)

    def _within(self, start: int, end: int) -> None:
        """Note the blocks that share words with a range, which begins and ends in one."""
        first, last = self._record.number(start), self._record.number(end - 1)
        blocks = self._record.report.blocks
        if not 0 <= first <= last or blocks[first].end <= start or blocks[last].end < end:
            self._note(WHOLE)
            return
        for place in range(first, last + 1):
            self._note(str(place))


def noted(record: object, note: Note) -> Noted | None:
    """Return a record that tells `note` of each part that is looked into; None of a small one."""
    if isinstance(record, Report):
        return _NotedReport(record, note)
    if isinstance(record, Reader):
        return _NotedReader(record, note)
    return None


def part(record: object, name: str) -> object:
    """Return what a part of a record holds, or None where it has no such part."""
    if isinstance(record, Report):
        return _head(record) if name == HEAD else None
    if isinstance(record, Reader):
        return record.division if name == DIVISION else _block(record, int(name))
    return None


def brief(record: object, told: Callable[[Report], object]) -> object:
    """Return a large record as short as what it holds allows, `told` standing for a report."""
    if isinstance(record, Report):
        return told(record)
    if isinstance(record, Reader):  # its other fields follow from these
        return told(record.report), record.marks, record.notes, record.division
    return record


def _block(reader: Reader, place: int) -> object:
    """Return a block, the sentences that share words with it, and that it is this report's."""
    blocks = reader.report.blocks
    if place >= len(blocks):
        return None
    block = blocks[place]
    return reader.report.id, block, reader.sentences(block.start, block.end)
