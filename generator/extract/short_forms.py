"""Second pass over names: acronyms and family names that the report's full names leave behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.extract.found import Found, Stretch, describe, join, opens, stem_of
from generator.extract.lexicon import Lexicon
from generator.extract.persons import short_forms
from generator.extract.tokens import Token
from generator.extract.vocabulary import SPEECH_VERBS


@dataclass(slots=True)
class Known:
    """What the report's full names make of the short forms that follow them."""

    full: dict[tuple[str, ...], Found] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    short: dict[str, list[Found]] = field(default_factory=dict)
    acronyms: dict[str, Found] = field(default_factory=dict)


def learn(stretches: Sequence[Stretch], lexicon: Lexicon) -> Known:
    """Gather what short forms the full names of the report allow, and its own acronyms."""
    known = Known()
    for stretch in stretches:
        for found in stretch.found():
            if found.certainty < 0.5 or found.kind == "adjective" or found.bare:
                continue
            keys = tuple(w.key.casefold() for w in stretch.words[found.first : found.last])
            known.full.setdefault(keys, found)
            known.longest[keys[0]] = max(known.longest.get(keys[0], 0), len(keys))
            if found.type == "person" and len(found.parts) > 1:
                for short in short_forms(found.parts, lexicon.given):
                    people = known.short.setdefault(short.casefold(), [])
                    if not any(_same(found, other) for other in people):
                        people.append(found)
            acronym = _acronym_behind(stretch, found)
            if acronym:
                known.acronyms.setdefault(acronym, found)
    return known


def _same(one: Found, other: Found) -> bool:
    if one.entity or other.entity:
        return one.entity == other.entity
    return tuple(map(str.casefold, one.parts)) == tuple(map(str.casefold, other.parts))


def _acronym_behind(stretch: Stretch, found: Found) -> str:
    """Return the acronym in "Long Name (ACR)" where its letters are those of the name."""
    words, at = stretch.words, found.last
    if found.type not in ("organisation", "other", "state", "place") or at + 2 >= len(words):
        return ""
    if words[at].text != "(" or words[at + 2].text not in (")", ",", ";"):
        return ""
    acronym = words[at + 1].text
    if not (
        2 <= len(acronym) <= 10 and acronym[0].isupper() and sum(c.isupper() for c in acronym) > 1
    ):
        return ""
    letters = iter(join(words, found.first, found.last).casefold())
    return acronym if all(c in letters for c in acronym.casefold() if c.isalpha()) else ""


def resolve_short_forms(stretch: Stretch, text: str, known: Known, lexicon: Lexicon) -> None:
    words, at = stretch.words, 0
    _acronym_first(stretch, known)
    while at < len(words):
        old = stretch.taken.get(at)
        if old is not None and not (old.first == at and (old.bare or old.certainty < 0.5)):
            at += 1
            continue
        found = _repeat(stretch, at, known) or _short(stretch, at, known, lexicon)
        if found is None:
            at += 1
            continue
        if found.type == "person":
            describe(found, words, text)
        stretch.add(found)
        at = found.last


def _acronym_first(stretch: Stretch, known: Known) -> None:
    """Learn "ACR (Long Name)": the acronym stands in front."""
    words = stretch.words
    for found in stretch.found():
        at = found.first
        if at < 2 or words[at - 1].text != "(" or found.certainty < 0.5:
            continue
        acronym = words[at - 2].text
        if words[at - 2].upper and 2 <= len(acronym) <= 10:
            letters = iter(join(words, at, found.last).casefold())
            if all(c in letters for c in acronym.casefold() if c.isalpha()):
                known.acronyms.setdefault(acronym, found)


def _repeat(stretch: Stretch, at: int, known: Known) -> Found | None:
    """A name found in full elsewhere in the report, here in a headline or in capitals."""
    words = stretch.words
    longest = known.longest.get(words[at].key.casefold(), 0)
    if not longest or not words[at].capital:
        return None
    keys = [w.key.casefold() for w in words[at : at + longest]]
    for count in range(len(keys), 0, -1):
        full = known.full.get(tuple(keys[:count]))
        if full is None or (count == 1 and not (stretch.shout or stretch.headline)):
            continue
        if any(i in stretch.taken for i in range(at + 1, at + count)):
            continue
        return replace(full, first=at, last=at + count, role="")
    return None


def _short(stretch: Stretch, at: int, known: Known, lexicon: Lexicon) -> Found | None:
    word = stretch.words[at]
    full = known.acronyms.get(word.text)
    if full is not None:
        return replace(full, first=at, last=at + 1, kind="acronym", role="")
    if not word.capital:
        return None
    last = at + 1
    people = known.short.get(word.key.casefold())
    if people is None and at + 2 < len(stretch.words) and stretch.words[at + 1].dash:
        joined = f"{word.key}-{stretch.words[at + 2].key}".casefold()
        people, last = known.short.get(joined), at + 3
    if people:
        if word.key.casefold() in lexicon.common and opens(stretch.words, at):
            follower = stretch.words[last] if last < len(stretch.words) else None
            if follower is None or not _verbal(follower):
                return None
        certainty = 0.95 if len(people) == 1 else 0.6
        return replace(people[-1], first=at, last=last, role="", certainty=certainty, bare=False)
    stem = stem_of(word.key)
    if stem and (people := known.short.get(stem.casefold())):
        return replace(people[-1], first=at, last=at + 1, kind="adjective", role="", certainty=0.8)
    return None


def _verbal(word: Token) -> bool:
    """Tell whether what follows a sentence's first word makes a name of it: "Price said"."""
    return (
        word.text in SPEECH_VERBS or word.text in ("’s", "'s") or word.dash or word.text.islower()
    )
