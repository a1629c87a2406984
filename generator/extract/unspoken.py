"""Attribution without a verb of speech in front: "Ana Lima: “…”", "For Lima, it was “…”"."""

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.clause_parts import clause_start, is_speech
from generator.extract.noun_phrases import after, before
from generator.extract.said_before import BE, auxiliaries, clause_floor
from generator.extract.scene import PERSONS, Scene
from generator.extract.speakers import named_at, subject_of
from generator.extract.told import Said, of_noun
from generator.extract.who_words import CONJUNCTIONS, DETERMINERS

_JUDGED = frozenset("seen regarded viewed considered rejected welcomed decried branded".split())
_MANNER = frozenset(
    "was is were are sounded sounds remained seemed had has kept offered offers left gave gives put"
    " puts went goes did does shrugged smiled laughed nodded disagreed disagrees brushed turned"
    " wondered summed quoted".split()
)


def around(view: Scene, row: Row, quote: int) -> Said | None:
    """Attribute by the ways to quote without a verb of speech beside the quotation."""
    behind = quote + 1
    if row.low(behind) == "by":
        if (told := _told_as(row, quote)) is not None:
            return Said(named_at(view, row, behind + 1, len(row.pieces))[0], told)
    if said := _for_whom(view, row, quote):
        return said
    if said := _is_how(view, row, behind):
        return said
    if row.low(quote - 1) == ":" and row.kind(quote - 1) == "mark":
        return before_colon(view, row, quote - 1)
    return None


def _told_as(row: Row, quote: int) -> str | None:
    """Return the verb in "was dismissed as “…” by X"."""
    active = False
    for back in range(quote - 1, max(-1, quote - 5), -1):
        low = row.low(back)
        if row.kind(back) == "word" and low in ("as", "a", "an", "the", "it"):
            active = active or low == "it"
            continue
        if row.kind(back) == "word" and (cues.verb_form(low) == "finite" or low in _JUDGED):
            reduced = not active and row.low(back - 1) in (",", "—", "–", "and")
            return low if reduced or auxiliaries(row, back, 0) & BE else None
        return None
    return None


def _for_whom(view: Scene, row: Row, quote: int) -> Said | None:
    """Attribute "For X, it was “…”" and "For X, who knows her, growth is “…”"."""
    at = clause_start(row, quote, 0)
    while row.low(at) in CONJUNCTIONS:
        at += 1
    last = quote - 1
    while row.low(last) in DETERMINERS or row.low(last).endswith("ly"):
        last -= 1
    if row.low(at) not in ("for", "to") or row.low(last) not in BE | {"remains", "remained"}:
        return None
    phrase = after(row, at + 1, quote)
    if phrase is None or row.low(phrase.last) != "," or row.kind(phrase.head) != "name":
        return None
    one = view.candidates[row.pieces[phrase.head].place]
    thing = row.low(last - 1) in ("it", "this", "that", "they")
    if one.kind == "adjective" or not (thing or one.type in PERSONS):
        return None
    return Said((row.pieces[phrase.head].place,), row.low(at))


def _is_how(view: Scene, row: Row, at: int) -> Said | None:
    """Attribute "“A second winter” is how Ana Lima described it"."""
    if row.low(at) == ",":
        at += 1
    if row.low(at) not in ("is", "was", "were", "are"):
        return None
    reply = after(row, at + 1, len(row.pieces))
    if reply is not None and row.low(reply.head) in cues.NOUNS and reply.owner >= 0:
        return Said(of_noun(view, row, reply.head, at + 1), row.low(reply.head))
    linked = row.low(at + 1) in ("how", "what") or row.low(at + 2) in ("word", "term", "phrase")
    if not linked:
        return None
    for verb in range(at + 2, min(len(row.pieces), at + 20)):
        if is_speech(row, verb) == "finite":
            return Said(subject_of(view, row, verb, at + 2)[0], row.low(verb))
    return None


def before_colon(view: Scene, row: Row, colon: int) -> Said | None:
    """Attribute "Ana Lima: “…”", "Lima was plainer: “…”", "Lima’s verdict was: “…”"."""
    floor = clause_floor(row, colon)
    name = before(row, colon, floor)
    if name is not None and row.kind(name.head) == "name" and name.first <= floor:
        one = view.candidates[row.pieces[name.head].place]
        if one.kind != "adjective":
            return Said((row.pieces[name.head].place,), ":")
    for at in range(floor, colon):
        if row.kind(at) == "word" and row.low(at) in cues.NOUNS:
            if who := of_noun(view, row, at, floor):
                return Said(who, row.low(at))
    manner = next((k for k in range(floor, colon) if row.low(k) in _MANNER), -1)
    if manner < 0:
        return None
    who, seen = subject_of(view, row, manner, floor)
    persons = tuple(p for p in who if view.candidates[p].type in PERSONS)
    return Said(persons, row.low(manner)) if seen and persons else None


def predicate(view: Scene, row: Row, quote: int) -> Said | None:
    """Attribute "Both presidents “agreed that grain must flow”": the verb is in the quotation."""
    phrase = before(row, quote)
    if phrase is None or phrase.governed or phrase.first > clause_start(row, quote, 0) + 1:
        return None
    who, seen = subject_of(view, row, quote)
    return Said(who, "") if who and seen else None


def gapped(view: Scene, row: Row, quote: int) -> Said | None:
    """Attribute "A spoke of “…” and B of “…”": a verb is left out."""
    at = quote - 1
    while row.low(at) in ("a", "an", "the"):
        at -= 1
    if row.low(at) not in ("of", "as", "that", "about") or row.kind(at - 1) != "name":
        return None
    phrase = before(row, at)
    if phrase is None or row.low(phrase.first - 1) not in ("and", "while", "but"):
        return None
    lead = phrase.first - 2
    if row.low(lead) == ",":
        lead -= 1
    if row.kind(lead) == "quote":
        return Said((row.pieces[phrase.head].place,), row.low(at))
    return None
