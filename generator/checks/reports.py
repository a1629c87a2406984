"""Checks of single reports and of reports beside one another."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from generator.checks.view import View, at, judged, name_in, short
from generator.diagnostics import Finding
from generator.forecasts import first_day
from generator.ids import digest
from generator.model import Document, Report

# Beyond so many characters a first line without a full stop is neither a title nor a sentence.
_TITLE = 240
_STOP = re.compile(r"[.!?…。！？]")
# Where an image's address leads out of the folder that the report lies in.
_OUTSIDE = re.compile(
    r"!\[[^\]]{0,300}\]\(\s*<?(?:\.\./|/(?!/)|[A-Za-z]:[\\/]|file:)", re.IGNORECASE
)
# Newer than all else by more than this, a date is a slip rather than news.
_YEARS = 5
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DATE_LINE = re.compile(r"(?m)^date\s*:")


def no_date(view: View) -> Iterator[Finding]:
    """A report says nowhere when it was written. It is shown as undated and sorted last; days such
    as “Friday” in it cannot be turned into dates."""
    for report in view.corpus.reports:
        if report.date is None:
            yield at(
                view,
                report.id,
                None,
                "no-date",
                "info",
                "the report does not say when it was written",
                "add front matter with `date: YYYY-MM-DD`",
            )


def far_date(view: View) -> Iterator[Finding]:
    """A report's date lies ahead: after the day that the build was told is today, or more than five
    years after all other reports and all years that texts name. There is no clock to tell more."""
    reports = {report.id: report for report in view.corpus.reports}
    days = {name: first_day(report.date or "") for name, report in reports.items()}
    today = first_day(view.corpus.today)
    if today:
        # Somewhere on Earth the next day has begun.
        late = [(name, f"today, {today}") for name, day in days.items() if day > _next(today)]
    else:
        late = list(_alone(view, days))
    for name, what in late:
        said = f"the report's date, {days[name]}, lies after {what}"
        yield at(
            view,
            name,
            _dated_at(view, reports[name]),
            "far-date",
            "warning",
            said,
            "correct its date",
        )


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _alone(view: View, days: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the report that is newer than all else by many years, and what it is newer than."""
    newest, *others = sorted(days, key=lambda name: (days[name], name), reverse=True)
    known = max((int(days[name][:4]) for name in others if days[name]), default=0)
    year = int(days[newest][:4] or 0)
    if year - known <= _YEARS:
        return
    for event in view.corpus.events:
        text = view.document(event.report).text
        for named in _YEAR.findall(text[event.time.start : event.time.end]):
            known = max(known, int(named))
    if known and year - known > _YEARS:
        yield newest, f"all other dates by more than {_YEARS} years: the last is of {known}"


def _dated_at(view: View, report: Report) -> int | None:
    """Return where a report says its date, None where that is not known."""
    document = view.document(report.id)
    found = _DATE_LINE.search(document.text, 0, document.body)
    if found:
        return found.start()
    return report.dateline.start if report.dateline else None


def same_content(view: View) -> Iterator[Finding]:
    """Two files hold the same report. Both get a page, and everything in them counts twice."""
    first: dict[str, str] = {}
    for report in sorted(view.corpus.reports, key=lambda one: one.path):
        document = view.document(report.id)
        body = view.answers.ask("body", report, partial(_body, document))
        if not body:
            continue
        if body in first:
            yield at(
                view,
                report.id,
                None,
                "same-content",
                "warning",
                f"the text is the same as that of {first[body]}",
                "remove one of the two files",
            )
        else:
            first[body] = document.path


def _body(document: Document) -> str:
    """Return a digest of a report's words, empty where there are none."""
    words = " ".join(document.text[document.body :].split())
    return digest(words, 64) if words else ""


def unknown_number(view: View) -> Iterator[Finding]:
    """Front matter speaks of a judgment by a number, or of a claim by words, that the report does
    not have. What it says of it is shown nowhere."""
    for report, held in judged(view):
        known = ", ".join(name_in(one) for one in held) or "none"
        names, used = {name_in(one) for one in held}, {one.meta for one in held}
        told = view.document(report.id).meta
        for meta in told.judgments:
            if meta.name not in names:
                said = f"front matter describes judgment {meta.name}, which is not in the report"
                hint = f"its judgments: {known}"
                yield at(view, report.id, 0, "unknown-number", "warning", said, hint)
        for meta in told.claims:
            if meta not in used:
                said = f"front matter marks a claim, “{short(meta.text)}”, that is not in the text"
                hint = "copy the words of one sentence, outside of judgments, headings and tables"
                yield at(view, report.id, 0, "unknown-number", "warning", said, hint)


def long_title(view: View) -> Iterator[Finding]:
    """A report begins with a line that is too long for a title and is no sentence either. Lists,
    links and pictures show its first words."""
    for report in view.corpus.reports:
        first = report.blocks[0] if report.title_made and report.blocks else None
        line = first.text.partition("\n")[0] if first else ""
        if first and len(line) > _TITLE and not _STOP.search(line[:_TITLE]):
            said = f"the first line has {len(line):,} characters: too many for a title"
            hint = "begin with a title on a line of its own"
            yield at(view, report.id, first.start, "long-title", "warning", said, hint)


def outside_picture(view: View) -> Iterator[Finding]:
    """A picture lies outside of the report's folder. No picture is taken over into the site: its
    words are shown instead, and a path such as this one may not be meant for readers."""
    for report in view.corpus.reports:
        for block in report.blocks:
            for run in block.runs:
                if run.kind != "image":
                    continue
                text = block.text[run.start - block.start : run.end - block.start]
                if _OUTSIDE.match(text):
                    said = f"the picture {short(text)} lies outside of the report's folder"
                    hint = "pictures are not shown: describe what it shows, or remove it"
                    yield at(view, report.id, run.start, "outside-picture", "warning", said, hint)
