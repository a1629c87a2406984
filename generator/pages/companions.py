"""Who an actor is named together with: as a list, and as a drawing of the neighbourhood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.model import Actor
from generator.pages.drawing import NEIGHBOURS, Drawing, Node, Tie, neighbourhood
from generator.pages.lookup import Lookup, Ref
from generator.pages.registers import Column, Piece, Row, line
from generator.pages.together import Together

COLUMNS = (Column("Actor"), Column("Sentences"), Column("Paragraphs"))


class Companion(NamedTuple):
    """An actor named together with another, and how often."""

    id: str
    ref: Ref
    sentences: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Company:
    """By actor: its companions, named in most sentences with it first, and the ties among the
    nearest of them."""

    near: Mapping[str, tuple[Companion, ...]]
    ties: Mapping[str, tuple[Tie, ...]]


def company(look: Lookup, pairs: Together) -> Company:
    """Return each actor's companions, all at once: a dossier then looks at its own alone."""
    refs = {actor: look.actor_ref(actor) for actor in look.actor}
    near = {actor: _companions(refs, actor, pairs) for actor in refs}
    return Company(near, {actor: _ties(found, pairs) for actor, found in near.items()})


def _companions(refs: Mapping[str, Ref], actor: str, pairs: Together) -> tuple[Companion, ...]:
    sentences = pairs.sentences[actor]
    found = [
        Companion(other, refs[other], sentences.get(other, 0), count)
        for other, count in pairs.paragraphs[actor].items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.sentences, -one.paragraphs, one.ref.label)))


def _ties(found: tuple[Companion, ...], pairs: Together) -> tuple[Tie, ...]:
    near = [one.id for one in found[:NEIGHBOURS]]
    return tuple(
        Tie((one, other), float(count))
        for one in near
        for other in near
        if one < other and (count := pairs.sentences[one].get(other, 0))
    )


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
    look: Lookup, actor: Actor, found: tuple[Companion, ...], ties: tuple[Tie, ...]
) -> Drawing | None:
    """Return the drawing of an actor amid its nearest companions, or None where it has none.

    A line is as thick as sentences name both; it is dashed where only paragraphs do.
    """
    if not found:
        return None
    neighbours = [
        (
            Node(one.id, one.ref, look.actor[one.id].kind, one.sentences or 0.5),
            Tie((actor.id, one.id), one.sentences or 0.5, loose=not one.sentences),
        )
        for one in found[:NEIGHBOURS]
    ]
    centre = Node(actor.id, look.actor_ref(actor.id), actor.kind, 1)
    return neighbourhood(centre, neighbours, ties)
