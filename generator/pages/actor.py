"""Actors: a dossier for each one, with pages of its own for what is too long for it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.model import Actor, Judgment, Page, Quote, Source
from generator.pages import cards, companions, conflicts, judgments, listings, mentions, roles
from generator.pages.activity import activity
from generator.pages.drawing import NEIGHBOURS, legend
from generator.pages.listings import Owner, Shown, shown
from generator.pages.lookup import Lookup, Ref, fold
from generator.pages.registers import Column
from generator.pages.together import Together
from generator.pages.units import Unit

# So much of each list is shown on the dossier, at once and unfolded.
JUDGMENTS, QUOTES, COMPANIONS, MENTIONS = (6, 24), (8, 32), (NEIGHBOURS, 48), (40, 0)
CONFLICTS = 10
SECTION = Ref("Actors", "actors/index.md")
WORDS = (Column("Words"), *mentions.COLUMNS[1:])


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences of one report that name an actor."""

    report: Ref
    lines: tuple[cards.Line, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What each actor has to do with beside being named, by its id."""

    claims: Mapping[str, list[Judgment]]
    sources: Mapping[str, list[Source]]
    conflicts: Mapping[str, tuple[Ref, ...]]
    company: companions.Company


def pages(look: Lookup, pairs: Together) -> Iterator[Unit[Page | Unit[Page]]]:
    """Yield a dossier for each actor, and the pages of its long lists."""
    claims: defaultdict[str, list[Judgment]] = defaultdict(list)
    for judgment in look.judgment.values():
        claims[judgment.attributed_to or ""].append(judgment)
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for source in look.corpus.sources:
        sources[source.actor].append(source)
    known = Holdings(claims, sources, conflicts.by_actor(look), companions.company(look, pairs))
    for actor in look.corpus.actors:
        yield Unit(f"actors/{actor.id}.md", _dossier, (look, known), (actor.id,))


@dataclass(frozen=True, slots=True)
class Lists:
    """All of what a dossier lists."""

    about: tuple[Judgment, ...]
    made: tuple[Judgment, ...]
    said: tuple[Quote, ...]
    near: tuple[companions.Companion, ...]
    sentences: tuple[mentions.Entry, ...]


def _dossier(look: Lookup, known: Holdings, name: str) -> Iterator[Page | Unit[Page]]:
    """Yield an actor's dossier, then the pages of the lists that are too long for it."""
    actor = look.actor[name]
    found = Lists(
        look.judgments_about.get(actor.id, ()),
        tuple(known.claims.get(actor.id, ())),
        tuple(one for one in look.quotes_by.get(actor.id, ()) if one.form != "scare"),
        known.company.near[actor.id],
        tuple(mentions.entries(look, actor.id)),
    )
    owner = Owner(look.actor_ref(actor.id), SECTION)
    lists = _shown(look, owner, found)
    drawing = companions.drawing(look, actor, found.near, known.company.ties[actor.id])
    yield Page(
        owner.ref.path,
        "actor.md.j2",
        {
            **_who(look, actor, known),
            **lists,
            "groups": tuple(_groups(look, found.sentences[: MENTIONS[0]])),
            "drawing": drawing,
            "legend": legend({mark.kind for mark in drawing.marks}) if drawing else (),
        },
    )
    yield from _listings(look, owner, found, lists)


def _shown(look: Lookup, owner: Owner, found: Lists) -> dict[str, Shown]:
    def judged(one: Judgment) -> cards.Card:
        return cards.card(look, one)

    return {
        "judgments": shown(found.about, judged, JUDGMENTS, owner.path("judgments")),
        "claimed": shown(found.made, judged, JUDGMENTS, owner.path("made")),
        "quotes": shown(
            found.said, lambda one: cards.quote(look, one), QUOTES, owner.path("quotes")
        ),
        "companions": shown(found.near, lambda one: one, COMPANIONS, owner.path("companions")),
        "sentences": shown(found.sentences, lambda one: one, MENTIONS, owner.path("mentions")),
    }


def _listings(
    look: Lookup, owner: Owner, found: Lists, lists: dict[str, Shown]
) -> Iterator[Unit[Page]]:
    judged = judgments.COLUMNS
    yield from listings.pages(
        owner, lists["judgments"], "Judgments about", judged, found.about,
        lambda one: judgments.row(look, one), lambda one: one.id,
    )  # fmt: skip
    yield from listings.pages(
        owner, lists["claimed"], "Judgments made by", judged, found.made,
        lambda one: judgments.row(look, one), lambda one: one.id,
    )  # fmt: skip
    yield from listings.pages(
        owner, lists["quotes"], "Quotes of", WORDS, found.said,
        lambda one: mentions.row(cards.quote(look, one)), lambda one: one.id,
    )  # fmt: skip
    yield from listings.pages(
        owner, lists["companions"], "Named together with", companions.COLUMNS, found.near,
        companions.row, lambda one: one.id,
    )  # fmt: skip
    yield from listings.pages(
        owner, lists["sentences"], "Every mention of", mentions.COLUMNS, found.sentences,
        lambda one: mentions.row(mentions.read(look, one)), lambda one: one.place,
    )  # fmt: skip


def _who(look: Lookup, actor: Actor, known: Holdings) -> dict[str, object]:
    """Return who an actor is, and when it was named."""
    found = look.mentions_of.get(actor.id, ())
    counts = Counter(one.report for one in found)
    names = Counter(one.text for one in found)
    told = [date for date in (look.report[report].date for report in counts) if date]
    disputed = known.conflicts.get(actor.id, ())
    return {
        "actor": actor,
        "kind": cards.KINDS[actor.kind][0],
        "mentions": len(found),
        "reports": len(counts),
        "span": roles.span(told),
        "named": tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
        "roles": (*roles.held(actor), *roles.stated(look, found)),
        "activity": activity((look.report[report].date, n) for report, n in counts.items()),
        "conflicts": fold(disputed[: 3 * CONFLICTS], CONFLICTS),
        "disputed": len(disputed),
        "sources": tuple(look.source_ref(one.id) for one in known.sources.get(actor.id, ())),
    }


def _groups(look: Lookup, found: tuple[mentions.Entry, ...]) -> Iterator[Group]:
    for report, entries in groupby(found, key=lambda one: one.report):
        yield Group(look.report_ref(report), tuple(mentions.read(look, one) for one in entries))
