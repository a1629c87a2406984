"""Broken and hostile input: told with its file; the rest of the site is built all the same.

The cases are written by a script that lies beside the project; without it there is nothing to try.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from projects import make_project, run_in, tree

pytestmark = pytest.mark.slow
CASES = (
    "enc-cp1252-quotes enc-one-bad-byte enc-nul-bytes enc-control-chars bin-pdf-as-txt nl-mixed "
    "size-empty fm-unterminated fm-anchor-bomb fm-recursive-alias fm-python-tag fm-date-range "
    "fm-tabs fm-norway xss-svg-image path-slug-traversal path-slug-reserved path-identical-titles "
    "path-identical-content path-odd-names path-long-name path-hidden-and-backup uni-zalgo "
    "uni-astral-offsets dom-kj-numbering dom-kj-no-evidence dom-parens dom-headings cfg-broken "
    "posix-symlink-loop posix-fifo posix-output-is-input posix-output-in-input "
    "posix-output-foreign-files"
).split()
TEXTS = (".html", ".json", ".jsonl", ".xml")
CONTROL = "Control document that must survive"


@pytest.fixture(scope="module")
def cases(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The cases by id, with `at`, the folder they were written to."""
    script, folder = shared / "bad_inputs.py", tmp_path_factory.mktemp("bad") / "cases"
    if not script.is_file():
        pytest.skip("no script that writes bad input beside the project")
    command = [sys.executable, str(script), str(folder), "--posix", "--only", ",".join(CASES)]
    subprocess.run(command, check=True, capture_output=True)
    listed = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case | {"at": folder} for case in listed}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("bad") / "project")


def inputs(folder: Path) -> dict[str, bytes]:
    regular = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path): path.read_bytes() for path in regular}


@pytest.mark.parametrize("name", CASES)
def test_bad_input(cases: dict[str, Any], project: Path, name: str) -> None:
    case = cases[name]
    if case["skipped"]:
        pytest.skip(case["skipped"])
    source = case["at"] / case["folder"]
    site = case["at"] / case.get("output_folder", f"{name}/out")
    kept = inputs(source)
    there = tree(site) if site.is_dir() else {}
    done = run_in(project, "build", "--content", str(source), "--site", str(site))

    assert "Traceback" not in done.stderr
    assert "not-understood" not in done.stderr
    assert done.returncode in (0, 1, 2)
    assert inputs(source) == kept, "input is never changed"
    if done.returncode == 2:
        assert "refuse" in (case["expect"], *case["accept"])
        assert (tree(site) if site.is_dir() else {}) == there
        return
    built = tree(site)
    texts = [data for path, data in built.items() if path.endswith(TEXTS)]
    assert there.items() <= built.items(), "what others put there stays"
    pages = {path: data.decode() for path, data in built.items() if path.endswith(".html")}
    assert any(CONTROL in text for text in pages.values())
    for rule in case["must"]:
        kind, _, words = rule.partition(":")
        if kind == "text_kept":
            assert any(words in text for text in pages.values()), rule
        elif kind == "no_text":
            assert not any(words.encode() in data for data in texts), rule
