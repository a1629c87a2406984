"""Attribution: the words that tell who spoke a quotation, before it, after it or in between."""

from generator.extract.clause import Row
from generator.extract.clause_parts import is_speech
from generator.extract.said_before import left
from generator.extract.said_behind import right
from generator.extract.scene import Scene
from generator.extract.told import Said
from generator.extract.unspoken import around, gapped
from generator.extract.who_words import AUXILIARIES, PREPOSITIONS, SUBORDINATORS

_MARKS = frozenset((*",;:—–-.",))


def attributed(view: Scene, start: int, end: int) -> Said | None:
    """Return who is told to have spoken the quotation, by the words of its sentence."""
    row = view.row(start)
    quote = row.at(start)
    if row.kind(quote) != "quote":
        return None
    lead = row.low(quote - 1) if row.kind(quote - 1) == "mark" else ""
    if lead == "(" and (row.low(quote + 1) == ")" or view.hushed[end : end + 1] == " "):
        return None
    opens = quote == 0 or lead in _MARKS or row.kind(quote - 1) == "quote"
    alone = opens or row.low(quote - 1) in ("that", "and", "[", "(")
    long = end - start > 24
    ends = view.hushed[end - 2 : end - 1] == "," and not _introduces(row, quote)
    if quote == 0 or (ends and not _spoken_before(row, quote)) or (alone and lead != ":" and long):
        if said := right(view, row, quote):
            return said
    if said := gapped(view, row, quote) or left(view, row, quote):
        return said
    if alone or long or ends:
        if said := right(view, row, quote):
            return said
    return around(view, row, quote)


def _introduces(row: Row, quote: int) -> bool:
    """Tell whether the quotation ends an opening phrase: "Despite the “deal,” both sides said"."""
    opener = row.low(0) in PREPOSITIONS or row.low(0) in SUBORDINATORS
    return opener and not any(
        row.low(at) in AUXILIARIES or is_speech(row, at) for at in range(quote)
    )


def _spoken_before(row: Row, quote: int) -> bool:
    """Tell whether a word of speech leads right up to the quotation."""
    return any(is_speech(row, at) is not None for at in range(max(0, quote - 4), quote))
