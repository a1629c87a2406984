"""The corpus arranged so that a page finds what it shows without searching."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

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
SHORT = 70


@dataclass(frozen=True, slots=True)
class Ref:
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
    """Every record by the ids pages are made of. Reports are sorted newest first, undated last."""

    corpus: Corpus
    reports: tuple[Report, ...]
    report: dict[str, Report]
    judgment: dict[str, Judgment]
    actor: dict[str, Actor]
    source: dict[str, Source]
    readers: dict[str, Reader]
    rank: dict[str, int]
    judgments_in: dict[str, tuple[Judgment, ...]]
    judgments_about: dict[str, tuple[Judgment, ...]]
    mentions_in: dict[str, tuple[Mention, ...]]
    mentions_of: dict[str, tuple[Mention, ...]]
    quotes_in: dict[str, tuple[Quote, ...]]
    quotes_by: dict[str, tuple[Quote, ...]]
    figures_in: dict[str, tuple[Figure, ...]]
    events_in: dict[str, tuple[Event, ...]]
    citations_in: dict[str, tuple[Citation, ...]]
    citations_of: dict[str, tuple[Citation, ...]]
    relations_of: dict[str, tuple[Relation, ...]]
    passages_of: dict[str, tuple[RelatedPassage, ...]]
    bases: Bases
    withdrawals: dict[str, Withdrawal]
    changes_of: dict[str, tuple[ReportChange, ...]]
    withdrawn: dict[str, ReportChange]
    today: str

    def place(self, report: str, offset: int) -> str:
        """Return the path and anchor of the paragraph at an offset of a report."""
        anchor = self.readers[report].anchor(offset)
        return f"reports/{report}.md#{anchor}" if anchor else f"reports/{report}.md"

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
    reports = tuple(
        sorted(
            sorted(corpus.reports, key=lambda report: (report.title, report.id)),
            key=lambda report: dates.order(report.date),
            reverse=True,
        )
    )
    rank = {report.id: place for place, report in enumerate(reports)}
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
        today=as_of(corpus),
    )


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
