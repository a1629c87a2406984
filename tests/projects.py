"""Small projects in folders of their own, and the commands run in them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

BRIEF = """---
title: Ferry line to the outer isles
date: 2026-03-02
shape: assessment
authors: [Harbour desk]
---

## Summary

The ferry line is being made ready to sail again.

## Key Judgments

### Key Judgment 1

The United States and Canada will likely reopen the line in May.

Evidence: Mayor Ada Lund said 40% of the berths are rebuilt. (Harbour Gazette; Coast Radio)

## Analysis

Ada Lund said, “We sail in May,” after talks with the United States.
"""
WIRE = """UPDATE: Ferry talks end in Halifax

HALIFAX, March 4, 2026 — Mayor Ada Lund and envoys of Canada ended two days of talks on Wednesday.

“The boats are ready,” Lund said. Fares will fall from $12 to $9.
"""


def make_project(folder: Path) -> Path:
    """Make a project with two reports in `folder` and return it."""
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    reports = folder / "content" / "reports"
    reports.mkdir(parents=True)
    (reports / "ferry.md").write_text(BRIEF, encoding="utf-8")
    (reports / "wire.txt").write_text(WIRE, encoding="utf-8")
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "generator", *arguments]


def environment(**variables: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | variables


def run_in(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in `folder` as a process of its own."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
