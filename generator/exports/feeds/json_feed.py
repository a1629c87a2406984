"""JSON Feed, version 1.1."""

import json
from typing import Any

from generator.exports.feeds.entries import Entry, Feed
from generator.plain import clean

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """Return a feed as a JSON Feed document."""
    made = {
        "version": VERSION,
        "title": clean(feed.title),
        "description": clean(feed.about),
        "home_page_url": feed.home,
        "feed_url": f"{feed.folder}feed.json",
        "language": "en",
        "authors": [{"name": clean(feed.author)}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": clean(entry.title),
        "content_text": clean(entry.text),
        "date_published": entry.published,
        "date_modified": entry.updated,
    }
    if entry.authors:
        item["authors"] = [{"name": clean(name)} for name in entry.authors]
    if entry.topics:
        item["tags"] = [clean(topic) for topic in entry.topics]
    return item
