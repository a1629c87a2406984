"""Pages that are rendered quickly come out as MkDocs and Python-Markdown make them, to the byte."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.corpus import write_corpus
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2 import Template
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from projects import make_project

from generator import flow, making
from generator.places import find_places
from generator.publish.fingerprint import navigation
from generator.publish.quick import page as quick
from generator.publish.quick import quicken
from generator.publish.quick.blocks import Document, Permalinks
from generator.publish.quick.front import front_matter
from generator.publish.quick.html import Unsure
from generator.publish.quick.probe import PROBE
from generator.render import attribute, code, markdown

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).parent / "golden/pages"
LINKS = Permalinks(True, "Link to this place", 2, 3)


def settings_of(project: Path, **others: object) -> MkDocsConfig:
    for made in ("build/pages", "build/theme"):
        (project / made).mkdir(parents=True, exist_ok=True)
    return load_config(str(project / "mkdocs.yml"), hooks=[], **others)


def told(page: Page) -> list[object]:
    """Return all that rendering a page tells MkDocs."""

    def contents(items: Any) -> list[Any]:
        return [(one.title, one.id, one.level, contents(one.children)) for one in items]

    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    title = page._title_from_render
    found = [page.content, contents(page.toc), page.present_anchor_ids, links, title, page.title]
    return [*found, page.markdown, page.meta]


def rendered(config: MkDocsConfig, files: Files, uri: str, *, quickly: bool) -> Page:
    file = files.get_file_from_path(uri)
    assert file is not None
    file.page = None
    if quickly:
        quicken(config, [file])
    label = dict(map(reversed, navigation(config.nav))).get(uri)
    page = file.page or Page(label, file, config)
    page.read_source(config)
    page.render(config, files)
    return page


def compare(config: MkDocsConfig, caplog: pytest.LogCaptureFixture) -> Iterator[tuple[str, bool]]:
    """Yield each page's path, and whether it was rendered quickly, having compared both ways."""
    files = get_files(config)
    set_exclusions(files, config)
    for file in list(files.documentation_pages()):
        caplog.clear()
        fast = rendered(config, files, file.src_uri, quickly=True)
        said = caplog.messages[:]
        caplog.clear()
        slow = rendered(config, files, file.src_uri, quickly=False)
        assert told(fast) == told(slow), file.src_uri
        assert said == caplog.messages, file.src_uri
        yield file.src_uri, isinstance(fast, quick.QuickPage) and fast.quick


def make_pages(project: Path) -> None:
    """Write the pages of a project; its search index is left out, and its PDFs are empty."""
    where = find_places(project)
    (where.build / "theme").mkdir(parents=True)
    about = flow.read_about(where)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "index_files", lambda *rest: ())
        patch.setattr(making, "typeset", lambda jobs, *rest: ((one.path, b"") for one in jobs))
        flow.make_pages(where, flow.Site(about.name, about.description, (), about.url))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["small", "made", "own"])
def test_all_pages_of_a_project_come_out_the_same(
    tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project(tmp_path / "project")
    if kind == "made":
        write_corpus(project / "content", 24)
    elif kind == "own":
        for path in (ROOT / "content").rglob("*"):
            if path.is_file():
                target = project / "content" / path.relative_to(ROOT / "content")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    make_pages(project)
    caplog.set_level(logging.INFO, "mkdocs")
    found = dict(compare(settings_of(project), caplog))
    assert len(found) > 20
    assert sum(found.values()) / len(found) > 0.95, [uri for uri, fast in found.items() if not fast]


def oracle(text: str) -> tuple[str, Any, str | None]:
    """Return what Python-Markdown makes of a text, its headings and its title."""
    toc = {"permalink": True, "permalink_title": LINKS.title, "toc_depth": "2-3"}
    names = sorted(quick.EXTENSIONS)
    found = Markdown(extensions=names, extension_configs={"toc": toc})
    return found.convert(text), found.toc_tokens


def agrees(text: str) -> bool:
    """Compare both ways on a text; tell whether the quick one took it."""
    document = Document(text, str, LINKS)
    try:
        html = document.render()
    except Unsure:
        return False
    assert (html, document.tokens) == oracle(text)
    return True


def test_one_of_everything_is_taken() -> None:
    assert agrees(PROBE)


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(list("*_`\\{}[]()#|<>&!-+=:.~\"' \n1ax")),
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
    ),
    max_size=40,
)
WORDS = Template(
    """# {{ a }}

[{{ a }}](x.md){: .b } **{{ b }}** {{ c }} [{{ b }}](#{{ d }}) *{{ c }}*, {{ a }}
{: #one .two }

<div class="b-x" title="{{ e }}" markdown="1">

- {{ a }}: **{{ c }}**
- <span class="x" title="{{ e }}">{{ b }}</span> {{ c }}

| {{ a }} | {{ b }} |
|---|---:|
| {{ c }} | [{{ a }}](y.md#z) |

> {{ b }}

<details class="b-more" markdown="1"><summary>{{ e }}</summary>

## {{ b }} {: #two }

{{ c }}

</details>

</div>

<figure class="x" aria-label="{{ e }}"><figcaption>{{ e }}</figcaption></figure>

1. {{ c }}

{{ f }}
"""
)
QUIET = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@QUIET
@given(HOSTILE, HOSTILE, HOSTILE)
@example("Plain", "1. [x] <b> & *y*", "- _a_ `b` | \\")
@example("Stop!", "a\\", "~~~ --- ===")
def test_texts_that_mean_harm_come_out_the_same(first: str, second: str, third: str) -> None:
    shown = [markdown(" ".join(text.split())) for text in (first, second, third)]
    inside = attribute(" ".join(second.split()))
    for block in ("", code(third)):
        agrees(WORDS.render(a=shown[0], b=shown[1], c=shown[2], d="p", e=inside, f=block))


def test_most_texts_are_taken() -> None:
    texts = ["Two (2) ferries, 3% & more: “x”", "1. A_b *c* [d](e)", "<script> | `f` #1"]
    a, b, c = map(markdown, texts)
    assert agrees(WORDS.render(a=a, b=b, c=c, d="p", e="plain", f=""))


SNIPPETS = """* ** _ __ ` `` \\ { } {: .x } {: #y } [ ] ]( [a](b.md) < > & &amp; &lt &#65; | # - >
~~~ ``` <b> </b> <br> <div> <div_markdown="1"> </div> <p> </p> <span_id="q"> <figure> </figure> =
=== : " ' . <!--x--> <http://x.y> \\\\ \\| {#z} x@y.z <a_name="n"> [TOC] [a]:_b <svg> <title>
<option> 1. 2. ! <li> &para; `a_>_b` <hr> <script> <textarea> 3) *** a_b _a_ --- ![
http://a.b/?c=1&d=2""".split()
PUT = [
    *(one.replace("_", " ") for one in SNIPPETS),
    *"_ \n \t \u2028".split(" "),
    "\n\n",
    " ",
    "    ",
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 4), st.sampled_from(PUT)), min_size=0, max_size=3
)
BLOCKS = sorted(
    {
        block
        for path in GOLDEN.rglob("*.md")
        for block in get_data(path.read_text(encoding="utf-8"))[0].split("\n\n")
        if len(block) < 400
    }
)


@pytest.mark.slow
@settings(QUIET, max_examples=400)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4), EDITS)
def test_pages_with_random_edits_come_out_the_same_or_are_left(
    blocks: list[str], edits: list[tuple[float, int, str]]
) -> None:
    text = "\n\n".join(blocks)
    for where, length, put in edits:
        at = int(where * len(text))
        text = text[:at] + put + text[at + length :]
    agrees(text)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), HOSTILE),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(HOSTILE, inside)),
    max_leaves=8,
)


@QUIET
@given(st.dictionaries(HOSTILE, VALUES, max_size=3), st.booleans(), HOSTILE)
@example({"a": 1e5, "b": "\x85", "<<": {"c": 2}}, False, "")
@example({"k" * 2000: 1, "date": "2026-01-02", "yes": "no"}, True, "---")
def test_front_matter_is_what_yaml_takes_it_for(
    head: dict[str, Any], ascii_only: bool, rest: str
) -> None:
    line = json.dumps(head, ensure_ascii=ascii_only)
    for last in (f"description: {json.dumps(rest)}\n", "head: 2\n", f"{rest}\n", ""):
        source = f"---\nhead: {line}\n{last}---\n\n# Title\n"
        assert repr(front_matter(source)) == repr(get_data(source))


def test_pages_below_a_section_are_not_missing_in_the_navigation(tmp_path: Path) -> None:
    config = settings_of(make_project(tmp_path / "project"))
    sections = [
        uri.removesuffix("/index.md").removesuffix(".md") for _, uri in navigation(config.nav)
    ]
    for section in sections:
        if section != "index":
            assert config.not_in_nav.match_file(f"{section}/page/2.md"), section


@pytest.mark.parametrize(
    "others",
    [
        {"markdown_extensions": ["attr_list", "md_in_html"]},
        {"markdown_extensions": ["attr_list", "md_in_html", "sane_lists", "tables", "smarty"]},
        {"markdown_extensions": [{"toc": {"permalink": "#"}}, "attr_list", "md_in_html", "tables"]},
    ],
)
def test_other_settings_are_left_to_mkdocs(tmp_path: Path, others: dict[str, Any]) -> None:
    project = make_project(tmp_path / "project")
    assert quick._permalinks(settings_of(project)) is not None
    assert quick._permalinks(settings_of(project, **others)) is None


def test_another_python_markdown_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = settings_of(make_project(tmp_path / "project"))
    links = quick._permalinks(config)
    assert links is not None
    assert quick._same(config, links)
    convert = Markdown.convert
    monkeypatch.setattr(
        Markdown, "convert", lambda self, text: convert(self, text).replace("&para;", "¶")
    )
    assert not quick._same(config, links)
