"""The corpus as graphs tell it: who is named in which report, and what is judged there.

Nothing says where in a text anything stands, so that most edits leave it as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from generator.checks.standards import restriction
from generator.model import Actor, Judgment, Relation, Source
from generator.pages.lookup import Lookup

# What is told of a report changes with its records and no others.
GRAPHED = "graphed"


@dataclass(frozen=True, slots=True)
class Gist:
    """What graphs tell of a report.

    `restriction` are the words that forbid to publish it, if any; `named` are actors, each with the
    words it is named by. Of a judgment what tells its place is left out.
    """

    id: str
    path: str
    title: str
    shape: str
    date: str | None
    updated: str | None
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    summary: str
    url: str
    restriction: str
    judgments: tuple[Judgment, ...]
    named: tuple[tuple[str, str], ...]


class Tie(NamedTuple):
    """A relation, without how strong it is, which changes with words of any report."""

    source: str
    target: str
    kind: str
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class Graph:
    """What graphs tell of a corpus."""

    reports: tuple[Gist, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    relations: tuple[Tie, ...]


def graph_of(look: Lookup) -> Graph:
    """Return a corpus as graphs tell it."""
    corpus = look.corpus
    reports = tuple(gist(look, one.id) for one in corpus.reports)
    return Graph(reports, corpus.actors, corpus.sources, ties(corpus.relations))


def ties(relations: Iterable[Relation]) -> tuple[Tie, ...]:
    """Return relations as graphs tell them."""
    return tuple(map(Tie._make, map(attrgetter(*Tie._fields), relations)))


def gist(look: Lookup, key: str) -> Gist:
    """Return what graphs tell of the report with the id `key`."""
    report = look.report[key]
    forbids = restriction(report)
    return Gist(
        report.id,
        report.path,
        report.title,
        report.shape,
        report.date,
        report.updated,
        report.authors,
        report.topics,
        report.summary,
        report.url,
        forbids.text if forbids else "",
        tuple(
            replace(one, start=0, end=0, evidence=None, anchor="", meta=None)
            for one in look.judgments_in.get(key, ())
        ),
        tuple(sorted({(one.actor, one.text) for one in look.mentions_in.get(key, ())})),
    )
