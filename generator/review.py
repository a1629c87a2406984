"""Turns candidates into questions for an editor, and answers into additions to curated files."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from generator.checks.candidates import Alike, Unsure, alike_pairs, entry_id, folded, unsure_names
from generator.checks.view import View
from generator.ids import distinct
from generator.model import Actor, ActorKind, RegisteredActor, Registry, Report, Span
from generator.registry.edit import CannotEdit, add_alias, add_entry, entry_number
from generator.registry.fields import ACTOR
from generator.registry.reviewed import REVIEWED
from generator.registry.yaml_text import Values

ACTORS_FILE, REVIEWED_FILE = "actors.yml", "reviewed.yml"
RELATIONS_FILE = "relations.yml"
HEADERS = {
    ACTORS_FILE: "# Actors that this desk keeps by hand: id, name, kind, aliases.\n",
    REVIEWED_FILE: (
        "# Names that `briefing review` offered and an editor has decided on, so that neither it\n"
        "# nor `briefing check` offers them again. Remove an entry to be asked once more.\n"
        "#\n"
        "#   no_actor    a name that is no actor's: a heading, a slogan, a common word\n"
        "#   two_actors  two names that look alike and are not one actor's\n"
    ),
    RELATIONS_FILE: "# Relations between judgments that an editor states: from, to, kind, why.\n",
}
SHOWN = 3  # sentences
AROUND = 140  # letters of a sentence on each side of the name
Place = tuple[str, int, int]
"""The id of a report, and where in it a name stands."""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that a name can be merged into. `keep` are names to enter along with a new entry."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with a name in it, and the line where the name stands."""

    path: str
    line: int
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name to decide on. `own` is the actor it has become already, `twin` the one it is like.

    `reports` tells how often each report names it.
    """

    name: str
    kind: ActorKind
    certainty: float
    reports: tuple[tuple[str, int], ...]
    passages: tuple[Passage, ...]
    own: Known | None = None
    twin: Known | None = None

    @property
    def times(self) -> int:
        return sum(count for _, count in self.reports)


@dataclass(frozen=True, slots=True)
class Review:
    """What there is to decide, and every actor that is known."""

    questions: tuple[Question, ...]
    known: tuple[Known, ...]


# ------------------------------------------------------------------ questions


def review_of(view: View) -> Review:
    """Return the questions, those on look-alikes first, then the names met most often."""
    known = known_actors(view.corpus.actors, view.registry)
    by_id = {one.id: one for one in known}
    found = {one.id: one for one in view.corpus.reports}
    places: dict[str, list[Place]] = defaultdict(list)
    for one in view.corpus.mentions:
        places[one.actor].append((one.report, one.start, one.end))
    alike = [_about_pair(view, pair, by_id, places, found) for pair in alike_pairs(view)]
    unsure = [_about_name(view, name, found) for name in unsure_names(view)]
    alike.sort(key=lambda one: (-one.times, one.name))
    unsure.sort(key=lambda one: (-one.times, -one.certainty, one.name))
    return Review((*alike, *unsure), known)


def known_actors(actors: Iterable[Actor], registry: Registry) -> tuple[Known, ...]:
    """Return the actors of the reports and of the registry, by name."""
    # An outlet is an actor by its entry as a source. One of its own takes that one's place, and
    # must say all the names that it said.
    outlets = {source.id for source in registry.sources}
    known = {one.id: _registered(one, one.id in outlets) for one in registry.actors}
    for actor in actors:
        if actor.id not in known:
            known[actor.id] = Known(actor.id, actor.name, actor.kind, actor.aliases)
    return tuple(sorted(known.values(), key=lambda one: (one.name.casefold(), one.id)))


def _registered(actor: RegisteredActor, outlet: bool) -> Known:
    names = (*actor.aliases, *actor.acronyms)
    return Known(
        actor.id, actor.name, actor.kind, names, names if outlet else (), registered=True
    )  # fmt: skip


def _about_name(view: View, unsure: Unsure, found: dict[str, Report]) -> Question:
    places = [(report, one.start, one.end) for report, one in unsure.places]
    first = unsure.first
    return Question(
        " ".join(first.name.split()), first.type, unsure.certainty, _counted(places, found),
        tuple(_passages(view, places, found, SHOWN)),
    )  # fmt: skip


def _about_pair(
    view: View,
    pair: Alike,
    known: dict[str, Known],
    places: dict[str, list[Place]],
    found: dict[str, Report],
) -> Question:
    mine, others = places[pair.other.id], places.get(pair.kept.id, [])
    # One sentence shows how the other name is used, if reports use it.
    passages = (
        *_passages(view, mine, found, SHOWN - bool(others)),
        *_passages(view, others, found, 1),
    )
    return Question(
        pair.other.name, pair.other.kind, max(one.certainty for one in pair.mentions),
        _counted(mine, found), passages, known[pair.other.id], known[pair.kept.id],
    )  # fmt: skip


def _counted(places: Sequence[Place], found: dict[str, Report]) -> tuple[tuple[str, int], ...]:
    counts = Counter(found[report].path for report, _, _ in places)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _passages(
    view: View, places: Sequence[Place], found: dict[str, Report], limit: int
) -> Iterator[Passage]:
    """Yield up to `limit` passages, from as many reports as there are."""
    seen: set[str] = set()
    firsts: list[Place] = []
    others: list[Place] = []
    for place in places:
        (others if place[0] in seen else firsts).append(place)
        seen.add(place[0])
    for report, start, end in (*firsts, *others)[:limit]:
        path, text = found[report].path, view.document(report).text
        whole = _sentence(found[report].sentences, start, end) or Span(start, end, "")
        before, after = text[whole.start : start], text[end : whole.end]
        yield Passage(
            path,
            view.place(path, text, start)[0],
            _tail(before),
            " ".join(text[start:end].split()),
            _tail(after[::-1])[::-1],
        )


def _sentence(sentences: Sequence[Span], start: int, end: int) -> Span | None:
    at = bisect_right(sentences, start, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and end <= sentences[at].end else None


def _tail(text: str) -> str:
    """Return the end of a text on one line, cut at a word where the text is long."""
    line = " ".join(text[-4 * AROUND :].split())
    line = f"{line} " if text[-1:].isspace() else line
    if len(line) <= AROUND:
        return line
    return "… " + line[-AROUND:].partition(" ")[2]


def closest(known: Iterable[Known], words: str, limit: int) -> list[Known]:
    """Return the actors whose names hold the words, then those that are spelt most alike."""
    names = [(one, name) for one in known for name in _spelt(one)]
    wanted = folded(words)
    holding = [(one, name) for one, name in names if wanted and wanted in folded(name)]
    holding.sort(key=lambda pair: (wanted not in folded(pair[0].name), len(pair[1])))
    near = process.extract(
        words,
        [name for _, name in names],
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        limit=4 * limit,
        score_cutoff=60,
    )
    chosen = (*holding, *(names[place] for _, _, place in near))
    return list({one.id: one for one, _ in chosen}.values())[:limit]


def _spelt(one: Known) -> tuple[str, ...]:
    """Return the forms to compare a name with: a person's family name too."""
    surname = one.name.split()[-1:] if one.kind == "person" else ()
    return (one.name, *one.names, *surname)


# ------------------------------------------------------------------ decisions


class Decision(Protocol):
    """What an editor decided: the file it is written to, and how its text then reads."""

    @property
    def file(self) -> str: ...

    def edited(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Accept:
    """The name is an actor's."""

    actor: Known

    @property
    def file(self) -> str:
        return ACTORS_FILE

    def edited(self, text: str) -> str:
        """Return the file's text with the actor's entry."""
        number = entry_number(ACTORS_FILE, text, self.actor.id, self.actor.name)
        if number is not None:
            raise CannotEdit(f"{ACTORS_FILE} has an entry for {self.actor.id} already")
        return add_entry(ACTORS_FILE, text, ACTOR, _entry(self.actor, ()))


@dataclass(frozen=True, slots=True)
class Merge:
    """The name is another one of an actor that is known."""

    name: str
    into: Known

    @property
    def file(self) -> str:
        return ACTORS_FILE

    def edited(self, text: str) -> str:
        """Return the file's text with the name among the actor's aliases."""
        number = entry_number(ACTORS_FILE, text, self.into.id, self.into.name)
        if number is None:
            values = _entry(self.into, (*self.into.keep, self.name))
            return add_entry(ACTORS_FILE, text, ACTOR, values)
        return add_alias(ACTORS_FILE, text, ACTOR, number, self.name)


@dataclass(frozen=True, slots=True)
class NoActor:
    """The name is no actor's."""

    name: str

    @property
    def file(self) -> str:
        return REVIEWED_FILE

    def edited(self, text: str) -> str:
        """Return the file's text with the name in it."""
        return add_entry(REVIEWED_FILE, text, REVIEWED, {"no_actor": self.name})


@dataclass(frozen=True, slots=True)
class TwoActors:
    """Two names that look alike are not one actor's."""

    names: tuple[str, str]

    @property
    def file(self) -> str:
        return REVIEWED_FILE

    def edited(self, text: str) -> str:
        """Return the file's text with the pair in it."""
        return add_entry(REVIEWED_FILE, text, REVIEWED, {"two_actors": self.names})


def new_actor(question: Question, kind: ActorKind, taken: Iterable[str]) -> Known:
    """Return the actor that a question's name becomes: with the id it has, or one not taken."""
    if question.own:
        return Known(question.own.id, question.name, kind)
    wanted = entry_id(question.name)
    *_, made = distinct((*((name, "") for name in sorted(set(taken))), (wanted, question.name)))
    return Known(made, question.name, kind)


def _entry(actor: Known, aliases: tuple[str, ...]) -> Values:
    values: dict[str, str | tuple[str, ...]] = {"id": actor.id, "name": actor.name}
    values["kind"] = actor.kind
    return {**values, "aliases": aliases} if aliases else values
