"""Typesets documents and pictures with Typst: with its own fonts, from data alone.

What a template shows comes in as JSON; nothing of it is ever read as markup or code. What was set
once is kept by a digest of template, data and Typst's version, and only what changed is set anew.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import typst

from generator.diagnostics import BuildError
from generator.exports import Job
from generator.sealed import keep, recall

PIXELS = 72.0  # an inch: a point of the page is a pixel of the picture


def typeset(
    jobs: Iterable[Job], templates: Sequence[Path], kept: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every job's file, in the order given.

    The Typst files are looked for in the folders `templates`, the first one first.
    `kept` is the folder of what earlier runs made; files in it that no job asks for any more are
    removed. Raises BuildError where a template is at fault.
    """
    wanted = [(job, kept / _name(job, _template(job, templates))) for job in jobs]
    # Two reports of one title share a picture: it is set once, by one thread.
    missing = {path: job for job, path in wanted if not path.exists()}
    kept.mkdir(parents=True, exist_ok=True)
    fonts = typst.Fonts(include_system_fonts=False)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(lambda path: _set(missing[path], templates, path, fonts), missing)
        for _ in done:  # an error is raised here
            pass
    names = {path.name for _, path in wanted}
    for path in sorted(kept.iterdir()):
        if path.name not in names:
            path.unlink()
    for job, path in wanted:
        yield job.path, recall(path) or _set(job, templates, path, fonts)


def _template(job: Job, templates: Sequence[Path]) -> Path:
    places = [folder / f"{job.template}.typ" for folder in templates]
    return next((path for path in places if path.is_file()), places[-1])


def _name(job: Job, template: Path) -> str:
    total = hashlib.sha256(f"{version('typst')} {job.template} ".encode())
    total.update(template.read_bytes())
    total.update(_json(job).encode())
    return total.hexdigest()[:32] + Path(job.path).suffix


def _set(job: Job, templates: Sequence[Path], target: Path, fonts: typst.Fonts) -> bytes:
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
    keep(target, made)
    return made


def _json(job: Job) -> str:
    return json.dumps(job.data, ensure_ascii=False, sort_keys=True)
