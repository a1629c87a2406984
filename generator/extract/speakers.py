"""Who speaks: the names that a noun phrase or the subject of a verb points to."""

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.clause_parts import (
    BREAKS,
    behind_subject,
    clause_start,
    closes_name,
    is_human,
    is_object,
    is_speech,
    opening,
    participial,
)
from generator.extract.lists import candidate, joined, listed, name_behind
from generator.extract.noun_phrases import HUMAN, Phrase, after, before
from generator.extract.pronouns import (
    NOBODY,
    PERSONAL,
    UNNAMED,
    Answer,
    Speakers,
    antecedent,
    last_two,
)
from generator.extract.recall import of_nation, organ, recalled
from generator.extract.scene import BODIES, PERSONS, Scene
from generator.extract.who_words import (
    CAMPS,
    CONJUNCTIONS,
    FORCES,
    GROUPS,
    OCCASIONS,
    ORGANS,
    PAPERS,
    PEOPLE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SPOKEN_FOR,
    STAFF,
    SUBORDINATORS,
)

_COMMAS = 5
_RULERS = frozenset("president premier chancellor minister king queen leader pope governor".split())
_OBJECTS = {"him": "he", "her": "she", "it": "it", "them": "they"}


def of_verb(view: Scene, at: int, floor: int) -> Answer:
    """Return the subject of the verb at offset `at`, and whether a subject was seen at all."""
    row = view.row(at)
    return subject_of(view, row, row.at(at), row.at(floor))


def named_after(view: Scene, at: int) -> Speakers:
    """Return whom the noun phrase that begins at offset `at` means."""
    row = view.row(at)
    return named_at(view, row, row.at(at), len(row.pieces))[0]


def subject_of(view: Scene, row: Row, verb: int, floor: int = 0) -> Answer:
    """Return the subject of the verb at piece `verb`."""
    at = behind_subject(row, verb, floor)
    if at <= floor:
        return NOBODY
    low, kind = row.low(at - 1), row.kind(at - 1)
    if kind == "word" and low in ("who", "which", "that"):
        return _antecedent(view, row, at - 1, floor)
    if kind == "word" and low in PRONOUNS:
        return by_pronoun(view, row, at - 1), True
    if low == "to" and row.kind(at - 2) == "word" and row.low(at - 2) not in PREPOSITIONS:
        found = subject_of(view, row, at - 2, floor)  # "prefers to speak of"
        if found[0]:
            return found
    if kind == "word" and (low in CONJUNCTIONS or low == "to"):
        return subject(view, row, clause_start(row, at - 1, floor), at - 1)
    if kind == "mark" and low in ",—–-)" and not closes_name(row, at, floor):
        return _around_aside(view, row, at - 1, floor)
    phrase = before(row, at, floor)
    if phrase is None:
        return subject(view, row, clause_start(row, at, floor), at)
    if phrase.governed:
        found = subject(view, row, clause_start(row, at, floor), phrase.first)
        return found if found[1] else UNNAMED if is_human(row, phrase) else NOBODY
    return whose(view, row, phrase, floor)


def _antecedent(view: Scene, row: Row, relative: int, floor: int) -> Answer:
    """Return whom "who" takes up: the noun phrase in front of it."""
    at = relative - 1 if row.low(relative - 1) in (",", "—", "–", "-") else relative
    phrase = before(row, at, floor)
    if phrase is None:
        return NOBODY
    if row.low(relative) == "that" and row.low(phrase.head) not in PAPERS:
        return NOBODY
    if row.low(phrase.head) in PAPERS and phrase.owner < 0 and phrase.inner is None:
        return subject(view, row, clause_start(row, phrase.first, floor), phrase.first)
    return _named_before(view, row, phrase, floor)


def _named_before(view: Scene, row: Row, phrase: Phrase, floor: int) -> Answer:
    """Return whom the phrase means, or the name it is told of: "Ana Lima, the minister, who"."""
    found = whose(view, row, phrase, floor)
    if not found[0] and row.low(phrase.first - 1) == ",":
        named = before(row, phrase.first - 1, floor)
        if named is not None and row.kind(named.head) == "name":
            return whose(view, row, named, floor)
    return found


def _around_aside(view: Scene, row: Row, mark: int, floor: int) -> Answer:
    """Return the subject in front of an aside that ends at `mark`: "Ana Lima, a pilot, said"."""
    if (named := _inside_aside(view, row, mark, floor))[0]:
        return named
    opener = "(" if row.low(mark) == ")" else row.low(mark)
    commas = 0
    for at in range(mark - 1, floor - 1, -1):
        if row.low(at) in BREAKS and row.kind(at) == "mark" and row.low(at) != opener:
            break
        if row.kind(at) != "mark" or row.low(at) != opener:
            continue
        commas += 1
        phrase = before(row, at, floor)
        if phrase is not None and not phrase.governed and not is_object(row, phrase):
            if row.low(at + 1) == "among" and row.low(at + 2) != "others":
                return UNNAMED  # "Critics, among them Ana Lima, said"
            if row.low(phrase.head) in PEOPLE and (like := _instance(row, at + 1)) > 0:
                return named_at(view, row, like, mark)  # "Others, like Ana Lima, said"
            found = _named_before(view, row, phrase, floor)
            if found[1]:
                return found
        if commas == _COMMAS:
            break
    return subject(view, row, clause_start(row, mark, floor), mark)


def _instance(row: Row, at: int) -> int:
    """Return where the name begins that "like" or "such as" gives for an example, or 0."""
    if row.low(at) == "like":
        return at + 1
    return at + 2 if row.low(at) == "such" and row.low(at + 1) == "as" else 0


def _inside_aside(view: Scene, row: Row, mark: int, floor: int) -> Answer:
    """Return the subject where the aside itself names it: "his deputy, Ana Lima, said"."""
    inside = before(row, mark, floor)
    if inside is None or row.low(inside.first - 1) not in (",", row.low(mark)):
        return NOBODY
    one = candidate(view, row, inside.head)
    if one is None:
        return NOBODY
    outer = before(row, inside.first - 1, floor)
    if one.type == "organisation":
        start = opening(row, clause_start(row, inside.first, floor), inside.first)
        first = after(row, start, inside.first)
        told = first is not None and row.low(first.head) in GROUPS
        return whose(view, row, inside, floor) if told else NOBODY
    tied = outer is not None and is_human(row, outer) and _in_relative(row, outer)
    sure = row.pieces[inside.head].place in view.sure and not inside.determiner
    if one.type not in PERSONS or tied or not sure:
        return NOBODY
    return _both_named(view, row, inside, outer, floor)


def _both_named(view: Scene, row: Row, inside: Phrase, outer: Phrase | None, floor: int) -> Answer:
    """Return the name, with the one before "and" where both are told by their offices."""
    who, seen = whose(view, row, inside, floor)
    if outer is not None and row.low(outer.first - 1) == "and" and row.low(outer.first - 2) == ",":
        first = before(row, outer.first - 2, floor)  # "its chief, A, and its lawyer, B, said"
        one = candidate(view, row, first.head) if first is not None else None
        if first is not None and one is not None and one.type in PERSONS and not first.governed:
            return (row.pieces[first.head].place, *who), seen
    return who, seen


def _in_relative(row: Row, phrase: Phrase) -> bool:
    """Tell whether a preposition governs the phrase, or a verb of a clause with "who"."""
    if phrase.governed:
        return True
    at = phrase.first - 1
    while at > 0 and row.kind(at) != "mark":
        at -= 1
    return row.low(at + 1) in ("who", "which", "whose") and phrase.first > at + 2


def subject(view: Scene, row: Row, start: int, end: int) -> Answer:
    """Return the subject of the clause that begins at piece `start`, as far as `end`."""
    at = opening(row, start, end)
    if row.kind(at) == "quote":
        told = at + 1
        while row.kind(told) == "mark":
            told += 1
        if told < end and is_speech(row, told) == "finite":
            return inverted(view, row, told, end)
        at = opening(row, told, end)
    low = row.low(at)
    if low in PREPOSITIONS or low in SUBORDINATORS or participial(row, at):
        return _behind_opener(view, row, at, end)
    found = _first(view, row, at, end)
    return found if found[1] else _behind_opener(view, row, at, end)  # "Days later, Lima said"


def _behind_opener(view: Scene, row: Row, at: int, end: int) -> Answer:
    """Return the subject behind "In Oslo,", "Asked by the press,": it has its verb behind it."""
    best = NOBODY
    time = next((k for k in range(at + 1, min(at + 5, end)) if row.low(k) in OCCASIONS), -1)
    if time >= 0 and row.low(time + 1) != "," and (found := _first(view, row, time + 1, end))[1]:
        return found  # "By evening the council said"
    for comma in range(at, end):
        if row.low(comma) != "," or row.kind(comma) != "mark":
            continue
        found = _first(view, row, comma + 1, end)
        phrase = after(row, comma + 1, end)
        if found[1] and (phrase is None or row.kind(phrase.last) == "word"):
            return found
        best = best if best[1] else found
    return best if best[1] else _any_name(view, row, at, end)


def _first(view: Scene, row: Row, at: int, end: int) -> Answer:
    """Return whom the noun phrase or pronoun that begins at `at` means."""
    at = opening(row, at, end)
    if row.low(at) in ("he", "she", "they", "it", "i", "we", "you") and at < end:
        return by_pronoun(view, row, at), True
    return named_at(view, row, at, end)


def named_at(view: Scene, row: Row, at: int, end: int) -> Answer:
    """Return whom the noun phrase that begins at `at` means, an apposition behind it included."""
    if row.low(at) in _OBJECTS and (row.kind(at + 1) != "word" or row.low(at + 1) in PREPOSITIONS):
        return by_pronoun(view, row, at, _OBJECTS[row.low(at)]), True
    phrase = after(row, at, end)
    if phrase is None:
        return NOBODY
    if row.kind(phrase.head) == "word" and (name := name_behind(view, row, phrase, end)) >= 0:
        return (row.pieces[name].place,), True
    found = whose(view, row, phrase, at)
    return (listed(view, row, phrase, found[0], end), True) if found[0] else found


def _any_name(view: Scene, row: Row, at: int, end: int) -> Answer:
    """Return the first name of the clause that no preposition governs."""
    for place in range(at, end):
        piece = row.pieces[place]
        if piece.kind != "name" or piece.place not in view.sure:
            continue
        phrase = before(row, place + 1, at)
        adjective = view.candidates[piece.place].kind == "adjective"
        if (
            phrase is not None
            and not phrase.governed
            and not adjective
            and not is_object(row, phrase)
        ):
            return whose(view, row, phrase, at)
    return NOBODY


def whose(view: Scene, row: Row, phrase: Phrase, floor: int) -> Answer:
    """Return whom a noun phrase means: by its name, or by the office or body that it tells."""
    one = candidate(view, row, phrase.head)
    low = row.low(phrase.head)
    if one is not None and one.kind != "adjective":
        shared = (
            before(row, phrase.first - 1, floor) if row.low(phrase.first - 1) == "and" else None
        )
        if shared is not None and shared.inner is not None and row.kind(shared.head) == "word":
            return _of_both(view, row, shared, row.pieces[phrase.head].place)
        who = joined(view, row, phrase, floor)
        if row.low(phrase.first - 1) == "and" and row.low(phrase.first - 2) in ("he", "she"):
            who = (*by_pronoun(view, row, phrase.first - 2), *who)  # "He and Ana Lima said"
        return who, True
    if one is not None:
        return of_nation(view, row, phrase)
    front = [row.low(at) for at in range(phrase.first, phrase.head + 1)]
    if "both" in front or ("the" in front and ("two" in front or "pair" in front)):
        if low in PERSONAL | {"sides", "countries", "nations", "governments", "states", "powers"}:
            return last_two(view, row.pieces[phrase.first].start, low), True
    if low == "others" and row.low(phrase.first - 1) == "and":
        first = before(row, phrase.first - 1, floor)  # "Ana Lima and others"
        if first is not None and row.kind(first.head) == "name":
            return whose(view, row, first, floor)
    return _by_noun(view, row, phrase)


def _of_both(view: Scene, row: Row, shared: Phrase, other: int) -> Answer:
    """Return whom "a statement by A and B" or "officials from A and B" means."""
    found, seen = _by_noun(view, row, shared)
    return ((*found, other), True) if found else (found, seen)


def _by_noun(view: Scene, row: Row, phrase: Phrase) -> Answer:
    """Return whom a phrase means that tells an office, a body, a group or a document."""
    low, held = row.low(phrase.head), holder(view, row, phrase)
    owner = view.candidates[held[0]] if len(held) == 1 else None
    if owner is not None and owner.type in BODIES and _speaks_for(view, phrase, low, held):
        return held, True
    if owner is not None and (low in FORCES or low in CAMPS or (low in STAFF and phrase.inner)):
        return UNNAMED  # an army is not its state, "Lima’s team" is not Lima
    if low in PAPERS or low in cues.NOUNS:
        found = held or recalled(view, row, phrase, owner) or _issued(view, row, phrase)
        found = found or _published(view, row, phrase)
        return found, bool(found) or low in PAPERS
    if low in PEOPLE and phrase.determiner not in ("the", "both"):
        return UNNAMED
    if low not in HUMAN and low not in GROUPS and low not in ORGANS:
        return NOBODY
    found = recalled(view, row, phrase, owner)
    if not found and phrase.determiner == "the" and owner is None and low in _RULERS:
        found = _just_acting(view, row, phrase)
    return found, True


def _issued(view: Scene, row: Row, phrase: Phrase) -> Speakers:
    """Return who issued "the statement" that the sentence before tells of."""
    earlier = view.row_before(row) if phrase.determiner == "the" else None
    if earlier is None:
        return ()
    low = row.low(phrase.head)
    noun = next((k for k, piece in enumerate(earlier.pieces) if piece.low == low), 0)
    return subject(view, earlier, 0, noun)[0] if noun else ()


def _published(view: Scene, row: Row, phrase: Phrase) -> Speakers:
    """Return who is told behind a document to have made it: "the report, published by X,"."""
    aside = range(phrase.last + 1, min(phrase.last + 5, len(row.pieces)))
    by = next((k for k in aside if row.low(k) == "by"), -1)
    if by < 0 or row.low(phrase.last) != ",":
        return ()
    return named_at(view, row, by + 1, len(row.pieces))[0]


def _speaks_for(view: Scene, phrase: Phrase, low: str, held: Speakers) -> bool:
    """Tell whether what the head says is said by the state or body that holds it."""
    if low in SPOKEN_FOR or (low in ORGANS and low not in FORCES):
        return True
    if low in FORCES or low == "bank":
        return organ(view, held) != ""
    employed = low in STAFF and phrase.inner is not None
    return employed and view.candidates[held[0]].type == "organisation"


def _just_acting(view: Scene, row: Row, phrase: Phrase) -> Speakers:
    """Return the one person who is the subject before the phrase: "the president" is Lima."""
    if phrase.first > 2:
        who, _ = subject(view, row, 0, phrase.first - 1)
        if len(who) == 1 and view.candidates[who[0]].type in PERSONS:
            return who
    earlier = view.row_before(row)
    if earlier is None or "\n" in view.hushed[earlier.end : row.start]:
        return ()
    who, _ = subject(view, earlier, 0, len(earlier.pieces))
    return who if len(who) == 1 and view.candidates[who[0]].type in PERSONS else ()


def holder(view: Scene, row: Row, phrase: Phrase) -> Speakers:
    """Return to whom the head belongs: its possessor, or what a preposition ties to it."""
    if phrase.owner >= 0:
        low = row.low(phrase.owner)
        if low in POSSESSIVES:
            word = {"his": "he", "her": "she", "its": "it", "their": "it"}.get(low, "")
            return by_pronoun(view, row, phrase.owner, word) if word else ()
        place = row.pieces[phrase.owner].place
        if place >= 0:
            return (place,)
        told = Phrase(phrase.first, phrase.owner + 1, phrase.owner, -1, row.low(phrase.first))
        return recalled(view, row, told, None)  # "the council’s report"
    inner = phrase.inner
    if inner is not None and row.kind(inner.head) == "name":
        return (row.pieces[inner.head].place,)
    if inner is not None and row.low(inner.head) in ORGANS:
        return holder(view, row, inner)  # "an official in Norland’s foreign ministry"
    return ()


def by_pronoun(view: Scene, row: Row, at: int, word: str = "") -> Speakers:
    """Return whom the pronoun at `at` takes up; `word` is it where a possessive stands there."""
    return antecedent(view, row, at, word or row.low(at), subject)


def inverted(view: Scene, row: Row, verb: int, end: int) -> Answer:
    """Return the subject behind its verb: "…," said the minister."""
    at = verb + 1
    if row.low(at) in cues.PARTICLES and row.low(verb) in cues.PARTICLED:
        at += 1
    if row.low(at) in ("he", "she", "it", "they"):
        return by_pronoun(view, row, at), True
    if row.low(at) in PREPOSITIONS or row.low(at) == "that":
        return NOBODY
    return named_at(view, row, at, end)
