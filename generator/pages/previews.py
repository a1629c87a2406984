"""What is shown of an actor, source or judgment beside a link to it: small files of words.

An actor or source lies in the file of those whose ids begin with the same two characters, a
judgment in that of its report: a page asks for no more than what its links may need.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.model import Actor, Judgment, Page, Source
from generator.pages import cards
from generator.pages.lookup import Lookup
from generator.pages.text import words
from generator.pages.units import Unit

STATEMENT = 240
Preview = dict[str, object]


def pages(look: Lookup) -> Iterator[Page | Unit[Page]]:
    """Yield the files: each a map of ids to label, title and lines."""
    corpus = look.corpus
    shelves: defaultdict[str, dict[str, Preview]] = defaultdict(dict)
    for actor in sorted(corpus.actors, key=lambda one: one.id):
        shelves[f"actors/{actor.id[:2]}"][actor.id] = _actor(look, actor)
    resting = Counter(source for one in corpus.judgments for source in one.sources)
    for source in sorted(corpus.sources, key=lambda one: one.id):
        shelves[f"sources/{source.id[:2]}"][source.id] = _source(look, source, resting[source.id])
    for name, found in shelves.items():
        yield Page(f"previews/{name}.json", "json.j2", {"value": found})
    for report in look.judgments_in:
        yield Unit(f"previews/judgments/{report}.json", _judged, (look,), (report,))


def _judged(look: Lookup, report: str) -> Iterator[Page]:
    """Yield the file of a report's judgments."""
    found = {one.id: _judgment(look, one) for one in look.judgments_in[report]}
    yield Page(f"previews/judgments/{report}.json", "json.j2", {"value": found})


def _preview(label: str, title: str, *lines: str) -> Preview:
    return {"label": label, "title": title, "lines": [line for line in lines if line]}


def _actor(look: Lookup, actor: Actor) -> Preview:
    mentions = look.mentions_of.get(actor.id, ())
    reports = len({one.report for one in mentions})
    roles = [role.title for role in actor.roles if not role.end] or [
        " ".join(one.role.split()) for one in mentions if one.role
    ]
    return _preview(
        cards.KINDS[actor.kind][0],
        actor.name,
        roles[0] if roles else "",
        f"{_count(len(mentions), 'mention')} in {_count(reports, 'report')}",
        _about(len(look.judgments_about.get(actor.id, ())), "speaks of it", "speak of it"),
    )


def _source(look: Lookup, source: Source, resting: int) -> Preview:
    citations = look.citations_of.get(source.id, ())
    return _preview(
        f"Source · {source.kind}" if source.kind else "Source",
        source.name,
        cards.GRADES.get(source.reliability, "reliability not graded"),
        f"Cited in {_count(len({one.report for one in citations}), 'report')}",
        _about(resting, "rests on it", "rest on it"),
    )


def _judgment(look: Lookup, judgment: Judgment) -> Preview:
    found = cards.likelihood(judgment.likelihood)
    report = look.report_ref(judgment.report)
    return _preview(
        f"{judgment.label} · {report.note}",
        words(cards.statement(look, judgment, STATEMENT)),
        f"{found.term}, {found.range}, {found.scheme}" if found else "",
        f"{judgment.confidence} confidence" if judgment.confidence else "",
        cards.status(judgment.status).capitalize(),
        report.label,
    )


def _about(count: int, one: str, many: str) -> str:
    return f"{_count(count, 'judgment')} {one if count == 1 else many}" if count else ""


def _count(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"
