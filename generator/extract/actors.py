"""Actors named in one report: registry names, names by their shape, and their short forms.

Three passes: names that stand for themselves (here); acronyms and family names they leave behind
(`short_forms`); single words that only the whole corpus can resolve, kept with a low certainty
(`lone_words`).
"""

from collections.abc import Iterator, Sequence

from generator.extract.accord import agree
from generator.extract.bodies import find_body, product_of, stands_in_headline
from generator.extract.cited_names import tell_cited
from generator.extract.cued import find_cued
from generator.extract.defined import find_defined, spells
from generator.extract.found import Found, Stretch, describe, join, opens, stretch_of
from generator.extract.head_nouns import Body
from generator.extract.known_names import learn
from generator.extract.lexicon import Lexicon, Match, compiled
from generator.extract.listed import tell_listed
from generator.extract.lone_words import guess_lone_words
from generator.extract.name_parts import is_junior, name_parts
from generator.extract.nations import tell_nations
from generator.extract.persons import Name, find_name
from generator.extract.proposals import adopt
from generator.extract.seats import is_city
from generator.extract.short_forms import resolve_short_forms
from generator.extract.surroundings import acts_as_body, is_located, told_as_body
from generator.extract.titles import is_title
from generator.extract.tokens import Token, adjacent, tokens
from generator.extract.told_places import tell_places, wider_place
from generator.model import ActorKind, Block, Candidate, DraftCitation, Proposal, Registry

_WATERS = frozenset({"Strait", "Straits", "River", "Sea", "Canal", "Peninsula", "Islands"})
# Bodies that are numbered.
_NUMBERED = frozenset(
    "Brigade Brigades Division Battalion Regiment Corps Army Fleet Squadron Appeals Wing".split()
)


def find(
    text: str,
    blocks: Sequence[Block],
    citations: Sequence[DraftCitation],
    registry: Registry,
    proposals: Sequence[Proposal] = (),
) -> tuple[Candidate, ...]:
    """Return the actors named in `text`, in order and without overlaps.

    `text` is the masked text of the report (see `extract.view`), so that offsets agree with it.
    """
    lexicon = compiled(registry)
    stretches = [
        stretch_of(text, block, lexicon.openers)
        for block in blocks
        if block.kind not in ("code", "rule")
    ]
    for stretch in stretches:
        _names(stretch, text, lexicon)
    tell_cited(stretches, citations, text, lexicon)
    for stretch in stretches:
        tell_places(stretch, lexicon)
        tell_listed(stretch, lexicon)
    tell_nations(stretches, lexicon)
    adopt(stretches, proposals, lexicon)
    agree(stretches)
    known = learn(stretches, lexicon)
    for stretch in stretches:
        resolve_short_forms(stretch, text, known, lexicon)
    for stretch in stretches:
        guess_lone_words(stretch, lexicon)
    made = (_candidates(stretch, text) for stretch in stretches)
    return tuple(sorted((c for cs in made for c in cs), key=lambda c: (c.start, c.end)))


def _names(stretch: Stretch, text: str, lexicon: Lexicon) -> None:
    words, free = stretch.words, 0
    for at in stretch.spots:
        found = _name_at(stretch, at, lexicon) if at >= free else None
        if found is None:
            continue
        if found.name or found.entity:
            if not found.name:
                found.name = lexicon.actors[found.entity].name
            if found.type == "person":
                describe(found, words, text)
            stretch.add(found)
        free = found.last


def _name_at(stretch: Stretch, at: int, lexicon: Lexicon) -> Found | None:
    words = stretch.words
    if not words[at].capital:
        match = lexicon.match(words, at)
        return _registered(stretch, match, lexicon) if match else None
    match = _owned(stretch, at, lexicon) or lexicon.match(words, at)
    person, body = (None, None) if stretch.shout else _shapes(stretch, at, lexicon)
    if match and not match.entry.actor and person and person.last >= match.last:
        match = None  # "Jim Jordan" is known not to be the state, and is somebody.
    if match and not match.entry.actor and body and body.last >= match.last:
        match = None if body.certainty > 0.6 else match  # another party than the one it names
    match = match and _without_owner(stretch, match, lexicon)
    length = match.last - at if match else 0
    told = _told(stretch, at, match, person, body, lexicon)
    if told is not None:
        return _body(stretch, at, told.last, told.type, told.certainty, lexicon)
    if body and body.last - at > max(length, person.last - at if person else 0):
        return _body(stretch, at, body.last, body.type, body.certainty, lexicon)
    if person and person.last - at > length:
        doubted = _no_person(stretch, person, lexicon)
        if doubted is not None:
            return doubted
    wider = None if match else wider_place(words, at, lexicon)
    if wider is not None:
        return wider
    placed = match is not None and match.entry.type in ("place", "state")
    if person and (person.last - at > length or (person.titled and placed)):
        return _person(words, person.first, person.last, person.certainty, lexicon)
    if match is None:
        return None
    return _registered(stretch, _with_water(words, match), lexicon)


def _with_water(words: Sequence[Token], match: Match) -> Match:
    """Take in the noun that a registered water's or range's name is told with: "Vola Strait"."""
    if match.entry.type != "place" or match.entry.kind != "name" or match.last >= len(words):
        return match
    if words[match.last].text not in _WATERS or not adjacent(words, match.last):
        return match
    return Match(match.first, match.last + 1, match.entry)


def _shapes(stretch: Stretch, at: int, lexicon: Lexicon) -> tuple[Name | None, Body | None]:
    """Return the person and the body that the shape of these words could make of them."""
    words = stretch.words
    person = find_name(words, at, lexicon, opens(words, at))
    body = find_body(words, at, lexicon)
    if stretch.headline:
        # Title case makes every word look like a name: only strong shapes count.
        person = person if person and person.certainty >= 0.9 else None
        body = body if body and stands_in_headline(words, body, lexicon) else None
    before = stretch.taken.get(at - 1)
    if body and before and before.type == "organisation" and adjacent(words, at):
        owner = lexicon.match(words, before.first)
        body = None if product_of(words, body.last - 1, lexicon, owner) else body
    return person, body


def _told(
    stretch: Stretch, at: int, match: Match | None, person: Name | None, body: Body | None,
    lexicon: Lexicon,
) -> Body | None:  # fmt: skip
    """Return the name that its acronym, a neighbour or a surer head noun makes of these words."""
    words, length = stretch.words, match.last - at if match else 0
    if not words[at].capital or stretch.shout:
        return None
    defined = find_defined(words, at, lexicon)
    if defined and defined.last - at > max(length, body.last - at if body else 0):
        return defined
    cued = None if stretch.headline else find_cued(words, at, lexicon, opens(words, at))
    if cued and cued.certainty == 0.8 and match and match.entry.type == "place":
        length = 0  # "the submarine Kursk"
    if cued and _cue_stands(cued, length, person, body):
        return cued
    if body and person and body.last == person.last > at + length and not person.titled:
        # "Masjid Al-Vola" ends as a family name does, and opens as no first name.
        sure = body.certainty >= 0.85 and person.certainty <= 0.8
        return body if sure or body.certainty >= 0.7 > person.certainty else None
    return None


def _cue_stands(cued: Body, known: int, person: Name | None, body: Body | None) -> bool:
    """Tell whether what a neighbour makes of a name outweighs what its shape makes of it."""
    if cued.last - cued.first <= known:
        return False
    if body is not None and (body.last > cued.last or body.certainty >= cued.certainty):
        return False
    if person is None or person.certainty < 0.6:
        return True
    return cued.certainty > 0.8 or (cued.type == "other" and not person.titled)


def _of_person(stretch: Stretch, at: int) -> bool:
    """Tell whether somebody is of the body named here: "Ana Lima of Velmo Torva"."""
    if at < 2 or stretch.words[at - 1].text != "of":
        return False
    comma = stretch.words[at - 2].text == ","
    whose = stretch.taken.get(at - 3 if comma else at - 2)
    return whose is not None and whose.type == "person"


def _no_person(stretch: Stretch, name: Name, lexicon: Lexicon) -> Found | None:
    """Two rare words without title or given name: a place or a body where it stands as one."""
    words, at, last = stretch.words, name.first, name.last
    if name.titled or name.certainty >= 0.75 or words[at].key in lexicon.given:
        return None
    if is_located(words, at, last):
        return Found(at, last, "place", "name", join(words, at, last), certainty=0.6)
    if told_as_body(words, at) or acts_as_body(words, at, last) or _of_person(stretch, at):
        return Found(at, last, "organisation", "name", join(words, at, last), certainty=0.75)
    return None


def _body(
    stretch: Stretch, at: int, last: int, kind: ActorKind, certainty: float, lexicon: Lexicon
) -> Found:
    """A body by its shape; behind a state's possessive a plain name gets the state's adjective.

    Else "Norland's Foreign Ministry" and "Sudria's Foreign Ministry" would be one body.
    """
    words, owner = stretch.words, stretch.taken.get(at - 2)
    if kind == "organisation" and words[last - 1].text in _NUMBERED and _ordinal(words, at):
        at -= 2
    if kind == "organisation" and at and at - 1 not in stretch.taken and spells(words, at, last):
        at -= 1
    name = join(words, at, last)
    if owner is not None and owner.type == "state" and words[at - 1].text in ("’s", "'s"):
        plain = all(w.key.casefold() in lexicon.common for w in words[at:last] if w.capital)
        adjectives = lexicon.actors[owner.entity].adjectives if owner.entity else ()
        if plain and adjectives and kind == "organisation":
            name = f"{adjectives[0]} {name}"
            known = lexicon.lookup(name)
            if known is not None and known.type == kind:
                return Found(at, last, kind, "name", known.name, known.actor)
    return Found(at, last, kind, "name", name, certainty=certainty)


def _ordinal(words: Sequence[Token], at: int) -> bool:
    """Tell whether an ordinal stands in front: "79th Air Assault Brigade"."""
    if at < 2 or words[at - 1].text not in ("st", "nd", "rd", "th"):
        return False
    return words[at - 2].text.isdigit() and words[at - 2].end == words[at - 1].start


def _without_owner(stretch: Stretch, match: Match, lexicon: Lexicon) -> Match:
    """Part "Norland's Ministry of War" into the state and the body: each is a mention."""
    words = stretch.words
    for at in range(match.first + 1, match.last - 1):
        if words[at].text in ("’s", "'s"):
            owner = lexicon.match(words[match.first : at], 0)
            if owner and owner.last == at - match.first and owner.entry.type == "state":
                return Match(match.first, at, owner.entry)
    return match


def _owned(stretch: Stretch, at: int, lexicon: Lexicon) -> Match | None:
    """Return the registered body behind its state's possessive, at "Ministry of War" alone."""
    words, owner = stretch.words, stretch.taken.get(at - 2)
    if owner is None or owner.type != "state" or words[at - 1].text not in ("’s", "'s"):
        return None
    match = lexicon.match(words, owner.first)
    return Match(at, match.last, match.entry) if match and match.last > at else None


def _person(words: Sequence[Token], first: int, last: int, certainty: float,
            lexicon: Lexicon) -> Found:  # fmt: skip
    parts = name_parts(words, first, last)
    name = join(words, first, last)
    known = lexicon.lookup(" ".join(parts))
    if known is not None and known.type == "person" and is_junior(name) == is_junior(known.name):
        return Found(first, last, "person", "name", known.name, known.actor, parts=parts)
    return Found(first, last, "person", "name", name, certainty=certainty,
                  bare=len(parts) < 2 and last - first == 1, parts=parts)  # fmt: skip


def _registered(stretch: Stretch, match: Match, lexicon: Lexicon) -> Found:
    words, entry, first, last = stretch.words, match.entry, match.first, match.last
    if not entry.actor:
        return Found(first, last, "other", "name", "")
    actor = lexicon.actors[entry.actor]
    city_before = entry.city and _beside_city(stretch, first, lexicon)
    if entry.kind == "metonym" and (city_before or is_city(words, match, lexicon)):
        city = lexicon.actors[entry.city]
        return Found(first, last, city.kind, "name", city.name, city.id)
    parts: tuple[str, ...] = ()
    if actor.kind == "person":
        # An alias may hold a title ("President Xi"); a mention is the name alone.
        # Where the title is part of the name ("Sheikh Hasina"), it stays.
        named = words[first].text == "Sheikh" and join(words, first, last) == actor.name
        while (
            not named and first + 1 < last and (is_title(words, first) or words[first].text == ".")
        ):
            first += 1
        parts = name_parts(words, first, last)
        if len(parts) < 2:
            whole = tokens(actor.name, 0, len(actor.name))
            parts = name_parts(whole, 0, len(whole))
    return Found(first, last, actor.kind, entry.kind, actor.name, actor.id, parts=parts)


def _beside_city(stretch: Stretch, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a capital stands beside another that is meant as a city: "in Lima and Quito"."""
    words = stretch.words
    if at > 2 and words[at - 1].text == "to" and words[at - 2].text == "and":
        # "flew to Lima and Quito, and to La Paz"
        near = (stretch.taken.get(i) for i in range(max(0, at - 14), at - 2))
        return any(found is not None and found.entity in lexicon.capitals for found in near)
    before = stretch.taken.get(at - 2)
    if before is None or words[at - 1].text not in ("and", "or", ","):
        return False
    return before.type == "place" and before.entity in lexicon.capitals


def _candidates(stretch: Stretch, text: str) -> Iterator[Candidate]:
    for found in stretch.found():
        start, end = stretch.words[found.first].start, stretch.words[found.last - 1].end
        yield Candidate(
            start=start, end=end, text=text[start:end], kind=found.kind, type=found.type,
            name=found.name, entity=found.entity, role=found.role,
            certainty=round(found.certainty, 2), bare=found.bare,
        )  # fmt: skip
