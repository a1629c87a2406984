"""Builds killed at any moment, or on a disc that is full: no page is ever half, nothing is lost."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from projects import environment, make_project

pytestmark = pytest.mark.slow
MOMENTS = int(os.environ.get("MOMENTS", "6"))


def test_a_build_that_ends_at_any_moment_leaves_every_page_whole(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    seed = random.randrange(10**6)  # noqa: S311
    command = [sys.executable, str(Path(__file__).with_name("faults.py"))]
    done = subprocess.run(
        [*command, str(project), str(MOMENTS), str(seed)],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr[-3000:]}"
    told = json.loads(done.stdout)
    assert told["tried"] == MOMENTS
    assert "kill: -9" in told["ended"]
