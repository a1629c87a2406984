"""The files a build of the site starts from: those to make anew, and those left as they are."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

# A file written so short a time before it was looked at may be written again unseen (nanoseconds).
RACY = 20_000_000
UNSURE = -1


class Stamp(NamedTuple):
    """Time of the last change, in nanoseconds, and size, in bytes, of an untouched file."""

    changed: int
    size: int

    def settled(self, now: int) -> "Stamp":
        """Return what may be remembered: a stamp that never matches of a file just written.

        `now`, in nanoseconds, is when the stamp was taken.
        """
        return self._replace(changed=UNSURE) if self.changed > now - RACY else self


def stamp_of(path: str | Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size)


def walk(folder: str, inside: str = "") -> Iterator[tuple[str, Stamp]]:
    """Yield files below `folder` with their stamps as MkDocs does: indexes first, folders last."""
    folders: list[str] = []
    files: list[tuple[bool, str, Stamp]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                folders.append(entry.name)
            else:
                found = entry.stat()
                late = os.path.splitext(entry.name)[0] not in ("index", "README")
                files.append((late, entry.name, Stamp(found.st_mtime_ns, found.st_size)))
    for _, name, one in sorted(files):
        yield inside + name, one
    for name in sorted(folders):
        yield from walk(f"{folder}/{name}", f"{inside}{name}/")


class Kept(File):
    """A file that is in the site already: links may lead to it, nothing is rendered or copied."""

    def __init__(self, uri: str, config: MkDocsConfig, out: str, inclusion: int) -> None:
        super().__init__(
            uri,
            config.docs_dir,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=out,
            inclusion=InclusionLevel(inclusion),
        )

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the site's own copy as it is."""


class KnownFiles(Files):
    """The files MkDocs works on, which also answers for those that stay as they are.

    Those are made into `File` only when something asks for them. `asked` gathers every
    path that the page being rendered looked up: what its HTML depends on beside its text.
    """

    def __init__(
        self, files: Iterable[File], kept: Mapping[str, tuple[str, int]], config: MkDocsConfig
    ) -> None:
        super().__init__(files)
        self.kept = kept
        self.config = config
        self.asked: set[str] | None = None
        self._made: dict[str, Kept] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of this path, whether it is rendered anew or stays."""
        found = self.src_uris.get(path) or self._made.get(path)
        if found is None:
            path = PurePath(path).as_posix()
            found = self.src_uris.get(path) or self._made.get(path) or self._make(path)
        if self.asked is not None:
            self.asked.add(path)
        return found

    def _make(self, path: str) -> Kept | None:
        known = self.kept.get(path)
        if known is None:
            return None
        return self._made.setdefault(path, Kept(path, self.config, *known))
