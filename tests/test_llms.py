"""`llms.txt` and the Markdown of each page: every link leads somewhere, every text is only text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from projects import make_project
from sample_corpus import corpus

from generator import build
from generator.exports import open_part, text_units
from generator.exports.llms import index_file as index_of
from generator.exports.llms import judgment_lines
from generator.exports.llms.writing import plain
from generator.pages import Lookup, Site, lookup
from generator.places import find_places
from generator.write import read_tree

SITE = Site(
    "Briefs & more", "What we know.", (), "https://briefs.example/sub/", sqlite=True, llms=True
)
LINK = re.compile(r"\]\((https://briefs\.example/sub/[^)\s]*)\)")
READ = MarkdownIt("commonmark").enable("table")


def index_file(look: Lookup, site: Site) -> tuple[str, bytes]:
    said: dict[str, str] = {}
    for report in look.report:
        said |= judgment_lines(look, site, report)
    return index_of(look, site, said)


def text_files(look: Lookup, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each page's text."""
    for unit in text_units(look, site):
        yield from unit.items()


def shown(text: str) -> str:
    """Return the words that a reader of this Markdown sees."""
    parts = (child for token in READ.parse(text) for child in token.children or ())
    kept = [one.content if one.type in ("text", "code_inline") else " " for one in parts]
    return " ".join("".join(kept).split())


def test_every_text_is_listed_and_every_link_leads_to_a_text_or_a_file() -> None:
    look = lookup(corpus())
    path, data = index_file(look, SITE)
    texts = {name: text.decode() for name, text in text_files(look, SITE)}
    files = {"data/datapackage.json", "data/briefing.db", "data/references.csl.json"}
    assert path == "llms.txt"
    listed = {one.removeprefix(SITE.url) for one in LINK.findall(data.decode())}
    assert listed == texts.keys() | files
    for name, text in texts.items():
        assert {one.removeprefix(SITE.url) for one in LINK.findall(text)} <= listed, name
        assert text.startswith("# "), name
        assert "<div" not in text, name
        assert "{:" not in text, name


def test_the_list_has_the_form_of_llmstxt_org() -> None:
    tokens = READ.parse(index_file(lookup(corpus()), SITE)[1].decode())
    kinds = [token.type for token in tokens if token.level == 0]
    assert kinds[:4] == ["heading_open", "inline", "heading_close", "blockquote_open"] or (
        kinds[:3] == ["heading_open", "heading_close", "blockquote_open"]
    )
    heads = [tokens[at + 1].content for at, one in enumerate(tokens) if one.type == "heading_open"]
    assert heads == ["Briefs & more", "Reports", "Key judgments", "Data", "Optional"]


def test_a_report_is_whole_and_in_order() -> None:
    look = lookup(corpus())
    report = look.report["ferry-link"]
    text = dict(text_files(look, SITE))["reports/ferry-link/index.md"].decode()
    seen = shown(text)
    at = 0
    for block in report.blocks:
        if block.kind in ("paragraph", "item") and block.role != "title":
            words = " ".join(re.sub(r"[*`]", "", block.text).split())[:60]
            at = seen.index(words, at)
    for judgment in look.judgments_in[report.id]:
        assert f"judgments/{judgment.id}/index.md" in text


def test_what_is_not_stated_is_said_to_be_so() -> None:
    of = corpus()
    bare = replace(of.judgments[0], likelihood=None, confidence=None)
    texts = dict(text_files(lookup(replace(of, judgments=(bare, *of.judgments[1:]))), SITE))
    text = texts[f"judgments/{bare.id}/index.md"].decode()
    assert "- Likelihood: not stated" in text
    assert "- Confidence: not stated" in text


@pytest.mark.parametrize(
    "words",
    ["# no heading", "> no quotation", "- no item", "1. no item", "2026. A year", "+ a", "* a * b",
     "[no](https://link.example)", "<b>no tag</b>", "`no code`", "a_b_c and _no_ emphasis", "~~~",
     "| a | b |", "=== ", "a\\b", "![no](picture.png)", "__init__", "5) five", "--- ",
     "&amp; &lt;"],
)  # fmt: skip
def test_words_stay_words(words: str) -> None:
    assert shown(plain(words)) == " ".join(words.split())
    kinds = {token.type for token in READ.parse(plain(words))}
    assert kinds == {"paragraph_open", "inline", "paragraph_close"}


def test_reports_that_are_not_for_all_are_left_out() -> None:
    of = corpus()
    shut = replace(of.reports[0], marking="TLP:AMBER")
    look = lookup(replace(of, reports=(shut, *of.reports[1:])))
    given = open_part(look)
    texts = dict(text_files(given, SITE)) | dict([index_file(given, SITE)])
    assert f"reports/{shut.id}/index.md" not in texts
    rest = {one.actor for one in of.mentions if one.report != shut.id}
    secret = {one.actor for one in of.mentions} - rest
    for name, text in texts.items():
        assert f"/{shut.id}/" not in text.decode(), name
        assert not any(f"/actors/{one}/" in text.decode() for one in secret), name
    assert open_part(lookup(of)).report.keys() == {one.id for one in of.reports}


@pytest.mark.slow
def test_the_texts_lie_beside_the_pages_and_go_with_them(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project")
    where = find_places(folder)
    build.build(where, site_url="https://briefs.example/sub/")

    def texts() -> dict[str, bytes]:
        return {name: data for name, data in read_tree(folder / "site") if name.endswith(".md")}

    before = texts()
    assert "reports/ferry-line-to-the-outer-isles/index.md" in before
    listed = LINK.findall((folder / "site" / "llms.txt").read_text(encoding="utf-8"))
    for address in listed:
        path = address.removeprefix("https://briefs.example/sub/")
        assert (folder / "site" / path).is_file(), path
    (folder / "site" / "llms.txt").unlink()  # or nothing would be done
    build.build(where, site_url="https://briefs.example/sub/")
    assert texts() == before
    report = folder / "content" / "reports" / "ferry.md"
    report.write_text(report.read_text("utf-8").replace("40%", "60%"), encoding="utf-8")
    build.build(where, site_url="https://briefs.example/sub/")
    after = texts()
    assert after.keys() == before.keys()
    assert after != before
    report.unlink()
    build.build(where, site_url="https://briefs.example/sub/")
    assert "reports/ferry-line-to-the-outer-isles/index.md" not in texts()
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(
        "  briefing:\n", "  briefing:\n    llms: false\n"
    )
    settings.write_text(text, encoding="utf-8")
    build.build(where, site_url="https://briefs.example/sub/")
    assert texts() == {}
    assert not (folder / "site" / "llms.txt").exists()
