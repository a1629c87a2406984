"""One name, one kind: what all places of a report tell of a name that each tells differently."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from generator.extract.found import Found, Stretch
from generator.model import ActorKind

Keys = tuple[str, ...]
# Shape and cue of one strength: whichever more places tell.
_ALIKE = 0.02


def agree(stretches: Sequence[Stretch]) -> None:
    """Give a name of several words that nothing registers the kind its surest place tells.

    "Three firms, Vola Tarabar, …" and later "Vola Tarabar is …": a firm in both places.
    """
    places: dict[Keys, list[tuple[Stretch, Found]]] = defaultdict(list)
    for stretch in stretches:
        for at, found in stretch.taken.items():
            if (
                found.first != at
                or found.entity
                or found.last - found.first < 2
                or found.kind != "name"
            ):
                continue
            keys = tuple(w.key.casefold() for w in stretch.words[found.first : found.last])
            places[keys].append((stretch, found))
    for told in places.values():
        if len({found.type for _, found in told}) > 1:
            _settle(told)


def _settle(told: Sequence[tuple[Stretch, Found]]) -> None:
    surest: dict[ActorKind, float] = {}
    count: dict[ActorKind, int] = defaultdict(int)
    for _, found in told:
        surest[found.type] = max(surest.get(found.type, 0.0), found.certainty)
        count[found.type] += 1
    best = max(surest.values())
    kind = max((k for k in surest if surest[k] >= best - _ALIKE),
               key=lambda k: (count[k], surest[k], k))  # fmt: skip
    if kind == "person" or best < 0.5:
        # A place where it is told to be something else may speak of a namesake: the ship, the town.
        return
    model = next(found for _, found in told if found.type == kind)
    for stretch, found in told:
        if found.type != kind:
            stretch.add(replace(model, first=found.first, last=found.last, role=""))
