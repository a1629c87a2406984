"""How well actors are found in texts with hand labels: names, their types, and who is meant.

`tests/gold/actors/` holds texts of the kinds that reports come in. Rules were made with a view to
the tuned set; the held-out set tells how they do on texts that nobody looked at meanwhile.
"""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.config import starter_texts
from generator.model import Actor, Corpus, Mention
from generator.read import read_document
from generator.registry import load_registry
from generator.resolve import resolve
from generator.understand import understand_one

GOLD = Path(__file__).parent / "gold" / "actors"
COARSE = {"state": "place"}
# A little under what is reached: (names, names with their types, names with their actors).
FLOORS = {"tuned": (0.98, 0.98, 0.98), "held-out": (0.96, 0.95, 0.94)}


@pytest.mark.parametrize("name", FLOORS)
def test_actors_of_labelled_texts(name: str) -> None:
    reached, errors = score(name)
    assert all(f1 >= low for f1, low in zip(reached, FLOORS[name], strict=True)), "\n".join(
        [f"{name}: " + ", ".join(f"{f1:.3f}" for f1 in reached), *errors]
    )


def test_labels_are_slices_of_their_texts() -> None:
    for name in FLOORS:
        for document in labels(name):
            text = (GOLD / document["file"]).read_text(encoding="utf-8")
            for mention in document["mentions"]:
                assert text[mention["start"] : mention["end"]] == mention["text"]


def labels(name: str) -> Any:
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["documents"]


@cache
def score(name: str) -> tuple[tuple[float, float, float], list[str]]:
    """Return the F1 of names, typed names and linked names of a set, and what was wrong."""
    registry = load_registry(starter_texts(), {})
    hits: Counter[str] = Counter()
    errors: list[str] = []
    for document in labels(name):
        # Each text is a corpus of its own, so that none helps another.
        read = read_document(GOLD, GOLD / document["file"])
        outcome = understand_one(registry, read)  # type: ignore[arg-type]
        assert isinstance(outcome, tuple)
        for level, hit, error in _compared(document, resolve([outcome], registry)):
            hits[f"{level} {hit}"] += 1
            if error:
                errors.append(f"{document['file'][:2]} {level} {error}")
    return tuple(_f1(hits, level) for level in ("span", "type", "actor")), errors  # type: ignore[return-value]


def _compared(document: Any, corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    wanted = {(m["start"], m["end"]): m for m in document["mentions"]}
    actors = {actor.id: actor for actor in corpus.actors}
    found: dict[tuple[int, int], Mention] = {}
    for mention in corpus.mentions:
        place = mention.start, mention.end
        if place in wanted or not any(
            mention.start < end and start < mention.end for start, end in document["ignore"]
        ):
            found[place] = mention
    for place, label in sorted(wanted.items()):
        mention_ = found.get(place)
        if mention_ is None:
            for level in ("span", "type", "actor"):
                yield level, "missed", f"missing {label['text']}" if level == "span" else ""
            continue
        actor = actors[mention_.actor]
        yield "span", "right", ""
        typed = COARSE.get(actor.kind, actor.kind) == COARSE.get(label["type"], label["type"])
        yield (
            "type",
            "right" if typed else "wrong",
            "" if typed else (f"{label['text']} is {label['type']}, not {actor.kind}"),
        )
        linked = bool({_bare(n) for n in (label["actor"], *label.get("also", ()))} & _names(actor))
        yield (
            "actor",
            "right" if linked else "wrong",
            "" if linked else (f"{label['text']} is {label['actor']}, not {actor.id}"),
        )
    for place in sorted(found.keys() - wanted.keys()):
        for level in ("span", "type", "actor"):
            error = f"extra {found[place].text} ({found[place].actor})" if level == "span" else ""
            yield level, "extra", error


def _f1(hits: Counter[str], level: str) -> float:
    right, wrong = hits[f"{level} right"], hits[f"{level} wrong"]
    missed, extra = hits[f"{level} missed"], hits[f"{level} extra"]
    return 2 * right / (2 * right + 2 * wrong + missed + extra)


def _names(actor: Actor) -> set[str]:
    return {_bare(name) for name in (actor.name, *actor.aliases)}


def _bare(name: str) -> str:
    return " ".join(name.split()).strip("“”\"'’.,;: ").casefold().removeprefix("the ")
