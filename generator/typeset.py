"""Typesets documents and pictures, and keeps what was set once.

What was set is kept under digests of what it was made from (template, data and what set it) and of
its own bytes: only what changed is set anew, and nothing that is damaged is used.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.exports import Job
from generator.known import digest_of
from generator.press import made_by, set_jobs, shown, template_of
from generator.write import replace_file

DIGEST = 32  # characters of a digest in a name
AT_ONCE = 800  # jobs whose data are held at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that is asked for: `shows` is a digest of what its job shows, `make` makes that."""

    path: str
    template: str
    shows: str
    make: Callable[[], Job]


def asked(job: Job) -> Asked:
    """Return a job as something that is asked for."""
    return Asked(job.path, job.template, shows(job), lambda: job)


def shows(job: Job) -> str:
    """Return a digest of what a job shows."""
    return hashlib.sha256(shown(job).encode()).hexdigest()[:DIGEST]


def typeset(
    files: Iterable[Asked],
    templates: Sequence[Path],
    kept: Path,
    there: Callable[[str], str | None] = lambda path: None,
) -> Iterator[tuple[str, Path | None]]:
    """Yield path (from the site's root) of every file, in the order given, and where it lies.

    None stands for a file that lies at its path already: `there` tells the digest of what does. The
    Typst files are looked for in the folders `templates`, the first one first. `kept` is the folder
    of what was set, whose files are never written to again; those that nobody asks for any more are
    removed. Raises BuildError where a template is at fault.
    """
    kept.mkdir(parents=True, exist_ok=True)
    laid = (name for name in sorted(os.listdir(kept)) if _digest(name))
    found = {name[:DIGEST] + os.path.splitext(name)[1]: name for name in laid}
    used: set[str] = set()
    named = _named(files, templates)
    while part := list(islice(named, AT_ONCE)):
        # Two reports of one title share a picture: it is set once.
        missing = {name: one.make() for one, name in part if name not in found}
        for name, data in zip(missing, set_jobs([*missing.values()], templates), strict=True):
            found[name] = _lay(kept / name, data)
        used.update(found[name] for _, name in part)
        for one, name in part:
            if there(one.path) == _digest(found[name]):
                yield one.path, None
                continue
            if not _is_sound(kept / found[name]):
                (kept / found[name]).unlink(missing_ok=True)
                [data] = set_jobs([one.make()], templates)
                found[name] = _lay(kept / name, data)
                used.add(found[name])
            yield one.path, kept / found[name]
    for name in os.listdir(kept):
        if name not in used:
            os.unlink(kept / name)


def _named(files: Iterable[Asked], templates: Sequence[Path]) -> Iterator[tuple[Asked, str]]:
    """Yield each file asked for with a name for what is set that tells what it is made from."""
    begun = {}
    for one in files:
        if one.template not in begun:
            total = hashlib.sha256(f"{made_by()} {one.template} ".encode())
            total.update(template_of(one.template, templates).read_bytes())
            begun[one.template] = total
        total = begun[one.template].copy()
        total.update(one.shows.encode())
        yield one, total.hexdigest()[:DIGEST] + os.path.splitext(one.path)[1]


def _digest(name: str) -> str:
    """Return the digest of bytes that a kept file's name tells."""
    return name.partition(".")[0][DIGEST + 1 :]


def _is_sound(path: Path) -> bool:
    try:
        return digest_of(path.read_bytes()) == _digest(path.name)
    except OSError:
        return False


def _lay(target: Path, data: bytes) -> str:
    """Keep a file beside `target` and return its name: that tells its bytes, too."""
    laid = target.with_stem(f"{target.stem}-{digest_of(data)}")
    replace_file(laid, data)
    return laid.name
