"""Second pass over names: acronyms and family names that the report's full names leave behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.extract.defined import acronym_behind, acronym_in_front
from generator.extract.found import Found, Stretch, describe, join, opens, stem_of
from generator.extract.lexicon import Lexicon
from generator.extract.persons import is_junior, short_forms
from generator.extract.seats import in_a_state, means_person
from generator.extract.titles import is_title
from generator.extract.tokens import Token, fold
from generator.extract.vocabulary import (
    NOBLE_PARTICLES,
    SPEECH_VERBS,
    STEM_HEADS,
    TITLE_ABBREVIATIONS,
    TITLES,
)

# From so many bearers on, one more makes a name no more open than it is.
_MANY = 8
# Below this a name's shape alone says little; what the report says elsewhere stands.
_WEAK = 0.6


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


def learn(stretches: Sequence[Stretch], lexicon: Lexicon) -> Known:
    """Gather what short forms the full names of the report allow, and its own acronyms."""
    known = Known()
    _join_tails(stretches, known)
    weak: list[tuple[tuple[str, ...], Found]] = []
    for stretch in stretches:
        _acronym_first(stretch, known, lexicon)
        for found in stretch.found():
            if found.certainty < 0.5 or found.kind == "adjective" or found.bare:
                continue
            keys = tuple(w.key.casefold() for w in stretch.words[found.first : found.last])
            if known.full.setdefault(keys, found).certainty < _WEAK <= found.certainty:
                known.full[keys] = found
            known.longest[keys[0]] = max(known.longest.get(keys[0], 0), len(keys))
            if found.type != "person" and len(keys) == 1 and not found.entity:
                if keys[0] not in lexicon.common and len(keys[0]) > 3:
                    known.told.setdefault(keys, found)
            if found.type == "person" and len(found.parts) > 1:
                if found.certainty < _WEAK:
                    weak.append((keys, found))
                else:
                    _learn_person(known, found, lexicon)
            elif found.type == "organisation":
                _learn_stem(known, found, keys, lexicon)
            acronym = acronym_behind(stretch, found, lexicon)
            if acronym:
                known.acronyms.setdefault(acronym, found)
    for keys in [k for k in known.told if k[0] in known.short or k[0] in known.parts]:
        del known.told[keys]
    for keys, found in weak:
        # What is elsewhere told to be a body or a place is no person here.
        if known.full[keys].type == "person":
            _learn_person(known, found, lexicon)
    return known


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


def _join_tails(stretches: Sequence[Stretch], known: Known) -> None:
    """Learn family names of several words, and join those that stand alone with their bearers."""
    people = [
        (stretch, found, tuple(w.key.casefold() for w in stretch.words[found.first : found.last]))
        for stretch in stretches
        for found in stretch.found()
        if found.type == "person" and len(found.parts) > 1 and not found.bare
    ]
    for _, found, keys in people:
        if found.certainty >= _WEAK:
            _learn_tails(known, found, keys)
    for stretch, found, keys in people:
        full = known.tails.get(keys)
        if full is not None and not found.entity and not found.role:
            stretch.add(replace(full, first=found.first, last=found.last, role=""))


def _learn_tails(known: Known, found: Found, keys: tuple[str, ...]) -> None:
    """Learn family names of several words: "Vola Ríos", "van der Vola", "bin Omar Vola"."""
    for cut in range(1, len(keys) - 1):
        tail = keys[cut:]
        if not tail[0][0].isalpha() or len(tail[0]) < 2 or keys[cut - 1] in "-‐‑.":
            continue
        other = known.tails.setdefault(tail, found)
        if not _same(other, found):
            known.tails[tail] = found if found.certainty > other.certainty else other
        known.longest[tail[0]] = max(known.longest.get(tail[0], 0), len(tail))


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


def _learn_stem(known: Known, found: Found, keys: tuple[str, ...], lexicon: Lexicon) -> None:
    """ "Velmont Group" goes on as "Velmont", "Bright Future Party" as "Bright Future"."""
    stem = keys[:-1]
    if not stem or keys[-1] not in STEM_HEADS or found.certainty < 0.55:
        return
    if len(stem) == 1 and (stem[0] in lexicon.common or len(stem[0]) < 4):
        return
    if lexicon.lookup(found.name.rpartition(" ")[0]) is None:
        known.stems.setdefault(stem, found)
        known.longest[stem[0]] = max(known.longest.get(stem[0], 0), len(stem))


def _same(one: Found, other: Found) -> bool:
    if one.entity or other.entity:
        return one.entity == other.entity
    return tuple(map(str.casefold, one.parts)) == tuple(map(str.casefold, other.parts))


def resolve_short_forms(stretch: Stretch, text: str, known: Known, lexicon: Lexicon) -> None:
    words, at = stretch.words, 0
    while at < len(words):
        old = stretch.taken.get(at)
        if old is not None and old.first == at and len(old.parts) > 1:
            for short in short_forms(old.parts, lexicon.given):
                known.recent[short.casefold()] = old
        if old is not None and not (old.first == at and (old.bare or old.certainty < _WEAK)):
            if old.last == at + 1 and old.type in ("state", "place", "organisation"):
                namesake = _namesake(stretch, at, known, lexicon)
                if namesake is not None:
                    stretch.add(namesake)
            at += 1
            continue
        found = _repeat(stretch, at, known, lexicon)
        if found is None and (old is None or old.certainty < 0.5 or old.last == at + 1):
            found = _short(stretch, at, known, lexicon)
        if found is None:
            at += 1
            continue
        if found.type == "person":
            describe(found, words, text)
        stretch.add(found)
        at = found.last


def _acronym_first(stretch: Stretch, known: Known, lexicon: Lexicon) -> None:
    """Learn "ACR (Long Name)": the acronym stands in front."""
    words = stretch.words
    for at, word in enumerate(words):
        foreign = acronym_in_front(stretch, at, lexicon) if word.text == "(" else None
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


def _repeat(
    stretch: Stretch, at: int, known: Known, lexicon: Lexicon
) -> Found | None:
    """A name found in full elsewhere in the report, here in a headline or in capitals."""
    words = stretch.words
    longest = known.longest.get(words[at].key.casefold(), 0)
    if not longest or not (words[at].capital or words[at].key in NOBLE_PARTICLES):
        return None
    keys = [w.key.casefold() for w in words[at : at + longest]]
    for count in range(len(keys), 0, -1):
        full = known.full.get(tuple(keys[:count]))
        if full is None or (count == 1 and not (stretch.shout or stretch.headline)):
            full = known.stems.get(tuple(keys[:count])) or known.told.get(tuple(keys[:count]))
        part = tuple(keys[:count])
        tail = known.tails.get(part) if full is None and _apart(stretch, at, lexicon) else None
        full = full or tail
        if full is None or not all(
            w.capital or w.key in NOBLE_PARTICLES
            for w in words[at : at + count] if w.text.isalpha()
        ):  # fmt: skip
            continue
        if tail is not None:
            return replace(full, first=at, last=at + count, role="", certainty=0.9)
        own = stretch.taken.get(at)
        if any(stretch.taken.get(i) is not own for i in range(at + 1, at + count)):
            continue
        return replace(full, first=at, last=at + count, role="")
    return None


def _apart(stretch: Stretch, at: int, lexicon: Lexicon) -> bool:
    """Tell whether no first name stands in front, so that a family name may begin here."""
    words = stretch.words
    if not at or not words[at - 1].capital or words[at].start - words[at - 1].end > 1:
        return True
    return opens(words, at - 1) or is_title(words, at - 1) or at - 1 in stretch.taken


def _short(stretch: Stretch, at: int, known: Known, lexicon: Lexicon) -> Found | None:
    words, word = stretch.words, stretch.words[at]
    for last in (at + 1, at + 3):
        if last == at + 3 and not (word.upper and last <= len(words) and words[at + 1].dash):
            break
        full = known.acronyms.get(join(words, at, last))
        if full is not None:
            return replace(full, first=at, last=last, kind="acronym", role="")
    if not word.capital:
        return None
    return (
        _by_family_name(stretch, at, known, lexicon)
        or _by_another_part(stretch, at, known, lexicon)
        or _by_adjective(word, at, known)
    )


def _by_family_name(stretch: Stretch, at: int, known: Known, lexicon: Lexicon) -> Found | None:
    words, word, last = stretch.words, stretch.words[at], at + 1
    short = word.key.casefold()
    people = known.short.get(short)
    if people is None and at + 2 < len(words) and words[at + 1].dash:
        short = f"{word.key}-{words[at + 2].key}".casefold()
        people, last = known.short.get(short), at + 3
    if not people:
        return None
    if last == at + 1 and in_a_state(words, at, lexicon):
        return Found(at, last, "place", "name", word.text, certainty=0.7)
    if word.key.casefold() in lexicon.common and opens(words, at):
        if last >= len(words) or not _verbal(words[last]):
            return None
    # Of several people of one name, the one named last in full is meant.
    meant = people[0] if len(people) == 1 else known.recent.get(short, people[0])
    certainty = min(0.95 if len(people) == 1 else 0.6, max(meant.certainty, 0.55))
    return replace(meant, first=at, last=last, role="", certainty=certainty, bare=False)


def _by_adjective(word: Token, at: int, known: Known) -> Found | None:
    stem = stem_of(word.key)
    people = known.short.get(stem.casefold()) if stem else None
    if not people:
        return None
    return replace(people[-1], first=at, last=at + 1, kind="adjective", role="", certainty=0.8)


def _by_another_part(stretch: Stretch, at: int, known: Known, lexicon: Lexicon) -> Found | None:
    """A first or middle name, or another spelling of the family name, that fits one person."""
    words, word = stretch.words, stretch.words[at]
    low = word.key.casefold()
    if len(low) < 3 or word.text in TITLE_ABBREVIATIONS:
        return None
    if low in lexicon.common and (word.key not in lexicon.given or opens(words, at)):
        return None
    for beside in (at - 1, at + 1):
        # Part of a longer name that was not made out: "Victor Hugo Street".
        if 0 <= beside < len(words) and beside not in stretch.taken and words[beside].capital:
            near = words[max(beside, at)].start - words[min(beside, at)].end <= 1
            if near and not (beside < at and opens(words, beside)) and not is_title(words, beside):
                return None
    people, certainty = known.parts.get(low, []), 0.7
    if not people and len(low) > 4:
        people, certainty = known.folded.get(fold(low), []), 0.8
    if len(people) != 1:
        return None
    return replace(people[0], first=at, last=at + 1, role="", certainty=certainty, bare=False)


def _namesake(stretch: Stretch, at: int, known: Known, lexicon: Lexicon) -> Found | None:
    """A place's or state's name that is here the family name of somebody the report names."""
    people = known.short.get(stretch.words[at].key.casefold())
    if not people or len(people) != 1 or people[0].certainty < 0.8:
        return None
    old = stretch.taken[at]
    if old.kind == "adjective" or not means_person(stretch.words, at, old.type, lexicon):
        return None
    return replace(people[0], first=at, last=at + 1, role="", certainty=0.8, bare=False)


def _verbal(word: Token) -> bool:
    """Tell whether what follows a sentence's first word makes a name of it: "Price said"."""
    return (
        word.text in SPEECH_VERBS or word.text in ("’s", "'s") or word.dash or word.text.islower()
    )
