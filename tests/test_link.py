"""Relations and passages across reports."""

from generator.link import link
from generator.model import Corpus, FrontMatter, JudgmentMeta, Registry, StatedRelation
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
