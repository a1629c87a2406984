"""Second pass over names: acronyms and family names that the report's full names leave behind."""

from dataclasses import replace

from generator.extract.found import Found, Stretch, describe, join, opens, stem_of
from generator.extract.known_names import WEAK, Known, bearer
from generator.extract.lexicon import Lexicon
from generator.extract.name_parts import short_forms
from generator.extract.seats import in_a_state, means_person
from generator.extract.titles import is_title
from generator.extract.tokens import Token, fold
from generator.extract.vocabulary import (
    NOBLE_PARTICLES,
    SPEECH_VERBS,
    TITLE_ABBREVIATIONS,
)


def resolve_short_forms(stretch: Stretch, text: str, known: Known, lexicon: Lexicon) -> None:
    words, free = stretch.words, 0
    for at in stretch.spots:
        if at < free:
            continue
        old = stretch.taken.get(at)
        if old is not None and old.first == at and len(old.parts) > 1:
            for short in short_forms(old.parts, lexicon.given):
                known.recent[short.casefold()] = old
        if old is not None and not (old.first == at and (old.bare or old.certainty < WEAK)):
            if old.last == old.first + 1 and old.type in ("state", "place", "organisation"):
                other = _own_acronym(words[at], old, known) or _namesake(
                    stretch, at, known, lexicon
                )
                if other is not None:
                    stretch.add(replace(other, first=at, last=at + 1, role=""))
            continue
        if not words[at].capital and words[at].key not in NOBLE_PARTICLES:
            continue
        found = _repeat(stretch, at, known, lexicon)
        if found is None and (old is None or old.certainty < 0.5 or old.last == at + 1):
            found = _short(stretch, at, known, lexicon)
        if found is None:
            continue
        if found.type == "person":
            describe(found, words, text)
        stretch.add(found)
        free = found.last


def _repeat(stretch: Stretch, at: int, known: Known, lexicon: Lexicon) -> Found | None:
    """A name found in full elsewhere in the report, here in a headline or in capitals."""
    words = stretch.words
    first = words[at].key.casefold()
    longest = max(known.longest.get(first, 0), lexicon.longest_tails.get(first, 0))
    if not longest or not (words[at].capital or words[at].key in NOBLE_PARTICLES):
        return None
    keys = [w.key.casefold() for w in words[at : at + longest]]
    for count in range(len(keys), 0, -1):
        full = known.full.get(tuple(keys[:count]))
        if full is None or (count == 1 and not (stretch.shout or stretch.headline)):
            full = known.stems.get(tuple(keys[:count])) or known.told.get(tuple(keys[:count]))
        part = tuple(keys[:count])
        tail = (
            bearer(part, known, lexicon) if full is None and _apart(stretch, at, lexicon) else None
        )
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
    if last < len(words) and words[last].text == "." and word.text in TITLE_ABBREVIATIONS:
        return None
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
    meant = people[0] if len(people) == 1 else _best_known(short, people, known, lexicon)
    certainty = min(0.95 if len(people) == 1 else 0.6, max(meant.certainty, 0.55))
    return replace(meant, first=at, last=last, role="", certainty=certainty, bare=False)


def _best_known(short: str, people: list[Found], known: Known, lexicon: Lexicon) -> Found:
    """Return who is meant of several: the one named last, unless another is known by it alone."""
    recent = known.recent.get(short, people[0])
    record = lexicon.actors.get(recent.entity)
    if short in lexicon.families and (record is None or record.shared_family):
        alone = [p for p in people if p.entity and not lexicon.actors[p.entity].shared_family]
        return alone[0] if len(alone) == 1 else recent
    return recent


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


def _own_acronym(word: Token, old: Found, known: Known) -> Found | None:
    """What the report says that "IRA" stands for, whatever others mean by it.

    Where both names share half of their words, one is a slip of the pen for the other.
    """
    own = known.acronyms.get(word.text) if old.kind == "acronym" else None
    if own is None or own.entity == old.entity:
        return None
    told, others = (set(name.casefold().split()) for name in (own.name, old.name))
    if 2 * len(told & others) >= len(told):
        return None
    return replace(own, kind="acronym")


def _verbal(word: Token) -> bool:
    """Tell whether what follows a sentence's first word makes a name of it: "Price said"."""
    return (
        word.text in SPEECH_VERBS
        or word.text in ("’s", "'s", ",")
        or word.dash
        or word.text.islower()
    )
