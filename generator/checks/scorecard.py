"""The scorecard: what of the analytic standards each report meets, as far as a program can tell.

Five of ICD 203's nine standards leave traces in a text: sourcing, uncertainty, judgment apart from
evidence, alternatives, explained changes. Relevance, logic, accuracy and the worth of visuals ask
for a reader and are not scored.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.checks import standards
from generator.model import Judgment, Relation, Report
from generator.source_base import Bases

State = Literal["met", "not met", "not applicable", "not checked"]


@dataclass(frozen=True, slots=True)
class Score:
    """How a report stands to one standard; `places` are offsets and judgment ids to look at."""

    state: State
    note: str = ""
    judgments: tuple[str, ...] = ()
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A column of the scorecard. Where all its `checks` are switched off it is not checked."""

    name: str
    asks: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A report's scores, in the order of STANDARDS."""

    report: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    report: Report
    judgments: tuple[Judgment, ...]
    found: Bases
    relations: Mapping[str, Sequence[Relation]]
    judged: Mapping[str, Judgment]

    @property
    def keys(self) -> tuple[Judgment, ...]:
        return tuple(one for one in self.judgments if one.kind == "key")


def _sourced(given: _Given) -> Score:
    bare = [one for one in given.keys if not given.found.judgments[one.id].witnesses]
    return _of_keys(given, bare)


def _independent(given: _Given) -> Score:
    weak = [one for one in given.keys if len(given.found.judgments[one.id].independent) < 2]
    return _of_keys(given, weak)


def _apart(given: _Given) -> Score:
    return _of_keys(given, [one for one in given.keys if one.evidence is None])


def _uncertain(given: _Given) -> Score:
    silent = [one for one in given.keys if not one.likelihood and not one.confidence]
    return _of_keys(given, silent)


def _unmixed(given: _Given) -> Score:
    if not any(one.likelihood or one.confidence for one in given.judgments):
        return Score("not applicable")
    mixed = [o for o in given.judgments if any(standards.mixed_sentences(given.report, o))]
    both = standards.mixed_yardsticks(given.keys)
    if both:
        terms = " and ".join(f"“{term}”" for term, _ in both)
        return Score("not met", f"uses {terms}", tuple(one.id for _, one in both))
    return _listed(mixed, "in one sentence") if mixed else Score("met")


def _alternatives(given: _Given) -> Score:
    if given.report.shape != "assessment" or not given.keys:
        return Score("not applicable")
    block = standards.alternative(given.report)
    return Score("met", offset=block.start) if block else Score("not met", "none found")


def _explained(given: _Given) -> Score:
    changed = {
        one.id: all(said for _, said in pairs)
        for one in given.judgments
        if (pairs := list(standards.changes(one, given.relations.get(one.id, ()), given.judged)))
    }
    silent = [one for one in given.judgments if changed.get(one.id) is False]
    if not changed:
        return Score("not applicable")
    return _listed(silent, "unexplained") if silent else Score("met", "", tuple(changed))


def _dated(given: _Given) -> Score:
    return Score("met") if given.report.date else Score("not met", "no date")


STANDARDS: tuple[tuple[Standard, Callable[[_Given], Score]], ...] = (
    (Standard("Sources", "Every key judgment names a source (ICD 203, 1; ICD 206)", ("no-source",)),
     _sourced),
    (Standard("Two sources", "Every key judgment rests on two independent sources (ICD 206)",
              ("single-source", "circular-sources")), _independent),
    (Standard("Uncertainty", "Every key judgment states a likelihood or a confidence (ICD 203, 2)",
              ()), _uncertain),
    (Standard("Kept apart", "Likelihood and confidence never share a sentence, and one yardstick "
              "is used (ICD 203, 2)", ("mixed-sentence", "mixed-yardsticks")), _unmixed),
    (Standard("Evidence", "Every key judgment stands apart from the evidence for it (ICD 203, 3)",
              ("no-evidence",)), _apart),
    (Standard("Alternatives", "Another explanation or outcome is considered (ICD 203, 4)",
              ("no-alternative",)), _alternatives),
    (Standard("Changes", "A changed estimate says why it changed (ICD 203, 7)",
              ("unexplained-change",)), _explained),
    (Standard("Dated", "The report says when it was written (ICD 206)", ("no-date",)), _dated),
)  # fmt: skip


def card_of(
    report: Report,
    judgments: Iterable[Judgment],
    found: Bases,
    relations: Mapping[str, Sequence[Relation]],
    judged: Mapping[str, Judgment],
    off: Collection[str] = (),
) -> Card:
    """Score a report: `judgments` are its own, `relations` and `judged` all, by judgments' ids."""
    own = tuple(sorted(judgments, key=lambda one: (one.start, one.id)))
    given = _Given(report, own, found, relations, judged)
    scores = tuple(
        Score("not checked")
        if standard.checks and all(name in off for name in standard.checks)
        else score(given)
        for standard, score in STANDARDS
    )
    return Card(report.id, scores)


def _of_keys(given: _Given, failing: Sequence[Judgment]) -> Score:
    """Score what every key judgment must have."""
    if not given.keys:
        return Score("not applicable")
    if not failing:
        return Score("met")
    met = len(given.keys) - len(failing)
    return _listed(failing, f"{met} of {len(given.keys)}")


def _listed(failing: Sequence[Judgment], note: str) -> Score:
    return Score("not met", note, tuple(one.id for one in failing))
