"""Who speaks a quotation: the ways in which English news tells it, class by class."""

from pathlib import Path

import pytest
from extracting import blocks, names, sentences

from generator.extract import quotes
from generator.extract.clause import row_of
from generator.extract.genders import gender
from generator.extract.noun_phrases import after, before
from generator.model import Candidate, DraftQuote

SPEECH = Path(__file__).parent / "gold" / "speech"


def found(text: str, known: tuple[Candidate, ...]) -> tuple[DraftQuote, ...]:
    parts = blocks(text)
    return quotes.find(text, parts, known, sentences(text, parts))


def speakers(text: str) -> list[list[str]]:
    """Return the speakers of each quotation of `text`."""
    known = names(text)
    return [[known[place].name for place in quote.speakers] for quote in found(text, known)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # the subject and what stands between it and its verb
        ("Ana Lima, who led the delegation and has sat there since 2019, called it “a ruin.”",
         ["Ana Lima"]),
        ("Norland’s deputy minister, Ana Lima, on Wednesday accused Sudria of “a trick.”",
         ["Ana Lima"]),
        ("Ana Lima, whose envoy had failed, said on X that she was “deeply sorry.”", ["Ana Lima"]),
        ("Ana Lima – who had promised “calm” on arrival – said it was “late.”", ["Ana Lima"]),
        ("Norland’s envoy, Sir Omar Haddad, who knows the minister, Bo Chen, called it “thin.”",
         ["Omar Haddad"]),
        ("Ana Lima, Norland’s climate minister, who spoke last, said it was “thin.”", ["Ana Lima"]),
        ("Ambassador to Norland Ana Lima said the rest was “noise.”", ["Ana Lima"]),
        ("Secretary of State Ana Lima said the rest was “noise.”", ["Ana Lima"]),
        ("As Ana Lima has said, “the sea is nobody’s.”", ["Ana Lima"]),
        ("The treaty, which Sudria wrote and Ana Lima signed, called it “a lake.”", []),
        ("Omar Haddad blamed Sudria and, for the first time, declared that it was “lost.”",
         ["Omar Haddad"]),
        ("Ana Lima likes to say that ports are “doors.”", ["Ana Lima"]),
        ("Asked by Bo Chen about it, Ana Lima answered “never again at sea.”", ["Ana Lima"]),
        ("During a talk with his rival, Admiral Omar Haddad, Bo Chen praised ties, noting they had"
         " “never been better.”", ["Bo Chen"]),
        # the subject behind its verb
        ("It is no accident, argues the analyst Ana Lima, that the crews “wear uniforms.”",
         ["Ana Lima"]),
        ("Not so, says the lawyer Ana Lima: “Tickets do not come with letters.”", ["Ana Lima"]),
        ("“We keep it open,” said Norland’s minister, Ana Lima.", ["Ana Lima"]),
        ("“We keep it open,” shot back Ana Lima.", ["Ana Lima"]),
        ("“We keep it open,” Ana Lima beamed.", ["Ana Lima"]),
        ("“We keep it open,” grinned Ana Lima.", ["Ana Lima"]),
        ("“We keep it open,” said a porter using the pseudonym Lima.", ["Ana Lima"]),
        # participles
        ("“Go home,” said Ana Lima, adding that it was “late.”", ["Ana Lima"]),
        ("Sudria must pay, the Harbour Council said, adding it would not “wait for ever.”",
         ["Harbour Council"]),
        ("The port shut, with its director, Ana Lima, telling crews it was “over.”", ["Ana Lima"]),
        ("Ana Lima was quoted by the Coast Guard as saying it was “a drill.”", ["Ana Lima"]),
        # nouns of speech
        ("Ana Lima and Norland’s Bo Chen issued a plea for “cool heads.”",
         ["Ana Lima", "Bo Chen"]),
        ("In the judgment of the Harbour Council, the pier has become “a risk.”",
         ["Harbour Council"]),
        ("In the words of its director, Ana Lima: “The pier is tired of us.”", ["Ana Lima"]),
        ("Omar Haddad said Ana Lima began with the words, “We are at sea.”", ["Ana Lima"]),
        # offices, organs and groups
        ("Norland’s embassy in Sudria rejected it as “a script.”", ["Norland"]),
        ("Ana Lima, the minister, sat down. The minister, speaking later, called it “a toy.”",
         ["Ana Lima"]),
        ("Gen. Ana Lima left. The general called it “a toy.”", ["Ana Lima"]),
        ("Norland gave in. Its envoy later clarified that it was “not leaving.”", []),
        ("Norland gave in. Its delegate later clarified that it was “not leaving.”", ["Norland"]),
        ("Two officers briefed on it said Sudria had “walked out.”", []),
        ("Lima’s team insists that “everybody wants a deal with us.”", []),
        ("Ana Lima met. A board document calls the berth “surplus.”", []),
        # pronouns
        ("The Norlandic foreign ministry called it “thin.” It urged all to “step back.”",
         ["Norland"]),
        ("Ana Lima rose. Her Sudrian colleague was calmer: “The port is open,” he said.", []),
        ("Ana Lima met Omar Haddad at noon. It was, he said, “the last time.”", ["Omar Haddad"]),
        ("The Coast Guard came late. They released a note which said the sea was “rough.”",
         ["Coast Guard"]),
        # sentences of their own
        ("Ana Lima, asked about the gates, laughed. “Gates are for gardens and not for us.”",
         ["Ana Lima"]),
        ("Ana Lima did not hesitate. “Physics is to blame, and so are you,” came the reply.",
         ["Ana Lima"]),
        ("“Talk to them,” Ana Lima said. About what? “About manners.”", ["Ana Lima"]),
        ("Trade, Ana Lima told them, was “a rumour”; growth “a memory”.", ["Ana Lima"]),
        ("Ana Lima and Omar Haddad met. The two leaders “agreed that it must end.”",
         ["Ana Lima", "Omar Haddad"]),
        ("Norland: “No talks for show”", ["Norland"]),
        ("Norland Warns of “Open Gates”", ["Norland"]),
        ("To quote Ana Lima, who runs it: “We sail at noon with all lights on.”", ["Ana Lima"]),
        # words set apart
        ("Despite the “deal,” both sides left.", []),
    ],
)  # fmt: skip
def test_the_last_quotation_is_spoken_by(text: str, who: list[str]) -> None:
    assert speakers(text)[-1] == who


def cases(name: str) -> list[str]:
    """Return the lines of a list of sentences, remarks left out."""
    lines = (SPEECH / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", cases("sentences.txt"))
def test_sentences_name_their_speaker(case: str) -> None:
    text, who = case.split(" =>")
    assert speakers(text)[-1] == [one for one in who.strip().split("; ") if one]


@pytest.mark.parametrize("text", cases("set-apart.txt"))
def test_words_set_apart_are_spoken_by_nobody(text: str) -> None:
    assert speakers(text)[-1] == []


def test_a_signature_below_a_quotation_names_its_speaker() -> None:
    assert speakers("“A coat is a promise. Break it and it is cloth.”\n— Ana Lima, farmer") == [
        ["Ana Lima"]
    ]


def test_who_has_the_turn_is_meant_by_i() -> None:
    text = "MS. LIMA: Good day. I said it then: “ports are doors.”"
    known = (Candidate(4, 8, "LIMA", "name", "person", "Ana Lima"),)
    assert [quote.speakers for quote in found(text, known)] == [(0,)]


def test_an_army_is_not_its_state() -> None:
    text = "The Norlandic military called it “a drill.” Norlandic officials called it “war.”"
    known = names(text)
    drill, war = found(text, known)
    assert (drill.organ, war.organ) == ("military", "")
    assert speakers(text) == [["Norland"], ["Norland"]]


@pytest.mark.parametrize(
    ("name", "role", "front", "told"),
    [
        ("Maria Vola", "", "", "she"),
        ("Pedro Vola", "", "", "he"),
        ("Vola", "", "Mr. ", "he"),
        ("Vola", "chairwoman", "", "she"),
        ("Ansel Vola", "minister", "", ""),
    ],
)
def test_gender_is_told_or_left_open(name: str, role: str, front: str, told: str) -> None:
    assert gender(name, role, front) == told


@pytest.mark.parametrize(
    ("text", "head", "owner"),
    [
        ("Norland’s foreign ministry", "ministry", "norland"),
        ("the spokesman for the union", "spokesman", ""),
        ("former minister of trade", "minister", ""),
        ("his old rival", "rival", "his"),
    ],
)
def test_noun_phrases_read_the_same_both_ways(text: str, head: str, owner: str) -> None:
    row = row_of(text, 0, len(text), [])
    ahead, back = after(row, 0, len(row.pieces)), before(row, len(row.pieces))
    assert ahead is not None
    assert back is not None
    assert row.low(ahead.head) == row.low(back.head) == head
    assert row.low(ahead.owner) == row.low(back.owner) == owner
