"""What there is to say of a work that is cited."""

import re
from dataclasses import dataclass

from generator.plain import clean

POINT = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([?~%]?)")


@dataclass(frozen=True, slots=True)
class Date:
    """A year, with month and day where they are stated; `unsure` where it is marked so."""

    parts: tuple[int, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A report, or a judgment as a part of its report.

    `within` is the title of the report a judgment stands in, else empty. `date` is EDTF or empty,
    `day` the same in words. `authors` are names as the report gives them. `url` is whole.
    """

    id: str
    title: str
    within: str
    authors: tuple[str, ...]
    date: str
    day: str
    genre: str
    publisher: str
    url: str
    abstract: str = ""
    topics: tuple[str, ...] = ()
    report: bool = True


def point(date: str) -> Date | None:
    """Return an EDTF date, of an interval its beginning; None where the year is not known."""
    found = POINT.fullmatch(date.partition("/")[0])
    if not found:
        return None
    return Date(tuple(int(part) for part in found.groups()[:3] if part), bool(found[4]))


def line(text: str) -> str:
    """Return `text` as formats of one line a field can hold it."""
    return clean(text).strip()
