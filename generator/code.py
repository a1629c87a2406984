"""What code runs here: this package's files, and the versions of Python and of all libraries.

Whatever is remembered on the disc is remembered for one state of the code.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def code_digest() -> str:
    """Return a digest of this package's files and of the versions of Python and all libraries."""
    home = Path(__file__).parent
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(home.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(home).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    for library in sorted(set(_libraries())):
        total.update(library.encode("utf-8", "surrogateescape") + b"\0")
    return total.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield the name and version of each library, as the folder of its metadata is named.

    The folders of an older form may lack the version: there it stands in a file. Python's own way
    to ask, `importlib.metadata`, opens every one of these files.
    """
    for folder in sys.path:
        if os.path.isfile(folder):
            yield from _packed(folder)
            continue
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                yield name
            elif name.endswith(".egg-info"):
                yield f"{name} {_version(os.path.join(folder, name))}"


def _version(place: str) -> str:
    """Return the line of a library's metadata that tells its version, "" where there is none."""
    path = os.path.join(place, "PKG-INFO") if os.path.isdir(place) else place
    try:
        lines = Path(path).read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next((line for line in lines if line.startswith("Version:")), "")


def _packed(file: str) -> Iterator[str]:
    """Yield the name and version of each library in a packed file."""
    from importlib.metadata import distributions  # takes long to load, and is hardly ever needed

    for found in distributions(path=[file]):
        yield f"{found.metadata['Name']}-{found.version}"
