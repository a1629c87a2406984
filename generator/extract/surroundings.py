"""What stands beside a capitalised name and tells what it is: verbs, bylines, nouns, dots."""

from collections.abc import Sequence

from generator.extract.tokens import Token
from generator.extract.vocabulary import (
    BODY_NOUNS,
    LOCATIVES,
    NOUN_LIKE_VERBS,
    SPEECH_VERBS,
    TITLES,
)

_HUMAN_SIGNS = frozenset(
    "’s 's who whose led leads won lost brought took left gave went came sent fled flew wept paid "
    "sought swore fought drew smiled resigned".split()
)
_NAMING_VERBS = (
    SPEECH_VERBS
    - NOUN_LIKE_VERBS
    - frozenset(
        "called describes described labeled labelled visited met asked proposed suggested".split()
    )
)
# Whose names stand behind a body's: "Velmo Torva economist Ana Lima".
_STAFF = frozenset(
    "economist economists analyst analysts strategist strategists executive executives spokesman "
    "spokeswoman spokesperson researcher researchers lobbyist engineer".split()
)
_JOINING = frozenset("and or of on in for with to by at from".split())
_TRUST = frozenset("faith trust confidence belief believe believes interest interested".split())
TAKEN = frozenset(
    "captured seized shelled bombed besieged recaptured retook overran occupied encircled "
    "liberated reached toured bombarded".split()
)
OF_PLACES = frozenset(
    "mayor governor residents battle siege outskirts capital port town city village province "
    "district region north south east west northeast northwest southeast southwest suburbs streets "
    "island islands coast people bishop archbishop".split()
)


def acts(words: Sequence[Token], end: int) -> bool:
    """Tell whether what follows is done or held by a person: a verb of speech, or an office."""
    if end >= len(words):
        return False
    if words[end].text in SPEECH_VERBS:
        return True
    if words[end].text != ",":
        return False
    window = words[end + 1 : end + 6]
    return any(w.key.casefold() in TITLES for w in window) or (
        bool(window) and window[0].text.isdigit() and len(window[0].text) == 2
    )


def spoken(words: Sequence[Token], at: int) -> bool:
    """Tell whether a verb of speech stands before the name: "…," said Ana Lima."""
    if at > 1 and words[at - 1].text == "," and words[at - 2].text in TITLES:
        return True  # "her spokeswoman, Ana Lima, declined"
    return at > 0 and words[at - 1].text in _NAMING_VERBS


def signed(words: Sequence[Token], at: int) -> bool:
    """Tell whether the name stands in a byline: "By Ana Lima"."""
    return at == 1 and words[0].key.casefold() == "by"


def does(words: Sequence[Token], end: int) -> bool:
    """Tell whether the name owns or does what follows: "’s", "who", "led", "fled"."""
    if end >= len(words):
        return False
    return words[end].text in _HUMAN_SIGNS


def is_located(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether two rare words are where something is: "in Chiang Mai,"."""
    before = words[at - 1].key.casefold() if at else ""
    if end < len(words) and words[end].text in ("’s", "'s"):
        return False
    if before == "of" and at > 1:
        return words[at - 2].key.casefold() in OF_PLACES
    if before not in LOCATIVES and before not in TAKEN and before not in ("off", "into"):
        return False
    return not (at > 1 and words[at - 2].key.casefold() in _TRUST)


def told_as_body(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word in front calls the name a body's: "cyber group Emennet Pasargad"."""
    return at > 0 and words[at - 1].key.casefold() in BODY_NOUNS


def acts_as_body(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a name does what no person does: "the X said", "X sold its", "X economist A"."""
    if end + 1 >= len(words):
        return False
    after, following = words[end], words[end + 1]
    if at and words[at - 1].key.casefold() == "the" and after.text in SPEECH_VERBS:
        return True
    if after.text in _STAFF and following.capital:
        return True
    if not after.text.islower() or after.text in _JOINING:
        return False
    return following.text == "its"


def body_by_apposition(words: Sequence[Token], at: int) -> bool:
    """Tell whether an apposition says that it is a body: ", a company in …"."""
    if at + 2 >= len(words) or words[at].text != "," or words[at + 1].text not in ("a", "an"):
        return False
    return any(w.key.casefold() in BODY_NOUNS for w in words[at + 2 : at + 6])


def leads_to_page(words: Sequence[Token], at: int) -> bool:
    """Tell whether the dots that lead to a page number follow, as in a table of contents."""
    dots = at + 1 < len(words) and words[at].text == "." and words[at + 1].text == "."
    page = at + 2 == len(words) and words[at].text == "." and words[at + 1].text[0].isdigit()
    return dots or page
