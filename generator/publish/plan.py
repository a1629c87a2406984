"""Decides which pages and files a build makes anew: a comparison of now with what is remembered."""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.utils import get_build_date, is_markdown_file

from generator.known import Known
from generator.publish.complaints import LOGGER
from generator.publish.fingerprint import fingerprint, navigation
from generator.publish.memory import Memory, Source

SITEMAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build makes anew.

    `sources` are all files of the pages folder, in MkDocs' order; `anew` those of them to render or
    copy; `gone` are no longer there; `outputs` are the files of the site that nobody touched, with
    digests of their bytes; `templates` the theme's own pages to make; `moved` whether the sitemap
    lists other pages.
    """

    facts: Mapping[str, str]
    sources: Mapping[str, Source]
    anew: frozenset[str]
    gone: frozenset[str]
    outputs: Mapping[str, str]
    templates: frozenset[str]
    moved: bool


def plan(
    config: MkDocsConfig,
    memory: Memory,
    pages: Known,
    navs: Mapping[str, Mapping[str, object]],
    theme: Collection[str],
    standing: Mapping[str, str],
    listed: set[str],
) -> Plan:
    """Compare the files of the pages folder and of the site with what is remembered of both.

    `navs` holds the front matter of pages in the navigation, `theme` the names of the theme's
    files, `standing` what is remembered of the site and still as it was, `listed` the files in the
    site that are ours.
    """
    level = logging.getLogger(LOGGER).getEffectiveLevel()
    facts = {
        "fingerprint": fingerprint(config, navs),
        "level": str(level),
        "date": get_build_date(),
    }
    if not _fits(memory, facts, listed):
        memory.clear()
    outputs = standing if memory.facts else {}
    lost = memory.outputs.keys() - outputs.keys()
    if lost and not _made_again(memory, config, theme) >= lost:
        memory.clear()
        outputs = {}
    sources, fresh = _sources(config, memory, pages)
    gone = frozenset(memory.sources.keys() - sources.keys())
    come = {uri for uri in fresh if uri not in memory.sources}
    anew = fresh | {uri for uri, one in sources.items() if one.out not in outputs}
    if gone or come:
        anew |= memory.asking(gone | come) & sources.keys()
    anew |= _omitted(config, sources)
    moved = facts["date"] != memory.facts.get("date") or any(map(is_markdown_file, gone | come))
    moved = moved or not {SITEMAP, f"{SITEMAP}.gz"} <= outputs.keys()
    templates = frozenset(config.theme.static_templates - outputs.keys() - {SITEMAP})
    return Plan(facts, sources, frozenset(anew), gone, outputs, templates, moved)


def _fits(memory: Memory, facts: Mapping[str, str], listed: set[str]) -> bool:
    """Tell whether what is remembered is of these settings and of the site that is there."""
    if memory.facts.get("fingerprint") != facts["fingerprint"]:
        return False
    heard = memory.facts.get("level", "")
    if not heard.isdecimal() or int(heard) > int(facts["level"]):
        return False  # complaints were not heard that this build would tell
    return listed == memory.outputs.keys()


def _made_again(memory: Memory, config: MkDocsConfig, theme: Collection[str]) -> set[str]:
    """Return the files of the site that MkDocs makes again by itself where one is lost."""
    pages = {one.out for one in memory.sources.values()}
    templates = set(config.theme.static_templates)
    return {*pages, *theme, *templates, f"{SITEMAP}.gz"}


def _sources(
    config: MkDocsConfig, memory: Memory, pages: Known
) -> tuple[dict[str, Source], set[str]]:
    """Return every file of the pages folder, and which of them are not as they were."""
    sources: dict[str, Source] = {}
    fresh: set[str] = set()
    unknown: list[File] = []
    known, digest_of = memory.sources, pages.digest
    for uri in pages.names:
        old, digest = known.get(uri), digest_of(uri) or ""
        if old is not None and old.digest == digest:
            sources[uri] = old
            continue
        fresh.add(uri)
        if old is not None:
            sources[uri] = old._replace(digest=digest)
            continue
        file = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        unknown.append(file)
        sources[uri] = Source(uri, digest, 0, file.dest_uri)
    set_exclusions(unknown, config)
    for file in unknown:
        source = sources[file.src_uri]
        sources[file.src_uri] = source._replace(inclusion=file.inclusion.value)
    return sources, fresh


def _omitted(config: MkDocsConfig, sources: Mapping[str, Source]) -> set[str]:
    """Return the pages that the navigation lacks: MkDocs names them all in one complaint."""
    named = {uri for _, uri in navigation(config.nav)}
    listed = {uri for uri, one in sources.items() if one.inclusion > LEAF and uri not in named}
    return {uri for uri in listed if is_markdown_file(uri) and included(sources[uri])}


LEAF = InclusionLevel.NOT_IN_NAV.value
INCLUDED = frozenset(
    level.value
    for level in InclusionLevel
    if level.is_included()  # type: ignore[no-untyped-call]
)


def pages_of(sources: Mapping[str, Source]) -> set[str]:
    """Return the paths of pages, files that are no part of the site left out."""
    return {uri for uri in sources if is_markdown_file(uri) and included(sources[uri])}


def included(source: Source) -> bool:
    """Tell whether a file is part of the site."""
    return source.inclusion in INCLUDED


def file_of(source: Source, config: MkDocsConfig) -> File:
    """Return the file that MkDocs renders or copies."""
    inclusion = InclusionLevel(source.inclusion)
    folders, docs, site = config.use_directory_urls, config.docs_dir, config.site_dir
    return File(source.uri, docs, site, folders, inclusion=inclusion)


def kept_of(sources: Iterable[Source], real: frozenset[str]) -> dict[str, tuple[str, int]]:
    """Return, by path, where each file that is not `real` lies in the site, and its inclusion."""
    return {one.uri: (one.out, one.inclusion) for one in sources if one.uri not in real}
