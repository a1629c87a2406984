"""Asks git about the repository around a folder, and believes nothing the repository sets."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

# Far beyond any answer that comes at all: git waits for ever on a dead network drive.
PATIENCE = 120.0
# Nothing the repository sets may start a program, ask a question or fetch.
_SAFE = ("--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false",
         "-c", "log.showRoot=true", "-c", "diff.renames=true",
         "-c", "diff.renameLimit=1000")  # fmt: skip


class Repository(NamedTuple):
    """A repository with its whole history: its newest commit, and where in it the folder lies."""

    head: str
    prefix: str


def whole(folder: Path) -> Repository | None:
    """Return the repository around `folder`, None where there is none or not its whole history."""
    about = ask(folder, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
    if about is None:
        return None
    shallow, head, prefix = about.decode("utf-8", "surrogateescape").split("\n", 2)
    if shallow != "false" or ask(folder, "config", "--get", "extensions.partialClone"):
        return None
    return Repository(head, prefix.rstrip("\n"))


def ask(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Return what git answers, or None where it cannot."""
    # A hook's variables would point git at another repository than the one around the content.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    kept |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
             "GIT_OPTIONAL_LOCKS": "0"}  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ("git", *_SAFE, *words),  # noqa: S607 - the git of whoever builds
            cwd=folder, env=kept, input=given, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return done.stdout if done.returncode == 0 else None
