"""What judgments rest on: independence, grades, statements, and what falls with a source."""

from dataclasses import replace

import pytest
from conftest import ROOT
from joining import Joined, assessment, checked, joined
from samples import corpus as sample

from generator.model import Citation, Corpus, Relation, Source
from generator.pages import build_pages
from generator.render import environment, render
from generator.source_base import (
    Base,
    bases,
    judgment_statement,
    report_statement,
    withdrawals,
)

GRADED = """
- {id: harbour-gazette, name: Harbour Gazette, kind: newspaper, reliability: B}
- {id: northern-wire, name: Northern Wire, kind: agency, reliability: A}
- {id: coast-radio, name: Coast Radio, kind: broadcaster, origin: northern-wire}
- {id: isle-post, name: Isle Post, kind: newspaper, origin: Northern Wire}
- {id: quay-blog, name: Quay Blog, origin: isle-post, reliability: F}
"""


def cited(*lists: str, sources: str = GRADED, head: str = "") -> Joined:
    """Return a report with a key judgment for each list of sources."""
    pairs = [
        (f"The ferry will likely sail in month {number}.", f"The boats are ready. ({one})")
        for number, one in enumerate(lists, 1)
    ]
    return joined({"ferry.txt": assessment(*pairs, head=head)}, sources=sources)


def base(given: Joined, number: int = 1) -> Base:
    corpus = given[1]
    return bases(corpus).judgments[f"harbour-talks-resume-{number}"]


def said(given: Joined, number: int = 1) -> str:
    corpus = given[1]
    judgment = next(one for one in corpus.judgments if one.number == number)
    return judgment_statement(judgment, bases(corpus), {one.id: one for one in corpus.sources})


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        ("Harbour Gazette; Northern Wire", 2),
        ("Coast Radio; Northern Wire", 1),
        ("Coast Radio; Isle Post", 1),
        ("Quay Blog; Coast Radio", 1),
        ("Harbour Gazette; Quay Blog", 2),
        ("AP; The Guardian, citing AP", 1),
        ("AP via Newsweek; Newsweek via AP", 1),
        ("Reuters, as carried by The Guardian; Reuters", 1),
        ("AP story in Newsweek; AP, republished by The Guardian", 1),
        ("Reuters, quoted by Newsweek; AFP", 2),
        ("The Guardian, quoting AFP; Jakarta Post, citing AFP", 1),
        ("Reuters; The Guardian, citing officials", 2),
        ("Straits Times, citing Reuters and AFP; AFP", 2),
        ("Newsweek/AP; The Guardian (AP)", 1),
        ("Reuters; Foreign Ministry statement via Telegram", 2),
    ],
)
def test_relays_of_one_wire_count_once(sources: str, count: int) -> None:
    assert len(base(cited(sources)).independent) == count


def test_an_origin_in_a_circle_ends() -> None:
    entry = "- {{id: {0}-post, name: Port {0} Post, origin: {1}-post}}\n"
    circle = entry.format("a", "b") + entry.format("b", "a")
    found = base(cited("Port a Post; Port b Post", sources=circle))
    assert len(found.witnesses) == 2


@pytest.mark.parametrize(
    ("citation", "grade"),
    [
        ("Reuters, B2", ("B", "2")),
        ("Reuters [C3]", ("C", "3")),
        ("Reuters A1", ("A", "1")),
        ("Reuters, 3 March 2026, F6", ("F", "6")),
        ("Reuters", ("", "")),
        ("Reuters, G7", ("", "")),
    ],
)
def test_a_citation_may_carry_a_grade(citation: str, grade: tuple[str, str]) -> None:
    [witness] = base(cited(citation)).witnesses
    assert (witness.reliability, witness.credibility) == grade
    if grade[0]:
        assert witness.source == "reuters"


def test_a_numbered_citation_is_read_in_its_entry() -> None:
    text = assessment(("The ferry will likely sail.", "The boats are ready. [1][2]"))
    text += (
        "Sources\n[1] The Guardian, citing Reuters, 3 March 2026, B2\n[2] Reuters, 3 March 2026\n"
    )
    found = base(joined({"ferry.txt": text}))
    assert found.independent == ("reuters",)
    assert found.circular == (("reuters", ("the-guardian", "reuters")),)


@pytest.mark.parametrize(
    ("sources", "statement"),
    [
        (
            "Harbour Gazette",
            "It rests on one source alone, Harbour Gazette (newspaper; reliability B, "
            "usually reliable).",
        ),
        (
            "Coast Radio",
            "It rests on one source alone, Coast Radio (broadcaster; not graded), "
            "which passes on Northern Wire.",
        ),
        (
            "Harbour Gazette, B2; Northern Wire",
            "It rests on 2 sources, 1 agency and 1 newspaper. Reliability: 1 completely reliable "
            "(A), 1 usually reliable (B). Information, as the report grades it: 1 probably true "
            "(2), 1 not graded. No two of the sources are known to pass on one origin.",
        ),
        (
            "Coast Radio; Isle Post",
            "It rests on 2 sources, 1 broadcaster and 1 newspaper. Reliability: 2 not graded. "
            "Coast Radio and Isle Post pass on Northern Wire and count as one source. "
            "Independent sources: 1.",
        ),
    ],
)
def test_the_statement_of_a_judgment(sources: str, statement: str) -> None:
    assert said(cited(sources)) == statement


def test_f_and_6_are_unjudged_and_not_low() -> None:
    assert "1 cannot be judged (F)" in said(cited("Quay Blog; Harbour Gazette"))
    assert "1 cannot be judged (6)" in said(cited("Quay Blog, F6; Harbour Gazette"))


def test_nothing_cited_is_said() -> None:
    given = joined({"ferry.txt": assessment(("The ferry will likely sail.", ""))})
    assert said(given) == "The report names no source for this judgment."


def test_the_statement_of_a_report() -> None:
    corpus = cited("Harbour Gazette; Northern Wire", "Northern Wire", "Coast Radio; Isle Post")[1]
    sources = {one.id: one for one in corpus.sources}
    text = report_statement(corpus.reports[0], corpus.judgments, bases(corpus), sources)
    assert text == (
        "The report cites 4 sources, 2 newspapers, 1 agency and 1 broadcaster. Reliability: 1 "
        "completely reliable (A), 1 usually reliable (B), 2 not graded. It does not grade the "
        "credibility of its information. Coast Radio and Isle Post pass on Northern Wire, itself "
        "cited, and count as one with it. Independent sources: 2. Of 3 key judgments, 1 rests on "
        "two or more independent sources and 2 on one alone (numbers 2, 3). Northern Wire is "
        "cited for 2 of 3."
    )


def test_what_falls_with_a_source() -> None:
    corpus = cited("Harbour Gazette; Northern Wire", "Northern Wire", "Coast Radio; Isle Post",
                   "Harbour Gazette; Reuters; AFP")[1]  # fmt: skip
    gone = withdrawals(corpus, bases(corpus))
    wire = gone["northern-wire"]
    one, two, three, four = (f"harbour-talks-resume-{number}" for number in range(1, 5))
    # With the wire falls what others only pass on.
    assert (wire.falls, wire.weakened, wire.stands) == ((two, three), (one,), ())
    # An outlet that passes the wire on is no loss where another does too.
    assert gone["coast-radio"].stands == (three,)
    assert gone["harbour-gazette"].weakened == (one,)
    assert gone["harbour-gazette"].stands == (four,)
    assert wire.reports == ("harbour-talks-resume",)


def test_what_is_only_supported_by_what_falls_follows() -> None:
    whole = sample()
    first, second = whole.judgments
    third = replace(second, id="ferry-3", number=3)
    support = Relation("ferry-1", "ferry-2", "supports", "author", 1.0, "")
    chain = replace(support, source="ferry-2", target="ferry-3")
    whole = replace(whole, judgments=(first, second, third), relations=(support, chain))
    gone = withdrawals(whole, bases(whole))["harbour-gazette"]
    assert (gone.falls, gone.follows) == (("ferry-1",), ("ferry-2", "ferry-3"))
    computed = replace(whole, relations=(replace(support, basis="computed"),))
    assert withdrawals(computed, bases(computed))["harbour-gazette"].follows == ()


def test_a_claim_rests_on_what_is_cited_within_it() -> None:
    whole = sample()
    claim = replace(whole.judgments[0], id="ferry-c1", kind="claim", sources=())
    inside = Citation("harbour-gazette", "ferry", None, "Harbour Gazette", claim.start, claim.end)
    outside = replace(inside, start=claim.end, end=claim.end + 3)
    for citation, count in ((inside, 1), (outside, 0)):
        given = replace(whole, judgments=(claim,), citations=(citation,))
        assert len(bases(given).judgments["ferry-c1"].witnesses) == count


def test_circular_sources_are_a_finding() -> None:
    given = cited("Coast Radio; Isle Post", "Harbour Gazette; Isle Post", "Isle Post")
    [finding] = [one for one in checked(given) if one.check == "circular-sources"]
    assert "Key judgment 1 (Coast Radio, Isle Post) pass on one origin, Northern Wire" in (
        finding.message
    )


@pytest.mark.slow
def test_many_citations_take_linear_time() -> None:
    source = Source("gazette", "Gazette", "", "", "", (), "", False)
    citations = tuple(
        Citation("gazette", "ferry", None, "Gazette, " + "via " * 90, place, place + 5)
        for place in range(0, 100_000, 5)
    )
    whole = replace(sample(), sources=(source,), citations=citations)
    found: Corpus = whole
    assert bases(found).reports["ferry"].independent == ("gazette",)


def page(given: Joined, path: str) -> str:
    """Return one page of the site."""
    env = environment(ROOT / "site_templates" / "pages")
    return next(render(one, env).decode() for one in build_pages(given[1]) if one.path == path)


def test_a_wire_that_no_report_cites_has_a_page_of_what_falls_with_it() -> None:
    text = page(cited("Coast Radio; Isle Post", "Isle Post; Reuters"), "sources/northern-wire.md")
    assert "1 judgment falls and 1 is left with one independent source. 1 report is affected." in (
        text
    )
    assert "**Passed on by** [Coast Radio](coast-radio.md), [Isle Post](isle-post.md)" in text
    assert "**Cited** 0 times" in text
    assert text.index("### These fall") < text.index("### These are left with one")


def test_pages_say_what_a_judgment_and_a_report_rest_on() -> None:
    given = cited("Coast Radio, B2; Isle Post")
    judgment = page(given, "judgments/harbour-talks-resume-1.md")
    assert "the report says B · usually reliable; information: 2 · probably true; passes on" in (
        judgment
    )
    assert "Independent sources: 1." in judgment
    assert "### Sources" in page(given, "reports/harbour-talks-resume.md")
    assert '<span class="b-badge b-badge--warning">one source</span>' in page(given, "index.md")
