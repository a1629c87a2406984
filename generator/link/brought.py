"""What one report brings to the comparison with others: its texts made ready, and kept packed.

It depends on nothing but the report and the actors its mentions were found to be, and so can be
remembered from build to build.
"""

import hashlib
import marshal
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from struct import Struct
from typing import Any, Protocol, TypeVar, overload

from generator.link.concepts import Found
from generator.link.nearness import CONCEPT, Field, Vector, vector
from generator.link.texts import Item, item, judgment_item, tellable
from generator.model import Citation, Judgment, Mention, Report

HOLDER = Struct("<Id")
"""A text that holds a term: its place among those of its report, and the term's weight in it."""
Some = TypeVar("Some")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one report: which of them hold each term or concept, and they themselves, packed.

    `index` gives for each its holders, packed: of a concept, with how surely each speaks of it.
    Beside each text lies its vector, which depends, as the holders do, on the weights of its terms.
    Most texts are near none that is asked for, so each is packed alone.
    """

    index: Mapping[str, bytes]
    packed: Sequence[bytes]

    @property
    def held(self) -> dict[str, int]:
        """How many texts hold each term or concept."""
        return {term: len(found) // HOLDER.size for term, found in self.index.items()}

    def unpacked(self, report: str) -> tuple[list[Item], list[Vector]]:
        """Return the texts and their vectors; `report` is the id of theirs."""
        made = [_unpacked(report, one) for one in self.packed]
        return [item for item, _ in made], [vector for _, vector in made]


def _unpacked(report: str, packed: bytes) -> tuple[Item, Vector]:
    terms, words, concepts, frames, made = marshal.loads(packed)  # noqa: S302 - sealed
    spoken = {one[0]: Found(*one) for one in concepts}
    return Item(report, terms, words, spoken, frames), made


class _Opened(Sequence[Some]):
    """A part of many packed texts, each unpacked when it is asked for."""

    def __init__(self, count: int, at: Callable[[int], Some]) -> None:
        self._count, self._at = count, at

    @overload
    def __getitem__(self, place: int) -> Some: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Some]: ...

    def __getitem__(self, place: int | slice) -> Some | Sequence[Some]:
        """Return the part at a place, or those of a slice."""
        if isinstance(place, slice):
            return [self._at(one) for one in range(self._count)[place]]
        return self._at(place)

    def __len__(self) -> int:
        """Tell how many there are."""
        return self._count


def field_of(
    texts: Iterable[tuple[str, Texts]],
    common: Set[str],
    weights: Mapping[str, float],
    actors: Mapping[str, Vector],
    wanted: Set[str] | None = None,
) -> Field:
    """Make the texts of reports, given by their ids, ready to be compared with.

    `common` are the terms and concepts that too many hold; `wanted` are the only ones that will be
    asked for, all where None.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    spoken: dict[str, list[tuple[int, float]]] = defaultdict(list)
    packed: list[tuple[str, bytes]] = []
    for report, some in texts:
        base = len(packed)
        for term in some.index if wanted is None else wanted & some.index.keys():
            holders = HOLDER.iter_unpack(some.index[term])
            if not term.startswith(CONCEPT):
                index[term] += [(base + place, weight) for place, weight in holders]
            elif term not in common:
                spoken[term[1:]] += [(base + place, strength) for place, strength in holders]
        packed += [(report, one) for one in some.packed]
    made: dict[int, tuple[Item, Vector]] = {}

    def at(place: int) -> tuple[Item, Vector]:
        found = made.get(place)
        if found is None:
            found = made[place] = _unpacked(*packed[place])
        return found

    return Field(
        _Opened(len(packed), lambda place: at(place)[0]),
        _Opened(len(packed), lambda place: at(place)[1]),
        index, spoken, common, weights, actors,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """What a report brings: `key` tells all it depends on, `judged` and `told` are its judgments
    and passages, `sentences` the places of the passages in `Report.sentences`."""

    key: str
    judged: Texts
    told: Texts
    sentences: tuple[int, ...]


class Kept(Protocol):
    """Keeps what reports brought, packed, by names."""

    def get(self, name: str, /) -> bytes | memoryview | None:
        """Return what is kept under a name, if anything is."""

    def __setitem__(self, name: str, value: bytes, /) -> None:
        """Keep something under a name."""


def remember(texts: Kept, one: Brought) -> str:
    """Keep what a report brings; return the name it is kept by, a digest of it."""
    plain: tuple[Any, ...] = (
        one.key, one.judged.index, one.judged.packed, one.told.index, one.told.packed,
        one.sentences,
    )  # fmt: skip
    packed = marshal.dumps(plain)
    name = hashlib.sha256(packed).hexdigest()
    texts[name] = packed
    return name


def recall(texts: Kept, name: str) -> Brought | None:
    """Return what is kept by this name, None where it is not at hand."""
    packed = texts.get(name)
    if packed is None:
        return None
    key, judged, some, told, more, sentences = marshal.loads(packed)  # noqa: S302 - checked
    return Brought(key, Texts(judged, some), Texts(told, more), sentences)


def key_of(report: Report, mentions: Sequence[Mention]) -> str:
    """Return a digest of all that the texts of a report depend on, under one registry and code."""
    parts = (report.path, report.sha256, report.id, *(one.actor for one in mentions), "")
    total = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    total.update(array("q", [one.start for one in mentions]).tobytes())
    return total.hexdigest()


def texts_of(
    report: Report,
    judgments: Sequence[Judgment],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> tuple[list[Item], list[Item], tuple[int, ...]]:
    """Return a report's judgments and passages made ready, and the places of the latter."""
    judged = [judgment_item(one, report.sentences, mentions, citations) for one in judgments]
    places = tellable(report, {one.start for one in judgments})
    told = [
        item(report.id, [(report.sentences[place], 1.0)], mentions, citations) for place in places
    ]
    return judged, told, tuple(places)


def packed(items: Sequence[Item], weights: Mapping[str, float]) -> Texts:
    """Return texts packed with their vectors by these weights."""
    index: dict[str, bytes] = defaultdict(bytes)
    texts = []
    for place, one in enumerate(items):
        made = vector(one, weights)
        for term in one.terms:
            index[term] += HOLDER.pack(place, made.get(term, 0.0))
        for concept, found in one.concepts.items():
            index[CONCEPT + concept] += HOLDER.pack(place, found.strength)
        plain = (
            dict(one.terms), dict(one.words),
            tuple((f.concept, f.strength, f.words, f.denied) for f in one.concepts.values()),
            one.frames, dict(made),
        )  # fmt: skip
        texts.append(marshal.dumps(plain))
    return Texts(dict(index), tuple(texts))
