"""What stands around a quotation: the text outside of quotations, its names and sentences."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.extract import cues
from generator.extract.clause import Row, row_of
from generator.extract.genders import gender
from generator.extract.marks import Pair
from generator.extract.view import plain
from generator.model import ActorKind, Candidate

HUSH = "\u2423"
# Below SURE, a name is a guess: it may speak itself, but no pronoun is traced to it, unless it is a
# person's and stands in the report repeatedly. Below GUESS it is no name here.
SURE, REPEATED, GUESS = 0.46, 0.3, 0.2
BODIES: frozenset[ActorKind] = frozenset({"organisation", "state", "place"})
PERSONS: frozenset[ActorKind] = frozenset({"person"})

_POSSESSIVE = ("’s", "'s", "s’", "s'")
_LAST_WORD, _NEXT_WORD = re.compile(r"([a-z]+) $"), re.compile(r" ([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as the search for speakers sees it. `hushed` has the insides of quotations blanked,
    but for a last comma, question or exclamation mark.

    `names` are the places in `candidates` of those outside of quotations, `starts` their offsets;
    `sure` are the places of those that are more than a guess.
    """

    hushed: str
    candidates: Sequence[Candidate]
    names: tuple[int, ...]
    starts: tuple[int, ...]
    sentences: Sequence[Pair]
    heads: tuple[int, ...]
    sure: frozenset[int]
    rows: dict[int, Row] = field(default_factory=dict)

    def sentence(self, start: int, end: int) -> Pair:
        """Return the sentence around `start` to `end`."""
        place = bisect_right(self.heads, start) - 1
        if place < 0:
            return start, end
        begin, stop = self.sentences[place]
        if stop <= start:
            return start, end
        return begin, max(stop, end)

    def before(self, at: int) -> Pair | None:
        """Return the sentence that ends before `at`."""
        place = bisect_left(self.heads, at) - 1
        return self.sentences[place] if place >= 0 else None

    def within(self, start: int, end: int) -> list[int]:
        """Return the places of the names that begin at `start` or later and end by `end`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        near = self.names[first:last]
        return [p for p in near if self.candidates[p].end <= end]

    def ending(self, end: int) -> int | None:
        """Return the place of the longest name that ends at `end`."""
        found = [p for p in self.within(max(0, end - 120), end) if self.candidates[p].end == end]
        return min(found, key=lambda p: self.candidates[p].start, default=None)

    def owner(self, place: int) -> bool:
        """Tell whether the name stands in the possessive."""
        end = self.candidates[place].end
        return self.hushed[end : end + 2] in _POSSESSIVE or (
            self.hushed[end : end + 1] in {"’", "'"} and self.hushed[end - 1 : end] == "s"
        )

    def row(self, at: int) -> Row:
        """Return the sentence around offset `at` as a row of pieces."""
        begin, stop = self.sentence(at, at + 1)
        if begin not in self.rows:
            names = [
                (self.candidates[p].start, self.candidates[p].end, p)
                for p in self.within(begin, stop)
            ]
            self.rows[begin] = row_of(self.hushed, begin, stop, names)
        return self.rows[begin]

    def row_before(self, row: Row) -> Row | None:
        """Return the sentence before `row`."""
        spot = self.before(row.start)
        return self.row(spot[0]) if spot is not None else None

    def row_after(self, row: Row) -> Row | None:
        """Return the sentence behind `row`."""
        place = bisect_right(self.heads, row.start)
        return self.row(self.sentences[place][0]) if place < len(self.sentences) else None

    def fits(self, place: int, pronoun: str) -> bool:
        """Tell whether nothing speaks against taking the person up with "he" or "she"."""
        one = self.candidates[place]
        if one.type not in PERSONS:
            return True
        told = gender(one.name, one.role, self.hushed[max(0, one.start - 12) : one.start])
        return told in ("", pronoun)

    def turn(self, at: int) -> tuple[int, ...]:
        """Return whose turn it is at `at` in a transcript ("MS. LIMA: …"), where it tells."""
        begin = self.hushed.rfind(": ", max(0, at - 3000), at + 60)
        while begin >= 0:
            place = self.ending(begin)
            if place is not None and self._opens(place):
                return (place,)
            begin = self.hushed.rfind(": ", max(0, at - 3000), begin)
        return ()

    def _opens(self, place: int) -> bool:
        """Tell whether the name, with its form of address, opens its sentence."""
        start = self.candidates[place].start
        begin, _ = self.sentence(start, start)
        head = self.hushed[begin:start]
        return len(head) < 40 and head == head.upper()


def scene(
    text: str, quotes: Sequence[Pair], candidates: Sequence[Candidate], sentences: Sequence[Pair]
) -> Scene:
    """Return the scene of a report whose quotations are known."""
    parts: list[str] = []
    at = 0
    for start, end in quotes:
        last = text[end - 2 : end - 1]
        kept = last if last in (",", "?", "!") and end - start > 3 else HUSH
        parts += [text[at:start], "“", HUSH * (end - start - 3), kept * (end - start > 2), "”"]
        at = end
    parts.append(text[at:])
    order = sorted(range(len(candidates)), key=lambda p: (candidates[p].start, -candidates[p].end))
    best, times = _strength(candidates)
    outside: list[int] = []
    place = 0
    for one in order:
        while place < len(quotes) and quotes[place][1] <= candidates[one].start:
            place += 1
        free = place >= len(quotes) or candidates[one].end <= quotes[place][0]
        if free and best[candidates[one].name] >= GUESS and not _participle(candidates[one]):
            outside.append(one)
    hushed = plain("".join(parts))
    return Scene(
        hushed=hushed,
        candidates=candidates,
        names=tuple(outside),
        starts=tuple(candidates[p].start for p in outside),
        sentences=sentences,
        heads=tuple(start for start, _ in sentences),
        sure=frozenset(
            p
            for p, one in enumerate(candidates)
            if one.certainty >= SURE
            or (times[one.name] > 1 and best[one.name] >= REPEATED)
            or (one.type in PERSONS and (one.role or _beside_speech(hushed, one)))
        ),
    )


def _participle(one: Candidate) -> bool:
    """Tell whether the name is a guess at the first word of a sentence: "Pressed on that, …"."""
    return one.certainty < SURE and " " not in one.text and one.text.endswith(("ed", "ing"))


def _beside_speech(hushed: str, one: Candidate) -> bool:
    """Tell whether a word of speech stands right before or behind the name: who speaks is real.

    So is who stands between commas, told after an office ("his minister, X, was cooler").
    """
    if " " in one.text and hushed[one.end : one.end + 2] == ", ":
        if re.search(r"[a-z], $", hushed[max(0, one.start - 3) : one.start]):
            return True
    before = _LAST_WORD.search(hushed, max(0, one.start - 24), one.start)
    after = _NEXT_WORD.match(hushed, one.end)
    return any(
        hit is not None
        and cues.verb_form(hit.group(1)) == "finite"
        and hit.group(1) not in cues.AMBIGUOUS
        for hit in (before, after)
    )


def _strength(candidates: Sequence[Candidate]) -> tuple[dict[str, float], Counter[str]]:
    """Return how sure the surest mention of each name is, and how often a person's name stands."""
    best: dict[str, float] = {}
    times: Counter[str] = Counter()
    for one in candidates:
        best[one.name] = max(best.get(one.name, 0.0), one.certainty)
        times[one.name] += one.type in PERSONS
    return best, times


def same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two names of a report are the same actor."""
    return bool(one.entity and one.entity == other.entity) or one.name == other.name
