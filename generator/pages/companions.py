"""Who an actor is named together with: as a list, and as a drawing of the neighbourhood."""

from dataclasses import dataclass

from generator.model import Actor
from generator.pages.drawing import NEIGHBOURS, Drawing, Node, Tie, neighbourhood
from generator.pages.lookup import Lookup, Ref
from generator.pages.registers import Column, Piece, Row, line
from generator.pages.together import Together

COLUMNS = (Column("Actor"), Column("Sentences"), Column("Paragraphs"))


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor named together with another, and how often."""

    id: str
    ref: Ref
    sentences: int
    paragraphs: int


def companions(look: Lookup, actor: str, pairs: Together) -> tuple[Companion, ...]:
    """Return an actor's companions, those named in most sentences with it first."""
    found = [
        Companion(other, look.actor_ref(other), pairs.sentences[actor][other], count)
        for other, count in pairs.paragraphs[actor].items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.sentences, -one.paragraphs, one.ref.label)))


def row(one: Companion) -> Row:
    """Return a companion as a row of a table."""
    return Row(
        (
            (line("", Piece(one.ref.label, one.ref.path)),),
            (line("", str(one.sentences)),),
            (line("", str(one.paragraphs)),),
        ),
        (),
    )


def drawing(
    look: Lookup, actor: Actor, found: tuple[Companion, ...], pairs: Together
) -> Drawing | None:
    """Return the drawing of an actor amid its nearest companions, or None where it has none.

    A line is as thick as sentences name both; it is dashed where only paragraphs do.
    """
    if not found:
        return None
    near = found[:NEIGHBOURS]
    neighbours = [
        (
            Node(one.id, one.ref, look.actor[one.id].kind, one.sentences or 0.5),
            Tie((actor.id, one.id), one.sentences or 0.5, loose=not one.sentences),
        )
        for one in near
    ]
    chords = [
        Tie((one.id, other.id), float(count))
        for one in near
        for other in near
        if one.id < other.id and (count := pairs.sentences[one.id].get(other.id, 0))
    ]
    centre = Node(actor.id, look.actor_ref(actor.id), actor.kind, 1)
    return neighbourhood(centre, neighbours, chords)
