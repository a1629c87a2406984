"""Pages that render themselves the quick way where that is certain to change nothing."""

from collections.abc import Iterable

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import is_markdown_file

from generator.publish.fingerprint import navigation
from generator.publish.quick.blocks import Document, Permalinks
from generator.publish.quick.front import front_matter
from generator.publish.quick.html import Unsure
from generator.publish.quick.links import Links
from generator.publish.quick.probe import PROBE

EXTENSIONS = frozenset({"attr_list", "fenced_code", "md_in_html", "sane_lists", "tables", "toc"})
SETTINGS = frozenset({"title", "permalink", "permalink_title", "toc_depth"})


class QuickPage(Page):
    """A page as MkDocs knows it; what it cannot render quickly it renders as all pages do."""

    permalinks: Permalinks
    quick = False  # whether it was rendered quickly

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the page's file as MkDocs does."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        if source is None:
            try:
                source = self.file.content_string
            except (OSError, ValueError):
                super().read_source(config)  # which says what is wrong
                return
        self.markdown, self.meta = front_matter(source)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the page's Markdown as MkDocs does."""
        links = Links(self.file, files, config)
        document = Document(self.markdown or "", links.resolve, self.permalinks)
        try:
            content = document.render()
        except Unsure:
            super().render(config, files)
            return
        self.quick = True
        self.content = content
        self.toc = get_toc(document.tokens)
        self._title_from_render = document.title
        self.present_anchor_ids = document.anchors
        self.links_to_anchors = links.anchors


def quicken(config: MkDocsConfig, files: Iterable[File]) -> None:
    """Let pages among `files` render quickly, where the settings are those it knows.

    Pages that the navigation lacks are left to MkDocs, which complains of those it makes itself.
    """
    titles: dict[str, str | None] = {}
    for title, uri in navigation(config.nav):
        titles.setdefault(uri, title)
    pages = [
        file
        for file in files
        if is_markdown_file(file.src_uri)
        and (file.src_uri in titles or file.inclusion is InclusionLevel.NOT_IN_NAV)
    ]
    links = _permalinks(config)
    if pages and links is not None and _same(config, links):
        for file in pages:
            QuickPage(titles.get(file.src_uri), file, config).permalinks = links


def _permalinks(config: MkDocsConfig) -> Permalinks | None:
    """Return how headings are linked, None where other settings or extensions are at work."""
    names = {str(name).removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    told = {name: given for name, given in (config.mdx_configs or {}).items() if given}
    toc = told.pop("toc", {})
    if names != EXTENSIONS or told or not SETTINGS.issuperset(toc):
        return None
    shown, depth = toc.get("permalink", False), str(toc.get("toc_depth", 6))
    top, _, bottom = depth.rpartition("-")
    if not isinstance(shown, bool) or not f"{top}{bottom}".isdecimal():
        return None
    title = str(toc.get("permalink_title", "Permanent link"))
    return Permalinks(shown, title, int(top or 1), int(bottom))


def _same(config: MkDocsConfig, links: Permalinks) -> bool:
    """Tell whether Python-Markdown, as it is installed, renders one of everything the same."""
    markdown = Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
    )
    document = Document(PROBE, str, links)
    try:
        content = document.render()
    except Unsure:
        return False
    return bool(content == markdown.convert(PROBE) and document.tokens == markdown.toc_tokens)
