"""What is looked up part by part: while the parts are the same, so is what was read of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, Span
from generator.pages.parted import Noted, noted, part
from generator.pages.text import Reader, reader
from generator.pages.watched import PART, Watch, told
from tests.samples import report

WORDS = st.lists(st.sampled_from(["One", "two.", "Three", "four", "five."]), min_size=1, max_size=6)
# Paragraphs of sentences, with so many line ends before each.
TEXTS = st.lists(st.tuples(st.integers(1, 3), WORDS), min_size=1, max_size=5)
ASKED: dict[str, Callable[..., object]] = {
    "plain": lambda one, at, to: one.plain(at, to),
    "excerpt": lambda one, at, to: one.excerpt(at, to, [(at, to)]),
    "sentence": lambda one, at, to: one.sentence(at, to),
    "block_at": lambda one, at, to: one.block_at(at),
    "place": lambda one, at, to: one.place(at),
    "anchor": lambda one, at, to: one.anchor(at),
    "page": lambda one, at, to: one.page(at),
    "piece": lambda one, at, to: one.piece(at),
    "blocks": lambda one, at, to: [*one.blocks(at, to)],
    "division": lambda one, at, to: one.division,
    "title": lambda one, at, to: one.title,
}


def read(paragraphs: list[tuple[int, list[str]]]) -> Reader:
    """Return a reader of a report of these paragraphs, each sentence of which ends with a dot."""
    blocks, sentences, at = [], [], 0
    for number, (gap, words) in enumerate(paragraphs):
        at += gap
        text = " ".join(words)
        blocks.append(Block("paragraph", "body", at, at + len(text), text, f"p-{number + 1}"))
        start = 0
        for end in [*(place + 1 for place, sign in enumerate(text) if sign == "."), len(text)]:
            if words := text[start:end].strip():
                left = start + text[start:end].index(words)
                sentences.append(Span(at + left, at + left + len(words), words))
            start = end
        at += len(text)
    return reader(replace(report(), blocks=tuple(blocks), sentences=tuple(sentences)), ())


@given(TEXTS, TEXTS, st.integers(0, 4), st.integers(0, 40), st.integers(0, 40),
       st.sampled_from(sorted(ASKED)))  # fmt: skip
def test_the_same_parts_read_the_same(
    before: list[tuple[int, list[str]]], other: list[tuple[int, list[str]]], keep: int,
    start: int, length: int, asked: str,
) -> None:  # fmt: skip
    # The other text begins as the first one does, or is another one.
    one, two = read(before), read([*before[:keep], *other])
    seen: set[str] = set()
    watched = noted(one, seen.add)
    found = ASKED[asked](watched, start, start + length)
    assert found == ASKED[asked](one, start, start + length)
    assert seen, "what was looked at is noted"
    if all((one == two) if not name else part(one, name) == part(two, name) for name in seen):
        assert ASKED[asked](two, start, start + length) == found


def test_a_sentence_depends_on_its_paragraph_alone() -> None:
    text = [(1, ["One", "two."]), (2, ["Three", "four"])]
    seen: set[str] = set()
    watched = noted(read(text), seen.add)
    assert isinstance(watched, Noted)
    watched.plain(*watched.sentence(2, 3))
    assert seen == {"0"}
    assert part(read(text), "0") == part(read([text[0], (9, ["five."])]), "0")


@dataclass(frozen=True)
class Table:
    readers: Mapping[str, Reader]


def test_a_watch_tells_parts_apart_and_what_they_are_parts_of() -> None:
    text = [(1, ["One", "two."]), (2, ["Three", "four"])]
    watch = Watch()
    seen = watch.over(Table({"a": read(text)}))
    seen.readers["a"].plain(1, 4)
    [number] = watch.seen()
    assert watch.reads[number] == ("Table.readers", "a", PART + "0")
    whole = watch.whole(number)
    assert whole is not None
    assert watch.reads[whole] == ("Table.readers", "a")
    after = Watch(watch.reads)
    after.over(Table({"a": read([*text, (1, ["five."])])}))
    assert after.digest(number) == watch.digest(number)
    assert after.digest(whole) != watch.digest(whole)
    gone = Watch(watch.reads)
    gone.over(Table({}))
    assert gone.digest(number) != watch.digest(number)
    # A page that is given a record that notes is given the whole of it.
    watch.begin()
    assert told({"reader": seen.readers["a"]}) == told({"reader": read(text)})
    assert told([seen.readers["a"]]) == told([read(text)])
    assert watch.seen() == [whole]


def test_what_looks_find_can_be_told_by_another_process() -> None:
    watch = Watch()
    seen = watch.over(Table({"a": read([(1, ["One"])])}))
    seen.readers["a"].plain(1, 2)
    assert seen.readers.get("b") is None
    other = Watch(watch.reads)
    assert other.tell() == [None] * len(watch.reads), "no table is watched yet"
    other.over(Table({"a": read([(1, ["Two"])])}))
    told = other.tell()
    assert [one is None for one in told] == [read[-1].startswith(PART) for read in watch.reads]
    asked = Watch(watch.reads)
    asked.hear(told)
    asked.over(Table({}))  # not asked: what was told goes before
    assert [asked.digest(at) for at, one in enumerate(told) if one] == [one for one in told if one]
