"""A new site: complete, built at once, nothing written over, in step with this project's own."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from projects import tree

from generator import __version__
from generator.cli import run
from generator.editor_schemas import schema_files
from generator.init import make_site, requirement, site_name, workflow
from generator.places import find_places, shipped_templates

BIN = Path(sys.executable).parent
TEMPLATES = shipped_templates() / "init"
FILES = {
    ".github/workflows/pages.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "README.md",
    "content/actors.yml",
    "content/relations.yml",
    "content/reports/first-report.md",
    "content/sources.yml",
    "mkdocs.yml",
    "requirements.txt",
    *(f"schemas/{name}" for name, _ in schema_files()),
}


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new site that nothing was done with yet."""
    folder = tmp_path / "harbour-briefs"
    make_site(TEMPLATES, folder, "Harbour: the “briefs”", date(2026, 3, 2), schema_files())
    return folder


class Loader(yaml.SafeLoader):
    """Reads MkDocs' tags as plain values."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


def settings_of(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader))  # noqa: S506 - a safe one


def test_the_files_of_a_new_site(new: Path) -> None:
    assert set(tree(new)) == FILES
    assert all("[[" not in data.decode() for data in tree(new).values())
    assert settings_of(new / "mkdocs.yml")["site_name"] == "Harbour: the “briefs”"


@pytest.mark.slow
def test_a_new_site_builds_strictly_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "harbour-briefs"]) == 0
    assert "Made Harbour briefs in harbour-briefs" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "harbour-briefs")
    assert run(["build", "--strict"]) == 0
    home = Path("site/index.html").read_text(encoding="utf-8")
    assert "<title>Harbour briefs</title>" in home
    assert Path("site/judgments/what-this-site-will-show-1/index.html").is_file()
    # Four months later the first forecast of the first report is overdue.
    assert run(["check", "--today", "2031-01-01"]) == 0
    assert "[overdue-forecast]" in capsys.readouterr().err
    assert run(["build", "--today", "2031-01-01"]) == 0
    assert "overdue" in Path("site/forecasts/index.html").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("there", ["mkdocs.yml", "content/actors.yml", "README.md"])
def test_nothing_is_written_over(
    tmp_path: Path, there: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["init", "."]) == 2
    assert there in capsys.readouterr().err
    assert tree(tmp_path) == {there: b"mine"}


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("harbour-briefs", "Harbour briefs"),
        ("a_b.c", "A b c"),
        ("Élan", "Élan"),
        ("-", "Briefing site"),
    ],
)
def test_a_site_is_named_for_its_folder(tmp_path: Path, folder: str, name: str) -> None:
    assert site_name(tmp_path / folder) == name


def test_settings_agree_with_those_of_this_project(new: Path) -> None:
    made, own = settings_of(new / "mkdocs.yml"), settings_of(ROOT / "mkdocs.yml")
    for name in ("site_name", "site_description", "extra", "hooks"):
        made.pop(name, None)
        own.pop(name, None)
    assert made == own


OWN = {"locked": "requirements.lock", "install": "make install", "briefing": ".venv/bin/briefing"}
THEIRS = {
    "locked": "requirements.txt",
    "install": "python -m pip install -r requirements.txt",
    "briefing": "briefing",
}


def test_workflows_come_from_one_source(new: Path) -> None:
    """What `init` writes is what publishes this project, but for how each is installed."""
    own = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert workflow(TEMPLATES, OWN) == own
    for name, words in OWN.items():
        own = own.replace(words, THEIRS[name])
    assert (new / ".github/workflows/pages.yml").read_text(encoding="utf-8") == own


def test_workflows_have_no_known_fault(new: Path) -> None:
    path = new / ".github/workflows/pages.yml"
    for command in (["actionlint", path], ["zizmor", "--offline", "--quiet", "--no-progress", new]):
        done = subprocess.run(
            [BIN / command[0], *command[1:]], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_first_report_is_valid_for_editors(new: Path) -> None:
    front = (new / "content/reports/first-report.md").read_text(encoding="utf-8").split("---\n")[1]
    assert set(yaml.safe_load(front)) >= {"title", "date", "shape", "judgments"}
    for path in (new / "content").glob("*.yml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named
        assert (path.parent / named[1]).is_file()


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (None, "briefing-site=={}"),
        ({"url": "file:///tmp/x.whl", "archive_info": {}}, "briefing-site=={}"),
        ({"url": "https://x.example/b.whl", "archive_info": {}}, "briefing-site @ https://x.example/b.whl"),
        (
            {"url": "https://x.example/b.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "briefing-site @ git+https://x.example/b.git@ab12",
        ),
    ],
)  # fmt: skip
def test_the_generator_is_asked_for_as_it_was_installed(
    told: dict[str, object] | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps(told) if told else None
    monkeypatch.setattr(type(distribution("briefing-site")), "read_text", lambda *_: text)
    assert requirement() == line.format(__version__)


def test_a_new_site_is_found_and_has_no_templates_of_its_own(new: Path) -> None:
    where = find_places(new / "content")
    assert where.root == new
    assert where.templates[-1] == shipped_templates()
    assert not where.own.exists()


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-workflows", ".github/workflows/pages.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_workflows_are_valid_by_the_schemas_of_their_hosts(
    new: Path, schema: str, path: str
) -> None:
    command = [BIN / "check-jsonschema", "--builtin-schema", schema, new / path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_both_hosts_check_and_build_alike(new: Path) -> None:
    """The same findings, a strict build of what is proposed, the day given to every build."""
    github = yaml.safe_load((new / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((new / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    preview = [one["run"] for one in github["jobs"]["preview"]["steps"] if "run" in one][1:]
    theirs = [line.partition(" > ")[0] for line in gitlab["preview"]["script"]]
    assert [line.replace("gitlab", "github") for line in theirs] == preview
    [build] = [one for one in github["jobs"]["build"]["steps"] if "briefing" in one.get("run", "")]
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
    [script] = gitlab["pages"]["script"]
    assert script.startswith('SITE_URL="$CI_PAGES_URL/" briefing build --site public --today ')
    assert gitlab["pages"]["artifacts"] == {"paths": ["public"]}


@pytest.mark.slow
def test_reports_are_checked_before_each_commit(new: Path) -> None:
    """By pre-commit itself; the hook for other repositories says the same."""
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [own] = yaml.safe_load((new / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert " ".join([hook["entry"], *hook["args"]]) == own["entry"]
    assert {name: hook[name] for name in ("files", "pass_filenames")} == {
        name: own[name] for name in ("files", "pass_filenames")
    }
    path = f"{BIN}:{os.environ['PATH']}"
    places = {"PATH": path, "HOME": str(new), "PRE_COMMIT_HOME": str(new / ".cache/pre-commit")}

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "-c", "user.name=Desk", "-c", "user.email=desk@desk.example", *arguments],
            cwd=new, env=os.environ | places, capture_output=True, text=True, check=False,
        )  # fmt: skip

    manifest = [BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"]
    assert subprocess.run(manifest, check=False, env=os.environ | places).returncode == 0
    git("init", "-q")
    subprocess.run(
        [BIN / "pre-commit", "install"], cwd=new, env=os.environ | places, check=True,
        capture_output=True,
    )  # fmt: skip
    git("add", ".")
    assert git("commit", "-m", "Begin").returncode == 0
    bad = "---\ntitle: Ice\ndate: never\n---\n\nThe port is closed.\n"
    (new / "content/reports/ice.md").write_text(bad, encoding="utf-8")
    git("add", ".")
    done = git("commit", "-m", "Ice")
    assert done.returncode == 1
    assert "content/reports/ice.md:3:7" in done.stdout + done.stderr


@pytest.mark.slow
def test_gitlab_is_told_of_findings(
    new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(new)
    bad = "---\ntitle: Ice\ndate: never\n---\n\nThe port is closed.\n"
    Path("content/reports/ice.md").write_text(bad, encoding="utf-8")
    assert run(["check", "--format", "gitlab", "--fail-on", "never"]) == 0
    report = json.loads(capsys.readouterr().out)
    [one] = [one for one in report if one["location"]["path"] == "content/reports/ice.md"
             and one["location"]["lines"]["begin"] == 3]  # fmt: skip
    assert set(one) == {"check_name", "description", "fingerprint", "location", "severity"}
    assert one["severity"] in ("major", "minor")
    assert len({one["fingerprint"] for one in report}) == len(report)
    # A line put in above moves the finding, and it stays the same one.
    Path("content/reports/ice.md").write_text(bad.replace("title", "id: ice\ntitle"))
    assert run(["check", "--format", "gitlab", "--fail-on", "never"]) == 0
    moved = {one["fingerprint"]: one for one in json.loads(capsys.readouterr().out)}
    assert moved[one["fingerprint"]]["location"]["lines"]["begin"] == 4
