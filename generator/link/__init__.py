"""Relations across reports: judgments to judgments, and to the sentences that bear on them.

Stated relations come from an editor or an author. Computed ones rest on shared actors, shared words
and shared concepts; each says why, and an editor may confirm or refuse it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from generator.link.brought import Kept
from generator.link.compare import Compared, Memory, compare, kept_texts
from generator.link.stated import decided, stated, with_status
from generator.model import Corpus, Judgment, Registry, RelatedPassage, Relation

__all__ = ["Kept", "Memory", "kept_texts", "link"]


def link(
    corpus: Corpus, registry: Registry, memory: Memory | None = None, texts: Kept | None = None
) -> Corpus:
    """Return `corpus` with relations between its judgments and the passages that bear on them.

    `memory` is what the last build knew, and is given what this one does: it changes how long it
    takes, never what is found. It holds under one registry and code. So does `texts`, where the
    larger part of it is kept: those named by `kept_texts` are in use.
    """
    told = stated(corpus, registry)
    found = compare(corpus, {} if memory is None else memory, {} if texts is None else texts)
    silent = decided(registry, told)
    relations = told + [r for r in _related(corpus, found) if (r.source, r.target) not in silent]
    return replace(
        corpus,
        judgments=with_status(corpus.judgments, told),
        relations=tuple(sorted(relations, key=lambda r: (r.source, r.target, r.kind))),
        passages=tuple(_passages(corpus, found)),
    )


def _judgments(corpus: Corpus) -> dict[str, list[Judgment]]:
    """Return the judgments by the path of their report."""
    made: dict[str, list[Judgment]] = defaultdict(list)
    paths = {report.id: report.path for report in corpus.reports}
    for judgment in corpus.judgments:
        made[paths[judgment.report]].append(judgment)
    return made


def _related(corpus: Corpus, found: Compared) -> list[Relation]:
    made: dict[tuple[str, str], Relation] = {}
    judgments = _judgments(corpus)
    for path, those in judgments.items():
        for judgment, (related, _) in zip(those, found.near[path], strict=True):
            for score, there, place, why in related:
                first, last = sorted((judgment.id, judgments[there][place].id))
                if (first, last) not in made:
                    made[first, last] = Relation(first, last, "related", "computed", score, why)
    return list(made.values())


def _passages(corpus: Corpus, found: Compared) -> Iterator[RelatedPassage]:
    reports = {report.path: report for report in corpus.reports}
    for path, those in _judgments(corpus).items():
        for judgment, (_, passages) in zip(those, found.near[path], strict=True):
            for score, there, place, why in passages:
                report = reports[there]
                span = report.sentences[found.sentences[there][place]]
                yield RelatedPassage(
                    judgment.id, report.id, span.start, span.end, span.text, score, why
                )
