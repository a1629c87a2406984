"""Checks of forecasts: outcomes that are due, missing or cannot be right."""

from collections.abc import Iterator

from generator.checks.view import View, at, judged, name_in, short
from generator.diagnostics import Finding, Severity
from generator.forecasts import as_of, first_day, is_overdue, last_day, state
from generator.model import Judgment, JudgmentMeta


def overdue_forecast(view: View) -> Iterator[Finding]:
    """A judgment's due date lies before the newest report, and it has no outcome. There is no
    clock: the newest report's date is the site's today, or a later one that the build was told."""
    today = as_of(view.corpus)
    for judgment, meta in _kept(view):
        if is_overdue(judgment, today):
            yield _at(
                view,
                judgment,
                "overdue-forecast",
                "info",
                f"{judgment.label} was due on {last_day(meta.due)} and has no outcome: "
                f"“{short(judgment.text)}”",
                "give it `outcome: yes`, `no` or `void` and `resolved: YYYY-MM-DD` in front matter",
            )


def unscored_outcome(view: View) -> Iterator[Finding]:
    """A judgment has an outcome but no likelihood, so that no score can be told of it."""
    for judgment, _ in _kept(view):
        if state(judgment) in ("yes", "no") and judgment.likelihood is None:
            yield _at(
                view,
                judgment,
                "unscored-outcome",
                "info",
                f"{judgment.label} has an outcome but no likelihood, so it is not scored",
                "state its likelihood as it was published, or leave the outcome as a note",
            )


def unlikely_dates(view: View) -> Iterator[Finding]:
    """The dates of a forecast cannot be right: resolved or due before its report, resolved without
    an outcome, or an outcome without the day it was known."""
    dates = {report.id: report.date or "" for report in view.corpus.reports}
    for judgment, meta in _kept(view):
        made = first_day(dates[judgment.report])
        closed = state(judgment) != "open"
        problem = (
            f"was resolved ({meta.resolved}) before its report was written"
            if meta.resolved and made and last_day(meta.resolved) < made
            else f"was due ({meta.due}) before its report was written"
            if meta.due and made and last_day(meta.due) < made
            else "has a day of resolution but no outcome"
            if meta.resolved and not closed
            else "has an outcome, but does not say since when"
            if closed and not meta.resolved
            else ""
        )
        if problem:
            yield _at(
                view,
                judgment,
                "unlikely-dates",
                "warning",
                f"{judgment.label} {problem}",
                "correct `due`, `outcome` or `resolved` in front matter",
            )


def unknown_change(view: View) -> Iterator[Finding]:
    """A change in front matter names a judgment that the report does not have."""
    for report, held in judged(view):
        numbers = [name_in(judgment) for judgment in held]
        for change in view.document(report.id).meta.changes:
            for number in change.judgments:
                if number not in numbers:
                    known = ", ".join(numbers) or "none"
                    yield at(
                        view,
                        report.id,
                        0,
                        "unknown-change",
                        "warning",
                        f"the change of {change.date} names judgment {number}, which is not in "
                        "the report",
                        f"its judgments: {known}",
                    )


def _kept(view: View) -> Iterator[tuple[Judgment, JudgmentMeta]]:
    for judgment in view.corpus.judgments:
        if judgment.meta:
            yield judgment, judgment.meta


def _at(
    view: View, judgment: Judgment, check: str, severity: Severity, message: str, hint: str
) -> Finding:
    return at(view, judgment.report, judgment.start, check, severity, message, hint)
