"""Remembers what the last build was made from and how it ended, so that nothing is done twice.

A build from the same bytes, settings, templates and code, whose pages and site nobody touched,
would do nothing; this tells so without reading a report. Whatever is in doubt is built.
"""

import hashlib
import marshal
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from io import FileIO
from operator import attrgetter
from pathlib import Path

from generator import sealed
from generator.code import code_digest
from generator.diagnostics import RANK, Finding, Severity
from generator.places import Places
from generator.publish.untouched import untouched
from generator.repository import whole
from generator.write import tidy

values_of = attrgetter(*(one.name for one in fields(Finding)))
VARIABLES = re.compile(r"!ENV\s+(?:\[([^\]\n]*)\]|(\w+))")


@dataclass(frozen=True, slots=True)
class Result:
    """How a build or a check ended.

    `level` is the lowest severity that makes it fail; `published` tells whether the site was
    brought up to date.
    """

    findings: tuple[Finding, ...]
    level: Severity
    reports: int
    judgments: int
    actors: int
    published: bool = False
    changed: int = 0
    removed: int = 0

    @property
    def failed(self) -> bool:
        """Whether any finding is as grave as `level` or graver."""
        return fails(self.findings, self.level)


def fails(findings: Iterable[Finding], level: Severity) -> bool:
    """Tell whether any finding is as grave as `level` or graver."""
    return any(RANK[finding.severity] >= RANK[level] for finding in findings)


def digest(where: Places, *options: object) -> str:
    """Return a digest of all that a build reads, "" where that cannot be told.

    `options` are those of the command: with the settings, which it reads too, they tell the rest.
    """
    try:
        text = where.settings.read_bytes()
        if b"INHERIT" in text:
            return ""
        total = hashlib.sha256(f"{code_digest()} {where.site} {options!r} ".encode() + text)
        names = ["SOURCE_DATE_EPOCH"]
        for several, one in VARIABLES.findall(text.decode("utf-8", "replace")):
            names += re.findall(r"\w+", several or one)
        for name in names:
            total.update(f"{name}={os.environ.get(name)}\0".encode("utf-8", "surrogateescape"))
        for folder in (where.content, *where.templates):
            for path, data in _files(str(folder)):
                total.update(os.fsencode(path) + b"\0")
                total.update(hashlib.sha256(data).digest())
    except OSError:
        return ""
    return total.hexdigest()


def recall(where: Places, key: str) -> Result | None:
    """Return how the last build ended, if it was made from `key` and its site is as it left it."""
    body = sealed.recall(_path(where), key) if key else None
    if body is None:
        return None
    try:
        told = marshal.loads(body)  # noqa: S302 - sealed
        if (commit := told.pop("commit")) is not None and commit != _commit(where):
            return None
        findings = tuple(Finding(*one) for one in told.pop("findings"))
        last = Result(findings=findings, **told)
        return last if tidy(where.site) and untouched(where) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remember(where: Places, key: str, result: Result, *, history: bool) -> None:
    """Keep how a build ended. A full disc only means that nothing is kept.

    `history` tells whether it showed what git knows, which can change without any of its files.
    """
    told = {one.name: getattr(result, one.name) for one in fields(result)}
    told["findings"] = [values_of(one) for one in result.findings]
    told["commit"] = _commit(where) if history else None
    if key:
        # A finding of a plugin may hold what is more than plain text: then nothing is kept, either.
        with suppress(OSError, ValueError):
            sealed.keep(_path(where), marshal.dumps(told), key)


def _commit(where: Places) -> str:
    """Return the newest commit of a repository whose whole history is there, or ""."""
    found = whole(where.content)
    return found.head if found else ""


def _path(where: Places) -> Path:
    return where.build / "last.bin"


def _files(folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file below a folder, and what a build can see of it.

    Of a link that is its aim, for no build follows it. A pipe or a device is never opened: who
    reads it may wait for ever. Asking the folder what each is saves asking them all.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=attrgetter("name"))
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            yield entry.path, os.fsencode(os.readlink(entry.path))
        elif entry.is_dir(follow_symlinks=False):
            # Python compiles hooks among the templates while a site is made: that changes nothing.
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif entry.is_file(follow_symlinks=False):
            with FileIO(entry.path) as file:
                yield entry.path, file.readall()
        else:
            yield entry.path, b""
