"""Mentions and alias decisions to actors; drafts of single reports to records of the corpus.

The answer depends on the set of reports, not on their order: reports are sorted by path first.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator import ids
from generator.diagnostics import Finding, Lines
from generator.extract.estimative import confidence as read_confidence
from generator.extract.estimative import likelihood as read_likelihood
from generator.extract.persons import name_parts, short_forms
from generator.extract.tokens import name_key, tokens
from generator.model import (
    Actor,
    ActorKind,
    Block,
    Candidate,
    Citation,
    Corpus,
    DraftJudgment,
    Event,
    Extraction,
    Figure,
    Judgment,
    Mention,
    Parsed,
    Quote,
    RegisteredActor,
    RegisteredSource,
    Registry,
    Report,
    Source,
)

THRESHOLD = 0.5
"""A candidate below this certainty gets no page; see `checks` for how it is offered."""

_KINDS: tuple[ActorKind, ...] = ("person", "organisation", "state", "place", "other")
Pair = tuple[Parsed, Extraction]


def resolve(
    pairs: Sequence[Pair], registry: Registry, threshold: float = THRESHOLD
) -> Corpus:
    """Join the extractions of all reports into one corpus, without relations between judgments."""
    pairs = sorted(pairs, key=lambda pair: pair[0].document.path)
    names = _report_ids(pairs)
    people = _People(registry, threshold)
    for _, extraction in pairs:
        people.learn(extraction.candidates)
    chosen = [people.decide(extraction.candidates) for _, extraction in pairs]
    actors, address = _actors(pairs, chosen, registry, threshold)
    linked = [[address.get(key, "") if key else "" for key in keys] for keys in chosen]
    sources, source_of = _sources(pairs, linked, registry)
    reports, judgments, mentions = [], [], []
    quotes: list[Quote] = []
    citations: list[Citation] = []
    figures: list[Figure] = []
    events: list[Event] = []
    findings: list[Finding] = []
    for name, (parsed, extraction), actor_of in zip(names, pairs, linked, strict=True):
        room = _Room(name, parsed, extraction, actor_of, source_of)
        reports.append(_report(room))
        mentions += room.mentions
        judgments += _judgments(room)
        quotes += _quotes(room)
        citations += _citations(room)
        figures += _figures(room)
        events += _events(room)
        findings += people.ambiguous(parsed, extraction.candidates)
    return Corpus(
        reports=tuple(reports), judgments=tuple(judgments), actors=actors, mentions=tuple(mentions),
        quotes=tuple(quotes), sources=sources, citations=tuple(citations), figures=tuple(figures),
        events=tuple(events), findings=tuple(findings),
    )  # fmt: skip


def _report_ids(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """A report's id: its front matter's, else its title's slug, else its file's stem."""
    wanted = []
    for parsed, _ in pairs:
        stem = parsed.document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        said = parsed.document.meta.id
        want = said or (stem if parsed.title_made else parsed.title) or stem
        wanted.append((ids.slug(want, "report"), parsed.document.path))
    # Ids an author wrote down come first: they are promises, slugs are derived.
    order = sorted(range(len(pairs)), key=lambda i: (not pairs[i][0].document.meta.id, i))
    made = ids.distinct(wanted[i] for i in order)
    return tuple(name for _, name in sorted(zip(order, made, strict=True)))


# ------------------------------------------------------------------- people


class _People:
    """Who is meant by a name: full names, and the family names and acronyms that follow them."""

    def __init__(self, registry: Registry, threshold: float) -> None:
        self._given = registry.given_names
        self._threshold = threshold
        self._short: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        self._registered: dict[str, str] = {}
        for actor in registry.actors:
            if actor.kind == "person":
                for name in (actor.name, *actor.aliases):
                    self._registered.setdefault(person_key(name), actor.id)
                    self._shorten(name, "id:" + actor.id)

    def _shorten(self, name: str, key: str) -> None:
        words = tokens(name, 0, len(name))
        parts = name_parts(words, 0, len(words))
        if len(parts) > 1:
            for short in short_forms(parts, self._given):
                self._short[short.casefold()].add(key)

    def key(self, candidate: Candidate) -> str:
        """Return the key of the actor a candidate that stands for itself belongs to."""
        if candidate.entity:
            return "id:" + candidate.entity
        if candidate.type == "person":
            key = person_key(candidate.name)
            return "id:" + self._registered[key] if key in self._registered else "name:" + key
        return "name:" + name_key(candidate.name)

    def learn(self, candidates: Iterable[Candidate]) -> None:
        """Take in the full names and defined acronyms of one report."""
        for candidate in candidates:
            if candidate.bare or candidate.certainty < self._threshold:
                continue
            if candidate.type == "person" and candidate.kind == "name":
                self._shorten(candidate.name, self.key(candidate))
            elif candidate.kind == "acronym":
                self._acronyms[candidate.text].add(self.key(candidate))

    def decide(self, candidates: Sequence[Candidate]) -> list[str]:
        """Return the key of each candidate's actor; empty where none can be told."""
        return [self._decide(c) for c in candidates]

    def _decide(self, candidate: Candidate) -> str:
        if not candidate.bare:
            return self.key(candidate)
        meant = self._meant(candidate)
        if len(meant) == 1:
            return next(iter(meant))
        # Two people of one name: no page is better than the wrong one.
        return "" if meant or candidate.certainty < self._threshold else self.key(candidate)

    def _meant(self, candidate: Candidate) -> set[str]:
        if candidate.kind == "acronym":
            return self._acronyms.get(candidate.text, set())
        words = tokens(candidate.name, 0, len(candidate.name))
        parts = name_parts(words, 0, len(words))
        return self._short.get(parts[-1].casefold(), set()) if parts else set()

    def ambiguous(self, parsed: Parsed, candidates: Iterable[Candidate]) -> Iterator[Finding]:
        """Yield a finding for each name alone that several people of the corpus bear."""
        told: set[str] = set()
        lines = Lines(parsed.document.text)
        for candidate in candidates:
            if not candidate.bare or candidate.name in told:
                continue
            meant = self._meant(candidate)
            if len(meant) > 1:
                told.add(candidate.name)
                people = ", ".join(sorted(key.split(":", 1)[1] for key in meant))
                line, column = lines.place(candidate.start)
                yield Finding(
                    parsed.document.path, line, column, "ambiguous-name", "info",
                    f"“{candidate.name}” may be {people}",
                    "write the full name once in this report",
                )  # fmt: skip


def person_key(name: str) -> str:
    """Return the key under which one person's names meet: no initials, suffixes, accents, case."""
    words = tokens(name, 0, len(name))
    parts = name_parts(words, 0, len(words))
    return " ".join(parts).casefold() if len(parts) > 1 else name_key(name)


# ------------------------------------------------------------------- actors


@dataclass(slots=True)
class _Gathered:
    """What all mentions of one actor say of it."""

    certainty: float = 0.0
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


def _actors(
    pairs: Sequence[Pair], chosen: Sequence[Sequence[str]], registry: Registry, threshold: float
) -> tuple[tuple[Actor, ...], Mapping[str, str]]:
    """Return the actors, sorted by id, and the id of each key."""
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for (_, extraction), keys in zip(pairs, chosen, strict=True):
        for candidate, key in zip(extraction.candidates, keys, strict=True):
            if key:
                _gather(gathered[key], candidate)
    registered = {a.id: a for a in registry.actors}
    kept = sorted(k for k, g in gathered.items() if k.startswith("id:") or g.certainty >= threshold)
    address = {k: k[3:] for k in kept if k.startswith("id:")}
    new = [k for k in kept if k not in address]
    fixed = [(i, "") for i in sorted(registered)]
    made = ids.distinct(fixed + [(ids.slug(_name(gathered[k]), "actor"), k) for k in new])
    address |= dict(zip(new, made[len(fixed) :], strict=True))
    actors = [_actor(gathered[k], address[k], registered.get(address[k])) for k in kept]
    return tuple(sorted(actors, key=lambda a: a.id)), address


def _gather(into: _Gathered, candidate: Candidate) -> None:
    into.certainty = max(into.certainty, candidate.certainty)
    into.kinds[candidate.type] += 1
    if candidate.kind in ("name", "acronym"):
        into.forms[" ".join(candidate.text.split())] += 1
        if not candidate.bare:
            into.names[candidate.name] += 1
        elif not into.names:
            into.names[candidate.name] += 0


def _name(gathered: _Gathered) -> str:
    """Return the name used most; of those used alike, the longest, then the first by letters."""
    names = gathered.names or gathered.forms
    return min(names, key=lambda n: (-names[n], -len(n), n)) if names else "unnamed"


def _actor(gathered: _Gathered, name: str, known: RegisteredActor | None) -> Actor:
    title = known.name if known else _name(gathered)
    said = (*known.aliases, *known.acronyms) if known else tuple(gathered.names)
    forms = {*said, *gathered.forms} - {title}
    kind = known.kind if known else min(
        gathered.kinds, key=lambda k: (-gathered.kinds[k], _KINDS.index(k))
    )  # fmt: skip
    return Actor(
        id=name, name=title, kind=kind, aliases=tuple(sorted(forms)),
        roles=known.roles if known else (), wikidata=known.wikidata if known else "",
        iso3166=known.iso3166 if known else "", registered=known is not None,
    )  # fmt: skip


# ------------------------------------------------------------------ sources


def _sources(
    pairs: Sequence[Pair], linked: Sequence[Sequence[str]], registry: Registry
) -> tuple[tuple[Source, ...], Mapping[str, str]]:
    """Return the cited sources, sorted by id, and the source id of each name's key."""
    known: dict[str, RegisteredSource] = {}
    for entry in sorted(registry.sources, key=lambda s: (not s.curated, s.id)):
        for name in (entry.name, *entry.aliases):
            known.setdefault(name_key(name), entry)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    actors: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, extraction), actor_of in zip(pairs, linked, strict=True):
        at = {(c.start, c.end): a for c, a in zip(extraction.candidates, actor_of, strict=True)}
        starts = {start: a for (start, _), a in at.items()}
        for citation in extraction.citations:
            key = name_key(citation.name)
            names[key][citation.name] += 1
            skip = 4 if citation.text.casefold().startswith("the ") else 0
            actor = starts.get(citation.start + skip) or starts.get(citation.start)
            if actor:
                actors[key][actor] += 1
    new = sorted(k for k in names if k not in known)
    fixed = sorted({known[k].id for k in names if k in known})
    made = ids.distinct(
        [(i, "") for i in fixed] + [(ids.slug(_top(names[k]), "source"), k) for k in new]
    )
    source_of = {k: known[k].id for k in names if k in known}
    source_of |= dict(zip(new, made[len(fixed) :], strict=True))
    records = {}
    for key in sorted(names):
        entry, actor = known.get(key), _top(actors[key]) if actors[key] else ""
        old = records.get(source_of[key])
        records[source_of[key]] = _source(source_of[key], names[key], entry,
                                          old.actor if old and old.actor else actor)  # fmt: skip
    return tuple(records[i] for i in sorted(records)), source_of


def _top(counts: Counter[str]) -> str:
    return min(counts, key=lambda n: (-counts[n], n))


def _source(
    name: str, names: Counter[str], entry: RegisteredSource | None, actor: str
) -> Source:
    if entry is None:
        return Source(name, _top(names), "", "", "", tuple(sorted(set(names) - {_top(names)})),
                      "", False, actor)  # fmt: skip
    return Source(name, entry.name, entry.kind, entry.reliability, entry.url, entry.aliases,
                  entry.origin, True, actor)  # fmt: skip


# -------------------------------------------------- records of single reports


class _Room:
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
        self._blocks = [b.start for b in parsed.blocks]

    def actors(self, *spans: tuple[int, int]) -> tuple[str, ...]:
        """Return the actors mentioned within `spans`, each once, in reading order."""
        inside = []
        for start, end in spans:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
            inside += [m.actor for m in self.mentions[first:last] if m.end <= end]
        return tuple(dict.fromkeys(inside))

    def block(self, offset: int) -> Block | None:
        at = bisect_right(self._blocks, offset) - 1
        return self.parsed.blocks[at] if at >= 0 else None


def _report(room: _Room) -> Report:
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


def _judgments(room: _Room) -> Iterator[Judgment]:
    metas = {m.number: m for m in room.parsed.document.meta.judgments}
    found = room.extraction
    count = len(room.parsed.judgments)
    for place, draft in enumerate(room.parsed.judgments):
        meta = metas.get(draft.number)
        block = room.block(draft.statement.start)
        said = (draft.statement, *((draft.evidence,) if draft.evidence else ()))
        yield Judgment(
            id=f"{room.id}-{draft.number}", report=room.id, number=draft.number, kind="key",
            text=draft.statement.text, start=draft.statement.start, end=draft.statement.end,
            evidence=draft.evidence,
            likelihood=read_likelihood(meta.likelihood) if meta and meta.likelihood
            else found.likelihoods[place],
            confidence=read_confidence(f"{meta.confidence} confidence")
            if meta and meta.confidence else found.confidences[place],
            attributed_to=None, actors=room.actors(*((s.start, s.end) for s in said)),
            sources=_cited_for(room, place, draft), topics=room.parsed.topics, status="current",
            anchor=block.anchor if block else "", meta=meta,
        )  # fmt: skip
    for number, claim in enumerate(found.claims, 1):
        block = room.block(claim.start)
        speaker = room.actor_of[claim.speaker] if claim.speaker is not None else ""
        inside = [c for c in found.citations if claim.start <= c.start and c.end <= claim.end]
        yield Judgment(
            id=f"{room.id}-c{number}", report=room.id, number=number, kind="claim",
            text=claim.text, start=claim.start, end=claim.end, evidence=None,
            likelihood=found.likelihoods[count + number - 1],
            confidence=found.confidences[count + number - 1], attributed_to=speaker or None,
            actors=room.actors((claim.start, claim.end)),
            sources=tuple(dict.fromkeys(room.source_of[name_key(c.name)] for c in inside)),
            topics=room.parsed.topics, status="current", anchor=block.anchor if block else "",
        )  # fmt: skip


def _cited_for(room: _Room, place: int, draft: DraftJudgment) -> tuple[str, ...]:
    cited = (c for c in room.extraction.citations if c.judgment == place)
    return tuple(dict.fromkeys(room.source_of[name_key(c.name)] for c in cited))


def _quotes(room: _Room) -> Iterator[Quote]:
    for number, draft in enumerate(room.extraction.quotes, 1):
        speakers = (room.actor_of[i] for i in draft.speakers)
        yield Quote(
            f"{room.id}-q{number}", room.id, draft.text, draft.start, draft.end, draft.form,
            tuple(dict.fromkeys(s for s in speakers if s)), draft.cue,
        )  # fmt: skip


def _citations(room: _Room) -> Iterator[Citation]:
    judgments = room.parsed.judgments
    for draft in room.extraction.citations:
        judgment = None if draft.judgment is None else f"{room.id}-{judgments[draft.judgment].number}"
        yield Citation(room.source_of[name_key(draft.name)], room.id, judgment, draft.text,
                       draft.start, draft.end)  # fmt: skip


def _figures(room: _Room) -> Iterator[Figure]:
    for number, f in enumerate(room.extraction.figures, 1):
        yield Figure(
            f"{room.id}-f{number}", room.id, f.text, f.start, f.end, f.kind, f.value, f.value_from,
            f.value_to, f.unit, f.approximate, f.measures,
        )  # fmt: skip


def _events(room: _Room) -> Iterator[Event]:
    for number, e in enumerate(room.extraction.events, 1):
        yield Event(f"{room.id}-e{number}", room.id, e.text, e.start, e.end, e.date, e.time,
                    room.actors((e.start, e.end)))  # fmt: skip
