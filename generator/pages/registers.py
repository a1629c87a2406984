"""Registers: long tables in static pages of bounded size, and their rows as data for a filter.

A register is complete without script: its rows are Markdown tables, page after page. The same rows
are written as JSON beside them, in parts, which a script fetches only when a reader filters or
sorts. Both are printed from the same cells, so that they cannot disagree.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from generator.model import Page
from generator.pages.addresses import address, numbered
from generator.pages.lookup import Ref
from generator.pages.paging import split
from generator.pages.text import Segment, clip

# So many rows stand on one page, and in one file of data: a page of judgments has about 15 kB
# compressed, a file of data about 40 kB.
ROWS = 100
PART = 500
# Of a report no more rows than this stand under a heading; those beyond are found by the filter.
MOST = 2_000
# A choice of more options than this is typed, with suggestions, not picked from a list.
CHOICES = 30
TITLE = 90


class Piece(NamedTuple):
    """Words of a cell, linked where `path` names a page, and strong where they are what counts."""

    text: str
    path: str = ""
    strong: bool = False


class Line(NamedTuple):
    """A line of a cell; `style` names how it looks. A `bar` has two pieces: its start and width."""

    style: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `sort` is the facet, or `text` or `date`, that a click on its head sorts by."""

    label: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, under the id it has in addresses."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows can be filtered by. Options stand in the order they sort in.

    `ends` say which comes first where rows are sorted by it, upward and downward.
    """

    key: str
    label: str
    options: tuple[Option, ...]
    ends: tuple[str, str] = ("A to Z", "Z to A")

    @property
    def typed(self) -> bool:
        """Whether there are too many options to pick from a list."""
        return len(self.options) > CHOICES


@dataclass(frozen=True, slots=True)
class Heading:
    """What a group of rows stands under."""

    label: str
    anchor: str
    path: str = ""
    note: str = ""


class Row(NamedTuple):
    """A row: its cells, the ids of its options in each facet, and the days its date may mean.

    `group` is the key of its heading.
    """

    cells: tuple[tuple[Line, ...], ...]
    facets: tuple[tuple[str, ...], ...]
    days: tuple[str, str] = ("", "")
    group: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A long table. `path` is its first page; `start` is the order of its rows as given.

    `reports` are the reports that rows are of, row by row, where each is of one. `beyond` counts
    the rows on no page.
    """

    path: str
    template: str
    style: str
    nouns: tuple[str, str]
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]
    start: str = "-date"
    dated: bool = True
    reports: Sequence[str] = ()
    beyond: int = 0

    @property
    def folder(self) -> str:
        """The folder, with a slash, that holds the pages after the first, and the data."""
        return address(self.path)

    @property
    def data(self) -> str:
        """The folder, with a slash, that holds the data."""
        return f"{self.folder}rows/"

    @property
    def sorts(self) -> tuple[Option, ...]:
        """What the rows can be sorted by."""
        found = [("text", "Text", ("A to Z", "Z to A"))]
        if self.dated:
            found.insert(0, ("date", "Date", ("oldest first", "newest first")))
        found += [(one.key, one.label, one.ends) for one in self.facets if len(one.options) > 1]
        return tuple(
            Option(f"{sign}{key}", f"{label}, {end}")
            for key, label, ends in found
            for sign, end in zip(("", "-"), ends, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one page below one heading; `heading` is None where the register has no groups."""

    heading: Heading | None
    continued: bool
    rows: tuple[Row, ...]


def pages(
    register: Register,
    context: Mapping[str, object],
    headings: Mapping[str, Heading] | None = None,
) -> Iterator[Page]:
    """Yield a register's pages, all of one template, and its files of data."""
    before: Row | None = None
    # A page is given no more of the register than it prints: neither all rows nor all options.
    facets = tuple(replace(one, options=one.options[: CHOICES + 1]) for one in register.facets)
    listed = listed_rows(register)
    beyond = len(register.rows) - len(listed)
    form = replace(register, rows=(), facets=facets, reports=(), beyond=beyond)
    for pager, rows in split(register.path, listed, ROWS):
        groups = tuple(_groups(headings or {}, rows, before))
        before = rows[-1] if rows else None
        yield Page(
            numbered(register.path, pager.number),
            register.template,
            {**context, "register": form, "groups": groups, "pager": pager},
        )
    yield from _data(register)


def listed_rows(register: Register) -> tuple[Row, ...]:
    """Return the rows that stand on pages: of very long reports only so many under each heading."""
    if len(register.rows) <= MOST or not register.reports:
        return register.rows
    counts: Counter[tuple[str, str]] = Counter()
    listed = []
    for report, row in zip(register.reports, register.rows, strict=True):
        counts[report, row.group] += 1
        if counts[report, row.group] <= MOST:
            listed.append(row)
    return tuple(listed)


def _groups(
    headings: Mapping[str, Heading], rows: Sequence[Row], before: Row | None
) -> Iterator[Group]:
    """Yield the rows of a page by heading; `before` is the last row of the page before."""
    for number, (key, found) in enumerate(groupby(rows, key=lambda row: row.group)):
        continued = number == 0 and before is not None and before.group == key
        yield Group(headings.get(key), continued, tuple(found))


def _data(register: Register) -> Iterator[Page]:
    """Yield the files a filter fetches: what there is to choose from, then the rows in parts."""
    if not register.rows:
        return
    parts = range(0, len(register.rows), PART)
    index = {
        "facets": [
            [one.key, [[option.id, option.label] for option in one.options]]
            for one in register.facets
        ],
        "parts": len(parts),
        "rows": len(register.rows),
    }
    yield Page(f"{register.data}index.json", "json.j2", {"value": index})
    places = [
        {option.id: place for place, option in enumerate(facet.options)}
        for facet in register.facets
    ]
    for number, start in enumerate(parts, 1):
        rows = [_packed(row, places) for row in register.rows[start : start + PART]]
        yield Page(f"{register.data}{number}.json", "json.j2", {"value": rows})


def _packed(row: Row, places: Sequence[Mapping[str, int]]) -> list[object]:
    """Return a row as short as JSON allows: its cells, its options by their places, its days."""
    return [
        [[[line.style, *map(_piece, line.pieces)] for line in cell] for cell in row.cells],
        [
            sorted(places[name] for name in names)
            for names, places in zip(row.facets, places, strict=True)
        ],
        list(row.days),
    ]


def _piece(piece: Piece) -> object:
    """Return a piece as its words, as words and address, or as strong words in a list alone."""
    if piece.strong:
        return [piece.text]
    return [piece.text, address(piece.path)] if piece.path else piece.text


# ----------------------------------------------------------------------- parts of rows


def line(style: str, *pieces: Piece | Ref | str) -> Line:
    """Return a line of words, links and pieces."""
    return Line(style, tuple(map(_as_piece, pieces)))


def _as_piece(one: Piece | Ref | str) -> Piece:
    if isinstance(one, str):
        return Piece(one)
    return Piece(one.label, one.path) if isinstance(one, Ref) else one


def links(style: str, refs: Iterable[Ref], between: str = ", ") -> tuple[Line, ...]:
    """Return a line of links, or none where there is no link."""
    pieces: list[Piece] = []
    for ref in refs:
        if pieces:
            pieces.append(Piece(between))
        pieces.append(Piece(ref.label, ref.path))
    return (Line(style, tuple(pieces)),) if pieces else ()


def titled(ref: Ref, path: str) -> Piece:
    """Return a report's title as a link to a place in it; a very long one is cut."""
    return Piece(clip(ref.label, TITLE), path)


def words(segments: Iterable[Segment]) -> tuple[Piece, ...]:
    """Return the words of an excerpt, with the strong ones among them."""
    return tuple([Piece(one.text, "", one.kind == "strong") for one in segments if one.text])


def used(options: Iterable[Option], values: Iterable[Iterable[str]]) -> tuple[Option, ...]:
    """Return the options that rows have, in the order given."""
    found = {name for names in values for name in names}
    return tuple(one for one in options if one.id in found)


def named(refs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Return options from ids and names, each once, by name."""
    found = dict(refs)
    return tuple(
        Option(id_, name)
        for id_, name in sorted(found.items(), key=lambda item: (item[1].casefold(), item))
    )
