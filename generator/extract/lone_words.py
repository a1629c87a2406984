"""Third pass over names: single capitalised words that only the whole corpus can resolve."""

from collections.abc import Sequence

from generator.extract.cue_words import ARTICLES, FIRM_ENDINGS, NO_NAMES
from generator.extract.found import Found, Stretch, opens, stem_of
from generator.extract.lexicon import Lexicon
from generator.extract.titles import is_title
from generator.extract.tokens import Token
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
from generator.extract.word_endings import is_no_family_name

_NO_PLACES = ("coin", "phobia", "ism", "space", "ics")
_FUNCTION_WORDS = frozenset(
    "and or but on in at by to from for with as was were is are has have had will would that which "
    "who where when while after before since until during about against over this last next early "
    "late yesterday today tomorrow because although though than if so".split()
)


def guess_lone_words(stretch: Stretch, lexicon: Lexicon) -> None:
    """Keep single capitalised words that other reports may resolve, and places told as such."""
    words = stretch.words
    for at in stretch.spots:
        word = words[at]
        if stretch.shout and word.key.casefold() not in lexicon.families:
            continue  # In capitals, only a name that the registry knows is one.
        if at in stretch.taken or not word.capital or not word.text[0].isalpha():
            continue
        if len(word.text) < 2 or word.text in PRONOUNS_AND_STARTERS or is_title(words, at):
            continue
        if word.text in ORGANISATION_HEADS or word.text in PLACE_HEADS:
            continue
        found = _guess(stretch, at, lexicon)
        if found is not None:
            stretch.add(found)


def _guess(stretch: Stretch, at: int, lexicon: Lexicon) -> Found | None:
    words, word = stretch.words, stretch.words[at]
    first = opens(words, at)
    follows = words[at + 1] if at + 1 < len(words) else None
    if _no_name(word, follows):
        return None
    if stretch.shout:
        return Found(at, at + 1, "person", "name", word.text, certainty=0.3, bare=True)
    if (word.upper and len(word.text) <= 6) or sum(c.isupper() for c in word.text) > 2:
        if word.text in PLAIN_ACRONYMS or stretch.headline:
            return None
        return Found(at, at + 1, "organisation", "acronym", word.text, certainty=0.3, bare=True)
    common = word.key.casefold() in lexicon.common
    if word.key.casefold() in lexicon.families and first and follows and follows.text == ",":
        return Found(at, at + 1, "person", "name", word.text, certainty=0.3, bare=True)
    if _beside_capital(stretch, at) and not stretch.headline:
        return None
    if not common and not stretch.headline:
        told = _told(stretch, at, first, lexicon)
        if told is not None:
            return told
    if common and first and not (follows and (follows.text in ("’s", "'s") or follows.dash
                                              or follows.text.islower())):  # fmt: skip
        return None
    acts = follows is not None and not first and follows.text in SPEECH_VERBS - NOUN_LIKE_VERBS
    certainty = 0.55 if acts and not common and not stretch.headline else 0.3
    if common and (first or stretch.headline):
        certainty = 0.1
    if certainty > 0.5 and _no_persons(words, at, lexicon):
        return Found(at, at + 1, "organisation", "name", word.text, certainty=certainty)
    stem = stem_of(word.key)
    return Found(at, at + 1, "person", "adjective" if stem else "name", stem or word.text,
                  certainty=0.1 if stem else certainty, bare=True)  # fmt: skip


def _no_persons(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether who speaks is a body: "the Velmis said", "VelmaWise reported"."""
    word = words[at].key
    if word in lexicon.surnames or word.casefold() in lexicon.families:
        return False
    return (at > 0 and words[at - 1].key == "the") or is_no_family_name(word, lexicon)


def _no_name(word: Token, follows: Token | None) -> bool:
    """Tell whether a capital names nothing: "We're", "Psalm", a foreign article."""
    if word.text.replace("’", "'").partition("'")[0] in PRONOUNS_AND_STARTERS:
        return True
    article = word.text in ARTICLES and follows is not None and follows.text.islower()
    return article or word.text in NO_NAMES


def _told(stretch: Stretch, at: int, first: bool, lexicon: Lexicon) -> Found | None:
    """Return the place or body that a neighbour or its ending makes of a rare word."""
    words, word = stretch.words, stretch.words[at]
    known = word.key.casefold() in lexicon.families
    if not known and len(word.text) > 6 and word.text.endswith(FIRM_ENDINGS):
        return Found(at, at + 1, "organisation", "name", word.text, certainty=0.55)
    if first:
        return None
    if _located(words, at) or _state_follows(words, at, lexicon):
        return Found(at, at + 1, "place", "name", word.text, certainty=0.6)
    if words[at - 1].key in OUTLET_NOUNS:
        return Found(at, at + 1, "organisation", "name", word.text, certainty=0.7)
    if not known and _asked(stretch, at):
        return Found(at, at + 1, "organisation", "name", word.text, certainty=0.55)
    return None


def _asked(stretch: Stretch, at: int) -> bool:
    """Tell whether a lone name is a source or acts beside a body: "according to Velmont."."""
    words = stretch.words
    ends = at + 1 >= len(words) or words[at + 1].text in ",.;:)"
    if at > 1 and words[at - 1].text == "to" and words[at - 2].key.casefold() == "according":
        return ends
    if words[at - 1].text != "and" or at < 2 or ends:
        return False
    beside = at - 2
    while beside and words[beside].text in "()":
        beside -= 1
    other = stretch.taken.get(beside)
    plural = words[at + 1].text in ("have", "are", "were")
    return plural and other is not None and other.type == "organisation"


def _located(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word is where something is: "in Otranto,", not "in Latin script"."""
    if words[at - 1].key not in LOCATIVES or words[at].text.endswith(_NO_PLACES):
        return False
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is None:
        return True
    if not follows.text[0].isalpha():
        tight = follows.start == words[at].end
        return follows.text in ",.;:)–—" and not (
            tight and follows.text == "." and _glued(words, at)
        )
    return follows.key in _FUNCTION_WORDS


def _glued(words: Sequence[Token], at: int) -> bool:
    """Tell whether a full stop behind the word has a word right behind it: "Censys.io"."""
    return at + 2 < len(words) and words[at + 2].start == words[at + 1].end


def _beside_capital(stretch: Stretch, at: int) -> bool:
    """Tell whether the word is part of a longer capitalised phrase that was not recognised."""
    words = stretch.words
    after = words[at + 1] if at + 1 < len(words) else None
    known = at + 1 in stretch.taken  # "the Trump White House": the rest is a name of its own
    if after is not None and after.capital and after.start - words[at].end == 1 and not known:
        return True
    return (
        at > 0
        and words[at - 1].capital
        and words[at].start - words[at - 1].end == 1
        and (words[at - 1].text not in PRONOUNS_AND_STARTERS)
    )


def _state_follows(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    if at + 2 >= len(words) or words[at + 1].text != ",":
        return False
    match = lexicon.match(words, at + 2)
    return (
        match is not None
        and match.entry.type in ("state", "place")
        and (match.entry.kind == "name")
    )
