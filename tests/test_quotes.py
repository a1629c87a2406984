"""Quotations: their spans, their form, and who speaks."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from extracting import blocks, names, parsed, sentences
from hypothesis import given
from hypothesis import strategies as st

from generator.extract import marks, quotes
from generator.extract.view import masked
from generator.model import Candidate, DraftQuote, Run


def found(text: str) -> tuple[DraftQuote, ...]:
    parts = blocks(text)
    return quotes.find(text, parts, names(text), sentences(text, parts))


def who(text: str) -> list[tuple[str, str, list[str], str]]:
    """Return words, form, speakers and cue of each quotation."""
    known = names(text)
    return [(q.text, q.form, [known[i].name for i in q.speakers], q.cue) for q in found(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("A “big” deal.", ["“big”"]),
        ('A "big" deal.', ['"big"']),
        ("Ana's dogs' bowls and the '90s.", []),
        ("The ships’ crews didn’t sail in ’09.", []),
        ("Ana Lima said, “Outer ‘inner’ text.”", ["“Outer ‘inner’ text.”"]),
        ("She called it a ‘rough’ sea.", ["‘rough’"]),
        ("the 'rough' sea and the crew's boat", ["'rough'"]),
        ("Das „große“ Schiff, le « grand » mot, 「大」", ["„große“", "« grand »", "「大」"]),
        ('A 5" pipe and a 7" pipe.', []),
        ("with ‘Abd-al-Rahim As’ad, a clerk, and Jami’ ‘Ali of the port", []),
        ("“Never closed, said Ana.", []),
        ("” closes first “", []),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
    ],
)
def test_spans(text: str, spans: list[str]) -> None:
    assert [text[a:b] for a, b in marks.pairs(text, 0, len(text))] == spans


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "Ana Lima said, “We begin today and go on.\n“Then we stop and go home again.”"
    first, second = found(text)
    assert (first.text, second.text) == (
        "“We begin today and go on.",
        "“Then we stop and go home again.”",
    )
    assert first.speakers == second.speakers == (0,)


@pytest.mark.parametrize(
    ("text", "form", "speakers", "cue"),
    [
        ("Ana Lima said, “We will keep the port open.”", "direct", ["Ana Lima"], "said"),
        ("“We will keep the port open,” Ana Lima stated.", "direct", ["Ana Lima"], "stated"),
        ("“We will keep the port open,” said Ana Lima.", "direct", ["Ana Lima"], "said"),
        ("“We sail,” according to Ana Lima, a pilot.", "direct", ["Ana Lima"], "according to"),
        (
            "Ana Lima warned Sudria about Norland’s “reckless” drills.",
            "partial",
            ["Ana Lima"],
            "warned",
        ),
        (
            "Ana Lima and Omar Haddad met in Sudria, describing ties as “never warmer.”",
            "partial",
            ["Ana Lima", "Omar Haddad"],
            "describing",
        ),
        (
            "Ana Lima, spokeswoman for the Coast Guard, called it “a mess.”",
            "partial",
            ["Ana Lima"],
            "called",
        ),
        (
            "A spokesman for the Coast Guard called it “a mess.”",
            "partial",
            ["Coast Guard"],
            "called",
        ),
        ("Ana Lima of the Harbour Council added “a mess.”", "partial", ["Ana Lima"], "added"),
        (
            "Norland’s declaration of the reef as a “park” upset all.",
            "partial",
            ["Norland"],
            "declaration",
        ),
        ("Norlandic officials called the move “hollow.”", "partial", ["Norland"], "called"),
        ("The reef was described by Ana Lima as “dead.”", "partial", ["Ana Lima"], "described"),
        ("The Coast Guard labels the drills “theatre.”", "partial", ["Coast Guard"], "labels"),
        (
            "Ana Lima left. In her remarks she hailed “old friends.”",
            "partial",
            ["Ana Lima"],
            "hailed",
        ),
        ("Officials said the talks were “useful.”", "partial", [], "said"),
        (
            "Both Norland and Sudria are now speaking the language of “respect.”",
            "partial",
            ["Norland", "Sudria"],
            "speaking",
        ),
        (
            "Ana Lima said — as the Coast Guard noted — “We are nearly there now.”",
            "direct",
            ["Ana Lima"],
            "said",
        ),
        (
            "Norland and Sudria both prefer to speak of “mutual respect,” a phrase.",
            "partial",
            ["Norland", "Sudria"],
            "speak",
        ),
        (
            "Ana Lima and Admiral Omar Haddad agreed and described ties as “never better.”",
            "partial",
            ["Ana Lima", "Omar Haddad"],
            "described",
        ),
        (
            "Norland’s foreign ministry called the drills “hollow.”",
            "partial",
            ["Norland"],
            "called",
        ),
        (
            "A spokeswoman for the Harbour Council, which failed in 2011, said it was “sorry.”",
            "partial",
            ["Harbour Council"],
            "said",
        ),
        ("Crews were met, in Ana Lima's words, “with silence.”", "partial", ["Ana Lima"], "words"),
        (
            "The captain, Ana Lima of Sudria, used the words “a coalition.”",
            "partial",
            ["Ana Lima"],
            "used",
        ),
        ("Omar Haddad left. “Sorry,” Ana Lima replied.", "partial", ["Ana Lima"], "replied"),
        ("“Nobody asked us,” complained residents of Sudria.", "direct", [], "complained"),
        ("Critics, among them the pilot Ana Lima, called it “theatre.”", "partial", [], "called"),
        ("Regional diplomats say the army “can hold towns.”", "partial", [], "say"),
        ("“Nobody votes on a lawyer,” a broker once told me.", "direct", [], "told"),
        ("An officer put it differently: “We own what we see.”", "direct", [], ""),
        ("According to the report, “the council failed at every turn.”", "direct", [],
         "According to"),
    ],
)  # fmt: skip
def test_speakers(text: str, form: str, speakers: list[str], cue: str) -> None:
    [(_, got_form, got, got_cue)] = who(text)
    assert (got_form, got, got_cue) == (form, speakers, cue)


@pytest.mark.parametrize(
    "text",
    [
        "The “peace” push hides a rivalry.",
        "The pact, framed as a step toward “lasting calm”, came late.",
        "Lima thrives on a “tough at sea” image.",
        "They built a fund known as the “Harbour Pot” for Norland.",
        "Despite the “deal,” Ana Lima left.",
        "It is the so-called “grey fleet” of Norland.",
        "A Norland firm (the “Firm”) paid for it.",
        "This updates “Reopened Lines: A Door, Not a Room,” which we published in May.",
        "In our report “Reopened lines will hold” we said so.",
        "In her essay “The Cold Common,” Ana Lima is kind.",
        "Ana Lima published “The Long Road” last year.",
        "A review, titled “what the council owes us,” never came out.",
        "Ana Lima spoke in “The Long Road,” released in May.",
    ],
)
def test_words_set_apart_have_no_speaker(text: str) -> None:
    [(_, form, speakers, cue)] = who(text)
    assert (form, speakers, cue) == ("scare", [], "")


def test_a_pronoun_takes_up_the_last_person_who_acts() -> None:
    text = "Ana Lima met Omar Haddad in Sudria. “We have agreed on all of it,” she said."
    assert [q[2] for q in who(text)] == [["Ana Lima"]]


def test_a_split_quotation_keeps_its_speaker() -> None:
    text = "“We sail,” Ana Lima said, “and we sail again tomorrow.” “We do not stop here at all.”"
    assert [q[2] for q in who(text)] == [["Ana Lima"]] * 3


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ana Lima and Omar Haddad left. They called it “a mess.”", ["Ana Lima", "Omar Haddad"]),
        ("Omar Haddad wrote home. He and Ana Lima later spoke of “a mess.”",
         ["Omar Haddad", "Ana Lima"]),
        ("Ana Lima agrees. The ambassador does not: he calls it “a mess.”", []),
        ("Omar Haddad spoke. He quoted Bo Chen. It was, he said, “a mess.”", ["Omar Haddad"]),
        ("“Go,” said Ana Lima, who leads it. She added that it was “a mess.”", ["Ana Lima"]),
        ("Norland’s foreign ministry met. The ministry called it “a mess.”", ["Norland"]),
    ],
)  # fmt: skip
def test_whom_a_word_takes_up(text: str, speakers: list[str]) -> None:
    assert who(text)[-1][2] == speakers


def test_straight_marks_nest() -> None:
    text = 'Ana Lima wrote, "The "United Ports" hold nobody at all. They leave."'
    assert [q[0] for q in who(text)] == ['"The "United Ports" hold nobody at all. They leave."']


def test_both_leaders_are_the_two_named_last() -> None:
    text = "Ana Lima met Omar Haddad. Norland paid. Both leaders acknowledged “frictions” at sea."
    assert [q[2] for q in who(text)] == [["Ana Lima", "Omar Haddad"]]


def test_names_inside_a_quotation_do_not_speak_it() -> None:
    text = "“Omar Haddad said that Bo Chen lied to us,” Ana Lima said."
    assert [q[2] for q in who(text)] == [["Ana Lima"]]


def test_the_sample_reports(shared: Path) -> None:
    """Spans and speakers against hand labels, with the hand-labelled names for candidates."""
    spans = right = wanted = given_any = 0
    for doc in json.loads((shared / "gold/seeds.json").read_text("utf-8"))["documents"]:
        text = (shared / "seeds" / doc["file"]).read_text("utf-8")
        known = tuple(
            Candidate(m["start"], m["end"], m["text"], _kind(m), m["type"], m["actor"])
            for m in doc["mentions"]
        )
        parts = blocks(text)
        got = quotes.find(text, parts, known, sentences(text, parts))
        gold = {(q["start"], q["end"]): q for q in doc["quotes"]}
        assert {(q.start, q.end) for q in got} == set(gold)
        spans += len(got)
        for quote in got:
            want = gold[quote.start, quote.end]
            if want["form"] == "uncertain":
                continue
            # A state's army is told apart from the state where names are resolved.
            said = {known[i].name for i in quote.speakers if not quote.organ}
            wanted += bool(want["speakers"])
            given_any += bool(said)
            right += said == set(want["speakers"]) != set()
    assert spans == 26
    assert given_any == right
    assert right >= 0.85 * wanted


def _kind(mention: dict[str, str]) -> str:
    words = ("Chinese", "American", "Philippine", "Southeast Asian", "Western", "Trumpian")
    return "adjective" if mention["text"] in words else "name"


@pytest.mark.parametrize(
    "text",
    ["“" * 20_000, "“a said “b” he said " * 3000, "“We go,” said Ana Lima. " * 4000, "' " * 50_000],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    found(text)
    assert time.perf_counter() - begun < 10


@given(st.text(alphabet="“”\"'‘’«»„「」` aZ.,\nsaid—", max_size=200) | st.text(max_size=200))
def test_quotations_are_slices_and_apart(text: str) -> None:
    last = 0
    for quote in found(text):
        assert quote.text == text[quote.start : quote.end]
        assert last <= quote.start < quote.end
        last = quote.end


def test_a_quotation_keeps_the_markup_inside_it() -> None:
    text = "Ana Lima said, “We *really* have to go home.”"
    start = text.index("*really*")
    runs = (Run(start, start + 1, "markup"), Run(start + 7, start + 8, "markup"))
    block = replace(blocks(text)[0], runs=runs)
    report = replace(parsed(text), blocks=(block,))
    got = masked(report)
    assert len(got) == len(text)
    assert "*" not in got
    [quote] = quotes.find(got, (block,), names(text), sentences(got, (block,)))
    assert quote.text == "“We *really* have to go home.”"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Captain Ana Lima saw it. “It went dark at once,” the captain said.", ["Ana Lima"]),
        ("Norland’s minister, Ana Lima, was plainer: “They left in spring.”", ["Ana Lima"]),
        ("For Ana Lima, it was “a door without a house” and no more.", ["Ana Lima"]),
        ("“It is time to go home” — Ana Lima", ["Ana Lima"]),
        ("It was dismissed as “pure theatre” by Ana Lima.", ["Ana Lima"]),
        ("Ana Lima spoke of “a winter” and Omar Haddad of “a third”.", ["Ana Lima", "Omar Haddad"]),
        ("The Harbour Council, which has lent Sudria money, said it was “studying it”.",
         ["Harbour Council"]),
        ("“A second winter” is how Ana Lima described it.", ["Ana Lima"]),
        ("Ana Lima’s verdict was brief: “A mess.”", ["Ana Lima"]),
        ("To quote my late friend, “weather is all I fear in this world.”", []),
        ("Ana Lima smiled, quoting her grandmother: “Bread comes first, always.”", []),
        ("Ana Lima wants “a cut now”.", ["Ana Lima"]),
    ],
)  # fmt: skip
def test_speech_without_a_verb_of_speech(text: str, who: list[str]) -> None:
    known = names(text)
    got = [known[place].name for quote in found(text) for place in quote.speakers]
    assert got == who
