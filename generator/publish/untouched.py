"""Tells whether pages and site are as the last build of the site left them, without a renderer.

Who asks this has most often nothing to do, and should not wait for MkDocs to load.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from generator.known import Known
from generator.places import Places
from generator.publish.memory import Memory
from generator.write import listed

MEMORY = "memory.bin"
KNOWN = "site.known"


def untouched(where: Places) -> bool:
    """Tell whether pages and site are, file by file, as the last build of the site left them."""
    folder = knowledge(where.site, str(where.pages))
    memory = Memory(folder / MEMORY)
    if not memory.load() or listed(where.site) != memory.outputs.keys():
        return False
    site = Known(where.site, folder / KNOWN, links=True)
    pages = Known(where.pages, links=True)
    same = (
        intact(memory.outputs, site).keys() == memory.outputs.keys()
        and set(pages.names) == memory.sources.keys()
        and all(pages.digest(uri) == one.digest for uri, one in memory.sources.items())
    )
    site.save()
    pages.save()
    return same


def intact(outputs: Mapping[str, str], site: Known) -> dict[str, str]:
    """Return the files of the site that nobody has touched since they were put there."""
    return {name: left for name, left in outputs.items() if site.digest(name) == left}


def knowledge(site: Path, docs: str) -> Path:
    """Return the folder of what is known of `site`, made from the pages in `docs`."""
    name = hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:12]
    return Path(docs).parent / "publish" / name
