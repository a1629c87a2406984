"""Feeds to follow: of everything, of an actor, a topic, a source; as Atom and as JSON Feed."""

from collections import defaultdict
from collections.abc import Iterator

from generator.exports.feeds.atom import atom
from generator.exports.feeds.entries import Entry, Feed, judgment_entries, report_entry
from generator.exports.feeds.json_feed import json_feed
from generator.pages.addresses import address
from generator.pages.lookup import Lookup, topic_path
from generator.pages.site import Site

__all__ = ["feed_of", "feeds"]
LATEST, FEW = 60, 25  # entries in the feed of everything, and in each of the others
# A page with a feed of its own, by the folder it stands in.
FOLLOWED = ("actors", "sources", "topics")
NEWS = "New reports, and judgments that were corrected, superseded or decided"


def feed_of(page: str) -> str:
    """Return the folder, from the site's root, of the feeds to follow on a page.

    They are `feed.atom` and `feed.json` in it. `page` is a file below the pages folder.
    """
    folder, _, name = page.partition("/")
    followed = folder in FOLLOWED and name not in ("", "index.md") and "/" not in name
    return address(page) if followed else ""


def feeds(look: Lookup, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every feed."""
    yield from _files(site, "", site.name, f"{NEWS}.", _all(look, site), LATEST)
    groups = _by_page(look, site)
    for page, title in _followed(look):
        about = f"{NEWS}, that concern {title}."
        name = f"{title} - {site.name}"
        yield from _files(site, feed_of(page), name, about, groups.get(page, []), FEW)


def _followed(look: Lookup) -> Iterator[tuple[str, str]]:
    for actor in look.corpus.actors:
        yield f"actors/{actor.id}.md", actor.name
    for source in look.corpus.sources:
        yield f"sources/{source.id}.md", source.name
    topics: dict[str, str] = {}
    for report in look.reports:
        for topic in report.topics:
            topics.setdefault(topic_path(topic), topic)
    yield from topics.items()


def _all(look: Lookup, site: Site) -> list[Entry]:
    return [entry for _, entries in _entries(look, site) for entry in entries]


def _by_page(look: Lookup, site: Site) -> dict[str, list[Entry]]:
    """Return the entries of each page that has feeds."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for pages, entries in _entries(look, site):
        for page in dict.fromkeys(pages):
            found[page] += entries
    return found


def _entries(look: Lookup, site: Site) -> Iterator[tuple[list[str], list[Entry]]]:
    """Yield the entries of each report and judgment, with the pages they concern."""
    for report in look.reports:
        pages = [f"actors/{one.actor}.md" for one in look.mentions_in.get(report.id, ())]
        pages += [f"sources/{one.source}.md" for one in look.citations_in.get(report.id, ())]
        pages += map(topic_path, report.topics)
        entry = report_entry(look, site, report)
        if entry:
            yield pages, [entry]
    for judgment in look.judgment.values():
        pages = [f"actors/{actor}.md" for actor in judgment.actors]
        pages += [f"sources/{source}.md" for source in judgment.sources]
        pages += map(topic_path, judgment.topics)
        changed = list(judgment_entries(look, site, judgment))
        if changed:
            yield pages, changed


def _files(
    site: Site, folder: str, title: str, about: str, entries: list[Entry], limit: int
) -> Iterator[tuple[str, bytes]]:
    newest = sorted(entries, key=lambda one: (one.updated, one.id), reverse=True)[:limit]
    feed = Feed(title, about, site.at(folder), site.at(folder), site.name, tuple(newest))
    yield f"{folder}feed.atom", atom(feed)
    yield f"{folder}feed.json", json_feed(feed)
