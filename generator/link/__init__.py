"""Relations across reports: judgments to judgments, and to the sentences that bear on them.

Stated relations come from an editor or an author. Computed ones rest on shared actors, shared words
and shared concepts; each says why, and an editor may confirm or refuse it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.link.nearness import Field, field_of, nearest, profiles, weigh
from generator.link.reasons import reason
from generator.link.stated import decided, stated, with_status
from generator.link.texts import Item, by_report, item, judgment_item, tellable
from generator.model import Corpus, Judgment, Registry, RelatedPassage, Relation, Report, Span

__all__ = ["link"]

RELATED_AT = 0.18
PASSAGE_AT = 0.22
MOST_RELATED = 5
MOST_PASSAGES = 6


def link(corpus: Corpus, registry: Registry) -> Corpus:
    """Return `corpus` with relations between its judgments and the passages that bear on them."""
    told = stated(corpus, registry)
    mentions, citations = by_report(corpus.mentions), by_report(corpus.citations)
    names = {a.id: a.name for a in corpus.actors}
    sentences = {r.id: r.sentences for r in corpus.reports}
    judged = [
        judgment_item(
            j, sentences.get(j.report, ()), mentions.get(j.report, ()), citations.get(j.report, ())
        )
        for j in corpus.judgments
    ]
    places = {(j.report, j.start) for j in corpus.judgments}
    spans = [(r, s) for r in corpus.reports for s in tellable(r, places)]
    passages = [
        item(r.id, [(s, 1.0)], mentions.get(r.id, ()), citations.get(r.id, ())) for r, s in spans
    ]
    weights, actors = weigh([*judged, *passages]), profiles(mentions)
    silent = decided(registry, told)
    related = _related(corpus.judgments, field_of(judged, weights, actors), names)
    relations = told + [r for r in related if (r.source, r.target) not in silent]
    return replace(
        corpus,
        judgments=with_status(corpus.judgments, told),
        relations=tuple(sorted(relations, key=lambda r: (r.source, r.target, r.kind))),
        passages=tuple(
            _passages(corpus.judgments, judged, spans, field_of(passages, weights, actors), names)
        ),
    )


def _related(
    judgments: Sequence[Judgment], field: Field, names: Mapping[str, str]
) -> list[Relation]:
    made: dict[tuple[str, str], Relation] = {}
    for place, one in enumerate(field.items):
        for near in nearest(one, field, RELATED_AT, MOST_RELATED):
            first, last = sorted((place, near.place), key=lambda p: judgments[p].id)
            pair = (judgments[first].id, judgments[last].id)
            why = reason(field.items[first], field.items[last], field.weights, names)
            made.setdefault(pair, Relation(*pair, "related", "computed", near.score, why))
    return list(made.values())


def _passages(
    judgments: Sequence[Judgment], items: Sequence[Item], spans: Sequence[tuple[Report, Span]],
    field: Field, names: Mapping[str, str],
) -> list[RelatedPassage]:  # fmt: skip
    made = []
    for judgment, one in zip(judgments, items, strict=True):
        for near in nearest(one, field, PASSAGE_AT, MOST_PASSAGES):
            report, span = spans[near.place]
            why = reason(one, field.items[near.place], field.weights, names)
            made.append(
                RelatedPassage(
                    judgment.id, report.id, span.start, span.end, span.text, near.score, why
                )
            )
    return made
