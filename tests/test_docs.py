"""The documentation: every command in it is run, its reference is as old as the code, it builds."""

import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from generator.config import SETTINGS
from generator.editor_schemas import schema_files
from generator.init import make_site
from generator.places import shipped_templates

DOCS = ROOT / "docs"
GUIDES = [DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))]
BLOCK = re.compile(
    r'^(?P<marked><!-- not run: [^\n]+ -->\n)?```(?P<kind>\w*)(?: title="(?P<title>[^"]+)")?\n'
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
# Installs a folder beside this environment, and nothing from an index.
PIP = """#!/bin/sh
shift
exec {python} -m pip --disable-pip-version-check -qq install --no-deps --no-index \\
    --no-build-isolation --target {target} "$@"
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: whether it says that it is not run, its language, its file, its text."""

    marked: bool
    kind: str
    title: str
    text: str


def blocks(path: Path) -> list[Block]:
    return [
        Block(bool(one["marked"]), one["kind"], one["title"] or "", one["text"])
        for one in BLOCK.finditer(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_what_is_not_run_says_so(path: Path) -> None:
    """Commands to be typed stand in `sh`, which is run, or in `console`, which says why not."""
    fences = path.read_text(encoding="utf-8").count("```")
    assert fences == 2 * len(blocks(path)), "every block is read"
    assert [one.text for one in blocks(path) if one.marked != (one.kind == "console")] == []
    assert [one.text for one in blocks(path) if one.kind in ("", "bash", "shell")] == []


def quick(settings: Path) -> None:
    """Leave PDFs and pictures out of a site: they take the most time and no guide is about them."""
    text = settings.read_text(encoding="utf-8")
    changed = text.replace("  briefing:\n", "  briefing:\n    pdf: false\n    cards: false\n")
    assert changed != text
    settings.write_text(changed, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_command_runs(path: Path, tmp_path: Path) -> None:
    """A guide is for a new site, the tutorial for an empty folder; its files are written too."""
    folder, added, tools = tmp_path / "site", tmp_path / "added", tmp_path / "bin"
    for one in (folder, added, tools):
        one.mkdir()
    pip = tools / "pip"
    pip.write_text(PIP.format(python=sys.executable, target=added), encoding="utf-8")
    pip.chmod(0o755)
    if path.stem != "tutorial":
        make_site(shipped_templates() / "init", folder, "Briefs", date(2026, 3, 1), schema_files())
        quick(folder / "mkdocs.yml")
    search = f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = os.environ | {"PATH": search, "PYTHONPATH": str(added), "HOME": str(tmp_path)}
    for block in blocks(path):
        if block.title:
            target = folder / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.kind == "sh":
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block.text + "\npwd > \"$HOME/here\""],
                cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            assert done.returncode == 0, f"{block.text}\n{done.stdout}{done.stderr}"
            folder = Path((tmp_path / "here").read_text(encoding="utf-8").strip())


def reference() -> dict[str, str]:
    """Return the reference as the code gives it now."""
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.pages())


def test_the_reference_is_as_the_code_gives_it() -> None:
    kept = {one.name: one.read_text(encoding="utf-8") for one in (DOCS / "reference").iterdir()}
    assert kept == reference(), "run: make reference"


def test_a_new_site_names_every_setting() -> None:
    text = (shipped_templates() / "init/mkdocs.yml").read_text(encoding="utf-8")
    assert [name for name in SETTINGS if f"{name}:" not in text] == []


@pytest.mark.slow
def test_the_documentation_builds_strictly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", "docs.yml"]
    done = subprocess.run(
        [*command, "-d", tmp_path / "docs"], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert (tmp_path / "docs/how-to/extend/index.html").is_file()
    assert not list((tmp_path / "docs").rglob("*.py"))
