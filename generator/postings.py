"""The inverted index of Pagefind 1.5: which pages have a word, and where; read, joined, written.

A file of it is CBOR: words in order, each with its pages and, where it is written with accents,
with the pages of each such form. A page is how far its number is from the one before, and where
on it the word stands; the latter is taken over as it is: nothing here has to understand it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub

import cbor2

Postings = tuple[list[int], list[bytes]]
"""Numbers of pages, ascending, and for each the places of a word on it, encoded."""
Words = dict[str, dict[str, Postings]]
"""Postings by word, a stem, and by form: the word with its accents, empty where it has none."""

LIST, TEXT = 4, 3  # kinds of values in CBOR
_NUMBER = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a.{4})"
_SHORT = rb"[\x00-\x17\x20-\x37]*+"
_LONG = rb"(?:[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_PLACES = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})%b(?:%b%b)*+" % (_SHORT, _LONG, _SHORT)
# A page has places in its text, and places in what is told beside a result.
_PAGE = re.compile(rb"\x83(%b)(%b%b)" % (_NUMBER, _PLACES, _PLACES), re.DOTALL)
_PAGES = re.compile(rb"(?:\x83%b%b%b)*+" % (_NUMBER, _PLACES, _PLACES), re.DOTALL)
_NEAR = [b"\x83" + cbor2.dumps(distance) for distance in range(256)]


def read(data: bytes) -> Words:
    """Return the words of a file. Raises ValueError where it has another form."""
    words: Words = {}
    try:
        count, at = _head(data, _after(data, 0, LIST, 1), LIST)
        for _ in range(count):
            word, at = _text(data, _after(data, at, LIST, 3))
            plain, at = _pages(data, at)
            forms = words[word] = {"": plain} if plain[0] else {}
            others, at = _head(data, at, LIST)
            for _ in range(others):
                form, at = _text(data, _after(data, at, LIST, 2))
                forms[form], at = _pages(data, at)
    except IndexError as error:
        raise ValueError("it ends early") from error
    if at != len(data):
        raise ValueError(f"it goes on after byte {at}")
    return words


def joined(old: Words, numbers: Sequence[int], new: Words, fresh: Sequence[int]) -> Words:
    """Return the words of two indexes as those of one.

    `numbers` and `fresh` hold the numbers that pages of `old` and `new` have now; one below 0 is
    left out.
    """
    words: Words = {}
    for word, forms in old.items():
        held = {form: _renumbered(one, numbers) for form, one in forms.items()}
        if held := {form: one for form, one in held.items() if one[0]}:
            words[word] = held
    for word, forms in new.items():
        for form, one in forms.items():
            pages, places = _renumbered(one, fresh)
            if not pages:
                continue
            held = words.setdefault(word, {})
            other = held.get(form, ([], []))
            both = sorted(zip([*other[0], *pages], [*other[1], *places], strict=True))
            held[form] = [page for page, _ in both], [place for _, place in both]
    return words


def written(words: Words, size: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield the first word, the last word and the bytes of each file of an index, in order.

    A file ends with the word that fills `size` bytes.
    """
    names = sorted(words)
    held: list[bytes] = []
    length = begin = 0
    for at, word in enumerate(names):
        held.append(_encoded(word, words[word]))
        length += len(held[-1])
        if length >= size or at == len(names) - 1:
            yield names[begin], word, b"".join((b"\x81", _list(len(held)), *held))
            held, length, begin = [], 0, at + 1


def ranges(ends: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return between which words each file is looked into; `ends` are its first and last one.

    Of words at the seam of two files only as much is kept as tells them apart.
    """
    told = [*ends]
    for at in range(len(told) - 1):
        (first, last), (after, end) = told[at], told[at + 1]
        same = next(
            (
                place
                for place, pair in enumerate(zip(last, after, strict=False))
                if len({*pair}) > 1
            ),
            min(len(last), len(after)),
        )
        if last[: same + 1] >= first:
            told[at] = first, last[: same + 1]
        told[at + 1] = after[: same + 1], end
    return told


def _renumbered(postings: Postings, numbers: Sequence[int]) -> Postings:
    pages, places = postings
    now = [*map(numbers.__getitem__, pages)]
    if min(now, default=0) >= 0:
        return now, places
    kept = [at for at, number in enumerate(now) if number >= 0]
    return [now[at] for at in kept], [places[at] for at in kept]


def _encoded(word: str, forms: dict[str, Postings]) -> bytes:
    others = sorted(form for form in forms if form)
    parts = [b"\x83", cbor2.dumps(word), _list_of_pages(forms.get("", ([], [])))]
    parts.append(_list(len(others)))
    for form in others:
        parts += b"\x82", cbor2.dumps(form), _list_of_pages(forms[form])
    return b"".join(parts)


def _list_of_pages(postings: Postings) -> bytes:
    pages, places = postings
    apart = map(sub, pages, [0, *pages])
    heads = [_NEAR[one] if one < 256 else b"\x83" + cbor2.dumps(one) for one in apart]
    return _list(len(pages)) + b"".join(chain.from_iterable(zip(heads, places, strict=True)))


def _list(count: int) -> bytes:
    """Return what stands before the values of a list."""
    number = cbor2.dumps(count)
    return bytes((number[0] | LIST << 5,)) + number[1:]


def _pages(data: bytes, at: int) -> tuple[Postings, int]:
    count, at = _head(data, at, LIST)
    match = _PAGES.match(data, at)
    end = match.end() if match else at
    found = _PAGE.findall(data, at, end)
    if len(found) != count:
        raise ValueError(f"there are no {count} pages at byte {at}")
    apart = (one[0] if len(one) == 1 else int.from_bytes(one[1:], "big") for one, _ in found)
    return ([*accumulate(apart)], [places for _, places in found]), end


def _text(data: bytes, at: int) -> tuple[str, int]:
    length, at = _head(data, at, TEXT)
    return data[at : at + length].decode(), at + length


def _after(data: bytes, at: int, kind: int, count: int) -> int:
    """Return the place after the head of a value, which must be this one."""
    found, end = _head(data, at, kind)
    if found != count:
        raise ValueError(f"there are {found} values for {count} at byte {at}")
    return end


def _head(data: bytes, at: int, kind: int) -> tuple[int, int]:
    """Return the number in the head of a value (its length) and the place after it."""
    head = data[at]
    size = {24: 1, 25: 2, 26: 4}.get(head & 31, 0)
    if head >> 5 != kind or (head & 31) > 26:
        raise ValueError(f"another kind of value at byte {at}")
    if not size:
        return head & 31, at + 1
    return int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size
