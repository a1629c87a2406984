"""Parts of a clause, told by its words alone: where it begins, its verb, what opens it."""

from generator.extract import cues
from generator.extract.clause import Row
from generator.extract.noun_phrases import HUMAN, Phrase, after
from generator.extract.who_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    OCCASIONS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    SKIPPED,
    SUBORDINATORS,
)

BREAKS = frozenset(";:—–")
_CONTRASTS = frozenset("but while whereas although though yet".split())


def is_speech(row: Row, at: int) -> str | None:
    """Return the form of the verb of speech at `at`, phrases like "shot back" among them."""
    piece = row.pieces[at] if 0 <= at < len(row.pieces) else None
    if piece is None or piece.kind != "word":
        return None
    if piece.capital and not row.headline and at and row.kind(at - 1) != "mark":
        return None
    if piece.low in cues.PARTICLED and row.low(at + 1) in cues.PARTICLES:
        return "finite"
    return cues.verb_form(piece.low)


def clause_start(row: Row, end: int, floor: int) -> int:
    """Return the piece at which the clause that holds piece `end` begins."""
    for at in range(end - 1, floor - 1, -1):
        low = row.low(at)
        if row.kind(at) == "mark" and low in BREAKS:
            return at + 1
        if low in _CONTRASTS and row.kind(at) == "word" and at > floor:
            return at + 1
        if (
            low in ("and", "so")
            and row.kind(at - 1) in ("mark", "quote")
            and _opens_clause(row, at + 1, end)
        ):
            return at + 1
    return floor


def _opens_clause(row: Row, at: int, end: int) -> bool:
    """Tell whether a subject with its verb begins at `at`."""
    if row.low(at) in ("he", "she", "they", "it"):
        return at + 1 < end
    phrase = after(row, at, end)
    if phrase is None or phrase.last >= end or row.kind(phrase.head) == "owner":
        return False
    low = row.low(phrase.last)
    return row.kind(phrase.last) == "word" and (
        cues.verb_form(low) == "finite" or low in AUXILIARIES or low.endswith("ed")
    )


def opening(row: Row, at: int, end: int) -> int:
    """Step over conjunctions, marks and adverbs that open a clause."""
    while at < end and (
        row.kind(at) == "mark"
        or row.low(at) in CONJUNCTIONS
        or row.low(at) in SKIPPED - {"both", "all", "each"}
        or row.low(at).endswith("ly")
        or row.low(at) in ("meanwhile", "but")
    ):
        at += 1
    return at


def participial(row: Row, at: int) -> bool:
    low = row.low(at)
    if row.kind(at) != "word":
        return False
    return low.endswith("ing") or (low.endswith("ed") and row.low(at + 1) in PREPOSITIONS)


def behind_subject(row: Row, verb: int, floor: int) -> int:
    """Step back over auxiliaries, adverbs, and phrases that tell when and in what one spoke."""
    at = verb
    while at > floor:
        low = row.low(at - 1)
        if row.kind(at - 1) == "word" and (low in SKIPPED or (len(low) > 4 and low[-2:] == "ly")):
            at -= 1
        elif (start := _occasion(row, at, floor)) < at:
            at = start
        else:
            break
    return at


def _occasion(row: Row, end: int, floor: int) -> int:
    """Return where a phrase of time or occasion that ends before `end` begins, else `end`."""
    low = row.low(end - 1)
    if row.kind(end - 1) != "word" or not (low in OCCASIONS or low.isdigit()):
        return end
    for at in range(end - 1, max(floor, end - 7) - 1, -1):
        word = row.low(at)
        if row.kind(at) == "mark" or (word in PRONOUNS and word != "it"):
            break
        if word in ("on", "in", "at", "during", "for", "via", "over", "by", "through"):
            return at - 1 if row.low(at - 1) in ("early", "earlier", "late", "later") else at
        if word in ("this", "last", "next", "earlier", "later") and at - 1 >= floor:
            return at - 1 if row.low(at - 1) in ("earlier", "later", "late") else at
    bare = low.endswith("day") or low in ("february", "january", "yesterday")
    return end - 1 if bare and row.pieces[end - 1].capital else end


def closes_name(row: Row, at: int, floor: int) -> bool:
    """Tell whether the bracket before `at` only holds an acronym or an age."""
    opened = at - 1
    while opened > floor and row.low(opened) != "(":
        opened -= 1
    return row.low(at - 1) == ")" and at - opened < 8 and row.kind(opened - 1) in ("name", "word")


def is_human(row: Row, phrase: Phrase) -> bool:
    return row.low(phrase.head) in HUMAN


def is_unnamed(row: Row, start: int, end: int, pronoun: str) -> bool:
    """Tell whether the clause's subject is a person without a name: "Her colleague was calm".

    In "Her son, she said, is calm" the pronoun means the possessor, not the son.
    """
    phrase = after(row, start, end)
    if phrase is None or row.low(phrase.head) not in HUMAN - PEOPLE:
        return False
    own = {"she": "her", "he": "his"}.get(pronoun, "")
    return own == "" or row.low(phrase.owner) != own


def is_object(row: Row, phrase: Phrase) -> bool:
    """Tell whether the phrase is an object: a verb that is none of being stands before it."""
    low = row.low(phrase.first - 1)
    return row.kind(phrase.first - 1) == "word" and cues.verb_form(low) is not None


def heads(row: Row, phrase: Phrase) -> bool:
    """Tell whether the phrase may head a list that is a subject: no verb stands before it."""
    at = phrase.first - 1
    low = row.low(at)
    if phrase.governed or at < 0 or row.kind(at) != "word":
        return not phrase.governed
    return low in CONJUNCTIONS or low in SUBORDINATORS or low in ("both", "that", "as")
