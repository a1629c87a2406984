"""What holds of the whole extraction of any report: no crash, slices, and no other report in it."""

from collections.abc import Iterator
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.config import starter_texts
from generator.extract.whole import extract
from generator.model import Document, Extraction, Parsed, Registry
from generator.read import document
from generator.registry import load_registry
from generator.shapes.parsing import parse

PIECES = (
    "President Ana Ruiz said told Reuters “ ” \" ' ’s ( ) , . ; : – — - [1] ## * | 4% $3 million "
    "on Monday in March 2025 by Beijing NATO the Velmont Bank of which from 3 to 5 Key Judgment 1 "
    "Evidence: likely KYIV, May 4 \n \n\n \u2060 \u0301 İ ﬁ ß 𝒜 \u202e the SHIPS Act Loulo-Gounkoto"
).split(" ")
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
)


@cache
def starter() -> Registry:
    return load_registry(starter_texts(), {})


def parsed(text: str) -> Parsed:
    made = document("reports/any.md", text.encode("utf-8", "replace"))
    assume(isinstance(made, Document))
    assert isinstance(made, Document)
    return parse(made)


def spans(found: Extraction) -> Iterator[tuple[int, int, str]]:
    for part in (found.sentences, found.candidates, found.quotes, found.figures, found.citations,
                 found.claims):  # fmt: skip
        yield from ((one.start, one.end, one.text) for one in part)
    for event in found.events:
        yield event.start, event.end, event.text
        yield event.time.start, event.time.end, event.time.text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_what_is_found_are_its_slices(text: str) -> None:
    made = parsed(text)
    for start, end, words in spans(extract(made, starter())):
        assert made.document.text[start:end] == words


@settings(max_examples=30, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_found_does_not_depend_on_other_reports(text: str, other: str) -> None:
    first = extract(parsed(text), starter())
    extract(parsed(other), starter())
    assert extract(parsed(text), starter()) == first
