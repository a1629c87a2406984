"""Where a project's files are, and what is refused so that output never meets input."""

from pathlib import Path

import pytest

from generator.diagnostics import ConfigError
from generator.places import find_places, find_root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content/reports").mkdir(parents=True)
    (folder / "site_templates").mkdir()
    (folder / "mkdocs.yml").touch()
    return folder


def test_a_project_is_found_from_below(project: Path) -> None:
    assert find_root(project / "content/reports") == project
    with pytest.raises(ConfigError, match="no project in"):
        find_root(project.parent)


def test_the_project_s_own_folders(project: Path) -> None:
    where = find_places(project)
    assert (where.content, where.site) == (project / "content", project / "site")
    assert (where.pages, where.cache) == (project / "build/pages", project / "build/cache")


def test_other_content_has_a_build_folder_of_its_own(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    where = find_places(project, other, tmp_path / "out")
    assert where.build.parent == project / "build"
    assert where.build != find_places(project, other).build


@pytest.mark.parametrize(
    ("content", "site", "words"),
    [
        ("nowhere", "site", "no content folder"),
        ("mkdocs.yml", "site", "no content folder"),
        (".", "../out", "build folder"),
        ("..", "../../out", "build folder"),
        ("content", "content", "inside the content folder"),
        ("content", "content/reports", "inside the content folder"),
        ("content", "content/site", "inside the content folder"),
        ("content", "mkdocs.yml", "is a file"),
        ("content", ".", "is no output"),
        ("content", "..", "is no output"),
        ("content", "site_templates", "is no output"),
        ("content", "site_templates/theme", "lies inside"),
        ("content", "link", "inside the content folder"),
    ],
)
def test_folders_that_would_mix_are_refused(
    project: Path, content: str, site: str, words: str
) -> None:
    (project / "link").symlink_to(project / "content")
    with pytest.raises(ConfigError, match=words):
        find_places(project, project / content, project / site)
