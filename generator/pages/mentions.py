"""The sentences that name an actor, and the rows of lists of sentences."""

from collections.abc import Iterator
from itertools import groupby

from generator.model import Mention
from generator.pages import cards, dates
from generator.pages.lookup import Lookup
from generator.pages.registers import Column, Row, line, titled, words
from generator.pages.text import LONGEST

COLUMNS = (Column("Sentence"), Column("Report"), Column("Date"))


def lines(look: Lookup, actor: str) -> Iterator[cards.Line]:
    """Yield every sentence that names an actor, newest report first."""
    found = look.mentions_of.get(actor, ())
    for report, mentions in groupby(found, key=lambda one: one.report):
        yield from _in_report(look, report, tuple(mentions))


def _in_report(look: Lookup, report: str, mentions: tuple[Mention, ...]) -> Iterator[cards.Line]:
    """Yield a report's sentences that name an actor, each once, with each name in it emphasised.

    A very long sentence is shown in pieces, so that each mention is seen in some words around it.
    """
    reader, ref = look.readers[report], look.report_ref(report)
    start, end = -1, -1
    names: list[tuple[int, int]] = []
    for mention in mentions:
        near = names and mention.end - names[0][0] <= LONGEST // 2
        if names and mention.start < end and (near or end - start <= LONGEST):
            names.append((mention.start, mention.end))
            continue
        if names:
            yield cards.Line(reader.excerpt(start, end, names), look.place(report, start), ref)
        start, end = reader.sentence(mention.start, mention.end)
        names = [(mention.start, mention.end)]
    if names:
        yield cards.Line(reader.excerpt(start, end, names), look.place(report, names[0][0]), ref)


def row(one: cards.Line) -> Row:
    """Return a sentence as a row: its words, its report, linked to the very place, and its date."""
    date = one.report.note
    return Row(
        (
            (line("say", *words(one.segments)),),
            (line("", titled(one.report, one.place)),),
            (line("", date),) if date != dates.readable(None) else (line("none", date),),
        ),
        (),
    )
