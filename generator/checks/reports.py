"""Checks of single reports and of reports beside one another."""

from collections.abc import Iterator

from generator.checks.view import View, at
from generator.diagnostics import Finding


def no_date(view: View) -> Iterator[Finding]:
    """A report says nowhere when it was written. It is shown as undated and sorted last; days such
    as “Friday” in it cannot be turned into dates."""
    for parsed, _ in view.pairs:
        if parsed.date is None:
            yield at(
                view,
                parsed,
                None,
                "no-date",
                "info",
                "the report does not say when it was written",
                "add front matter with `date: YYYY-MM-DD`",
            )


def same_content(view: View) -> Iterator[Finding]:
    """Two files hold the same report. Both get a page, and everything in them counts twice."""
    first: dict[str, str] = {}
    for parsed, _ in sorted(view.pairs, key=lambda pair: pair[0].document.path):
        document = parsed.document
        body = " ".join(document.text[document.body :].split())
        if not body:
            continue
        if body in first:
            yield at(
                view,
                parsed,
                None,
                "same-content",
                "warning",
                f"the text is the same as that of {first[body]}",
                "remove one of the two files",
            )
        else:
            first[body] = document.path


def unknown_number(view: View) -> Iterator[Finding]:
    """Front matter speaks of a judgment number that the report does not have."""
    for parsed, _ in view.pairs:
        numbers = [judgment.number for judgment in parsed.judgments]
        for meta in parsed.document.meta.judgments:
            if meta.number not in numbers:
                known = ", ".join(str(number) for number in numbers) or "none"
                yield at(
                    view,
                    parsed,
                    0,
                    "unknown-number",
                    "warning",
                    f"front matter describes judgment {meta.number}, which is not in the report",
                    f"its judgments: {known}",
                )
