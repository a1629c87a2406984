"""What one report brings to the comparison with others: its texts made ready, and kept packed.

It depends on nothing but the report and the actors its mentions were found to be, and so can be
remembered from build to build.
"""

import hashlib
import marshal
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.link.concepts import Found
from generator.link.nearness import Vector, holders, vector
from generator.link.texts import Item, item, judgment_item, tellable
from generator.model import Citation, Judgment, Mention, Report


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one report: how many of them hold each term or concept, and they themselves, packed.

    Beside each text lies its vector, which depends on the weights of its terms.
    """

    held: Mapping[str, int]
    packed: bytes

    def unpacked(self, report: str) -> tuple[list[Item], list[Vector]]:
        """Return the texts and their vectors; `report` is the id of theirs."""
        items, vectors = [], []
        for terms, words, concepts, frames, made in marshal.loads(self.packed):  # noqa: S302 - sealed
            spoken = {one[0]: Found(*one) for one in concepts}
            items.append(Item(report, terms, words, spoken, frames))
            vectors.append(made)
        return items, vectors


@dataclass(frozen=True, slots=True)
class Brought:
    """What a report brings: `key` tells all it depends on, `judged` and `told` are its judgments
    and passages, `sentences` the places of the passages in `Report.sentences`."""

    key: str
    judged: Texts
    told: Texts
    sentences: tuple[int, ...]

    def plain(self) -> tuple[Any, ...]:
        """Return it as plain values."""
        return (self.key, self.judged.held, self.judged.packed,
                self.told.held, self.told.packed, self.sentences)  # fmt: skip


def from_plain(told: Sequence[Any]) -> Brought:
    """Return what `plain` was made of."""
    key, judged, packed, held, more, sentences = told
    return Brought(key, Texts(judged, packed), Texts(held, more), sentences)


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


def packed(items: Sequence[Item], weights: Mapping[str, float]) -> tuple[Texts, list[Vector]]:
    """Return texts packed with their vectors by these weights, and the vectors."""
    vectors = [vector(one, weights) for one in items]
    plain = [
        (
            dict(one.terms), dict(one.words),
            tuple((f.concept, f.strength, f.words, f.denied) for f in one.concepts.values()),
            one.frames, made,
        )
        for one, made in zip(items, vectors, strict=True)
    ]  # fmt: skip
    return Texts(dict(holders(items)), marshal.dumps(plain)), vectors
