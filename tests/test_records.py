"""Records are made plain and come back as they were."""

import marshal
from dataclasses import dataclass, fields

import pytest
from samples import document, extraction, parsed

from generator.config import starter_texts
from generator.model import Document, Extraction, Parsed, Registry, Span
from generator.records import plain, record
from generator.registry import load_registry


def through(kind: type, one: object) -> object:
    return record(kind, marshal.loads(marshal.dumps(plain(kind, one))))  # noqa: S302 - made here


@pytest.mark.parametrize(
    ("kind", "one"),
    [
        (Document, document()),
        (Parsed, parsed()),
        (Extraction, extraction()),
        (Registry, load_registry(starter_texts(), {"actors.yml": "- {name: X, kind: odd}\n"})),
    ],
)
def test_records_come_back_as_they_were(kind: type, one: object) -> None:
    again = through(kind, one)
    assert again == one
    assert again is not one
    assert type(again) is kind
    for part in fields(kind):  # type: ignore[arg-type]
        assert type(getattr(again, part.name)) is type(getattr(one, part.name)), part.name


def test_what_came_back_is_a_frozen_record_like_others() -> None:
    span = through(Span, Span(1, 2, "x"))
    assert hash(span) == hash(Span(1, 2, "x"))
    assert repr(span) == repr(Span(1, 2, "x"))
    with pytest.raises(AttributeError):
        span.start = 3  # type: ignore[attr-defined]


def test_a_record_of_one_field_comes_back() -> None:
    @dataclass(frozen=True, slots=True)
    class One:
        word: str

    assert through(One, One("a")) == One("a")
    assert through(One, One("abc")) == One("abc")


def test_a_field_that_cannot_be_made_plain_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        spans: list[Span]

    with pytest.raises(TypeError, match="list"):
        plain(Odd, Odd([]))
