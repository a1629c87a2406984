"""Feeds to follow: of everything, of an actor, a topic, a source; as Atom and as JSON Feed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.exports.feeds.atom import atom
from generator.exports.feeds.entries import (
    Entry,
    Feed,
    beginning,
    judgment_entries,
    report_entry,
)
from generator.exports.feeds.json_feed import json_feed
from generator.exports.parted import File, Parted
from generator.exports.relational import TEXTS
from generator.pages.addresses import address
from generator.pages.lookup import Lookup, topic_path
from generator.pages.site import Site
from generator.pages.watched import digest, told

Known = tuple[Entry, bytes]  # an entry and its digest
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


def feeds(parted: Parted, site: Site) -> Iterator[File]:
    """Yield path (from the site's root) and bytes of every feed, None for one that stands."""
    look = parted.look
    found = [*_entries(parted, site)]
    found.sort(key=lambda one: (one[0].updated, one[0].id), reverse=True)
    newest = [(entry, digest(told(entry))) for entry, _ in found]
    groups: defaultdict[str, list[Known]] = defaultdict(list)
    for known, (_, pages) in zip(newest, found, strict=True):
        for page in pages:
            groups[page].append(known)
    yield from _files(parted, site, "", site.name, f"{NEWS}.", newest[:LATEST])
    for page, title in _followed(look):
        about = f"{NEWS}, that concern {title}."
        name = f"{title} - {site.name}"
        yield from _files(parted, site, feed_of(page), name, about, groups[page][:FEW])


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


def _entries(parted: Parted, site: Site) -> Iterator[tuple[Entry, Iterable[str]]]:
    """Yield the entries of each report and judgment, each with the pages it concerns."""
    look = parted.look
    begins = parted.of_each("begins", TEXTS, lambda key: beginning(look, look.report[key]))
    for report in look.reports:
        pages = [f"actors/{one.actor}.md" for one in look.mentions_in.get(report.id, ())]
        pages += [f"sources/{one.source}.md" for one in look.citations_in.get(report.id, ())]
        pages += map(topic_path, report.topics)
        entry = report_entry(look, site, report, begins[report.id])
        if entry:
            yield entry, dict.fromkeys(pages)
    for judgment in look.judgment.values():
        pages = [f"actors/{actor}.md" for actor in judgment.actors]
        pages += [f"sources/{source}.md" for source in judgment.sources]
        pages += map(topic_path, judgment.topics)
        for entry in judgment_entries(look, site, judgment):
            yield entry, dict.fromkeys(pages)


def _files(
    parted: Parted, site: Site, folder: str, title: str, about: str, entries: Sequence[Known]
) -> Iterator[File]:
    of = digest(told((title, about, [known for _, known in entries])))

    def feed() -> Feed:
        held = tuple(entry for entry, _ in entries)
        return Feed(title, about, site.at(folder), site.at(folder), site.name, held)

    yield parted.whole(f"{folder}feed.atom", of, lambda: atom(feed()))
    yield parted.whole(f"{folder}feed.json", of, lambda: json_feed(feed()))
