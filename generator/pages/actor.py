"""Actors: the list by kind, and a dossier for each one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model import Actor, Mention, Page
from generator.pages import cards, conflicts, dates
from generator.pages.lookup import Fold, Lookup, Ref, fold
from generator.pages.text import LONGEST

# A sentence or paragraph that names more actors than this is a list, and pairs nobody.
CROWD = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor in the list of all."""

    ref: Ref
    mentions: int
    reports: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A role with the time it was held."""

    title: str
    time: str


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor named together with another, and how often."""

    ref: Ref
    sentences: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences of one report that name an actor."""

    report: Ref
    count: int
    lines: Fold


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the list of actors and a dossier for each one."""
    entries = {actor.id: _entry(look, actor) for actor in look.corpus.actors}
    kinds = tuple(
        (cards.KINDS[kind][1], kind, fold(_ranked(look, kind, entries), 60))
        for kind in cards.KINDS
        if any(actor.kind == kind for actor in look.corpus.actors)
    )
    yield Page("actors/index.md", "actors.md.j2", {"kinds": kinds, "total": len(entries)})
    sentences, paragraphs = _together(look)
    disputed = conflicts.by_actor(look)
    for actor in look.corpus.actors:
        companions = _companions(look, actor.id, sentences, paragraphs)
        context = _context(look, actor, entries[actor.id], companions)
        context["conflicts"] = disputed.get(actor.id, ())
        yield Page(f"actors/{actor.id}.md", "actor.md.j2", context)


def _entry(look: Lookup, actor: Actor) -> Entry:
    found = look.mentions_of.get(actor.id, ())
    return Entry(look.actor_ref(actor.id), len(found), len({one.report for one in found}))


def most_named(look: Lookup, limit: int) -> tuple[Entry, ...]:
    """Return the actors named in most reports, and most often."""
    entries = [_entry(look, actor) for actor in look.corpus.actors if actor.id in look.mentions_of]
    return tuple(sorted(entries, key=_prominence)[:limit])


def _prominence(entry: Entry) -> tuple[int, int, str]:
    return -entry.reports, -entry.mentions, entry.ref.label


def _ranked(look: Lookup, kind: str, entries: dict[str, Entry]) -> list[Entry]:
    chosen = [entries[actor.id] for actor in look.corpus.actors if actor.kind == kind]
    return sorted(chosen, key=_prominence)


def _context(
    look: Lookup, actor: Actor, entry: Entry, companions: tuple[Companion, ...]
) -> dict[str, object]:
    quotes = [one for one in look.quotes_by.get(actor.id, ()) if one.form != "scare"]
    judgments = look.judgments_about.get(actor.id, ())
    claimed = [one for one in look.judgment.values() if one.attributed_to == actor.id]
    sources = [source for source in look.corpus.sources if source.actor == actor.id]
    names = Counter(one.text for one in look.mentions_of.get(actor.id, ()))
    return {
        "actor": actor,
        "kind": cards.KINDS[actor.kind][0],
        "entry": entry,
        "roles": tuple(Dated(role.title, _time(role.start, role.end)) for role in actor.roles),
        "stated_roles": tuple(_stated_roles(look, actor.id)),
        "named": tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
        "judgments": fold(cards.cards(look, judgments), 8),
        "claimed": fold(cards.cards(look, claimed), 8),
        "quotes": fold((cards.quote(look, one) for one in quotes), 20),
        "companions": fold(companions, 20),
        "groups": fold(_groups(look, actor.id), 30),
        "sources": tuple(look.source_ref(source.id) for source in sources),
    }


def _time(start: str, end: str) -> str:
    if not start and not end:
        return ""
    return dates.readable(f"{start or '..'}/{end or '..'}")


def _stated_roles(look: Lookup, actor: str) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """Yield each role reports give an actor, with the places where they give it."""
    found: dict[str, list[Ref]] = {}
    shown: dict[str, str] = {}
    for mention in look.mentions_of.get(actor, ()):
        role = " ".join(mention.role.split())
        if role:
            shown.setdefault(role.casefold(), role)
            place = look.place(mention.report, mention.start)
            refs = found.setdefault(role.casefold(), [])
            if all(ref.path.partition("#")[0] != place.partition("#")[0] for ref in refs[-1:]):
                refs.append(Ref(look.report[mention.report].title, place))
    for role, refs in found.items():
        yield shown[role], tuple(refs)


def _groups(look: Lookup, actor: str) -> Iterator[Group]:
    found = look.mentions_of.get(actor, ())
    for report, mentions in groupby(found, key=lambda one: one.report):
        group = tuple(mentions)
        yield Group(look.report_ref(report), len(group), fold(_lines(look, report, group), 8))


def _lines(look: Lookup, report: str, mentions: tuple[Mention, ...]) -> Iterator[cards.Line]:
    """Yield every sentence that names an actor, once, with each name in it emphasised.

    A very long sentence is shown in pieces, so that each mention is seen in some words around it.
    """
    reader, ref = look.readers[report], look.report_ref(report)
    start, end = -1, -1
    names: list[tuple[int, int]] = []
    for mention in mentions:
        near = names and mention.end - names[0][0] <= LONGEST // 2
        if names and mention.start < end and (near or end - start <= LONGEST):
            names.append((mention.start, mention.end))
            continue
        if names:
            yield cards.Line(reader.excerpt(start, end, names), look.place(report, start), ref)
        start, end = reader.sentence(mention.start, mention.end)
        names = [(mention.start, mention.end)]
    if names:
        yield cards.Line(reader.excerpt(start, end, names), look.place(report, names[0][0]), ref)


Pairs = dict[str, Counter[str]]


def _together(look: Lookup) -> tuple[Pairs, Pairs]:
    """Count, for each actor, the sentences and the paragraphs it shares with every other."""
    sentences: Pairs = {actor.id: Counter() for actor in look.corpus.actors}
    paragraphs: Pairs = {actor.id: Counter() for actor in look.corpus.actors}
    for report in look.reports:
        reader, found = look.readers[report.id], look.mentions_in.get(report.id, ())
        for _, group in groupby(found, key=lambda one: reader.sentence(one.start, one.end)[0]):
            _pair(sentences, group)
        for _, group in groupby(found, key=lambda one: reader.anchor(one.start)):
            _pair(paragraphs, group)
    return sentences, paragraphs


def _pair(pairs: Pairs, mentions: Iterator[Mention]) -> None:
    named = list(dict.fromkeys(mention.actor for mention in mentions))
    if len(named) <= CROWD:
        for one in named:
            pairs[one].update(other for other in named if other != one)


def _companions(
    look: Lookup, actor: str, sentences: Pairs, paragraphs: Pairs
) -> tuple[Companion, ...]:
    made = [
        Companion(look.actor_ref(other), sentences[actor][other], count)
        for other, count in paragraphs[actor].items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.sentences, -one.paragraphs, one.ref.label)))
