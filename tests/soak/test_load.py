"""Inputs that take a machine's processor for long: each build is measured and its site looked at.

Figures are processor time, which is the same on a busy machine, and the memory of the build alone.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from inert import check_site, read
from projects import command, environment, make_project
from test_bad_inputs import written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not os.environ.get("SOAK"), reason="takes minutes: `make soak` runs it"),
]
SECONDS, MEGABYTES = 10, 1024
# Names of actors that are all different, and of one; each sentence has words of its own.
SIGNS = "abcdefghij"
LOADS = {
    "five-megabytes": (
        5_000_000,
        lambda n: f"Envoys of Peru met for talk {n} of {n % 97} boats.\n\n",
    ),
    "five-thousand-actors": (
        5_000,
        lambda n: "Ana{0} Lima{0} spoke.\n\n".format("".join(SIGNS[int(d)] for d in f"{n:04}")),
    ),
    "fifty-thousand-mentions": (50_000, lambda n: f"Ada Lund counted {n} boats.\n\n"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    code: int
    seconds: float
    megabytes: float
    said: str


def measured(project: Path, content: Path, site: Path) -> Measured:
    """Build in a process of its own and return what it cost, its children's work included."""
    with subprocess.Popen(
        command("build", "--content", str(content), "--site", str(site)),
        cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(
        process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said[-500:]
    )


def noted(name: str, found: Measured) -> None:
    """Add a figure to the list that a run leaves behind."""
    line = f"{name}\t{found.seconds:.1f} s\t{found.megabytes:.0f} MB\texit {found.code}\n"
    target = ROOT / "build" / "soak.tsv"
    target.parent.mkdir(exist_ok=True)
    with target.open("a", encoding="utf-8") as file:
        file.write(line)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("load") / "project")


@pytest.fixture(scope="module")
def cases(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return written(shared, tmp_path_factory.mktemp("bad") / "cases", "--big")


BIG = ("size-50mb", "size-huge-line", "size-100k-lines", "size-many-files", "dom-many-actors")


@pytest.mark.parametrize("name", [*BIG, "size-long-word", "dom-redos"])
def test_a_big_input_is_built(
    cases: dict[str, Any], project: Path, tmp_path: Path, name: str
) -> None:
    found = measured(project, cases[name]["at"] / cases[name]["folder"], tmp_path / "site")
    noted(name, found)
    assert found.code in (0, 1), found.said
    assert "Traceback" not in found.said
    files = read(tmp_path / "site")
    check_site(files)
    assert found.megabytes < MEGABYTES


@pytest.mark.parametrize("name", LOADS)
def test_a_load_costs_in_proportion_and_stays_readable(
    project: Path, tmp_path: Path, name: str
) -> None:
    most, line = LOADS[name]
    spent = []
    for share in (4, 1):
        content = tmp_path / f"content-{share}"
        content.mkdir()
        text, n = ["A long report of the harbour\n\n"], 0
        while (sum(map(len, text)) if most > 10**6 else n) < most // share:
            text += [line(n + k) for k in range(100)]
            n += 100
        (content / "long.txt").write_text("".join(text), encoding="utf-8")
        found = measured(project, content, tmp_path / f"site-{share}")
        noted(f"{name}/{share}", found)
        assert found.code == 0, found.said
        spent.append(found.seconds)
    assert spent[1] < 6 * spent[0], "four times as much takes about four times as long"
    pages = {
        path: len(data)
        for path, data in read(tmp_path / "site-1").items()
        if path.endswith(".html")
    }
    assert max(pages.values()) < 500_000, json.dumps(pages)[:300]
