"""Any document and any curated file: the build goes through or says whose fault it is, and what it
makes does nothing but show text."""

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from hostile import FORMULAS, MARKDOWN, PAYLOADS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inert import check_site, read
from projects import BRIEF, make_project

from generator import build, render
from generator.diagnostics import BuildError, ConfigError
from generator.model import Document
from generator.places import Places, find_places
from generator.read import document

pytestmark = pytest.mark.slow
EXAMPLES = int(os.environ.get("EXAMPLES", "4"))
TRIED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES < 20,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
CONTROL = "Control document that must survive"
RECORDS = ("judgments", "mentions", "quotes", "figures", "events", "citations")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")

# Pieces that reports, Markdown, YAML, HTML, templates, terminals and addresses are made of.
PIECES = tuple(
    piece
    for line in """
    # ## ###### - * + > | |a|b| |---|---| ``` ~~~ `x` ** __ *x* ~~ [x](y) ![p](q) [^1] [^1]: [r]:
    <https://example.org/a> <b> </b> <script> </script> <!-- --> <![CDATA[ ]]> </title> </main>
    &amp; &#0; &lt; <svg/onload=x> <style> <iframe javascript:alert(1) data:text/html,x //evil.test
    http://user:pw@h.test/?a=1&b=<2> mailto:a@b.test file:///etc/passwd ../../.. %2e%2e%2f %0d%0a
    {{ }} {% %} {# #} {{7*7}} ${7} <%= {:.x} {:onclick=x} --8<-- !!! ??? ::: [TOC] \\ \\( $x$ #eval
    --- ... === : a: ?a - &a *a !!python/object:os.system !ENV |- >- [ ] { } , " ' title: date: id:
    “ ” ‘ ’ « » " 'tis — – ( ) ; (Reuters;AP) ((; 57% $1.2bn 3/4 1,00,0 -3 2026-03-04 0000-00-00
    10000-01-01 Judgment Key Evidence: Summary Analysis said told likely unlikely 1. 2) iv. Mr. Gen.
    U.S. Ada Lund Lund’s Canada Canadian Halifax NATO the of and in Reuters May March will not
    __proto__ constructor index feed.xml CON NUL = =1+1 @SUM(1) +1 \u202e \u2066 \u200b \ufeff
    \x1b[31m \x00 \x07 \x85 \ufffe 😀 Ͻ İ ß ﬁ é é Сhina 中美关系 مرحبا Z̵̢͖ \u2028 \u00a0
    """.split("\n")
    for piece in line.strip(" ").split(" ")
)
LINES = (
    "Key Judgment 1", "Key Judgments", "Executive Summary", "Evidence: Ada Lund said so. (AP; BBC)",
    "# One", "## Key Judgments", "### Key Judgment 2", "HALIFAX, March 4, 2026 — Talks ended.",
    "By Ada Lund", "“We sail,” Ada Lund said.", "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "```", "---",
    "KJ-5. Canada will likely sail.", "[ref]: javascript:alert(9) \"t\"", "{% raw %}", "    code",
    "- x\n    - y", "1. one\n1) two", "> quote\nlazy", "Fares fell from $12 to $9.", "===", "<div>",
    "Ada Lund is a fellow at the Harbour Institute.", "The United States disputes this.", MARKDOWN,
    *PAYLOADS, *FORMULAS,
)  # fmt: skip
KEYS = (
    "id", "title", "date", "updated", "shape", "authors", "topics", "marking", "summary", "aliases",
    "judgments", "changes", "origin", "name", "kind", "roles", "wikidata", "iso3166", "not", "url",
    "reliability", "from", "to", "why", "draft", "slug", "checks", "certainty", "<<",
)  # fmt: skip

words = st.one_of(
    st.sampled_from(PIECES), st.sampled_from(PIECES), st.text(max_size=8), st.sampled_from(PAYLOADS)
)
phrases = st.lists(words, min_size=1, max_size=8).flatmap(
    lambda parts: st.sampled_from((" ", " ", "", "\t")).map(lambda sign: sign.join(parts))
)
bodies = st.lists(st.one_of(phrases, phrases, st.sampled_from(LINES)), max_size=12).flatmap(
    lambda parts: st.sampled_from(("\n\n", "\n", "\r\n", "\u2028", "\r")).map(
        lambda sign: sign.join(parts)
    )
)
scalars = st.one_of(
    phrases, st.sampled_from(("", "2026-03-04", "NO", "~", "low", "person", "supports")),
    st.integers(-9, 10**20), st.booleans(), st.none(), st.dates(),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from((*KEYS, 1)), inner, max_size=3)
    ),
    max_leaves=8,
)
mappings = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)


def dumped(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**4)


raw_yaml = st.lists(
    st.one_of(phrases, st.tuples(st.sampled_from(KEYS), phrases).map(lambda one: ": ".join(one))),
    max_size=8,
).map("\n".join)
fronts = st.one_of(mappings.map(dumped), raw_yaml)
documents = st.one_of(
    bodies,
    st.tuples(fronts, bodies).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}"),
).map(lambda text: text.encode("utf-8", "replace"))
files = st.lists(
    st.tuples(
        st.one_of(documents, documents, st.binary(max_size=40)), st.sampled_from((".md", ".txt"))
    ),
    min_size=1,
    max_size=6,
)
names = st.sampled_from(("Ada Lund", "Canada", "Harbour Gazette", "Lund"))
entries = st.lists(
    st.one_of(
        mappings,
        st.fixed_dictionaries(
            {"id": st.sampled_from(("lund", "a", "index", "..", "ferry")), "name": phrases | names},
            optional={
                "kind": st.sampled_from(("person", "state", "organisation", "outlet")),
                "aliases": st.lists(phrases | names, max_size=3),
                "roles": st.lists(mappings, max_size=2),
                "url": phrases,
                "not": st.lists(names, max_size=2),
            },
        ),
    ),
    max_size=4,
).map(dumped)
curated = st.dictionaries(
    st.sampled_from(("actors.yml", "sources.yml", "relations.yml", "reviewed.yml")),
    st.one_of(entries, entries, raw_yaml, values.map(dumped)),
    min_size=1,
    max_size=3,
)
sections = st.one_of(values, mappings, st.dictionaries(
    st.sampled_from(("certainty", "checks", "strict", "pdf", "history", "renderer", "templates")),
    values, min_size=1, max_size=3,
))  # fmt: skip


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A built project with a good report, whose templates are compiled once."""
    root = make_project(tmp_path_factory.mktemp("any") / "project")
    (root / "content/reports/wire.txt").unlink()
    (root / "content/reports/control.txt").write_text(f"{CONTROL}\n\nIt does.\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "environment", cache(render.environment))
        build.build(find_places(root))
        yield find_places(root)


def built(where: Places) -> build.Result | BuildError:
    """Build, and fail where it ends in anything but pages or an error that says what to do."""
    before, kept = read(where.content), read(where.site)
    beside = {path for path in where.root.iterdir() if path != where.site}
    try:
        result: build.Result | BuildError = build.build(where)
    except BuildError as error:
        result = error
    if isinstance(result, BuildError):
        assert str(result)
        assert result.findings or isinstance(result, ConfigError), result
        assert all(one.path and one.message for one in result.findings), result.findings
        assert read(where.site) == kept, "an error leaves the last site as it was"
    assert read(where.content) == before, "input is never changed"
    assert {path for path in where.root.iterdir() if path != where.site} == beside
    return result


def cells(site: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for path, data in site.items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
                yield from ((path, cell) for cell in row)


def texts(where: Places) -> dict[str, str]:
    """Return the text of each report that could be read, by its path."""
    found = {}
    for name, data in read(where.content).items():
        if name.startswith("reports/") and isinstance(one := document(name, data), Document):
            found[name] = one.text
    return found


def check(where: Places, *, control: bool = True) -> None:
    """Fail unless a built site is inert, readable by machines and true to its reports."""
    site = read(where.site)
    check_site(site)
    shown = [data for path, data in site.items() if re.fullmatch(r"reports/.+/index.html", path)]
    assert not control or any(CONTROL.encode() in data for data in shown)
    for path, cell in cells(site):
        active = cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
        assert not active or NUMBER.fullmatch(cell), (path, cell)
    paths = {one["id"]: one["path"] for one in lines(site, "reports")}
    known = texts(where)
    for name in RECORDS:
        for one in lines(site, name):
            text = known[paths[one["report"]]]
            assert text[one["start"] : one["end"]] == one["text"], (name, one)


def lines(site: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in site[f"data/{name}.jsonl"].decode().split("\n") if line]


def put(where: Places, documents: list[tuple[bytes, str]]) -> None:
    """Lay documents beside the good one, in place of those of the example before."""
    folder = where.content / "reports/any"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, (data, ending) in enumerate(documents):
        (folder / f"d{number}{ending}").write_bytes(data)


@TRIED
@given(files)
def test_any_documents_make_a_site_that_shows_text(
    where: Places, documents: list[tuple[bytes, str]]
) -> None:
    put(where, documents)
    result = built(where)
    assert isinstance(result, build.Result), "a report never ends the build of the others"
    assert result.published
    assert not [one for one in result.findings if one.check in ("not-understood", "mkdocs")]
    for one in result.findings:
        assert one.path, one
        assert one.hint or one.severity == "info", one
    check(where)


@TRIED
@given(curated)
def test_any_curated_files_are_used_or_refused(where: Places, made: dict[str, str]) -> None:
    put(where, [(BRIEF.replace("May", "June").encode(), ".md")])
    try:
        for name, text in made.items():
            (where.content / name).write_bytes(text.encode("utf-8", "replace"))
        result = built(where)
        if isinstance(result, BuildError):
            assert {one.path for one in result.findings} <= {*made}, result.findings
            assert all(one.hint for one in result.findings), result.findings
            return
        check(where)
    finally:
        for name in made:
            (where.content / name).unlink(missing_ok=True)


@TRIED
@given(sections)
def test_any_settings_are_used_or_refused(where: Places, made: object) -> None:
    put(where, [])
    plain = where.settings.read_text("utf-8")
    try:
        given = yaml.safe_load(re.sub(r"!ENV \[[^\]]*\]", "http://127.0.0.1:8000/", plain))
        given["extra"]["briefing"] = made
        where.settings.write_text(dumped(given), "utf-8")
        result = built(where)
        if isinstance(result, BuildError):
            assert isinstance(result, ConfigError)
            return
        check(where)
    finally:
        where.settings.write_text(plain, "utf-8")
