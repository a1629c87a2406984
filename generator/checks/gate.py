"""The gate: what ICD 203, ICD 206 and TLP 2.0 ask of a report before it is published."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from generator.checks import standards
from generator.checks.view import View, at, short
from generator.diagnostics import Finding
from generator.model import Judgment, Report


def restricted(view: View) -> Iterator[Finding]:
    """A report is marked above TLP:CLEAR or bears a classification, in front matter or at its head.
    Only TLP:CLEAR (once TLP:WHITE) may stand on the open web: nothing is published and the last
    site stays as it was."""
    for report in view.corpus.reports:
        marking = view.answers.ask("restriction", report, partial(_marking, report))
        if marking:
            text, start = marking
            yield at(
                view,
                report.id,
                start,
                "restricted",
                "error",
                f"the report is marked {short(text)} and must not be published",
                "take it out of the content folder, or have it released and mark it TLP:CLEAR",
            )


def unknown_marking(view: View) -> Iterator[Finding]:
    """Front matter marks a report in words that do not tell whether it may be published."""
    for report in view.corpus.reports:
        if standards.unknown_marking(report):
            yield at(
                view,
                report.id,
                0,
                "unknown-marking",
                "warning",
                f"nobody can tell whether “{short(report.marking)}” allows to publish the report",
                "mark it TLP:CLEAR where it is public",
            )


def mixed_sentence(view: View) -> Iterator[Finding]:
    """A sentence states how likely something is and how confident the analyst is at once. ICD 203
    keeps the two apart: readers take one for the other."""
    for report, judgments in _judged(view):
        found = view.answers.ask("mixed", report, partial(_mixed, report, judgments))
        for judgment, starts in zip(judgments, found, strict=True):
            for start in starts:
                likelihood = judgment.likelihood.term if judgment.likelihood else "a likelihood"
                yield at(
                    view,
                    report.id,
                    start,
                    "mixed-sentence",
                    "warning",
                    f"{judgment.label} states likelihood ({likelihood}) and confidence "
                    f"({judgment.confidence or 'a level'}) in one sentence",
                    "give the confidence a sentence of its own: “We have … confidence in this.”",
                )


def mixed_yardsticks(view: View) -> Iterator[Finding]:
    """A report uses terms that only ICD 203 has beside terms that only the PHIA yardstick has.
    Their ranges differ, so that readers cannot tell what a term stands for."""
    for report, judgments in _judged(view):
        found = standards.mixed_yardsticks(one for one in judgments if one.kind == "key")
        if found:
            (icd, _), (phia, other) = found
            yield at(
                view,
                report.id,
                other.start,
                "mixed-yardsticks",
                "warning",
                f"“{phia}” belongs to the PHIA yardstick, “{icd}” in the same report to ICD 203",
                "keep to the terms of one of them: the method page lists both",
            )


def mixed_terms(view: View) -> Iterator[Finding]:
    """A report uses terms of both rows of ICD 203 (“likely” and “probable”), which mean the same:
    readers may look for a difference that is not there."""
    for report, judgments in _judged(view):
        found = standards.mixed_rows(one for one in judgments if one.kind == "key")
        if found:
            (first, one), (second, other) = found
            later = other if other.start >= one.start else one
            yield at(
                view,
                report.id,
                later.start,
                "mixed-terms",
                "info",
                f"“{first}” and “{second}” are terms of two rows of ICD 203",
                "keep to one row, or say that its terms mean the same as the other’s",
            )


def no_alternative(view: View) -> Iterator[Finding]:
    """An assessment speaks nowhere of another explanation, of another outcome or of what would
    change its view, as the fourth standard of ICD 203 asks."""
    for report, judgments in _judged(view):
        if report.shape == "assessment" and any(one.kind == "key" for one in judgments):
            if not view.answers.ask("alternative", report, partial(_speaks, report)):
                yield at(
                    view,
                    report.id,
                    None,
                    "no-alternative",
                    "info",
                    "the assessment speaks of no alternative to its judgments",
                    "say what else could explain the evidence, or what would change the judgment",
                )


def unexplained_change(view: View) -> Iterator[Finding]:
    """A judgment updates or supersedes another with a changed likelihood or confidence, and neither
    the relation nor the judgment's note says why."""
    judged = {one.id: one for one in view.corpus.judgments}
    relations = defaultdict(list)
    for relation in view.corpus.relations:
        relations[relation.source].append(relation)
    for judgment in view.corpus.judgments:
        for old, explained in standards.changes(judgment, relations[judgment.id], judged):
            if not explained:
                yield at(
                    view,
                    judgment.report,
                    judgment.start,
                    "unexplained-change",
                    "warning",
                    f"{judgment.label} changes the estimate of “{old.id}” "
                    f"({_estimate(old)}, now {_estimate(judgment)}) without saying why",
                    "add `why:` to the relation, or `note:` to the judgment’s front matter",
                )


def _marking(report: Report) -> tuple[str, int] | None:
    found = standards.restriction(report)
    return (found.text, found.start or 0) if found else None


def _mixed(report: Report, judgments: Sequence[Judgment]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(sentence.start for sentence in standards.mixed_sentences(report, judgment))
        for judgment in judgments
    )


def _speaks(report: Report) -> bool:
    return standards.alternative(report) is not None


def _judged(view: View) -> Iterator[tuple[Report, list[Judgment]]]:
    """Yield every report that has judgments, with them."""
    by_report: defaultdict[str, list[Judgment]] = defaultdict(list)
    for judgment in view.corpus.judgments:
        by_report[judgment.report].append(judgment)
    for report in view.corpus.reports:
        if by_report[report.id]:
            yield report, sorted(by_report[report.id], key=lambda one: (one.start, one.id))


def _estimate(judgment: Judgment) -> str:
    likelihood = judgment.likelihood.term if judgment.likelihood else "no likelihood"
    confidence = f"{judgment.confidence} confidence" if judgment.confidence else "no confidence"
    return f"{likelihood}, {confidence}"
