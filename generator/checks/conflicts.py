"""Checks of reports against each other: what cannot both be right."""

from collections.abc import Iterator

from generator.checks.view import View, at, short
from generator.diagnostics import Finding, Severity
from generator.model import Side


def conflicting_texts(view: View) -> Iterator[Finding]:
    """Two reports say what cannot both be true: another value of the same measure, the opposite of
    one actor, a role that is past in one and present in the other, another date of one event.
    Found by comparison; where the registry's dated roles decide, it says which text is wrong."""
    for conflict in view.corpus.conflicts:
        one, other = conflict.sides
        if conflict.decided == other.report:
            one, other = other, one
        said = (
            f"“{short(one.text, 160)}” here, “{short(other.text, 160)}” in {_place(view, other)}: "
            f"{conflict.why}"
        )
        hint = (
            "correct it, or say why the reports differ"
            if conflict.decided
            else "compare both; one may be wrong, or speak of another time or matter"
        )
        severity: Severity = "warning" if conflict.decided else "info"
        yield at(view, one.report, one.focus.start, "conflicting-texts", severity, said, hint)


def _place(view: View, side: Side) -> str:
    document = view.document(side.report)
    line, column = view.place(document.path, document.text, side.focus.start)
    return f"{document.path}:{line}:{column}"
