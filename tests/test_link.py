"""Relations and passages across reports."""

import random

import pytest
from relating import GOLD, ROOT, corpus_of, found, labelled, present, related
from relating import score as scored

from generator.link import link, nearness
from generator.link.brought import field_of, packed
from generator.link.concepts import concepts, frames
from generator.link.nearness import (
    affair,
    common_in,
    holders,
    nearest,
    profiles,
    score,
    weigh,
)
from generator.link.texts import item
from generator.model import (
    Corpus,
    FrontMatter,
    JudgmentMeta,
    Mention,
    Registry,
    Relation,
    Span,
    StatedRelation,
)
from generator.resolve import resolve
from tests.making import extraction, parsed, person

EMPTY = Registry()
FERRY = "The harbour ferry agreement is a stopgap for crisis management, not a settlement."
PAUSE = "The ferry agreement should be read as a stopgap for a crisis, far from a settlement."
GRAIN = "Grain exports from the inland provinces will recover after the spring thaw."


def corpus(registry: Registry = EMPTY) -> Corpus:
    first = parsed("first.txt", f"{FERRY}\nMinister Diallo disagrees.", [FERRY])
    second = parsed(
        "second.txt",
        f"{PAUSE}\nFishermen told the harbour council that the ferry agreement was only a stopgap.",
        [PAUSE],
        meta=FrontMatter(judgments=(JudgmentMeta(1, supersedes="first-txt-1", note="New talks."),)),
    )
    third = parsed("third.txt", GRAIN, [GRAIN])
    pairs = [(p, extraction(p)) for p in (first, second, third)]
    return link(resolve(pairs, registry), registry)


def test_an_author_states_what_is_superseded() -> None:
    made = corpus()
    (stated,) = [r for r in made.relations if r.basis == "author"]
    assert (stated.source, stated.target, stated.kind) == (
        "second-txt-1", "first-txt-1", "supersedes",
    )  # fmt: skip
    assert stated.why == "New talks."
    assert {j.id: j.status for j in made.judgments} == {
        "first-txt-1": "superseded", "second-txt-1": "current", "third-txt-1": "current",
    }  # fmt: skip


def test_an_editor_states_a_relation() -> None:
    told = StatedRelation("third-txt-1", "first-txt-1", "disputes", "Other weather.")
    stray = StatedRelation("third-txt-1", "nowhere-9", "supports")
    made = corpus(Registry(relations=(told, stray)))
    kinds = {(r.source, r.target): r.kind for r in made.relations if r.basis == "author"}
    assert kinds[("third-txt-1", "first-txt-1")] == "disputes"
    assert all("nowhere" not in r.target for r in made.relations)


def test_passages_bear_on_a_judgment_and_say_why() -> None:
    passages = [p for p in corpus().passages if p.judgment == "first-txt-1"]
    assert [p.text[:9] for p in passages] == ["Fishermen"]
    assert "stopgap" in passages[0].why
    assert not [p for p in corpus().passages if p.judgment == "third-txt-1"]


def test_actors_count() -> None:
    one = "The council of Amina Diallo prepares a quiet vote on the levy."
    two = "Amina Diallo will lose the vote on the levy she wanted."
    other = "The weather over the northern hills stays dry and cold this month."
    rooms = [parsed(f"{n}.txt", t, [t]) for n, t in (("a", one), ("b", two), ("c", other))]
    pairs = [
        (p, extraction(p, [person(p.document.text, "Amina Diallo")] if "Diallo" in t else []))
        for p, t in zip(rooms, (one, two, other), strict=True)
    ]
    (relation,) = link(resolve(pairs, Registry()), Registry()).relations
    assert (relation.source, relation.target, relation.basis) == ("a-txt-1", "b-txt-1", "computed")
    assert relation.why.startswith("both name Amina Diallo")
    assert 0 < relation.score <= 1


def test_an_editors_no_takes_a_computed_relation_away() -> None:
    before = {(r.source, r.target) for r in corpus().relations}
    assert before == {("second-txt-1", "first-txt-1")}
    one = "The council of Amina Diallo prepares a quiet vote on the levy."
    two = "Amina Diallo will lose the vote on the levy she wanted."
    rooms = [parsed(f"{n}.txt", t, [t]) for n, t in (("a", one), ("b", two), ("c", GRAIN))]
    pairs = [
        (p, extraction(p, [person(p.document.text, "Amina Diallo")] if t != GRAIN else []))
        for p, t in zip(rooms, (one, two, GRAIN), strict=True)
    ]
    for ends in (("a-txt-1", "b-txt-1"), ("b-txt-1", "a-txt-1")):
        registry = Registry(relations=(StatedRelation(*ends, "unrelated"),))
        assert not link(resolve(pairs, registry), registry).relations


def test_words_that_say_the_same_meet() -> None:
    one = "The harbour of Oro will very likely reopen before the fire inquiry ends."
    two = "The port of Oro resumed work after the blaze, and investigators left."
    texts = {"a": one, "b": two, "c": GRAIN}
    rooms = [parsed(f"{n}.txt", t, [t]) for n, t in texts.items()]
    pairs = [
        (p, extraction(p, [person(p.document.text, "Oro")] if "Oro" in t else []))
        for p, t in zip(rooms, texts.values(), strict=True)
    ]
    (relation,) = link(resolve(pairs, Registry()), Registry()).relations
    assert {relation.source, relation.target} == {"a-txt-1", "b-txt-1"}
    assert "reopen/resumed" in relation.why
    assert "fire/blaze" in relation.why


def test_stock_phrases_of_other_affairs_do_not_meet() -> None:
    one = "Diallo warns that threat actors use known tactics, techniques and procedures."
    two = "Lund lists the tactics, techniques and procedures of threat actors in a table."
    texts = {"a": (one, "Diallo"), "b": (two, "Lund"), "c": (GRAIN, "Grain")}
    rooms = [parsed(f"{n}.txt", t, [t]) for n, (t, _) in texts.items()]
    pairs = [
        (p, extraction(p, [person(p.document.text, name)]))
        for p, (_, name) in zip(rooms, texts.values(), strict=True)
    ]
    assert not link(resolve(pairs, Registry()), Registry()).relations


def test_concepts_are_found_in_other_words() -> None:
    assert {one.concept for one in concepts("This is damage control.")} == {"managing"}
    assert {one.concept for one in concepts("A hotline is a safety valve.")} >= {
        "managing", "channels",
    }  # fmt: skip
    assert [one.strength for one in concepts("It was a pause.")] == [0.5]
    assert not concepts("The harvest was good.")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("It is crisis management, not genuine rapprochement.", True),
        ("It is a ceasefire rather than a peace treaty.", True),
        ("The pause stops short of a settlement.", True),
        ("They bought time without a settlement.", True),
        ("It is a peace treaty, not a ceasefire.", False),
        ("The ceasefire led to a peace treaty.", False),
        ("The truce holds. No ship sailed. A peace treaty followed.", False),
    ],
)
def test_a_contrast_affirms_one_concept_and_denies_another(text: str, drawn: bool) -> None:
    assert bool(frames(concepts(text))) is drawn


def test_an_editor_would_keep_four_of_five() -> None:
    results: dict[bool, list[tuple[bool, bool]]] = {True: [], False: []}
    for folder in (GOLD / "reports", ROOT / "content"):
        made = corpus_of(folder)
        places = related(made)
        for pair in present(made, labelled()):
            results[pair.held].append((pair.keep, found(made, pair, places)))
    tuned, held = scored(results[False]), scored(results[True])
    assert tuned.pairs + held.pairs >= 40
    assert tuned.precision >= 0.8
    assert held.precision >= 0.8
    assert min(tuned.recall, held.recall) >= 0.65


def test_the_seeds_meet_in_other_words() -> None:
    seeds = ROOT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the seeds are not beside the project")
    made = corpus_of(seeds)
    texts = {judgment.id: judgment.text for judgment in made.judgments}
    first = next(j.id for j in made.judgments if "crisis management, not" in j.text)
    others = {
        texts[r.target if r.source == first else r.source]: r
        for r in made.relations
        if first in (r.source, r.target)
    }
    damage = _only(others, "damage control")
    assert "“damage control” and “crisis management”" in damage.why
    pause = _only(others, "ceasefire rather than")
    assert "in check rather than settled" in pause.why
    assert {damage.basis, pause.basis} == {"computed"}


def _only(others: dict[str, Relation], words: str) -> Relation:
    (found_one,) = [relation for text, relation in others.items() if words in text]
    return found_one


@pytest.mark.parametrize("common", [45, 60, 400])
@pytest.mark.parametrize("least", [0.05, 0.2])
def test_the_nearest_are_those_found_by_comparing_with_every_text(
    monkeypatch: pytest.MonkeyPatch, common: int, least: float
) -> None:
    monkeypatch.setattr(nearness, "COMMON_AT", common)
    dice = random.Random(common)  # noqa: S311 - no secret
    said = (
        "truce crisis management talks harbour ferry grain vote tanker levy embargo ruling".split()
    )
    spans = [
        (f"report-{at % 9}", Span(0, 80, " ".join(dice.choices(said, k=dice.randint(3, 7)))))
        for at in range(120)
    ]
    named = {
        f"report-{at}": [Mention(who, f"report-{at}", "A", 0, 1, "name", 1.0)
                         for who in dice.sample("abcd", dice.randint(0, 3))]
        for at in range(9)
    }  # fmt: skip
    items = [item(report, [(span, 1.0)], named[report], ()) for report, span in spans]
    held = holders(items)
    weights = weigh(held, len(items))
    texts = [(one.report, packed([one], weights)) for one in items]
    field = field_of(texts, common_in(held), weights, profiles(named))
    compared = 0
    for one in items:
        own = nearness.vector(one, field.weights)
        every = [
            nearness.Near(round(value, 4), place)
            for place, other in enumerate(items)
            if other.report != one.report
            and (
                sum(t not in field.common and t in field.vectors[place] for t in own) > 1
                or any(c in field.spoken and c in other.concepts for c in one.concepts)
            )
            and (value := score(one, own, place, field, affair(one, other, field))) >= least
        ]
        every.sort(key=lambda near: (-near.score, near.place))
        assert nearest(one, own, field, least, 6) == every[:6]
        compared += len(every)
    assert compared > 100
