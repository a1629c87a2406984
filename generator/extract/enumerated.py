"""Names of bodies over "and" and commas: "Ministry of Health, Labour and Welfare"."""

from collections.abc import Sequence

from generator.extract.head_nouns import plain
from generator.extract.lexicon import Lexicon
from generator.extract.titles import is_title
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    FIRM_HEADS,
    OPENER_LINKS,
    ORGANISATION_HEADS,
    ORGANISATION_OPENERS,
    PORTFOLIOS,
    PRONOUNS_AND_STARTERS,
    WEAK_HEADS,
)
from generator.extract.word_endings import is_noun

# What ministries care for, last in their names.
_CARES = frozenset(
    "Welfare Affairs Labor Labour Pensions Sports Tourism Technology Innovation Works Research "
    "Rights Forestry Fisheries Livestock Cooperatives Sport Media Regions Nature Transport "
    "Relations Planning Reform Investment Heritage Mines Society Women Family".split()
)


def end_of_list(words: Sequence[Token], end: int) -> int:
    """Return the end of what a ministry is for: "of Health, Labour and Welfare"."""
    at, commas = end, 0
    while at + 1 < len(words) and words[at].text == ",":
        joined = words[at + 1].text == "and"
        first = at + 2 if joined else at + 1
        last = first
        while last < min(first + 3, len(words)) and words[last].capital:
            if words[last].text in PRONOUNS_AND_STARTERS or is_title(words, last):
                return end
            last += 1
        if last == first or last > len(words) - 1:
            return end
        commas += 1
        if joined:
            return last if commas > 1 or words[last].text in ".,;)’" else end
        if words[last].text == "and" and words[last + 1].capital and commas:
            last += 1
            while last < len(words) and words[last].capital and adjacent(words, last):
                last += 1
            return last if words[last - 1].text in PORTFOLIOS | FIRM_HEADS | _CARES else end
        at = last
    return end


def _ends_in_head(words: Sequence[Token], at: int) -> bool:
    """Tell whether capitals from `at` on are a body of their own: "and the Norland Court"."""
    last = at
    while last + 1 < len(words) and words[last + 1].capital and adjacent(words, last + 1):
        last += 1
    opens = last > at and words[last].text in ORGANISATION_OPENERS and _linked(words, last + 1)
    return opens or (last > at + 1 and words[last].text in ORGANISATION_HEADS - WEAK_HEADS)


def _linked(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].text in OPENER_LINKS


def _ordinary(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether these are nouns of English, listed or not: "Immigration and Naturalization"."""
    at = first
    while at < last and (not words[at].capital or is_noun(words[at].key)):
        at += 1
    while last > at and is_noun(words[last - 1].key):
        last -= 1
    return plain(words, at, last, lexicon)


def joins_one_name(words: Sequence[Token], at: int, link: int, lexicon: Lexicon) -> bool:
    """Tell whether "and" is inside one name ("Food and Drug Administration").

    It is not where the part before it is a name of its own, or ends in a head noun.
    """
    if any(words[i].text in OPENER_LINKS for i in range(at, link)):
        after = link + 2 if words[link + 1].text == "the" else link + 1
        if words[after].text in ORGANISATION_OPENERS or _ends_in_head(words, after):
            return False
        known = lexicon.match(words, after)
        return known is None or known.entry.kind == "adjective"
    if words[link - 1].text in ORGANISATION_HEADS or lexicon.match(words, link - 1) is not None:
        return False
    following = link + 1
    if lexicon.match(words, following) is not None:
        return False
    while following < len(words) and words[following].capital and adjacent(words, following):
        head = words[following].text
        if head in ORGANISATION_HEADS or head == "Act":
            weak = head in WEAK_HEADS and (
                following == link + 1 or not _ordinary(words, at, following, lexicon)
            )
            known = lexicon.match(words, at)
            bracket = words[following + 1].text if following + 1 < len(words) else ""
            return not weak and (
                known is None or (known.entry.kind == "adjective" and bracket == "(")
            )
        following += 1
    return False
