"""Links to places that no page has: found over all pages, and told in MkDocs' own words."""

import json
from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.publish.memory import Memory, Rendered
from generator.publish.plan import Plan

# Page, target, anchor, and the link as it was written.
Broken = tuple[str, str, str, str]


def all_broken(made: Plan, memory: Memory, rendered: Mapping[str, Rendered]) -> list[Broken]:
    """Return every link to an anchor that is not there, of all pages.

    `rendered` are the pages made now; what the others have and link to is in `memory`.
    """
    known = memory.anchors(
        {link[0] for one in rendered.values() for link in one.links} | rendered.keys()
    )
    now = known | {uri: set(one.anchors) for uri, one in rendered.items()}
    lost = {uri: left for uri in rendered if (left := known.get(uri, set()) - now[uri])}
    links = {u: one for u, one in memory.linking(lost).items() if u not in made.gone}
    links |= {uri: one.links for uri, one in rendered.items()}
    found = {
        (uri, target, anchor, link)
        for uri, some in links.items()
        for target, anchor, link in some
        if target in now and anchor not in now[target]
    }
    old = [tuple(one) for one in json.loads(memory.facts.get("broken", "[]"))]
    found |= {
        (uri, target, anchor, link)
        for uri, target, anchor, link in old
        if uri not in rendered
        and uri not in made.gone
        and target not in made.gone
        and (target not in now or anchor not in now[target])
    }
    place = {uri: at for at, uri in enumerate(made.sources)}
    return sorted(found, key=lambda one: (place[one[0]], *one))


def tell_broken(broken: Iterable[Broken], files: Files, config: MkDocsConfig) -> None:
    """Let MkDocs complain of anchors that are not there, in its own words."""
    for uri, target, anchor, link in broken:
        file, to_file = files.get_file_from_path(uri), files.get_file_from_path(target)
        if file is None or to_file is None:
            continue
        page = file.page or Page(None, file, config)
        to_page = to_file.page or Page(None, to_file, config)
        to_page.present_anchor_ids = to_page.present_anchor_ids or set()
        page.links_to_anchors = {to_file: {anchor: link}}
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
