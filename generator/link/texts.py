"""Judgments and sentences made ready for comparison: their words, actors and concepts."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from generator.link.alike import root
from generator.link.concepts import Found, concepts_of, frames
from generator.link.words import stem, tells, words_alone
from generator.model import Citation, Event, Figure, Judgment, Mention, Report, Span

# What a judgment says counts in full, the evidence below it in part.
EVIDENCE = 0.35
NAMED = 0.8
ACTOR = "@"
START = attrgetter("start")
SHORTEST, LONGEST = 40, 600
# What a report says of reports says nothing of the world.
_ON_REPORTS = re.compile(
    r"\W*(?:Editor[’']s note|Correction|Update of|This (?:report|note|column))\b"
)
Placed = TypeVar("Placed", Mention, Citation, Figure, Event)


@dataclass(frozen=True, slots=True)
class Item:
    """A text to compare: its terms (stems, and actor ids behind "@") with their counts.

    `words` gives a word of the text for each stem; `concepts` what it speaks of, by concept.
    """

    report: str
    terms: Mapping[str, float]
    words: Mapping[str, str]
    concepts: Mapping[str, Found]
    frames: tuple[tuple[str, str], ...] = ()


def by_report(records: Iterable[Placed]) -> dict[str, list[Placed]]:
    """Return records by the report they stand in, in reading order."""
    rooms: dict[str, list[Placed]] = defaultdict(list)
    for record in records:
        rooms[record.report].append(record)
    return {report: sorted(found, key=START) for report, found in rooms.items()}


def inside(records: Sequence[Placed], span: Span) -> list[Placed]:
    """Return the records that start inside of `span`."""
    first = bisect_left(records, span.start, key=START)
    last = bisect_left(records, span.end, first, key=START)
    return list(records[first:last])


def tellable(report: Report, judged: Set[int]) -> list[int]:
    """The places of the sentences of a report that are running text: no headings or source lists.

    Nor are judgments, which start at `judged`.
    """
    wanted = sorted(
        (b.start, b.end) for b in report.blocks
        if b.kind in ("paragraph", "item", "quotation")
        and b.role in ("body", "summary", "evidence")
    )  # fmt: skip
    starts = [s for s, _ in wanted]
    kept = []
    for place, sentence in enumerate(report.sentences):
        at = bisect_left(starts, sentence.start + 1) - 1
        if at >= 0 and sentence.end <= wanted[at][1] and sentence.start not in judged:
            if SHORTEST <= len(sentence.text) <= LONGEST and not _ON_REPORTS.match(sentence.text):
                kept.append(place)
    return kept


def judgment_item(
    judgment: Judgment, sentences: Sequence[Span], mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> Item:  # fmt: skip
    """Return a judgment with its evidence; a sentence on the confidence held says nothing of it."""
    first = bisect_left(sentences, judgment.start, key=lambda s: s.start)
    last = bisect_left(sentences, judgment.end, key=lambda s: s.start)
    said = [s for s in sentences[first:last] if s.end <= judgment.end]
    matter = [s for s in said if "confidence" not in s.text]
    if not matter or len(said) < 2:
        matter = [Span(judgment.start, judgment.end, judgment.text)]
    spans = [(span, 1.0) for span in matter]
    if judgment.evidence:
        spans.append((judgment.evidence, EVIDENCE))
    return item(judgment.report, spans, mentions, citations)


def item(
    report: str, spans: Iterable[tuple[Span, float]], mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> Item:  # fmt: skip
    """Weigh the words of `spans`; names count as actors, and cited sources not at all."""
    terms: dict[str, float] = defaultdict(float)
    shown: dict[str, str] = {}
    spoken: dict[str, Found] = {}
    for span, weight in spans:
        cited, named = inside(citations, span), inside(mentions, span)
        for mention in named:
            if not any(c.start <= mention.start < c.end for c in cited):
                terms[ACTOR + mention.actor] = NAMED
        text = _blanked(span, [*cited, *named])
        read = words_alone(text)
        for word in read:
            term = _term(word)
            if term:
                terms[term] += weight
                shown.setdefault(term, word)
        if weight == 1.0:
            for found in concepts_of(text, read):
                held = spoken.get(found.concept)
                if held is None or found.strength > held.strength:
                    spoken[found.concept] = found
    return Item(report, terms, shown, spoken, frames(spoken.values()))


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """Return the term a word counts as; empty for one that tells nothing."""
    return root(stem(word)) if tells(word) else ""


def _blanked(span: Span, records: Iterable[Mention | Citation]) -> str:
    """Return the text of `span` with the words of `records` blank, equal in length."""
    records = sorted(records, key=START)
    if not records:
        return span.text
    kept, at = [], span.start
    for record in records:
        left = max(at, record.start)
        kept.append(span.text[at - span.start : left - span.start])
        at = max(at, min(record.end, span.end))
        kept.append(" " * (at - left))
    return "".join([*kept, span.text[at - span.start :]])
