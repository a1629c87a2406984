"""Names and acronyms told together: "Long Name (ACR)", "(known as ACR)", "ACR (Long Name)"."""

from collections.abc import Sequence

from generator.extract.found import Found, Stretch, join
from generator.extract.head_nouns import Body
from generator.extract.lexicon import Lexicon
from generator.extract.titles import is_title
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    ORGANISATION_HEADS,
    ORGANISATION_OPENERS,
    OTHER_HEADS,
    PLAIN_ACRONYMS,
    PRONOUNS_AND_STARTERS,
)

_MAX_WORDS = 14
_LINKS = frozenset("of for and the in on to & de du des del della di da do dos e et y la".split())
_INTRODUCING = frozenset(
    "known as or the its acronym short for called abbreviated hereafter".split()
)
_SPEAKS_OF_BODIES = frozenset(
    "Nations States Operators Workers Producers Exporters Engineers Journalists Manufacturers "
    "Reporters Scientists Physicians Employers Lawyers Teachers Farmers Ministers Watch Network "
    "International National Unions Communities Community Without".split()
)


def find_defined(words: Sequence[Token], at: int, lexicon: Lexicon) -> Body | None:
    """Return the body whose acronym stands behind it in brackets, over "of", "for" and "and"."""
    end = at
    while end < len(words) and end - at <= _MAX_WORDS and (end == at or adjacent(words, end)):
        word = words[end]
        if word.text == "(" or not (word.capital or word.text in _LINKS or word.text in "-‐‑"):
            break
        end += 1
    if end < at + 2 or end + 1 >= len(words) or words[end].text != "(":
        return None
    acronym, _ = bracketed(words, end)
    if not acronym:
        return None
    letters = sorted(c for c in acronym.casefold() if c.isalpha())
    same = letters == sorted(w.key[0].casefold() for w in words[at:end] if w.capital)
    # "General Security of Military Information Agreement (GSOMIA)": "General" is no office there.
    spelt = letters == sorted(w.key[0].casefold() for w in words[at:end] if w.text[0].isalpha())
    if not same and words[at].text[0].casefold() != acronym[0].casefold():
        return None
    if words[at].text in PRONOUNS_AND_STARTERS or acronym in PLAIN_ACRONYMS:
        return None
    # An office ("Director of National Intelligence") is no body; the registry knows its own.
    office = (is_title(words, at) and not spelt) or words[at].text == "Member"
    if office or lexicon.lookup(acronym) is not None:
        return None
    names = [w for w in words[at:end] if w.capital]
    if not _agree(acronym, "".join(w.key[0] for w in names)):
        return None
    if words[end - 1].text in OTHER_HEADS:
        return Body(at, end, "other", 0.85)
    # Ordinary words with a short form are a term of trade: "Command and Control (C2)".
    telling = ORGANISATION_HEADS | ORGANISATION_OPENERS | _SPEAKS_OF_BODIES
    headed = any(
        w.text in telling and (i or words[at + 1].text in _LINKS) for i, w in enumerate(names)
    )
    rare = names[0].key.casefold() not in lexicon.common and not any(w.upper for w in names)
    if len(names) < 2 or all(w.upper for w in names):
        return None
    if not headed and (not rare or names[0].key in lexicon.given):
        return None
    return Body(at, end, "organisation", 0.9)


def spells(words: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether the acronym behind takes in the word in front: "Senior Vola Service (SVS)"."""
    if last + 2 >= len(words) or words[last].text != "(" or words[last + 2].text != ")":
        return False
    if not words[at - 1].capital or not adjacent(words, at):
        return False
    initials = "".join(w.key[0] for w in words[at - 1 : last] if w.capital)
    return len(initials) > 2 and words[last + 1].text == initials


def bracketed(words: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the acronym in the bracket that opens at `at`, and the token behind it."""
    first = at + 1
    while first < min(at + 6, len(words)) and (
        words[first].text in _INTRODUCING or words[first].text in "“”\"'‘’"
    ):
        first += 1
    if first + 1 >= len(words) or not words[first].text[0].isalpha():
        return "", at
    end = first + 1
    while end + 1 < len(words) and words[end].dash and end < first + 4:
        if not words[end + 1].capital or words[end].start != words[end - 1].end:
            return "", at
        end += 2  # "(NCSC-UK)", "(ENTSO-E)"
    acronym = join(words, first, min(end, len(words)))
    if end >= len(words) or words[end].text not in ')),;”"':
        return "", at
    told = acronym.partition("-")[0]
    capitals = sum(c.isupper() for c in told)
    fits = 2 <= len(told) <= 10 and told[0].isupper() and capitals > 1 and capitals * 2 >= len(told)
    return (acronym, end) if fits else ("", at)


def acronym_behind(stretch: Stretch, found: Found, lexicon: Lexicon) -> str:
    """Return the acronym in the bracket behind a name, if it is the name's.

    Its letters are the name's. Those of another language's name ("Panama Canal Authority (ACP)")
    are accepted behind a body that is certain.
    """
    words, at = stretch.words, found.last
    if found.type not in ("organisation", "other", "state", "place") or at + 2 >= len(words):
        return ""
    if words[at].text != "(":
        return ""
    acronym, _ = bracketed(words, at)
    if not acronym:
        return ""
    told = acronym.partition("-")[0].casefold()
    name = join(words, found.first, found.last).casefold()
    if _inside(told, name):
        return acronym
    if found.type != "organisation" or acronym in PLAIN_ACRONYMS or not acronym.isupper():
        return ""
    known = lexicon.lookup(acronym)
    if known is not None and known.actor != found.entity:
        # "National Intelligence Organization (MIT)" is no university, "the Commission (EU)" no EU
        sure = found.certainty >= 0.85 and known.type == "organisation" and not found.entity
        return acronym if sure and known.actor not in lexicon.owners.values() else ""
    own = lexicon.actors[found.entity].acronyms if found.entity in lexicon.actors else ()
    if any(acronym.endswith(short) for short in own):
        return ""  # "Director of the Central Intelligence Agency (DCIA)" is the office
    shared = sum(c in name for c in told)
    half = shared * 2 >= len(told) and told[0] == name[0]
    sure = (bool(found.entity) and found.kind == "name") or found.certainty >= 0.85
    return acronym if len(told) <= 6 and (half or (sure and shared * 2 >= len(told))) else ""


def acronym_in_front(stretch: Stretch, at: int, lexicon: Lexicon) -> Found | None:
    """Return the foreign name in "AST (Augstsprieguma tīkls)", at its bracket."""
    words = stretch.words
    if words[at].text != "(" or not at or not words[at - 1].upper or len(words[at - 1].text) > 6:
        return None
    end = at + 1
    while end < len(words) and end - at < 9 and words[end].text[0].isalpha():
        end += 1
    names = words[at + 1 : end]
    if end >= len(words) or words[end].text != ")" or len(names) < 2 or not names[0].capital:
        return None
    if any(i in stretch.taken and stretch.taken[i].entity for i in range(at + 1, end)):
        return None
    if words[at - 1].text in PLAIN_ACRONYMS or lexicon.lookup(words[at - 1].text):
        return None
    letters = words[at - 1].key.casefold()
    rare = sum(w.key.casefold() not in lexicon.common for w in names)
    if rare * 2 < len(names) or names[0].key[0].casefold() != letters[0]:
        return None
    if not _inside(letters, "".join(w.key for w in names).casefold()):
        return None
    return Found(at + 1, end, "organisation", "name", join(words, at + 1, end), certainty=0.8)


def _inside(letters: str, name: str) -> bool:
    """Tell whether the letters occur in the name, in this order."""
    rest = iter(name)
    return all(c in rest for c in letters if c.isalpha())


def _agree(acronym: str, initials: str) -> bool:
    """Tell whether at least half of an acronym's letters are initials of the name, in order."""
    told = [c for c in acronym.casefold() if c.isalpha()]
    at = hits = 0
    low = initials.casefold()
    for letter in told:
        place = low.find(letter, at)
        if place >= 0:
            hits, at = hits + 1, place + 1
    return hits * 2 >= len(told) and hits > 1
