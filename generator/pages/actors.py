"""The register of actors: everybody and everything named, those named in most reports first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Page
from generator.pages import cards, dates, registers
from generator.pages.lookup import Lookup, Ref
from generator.pages.registers import Column, Facet, Option, Piece, Register, Row, line

COLUMNS = (
    Column("Name", "text"), Column("Kind", "kind"), Column("Reports"), Column("Mentions"),
    Column("Last named", "date"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with how often it is named; `last` is the date of the newest report that does."""

    ref: Ref
    kind: str
    mentions: int
    reports: int
    last: str | None


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the register's pages and the data of its filter."""
    found = sorted((_entry(look, actor.id) for actor in look.corpus.actors), key=_prominence)
    kinds = Counter(one.kind for one in found)
    register = Register(
        path="actors/index.md",
        template="actors.md.j2",
        style="actors",
        nouns=("actor", "actors"),
        columns=COLUMNS,
        facets=(
            Facet(
                "kind", "Kind",
                tuple(Option(kind, name) for kind, (name, _) in cards.KINDS.items() if kinds[kind]),
            ),
        ),
        rows=tuple(_row(one) for one in found),
        start="",
    )  # fmt: skip
    context = {
        "kinds": tuple(
            (kind, *names, kinds[kind]) for kind, names in cards.KINDS.items() if kinds[kind]
        )
    }
    yield from registers.pages(register, context)


def most_named(look: Lookup, limit: int) -> tuple[Entry, ...]:
    """Return the actors named in most reports, and most often."""
    found = [_entry(look, actor.id) for actor in look.corpus.actors if actor.id in look.mentions_of]
    return tuple(sorted(found, key=_prominence)[:limit])


def _entry(look: Lookup, actor: str) -> Entry:
    found = look.mentions_of.get(actor, ())
    told = [look.report[report].date for report in {one.report for one in found}]
    return Entry(
        look.actor_ref(actor),
        look.actor[actor].kind,
        len(found),
        len(told),
        max(
            (date for date in told if date),
            key=lambda date: (dates.order(date), date),
            default=None,
        ),
    )


def _prominence(entry: Entry) -> tuple[int, int, str, str]:
    return -entry.reports, -entry.mentions, entry.ref.label, entry.ref.path


def _row(entry: Entry) -> Row:
    last = line("", dates.readable(entry.last)) if entry.last else line("none", "not stated")
    return Row(
        (
            (line("name", Piece(entry.ref.label, entry.ref.path)),),
            (line("", cards.KINDS[entry.kind][0]),),
            (line("", f"{entry.reports:,}"),),
            (line("", f"{entry.mentions:,}"),),
            (last,),
        ),
        ((entry.kind,),),
        dates.days(entry.last),
    )
