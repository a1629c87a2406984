"""A site's own templates: each goes before the shipped one of its name, all others stay."""

import shutil
from pathlib import Path

import pytest
from projects import BRIEF

from generator import build
from generator.diagnostics import BuildError, ConfigError
from generator.places import find_places, shipped_templates
from generator.render import environment

ROOT = Path(__file__).resolve().parent.parent
MACRO = """{% macro badge(name) %}<b class="own">{{ name }}</b>{% endmacro %}\n"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has no templates of its own."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    reports = tmp_path / "content/reports"
    reports.mkdir(parents=True)
    (reports / "ferry.md").write_text(
        BRIEF.replace("shape:", "changes: [{date: 2026-03-03, kind: withdrawal}]\nshape:"),
        encoding="utf-8",
    )
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  briefing:\n", "  briefing:\n    pdf: false\n    cards: false\n")
    hook = "hooks:\n  - site_templates/hook.py\n"
    assert hook in settings
    (tmp_path / "mkdocs.yml").write_text(settings.replace(hook, ""), encoding="utf-8")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_each_template_can_be_replaced_alone(project: Path) -> None:
    first = build.build(find_places(project))
    assert first.published
    own = project / "site_templates"
    write(own / "pages/search.md.j2", '{% include "shipped/search.md.j2" %}\n\nAsk the desk too.\n')
    write(own / "pages/macros.md.j2", MACRO)
    write(own / "theme/partials/footer.html", '<footer class="own">Harbour desk</footer>\n')
    write(own / "theme/assets/stylesheets/own.css", ".own { color: teal; }\n")
    assert build.build(find_places(project)).published
    site = project / "site"
    search = (site / "search/index.html").read_text(encoding="utf-8")
    assert "Ask the desk too." in search
    assert 'id="b-search"' in search or "data-search" in search or "b-search" in search
    reports = (site / "reports/index.html").read_text(encoding="utf-8")
    assert '<b class="own">withdrawn</b>' in reports
    assert '<footer class="own">Harbour desk</footer>' in reports
    sheet = (site / "assets/stylesheets/briefing.css").read_text(encoding="utf-8")
    assert ".own { color: teal; }" in sheet
    assert "@font-face" in sheet
    shutil.rmtree(own)
    assert build.build(find_places(project)).published
    assert '<b class="own">' not in (site / "reports/index.html").read_text(encoding="utf-8")


def test_the_folder_of_own_templates_is_a_setting(project: Path) -> None:
    assert find_places(project).templates == (project / "site_templates", shipped_templates())
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("    pdf: false\n", "    templates: look/ours\n"))
    assert find_places(project).templates[0] == project / "look/ours"
    settings.write_text(text.replace("    pdf: false\n", "    templates: ../elsewhere\n"))
    with pytest.raises(ConfigError) as raised:
        find_places(project)
    assert "must be a folder inside the project" in str(raised.value.findings[0])


def test_the_project_itself_has_one_layer_only() -> None:
    assert find_places(ROOT).templates == (ROOT / "site_templates",)


def test_a_macro_of_ones_own_is_what_shipped_macros_call_too(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    write(
        shipped / "m.j2",
        "{% macro a() %}one{% endmacro %}\n{% macro b() %}{{ a() }}!{% endmacro %}\n",
    )
    write(shipped / "page.j2", '{% import "m.j2" as m %}{{ m.b() }}')
    assert environment(own, shipped).get_template("page.j2").render() == "one!"
    write(own / "m.j2", "{% macro a() %}two{% endmacro %}")
    assert environment(own, shipped).get_template("page.j2").render() == "two!"


def test_a_mistake_is_told_by_its_own_file_and_line(project: Path) -> None:
    write(project / "site_templates/pages/macros.md.j2", "{# one #}\n{% macro badge( %}\n")
    with pytest.raises(BuildError, match=r"macros\.md\.j2") as raised:
        build.build(find_places(project))
    assert "line 2" in str(raised.value)


@pytest.mark.parametrize("name", ["../secret.j2", "shipped/../secret.j2"])
def test_templates_stay_in_their_folders(tmp_path: Path, name: str) -> None:
    write(tmp_path / "secret.j2", "secret")
    (tmp_path / "pages").mkdir()
    env = environment(tmp_path / "pages")
    with pytest.raises(Exception, match="secret"):
        env.loader.get_source(env, name)
