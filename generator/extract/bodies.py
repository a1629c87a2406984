"""Organisations, places and other named things by their head nouns."""

from collections.abc import Sequence

from generator.extract.abroad import find_abroad
from generator.extract.designators import find_designator
from generator.extract.enumerated import end_of_list, joins_one_name
from generator.extract.head_nouns import Body, firm, place, plain, reaches_over, syllabic
from generator.extract.lexicon import Lexicon, Match
from generator.extract.surroundings import body_by_apposition, leads_to_page
from generator.extract.titles import is_title
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    FIRM_HEADS,
    GENERIC_HEADS,
    GUARDED,
    NAME_LINKS,
    NEWS_HEADS,
    OPENER_LINKS,
    ORGANISATION_HEADS,
    ORGANISATION_OPENERS,
    OTHER_HEADS,
    PLACE_HEADS,
    PLACE_OPENERS,
    PLAIN_ACRONYMS,
    PRODUCT_HEADS,
    PRONOUNS_AND_STARTERS,
    TECHNICAL_HEADS,
    WEAK_HEADS,
)

MAX_WORDS = 9
_HOLDERS = frozenset(
    "speaker chairman chairwoman president minister spokesman spokesperson director ambassador "
    "senator secretary leader chancellor governor commissioner".split()
)
# Small words that a name may write with a capital: "Commission on Attacks Upon the Norlands".
_SMALL = frozenset({"Upon", "Against", "Of", "For"})
_LISTING = frozenset({"Ministry", "Department"})
# Bodies named for what they are to do: "Committee to Protect …", "Campaign against …".
_AIMING = frozenset("Committee Campaign Coalition Movement Initiative Front Alliance".split())
_AIMS = frozenset({"to", "against"})
_GATHERINGS = frozenset("Assembly Forum Front Movement Network Initiative Partnership".split())
# Bodies that bear somebody's name: "Ana Vola University".
_NAMED_FOR = frozenset(
    "University College Academy Institute Foundation Center Centre School Organization".split()
)
_FOUNDED = frozenset({"Organization", "Organisation", "Foundation", "Institute"})
_POSSESSIVE_PARTS = frozenset({"People", "Women", "Children", "Workers", "Peoples", "Veterans"})
# "Act", "Plan" and "Bill" name something only where another name stands before them.
_WEAK_OTHER = frozenset({"Plan", "Bill", "Deal", "Initiative", "Framework", "Award", "Code", "Act"})


def find_body(words: Sequence[Token], at: int, lexicon: Lexicon) -> Body | None:
    """Return the longest organisation, place or other thing named from `words[at]` on."""
    word = words[at]
    if not word.capital or not word.text[0].isalpha():
        return None
    coded = find_designator(words, at, lexicon)
    if coded:
        return Body(at, *coded)
    if word.text in PRONOUNS_AND_STARTERS and word.text not in ("New", "Internet"):
        if not syllabic(words, at):
            return None
    if is_title(words, at) and at + 1 < len(words) and words[at + 1].text in OPENER_LINKS:
        return None
    end = _run(words, at, lexicon)
    best = find_abroad(words, at, end, lexicon) or _opened(words, at, end)
    for head in range(at + 1, end):
        made = _headed(words, at, head, end, lexicon)
        if made and (best is None or made.last > best.last):
            best = made
    return None if best and leads_to_page(words, best.last) else best


def _run(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return the end of the run of capitalised words, with the small words that join them."""
    end = at + 1
    while end < len(words) and end - at < MAX_WORDS and adjacent(words, end):
        word = words[end]
        if word.capital and word.text[0].isalpha():
            small = word.text in _SMALL and _resumes(words, end)
            held = _office(words, end) and words[at].text != "Office"
            if held or (word.text in PRONOUNS_AND_STARTERS and word.text != "New" and not small):
                break
            end += 1
        elif word.text in ("’s", "'s") and words[end - 1].text in _POSSESSIVE_PARTS:
            end += 1
        elif word.text in NAME_LINKS and _resumes(words, end):
            if word.text == "the" and words[end - 1].text not in NAME_LINKS | _SMALL:
                break
            if word.text == "and" and not joins_one_name(words, at, end, lexicon):
                break
            end += 1
        elif word.text in "-‐‑" and _tight(words, end):
            end += 1
        elif word.text in _AIMS and words[end - 1].text in _AIMING and _resumes(words, end):
            end += 1
        else:
            break
    while end > at + 1 and (not words[end - 1].capital or words[end - 1].text in _SMALL):
        end -= 1
    return end


def _office(words: Sequence[Token], at: int) -> bool:
    """Tell whether a holder's office follows the body's name: "House of Commons Speaker"."""
    word = words[at]
    return word.key.casefold() in _HOLDERS and words[at - 1].text not in NAME_LINKS


def _resumes(words: Sequence[Token], at: int) -> bool:
    """Tell whether a capitalised word follows the small word at `at` (through "the")."""
    following = at + 1
    if following < len(words) and words[following].text == "the":
        following += 1
    return following < len(words) and words[following].capital and adjacent(words, following)


def _tight(words: Sequence[Token], dash: int) -> bool:
    return (
        dash + 1 < len(words)
        and words[dash].start == words[dash - 1].end
        and words[dash + 1].start == words[dash].end
        and words[dash + 1].capital
    )


def _opened(words: Sequence[Token], at: int, end: int) -> Body | None:
    """Names that open with their head noun: "Ministry of Commerce", "Gulf of Aden"."""
    if at + 2 >= len(words) or end <= at + 1:
        return None
    word, link = words[at].text, words[at + 1].text
    if word in ORGANISATION_OPENERS and link in OPENER_LINKS and end > at + 2:
        if words[end - 1].text in OTHER_HEADS - ORGANISATION_HEADS:
            return Body(at, end, "other", 0.8)  # "Department of Energy Organization Act"
        return Body(at, end_of_list(words, end), "organisation", 0.85)
    if word == "Plan" and end == at + 2 and words[at + 1].capital and len(link) > 3:
        return Body(at, end, "other", 0.75)  # "Plan Colombia"
    if word in _AIMING and link in _AIMS and end > at + 2:
        return Body(at, end, "organisation", 0.8)
    if word in PLACE_OPENERS:
        if link == "of" and end > at + 2:
            return Body(at, end, "place", 0.85)
        if words[at + 1].capital and word in (
            "Mount",
            "Lake",
            "Cape",
            "Fort",
            "Camp",
            "Port",
            "Mt",
        ):
            return Body(at, min(end, at + 3), "place", 0.7)
    if (
        word in OTHER_HEADS
        and word not in ("Plan", "Framework")
        and link in OPENER_LINKS
        and end > at + 2
    ):
        return Body(at, end, "other", 0.8)
    return None


def _headed(words: Sequence[Token], at: int, head: int, end: int, lexicon: Lexicon) -> Body | None:
    """Names that end in their head noun, with what "of", "for" or "on" adds behind it."""
    word = words[head].text
    if not words[head].capital:
        return None
    last = head + 1
    if _goes_on(words, head):
        return None
    if word in FIRM_HEADS and not reaches_over(words, at, head):
        return firm(words, at, head, lexicon)
    if word in ORGANISATION_HEADS and not reaches_over(words, at, head):
        if last < end and words[last].text in OPENER_LINKS and word in ORGANISATION_OPENERS:
            # "the General Assembly on Norland" is the assembly, and what it speaks of.
            last = last if words[last].text == "on" and word in _GATHERINGS else end
            last = end_of_list(words, last) if word in _LISTING else last
        return _organisation(words, at, head, last, lexicon)
    if last < end and words[last].capital:
        return None
    if reaches_over(words, at, head):
        return None
    if word in PLACE_HEADS:
        return place(words, at, head, lexicon)
    return _thing(words, at, head, lexicon) if word in OTHER_HEADS else None


def _thing(words: Sequence[Token], at: int, head: int, lexicon: Lexicon) -> Body | None:
    """A law, an agreement or a plan by the head noun that ends its name."""
    word = words[head].text
    if word in _WEAK_OTHER and head - at < 2 and not (_law(words[at]) and word == "Act"):
        return None
    if word in TECHNICAL_HEADS and plain(words, at, head, lexicon):
        return None
    return Body(at, head + 1, "other", 0.75)


def _law(word: Token) -> bool:
    """Tell whether an acronym names a law: "the SHIPS Act"."""
    return word.upper and len(word.text) > 2 and word.text not in PLAIN_ACRONYMS


def _goes_on(words: Sequence[Token], head: int) -> bool:
    """Tell whether an office or more follows: "Norlandic Shipping Minister", "Press Secretary"."""
    if head + 1 >= len(words):
        return False
    after = words[head + 1]
    offices = ("Minister", "Ministers", "Secretary")
    return after.text in offices or (words[head].text == "Press" and after.capital)


def _organisation(
    words: Sequence[Token], at: int, head: int, last: int, lexicon: Lexicon
) -> Body | None:
    known = lexicon.match(words, at)
    acronym = last + 1 < len(words) and words[last].text == "(" and words[last + 1].upper
    word = words[head].text
    # "Trump" is an ordinary word, the "Trump Organization" none.
    families = lexicon.families if word in _FOUNDED else frozenset()
    rare = any(
        words[i].capital
        and (words[i].key.casefold() not in lexicon.common or words[i].key.casefold() in families)
        for i in range(at, head)
    )
    if known is not None and known.last == head and word == "Company" and not acronym:
        return None  # "Norland Company" is some company of the state's
    if known is not None and _no_body(words, head, last, known, lexicon, rare or acronym):
        return None
    before = head - at
    if word == "Guard" and words[head - 1].text not in GUARDED:
        return None
    national = _national(words, at, head, last, lexicon)
    if known is not None and known.entry.type == "place":
        before -= known.last - at - 1  # "Vola Bay Free Press": the town counts as one word
    if word in NEWS_HEADS and (before > 2 or _dashed(words, last)):
        return None
    if word == "Administration" and before == 1 and not acronym:
        return None  # "Biden Administration" is a person's; it names no body of its own.
    branch = known is not None and known.entry.type == "organisation" and known.last <= head
    if branch and word in ("Bank", "Institute", "University", "Foundation", "Systems", "Fund"):
        return Body(at, last, "organisation", 0.85)  # "Federal Reserve Bank of New York"
    if word in WEAK_HEADS and not (acronym or before > 1 or national):
        return Body(at, last, "organisation", 0.55) if rare else None
    if not rare and word in GENERIC_HEADS and not (acronym or national):
        told = body_by_apposition(words, last)
        return Body(at, last, "organisation", 0.7 if told else 0.4)
    certainty = 0.9 if acronym or national else 0.8 if rare else 0.65
    return Body(at, last, "organisation", certainty)


def _no_body(
    words: Sequence[Token], head: int, last: int, known: Match, lexicon: Lexicon, telling: bool
) -> bool:
    """Tell whether the registered name that opens the phrase keeps it from being a body's."""
    entry, word = known.entry, words[head].text
    if entry.kind == "adjective":
        rest = lexicon.match(words, known.last)
        if rest is not None and rest.last == last and rest.entry.type == "organisation":
            if lexicon.owners.get(rest.entry.actor) != entry.actor:
                return True  # "the Norlandic Vola Group": the group is known
        return word in ("Company", "Group", "Network") and not telling
    if entry.type == "person":
        return word not in _NAMED_FOR
    return product_of(words, head, lexicon, known) and head - known.first < 3


def _national(words: Sequence[Token], at: int, head: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a state or place stands in the name, owns it, or follows "Bank of"."""
    known = lexicon.match(words, at)
    if known is not None and known.entry.type in ("state", "place"):
        return True
    state = None
    goes_on = last < len(words) and words[last].capital and adjacent(words, last)
    if at > 1 and words[at - 1].text in ("’s", "'s") and not goes_on:
        state = lexicon.match(words, at - 2)
    elif last > head + 2 and words[head + 1].text == "of" and words[head].text == "Bank":
        state = lexicon.match(words, head + 2)
    return state is not None and state.entry.type == "state"


def _dashed(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].dash and words[at].start == words[at - 1].end


def product_of(words: Sequence[Token], head: int, lexicon: Lexicon, owner: Match | None) -> bool:
    """Tell whether a body of `owner`'s name is what it makes: "Microsoft Office"."""
    return (
        words[head].text in PRODUCT_HEADS
        and owner is not None
        and owner.entry.type == "organisation"
    )


def stands_in_headline(words: Sequence[Token], body: Body, lexicon: Lexicon) -> bool:
    """Tell whether a body's shape holds where every word has a capital.

    "Norlandic Court Dissolves Party" is a sentence; a demonym and one noun are no name either.
    """
    if body.certainty < 0.85:
        return False
    known = lexicon.match(words, body.first)
    if known is not None and known.entry.kind == "adjective" and known.last == body.last - 1:
        return words[body.last - 1].text in ("Parliament", "Navy", "Army", "Embassy")
    return not any(
        words[i].text in ORGANISATION_HEADS and words[i + 1].text not in NAME_LINKS
        for i in range(body.first + 1, body.last - 1)
        if body.type == "organisation"
    )
