"""Events: sentences that tell of something dated, with the date in EDTF as far as it is said."""

from collections.abc import Sequence

from generator.extract.dates import Clock
from generator.extract.time_words import HINT, times
from generator.extract.view import plain, unmasked
from generator.model import Block, DraftEvent, Span

_SKIPPED_ROLES = frozenset(
    {"title", "reference", "sources", "meta", "dateline", "byline", "bio", "label", "section",
     "subhead"}
)  # fmt: skip
_SKIPPED_KINDS = frozenset({"code", "rule", "table", "heading"})
# A sentence with fewer characters beside its date tells of nothing.
_TELLING = 15


def find(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[tuple[int, int]],
    report_date: str | None,
) -> tuple[DraftEvent, ...]:
    """Return one event for each date expression in `blocks`, in order.

    Expressions such as "yesterday" are resolved against `report_date` alone, else left undated.
    """
    smooth, whole = plain(text), unmasked(text, blocks)
    clock = Clock(report_date)
    allowed = sorted(
        (block.start, block.end)
        for block in blocks
        if block.kind not in _SKIPPED_KINDS and block.role not in _SKIPPED_ROLES
    )
    made: list[DraftEvent] = []
    place = 0
    for start, end in sentences:
        while place < len(allowed) and allowed[place][1] <= start:
            place += 1
        if place >= len(allowed) or allowed[place][0] > start:
            continue
        end = min(end, allowed[place][1])
        if not HINT.search(smooth, start, end):
            continue
        sentence = smooth[start:end]
        for begin, stop, when in times(sentence, clock):
            if end - start - (stop - begin) < _TELLING:
                continue
            span = Span(start + begin, start + stop, whole[start + begin : start + stop])
            made.append(DraftEvent(start, end, whole[start:end], span, when))
    return tuple(made)
