"""The register of figures: every number with what it measures, and where two reports disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.model import Conflict, Figure, Page
from generator.pages import cards, conflicts, dates, registers
from generator.pages.lookup import Lookup
from generator.pages.registers import (
    Column,
    Facet,
    Heading,
    Line,
    Option,
    Piece,
    Register,
    Row,
    line,
)
from generator.pages.text import clip
from generator.pages.units import Unit

COLUMNS = (
    Column("As written", "text"), Column("What it measures"), Column("Kind", "kind"),
    Column("Value", "unit"),
)  # fmt: skip
# Shown where any two reports disagree.
CLASH = Column("In conflict", "conflict")
KINDS = (
    Option("level", "Level"), Option("change", "Change"), Option("share", "Share"),
    Option("multiple", "Multiple"), Option("count", "Count"),
)  # fmt: skip
NO_UNIT = Option("none", "No unit")
CONFLICT = (Option("yes", "Another report disagrees"), Option("no", "None was found"))


def pages(look: Lookup) -> Iterator[Page | Unit[Page]]:
    """Yield the register's pages, report by report, and the data of its filter."""
    found = [one for report in look.reports for one in look.figures_in.get(report.id, ())]
    disputed = _disputed(look)
    units = sorted(
        {one.unit for one in found if one.unit}, key=lambda unit: (unit.casefold(), unit)
    )
    clashes = {one.id: _clashes(disputed, one) for one in found}
    shown = conflicts.places(look) if any(clashes.values()) else None
    register = Register(
        path="figures.md",
        template="figures.md.j2",
        style="figures b-table--measures",
        nouns=("figure", "figures"),
        columns=(*COLUMNS, CLASH) if shown else COLUMNS,
        facets=(
            Facet("kind", "Kind", registers.used(KINDS, [(one.kind,) for one in found])),
            Facet("unit", "Unit", (NO_UNIT, *(Option(unit, unit) for unit in units))),
            Facet(
                "conflict", "In conflict",
                registers.used(CONFLICT, [(_state(clash),) for clash in clashes.values()]),
                ("in conflict first", "in conflict last"),
            ),
        ),
        rows=(),
        start="",
    )  # fmt: skip
    counts = Counter(one.report for one in found)
    context = {"disputed": sum(bool(clash) for clash in clashes.values())}
    headings = {report: _heading(look, report, count) for report, count in counts.items()}
    items = [(one, *_told(one, clashes[one.id], shown)) for one in found]
    yield from registers.units(
        register, items, _row, (look,), context, headings,
        lambda item: item[0].report, lambda item: item[0].id, lambda item: item[0].report,
    )  # fmt: skip


def _disputed(look: Lookup) -> dict[str, list[tuple[int, int, Conflict]]]:
    """Return the places of each report whose value another report gives otherwise."""
    found: defaultdict[str, list[tuple[int, int, Conflict]]] = defaultdict(list)
    for conflict in look.corpus.conflicts:
        if conflict.kind == "figure":
            for side in conflict.sides:
                found[side.report].append((side.focus.start, side.focus.end, conflict))
    return found


def _clashes(
    disputed: dict[str, list[tuple[int, int, Conflict]]], figure: Figure
) -> tuple[Conflict, ...]:
    """Return the conflicts whose words share a place with a figure."""
    return tuple(
        conflict
        for start, end, conflict in disputed.get(figure.report, ())
        if start < figure.end and figure.start < end
    )


def _state(clashes: tuple[Conflict, ...]) -> str:
    return "yes" if clashes else "no"


def _heading(look: Lookup, report: str, count: int) -> Heading:
    ref = look.report_ref(report)
    note = f"{ref.note} · {count:,} {'figure' if count == 1 else 'figures'}"
    return Heading(clip(ref.label, registers.TITLE), f"in-{report}", ref.path, note)


def _told(
    figure: Figure, found: tuple[Conflict, ...], paths: Mapping[str, str] | None
) -> tuple[str, tuple[tuple[Line, ...], ...]]:
    """Return whether others disagree with a figure, and the cell that tells it.

    `paths` are those of conflicts; where nobody disagrees at all they are None, and it has no cell.
    """
    clash = tuple(_clash(figure, one, paths[one.id]) for one in found) if paths else ()
    return _state(found), ((clash,) if paths else ())


def _row(look: Lookup, item: tuple[Figure, str, tuple[tuple[Line, ...], ...]]) -> Row:
    """Return a figure's row, with its state and cell of disagreement as `_told` returns them."""
    figure, state, clash = item
    shown = cards.figure(look, figure)
    return Row(
        (
            (line("name", Piece(shown.text, shown.place)),),
            (line("", shown.measures) if shown.measures else line("none", "not stated"),),
            (line("", shown.kind),),
            (line("", shown.value) if shown.value else line("none", "not a number"),),
            *clash,
        ),
        ((figure.kind,), (figure.unit or NO_UNIT.id,), (state,)),
        dates.days(look.report[figure.report].date),
        figure.report,
    )


def _clash(figure: Figure, conflict: Conflict, path: str) -> Line:
    """Return a link to a conflict, named for what the other report has."""
    other = next(
        (side for side in conflict.sides if side.report != figure.report), conflict.sides[1]
    )
    words = " ".join(other.focus.text.split())
    return line("conflict", Piece(f"“{words}” elsewhere", path))
