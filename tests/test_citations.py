"""Citations: bracketed lists, source lines, numbered references, outlets in running text."""

import json
import time
from functools import cache
from pathlib import Path

import pytest
from extracting import parsed
from hypothesis import given
from hypothesis import strategies as st

from generator.config import starter_texts
from generator.extract import outlets, relays, sources
from generator.extract.sources import reference_name
from generator.extract.view import masked
from generator.extract.whole import extract
from generator.model import (
    Block,
    Document,
    DraftCitation,
    DraftJudgment,
    FrontMatter,
    Parsed,
    Reference,
    RegisteredSource,
    Registry,
    Role,
    Run,
    Span,
)
from generator.read import document
from generator.registry import load_registry
from generator.shapes.parsing import parse


def found(text: str, role: Role = "evidence", **more: object) -> tuple[DraftCitation, ...]:
    report = parsed(text, role, **more)  # type: ignore[arg-type]
    return sources.find(masked(report), report)


def cited(text: str, role: Role = "evidence") -> list[tuple[str, str]]:
    return [(c.text, c.name) for c in found(text, role)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("It sank. (Harbour Times; AP)", [("Harbour Times", "Harbour Times"), ("AP", "AP")]),
        ("It sank. [Reuters, 3 March 2025]", [("Reuters, 3 March 2025", "Reuters")]),
        ("It sank (AP, Reuters and AFP).", [("AP", "AP"), ("Reuters", "Reuters"), ("AFP", "AFP")]),
        ("It sank. (BBC regional coverage)", [("BBC regional coverage", "BBC")]),
        ("It sank. (ASEAN statements)", [("ASEAN statements", "ASEAN")]),
        ("It sank. (Northern Wire)", [("Northern Wire", "Northern Wire")]),
        ("It sank. (Market surveys; AP)", [("Market surveys", "Market surveys"), ("AP", "AP")]),
        ("It sank (see Figure 2, 12 March 2025, 57%, “quoted”).", []),
        ("The Harbour Ring Council (HRC) met.", []),
        ("It sank (in a storm) twice (57%).", []),
        ("Three () (;) ( ; ) here.", []),
        ("One (open; two) too many) (AP; [BBC]; CNN))", [(n, n) for n in ("AP", "BBC", "CNN")]),
        ("Hackers read widely (Smirnova, 2000).", [("Smirnova, 2000", "Smirnova")]),
    ],
)  # fmt: skip
def test_brackets(text: str, items: list[tuple[str, str]]) -> None:
    assert sorted(cited(text)) == sorted(items)


def test_body_text_needs_more_than_a_name_in_brackets() -> None:
    assert cited("The ship (Blue Whale) sank.", "body") == []
    assert cited("The ship sank. (Reuters)", "body") == [("Reuters", "Reuters")]


def test_running_text_names_outlets_only() -> None:
    text = "According to Reuters, Ana told the AP. Harbour Times reported it, Bo told Ana."
    assert [c.name for c in found(text, "body")] == ["Reuters", "AP", "Harbour Times"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It burned, according to Nordlys Post. The fire spread.", ["Nordlys Post"]),
        ("Ana wrote in Foreign Affairs that it was over.", ["Foreign Affairs"]),
        ("She told the daily Nordlys so.", ["Nordlys"]),
        ("Figures published by the Statistics Bureau suggest growth.", ["Statistics Bureau"]),
        ("The Ocean Institute said in a report that risks grew.", ["Ocean Institute"]),
        ("A document seen by Agence France-Presse shows it.", ["Agence France-Presse"]),
        ("Reuters reported, citing the Ministry of Ports, that it sank.",
         ["Reuters", "Ministry of Ports"]),
        ("Question (Radio Nord): What does it cost?", ["Radio Nord"]),
        ("He told the Security Council so, in March, in Paris.", []),
        ("According to Article 5, an attack counts. According to him, it does not.", []),
    ],
)  # fmt: skip
def test_sources_that_the_text_names(text: str, names: list[str]) -> None:
    assert [c.name for c in found(text, "body")] == names


SENTENCES = (Path(__file__).parent / "gold" / "attributions" / "sentences.tsv").read_text("utf-8")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [tuple(row.split("\t")) for row in SENTENCES.splitlines() if not row.startswith("#")],
)
def test_sources_of_sentences(sentence: str, names: str) -> None:
    got = {name.removeprefix("The ") for name in _named_in(sentence)}
    short = {"International Monetary Fund": "IMF", "North Atlantic Treaty Organization": "NATO"}
    assert {short.get(name, name) for name in got} == set(names.split("; ")) - {""}


@cache
def _starter() -> Registry:
    return load_registry(starter_texts(), {})


def _named_in(sentence: str) -> set[str]:
    """Return the sources that a sentence names, amid others, as a build with the starter finds."""
    around = "The ferries of the strait were idle for most of the week, and nobody knew why."
    made = document("report.txt", f"Ferries\n\n{around}\n\n{sentence}\n\n{around}\n".encode())
    assert isinstance(made, Document)
    return {one.name for one in extract(parse(made), _starter()).citations}


@pytest.mark.parametrize(
    ("item", "source", "origin"),
    [
        ("AP, via the Courier", "Courier", "AP"),
        ("Newsweek via AP", "Newsweek", "AP"),
        ("The Guardian, citing AP, 3 May", "The Guardian", "AP"),
        ("The Guardian, citing officials", "The Guardian", ""),
        ("Newsweek/AP", "Newsweek", "AP"),
        ("The Guardian (AFP)", "The Guardian", "AFP"),
        ("Kommersant, quoted by TASS", "TASS", "Kommersant"),
        ("Reuters via Telegram", "Reuters", ""),
        ("RFE/RL", "RFE/RL", ""),
    ],
)
def test_whose_words_a_source_passes_on(item: str, source: str, origin: str) -> None:
    assert relays.source_and_origin(item) == (source, origin)
    [citation] = found(f"It sank. ({item})")
    assert (citation.name, citation.origin) == (source, origin)


def test_an_outlet_that_cites_another_in_the_text_passes_on_its_words() -> None:
    got = found("The port shut, the BBC reported, citing Reuters. AP reported it too.", "body")
    assert [(c.name, c.origin) for c in got] == [("BBC", "Reuters"), ("Reuters", ""), ("AP", "")]


def test_what_an_agency_is_read_in_is_the_source() -> None:
    assert outlets.name_of("AP, via Hong Kong Free Press") == "Hong Kong Free Press"
    assert outlets.name_of("Reuters via Telegram") == "Reuters"
    assert outlets.name_of("Polar Watch Institute satellite survey") == "Polar Watch Institute"


def test_raised_and_round_marks_point_to_references() -> None:
    entries = (Reference("1", Span(0, 0, "Reuters, 3 March 2025")),)
    assert [c.name for c in found("It sank.¹", references=entries)] == ["Reuters"]
    assert [c.name for c in found("It sank (1).", references=entries)] == ["Reuters"]
    text = "It took 3 m¹ and had (1) ships, (2) ports."
    assert found(text, references=entries) == ()


def test_source_lines() -> None:
    text = "Sources: AP; Reuters, 3 March 2025; ministry website"
    assert [c.name for c in found(text, "sources")] == ["AP", "Reuters"]


def test_numbered_references_and_notes() -> None:
    text = "It sank [1, 2]. It rose [3].[^a]"
    entries = (
        Reference("1", Span(0, 0, "Reuters, “Ship sinks”, 3 March 2025"), "https://example.org/"),
        Reference("2", Span(0, 0, "Jane Doe, “Ships”, Foreign Affairs, 2024")),
        Reference("a", Span(0, 0, "BBC News, 3 May 2024")),
    )
    got = found(text, references=entries)
    assert [(c.text, c.name, c.href) for c in got] == [
        ("[1, 2]", "Foreign Affairs", ""),
        ("[1, 2]", "Reuters", "https://example.org/"),
        ("[^a]", "BBC News", ""),
    ]


def test_a_citation_knows_its_judgment() -> None:
    assert [c.judgment for c in found("It sank. (AP)", judged=True)] == [0]
    assert [c.judgment for c in found("It sank. (AP)")] == [None]


def test_a_markdown_link_lends_its_address() -> None:
    text = "It sank. ([Harbour Times](https://example.org/a))"
    runs = (
        Run(10, 11, "link", "https://example.org/a"),
        Run(24, 48, "link", "https://example.org/a"),
    )
    block = Block("paragraph", "evidence", 0, len(text), text, "p", runs=runs)
    judgment = DraftJudgment(1, Span(0, 0, ""), Span(0, len(text), text))
    document = Document("a.md", "0" * 64, text, 0, True, FrontMatter())
    nothing = (None, None, None, (), (), None, None, None, None)
    report = Parsed(document, "assessment", "", True, *nothing, (block,), (judgment,), ())
    [citation] = sources.find(masked(report), report)
    assert (citation.text, citation.name) == ("Harbour Times", "Harbour Times")
    assert citation.href == "https://example.org/a"


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("BBC reporting", "BBC"),
        ("Satellite imagery", "Satellite imagery"),
        ("Treasury press release, 4 May 2024", "Treasury"),
        ("Xinhua News Agency", "Xinhua News Agency"),
        ("AP, p. 4", "AP"),
        ("Northern Wire", "Northern Wire"),
        ("Northern Wire, 4 May 2024", "Northern Wire"),
        ("Financial Data", "Financial Data"),
        ("Press Association", "Press Association"),
        ("Daily News", "Daily News"),
        ("Regional reports", "Regional reports"),
        ("Market surveys", "Market surveys"),
        ("IAEA Report", "IAEA"),
        ("Ministry of Ports Statement", "Ministry of Ports"),
        ("Treasury Press Release", "Treasury"),
    ],
)
def test_names_of_items(item: str, name: str) -> None:
    assert outlets.name_of(item) == name


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("Reuters, “Ship sinks”, 3 March 2025, https://example.org/x", "Reuters"),
        ("Jane Doe, “Ships”, Foreign Affairs, 3 March 2025", "Foreign Affairs"),
        ("[BBC News](https://example.org/x), 3 May 2024", "BBC News"),
        ("https://example.org/x", ""),
        ("", ""),
    ],
)
def test_names_of_references(entry: str, name: str) -> None:
    assert reference_name(entry) == name


def test_the_sample_reports(shared: Path) -> None:
    """The eleven hand-labelled citations, from statement and evidence as they are labelled."""
    for doc in json.loads((shared / "gold/seeds.json").read_text("utf-8"))["documents"]:
        text = (shared / "seeds" / doc["file"]).read_text("utf-8")
        report = parsed(text, "body")
        drafts = []
        for one in doc.get("judgments", []):
            at = text.index(one["evidence"])
            evidence = Span(at, at + len(one["evidence"]), one["evidence"])
            drafts.append(
                DraftJudgment(one["number"], Span(one["start"], one["end"], ""), evidence)
            )
        report = parsed(text, "body")
        report = Parsed(
            **{f: getattr(report, f) for f in Parsed.__slots__} | {"judgments": tuple(drafts)}
        )
        got = [c for c in sources.find(text, report) if c.judgment is not None]
        want = doc.get("citations", [])
        assert [(c.start, c.end, c.judgment) for c in got] == [
            (c["start"], c["end"], c["judgment"] - 1) for c in want
        ]


@pytest.mark.parametrize(
    "text", ["(" * 20_000, "(AP; Reuters) " * 3000, "[1]" * 20_000, "Ana and " * 9000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    found(text, references=(Reference("1", Span(0, 0, "AP")),))
    assert time.perf_counter() - begun < 10


@given(
    st.text(alphabet="()[]^;, 12AaPp“”.\n|", max_size=120) | st.text(max_size=120),
    st.sampled_from(["evidence", "body", "sources"]),
)
def test_citations_are_slices_with_names(text: str, role: Role) -> None:
    for citation in found(text, role, references=(Reference("1", Span(0, 0, "AP")),)):
        assert citation.text == text[citation.start : citation.end]
        assert citation.name.strip()


def test_a_body_that_is_a_source_elsewhere_is_not_told_as_an_outlet() -> None:
    body = RegisteredSource("coast-forum", "Coast Forum", kind="statement")
    paper = RegisteredSource("harbour-gazette", "Harbour Gazette", kind="newspaper")
    text = "Notice\n\nHe told Coast Forum governments to wait. She told Harbour Gazette the same.\n"
    made = document("a.txt", text.encode())
    assert isinstance(made, Document)
    found = extract(parse(made), Registry(sources=(body, paper))).citations
    assert [c.name for c in found] == ["Harbour Gazette"]
