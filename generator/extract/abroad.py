"""Bodies and houses named in other languages: legal forms, compound nouns, words for mosques."""

from collections.abc import Sequence

from generator.extract.head_nouns import Body
from generator.extract.lexicon import Lexicon
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import LEGAL_FORMS, LEGAL_OPENERS, SHORT_LEGAL_FORMS

# What opens the name of a house of worship or an old monument.
_HOUSES = frozenset(
    "Masjid Masjidul Hagia Haghia Wat Jamia Basilique Cathédrale Catedral Mezquita "
    "Gurdwara Notre-Dame Duomo".split()
)
# How compound nouns of German and its neighbours end where they name a body.
_COMPOUNDS = (
    "gericht", "gerichtshof", "ministerium", "kriminalamt", "verfassungsschutz", "gesellschaft",
    "behorde", "nachrichtendienst", "verband", "kammer", "partei", "anwaltschaft", "verwaltung",
    "departementet", "ministeriet", "direktoratet", "myndigheten", "styrelsen", "verket", "tinget",
    "ministerie", "birosag", "miniszterium", "werke", "betriebe",
)  # fmt: skip
_MAX_WORDS = 6
_FORMS = LEGAL_FORMS | SHORT_LEGAL_FORMS


def find_abroad(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """Return the body or place that the words from `at` to `end` name by a foreign sign."""
    if end > at + 1:
        if not _FORMS.isdisjoint([w.text for w in words[at + 1 : end]]):
            firm = _legal(words, at, end, lexicon)
            if firm is not None:
                return firm
        if words[at].text in LEGAL_OPENERS:
            return _legal_in_front(words, at, end, lexicon)
        if words[at].text in _HOUSES:
            return _house(words, at, end)
    told = words[end - 1].key.casefold().endswith(_COMPOUNDS)
    return _compound(words, at, end, lexicon) if told else None


def _rare(word: Token, lexicon: Lexicon) -> bool:
    return word.key.casefold() not in lexicon.common


def _legal(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """A firm by the form behind its name: "Velmi Ipari Kft", "Velmont AG"."""
    for head in range(min(end, at + _MAX_WORDS) - 1, at, -1):
        form = words[head].text
        if form not in _FORMS:
            continue
        if form in SHORT_LEGAL_FORMS:
            # "Texas AG Vola" is an attorney general: capitals that also mean something else.
            after = head + 1
            follows = after < len(words) and words[after].capital and adjacent(words, after)
            match = lexicon.match(words, head - 1)
            if follows or (match is not None and match.entry.type != "organisation"):
                return None
            if not _rare(words[head - 1], lexicon) or words[head - 1].upper:
                return None
        if any(_rare(w, lexicon) for w in words[at:head] if w.capital):
            return Body(at, head + 1, "organisation", 0.85)
    return None


def _legal_in_front(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """A firm by the form in front of its name: "OOO Velmont". A known firm is known without."""
    if words[at + 1].upper:
        return None
    if lexicon.match(words, at + 1) is not None or not _rare(words[at + 1], lexicon):
        return None
    return Body(at, min(end, at + 4), "organisation", 0.85)


def _compound(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """A body by a compound noun at the end: "Oberster Gerichtshof", "the Landesgericht"."""
    last = words[end - 1]
    if end > at + 4 or not last.text.isalpha():
        return None
    if len(last.text) < 7 or last.upper or not _rare(last, lexicon):
        return None
    if last.key in lexicon.surnames or words[at].key in lexicon.given:
        return None
    return Body(at, end, "organisation", 0.85)


def _house(words: Sequence[Token], at: int, end: int) -> Body | None:
    """A mosque, church or temple by the word that opens its name: "Masjid Vola"."""
    if words[at + 1].upper:
        return None
    return Body(at, min(end, at + 4), "place", 0.85)
