"""Pages made from a corpus made by hand: golden files, links, and texts that mean harm."""

import json
import logging
import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sample_corpus import corpus, report
from selectolax.lexbor import LexborHTMLParser

from generator.exports import run_exports
from generator.model import Actor, Corpus, Mention, Page, Run, Source
from generator.pages import build_pages
from generator.pages.method import FIELDS
from generator.pages.text import Mark, Segment, clip, reader
from generator.render import environment, render

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).parent / "golden" / "pages"
KINDS = (
    "index.md", "reports/index.md", "reports/ferry-link.md", "reports/envoy-leaves.md",
    "reports/a-ferry-is-a-small-thing.md", "reports/ferry-talks.md", "judgments/index.md",
    "judgments/ferry-link-1.md", "judgments/ferry-link-2.md", "judgments/envoy-leaves-c1.md",
    "forecasts.md", "actors/index.md",
    "actors/ada-lund.md", "sources/index.md", "sources/norland-radio.md", "timeline.md",
    "quotes.md", "figures.md", "network.md", "topics/index.md", "topics/ports.md", "method.md",
    "data/index.md",
)  # fmt: skip
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
ANCHOR = re.compile(r"\{:[^}]*#([\w-]+)[^}]*\}|id=\"([\w-]+)\"")


def written(found: Corpus) -> dict[str, str]:
    env = environment(ROOT / "site_templates" / "pages")
    return {page.path: render(page, env).decode() for page in build_pages(found)}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return written(corpus())


@pytest.mark.parametrize("path", KINDS)
def test_golden(pages: dict[str, str], path: str) -> None:
    golden = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(pages[path], encoding="utf-8")
    assert pages[path] == golden.read_text(encoding="utf-8")


def test_every_page_is_made_once() -> None:
    paths = [page.path for page in build_pages(corpus())]
    assert len(paths) == len(set(paths))
    assert set(KINDS) <= set(paths)


def test_every_link_leads_to_a_page_and_a_place(pages: dict[str, str]) -> None:
    anchors = {path: {a or b for a, b in ANCHOR.findall(text)} for path, text in pages.items()}
    exported = {name for name, _ in run_exports(corpus())}
    for path, text in pages.items():
        for link in LINK.findall(text):
            if link.startswith("http"):
                continue
            target, _, anchor = link.partition("?")[0].partition("#")
            folder = Path(path).parent
            goal = os.path.normpath(folder / target) if target else path
            if goal in exported:
                continue
            assert goal in pages, f"{path}: {link}"
            assert not anchor or anchor in anchors[goal], f"{path}: {link}"


def test_pages_are_the_same_however_the_corpus_is_ordered(pages: dict[str, str]) -> None:
    found = corpus()
    turned = replace(
        found,
        reports=found.reports[::-1],
        judgments=found.judgments[::-1],
        mentions=found.mentions[::-1],
        citations=found.citations[::-1],
        quotes=found.quotes[::-1],
    )
    assert written(turned) == pages


def test_an_empty_corpus_makes_a_site() -> None:
    made = written(Corpus())
    assert "There are no reports yet" in made["index.md"]
    assert "No report cites a source" in made["sources/index.md"]


def test_the_first_mention_in_a_paragraph_is_a_link(pages: dict[str, str]) -> None:
    line = next(line for line in pages["reports/ferry-link.md"].split("\n") if "since 2019" in line)
    assert line.count("actors/ada-lund.md") == 1
    assert line.startswith("[Ada Lund](../actors/ada-lund.md) has governed")
    assert "Lund and [" not in line


def test_what_is_not_stated_is_said_to_be(pages: dict[str, str]) -> None:
    assert '<span class="b-none">confidence not stated</span>' in pages["judgments/ferry-link-2.md"]
    assert '<span class="b-none">date not stated' in pages["reports/a-ferry-is-a-small-thing.md"]
    assert "made from its opening words" in pages["reports/a-ferry-is-a-small-thing.md"]
    assert "rests on one source alone" in pages["judgments/ferry-link-2.md"]
    assert "rests on one source alone" not in pages["judgments/ferry-link-1.md"]


def test_citations_bear_the_numbers_of_the_endnotes(pages: dict[str, str]) -> None:
    page = pages["reports/ferry-link.md"]
    text, endnotes = page.split("### Sources")
    for path, number in re.findall(
        r'\]\(\.\./(sources/[\w-]+\.md)\)\{: data-note="(\d+)" \}', text
    ):
        assert re.search(rf"^{number}\. \[[^]]+\]\(\.\./{path}\)", endnotes, re.M), path
    assert text.count("data-note=") == 2


def test_claims_and_key_judgments_are_told_apart(pages: dict[str, str]) -> None:
    rows = [line for line in pages["judgments/index.md"].split("\n") if "b-line--say" in line]
    assert [("b-line--key" in row, "b-line--claim" in row) for row in rows] == [
        (False, True), (True, False), (True, False), (False, True),
    ]  # fmt: skip


def test_lists_of_reports_have_pages_of_bounded_size() -> None:
    rows = (
        ("heading", "title", "Notice", "", None, 1),
        ("paragraph", "body", "Text.", "", None, 0),
    )
    many = tuple(report(f"notice-{n}", rows, "note", topics=("Ports",)) for n in range(130))
    made = written(Corpus(reports=many))
    for base, index in (("reports/", "reports/index.md"), ("topics/ports/", "topics/ports.md")):
        shown = [page for path, page in made.items() if path.startswith((index, f"{base}page/"))]
        found = [re.findall(r"notice-\d+(?=\.md)", page) for page in shown]
        assert max(len(page) for page in found) <= 60
        assert sorted({name for page in found for name in page}) == sorted(
            name for page in found for name in page
        )
        assert sum(len(page) for page in found) == 130
        assert f"{base}page/2.md" in made


def test_items_of_a_judgment_are_never_indented_as_code() -> None:
    rows = (
        ("heading", "title", "Nested", "", None, 1),
        ("item", "judgment", "It will hold.", "", 0, 1),
        ("item", "evidence", "Because of the fees.", "Evidence:", 0, 2),
        ("item", "evidence", "And of the berths.", "", 0, 3),
        ("item", "body", "Deep item without a parent.", "", None, 3),
    )
    made = written(Corpus(reports=(report("nested", rows, "assessment"),)))["reports/nested.md"]
    assert "\n**Evidence:** Because of the fees." in made
    assert "\n- And of the berths." in made
    assert "\n- Deep item without a parent." in made


# ------------------------------------------------------------------------- segments


def one(text: str, *runs: Run, marks: tuple[Mark, ...] = ()) -> tuple[Segment, ...]:
    found = report("x", (("paragraph", "body", text, "", None, 0),), "note")
    block = replace(found.blocks[0], runs=runs)
    made = reader(replace(found, blocks=(block,)), marks)
    return made.linked(block, block.start, block.end)


def kinds(segments: tuple[Segment, ...]) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in segments]


def test_hidden_runs_join_what_they_part() -> None:
    assert kinds(one("1<!-- -->. not a list", Run(1, 9, "hidden"))) == [("text", "1. not a list")]


def test_a_refused_address_leaves_its_words() -> None:
    text = "see [this](javascript:x) now"
    assert kinds(one(text, Run(4, 5, "link"), Run(9, 24, "link"))) == [("text", "see this now")]


def test_no_link_stands_inside_a_link() -> None:
    runs = (Run(0, 1, "link", "https://e.org"), Run(8, 23, "link", "https://e.org"))
    made = one("[Norland](https://e.org) Norland", *runs, marks=(
        Mark(1, 8, "actor", "actors/n.md"), Mark(25, 32, "actor", "actors/n.md"),
    ))  # fmt: skip
    assert kinds(made) == [
        ("open", ""), ("text", "Norland"), ("close", ""), ("text", ") "), ("actor", "Norland"),
    ]  # fmt: skip


def test_a_mention_cut_by_markup_is_no_link_and_the_next_one_is() -> None:
    made = one("**Nor**land, Norland", Run(0, 2, "markup"), Run(5, 7, "markup"), marks=(
        Mark(2, 11, "actor", "actors/n.md"), Mark(13, 20, "actor", "actors/n.md"),
    ))  # fmt: skip
    assert kinds(made)[-1] == ("actor", "Norland")
    assert [kind for kind, _ in kinds(made)].count("actor") == 1


def test_marks_of_sources_win_over_names_inside_them() -> None:
    found = report("x", (("paragraph", "body", "Norland Radio", "", None, 0),), "note")
    marks = (Mark(0, 7, "actor", "actors/n.md"), Mark(0, 13, "source", "sources/r.md"))
    made = reader(found, marks)
    assert [mark.kind for mark in made.marks] == ["source"]


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "word " * 200 + "Norland" + " word" * 200
    found = report("x", (("paragraph", "body", text, "", None, 0),), "note")
    at = text.index("Norland")
    made = reader(found, ()).excerpt(0, len(text), [(at, at + 7)])
    assert ("strong", "Norland") in kinds(made)
    assert sum(len(segment.text) for segment in made) < 450
    assert made[0].kind == made[-1].kind == "gap"


def test_clip_cuts_at_a_word() -> None:
    assert clip("one two three", 9) == "one two …"
    assert clip("one", 9) == "one"


# -------------------------------------------------------------------- texts that mean harm


EVIL = (
    '<script>alert(1)</script> [x](javascript:alert(1)) {: onclick="x" } ![i](http://e.org/i.png) '
    "<img src=x onerror=alert(1)> &lt;b&gt; `a` | b | ~~~ {{ 7 * 7 }} {% raw %} \u202e"
)


def evil() -> Corpus:
    found = report(
        "evil",
        (("heading", "title", EVIL, "", None, 1), ("paragraph", "body", EVIL, EVIL, None, 0)),
        "note", authors=(EVIL,), topics=(EVIL,), marking=EVIL, path=EVIL, summary=EVIL,
        aliases=("../../x",),
    )  # fmt: skip
    actor = Actor("evil", EVIL, "other", (EVIL,), (), EVIL, EVIL, False)
    source = Source("evil", EVIL, EVIL, EVIL, "javascript:alert(1)", (EVIL,), EVIL, True)
    return Corpus(
        reports=(found,),
        actors=(actor,),
        sources=(source,),
        mentions=(Mention("evil", "evil", EVIL[:8], 0, 8, "name", 1.0, EVIL),),
    )


def test_texts_that_mean_harm_do_none(build_mkdocs: "Builder") -> None:
    site, noticed = build_mkdocs(evil())
    assert noticed == []
    for path in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in tree.css("article *"):
            assert node.tag not in ("script", "img", "iframe"), path
            names = node.attributes
            assert not [name for name in names if name.startswith("on")], path
            assert not (names.get("href") or "").lower().startswith("javascript"), path
        assert len(tree.css("title")) == 1
        assert not [node for node in tree.css("head script") if "alert" in node.text()], path
    text = LexborHTMLParser((site / "reports/evil/index.html").read_text(encoding="utf-8"))
    body = text.css_first("article p.b-lead")
    assert body is not None
    assert " ".join(body.text().split()) == " ".join(EVIL.replace("\u202e", "").split())


def test_mkdocs_builds_the_sample_without_a_warning(build_mkdocs: "Builder") -> None:
    site, noticed = build_mkdocs(corpus())
    assert noticed == []
    judgment = (site / "judgments/ferry-link-1/index.html").read_text(encoding="utf-8")
    active = LexborHTMLParser(judgment).css(".md-tabs__item--active")
    assert [item.text().strip() for item in active] == ["Judgments"]
    assert "{:" not in LexborHTMLParser(judgment).css_first("article").text()
    moved = (site / "reports/ferry-talks/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../ferry-link/"' in moved


def test_broken_anchors_are_heard_of(build_mkdocs: "Builder") -> None:
    """The settings make MkDocs check fragments; this shows that it does so with our anchors."""
    found = corpus()
    _, noticed = build_mkdocs(found, {"timeline.md": "# T\n\n[x](reports/ferry-link.md#p-none)\n"})
    assert any("p-none" in message for message in noticed)


class Builder:
    """Builds a corpus with MkDocs and returns the site and what MkDocs complained of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, found: Corpus, more: dict[str, str] | None = None) -> tuple[Path, list[str]]:
        docs, site = self.folder / "pages", self.folder / "site"
        for path, text in {**written(found), **(more or {})}.items():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(text, encoding="utf-8")
        for name, data in run_exports(found):
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_bytes(data)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        for made, kept in (
            ("build/theme", "site_templates/theme"),
            ("site_templates/hook.py",) * 2,
        ):
            assert f" {made}" in settings
            settings = settings.replace(f" {made}", f" {ROOT / kept}")
        own = self.folder / "mkdocs.yml"
        own.write_text(settings, encoding="utf-8")
        heard = _Heard()
        logging.getLogger("mkdocs").addHandler(heard)
        try:
            build(load_config(str(own), docs_dir=str(docs), site_dir=str(site)))
        finally:
            logging.getLogger("mkdocs").removeHandler(heard)
        return site, heard.messages


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture
def build_mkdocs(tmp_path: Path) -> Builder:
    return Builder(tmp_path)


# ------------------------------------------------------------------------------- size


@pytest.mark.slow
def test_a_long_report_takes_linear_time() -> None:
    """One sentence of 400,000 characters that names an actor 20,000 times."""
    text = "Norland is named. "[:-2] * 20_000
    found = report("long", (("paragraph", "body", text, "", None, 0),), "note")
    places = [match.start() for match in re.finditer("Norland", text)]
    many = Corpus(
        reports=(found,),
        actors=(Actor("norland", "Norland", "state", (), (), "", "", True),),
        mentions=tuple(
            Mention("norland", "long", "Norland", at, at + 7, "name", 1.0) for at in places
        ),
    )
    start = time.perf_counter()
    made = written(many)
    assert time.perf_counter() - start < 20
    assert len(made["actors/norland.md"]) < 20 * len(text)


def test_pages_hold_no_markup() -> None:
    """Contexts are records and words: what is inert is decided in one place, at rendering."""
    for page in build_pages(corpus()):
        assert isinstance(page, Page)
        assert "__html__" not in dir(page.context.get("description", ""))


def test_the_data_page_names_the_fields_the_files_have() -> None:
    """Exports stand above pages, which cannot import them: the two lists are compared here."""
    described = {name: fields.split(", ") for name, fields in FIELDS.items()}
    for path, data in run_exports(corpus()):
        if path.endswith(".jsonl"):
            for line in data.decode().splitlines():
                assert set(json.loads(line)) == set(described[Path(path).stem]), path
