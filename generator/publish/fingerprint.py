"""What all pages depend on together, and which settings forbid to keep any of them."""

import hashlib
import json
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import meta as front_matter

from generator.publish.complaints import LOGGER
from generator.write import FRESH

# Extensions whose output depends on the page, the settings and `Files.get_file_from_path` alone.
EXTENSIONS = frozenset(
    """abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs
    legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks pymdownx.betterem
    pymdownx.caret pymdownx.critic pymdownx.details pymdownx.highlight pymdownx.inlinehilite
    pymdownx.keys pymdownx.mark pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed
    pymdownx.tasklist pymdownx.tilde material.extensions.preview""".split()
)
# What a page template can ask for that may change while the page and the settings stay.
MOVING = frozenset({"pages", "build_date_utc"})
# What Material prints of a page's front matter on other pages.
NAV_META = frozenset({"title", "icon", "subtitle", "status"})
META = re.compile(r"\.meta\b")
OWN = re.compile(r"(?<![\w.])page\.meta\b")
LISTED = re.compile(r"file\.page\.meta\.([\w.]+)")
# A condition that asks for a part of front matter, and before that whether there is what holds it.
GUARD = re.compile(
    r"(?<= if )file\.page\.meta\.([\w.]+) and (?=file\.page\.meta\.\1\.\w[\w.]* -?%})"
)
# Settings that say where files are and how much is printed, but nothing about their bytes.
ELSEWHERE = frozenset({"config_file_path", "docs_dir", "site_dir", "strict"})


def why_all(config: MkDocsConfig) -> str:
    """Return why every page must be rendered at every build, "" where nothing speaks for it."""
    if logging.getLogger(LOGGER).getEffectiveLevel() <= logging.DEBUG:
        return "MkDocs does not check anchors when it tells all it does"
    if config.theme.name != "material":
        return f"what pages of the theme {config.theme.name} depend on is not known"
    hooks = set(config.hooks)
    for name in config.plugins:
        if name not in hooks and name != "briefing":
            return f"what the plugin {name} needs to see is not known"
    for name in map(str, config.markdown_extensions):  # a hook may have put an object there
        if name.removeprefix("markdown.extensions.") not in EXTENSIONS:
            return f"what the Markdown extension {name} reads is not known"
    if config.extra_templates or config.nav is None:
        return "extra templates and a navigation made from files depend on every page"
    return _why_templates(config)


def _why_templates(config: MkDocsConfig) -> str:
    env = config.theme.get_env()
    for path, data in _own_theme(config):
        text = data.decode("utf-8", "replace")
        if path.endswith("sitemap.xml") and len(LISTED.findall(text)) != len(META.findall(text)):
            return "how the sitemap looks at pages is not known"
        if path.endswith(".html"):
            if len(OWN.findall(text)) != len(META.findall(text)):
                return f"{path} looks at the front matter of other pages"
            moving = []
            if any(name in text for name in MOVING):
                try:
                    tree = env.parse(text)
                except jinja2.TemplateSyntaxError:
                    return f"{path} cannot be read"
                moving = sorted(MOVING & meta.find_undeclared_variables(tree))
            if moving or "update_date" in text:
                return f"{path} prints what changes without its page: {moving or 'update_date'}"
    return ""


def why_unlabelled(config: MkDocsConfig, navs: Mapping[str, Mapping[str, object]]) -> str:
    """Return which page of the navigation is named by its text, "" where none is.

    `navs` is the front matter of the pages in the navigation, by path.
    """
    for label, uri in navigation(config.nav or []):
        if uri in navs and label is None and "title" not in navs[uri]:
            return f"{uri} has no label in the navigation"
    return ""


def navigation(items: object, label: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Yield label and path of every entry of `nav`."""
    if isinstance(items, str):
        yield label, items
    elif isinstance(items, list):
        for item in items:
            yield from navigation(item)
    elif isinstance(items, dict):
        for name, inside in items.items():
            yield from navigation(inside, str(name))


def nav_meta(text: str) -> dict[str, Any]:
    """Return of a navigation page's front matter what the theme prints on all pages."""
    meta = front_matter.get_data(text)[1]
    return {name: value for name, value in meta.items() if name in NAV_META}


def sitemap_paths(config: MkDocsConfig) -> list[list[str]]:
    """Return what the sitemap prints of each page's front matter, as keys inside of keys."""
    for path, data in _own_theme(config):
        if path.endswith("sitemap.xml"):
            text = GUARD.sub("", data.decode("utf-8", "replace"))
            found = sorted(set(LISTED.findall(text)))
            return [name.split(".") for name in found]
    return []


def pruned(meta: Mapping[str, Any], paths: list[list[str]]) -> dict[str, Any]:
    """Return the parts of `meta` that `paths` lead to, with dates as they are printed.

    Where a path leads into what has no parts, that is kept.
    """
    found: dict[str, Any] = {}
    for path in paths:
        value: Any = meta
        for at, name in enumerate(path):
            if not isinstance(value, Mapping):
                path = path[:at]
                break
            value = value.get(name)
        if value is None:
            continue
        inside = found
        for name in path[:-1]:
            inside = inside.setdefault(name, {})
            if not isinstance(inside, dict):  # a longer path into what is wanted whole
                break
        else:
            inside[path[-1]] = value
    return dict(json.loads(json.dumps(found, default=str)))


def fingerprint(config: MkDocsConfig, navs: Mapping[str, Mapping[str, object]]) -> str:
    """Return a digest of all but the pages that the site depends on.

    `navs` is the front matter of the pages in the navigation, by path.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nothing else holds the settings as they were given
        given = config.user_configs
    settings = [
        {name: value for name, value in one.items() if name not in ELSEWHERE} for one in given
    ]
    all_given = [settings, config.site_url, config.extra, navs]
    told = json.dumps(all_given, sort_keys=True, default=_named)
    total = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=20)
    for one in (sys.version, LOGGER, *installed()):
        total.update(one.encode() + b"\0")
    for path, data in _own_theme(config):
        total.update(path.encode("utf-8", "surrogateescape") + b"\0")
        total.update(hashlib.blake2b(data).digest())
    for code in sorted([*Path(__file__).parent.rglob("*.py"), *_hooks(config)]):
        total.update(hashlib.blake2b(code.read_bytes()).digest())
    return total.hexdigest()


def installed() -> list[str]:
    """Return the names and versions of all installed libraries, as their folders tell."""
    found = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        found |= {name for name in names if name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def _named(value: object) -> str:
    """Return a name for a setting that JSON has none for, the same in every process if it can."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    return f"{module}.{name}" if module and name else repr(value)


def _own_theme(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """Yield the theme's files that are not part of an installed library, sorted."""
    for folder in map(Path, config.theme.dirs):
        if {"site-packages", "dist-packages"}.isdisjoint(folder.parts):
            for path in sorted(folder.rglob("*")):
                # What another build of the project is about to put there may be gone at once.
                if FRESH not in path.parts and path.is_file():
                    yield path.as_posix(), path.read_bytes()


def _hooks(config: MkDocsConfig) -> Iterator[Path]:
    for name in config.hooks:
        module = config.plugins.get(str(name))
        if path := getattr(module, "__file__", None):
            yield Path(path)
