"""The sentences that name an actor or cite a source, and the rows of lists of sentences."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.model import Citation, Mention
from generator.pages import cards, dates
from generator.pages.lookup import Lookup
from generator.pages.registers import Column, Row, line, titled, words
from generator.pages.text import LONGEST, Reader

COLUMNS = (Column("Sentence"), Column("Report"), Column("Date"))
# Of a long report that names an actor in more paragraphs than this, each page is one entry.
PASSAGES = 100


class Entry(NamedTuple):
    """A sentence of a list before it is read: its place, and where in it the names stand."""

    report: str
    start: int
    end: int
    names: tuple[tuple[int, int], ...]
    place: str
    note: str = ""


def entries(look: Lookup, actor: str) -> Iterator[Entry]:
    """Yield every sentence that names an actor, newest report first.

    Of reports that are divided into pages, paragraphs, or pages where these are very many.
    """
    found = look.mentions_of.get(actor, ())
    for report, mentions in groupby(found, key=lambda one: one.report):
        if look.readers[report].division.pages:
            yield from in_passages(look, report, tuple(mentions), "named")
        else:
            yield from _in_report(look, report, tuple(mentions))


def read(look: Lookup, one: Entry) -> cards.Line:
    """Return the sentence of an entry, with each name in it emphasised."""
    segments = look.readers[one.report].excerpt(one.start, one.end, one.names)
    return cards.Line(segments, one.place, look.report_ref(one.report), note=one.note)


def in_passages(
    look: Lookup, report: str, found: Sequence[Mention | Citation], how: str
) -> Iterator[Entry]:
    """Yield the passages of a long report that hold what was found, with how often they do."""
    reader = look.readers[report]
    many = len({reader.piece(one.start) for one in found}) > PASSAGES
    place = reader.page if many else reader.piece
    for where, group in groupby(found, key=lambda one: place(one.start)):
        held = tuple(group)
        count = "once" if len(held) == 1 else f"{len(held):,} times"
        note = f"{how.capitalize()} {count}" if len(held) > 1 else ""
        yield _passage(reader, held, f"Page {where}, {how} {count}" if many else note)


def _passage(reader: Reader, held: Sequence[Mention | Citation], note: str) -> Entry:
    """Return the first sentence of a passage that holds what was found."""
    start, end = reader.sentence(held[0].start, held[0].end)
    names = tuple((one.start, one.end) for one in held if one.end <= end)
    return Entry(held[0].report, start, end, names, reader.place(held[0].start), note)


def _in_report(look: Lookup, report: str, mentions: tuple[Mention, ...]) -> Iterator[Entry]:
    """Yield a report's sentences that name an actor, each once, with the names in it.

    A very long sentence is shown in pieces, so that each mention is seen in some words around it.
    """
    reader = look.readers[report]
    start, end = -1, -1
    names: list[tuple[int, int]] = []
    for mention in mentions:
        near = names and mention.end - names[0][0] <= LONGEST // 2
        if names and mention.start < end and (near or end - start <= LONGEST):
            names.append((mention.start, mention.end))
            continue
        if names:
            yield Entry(report, start, end, tuple(names), reader.place(start))
        start, end = reader.sentence(mention.start, mention.end)
        names = [(mention.start, mention.end)]
    if names:
        yield Entry(report, start, end, tuple(names), reader.place(names[0][0]))


def row(one: cards.Line) -> Row:
    """Return a sentence as a row: its words, its report, linked to the very place, and its date."""
    date = one.report.note
    note = (line("quiet", one.note),) if one.note else ()
    return Row(
        (
            (line("say", *words(one.segments)), *note),
            (line("", titled(one.report, one.place)),),
            (line("", date),) if date != dates.readable(None) else (line("none", date),),
        ),
        (),
    )
