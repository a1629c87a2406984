"""Publishing what changed gives the bytes and the complaints of MkDocs alone in a clean folder."""

import logging
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from edits import INPUTS, Edit, carried_out, edits_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from projects import BRIEF, WIRE, environment, make_project, tree

from generator import build, flow
from generator.places import find_places
from generator.publish import workers
from generator.publish.hook import Publishing, publishing
from generator.write import MANIFEST

pytestmark = pytest.mark.slow
EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
SOAKED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES < 20,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
SETTINGS = """site_name: {name}
site_url: https://example.test/briefs/
docs_dir: build/pages
theme: {{name: material, custom_dir: theme, font: false}}
nav: [Home: index.md, Ports: [Harbour: ports/harbour.md]]
not_in_nav: /ports/*
validation: {{links: {{anchors: warn, not_found: {level}}}}}
markdown_extensions: [attr_list, md_in_html, sane_lists, tables, toc: {{permalink: true}}]
plugins: []
hooks: [hook.py]
"""
PAGES = (
    "index.md",
    "ports/harbour.md",
    "ports/pier.md",
    "ports/quay.md",
    "ports/index.md",
    "map.md",
)
ANCHORS = ("", "#berths", "#tides", "#nowhere")
TARGETS = (*PAGES, "ports/sunk.md", "chart.txt", "/ports/pier/")
# What is rendered quickly, and what is left to MkDocs.
TEXTS = (
    "\n\n<div class='b' id='tides' markdown='1'>\n\n- **Low** [water](harbour.md)\n\n</div>\n",
    '\n\n<div class="b" id="tides" markdown="1">\n\n- **Low** [water](#berths)\n\n</div>\n',
    "\n\nTides\n-----\n\n* a\n    * b\n",
)

names = st.sampled_from(PAGES)
lines = st.one_of(
    st.tuples(st.just("link"), st.sampled_from(TARGETS), st.sampled_from(ANCHORS)),
    st.tuples(st.just("heading"), st.sampled_from(["berths", "tides"]), st.integers(1, 3)),
    st.tuples(st.just("text"), st.sampled_from(TEXTS), st.just(0)),
    st.tuples(
        st.just("meta"),
        st.sampled_from(
            ["title: Low water", "status: new", "moved: {to: 2026-01-02}", "hide: [toc]"]
        ),
        st.just(0),
    ),
)
edits = st.one_of(
    st.tuples(st.just("write"), names, st.lists(lines, max_size=4)),
    st.tuples(st.just("write"), names, st.lists(lines, max_size=4)),
    st.tuples(st.sampled_from(["delete", "touch"]), names),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("chart"), st.sampled_from(["", "deep", "shallow"])),
    st.tuples(st.just("settings"), st.sampled_from(["A", "B"]), st.sampled_from(["warn", "info"])),
    st.tuples(st.just("template"), st.sampled_from(["low", "high", "{{ pages | length }}"])),
    st.tuples(
        st.just("sitemap"),
        st.sampled_from(
            [
                "{{ file.page.meta.moved and file.page.meta.moved.to }}",
                "{% if file.page.meta.moved and file.page.meta.moved.to %}moved{% endif %}",
                "",
            ]
        ),
    ),
    st.tuples(
        st.sampled_from(["tamper", "lose"]),
        st.sampled_from(
            [
                "index.html",
                "map/index.html",
                "404.html",
                "sitemap.xml.gz",
                "assets/images/favicon.png",
            ]
        ),
    ),
    st.tuples(st.just("damage"), st.integers(0, 5000)),
)


class Docs:
    """A folder with pages, settings and a theme of its own, and the commands that edit it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pages = root / "build/pages"
        self.settings("A", "warn")
        self.template("low")
        hook = Path(__file__).parent.parent / "site_templates/hook.py"
        shutil.copy(hook, root / "hook.py")
        for name in ("index.md", "ports/harbour.md", "ports/pier.md"):
            self.write(name, [("link", "ports/pier.md", "#berths"), ("heading", "berths", 2)])

    def write(self, name: str, body: list[tuple[str, str, object]]) -> None:
        path = self.pages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = ["# Page about water\n"]
        for kind, one, other in body:
            if kind == "link":
                up = "" if one.startswith("/") else "../" * name.count("/")
                text.append(f"[there]({up}{one}{other})\n")
            elif kind == "text":
                text.append(one)
            elif kind == "heading":
                text.append(f"{'#' * int(str(other))} {one.title()} {{: #{one} }}\n")
            else:
                text.insert(0, f"---\n{one}\n---\n")
        path.write_text("\n".join(text), encoding="utf-8")

    def delete(self, name: str) -> None:
        (self.pages / name).unlink(missing_ok=True)

    def rename(self, name: str, other: str) -> None:
        with suppress(FileNotFoundError):
            (self.pages / other).parent.mkdir(exist_ok=True)
            (self.pages / name).replace(self.pages / other)

    def touch(self, name: str) -> None:
        if (self.pages / name).exists():
            os.utime(self.pages / name)

    def chart(self, text: str) -> None:
        (self.pages / "chart.txt").write_text(text)
        if not text:
            self.delete("chart.txt")

    def settings(self, name: str, level: str) -> None:
        (self.root / "mkdocs.yml").write_text(SETTINGS.format(name=name, level=level))

    def template(self, words: str) -> None:
        (self.root / "theme").mkdir(exist_ok=True)
        block = "{% block announce %}" + words + "{% endblock %}"
        (self.root / "theme/main.html").write_text('{% extends "base.html" %}' + block)

    def sitemap(self, words: str) -> None:
        path = self.root / "theme/sitemap.xml"
        path.write_text("{% for file in pages %}{{ file.url }} " + words + "{% endfor %}")
        if not words:
            path.unlink()

    def tamper(self, name: str) -> None:
        if (path := self.root / "site" / name).exists():
            path.write_bytes(b"")

    def lose(self, name: str) -> None:
        (self.root / "site" / name).unlink(missing_ok=True)

    def damage(self, at: int) -> None:
        for path in (self.root / "build/publish").rglob("memory.bin"):
            data = path.read_bytes()
            path.write_bytes(data[:at] + b"\xff" * 64 + data[at + 64 :])

    def edit(self, kind: str, *rest: object) -> None:
        getattr(self, kind)(*rest)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.words: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.words.add(record.getMessage())


def run(root: Path, site: Path, *, hooked: bool, strict: bool = False) -> set[str]:
    """Let MkDocs build `site`, with our hook or without, and return what it warned of."""
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        rest = {} if hooked else {"hooks": []}
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=strict, **rest)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    finally:
        logger.removeHandler(heard)
        logger.propagate = True
    return heard.words


def shown(site: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(site).items() if name != MANIFEST}


@pytest.fixture(autouse=True)
def _fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@SOAKED
@given(st.lists(edits, min_size=2, max_size=5))
def test_any_edits_give_what_mkdocs_alone_gives(steps: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        docs = Docs(Path(folder))
        for at, step in enumerate([("touch", "index.md"), *steps]):
            docs.edit(*step)  # type: ignore[arg-type]
            said = run(docs.root, docs.root / "site", hooked=True)
            alone = run(docs.root, docs.root / f"alone-{at}", hooked=False)
            assert shown(docs.root / "site") == shown(docs.root / f"alone-{at}"), step
            assert said == alone, step


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    return Docs(tmp_path)


def rendered(docs: Docs) -> set[str]:
    """Build and return which pages were rendered."""
    run(docs.root, docs.root / "site", hooked=True)
    return set(publishing.rendered)


def test_only_what_an_edit_reaches_is_rendered(docs: Docs) -> None:
    assert rendered(docs) == {"index.md", "ports/harbour.md", "ports/pier.md"}
    assert rendered(docs) == set()
    docs.write("ports/pier.md", [("heading", "tides", 2)])
    assert rendered(docs) == {"ports/pier.md"}, "a vanished anchor changes no page that links to it"
    docs.delete("ports/pier.md")
    assert rendered(docs) == {"index.md", "ports/harbour.md"}, "the links that broke"
    docs.write("ports/pier.md", [])
    assert rendered(docs) == {"index.md", "ports/harbour.md", "ports/pier.md"}, "and healed"
    docs.template("high")
    assert len(rendered(docs)) == 3
    docs.lose("ports/pier/index.html")
    assert rendered(docs) == {"ports/pier.md"}


def test_a_file_of_the_site_changed_with_its_time_kept_is_made_again(docs: Docs) -> None:
    rendered(docs)
    path = docs.root / "site/ports/pier/index.html"
    before, stamp = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"water", b"later"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert rendered(docs) == {"ports/pier.md"}
    assert path.read_bytes() == before


def test_a_copied_project_renders_nothing_anew(docs: Docs, tmp_path: Path) -> None:
    """Copies have other stamps; they are known by their bytes."""
    rendered(docs)
    away = tmp_path / "away"
    for name in ("build", "site"):
        shutil.copytree(docs.root / name, away / name)
        shutil.rmtree(docs.root / name)
        shutil.copytree(away / name, docs.root / name)
    assert rendered(docs) == set()


def test_standing_warnings_fail_strict_builds_and_leave_the_site(docs: Docs) -> None:
    docs.write("ports/harbour.md", [("link", "ports/pier.md", "#nowhere")])
    first = run(docs.root, docs.root / "site", hooked=True)
    [warning] = [words for words in first if "#nowhere" in words]
    before = tree(docs.root / "site")
    docs.write("index.md", [])
    with pytest.raises(Abort):
        run(docs.root, docs.root / "site", hooked=True, strict=True)
    assert tree(docs.root / "site") == before
    assert warning in run(docs.root, docs.root / "site", hooked=True), "said again of a kept page"
    assert tree(docs.root / "site") != before


def test_mkdocs_itself_fails_on_a_standing_warning_when_strict(docs: Docs) -> None:
    def mkdocs(*flags: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", *flags]
        return subprocess.run(
            command, cwd=docs.root, env=environment(), capture_output=True, text=True, check=False
        )

    docs.write("ports/harbour.md", [("link", "ports/sunk.md", "")])
    first = mkdocs()
    assert first.returncode == 0
    assert "ports/sunk.md' is not found" in first.stderr
    before = tree(docs.root / "site")
    docs.write("index.md", [("heading", "tides", 2)])
    strict = mkdocs("--strict")
    assert strict.returncode == 1
    assert "ports/sunk.md' is not found" in strict.stderr
    assert "Aborted with" in strict.stdout + strict.stderr
    assert tree(docs.root / "site") == before
    docs.write("ports/harbour.md", [])
    assert mkdocs("--strict").returncode == 0
    run(docs.root, docs.root / "alone", hooked=False)
    assert shown(docs.root / "site") == shown(docs.root / "alone")


@pytest.mark.parametrize(("count", "most"), [(1, 9), (3, 9), (2, 1)])
def test_several_processes_render_the_same_site(
    docs: Docs, monkeypatch: pytest.MonkeyPatch, count: int, most: int
) -> None:
    monkeypatch.setattr("generator.publish.hook.MANY", 2)
    monkeypatch.setattr("generator.publish.hook.MOST", most)
    monkeypatch.setattr("generator.publish.hook.processors", lambda: count)
    for name in PAGES:
        docs.write(name, [("link", "ports/sunk.md", ""), ("link", "map.md", "#nowhere")])
    said = run(docs.root, docs.root / "site", hooked=True)
    assert said == run(docs.root, docs.root / "alone", hooked=False)
    assert shown(docs.root / "site") == shown(docs.root / "alone")
    assert rendered(docs) == {"map.md"}, "which the navigation should hold"


def test_what_fails_in_another_process_fails_the_build(
    docs: Docs, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(docs.root, docs.root / "site", hooked=True)
    before = tree(docs.root / "site")
    monkeypatch.setattr("generator.publish.hook.MANY", 2)
    monkeypatch.setattr("generator.publish.hook.processors", lambda: 2)
    for name in PAGES:
        (docs.pages / name).write_bytes(b"\xff\xfe not UTF-8" + b"." * (name == "index.md") * 9999)
    with pytest.raises((Abort, UnicodeDecodeError)):
        run(docs.root, docs.root / "site", hooked=True)
    assert tree(docs.root / "site") == before
    assert not workers.Workers().running


@pytest.mark.parametrize("plugin", ["search", "tags"])
def test_a_plugin_we_do_not_know_sees_every_page(docs: Docs, plugin: str) -> None:
    rendered(docs)
    text = (docs.root / "mkdocs.yml").read_text()
    (docs.root / "mkdocs.yml").write_text(text.replace("plugins: []", f"plugins: [{plugin}]"))
    rendered(docs)
    docs.write("map.md", [("heading", "tides", 2)])
    assert len(rendered(docs)) == 4, "all pages there are"
    run(docs.root, docs.root / "alone", hooked=False)
    assert shown(docs.root / "site") == shown(docs.root / "alone")
    (docs.root / "mkdocs.yml").write_text(text)
    rendered(docs)
    run(docs.root, docs.root / "without", hooked=False)
    assert shown(docs.root / "site") == shown(docs.root / "without")


def test_an_extension_that_a_hook_adds_sees_every_page(docs: Docs) -> None:
    (docs.root / "shout.py").write_text(
        "from markdown.extensions.smarty import SmartyExtension\n"
        "def on_config(config):\n    config.markdown_extensions.append(SmartyExtension())\n"
    )
    text = (docs.root / "mkdocs.yml").read_text()
    (docs.root / "mkdocs.yml").write_text(text.replace("[hook.py]", "[hook.py, shout.py]"))
    (docs.pages / "index.md").write_text('# "Low" water\n')
    rendered(docs)
    assert "&ldquo;Low&rdquo;" in (docs.root / "site/index.html").read_text(encoding="utf-8")
    assert len(rendered(docs)) == 3


def test_the_settings_of_this_project_let_pages_be_kept(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    build.build(find_places(project))
    assert len(publishing.rendered) > 10
    wire = project / "content/reports/wire.txt"
    wire.write_text(WIRE.replace("two days", "three days"), encoding="utf-8")
    build.build(find_places(project))
    assert publishing.plan is not None
    assert "reports/ferry-line-to-the-outer-isles.md" not in publishing.rendered


def test_a_build_from_the_same_bytes_reads_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "project")
    first = build.build(find_places(project))
    compiled = project / "site_templates/__pycache__"
    compiled.mkdir(exist_ok=True)
    (compiled / "hook.cpython-300.pyc").write_bytes(b"made while the site was")
    monkeypatch.setattr(flow, "_assemble", lambda *rest: pytest.fail("reports were read"))
    again = build.build(find_places(project))
    assert (again.findings, again.reports, again.published) == (first.findings, 2, True)
    assert again.changed == 0
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    before = tree(project / "site")
    for name in ("site/index.html", "build/pages/index.md", "build/last.bin"):
        (project / name).write_bytes(b"touched")
        build.build(find_places(project))
        assert tree(project / "site") == before, name


def test_sharing_is_fair_and_complete() -> None:
    sizes = {f"{number}.md": number * number for number in range(40)}
    parts = workers.shares(sizes, 3)
    assert sorted(page for part in parts for page in part) == sorted(sizes)
    loads = [sum(sizes[page] for page in part) for part in parts]
    assert max(loads) - min(loads) <= max(sizes.values()) // 4


# The first is never removed: a project without reports is refused.
REPORTS = {
    "ferry.md": BRIEF,
    "wire.txt": WIRE,
    "third.md": BRIEF.replace("Ferry line", "Ferry route").replace("Lund", "Berg"),
    "isle.txt": WIRE.replace("Canada", "Iceland"),
}


@settings(SOAKED, max_examples=max(2, EXAMPLES // 3))
@given(st.lists(edits_of(REPORTS), min_size=1, max_size=4))
def test_any_edits_of_a_project_give_what_a_clean_build_gives(steps: list[Edit | int]) -> None:
    with TemporaryDirectory() as folder:
        kept, clean = make_project(Path(folder, "kept")), Path(folder, "clean")
        build.build(find_places(kept))
        for _ in carried_out(kept, steps):
            told = build.build(find_places(kept))
            shutil.rmtree(clean, ignore_errors=True)
            clean.mkdir()
            for name in INPUTS:
                lay = shutil.copytree if (kept / name).is_dir() else shutil.copy
                lay(kept / name, clean / name)
            assert build.build(find_places(clean)).findings == told.findings
            assert tree(kept / "site") == tree(clean / "site")
            assert tree(kept / "build/pages") == tree(clean / "build/pages")


def test_the_hook_looks_at_no_folder_before_mkdocs_names_one(
    docs: Docs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(docs.root)
    looked: list[str] = []
    monkeypatch.setattr("generator.known.os.scandir", looked.append)
    Publishing()
    assert looked == []
