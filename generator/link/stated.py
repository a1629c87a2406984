"""Relations between judgments that an author or an editor states."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Corpus, Judgment, Registry, Relation


def stated(corpus: Corpus, registry: Registry) -> list[Relation]:
    """Return what an author wrote into front matter or an editor into `relations.yml`."""
    known = {j.id for j in corpus.judgments}
    made: dict[tuple[str, str, str], Relation] = {
        (r.source, r.target, r.kind): Relation(r.source, r.target, r.kind, "author", 1.0, r.why)
        for r in registry.relations
        if r.source in known and r.target in known and r.kind != "unrelated"
    }
    for judgment in corpus.judgments:
        older = judgment.meta.supersedes if judgment.meta else ""
        if older in known:
            why = judgment.meta.note if judgment.meta else ""
            relation = Relation(judgment.id, older, "supersedes", "author", 1.0, why)
            made.setdefault((relation.source, relation.target, relation.kind), relation)
    return list(made.values())


def decided(registry: Registry, found: Iterable[Relation]) -> frozenset[tuple[str, str]]:
    """Return the pairs, both ways round, on which an author or an editor has spoken."""
    pairs = [(r.source, r.target) for r in found]
    pairs += [(r.source, r.target) for r in registry.relations if r.kind == "unrelated"]
    return frozenset(pairs) | frozenset((target, source) for source, target in pairs)


def with_status(judgments: Sequence[Judgment], found: Iterable[Relation]) -> tuple[Judgment, ...]:
    """Return the judgments with what relations say of their standing."""
    found = tuple(found)
    superseded = {r.target for r in found if r.kind == "supersedes"}
    updated = {r.target for r in found if r.kind == "updates"}
    return tuple(
        replace(j, status="superseded") if j.id in superseded
        else replace(j, status="updated") if j.id in updated else j
        for j in judgments
    )  # fmt: skip
