"""Sets documents and pictures with Typst: with its own fonts, from data alone.

What a template shows comes in as JSON; nothing of it is ever read as markup or code. A document is
given what it shows, pictures are given a list: a page for each, many in one go, because to begin
takes Typst longer than to set a page.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from itertools import chain, groupby
from pathlib import Path
from threading import local
from typing import cast

import typst

from generator import inks
from generator.diagnostics import BuildError
from generator.exports import Job

TOGETHER = 40  # pictures set in one go


def set_jobs(jobs: Sequence[Job], templates: Sequence[Path]) -> Iterator[bytes]:
    """Yield the bytes of each job's file, in the order given.

    The Typst files are looked for in the folders `templates`, the first one first. Raises
    BuildError where a template is at fault.
    """
    if not jobs:
        return
    press = _Press(templates)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from chain.from_iterable(pool.map(press.set, _batches(jobs)))


def template_of(name: str, templates: Sequence[Path]) -> Path:
    """Return the Typst file of a template: the first one there is."""
    places = [folder / f"{name}.typ" for folder in templates]
    return next((path for path in places if path.is_file()), places[-1])


@cache
def made_by() -> str:
    """Return what tells this press from others, which set the same jobs to other bytes."""
    total = hashlib.sha256(f"{version('typst')} {version('pypdfium2')}".encode())
    for code in (__file__, inks.__file__):
        total.update(Path(code).read_bytes())
    return total.hexdigest()


def shown(job: Job) -> str:
    """Return what a job shows, as JSON."""
    return json.dumps(job.data, ensure_ascii=False, sort_keys=True)


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    for (_, picture), group in groupby(jobs, key=lambda job: (job.template, _is_picture(job))):
        found = list(group)
        size = TOGETHER if picture else 1
        yield from (found[at : at + size] for at in range(0, len(found), size))


def _is_picture(job: Job) -> bool:
    return job.path.endswith(".png")


class _Press:
    """Typst, ready to set: each thread reads a template and the fonts once."""

    def __init__(self, templates: Sequence[Path]) -> None:
        self._templates = templates
        self._fonts = typst.Fonts(include_system_fonts=False)
        self._own = local()

    def set(self, batch: list[Job]) -> list[bytes]:
        """Return the files of jobs that are set in one go."""
        job, picture = batch[0], _is_picture(batch[0])
        data = f"[{', '.join(map(shown, batch))}]" if picture else shown(job)
        try:
            made = self._compiler(template_of(job.template, self._templates)).compile(
                format="pdf", sys_inputs={"data": data}, pdf_tags=not picture
            )
            files = list(inks.pictures(cast(bytes, made)) if picture else [cast(bytes, made)])
            if len(files) != len(batch):
                raise ValueError("it sets more than one page for a picture, or none")
        except (typst.TypstError, ValueError) as error:
            if len(batch) > 1:  # whose fault is it?
                return [file for one in batch for file in self.set([one])]
            raise BuildError(f"{job.template}.typ cannot set {job.path}: {error}") from error
        return files

    def _compiler(self, template: Path) -> typst.Compiler:
        compilers = self._own.__dict__
        if str(template) not in compilers:
            compilers[str(template)] = typst.Compiler(
                str(template),
                root=str(template.parent),
                font_paths=self._fonts,
                ignore_system_fonts=True,
            )
        return cast(typst.Compiler, compilers[str(template)])
