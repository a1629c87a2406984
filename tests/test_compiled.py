"""Page templates compiled by our compiler print what Jinja's own compiler prints."""

from collections import defaultdict
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from generator import model, pages
from generator.pages import text
from generator.pages.lookup import Ref
from generator.pages.watched import told
from generator.render import environment

PAGES = "generator.pages."
MACROS = """\
{% macro plain(one) %}<b title="{{ one | attr }}">{{ one }}</b>{% endmacro %}
{% macro fallen(one, two="t*o", three=one) %}{{ one }} {{ two }} {{ three }}{% endmacro %}
{% macro rest(one) %}
{{ one }}{% for more in varargs %}, {{ more }}{% endfor %}{{ kwargs.last }}
{% endmacro %}
{% macro around(one) %}({{ caller(one) }}){% endmacro %}
{% macro link(one) %}{{ to(one) }} {{ url(one) }}{% endmacro %}
"""
PAGE = """\
{% import "macros" as m with context %}
{{ m.plain(text) }} {{ m.fallen(text) }} {{ m.fallen(text, three=number) }}
{{ m.fallen(text, text, text) }}
{{ m.rest(text, number, text, last=text) }}
{% call(one) m.around(text) %}{{ one }}{{ text }}{% endcall %}
{% for text in [text, "<a>"] %}{{ m.link("a/" ~ text) }}{{ loop.index }}
{{ text | upper }}{% endfor %}
{{ m.plain(m.fallen(m.plain(text), held.text)) }} {{ m["plain"](held.deep.text | upper) }}
{{ held.text }}{{ held.deep.text }}{{ held.deep["text"].title() }}{{ one.more.deep.text }}
{{ one.name }}{{ one.lacking is defined }}{{ held.deep.lacking | default(text) }}
{{ one.more.items is callable }}
{{ text }}{{ number }}{{ "*" }}{{ text | yaml }}{{ text | length }}{{ [text] | join("*") }}
"""


def printed(text: str, number: object, ours: bool, page: str = PAGE) -> str:
    env: Environment = environment()
    env.loader = DictLoader({"page": page, "macros": MACROS})
    if not ours:
        env.code_generator_class, env.context_class = CodeGenerator, Context
    held = {"text": text, "deep": {"text": text, "items": text}}
    one = One(text, {"items": number, **held})
    given = {"text": text, "number": number, "held": held, "one": one, "path": "actors/ada.md"}
    return env.get_template("page").render(given)


@given(st.text(), st.integers() | st.floats())
def test_ours_prints_what_jinjas_own_prints(text: str, number: float) -> None:
    assert printed(text, number, ours=True) == printed(text, number, ours=False)


@pytest.mark.parametrize(
    "page",
    [
        '{% import "macros" as m %}{{ m.plain() }}',
        '{% import "macros" as m %}{{ m.plain("a", "b") }}',
        '{% import "macros" as m %}{{ m.plain("a", two="b") }}',
        "{{ nothing }}",
        "{{ text.nothing }}",
        "{{ text.nothing.more }}",
        "{{ held.deep.nothing.more }}",
        "{{ nothing() }}",
    ],
)
def test_ours_refuses_what_jinjas_own_refuses(page: str) -> None:
    for ours in (True, False):
        with pytest.raises((UndefinedError, TypeError)):
            printed("a", 1, ours, page)


@dataclass(frozen=True)
class One:
    name: str
    more: object = ()


@dataclass(frozen=True)
class Other:
    title: str
    more: object = ()


def test_what_prints_differently_is_told_apart() -> None:
    values: list[object] = [
        None, "None", "null", "", (), ("",), ("a", "b"), ("ab",), ('a", "b',), 1, "1", 1.0, True,
        0, False, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": {"b": 1}}, One("a"), Other("a"),
        One("a", One("b")), One("a", Other("b")), One("a", ("b",)), Ref("a", "b"),
        Ref("a", "b", "c"), "\ud800", "\\ud800", "\u2028",
    ]  # fmt: skip
    assert len(set(map(told, values))) == len(values)
    assert told(One("a", {"b": [1]})) == told(One("a", {"b": (1,)}))


def test_kinds_of_records_have_other_fields() -> None:
    """Records are told by their fields, not by the names of their kinds."""
    kinds: defaultdict[tuple[str, ...], list[type]] = defaultdict(list)
    for room in (model, *(import_module(one.name) for one in iter_modules(pages.__path__, PAGES))):
        for kind in vars(room).values():
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == room.__name__:
                kinds[tuple(field.name for field in fields(kind))].append(kind)
    doubled = [found for found in kinds.values() if len(found) > 1]
    # One stands in a block of a report, the other one in a reader of it alone.
    assert doubled == [[model.Run, text.Mark]]
