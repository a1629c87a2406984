"""Attribution by the words behind a quotation: "said Lima", "Lima said", "according to Lima"."""

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.clause_parts import is_speech
from generator.extract.noun_phrases import after
from generator.extract.said_before import agent
from generator.extract.scene import Scene
from generator.extract.speakers import inverted, named_at, subject_of
from generator.extract.told import Said
from generator.extract.who_words import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS

_RIGHT = 30


def right(view: Scene, row: Row, quote: int) -> Said | None:
    """Find who is named with a word of speech right after the quotation."""
    at = quote + 1
    while row.kind(at) == "mark" and row.low(at) in ",—–-":
        at += 1
    if row.low(at).isdigit():
        at += 1
    stop = min(len(row.pieces), at + _RIGHT)
    if at >= stop:
        return None
    if row.low(at) == "according" and row.low(at + 1) == "to":
        return Said(agent(view, row, at + 2, stop), "according to")
    if row.low(at) == "per" or (row.low(at) == "to" and row.low(at + 1) in ("quote", "borrow")):
        skip = 1 if row.low(at) == "per" else 2
        return Said(named_at(view, row, at + skip, stop)[0], row.low(at + skip - 1))
    if row.low(at) == "in" and row.low(at + 2) in cues.WORDS_OF and row.low(at + 3) == "of":
        return Said(named_at(view, row, at + 4, stop)[0], row.low(at + 2))
    if row.kind(at) not in ("word", "name", "owner") or row.low(at) in CONJUNCTIONS:
        return None
    if row.low(at) == "as":
        at += 1
    if is_speech(row, at) == "finite":
        return Said(inverted(view, row, at, stop)[0], row.low(at))
    if row.low(at) in PREPOSITIONS and row.low(at) not in ("as", "per"):
        return None
    return _subject_first(view, row, at, stop) or _by_place(view, row, quote, at, stop)


def _by_place(view: Scene, row: Row, quote: int, at: int, stop: int) -> Said | None:
    """Attribute "“…,” she beamed", "“…?” grinned Ana Lima": behind a comma stands who spoke."""
    if view.hushed[row.pieces[quote].end - 2] not in ",?!" and row.low(quote + 1) != ",":
        return None
    if row.kind(at) == "word" and row.low(at).endswith("ed") and row.kind(at + 1) != "mark":
        who, seen = inverted(view, row, at, stop)
        return Said(who, row.low(at)) if who and row.low(at + 1) not in PREPOSITIONS else None
    phrase = after(row, at, stop)
    verb = at + 1 if row.low(at) in ("he", "she", "they") else phrase.last if phrase else stop
    ends = row.kind(verb + 1) in ("mark", "quote", "") or row.low(verb + 1) in PREPOSITIONS
    if verb >= stop or row.kind(verb) != "word" or not ends or row.low(verb) in AUXILIARIES:
        return None
    if not row.low(verb).endswith(("ed", "s")):
        return None
    who, seen = subject_of(view, row, verb, at)
    return Said(who, row.low(verb)) if seen else None


def _subject_first(view: Scene, row: Row, at: int, stop: int) -> Said | None:
    """Attribute "“…,” Ana Lima, who sails it, said": the subject stands before its verb."""
    for verb in range(at + 1, stop):
        low, kind = row.low(verb), row.kind(verb)
        if kind == "quote" or (kind == "mark" and low in ";:!?"):
            return None
        if kind == "mark" and low == "." and len(row.low(verb - 1)) > 4:
            return None
        if kind != "word":
            continue
        if low == "that":
            return None  # "“…,” a formula that Lima repeated"
        if low in AUXILIARIES and not _helps(row, verb):
            return None
        if is_speech(row, verb) == "finite":
            if cues.lemma(low) == "quote" and row.kind(verb + 1) == "name":
                return Said(named_at(view, row, verb + 1, stop)[0], low)
            who, seen = subject_of(view, row, verb, at)
            return Said(who, low) if seen else None
    return None


def _helps(row: Row, at: int) -> bool:
    return any(is_speech(row, k) is not None or row.low(k) in cues.PARTICLED
               for k in range(at + 1, at + 4))  # fmt: skip
