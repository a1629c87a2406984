"""Records of one report: its drafts with actors, sources and ids put in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.extract.estimative import confidence as read_confidence
from generator.extract.estimative import likelihood as read_likelihood
from generator.extract.tokens import name_key
from generator.extract.view import wording
from generator.extract.yardsticks import in_yardstick
from generator.model import (
    Actor,
    Block,
    Citation,
    Confidence,
    DraftClaim,
    DraftJudgment,
    Event,
    Extraction,
    Figure,
    Judgment,
    JudgmentMeta,
    Likelihood,
    Mention,
    Parsed,
    Quote,
    Registry,
    Report,
)
from generator.resolve.found import Found, said


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one report."""

    report: Report
    judgments: tuple[Judgment, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]


def records_of(
    name: str,
    found: Found,
    meant: Sequence[str],
    source_of: Mapping[str, str],
    called: Mapping[tuple[str, str], str],
) -> Records:
    """Return the records of a report; `meant` are the actors of its candidates, each kind once."""
    parsed, extraction = found.pair
    actor_by = dict(zip(found.asked.alike, meant, strict=True))
    actor_of = [actor_by[said(one)] for one in extraction.candidates]
    room = Room(name, parsed, extraction, actor_of, source_of)
    return Records(
        report=report_of(room),
        judgments=tuple(judgments_of(room)),
        mentions=room.mentions,
        quotes=tuple(quotes_of(room, called)),
        citations=tuple(citations_of(room)),
        figures=tuple(figures_of(room)),
        events=tuple(events_of(room)),
    )


class Room:
    """One report with its candidates resolved."""

    def __init__(self, name: str, parsed: Parsed, extraction: Extraction,
                 actor_of: Sequence[str], source_of: Mapping[str, str]) -> None:  # fmt: skip
        self.id, self.parsed, self.extraction = name, parsed, extraction
        self.actor_of, self.source_of = actor_of, source_of
        self.mentions = tuple(
            Mention(a, name, c.text, c.start, c.end, c.kind,
                    max(c.certainty, 0.8) if c.bare else c.certainty, c.role)
            for c, a in zip(extraction.candidates, actor_of, strict=True)
            if a
        )  # fmt: skip
        self._starts = [m.start for m in self.mentions]
        self._citations = sorted(extraction.citations, key=lambda c: c.start)
        self._blocks = [b.start for b in parsed.blocks]

    def actors(self, *spans: tuple[int, int]) -> tuple[str, ...]:
        """Return the actors mentioned within `spans`, each once, in reading order.

        An outlet named only in a source list is a source there and no actor.
        """
        inside = []
        for start, end in spans:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
            inside += [m.actor for m in self.mentions[first:last]
                       if m.end <= end and not self._cited(m.start)]  # fmt: skip
        return tuple(dict.fromkeys(inside))

    def _cited(self, offset: int) -> bool:
        at = bisect_right(self._citations, offset, key=lambda c: c.start) - 1
        return at >= 0 and offset < self._citations[at].end

    def block(self, offset: int) -> Block | None:
        at = bisect_right(self._blocks, offset) - 1
        return self.parsed.blocks[at] if at >= 0 else None


def report_of(room: Room) -> Report:
    parsed, meta = room.parsed, room.parsed.document.meta
    words = sum(len(b.text.split()) for b in parsed.blocks)
    return Report(
        id=room.id, path=parsed.document.path, sha256=parsed.document.sha256, title=parsed.title,
        title_made=parsed.title_made, shape=parsed.shape, date=parsed.date, updated=parsed.updated,
        authors=parsed.authors, topics=parsed.topics,
        summary=meta.summary or (parsed.summary.text if parsed.summary else ""),
        summary_span=parsed.summary, dateline=parsed.dateline, byline=parsed.byline, bio=parsed.bio,
        marking=meta.marking, aliases=meta.aliases, blocks=parsed.blocks,
        references=parsed.references, sentences=room.extraction.sentences, words=words,
        markdown=parsed.document.markdown,
    )  # fmt: skip


def judgments_of(room: Room) -> Iterator[Judgment]:
    """Yield a report's judgments and claims, the terms of both by the yardstick it keeps to."""
    found = tuple(_judgments(room))
    read = in_yardstick((one.likelihood for one in found), room.parsed.document.text)
    for one, told in zip(found, read, strict=True):
        yield one if told is one.likelihood else replace(one, likelihood=told)


def _judgments(room: Room) -> Iterator[Judgment]:
    told = room.parsed.document.meta
    metas = {m.name: m for m in told.judgments}
    found = room.extraction
    count = len(room.parsed.judgments)
    for place, draft in enumerate(room.parsed.judgments):
        meta = metas.get(str(draft.number))
        block = room.block(draft.statement.start)
        said = (draft.statement, *((draft.evidence,) if draft.evidence else ()))
        yield Judgment(
            id=f"{room.id}-{draft.number}", report=room.id, number=draft.number, kind="key",
            text=draft.statement.text, start=draft.statement.start, end=draft.statement.end,
            evidence=draft.evidence,
            likelihood=_likelihood(meta, found.likelihoods[place]),
            confidence=_confidence(meta, found.confidences[place]), attributed_to=None,
            actors=room.actors(*((s.start, s.end) for s in said)),
            sources=_cited_for(room, place, draft), topics=room.parsed.topics, status="current",
            anchor=block.anchor if block else "", meta=meta,
        )  # fmt: skip
    for number, claim in enumerate(found.claims, 1):
        block, meta = room.block(claim.start), _meta_of(claim, metas.get(f"c{number}"), told.claims)
        speaker = room.actor_of[claim.speaker] if claim.speaker is not None else ""
        inside = [c for c in found.citations if claim.start <= c.start and c.end <= claim.end]
        yield Judgment(
            id=f"{room.id}-c{number}", report=room.id, number=number, kind="claim",
            text=claim.text, start=claim.start, end=claim.end, evidence=None,
            likelihood=_likelihood(meta, found.likelihoods[count + number - 1]),
            confidence=_confidence(meta, found.confidences[count + number - 1]),
            attributed_to=speaker or None,
            actors=room.actors((claim.start, claim.end)),
            sources=tuple(dict.fromkeys(room.source_of[name_key(c.name)] for c in inside)),
            topics=room.parsed.topics, status="current", anchor=block.anchor if block else "",
            meta=meta,
        )  # fmt: skip


def _meta_of(
    claim: DraftClaim, numbered: JudgmentMeta | None, marked: Sequence[JudgmentMeta]
) -> JudgmentMeta | None:
    """Return what front matter says of a claim: of its words before its number."""
    return next((one for one in marked if wording(one.text).search(claim.text)), numbered)


def _likelihood(meta: JudgmentMeta | None, read: Likelihood | None) -> Likelihood | None:
    return read_likelihood(meta.likelihood) if meta and meta.likelihood else read


def _confidence(meta: JudgmentMeta | None, read: Confidence | None) -> Confidence | None:
    return read_confidence(f"{meta.confidence} confidence") if meta and meta.confidence else read


def _cited_for(room: Room, place: int, draft: DraftJudgment) -> tuple[str, ...]:
    cited = (c for c in room.extraction.citations if c.judgment == place)
    return tuple(dict.fromkeys(room.source_of[name_key(c.name)] for c in cited))


def organs(actors: Iterable[Actor], registry: Registry) -> dict[tuple[str, str], str]:
    """Return the ids of the bodies of the corpus by parent and by what they are called with it."""
    here = {actor.id for actor in actors}
    return {
        (known.parent, word): known.id
        for known in registry.actors
        if known.id in here
        for word in known.called
    }


def quotes_of(room: Room, organs: Mapping[tuple[str, str], str]) -> Iterator[Quote]:
    for number, draft in enumerate(room.extraction.quotes, 1):
        speakers = [room.actor_of[i] for i in draft.speakers]
        if draft.organ:
            # A state's army or bank is an actor of its own; unknown, it is nobody's name here.
            speakers = [organs.get((state, draft.organ), "") for state in speakers]
        yield Quote(
            f"{room.id}-q{number}", room.id, draft.text, draft.start, draft.end, draft.form,
            tuple(dict.fromkeys(s for s in speakers if s)), draft.cue,
        )  # fmt: skip


def citations_of(room: Room) -> Iterator[Citation]:
    judgments = room.parsed.judgments
    for draft in room.extraction.citations:
        judgment = (
            None if draft.judgment is None else f"{room.id}-{judgments[draft.judgment].number}"
        )
        source = room.source_of[name_key(draft.name)]
        origin = room.source_of[name_key(draft.origin)] if draft.origin else ""
        yield Citation(source, room.id, judgment, draft.text, draft.start, draft.end,
                       "" if origin == source else origin)  # fmt: skip


def figures_of(room: Room) -> Iterator[Figure]:
    for number, f in enumerate(room.extraction.figures, 1):
        yield Figure(
            f"{room.id}-f{number}", room.id, f.text, f.start, f.end, f.kind, f.value, f.value_from,
            f.value_to, f.unit, f.approximate, f.measures,
        )  # fmt: skip


def events_of(room: Room) -> Iterator[Event]:
    for number, e in enumerate(room.extraction.events, 1):
        yield Event(f"{room.id}-e{number}", room.id, e.text, e.start, e.end, e.date, e.time,
                    room.actors((e.start, e.end)))  # fmt: skip
