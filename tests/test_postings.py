"""Words and the pages that have them, as Pagefind's files hold them."""

from itertools import chain

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import postings
from generator.postings import Words

# Lengths and numbers on both sides of each step of their encoding.
NUMBERS = st.sampled_from([0, 1, 23, 24, 255, 256, 65_535, 65_536])
PLACES = st.lists(NUMBERS | NUMBERS.map(lambda one: -1 - one), max_size=30)
PAGES = st.dictionaries(NUMBERS, st.tuples(PLACES, PLACES), min_size=1, max_size=30)
FORMS = st.dictionaries(st.sampled_from(["", "é", "ł" * 30]), PAGES, min_size=1)
LETTERS = st.text(st.sampled_from("abł0\u0080\u0083"), min_size=1, max_size=30)


def encoded(forms: dict[str, dict[int, tuple[list[int], list[int]]]]) -> postings.Words:
    return {
        "": {
            form: (
                sorted(pages),
                [b"".join(map(cbor2.dumps, pages[page])) for page in sorted(pages)],
            )
            for form, pages in forms.items()
        }
    }


WORDS = st.dictionaries(LETTERS, FORMS.map(lambda forms: encoded(forms)[""]), max_size=8)


@given(WORDS, st.sampled_from([1, 100, 100_000]))
def test_what_is_written_is_read(words: Words, size: int) -> None:
    files = [*postings.written(words, size)]
    assert {
        word: forms for *_, data in files for word, forms in postings.read(data).items()
    } == words
    held = [[word for word, *_ in cbor2.loads(data)[0]] for *_, data in files]
    assert [*chain(*held)] == sorted(words)
    assert [(first, last) for first, last, _ in files] == [(one[0], one[-1]) for one in held]


@given(WORDS)
def test_the_form_is_pagefinds(words: Words) -> None:
    """A list of words: each with pages, told by their distance, and with its other forms."""

    def pages(one: postings.Postings) -> list[object]:
        places = [cbor2.loads(b"\x82" + held) for held in one[1]]
        apart = [page - before for page, before in zip(one[0], [0, *one[0]], strict=False)]
        return [[*pair[:1], *pair[1]] for pair in zip(apart, places, strict=True)]

    for first, last, data in postings.written(words, 1):
        assert first == last
        forms = words[first]
        others = [[form, pages(forms[form])] for form in sorted(forms) if form]
        assert cbor2.loads(data) == [[[first, pages(forms.get("", ([], []))), others]]]


@given(WORDS, WORDS, st.integers(0, 1), st.integers(0, 1))
def test_joining_is_to_have_the_pages_of_both(old: Words, new: Words, at: int, to: int) -> None:
    count = 70_000
    # Pages of the two in turn; each third one of the old, and one of the new, is gone.
    olds = [-1 if page % 3 == at else 2 * page for page in range(count)]
    news = [-1 if page == to else 2 * page + 1 for page in range(count)]

    def held(words: Words, numbers: list[int]) -> dict[tuple[str, str, int], bytes]:
        return {
            (word, form, numbers[page]): places
            for word, forms in words.items()
            for form, one in forms.items()
            for page, places in zip(*one, strict=True)
            if numbers[page] >= 0
        }

    joined = postings.joined(old, olds, new, news)
    assert held(joined, [*range(2 * count)]) == held(old, olds) | held(new, news)
    for forms in joined.values():
        assert forms
        for pages, _ in forms.values():
            assert pages
            assert pages == sorted(pages)


@pytest.mark.parametrize(
    "value",
    [
        [],
        ["word"],
        [[["word", []]]],
        [[["word", [[1, [2]]], []]]],
        [[["word", [[1, [2], [], []]], []]]],
        [[["word", [["1", [2], []]], []]]],
        [[["word", [[1, [2.5], []]], []]]],
        [[["word", [[1, [2], []]], [["form"]]]]],
        [[], 1],
    ],
)
def test_another_form_is_told(value: object) -> None:
    with pytest.raises(ValueError, match=r"kind|values|pages|early|goes on"):
        postings.read(cbor2.dumps(value))


@pytest.mark.parametrize("cut", range(1, 14))
def test_half_a_file_is_told(cut: int) -> None:
    data = cbor2.dumps([[["word", [[300, [-26, 1], []]], []]]])
    with pytest.raises(ValueError, match=r"kind|values|pages|early|goes on"):
        postings.read(data[:-cut])


def test_a_file_is_looked_into_between_words_that_tell_it_apart() -> None:
    ends = [("apple", "apple"), ("apricot", "banana"), ("peach", "pear")]
    assert postings.ranges(ends) == [("apple", "apple"), ("apr", "b"), ("p", "pear")]
    assert postings.ranges([("a", "cath"), ("cathartic", "d")]) == [("a", "cath"), ("catha", "d")]
    assert postings.ranges([]) == []
