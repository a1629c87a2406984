"""What judgments rest on: independent witnesses, grades, and what falls when a source is withdrawn.

Two outlets that carry one wire are one witness. Which wire an outlet carries is known from the
`origin` of its entry, or from the citation itself ("The Guardian, citing AP").
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.extract.outlets import name_of
from generator.extract.tokens import name_key
from generator.model import Citation, Corpus, Judgment, Report, Source

# Agencies whose material others carry, under the ids of the starter registry.
_AGENCIES = {
    "associated-press": ("Associated Press", "AP"),
    "agence-france-presse": ("Agence France-Presse", "AFP"),
    "deutsche-presse-agentur": ("Deutsche Presse-Agentur", "dpa"),
    "united-press-international": ("United Press International", "UPI"),
    "kyodo-news": ("Kyodo News", "Kyodo"),
    "xinhua": ("Xinhua", "Xinhua News Agency"),
    "reuters": ("Reuters",),
    "tass": ("TASS",),
    "yonhap": ("Yonhap",),
    "interfax": ("Interfax",),
    "ansa": ("ANSA",),
    "efe": ("EFE",),
}
_READ = 400
_GRADE = re.compile(r"(?<![\w-])([A-F])-?([1-6])(?![\w-])[\s\])]*$")
_CITING = re.compile(r"\b(?:citing|quoting|cites|quotes|relaying|carrying)\s+", re.IGNORECASE)
_VIA = re.compile(r"\s*\b(?:via|through)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/()\[\]]|\band\b|&)\s*")
_MARKS = re.compile(r"\[\^?([^\]\s]{1,40})\]")


@dataclass(frozen=True, slots=True)
class Witness:
    """A source as a judgment or report cites it.

    `origins` are the ids its words come from: its own, or those of the wires it passes on.
    `reliability` and `credibility` are the grades that the report itself gives ("AP, B2").
    """

    source: str
    origins: tuple[str, ...]
    reliability: str = ""
    credibility: str = ""

    @property
    def relays(self) -> bool:
        """Whether it passes on what another source reported."""
        return self.source not in self.origins


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
            for origin in one.origins:
                passing[origin].append(one.source)
        return tuple((key, tuple(found)) for key, found in passing.items() if len(found) > 1)

    def without(self, source: str) -> tuple[str, ...]:
        """Return the origins left when `source` is withdrawn, and what others pass on of it."""
        kept = (one for one in self.witnesses if one.source != source)
        return tuple(dict.fromkeys(o for one in kept for o in one.origins if o != source))


@dataclass(frozen=True, slots=True)
class _Register:
    """Sources by id, ids by name, and the ids of agencies."""

    sources: Mapping[str, Source]
    known: Mapping[str, str]
    agencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bases:
    """The source base of every judgment and report, by their ids; `names` names every origin."""

    judgments: Mapping[str, Base]
    reports: Mapping[str, Base]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What becomes of judgments (by id) when a source is withdrawn.

    `falls` have no source left, `follows` cite none and are stated to be supported by fallen ones
    alone, `weakened` are left with one independent source, `stands` keep what they had or two.
    """

    falls: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    weakened: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


def bases(corpus: Corpus) -> Bases:
    """Return what every judgment and report of a corpus rests on."""
    register = _register(corpus.sources)
    sources = register.sources
    reports = {one.id: one for one in corpus.reports}
    by_report: defaultdict[str, list[tuple[Citation, Witness]]] = defaultdict(list)
    for citation in sorted(corpus.citations, key=lambda one: (one.report, one.start)):
        if citation.source in sources:
            found = _witness(citation, register, reports.get(citation.report))
            by_report[citation.report].append((citation, found))
    judged = {
        one.id: _merged(_cited_for(one, by_report[one.report], register))
        for one in corpus.judgments
    }
    whole = {one.id: _merged(found for _, found in by_report[one.id]) for one in corpus.reports}
    origins = {o for base in (*judged.values(), *whole.values()) for o in base.independent}
    names = {
        o: sources[o].name if o in sources else _AGENCIES.get(o, (o,))[0] for o in sorted(origins)
    }
    return Bases(judged, whole, names)


def withdrawals(corpus: Corpus, found: Bases) -> dict[str, Withdrawal]:
    """Return what falls with each source, by its id."""
    resting: defaultdict[str, list[Judgment]] = defaultdict(list)
    for judgment in corpus.judgments:
        base = found.judgments[judgment.id]
        touched = [one.source for one in base.witnesses]
        for source in dict.fromkeys((*touched, *base.independent)):
            resting[source].append(judgment)
    citing: defaultdict[str, list[str]] = defaultdict(list)
    for report in corpus.reports:
        base = found.reports[report.id]
        for source in dict.fromkeys((*(w.source for w in base.witnesses), *base.independent)):
            citing[source].append(report.id)
    supports = _supports(corpus)
    return {
        one.id: _withdrawn(one.id, resting[one.id], citing[one.id], found, supports)
        for one in corpus.sources
    }


def _withdrawn(
    source: str,
    resting: Iterable[Judgment],
    citing: Iterable[str],
    found: Bases,
    supports: Mapping[str, tuple[str, ...]],
) -> Withdrawal:
    falls, weakened, stands, touched = [], [], [], list(citing)
    for judgment in resting:
        base = found.judgments[judgment.id]
        left = base.without(source)
        touched.append(judgment.report)
        if not left:
            falls.append(judgment.id)
        elif len(left) == 1 and len(base.independent) > 1:
            weakened.append(judgment.id)
        else:
            stands.append(judgment.id)
    return Withdrawal(
        tuple(falls),
        _following(falls, found, supports),
        tuple(weakened),
        tuple(stands),
        tuple(dict.fromkeys(touched)),
    )


def _supports(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return, for each judgment, those that an author or editor says support it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in corpus.relations:
        if one.kind == "supports" and one.basis == "author":
            found[one.target].append(one.source)
    return {target: tuple(sources) for target, sources in sorted(found.items())}


def _following(
    falls: Iterable[str], found: Bases, supports: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return judgments without a source of their own, all of whose stated supports have fallen."""
    fallen, follows = set(falls), []
    if not fallen:
        return ()
    waiting = [one for one in supports if one in found.judgments]
    waiting = [one for one in waiting if not found.judgments[one].witnesses]
    grown = True
    while grown:
        grown = False
        for one in waiting:
            if one not in fallen and fallen.issuperset(supports[one]):
                fallen.add(one)
                follows.append(one)
                grown = True
    return tuple(follows)


# ---------------------------------------------------------------- witnesses


def _cited_for(
    judgment: Judgment, cited: list[tuple[Citation, Witness]], register: _Register
) -> Iterator[Witness]:
    """Yield the witnesses a judgment cites: a key judgment's own, or those inside a claim."""
    if judgment.kind == "key":
        inside = [found for citation, found in cited if citation.judgment == judgment.id]
    else:
        first = bisect_left(cited, judgment.start, key=lambda pair: pair[0].start)
        last = bisect_left(cited, judgment.end, key=lambda pair: pair[0].start)
        inside = [found for citation, found in cited[first:last] if citation.end <= judgment.end]
    yield from inside
    told = {one.source for one in inside}
    for source in judgment.sources:
        if source in register.sources and source not in told:
            yield Witness(source, (_chain(source, register),))


def _merged(found: Iterable[Witness]) -> Base:
    """Join the citations of one source; its origins are those of all, its grades the last."""
    merged: dict[str, Witness] = {}
    for one in found:
        old = merged.get(one.source, Witness(one.source, ()))
        merged[one.source] = Witness(
            one.source,
            tuple(dict.fromkeys((*old.origins, *one.origins))),
            one.reliability or old.reliability,
            one.credibility or old.credibility,
        )
    return Base(tuple(merged.values()))


def _witness(citation: Citation, register: _Register, report: Report | None) -> Witness:
    text = _said(citation, register.sources[citation.source], report)
    grade = _GRADE.search(text)
    if grade:
        text = text[: grade.start()].rstrip(" ,;:([")
    passed = _relayed(text, citation.source, register) or (citation.source,)
    origins = tuple(dict.fromkeys(_chain(one, register) for one in passed))
    return Witness(citation.source, origins, *(grade.groups() if grade else ("", "")))


def _said(citation: Citation, source: Source, report: Report | None) -> str:
    """Return the words of a citation: of a numbered one, those of its entry in the source list."""
    text = " ".join(citation.text[:_READ].split())
    marks = _MARKS.findall(text) if text.startswith("[") and report else ()
    if not marks or report is None:
        return text
    names = [name.casefold() for name in (source.name, *source.aliases)]
    for reference in report.references:
        entry = " ".join(reference.span.text[:_READ].split())
        if reference.mark in marks and any(name in entry.casefold() for name in names):
            return entry.rstrip(". ")
    return text


def _relayed(text: str, source: str, register: _Register) -> tuple[str, ...]:
    """Return the sources whose words a citation says it passes on, if any."""
    if hit := _CITING.search(text):
        return _named(text[hit.end() :], register)
    parts = _VIA.split(text, maxsplit=1)
    if len(parts) == 2:
        left, right = _named(parts[0], register), _named(parts[1], register)
        # "AP via Newsweek" and "Newsweek via AP" both pass on the agency's words.
        wires = register.agencies
        return right if wires.intersection(right) and not wires.intersection(left) else left
    # "Newsweek/AP", "The Guardian (AP)": outlet and agency in one name.
    together = _named(text, register) if "/" in text or "(" in text else ()
    found = tuple(one for one in together if one in register.agencies)
    return found if found != (source,) else ()


def _named(text: str, register: _Register) -> tuple[str, ...]:
    """Return the known sources of a list of names; a list that names no known one gives none."""
    keys = (name_key(name_of(part)) for part in _BETWEEN.split(text) if part)
    return tuple(dict.fromkeys(register.known[key] for key in keys if key in register.known))


def _chain(source: str, register: _Register) -> str:
    """Return where a source's words come from: its entry's `origin`, and that one's, to the end."""
    seen = [source]
    while seen[-1] in register.sources:
        origin = register.sources[seen[-1]].origin.strip()
        following = register.known.get(name_key(origin), origin)
        following = origin if origin in register.sources else following
        if not following or following in seen:
            break
        seen.append(following)
    return seen[-1]


def _register(sources: Iterable[Source]) -> _Register:
    """Arrange the sources; an entry's own name goes before another's alias."""
    sources = tuple(sources)
    known = {name_key(name): key for key, names in _AGENCIES.items() for name in names}
    for one in sources:
        known.update((name_key(alias), one.id) for alias in one.aliases)
    known.update((name_key(one.name), one.id) for one in sources)
    agencies = frozenset((*_AGENCIES, *(one.id for one in sources if one.kind == "agency")))
    return _Register({one.id: one for one in sources}, known, agencies)
