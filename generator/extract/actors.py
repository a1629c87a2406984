"""Actors named in one report: registry names, names by their shape, and their short forms.

Three passes: names that stand for themselves; acronyms and family names they leave behind; single
capitalised words that only the whole corpus can resolve, kept with a low certainty.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.extract.bodies import find_body
from generator.extract.lexicon import Lexicon, compiled
from generator.extract.persons import (
    apposition,
    find_name,
    is_title,
    name_parts,
    short_forms,
    title_before,
)
from generator.extract.seats import is_city
from generator.extract.tokens import Token, name_key, tokens
from generator.extract.vocabulary import (
    LOCATIVES,
    NOUN_LIKE_VERBS,
    ORGANISATION_HEADS,
    OUTLET_NOUNS,
    PLACE_HEADS,
    PLAIN_ACRONYMS,
    PRONOUNS_AND_STARTERS,
    SPEECH_VERBS,
)
from generator.model import ActorKind, Block, Candidate, DraftCitation, MentionKind, Registry

_SENTENCE_ENDS = frozenset(".!?:;“\"‘—•(|[")
_NO_PLACES = ("phobia", "ism", "space", "ics")
_FUNCTION_WORDS = frozenset(
    "and or but on in at by to from for with as was were is are has have had will would that which "
    "who where when while after before since until during about against over this last next early "
    "late yesterday today tomorrow because although though than if so".split()
)
_HEADLINE_ROLES = frozenset({"title", "subhead", "section", "label"})


@dataclass(slots=True)
class _Found:
    """A name at tokens `first` to `last` (exclusive) of one block."""

    first: int
    last: int
    type: ActorKind
    kind: MentionKind
    name: str
    entity: str = ""
    role: str = ""
    certainty: float = 1.0
    bare: bool = False
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Stretch:
    """One block's words and what was found among them, by the word it is part of."""

    words: list[Token]
    headline: bool
    shout: bool
    taken: dict[int, _Found] = field(default_factory=dict)

    def add(self, found: _Found) -> None:
        """Take `found` in, in place of whatever its words were part of."""
        for at in range(found.first, found.last):
            old = self.taken.get(at)
            if old is not None:
                self.drop(old)
        for at in range(found.first, found.last):
            self.taken[at] = found

    def drop(self, found: _Found) -> None:
        for at in range(found.first, found.last):
            self.taken.pop(at, None)

    def found(self) -> list[_Found]:
        """Return what was found, in the order of the text."""
        return [f for at, f in sorted(self.taken.items()) if f.first == at]


@dataclass(slots=True)
class _Known:
    """What the report's full names make of the short forms that follow them."""

    full: dict[tuple[str, ...], _Found] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    short: dict[str, list[_Found]] = field(default_factory=dict)
    acronyms: dict[str, _Found] = field(default_factory=dict)


def find(
    text: str, blocks: Sequence[Block], citations: Sequence[DraftCitation], registry: Registry
) -> tuple[Candidate, ...]:
    """Return the actors named in `text`, in order and without overlaps.

    `text` is the masked text of the report (see `extract.view`), so that offsets agree with it.
    """
    lexicon = compiled(registry)
    stretches = [_stretch(text, block) for block in blocks if block.kind not in ("code", "rule")]
    for stretch in stretches:
        _names(stretch, text, lexicon)
    _cited(stretches, citations, text)
    known = _learn(stretches, lexicon)
    for stretch in stretches:
        _short_forms(stretch, text, known, lexicon)
    for stretch in stretches:
        _bare(stretch, lexicon)
    made = (_candidates(stretch, text) for stretch in stretches)
    return tuple(sorted((c for cs in made for c in cs), key=lambda c: (c.start, c.end)))


def _stretch(text: str, block: Block) -> _Stretch:
    words = tokens(text, block.start, block.end)
    letters = [w for w in words if w.text[0].isalpha() and len(w.text) > 1]
    shouted = sum(w.upper for w in letters)
    shout = len(letters) > 3 and shouted * 10 > len(letters) * 7
    headline = block.kind == "heading" or block.role in _HEADLINE_ROLES
    return _Stretch(words, headline, shout)


# ------------------------------------------------------------ names in full


def _names(stretch: _Stretch, text: str, lexicon: Lexicon) -> None:
    words, at = stretch.words, 0
    while at < len(words):
        word = words[at]
        found = _name_at(stretch, at, lexicon) if word.text[0].isalnum() else None
        if found is None:
            at += 1
            continue
        if found.name or found.entity:
            if not found.name:
                found.name = lexicon.actors[found.entity].name
            if found.type == "person":
                _describe(found, words, text)
            stretch.add(found)
        at = found.last


def _name_at(stretch: _Stretch, at: int, lexicon: Lexicon) -> _Found | None:
    words = stretch.words
    match = lexicon.match(words, at)
    person = body = None
    if words[at].capital and not stretch.shout:
        person = find_name(words, at, lexicon, _opens(words, at))
        body = find_body(words, at, lexicon)
        if stretch.headline:
            # Title case makes every word look like a name: only strong shapes count.
            person = person if person and person.certainty >= 0.9 else None
            body = body if body and body.certainty >= 0.85 else None
    length = match.last - at if match else 0
    if body and body.last - at > max(length, person.last - at if person else 0):
        return _Found(at, body.last, body.type, "name", _join(words, at, body.last),
                      certainty=body.certainty)  # fmt: skip
    if person and person.last - at > length or (person and person.titled and match
                                                and match.entry.type == "place"):  # fmt: skip
        return _person(words, person.first, person.last, person.certainty, lexicon)
    if match is None:
        return None
    return _registered(words, match.first, match.last, lexicon)


def _person(words: Sequence[Token], first: int, last: int, certainty: float,
            lexicon: Lexicon) -> _Found:  # fmt: skip
    parts = name_parts(words, first, last)
    name = _join(words, first, last)
    known = lexicon.lookup(" ".join(parts))
    if known is not None and known.type == "person":
        return _Found(first, last, "person", "name", known.name, known.actor, parts=parts)
    return _Found(first, last, "person", "name", name, certainty=certainty,
                  bare=len(parts) < 2 and last - first == 1, parts=parts)  # fmt: skip


def _registered(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> _Found | None:
    match = lexicon.match(words, first)
    if match is None:
        return None
    entry = match.entry
    if not entry.actor:
        return _Found(first, last, "other", "name", "")
    actor = lexicon.actors[entry.actor]
    if entry.kind == "metonym" and is_city(words, match, lexicon):
        city = lexicon.actors[entry.city]
        return _Found(first, last, city.kind, "name", city.name, city.id)
    parts: tuple[str, ...] = ()
    if actor.kind == "person":
        # An alias may hold a title ("President Xi"); a mention is the name alone.
        while first + 1 < last and (is_title(words, first) or words[first].text == "."):
            first += 1
        parts = name_parts(words, first, last)
        if len(parts) < 2:
            whole = tokens(actor.name, 0, len(actor.name))
            parts = name_parts(whole, 0, len(whole))
    return _Found(first, last, actor.kind, entry.kind, actor.name, actor.id, parts=parts)


def _describe(found: _Found, words: Sequence[Token], text: str) -> None:
    """Keep the office told in front of a person's name, or behind it, in the report's words."""
    role = title_before(words, found.first)
    if role < found.first:
        found.role = _squeeze(text[words[role].start : words[found.first - 1].end])
        return
    behind = apposition(words, found.last)
    if behind is not None:
        found.role = _squeeze(text[words[behind[0]].start : words[behind[1] - 1].end])


def _opens(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word opens a sentence or a quotation, so that its capital proves nothing."""
    if at == 0:
        return True
    # A straight quotation mark after a comma closes: "… change", Pompeo told the press.
    closes = words[at - 1].text == '"' and at > 1 and words[at - 2].text == ","
    return words[at - 1].text in _SENTENCE_ENDS and not closes


def _join(words: Sequence[Token], first: int, last: int) -> str:
    """Return the name at these tokens with its own spacing made single."""
    made = words[first].text
    for at in range(first + 1, last):
        gap = " " if words[at].start > words[at - 1].end else ""
        made += gap + words[at].text
    return made


def _squeeze(text: str) -> str:
    return " ".join(text.split())


# ----------------------------------------------------------- cited sources


def _cited(
    stretches: Sequence[_Stretch], citations: Sequence[DraftCitation], text: str
) -> None:
    """Take the names in source lists as organisations where nothing better is known of them."""
    wanted = iter(sorted(_citation_spans(citations, text)))
    span = next(wanted, None)
    for stretch in stretches:
        while span is not None and stretch.words and span[0] < stretch.words[-1].end:
            if span[0] >= stretch.words[0].start:
                _cite(stretch, *span)
            span = next(wanted, None)


def _citation_spans(
    citations: Iterable[DraftCitation], text: str
) -> Iterator[tuple[int, int]]:
    for citation in citations:
        start = text.find(citation.name, citation.start, citation.end) if citation.name else -1
        if start >= 0 and citation.name[0].isupper() and len(citation.name) < 80:
            yield start, start + len(citation.name)


def _cite(stretch: _Stretch, start: int, end: int) -> None:
    words = stretch.words
    first = bisect_left(words, start, key=lambda w: w.start)
    last = bisect_left(words, end, key=lambda w: w.start)
    if first < last and words[first].key.casefold() == "the":
        first += 1
    over = [stretch.taken[at] for at in range(first, last) if at in stretch.taken]
    if first >= last or any(f.entity or f.certainty >= 0.8 for f in over):
        return
    stretch.add(_Found(first, last, "organisation", "name", _join(words, first, last),
                       certainty=0.75))  # fmt: skip


# -------------------------------------------------------------- short forms


def _learn(stretches: Sequence[_Stretch], lexicon: Lexicon) -> _Known:
    """Gather what short forms the full names of the report allow, and its own acronyms."""
    known = _Known()
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


def _same(one: _Found, other: _Found) -> bool:
    if one.entity or other.entity:
        return one.entity == other.entity
    return tuple(map(str.casefold, one.parts)) == tuple(map(str.casefold, other.parts))


def _acronym_behind(stretch: _Stretch, found: _Found) -> str:
    """Return the acronym in "Long Name (ACR)" where its letters are those of the name."""
    words, at = stretch.words, found.last
    if found.type not in ("organisation", "other", "state", "place") or at + 2 >= len(words):
        return ""
    if words[at].text != "(" or words[at + 2].text not in (")", ",", ";"):
        return ""
    acronym = words[at + 1].text
    if not (2 <= len(acronym) <= 10 and acronym[0].isupper() and sum(c.isupper() for c in acronym) > 1):
        return ""
    letters = iter(_join(words, found.first, found.last).casefold())
    return acronym if all(c in letters for c in acronym.casefold() if c.isalpha()) else ""


def _short_forms(stretch: _Stretch, text: str, known: _Known, lexicon: Lexicon) -> None:
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
            _describe(found, words, text)
        stretch.add(found)
        at = found.last


def _acronym_first(stretch: _Stretch, known: _Known) -> None:
    """Learn "ACR (Long Name)": the acronym stands in front."""
    words = stretch.words
    for found in stretch.found():
        at = found.first
        if at < 2 or words[at - 1].text != "(" or found.certainty < 0.5:
            continue
        acronym = words[at - 2].text
        if words[at - 2].upper and 2 <= len(acronym) <= 10:
            letters = iter(_join(words, at, found.last).casefold())
            if all(c in letters for c in acronym.casefold() if c.isalpha()):
                known.acronyms.setdefault(acronym, found)


def _repeat(stretch: _Stretch, at: int, known: _Known) -> _Found | None:
    """A name found in full elsewhere in the report, here in a headline or in capitals."""
    words = stretch.words
    longest = known.longest.get(words[at].key.casefold(), 0)
    if not longest or not words[at].capital:
        return None
    keys = [w.key.casefold() for w in words[at : at + longest]]
    for count in range(len(keys), 0, -1):
        full = known.full.get(tuple(keys[:count]))
        if full is None or count == 1 and not (stretch.shout or stretch.headline):
            continue
        if any(i in stretch.taken for i in range(at + 1, at + count)):
            continue
        return replace(full, first=at, last=at + count, role="")
    return None


def _short(stretch: _Stretch, at: int, known: _Known, lexicon: Lexicon) -> _Found | None:
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
        if word.key.casefold() in lexicon.common and _opens(stretch.words, at):
            follower = stretch.words[last] if last < len(stretch.words) else None
            if follower is None or not (follower.text in SPEECH_VERBS or follower.text in ("’s", "'s")
                                        or follower.dash or follower.text.islower()):  # fmt: skip
                return None
        before = [p for p in people if p.first >= 0]
        chosen = before[-1]
        certainty = 0.95 if len(people) == 1 else 0.6
        return replace(chosen, first=at, last=last, role="", certainty=certainty, bare=False)
    stem = _stem(word.key)
    if stem and (people := known.short.get(stem.casefold())):
        return replace(people[-1], first=at, last=at + 1, kind="adjective", role="", certainty=0.8)
    return None


def _stem(word: str) -> str:
    """Return the family name in an adjective made of it ("Trumpian"), else nothing."""
    for ending in ("ian", "esque"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return ""


# ------------------------------------------------------------- bare words


def _bare(stretch: _Stretch, lexicon: Lexicon) -> None:
    """Keep single capitalised words that other reports may resolve, and places told as such."""
    if stretch.shout:
        return
    words = stretch.words
    for at, word in enumerate(words):
        if at in stretch.taken or not word.capital or not word.text[0].isalpha():
            continue
        if len(word.text) < 2 or word.text in PRONOUNS_AND_STARTERS or is_title(words, at):
            continue
        if word.text in ORGANISATION_HEADS or word.text in PLACE_HEADS:
            continue
        found = _guess(stretch, at, lexicon)
        if found is not None:
            stretch.add(found)


def _guess(stretch: _Stretch, at: int, lexicon: Lexicon) -> _Found | None:
    words, word = stretch.words, stretch.words[at]
    opens = _opens(words, at)
    follows = words[at + 1] if at + 1 < len(words) else None
    if word.text[:2] in ("I'", "I’"):
        return None
    if (word.upper and len(word.text) <= 6) or sum(c.isupper() for c in word.text) > 2:
        if word.text in PLAIN_ACRONYMS or stretch.headline:
            return None
        return _Found(at, at + 1, "organisation", "acronym", word.text, certainty=0.3, bare=True)
    common = word.key.casefold() in lexicon.common
    if _beside_capital(words, at) and not stretch.headline:
        return None
    if not stretch.headline and not common and not opens:
        if _located(words, at) or _state_follows(words, at, lexicon):
            return _Found(at, at + 1, "place", "name", word.text, certainty=0.6)
        if words[at - 1].key in OUTLET_NOUNS:
            return _Found(at, at + 1, "organisation", "name", word.text, certainty=0.7)
    if common and opens and not (follows and (follows.text in ("’s", "'s") or follows.dash
                                              or follows.text.islower())):  # fmt: skip
        return None
    acts = follows is not None and not opens and follows.text in SPEECH_VERBS - NOUN_LIKE_VERBS
    certainty = 0.55 if acts and not common and not stretch.headline else 0.3
    if common and (opens or stretch.headline):
        certainty = 0.1
    stem = _stem(word.key)
    return _Found(at, at + 1, "person", "adjective" if stem else "name", stem or word.text,
                  certainty=0.1 if stem else certainty, bare=True)  # fmt: skip


def _located(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word is where something is: "in Otranto,", not "in Latin script"."""
    if words[at - 1].key not in LOCATIVES or words[at].text.endswith(_NO_PLACES):
        return False
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is None:
        return True
    if not follows.text[0].isalpha():
        tight = follows.start == words[at].end
        return follows.text in ",.;:)–—" and not (tight and follows.text == "." and _glued(words, at))
    return follows.key in _FUNCTION_WORDS


def _glued(words: Sequence[Token], at: int) -> bool:
    """Tell whether a full stop behind the word has a word right behind it: "Censys.io"."""
    return at + 2 < len(words) and words[at + 2].start == words[at + 1].end


def _beside_capital(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word is part of a longer capitalised phrase that was not recognised."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.capital and after.start - words[at].end == 1:
        return True
    return at > 0 and words[at - 1].capital and words[at].start - words[at - 1].end == 1 and (
        words[at - 1].text not in PRONOUNS_AND_STARTERS
    )


def _state_follows(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    if at + 2 >= len(words) or words[at + 1].text != ",":
        return False
    match = lexicon.match(words, at + 2)
    return match is not None and match.entry.type in ("state", "place") and (
        match.entry.kind == "name"
    )


def _candidates(stretch: _Stretch, text: str) -> Iterator[Candidate]:
    for found in stretch.found():
        start, end = stretch.words[found.first].start, stretch.words[found.last - 1].end
        yield Candidate(
            start=start, end=end, text=text[start:end], kind=found.kind, type=found.type,
            name=found.name, entity=found.entity, role=found.role,
            certainty=round(found.certainty, 2), bare=found.bare,
        )  # fmt: skip


def key_of(candidate: Candidate) -> str:
    """Return the key under which an unregistered actor of one name meets across reports."""
    return name_key(candidate.name)
