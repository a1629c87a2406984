"""Builds the project with several Pythons and surroundings, and tells whether all bytes are equal.

    python tests/reproduce.py python3.11 python3.12 python3.13

For each Python a checkout is made at a path of its own, dependencies are installed from the lock,
and its content is built with another hash seed, language, time zone, mask and order of files.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("generator", "site_templates", "content", "tests", "docs")
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu"},
    {"PYTHONHASHSEED": "random", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
)


def checkout(folder: Path, seed: int) -> Path:
    """Copy the project in a random order, with file times of no meaning."""
    rng = random.Random(seed)  # noqa: S311 - orders files
    names = [path for top in COPIED for path in (ROOT / top).rglob("*")]
    names += [path for path in ROOT.iterdir() if path.is_file()]
    rng.shuffle(names)
    for path in names:
        if path.is_file() and "__pycache__" not in path.parts:
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (rng.randrange(10**9), rng.randrange(10**9)))
    return folder


def digest(site: Path) -> tuple[str, dict[str, str]]:
    """Return one digest of a site, and those of its files."""
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    return hashlib.sha256(repr(files).encode()).hexdigest(), files


def main(pythons: list[str]) -> int:
    """Build with each and compare; 1 where any file differs."""
    found: dict[str, dict[str, str]] = {}
    for number, python in enumerate(pythons):
        with tempfile.TemporaryDirectory(suffix=f"-{'x' * (7 * number)}") as folder:
            at = checkout(Path(folder) / f"checkout {number}", number)
            around = SURROUNDINGS[number % len(SURROUNDINGS)]
            os.umask((0o022, 0o077, 0o002)[number % 3])
            subprocess.run(
                ["make", "site", f"PYTHON={shutil.which(python)}"],
                cwd=at, env=os.environ | around, check=True,
            )  # fmt: skip
            whole, files = digest(at / "site")
            found[python] = files
            print(f"{whole}  {python}, {len(files)} files, {around}")  # noqa: T201
    first = found[pythons[0]]
    differ = sorted(
        {
            name
            for files in found.values()
            for name in first.keys() | files.keys()
            if first.get(name) != files.get(name)
        }
    )
    for name in differ:
        print(f"differs: {name}")  # noqa: T201
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["python3"]))
