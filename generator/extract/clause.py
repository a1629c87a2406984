"""Sentences as rows of pieces: names, quotations, words and marks, each one piece."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "owner", "word", "mark", "quote"]

_PIECE = re.compile(r"“[^“”]*”|[^\W_]+(?:[-.’'][^\W_]+)*|[^\w\s]|_")
_POSSESSIVE = re.compile(r"[’']s(?!\w)|(?<=s)[’'](?!\w)")
_BREAKING = frozenset(";—–")
# So many pieces of one sentence are read; the rest of an endless one is not.
MOST_PIECES = 400


@dataclass(slots=True)
class Piece:
    """A name, a name or noun in the possessive, a word, a mark, or a whole quotation.

    `low` is the word without capitals and possessive; `place` is that of the name in
    `Scene.candidates`, or -1.
    """

    start: int
    end: int
    kind: Kind
    low: str
    capital: bool
    place: int = -1


@dataclass(slots=True)
class Row:
    """The pieces of one sentence. `headline` tells that capitals tell nothing in it."""

    pieces: list[Piece]
    start: int
    end: int
    headline: bool = False

    def at(self, offset: int) -> int:
        """Return the first piece that begins at `offset` or later."""
        low, high = 0, len(self.pieces)
        while low < high:
            middle = (low + high) // 2
            if self.pieces[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def low(self, at: int) -> str:
        """Return the word or mark at `at`; empty outside of the row, for names and quotations."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""

    def kind(self, at: int) -> str:
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""


def row_of(hushed: str, start: int, end: int, names: list[tuple[int, int, int]]) -> Row:
    """Return the row of `hushed[start:end]`; `names` are start, end and place, in order, apart."""
    pieces: list[Piece] = []
    at = start
    for begin, stop, place in names:
        if begin < at:
            continue
        _words(hushed, at, begin, pieces)
        at = stop
        owned = _POSSESSIVE.match(hushed, stop)
        if owned is not None:
            at = owned.end()
        pieces.append(Piece(begin, at, "owner" if owned else "name", "", True, place))
        if len(pieces) >= MOST_PIECES:
            break
    _words(hushed, at, end, pieces)
    words = [p.capital for p in pieces[1:] if p.kind == "word" and len(p.low) > 3]
    return Row(pieces, start, end, bool(words) and sum(words) * 10 >= len(words) * 8)


def _words(hushed: str, start: int, end: int, into: list[Piece]) -> None:
    for hit in _PIECE.finditer(hushed, start, end):
        if len(into) >= MOST_PIECES:
            return
        text = hit.group()
        first = text[0]
        if first == "“" and len(text) > 1:
            into.append(Piece(hit.start(), hit.end(), "quote", "", False))
        elif first.isalnum():
            low, kind = text.lower(), "word"
            if low.endswith(("’s", "'s")):
                low, kind = low[:-2], "owner"
                if low in ("it", "he", "she", "that", "what", "there", "here", "who"):
                    low, kind = text.lower(), "word"
            into.append(Piece(hit.start(), hit.end(), kind, low, first.isupper()))  # type: ignore[arg-type]
        elif text in "’'" and into and into[-1].kind == "word" and into[-1].end == hit.start():
            if into[-1].low.endswith("s"):
                into[-1].kind, into[-1].end = "owner", hit.end()
        else:
            into.append(Piece(hit.start(), hit.end(), "mark", text, False))
