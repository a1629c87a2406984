"""The files a build of the site starts from: those to make anew, and those left as they are."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel


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
        found = self._find(path)
        if found is None and (plain := PurePath(path).as_posix()) != path:
            path = plain
            found = self._find(path)
        if self.asked is not None:
            self.asked.add(path)
        return found

    def _find(self, path: str) -> File | None:
        found = self.src_uris.get(path) or self._made.get(path)
        if found is None and (known := self.kept.get(path)) is not None:
            found = self._made[path] = Kept(path, self.config, *known)
        return found
