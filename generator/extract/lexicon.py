"""The registry compiled for looking names up: longest match on word boundaries."""

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.extract.tokens import Token, key, keys
from generator.extract.vocabulary import EASTERN_FAMILY_NAMES, SPEECH_VERBS, TITLES
from generator.model import ActorKind, MentionKind, RegisteredActor, Registry

# Names that are ordinary words unless "the" stands before them ("the West", not "west coast").
_WITH_ARTICLE = frozenset({"West", "East", "North", "South", "Hill", "Valley", "Gulf"})
# Names that are ordinary words as well: they count where the capital proves something.
_ORDINARY = frozenset({"Apple", "Intel", "Meta", "Shell", "Target", "Gap", "Oracle", "Signal"})
# Names of places with "the", of something else without it.
_PLACES_WITH_ARTICLE = {"Amazon": ("Amazon", "rainforest")}
# Kinds of sources that pass on what they are told; a body that makes statements does not.
_OUTLETS = frozenset({"agency", "newspaper", "broadcaster", "magazine", "journal", "website"})
_RANK: dict[MentionKind, int] = {"name": 0, "acronym": 1, "adjective": 2, "metonym": 3, "role": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form stands for. `actor` empty: a phrase known not to be an actor.

    `city` is the id of the place of the same name where the form is the metonym of a state.
    """

    actor: str
    kind: MentionKind
    type: ActorKind
    name: str
    city: str = ""


class Match(NamedTuple):
    """A registry name at tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry


class Lexicon:
    """Surface forms of all registered actors by their tokens' keys."""

    __slots__ = (
        "_forms",
        "_pairs",
        "actors",
        "capitals",
        "common",
        "families",
        "given",
        "longest_tails",
        "officials",
        "openers",
        "outlets",
        "owners",
        "people",
        "surnames",
        "tails",
    )  # fmt: skip

    def __init__(self, registry: Registry) -> None:
        self._pairs: set[tuple[str, ...]] = set()
        self._forms: dict[tuple[str, ...], Entry] = {}
        # The first words of all forms, with the length of the longest form they open.
        self.openers: dict[str, int] = {}
        self.actors: dict[str, RegisteredActor] = {a.id: a for a in registry.actors}
        self.given = registry.given_names
        self.surnames = registry.family_names
        self.common = registry.common_words
        self.people: tuple[RegisteredActor, ...] = tuple(
            a for a in registry.actors if a.kind == "person"
        )
        self.officials = tuple(actor for actor in self.people if actor.roles)
        self.outlets: frozenset[str] = frozenset(
            name.casefold()
            for source in registry.sources
            if source.kind in _OUTLETS
            for name in (source.name, *source.aliases)
        )
        self.tails = _tails(self.people)
        self.longest_tails: dict[str, int] = {}
        for tail in self.tails:
            self.longest_tails[tail[0]] = max(self.longest_tails.get(tail[0], 0), len(tail))
        places = {
            key(name): a.id
            for a in registry.actors
            if a.kind == "place"
            for name in (*a.aliases, a.name)
        }
        self.capitals: frozenset[str] = frozenset(
            places[key(name)] for a in registry.actors for name in a.metonyms if key(name) in places
        )
        self.owners = _owners(self.actors)
        self.families = frozenset(
            _family_name(name)
            for a in self.people
            if not a.shared_family
            for name in (a.name, *(alias for alias in a.aliases if " " in alias))
        )
        # Curated entries last, so that the editor's word stands.
        for actor in sorted(registry.actors, key=lambda a: (a.curated, a.id)):
            for form, kind in _forms(actor):
                city = places.get(key(form), "") if kind == "metonym" else ""
                self._add(form, Entry(actor.id, kind, actor.kind, actor.name, city))
        for actor in registry.actors:
            for phrase in actor.exclude:
                if _parts(phrase) not in self._forms:
                    self._add(phrase, Entry("", "name", "other", ""))

    def _add(self, form: str, entry: Entry) -> None:
        parts = _parts(form)
        if not parts:
            return
        known = self._forms.get(parts)
        if known is not None and known.actor != entry.actor:
            # The state's metonym knows the city of the same name; keep it above the plain place.
            if known.kind == "metonym" and entry.type == "place":
                return
            curated = self.actors[entry.actor].curated if entry.actor in self.actors else False
            if _RANK[known.kind] <= _RANK[entry.kind] and not curated and entry.kind != "metonym":
                return
        if any("'" in part for part in parts):
            smooth = tuple(part.replace("'", "") for part in parts)  # "Kataib" for "Kata'ib"
            if smooth not in self._forms and all(smooth) and "s" not in smooth:
                self._keep(smooth, entry)
        self._keep(parts, entry)
        capital = parts[0][:1].upper() + parts[0][1:]
        if capital != parts[0]:
            self._keep((capital, *parts[1:]), entry)

    def _keep(self, parts: tuple[str, ...], entry: Entry) -> None:
        self._forms[parts] = entry
        self.openers[parts[0]] = max(self.openers.get(parts[0], 0), len(parts))
        self._pairs.add(parts[:2])

    def lookup(self, form: str) -> Entry | None:
        """Return what the whole of `form` stands for."""
        return self._forms.get(_parts(form))

    def match(self, words: Sequence[Token], at: int) -> Match | None:
        """Return the longest registered name that begins at `words[at]`."""
        word = words[at]
        shout = word.upper and len(word.text) > 3
        first = word.key.title() if shout and word.key not in self.openers else word.key
        longest = self.openers.get(first)
        if longest is None:
            return None
        titled = first != word.key
        if longest > 1 and not first.isupper():
            # Most names that open like a longer one go on in another way.
            after = words[at + 1] if at + 1 < len(words) else None
            second = after.key.title() if after and titled and after.upper else after and after.key
            longest = longest if (first, second) in self._pairs else 1
        if longest == 1:
            entry = self._find(words, at, [first])
            return Match(at, at + 1, entry) if entry is not None else None
        parts = [first]
        parts += [w.key.title() if titled and w.upper else w.key
                  for w in words[at + 1 : at + longest]]  # fmt: skip
        for count in range(len(parts), 0, -1):
            entry = self._find(words, at, parts[:count])
            if entry is not None:
                return Match(at, at + count, entry)
        return None

    def _find(self, words: Sequence[Token], at: int, parts: list[str]) -> Entry | None:
        entry = self._forms.get(tuple(parts))
        if (
            entry is None
            and len(parts) > 1
            and parts[0].isupper()
            and all(p.isupper() for p in parts if p.isalpha())
        ):
            entry = self._forms.get(tuple(p.title() for p in parts))
        if entry is None:
            return None
        if len(parts) == 1 and parts[0] in _WITH_ARTICLE:
            before = words[at - 1].key if at else ""
            if before.lower() != "the" or _goes_on(words, at + 1):
                return None
        if len(parts) == 1 and parts[0] in _ORDINARY and not _proven(words, at):
            return None
        if len(parts) == 1 and parts[0] in _PLACES_WITH_ARTICLE and at:
            if words[at - 1].key.lower() == "the" and not _goes_on(words, at + 1):
                return self._forms.get(_PLACES_WITH_ARTICLE[parts[0]], entry)
        return entry


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Tell whether a direction is part of a name: "the West Coast", "the East and South …"."""
    if at < len(words) and words[at].text == "and":
        return at + 2 < len(words) and words[at + 1].capital and words[at + 2].capital
    return at < len(words) and words[at].capital and words[at].start - words[at - 1].end <= 1


def _tails(people: Iterable[RegisteredActor]) -> dict[tuple[str, ...], str]:
    """Return family names of several words ("van der Vola") with the one who bears them.

    Of the starter's people only those with a particle, which are rarely anybody else's.
    """
    found: dict[tuple[str, ...], str] = {}
    for actor in people:
        for name in (actor.name, *actor.aliases) if actor.curated else (actor.name,):
            parts = tuple(part.casefold() for part in _parts(name))
            for cut in range(1, len(parts) - 1):
                tail = parts[cut:]
                if not (tail[0][0].isalpha() and parts[cut - 1][-1].isalpha()):
                    continue
                if actor.curated or tail[0] in ("von", "van", "de", "di", "da", "del", "della"):
                    found[tail] = "" if found.get(tail, actor.id) != actor.id else actor.id
    return {tail: bearer for tail, bearer in found.items() if bearer}


def _owners(actors: Mapping[str, RegisteredActor]) -> dict[str, str]:
    """Return the state that each place and body belongs to, through its parents."""
    found = {}
    for actor in actors.values():
        above, steps = actors.get(actor.parent), 0
        while above is not None and above.kind != "state" and steps < 9:
            above, steps = actors.get(above.parent), steps + 1
        if above is not None and above.kind == "state":
            found[actor.id] = above.id
    return found


def _family_name(name: str) -> str:
    parts = _parts(name)
    return parts[0 if parts[0] in EASTERN_FAMILY_NAMES else -1].casefold()


def _proven(words: Sequence[Token], at: int) -> bool:
    """Tell whether the capital of an ordinary word makes a name of it: "at Shell", "Shell said"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and (after.text in ("’s", "'s") or after.text in SPEECH_VERBS):
        return True
    if not at or not words[at - 1].text[0].isalnum():
        return bool(at) and words[at - 1].text in (",", "(", ";")
    beside = words[at - 1].capital and words[at].start - words[at - 1].end <= 1
    return not beside and not _goes_on(words, at + 1)


def _parts(form: str) -> tuple[str, ...]:
    parts = keys(form)
    return parts[1:] if len(parts) > 1 and parts[0].lower() == "the" else parts


def _forms(actor: RegisteredActor) -> Iterable[tuple[str, MentionKind]]:
    yield actor.name, "name"
    for alias in actor.aliases:
        # "Admiral Dong" would cut "Admiral Dong Jun" short: titles are read by `persons`.
        if actor.kind == "person" and alias.split()[0].rstrip(".").casefold() in TITLES:
            continue
        yield (
            alias,
            "acronym" if alias.isupper() and " " not in alias and len(alias) > 1 else "name",
        )
    for acronym in actor.acronyms:
        yield acronym, "acronym"
    for adjective in actor.adjectives:
        yield adjective, "adjective"
    for metonym in actor.metonyms:
        yield metonym, "metonym"


_COMPILED: dict[str, Lexicon] = {}


def compiled(registry: Registry) -> Lexicon:
    """Return the lexicon of `registry`, compiled once a process for each registry digest."""
    if not registry.digest:
        return Lexicon(registry)
    if registry.digest not in _COMPILED:
        _COMPILED.clear()
        _COMPILED[registry.digest] = Lexicon(registry)
        # It stays as long as the process: the collector need not walk over it at every turn.
        gc.freeze()
    return _COMPILED[registry.digest]
