"""What packages add by entry points: used, in a fixed order, named where they fail."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from projects import environment, make_project, run_in

pytestmark = pytest.mark.slow

CODE = '''
"""Adds to briefing sites."""
from generator.diagnostics import Finding
from generator.shapes.outline import finish


def titles(corpus, site):
    yield "data/titles.txt", "".join(f"{one.title}\\n" for one in corpus.reports).encode()


def short_title(view):
    """A title has fewer words than three."""
    for one in view.corpus.reports:
        if len(one.title.split()) < 3:
            yield Finding(one.path, 1, 1, "ignored", "info", "the title is short", "say more")


class sitrep:
    @staticmethod
    def recognises(seen):
        return (("signed", 0.0),)

    @staticmethod
    def parse(plan):
        return finish(plan, "note", list(plan.blocks), None, (), ())


def fails(*given):
    raise KeyError("gone")
'''
POINTS = {
    "briefing.exporters": {"titles": "desk_extras:titles"},
    "briefing.checks": {"short-title": "desk_extras:short_title"},
    "briefing.shapes": {"sitrep": "desk_extras:sitrep"},
}


def installed(folder: Path, points: dict[str, dict[str, str]], version: str = "1.2") -> Path:
    """Install a small package into `folder`, as an installer would, and return the folder."""
    source = folder / f"source-{version}"
    source.mkdir(parents=True)
    (source / "desk_extras.py").write_text(CODE, encoding="utf-8")
    lines = ["[build-system]", 'requires = ["hatchling"]', 'build-backend = "hatchling.build"']
    lines += ["[project]", 'name = "desk-extras"', f'version = "{version}"']
    for group, named in points.items():
        lines.append(f'[project.entry-points."{group}"]')
        lines += [f'{name} = "{place}"' for name, place in named.items()]
    lines += ["[tool.hatch.build.targets.wheel]", 'only-include = ["desk_extras.py"]']
    (source / "pyproject.toml").write_text("\n".join(lines), encoding="utf-8")
    target = folder / f"installed-{version}"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
    subprocess.run(
        [*pip, "--no-deps", "--no-index", "--no-build-isolation", "--target", target, source],
        check=True,
        capture_output=True,
    )
    return target


def laid(folder: Path, points: dict[str, dict[str, str]], version: str = "1.2") -> Path:
    """Lay an installed package down by hand, which takes no time, and return its folder."""
    target = folder / f"laid-{version}"
    about = target / f"desk_extras-{version}.dist-info"
    about.mkdir(parents=True)
    (target / "desk_extras.py").write_text(CODE, encoding="utf-8")
    head = f"Metadata-Version: 2.1\nName: desk-extras\nVersion: {version}\n"
    (about / "METADATA").write_text(head, encoding="utf-8")
    lines = []
    for group, named in points.items():
        lines += [f"[{group}]", *(f"{name} = {place}" for name, place in named.items())]
    (about / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return target


def search(*folders: Path) -> str:
    """Return PYTHONPATH with `folders` behind the project."""
    return ":".join([environment()["PYTHONPATH"], *map(str, folders)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def test_exporters_shapes_and_checks_are_used(project: Path, tmp_path: Path) -> None:
    extras = installed(tmp_path, POINTS)
    note = "---\nshape: sitrep\ntitle: Quiet\n---\n\nThe harbour was quiet on Monday.\n"
    (project / "content/reports/quiet.md").write_text(note, encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("checks: {", "checks: {short-title: warning, "))
    done = run_in(project, "build", PYTHONPATH=search(extras))
    assert done.returncode == 0, done.stderr
    assert "quiet.md:1:1: warning: the title is short [short-title]" in done.stderr
    site = project / "site"
    assert "Quiet\n" in (site / "data/titles.txt").read_text(encoding="utf-8")
    rows = map(json.loads, (site / "data/reports.jsonl").read_text(encoding="utf-8").splitlines())
    assert {row["shape"] for row in rows} == {"assessment", "update", "sitrep"}
    assert "Sitrep" in (site / "reports/quiet/index.html").read_text(encoding="utf-8")
    method = (site / "method/index.html").read_text(encoding="utf-8")
    assert "short-title" in method
    assert "A title has fewer words than three." in method
    # The cache holds what was parsed by it, and editors know its names.
    again = run_in(project, "check", PYTHONPATH=search(extras))
    assert again.returncode == 0
    assert run_in(project, "schemas", PYTHONPATH=search(extras)).returncode == 0
    assert "sitrep" in (project / "schemas/front-matter.schema.json").read_text(encoding="utf-8")
    assert "short-title" in (project / "schemas/settings.schema.json").read_text(encoding="utf-8")
    # Without the package, its names are unknown again, each told at its place.
    without = run_in(project, "build")
    assert without.returncode == 2
    assert 'there is no check "short-title"' in without.stderr


def test_its_version_is_part_of_what_is_remembered(tmp_path: Path) -> None:
    ask = "from generator.code import code_digest; print(code_digest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", ask],
            env=environment(PYTHONPATH=search(*folders)),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for folders in (
            (),
            (laid(tmp_path, POINTS),),
            (laid(tmp_path, POINTS, "1.3"),),
        )
    }
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("group", "name", "place", "said"),
    [
        ("checks", "short", "desk_extras:fails",
         'the check "short" of desk-extras 1.2 failed: KeyError'),
        ("exporters", "titles", "desk_extras:fails",
         'the exporter "titles" of desk-extras 1.2 failed: KeyError'),
        ("exporters", "titles", "desk_extras:nowhere",
         'the exporter "titles" of desk-extras 1.2 cannot be loaded: AttributeError'),
        ("checks", "no-date", "desk_extras:short_title",
         'the check "no-date" of desk-extras 1.2 has a name that is taken'),
        ("checks", "Short_Title", "desk_extras:short_title", "needs a name of lower case"),
        ("shapes", "sitrep", "desk_extras:titles",
         'the shape "sitrep" of desk-extras 1.2 cannot be used: desk_extras:titles has'),
        ("exporters", "titles", "desk_extras:CODE", "cannot be loaded"),
    ],
)  # fmt: skip
def test_one_that_fails_is_named(
    project: Path, tmp_path: Path, group: str, name: str, place: str, said: str
) -> None:
    extras = laid(tmp_path, {f"briefing.{group}": {name: place}})
    command = "build" if group == "exporters" else "check"
    done = run_in(project, command, PYTHONPATH=search(extras))
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
