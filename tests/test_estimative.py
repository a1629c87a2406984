"""Likelihood, confidence and claims."""

from pathlib import Path

import pytest
from extracting import names, parsed, sentences
from hypothesis import given
from hypothesis import strategies as st

from generator.extract import estimative
from generator.extract.claims import MOST_CLAIMS, find
from generator.extract.yardsticks import in_yardstick
from generator.model import DraftClaim, Likelihood, Shape


def claims(text: str, shape: Shape = "update") -> tuple[DraftClaim, ...]:
    report = parsed(text, shape=shape)
    return find(text, report, sentences(text, report.blocks), names(text))


@pytest.mark.parametrize(
    ("text", "term", "scheme", "low", "high"),
    [
        ("The truce is likely to hold.", "likely", "ICD 203", 55, 80),
        ("The truce will probably hold.", "probable", "ICD 203", 55, 80),
        ("It is very unlikely to hold.", "very unlikely", "ICD 203", 5, 20),
        ("It will almost certainly fail.", "almost certain", "ICD 203", 95, 99),
        ("There is a roughly even chance of talks.", "roughly even chance", "ICD 203", 45, 55),
        ("There is a realistic possibility of war.", "realistic possibility", "PHIA", 40, 50),
        ("It is highly likely to fail.", "highly likely", "PHIA", 80, 90),
        ("There is a remote chance of war.", "remote chance", "PHIA", 0, 5),
        ("There is a 60-70% chance of rain.", "60-70% chance", "percent", 60, 70),
        ("The odds are about 30 percent.", "odds are about 30 percent", "percent", 30, 30),
    ],
)
def test_likelihood(text: str, term: str, scheme: str, low: float, high: float) -> None:
    got = estimative.likelihood(text)
    assert got is not None
    assert (got.term, got.scheme, got.low, got.high) == (term, scheme, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The truce may hold and could last; this suggests calm.",
        "Lima called it “likely”.",
        "It is the flashpoint most likely to burn.",
        "The truce is not likely to hold.",
        "It is more likely than not.",
        "",
    ],
)
def test_no_likelihood(text: str) -> None:
    assert estimative.likelihood(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We assess with moderate confidence that it holds.", "moderate"),
        ("It holds (high confidence).", "high"),
        ("High confidence. It holds.", "high"),
        ("Our confidence in this judgment remains low.", "low"),
        ("It holds. Confidence: low", "low"),
        ("We have high confidence in this judgment.", "high"),
        ("With medium confidence, it holds.", "moderate"),
        ("Investor confidence is low.", None),
        ("They act with high confidence in their fleet.", None),
        ("with low to moderate confidence", None),
        ("She spoke of “high confidence.”", None),
        ("", None),
    ],
)
def test_confidence(text: str, level: str | None) -> None:
    assert estimative.confidence(text) == level


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour pact is likely to survive the winter despite its critics.",
        "The pact needs to be viewed as a pause rather than a settlement of the dispute.",
        "The new channel may play a crucial role in avoiding collisions at sea.",
        "It might cool the temperature, but it won’t change the underlying rivalry at sea.",
        "We assess that the northern fleet will return before the spring.",
        "My guess is that the harbour pact will be dead before the spring.",
        "I think the larger lesson of the harbour pact is about insurance.",
        "Sudria is set to demand a higher price for every month of calm.",
        "Norland will almost inevitably try to pay with the money of others.",
        "It is unlikely that either port will admit as much before the spring.",
        "It is hard to see how the northern port can stay out of the quarrel.",
    ],
)
def test_estimative_wording_makes_a_claim(claim: str) -> None:
    assert [c.text for c in claims(f"Ana Lima came on Monday. {claim} It rained.")] == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Will the pact between the two neighbours be likely to survive the winter?",
        "The council met in the harbour and signed the pact on Monday morning.",
        "Ana Lima said that the pact is likely to survive the whole winter.",
        "Ana Lima said, “The pact is likely to survive the whole winter and the spring.”",
        "Norland will continue to support the fishermen of the northern islands.",
        "It would be a mistake to mourn the pact between the two neighbours.",
        "The corridor remains deeply tied to the price of bread in the harbour.",
        "Crews are counting on the port to grow, assess risk soberly, and work for all.",
    ],
)
def test_reports_questions_and_pledges_are_no_claims(text: str) -> None:
    assert claims(text) == ()


def test_an_analyst_makes_a_claim_in_quotation_marks() -> None:
    text = (
        "Political analyst Ana Lima remarked, “This is damage control. It reflects two currents.”"
    )
    [claim] = claims(text)
    assert claim.text == text
    assert claim.speaker is not None
    assert names(text)[claim.speaker].name == "Ana Lima"


def test_a_body_that_assesses_makes_the_claim() -> None:
    text = "The Institute for Ports assesses that the northern route will remain closed this year."
    [claim] = claims(text)
    assert claim.speaker is not None
    assert names(text)[claim.speaker].name == "Institute for Ports"


def test_analysts_of_a_body_speak_for_it() -> None:
    text = "Analysts at the Institute for Ports say the export target is unlikely to be met."
    [claim] = claims(text)
    assert claim.speaker is not None
    assert names(text)[claim.speaker].name == "Institute for Ports"


def test_assessments_and_transcripts_have_no_claims() -> None:
    text = "The pact is likely to survive the winter despite its critics."
    assert claims(text, "assessment") == ()
    assert claims("\n".join(f"MR LIMA: {text}" for _ in range(5))) == ()


def test_only_the_strongest_claims_are_kept() -> None:
    text = " ".join(f"Pact number {n} is likely to survive the winter." for n in range(30))
    assert len(claims(text)) == MOST_CLAIMS


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    estimative.likelihood(text)
    estimative.confidence(text)
    for claim in claims(text):
        assert claim.text == text[claim.start : claim.end]


@pytest.mark.parametrize(
    ("text", "term", "low", "high"),
    [
        ("The strike will almost certainly not spread.", "almost certainly not", 2, 12),
        ("They will probably not return before May.", "probably not", 20, 40),
        ("The chances are about even that the port reopens.", "chances about even", 40, 60),
    ],
)
def test_wordings_that_only_kent_has(text: str, term: str, low: float, high: float) -> None:
    assert estimative.likelihood(text) == Likelihood(term, "Kent", low, high)


GOLD = Path(__file__).parent / "gold" / "estimative.tsv"
READ = [
    tuple(row.split("\t"))
    for row in GOLD.read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]


@pytest.mark.parametrize(("kind", "text", "wanted"), READ)
def test_sentences_read_by_hand(kind: str, text: str, wanted: str) -> None:
    if kind == "confidence":
        assert (estimative.confidence(text) or "-") == wanted
        return
    got = estimative.likelihood(text)
    assert (f"{got.low:g}-{got.high:g}" if got else "-") == wanted


def test_shared_terms_are_read_by_the_yardstick_a_report_keeps_to() -> None:
    likely, own = (estimative.likelihood(t) for t in ("It is likely.", "It is highly likely."))
    other = estimative.likelihood("It is very likely.")
    assert in_yardstick([likely, None, own], "")[0] == Likelihood("likely", "PHIA", 55, 75)
    assert in_yardstick([likely, other, own], "")[0] == likely
    assert in_yardstick([likely, other], "Terms follow PHIA.")[0] == likely
    assert in_yardstick([likely], "Terms follow the PHIA yardstick.")[0] != likely
    assert in_yardstick([likely], "") == (likely,)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“The talks are stuck,” said Ana Lima, an analyst at the Institute for Ports, adding that "
         "it was likely Norland would go to court within the year.", "Ana Lima"),
        ("According to Ana Lima, a fellow at the Institute for Ports, the line will probably be "
         "finished by September.", "Ana Lima"),
        ("The line is likely to close, Ana Lima, a senior economist at the Institute for Ports, "
         "told reporters.", "Ana Lima"),
        ("In the view of Ana Lima, a political scientist, the pact will almost certainly break.",
         "Ana Lima"),
        ("The strike is likely to spread to the northern ports before the weekend.", None),
    ],
)  # fmt: skip
def test_a_claim_is_its_speakers(text: str, who: str | None) -> None:
    [claim] = claims(text)
    assert (names(text)[claim.speaker].name if claim.speaker is not None else None) == who


def test_who_was_called_an_expert_stays_one() -> None:
    text = (
        "Ana Lima, an analyst at the Institute for Ports, came on Monday.\n"
        "“The pact is damage control and it will not last the winter,” Lima said."
    )
    [claim] = claims(text)
    assert claim.speaker is not None
    assert claim.text.startswith("“The pact")


@pytest.mark.parametrize(
    "text",
    [
        "Analysts say the harbour plan is unlikely to succeed before the end of the year.",
        "Many economists in Norland believe a recession is very likely to follow the strike.",
        "The Harbour Council said inflation will probably fall before the end of the year.",
        "Omar Haddad, who directs the port, argued that the pact would probably break in May.",
    ],
)
def test_what_others_say_is_not_the_articles_own_voice(text: str) -> None:
    assert claims(text) == ()


def test_the_words_that_state_a_likelihood_have_a_place() -> None:
    text = "The “very likely” deal, *highly*\nlikely to hold, may fail."
    place = estimative.words_of_likelihood(text)
    assert place is not None
    assert text[place[0] : place[1]] == "highly*\nlikely"
    assert estimative.words_of_likelihood("It may hold.") is None
