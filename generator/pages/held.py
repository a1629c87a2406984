"""What was found in a report as lists: the first of each on its page, all on pages of their own."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import Figure, Judgment, Page, Report
from generator.pages import cards, judgments, listings
from generator.pages.listings import Owner, Shown, shown
from generator.pages.lookup import Lookup, Ref
from generator.pages.registers import MOST, Column, Piece, Row, line, links
from generator.pages.text import words
from generator.pages.units import Unit

# So much of each list is shown on the report's page, at once and unfolded. Reports of usual length
# hold less.
SOURCES, ACTORS, QUOTES = (12, 388), (40, 360), (6, 294)
FIGURES, EVENTS, CLAIMS = (8, 392), (6, 294), (200, 0)


@dataclass(frozen=True, slots=True)
class Endnote:
    """A source of the report under its number, which citations bear on paper."""

    number: str
    ref: Ref
    grade: str
    url: str


@dataclass(frozen=True, slots=True)
class Held:
    """A list: what the report's page shows of it, and how its own pages do.

    `make` turns an item into a row, `key` stays the same for an item of which a row says the same.
    """

    shown: Shown
    title: str
    columns: tuple[Column, ...]
    items: Sequence[Any]
    make: Callable[[Any], Row]
    key: Callable[[Any], str]


def held(
    look: Lookup, report: Report, owner: Owner, endnotes: Sequence[Endnote]
) -> dict[str, Held]:
    """Return what was found in a report, by the names that its page's template has for it."""
    counts = Counter(mention.actor for mention in look.mentions_in.get(report.id, ()))
    named = sorted(counts.items(), key=lambda item: (-item[1], look.actor[item[0]].name))
    actors = [look.actor_ref(actor, str(times)) for actor, times in named]
    quotes = [one for one in look.quotes_in.get(report.id, ()) if one.form != "scare"]
    figures = look.figures_in.get(report.id, ())
    events = look.events_in.get(report.id, ())
    claims = [one for one in look.judgments_in.get(report.id, ()) if one.kind == "claim"]

    def card(one: Judgment) -> cards.Card:
        return cards.card(look, one)

    def figure(one: Figure) -> cards.FigureRow:
        return cards.figure(look, one)

    return {
        "endnotes_of": Held(
            shown(endnotes, _same, SOURCES, owner.path("sources"), 5 * MOST), "Sources of",
            (Column("Number"), Column("Source"), Column("Grade")),
            endnotes, _endnote, lambda one: one.ref.path,
        ),
        "claims": Held(
            shown(claims, card, CLAIMS, owner.path("claims"), MOST), "Claims of",
            judgments.COLUMNS, claims, lambda one: judgments.row(look, one), lambda one: one.id,
        ),
        "actors": Held(
            shown(actors, _same, ACTORS, owner.path("actors"), 5 * MOST), "Actors named in",
            (Column("Actor"), Column("Named, times")), actors, _actor, lambda one: one.path,
        ),
        "quotes": Held(
            shown(quotes, lambda one: cards.quote(look, one), QUOTES, owner.path("quotes"), MOST),
            "Quotes of", (Column("Words"), Column("Said by")),
            quotes, lambda one: _said(cards.quote(look, one)), lambda one: one.id,
        ),
        "figures": Held(
            shown(figures, figure, FIGURES, owner.path("figures"), MOST),
            "Figures of", FIGURE_COLUMNS,
            figures, lambda one: _figure(figure(one)), lambda one: one.id,
        ),
        "events": Held(
            shown(events, lambda one: cards.event(look, one), EVENTS, owner.path("dates"), MOST),
            "Dates of", (Column("Sentence"), Column("Date")),
            events, lambda one: _dated(cards.event(look, one)), lambda one: one.id,
        ),
    }  # fmt: skip


FIGURE_COLUMNS = tuple(map(Column, ("As written", "What it measures", "Kind", "Value")))


def pages(owner: Owner, found: dict[str, Held]) -> Iterator[Unit[Page]]:
    """Yield the pages of the lists that are too long for the report's page."""
    for one in found.values():
        yield from listings.pages(
            owner, one.shown, one.title, one.columns, one.items, one.make, one.key
        )


def _same(one: object) -> object:
    return one


def _endnote(one: Endnote) -> Row:
    return _row(Piece(one.number), Piece(one.ref.label, one.ref.path), Piece(one.grade))


def _actor(one: Ref) -> Row:
    return _row(Piece(one.label, one.path), Piece(one.note))


def _figure(one: cards.FigureRow) -> Row:
    measures, value = one.measures or "not stated", one.value or "not a number"
    return _row(Piece(one.text, one.place), Piece(measures), Piece(one.kind), Piece(value))


def _said(one: cards.Line) -> Row:
    speakers = links("", one.refs) or (line("none", "nobody named"),)
    return Row(((line("say", Piece(words(one.segments), one.place)),), speakers), ())


def _dated(one: cards.Line) -> Row:
    return _row(Piece(words(one.segments), one.place), Piece(one.note))


def _row(*pieces: Piece) -> Row:
    return Row(tuple((line("", one),) for one in pieces), ())
