"""Puts files beside the rendered pages that a renderer would take for pages: their Markdown."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.publish.files import Stamp, walk

ENDING = ".md"  # which no renderer gives to a file of the site


def lay_beside(texts: Path, staging: Path, outputs: Mapping[str, Stamp]) -> None:
    """Copy the files of `texts` into `staging`, but for those that the site holds as they are.

    `outputs` are the files of the site that stay.
    A copy keeps the time of its original, by which an unchanged one is known.
    """
    for name, stamp in walk(str(texts)) if texts.is_dir() else ():
        if name.endswith(ENDING) and outputs.get(name) != stamp:
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(texts / name, staging / name)


def gone_beside(texts: Path, outputs: Iterable[str]) -> set[str]:
    """Return those of `outputs`, files of the site, whose originals are no longer there."""
    return {name for name in outputs if name.endswith(ENDING) and not (texts / name).exists()}
