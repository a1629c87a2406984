"""The corpus as graphs tell it: who is named in which report, and what is judged there.

Nothing says where in a text anything stands, so that most edits leave it as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from generator.checks.standards import restriction
from generator.model import Actor, Judgment, Report, Source
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


@dataclass(frozen=True, slots=True)
class Graph:
    """What graphs tell of a corpus, but for its relations."""

    reports: tuple[Gist, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]


class Tie(NamedTuple):
    """A relation, without how strong it is, which changes with words of any report."""

    source: str
    target: str
    kind: str
    basis: str
    why: str


class End(NamedTuple):
    """What a relation's end, a judgment, has of its report."""

    date: str | None
    restriction: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What graphs tell of the relations of a corpus; `ends` are all judgments, by id."""

    ties: tuple[Tie, ...]
    ends: Mapping[str, End]


def ties(look: Lookup, restrictions: Mapping[str, str]) -> Ties:
    """Return relations as graphs tell them; `restrictions` are those of reports, by id."""
    found = map(Tie._make, map(attrgetter(*Tie._fields), look.corpus.relations))
    of = {key: End(one.date, restrictions[key]) for key, one in look.report.items()}
    return Ties(tuple(found), {one.id: of[one.report] for one in look.judgment.values()})


def restricted(report: Report) -> str:
    """Return the words that forbid to publish a report, if any."""
    found = restriction(report)
    return found.text if found else ""


def gist(look: Lookup, key: str, restriction: str) -> Gist:
    """Return what graphs tell of the report with the id `key`."""
    report = look.report[key]
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
        restriction,
        tuple(
            replace(one, start=0, end=0, evidence=None, anchor="", meta=None)
            for one in look.judgments_in.get(key, ())
        ),
        tuple(sorted({(one.actor, one.text) for one in look.mentions_in.get(key, ())})),
    )
