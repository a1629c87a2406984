"""Actors, sources and ids across reports."""

import itertools
from dataclasses import replace

from generator.model import (
    DatedRole,
    DraftCitation,
    DraftQuote,
    FrontMatter,
    Parsed,
    RegisteredActor,
    RegisteredSource,
    Registry,
)
from generator.resolve import Pair, person_key, resolve
from tests.making import extraction, parsed, person, span

EMPTY = Registry()


def report(path: str, text: str, *names: str, bare: bool = False, **fields: object) -> Pair:
    made = parsed(path, text)
    people = [person(text, n, bare=bare, certainty=0.3 if bare else 0.9, **fields) for n in names]
    return made, extraction(made, people)


def test_a_surname_is_resolved_by_another_report() -> None:
    corpus = resolve(
        [
            report("a.txt", "Then Diallo left.", "Diallo", bare=True),
            report("b.txt", "Amina Diallo spoke.", "Amina Diallo"),
        ],
        EMPTY,
    )
    assert [a.id for a in corpus.actors] == ["amina-diallo"]
    assert [(m.report, m.actor, m.text) for m in corpus.mentions] == [
        ("a-txt", "amina-diallo", "Diallo"),
        ("b-txt", "amina-diallo", "Amina Diallo"),
    ]


def test_a_surname_two_people_bear_is_left_alone_and_told() -> None:
    corpus = resolve(
        [
            report("a.txt", "Then Diallo left.", "Diallo", bare=True),
            report("b.txt", "Amina Diallo spoke.", "Amina Diallo"),
            report("c.txt", "Bako Diallo spoke.", "Bako Diallo"),
        ],
        EMPTY,
    )
    assert {m.report for m in corpus.mentions} == {"b-txt", "c-txt"}
    (finding,) = corpus.findings
    assert (finding.path, finding.line, finding.column) == ("a.txt", 1, 6)
    assert "amina diallo, bako diallo" in finding.message


def test_a_lone_capital_nobody_explains_gets_no_page() -> None:
    corpus = resolve([report("a.txt", "The Brandvold file.", "Brandvold", bare=True)], EMPTY)
    assert corpus.actors == ()
    assert corpus.mentions == ()


def test_a_son_is_not_his_father() -> None:
    father = RegisteredActor("ansel-vole", "Ansel Vole", "person")
    corpus = resolve(
        [
            report("a.txt", "Ansel Vole Jr. spoke.", "Ansel Vole Jr."),
            report("b.txt", "Ansel Q. Vole spoke.", "Ansel Q. Vole"),
        ],
        Registry(actors=(father,)),
    )
    assert [m.actor for m in corpus.mentions] == ["ansel-vole-jr", "ansel-vole"]


def test_a_quote_whose_speaker_nobody_knows_has_none() -> None:
    made, drafts = report("a.txt", "“No,” Brandvold said.", "Brandvold", bare=True)
    quote = DraftQuote(0, 5, "“No,”", "direct", (0,), "said")
    corpus = resolve([(made, replace(drafts, quotes=(quote,)))], EMPTY)
    assert [q.speakers for q in corpus.quotes] == [()]


def test_spellings_of_one_person_meet() -> None:
    assert person_key("Tobias R. Quill") == person_key("Tobias Quill") == person_key("TOBIAS QUILL")
    assert person_key("Zoë Quill, Jr.") == person_key("Zoe Quill")
    assert person_key("M A Hossain") != person_key("Hossain")


def test_the_editors_registry_names_and_dates() -> None:
    known = RegisteredActor(
        "diallo", "Amina Diallo", "person", aliases=("A. Diallo-Sow",),
        roles=(DatedRole("Minister", "2024"),), curated=True,
    )  # fmt: skip
    text = "Diallo and Amina Diallo met."
    made = parsed("a.txt", text)
    found = extraction(made, [
        person(text, "Diallo", bare=True, certainty=0.3), person(text, "Amina Diallo"),
    ])  # fmt: skip
    (actor,) = resolve([(made, found)], Registry(actors=(known,))).actors
    assert (actor.id, actor.registered) == ("diallo", True)
    assert actor.roles == (DatedRole("Minister", "2024"),)
    assert actor.aliases == ("A. Diallo-Sow", "Diallo")


def citation(text: str, name: str) -> DraftCitation:
    place = span(text, name)
    return DraftCitation(place.start, place.end, name, name, None)


def cites(path: str, text: str, *names: str) -> Pair:
    made = parsed(path, text)
    return made, extraction(made, citations=[citation(text, n) for n in names])


def test_one_outlet_under_several_names_is_one_source() -> None:
    wire = RegisteredSource("northern-wire", "Northern Wire", aliases=("NW",), reliability="B")
    corpus = resolve(
        [cites("a.txt", "(NW; The Messenger)", "NW", "The Messenger"),
         cites("b.txt", "(Northern Wire; Messenger)", "Northern Wire", "Messenger")],
        Registry(sources=(wire,)),
    )  # fmt: skip
    assert [(s.id, s.reliability) for s in corpus.sources] == [
        ("messenger", ""), ("northern-wire", "B"),
    ]  # fmt: skip
    assert [c.source for c in corpus.citations] == [
        "northern-wire", "messenger", "northern-wire", "messenger",
    ]  # fmt: skip


def test_a_registered_body_under_several_names_is_one_source() -> None:
    office = RegisteredActor("port-office", "Port Office", "organisation", ("Office of Ports",))

    def told(path: str, name: str) -> Pair:
        text = f"So it is, according to the {name}."
        made = parsed(path, text)
        named = replace(person(text, name), type="organisation", entity="port-office")
        return made, extraction(made, [named], citations=[citation(text, name)])

    corpus = resolve(
        [told("a.txt", "Office of Ports"), told("b.txt", "Port Office")],
        Registry(actors=(office,)),
    )
    assert [(s.id, s.name, s.aliases) for s in corpus.sources] == [
        ("port-office", "Port Office", ("Office of Ports",))
    ]
    assert [c.source for c in corpus.citations] == ["port-office", "port-office"]


def test_report_ids() -> None:
    def titled(path: str, title: str, ident: str = "") -> Pair:
        made: Parsed = parsed(path, "Text.", title=title, meta=FrontMatter(id=ident))
        return made, extraction(made)

    corpus = resolve(
        [titled("c.txt", "Weekly brief"), titled("a.txt", "Weekly brief"),
         titled("b.txt", "Other", "weekly-brief"), titled("d.txt", "Index")],
        EMPTY,
    )  # fmt: skip
    ids = {r.path: r.id for r in corpus.reports}
    assert ids["b.txt"] == "weekly-brief", "an id that an author wrote is a promise"
    assert len(set(ids.values())) == 4
    assert ids["d.txt"] != "index"


def test_order_does_not_matter() -> None:
    reports = [
        report("a.txt", "Then Diallo left.", "Diallo", bare=True),
        report("b.txt", "Amina Diallo spoke.", "Amina Diallo"),
        report("c.txt", "Bako Sow spoke.", "Bako Sow"),
    ]
    made = {resolve(order, EMPTY) for order in itertools.permutations(reports)}
    assert len(made) == 1
