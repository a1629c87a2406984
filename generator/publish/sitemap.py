"""The sitemap of all pages, those that are not rendered included."""

import gzip
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url, write_file

from generator.publish.files import Kept, KnownFiles
from generator.publish.plan import SITEMAP, Plan, pages_of


def write_sitemap(
    made: Plan,
    files: KnownFiles,
    listed: Mapping[str, Mapping[str, Any]],
    nav: Navigation,
    env: jinja2.Environment,
    config: MkDocsConfig,
) -> None:
    """Write it by the theme's template; `listed` is what that prints of pages' front matter."""
    every = pages_of(made.sources)
    found = [files.get_file_from_path(uri) for uri in made.sources if uri in every]
    for file in filter(None, found):
        if file.page is None or isinstance(file, Kept):
            page = file.page or Page(None, file, config)
            page.meta = dict(listed.get(file.src_uri, {}))
    base = get_relative_url(".", SITEMAP)
    context = get_context(nav, list(filter(None, found)), config, base_url=base)
    text = env.get_template(SITEMAP).render(context)
    write_file(text.encode("utf-8"), str(Path(config.site_dir, SITEMAP)))


def compress(sitemap: Path) -> None:
    """Compress the sitemap as MkDocs does, with the date that its pages bear."""
    day = datetime.fromisoformat(get_build_date()).replace(tzinfo=UTC)
    target = f"{sitemap}.gz"
    with (
        open(target, "wb") as file,
        gzip.GzipFile(target, "wb", fileobj=file, mtime=int(day.timestamp())) as packed,
    ):
        packed.write(sitemap.read_bytes())
