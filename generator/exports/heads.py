"""What a page says of itself to machines: JSON-LD, citation tags and Open Graph tags in one."""

from typing import Any

from generator.exports import highwire, json_ld, open_graph
from generator.exports.feeds import feed_of
from generator.model import Page
from generator.pages.addresses import address
from generator.pages.lookup import Lookup
from generator.pages.moments import judgment_moments, last_change, report_moments
from generator.pages.site import Site
from generator.plain import clean

MOVED = "moved.md.j2"
PICTURED = ("report.md.j2", "judgment.md.j2")


def head(page: Page, look: Lookup, site: Site) -> dict[str, object]:
    """Return a page's metadata; what there is nothing to say of is left out.

    `tags` and `properties` are pairs of name and content, `json_ld` is a document, `feed` the
    address of the folder with its feeds, from the site's root, and `modified` the date of the last
    change, or else of the report.
    """
    if page.template == MOVED or not page.path.endswith(".md"):
        return {}
    path = address(page.path)
    made = _of_record(page, look, site) or _of_page(path, look, site)
    shown = {name for name, _ in made["properties"]}
    made["properties"] += [tag for tag in open_graph.page_tags(site, path) if tag[0] not in shown]
    if site.cards:
        card = f"{path}card.png" if page.template in PICTURED else "card.png"
        made["properties"] += open_graph.picture_tags(site, card)
        made["tags"].append(("twitter:card", "summary_large_image"))
    made["feed"] = feed_of(page.path)
    return {key: _clean(value) for key, value in made.items() if value}


def _of_record(page: Page, look: Lookup, site: Site) -> dict[str, Any] | None:
    """Return the head of a report's, judgment's, actor's or source's page."""
    name = page.path.rpartition("/")[2].removesuffix(".md")
    if page.template == "report.md.j2":
        report = look.report[name]
        trail = json_ld.trail_node(site, ("Reports", "/reports/"), (report.title, report.url))
        return _head(
            highwire.report_tags(look, site, report),
            open_graph.report_tags(look, report),
            json_ld.graph(json_ld.report_node(look, site, report), trail),
            json_ld.iso(last_change(report_moments(look, report))) or json_ld.iso(report.date),
        )
    if page.template == "judgment.md.j2":
        judgment = look.judgment[name]
        within = look.report[judgment.report]
        trail = json_ld.trail_node(
            site,
            ("Judgments", "/judgments/"),
            (within.title, within.url),
            (judgment.label, judgment.url),
        )
        return _head(
            highwire.judgment_tags(look, site, judgment),
            open_graph.judgment_tags(look, judgment),
            json_ld.graph(json_ld.judgment_node(look, site, judgment), trail),
            json_ld.iso(last_change(judgment_moments(look, judgment))) or json_ld.iso(within.date),
        )
    if page.template == "actor.md.j2":
        actor = look.actor[name]
        trail = json_ld.trail_node(site, ("Actors", "/actors/"), (actor.name, actor.url))
        return _head(
            [("citation_title", actor.name), *highwire.page_tags(site, actor.url)],
            open_graph.actor_tags(actor),
            json_ld.graph(json_ld.actor_node(site, actor), trail),
        )
    if page.template == "source.md.j2":
        source = look.source[name]
        trail = json_ld.trail_node(site, ("Sources", "/sources/"), (source.name, source.url))
        return _head(
            [("citation_title", source.name), *highwire.page_tags(site, source.url)],
            [("og:type", "website"), ("og:title", source.name)],
            json_ld.graph(json_ld.source_node(site, source), trail),
        )
    if page.template == "topic.md.j2":
        name, path = str(page.context["name"]), address(page.path)
        trail = json_ld.trail_node(site, ("Topics", "/topics/"), (name, path))
        return _head(
            [("citation_title", name), *highwire.page_tags(site, path)],
            [("og:type", "website"), ("og:title", name)],
            json_ld.graph(json_ld.page_node(site, path), trail),
        )
    return None


def _of_page(path: str, look: Lookup, site: Site) -> dict[str, Any]:
    """Return the head of a page that lists or explains."""
    nodes = [json_ld.site_node(site)] if not path else [json_ld.page_node(site, path)]
    if path == "data/":
        nodes.append(json_ld.dataset_node(look, site))
    return _head(highwire.page_tags(site, path), [("og:type", "website")], json_ld.graph(*nodes))


def _head(
    tags: list[tuple[str, str]],
    properties: list[tuple[str, str]],
    data: dict[str, Any],
    modified: str = "",
) -> dict[str, Any]:
    return {"tags": tags, "properties": properties, "json_ld": data, "modified": modified}


def _clean(value: Any) -> Any:
    """Return a value whose texts are all on one line, without controls."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value
