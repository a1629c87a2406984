"""What falls when a source is withdrawn: judgments without another, and those built on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import Corpus, Judgment
from generator.source_base.bases import Bases


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
