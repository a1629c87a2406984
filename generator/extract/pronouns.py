"""Whom a pronoun or "both leaders" takes up: the names the sentences before make their subject."""

import re

from generator.extract.scene import BODIES, PERSONS, Scene, same, subject
from generator.model import ActorKind

Speakers = tuple[int, ...]

# How far a pronoun is traced back, and how many names of a sentence are weighed.
_SENTENCES_BACK, _NAMES = 6, 12
_PERSONAL = frozenset(
    "leaders men women presidents ministers secretaries diplomats counterparts politicians"
    " candidates".split()
)
# An unnamed person, whom a pronoun behind takes up before any name.
_UNNAMED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Aa]nother)|[’']s?)\s+"
    r"(?:[a-z-]+\s+){0,2}"
    r"(?:ambassador|minister|spokes\w+|official|officer|president|chairman|director|chief|governor"
    r"|mayor|secretary|envoy|diplomat|judge|lawyer|analyst|expert|senator|general|adviser|aide)\b"
    r"(?![^.;]{0,3}\s(?:of\s+[A-Z][^.;,]{0,40},\s)?[A-Z])"
)
_HE = re.compile(r"(?:[“”A-Za-z]+,?\s+)?(?:[Hh]e|[Ss]he)\b(?! and\b)")


def by_pronoun(view: Scene, word: str, at: int, floor: int) -> Speakers:
    if word in {"i", "we", "you"}:
        return ()
    if word in {"who", "which"}:
        near = [
            p for p in view.within(max(0, at - 90), at) if view.candidates[p].kind != "adjective"
        ]
        return tuple(near[-1:])
    if word == "they":
        return _several(view, at)
    return latest(view, at, PERSONS if word in {"he", "she"} else BODIES)


def _several(view: Scene, at: int) -> Speakers:
    """Return whom "they" takes up, where the sentence before has several names for its subject."""
    begin, _ = view.sentence(at, at)
    for start, end in ((begin, at), view.before(begin) or (begin, begin)):
        who = subject(view, start, end)
        if who:
            return who if len(who) > 1 else ()
    return ()


def latest(view: Scene, at: int, kinds: frozenset[ActorKind]) -> Speakers:
    """Return whom a pronoun at `at` most likely takes up: a subject of the nearest sentence."""
    begin, _ = view.sentence(at, at)
    spot: tuple[int, int] | None = (begin, at)
    spare: Speakers = ()
    for turn in range(_SENTENCES_BACK):
        if spot is None:
            break
        if turn and kinds == PERSONS and _HE.match(view.hushed, *spot):
            spot = view.before(spot[0])  # who is meant there is meant here
            continue
        near = view.within(*spot)
        near = near[-_NAMES:] if turn == 0 else near[:_NAMES]
        names = [
            p
            for p in near
            if view.candidates[p].type in kinds
            and view.candidates[p].kind != "adjective"
            and p in view.sure
        ]
        acting = [p for p in names if view.acts(p) and not view.governed(p, spot[0])]
        free = [p for p in names if not view.governed(p, spot[0])]
        if acting or free:
            return ((acting or free)[0],)
        spare = spare or tuple(names[:1])
        if turn == 0 and kinds == PERSONS and not names and _UNNAMED.search(view.hushed, *spot):
            return ()
        spot = view.before(spot[0])
    return spare


def last_two(view: Scene, at: int, word: str) -> Speakers:
    """Return the two persons, or states, named last: "both leaders", "the two sides"."""
    kinds = PERSONS if word in _PERSONAL else frozenset[ActorKind]({"state", "organisation"})
    found: list[int] = []
    for place in reversed(view.within(max(0, at - 4000), at)):
        one = view.candidates[place]
        if (
            place in view.sure
            and one.type in kinds
            and not any(same(one, view.candidates[p]) for p in found)
        ):
            found.append(place)
        if len(found) == 2:
            return tuple(sorted(found, key=lambda p: view.candidates[p].start))
    return ()
