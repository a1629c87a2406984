"""Checks of the content: one function a check. Its docstring is its explanation on the site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from inspect import cleandoc
from operator import attrgetter
from types import MappingProxyType

from generator.checks.actors import alike_names, unsure_actor
from generator.checks.conflicts import conflicting_texts
from generator.checks.forecasts import (
    overdue_forecast,
    unknown_change,
    unlikely_dates,
    unscored_outcome,
)
from generator.checks.gate import (
    mixed_sentence,
    mixed_terms,
    mixed_yardsticks,
    no_alternative,
    restricted,
    unexplained_change,
    unknown_marking,
)
from generator.checks.judgments import (
    no_evidence,
    no_source,
    revision_order,
    self_relation,
    single_source,
    unknown_relation,
    unknown_superseded,
)
from generator.checks.reports import (
    far_date,
    long_title,
    no_date,
    outside_picture,
    same_content,
    unknown_number,
)
from generator.checks.sources import circular_sources, ungraded_source
from generator.checks.view import View, view_of
from generator.config import Level
from generator.diagnostics import Finding
from generator.link import Memory
from generator.model import Corpus, Registry
from generator.resolve import THRESHOLD, Found, Pair

_VALUES = attrgetter(*(one.name for one in fields(Finding)))
"""What findings are sorted by: their own order, told without a call for each comparison."""
NO_LEVELS: Mapping[str, Level] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name in findings and settings, what it looks for, and what finds it."""

    name: str
    about: str
    run: Callable[[View], Iterator[Finding]]

    @property
    def explanation(self) -> str:
        """What it looks for, on one line."""
        return " ".join(cleandoc(self.about).split())


# A check's name in findings is its function's name with hyphens.
CHECKS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    no_date,
    far_date,
    same_content,
    long_title,
    outside_picture,
    unknown_number,
    no_evidence,
    no_source,
    single_source,
    unknown_relation,
    unknown_superseded,
    self_relation,
    revision_order,
    unsure_actor,
    alike_names,
    conflicting_texts,
    ungraded_source,
    circular_sources,
    restricted,
    unknown_marking,
    mixed_sentence,
    mixed_yardsticks,
    mixed_terms,
    no_alternative,
    unexplained_change,
    overdue_forecast,
    unscored_outcome,
    unlikely_dates,
    unknown_change,
)


def run_checks(
    reports: Iterable[Pair | Found],
    corpus: Corpus,
    registry: Registry,
    earlier: Iterable[Finding] = (),
    certainty: float = THRESHOLD,
    levels: Mapping[str, Level] = NO_LEVELS,
    more: Iterable[Check] = (),
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """Return all findings, each once, sorted by place: those of the checks, those made on the way
    by reading, parsing, extraction and the registry, and the `earlier` ones.

    `certainty` is what a mention had to reach to count as one. `levels` gives checks, by name,
    another severity, or turns them off. `more` are checks beside those of this package. `memory` is
    what the last build knew, and is given what this one does.
    """
    view = view_of(reports, corpus, registry, certainty, memory)
    found = [*earlier, *registry.findings, *corpus.findings]
    for one in view.found.values():
        found += [*one.document.findings, *one.asked.findings]
    for check in every(more):
        level = levels.get(check.name)
        if level != "off":
            found += (
                replace(one, severity=level) if level and level != one.severity else one
                for one in check.run(view)
            )
    return tuple(sorted(dict.fromkeys(found), key=_VALUES))


def name_of(check: Callable[[View], Iterator[Finding]]) -> str:
    """Return the name a check has in findings and settings."""
    return check.__name__.replace("_", "-")


def every(more: Iterable[Check] = ()) -> tuple[Check, ...]:
    """Return all checks, in the order they run; `more` behind those of this package."""
    return (*(Check(name_of(one), one.__doc__ or "", one) for one in CHECKS), *more)


def names(more: Iterable[Check] = ()) -> tuple[str, ...]:
    """Return the names of all checks, in the order they run."""
    return tuple(check.name for check in every(more))


def refused(findings: Iterable[Finding]) -> bool:
    """Tell whether a finding forbids to publish anything at all."""
    return any(one.check == name_of(restricted) and one.severity == "error" for one in findings)


def explanations(more: Iterable[Check] = ()) -> tuple[tuple[str, str], ...]:
    """Return name and explanation of every check, in the order they run."""
    return tuple((check.name, check.explanation) for check in every(more))
