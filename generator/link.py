"""Relations across reports: judgments to judgments, and to the sentences that bear on them.

Stated relations come from an editor or an author. Computed ones rest on shared actors and shared
words, each weighted by how rare it is in the corpus (inverse document frequency, after Spärck Jones
1972), compared by cosine. An inverted index keeps the work proportional to what is really shared.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.model import (
    Citation,
    Corpus,
    Judgment,
    Mention,
    Registry,
    RelatedPassage,
    Relation,
    Report,
    Span,
)

RELATED_AT = 0.16
PASSAGE_AT = 0.17
MOST_RELATED = 5
MOST_PASSAGES = 4
# Beyond this many holders a word or an actor tells nothing and only costs time.
_COMMON_AT = 400
_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'][^\W\d_]+)?")
_STOP = frozenset(
    """the and for that with this from has have had are was were will would could can may might its
    their they them his her not but than then into over under more most less such also been being
    which who whom whose what when where while there these those about after before between both
    each any all some other only own same out off per via our your you one two three even still yet
    said says say told against during through because since until upon very much many must should
    does did doing done how why because nor too just amid as is it of on or so to we be by do he if
    in me my no an at am likely evidence judgment judgments report reports sources source confidence
    assess assesses low moderate high believe view hold remains remain almost certain unlikely
    chance roughly percent new news press year years month months week weeks day days hour hours
    next last first second third one two three four five six seven eight nine ten eleven twelve
    within near neither nor another already again never ever often come comes came coming go goes
    going went take takes took taken make makes made give gives gave given get gets got keep keeps
    kept hold holds held call calls called end ends ended begin begins began start starts started
    use uses used using put puts part parts way ways thing things time times much well back long
    far few several both ahead away around whether without rather even""".split()
)
_ENDINGS = ("ations", "ation", "ments", "ment", "ingly", "ities", "ness", "ings", "ing", "ions",
            "ion", "ies", "ity", "edly", "ed", "ers", "er", "ives", "ive", "al", "ly", "es", "s",
            "e", "y")  # fmt: skip


_Placed = TypeVar("_Placed", Mention, Citation)


@dataclass(frozen=True, slots=True)
class _Item:
    """A text to compare: its terms (stems, and actor ids behind "@") with their counts."""

    report: str
    terms: Mapping[str, float]
    words: Mapping[str, str]


def link(corpus: Corpus, registry: Registry) -> Corpus:
    """Return `corpus` with relations between its judgments and the passages that bear on them."""
    stated = _stated(corpus, registry)
    mentions = _by_report(corpus.mentions)
    names = {a.id: a.name for a in corpus.actors}
    sources = _by_report(corpus.citations)
    judged = [
        _judgment_item(j, mentions.get(j.report, ()), sources.get(j.report, ()))
        for j in corpus.judgments
    ]
    stated_at = {(j.report, j.start) for j in corpus.judgments}
    spans = [(r, s) for r in corpus.reports for s in _tellable(r, stated_at)]
    sentences = [
        _item(r.id, [(s, 1.0)], mentions.get(r.id, ()), sources.get(r.id, ())) for r, s in spans
    ]
    weights = _weights([*judged, *sentences])
    related = _related(corpus.judgments, judged, weights, names)
    told = {(r.source, r.target) for r in stated} | {(r.target, r.source) for r in stated}
    relations = stated + [r for r in related if (r.source, r.target) not in told]
    passages = _passages(corpus.judgments, judged, spans, sentences, weights, names)
    return replace(
        corpus,
        judgments=_with_status(corpus.judgments, stated),
        relations=tuple(sorted(relations, key=lambda r: (r.source, r.target, r.kind))),
        passages=tuple(passages),
    )


# ------------------------------------------------------------------- stated


def _stated(corpus: Corpus, registry: Registry) -> list[Relation]:
    """Relations an author wrote into front matter or an editor into `relations.yml`."""
    known = {j.id for j in corpus.judgments}
    made = {
        (r.source, r.target, r.kind): Relation(r.source, r.target, r.kind, "author", 1.0, r.why)
        for r in registry.relations
        if r.source in known and r.target in known
    }
    for judgment in corpus.judgments:
        older = judgment.meta.supersedes if judgment.meta else ""
        if older in known:
            why = judgment.meta.note if judgment.meta else ""
            relation = Relation(judgment.id, older, "supersedes", "author", 1.0, why)
            made.setdefault((relation.source, relation.target, relation.kind), relation)
    return list(made.values())


def _with_status(judgments: Sequence[Judgment], stated: Iterable[Relation]) -> tuple[Judgment, ...]:
    superseded = {r.target for r in stated if r.kind == "supersedes"}
    updated = {r.target for r in stated if r.kind == "updates"}
    return tuple(
        replace(j, status="superseded") if j.id in superseded
        else replace(j, status="updated") if j.id in updated else j
        for j in judgments
    )  # fmt: skip


# ----------------------------------------------------------------- computed


def _by_report(records: Iterable[_Placed]) -> dict[str, list[_Placed]]:
    rooms: dict[str, list[_Placed]] = defaultdict(list)
    for record in records:
        rooms[record.report].append(record)
    return {report: sorted(found, key=lambda m: m.start) for report, found in rooms.items()}


def _inside(records: Sequence[_Placed], span: Span) -> list[_Placed]:
    first = bisect_left(records, span.start, key=lambda m: m.start)
    last = bisect_left(records, span.end, key=lambda m: m.start)
    return list(records[first:last])


def _tellable(report: Report, judged: Set[tuple[str, int]]) -> list[Span]:
    """The sentences of a report that are running text: no headings, judgments or source lists."""
    wanted = sorted(
        (b.start, b.end) for b in report.blocks
        if b.kind in ("paragraph", "item", "quotation")
        and b.role in ("body", "summary", "evidence")
    )  # fmt: skip
    starts = [s for s, _ in wanted]
    kept = []
    for sentence in report.sentences:
        at = bisect_left(starts, sentence.start + 1) - 1
        if at >= 0 and sentence.end <= wanted[at][1] and (report.id, sentence.start) not in judged:
            if 40 <= len(sentence.text) <= 600:
                kept.append(sentence)
    return kept


def _judgment_item(
    judgment: Judgment, mentions: Sequence[Mention], citations: Sequence[Citation]
) -> _Item:
    spans = [(Span(judgment.start, judgment.end, judgment.text), 1.0)]
    if judgment.evidence:
        spans.append((judgment.evidence, 0.35))
    return _item(judgment.report, spans, mentions, citations)


def _item(
    report: str, spans: Iterable[tuple[Span, float]], mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> _Item:  # fmt: skip
    """Weigh the words of `spans`; names count as actors, and cited sources not at all."""
    terms: dict[str, float] = defaultdict(float)
    words: dict[str, str] = {}
    for span, weight in spans:
        cited = _inside(citations, span)
        named = _inside(mentions, span)
        for mention in named:
            if not any(c.start <= mention.start < c.end for c in cited):
                terms["@" + mention.actor] = 0.8
        text = _blanked(span, [*cited, *named])
        for match in _WORD.finditer(text.casefold()):
            word = match.group().replace("’", "'").removesuffix("'s")
            if word not in _STOP:
                stem = _stem(word)
                terms[stem] += weight
                words.setdefault(stem, word)
    return _Item(report, terms, words)


def _blanked(span: Span, records: Iterable[Mention | Citation]) -> str:
    """Return the text of `span` without the words of `records`."""
    kept, at = [], span.start
    for record in sorted(records, key=lambda r: r.start):
        kept.append(span.text[at - span.start : max(at, record.start) - span.start])
        at = max(at, record.end)
    return " ".join([*kept, span.text[at - span.start :]])


def _stem(word: str) -> str:
    """Return the word without its ending, four letters at least: light, for comparison only."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _weights(items: Sequence[_Item]) -> dict[str, float]:
    """Inverse document frequency of each term over all texts compared."""
    held: Counter[str] = Counter()
    for item in items:
        held.update(item.terms.keys())
    total = len(items)
    return {t: math.log((1 + total) / (1 + n)) for t, n in held.items() if n > 1}


def _vector(item: _Item, weights: Mapping[str, float]) -> dict[str, float]:
    raw = {t: (1 + math.log1p(n)) * weights[t] for t, n in item.terms.items() if t in weights}
    length = math.sqrt(math.fsum(v * v for v in raw.values())) or 1.0
    return {t: v / length for t, v in raw.items()}


def _index(vectors: Sequence[Mapping[str, float]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in vector:
            index[term].append(place)
    return {t: places for t, places in index.items() if len(places) <= _COMMON_AT}


def _nearest(
    item: _Item, vector: Mapping[str, float], others: Sequence[_Item],
    vectors: Sequence[Mapping[str, float]], index: Mapping[str, Sequence[int]], least: float,
) -> list[tuple[float, int]]:  # fmt: skip
    """Return the items of other reports nearest to `item`, with their scores, best first."""
    shared: Counter[int] = Counter()
    for term in vector:
        for place in index.get(term, ()):
            shared[place] += 1
    scored = []
    for place, count in shared.items():
        if count < 2 or others[place].report == item.report:
            continue
        other = vectors[place]
        score = math.fsum(sorted(v * other[t] for t, v in vector.items() if t in other))
        names = sum(1 for t in vector if t in other and t.startswith("@"))
        words = sum(1 for t in vector if t in other) - names
        if score >= least and words >= (2 if names else 3):
            scored.append((round(score, 4), place))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _why(one: _Item, other: _Item, weights: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Say in words what two texts share, the most telling first."""
    both = [t for t in one.terms if t in other.terms and t in weights]
    both.sort(key=lambda t: (-weights[t], t))
    actors = [names.get(t[1:], t[1:]) for t in both if t.startswith("@")][:3]
    words = [other.words[t] for t in both if not t.startswith("@")][:4]
    parts = []
    if actors:
        parts.append("both name " + _listed(actors))
    if words:
        parts.append("shared words: " + ", ".join(words))
    return "; ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _related(
    judgments: Sequence[Judgment], items: Sequence[_Item], weights: Mapping[str, float],
    names: Mapping[str, str],
) -> list[Relation]:  # fmt: skip
    vectors = [_vector(item, weights) for item in items]
    index = _index(vectors)
    made: dict[tuple[str, str], Relation] = {}
    for place, item in enumerate(items):
        near = _nearest(item, vectors[place], items, vectors, index, RELATED_AT)
        for score, other in near[:MOST_RELATED]:
            first, last = sorted((place, other), key=lambda p: judgments[p].id)
            pair = (judgments[first].id, judgments[last].id)
            why = _why(items[first], items[last], weights, names)
            made.setdefault(pair, Relation(*pair, "related", "computed", score, why))
    return list(made.values())


def _passages(
    judgments: Sequence[Judgment], items: Sequence[_Item], spans: Sequence[tuple[Report, Span]],
    sentences: Sequence[_Item], weights: Mapping[str, float], names: Mapping[str, str],
) -> list[RelatedPassage]:  # fmt: skip
    vectors = [_vector(s, weights) for s in sentences]
    index = _index(vectors)
    made = []
    for judgment, item in zip(judgments, items, strict=True):
        vector = _vector(item, weights)
        near = _nearest(item, vector, sentences, vectors, index, PASSAGE_AT)
        for score, place in near[:MOST_PASSAGES]:
            report, span = spans[place]
            why = _why(item, sentences[place], weights, names)
            made.append(
                RelatedPassage(judgment.id, report.id, span.start, span.end, span.text, score, why)
            )
    return made
