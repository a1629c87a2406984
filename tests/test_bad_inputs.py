"""Broken and hostile input: told with its file; the rest of the site is built all the same.

The cases are written by a script that lies beside the project; without it there is nothing to try.
Each is built by itself without MkDocs, and all of them once more as one site, as a user would.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from inert import check_data, check_site, read
from projects import make_project, run_in, tree

from generator import build, flow, making, render
from generator.diagnostics import RANK, BuildError, Finding
from generator.places import find_places
from generator.publish.published import Published
from generator.write import Written

pytestmark = pytest.mark.slow
CONTROL = "Control document that must survive"
TEXTS = (".md", ".html", ".json", ".jsonl", ".xml", ".atom", ".csv")
# What takes a machine's processor for long is tried with the other long runs.
LONG = {"size-50mb", "size-huge-line", "size-100k-lines", "size-many-files", "dom-many-actors"}


def written(shared: Path, folder: Path, *flags: str) -> dict[str, Any]:
    """Let the script write its cases, and return them by id, with `at`, the folder they are in."""
    script = shared / "bad_inputs.py"
    if not script.is_file():
        pytest.skip("no script that writes bad input beside the project")
    command = [sys.executable, str(script), str(folder), *flags]
    subprocess.run(command, check=True, capture_output=True)
    listed = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case | {"at": folder} for case in listed}


@pytest.fixture(scope="module")
def cases(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return written(shared, tmp_path_factory.mktemp("bad") / "cases", "--posix")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("bad") / "project")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: `files` are the pages and data it made, None where it was refused."""

    message: str
    findings: tuple[Finding, ...]
    files: dict[str, bytes] | None

    def kind(self, names: set[str]) -> str:
        if self.files is None:
            return "refuse"
        warned = any(one.path in names and RANK[one.severity] > 0 for one in self.findings)
        return "build_warn" if warned else "build"


@pytest.fixture(scope="module")
def quickly(project: Path) -> Any:
    """A function that builds a folder in this process, all but MkDocs, typesetting and the index.

    The templates, which are the same each time, are compiled once.
    """

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "environment", cache(render.environment))
        patch.setattr(flow, "publish", lambda *a, **k: Published((), Written((), (), 0)))
        patch.setattr(making, "typeset", lambda *a: iter(()))
        patch.setattr(making, "index_files", lambda *a: iter(()))

        def built(source: Path, site: Path) -> Outcome:
            try:
                where = find_places(project, source, site)
                result = build.build(where)
            except BuildError as error:
                return Outcome(str(error), error.findings, None)
            files = tree(where.pages)
            shutil.rmtree(where.build)
            return Outcome("", result.findings, files if result.published else None)

        yield built


def names_of(case: dict[str, Any]) -> set[str]:
    """Return the names of a case's files as messages show them."""
    names = {case["where"]["file"]} if case["where"] else set()
    return {
        "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in name)
        for name in names | set(case["files"])
    } | {name.replace("\xe9", "\\xe9") for name in names}


def kept_text(words: str) -> re.Pattern[str]:
    """Return a pattern of words as pages show them: escaped, a link or a mark between them."""
    between = r"(?:\s|\*|\]\([^)]*\)|\[|</?[^>]*>)+"
    return re.compile(between.join(re.escape(part).replace(r"\{", r"\\?\{").replace(r"\}", r"\\?\}")
                                   for part in words.split()))  # fmt: skip


def holds(case: dict[str, Any], outcome: Outcome) -> None:
    """Fail unless a case ended as it may and what was made is as it must be."""
    kind = outcome.kind(names_of(case))
    # A warning more than was asked for does no harm where a page is made all the same.
    allowed = {case["expect"], *case["accept"]} | (
        {"build_warn"} if case["expect"] == "build" else set()
    )
    assert kind in allowed, (kind, outcome.message, outcome.findings)
    if outcome.files is None:
        return
    texts = {path: data for path, data in outcome.files.items() if path.endswith(TEXTS)}
    pages = "\n".join(data.decode() for path, data in texts.items() if path.endswith(".md"))
    assert CONTROL in pages
    for path, data in outcome.files.items():
        check_data(path, data)
    for rule in case["must"]:
        name, _, words = rule.partition(":")
        if name == "text_kept":
            assert kept_text(words).search(pages), rule
        elif name == "no_text":
            assert not [path for path, data in texts.items() if words.encode() in data], rule


# What a good message points at, where no file of the project's is at fault.
NO_LINE = {
    "cfg-broken", "dom-evidence-orphan", "dom-headings-only", "fm-json", "fm-toml",
    "size-title-only",
}  # fmt: skip


def pointed(case: dict[str, Any], outcome: Outcome) -> bool:
    """Tell whether a finding names the line that a good message names."""
    line = case["where"]["line"]
    told = (
        one for one in outcome.findings if one.path in names_of(case) and one.severity != "info"
    )
    return any(line in (None, one.line) for one in told)


NAMES = [
    line.split('"')[1]
    for line in (Path(__file__).parents[2] / "shared" / "bad_inputs.py")
    .read_text(encoding="utf-8")
    .splitlines()
    if line.startswith('case("')
] if (Path(__file__).parents[2] / "shared" / "bad_inputs.py").is_file() else []  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(NAMES) - LONG))
def test_a_bad_input_is_told_and_harms_nothing(
    cases: dict[str, Any], quickly: Callable[[Path, Path], Outcome], name: str, tmp_path: Path
) -> None:
    case = cases[name]
    if case["skipped"]:
        pytest.skip(case["skipped"])
    source = case["at"] / case["folder"]
    kept = read(source)
    outcome = quickly(source, tmp_path / "site")
    holds(case, outcome)
    assert read(source) == kept, "input is never changed"
    assert not [one for one in outcome.findings if one.check == "not-understood"]
    read_well = "build" in case["accept"] and outcome.kind(names_of(case)) == "build"
    if case["expect"] != "build" and not read_well and name not in NO_LINE:
        assert pointed(case, outcome), (case["where"], outcome.findings)
    if "deterministic" in case["must"]:
        assert quickly(source, tmp_path / "site").files == outcome.files


OUTPUTS = ("in-input", "is-input", "is-file", "foreign-files", "readonly-output")


@pytest.mark.parametrize("name", [f"posix-output-{kind}" for kind in OUTPUTS[:4]])
def test_a_folder_that_is_no_place_for_a_site_is_left_alone(
    cases: dict[str, Any], project: Path, name: str
) -> None:
    case = cases[name]
    source, site = case["at"] / case["folder"], case["at"] / case["output_folder"]
    kept, there = read(source), read(site) if site.is_dir() else {}
    done = run_in(project, "build", "--content", str(source), "--site", str(site))
    assert "Traceback" not in done.stderr
    assert read(source) == kept
    if done.returncode:
        assert done.returncode == 2
        assert (read(site) if site.is_dir() else {}) == there
        assert not site.is_file() or site.read_bytes() == b"I am a file"
    else:
        assert case["expect"] != "refuse"
        assert there.items() <= read(site).items(), "what others put there stays"


def together(cases: dict[str, Any], folder: Path) -> Path:
    """Copy the inputs of all cases into one content folder, a folder a case."""
    for name in sorted(cases.keys() - LONG):
        case = cases[name]
        # Names that are too long for a folder more are tried alone, and so are folders of output.
        if not case["skipped"] and "output" not in name and name != "path-long-name":
            shutil.copytree(
                case["at"] / case["folder"], folder / name, symlinks=True,
                copy_function=lambda a, b: None if Path(a).is_fifo() else shutil.copy2(a, b),
            )  # fmt: skip
    return folder


def test_a_site_of_hostile_input_is_inert_whole_and_left_where_a_build_is_refused(
    cases: dict[str, Any], project: Path, tmp_path: Path
) -> None:
    content, site = together(cases, tmp_path / "content"), tmp_path / "site"
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    kept, beside = read(content), {*tmp_path.iterdir(), site}
    made = run_in(project, "build", "--content", str(content), "--site", str(site))
    assert "Traceback" not in made.stderr
    assert made.returncode == 1, "errors are told, the site is made"
    assert read(content) == kept
    assert set(tmp_path.iterdir()) == beside, "nothing lies outside of the site"
    files = read(site)
    assert sum(path.endswith(".html") for path in files) > 300
    check_site(files)

    refused = run_in(project, "build", "--strict", "--content", str(content), "--site", str(site))
    assert refused.returncode == 1
    assert read(site) == files
