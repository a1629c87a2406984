"""Sentence boundaries: abbreviations, quotations, long lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.extract.sentences import split


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "The U.S. Defense Secretary met Adm. Ruiz on Oct. 5 at 5 p.m. in Oslo.",
        "Amb. Lima met J. R. Haddad of Acme Inc. in March.",
        "“We are done. We go home.” Lima said.",
        "“Are we done?” Lima asked.",
        "The talks ended, e.g. in Oslo, with No. 5 on the list.",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    assert said(whole)[0].startswith(whole[:12])
    assert len(said(whole)) <= 2
    assert said("“Are we done?” Lima asked. Then she left.") == [
        "“Are we done?” Lima asked.",
        "Then she left.",
    ]


def test_titles_and_initials_end_no_sentence() -> None:
    text = "The U.S. Defense Secretary met Adm. Ruiz and Amb. Lima. They agreed."
    assert said(text) == [
        "The U.S. Defense Secretary met Adm. Ruiz and Amb. Lima.",
        "They agreed.",
    ]


def test_a_quotation_begins_a_sentence_but_holds_no_end() -> None:
    text = "He met Lima. “We seek calm. We do not rush.” He left."
    assert said(text) == ["He met Lima.", "“We seek calm. We do not rush.”", "He left."]


def test_a_note_mark_ends_a_sentence() -> None:
    assert said("It holds eight elements.30 This is new.") == [
        "It holds eight elements.30",
        "This is new.",
    ]


def test_offsets_count_code_points() -> None:
    text = "😀😀 Ana left. 𝔘𝔫 stayed."
    assert said(text) == ["😀😀 Ana left.", "𝔘𝔫 stayed."]


def test_only_the_range_asked_for_is_split() -> None:
    text = "One. Two. Three. Four."
    assert [text[a:b] for a, b in split(text, 5, 16)] == ["Two.", "Three."]


@pytest.mark.parametrize("text", ["“" * 100_000, "“a. " * 50_000, "Mr. " * 50_000, "a" * 500_000])
def test_hostile_lines_take_linear_time(text: str) -> None:
    begun = time.perf_counter()
    split(text, 0, len(text))
    assert time.perf_counter() - begun < 5


@given(st.text(max_size=300), st.integers(0, 50))
def test_sentences_are_trimmed_ordered_and_apart(text: str, skip: int) -> None:
    last = min(skip, len(text))
    for start, end in split(text, last, len(text)):
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end


@given(st.text(alphabet="ab.!? “”\"'‘’()[]A1\n", max_size=200))
def test_no_words_are_lost(text: str) -> None:
    kept = "".join(text[a:b] for a, b in split(text, 0, len(text)))
    assert "".join(kept.split()) == "".join(text.split())
