"""JSON Feed, version 1.1."""

import json
from functools import lru_cache
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
        "items": [],
    }
    head = _json(made).removesuffix("]\n}")
    items = ",\n".join(map(_item, feed.entries))
    return f"{head}\n{items}\n ]\n}}\n".encode() if items else f"{head}]\n}}\n".encode()


@lru_cache(5_000)
def _item(entry: Entry) -> str:
    """Return an entry as it stands in each feed that has it."""
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
    return "  " + _json(item).replace("\n", "\n  ")  # a text has no line end: those are escapes


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
