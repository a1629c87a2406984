"""The public data: JSON Lines files that other tools read, one function a file."""

import json
import math
from collections.abc import Callable, Iterator
from typing import Any

from generator.model import Corpus, Likelihood

Record = dict[str, Any]
# These end a line for some readers; JSON lets them stand as escapes.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"}


def reports(corpus: Corpus) -> Iterator[Record]:
    """Every report with its shape, dates, authors and the digest of its file."""
    for report in corpus.reports:
        yield {
            "id": report.id,
            "path": report.path,
            "sha256": report.sha256,
            "title": report.title,
            "shape": report.shape,
            "date": report.date or None,
            "updated": report.updated or None,
            "authors": list(report.authors),
            "topics": list(report.topics),
            "summary": report.summary,
            "url": report.url,
        }


def judgments(corpus: Corpus) -> Iterator[Record]:
    """Every key judgment and claim, with its evidence, likelihood and confidence."""
    for judgment in corpus.judgments:
        yield {
            "id": judgment.id,
            "report": judgment.report,
            "number": judgment.number,
            "kind": judgment.kind,
            **_slice(judgment),
            "evidence": _slice(judgment.evidence) if judgment.evidence else None,
            "likelihood": _likelihood(judgment.likelihood),
            "confidence": judgment.confidence,
            "attributed_to": judgment.attributed_to,
            "actors": list(judgment.actors),
            "sources": list(judgment.sources),
            "topics": list(judgment.topics),
            "status": judgment.status,
            "url": judgment.url,
        }


def actors(corpus: Corpus) -> Iterator[Record]:
    """Every person, state, organisation, place or other named thing."""
    for actor in corpus.actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "roles": [
                {"title": role.title, "start": role.start or None, "end": role.end or None}
                for role in actor.roles
            ],
            "wikidata": actor.wikidata or None,
            "iso3166": actor.iso3166 or None,
            "registered": actor.registered,
            "url": actor.url,
        }


def mentions(corpus: Corpus) -> Iterator[Record]:
    """Every place where an actor is named."""
    for mention in corpus.mentions:
        yield {
            "actor": mention.actor,
            "report": mention.report,
            **_slice(mention),
            "kind": mention.kind,
            "certainty": _number(mention.certainty),
        }


def quotes(corpus: Corpus) -> Iterator[Record]:
    """Every passage in quotation marks, with its speakers."""
    for quote in corpus.quotes:
        yield {
            "id": quote.id,
            "report": quote.report,
            **_slice(quote),
            "form": quote.form,
            "speakers": list(quote.speakers),
            "cue": quote.cue,
        }


def sources(corpus: Corpus) -> Iterator[Record]:
    """Every source that is cited."""
    for source in corpus.sources:
        yield {
            "id": source.id,
            "name": source.name,
            "kind": source.kind or None,
            "reliability": source.reliability or None,
            "url": source.url,
        }


def citations(corpus: Corpus) -> Iterator[Record]:
    """Every place where a source is cited, and the judgment it backs."""
    for citation in corpus.citations:
        yield {
            "source": citation.source,
            "report": citation.report,
            "judgment": citation.judgment,
            "origin": citation.origin or None,
            **_slice(citation),
        }


def figures(corpus: Corpus) -> Iterator[Record]:
    """Every number with its unit and what it measures."""
    for figure in corpus.figures:
        yield {
            "id": figure.id,
            "report": figure.report,
            **_slice(figure),
            "kind": figure.kind,
            "value": _number(figure.value),
            "value_from": _number(figure.value_from),
            "value_to": _number(figure.value_to),
            "unit": figure.unit,
            "approximate": figure.approximate,
            "measures": figure.measures,
        }


def events(corpus: Corpus) -> Iterator[Record]:
    """Everything dated that a report tells."""
    for event in corpus.events:
        yield {
            "id": event.id,
            "report": event.report,
            **_slice(event),
            "date": event.date or None,
            "actors": list(event.actors),
        }


def relations(corpus: Corpus) -> Iterator[Record]:
    """Every relation from judgment to judgment, stated or computed."""
    for relation in corpus.relations:
        yield {
            "from": relation.source,
            "to": relation.target,
            "kind": relation.kind,
            "basis": relation.basis,
            "score": _number(relation.score),
            "why": relation.why,
        }


def findings(corpus: Corpus) -> Iterator[Record]:
    """Everything the checks noticed in the content."""
    for finding in corpus.findings:
        yield {
            "check": finding.check,
            "severity": finding.severity,
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "message": finding.message,
            "hint": finding.hint,
        }


# The order of a file's lines: by these fields, then by the whole line where they are equal.
FILES: dict[str, tuple[Callable[[Corpus], Iterator[Record]], tuple[str, ...]]] = {
    "reports": (reports, ("id",)),
    "judgments": (judgments, ("report", "kind", "start", "number", "id")),
    "actors": (actors, ("id",)),
    "mentions": (mentions, ("report", "start", "end", "actor")),
    "quotes": (quotes, ("report", "start", "end")),
    "sources": (sources, ("id",)),
    "citations": (citations, ("report", "start", "end", "source")),
    "figures": (figures, ("report", "start", "end")),
    "events": (events, ("report", "start", "end")),
    "relations": (relations, ("from", "to", "kind", "basis")),
    "findings": (findings, ("path", "line", "column", "check")),
}


def records(name: str, corpus: Corpus) -> tuple[list[Record], bytes]:
    """Return the records of `corpus` that the file `name` (without its ending) holds, and the file.

    Both are in the same order.
    """
    make, fields = FILES[name]
    rows = [(tuple(record[field] for field in fields), json_line(record), record)
            for record in make(corpus)]  # fmt: skip
    rows.sort(key=lambda row: row[:2])
    return [record for _, _, record in rows], "".join(line for _, line, _ in rows).encode("utf-8")


def data_file(name: str, corpus: Corpus) -> bytes:
    """Return the file `name` (without its ending) of `corpus`."""
    return records(name, corpus)[1]


def json_line(record: Record) -> str:
    """Return a record as a line of JSON."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return text.translate(_LINE_ENDS) + "\n"


def _slice(record: Any) -> Record:
    """Return the place and the words of any record that has them."""
    return {"text": record.text, "start": record.start, "end": record.end}


def _likelihood(likelihood: Likelihood | None) -> Record | None:
    if likelihood is None:
        return None
    return {
        "term": likelihood.term,
        "scheme": likelihood.scheme,
        "low": _number(likelihood.low),
        "high": _number(likelihood.high),
    }


def _number(value: float | None) -> float | int | None:
    """Return `value` as JSON can hold it: whole numbers without a fraction, infinity as null."""
    if value is None or not math.isfinite(value):
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
