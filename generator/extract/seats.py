"""What a place's name means here: the city, the government that sits there, or a namesake."""

from collections.abc import Sequence

from generator.extract.lexicon import Lexicon, Match
from generator.extract.tokens import Token
from generator.extract.vocabulary import (
    ARRIVALS,
    CITY_NOUNS,
    LOCATIVES,
    NOUN_LIKE_VERBS,
    SPEECH_VERBS,
)
from generator.model import ActorKind

_DIRECTIONS = frozenset({"to", "for", "from", "into"})
_PARTS_OF_CITIES = frozenset(
    "fall siege streets street outskirts suburbs suburb centre center mayor city capital "
    "residents port battle skies evacuation defence defense recapture liberation university "
    "airport downtown north south east west bishop archbishop".split()
)
# What goes somewhere, or goes on there: "supplies to Vola", "a strike on Vola".
_MOVES = ARRIVALS | frozenset(
    "went gone going came coming bound headed heading drove driving marched marching advance "
    "advanced advancing supplies supply deliveries convoy convoys trucks fuel food route routes "
    "road roads highway flight flights train trains railway bus evacuated evacuation transferred "
    "deported extradited relocated moved summoned recalled brought carried buried hospital miles "
    "kilometres kilometers km reporting reported based goes go heads head returns spread spreading "
    "moves moving relocates flown airlifted rushed taken driven stretches".split()
)
# What is told to a government, and what a government lets be known.
_TOLD_TO = frozenset({"reporting", "reported"})
_WORDS_OF = frozenset(
    "order orders pressure call calls response reply word money support proposal objection "
    "objections denial signal signals demand demands answer".split()
)
_LOOKS = frozenset("investigation inquiry probe research insight insights inquiries".split())
_SENT = frozenset({"sent", "sends", "dispatched", "flew", "brought", "took"})
_HYPHENED = frozenset({"based", "born", "educated", "raised", "to"})
_DISTRICTS = frozenset({"district", "districts", "quarter", "exchange", "airport", "metro"})
_FAR = 14
_GIVEN = frozenset("arms weapons military ammunition missiles aid exports loyal message".split())
_STRIKES = frozenset(
    "strike strikes attack attacks raid raids assault assaults bombing bombardment shelling "
    "missile missiles drone drones rockets advance march explosion explosions blast blasts "
    "skies flew overflights smoke snow rain smog bombs shells night".split()
)
_STRUCK = frozenset(
    "hit struck bombed shelled bombarded besieged captured seized entered reached stormed "
    "encircled evacuated overran retook recaptured occupied seize capture storm besiege shell "
    "encircle overrun retake recapture".split()
)
_OF_THE_CITY = frozenset(
    "mayor district streets street airport suburbs suburb outskirts residents university hospital "
    "hospitals skyline centre center downtown port neighbourhood neighborhood metro cathedral "
    "quarter market markets stadium museum prison police main central old northern southern "
    "eastern western red traffic bazaar slums slum poorest richest nightlife subway pavements "
    "cafes hotels beaches waterfront boulevards shanties".split()
)
_PARTS = frozenset(
    "central downtown inner greater northern southern eastern western capital".split()
)
_DATELINE_WORDS = 14


def is_city(words: Sequence[Token], match: Match, lexicon: Lexicon) -> bool:
    """Tell whether the metonym at `match` is the city: "in Kuala Lumpur", "a visit to Beijing".

    A government acts, owns and is spoken to; a city is somewhere one is, arrives or meets.
    """
    if not match.entry.city:
        return False
    before = [w.key.casefold() for w in words[max(0, match.first - 5) : match.first]]
    if before and before[-1] == "the":
        before.pop()
    if _of_a_city(words, match) or _on_the_way(words, match, before, lexicon):
        return True
    if _followed_by_its_state(words, match, lexicon):
        return True
    if opens_dateline(words, match.first, match.last) or _dated_alone(words, match):
        return True
    after = words[match.last] if match.last < len(words) else None
    if after is not None and after.key.casefold() in CITY_NOUNS:
        return True
    if after is not None and after.dash and match.last + 1 < len(words):
        if words[match.last + 1].key.casefold() in _HYPHENED:
            return True
    if before == ["from"] and after is not None and after.text == ",":
        return True  # "From Vola, he flew on."
    owns = after is not None and after.text in ("’s", "'s")
    return _leads_to_city(words, match.first, before, owns)


def _leads_to_city(words: Sequence[Token], at: int, before: Sequence[str], owns: bool) -> bool:
    """Tell whether the words in front lead to a city: "in Vola", "hit Vola", "the fall of Vola"."""
    if not before:
        return False
    if before[-1] in LOCATIVES:
        return not owns
    if before[-1] in ARRIVALS:
        return True
    if before[-1] == "of" and len(before) > 1 and before[-2] in _PARTS_OF_CITIES:
        return True
    if before[-2:] in (["battle", "for"], ["fight", "for"], ["race", "for"]):
        return True
    if before[-1] in _PARTS or (before[-1] == "," and before[-2:-1] == ["capital"]):
        return True
    if before[-1] in _STRUCK or (before[-1] in ("on", "over") and _STRIKES & set(before[:-1])):
        return True
    if before[-1] == "of" and len(before) > 1 and "from" not in before:
        tribunal = words[at - 2]
        return tribunal.capital and not tribunal.upper
    if before[-1] == "into":
        return _LOOKS.isdisjoint(before)
    if before[-1] == "to" and at > 1 and words[at - 2].text == ",":
        # "sent his envoy, Ana Lima, to Vola"
        return any(w.text in _SENT for w in words[max(0, at - _FAR) : at - 2])
    if before[-1] == "from" and not _WORDS_OF.isdisjoint(before):
        return False
    way = [w for w in before[:-1] if before[-1] == "from" or w not in _TOLD_TO]
    return before[-1] in _DIRECTIONS and _moves(way)


def _moves(before: Sequence[str]) -> bool:
    """Tell whether something goes somewhere: "supplies to Vola", but not "weapons supplies"."""
    return any(w in ARRIVALS for w in before) or (
        any(w in _MOVES for w in before) and not any(w in _GIVEN for w in before)
    )


def _of_a_city(words: Sequence[Token], match: Match) -> bool:
    """Tell whether what stands around is a city's: "Vola's airport", "Tower Vola"."""
    at, last = match.first, match.last
    if last + 1 < len(words) and words[last].text in ("’s", "'s"):
        named = [w.key.casefold() for w in words[last + 1 : last + 3]]
        district = len(named) > 1 and words[last + 1].capital and named[1] in _OF_THE_CITY
        district = district or named[-1] in _DISTRICTS
        return district or named[0] in _OF_THE_CITY - {"police", "main", "red"}
    if last + 1 < len(words) and words[last].text == "," and words[last + 1].text == "where":
        return True
    part = at > 1 and words[at - 1].text in ("College", "Tower", "Airport", "University", "Stadium")
    return part and words[at].start - words[at - 1].end == 1


def _on_the_way(
    words: Sequence[Token], match: Match, before: Sequence[str], lexicon: Lexicon
) -> bool:
    """Tell whether a way leads on to another place: "from Vola to Torvo", "between A and B"."""
    joint = words[match.last].text if match.last + 1 < len(words) else ""
    if not before or (before[-1], joint) not in (("from", "to"), ("between", "and")):
        return False
    other = lexicon.match(words, match.last + 1)
    if other is None:
        return False
    town = other.entry.type == "place" and other.entry.kind == "name"
    return town or (joint == "to" and bool(other.entry.city) and _moves(before[:-1]))


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


def _dated_alone(words: Sequence[Token], match: Match) -> bool:
    """Tell whether the line is a place and a day: "Vola, 16 January 2026"; or a heading's place."""
    # No more than tells: a line can be of any length.
    first, rest = match.first, words[match.last : match.last + 7]
    if first > 2 and not rest and words[first - 1].text == ",":
        return words[first - 2].capital  # "Briefing of the Ministry of Trade, Vola"
    if first or not 3 <= len(rest) <= 6 or rest[0].text != ",":
        return False
    return rest[-1].text.isdigit() and all(w.capital or not w.text[0].isalpha() for w in rest)


def opens_dateline(words: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a dash ends the line's head: "KYIV, March 4 —", "LIMA (Reuters) -"."""
    if first and not (
        (first == 1 and words[0].text == "THE")
        or (first == 2 and words[1].text == "/" and words[0].upper and words[2].upper)
    ):
        return False
    if words[0].upper and words[last : last + 1] and words[last].text == ":":
        return len(words) > last + 9  # "ISLAMABAD: Pakistan's …"
    aside = False
    for at in range(last, min(last + _DATELINE_WORDS, len(words))):
        word = words[at]
        aside = word.text == "(" or (aside and word.text != ")")
        if word.text == "/" or aside:
            continue
        if word.dash:
            apart = word.start > words[at - 1].end
            long = word.text in "–—" and words[0].upper
            return apart or long
        if not (word.capital or word.text[0].isdigit() or word.text in ",.()"):
            return False
    return False


def means_person(words: Sequence[Token], at: int, kind: ActorKind, lexicon: Lexicon) -> bool:
    """Tell whether "Austin" is the man of that name whom the report speaks of, not the place.

    Where one is or goes to is a place. Else a place's name is the person; a state's name is so
    only where it does what a person does.
    """
    before = words[at - 1].key.casefold() if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if before in LOCATIVES or before in ARRIVALS or before in ("from", "of", ","):
        return False
    if before in _DIRECTIONS and any(w.key in ARRIVALS for w in words[max(0, at - 5) : at]):
        return False
    if after is not None and after.text == "," and at + 2 < len(words):
        match = lexicon.match(words, at + 2)
        if match is not None and match.entry.type in ("state", "place"):
            return False
        if words[at + 2].text in ("who", "whose"):
            return True
    if kind == "place":
        return True
    return after is not None and after.text in SPEECH_VERBS - NOUN_LIKE_VERBS


def in_a_state(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a name is where something is, in a state or region: "in Austin, Texas"."""
    before = words[at - 1].key.casefold() if at else ""
    if before not in LOCATIVES and before not in ARRIVALS and before not in ("from", "to", "of"):
        return False
    if at + 2 >= len(words) or words[at + 1].text != ",":
        return False
    match = lexicon.match(words, at + 2)
    return (
        match is not None
        and match.entry.kind == "name"
        and match.entry.type in ("state", "place")
        and (match.last >= len(words) or not words[match.last].capital)
    )
