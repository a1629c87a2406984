"""MkDocs events that render only the pages whose HTML can have changed, on all processors.

They change nothing of what is built: without them, the same pages give the same site, later. MkDocs
renders into a staging folder; pages that stay as they are become files that links may lead to but
that are not rendered. At the end the files that differ are moved into the site. What the last build
knew lies in a `Memory` beside the pages; where that does not fit, or a setting is not known to be
harmless (`fingerprint`), all pages are rendered.
"""

import gc
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file
from mkdocs.utils.templates import TemplateContext

from generator import diagnostics
from generator.compiled import KeptTemplates
from generator.forked import processors
from generator.known import Known, walk
from generator.publish.anchors import Broken, all_broken, tell_broken
from generator.publish.beside import gone_beside, lay_beside
from generator.publish.complaints import LOGGER, Listener, repeat
from generator.publish.files import Kept, KnownFiles
from generator.publish.fingerprint import (
    nav_meta,
    navigation,
    pruned,
    sitemap_paths,
    why_all,
    why_unlabelled,
)
from generator.publish.memory import Memory, Rendered
from generator.publish.plan import SITEMAP, Plan, file_of, included, kept_of, plan
from generator.publish.quick import quicken
from generator.publish.sitemap import compress, write_sitemap
from generator.publish.theme import list_quickly
from generator.publish.untouched import KNOWN, MEMORY, intact, knowledge
from generator.publish.workers import MANY, MOST, Workers, shares
from generator.write import Written, listed, take_tree

FIRST, LAST = 100, -100
# How many records are made before the collector of cycles looks through them, and how often it
# looks through older ones: what is known of a site are records by the hundred thousand.
YOUNG = (100_000, 20, 100)
USUAL = gc.get_threshold()
log = logging.getLogger(f"{LOGGER}.plugins.briefing")


class Laid(NamedTuple):
    """The pages as they are written, and the Markdown of each that is put beside them.

    `epoch` is the time that stands for "now". `noted` tells that another process keeps what is
    known of the pages, `stay` ends this one where nobody waits for it any more.
    """

    pages: Known
    texts: Known
    epoch: int = 0
    noted: bool = False
    stay: Callable[[], None] = lambda: None


class Publishing:
    """One build at a time, from `on_config` to `on_post_build`.

    Where `laid` is set, it tells of the pages, which may yet have to be written, and what is known
    of the site is kept when `keep` is called.
    """

    written: Written | None

    def __init__(self) -> None:
        self.laid: Callable[[], Laid] | None = None
        self.listener = Listener()
        self.workers = Workers()
        self.serving = False
        self.env = jinja2.Environment(autoescape=True)
        self.nav = Navigation([], [])
        self._reset(Path(os.devnull), "")  # no folder: until MkDocs names one, nothing is looked at

    def _reset(self, site: Path, docs: str) -> None:
        self.site, self.docs, self.folder = site, docs, knowledge(site, docs)
        self.memory = Memory(self.folder / MEMORY)
        self.known = Known(site, self.folder / KNOWN, links=True)
        self.ours = listed(site) if site.is_dir() else set()
        self.plan: Plan | None = None
        self.files: KnownFiles | None = None
        self.navs: dict[str, dict[str, Any]] = {}
        self.paths: list[list[str]] = []
        self.rendered: dict[str, Rendered] = {}
        self.page = Rendered()
        self.written, self.withheld = None, False
        self.given = Laid(self.known, self.known)
        self.keep: Callable[[], None] = lambda: None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether MkDocs' own server builds: it shows drafts too."""
        self.serving = command == "serve"
        gc.freeze()
        gc.set_threshold(*YOUNG)

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Let MkDocs fill a staging folder, and find no pages by itself."""
        self._reset(Path(config.site_dir), config.docs_dir)
        empty = self.folder / "empty"
        empty.mkdir(parents=True, exist_ok=True)
        config.site_dir = str(self.folder / "staging")
        config.docs_dir = str(empty)
        list_quickly(config.theme)
        self.listener.listen()
        self.memory.load()

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Decide what is made anew; the rest become files that stay as they are."""
        config.docs_dir = self.docs
        # All that can be told without the pages is, as they may yet have to be written.
        why, standing = why_all(config), intact(self.memory.outputs, self.known)
        self.given = self.laid() if self.laid else _laid(Path(self.docs))
        pages = self.given.pages
        found = frozenset(pages.names)
        theme = {file.src_uri: file for file in files if file.src_uri not in found}
        why = why or self._why_these(config, pages.names)
        if why:
            log.info("All pages are rendered: %s.", why)
            return Files([*get_files(config), *theme.values()])
        self.navs = {
            uri: nav_meta(Path(self.docs, uri).read_text(encoding="utf-8-sig"))
            for _, uri in navigation(config.nav)
            if uri in found and is_markdown_file(uri)
        }
        if reason := why_unlabelled(config, self.navs):
            log.info("All pages are rendered: %s.", reason)
            return Files([*get_files(config), *theme.values()])
        made = plan(config, self.memory, pages, self.navs, theme, standing, self.ours)
        if not self.given.noted:
            pages.save()
        config.theme.static_templates = set(made.templates)
        self.plan = made
        self.paths = sitemap_paths(config)
        self.files = self._shared_out(config, made, theme)
        return self.files

    def _why_these(self, config: MkDocsConfig, found: Iterable[str]) -> str:
        if any("README" in uri and Path(uri).stem == "README" for uri in found):
            return "a README may stand for an index"
        if self.serving and config.draft_docs:
            return "drafts are shown while serving"
        return ""

    def _shared_out(
        self, config: MkDocsConfig, made: Plan, theme: Mapping[str, File]
    ) -> KnownFiles:
        """Start other processes where many pages are to be rendered; return this one's files."""
        order = [uri for uri in made.sources if uri in made.anew]
        pages = {
            uri: os.path.getsize(f"{self.docs}/{uri}")
            for uri in order
            if is_markdown_file(uri) and included(made.sources[uri])
        }
        real = frozenset(order)
        count = processors() if len(pages) >= MANY else 1
        if count > 1:
            parts = shares(pages, max(count, -(-len(pages) // MOST)))
            own = self.workers.start(self.folder, parts, count)
            real = real - pages.keys() | frozenset(own)
        if self.workers.within is not None:
            self.listener.alone()
            config.theme.static_templates = set()
            real = frozenset(own)
        real_files = [file_of(made.sources[uri], config) for uri in order if uri in real]
        fresh = {} if self.workers.within else theme
        real_theme = [file for uri, file in fresh.items() if uri not in made.outputs]
        kept = kept_of(made.sources.values(), real)
        left = theme.keys() - {file.src_uri for file in real_theme}
        kept |= {uri: (uri, 1) for uri in left}
        quicken(config, real_files)
        return KnownFiles([*real_files, *real_theme], kept, config)

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Give pages of the navigation that are not rendered what themes print of them."""
        self.nav = nav
        for page in nav.pages:
            if isinstance(page.file, Kept):
                page.meta = self.navs.get(page.file.src_uri, {})
                if page.title is None:
                    page.title = page.meta.get("title")

    @event_priority(FIRST)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> None:
        """Begin to note what the page depends on."""
        self.page = self.rendered.setdefault(page.file.src_uri, Rendered())
        self.listener.page = self.page.complaints
        if self.files is not None:
            self.files.asked = set()

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Note the anchors a page has and those it links to."""
        self.listener.page = None
        if self.files is None:
            return
        # As plain text, whatever an extension made them of.
        self.page.asked = sorted(map(str, self.files.asked or ()))
        self.files.asked = None
        self.page.anchors = sorted(map(str, page.present_anchor_ids or ()))
        self.page.links = [
            (target.src_uri, str(anchor), str(link))
            for target, anchors in (page.links_to_anchors or {}).items()
            for anchor, link in anchors.items()
        ]
        self.page.listed = pruned(page.meta, self.paths)
        page.links_to_anchors = None  # checked at the end, with those of all other pages

    @event_priority(FIRST)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep compiled templates."""
        folder = self.folder / "templates"
        folder.mkdir(exist_ok=True)
        env.bytecode_cache = KeptTemplates(folder)
        self.env = env

    @event_priority(FIRST)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Note what is said while the page's template is filled."""
        self.page = self.rendered.setdefault(page.file.src_uri, Rendered())
        self.listener.page = self.page.complaints

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """End listening for this page."""
        self.listener.page = None

    @event_priority(FIRST)
    def gather(self, *, config: MkDocsConfig) -> None:
        """Join what all processes rendered with what is remembered of the other pages."""
        if self.plan is None:
            return
        if self.workers.within is not None:
            self.workers.leave(self.rendered)
        others = self.workers.gather()
        stale = self.rendered.keys() | others.keys() | self.plan.gone
        standing = {u: c for u, c in self.memory.complaints().items() if u not in stale}
        standing |= {uri: one.complaints for uri, one in others.items()}
        for uri in self.plan.sources:
            repeat(standing.get(uri, ()))
        self.rendered |= others
        self._list_pages(config, self.plan)

    @event_priority(LAST)
    def put(self, *, config: MkDocsConfig) -> None:
        """Put what changed into the site, unless a strict build has something to complain of."""
        staging, config.site_dir = Path(config.site_dir), str(self.site)
        broken: list[Broken] = []
        if self.plan is not None and self.files is not None:
            broken = all_broken(self.plan, self.memory, self.rendered)
            tell_broken(broken, self.files, config)
        self.listener.stop()
        self.withheld = bool(config.strict and self.listener.warnings)
        if self.withheld:
            return
        if (staging / SITEMAP).exists():
            compress(staging / SITEMAP)
        known = self.plan.outputs if self.plan is not None else {}
        lay_beside(self.given.texts, staging, known)
        self._swap(staging, broken, self.given.texts)

    on_post_build = CombinedEvent(gather, put)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing running. A process with a share tells the first one what happened."""
        if self.workers.within is not None:
            self.workers.leave({}, self.listener.errors or [(log.name, logging.ERROR, str(error))])
        self.workers.stop()
        self.listener.stop()

    def on_shutdown(self) -> None:
        """Forget a site that MkDocs' own server made for a while."""
        gc.unfreeze()
        gc.set_threshold(*USUAL)
        if self.serving:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _list_pages(self, config: MkDocsConfig, made: Plan) -> None:
        """Write the sitemap of all pages, where it is another one."""
        before = self.memory.listed()
        now = before | {uri: one.listed for uri, one in self.rendered.items()}
        if self.files is not None and (made.moved or now != before):
            write_sitemap(made, self.files, now, self.nav, self.env, config)

    def _swap(self, staging: Path, broken: list[Broken], texts: Known) -> None:
        """Move the files that differ into the site, to remember all of it then."""
        staged = {name for name in walk(str(staging)) if not name.startswith(".")}
        made = self.plan
        kept = {}
        if made is not None:
            lost = {self.memory.sources[uri].out for uri in made.gone}
            lost -= {one.out for one in made.sources.values()}
            lost |= gone_beside(texts, made.outputs)
            kept = {name: one for name, one in made.outputs.items() if name not in lost}
        self.given.stay()
        try:
            gone = self.ours - kept.keys() - staged
            self.written = take_tree(self.site, staging, gone, self.known.holds, self.ours)
        except diagnostics.BuildError as error:
            raise BuildError(str(error)) from error
        self.keep = partial(self._keep, staged, kept, broken)
        if self.laid is None:
            self.keep()

    def _keep(self, staged: Iterable[str], kept: dict[str, str], broken: list[Broken]) -> None:
        """Remember the site as it is now."""
        self.known.save()
        made = self.plan
        if made is None:
            self.memory.forget()
            return
        for name in staged:
            if (left := self.known.digest(name)) is not None:
                kept[name] = left
        facts = {**made.facts, "broken": json.dumps(broken)}
        self.memory.save(facts, made.sources.values(), kept, self.rendered, made.gone)


def _laid(pages: Path) -> Laid:
    return Laid(Known(pages, links=True), Known(pages.parent / "texts"))


publishing = Publishing()
