"""Links between pages as MkDocs resolves them."""

import re
from posixpath import dirname, join, normpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url

from generator.publish.quick.html import Unsure

PLAIN = re.compile(r"((?:\.\./)*(?!\.)[\w-][\w./-]*)(\?[\w=&;.~+-]+)?(?:#([\w-]+))?", re.ASCII)
# What MkDocs never complains of.
QUIET = re.compile(r"#|https?://|mailto:")


class Links:
    """Links of one page. `anchors` are those it leads to in other files, as MkDocs keeps them."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self.file, self.files = file, files
        self.folder = dirname(file.src_uri)
        self.url = file.url
        self.others = _RelativePathTreeprocessor(file, files, config)
        self.anchors = self.others.links_to_anchors
        self.known: dict[str, str] = {}
        self.targets: dict[str, tuple[File, str]] = {}  # by path: the file and its address

    def resolve(self, href: str) -> str:
        """Return the address a link has on the site. Raises Unsure where nothing is there."""
        known = self.known.get(href)
        if known is not None:
            return known
        if QUIET.match(href):
            return self.others.path_to_url(href)
        found = PLAIN.fullmatch(href)
        if found is None:
            raise Unsure(href)
        path, query, anchor = found.groups()
        target, url = self.targets.get(path) or self._target(path)
        if query:
            url += query
        if anchor:
            self.anchors.setdefault(target, {}).setdefault(anchor, href)
            url = f"{url}#{anchor}"
        self.known[href] = url
        return url

    def _target(self, path: str) -> tuple[File, str]:
        target = self.files.get_file_from_path(normpath(join(self.folder, path)))
        if target is None or target.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            raise Unsure(path)  # a complaint may be due, which must be heard once
        known = self.targets[path] = target, get_relative_url(target.url, self.url)
        return known
