"""Whose words a noun of speech names: "X’s remarks", "issued a plea", "the words of X"."""

from dataclasses import dataclass

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.noun_phrases import before
from generator.extract.pronouns import Speakers
from generator.extract.scene import BODIES, Scene
from generator.extract.speakers import holder, named_at, subject_of, whose
from generator.extract.who_words import CONJUNCTIONS, PREPOSITIONS

_LIGHT = frozenset(
    "issue issued issues issuing make made makes making give gave gives giving offer offered offers"
    " offering deliver delivered delivers release released releases releasing publish published"
    " post posted posts send sent wrote writes write put renewed renews repeated voiced"
    " share shared shares express expressed expresses expressing voice voices take took held hold"
    " drop dropped cited sounded sounds added had has with brushed".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the speakers found and the word that tells of speech."""

    who: Speakers
    cue: str


def of_noun(view: Scene, row: Row, noun: int, floor: int) -> Speakers:
    """Return whose words the noun of speech at `noun` names ("Lima’s remarks", "a plea by …")."""
    phrase = before(row, noun + 1, floor)
    if phrase is None:
        return ()
    if phrase.head != noun:
        return ()
    joint = row.low(noun + 1)
    if noun in (phrase.owner + 1, -1) and row.low(noun) in cues.AMBIGUOUS:
        if row.kind(phrase.owner) == "name":
            return ()  # "Norland fears"
    if phrase.owner >= 0 and (row.kind(phrase.owner) == "owner" or row.low(phrase.owner)):
        return holder(view, row, phrase)
    if phrase.owner >= 0 and view.candidates[row.pieces[phrase.owner].place].type in BODIES:
        return (row.pieces[phrase.owner].place,)
    if joint in ("by", "from") or (joint == "of" and row.low(noun) in cues.WORDS_OF):
        found = named_at(view, row, noun + 2, len(row.pieces))[0]
        if found:
            return found
    verb = phrase.first - 1
    if row.kind(verb) == "word" and row.low(verb) in _LIGHT:
        return subject_of(view, row, verb, floor)[0]
    return ()


def nearest_actor(view: Scene, row: Row, end: int) -> Speakers:
    """Return the last name before piece `end` that a verb follows: "Lima said Chen began"."""
    for at in range(end - 1, 0, -1):
        if (
            row.kind(at) == "word"
            and row.kind(at - 1) == "name"
            and row.low(at) not in CONJUNCTIONS
        ):
            phrase = before(row, at)
            if row.low(at) not in PREPOSITIONS and phrase is not None and not phrase.governed:
                return whose(view, row, phrase, 0)[0]
    return ()
