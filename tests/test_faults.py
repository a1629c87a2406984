"""Builds killed at any moment, twice at once, or on a disc that is full or read-only: no page is
ever half, nothing is lost."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults import EDIT
from projects import command, environment, make_project, tree

from generator.build import build
from generator.places import find_places

pytestmark = pytest.mark.slow
MOMENTS = int(os.environ.get("MOMENTS", "6"))
# Rights do not stop the superuser; a mount that only the command sees stops everyone.
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'


def edit(project: Path) -> None:
    with (project / "content" / "reports" / "ferry.md").open("a", encoding="utf-8") as file:
        file.write(EDIT)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site that a build of the edited project makes from nothing."""
    project = make_project(tmp_path_factory.mktemp("clean") / "project")
    edit(project)
    build(find_places(project))
    return tree(project / "site")


def read_only(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to which `folder` is read-only, or skip where that cannot be had."""
    own = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    mounted = [*own, "sh", "-c", READ_ONLY, str(folder)]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*mounted, "true"], check=False).returncode
    ):
        pytest.skip("this machine lets nobody mount a folder read-only")
    return subprocess.run(
        [*mounted, *arguments], cwd=folder.parent, env=environment(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_read_only_folder_is_told_and_the_last_site_stays(
    tmp_path: Path, clean: dict[str, bytes]
) -> None:
    project = make_project(tmp_path / "project")
    build(find_places(project))
    before = tree(project / "site")
    edit(project)
    for name in ("site", "build"):
        done = read_only(project / name, *command("build"))
        assert done.returncode == 1, done.stderr
        first = done.stderr.splitlines()[0]
        assert first.startswith("error: ")
        assert f"{project / name}" in first
        assert first.endswith(": Read-only file system")
        assert "Traceback" not in done.stderr
        assert tree(project / "site") == before
    build(find_places(project))
    assert tree(project / "site") == clean


def test_two_builds_at_once_make_the_site_of_one(tmp_path: Path, clean: dict[str, bytes]) -> None:
    project = make_project(tmp_path / "project")
    edit(project)
    started = [
        subprocess.Popen(
            command("build"), cwd=project, env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0, 0], said
    assert tree(project / "site") == clean


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_build_that_ends_at_any_moment_leaves_every_page_whole(
    tmp_path: Path, processes: str
) -> None:
    project = make_project(tmp_path / "project")
    seed = random.randrange(10**6)  # noqa: S311
    faults = [sys.executable, str(Path(__file__).with_name("faults.py"))]
    done = subprocess.run(
        [*faults, str(project), str(MOMENTS), str(seed), processes],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr[-3000:]}"
    told = json.loads(done.stdout)
    assert told["tried"] == MOMENTS
    assert "kill: -9" in told["ended"]
