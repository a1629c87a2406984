"""Claims that front matter speaks of: by number, or by the words of a sentence."""

import pytest

from generator.checks import run_checks
from generator.config import starter_texts
from generator.diagnostics import Finding
from generator.extract.whole import extract
from generator.forecasts import resolved, score
from generator.link import link
from generator.model import Corpus, Document, Judgment, JudgmentMeta, Registry
from generator.read import document
from generator.registry import load_registry
from generator.resolve import resolve
from generator.revisions import revise
from generator.shapes.parsing import parse

BODY = """
A dam is a bank account for water. Nobody on the river wants a war over *the* lake.

The lower state is likely to go to court before the summer. The lake will fill whatever they say.
"""


@pytest.fixture(scope="module")
def starter() -> Registry:
    return load_registry(starter_texts(), {})


def read(front: str, body: str = BODY) -> Document:
    text = f"---\nid: dam\ntitle: The Dam\ndate: 2026-02-03\nshape: column\n{front}\n---\n{body}"
    made = document("reports/dam.md", text.encode())
    assert isinstance(made, Document)
    return made


def built(made: Document, registry: Registry) -> tuple[Corpus, list[Finding]]:
    parsed = parse(made)
    pairs = [(parsed, extract(parsed, registry))]
    corpus = revise(link(resolve(pairs, registry), registry), {made.path: made.meta.changes}, ())
    return corpus, list(run_checks(pairs, corpus, registry))


def claims(front: str, registry: Registry) -> dict[str, Judgment]:
    return {one.id: one for one in built(read(front), registry)[0].judgments}


def test_a_claim_is_known_by_its_number(starter: Registry) -> None:
    front = (
        "judgments:\n  c1: {likelihood: very likely, confidence: low, outcome: no, due: 2026-06}"
    )
    (claim,) = claims(front, starter).values()
    assert (claim.id, claim.kind, claim.confidence) == ("dam-c1", "claim", "low")
    assert claim.likelihood is not None
    assert claim.likelihood.term == "very likely"
    (forecast,) = resolved([claim])
    assert not forecast.happened
    found = score([forecast])
    assert found is not None
    assert found.count == 1


def test_an_author_marks_a_claim_by_its_words(starter: Registry) -> None:
    front = (
        "claims:\n  - Nobody on the river wants a war over the lake\n"
        "  - text: The lake will fill\n    likelihood: almost certain\n    outcome: yes"
    )
    found = claims(front, starter)
    assert [one.text[:12] for one in found.values()] == [
        "Nobody on th", "The lower st", "The lake wil",
    ]  # fmt: skip
    assert found["dam-c3"].meta == JudgmentMeta(
        0, likelihood="almost certain", outcome="yes", kind="claim", text="The lake will fill"
    )
    assert found["dam-c1"].meta is not None
    assert found["dam-c2"].meta is None
    assert len(resolved(found.values())) == 1


def test_marks_move_numbers_but_words_keep_their_sentence(starter: Registry) -> None:
    front = "claims: [{text: The lake will fill, outcome: no}]\njudgments: {c1: {outcome: yes}}"
    found = claims(front, starter)
    told = {one.text[:9]: one.meta.outcome for one in found.values() if one.meta}
    assert told == {"The lower": "yes", "The lake ": "no"}


def test_a_mark_without_its_words_is_a_finding(starter: Registry) -> None:
    front = "claims: [The lake is empty]\njudgments: {c7: {outcome: no}}\nchanges:\n"
    front += "  - {date: 2026-03-01, judgments: [c9], note: A sum.}"
    _, findings = built(read(front), starter)
    said = {one.check: one.message for one in findings if "c9" in one.message or "“" in one.message}
    assert "“The lake is empty”, that is not in the text" in said["unknown-number"]
    assert "names judgment c9" in said["unknown-change"]
    hints = [one.hint for one in findings if "judgment c7" in one.message]
    assert hints == ["its judgments: c1"]


def test_a_claim_is_corrected_by_its_number(starter: Registry) -> None:
    front = "changes: [{date: 2026-03-01, kind: correction, judgments: [c1], note: A court.}]"
    assert [one.status for one in claims(front, starter).values()] == ["corrected"]


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        (
            "judgments: {k1: {outcome: no}}",
            "write 1: {confidence: high}, or c1 for the first claim",
        ),
        ("claims: [{outcome: no}]", "write - text: words of its sentence"),
        ("claims: [{text: The lake will fill, outcom: no}]", 'did you mean "outcome"?'),
        ("claims: [The lake will fill, The lake will fill]", "remove one of the two"),
        ("claims: [[The lake will fill]]", "write - text: words of its sentence"),
    ],
)
def test_what_cannot_be_used_of_claims(front: str, hint: str) -> None:
    assert [one.hint for one in read(front).findings] == [hint]


def test_a_marked_claim_keeps_its_speaker(starter: Registry) -> None:
    body = (
        "\nAnn Lee, an analyst at the Harbour Institute, arrived on Monday.\n\n"
        "“The pact is damage control and will not last,” Lee said.\n"
    )
    corpus, _ = built(read("claims: [The pact is damage control]", body), starter)
    (claim,) = corpus.judgments
    assert claim.attributed_to == "ann-lee"
