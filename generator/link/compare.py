"""Which texts are nearest to each judgment: of the last build what still holds, the rest anew.

How near two texts are depends on both, on how rare their terms are and on the actors their reports
name. A report is touched where it is new, has changed or gone, or where the rarity of one of its
terms or actors has. Judgments of reports that are not touched keep their nearest texts, unless one
of these was, and are compared with the texts of touched reports alone. So what is found is what
comparing everything with everything finds, whatever the last build knew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from generator.link.brought import (
    Brought,
    Kept,
    Texts,
    field_of,
    key_of,
    packed,
    recall,
    remember,
    texts_of,
)
from generator.link.nearness import (
    CONCEPT,
    Field,
    Vector,
    common_in,
    holders,
    nearest,
    profiles,
    rarity,
    weigh,
)
from generator.link.reasons import reason
from generator.link.texts import ACTOR, Item, by_report
from generator.model import Corpus, Judgment, Mention

RELATED_AT = 0.18
PASSAGE_AT = 0.22
MOST_RELATED = 5
MOST_PASSAGES = 6
Memory = dict[str, Any]
"""What the last build knew, by step, as plain values; each step puts there what it knows now."""
Close = tuple[float, str, int, str]
"""A text near a judgment: the score, its report's path, its place there, and why."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What judgments are compared with: their own like, or passages."""

    least: float
    most: int
    told: bool

    def of(self, brought: Brought) -> Texts:
        return brought.told if self.told else brought.judged


_KINDS = (_Kind(RELATED_AT, MOST_RELATED, told=False), _Kind(PASSAGE_AT, MOST_PASSAGES, told=True))
_NOTHING: Memory = {"texts": {}, "near": {}, "held": ({}, {}), "count": 0, "names": {},
                    "actors": {}, "naming": 0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """The nearest texts of each judgment, by its report's path and its place there.

    `near` holds the nearest judgments and the nearest passages, `sentences` the places of a
    report's passages among its sentences.
    """

    near: Mapping[str, Sequence[tuple[Sequence[Close], Sequence[Close]]]]
    sentences: Mapping[str, Sequence[int]]


def compare(corpus: Corpus, memory: Memory, texts: Kept) -> Compared:
    """Compare the judgments of a corpus with each other and with the passages of all reports.

    `texts` holds what reports brought the last time, and is given what they bring now; which of it
    is in use, the memory tells (`kept_texts`).
    """
    past = memory.get("link", _NOTHING)
    brought = {path: recall(texts, name) for path, name in past["texts"].items()}
    if not all(brought.values()):  # what is counted there cannot be taken apart any more
        past, brought = _NOTHING, {}
    work = _Work(corpus, past, {path: one for path, one in brought.items() if one})
    near = {path: tuple(work.nearest_of(path)) for path in work.reports}
    memory["link"] = {
        "texts": {
            path: past["texts"].get(path) if one is brought.get(path) else remember(texts, one)
            for path, one in work.brought.items()
        },
        "near": near, "held": work.held, "count": work.count, "names": work.names,
        "actors": dict(work.profiles.held), "naming": work.profiles.total,
    }  # fmt: skip
    return Compared(near, {path: work.brought[path].sentences for path in work.reports})


def kept_texts(memory: Memory) -> Iterable[str]:
    """Return the names of what reports brought, by which it is kept for the next comparison."""
    names: Mapping[str, str] = memory["link"]["texts"] if "link" in memory else {}
    return names.values()


class _Work:
    """One comparison: what the reports bring, which of them are touched, and what they meet."""

    def __init__(self, corpus: Corpus, past: Memory, before: Mapping[str, Brought]) -> None:
        mentions = by_report(corpus.mentions)
        self.names = {actor.id: actor.name for actor in corpus.actors}
        self.reports = {report.path: report for report in corpus.reports}
        self.order = {path: number for number, path in enumerate(self.reports)}
        self.judgments: dict[str, list[Judgment]] = defaultdict(list)
        for judgment in corpus.judgments:
            self.judgments[judgment.report].append(judgment)
        self.profiles = profiles(mentions)
        self._known: dict[str, tuple[list[Item], list[Item]]] = {}
        self._judged: dict[str, tuple[list[Item], list[Vector]]] = {}
        self.brought: dict[str, Brought] = {}
        self._past, self._before = past, before
        self._gather(corpus, mentions)
        self.weights = weigh(Counter(self.held[0]) + Counter(self.held[1]), self.count)
        self.common = tuple(map(common_in, self.held))
        self._touch()
        self._near = {path: near for path, near in past["near"].items() if path not in self._moved}
        self._touched_texts = [self._field(kind, self._touched) for kind in _KINDS]
        self._again = {
            (path, place, number)
            for path in self.reports
            for place in range(len(self.judgments[self.reports[path].id]))
            for number, kind in enumerate(_KINDS)
            if self._lost(path, place, number, kind)
        }
        self._all_texts = [self._all(number) for number in range(len(_KINDS))]

    def _gather(self, corpus: Corpus, mentions: Mapping[str, Sequence[Mention]]) -> None:
        """Take what each report brings, and count what all of them hold."""
        held = [Counter(one) for one in self._past["held"]]
        count = self._past["count"]
        citations = by_report(corpus.citations)
        kept = set()
        self._fresh: dict[str, tuple[str, tuple[int, ...]]] = {}
        for path, report in self.reports.items():
            named = mentions.get(report.id, ())
            key = key_of(report, named)
            before = self._before.get(path)
            if before is not None and before.key == key:
                self.brought[path] = before
                kept.add(path)
                continue
            judged, told, places = texts_of(
                report, self.judgments[report.id], named, citations.get(report.id, ())
            )
            self._known[path] = judged, told
            self._fresh[path] = key, places
            count += len(judged) + len(told)
            held[0].update(holders(judged))
            held[1].update(holders(told))
        self._gone = self._before.keys() - kept
        for path in self._gone:
            old = self._before[path]
            count -= len(old.judged.packed) + len(old.told.packed)
            held[0].subtract(old.judged.held)
            held[1].subtract(old.told.held)
        self.count = count
        self.held = tuple({term: n for term, n in one.items() if n} for one in held)

    def _touch(self) -> None:
        """Find the touched reports and bring theirs up to date."""
        past = self._past
        old = weigh(Counter(past["held"][0]) + Counter(past["held"][1]), past["count"])
        changed = {
            term for term in old.keys() | self.weights.keys()
            if _telling(old, term) != _telling(self.weights, term)
        }  # fmt: skip
        for before, now in zip(map(common_in, past["held"]), self.common, strict=True):
            changed |= before ^ now
        changed |= {
            ACTOR + actor for actor in past["names"].keys() | self.names.keys()
            if past["names"].get(actor) != self.names.get(actor)
        }  # fmt: skip
        named = self.profiles.changed(past["actors"], past["naming"])
        self._touched = {
            path: report for path, report in self.reports.items()
            if path in self._fresh
            or not self.brought[path].judged.index.keys().isdisjoint(changed)
            or not self.brought[path].told.index.keys().isdisjoint(changed)
            or not named.isdisjoint(self.profiles.counts.get(report.id, ()))
        }  # fmt: skip
        self._moved = self._touched.keys() | self._gone
        for path in self._touched:
            judged, told = (self._items(path, kind) for kind in _KINDS)
            key, places = self._fresh.get(path) or (
                self.brought[path].key, self.brought[path].sentences
            )  # fmt: skip
            self.brought[path] = Brought(
                key, packed(judged, self.weights), packed(told, self.weights), places
            )

    def _items(self, path: str, kind: _Kind) -> list[Item]:
        if path in self._known:
            return self._known[path][kind.told]
        return kind.of(self.brought[path]).unpacked(self.reports[path].id)[0]

    def _judgments_of(self, path: str) -> tuple[list[Item], list[Vector]]:
        """Return the judgments of a report with their vectors, once all touched are up to date."""
        if path not in self._judged:  # these are asked for again: few, and compared with all others
            report = self.reports[path].id
            self._judged[path] = self.brought[path].judged.unpacked(report)
        return self._judged[path]

    def _all(self, number: int) -> tuple[Field, list[tuple[str, int]]] | None:
        """Return all texts of a kind for the judgments compared with them; None without such."""
        asked = [
            self._judgments_of(path)[0][place]
            for path, place, kind in self._again if kind == number
        ]  # fmt: skip
        return self._field(_KINDS[number], self.reports, holders(asked).keys()) if asked else None

    def _field(
        self, kind: _Kind, paths: Iterable[str], wanted: Set[str] | None = None
    ) -> tuple[Field, list[tuple[str, int]]]:
        """Return the texts of some reports to compare with, and where each stands."""
        texts = [(path, kind.of(self.brought[path])) for path in paths]
        places = [(path, place) for path, one in texts for place in range(len(one.packed))]
        found = ((self.reports[path].id, one) for path, one in texts)
        common = self.common[kind.told]
        return field_of(found, common, self.weights, self.profiles, wanted), places

    def _lost(self, path: str, place: int, number: int, kind: _Kind) -> bool:
        """Tell whether a judgment must be compared with all texts of a kind."""
        if path in self._moved:
            return True
        near = self._near[path][place][number]
        # Where there were fewer than are kept, all that were near enough are known.
        return len(near) == kind.most and any(one[1] in self._moved for one in near)

    def nearest_of(self, path: str) -> Iterator[tuple[tuple[Close, ...], tuple[Close, ...]]]:
        """Yield the nearest texts of each judgment of a report: judgments, and passages."""
        judgments = self.judgments[self.reports[path].id]
        texts = zip(*self._judgments_of(path), strict=True) if judgments else ()
        for place, (judgment, one) in enumerate(zip(judgments, texts, strict=True)):
            related, passages = (
                self._closest(path, place, judgment, *one, number) for number in range(len(_KINDS))
            )
            yield related, passages

    def _closest(
        self, path: str, place: int, judgment: Judgment, one: Item, own: Vector, number: int
    ) -> tuple[Close, ...]:
        kind = _KINDS[number]
        anew = (path, place, number) in self._again
        texts = self._all_texts[number] if anew else self._touched_texts[number]
        if texts is None:
            return ()
        field, places = texts
        found = [] if anew else [
            near for near in self._near[path][place][number] if near[1] not in self._moved
        ]  # fmt: skip
        for near in nearest(one, own, field, kind.least, kind.most) if field.items else ():
            there, at = places[near.place]
            other = field.items[near.place]
            # What two judgments share is told in one order, whichever was asked.
            turned = not kind.told and self._judgment(there, at).id < judgment.id
            pair = (other, one) if turned else (one, other)
            found.append((near.score, there, at, reason(*pair, self.weights, self.names)))
        found.sort(key=lambda near: (-near[0], self.order[near[1]], near[2]))
        return tuple(found[: kind.most])

    def _judgment(self, path: str, place: int) -> Judgment:
        return self.judgments[self.reports[path].id][place]


def _telling(weights: Mapping[str, float], term: str) -> float | None:
    """Return all that nearness depends on of how rare a term or concept is."""
    return rarity(term, weights) if term.startswith(CONCEPT) else weights.get(term)
