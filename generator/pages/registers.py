"""Registers: long tables in static pages of bounded size, and their rows as data for a filter.

A register is complete without script: its rows are Markdown tables, page after page. The same rows
are written as JSON beside them, in parts, which a script fetches only when a reader filters or
sorts. Both are printed from the same cells, so that they cannot disagree.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from generator.model import Page
from generator.pages.addresses import address, numbered
from generator.pages.lookup import Ref
from generator.pages.paging import Pager, split, whole
from generator.pages.text import Segment, clip
from generator.pages.units import Unit, flat

Item = TypeVar("Item")

# So many rows stand on one page at most, and in one file of data: a page of judgments has about
# 15 kB compressed, a file of data about 40 kB.
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

    `beyond` counts the rows on no page.
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
    """Yield the pages of a register that has its rows, and its files of data."""
    made = units(register, register.rows, lambda row: row, (), {}, headings, lambda row: row.group)
    for page in flat(made):
        beside = {} if page.template == "json.j2" else context
        yield replace(page, context={**beside, **page.context})


def units(
    register: Register,
    items: Sequence[Item],
    make: Callable[..., Row],
    tables: tuple[object, ...],
    first: Mapping[str, object],
    headings: Mapping[str, Heading] | None = None,
    group: Callable[[Item], str] = lambda item: "",
    key: Callable[[Item], str] = whole,
    report: Callable[[Item], str] | None = None,
) -> Iterator[Page | Unit[Page]]:
    """Yield a register's pages, all of one template, and its files of data.

    Its rows are made of `items`, each by `make` with `tables`; `group` and `key` tell the group of
    an item and what it keeps, `report` what report it is of. A file of data and the pages that
    show the same rows are one unit.
    `first` is what the first page alone shows beside the rows: it counts the whole.
    """
    # A page is given no more of the register than it prints: neither all rows nor all options.
    facets = tuple(replace(one, options=one.options[: CHOICES + 1]) for one in register.facets)
    on_pages = listed(items, group, report)
    whole = len(on_pages) == len(items)
    form = replace(register, rows=(), facets=facets, beyond=len(items) - len(on_pages))
    options = tuple(tuple(option.id for option in one.options) for one in register.facets)
    before: str | None = None
    parts = 0
    for parts, found in enumerate(_parts(split(register.path, on_pages, ROWS, key)), 1):
        groups = dict.fromkeys(group(one) for _, shown in found for one in shown)
        named = {name: headings[name] for name in groups if headings and name in headings}
        beside = dict(first) if parts == 1 else {}
        number = parts if whole else 0
        given = (number, tuple(found), before, form, options, beside, named)
        path = numbered(register.path, found[0][0].number)
        yield Unit(path, partial(_part, make, len(tables)), tables, given)
        before = next(reversed(groups), None)
    if not whole:
        for parts, start in enumerate(range(0, len(items), PART), 1):
            rest = ((None, tuple(items[start : start + PART])),)
            alone: tuple[object, ...] = (parts, rest, None, form, options, {}, {})
            path = f"{register.data}{parts}.json"
            yield Unit(path, partial(_part, make, len(tables)), tables, alone)
    if items:
        index = {
            "facets": [
                [one.key, [[option.id, option.label] for option in one.options]]
                for one in register.facets
            ],
            "parts": parts,
            "rows": len(items),
        }
        yield Page(f"{register.data}index.json", "json.j2", {"value": index})


def _parts(
    pages: Iterable[tuple[Pager, tuple[Item, ...]]],
) -> Iterator[list[tuple[Pager, tuple[Item, ...]]]]:
    """Yield as many pages at a time as one file of data holds the rows of."""
    made: list[tuple[Pager, tuple[Item, ...]]] = []
    for page in pages:
        if made and sum(len(found) for _, found in (*made, page)) > PART:
            yield made
            made = []
        made.append(page)
    yield made


def listed(
    items: Sequence[Item],
    group: Callable[[Item], str],
    report: Callable[[Item], str] | None,
) -> Sequence[Item]:
    """Return what stands on pages: of very long reports only so much under each heading."""
    if len(items) <= MOST or report is None:
        return items
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for one in items:
        place = report(one), group(one)
        counts[place] += 1
        if counts[place] <= MOST:
            found.append(one)
    return found


def _part(make: Callable[..., Row], count: int, *given: Any) -> Iterator[Page]:
    """Yield the pages and the file of data that show the same rows.

    `before` is the group of the last row of the page before. Rows without a pager stand on no
    page, and `number` 0 is that of no file of data: where not all rows are listed.
    """
    tables, (number, found, before, form, options, first, headings) = given[:count], given[count:]
    rows: list[Row] = []
    for pager, items in found:
        shown = [make(*tables, one) for one in items]
        groups = tuple(_groups(headings, shown, before))
        before = shown[-1].group if shown else None
        rows += shown
        if pager is None:
            continue
        beside = first if pager.number == 1 else {}
        yield Page(
            numbered(form.path, pager.number),
            form.template,
            {**beside, "register": form, "groups": groups, "pager": pager},
        )
    if rows and number:
        places = [{name: place for place, name in enumerate(names)} for names in options]
        value = [_packed(row, places) for row in rows]
        yield Page(f"{form.data}{number}.json", "json.j2", {"value": value})


def _groups(
    headings: Mapping[str, Heading], rows: Sequence[Row], before: str | None
) -> Iterator[Group]:
    """Yield the rows of a page by heading; `before` is the last group of the page before."""
    for number, (key, found) in enumerate(groupby(rows, key=lambda row: row.group)):
        continued = number == 0 and before == key
        yield Group(headings.get(key), continued, tuple(found))


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
