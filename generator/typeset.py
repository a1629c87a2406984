"""Typesets documents and pictures with Typst: with its own fonts, from data alone.

What a template shows comes in as JSON; nothing of it is ever read as markup or code. What was set
is kept under digests of what it was made from (template, data and Typst's version) and of its own
bytes: only what changed is set anew, and nothing that is damaged is used.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import typst

from generator.diagnostics import BuildError
from generator.exports import Job
from generator.known import digest_of
from generator.write import replace_file

DIGEST = 32  # characters of a digest in a name
PIXELS = 72.0  # an inch: a point of the page is a pixel of the picture


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
    wanted = list(_named(jobs, templates))
    kept.mkdir(parents=True, exist_ok=True)
    laid = (path for path in sorted(kept.iterdir()) if _digest(path))
    found = {path.name[:DIGEST] + path.suffix: path for path in laid}
    # Two reports of one title share a picture: it is set once, by one thread.
    missing = {name: job for job, name in wanted if name not in found}
    fonts = typst.Fonts(include_system_fonts=False)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(lambda name: _set(missing[name], templates, kept / name, fonts), missing)
        found |= zip(missing, done, strict=True)  # an error is raised here
    used = {found[name] for _, name in wanted}
    for path in kept.iterdir():
        if path not in used:
            path.unlink()
    for job, name in wanted:
        if there(job.path) == _digest(found[name]):
            yield job.path, None
            continue
        if not _is_sound(found[name]):
            found[name].unlink(missing_ok=True)
            found[name] = _set(job, templates, kept / name, fonts)
        yield job.path, found[name]


def _named(jobs: Iterable[Job], templates: Sequence[Path]) -> Iterator[tuple[Job, str]]:
    """Yield each job with a name for its file that tells what it is made from."""
    begun = {}
    for job in jobs:
        if job.template not in begun:
            total = hashlib.sha256(f"{version('typst')} {job.template} ".encode())
            total.update(_template(job, templates).read_bytes())
            begun[job.template] = total
        total = begun[job.template].copy()
        total.update(_json(job).encode())
        yield job, total.hexdigest()[:DIGEST] + os.path.splitext(job.path)[1]


def _digest(path: Path) -> str:
    """Return the digest of bytes that a kept file's name tells."""
    return path.stem[DIGEST + 1 :]


def _is_sound(path: Path) -> bool:
    try:
        return digest_of(path.read_bytes()) == _digest(path)
    except OSError:
        return False


def _template(job: Job, templates: Sequence[Path]) -> Path:
    places = [folder / f"{job.template}.typ" for folder in templates]
    return next((path for path in places if path.is_file()), places[-1])


def _set(job: Job, templates: Sequence[Path], target: Path, fonts: typst.Fonts) -> Path:
    """Set a job's file beside `target` and return where: its name tells its bytes, too."""
    template = _template(job, templates)
    form: Literal["pdf", "png"] = "pdf" if job.path.endswith(".pdf") else "png"
    try:
        made = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=fonts,
            ignore_system_fonts=True,
            format=form,
            ppi=PIXELS,
            sys_inputs={"data": _json(job)},
        )
    except typst.TypstError as error:
        raise BuildError(f"{job.template}.typ cannot set {job.path}: {error}") from error
    if not isinstance(made, bytes):
        raise BuildError(f"{job.template}.typ sets more than one page for {job.path}")
    laid = target.with_stem(f"{target.stem}-{digest_of(made)}")
    replace_file(laid, made)
    return laid


def _json(job: Job) -> str:
    return json.dumps(job.data, ensure_ascii=False, sort_keys=True)
