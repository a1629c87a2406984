"""Attribution by the words before a quotation: "Lima said", "in the words of Lima"."""

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.clause_parts import clause_start, is_object, is_speech, opening
from generator.extract.noun_phrases import after, before
from generator.extract.pronouns import Speakers
from generator.extract.scene import PERSONS, Scene
from generator.extract.speakers import inverted, named_at, subject, subject_of, whose
from generator.extract.told import Said, nearest_actor, of_noun
from generator.extract.who_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    SUBORDINATORS,
)
from generator.extract.who_words import PERSONS as PERSON_NOUNS

_LEFT, _WEAK_REACH, _NOUN_REACH = 60, 40, 90
BE = frozenset("is are was were been be being got".split())
_HELP = frozenset(
    "to would will could may might can must should did does do not never let shall".split()
)
_LINKING = BE | frozenset("remain remains remained made makes make seems seemed sounded".split())
_QUOTE_WORDS = frozenset({"quote", "unquote", "quote/unquote"})
_FOLLOWING = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | RELATIVES | SUBORDINATORS
_QUOTING = frozenset("quote cite echo paraphrase borrow".split())


def left(view: Scene, row: Row, quote: int) -> Said | None:
    """Find the nearest word of speech before the quotation, in its clause."""
    beyond = quote
    quote = _before_aside(row, quote)
    floor = clause_floor(row, quote)
    for at in range(quote - 1, max(floor, quote - _LEFT) - 1, -1):
        if row.kind(at) != "word":
            continue
        low = row.low(at)
        beside = _beside(row, at, quote)
        if low in _QUOTE_WORDS and beside:
            continue
        if low in cues.NAMING and beside:
            if used := _used(view, row, at, floor):
                return used
            if is_speech(row, at) is None or not subject_of(view, row, at)[0]:
                return None
        if said := _by_verb(view, row, at, quote, floor) or _by_view(view, row, at):
            return said
        if low in cues.NOUNS and _reaches(row, at, quote):
            if who := of_noun(view, row, at, 0):
                return Said(who, low)
    return _credited(view, row, beyond)


def _beside(row: Row, at: int, quote: int) -> bool:
    """Tell whether nothing but marks stands between the word and the quotation."""
    return all(row.kind(k) == "mark" or row.low(k) in _QUOTE_WORDS for k in range(at + 1, quote))


def _reaches(row: Row, at: int, quote: int) -> bool:
    """Tell whether a noun of speech is near the quotation, with no clause of its own between."""
    if row.pieces[quote - 1].end - row.pieces[at].end > _NOUN_REACH:
        return False
    stated = row.low(at + 1) in BE and row.low(at + 2) == "that"  # "Lima’s view is that"
    start = at + 3 if stated else at + 1
    between = [row.low(k) for k in range(start, quote - 1) if row.kind(k) == "word"]
    return not any(word in AUXILIARIES or word in ("comes", "lists", "remains") for word in between)


def _before_aside(row: Row, quote: int) -> int:
    """Step over a remark between dashes in front of the quotation ("said — as X reported — “")."""
    dash = row.low(quote - 1)
    if dash not in ("—", "–") or row.kind(quote - 1) != "mark":
        return quote
    return next((k for k in range(quote - 2, 0, -1) if row.low(k) == dash), quote)


def clause_floor(row: Row, quote: int) -> int:
    """Return the piece from which on words before the quotation may attribute it."""
    for at in range(quote - 1, -1, -1):
        low, kind = row.low(at), row.kind(at)
        if kind == "mark" and (low in ";—–" or (low in ".?!" and row.kind(at + 1) != "quote")):
            if low != "." or not row.low(at - 1).isalpha() or len(row.low(at - 1)) > 4:
                return at + 1
        if kind == "word" and at:
            relative = low in ("which", "where", "whose", "when") and row.low(at - 1) == ","
            contrast = low in ("but", "while", "whereas", "although", "though", "yet")
            if relative or (contrast and row.low(at - 1) != "that"):
                return at + 1
            if low in ("and", "so") and row.low(at - 1) == ",":
                if row.pieces[at + 1].capital and row.low(at + 1) != "i":
                    return at + 1
    return 0


def _credited(view: Scene, row: Row, quote: int) -> Said | None:
    """Attribute by a phrase of its own: "According to X,", "in X’s telling", "as told by X"."""
    for at in range(max(0, quote - _LEFT), quote):
        if at and row.kind(at - 1) not in ("mark", "quote") and row.low(at - 1) not in CONJUNCTIONS:
            continue
        low = row.low(at)
        if low == "according" and row.low(at + 1) == "to":
            cue = view.hushed[row.pieces[at].start : row.pieces[at + 1].end]
            return Said(agent(view, row, at + 2, quote), cue)
        if low == "in" and (said := _in_words(view, row, at, quote)):
            return said
        if low == "as" and "by" in (row.low(at + 2), row.low(at + 3)):
            by = at + 2 if row.low(at + 2) == "by" else at + 3
            if who := named_at(view, row, by + 1, quote)[0]:
                return Said(who, row.low(at + 1))
    return None


def _in_words(view: Scene, row: Row, at: int, quote: int) -> Said | None:
    """Attribute "in the words of X", "in X’s view", "in her telling"."""
    near = range(at + 1, min(at + 7, quote))
    noun = next((k for k in near if row.low(k) in cues.WORDS_OF), -1)
    if noun < 0:
        return None
    owned = row.kind(noun - 1) == "owner" or row.low(noun - 1) in POSSESSIVES
    if row.low(noun + 1) != "of" and not owned:
        return None
    who = of_noun(view, row, noun, at + 1)
    return Said(who, row.low(noun)) if who else None


def agent(view: Scene, row: Row, at: int, stop: int) -> Speakers:
    """Return whom "according to" names: who made the statement, if it is told ("by", "from")."""
    for spot in range(at, min(stop, at + 14)):
        if row.kind(spot) in ("mark", "quote"):
            break
        if row.low(spot) in ("by", "from") and (
            who := named_at(view, row, spot + 1, len(row.pieces))[0]
        ):
            return who
    return named_at(view, row, at, len(row.pieces))[0]


def _used(view: Scene, row: Row, at: int, floor: int) -> Said | None:
    """Attribute "in X's words" and "X used the words" in front of a quotation."""
    low = row.low(at)
    for back in (at - 1, at - 2):
        if row.low(back) in cues.USING:
            who, seen = subject_of(view, row, back)
            return Said(who, row.low(back)) if seen else None
    if row.low(at - 2) == "with" and low == "words":
        who = nearest_actor(view, row, at - 2)
        return Said(who, low) if who else None
    if low in cues.NOUNS and (row.kind(at - 1) == "owner" or row.low(at - 1) in ("his", "her")):
        who = of_noun(view, row, at, 0)
        return Said(who, low) if who else None
    return None


def _by_verb(view: Scene, row: Row, at: int, quote: int, floor: int) -> Said | None:
    low, form = row.low(at), is_speech(row, at)
    if form is None or _too_far(row, at, quote):
        return None
    if cues.lemma(low) in _QUOTING and not _beside(row, at, quote):
        if who := named_at(view, row, at + 1, quote)[0]:
            return Said(who, low)
        if form != "finite":
            return Said((), low)
    front = auxiliaries(row, at, floor)
    if row.low(at - 1) in DETERMINERS - QUANTIFIERS or row.kind(at - 1) == "owner":
        return None  # "in an emailed statement", "the ruling"
    if form == "ing":
        if not front & BE:
            return _participle(view, row, at, floor)
        who, seen = subject_of(view, row, at)
        return Said(who, low) if seen else None
    if form == "base":
        return _base(view, row, at, front)
    return _finite(view, row, at, quote, front)


def _by_view(view: Scene, row: Row, at: int) -> Said | None:
    """Attribute "Lima is adamant that it is “…”", "Lima made clear that it is “…”"."""
    if row.low(at) not in cues.CONVINCED or row.kind(at) != "word":
        return None
    verb = at - 1
    while row.low(verb).endswith("ly") or row.low(verb) in ("it", "very", "so", "also"):
        verb -= 1
    if row.low(verb) not in _LINKING:
        return None
    who, seen = subject_of(view, row, verb)
    return Said(who, row.low(at)) if seen and who else None


def _too_far(row: Row, at: int, quote: int) -> bool:
    """Tell whether a verb that seldom tells of speech stands too far from the quotation."""
    gap = row.pieces[quote - 1].end - row.pieces[at].end if quote - 1 > at else 0
    if cues.lemma(row.low(at)) not in cues.WEAK:
        return False
    if row.low(at + 1).endswith("ing") or (row.low(at) == "agreed" and row.low(at + 1) == "on"):
        return True  # "fears becoming a “buffer”", "agreed on a “framework”"
    reach = 0 if row.headline else _WEAK_REACH
    return _set_apart(row, quote) or (gap > reach and row.low(at + 1) != "that")


def _set_apart(row: Row, quote: int) -> bool:
    """Tell whether the quotation stands in front of its noun: "the “pilot” programme"."""
    noun = row.kind(quote + 1) == "word" and row.low(quote + 1) not in _FOLLOWING
    return noun and row.low(quote - 1) in DETERMINERS


def _finite(view: Scene, row: Row, at: int, quote: int, front: set[str]) -> Said | None:
    """Attribute a verb with an ending, its subject before or behind it."""
    low = row.low(at)
    if row.low(at + 1) == "by" or (row.low(at + 2) == "by" and row.kind(at + 1) == "word"):
        by = at + 1 if row.low(at + 1) == "by" else at + 2
        return Said(named_at(view, row, by + 1, quote)[0], low)
    closed = row.kind(at - 1) == "quote" or (row.low(at - 1) == "," and row.kind(at - 2) == "quote")
    turned = cues.lemma(low) in cues.INVERTING and _subject_behind(row, at, quote)
    if closed or (row.low(at - 1) == "," and turned):
        return Said(inverted(view, row, at, quote)[0], low)
    if row.low(at - 1) == "," and is_speech(row, at - 2) == "finite":
        # "Neither side, Lima said, wanted “…”"
        who, seen = subject_of(view, row, at - 2)
        return Said(who, row.low(at - 2)) if seen else None
    if (front & BE and low not in ("says", "tells")) or (low == "read" and front & _HELP):
        return None
    who, seen = subject_of(view, row, at)
    return Said(who, low) if who or (seen and low not in cues.AMBIGUOUS) else None


def _base(view: Scene, row: Row, at: int, front: set[str]) -> Said | None:
    """Attribute a verb without an ending: behind a helping verb, or a subject of several."""
    low = row.low(at)
    if "to" in front and (at - 1 == 0 or row.kind(at - 2) == "mark"):
        return None  # "To call it “…” is unkind"
    if not front & _HELP:
        phrase = before(row, at)
        plural = row.low(at - 1) in ("they", "we", "i", "you", "who") or (
            phrase is not None
            and row.kind(phrase.head) == "word"
            and row.low(phrase.head).endswith(("s", "people", "men", "media", "police"))
        )
        names = phrase is not None and row.low(phrase.first - 1) == "and"
        asked = phrase is not None and row.low(phrase.first - 1) in ("did", "does", "do", "would")
        if not plural and not names and not asked:
            who, _ = subject_of(view, row, at)
            return Said(who, low) if len(who) > 1 else None
    who, seen = subject_of(view, row, at)
    return Said(who, low) if seen and (who or low not in cues.AMBIGUOUS) else None


def auxiliaries(row: Row, at: int, floor: int) -> set[str]:
    """Return the helping verbs in front of a verb, adverbs stepped over."""
    found: set[str] = set()
    for back in range(at - 1, max(floor, at - 5) - 1, -1):
        low = row.low(back)
        helps = low in AUXILIARIES or low in _HELP or low == "got"
        if not helps and not (
            low.endswith("ly")
            or low in ("also", "not", "often", "now", "later", "then", "still", "never", "widely")
        ):
            break
        found |= {low} if helps else set()
    return found


def _subject_behind(row: Row, verb: int, quote: int) -> bool:
    """Tell whether a noun phrase that a mark ends follows the verb: "argues Ana Lima, that"."""
    phrase = after(row, verb + 1, quote)
    return phrase is not None and row.low(phrase.last) in (",", ";", ":")


def _participle(view: Scene, row: Row, at: int, floor: int) -> Said | None:
    """Attribute a participle: to the noun it belongs to, else to the clause's subject."""
    low = row.low(at)
    if who := _held_by(view, row, at):
        return Said(who, low)
    held = before(row, at)
    if held is not None and held.joint == "with" and held.inner is None:
        who, seen = whose(view, row, held, 0)  # "with each side accusing the other"
        return Said(who, low) if seen else None
    if row.low(at - 1) == "of" and (accused := before(row, at - 1)) is not None:
        if is_object(row, accused):  # "accused Lima of calling it “…”"
            return Said(whose(view, row, accused, 0)[0], low)
    verb = -1
    if row.low(at - 1) == "as" and (verb := _quoted_as(row, at, floor)) >= 0:
        if not auxiliaries(row, verb, floor) & BE:
            return Said(named_at(view, row, verb + 1, at)[0], low)  # "quoted Lima as saying"
    elif row.low(at - 1) == ",":
        verb = _told_just_before(row, at - 1)
    if verb >= 0:
        who, seen = subject_of(view, row, verb)
        if seen:
            return Said(who, low)
    who, seen = subject(view, row, clause_start(row, at, 0), at)
    return Said(who, low) if seen else None


def _held_by(view: Scene, row: Row, at: int) -> Speakers:
    """Return who stands by the participle: "Lima’s remarks praising", "Calling it “…,” Lima"."""
    if row.low(at - 1) in cues.NOUNS and row.kind(at - 1) == "word":
        if who := of_noun(view, row, at - 1, 0):
            return who
    if at == opening(row, 0, at + 1):
        return _behind_participle(view, row, at)
    if row.kind(at - 1) == "name":
        place = row.pieces[at - 1].place
        return (place,) if view.candidates[place].kind != "adjective" else ()
    return _apposed(view, row, at - 1) if row.low(at - 1) == "," else ()


def _behind_participle(view: Scene, row: Row, at: int) -> Speakers:
    """Return the subject behind a participle that opens the sentence: "Calling it “…,” Lima"."""
    for comma in range(at + 1, len(row.pieces) - 1):
        piece = row.pieces[comma]
        closed = piece.kind == "quote" and view.hushed[piece.end - 2] == ","
        if closed or (piece.kind == "mark" and piece.low == ","):
            return named_at(view, row, comma + 1, len(row.pieces))[0]
    return ()


def _apposed(view: Scene, row: Row, comma: int) -> Speakers:
    """Return the person named between commas behind an office: "its chair, Ana Lima, telling"."""
    named = before(row, comma)
    if named is None or row.kind(named.head) != "name" or row.low(named.first - 1) != ",":
        return ()
    office = before(row, named.first - 1)
    place = row.pieces[named.head].place
    told = office is not None and row.low(office.head) in PERSON_NOUNS
    return (place,) if told and view.candidates[place].type in PERSONS else ()


def _told_just_before(row: Row, comma: int) -> int:
    """Return the verb of speech that ends the words before the comma: "Lima said, adding"."""
    for at in range(comma - 1, max(0, comma - 7), -1):
        if row.kind(at) in ("mark", "quote"):
            break
        if is_speech(row, at) == "finite":
            return at
    return -1


def _quoted_as(row: Row, at: int, floor: int) -> int:
    """Return the verb in "was quoted by the Gazette as saying"; -1 if there is none."""
    for back in range(at - 2, max(floor, at - 12) - 1, -1):
        if row.low(back) in ("quoted", "cited", "reported", "recorded", "overheard", "described"):
            return back
    return -1
