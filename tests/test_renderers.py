"""The same pages by MkDocs, ProperDocs and Zensical: what a reader finds must not depend on it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from projects import make_project

from generator import build
from generator.cli import run
from generator.config import load_settings
from generator.diagnostics import ConfigError
from generator.places import find_places
from generator.publish import renderers
from generator.write import read_tree

pytestmark = pytest.mark.slow
OTHERS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed"),
    )
    for name in ("properdocs", "zensical")
]


@dataclass(frozen=True)
class Shown:
    """What a page shows: title, sections in the header, headings, links, anchors and words."""

    title: str
    sections: tuple[str, ...]
    headings: tuple[str, ...]
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    words: tuple[str, ...]


def switched(folder: Path, renderer: str) -> Path:
    """Name a renderer in a project's settings."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("  briefing:\n") == 1
    text = text.replace("  briefing:\n", f"  briefing:\n    renderer: {renderer}\n")
    settings.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that builds the site with a renderer, once."""
    made: dict[str, Path] = {}

    def site(renderer: str) -> Path:
        if renderer not in made:
            folder = make_project(tmp_path_factory.mktemp(renderer) / "project")
            done = build.build(find_places(switched(folder, renderer)))
            assert done.published
            assert not [one for one in done.findings if one.check in ("mkdocs", "zensical")]
            made[renderer] = folder / "site"
        return made[renderer]

    return site


def shown(site: Path) -> dict[str, Shown]:
    pages = {}
    for name, data in read_tree(site):
        if not name.endswith(".html"):
            continue
        page = BeautifulSoup(data, "lxml")
        article = page.find("article")
        assert article is not None, name
        for mark in article.select(".headerlink"):
            mark.decompose()
        base = f"https://site.test/{name.removesuffix('index.html')}"
        assert page.title is not None
        pages[name] = Shown(
            page.title.get_text().strip(),
            tuple(urljoin(base, str(one["href"])) for one in page.select(".md-tabs a[href]")),
            tuple(" ".join(one.get_text().split()) for one in article.find_all(["h1", "h2", "h3"])),
            tuple(
                sorted(urljoin(base, str(one["href"])) for one in article.find_all("a", href=True))
            ),
            tuple(sorted(str(one["id"]) for one in article.find_all(id=True))),
            # Code may be coloured or not, which parts its words otherwise.
            tuple("".join(article.get_text().split())),
        )
    return pages


@pytest.mark.parametrize("renderer", OTHERS)
def test_pages_are_the_same(renderer: str, built: Callable[[str], Path]) -> None:
    ours, others = shown(built("mkdocs")), shown(built(renderer))
    assert ours.keys() == others.keys()
    for name, page in ours.items():
        other = others[name]
        assert page.headings == other.headings, name
        assert page.links == other.links, name
        assert page.anchors == other.anchors, name
        assert page.words == other.words, name
        assert page.title == other.title, name
        assert page.sections == other.sections, name


@pytest.mark.parametrize("renderer", OTHERS)
def test_all_other_files_are_the_same(renderer: str, built: Callable[[str], Path]) -> None:
    """The search index, the data, feeds, PDFs and pictures are files that nobody renders."""
    ours = dict(read_tree(built("mkdocs")))
    others = dict(read_tree(built(renderer)))
    pages = dict(read_tree(built("mkdocs").parent / "build" / "pages"))
    files = [name for name in pages if not name.endswith(".md")]
    assert any(name.startswith("search/pagefind/") for name in files)
    for name in files:
        assert others[name] == ours[name] == pages[name], name
    sheet = "assets/stylesheets/briefing.css"
    assert others[sheet].split() == ours[sheet].split()
    for name in ("sitemap.xml", "404.html"):
        assert name in others


def test_zensical_gives_the_same_bytes_again(built: Callable[[str], Path], tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="zensical is not installed")
    before = dict(read_tree(built("zensical")))
    folder = built("zensical").parent
    shutil.rmtree(folder / "build")
    done = build.build(find_places(folder))
    assert (done.changed, done.removed) == (0, 0)
    assert dict(read_tree(folder / "site")) == before


@pytest.mark.parametrize("renderer", OTHERS)
def test_a_complaint_is_a_finding_and_holds_a_strict_build_back(
    renderer: str, tmp_path: Path
) -> None:
    folder = switched(make_project(tmp_path / "project"), renderer)
    own = folder / "site_templates" / "pages"
    own.mkdir(parents=True, exist_ok=True)
    (own / "network.md.j2").write_text("# Network\n\n[lost](nowhere.md)\n", encoding="utf-8")
    strict = build.build(find_places(folder), strict=True)
    told = [one for one in strict.findings if one.check in ("mkdocs", "zensical")]
    assert [(one.path, one.severity) for one in told] == [("build/pages/network.md", "warning")]
    assert not strict.published
    assert not (folder / "site" / "index.html").exists()
    lenient = build.build(find_places(folder))
    assert lenient.published
    assert (folder / "site" / "network" / "index.html").exists()


def test_moving_away_and_back_leaves_the_first_site(built: Callable[[str], Path]) -> None:
    folder = built("mkdocs").parent
    before, plain = dict(read_tree(folder / "site")), (folder / "mkdocs.yml").read_text("utf-8")
    for renderer in ("properdocs", "zensical"):
        if find_spec(renderer) is not None:
            text = plain.replace("renderer: mkdocs", f"renderer: {renderer}")
            (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
            build.build(find_places(folder))
            assert dict(read_tree(folder / "site")) == dict(read_tree(built(renderer)))
    (folder / "mkdocs.yml").write_text(plain, encoding="utf-8")
    build.build(find_places(folder))
    assert dict(read_tree(folder / "site")) == before


def test_a_renderer_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(renderers, "find_spec", lambda name: None)
    monkeypatch.chdir(switched(make_project(tmp_path / "project"), "zensical"))
    assert run(["build"]) == 2
    assert 'pip install "briefing-site[zensical]"' in capsys.readouterr().err


def test_an_unknown_renderer_is_refused() -> None:
    with pytest.raises(ConfigError) as raised:
        load_settings("extra:\n  briefing:\n    renderer: hugo\n")
    assert "mkdocs, properdocs, zensical" in raised.value.findings[0].hint
