"""Judgments: each one with what it rests on and what bears on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Judgment, Page, Relation
from generator.pages import cards, changes, conflicts, dates, forecasts
from generator.pages.lookup import Lookup, Ref, fold
from generator.pages.site import UNNAMED, Site
from generator.pages.text import Segment, clip, words
from generator.pages.tools import judgment_tools
from generator.pages.units import Unit
from generator.source_base import judgment_statement

PARAGRAPH = 2000
VERBS = {
    "supports": ("supports", "is supported by"),
    "disputes": ("disputes", "is disputed by"),
    "updates": ("updates", "is updated by"),
    "supersedes": ("supersedes", "is superseded by"),
    "related": ("is related to", "is related to"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Another judgment, how this one stands to it, and who says so."""

    verb: str
    stated: bool
    why: str
    card: cards.Card


@dataclass(frozen=True, slots=True)
class Known:
    """What is found once for all judgments: their chains, and the conflicts that touch them."""

    histories: changes.Histories
    conflicts: Mapping[str, tuple[Ref, ...]]


def pages(look: Lookup, site: Site = UNNAMED) -> Iterator[Unit[Page]]:
    """Yield a page for each judgment."""
    known = Known(changes.histories(look), conflicts.by_judgment(look))
    for report in look.reports:
        names = ["", *(one.id for one in look.judgments_in.get(report.id, ())), ""]
        for before, name, after in zip(names, names[1:-1], names[2:], strict=False):
            given = (site, name, before, after)
            yield Unit(f"judgments/{name}.md", _page, (look, known), given)


def _page(
    look: Lookup, known: Known, site: Site, name: str, before: str, after: str
) -> Iterator[Page]:
    judgment = look.judgment[name]
    context = _context(look, judgment, before, after)
    context["chain"] = changes.chain(look, known.histories, judgment)
    context["forecast"] = forecasts.told(judgment, look.today)
    context["conflicts"] = known.conflicts.get(name, ())
    context["tools"] = judgment_tools(look, site, judgment)
    yield Page(f"judgments/{name}.md", "judgment.md.j2", context)


def _context(look: Lookup, judgment: Judgment, before: str, after: str) -> dict[str, object]:
    report = look.report[judgment.report]
    made = cards.card(look, judgment, 0)
    return {
        "judgment": judgment,
        "card": made,
        "title": look.judgment_title(judgment),
        "description": clip(words(made.statement), 200),
        "voice": cards.voice(judgment, report),
        "report": report,
        "shape": cards.SHAPES[report.shape],
        "date": dates.readable(report.date),
        "evidence": _evidence(look, judgment),
        "around": _around(look, judgment) if judgment.kind == "claim" else (),
        "actors": tuple(look.actor_ref(actor) for actor in judgment.actors),
        "topics": look.topic_refs(judgment.topics),
        "grades": cards.grades(look, look.bases.judgments[judgment.id]),
        "basis": judgment_statement(judgment, look.bases, look.source),
        "meta": judgment.meta,
        "notices": changes.notices_on(look, judgment),
        "relations": fold(_relations(look, judgment), 5),
        "passages": fold(_passages(look, judgment), 4),
        "before": look.judgment_ref(before) if before else None,
        "after": look.judgment_ref(after) if after else None,
    }


def _evidence(look: Lookup, judgment: Judgment) -> tuple[tuple[Segment, ...], ...]:
    span = judgment.evidence
    if not span:
        return ()
    reader = look.readers[judgment.report]
    found = tuple(
        segments
        for block in reader.blocks(span.start, span.end)
        if words(
            segments := reader.linked(block, max(span.start, block.start), min(span.end, block.end))
        )
    )
    return found or ((Segment("text", span.text),),)


def _around(look: Lookup, judgment: Judgment) -> tuple[Segment, ...]:
    """Return the paragraph a claim stands in, or the words around it where that is long."""
    reader = look.readers[judgment.report]
    block = reader.block_at(judgment.start)
    if not block or block.end - block.start <= judgment.end - judgment.start:
        return ()
    if block.end - block.start <= PARAGRAPH and block.kind != "table":
        return reader.linked(block, block.start, block.end)
    return reader.excerpt(block.start, block.end, [(judgment.start, judgment.end)])


def _relations(look: Lookup, judgment: Judgment) -> Iterator[Related]:
    """Yield relations from either end, what authors state first, then the closest."""
    found = look.relations_of.get(judgment.id, ())
    for relation in sorted(found, key=lambda one: (one.basis != "author", -one.score, one.target)):
        yield _related(look, judgment, relation)


def _related(look: Lookup, judgment: Judgment, relation: Relation) -> Related:
    outgoing = relation.source == judgment.id
    other = look.judgment[relation.target if outgoing else relation.source]
    verb = VERBS[relation.kind][0 if outgoing else 1]
    return Related(verb, relation.basis == "author", relation.why, cards.card(look, other))


def _passages(look: Lookup, judgment: Judgment) -> Iterator[cards.Line]:
    found = look.passages_of.get(judgment.id, ())
    for passage in sorted(found, key=lambda one: (-one.score, look.rank[one.report], one.start)):
        yield cards.Line(
            look.readers[passage.report].excerpt(passage.start, passage.end, ()),
            look.place(passage.report, passage.start),
            look.report_ref(passage.report),
            note=passage.why,
        )
