"""What a report's full names make of the short forms that follow them: second pass, first half."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.extract.defined import acronym_behind, acronym_in_front
from generator.extract.found import Found, Stretch, join
from generator.extract.lexicon import Lexicon
from generator.extract.name_parts import is_junior, name_parts, short_forms
from generator.extract.tokens import fold, tokens
from generator.extract.vocabulary import NOBLE_PARTICLES, STEM_HEADS, TITLES, VESSEL_PREFIXES
from generator.extract.word_endings import is_noun

# From so many bearers on, one more makes a name no more open than it is.
_MANY = 8
# A family name has at most so many words, hyphens counted: "de la Vola-Ríos y Sand".
_TAIL = 8
# Below this a name's shape alone says little; what the report says elsewhere stands.
WEAK = 0.6
_NO_PARTS = NOBLE_PARTICLES | TITLES


@dataclass(slots=True)
class Known:
    """What the report's full names make of the short forms that follow them."""

    full: dict[tuple[str, ...], Found] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    short: dict[str, list[Found]] = field(default_factory=dict)
    acronyms: dict[str, Found] = field(default_factory=dict)
    parts: dict[str, list[Found]] = field(default_factory=dict)
    folded: dict[str, list[Found]] = field(default_factory=dict)
    recent: dict[str, Found] = field(default_factory=dict)
    stems: dict[tuple[str, ...], Found] = field(default_factory=dict)
    told: dict[tuple[str, ...], Found] = field(default_factory=dict)
    tails: dict[tuple[str, ...], Found] = field(default_factory=dict)
    ships: dict[tuple[str, ...], Found] = field(default_factory=dict)


def learn(stretches: Sequence[Stretch], lexicon: Lexicon) -> Known:
    """Gather what short forms the full names of the report allow, and its own acronyms."""
    known = Known()
    _join_tails(stretches, known, lexicon)
    weak: list[tuple[tuple[str, ...], Found]] = []
    for stretch in stretches:
        _acronym_first(stretch, known, lexicon)
        for found in stretch.found():
            if found.certainty < 0.5 or found.kind == "adjective" or found.bare:
                continue
            keys = tuple(w.key.casefold() for w in stretch.words[found.first : found.last])
            if known.full.setdefault(keys, found).certainty < WEAK <= found.certainty:
                known.full[keys] = found
            known.longest[keys[0]] = max(known.longest.get(keys[0], 0), len(keys))
            _learn_told(known, found, keys, lexicon)
            if found.type == "person" and len(found.parts) > 1:
                if found.certainty < WEAK:
                    weak.append((keys, found))
                else:
                    _learn_person(known, found, lexicon)
            elif found.type == "organisation":
                _learn_stem(known, found, keys, lexicon)
            elif found.type == "other" and stretch.words[found.first].text in VESSEL_PREFIXES:
                _learn_ship(known, found, keys, lexicon)
            acronym = acronym_behind(stretch, found, lexicon)
            if acronym:
                known.acronyms.setdefault(acronym, found)
    _join_ships(stretches, known)
    named = known.short.keys() | known.parts.keys()
    known.told = {keys: found for keys, found in known.told.items() if keys[0] not in named}
    for keys, found in weak:
        # What is elsewhere told to be a body or a place is no person here.
        if known.full[keys].type == "person":
            _learn_person(known, found, lexicon)
    return known


def _learn_told(known: Known, found: Found, keys: tuple[str, ...], lexicon: Lexicon) -> None:
    """Keep a single word that a neighbour told to be a place or a body: it is one elsewhere too."""
    if found.type == "person" or len(keys) > 1 or found.entity:
        return
    if keys[0] not in lexicon.common and len(keys[0]) > 3:
        known.told.setdefault(keys, found)


def _learn_person(known: Known, found: Found, lexicon: Lexicon) -> None:
    """A family name stands for its bearer; another part of the name does so where none else fits.

    Royalty, Thais, Ethiopians and Icelanders go by their first name, presidents by a middle one.
    """
    shorts = short_forms(found.parts, lexicon.given)
    for short in shorts:
        _add(known.short, short.casefold(), found)
        _add(known.folded, fold(short), found)
    for part in found.parts:
        if part not in shorts and len(part) > 2 and part.casefold() not in _NO_PARTS:
            if found.certainty >= 0.75 or part.casefold() not in lexicon.common:
                _add(known.parts, part.casefold(), found)
                _add(known.folded, fold(part), found)


def _add(into: dict[str, list[Found]], key: str, found: Found) -> None:
    people = into.setdefault(key, [])
    if len(people) >= _MANY:
        return
    for at, other in enumerate(people):
        # Of father and son, the father goes by the family name.
        if other.parts == found.parts and is_junior(other.name) != is_junior(found.name):
            people[at] = other if is_junior(found.name) else found
            return
    if not any(_same(found, other) for other in people):
        people.append(found)


def _join_tails(stretches: Sequence[Stretch], known: Known, lexicon: Lexicon) -> None:
    """Learn family names of several words, and join those that stand alone with their bearers."""
    people = [
        (stretch, found, tuple(w.key.casefold() for w in stretch.words[found.first : found.last]))
        for stretch in stretches
        for found in stretch.found()
        if found.type == "person" and len(found.parts) > 1 and not found.bare
    ]
    for _, found, keys in people:
        if found.certainty >= WEAK:
            _learn_tails(known, found, keys)
    for stretch, found, keys in people:
        full = bearer(keys, known, lexicon)
        if full is not None and not found.entity and not found.role:
            stretch.add(replace(full, first=found.first, last=found.last, role=""))


def bearer(tail: tuple[str, ...], known: Known, lexicon: Lexicon) -> Found | None:
    """Return who bears a family name of several words: in the report, or in the registry."""
    found = known.tails.get(tail)
    if found is None and tail in lexicon.tails:
        actor = lexicon.actors[lexicon.tails[tail]]
        words = tokens(actor.name, 0, len(actor.name))
        parts = name_parts(words, 0, len(words))
        found = Found(0, 0, "person", "name", actor.name, actor.id, parts=parts)
        known.tails[tail] = found
    return found


def _learn_tails(known: Known, found: Found, keys: tuple[str, ...]) -> None:
    """Learn family names of several words: "Vola Ríos", "van der Vola", "bin Omar Vola"."""
    for cut in range(max(1, len(keys) - _TAIL), len(keys) - 1):
        tail = keys[cut:]
        if (
            not tail[0][0].isalpha()
            or (len(tail[0]) < 2 and tail[0] != "o")
            or keys[cut - 1] in "-‐‑."
        ):
            continue
        other = known.tails.setdefault(tail, found)
        if not _same(other, found):
            known.tails[tail] = found if found.certainty > other.certainty else other
        known.longest[tail[0]] = max(known.longest.get(tail[0], 0), len(tail))


def _learn_stem(known: Known, found: Found, keys: tuple[str, ...], lexicon: Lexicon) -> None:
    """ "Velmont Group" goes on as "Velmont", "Bright Future Party" as "Bright Future"."""
    first = found.name.partition(" ")[0]
    if 1 < len(keys) < 4 and first.casefold() == keys[0] and _rare_stem(first, lexicon):
        # "Emennet Pasargad" goes on as "Emennet"
        known.stems.setdefault(keys[:1], found)
        known.longest.setdefault(keys[0], 1)
    stem = keys[:-1]
    if not stem or keys[-1] not in STEM_HEADS or found.certainty < 0.55:
        return
    if len(stem) == 1 and (stem[0] in lexicon.common or len(stem[0]) < 4):
        return
    if lexicon.lookup(found.name.rpartition(" ")[0]) is None:
        known.stems.setdefault(stem, found)
        known.longest[stem[0]] = max(known.longest.get(stem[0], 0), len(stem))


def _learn_ship(known: Known, found: Found, keys: tuple[str, ...], lexicon: Lexicon) -> None:
    """ "MV Velmont Star" goes on as "Velmont Star"; one word must be a rare one."""
    bare = keys[1:]
    if len(bare) == 1 and (bare[0] in lexicon.common or len(bare[0]) < 4):
        return
    known.ships.setdefault(bare, found)


def _join_ships(stretches: Sequence[Stretch], known: Known) -> None:
    """Join a ship named with and without what stands in front: "the tanker X", "MV X"."""
    if not known.ships:
        return
    for bare, ship in known.ships.items():
        if bare[-1] not in known.short:
            known.stems.setdefault(bare, ship)
            known.longest[bare[0]] = max(known.longest.get(bare[0], 0), len(bare))
    for stretch in stretches:
        for found in stretch.found():
            keys = tuple(w.key.casefold() for w in stretch.words[found.first : found.last])
            whole = known.ships.get(keys)
            if whole is None or found.entity or found.type not in ("other", "person"):
                continue
            if found.type == "other" or found.certainty < WEAK:
                stretch.add(replace(whole, first=found.first, last=found.last, role=""))


def _rare_stem(first: str, lexicon: Lexicon) -> bool:
    """Tell whether a body's first word can stand for it: no ordinary word, no other's name."""
    common = first.casefold() in lexicon.common or is_noun(first)
    plain = not (first.isupper() or common or len(first) < 5)
    taken = first in lexicon.given or first in lexicon.surnames or lexicon.lookup(first) is not None
    return plain and not taken and first[0].isupper()


def _same(one: Found, other: Found) -> bool:
    if one.entity or other.entity:
        return one.entity == other.entity
    return tuple(map(str.casefold, one.parts)) == tuple(map(str.casefold, other.parts))


def _acronym_first(stretch: Stretch, known: Known, lexicon: Lexicon) -> None:
    """Learn "ACR (Long Name)": the acronym stands in front."""
    words = stretch.words
    for at in [at for at, word in enumerate(words) if word.text == "("]:
        foreign = acronym_in_front(stretch, at, lexicon)
        if foreign is not None:
            stretch.add(foreign)
    for found in stretch.found():
        at = found.first
        if at < 2 or words[at - 1].text != "(" or found.certainty < 0.5:
            continue
        acronym = words[at - 2].text
        if words[at - 2].upper and 2 <= len(acronym) <= 10:
            letters = iter(join(words, at, found.last).casefold())
            if all(c in letters for c in acronym.casefold() if c.isalpha()):
                known.acronyms.setdefault(acronym, found)
