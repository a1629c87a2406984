"""Sources: the list of all, and for each one what falls when it is withdrawn."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Page, Source
from generator.pages import cards
from generator.pages.lookup import Fold, Lookup, Ref, fold
from generator.source_base import CREDIBILITY, Withdrawal

CARDS = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the list of all. `falls` counts the judgments that fall when it is withdrawn."""

    ref: Ref
    kind: str
    grade: str
    judgments: int
    falls: int
    citations: int
    reports: int


@dataclass(frozen=True, slots=True)
class Fate:
    """Judgments that fare alike when a source is withdrawn."""

    title: str
    anchor: str
    note: str
    cards: Fold


@dataclass(frozen=True, slots=True)
class Told:
    """Who passes on each source, and how reports grade the information it gave, by its id."""

    carriers: Mapping[str, set[str]]
    grades: Mapping[str, Counter[str]]


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the list of sources and a page for each one."""
    entries = {source.id: _entry(look, source) for source in look.corpus.sources}
    ranked = sorted(
        entries.values(),
        key=lambda one: (-one.judgments, -one.falls, -one.citations, one.ref.label.casefold()),
    )
    yield Page("sources/index.md", "sources.md.j2", {"entries": tuple(ranked)})
    told = _told(look)
    for source in look.corpus.sources:
        context = _context(look, source, entries[source.id], told)
        yield Page(f"sources/{source.id}.md", "source.md.j2", context)


def _entry(look: Lookup, source: Source) -> Entry:
    gone = look.withdrawals[source.id]
    found = look.citations_of.get(source.id, ())
    return Entry(
        look.source_ref(source.id),
        source.kind,
        cards.GRADES.get(source.reliability, "not graded"),
        len(gone.falls) + len(gone.weakened) + len(gone.stands),
        len(gone.falls) + len(gone.follows),
        len(found),
        len({citation.report for citation in found}),
    )


def _context(look: Lookup, source: Source, entry: Entry, told: Told) -> dict[str, object]:
    gone = look.withdrawals[source.id]
    reports = sorted(gone.reports, key=look.rank.__getitem__)
    return {
        "source": source,
        "entry": entry,
        "actor": look.actor_ref(source.actor) if source.actor in look.actor else None,
        "origin": _origin(look, source),
        "carriers": tuple(look.source_ref(one) for one in sorted(told.carriers.get(source.id, ()))),
        "information": _information(told.grades.get(source.id, Counter())),
        "verdict": _verdict(gone),
        "fates": tuple(fate for fate in _fates(look, gone) if fate.cards.first),
        "affected": fold((look.report_ref(report) for report in reports), 30),
        "citations": fold(_citations(look, source), 50),
    }


def _fates(look: Lookup, gone: Withdrawal) -> Iterator[Fate]:
    yield Fate(
        "These fall",
        "falls",
        "They rest on this source alone, or on others that only pass it on.",
        _cards(look, gone.falls),
    )
    yield Fate(
        "These fall with them",
        "follows",
        "They name no source; all that is stated to support them falls.",
        _cards(look, gone.follows),
    )
    yield Fate(
        "These are left with one independent source",
        "weakened",
        "",
        _cards(look, gone.weakened),
    )
    yield Fate(
        "These stand",
        "stands",
        "They keep two or more independent sources, or lose none.",
        _cards(look, gone.stands),
    )


def _verdict(gone: Withdrawal) -> str:
    """Say in one sentence what becomes of the judgments and reports."""
    falls = len(gone.falls) + len(gone.follows)
    ends = (
        (falls, "falls", "fall"),
        (len(gone.weakened), "is left with one independent source",
         "are left with one independent source"),
        (len(gone.stands), "stands", "stand"),
    )  # fmt: skip
    said: list[str] = []
    for count, one, many in ends:
        if count:
            noun = "" if said else " judgment" if count == 1 else " judgments"
            said.append(f"{count}{noun} {one if count == 1 else many}")
    reports = len(gone.reports)
    text = " and ".join(said) if len(said) < 3 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{text}. {reports} {'report is' if reports == 1 else 'reports are'} affected."


def _cards(look: Lookup, judgments: Iterable[str]) -> Fold:
    """Return judgments in the order of all lists: newest report first, key judgments first."""
    found = sorted(
        (look.judgment[one] for one in judgments),
        key=lambda one: (look.rank[one.report], one.kind != "key", one.number),
    )
    return fold(cards.cards(look, found), CARDS)


def _origin(look: Lookup, source: Source) -> Ref | None:
    """Return the source this one passes on, linked where it has a page."""
    if not source.origin:
        return None
    return (
        look.source_ref(source.origin) if source.origin in look.source else Ref(source.origin, "")
    )


def _told(look: Lookup) -> Told:
    """Gather what all reports say of sources beyond citing them."""
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    grades: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for base in look.bases.reports.values():
        for one in base.witnesses:
            for origin in one.origins:
                if origin != one.source:
                    carriers[origin].add(one.source)
            if one.credibility:
                grades[one.source][one.credibility] += 1
    return Told(carriers, grades)


def _information(grades: Counter[str]) -> str:
    """Say how reports grade the credibility of what a source told them; empty where none does."""
    return ", ".join(
        f"{CREDIBILITY[grade]} ({grade}) in {count} {'report' if count == 1 else 'reports'}"
        for grade, count in sorted(grades.items())
    )


def _citations(look: Lookup, source: Source) -> Iterator[cards.Line]:
    for citation in look.citations_of.get(source.id, ()):
        reader = look.readers[citation.report]
        start, end = reader.sentence(citation.start, citation.end)
        refs = (look.judgment_ref(citation.judgment),) if citation.judgment in look.judgment else ()
        yield cards.Line(
            reader.excerpt(start, end, [(citation.start, citation.end)]),
            look.place(citation.report, citation.start),
            look.report_ref(citation.report),
            refs,
        )
