"""The public data: JSON Lines files that other tools read, one function a file."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from generator.exports.lines import Columns, json_lines
from generator.model import Corpus, Likelihood

SPAN = ("text", "start", "end")


def reports(corpus: Corpus) -> Columns:
    """Every report with its shape, dates, authors and the digest of its file."""
    found = corpus.reports
    return {
        **_fields(found, "id", "path", "sha256", "title", "shape", "summary", "url"),
        **_stated(found, "date", "updated"),
        **_lists(found, "authors", "topics"),
    }


def judgments(corpus: Corpus) -> Columns:
    """Every key judgment and claim, with its evidence, likelihood and confidence."""
    found = corpus.judgments
    return {
        **_fields(found, "id", "report", "number", "kind", *SPAN, "confidence", "attributed_to",
                  "status", "url"),
        **_lists(found, "actors", "sources", "topics"),
        "evidence": [_slice(one.evidence) if one.evidence else None for one in found],
        "likelihood": [_likelihood(one.likelihood) for one in found],
    }  # fmt: skip


def actors(corpus: Corpus) -> Columns:
    """Every person, state, organisation, place or other named thing."""
    found = corpus.actors
    return {
        **_fields(found, "id", "name", "kind", "registered", "url"),
        **_stated(found, "wikidata", "iso3166"),
        **_lists(found, "aliases"),
        "roles": [
            [
                {"title": role.title, "start": role.start or None, "end": role.end or None}
                for role in one.roles
            ]
            for one in found
        ],
    }


def mentions(corpus: Corpus) -> Columns:
    """Every place where an actor is named."""
    found = corpus.mentions
    return {
        **_fields(found, "actor", "report", *SPAN, "kind"),
        **_numbers(found, "certainty"),
    }


def quotes(corpus: Corpus) -> Columns:
    """Every passage in quotation marks, with its speakers."""
    found = corpus.quotes
    return {**_fields(found, "id", "report", *SPAN, "form", "cue"), **_lists(found, "speakers")}


def sources(corpus: Corpus) -> Columns:
    """Every source that is cited."""
    found = corpus.sources
    return {**_fields(found, "id", "name", "url"), **_stated(found, "kind", "reliability")}


def citations(corpus: Corpus) -> Columns:
    """Every place where a source is cited, and the judgment it backs."""
    found = corpus.citations
    return {
        **_fields(found, "source", "report", "judgment", *SPAN),
        **_stated(found, "origin"),
    }


def figures(corpus: Corpus) -> Columns:
    """Every number with its unit and what it measures."""
    found = corpus.figures
    return {
        **_fields(found, "id", "report", *SPAN, "kind", "unit", "approximate", "measures"),
        **_numbers(found, "value", "value_from", "value_to"),
    }


def events(corpus: Corpus) -> Columns:
    """Everything dated that a report tells."""
    found = corpus.events
    return {
        **_fields(found, "id", "report", *SPAN),
        **_stated(found, "date"),
        **_lists(found, "actors"),
    }


def relations(corpus: Corpus) -> Columns:
    """Every relation from judgment to judgment, stated or computed."""
    found = corpus.relations
    ends = _fields(found, "source", "target")
    return {
        "from": ends["source"],
        "to": ends["target"],
        **_fields(found, "kind", "basis", "why"),
        **_numbers(found, "score"),
    }


def findings(corpus: Corpus) -> Columns:
    """Everything the checks noticed in the content."""
    return _fields(
        corpus.findings, "check", "severity", "path", "line", "column", "message", "hint"
    )


# The order of a file's lines: by these fields, then by the whole line where they are equal.
FILES: dict[str, tuple[Callable[[Corpus], Columns], tuple[str, ...]]] = {
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


# The field by which a file's records lie together: those of one report, of one file of the content
# or from one judgment, one after the other. Other files hold records of no report alone.
TOGETHER = {
    "reports": "id",
    "findings": "path",
    "relations": "from",
    **dict.fromkeys(
        ("judgments", "mentions", "quotes", "citations", "figures", "events"), "report"
    ),
}


def records(name: str, corpus: Corpus) -> Columns:
    """Return the records of `corpus` that the file `name` (without its ending) holds, in order."""
    make, fields = FILES[name]
    columns = make(corpus)
    keys: list[tuple[Any, ...]] = [*zip(*(columns[field] for field in fields), strict=True)]
    doubled = {key for key, count in Counter(keys).items() if count > 1}
    if doubled:
        places = [place for place, key in enumerate(keys) if key in doubled]
        lines = json_lines({field: _at(places, held) for field, held in columns.items()})
        for place, line in zip(places, lines, strict=True):
            keys[place] += (line,)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return {field: _at(order, held) for field, held in columns.items()}


def runs(name: str, columns: Columns) -> Iterator[tuple[str, slice]]:
    """Yield which records of the file `name` lie together, by what they have in common.

    Those of a file that holds records of no report alone all lie together, under an empty name.
    """
    if name not in TOGETHER:
        yield "", slice(None)
        return
    start = 0
    for key, found in groupby(columns[TOGETHER[name]]):
        end = start + len(tuple(found))
        yield key, slice(start, end)
        start = end


def data_file(name: str, corpus: Corpus) -> bytes:
    """Return the file `name` (without its ending) of `corpus`."""
    return "".join(json_lines(records(name, corpus))).encode()


def _at(places: Iterable[int], values: Sequence[Any]) -> list[Any]:
    return [*map(values.__getitem__, places)]


def _fields(records: Sequence[Any], *names: str) -> Columns:
    """Return fields as they are."""
    return {name: [*map(attrgetter(name), records)] for name in names}


def _stated(records: Sequence[Any], *names: str) -> Columns:
    """Return fields whose text may be empty: what is not stated is null."""
    return {name: [text or None for text in map(attrgetter(name), records)] for name in names}


def _lists(records: Sequence[Any], *names: str) -> Columns:
    return {name: [*map(list, map(attrgetter(name), records))] for name in names}


def _numbers(records: Sequence[Any], *names: str) -> Columns:
    return {name: [*map(_number, map(attrgetter(name), records))] for name in names}


def _slice(record: Any) -> dict[str, Any]:
    """Return the place and the words of any record that has them."""
    return {"text": record.text, "start": record.start, "end": record.end}


def _likelihood(likelihood: Likelihood | None) -> dict[str, Any] | None:
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
