"""The register of quotes: by speaker, those most quoted first; then what nobody named says."""

from collections import Counter
from collections.abc import Iterator

from generator.model import Page, Quote
from generator.pages import cards, dates, registers
from generator.pages.lookup import Lookup
from generator.pages.registers import (
    Column,
    Facet,
    Heading,
    Option,
    Register,
    Row,
    line,
    links,
    titled,
    words,
)
from generator.pages.units import Unit

COLUMNS = (
    Column("Words", "text"), Column("Speaker", "speaker"), Column("Report"), Column("Date", "date"),
)  # fmt: skip
FORMS = (
    Option("direct", "A whole sentence"), Option("partial", "Some words"),
    Option("scare", "Set apart, said by nobody"),
)  # fmt: skip
# The groups that have no speaker; no actor's id holds a space.
UNNAMED, SET_APART = "no speaker", "set apart"


def pages(look: Lookup) -> Iterator[Page | Unit[Page]]:
    """Yield the register's pages and the data of its filter."""
    found = [quote for report in look.reports for quote in look.quotes_in.get(report.id, ())]
    said = Counter(speaker for one in found if one.form != "scare" for speaker in one.speakers)
    groups = {one.id: _group(look, one, said) for one in found}
    order = {
        key: place
        for place, key in enumerate(
            [*sorted(said, key=lambda one: (-said[one], look.actor[one].name, one)),
             UNNAMED, SET_APART]
        )
    }  # fmt: skip
    found.sort(key=lambda one: order[groups[one.id]])
    register = Register(
        path="quotes.md",
        template="quotes.md.j2",
        style="quotes",
        nouns=("quotation", "quotations"),
        columns=COLUMNS,
        facets=(
            Facet(
                "speaker", "Speaker",
                registers.named((key, look.actor[key].name) for key in said),
            ),
            Facet(
                "form", "Form", registers.used(FORMS, [(one.form,) for one in found]),
                ("whole sentences first", "whole sentences last"),
            ),
        ),
        rows=(),
        start="",
    )  # fmt: skip
    context = {"said": sum(one.form != "scare" for one in found), "speakers": len(said)}
    headings = {key: _heading(look, key, said) for key in order}
    items = [(one, groups[one.id]) for one in found]
    yield from registers.units(
        register, items, _row, (look,), context, headings,
        lambda item: item[1], lambda item: item[0].id, lambda item: item[0].report,
    )  # fmt: skip


def _group(look: Lookup, quote: Quote, said: Counter[str]) -> str:
    """Return the speaker a quote stands under: of several, the one most quoted."""
    if quote.form == "scare":
        return SET_APART
    ranked = sorted(quote.speakers, key=lambda one: (-said[one], look.actor[one].name, one))
    return ranked[0] if ranked else UNNAMED


def _heading(look: Lookup, key: str, said: Counter[str]) -> Heading:
    if key == UNNAMED:
        return Heading("No speaker named", "no-speaker")
    if key == SET_APART:
        note = "In quotation marks, but said by nobody in particular: terms held at a distance."
        return Heading("Words set apart", "set-apart", note=note)
    ref = look.actor_ref(key)
    note = f"{said[key]:,} {'quotation' if said[key] == 1 else 'quotations'}"
    return Heading(ref.label, f"by-{key}", ref.path, note)


def _row(look: Lookup, item: tuple[Quote, str]) -> Row:
    """Return the row of a quote in a group."""
    quote, group = item
    told = cards.quote(look, quote)
    date = look.report[quote.report].date
    return Row(
        (
            (line("say", *words(told.segments)),),
            links("", (look.actor_ref(one) for one in quote.speakers))
            or (line("none", "nobody named"),),
            (line("", titled(told.report, told.place)),),
            (line("" if date else "none", dates.readable(date)),),
        ),
        (quote.speakers if quote.form != "scare" else (), (quote.form,)),
        dates.days(date),
        group,
    )
