"""Atom, RFC 4287."""

from functools import lru_cache
from xml.etree import ElementTree as ET

from generator.exports.feeds.entries import Entry, Feed
from generator.plain import clean

ATOM = "http://www.w3.org/2005/Atom"
END = b"\n</feed>"


def atom(feed: Feed) -> bytes:
    """Return a feed as an Atom document."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "id", f"{feed.folder}feed.atom")
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.about)
    _text(root, "updated", feed.updated)
    ET.SubElement(
        root, "link", rel="self", type="application/atom+xml", href=f"{feed.folder}feed.atom"
    )
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.home)
    _text(ET.SubElement(root, "author"), "name", feed.author)
    ET.indent(root)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    head, end = made[: -len(END)], made[-len(END) :]
    return b"".join((head, *map(_entry, feed.entries), end, b"\n"))


@lru_cache(5_000)
def _entry(entry: Entry) -> bytes:
    """Return an entry as it stands in each feed that has it, the line end before it included."""
    node = ET.Element("entry")
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    _text(node, "published", entry.published)
    _text(node, "updated", entry.updated)
    ET.SubElement(node, "link", rel="alternate", type="text/html", href=entry.url)
    for name in entry.authors:
        _text(ET.SubElement(node, "author"), "name", name)
    for topic in entry.topics:
        ET.SubElement(node, "category", term=clean(topic))
    _text(node, "summary", entry.text)
    ET.indent(node, level=1)
    made: bytes = ET.tostring(node, encoding="utf-8")
    return b"\n  " + made


def _text(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(node, name).text = clean(text)
