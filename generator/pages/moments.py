"""When a report or a judgment was made, changed and resolved: for pages, feeds and metadata."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.forecasts import state
from generator.model import Judgment, Report
from generator.pages import dates
from generator.pages.lookup import Lookup
from generator.revisions import REVISING

MomentKind = Literal["edit", "correction", "withdrawal", "superseded", "updated", "resolved"]
OUTCOMES = {"yes": "it came true", "no": "it did not come true", "void": "it cannot be decided"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A change of a report or a judgment, dated in EDTF; `date` is empty where nobody says.

    `by` is the id of the newer judgment, where one superseded or updated it.
    """

    date: str
    kind: MomentKind
    note: str = ""
    by: str = ""


def report_moments(look: Lookup, report: Report) -> tuple[Moment, ...]:
    """Return the changes of a report after publication, oldest first."""
    found = (Moment(one.date, one.kind, one.note) for one in look.changes_of.get(report.id, ()))
    return _ordered(found)


def judgment_moments(look: Lookup, judgment: Judgment) -> tuple[Moment, ...]:
    """Return what happened to a judgment after it was made, oldest first.

    Edits of its report that do not name it are none; that its report was withdrawn is.
    """
    return _ordered(_moments(look, judgment))


def last_change(moments: tuple[Moment, ...]) -> str:
    """Return the date of the last change that has one, in EDTF, or nothing."""
    return next((one.date for one in reversed(moments) if one.date), "")


def _moments(look: Lookup, judgment: Judgment) -> Iterator[Moment]:
    for one in look.changes_of.get(judgment.report, ()):
        whole = one.kind == "withdrawal" and not one.judgments
        if judgment.id in one.judgments or whole:
            yield Moment(one.date, one.kind, one.note)
    for relation in look.relations_of.get(judgment.id, ()):
        newer = look.judgment.get(relation.source)
        if relation.target != judgment.id or relation.basis != "author" or newer is None:
            continue
        if relation.kind in REVISING:
            kind: MomentKind = "superseded" if relation.kind == "supersedes" else "updated"
            date = look.report[newer.report].date or ""
            yield Moment(date, kind, relation.why, newer.id)
    outcome = state(judgment)
    if outcome != "open" and judgment.meta:
        yield Moment(judgment.meta.resolved, "resolved", OUTCOMES[outcome])


def _ordered(found: Iterator[Moment]) -> tuple[Moment, ...]:
    key = dict.fromkeys(found)
    return tuple(sorted(key, key=lambda one: (dates.order(one.date), one.kind, one.by, one.note)))
