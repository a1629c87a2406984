"""Sources: a dossier for each one, with what rests on it and who is cited with it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from generator.model import Citation, Page, Source
from generator.pages import cards, judgments, listings, mentions
from generator.pages.activity import activity
from generator.pages.dependence import fates, rests, verdict
from generator.pages.drawing import NEIGHBOURS, Drawing, Node, Tie, neighbourhood
from generator.pages.listings import Owner, shown
from generator.pages.lookup import Lookup, Ref, fold
from generator.pages.sources import entry
from generator.pages.units import Unit
from generator.source_base import CREDIBILITY

# So much of each list is shown on the dossier, at once and unfolded.
CITATIONS, REPORTS, PARTNERS, AFFECTED = (12, 36), (12, 28), 40, 30
SECTION = Ref("Sources", "sources/index.md")


@dataclass(frozen=True, slots=True)
class Partner:
    """A source that judgments rest on together with another, and how many do."""

    id: str
    ref: Ref
    judgments: int
    passes: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What all reports say of sources, by their ids: who passes them on, how their information is
    graded, and with which others judgments rest on them."""

    carriers: Mapping[str, tuple[str, ...]]
    grades: Mapping[str, Mapping[str, int]]
    pairs: Mapping[str, Mapping[str, int]]


def pages(look: Lookup) -> Iterator[Unit[Page | Unit[Page]]]:
    """Yield a dossier for each source, and the pages of its long lists."""
    told = _told(look)
    for source in look.corpus.sources:
        yield Unit(f"sources/{source.id}.md", _dossier, (look, told), (source.id,))


def _dossier(look: Lookup, told: Told, name: str) -> Iterator[Page | Unit[Page]]:
    """Yield a source's dossier, then the pages of the lists that are too long for it."""
    source = look.source[name]
    owner = Owner(Ref(source.name, f"sources/{source.id}.md"), SECTION)
    gone = look.withdrawals[source.id]
    found = fates(look, owner, gone)
    cited = look.citations_of.get(source.id, ())
    passages = tuple(_passages(look, cited))
    citations = shown(passages, lambda one: _line(look, one), CITATIONS, owner.path("citations"))
    reports = shown(tuple(rests(look, found)), lambda one: one, REPORTS, "")
    affected = sorted(gone.reports, key=look.rank.__getitem__)
    context = {
        **_who(look, source, told),
        **_with(look, source, told),
        "verdict": verdict(gone),
        "fates": found,
        "reports": reports,
        "affected": fold((look.report_ref(one) for one in affected[:AFFECTED]), AFFECTED),
        "more_affected": max(0, len(affected) - AFFECTED),
        "citations": citations,
    }
    yield Page(owner.ref.path, "source.md.j2", context)
    for fate in found:
        yield from listings.pages(
            owner, fate.cards, fate.listing, judgments.COLUMNS, fate.judgments,
            lambda one: judgments.row(look, one), lambda one: one.id,
        )  # fmt: skip
    yield from listings.pages(
        owner, citations, "Every citation of", mentions.COLUMNS, passages,
        lambda one: mentions.row(_line(look, one)), _key,
    )  # fmt: skip


def _who(look: Lookup, source: Source, told: Told) -> dict[str, object]:
    """Return what a source is, and when it was cited."""
    counts = Counter(one.report for one in look.citations_of.get(source.id, ()))
    return {
        "source": source,
        "entry": entry(look, source),
        "actor": look.actor_ref(source.actor) if source.actor in look.actor else None,
        "origin": _origin(look, source),
        "carriers": tuple(look.source_ref(one) for one in told.carriers.get(source.id, ())),
        "information": _information(told.grades.get(source.id, {})),
        "activity": activity((look.report[key].date, count) for key, count in counts.items()),
    }


def _with(look: Lookup, source: Source, told: Told) -> dict[str, object]:
    """Return the sources that judgments rest on together with this one, and their drawing."""
    carriers = {*told.carriers.get(source.id, ())}
    if source.origin in look.source:
        carriers.add(source.origin)
    counts = told.pairs.get(source.id, {})
    names = {*counts, *carriers} - {source.id}
    found = [
        Partner(one, look.source_ref(one), counts.get(one, 0), one in carriers) for one in names
    ]
    found.sort(key=lambda one: (-one.judgments, not one.passes, one.ref.label, one.id))
    return {
        "partners": fold(found[:PARTNERS], NEIGHBOURS),
        "more_partners": max(0, len(found) - PARTNERS),
        "drawing": _drawing(look, source, found[:NEIGHBOURS], told) if found else None,
    }


def _drawing(look: Lookup, source: Source, near: list[Partner], told: Told) -> Drawing:
    """Return the drawing of a source amid those that judgments rest on together with it.

    A line is as thick as judgments rest on both; it is dashed where one passes on the other and no
    judgment rests on both.
    """
    neighbours = [
        (
            Node(one.id, one.ref, "source", one.judgments or 0.5),
            Tie((source.id, one.id), one.judgments or 0.5, loose=not one.judgments),
        )
        for one in near
    ]
    chords = [
        Tie((one.id, other.id), float(count))
        for one in near
        for other in near
        if one.id < other.id and (count := told.pairs.get(one.id, {}).get(other.id, 0))
    ]
    return neighbourhood(
        Node(source.id, look.source_ref(source.id), "source", 1), neighbours, chords
    )


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
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for base in look.bases.reports.values():
        for one in base.witnesses:
            for origin in one.origins:
                if origin != one.source:
                    carriers[origin].add(one.source)
            if one.credibility:
                grades[one.source][one.credibility] += 1
    for judged in look.bases.judgments.values():
        named = sorted({one.source for one in judged.witnesses if one.source in look.source})
        for first, second in combinations(named, 2):
            pairs[first][second] += 1
            pairs[second][first] += 1
    return Told({origin: tuple(sorted(found)) for origin, found in carriers.items()}, grades, pairs)


def _information(grades: Mapping[str, int]) -> str:
    """Say how reports grade the credibility of what a source told them; empty where none does."""
    return ", ".join(
        f"{CREDIBILITY[grade]} ({grade}) in {count} {'report' if count == 1 else 'reports'}"
        for grade, count in sorted(grades.items())
    )


def _passages(look: Lookup, cited: Sequence[Citation]) -> Iterator[Citation | mentions.Entry]:
    """Yield citations; of a long report, the passages that hold them."""
    for report, found in groupby(cited, key=lambda one: one.report):
        if look.readers[report].division.pages:
            yield from mentions.in_passages(look, report, tuple(found), "cited")
        else:
            yield from found


def _key(one: Citation | mentions.Entry) -> str:
    return one.place if isinstance(one, mentions.Entry) else f"{one.report} {one.text}"


def _line(look: Lookup, one: Citation | mentions.Entry) -> cards.Line:
    return mentions.read(look, one) if isinstance(one, mentions.Entry) else _cited(look, one)


def _cited(look: Lookup, citation: Citation) -> cards.Line:
    """Return the sentence of a citation, with the judgment it backs."""
    reader = look.readers[citation.report]
    start, end = reader.sentence(citation.start, citation.end)
    backed = citation.judgment or ""
    refs = (look.judgment_ref(backed),) if backed in look.judgment else ()
    return cards.Line(
        reader.excerpt(start, end, [(citation.start, citation.end)]),
        look.place(citation.report, citation.start),
        look.report_ref(citation.report),
        refs,
    )
