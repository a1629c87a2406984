"""Checks of single reports and of reports beside one another."""

import re
from collections.abc import Iterator

from generator.checks.view import View, at, judged, name_in, short
from generator.diagnostics import Finding

# Beyond so many characters a first line without a full stop is neither a title nor a sentence.
_TITLE = 240
_STOP = re.compile(r"[.!?…。！？]")
# Where an image's address leads out of the folder that the report lies in.
_OUTSIDE = re.compile(
    r"!\[[^\]]{0,300}\]\(\s*<?(?:\.\./|/(?!/)|[A-Za-z]:[\\/]|file:)", re.IGNORECASE
)


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
    """Front matter speaks of a judgment by a number, or of a claim by words, that the report does
    not have. What it says of it is shown nowhere."""
    for parsed, held in judged(view):
        known = ", ".join(name_in(one) for one in held) or "none"
        names, used = {name_in(one) for one in held}, {one.meta for one in held}
        told = parsed.document.meta
        for meta in told.judgments:
            if meta.name not in names:
                said = f"front matter describes judgment {meta.name}, which is not in the report"
                hint = f"its judgments: {known}"
                yield at(view, parsed, 0, "unknown-number", "warning", said, hint)
        for meta in told.claims:
            if meta not in used:
                said = f"front matter marks a claim, “{short(meta.text)}”, that is not in the text"
                hint = "copy the words of one sentence, outside of judgments, headings and tables"
                yield at(view, parsed, 0, "unknown-number", "warning", said, hint)


def long_title(view: View) -> Iterator[Finding]:
    """A report begins with a line that is too long for a title and is no sentence either. Lists,
    links and pictures show its first words."""
    for parsed, _ in view.pairs:
        first = parsed.blocks[0] if parsed.title_made and parsed.blocks else None
        line = first.text.partition("\n")[0] if first else ""
        if first and len(line) > _TITLE and not _STOP.search(line[:_TITLE]):
            said = f"the first line has {len(line):,} characters: too many for a title"
            hint = "begin with a title on a line of its own"
            yield at(view, parsed, first.start, "long-title", "warning", said, hint)


def outside_picture(view: View) -> Iterator[Finding]:
    """A picture lies outside of the report's folder. No picture is taken over into the site: its
    words are shown instead, and a path such as this one may not be meant for readers."""
    for parsed, _ in view.pairs:
        for block in parsed.blocks:
            for run in block.runs:
                if run.kind != "image":
                    continue
                text = block.text[run.start - block.start : run.end - block.start]
                if _OUTSIDE.match(text):
                    said = f"the picture {short(text)} lies outside of the report's folder"
                    hint = "pictures are not shown: describe what it shows, or remove it"
                    yield at(view, parsed, run.start, "outside-picture", "warning", said, hint)
