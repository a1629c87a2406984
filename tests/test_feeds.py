"""Feeds hold to their rules (RFC 4287, JSON Feed 1.1) and tell what is new and what changed."""

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from sample_corpus import corpus

from generator.exports import Parted
from generator.exports.feeds import feed_of, feeds
from generator.exports.feeds.entries import moment
from generator.model import Corpus
from generator.pages import Site, build_pages, lookup

SITE = Site("Briefs & more", "What is known.", (), "https://briefs.example/sub/")
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LINK = {"type": "string", "pattern": "^https?://"}
DATE = {"type": "string", "pattern": f"^{RFC_3339.pattern}$"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "anyOf": [{"required": [one]} for one in ("name", "url", "avatar")],
    },
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "home_page_url": LINK,
        "feed_url": LINK,
        "language": {"type": "string"},
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": LINK,
                    "title": {"type": "string"},
                    "content_text": {"type": "string"},
                    "date_published": DATE,
                    "date_modified": DATE,
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def made(found: Corpus | None = None) -> dict[str, bytes]:
    made = feeds(Parted(lookup(corpus() if found is None else found)), SITE)
    return {path: data for path, data in made if data is not None}


def atom_problems(data: bytes) -> list[str]:
    """Return what in an Atom feed breaks the MUSTs of RFC 4287."""
    root = ET.fromstring(data)  # noqa: S314 - our own
    wrong = [] if root.tag == f"{ATOM}feed" else ["no feed"]
    entries = root.findall(f"{ATOM}entry")
    for node in (root, *entries):
        wrong += [
            f"{node.tag} needs one {name}"
            for name in ("id", "title", "updated")
            if len(node.findall(f"{ATOM}{name}")) != 1
        ]
        for name in ("updated", "published"):
            wrong += [
                f"not a date: {one.text}"
                for one in node.findall(f"{ATOM}{name}")
                if not RFC_3339.fullmatch(one.text or "")
            ]
        address = urlsplit(node.findtext(f"{ATOM}id") or "")
        if not (address.scheme and address.netloc):
            wrong.append("an id is no absolute address")
        pairs = [(one.get("rel"), one.get("type")) for one in node.findall(f"{ATOM}link")]
        if pairs.count(("alternate", "text/html")) != 1:
            wrong.append("needs one alternate link of a type")
        wrong += ["link without href" for one in node.findall(f"{ATOM}link") if not one.get("href")]
        wrong += [
            "category without term"
            for one in node.findall(f"{ATOM}category")
            if not one.get("term")
        ]
        wrong += [
            "author without name"
            for one in node.findall(f"{ATOM}author")
            if not one.findtext(f"{ATOM}name")
        ]
    if not root.findall(f"{ATOM}author"):
        wrong += ["entry without author" for one in entries if not one.findall(f"{ATOM}author")]
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    return wrong + (["two entries of one id"] if len(ids) != len(set(ids)) else [])


@pytest.mark.parametrize("found", [corpus(), Corpus()], ids=["sample", "empty"])
def test_feeds_hold_to_their_rules(found: Corpus) -> None:
    files = made(found)
    assert files.keys() >= {"feed.atom", "feed.json"}
    for path, data in files.items():
        if path.endswith(".atom"):
            assert atom_problems(data) == [], path
        else:
            Draft202012Validator(JSON_FEED).validate(json.loads(data))


def items(path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made()[path])["items"]
    return found


def test_reports_and_changed_judgments_are_entries() -> None:
    told = [(one["title"], one["date_modified"][:10]) for one in items("feed.json")]
    ferry = "Ferry link reopens, but the strait stays closed to tankers"
    assert told == [
        (f"Resolved: Key judgment 1 · {ferry}", "2026-09-01"),
        ("Withdrawn: Update: envoy leaves Old Harbour early", "2026-03-20"),
        (f"Superseded: Key judgment 2 · {ferry}", "2026-03-12"),
        (ferry, "2026-03-07"),
        (f"Corrected: Key judgment 2 · {ferry}", "2026-03-06"),
    ]
    texts = [one["content_text"] for one in items("feed.json")]
    assert "Resolved September 2026: it came true." in texts[0]
    assert "Superseded 12 March 2026? by Claim 1" in texts[2]


def test_a_report_without_a_date_is_in_no_feed() -> None:
    for data in made().values():
        assert b"A ferry is a small thing" not in data


def test_a_feed_tells_what_concerns_its_page() -> None:
    urls = {one["url"].removeprefix(SITE.url) for one in items("actors/ivar-holt/feed.json")}
    assert urls == {"reports/ferry-link/", "reports/envoy-leaves/"}
    urls = {one["url"].removeprefix(SITE.url) for one in items("sources/harbour-gazette/feed.json")}
    assert urls == {"reports/ferry-link/", "judgments/ferry-link-1/"}
    assert len(items("topics/ports/feed.json")) == 5


def test_every_page_to_follow_has_its_feeds() -> None:
    files = made()
    followed = {feed_of(page.path) for page in build_pages(corpus())} - {""}
    assert {f"{folder}feed.atom" for folder in followed} | {"feed.atom"} == {
        path for path in files if path.endswith(".atom")
    }
    for other in ("actors/index.md", "actors/page/2.md", "topics/ports/page/2.md", "reports/x.md"):
        assert feed_of(other) == ""


def test_both_forms_tell_the_same() -> None:
    files = made()
    for path in (path for path in files if path.endswith(".atom")):
        root = ET.fromstring(files[path])  # noqa: S314 - our own
        ids = [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")]
        assert ids == [one["id"] for one in json.loads(files[path[:-4] + "json"])["items"]]


def test_feeds_are_the_same_however_the_corpus_is_ordered() -> None:
    found = corpus()
    turned = replace(found, reports=found.reports[::-1], judgments=found.judgments[::-1])
    assert made(turned) == made()


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2025-11-03", "2025-11-03T00:00:00Z"),
        ("2025-11?", "2025-11-01T00:00:00Z"),
        ("2025-22", "2025-01-01T00:00:00Z"),
        ("2025-11-03/2025-11-05", "2025-11-03T00:00:00Z"),
        ("202X", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_moment_is_the_beginning_of_what_is_stated(date: str | None, told: str) -> None:
    assert moment(date) == told
