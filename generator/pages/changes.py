"""How judgments and reports changed, as their pages show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Judgment, Likelihood, Piece, Relation, Report, ReportChange
from generator.pages import cards, dates
from generator.pages.lookup import Lookup, Ref
from generator.pages.text import words
from generator.revisions import chains, revisions
from generator.wording import compare

# So many judgments of a chain are shown on either side of the page's own.
NEAR = 8
LEVELS = ("low", "moderate", "high")
KINDS = {"edit": "Changed", "correction": "Corrected", "withdrawal": "Withdrawn"}


@dataclass(frozen=True, slots=True)
class Shift:
    """A likelihood or confidence before and after, and which way it went."""

    before: str
    after: str
    way: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What a judgment changed in an earlier one. `why` is empty where nobody says."""

    verb: str
    older: Ref
    pieces: tuple[Piece, ...]
    share: str
    likelihood: Shift
    confidence: Shift
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """A judgment in its chain. `here`: it is the page's own."""

    judgment: Ref
    report: Ref
    status: str
    here: bool
    pieces: tuple[Piece, ...]
    likelihood: str
    confidence: str
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The judgments around the page's own, oldest first, and how many are left out."""

    steps: tuple[Step, ...] = ()
    earlier: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A change after publication as pages show it."""

    kind: str
    label: str
    date: str
    note: str
    stated: bool
    judgments: tuple[Ref, ...]
    share: str
    hunks: tuple[tuple[Piece, ...], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Histories:
    """All chains and the revisions of each judgment, found once for all pages."""

    chains: Mapping[str, tuple[str, ...]]
    revised: Mapping[str, tuple[Relation, ...]]


def histories(look: Lookup) -> Histories:
    """Find the chains of all judgments."""
    revised: dict[str, tuple[Relation, ...]] = {}
    for one in revisions(look.corpus):
        revised[one.source] = (*revised.get(one.source, ()), one)
    return Histories(chains(look.corpus), revised)


def chain(look: Lookup, known: Histories, judgment: Judgment) -> Chain:
    """Return the chain a judgment belongs to; without steps where it stands alone."""
    names = known.chains.get(judgment.id, ())
    if not names:
        return Chain()
    here = names.index(judgment.id)
    first, last = max(0, here - NEAR), min(len(names), here + NEAR + 1)
    steps = (_step(look, known, name, judgment.id) for name in names[first:last])
    return Chain(tuple(steps), first, len(names) - last)


def notices(look: Lookup, report: Report) -> tuple[Notice, ...]:
    """Return a report's changes, oldest first."""
    return tuple(_notice(look, one) for one in look.changes_of.get(report.id, ()))


def notices_on(look: Lookup, judgment: Judgment) -> tuple[Notice, ...]:
    """Return the corrections and withdrawals that concern a judgment."""
    return tuple(
        _notice(look, one)
        for one in look.changes_of.get(judgment.report, ())
        if judgment.id in one.judgments or (one.kind == "withdrawal" and not one.judgments)
    )


def percent(share: float) -> str:
    """Return a share of words in percent; less than half a percent is still something."""
    if share <= 0:
        return "none"
    return "less than 1%" if share < 0.01 else f"{share * 100:.0f}%"


def _step(look: Lookup, known: Histories, name: str, here: str) -> Step:
    judgment = look.judgment[name]
    found = tuple(_revisions(look, known, judgment))
    pieces = () if found else (Piece("same", words(cards.statement(look, judgment))),)
    return Step(
        look.judgment_ref(name),
        look.report_ref(judgment.report),
        cards.status(judgment.status),
        name == here,
        pieces,
        _likelihood(judgment.likelihood),
        judgment.confidence or "not stated",
        found,
    )


def _revisions(look: Lookup, known: Histories, newer: Judgment) -> Iterator[Revision]:
    for relation in known.revised.get(newer.id, ()):
        older = look.judgment[relation.target]
        texts = (words(cards.statement(look, one)) for one in (older, newer))
        found = compare(*texts)
        note = newer.meta.note if newer.meta else ""
        yield Revision(
            relation.kind,
            look.judgment_ref(older.id),
            found.pieces,
            percent(found.share),
            likelihood_shift(older.likelihood, newer.likelihood),
            confidence_shift(older.confidence or "", newer.confidence or ""),
            relation.why or note,
        )


def _likelihood(found: Likelihood | None) -> str:
    view = cards.likelihood(found)
    return f"{view.term} ({view.range})" if view else "not stated"


def likelihood_shift(before: Likelihood | None, after: Likelihood | None) -> Shift:
    """Return two likelihoods in words, and whether the later is the more probable."""
    middles = [one.low + one.high if one else None for one in (before, after)]
    return Shift(_likelihood(before), _likelihood(after), _way(*middles))


def confidence_shift(before: str, after: str) -> Shift:
    """Return two levels of confidence, empty where none is stated, and which way they differ."""
    places = [LEVELS.index(one) if one in LEVELS else None for one in (before, after)]
    return Shift(before or "not stated", after or "not stated", _way(*places))


def _way(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return "" if before == after else "newly stated" if before is None else "no longer stated"
    return "raised" if after > before else "lowered" if after < before else "unchanged"


def _notice(look: Lookup, change: ReportChange) -> Notice:
    return Notice(
        change.kind,
        KINDS[change.kind],
        dates.readable(change.date),
        change.note,
        change.basis == "author",
        tuple(
            Ref(look.judgment[name].label, f"judgments/{name}.md")
            for name in change.judgments
            if name in look.judgment
        ),
        "" if change.share is None else percent(change.share),
        change.hunks,
        change.hidden,
    )
