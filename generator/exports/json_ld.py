"""What pages say in the vocabulary of schema.org, as JSON-LD.

Relations between judgments use CiTO, the citation typing ontology. Authors stay the names that
reports give: whether a name is a person or a desk is not stated.
"""

import re
from collections import Counter
from typing import Any

from generator.exports.print.job import card_path
from generator.model import Actor, Judgment, Report, Source
from generator.pages.cards import SHAPES
from generator.pages.lookup import Lookup
from generator.pages.moments import judgment_moments, last_change, report_moments
from generator.pages.report import lead
from generator.pages.site import Site
from generator.pages.text import clip, words

Node = dict[str, Any]
CITO = "http://purl.org/spar/cito/"
CONTEXT = ["https://schema.org", {"cito": CITO}]
REPORT_TYPES = {
    "assessment": ["Report", "AnalysisNewsArticle"],
    "update": ["Report", "ReportageNewsArticle"],
    "column": ["Report", "OpinionNewsArticle"],
    "note": ["Report"],
}
ACTOR_TYPES = {
    "person": "Person", "state": "Country", "organisation": "Organization", "place": "Place",
    "other": "Thing",
}  # fmt: skip
OUTLETS = ("agency", "broadcaster", "magazine", "newspaper")
SOURCE_TYPES = {
    **dict.fromkeys(OUTLETS, "NewsMediaOrganization"), "think tank": "Organization",
    "government": "GovernmentOrganization", "organisation": "Organization", "person": "Person",
    "website": "WebSite", "dataset": "Dataset", "document": "CreativeWork",
    "statement": "CreativeWork",
}  # fmt: skip
CITO_TERMS = {
    "supports": "cito:supports", "disputes": "cito:disputes", "updates": "cito:updates",
    "supersedes": "cito:updates",
}  # fmt: skip
EXPLAINING = ("data", "forecasts", "method", "search")  # all other pages list records
MENTIONS = 25  # actors a report's metadata names, those named most
ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def graph(*nodes: Node) -> Node:
    """Return a document of nodes, without the fields that are empty."""
    return {"@context": CONTEXT, "@graph": [_filled(node) for node in nodes]}


def report_node(look: Lookup, site: Site, report: Report) -> Node:
    """Return a report as the article it is, with its judgments, actors and sources."""
    judgments = look.judgments_in.get(report.id, ())
    moments = report_moments(look, report)
    cited = dict.fromkeys(one.source for one in look.citations_in.get(report.id, ()))
    return {
        "@type": REPORT_TYPES.get(report.shape, ["Report"]),
        "@id": site.at(report.url),
        "url": site.at(report.url),
        "mainEntityOfPage": site.at(report.url),
        "headline": clip(report.title, 110),
        "name": report.title,
        "description": clip(lead(look, report), 300),
        "genre": SHAPES[report.shape],
        "author": list(report.authors),
        "publisher": {"@id": site.url},
        "isPartOf": {"@id": site.url},
        "datePublished": iso(report.date),
        "dateModified": iso(last_change(moments)),
        "correction": [one.note for one in moments if one.kind == "correction" and one.note],
        "creativeWorkStatus": "withdrawn" if report.id in look.withdrawn else "",
        "keywords": list(report.topics),
        "wordCount": report.words,
        "image": site.at(card_path(report)) if site.cards else "",
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": site.at(site.pdf_of(report)),
            "encodingFormat": "application/pdf",
        }
        if site.pdf_of(report)
        else None,
        "mentions": [_named(look, site, actor) for actor in _most_named(look, report)],
        "citation": [source_node(site, look.source[source]) for source in cited],
        "hasPart": [
            {
                "@type": "Claim",
                "@id": site.at(one.url),
                "name": one.label,
                "text": _statement(look, one),
            }
            for one in judgments
        ],
    }


def judgment_node(look: Lookup, site: Site, judgment: Judgment) -> Node:
    """Return a judgment as a claim that first appears in its report."""
    report = look.report[judgment.report]
    speaker = judgment.attributed_to
    node: Node = {
        "@type": "Claim",
        "@id": site.at(judgment.url),
        "url": site.at(judgment.url),
        "name": look.judgment_title(judgment),
        "text": _statement(look, judgment),
        "author": [_named(look, site, speaker)] if speaker else list(report.authors),
        "firstAppearance": {"@id": site.at(report.url)},
        "isPartOf": {"@id": site.at(report.url)},
        "datePublished": iso(report.date),
        "dateModified": iso(last_change(judgment_moments(look, judgment))),
        "creativeWorkStatus": judgment.status,
        "image": site.at(card_path(judgment)) if site.cards else "",
        "about": [_named(look, site, actor) for actor in judgment.actors],
        "citation": [source_node(site, look.source[source]) for source in judgment.sources],
        "keywords": list(judgment.topics),
    }
    for relation in look.relations_of.get(judgment.id, ()):
        term = CITO_TERMS.get(relation.kind)
        if term and relation.basis == "author" and relation.source == judgment.id:
            target = look.judgment.get(relation.target)
            if target:
                node.setdefault(term, []).append({"@id": site.at(target.url)})
    return node


def actor_node(site: Site, actor: Actor) -> Node:
    """Return an actor as the person, state, body or place it is."""
    return {
        "@type": ACTOR_TYPES[actor.kind],
        "@id": site.at(actor.url),
        "url": site.at(actor.url),
        "name": actor.name,
        "alternateName": list(actor.aliases),
        "identifier": actor.iso3166,
        "jobTitle": [role.title for role in actor.roles] if actor.kind == "person" else [],
        "sameAs": f"https://www.wikidata.org/entity/{actor.wikidata}" if _is_item(actor) else "",
    }


def source_node(site: Site, source: Source) -> Node:
    """Return a source as the outlet, body or work it is."""
    return _filled(
        {
            "@type": SOURCE_TYPES.get(source.kind, "Thing"),
            "@id": site.at(source.url),
            "url": site.at(source.url),
            "name": source.name,
            "sameAs": source.link if source.link.startswith(("http://", "https://")) else "",
        }
    )


def site_node(site: Site) -> Node:
    """Return the site, which is also named as the publisher of what it shows."""
    return {
        "@type": ["WebSite", "Organization"],
        "@id": site.url,
        "url": site.url,
        "name": site.name,
        "description": site.description,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site.url}search/?q={{query}}",
            "query-input": "required name=query",
        },
    }


def dataset_node(look: Lookup, site: Site) -> Node:
    """Return the public data as a data set."""
    return {
        "@type": "Dataset",
        "@id": f"{site.url}data/",
        "url": f"{site.url}data/",
        "name": f"{site.name}: data",
        "description": f"Everything {site.name} shows, as JSON Lines: {len(look.report)} reports "
        f"with {len(look.judgment)} judgments and claims, their actors, sources and figures.",
        "isPartOf": {"@id": site.url},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": f"{site.url}data/datapackage.json",
            }
        ],
    }


def page_node(site: Site, path: str) -> Node:
    """Return a page that lists or explains."""
    kind = "WebPage" if path.partition("/")[0] in EXPLAINING else "CollectionPage"
    at = site.at(path)
    return {"@type": kind, "@id": at, "url": at, "isPartOf": {"@id": site.url}}


def trail_node(site: Site, *steps: tuple[str, str]) -> Node:
    """Return the way from the home page, given names and paths from the site's root."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.at(path)}
            for place, (name, path) in enumerate((("Home", "/"), *steps), 1)
        ],
    }


def iso(date: str | None) -> str:
    """Return an EDTF date where it is a plain year, month or day, which ISO 8601 has too."""
    return date if date and ISO_DATE.fullmatch(date) and "T" not in date else ""


def _statement(look: Lookup, judgment: Judgment) -> str:
    return words(look.readers[judgment.report].plain(judgment.start, judgment.end)) or judgment.text


def _most_named(look: Lookup, report: Report) -> list[str]:
    counts = Counter(one.actor for one in look.mentions_in.get(report.id, ()))
    return sorted(counts, key=lambda actor: (-counts[actor], actor))[:MENTIONS]


def _named(look: Lookup, site: Site, actor: str) -> Node:
    found = look.actor[actor]
    return {"@type": ACTOR_TYPES[found.kind], "@id": site.at(found.url), "name": found.name}


def _is_item(actor: Actor) -> bool:
    return re.fullmatch(r"Q\d+", actor.wikidata) is not None


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", [], None)}
