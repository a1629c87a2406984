"""What joining reports remembers from build to build changes how long it takes, nothing else."""

import marshal
import random
from dataclasses import replace
from functools import cache

import pytest

from generator.checks import run_checks
from generator.config import starter_texts
from generator.conflicts import find_conflicts
from generator.extract.whole import extract
from generator.link import kept_texts, link, nearness
from generator.model import Corpus, Document, Extraction, Parsed, Registry
from generator.read import document
from generator.registry import load_registry
from generator.resolve import THRESHOLD, found_of, resolve, unpacked
from generator.shapes.parsing import parse

REGISTRY = load_registry(starter_texts(), {})
WHO = ("China", "Ghana", "Peru", "the United Nations", "Anna Vole", "Minister Kofi Mensah")
SAID = (
    "{0} and {1} agreed to a ceasefire at the harbour ferry talks.",
    "{0} refused to sign the harbour ferry agreement with {1}.",
    "{0} signed the harbour ferry agreement with {1} on 3 March 2024.",
    "{0} signed the harbour ferry agreement with {1} on 9 March 2024.",
    "Grain exports of {0} to the harbour fell by 12 percent in the spring quarter.",
    "Grain exports of {0} to the harbour fell by 31 percent in the spring quarter.",
    "About 400 dock workers of {0} were sent home after the harbour fire.",
    "About 900 dock workers of {0} were sent home after the harbour fire.",
    "President Anna Vole of {0} met fishermen of the inland provinces.",
    "Former President Anna Vole of {0} met fishermen of the inland provinces.",
    "We assess that {0} will likely lift the ferry levy; crisis management, not a settlement.",
    "We assess that {0} will probably keep the ferry levy until the harbour talks with {1} resume.",
    "We assess with high confidence that {0} will likely let the ferry of {1} sail again.",
    "This report was marked TLP:AMBER by {0}.",
    "Tanker insurance, warehouse rents and ferry fares of {0} have doubled since the blockade.",
)
Pair = tuple[Parsed, Extraction]


@cache
def _pair(path: str, text: str) -> Pair:
    found = document(path, text.encode())
    assert isinstance(found, Document)
    parsed = parse(found)
    return parsed, extract(parsed, REGISTRY)


def _sentence(dice: random.Random) -> str:
    return dice.choice(SAID).format(*dice.sample(WHO, 2))


def _report(dice: random.Random) -> str:
    title = f"Harbour brief {dice.randint(1, 4)}"
    date = f"date: 2024-03-{dice.randint(10, 28)}\n" if dice.random() < 0.8 else ""
    body = "\n\n".join(_sentence(dice) for _ in range(dice.randint(1, 6)))
    return f"---\ntitle: {title}\n{date}---\n\n{body}\n"


def _edited(dice: random.Random, reports: dict[str, str]) -> dict[str, str]:
    """Return the reports with one of them edited, taken away, moved or added."""
    made = dict(reports)
    path = dice.choice(sorted(made))
    kind = dice.random()
    if kind < 0.6:
        made[path] += f"\n{_sentence(dice)}\n"
    elif kind < 0.7 and len(made) > 2:
        del made[path]
    elif kind < 0.8:
        made[f"{dice.choice('abcz')}-{len(path)}.md"] = made.pop(path)
    elif kind < 0.9:
        made[path] = _report(dice)
    else:
        made[f"{dice.choice('abcz')}{dice.randint(0, 99)}.md"] = _report(dice)
    return made


def _joined(
    pairs: list[Pair],
    memory: dict[str, object] | None,
    registry: Registry,
    texts: dict[str, bytes] | None = None,
    records: dict[str, bytes] | None = None,
) -> Corpus:
    found = [found_of(one, THRESHOLD, one[0].document.path + one[0].document.text) for one in pairs]
    for one in found:
        if records and one.key in records:
            one.before = unpacked(records[one.key])
    corpus = link(resolve(found, registry, made=records), registry, memory, texts)
    corpus = find_conflicts(corpus, registry, memory)
    return replace(corpus, findings=run_checks(pairs, corpus, registry, memory=memory))


@pytest.mark.parametrize("common", [6, 400])
@pytest.mark.parametrize("seed", range(4))
def test_joining_with_memory_finds_what_joining_without_does(
    monkeypatch: pytest.MonkeyPatch, seed: int, common: int
) -> None:
    monkeypatch.setattr(nearness, "COMMON_AT", common)
    dice = random.Random(seed)  # noqa: S311 - no secret
    reports = {f"report-{n}.md": _report(dice) for n in range(14)}
    memory: dict[str, object] = {}
    texts: dict[str, bytes] = {}
    records: dict[str, bytes] = {}
    found = 0
    for turn in range(8):
        pairs = [_pair(path, text) for path, text in reports.items()]
        dice.shuffle(pairs)
        made = _joined(pairs, memory, REGISTRY, texts, records)
        assert made == _joined(pairs, None, REGISTRY)
        found += len(made.relations) + len(made.passages) + len(made.conflicts)
        memory = marshal.loads(marshal.dumps(memory))  # noqa: S302 - made here
        texts = {name: texts[name] for name in kept_texts(memory)}
        if turn == 5:  # one of them is damaged
            del texts[dice.choice(sorted(texts))]
        reports = _edited(dice, reports)
    assert found > 100


def test_what_was_made_of_a_report_is_taken_while_all_decided_of_it_is_the_same() -> None:
    vole = ("a.md", "Anna Vole of Peru met fishermen.\n")
    alone = [_pair(*vole), _pair("b.md", "Vole left.\n")]
    another = [*alone, _pair("c.md", "Berta Vole of Ghana met fishermen.\n")]
    records: dict[str, bytes] = {}
    for pairs in (alone, another, alone, another):
        made = _joined(pairs, None, REGISTRY, None, records)
        assert made == _joined(pairs, None, REGISTRY)
        assert len([one for one in made.mentions if one.report == "b"]) == (pairs is alone)
