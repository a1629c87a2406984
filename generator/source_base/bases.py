"""What judgments and reports rest on: witnesses, and how many of them are independent."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from generator.model import Citation, Corpus, Judgment
from generator.source_base.citations import AGENCIES, Register, Witness, chain, register_of, witness


@dataclass(frozen=True, slots=True)
class Base:
    """What a judgment or a report rests on: its witnesses in the order they are cited."""

    witnesses: tuple[Witness, ...] = ()

    @property
    def independent(self) -> tuple[str, ...]:
        """The origins, each once: what is left when relays of one wire count as one."""
        return tuple(dict.fromkeys(o for one in self.witnesses for o in one.origins))

    @property
    def circular(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each origin that several sources pass on, or pass on beside itself, with those."""
        passing: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.witnesses:
            # One that reports itself as well is a witness of its own.
            for origin in one.origins if one.relays else (one.source,):
                passing[origin].append(one.source)
        return tuple((key, tuple(found)) for key, found in passing.items() if len(found) > 1)

    def without(self, source: str) -> tuple[str, ...]:
        """Return the origins left when `source` is withdrawn, and what others pass on of it."""
        kept = (one for one in self.witnesses if one.source != source)
        return tuple(dict.fromkeys(o for one in kept for o in one.origins if o != source))


@dataclass(frozen=True, slots=True)
class Bases:
    """The source base of every judgment and report, by their ids; `names` names every origin."""

    judgments: Mapping[str, Base]
    reports: Mapping[str, Base]
    names: Mapping[str, str]


def bases(corpus: Corpus) -> Bases:
    """Return what every judgment and report of a corpus rests on."""
    register = register_of(corpus.sources)
    sources = register.sources
    reports = {one.id: one for one in corpus.reports}
    by_report: defaultdict[str, list[tuple[Citation, Witness]]] = defaultdict(list)
    backing: defaultdict[str, list[Witness]] = defaultdict(list)
    told: dict[tuple[str, str], Witness] = {}
    for citation in sorted(corpus.citations, key=attrgetter("report", "start", "end", "source")):
        if citation.source in sources:
            words = citation.source, citation.text
            # What a mark stands for, its report tells; all else that is cited alike is alike.
            found = told.get(words)
            if found is None or citation.text.lstrip().startswith("["):
                report = reports.get(citation.report)
                found = told[words] = witness(citation, register, report)
            by_report[citation.report].append((citation, found))
            if citation.judgment:
                backing[citation.judgment].append(found)
    judged = {}
    for judgment in corpus.judgments:
        if judgment.kind == "key":
            cited = backing[judgment.id]
        else:
            cited = _inside(judgment, by_report[judgment.report])
        judged[judgment.id] = _merged([*cited, *_bare(judgment, cited, register)])
    whole = {one.id: _merged(found for _, found in by_report[one.id]) for one in corpus.reports}
    origins = {o for base in (*judged.values(), *whole.values()) for o in base.independent}
    names = {
        o: sources[o].name if o in sources else AGENCIES.get(o, (o,))[0] for o in sorted(origins)
    }
    return Bases(judged, whole, names)


def _inside(claim: Judgment, cited: list[tuple[Citation, Witness]]) -> list[Witness]:
    """Return the witnesses cited within a claim."""
    first = bisect_left(cited, claim.start, key=lambda pair: pair[0].start)
    last = bisect_left(cited, claim.end, key=lambda pair: pair[0].start)
    return [found for citation, found in cited[first:last] if citation.end <= claim.end]


def _bare(judgment: Judgment, cited: list[Witness], register: Register) -> Iterator[Witness]:
    """Yield the sources of a judgment that no citation speaks of."""
    told = {one.source for one in cited}
    for source in judgment.sources:
        if source in register.sources and source not in told:
            yield Witness(source, (chain(source, register),))


def _merged(found: Iterable[Witness]) -> Base:
    """Join the citations of one source; its origins are those of all, its grades the last."""
    merged: dict[str, Witness] = {}
    for one in found:
        old = merged.get(one.source)
        merged[one.source] = (
            one
            if old is None
            else Witness(
                one.source,
                tuple(dict.fromkeys((*old.origins, *one.origins))),
                one.reliability or old.reliability,
                one.credibility or old.credibility,
            )
        )
    return Base(tuple(merged.values()))
