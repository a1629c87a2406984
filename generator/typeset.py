"""Typesets documents and pictures, and keeps what was set once.

What was set is kept under digests of what it was made from (template, data and what set it) and of
its own bytes: only what changed is set anew, and nothing that is damaged is used.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from generator.exports import Job
from generator.known import digest_of
from generator.press import made_by, set_jobs, shown, template_of
from generator.write import replace_file

DIGEST = 32  # characters of a digest in a name
AT_ONCE = 800  # jobs whose data are held at a time


def typeset(
    jobs: Iterable[Job],
    templates: Sequence[Path],
    kept: Path,
    there: Callable[[str], str | None] = lambda path: None,
) -> Iterator[tuple[str, Path | None]]:
    """Yield path (from the site's root) of every job's file, in the order given, and where it lies.

    None stands for a file that lies at its path already: `there` tells the digest of what does. The
    Typst files are looked for in the folders `templates`, the first one first. `kept` is the folder
    of what was set, whose files are never written to again; those that no job asks for any more are
    removed. Raises BuildError where a template is at fault.
    """
    kept.mkdir(parents=True, exist_ok=True)
    laid = (path for path in sorted(kept.iterdir()) if _digest(path))
    found = {path.name[:DIGEST] + path.suffix: path for path in laid}
    used: set[Path] = set()
    named = _named(jobs, templates)
    while part := list(islice(named, AT_ONCE)):
        # Two reports of one title share a picture: it is set once.
        missing = {name: job for job, name in part if name not in found}
        for name, data in zip(missing, set_jobs([*missing.values()], templates), strict=True):
            found[name] = _lay(kept / name, data)
        used.update(found[name] for _, name in part)
        for job, name in part:
            if there(job.path) == _digest(found[name]):
                yield job.path, None
                continue
            if not _is_sound(found[name]):
                found[name].unlink(missing_ok=True)
                [data] = set_jobs([job], templates)
                found[name] = _lay(kept / name, data)
                used.add(found[name])
            yield job.path, found[name]
    for path in kept.iterdir():
        if path not in used:
            path.unlink()


def _named(jobs: Iterable[Job], templates: Sequence[Path]) -> Iterator[tuple[Job, str]]:
    """Yield each job with a name for its file that tells what it is made from."""
    begun = {}
    for job in jobs:
        if job.template not in begun:
            total = hashlib.sha256(f"{made_by()} {job.template} ".encode())
            total.update(template_of(job, templates).read_bytes())
            begun[job.template] = total
        total = begun[job.template].copy()
        total.update(shown(job).encode())
        yield job, total.hexdigest()[:DIGEST] + os.path.splitext(job.path)[1]


def _digest(path: Path) -> str:
    """Return the digest of bytes that a kept file's name tells."""
    return path.stem[DIGEST + 1 :]


def _is_sound(path: Path) -> bool:
    try:
        return digest_of(path.read_bytes()) == _digest(path)
    except OSError:
        return False


def _lay(target: Path, data: bytes) -> Path:
    """Keep a file beside `target` and return where: its name tells its bytes, too."""
    laid = target.with_stem(f"{target.stem}-{digest_of(data)}")
    replace_file(laid, data)
    return laid
