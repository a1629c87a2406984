"""Quotations that are sentences by themselves: their speaker is told before or below them."""

from collections.abc import Sequence

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.clause_parts import is_speech
from generator.extract.noun_phrases import after
from generator.extract.said_before import left
from generator.extract.scene import PERSONS, Scene
from generator.extract.speakers import inverted, subject
from generator.extract.told import Said, of_noun
from generator.extract.unspoken import before_colon
from generator.extract.who_words import AUXILIARIES
from generator.model import Block, DraftQuote

_DASHES = frozenset("—–-")
_SHORTEST = 8


def carried(
    view: Scene, blocks: Sequence[Block], number: int, span: tuple[int, int],
    last: DraftQuote | None,
) -> Said | None:  # fmt: skip
    """Return who speaks a quotation that its own sentence attributes to nobody.

    `number` is the place of its block, `last` the quotation before it in that block.
    """
    start, end = span
    row, block = view.row(start), blocks[number]
    quote = row.at(start)
    if last is not None and last.speakers and last.start >= row.start and _listed(row, quote):
        return Said(last.speakers, last.cue)
    if any(row.kind(at) != "mark" for at in range(quote)):
        return None
    if signed := _signed(view, row, quote + 1):
        return signed
    rest = [row.low(at) for at in range(quote + 1, len(row.pieces)) if row.kind(at) != "mark"]
    if rest and rest[:2] != ["came", "the"]:  # "“…” came the reply"
        return None
    beside = view.row_after(row)
    if beside is not None and beside.start < block.end:
        if told := _from_behind(view, beside):
            return told
    if end >= block.end - 2 and number + 1 < len(blocks) and start <= block.start + 2:
        below = view.row(blocks[number + 1].start)
        # A dash at the head of a line in Markdown is read as the mark of a list.
        dashed = below.low(0) in _DASHES or block.kind == "quotation"
        if dashed and (signed := _signed(view, below, 0, dashed)):
            return signed
    earlier = view.before(row.start)
    if earlier is not None and earlier[0] >= block.start:
        return _from_sentence(view, view.row(earlier[0]), last, end - start)
    if number and start == block.start:
        return _from_block(view, blocks[number - 1])
    return None


def _listed(row: Row, quote: int) -> bool:
    """Tell whether the quotation goes on a list: "growth was “a rumour”; trade “a memory”"."""
    at = quote - 1
    while at >= 0 and row.kind(at) == "word" and quote - at < 4:
        if row.low(at) in AUXILIARIES or is_speech(row, at) == "finite":
            return False
        at -= 1
    return row.kind(at) == "mark" and row.low(at) in ";," and row.kind(at - 1) == "quote"


def _signed(view: Scene, row: Row, at: int, dashed: bool = False) -> Said | None:
    """Attribute "“…” — Ana Lima": a name behind a dash, or a name that ends the line."""
    while row.kind(at) == "mark" and row.low(at) in _DASHES:
        at, dashed = at + 1, True
    phrase = after(row, at, len(row.pieces))
    if phrase is None or row.kind(phrase.head) != "name":
        return None
    one = view.candidates[row.pieces[phrase.head].place]
    rest = row.low(phrase.last) if phrase.last < len(row.pieces) else ""
    if dashed and (phrase.last >= len(row.pieces) or rest in (",", ".", "(")):
        return Said((row.pieces[phrase.head].place,), "")
    if one.type in PERSONS and phrase.first == at and rest == "," and _dated(row, phrase.last + 1):
        return Said((row.pieces[phrase.head].place,), "")
    return None


def _from_behind(view: Scene, row: Row) -> Said | None:
    """Attribute by the sentence behind: "— Ana Lima", "So said Lima", "That was X’s verdict"."""
    if row.low(0) in _DASHES:
        return _signed(view, row, 0)
    if row.low(0) in ("so", "thus") and is_speech(row, 1) == "finite":
        return Said(inverted(view, row, 1, len(row.pieces))[0], row.low(1))
    if row.low(0) in ("that", "those", "such") and row.low(1) in ("was", "were", "is", "are"):
        phrase = after(row, 2, len(row.pieces))
        if phrase is not None and row.low(phrase.head) in cues.NOUNS:
            who = of_noun(view, row, phrase.head, 2)
            return Said(who, row.low(phrase.head)) if who else None
    return None


def _dated(row: Row, at: int) -> bool:
    """Tell whether only a date ends the line: "“…” Ana Lima, January 1991"."""
    rest = [row.low(k) for k in range(at, len(row.pieces))]
    return 0 < len(rest) < 5 and any(word.isdigit() for word in rest)


def _from_sentence(view: Scene, row: Row, last: DraftQuote | None, length: int) -> Said | None:
    asked = view.row_before(row) if view.hushed[row.end - 1 : row.end] == "?" else None
    if last is not None and last.end > (asked or row).start:
        return Said(last.speakers, last.cue) if last.form != "scare" else None
    end = len(row.pieces)
    if row.low(end - 1) == ":":
        return left(view, row, end) or before_colon(view, row, end - 1)
    if said := left(view, row, end):
        return said if said.who else None
    return _acting(view, row, end) if length > _SHORTEST else None


def _acting(view: Scene, row: Row, end: int) -> Said | None:
    """Take the one person whom the sentence before makes its subject for who goes on to speak."""
    who, _ = subject(view, row, 0, end)
    if len(who) == 1 and view.candidates[who[0]].type in PERSONS:
        return Said(who, "")
    return None


def _from_block(view: Scene, block: Block) -> Said | None:
    """Attribute a quotation that opens its paragraph, where the one before ends with a colon."""
    if view.hushed[: block.end][-1:] != ":":
        return None
    spot = view.before(block.end)
    row = view.row(spot[0] if spot is not None else block.start)
    end = len(row.pieces)
    return left(view, row, end) or before_colon(view, row, end - 1)
