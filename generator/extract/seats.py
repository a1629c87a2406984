"""Whether the name of a capital means the city or the government that sits there."""

from collections.abc import Sequence

from generator.extract.lexicon import Lexicon, Match
from generator.extract.tokens import Token
from generator.extract.vocabulary import ARRIVALS, CITY_NOUNS, LOCATIVES

_DIRECTIONS = frozenset({"to", "for", "from", "into"})


def is_city(words: Sequence[Token], match: Match, lexicon: Lexicon) -> bool:
    """Tell whether the metonym at `match` is the city: "in Kuala Lumpur", "a visit to Beijing".

    A government acts, owns and is spoken to; a city is somewhere one is, arrives or meets.
    """
    if not match.entry.city:
        return False
    before = [w.key.casefold() for w in words[max(0, match.first - 5) : match.first]]
    if before and before[-1] == "the":
        before.pop()
    if _followed_by_its_state(words, match, lexicon):
        return True
    after = words[match.last] if match.last < len(words) else None
    if after is not None and after.key.casefold() in CITY_NOUNS:
        return True
    if after is not None and after.dash and match.last + 1 < len(words):
        if words[match.last + 1].key.casefold() == "based":
            return True
    if not before:
        return False
    if before[-1] in LOCATIVES:
        return not (after is not None and after.text in ("’s", "'s"))
    if before[-1] in ARRIVALS:
        return True
    return before[-1] in _DIRECTIONS and any(w in ARRIVALS for w in before[:-1])


def _followed_by_its_state(words: Sequence[Token], match: Match, lexicon: Lexicon) -> bool:
    """Tell whether a comma and a state or region come next: "Kuala Lumpur, Malaysia"."""
    if match.last + 1 >= len(words) or words[match.last].text != ",":
        return False
    following = lexicon.match(words, match.last + 1)
    if following is not None and following.entry.kind == "name":
        owner = lexicon.actors.get(following.entry.actor)
        ends = following.last >= len(words) or not words[following.last].capital
        return owner is not None and owner.id == match.entry.actor and ends
    return words[match.last + 1].text in ("D.C.", "DC")
