"""The search: each kind's rooms, those of the last build as they were, the others anew.

What may conflict stands in rooms, such as all figures of one unit and measure, and is compared
within them. A room that no touched report stands in, or stood in, keeps the conflicts it had. A
report is touched where it is new, has changed or gone, or where the names, the kinds or the weight
of its actors have.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from operator import attrgetter
from typing import Any, Protocol

from generator.conflicts.scene import Entry, Key, Pair, Scene
from generator.link import Memory
from generator.link.brought import key_of
from generator.model import Conflict, Report, Side, Span

_NOTHING: Memory = {"keys": {}, "told": {}, "rows": {}, "names": {}, "persons": (), "actors": {},
                    "naming": 0}  # fmt: skip
Row = tuple[Any, ...]


class Kind(Protocol):
    """A kind of conflict."""

    @property
    def name(self) -> str:
        """Its name."""

    def told(self, report: Report) -> Iterator[tuple[Key, Any]]:
        """Yield what a report tells, under the key of its room, as plain values."""

    def conflicts(
        self, room: Sequence[Entry], before: Sequence[Entry | None], kept: Container[Pair]
    ) -> Iterator[tuple[Pair, Conflict | None]]:
        """Yield the conflicts in a room: what is told there, with the id of its report.

        `before` is what was told in the room the last time, None in the place of what touched
        reports told, and `kept` are the pairs that conflicted then. Of others than those reports
        tell, the pairs that conflict are those that did: they may be yielded with None.
        """


def search(
    kinds: Sequence[Kind], scene: Scene, settled: Callable[[Conflict], Conflict], memory: Memory
) -> list[Conflict]:
    """Return the conflicts of all kinds, settled."""
    past = memory.get("conflicts", _NOTHING)
    keys = {
        report.path: key_of(report, scene.mentions.get(report.id, ()))
        for report in scene.reports.values()
    }
    touched = _touched(scene, past, keys)
    ids = {report.path: report.id for report in scene.reports.values()}
    told: dict[str, dict[str, tuple[tuple[Key, Any], ...]]] = {}
    rows: dict[str, dict[Key, list[Row]]] = {}
    found: list[Conflict] = []
    for kind in kinds:
        before = past["told"].get(kind.name, {})
        now = told[kind.name] = {
            report.path: tuple(kind.told(report)) if report.path in touched else before[report.path]
            for report in scene.reports.values()
        }
        stirred = {
            key for path in touched for key, _ in (*before.get(path, ()), *now.get(path, ()))
        }
        rooms = _rooms(now, stirred, ids)
        then = _rooms(before, stirred, {path: ids[path] for path in ids.keys() - touched})
        rows[kind.name] = _rows(
            kind, scene, settled, past["rows"].get(kind.name, {}), rooms, then, stirred
        )
        found += _conflicts(kind, scene, rows[kind.name])
    memory["conflicts"] = {
        "keys": keys, "told": told, "rows": rows, "names": scene.names,
        "persons": tuple(sorted(scene.persons)), "actors": dict(scene.profiles.held),
        "naming": scene.profiles.total,
    }  # fmt: skip
    return found


def _touched(scene: Scene, past: Memory, keys: dict[str, str]) -> set[str]:
    """Return the paths of the touched reports, and of those that are gone."""
    changed = scene.profiles.changed(past["actors"], past["naming"])
    changed |= scene.persons.symmetric_difference(past["persons"])
    changed |= {
        actor for actor in past["names"].keys() | scene.names.keys()
        if past["names"].get(actor) != scene.names.get(actor)
    }  # fmt: skip
    touched = {
        report.path for report in scene.reports.values()
        if past["keys"].get(report.path) != keys[report.path]
        or not changed.isdisjoint(scene.profiles.counts.get(report.id, ()))
    }  # fmt: skip
    touched.update(past["keys"].keys() - keys.keys())
    return touched


def _rooms(
    told: Mapping[str, Sequence[tuple[Key, Any]]], stirred: Set[Key], ids: Mapping[str, str]
) -> dict[Key, list[Entry | None]]:
    """Return what stands in each stirred room; None for what reports tell that have no id here."""
    rooms: dict[Key, list[Entry | None]] = defaultdict(list)
    for path, entries in told.items():
        for key, one in entries:
            if key in stirred:
                rooms[key].append((ids[path], one) if path in ids else None)
    return rooms


def _rows(
    kind: Kind,
    scene: Scene,
    settled: Callable[[Conflict], Conflict],
    past: Mapping[Key, list[Row]],
    rooms: Mapping[Key, Sequence[Any]],
    before: Mapping[Key, Sequence[Entry | None]],
    stirred: Set[Key],
) -> dict[Key, list[Row]]:
    """Return the conflicts of each room that has some, as plain values."""
    rows = {key: kept for key, kept in past.items() if key not in stirred}
    for key, room in rooms.items():
        kept = {row[0]: row for row in past.get(key, ())}
        made = []
        for pair, one in kind.conflicts(room, before.get(key, ()), kept):
            made.append(kept[pair] if one is None else (pair, *_plain(settled(one), scene)))
        if made:
            rows[key] = made
    return rows


def _conflicts(kind: Kind, scene: Scene, rows: dict[Key, list[Row]]) -> Iterator[Conflict]:
    seen = set()
    for key in sorted(rows):
        for pair, *plain in rows[key]:
            if pair not in seen:
                seen.add(pair)
                yield _from_plain(kind, plain, scene)


def _plain(conflict: Conflict, scene: Scene) -> Row:
    """Return a conflict as plain values; sentences are told by their places in their reports."""
    sides = tuple(
        (side.report, bisect_left(scene.reports[side.report].sentences, side.start, key=_START),
         side.focus.start, side.focus.end)
        for side in conflict.sides
    )  # fmt: skip
    return (conflict.id, sides, conflict.why, conflict.actors, conflict.judgments,
            conflict.decided)  # fmt: skip


def _from_plain(kind: Kind, plain: Sequence[Any], scene: Scene) -> Conflict:
    name, sides, why, actors, judgments, decided = plain
    first, second = (_side(scene.reports[report], *rest) for report, *rest in sides)
    return Conflict(name, kind.name, (first, second), why, actors, judgments, decided)  # type: ignore[arg-type]


def _side(report: Report, place: int, start: int, end: int) -> Side:
    span = report.sentences[place]
    focus = Span(start, end, span.text[start - span.start : end - span.start])
    return Side(report.id, span.start, span.end, span.text, focus)


_START = attrgetter("start")
