"""Builds that are killed, or whose disc fails, at a chosen moment: run as a program, see `main`.

Each build runs in a process forked from one that has loaded everything, so that many can be tried.
A moment is a number of calls that change the disc. At that one the process kills itself, in the
middle of writing where it writes; or from then on there is no space left; or it fails, once.
"""

import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from projects import tree

from generator.build import build
from generator.diagnostics import BuildError
from generator.places import Places, find_places
from generator.publish import standby

CHANGING = ("replace", "rename", "unlink", "rmdir", "mkdir", "link", "symlink", "remove")
FREEING = ("unlink", "rmdir", "remove", "replace", "rename")  # these work on a full disc
EDIT = "\n\nThe harbour office of Halifax said on March 9, 2026 that 12% of the berths are ready.\n"


@dataclass(slots=True)
class Moment:
    """What happens at the call numbered `at`: "kill", "full" (no space left), "fail" or "none"."""

    at: int
    how: str
    count: int = 0

    def arrive(self, name: str) -> bool:
        """Count a call, and tell whether it must fail. Returns not at all where it is the last."""
        self.count += 1
        if self.how == "kill" and self.count == self.at and name != "write":
            os.killpg(0, signal.SIGKILL)
        if self.how == "fail":
            return self.count == self.at
        return self.how == "full" and self.count >= self.at and name not in FREEING


def install(moment: Moment) -> None:
    """Let every call of this process that changes the disc ask the moment first."""

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if moment.arrive(name):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        return call

    for name in CHANGING:
        setattr(os, name, watched(name, getattr(os, name)))
    written = Path.write_bytes

    def write_bytes(path: Path, data: bytes) -> int:
        fails = moment.arrive("write")
        if fails or (moment.how == "kill" and moment.count == moment.at):
            written(path, bytes(data)[: len(data) // 2])  # half of it got to the disc
            if not fails:
                os.killpg(0, signal.SIGKILL)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(path, data)

    Path.write_bytes = write_bytes  # type: ignore[method-assign]


def run(action: Callable[[], object], moment: Moment | None, after: float | None = None) -> int:
    """Run `action` in a process of its own and return how it ended: 0, 1 after an error, -9.

    `after` kills it so many seconds later. Without a moment the number of calls is returned.
    """
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        counter = moment or Moment(0, "none")
        if moment is not None or after is None:
            install(counter)
        code = 0
        try:
            action()
        except Exception as error:
            # The command line says of an OSError what and where, too.
            code = 1 if isinstance(error, BuildError | OSError) else 2
            os.write(tell, f"{type(error).__name__}: {error}".encode()[:4000])
        if moment is None and after is None:
            os.write(tell, str(counter.count).encode())
        os._exit(code)
    os.close(tell)
    if after is not None:
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    said = b"".join(iter(lambda: os.read(told, 4096), b"")).decode()
    os.close(told)
    code = os.waitstatus_to_exitcode(status)
    if moment is None and after is None and code == 0:
        return int(said)
    if code == 2:
        raise AssertionError(f"no message but a crash: {said}")
    return code


def whole(site: Path, *versions: dict[str, bytes]) -> list[str]:
    """Return the files of a site that are none of its versions, or miss though all have them."""
    found = {p: d for p, d in tree(site).items() if not p.startswith(".")} if site.exists() else {}
    wrong = [
        path for path, data in found.items() if data not in [one.get(path) for one in versions]
    ]
    if versions[0]:
        shared = set.intersection(*(set(one) for one in versions)) - {".briefing-files"}
        wrong += [f"missing: {path}" for path in shared - found.keys()]
    return wrong


def main(root: Path, moments: int, seed: int, how_many: int) -> dict[str, Any]:
    """Try `moments` moments, half of them of a first build and half of a rebuild; each is followed
    by a build to the end, which must give what a build from nothing gives.

    With two processes a rebuild is published by the second one.
    """
    standby.MANY = 0
    standby.processors = lambda: how_many
    rng = random.Random(seed)  # noqa: S311 - chooses moments
    report = root / "content" / "reports" / "ferry.md"
    texts = [report.read_text("utf-8"), report.read_text("utf-8") + EDIT]
    # The second version also has another report less, and one more.
    gone, come = report.with_name("wire.txt"), report.with_name("come.txt")
    words = gone.read_text("utf-8")

    def content(version: int) -> None:
        report.write_text(texts[version], "utf-8")
        (come if version else gone).write_text(words, "utf-8")
        (gone if version else come).unlink(missing_ok=True)

    here = find_places(root)

    def fresh(where: Places) -> None:
        shutil.rmtree(where.build, ignore_errors=True)
        shutil.rmtree(where.site, ignore_errors=True)

    clean: list[dict[str, bytes]] = []
    calls: list[int] = []
    for version in (0, 1):
        content(version)
        fresh(here)
        calls.append(run(lambda: build(here), None))
        clean.append(tree(here.site))
    fresh(here)
    content(0)
    run(lambda: build(here), None)
    kept = replace(here, build=root / "kept-build", site=root / "kept-site")
    shutil.copytree(here.build, kept.build)
    shutil.copytree(here.site, kept.site)
    content(1)
    start = time.monotonic()
    calls.append(run(lambda: build(here), None))
    lasted = time.monotonic() - start
    assert tree(here.site) == clean[1]
    told: dict[str, Any] = {"calls": calls, "ended": {}, "tried": 0}
    for number in range(moments):
        rebuild = number % 2 == 1
        fresh(here)
        content(0)
        if rebuild:
            shutil.copytree(kept.build, here.build)
            shutil.copytree(kept.site, here.site)
            content(1)
        end = calls[2] if rebuild else calls[0]
        # The last calls are those of the final swap: a third of the moments are there.
        at = rng.randint(max(1, end * 4 // 5), end) if number % 3 == 0 else rng.randint(1, end)
        how = ("kill", "full", "time", "fail")[number // 2 % 4]
        if how == "time":
            ended = run(lambda: build(here), None, after=rng.uniform(0.02, lasted))
        else:
            ended = run(lambda: build(here), Moment(at, how))
        wanted = clean[1] if rebuild else clean[0]
        before = clean[0] if rebuild else {}
        place = f"{how} at {at} of {end}, {'re' if rebuild else ''}build"
        if (
            how in ("full", "fail") and ended == 1
        ):  # a build that fails leaves the last site as it was
            versions: tuple[dict[str, bytes], ...] = (before,)
        else:
            versions = (before, wanted)
        assert (wrong := whole(here.site, *versions)) == [], (place, wrong[:5])
        assert run(lambda: build(here), Moment(0, "none")) == 0, place
        assert tree(here.site) == wanted, place
        key = f"{how}: {ended}"
        told["ended"][key] = told["ended"].get(key, 0) + 1
        told["tried"] += 1
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))  # noqa: T201
