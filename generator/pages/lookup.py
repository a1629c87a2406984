"""The corpus arranged so that a page finds what it shows without searching."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from generator.forecasts import as_of
from generator.ids import slug
from generator.model import (
    Actor,
    Citation,
    Corpus,
    Event,
    Figure,
    Judgment,
    Mention,
    Quote,
    RelatedPassage,
    Relation,
    Report,
    ReportChange,
    Source,
)  # fmt: skip
from generator.pages import dates
from generator.pages.text import Mark, Reader, clip, reader
from generator.revisions import withdrawn
from generator.source_base import Bases, Withdrawal, bases, withdrawals

Record = TypeVar("Record")
Placed = TypeVar("Placed", Mention, Citation, Quote)
Rank = tuple[str, str, str]
SHORT = 70
LAST = 0x10FFFF  # code point
_REPORT, _START = attrgetter("report"), attrgetter("start")


class Ref(NamedTuple):
    """A link to print: its words, the page it goes to, and a note to show beside it."""

    label: str
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """A list in two parts: what is shown at once and what is folded away."""

    first: tuple[object, ...]
    rest: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every record by the ids pages are made of. Reports are sorted newest first, undated last.

    `rank` sorts reports in that order; a report's own does not change when others come or go.
    """

    corpus: Corpus
    reports: tuple[Report, ...]
    report: Mapping[str, Report]
    judgment: Mapping[str, Judgment]
    actor: Mapping[str, Actor]
    source: Mapping[str, Source]
    readers: Mapping[str, Reader]
    rank: Mapping[str, Rank]
    judgments_in: Mapping[str, tuple[Judgment, ...]]
    judgments_about: Mapping[str, tuple[Judgment, ...]]
    mentions_in: Mapping[str, tuple[Mention, ...]]
    mentions_of: Mapping[str, tuple[Mention, ...]]
    quotes_in: Mapping[str, tuple[Quote, ...]]
    quotes_by: Mapping[str, tuple[Quote, ...]]
    figures_in: Mapping[str, tuple[Figure, ...]]
    events_in: Mapping[str, tuple[Event, ...]]
    citations_in: Mapping[str, tuple[Citation, ...]]
    citations_of: Mapping[str, tuple[Citation, ...]]
    relations_of: Mapping[str, tuple[Relation, ...]]
    passages_of: Mapping[str, tuple[RelatedPassage, ...]]
    bases: Bases
    withdrawals: Mapping[str, Withdrawal]
    changes_of: Mapping[str, tuple[ReportChange, ...]]
    withdrawn: Mapping[str, ReportChange]
    facts: Mapping[str, str]

    @property
    def today(self) -> str:
        """The newest day any report is of: the site's own today, free of any clock."""
        return self.facts["today"]

    def place(self, report: str, offset: int) -> str:
        """Return the path and anchor of the paragraph at an offset of a report."""
        return self.readers[report].place(offset)

    def report_ref(self, report: str) -> Ref:
        """Return a link to a report, dated; that it was withdrawn is said wherever it is cited."""
        found = self.report[report]
        note = dates.readable(found.date) + (", withdrawn" if report in self.withdrawn else "")
        return Ref(found.title, f"reports/{report}.md", note)

    def actor_ref(self, actor: str, note: str = "") -> Ref:
        """Return a link to an actor's dossier."""
        return Ref(self.actor[actor].name, f"actors/{actor}.md", note)

    def source_ref(self, source: str) -> Ref:
        """Return a link to a source, with its reliability where it is graded."""
        return Ref(
            self.source[source].name, f"sources/{source}.md", self.source[source].reliability
        )

    def topic_refs(self, topics: Iterable[str]) -> tuple[Ref, ...]:
        """Return links to the pages of topics."""
        return tuple(Ref(topic, topic_path(topic)) for topic in topics)

    def judgment_ref(self, judgment: str) -> Ref:
        """Return a link to a judgment under its short name."""
        found = self.judgment[judgment]
        return Ref(self.judgment_title(found), f"judgments/{judgment}.md")

    def judgment_title(self, judgment: Judgment) -> str:
        """Return the short name a judgment has on a page of its own and in search results."""
        return f"{judgment.label} · {clip(self.report[judgment.report].title, SHORT)}"


@lru_cache(maxsize=1 << 12)
def topic_path(topic: str) -> str:
    """Return the page of a topic; topics that differ in case alone share it."""
    return f"topics/{slug(topic, 'topic')}.md"


def fold(items: Iterable[object], limit: int) -> Fold:
    """Split a list; a rest of one or two is not worth folding."""
    items = tuple(items)
    if len(items) <= limit + 2:
        return Fold(items, ())
    return Fold(items[:limit], items[limit:])


def lookup(corpus: Corpus) -> Lookup:
    """Arrange a corpus. Nothing is dropped; lists are in reading order, newest report first."""
    rank = {one.id: (_latest_first(dates.order(one.date)), one.title, one.id)
            for one in corpus.reports}  # fmt: skip
    reports = tuple(sorted(corpus.reports, key=lambda one: rank[one.id]))
    judgments = sorted(
        corpus.judgments, key=lambda one: (rank[one.report], one.kind != "key", one.number)
    )
    based = bases(corpus)
    mentions_in = _in_order(corpus.mentions, reports)
    citations_in = _in_order(corpus.citations, reports)
    quotes_in = _in_order(corpus.quotes, reports)
    return Lookup(
        corpus=corpus,
        reports=reports,
        report={report.id: report for report in reports},
        judgment={judgment.id: judgment for judgment in judgments},
        actor={actor.id: actor for actor in corpus.actors},
        source={source.id: source for source in corpus.sources},
        readers=_Readers(reports, mentions_in, citations_in),
        rank=rank,
        judgments_in=_grouped(judgments, _REPORT),
        judgments_about=_by(judgments, lambda one: one.actors),
        mentions_in=mentions_in,
        mentions_of=_grouped(_all(mentions_in), attrgetter("actor")),
        quotes_in=quotes_in,
        quotes_by=_by(_all(quotes_in), lambda one: one.speakers),
        figures_in=_grouped(corpus.figures, _REPORT),
        events_in=_grouped(corpus.events, _REPORT),
        citations_in=citations_in,
        citations_of=_grouped(_all(citations_in), attrgetter("source")),
        relations_of=_by(corpus.relations, lambda one: (one.source, one.target)),
        passages_of=_grouped(corpus.passages, attrgetter("judgment")),
        bases=based,
        withdrawals=withdrawals(corpus, based),
        changes_of=_grouped(corpus.changes, _REPORT),
        withdrawn=withdrawn(corpus),
        facts={"today": as_of(corpus)},
    )


def _latest_first(order: str) -> str:
    """Return a key that sorts the other way round than `order` does."""
    return "".join(chr(LAST - 1 - ord(char)) for char in order) + chr(LAST)


class _Readers(Mapping[str, Reader]):
    """The readers of all reports, each made when it is asked for."""

    def __init__(
        self,
        reports: Iterable[Report],
        mentions: Mapping[str, Iterable[Mention]],
        citations: Mapping[str, Iterable[Citation]],
    ) -> None:
        self._reports = {report.id: report for report in reports}
        self._mentions, self._citations = mentions, citations
        self._made: dict[str, Reader] = {}

    def __getitem__(self, key: str) -> Reader:
        made = self._made.get(key)
        if made is None:
            marks = _marks(self._mentions.get(key, ()), self._citations.get(key, ()))
            made = self._made[key] = reader(self._reports[key], marks)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)


def _in_order(
    records: Iterable[Placed], reports: Iterable[Report]
) -> dict[str, tuple[Placed, ...]]:
    """Return records by the report they stand in: these in their order, those in reading order."""
    found = _grouped(records, _REPORT)
    return {one.id: tuple(sorted(found[one.id], key=_START)) for one in reports if one.id in found}


def _all(groups: Mapping[str, Iterable[Record]]) -> Iterator[Record]:
    return chain.from_iterable(groups.values())


def _grouped(
    records: Iterable[Record], key: Callable[[Record], str]
) -> dict[str, tuple[Record, ...]]:
    """Return records by one key each has."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return {key: tuple(group) for key, group in found.items()}


def _by(
    records: Iterable[Record], keys: Callable[[Record], Iterable[str]]
) -> dict[str, tuple[Record, ...]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(keys(record)):
            found[key].append(record)
    return {key: tuple(group) for key, group in found.items()}


def _marks(mentions: Iterable[Mention], citations: Iterable[Citation]) -> Iterable[Mark]:
    for citation in citations:
        yield Mark(citation.start, citation.end, "source", f"sources/{citation.source}.md")
    for mention in mentions:
        yield Mark(mention.start, mention.end, "actor", f"actors/{mention.actor}.md")
