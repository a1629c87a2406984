"""Places without an entry, told by where things are, go and come from: "in Otranto,"."""

from collections.abc import Sequence

from generator.extract.cue_words import NO_NAMES
from generator.extract.found import Found, Stretch, join, opens
from generator.extract.lexicon import Lexicon
from generator.extract.seats import opens_dateline
from generator.extract.surroundings import OF_PLACES, TAKEN
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    ARRIVALS,
    DIRECTIONS,
    LOCATIVES,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    PRONOUNS_AND_STARTERS,
)

_NO_PLACES = ("coin", "phobia", "ism", "space", "ics", "tech", "ware", "gate")
_FUNCTION_WORDS = frozenset(
    "and or but on in at by to from for with as was were is are has have had will would that which "
    "who where when while after before since until during about against over this last next early "
    "late yesterday today tomorrow because although though than if so near run runs".split()
)
_TRUST = frozenset(
    "faith trust confidence belief believe believes interest interested stake shares shareholders "
    "investors".split()
)
_OFF = frozenset({"off", "near", "outside"})
_WAYS = ARRIVALS | frozenset(
    "moved move moves moving sent send sends sailed sailing sail ferry flight flights train road "
    "route voyage bound deported transferred transported carrying shipped convoy evacuated drove "
    "withdrew retreated advanced marched exports shipments railway bus trucks deployed relocated "
    "troops soldiers passengers".split()
)
_SYLLABLES = frozenset({"An", "Can", "My", "To", "Do", "So", "Be"})
_CERTAINTY = 0.58  # what the report's full names say outweighs it


def tell_places(stretch: Stretch, lexicon: Lexicon) -> None:
    """Take rare capitalised words as places where something is, goes to or comes from."""
    words = stretch.words
    if stretch.shout:
        return
    _tell_dateline(stretch, lexicon)
    for at in stretch.spots:
        word = words[at]
        if at in stretch.taken or not at or not word.capital or not word.text[0].isalpha():
            continue
        end = _end(stretch, at, lexicon)
        if end and _is_place(stretch, at, end, lexicon):
            stretch.add(Found(at, end, "place", "name", join(words, at, end),
                              certainty=_CERTAINTY))  # fmt: skip


def _tell_dateline(stretch: Stretch, lexicon: Lexicon) -> None:
    """Take the unknown town in capitals that a dateline opens with: "VOLA, Norland, May 4 -"."""
    words, end = stretch.words, 0
    while end < min(len(words), 3) and words[end].upper and end not in stretch.taken:
        end += 1
    if not end or len(words[0].text) < 4 or not opens_dateline(words, 0, end):
        return
    if words[end].text not in ",(" or all(w.key.casefold() in lexicon.common for w in words[:end]):
        return
    name = join(words, 0, end).title()
    stretch.add(Found(0, end, "place", "name", name, certainty=0.75))


def _end(stretch: Stretch, at: int, lexicon: Lexicon) -> int:
    """Return the end of the run of one or two rare words at `at`; 0 if there is none."""
    words, end = stretch.words, at
    if words[at - 1].capital and adjacent(words, at) and not _preposition(words[at - 1]):
        return 0
    while end < len(words) and words[end].capital and (end == at or adjacent(words, end)):
        word = words[end]
        syllable = end == at and word.text in _SYLLABLES
        if end in stretch.taken or end - at >= 3 or word.upper or len(word.text) < 2:
            return 0
        if not syllable and (
            word.key.casefold() in lexicon.common
            or word.text in PRONOUNS_AND_STARTERS
            or word.text in ORGANISATION_HEADS
            or word.text in PLACE_HEADS
            or word.text in NO_NAMES
        ):
            return 0
        end += 1
        if end + 1 < len(words) and words[end].text == "-" and words[end + 1].capital:
            tight = words[end].start == words[end - 1].end == words[end + 1].start - 1
            end += 1 if tight and end - at < 2 else 0  # "Kafr-Vola"
    if end == at + 1 and (words[at].text in _SYLLABLES or not words[at].key[1:].islower()):
        return 0
    if end == at + 2 and words[at].key in lexicon.given and words[at + 1].key in lexicon.given:
        return 0
    tight = end < len(words) and words[end].dash and words[end].start == words[end - 1].end
    return 0 if tight or words[end - 1].text.endswith(_NO_PLACES) else end


def _preposition(word: Token) -> bool:
    return word.key.casefold() in LOCATIVES or word.key.casefold() in ("off", "from")


def _is_place(stretch: Stretch, at: int, end: int, lexicon: Lexicon) -> bool:
    words = stretch.words
    before = words[at - 1].key.casefold()
    if adjacent(words, at) and before in _OFF and stretch.headline:
        return True
    if stretch.headline or not adjacent(words, at):
        return False
    if before in TAKEN or before == "into":
        return _ends(words, end)
    if before in LOCATIVES and not (at > 1 and words[at - 2].key.casefold() in _TRUST):
        return _ends(words, end)
    if before == "off":
        return at > 1 and _ends(words, end)
    if before == "of" and at > 1 and words[at - 2].key.casefold() in OF_PLACES:
        return _ends(words, end)
    if before in ("from", "to", "past") and _on_the_way(words, at, end, lexicon):
        return _ends(words, end)
    if before in ARRIVALS and not opens(words, at - 1):
        return before != "moved" and _ends(words, end) and words[at].key not in lexicon.families
    beside = stretch.taken.get(at - 2)
    if before in ("and", "or", "to") and beside is not None and beside.kind == "name":
        if before == "to" and words[beside.first - 1].text != "from":
            return False
        placed = beside.first > 0 and _preposition(words[beside.first - 1])
        return beside.type == "place" and placed and _ends(words, end)
    return False


def _on_the_way(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether somebody or something moves here: "from Otranto to Vola", "fled to Vola"."""
    if words[at - 1].text == "from" and end + 1 < len(words) and words[end].text == "to":
        return words[end + 1].capital
    return any(w.key in _WAYS for w in words[max(0, at - 6) : at - 1])


def _ends(words: Sequence[Token], end: int) -> bool:
    """Tell whether the name ends here: "in Otranto,", not "in Latin script" or "in Censys.io"."""
    if end >= len(words):
        return True
    follows = words[end]
    if not follows.text[0].isalpha():
        glued = end + 1 < len(words) and words[end + 1].start == follows.end
        tight = follows.start == words[end - 1].end
        return follows.text in ",.;:)–—”" and not (tight and follows.text == "." and glued)
    return follows.key in _FUNCTION_WORDS or follows.text.endswith("ed")


def wider_place(words: Sequence[Token], at: int, lexicon: Lexicon) -> Found | None:
    """A direction is part of a part's name: "North Darfur"; of a state it is a description."""
    if words[at].text not in DIRECTIONS or not adjacent(words, at + 1):
        return None
    match = lexicon.match(words, at + 1)
    if match is None or match.entry.type != "place" or match.entry.kind != "name":
        return None
    if match.last < len(words) and words[match.last].capital and adjacent(words, match.last):
        return None
    return Found(at, match.last, "place", "name", join(words, at, match.last), certainty=0.8)
