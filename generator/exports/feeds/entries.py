"""What feeds tell: reports, and judgments that changed.

A feed wants a moment in time. It is the beginning of the day, month or year that a report states,
which its text gives in words; a report without a date is in no feed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Judgment, Report
from generator.pages import dates
from generator.pages.cards import SHAPES
from generator.pages.lookup import Lookup
from generator.pages.moments import Moment, judgment_moments, last_change, report_moments
from generator.pages.report import lead
from generator.pages.site import Site
from generator.pages.text import clip, words
from generator.pages.tools import LABELS
from generator.plain import clean

POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
NEVER = "1970-01-01T00:00:00Z"  # what a feed without entries says of its last change


@dataclass(frozen=True, slots=True)
class Entry:
    """A report or a changed judgment. `published` and `updated` are in RFC 3339."""

    id: str
    url: str
    title: str
    text: str
    published: str
    updated: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `home` is the page it belongs to, `folder` the address its files lie in."""

    title: str
    about: str
    home: str
    folder: str
    author: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        """The moment of its newest entry."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def beginning(look: Lookup, report: Report) -> str:
    """Return what the entry of a report gives of its text."""
    return clip(lead(look, report), 500)


def report_entry(look: Lookup, site: Site, report: Report, begins: str) -> Entry | None:
    """Return a report's entry, or None where it states no date; `begins` is its `beginning`."""
    published = moment(report.date)
    if not published:
        return None
    moments = report_moments(look, report)
    gone = "Withdrawn: " if report.id in look.withdrawn else ""
    told = [f"{LABELS[one.kind]} {dates.readable(one.date)}{_note(one)}." for one in moments]
    about = f"{SHAPES[report.shape]}, {dates.readable(report.date)}."
    return Entry(
        id=site.at(report.url),
        url=site.at(report.url),
        title=clean(gone + report.title),
        text=clean(" ".join([about, begins, *told])),
        published=published,
        updated=max(published, moment(last_change(moments))),
        authors=tuple(map(clean, report.authors)),
        topics=tuple(map(clean, report.topics)),
    )


def judgment_entries(look: Lookup, site: Site, judgment: Judgment) -> Iterator[Entry]:
    """Yield an entry for each dated change of a judgment.

    That its report was withdrawn is told once, by the report's own entry.
    """
    report = look.report[judgment.report]
    if report.id in look.withdrawn:
        return
    for one in judgment_moments(look, judgment):
        updated = moment(one.date)
        if not updated:
            continue
        text = words(look.readers[report.id].plain(judgment.start, judgment.end)) or judgment.text
        by = f" by {look.judgment_title(look.judgment[one.by])}" if one.by else ""
        label = LABELS[one.kind]
        mark = "-".join(filter(None, (one.kind, one.date.strip("?~%"), one.by)))
        yield Entry(
            id=f"{site.at(judgment.url)}#{mark.replace('/', '-')}",
            url=site.at(judgment.url),
            title=clean(f"{label}: {look.judgment_title(judgment)}"),
            text=clean(f"{clip(text, 400)} {label} {dates.readable(one.date)}{by}{_note(one)}."),
            published=updated,
            updated=updated,
            authors=tuple(map(clean, report.authors)),
            topics=tuple(map(clean, judgment.topics)),
        )


def moment(date: str | None) -> str:
    """Return the beginning of an EDTF date in RFC 3339, in UTC; empty where it has no year."""
    found = POINT.fullmatch((date or "").partition("/")[0])
    if not found:
        return ""
    year, month, day = (int(part or 1) for part in found.groups())
    if not 1 <= month <= 12:  # a season or a quarter: its year is what is certain
        month, day = 1, 1
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"


def _note(one: Moment) -> str:
    return f": {one.note.rstrip('.')}" if one.note else ""
