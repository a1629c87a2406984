"""The corpus arranged so that a page finds what it shows without searching."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
Rank = tuple[str, str, str]
SHORT = 70
LAST = 0x10FFFF  # code point


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
    mentions = sorted(corpus.mentions, key=lambda one: (rank[one.report], one.start))
    citations = sorted(corpus.citations, key=lambda one: (rank[one.report], one.start))
    quotes = sorted(corpus.quotes, key=lambda one: (rank[one.report], one.start))
    mentions_in = _by(mentions, lambda one: (one.report,))
    citations_in = _by(citations, lambda one: (one.report,))
    return Lookup(
        corpus=corpus,
        reports=reports,
        report={report.id: report for report in reports},
        judgment={judgment.id: judgment for judgment in judgments},
        actor={actor.id: actor for actor in corpus.actors},
        source={source.id: source for source in corpus.sources},
        readers={
            report.id: reader(
                report, _marks(mentions_in.get(report.id, ()), citations_in.get(report.id, ()))
            )
            for report in reports
        },
        rank=rank,
        judgments_in=_by(judgments, lambda one: (one.report,)),
        judgments_about=_by(judgments, lambda one: one.actors),
        mentions_in=mentions_in,
        mentions_of=_by(mentions, lambda one: (one.actor,)),
        quotes_in=_by(quotes, lambda one: (one.report,)),
        quotes_by=_by(quotes, lambda one: one.speakers),
        figures_in=_by(corpus.figures, lambda one: (one.report,)),
        events_in=_by(corpus.events, lambda one: (one.report,)),
        citations_in=citations_in,
        citations_of=_by(citations, lambda one: (one.source,)),
        relations_of=_by(corpus.relations, lambda one: (one.source, one.target)),
        passages_of=_by(corpus.passages, lambda one: (one.judgment,)),
        bases=based,
        withdrawals=withdrawals(corpus, based),
        changes_of=_by(corpus.changes, lambda one: (one.report,)),
        withdrawn=withdrawn(corpus),
        facts={"today": as_of(corpus)},
    )


def _latest_first(order: str) -> str:
    """Return a key that sorts the other way round than `order` does."""
    return "".join(chr(LAST - 1 - ord(char)) for char in order) + chr(LAST)


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
