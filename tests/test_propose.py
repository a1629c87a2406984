"""Names that a model proposes: taken in where the rules found nothing, and only there."""

import pytest

from generator.config import Settings, load_settings
from generator.diagnostics import ConfigError
from generator.extract.whole import extract
from generator.model import ActorKind, Proposal, RegisteredActor, Registry
from generator.propose import load
from generator.read import document
from generator.shapes.parsing import parse

TEXT = (
    "The notice of Zuvale\n\nThen the old Zuvale mill closed, and China bought the Zuvale mill.\n"
)
REGISTRY = Registry(actors=(RegisteredActor("china", "China", "state"),))


def named(*proposals: tuple[str, ActorKind]) -> list[tuple[str, str, float]]:
    made = document("a.txt", TEXT.encode())
    parsed = parse(made)  # type: ignore[arg-type]

    def propose(text: str) -> tuple[Proposal, ...]:
        at = {part: text.index(part, 25) for part, _ in proposals}
        return tuple(Proposal(at[p], at[p] + len(p), kind) for p, kind in proposals)

    found = extract(parsed, REGISTRY, propose).candidates
    return [(c.text, c.type, c.certainty) for c in found if c.certainty >= 0.5]


def test_a_proposal_fills_a_gap_with_its_own_certainty() -> None:
    assert ("Zuvale", "place", 0.55) not in named()
    assert ("Zuvale", "place", 0.55) in named(("Zuvale", "place"))


def test_a_proposal_never_replaces_what_the_rules_found() -> None:
    assert ("China", "state", 1.0) in named(("China", "organisation"))
    assert all(text != "China bought" for text, *_ in named(("China bought", "organisation")))


def test_the_setting() -> None:
    text = "extra:\n  briefing:\n    proposer: {}\n"
    assert load_settings(text.format("en_core_web_md")) == Settings(proposer="en_core_web_md")
    assert load_settings(text.format("off")) == Settings()
    with pytest.raises(ConfigError):
        load_settings(text.format("[a, b]"))


def test_a_model_that_is_not_there_says_what_to_type() -> None:
    with pytest.raises(ConfigError, match="install"):
        load("no_such_model")
