"""Two texts compared word by word: what stayed, what was left out, what was put in.

Words and signs are compared, and words alone are counted, so that a paragraph wrapped anew is no
change and a comma is not the change of a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from generator.model import Piece

# Beyond this many pairs of words a comparison would cost too much: all counts as replaced.
MOST_PAIRS = 200_000_000
# Shared words too short to stand between two changes: they would be read as noise.
ISLAND_WORDS, ISLAND_LETTERS = 2, 8
# Stands between paragraphs.
PARAGRAPH = "¶"
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts, word by word. `share` is the part of all their words that only one of them has."""

    pieces: tuple[Piece, ...]
    share: float


def compare(before: str, after: str) -> Comparison:
    """Compare two texts word by word; the texts of the pieces carry the spaces before them."""
    old, new = _tokens(before), _tokens(after)
    stretches = _stretches([one[0] for one in old.tokens], [one[0] for one in new.tokens])
    kept = sum(
        _is_word(old.tokens[place][0])
        for same, start, end, _, _ in stretches
        if same
        for place in range(start, end)
    )
    total = old.words + new.words
    pieces = tuple(_pieces(stretches, old, new))
    changed = sum(one.kind != "same" for one in pieces)
    return Comparison(pieces, (total - 2 * kept) / total if total and changed else 0.0)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text on one line, and its words and signs with their ends."""

    text: str
    tokens: tuple[tuple[str, int], ...]
    words: int

    def between(self, start: int, end: int) -> str:
        """Return the text of some tokens, with the space before them."""
        first = self.tokens[start - 1][1] if start else 0
        return self.text[first : self.tokens[end - 1][1]] if end > start else ""


def _tokens(text: str) -> _Tokens:
    text = " ".join(text.split())
    found = tuple((match[0], match.end()) for match in _TOKEN.finditer(text))
    return _Tokens(text, found, sum(_is_word(one) for one, _ in found))


# A stretch of both texts: whether they agree in it, and where it lies in each.
_Stretch = tuple[bool, int, int, int, int]


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """Return the stretches of two lists of words in order, the ends that agree split off first."""
    least = min(len(old), len(new))
    head = 0
    while head < least and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    ends = (len(old) - tail, len(new) - tail)
    made: list[_Stretch] = [(True, 0, head, 0, head)]
    if (ends[0] - head) * (ends[1] - head) > MOST_PAIRS:
        made.append((False, head, ends[0], head, ends[1]))
    else:
        numbers: dict[str, int] = {}  # numbers compare alike under any hash seed
        left = [numbers.setdefault(word, len(numbers)) for word in old[head : ends[0]]]
        right = [numbers.setdefault(word, len(numbers)) for word in new[head : ends[1]]]
        made += [
            (op.tag == "equal", op.src_start + head, op.src_end + head,
             op.dest_start + head, op.dest_end + head)
            for op in Indel.opcodes(left, right)
        ]  # fmt: skip
    made.append((True, ends[0], len(old), ends[1], len(new)))
    return [one for one in made if one[2] > one[1] or one[4] > one[3]]


def _pieces(stretches: Sequence[_Stretch], old: _Tokens, new: _Tokens) -> Iterator[Piece]:
    """Yield what is shared and what changed; short shared words between changes join them."""
    waiting: list[_Stretch] = []
    for place, stretch in enumerate(stretches):
        inner = 0 < place < len(stretches) - 1
        if not stretch[0] or (waiting and inner and _is_island(old.between(*stretch[1:3]))):
            waiting.append(stretch)
            continue
        yield from _changed(waiting, old, new)
        waiting = []
        yield Piece("same", new.between(*stretch[3:5]))
    yield from _changed(waiting, old, new)


def _changed(stretches: Sequence[_Stretch], old: _Tokens, new: _Tokens) -> Iterator[Piece]:
    if stretches:
        gone = old.between(stretches[0][1], stretches[-1][2])
        fresh = new.between(stretches[0][3], stretches[-1][4])
        if gone:
            yield Piece("gone", gone)
        if fresh:
            yield Piece("new", fresh)


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _is_island(text: str) -> bool:
    few = len(text.split()) <= ISLAND_WORDS and len(text) <= ISLAND_LETTERS
    return few and PARAGRAPH not in text
