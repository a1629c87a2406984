"""Conflicts: cases read by hand, and the seeds where they are at hand."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from relating import ROOT, Score, score

from generator.checks import run_checks
from generator.config import starter_texts
from generator.conflicts import find_conflicts
from generator.extract import extract
from generator.link import link
from generator.model import Corpus, Document, Extraction, FrontMatter, Parsed, Registry
from generator.pages import build_pages
from generator.read import read_documents
from generator.registry import load_registry
from generator.resolve import resolve
from generator.shapes import parse

CASES = Path(__file__).parent / "gold" / "conflicts" / "cases.yml"
SEEDS = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Case:
    """Two texts and the kind of conflict between them; `none` where there is none."""

    name: str
    expect: str
    texts: tuple[str, str]
    dates: tuple[str, str]


def cases() -> tuple[Case, ...]:
    made = []
    for one in yaml.safe_load(CASES.read_text("utf-8")):
        days = [day.isoformat() if isinstance(day, date) else "" for day in one["dates"]]
        made.append(Case(one["name"], one["expect"], (one["one"], one["other"]), (days[0], days[1])))
    return tuple(made)


@pytest.fixture(scope="module")
def starter() -> Registry:
    return load_registry(starter_texts(), {})


def joined(documents: list[Document], registry: Registry) -> tuple[Corpus, list[tuple[Parsed, Extraction]]]:
    pairs = [(parsed, extract(parsed, registry)) for parsed in map(parse, documents)]
    return find_conflicts(link(resolve(pairs, registry), registry), registry), pairs


def document(name: str, text: str, day: str) -> Document:
    return Document(f"reports/{name}.txt", name * 32, text + "\n", 0, False, FrontMatter(date=day))


def kinds(case: Case, registry: Registry) -> set[str]:
    documents = [
        document(name, text, day)
        for name, text, day in zip("ab", case.texts, case.dates, strict=True)
    ]
    return {conflict.kind for conflict in joined(documents, registry)[0].conflicts}


def measured(registry: Registry) -> tuple[Score, list[str]]:
    results, wrong = [], []
    for case in cases():
        found = kinds(case, registry)
        if found != ({case.expect} - {"none"}):
            wrong.append(f"{case.name}: {sorted(found)} for {case.expect}")
        results.append((case.expect in found, bool(found)) if found else (case.expect != "none", False))
    return score(results), wrong


def test_precision_goes_before_recall(starter: Registry) -> None:
    found, wrong = measured(starter)
    assert found.pairs >= 20
    assert found.precision >= 0.95, wrong
    assert found.recall >= 0.8, wrong
