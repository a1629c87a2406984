"""Events: sentences that tell of something dated, with the date in EDTF as far as it is said."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from generator.extract.dates import Clock
from generator.extract.time_words import may_date, times
from generator.extract.view import plain, unmasked
from generator.model import Block, DraftCitation, DraftEvent, Span

_SKIPPED_ROLES = frozenset(
    {"title", "reference", "sources", "meta", "dateline", "byline", "bio", "label", "section",
     "subhead"}
)  # fmt: skip
# "Editor's note, 1 December 2025: …" and "Updated 3 May" tell of the report, not of the world.
_OWN_DATE = re.compile(
    r"\W*(?:(?:editor(?:ial|s?[’']s?)?|publisher[’']s|author[’']s)\s+note|corrections?|corrected"
    r"|clarification|updated?|(?:first\s+|originally\s+|last\s+)?(?:published|posted|updated"
    r"|modified|revised|reviewed)|as\s+of|date)\b(?!:)\W*(?:(?:on|of|at|as\s+of)\s+)?$",
    re.IGNORECASE,
)
# "PORTSMOUTH, 1 May 2025 (Agency) —"
_DATELINE = re.compile(r"\W*(?:[A-Z][\w.’'-]*[,\s]+){1,6}\W*$")
_DASHED = re.compile(r"\.?\s*(?:\([^()]{1,40}\)\s*)?(?:[—–]|--?\s)")
_SKIPPED_KINDS = frozenset({"code", "rule", "table", "heading"})
# A sentence with fewer characters beside its date tells of nothing.
_TELLING = 15


def find(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[tuple[int, int]],
    report_date: str | None,
    citations: Sequence[DraftCitation] = (),
) -> tuple[DraftEvent, ...]:
    """Return one event for each date expression in `blocks`, in order.

    A date inside one of `citations` is that of the source. Expressions such as "yesterday" are
    resolved against `report_date` alone, else left undated.
    """
    smooth, whole = plain(text), unmasked(text, blocks)
    clock = Clock(report_date)
    listed = [(one.start, one.end) for one in citations]
    allowed = sorted(
        (block.start, block.end)
        for block in blocks
        if block.kind not in _SKIPPED_KINDS and block.role not in _SKIPPED_ROLES
    )
    made: list[DraftEvent] = []
    place, last, told_in = 0, None, -1
    for start, end in sentences:
        while place < len(allowed) and allowed[place][1] <= start:
            place += 1
        if place >= len(allowed) or allowed[place][0] > start:
            continue
        end = min(end, allowed[place][1])
        sentence = smooth[start:end]
        if not may_date(sentence):
            continue
        last = last if told_in == place else None
        told_in = place
        for begin, stop, when in times(sentence, clock, last):
            last = when
            if end - start - (stop - begin) < _TELLING or _bookkeeping(sentence, begin, stop):
                continue
            if _inside(listed, start + begin):
                continue
            span = Span(start + begin, start + stop, whole[start + begin : start + stop])
            made.append(DraftEvent(start, end, whole[start:end], span, when))
    return tuple(made)


def _bookkeeping(sentence: str, begin: int, stop: int) -> bool:
    """Tell whether the date is that of the report itself, in a dateline or a note on it."""
    if begin > 60:
        return False
    if _OWN_DATE.fullmatch(sentence, 0, begin):
        return True
    return bool(_DASHED.match(sentence, stop) and _DATELINE.fullmatch(sentence, 0, begin))


def _inside(listed: Sequence[tuple[int, int]], at: int) -> bool:
    place = bisect_right(listed, (at, 1 << 62)) - 1
    return place >= 0 and at < listed[place][1]
