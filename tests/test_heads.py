"""What pages say to machines: JSON-LD that parses, terms schema.org has, tags in the built page."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from sample_corpus import corpus
from selectolax.lexbor import LexborHTMLParser

from generator.exports import head
from generator.exports.json_ld import iso
from generator.model import Page
from generator.pages import Site, build_pages, lookup
from generator.render import environment, render

SCHEMA = "https://schema.org/"
SITE = Site("Briefs", "What is known.", (), "https://briefs.example/sub/")
# The types used and the properties schema.org gives each of them, inherited ones included.
THING = "name url description sameAs alternateName identifier mainEntityOfPage potentialAction"
WORK = (
    f"{THING} author publisher datePublished dateModified keywords mentions citation hasPart "
    "isPartOf genre headline correction creativeWorkStatus about text encoding image timeRequired"
)
BODY = f"{THING}"
TERMS = {
    **dict.fromkeys(
        ("Report", "AnalysisNewsArticle", "ReportageNewsArticle", "OpinionNewsArticle"),
        f"{WORK} wordCount",
    ),
    "Claim": f"{WORK} firstAppearance",
    "WebSite": WORK,
    "WebPage": WORK,
    "CollectionPage": WORK,
    "CreativeWork": WORK,
    "Dataset": f"{WORK} distribution",
    "DataDownload": f"{WORK} encodingFormat contentUrl",
    "MediaObject": f"{WORK} encodingFormat contentUrl",
    "Organization": BODY,
    "NewsMediaOrganization": BODY,
    "GovernmentOrganization": BODY,
    "Person": f"{THING} jobTitle",
    "Country": THING,
    "Place": THING,
    "Thing": THING,
    "BreadcrumbList": "itemListElement",
    "ListItem": f"{THING} position item",
    "SearchAction": f"{THING} target query-input",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    look = lookup(corpus())
    return {
        page.path: replace(page, head=head(page, look, SITE))
        for page in build_pages(look.corpus, SITE, look)
    }


def offline(address: str, options: object) -> dict[str, Any]:
    """Stand in for schema.org's context, which lies on another host."""
    assert address.startswith(SCHEMA.rstrip("/"))
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": {"@vocab": SCHEMA}},
    }


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every node of an expanded document, nested ones too."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)


def test_json_ld_uses_terms_that_schema_org_has(pages: dict[str, Page]) -> None:
    types = set()
    for path, page in pages.items():
        if page.template == "moved.md.j2" or not path.endswith(".md"):
            assert page.head == {}
            continue
        expanded = jsonld.expand(page.head["json_ld"], {"documentLoader": offline})
        assert expanded, path
        for node in nodes(expanded):
            names = [name.removeprefix(SCHEMA) for name in node.get("@type", ())]
            allowed = {term for name in names for term in TERMS[name].split()}
            used = {key.removeprefix(SCHEMA) for key in node if key.startswith(SCHEMA)}
            assert not names or used <= allowed, (path, names, used - allowed)
            types |= set(names)
    wanted = (
        "Claim Report AnalysisNewsArticle ReportageNewsArticle OpinionNewsArticle Person Country"
    )
    assert types >= set(wanted.split())


def found(page: Page, kind: str) -> dict[str, Any]:
    graph = page.head["json_ld"]["@graph"]  # type: ignore[index]
    return next(node for node in graph if kind in node["@type"])


def test_a_report_is_an_article_with_its_claims(pages: dict[str, Page]) -> None:
    node = found(pages["reports/ferry-link.md"], "Report")
    assert node["url"] == "https://briefs.example/sub/reports/ferry-link/"
    assert (node["datePublished"], node["dateModified"]) == ("2026-03-05", "2026-03-07")
    assert [claim["name"] for claim in node["hasPart"]] == ["Key judgment 1", "Key judgment 2"]
    assert node["correction"] == ["A *sum* was wrong."]
    assert {one["name"] for one in node["citation"]} == {"Harbour Gazette", "Norland Radio"}
    assert {one["@type"] for one in node["mentions"]} >= {"Person", "Country"}


def test_what_is_not_a_plain_date_is_left_out(pages: dict[str, Page]) -> None:
    assert "datePublished" not in found(pages["reports/envoy-leaves.md"], "Report")
    assert "datePublished" not in found(pages["reports/a-ferry-is-a-small-thing.md"], "Report")
    assert [iso(date) for date in ("2025", "2025-11", "2025-11-03")] == [
        "2025", "2025-11", "2025-11-03",
    ]  # fmt: skip
    assert [iso(date) for date in ("2025?", "2025-21", "202X", "2025/2026", None)] == [""] * 5


def test_relations_that_authors_state_are_cited_as_such(pages: dict[str, Page]) -> None:
    node = found(pages["judgments/envoy-leaves-c1.md"], "Claim")
    at = "https://briefs.example/sub/judgments/"
    assert node["cito:supports"] == [{"@id": f"{at}ferry-link-1/"}]
    assert node["cito:updates"] == [{"@id": f"{at}ferry-link-2/"}]
    assert node["author"][0]["name"] == "Ivar Holt"
    computed = found(pages["judgments/ferry-link-1.md"], "Claim")
    assert not [key for key in computed if key.startswith("cito:")]


def test_heads_survive_the_way_into_the_page(pages: dict[str, Page]) -> None:
    """YAML reads back exactly what was written, whatever the texts hold."""
    import yaml

    root = Path(__file__).resolve().parent.parent
    env = environment(root / "site_templates" / "pages")
    page = pages["reports/ferry-link.md"]
    odd = "</script><b>\u2028\u0085\x00 \U0001f6a2 'x' \"y\" {a: b} # c"
    look = lookup(corpus())
    one = look.report["ferry-link"]
    look = lookup(replace(corpus(), reports=(replace(one, authors=(odd,)), *corpus().reports[1:])))
    page = replace(page, head=head(page, look, SITE))
    text = render(page, env).decode()
    front = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert front["head"] == json.loads(json.dumps(page.head))
    [author] = [value for name, value in page.head["tags"] if name == "citation_author"]  # type: ignore[attr-defined]
    assert author == "</script><b> \U0001f6a2 'x' \"y\" {a: b} # c"


@pytest.mark.slow
def test_every_built_page_has_its_tags(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        if path.name == "404.html" or html.css("meta[http-equiv=refresh]"):
            continue
        scripts = html.css("script[type='application/ld+json']")
        assert len(scripts) == 1, path
        data = json.loads(scripts[0].text())
        canonical = html.css_first("link[rel=canonical]").attributes["href"]
        assert canonical in {node.get("@id") for node in data["@graph"]}, path
        properties = {
            node.attributes["property"]: node.attributes["content"]
            for node in html.css("meta[property]")
        }
        assert properties["og:url"] == canonical, path
        assert all(properties[f"og:{name}"] for name in ("title", "type", "site_name")), path
        assert properties["og:description"], path
        names = {
            node.attributes["name"]: node.attributes["content"] for node in html.css("meta[name]")
        }
        assert names["citation_title"], path
        assert names["citation_public_url"] == canonical, path
        assert not [value for value in names.values() if re.search(r"&\w+;", value or "")], path


@pytest.mark.slow
def test_the_sitemap_tells_dates_of_reports_and_no_other(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    dated = dict(re.findall(r"<loc>([^<]+)</loc>\s*<lastmod>([^<]+)</lastmod>", text))
    assert dated
    assert all(re.search(r"/(reports|judgments)/[^/]+/$", url) for url in dated)
    assert text.count("<loc>") > len(dated)
