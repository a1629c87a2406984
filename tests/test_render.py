"""Whatever stands in a report is shown as it is, and does nothing else."""

import html
import re
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from generator import render as room
from generator.model import Page

ROOT = Path(__file__).resolve().parent.parent
# The site's own list, and the extensions MkDocs always adds.
EXTENSIONS = ["attr_list", "md_in_html", "sane_lists", "tables", "fenced_code", "toc", "footnotes"]
SIGNS = "\\`*_{}[]()<>#+-.!|~^=:&;\"'/ \n\t01x%$@,\u202e\u2066\x00\x02\u2028"
TEXT = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60)
TAG = re.compile(r"<\s*/?\s*([a-zA-Z!?]+)")


def shown(source: str) -> str:
    return markdown.markdown(source, extensions=EXTENSIONS)


def words(text: str) -> list[str]:
    return text.split()


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_text_is_shown_as_it_is(text: str) -> None:
    out = shown(str(room.markdown(text)))
    assert set(TAG.findall(out)) <= {"p"}
    assert words(html.unescape(re.sub(r"</?p>", "", out))) == words(room.clean(text))


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT)
def test_text_does_nothing_wherever_it_stands(text: str, other: str) -> None:
    one, two = room.markdown(text), room.markdown(other)
    places = (
        (f"before {one}x\n{two}x\n{{: #p-1 }}", {"p"}),
        (f'<div class="b" markdown="1">\n\n{one}x\n{{: #p-1 }}\n\n</div>', {"div", "p"}),
        (f"- [{one}](a.md#p-1){{: .b }} **x{two}x**\n    {{: #p-1 }}", {"ul", "li", "a", "strong"}),
        (f"## x{one} {{: #p-1 }}", {"h"}),
        (f"| a | b |\n|---|---|\n| x{one} | x{two} |",
         {"table", "thead", "tbody", "tr", "th", "td"}),
    )  # fmt: skip
    for source, tags in places:
        out = shown("\n".join(line.rstrip() for line in source.split("\n")))
        assert set(TAG.findall(out)) <= tags, source
        assert "{:" not in re.sub(r"<[^>]*>", "", out) or "{:" in text + other


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_attributes_and_front_matter_hold_the_text_and_nothing_more(text: str) -> None:
    assert html.unescape(str(room.attribute(text))) == room.clean(text).strip()
    assert not set("<>\"'") & set(str(room.attribute(text)))
    read = yaml.safe_load(f"description: {room.yaml(text)}")
    assert html.unescape(read["description"]) == room.clean(text).strip()


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(st.sampled_from("`~ \n<>&a"), st.characters()), max_size=80))
def test_code_stays_inside_its_fence(text: str) -> None:
    out = shown(f"{room.code(text)}\n\nbehind")
    assert set(TAG.findall(out)) <= {"p", "pre", "code"}
    assert out.endswith("<p>behind</p>")


def test_controls_and_directional_marks_are_not_shown() -> None:
    assert room.clean("a\u202eb\u2069c\x07d\ufffe") == "abcd"
    assert room.clean("57\u00a0%\u202fof\r\n\tit") == "57\u00a0%\u202fof it"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2"),
        ("https://example.org/a (b)", "https://example.org/a%28b%29"),
        ('https://example.org/ä"><i>', "https://example.org/%C3%A4%22%3E%3Ci%3E"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("", ""),
    ],
)
def test_addresses_are_of_the_web_or_none(url: str, link: str) -> None:
    assert str(room.address(url)) == link


def environment(template: str) -> Environment:
    env = room.environment(ROOT / "site_templates" / "pages")
    env.loader = DictLoader({"page.md.j2": template})
    return env


def render(template: str, path: str = "reports/a.md", **context: object) -> str:
    return room.render(Page(path, "page.md.j2", context), environment(template)).decode()


def test_a_plain_value_is_escaped_and_markup_is_not() -> None:
    assert render("{{ a }} {{ b }}", a="*<b>*", b=Markup("*x*")) == "\\*&lt;b&gt;\\* *x*\n"


def test_an_undefined_name_fails() -> None:
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_none_is_never_printed() -> None:
    with pytest.raises(TypeError, match="None"):
        render("{{ a }}", a=None)


@pytest.mark.parametrize(
    ("path", "target", "link"),
    [
        ("reports/a.md", "reports/b.md#p-1", "b.md#p-1"),
        ("reports/a.md", "reports/a.md#p-1", "#p-1"),
        ("reports/a.md", "actors/b.md", "../actors/b.md"),
        ("index.md", "actors/b.md", "actors/b.md"),
        ("actors/b.md", "index.md", "../index.md"),
    ],
)
def test_links_are_relative(path: str, target: str, link: str) -> None:
    assert render("{{ to(target) }}", path, target=target) == f"{link}\n"


def test_blank_lines_are_folded_outside_of_code() -> None:
    out = render("a \n\n\n\nb\n\n{{ c | code }}\n\n\n", c="x\n\n\n  y  ")
    assert out == "a\n\nb\n\n```\nx\n\n\n  y  \n```\n"


def test_templates_never_join_markup_with_a_tilde() -> None:
    """`~` escapes for HTML, not for Markdown: what it joins is not inert."""
    for path in sorted((ROOT / "site_templates" / "pages").glob("*.j2")):
        for expression in re.findall(r"\{\{(.*?)\}\}", path.read_text(encoding="utf-8")):
            joined = "~" in re.sub(r'"[^"]*"', "", expression)
            assert not joined or "to(" in expression or "address" in expression, path.name
