"""Conflicts: cases read by hand, and the seeds where they are at hand."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from relating import ROOT, Score, score

from generator.checks import run_checks
from generator.config import starter_texts
from generator.conflicts import find_conflicts
from generator.extract.whole import extract
from generator.link import link
from generator.model import (
    ConflictKind,
    Corpus,
    Document,
    Extraction,
    FrontMatter,
    Parsed,
    Registry,
)
from generator.pages import build_pages
from generator.pages.conflicts import SHOWN
from generator.read import read_documents
from generator.registry import load_registry
from generator.resolve import resolve
from generator.shapes.parsing import parse

CASES = Path(__file__).parent / "gold" / "conflicts" / "cases.yml"
SEEDS = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Case:
    """Two texts and the kind of conflict between them; `none` where there is none."""

    name: str
    expect: str
    texts: tuple[str, str]
    dates: tuple[str, str]
    held: bool = False


def cases() -> tuple[Case, ...]:
    made = []
    for one in yaml.safe_load(CASES.read_text("utf-8")):
        days = [day.isoformat() if isinstance(day, date) else "" for day in one["dates"]]
        texts, held = (one["one"], one["other"]), bool(one.get("held"))
        made.append(Case(one["name"], one["expect"], texts, (days[0], days[1]), held))
    return tuple(made)


@pytest.fixture(scope="module")
def starter() -> Registry:
    return load_registry(starter_texts(), {})


Pairs = list[tuple[Parsed, Extraction]]


def joined(documents: list[Document], registry: Registry) -> tuple[Corpus, Pairs]:
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


def measured(registry: Registry, held: bool) -> tuple[Score, list[str]]:
    results, wrong = [], []
    for case in (one for one in cases() if one.held is held):
        found = kinds(case, registry)
        if found != ({case.expect} - {"none"}):
            wrong.append(f"{case.name}: {sorted(found)} for {case.expect}")
        results.append((case.expect in found if found else case.expect != "none", bool(found)))
    return score(results), wrong


@pytest.mark.slow
@pytest.mark.parametrize("held", [False, True])
def test_precision_goes_before_recall(starter: Registry, held: bool) -> None:
    found, wrong = measured(starter, held)
    assert found.pairs >= 20
    assert found.precision >= 0.9, wrong
    assert found.recall >= 0.8, wrong


def test_the_registry_decides_who_is_right() -> None:
    curated = (
        "- id: erik-sand\n  name: Erik Sand\n  kind: person\n  roles:\n"
        "    - {title: President of Norway, start: 2024-01-01}\n"
    )
    registry = load_registry(starter_texts(), {"actors.yml": curated})
    texts = cases()[0].texts
    documents = [document("a", texts[0], "2026-03-02"), document("b", texts[1], "2026-03-04")]
    corpus, pairs = joined(documents, registry)
    (conflict,) = corpus.conflicts
    wrong = next(side for side in conflict.sides if "former" in side.focus.text)
    assert conflict.decided == wrong.report
    assert "President of Norway from 2024-01-01" in conflict.why
    (finding,) = [
        one for one in run_checks(pairs, corpus, registry) if one.check == "conflicting-texts"
    ]
    assert (finding.path, finding.severity) == ("reports/a.txt", "warning")
    assert "reports/b.txt:1:" in finding.message
    assert "former President" in finding.message


def test_a_courtesy_title_is_no_conflict() -> None:
    curated = (
        "- id: erik-sand\n  name: Erik Sand\n  kind: person\n  roles:\n"
        "    - {title: President of Norway, start: 2012-01-01, end: 2020-01-01}\n"
    )
    registry = load_registry(starter_texts(), {"actors.yml": curated})
    documents = [
        document("a", "Former President Erik Sand of Norway met envoys of Sweden.", "2026-03-02"),
        document("b", "President Erik Sand met envoys of Sweden and Norway.", "2026-03-04"),
    ]
    assert not joined(documents, registry)[0].conflicts


def test_the_page_shows_both_texts_with_their_places(starter: Registry) -> None:
    case = cases()[0]
    documents = [
        document(name, text, day)
        for name, text, day in zip("ab", case.texts, case.dates, strict=True)
    ]
    corpus, _ = joined(documents, starter)
    pages = {page.path: page.context for page in build_pages(corpus)}
    (group,) = pages["conflicts.md"]["groups"]  # type: ignore[misc]
    kind, (pair,) = group.kind, group.pairs
    assert kind == "role"
    assert not pair.decided
    for side in pair.sides:
        assert "#p-" in side.place
        assert any(segment.kind == "strong" for segment in side.segments)
    assert pages["actors/erik-sand.md"]["conflicts"]


def test_many_conflicts_stand_on_pages_of_bounded_size(starter: Registry) -> None:
    case = cases()[0]
    documents = [
        document(name, text, day)
        for name, text, day in zip("ab", case.texts, case.dates, strict=True)
    ]
    corpus, _ = joined(documents, starter)
    (one,) = corpus.conflicts
    kinds: list[ConflictKind] = ["date", "role", "figure"]
    many = tuple(replace(one, id=f"c-{at}", kind=kinds[at % 3]) for at in range(100))
    pages = {page.path: page.context for page in build_pages(replace(corpus, conflicts=many))}
    shown = {
        pair.id: path
        for path, context in pages.items() if path.startswith("conflicts")
        for group in context["groups"] for pair in group.pairs  # type: ignore[attr-defined]
    }  # fmt: skip
    assert sorted(shown) == sorted(one.id for one in many)
    assert {"conflicts.md", "conflicts/page/2.md", "conflicts/page/3.md"} <= set(shown.values())
    assert max(Counter(shown.values()).values()) <= SHOWN
    linked = pages["actors/erik-sand.md"]["conflicts"]
    for ref in linked.first:  # type: ignore[attr-defined]
        path, _, anchor = ref.path.partition("#")
        assert shown[anchor] == path


def test_ids_outlive_other_edits(starter: Registry) -> None:
    case = cases()[0]
    made = []
    for end in ("", "\nNorway and Sweden like fish."):
        texts = (case.texts[0], case.texts[1] + end)
        documents = [document(n, t, d) for n, t, d in zip("ab", texts, case.dates, strict=True)]
        made.append([conflict.id for conflict in joined(documents, starter)[0].conflicts])
    assert made[0] == made[1] != []


def test_a_role_that_is_past_in_one_seed_and_present_in_another(starter: Registry) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not beside the project")
    documents, _ = read_documents(SEEDS)
    corpus, _ = joined(list(documents), starter)
    (role,) = [one for one in corpus.conflicts if one.kind == "role"]
    assert role.actors == ("donald-trump",)
    assert sorted(side.focus.text.split()[-1] for side in role.sides) == ["President", "Trump"]


@pytest.mark.slow
def test_long_texts_take_little_time(starter: Registry) -> None:
    text = " ".join(f"Peru agreed to item{n} of the pact with Chile." for n in range(3000))
    other = text.replace("agreed to", "did not agree to")
    documents = [document("a", text, "2026-03-02"), document("b", other, "2026-03-03")]
    assert len(joined(documents, starter)[0].conflicts) < 5000
