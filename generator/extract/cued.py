"""Names that only what stands beside them tells: "the ferry Agia Vola", "Velmont, the miner,"."""

from collections.abc import Sequence

from generator.extract.apposed import apposed, is_one, of_office, told_in_front, trades
from generator.extract.cue_words import (
    ARTICLES,
    BEHIND,
    BETWEEN,
    CARRIERS,
    FOREIGN_OPENERS,
    IN_FRONT,
    LINKS,
    NO_NAMES,
    OF_PLACES,
    OWNED,
    SHIPS,
    STORMS,
)
from generator.extract.head_nouns import Body
from generator.extract.lexicon import Lexicon
from generator.extract.titles import is_title
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    ORGANISATION_HEADS,
    PLACE_HEADS,
    PORTFOLIOS,
    PRONOUNS_AND_STARTERS,
)
from generator.model import ActorKind

_MAX_WORDS = 5
# A certainty below which what the report says elsewhere stands (see `short_forms`).
_OPEN = 0.58
# Syllables of names that are English words as well: "An Giang", "Can Tho".
_SYLLABLES = frozenset({"An", "Can", "Do", "My", "To", "So", "Be", "Then", "Will", "No", "Both"})
_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Art Fig Nr Vol Ch".split())
_NUMBERED = frozenset(
    "satellite rocket missile drone spacecraft launcher probe mission cable pipeline".split()
)
_BE = frozenset("was is has does as its this plus versus".split())
_NEWS_SIGNS = frozenset("told tells reported reports wrote writes".split())


def find_cued(words: Sequence[Token], at: int, lexicon: Lexicon, opens: bool) -> Body | None:
    """Return the name at `words[at]` whose kind a word beside it tells."""
    word = words[at]
    if not word.capital or not word.text[0].isalpha():
        return None
    if word.text in PRONOUNS_AND_STARTERS and (opens or word.text not in _SYLLABLES):
        return None
    end = _span(words, at)
    return (
        _numbered(words, at, lexicon)
        or _storm(words, at, end)
        or _foreign(words, at, end, lexicon)
        or _article(words, at, end, lexicon)
        or _in_front(words, at, end, lexicon)
        or _by_clause(words, at, end, lexicon, opens)
        or (None if opens and end == at + 1 and _plain(words, at, end, lexicon)
            else _behind(words, at, end, lexicon, opens))
    )  # fmt: skip


def _span(words: Sequence[Token], at: int) -> int:
    """Return the end of the capitalised name at `at`, with its particles and its number."""
    end = at
    while end < len(words) and end - at < _MAX_WORDS + 2:
        word = words[end]
        if end > at and not adjacent(words, end):
            break
        if word.capital and word.text[0].isalpha():
            stops = word.text in PRONOUNS_AND_STARTERS and word.text != "New"
            if end > at and (stops or is_title(words, end)):
                break
            end += 1
        elif end > at and word.text.isdigit() and len(word.text) < 3 and words[end - 1].capital:
            return end + 1
        elif end > at and word.text in LINKS and _capital_at(words, end + 1):
            end += 1
        elif end > at and word.text in "-‐‑" and _capital_at(words, end + 1):
            if word.start != words[end - 1].end:
                break
            end += 1
        else:
            break
    return end


def _capital_at(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].capital and adjacent(words, at)


def _plain(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    return all(w.key.casefold() in lexicon.common for w in words[at:end] if w.capital)


def _known(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    match = lexicon.match(words, at)
    return match is not None and bool(match.entry.actor)


def _numbered(words: Sequence[Token], at: int, lexicon: Lexicon) -> Body | None:
    """Series of craft and lines: "Ariane 6", "Sentinel-9", "Estlink 2"."""
    word = words[at]
    if word.text in NO_NAMES or word.text in _MONTHS:
        return None
    if len(word.text) < 4 or word.upper or _known(words, at, lexicon):
        return None
    number = at + 1
    dashed = number < len(words) and words[number].text in "-‐‑"
    number += dashed
    if number >= len(words) or not words[number].text.isdigit() or len(words[number].text) > 2:
        return None
    if words[number].start - word.end != 1 or words[number].text.startswith("0"):
        return None
    rare = word.key.casefold() not in lexicon.common
    if not rare or dashed:
        around = (*words[max(0, at - 5) : at], *words[number + 1 : number + 6])
        if not any(w.key.casefold().removesuffix("s") in _NUMBERED for w in around):
            return None
    after = words[number + 1] if number + 1 < len(words) else None
    if after is not None and (after.capital or after.text[0].isdigit() or after.text in "%°:/"):
        return None
    if after is not None and after.text.endswith("s") and after.text not in _BE and rare:
        return None
    return Body(at, number + 1, "other", 0.7)


def _storm(words: Sequence[Token], at: int, end: int) -> Body | None:
    if words[at].text in STORMS and end > at + 1:
        return Body(at, at + 2, "other", 0.85)
    if words[at].text == "Operation" and end > at + 1:
        return Body(at, _through(words, end), "other", 0.8)
    return None


def _through(words: Sequence[Token], end: int) -> int:
    """Return the end of a name that may hold any capitalised word: "Ever Given"."""
    last = end + 4
    while end < last and _capital_at(words, end) and not is_title(words, end):
        end += 1
    return end


def _foreign(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """Bodies whose head noun opens the name, as in Romance languages: "Banco Cordillera"."""
    head = at + 1 if words[at].text in ARTICLES and end > at + 2 else at
    if words[head].text not in FOREIGN_OPENERS or end < head + 2:
        return None
    if head > at and words[head].text in ("Association", "Organisation", "Direction"):
        return None
    behind = words[head + 1]
    for link in range(head + 1, end - 1):
        if words[link].text == "of" and words[link + 1].key in lexicon.given:
            end = link  # "Movimiento Vola of Ana Lima"
            break
    if behind.text == "of" or any(w.text in ORGANISATION_HEADS for w in words[head + 1 : end]):
        return None
    if words[head].key.casefold() in lexicon.common and behind.text not in LINKS:
        if behind.key.casefold() in lexicon.common or words[head].text not in ("Radio", "Banco"):
            return None
    return Body(at, end, "organisation", 0.85)


def _article(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """Papers that open with their language's article, where news is told to or by them."""
    if words[at].text not in ARTICLES or end < at + 2 or end > at + 4 or _known(words, at, lexicon):
        return None
    before = words[at - 1].text if at else ""
    asked = before in ("told", "by", "newspaper", "daily") or (
        before in ("to", "in")
        and at > 1
        and words[at - 2].text in ("according", "wrote", "writing")
    )
    after = words[end].text if end < len(words) else ""
    if asked or after in _NEWS_SIGNS:
        return Body(at, end, "organisation", _OPEN)
    return None


def _in_front(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Body | None:
    """What the noun in front calls the name: "the tanker Eagle S", "the town of Vola"."""
    if not at or words[at].start - words[at - 1].end > 1 or words[at].text in PORTFOLIOS:
        return None
    before = words[at - 1].text
    if before == "the" and at > 2 and words[at - 2].text == ",":
        ship = words[at - 3].text in SHIPS and words[at - 3].text != "carrier"
        return Body(at, _through(words, end), "other", 0.8) if ship else None
    if before == "of" and at > 1 and words[at - 2].text in OF_PLACES:
        return None if _known(words, at, lexicon) else Body(at, end, "place", 0.75)
    if before in SHIPS and (before != "carrier" or words[at - 2].text in CARRIERS):
        return None if is_title(words, at) else Body(at, _through(words, end), "other", 0.8)
    kind_told: ActorKind | None = IN_FRONT.get(before)
    if kind_told is None or is_title(words, at):
        return None
    if words[at].key.casefold() in lexicon.families:
        return None
    if _known(words, at, lexicon) or (words[at].key in lexicon.given and end > at + 1):
        return None
    if _plain(words, at, end, lexicon) and end == at + 1:
        return None
    return Body(at, end, kind_told, _OPEN)


def _behind(
    words: Sequence[Token], at: int, end: int, lexicon: Lexicon, opens: bool
) -> Body | None:
    """What the words behind make of a name: "the Vola river", "Velmont shares", an apposition."""
    if end >= len(words) or end > at + 4 or not _open_to_cues(words, at, end, lexicon):
        return None
    if _plain(words, at, end, lexicon):
        told = apposed(words, end) if end > at + 1 and words[end].text == "," else None
        return Body(at, end, told, _OPEN) if told == "other" else None
    if words[at].key.casefold() in lexicon.families and end == at + 1:
        return None
    if words[at].key in lexicon.given and end > at + 1:
        return None  # a person's name, unless its shape says otherwise
    # A capital that opens a line proves nothing: "Router settings".
    kind = _by_noun(words, end) if not (opens and end == at + 1) else None
    kind = kind or _by_what_it_has(words, end)
    if kind is None and words[end].text == ",":
        kind = apposed(words, end)
    kind = kind or of_office(words, at) or is_one(words, end)
    return Body(at, end, kind, _OPEN) if kind else None


def _open_to_cues(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether nothing else is known of these words, and they are no part of a longer name."""
    if _known(words, at, lexicon) or is_title(words, at) or words[at].text in NO_NAMES:
        return False
    if at and words[at - 1].capital and adjacent(words, at):
        if words[at - 1].text not in PRONOUNS_AND_STARTERS:
            return False
    return words[end - 1].text not in PLACE_HEADS and words[end - 1].text not in ORGANISATION_HEADS


def _by_noun(words: Sequence[Token], end: int) -> ActorKind | None:
    """Return what the noun behind makes of a name: "X river", "X gas field", "X and Y ports"."""
    after = words[end].text
    if after in BETWEEN and end + 1 < len(words):
        after = words[end + 1].text
    if adjacent(words, end) and after in BEHIND:
        return BEHIND[after]
    if after == "and" and end + 2 < len(words) and words[end + 1].capital:
        shared = words[end + 2].text
        return "place" if shared.endswith("s") and BEHIND.get(shared) == "place" else None
    return None


def _by_what_it_has(words: Sequence[Token], end: int) -> ActorKind | None:
    """Return "organisation" where the name owns what only a body has: "X's shareholders"."""
    if words[end].text not in ("’s", "'s") or end + 2 >= len(words):
        return None
    owned = words[end + 1].text
    if owned == "chief" and words[end + 2].text not in ("executive", "financial", "operating"):
        return None
    return "organisation" if owned in OWNED else None


def _by_clause(
    words: Sequence[Token], at: int, end: int, lexicon: Lexicon, opens: bool
) -> Body | None:
    """What an apposition in front, or ", which" behind, makes of a name."""
    kind = told_in_front(words, at, end)
    if kind is None:
        family = words[at].key.casefold() in lexicon.families
        ordinary = opens and words[at].key.casefold() in lexicon.common
        kind = "organisation" if trades(words, at, end) and not (family or ordinary) else None
    if kind is None or not _open_to_cues(words, at, end, lexicon):
        return None
    return None if _plain(words, at, end, lexicon) else Body(at, end, kind, 0.82)
