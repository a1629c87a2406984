"""Checks of judgments: what they rest on and what they point to."""

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import process

from generator.checks.view import View, at, short
from generator.diagnostics import Finding
from generator.forecasts import first_day
from generator.model import Judgment
from generator.revisions import revisions, rings


def no_evidence(view: View) -> Iterator[Finding]:
    """A key judgment names no evidence. Its page says so: a reader cannot see what it rests on."""
    for judgment in _key_judgments(view):
        if judgment.evidence is None:
            yield at(
                view,
                judgment.report,
                judgment.start,
                "no-evidence",
                "warning",
                f"{judgment.label} names no evidence: “{short(judgment.text)}”",
                "add a line that starts with `Evidence:` below it",
            )


def no_source(view: View) -> Iterator[Finding]:
    """The evidence of a key judgment cites no source, so that nobody can follow it up."""
    for judgment in _key_judgments(view):
        if judgment.evidence is not None and not judgment.sources:
            yield at(
                view,
                judgment.report,
                judgment.evidence.start,
                "no-source",
                "warning",
                f"the evidence for {judgment.label} cites no source",
                "name the sources in brackets at its end, such as `(Reuters; AP)`",
            )


def single_source(view: View) -> Iterator[Finding]:
    """A key judgment rests on one source alone."""
    names = {source.id: source.name for source in view.corpus.sources}
    for judgment in _key_judgments(view):
        if len(judgment.sources) == 1:
            name = names.get(judgment.sources[0], judgment.sources[0])
            yield at(
                view,
                judgment.report,
                judgment.start,
                "single-source",
                "info",
                f"{judgment.label} rests on one source alone, {name}",
                "cite a second, independent source where there is one",
            )


def unknown_relation(view: View) -> Iterator[Finding]:
    """`relations.yml` speaks of a judgment that does not exist. The relation is left out."""
    known = sorted(judgment.id for judgment in view.corpus.judgments)
    taken = frozenset(known)
    for relation in view.registry.relations:
        for name in dict.fromkeys((relation.source, relation.target)):
            if name not in taken:
                yield Finding(
                    "relations.yml",
                    relation.line,
                    1 if relation.line else 0,
                    "unknown-relation",
                    "error",
                    f"there is no judgment “{name}”",
                    _nearest(name, known),
                )


def unknown_superseded(view: View) -> Iterator[Finding]:
    """Front matter says that a judgment supersedes one that does not exist."""
    known = sorted(judgment.id for judgment in view.corpus.judgments)
    taken = frozenset(known)
    for report, one in view.found.items():
        told = one.document.meta
        for meta in (*told.judgments, *told.claims):
            if meta.supersedes and meta.supersedes not in taken:
                yield at(
                    view,
                    report,
                    0,
                    "unknown-superseded",
                    "warning",
                    f"judgment {short(meta.text) or meta.name} supersedes “{meta.supersedes}”, "
                    "which does not exist",
                    _nearest(meta.supersedes, known),
                )


def self_relation(view: View) -> Iterator[Finding]:
    """`relations.yml` relates a judgment to itself, or states one relation twice."""
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    for relation in view.registry.relations:
        key = (relation.source, relation.target, relation.kind)
        seen[key] += 1
        problem = (
            "relates to itself"
            if relation.source == relation.target
            else "is related to the other twice in the same way"
            if seen[key] == 2
            else ""
        )
        if problem:
            yield Finding(
                "relations.yml",
                relation.line,
                1 if relation.line else 0,
                "self-relation",
                "warning",
                f"the judgment “{relation.source}” {problem}",
                "remove the entry",
            )


def revision_order(view: View) -> Iterator[Finding]:
    """A judgment is said to revise itself, in the end and by way of others too, or one of a later
    report. Nobody can tell which of them holds."""
    dates = {report.id: first_day(report.date or "") for report in view.corpus.reports}
    judged = {one.id: one for one in view.corpus.judgments}
    ring = rings(view.corpus)
    for judgment in view.corpus.judgments:
        if judgment.meta and judgment.meta.supersedes == judgment.id:
            yield _order(view, judgment, f"{judgment.label} is said to supersede itself")
    for one in revisions(view.corpus):
        judgment, older = judged[one.source], judged[one.target]
        verb = {"supersedes": "supersede", "updates": "update"}[one.kind]
        if one in ring:
            said = f"{judgment.label} is said to {verb} “{older.id}”, which revises it in turn"
            yield _order(view, judgment, said)
        elif "" < dates[judgment.report] < dates[older.report]:
            said = f"{judgment.label} is said to {verb} “{older.id}” of a later report"
            yield _order(view, judgment, said)


def _order(view: View, judgment: Judgment, said: str) -> Finding:
    hint = "name the older judgment in `supersedes` or as the `to` of the relation"
    return at(view, judgment.report, judgment.start, "revision-order", "warning", said, hint)


def _key_judgments(view: View) -> Iterator[Judgment]:
    for judgment in view.corpus.judgments:
        if judgment.kind == "key":
            yield judgment


def _nearest(name: str, known: list[str]) -> str:
    """Return a hint with the id closest to `name`."""
    found = process.extractOne(name, known, score_cutoff=60)
    if found:
        return f"did you mean “{found[0]}”?"
    return "the id of a judgment is the last part of its page's address"
