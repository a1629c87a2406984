"""Checks of the content: one function a check. Its docstring is its explanation on the site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import cleandoc

from generator.checks.actors import alike_names, unsure_actor
from generator.checks.judgments import (
    no_evidence,
    no_source,
    self_relation,
    single_source,
    unknown_relation,
    unknown_superseded,
)
from generator.checks.reports import no_date, same_content, unknown_number
from generator.checks.sources import ungraded_source
from generator.checks.view import View, view_of
from generator.diagnostics import Finding
from generator.model import Corpus, Extraction, Parsed, Registry
from generator.resolve import THRESHOLD

# A check's name in findings is its function's name with hyphens.
CHECKS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    no_date,
    same_content,
    unknown_number,
    no_evidence,
    no_source,
    single_source,
    unknown_relation,
    unknown_superseded,
    self_relation,
    unsure_actor,
    alike_names,
    ungraded_source,
)


def run_checks(
    pairs: Sequence[tuple[Parsed, Extraction]],
    corpus: Corpus,
    registry: Registry,
    earlier: Iterable[Finding] = (),
    certainty: float = THRESHOLD,
) -> tuple[Finding, ...]:
    """Return all findings, each once, sorted by place: those of the checks, those made on the way
    by reading, parsing, extraction and the registry, and the `earlier` ones.

    `certainty` is what a mention had to reach to count as one.
    """
    view = view_of(pairs, corpus, registry, certainty)
    found = [*earlier, *registry.findings, *corpus.findings]
    for parsed, extraction in pairs:
        found += [*parsed.document.findings, *parsed.findings, *extraction.findings]
    for check in CHECKS:
        found += check(view)
    return tuple(sorted(dict.fromkeys(found)))


def explanations() -> tuple[tuple[str, str], ...]:
    """Return name and explanation of every check, in the order they run."""
    return tuple(
        (check.__name__.replace("_", "-"), " ".join(cleandoc(check.__doc__ or "").split()))
        for check in CHECKS
    )
