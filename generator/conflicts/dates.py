"""Dates that cannot both be true: one event, told in two reports, on different days."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.conflicts.scene import (
    Entry,
    Found,
    Key,
    Pair,
    Scene,
    Sentence,
    bounds,
    clause,
    listed,
    ordered,
    unreal,
)
from generator.link.words import Word, stem, telling, words
from generator.model import Conflict, Event, Report

# Days between two tellings of one event; beyond, it is another of its kind. One day apart may be a
# matter of time zones, or of an announcement on the day after.
LEAST, MOST = 2, 31
MOST_OF_A_KIND = 80
# What happens, by the words that tell it. What happens once only may lie any time apart.
_KINDS = (
    ("meeting", False, "met meet meeting summit talks conferred"),
    ("signing", True, "signed sign signing signature"),
    ("attack", False, "attacked attack struck strike bombed shelled raid raided"),
    ("vote", False, "elected election voted vote referendum"),
    ("death", True, "died killed assassinated death"),
    ("launch", False, "launched launch fired tested test"),
    ("visit", False, "visited visit arrived arrival flew"),
    ("ruling", True, "ruled ruling award verdict judgment sentenced convicted"),
    ("seizure", True, "seized captured annexed invaded occupied took seizure annexation"),
    ("resignation", True, "resigned resignation stepped dismissed fired sacked"),
    ("appointment", True, "appointed inaugurated sworn inauguration named"),
    ("founding", True, "founded established created"),
    ("sinking", True, "sank sunk collided collision crashed"),
    ("arrest", True, "arrested detained arrest"),
)  # fmt: skip
_KIND = {stem(word): (name, once) for name, once, listed in _KINDS for word in listed.split()}
_SERIES = re.compile(
    r"\b(?:another|again|second|third|fourth|fifth|next|previous|annual|each|every|follow\w+|"
    r"resum\w+|round|rounds|series|first)\b",
    re.IGNORECASE,
)
# What follows these behind a date may be another event.
_JOINS = frozenset("and but while as when because where".split())
# Times that say from when or up to when, not when.
_OPEN = re.compile(r"\b(?:since|until|till|by|after|before|from|through|between)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """An event in the clause that dates it: its kind, its actors and what else it speaks of."""

    event: Event
    sentence: Sentence
    kind: str
    once: bool
    days: tuple[date, date]
    actors: frozenset[str]
    matter: frozenset[str]
    precise: bool


class Dates:
    """Sentences that date one event differently, by what happened and to whom."""

    name = "date"

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._made: dict[tuple[str, int], list[_Told]] = {}

    def told(self, report: Report) -> Iterator[tuple[Key, tuple[int, int]]]:
        """Yield what each event tells of, by the event's place and its own."""
        for place in range(len(self._scene.events.get(report.id, ()))):
            for number, told in enumerate(self._told(report.id, place)):
                for actor in sorted(told.actors):
                    yield (told.kind, actor), (place, number)

    def conflicts(
        self,
        room: Sequence[tuple[str, tuple[int, int]]],
        before: Sequence[Entry | None],
        kept: Container[Pair],
    ) -> Iterator[Found]:
        """Yield the pairs of a room that disagree."""
        found = [self._told(report, place)[number]
                 for report, (place, number) in room[:MOST_OF_A_KIND]]  # fmt: skip
        for place, one in enumerate(found):
            for other in found[place + 1 :]:
                if _disagree(one, other):
                    yield (one.event.id, other.event.id), _conflict(self._scene, one, other)

    def _told(self, report: str, place: int) -> list[_Told]:
        if (report, place) not in self._made:
            event = self._scene.events[report][place]
            self._made[report, place] = list(_told(self._scene, event))
        return self._made[report, place]


def _told(scene: Scene, event: Event) -> Iterator[_Told]:
    """Yield the event with each kind of happening its clause tells of; none for plans."""
    sentence, days = scene.at(event.report, event.start), bounds(event.date)
    if sentence is None or days is None or not event.date or "/" in event.date:
        return
    text, base, read = sentence.span.text, sentence.span.start, sentence.read
    at = _nearest(read, event.time.start - base)
    if at is None:
        return
    first, last = clause(read, at)
    ends = (n for n in range(at, last + 1) if read[n].text in _JOINS)
    last = max(at, next(ends, last + 1) - 1)
    left, right = read[first].start, read[last].start + len(read[last].text)
    around = text[left:right]
    if unreal(around) or _SERIES.search(around) or _OPEN.search(event.time.text):
        return
    inside = [m for m in sentence.mentions if base + left <= m.start < base + right]
    names = {stem(part.casefold()) for m in inside for part in m.text.split()}
    time = {word.stem for word in words(event.time.text)}
    for kind, once in sorted({_KIND[w.stem] for w in read[first : last + 1] if w.stem in _KIND}):
        matter = frozenset(
            w.stem for w in read[first : last + 1]
            if telling(w) and w.stem not in names | time and w.stem not in _KIND
        )  # fmt: skip
        actors = frozenset(m.actor for m in inside)
        precise = days[0] == days[1]
        yield _Told(event, sentence, kind, once, days, actors, matter, precise)


def _nearest(read: tuple[Word, ...], offset: int) -> int | None:
    """Return the place of the first word at an offset or behind it, else of the last one."""
    found = next((n for n, word in enumerate(read) if word.start >= offset), len(read) - 1)
    return found if read else None


def _disagree(one: _Told, other: _Told) -> bool:
    """Tell whether two tellings are of one event, on days that exclude each other."""
    if one.event.report == other.event.report:
        return False
    apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    if apart < timedelta(LEAST if one.precise and other.precise else 1):
        return False
    if apart > timedelta(MOST) and not (one.once and other.once):
        return False
    actors, matter = one.actors & other.actors, one.matter & other.matter
    if len(actors) < 2 and not (actors and len(matter) >= 2):
        return False
    if one.actors - other.actors and other.actors - one.actors:
        return False
    if one.matter and other.matter:
        return bool(matter)
    return len(actors) >= 2 and apart <= timedelta(MOST)


def _conflict(scene: Scene, one: _Told, other: _Told) -> Conflict:
    one, other = ordered(scene, one, other)
    actors = sorted(one.actors & other.actors)
    named = listed([scene.names.get(actor, actor) for actor in actors][:3])
    why = (
        f"Both tell of a {one.kind} that involves {named}: one dates it “{one.event.time.text}” "
        f"({one.event.date}), the other “{other.event.time.text}” ({other.event.date})."
    )
    sides = tuple(
        told.sentence.side(told.event.time.start, told.event.time.end) for told in (one, other)
    )
    return Conflict("", "date", (sides[0], sides[1]), why, tuple(actors))
