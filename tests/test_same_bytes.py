"""The same content gives the same bytes, whatever surrounds the build."""

import os
import random
import shutil
from pathlib import Path

import pytest
from projects import BRIEF, make_project, run_in, tree

pytestmark = pytest.mark.slow
PLACES = ("Oslo", "Lima", "Quito", "Cairo", "Hanoi", "Paris", "Tunis", "Accra")
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu", "LANGUAGE": "tr"},
    {"PYTHONHASHSEED": "random", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
)


def project(folder: Path, seed: int) -> Path:
    """Make a project of enough reports for several processes, its files laid down in some order."""
    made = make_project(folder)
    rng = random.Random(seed)  # noqa: S311
    reports = [
        (f"r{number}.md", BRIEF.replace("Ada Lund", f"Ada {place} Lund").replace("outer", place))
        for number, place in enumerate(PLACES * 3)
    ]
    rng.shuffle(reports)
    for name, text in reports:
        path = made / "content" / "reports" / name
        path.write_text(text.replace("isles", f"isles {name}"), encoding="utf-8")
        os.utime(path, (rng.randrange(10**9), rng.randrange(10**9)))
    return made


def test_nothing_around_a_build_is_seen_in_its_bytes(tmp_path: Path) -> None:
    """Hash seeds, languages, time zones, paths, orders and times of files, masks, processes."""
    sites = []
    for number, around in enumerate(SURROUNDINGS):
        here = project(tmp_path / f"at {number} {'x' * 20 * number}", number)
        mask = os.umask((0o022, 0o077, 0o002)[number])
        # One process, or as many as there are.
        pinned = {0} if number == 1 and hasattr(os, "sched_setaffinity") else None
        before = os.sched_getaffinity(0) if pinned else set()
        try:
            if pinned:
                os.sched_setaffinity(0, {min(before)})
            done = run_in(here, "build", **around)
        finally:
            os.umask(mask)
            if pinned:
                os.sched_setaffinity(0, before)
        assert done.returncode == 0, done.stderr
        sites.append(tree(here / "site"))
        shutil.rmtree(here)
        for data in sites[-1].values():
            assert str(tmp_path).encode() not in data
    assert sites[0].keys() == sites[1].keys() == sites[2].keys()
    for name, data in sites[0].items():
        assert data == sites[1][name] == sites[2][name], name
