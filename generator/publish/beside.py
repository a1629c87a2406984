"""Puts files beside the rendered pages that a renderer would take for pages: their Markdown."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.known import Known

ENDING = ".md"  # which no renderer gives to a file of the site


def lay_beside(texts: Known, staging: Path, outputs: Mapping[str, str]) -> None:
    """Copy the files of `texts` into `staging`, but for those that the site holds as they are.

    `outputs` are the files of the site that stay, with the digests of their bytes.
    """
    for name in texts.names:
        if name.endswith(ENDING) and (name not in outputs or outputs[name] != texts.digest(name)):
            target = f"{staging}/{name}"
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copyfile(f"{texts.folder}/{name}", target)


def gone_beside(texts: Known, outputs: Iterable[str]) -> set[str]:
    """Return those of `outputs`, files of the site, whose originals are no longer there."""
    return {name for name in outputs if name.endswith(ENDING)} - set(texts.names)
