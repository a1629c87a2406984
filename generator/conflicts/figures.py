"""One measure with two values: figures of two reports that measure the same in the same unit."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.conflicts.scene import (
    Entry,
    Key,
    Pair,
    Scene,
    Sentence,
    clause,
    elsewhere,
    listed,
    ordered,
    times,
    unreal,
)
from generator.link.words import Word, telling, words
from generator.model import Conflict, Figure, Report

CLOSE = 45  # days: measures change
MOST_OF_A_KIND = 60
ALIKE = 0.25
_LOWER = re.compile(r"\b(?:at least|more than|over|no (?:fewer|less) than|above|exceed\w*|"
                    r"upwards of|minimum)\b", re.IGNORECASE)  # fmt: skip
_UPPER = re.compile(r"\b(?:at most|up to|fewer than|less than|under|below|no more than|nearly|"
                    r"almost|as (?:many|much) as|maximum)\b", re.IGNORECASE)  # fmt: skip
# Words beside a figure that make it another one than its neighbour of the same unit.
_OTHER = re.compile(
    r"\b(?:another|additional|further|extra|average|median|total|combined|each|per|record|first|"
    r"initial(?:ly)?|revised|target|goal|quota|share|peak|annual(?:ly)?|monthly|daily|weekly)\b",
    re.IGNORECASE,
)
AROUND = 60
# Verbs too common to tell what a text is on, and yet what was done to what is counted.
_KEEPING = frozenset("keep keeps kept hold holds held take took gave gives has have had".split())
NEXT = 3, 2  # words before and behind a figure that tell what was done to what it counts


@dataclass(frozen=True, slots=True)
class _Measured:
    """A figure with the stems of what it measures, those of its sentence, and its bounds."""

    figure: Figure
    sentence: Sentence
    of: frozenset[str]
    around: frozenset[str]
    actors: frozenset[str]
    times: frozenset[str]
    beside: frozenset[str]
    next: frozenset[str]
    clause: frozenset[str]


class Figures:
    """Figures that measure one thing at one time and do not agree, by unit and a word measured."""

    name = "figure"

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._made: dict[tuple[str, int], _Measured | None] = {}

    def told(self, report: Report) -> Iterator[tuple[Key, int]]:
        """Yield each figure that can be compared, by its place, under each word it measures."""
        for place, figure in enumerate(self._scene.figures.get(report.id, ())):
            made = self._measure(report.id, place)
            for stem in sorted(made.of) if made else ():
                yield (figure.unit, stem), place

    def conflicts(
        self, room: Sequence[tuple[str, int]], before: Sequence[Entry | None], kept: Container[Pair]
    ) -> Iterator[tuple[Pair, Conflict | None]]:
        """Yield the pairs of a room that do not agree: of those compared before, as they did."""
        compared = frozenset(before[:MOST_OF_A_KIND])
        room = room[:MOST_OF_A_KIND]
        told = [(first, self._id(*first), first in compared) for first in room]
        for at, (first, name, old) in enumerate(told):
            for second, another, as_old in told[at + 1 :]:
                if old and as_old:
                    if (name, another) in kept:
                        yield (name, another), None
                    continue
                if not self._together(first, second):
                    continue
                one, other = self._measure(*first), self._measure(*second)
                if one and other and _differ(one, other):
                    yield (one.figure.id, other.figure.id), _conflict(self._scene, one, other)

    def _together(self, first: tuple[str, int], second: tuple[str, int]) -> bool:
        """Tell whether two figures are of one kind, and of other reports of about one time.

        What is around them is read of those alone.
        """
        scene = self._scene
        if first[0] == second[0] or self._figure(*first).kind != self._figure(*second).kind:
            return False
        return scene.same_time(scene.reports[first[0]], scene.reports[second[0]], CLOSE)

    def _figure(self, report: str, place: int) -> Figure:
        return self._scene.figures[report][place]

    def _id(self, report: str, place: int) -> str:
        return self._figure(report, place).id

    def _measure(self, report: str, place: int) -> _Measured | None:
        if (report, place) not in self._made:
            self._made[report, place] = _measured(self._scene, self._figure(report, place))
        return self._made[report, place]


def _measured(scene: Scene, figure: Figure) -> _Measured | None:
    """Return a figure that can be compared: of a known measure, and of what is the case."""
    sentence = scene.at(figure.report, figure.start)
    if sentence is None or not figure.measures or not _values(figure):
        return None
    text, base = sentence.span.text, sentence.span.start
    if unreal(text[max(0, figure.start - base - 120) : figure.end - base + 40]):
        return None
    of = frozenset(word.stem for word in words(figure.measures) if telling(word))
    around = frozenset(word.stem for word in sentence.read if telling(word))
    names = {word.stem for mention in sentence.mentions for word in words(mention.text)}
    near = text[max(0, figure.start - base - AROUND) : figure.end - base + AROUND // 2]
    return _Measured(
        figure, sentence, of, around, sentence.actors, times(text),
        frozenset(found.group().casefold() for found in _OTHER.finditer(near)),
        _next(text, figure.start - base, figure.end - base) - of - names,
        _clause(sentence.read, figure.start - base) - names,
    )  # fmt: skip


def _clause(read: Sequence[Word], start: int) -> frozenset[str]:
    """Return the stems of the clause a figure stands in."""
    at = next((n for n, word in enumerate(read) if word.start >= start), len(read) - 1)
    if at < 0:
        return frozenset()
    first, last = clause(read, at)
    return frozenset(word.stem for word in read[first : last + 1] if telling(word))


def _next(text: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of the words right before and behind a figure."""
    before = list(words(text[max(0, start - AROUND) : start]))[-NEXT[0] :]
    behind = list(words(text[end : end + AROUND]))[: NEXT[1]]
    near = (*before, *behind)
    return frozenset(word.stem for word in near if telling(word) or word.text in _KEEPING)


def _values(figure: Figure) -> tuple[float, ...]:
    if figure.kind == "change" and figure.value_from is not None and figure.value_to is not None:
        return (figure.value_from, figure.value_to)
    return (figure.value,) if figure.value is not None and figure.value_from is None else ()


def _differ(one: _Measured, other: _Measured) -> bool:
    """Tell whether two figures measure one thing at one time and cannot both be right."""
    return _same_measure(one, other) and _same_time(one, other) and _apart(one, other)


def _same_measure(one: _Measured, other: _Measured) -> bool:
    """Tell whether one phrase says no other thing than the second, and of the same actors."""
    if not (one.of <= other.of or other.of <= one.of) or one.beside != other.beside:
        return False
    about = one.sentence.matter, other.sentence.matter
    if bool(about[0]) != bool(about[1]) or (about[0] and not about[0] & about[1]):
        return False
    if elsewhere(one.sentence, other.sentence) or _apart_by_names(one.sentence, other.sentence):
        return False  # two camps of one country
    if min(len(one.of), len(other.of)) == 1 and not one.next & other.next:
        return False  # "sent 1,200 soldiers" and "lost 30 soldiers" count different things
    if one.clause - other.clause and other.clause - one.clause:
        return False  # "of output on defence" and "of output on pensions" are different shares
    shared = len(one.around & other.around)
    alike = shared / max(1, min(len(one.around), len(other.around)))
    return alike >= (ALIKE if min(len(one.of), len(other.of)) > 1 else 2 * ALIKE) and shared >= 3


def _apart_by_names(one: Sentence, other: Sentence) -> bool:
    """Tell whether each names somebody or some place that the other does not, known or not."""
    first = bool(one.unnamed - other.unnamed or one.matter - other.matter)
    return first and bool(other.unnamed - one.unnamed or other.matter - one.matter)


def _same_time(one: _Measured, other: _Measured) -> bool:
    """Tell whether neither figure names a time that the other does not."""
    return one.times <= other.times or other.times <= one.times


def _apart(one: _Measured, other: _Measured) -> bool:
    """Tell whether the values lie apart by more than rounding and words such as "at least"."""
    pairs = list(zip(_values(one.figure), _values(other.figure), strict=False))
    if any(_bound(_LOWER, m) or _bound(_UPPER, m) for m in (one, other)):
        return False
    about = one.figure.approximate or other.figure.approximate
    return any(abs(a - b) > _slack(a, b, about) for a, b in pairs)


def _slack(one: float, other: float, about: bool) -> float:
    """Return by how much two values may differ and mean the same."""
    size = max(abs(one), abs(other))
    if about:
        return 0.12 * size
    rounded = one == int(one) or other == int(other)
    return max(0.02 * size, 0.5 if rounded and one != other and _fraction(one, other) else 0.0)


def _fraction(one: float, other: float) -> bool:
    return one != int(one) or other != int(other)


def _bound(form: re.Pattern[str], measured: _Measured) -> bool:
    base = measured.sentence.span.start
    start = measured.figure.start - base
    near = measured.sentence.span.text[max(0, start - 24) : measured.figure.end - base]
    return form.search(near) is not None


def _conflict(scene: Scene, one: _Measured, other: _Measured) -> Conflict:
    one, other = ordered(scene, one, other)
    actors = sorted(one.actors & other.actors)
    named = [scene.names.get(actor, actor) for actor in actors][:3]
    what = min((one.figure.measures, other.figure.measures), key=len)
    why = f"Both give a figure for “{_short(what)}”{_of(named)}: " + " and ".join(
        f"“{' '.join(m.figure.text.split())}”" for m in (one, other)
    ) + "."  # fmt: skip
    sides = tuple(m.sentence.side(m.figure.start, m.figure.end) for m in (one, other))
    return Conflict("", "figure", (sides[0], sides[1]), why, tuple(actors))


def _of(named: Sequence[str]) -> str:
    return f" and name {listed(named)}" if named else ""


def _short(text: str) -> str:
    return " ".join(text.split())[:80]
