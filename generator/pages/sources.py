"""The register of sources: everything cited, what most judgments rest on first."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Page, Source
from generator.pages import cards, registers
from generator.pages.lookup import Lookup, Ref
from generator.pages.registers import Column, Facet, Option, Piece, Register, Row, line

COLUMNS = (
    Column("Source", "text"), Column("Kind", "kind"), Column("Reliability", "reliability"),
    Column("Cited"), Column("Judgments"), Column("Fall with it"),
)  # fmt: skip
NOT_STATED, NOT_GRADED = Option("not-stated", "Not stated"), Option("not-graded", "Not graded")


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the list of all. `falls` counts the judgments that fall when it is withdrawn."""

    ref: Ref
    kind: str
    grade: str
    judgments: int
    falls: int
    citations: int
    reports: int


def entry(look: Lookup, source: Source) -> Entry:
    """Return a source with how often it is cited and how much rests on it."""
    gone = look.withdrawals[source.id]
    found = look.citations_of.get(source.id, ())
    return Entry(
        look.source_ref(source.id),
        source.kind,
        cards.GRADES.get(source.reliability, "not graded"),
        len(gone.falls) + len(gone.weakened) + len(gone.stands),
        len(gone.falls) + len(gone.follows),
        len(found),
        len({citation.report for citation in found}),
    )


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the register's pages and the data of its filter."""
    found = [(source, entry(look, source)) for source in look.corpus.sources]
    found.sort(key=lambda item: _weight(item[1]))
    kinds = sorted({source.kind for source, _ in found if source.kind}, key=str.casefold)
    grades = (NOT_GRADED, *(Option(key, name) for key, name in cards.GRADES.items()))
    register = Register(
        path="sources/index.md",
        template="sources.md.j2",
        style="sources",
        nouns=("source", "sources"),
        columns=COLUMNS,
        facets=(
            Facet(
                "kind", "Kind",
                registers.used(
                    (NOT_STATED, *(Option(one, one.capitalize()) for one in kinds)),
                    [(source.kind or NOT_STATED.id,) for source, _ in found],
                ),
            ),
            Facet(
                "reliability", "Reliability",
                registers.used(
                    grades, [(_grade(source),) for source, _ in found]
                ),
                ("not graded first", "not graded last"),
            ),
        ),
        rows=tuple(_row(source, one) for source, one in found),
        start="",
        dated=False,
    )  # fmt: skip
    yield from registers.pages(register, {})


def _weight(one: Entry) -> tuple[int, int, int, str, str]:
    return -one.judgments, -one.falls, -one.citations, one.ref.label.casefold(), one.ref.path


def _grade(source: Source) -> str:
    return source.reliability if source.reliability in cards.GRADES else NOT_GRADED.id


def _row(source: Source, one: Entry) -> Row:
    return Row(
        (
            (line("name", Piece(one.ref.label, one.ref.path)),),
            (line("", one.kind) if one.kind else line("none", "not stated"),),
            (line("" if _grade(source) in cards.GRADES else "none", one.grade),),
            (line("", f"{one.citations:,} {'time' if one.citations == 1 else 'times'}"),),
            (line("", f"{one.judgments:,}"),),
            (line("", f"{one.falls:,}"),),
        ),
        ((source.kind or NOT_STATED.id,), (_grade(source),)),
    )
