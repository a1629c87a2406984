"""Puts files beside the rendered pages that a renderer would take for pages: their Markdown."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.known import Known

ENDING = ".md"  # which no renderer gives to a file of the site


def lay_beside(texts: Path, staging: Path, outputs: Mapping[str, str]) -> None:
    """Copy the files of `texts` into `staging`, but for those that the site holds as they are.

    `outputs` are the files of the site that stay, with the digests of their bytes.
    """
    known = Known(texts)
    for name in known.names:
        if name.endswith(ENDING) and (name not in outputs or outputs[name] != known.digest(name)):
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(texts / name, staging / name)


def gone_beside(texts: Path, outputs: Iterable[str]) -> set[str]:
    """Return those of `outputs`, files of the site, whose originals are no longer there."""
    return {name for name in outputs if name.endswith(ENDING) and not (texts / name).exists()}
