"""Quotations: where they are, what kind they are, and who is said to have spoken them."""

import re
from collections.abc import Iterator, Sequence

from generator.extract import cues, marks
from generator.extract.attribution import attributed
from generator.extract.carried import carried
from generator.extract.marks import Pair
from generator.extract.recall import organ
from generator.extract.scene import Scene, scene
from generator.extract.told import Said
from generator.extract.unspoken import predicate
from generator.extract.view import unmasked
from generator.model import Block, Candidate, DraftQuote, QuoteForm

_TITLING = re.compile(
    r"\b(?:titled|entitled|headlined|subtitled|captioned|under the (?:title|headline))[,:]?$"
)
_WORK = re.compile(
    r"\b(?:report|article|essay|book|study|paper|op-ed|column|novel|film|documentary|podcast"
    r"|monograph|pamphlet|chapter|memoir|thesis|editorial|brochure|series|review|assessment|note"
    r"|piece|post|survey|poem|song|play|exhibition|album|autobiography|biography|strategy"
    r"|white paper|author of|version of|edition of|issue of)[,:]?$",
    re.IGNORECASE,
)
_ISSUING = re.compile(
    r"\b(?:updates?|updated|supersedes?|published|publishes|authored|co-authored|penned|wrote|see"
    r"|read|reading|edited|in|replaced by|revised by|revised, by|replaced, by)$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r",?\s+(?:\([^()]{0,40}(?:19|20)\d\d\)|(?:first\s+|which\s+(?:we\s+|was\s+|it\s+)?|was\s+)?"
    r"(?:published|released|issued|printed)\b|(?:an?|the|her|his|its|our)\s+(?:[a-z-]+\s+){0,2}"
    r"(?:report|article|essay|book|study|paper|op-ed|column|novel|film|documentary|podcast)\b)"
)
_FIRST = re.compile(r"[a-z]+")
_SMALL = frozenset("with from into over than that upon".split())
_SKIPPED_ROLES = frozenset({"reference", "sources", "meta"})
_SKIPPED_KINDS = frozenset({"code", "rule"})


def find(
    text: str,
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    sentences: Sequence[Pair],
) -> tuple[DraftQuote, ...]:
    """Return the quotations of `blocks` in order; `sentences` are those of all blocks."""
    placed = list(_spans(text, blocks))
    spans = [pair for pair, _, _ in placed]
    view = scene(text, spans, candidates, sentences)
    whole = unmasked(text, blocks)
    made: list[DraftQuote] = []
    last: tuple[int, DraftQuote] | None = None
    for (start, end), block, follows in placed:
        before = last[1] if last is not None and last[0] == block else None
        titled = _titled(view, text, start, end)
        if follows and last is not None:
            said: Said | None = Said(last[1].speakers, last[1].cue)
        else:
            said = None if titled else attributed(view, start, end)
        if said is None and not titled:
            said = carried(view, blocks, block, (start, end), before)
        if said is None and not titled and _verb_first(text, start, end):
            said = predicate(view, view.row(start), view.row(start).at(start))
        form = "scare" if titled else _form(view, text, start, end, said)
        who, cue = (said.who, said.cue) if said is not None and form != "scare" else ((), "")
        quote = DraftQuote(start, end, whole[start:end], form, who, cue, organ(view, who))
        made.append(quote)
        last = (block, quote)
    return tuple(made)


def _spans(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Pair, int, bool]]:
    """Yield quotations with their block; `True` where one goes on from the block before."""
    going = False
    for place, block in enumerate(blocks):
        if block.kind in _SKIPPED_KINDS or block.role in _SKIPPED_ROLES:
            going = False
            continue
        opened = marks.dangling(text, block.start, block.end)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        goes_on = (
            opened is not None
            and following is not None
            and marks.opens(text, following.start, following.end)
            and text[following.start] == text[opened]
        )
        # The last paragraph of a long quotation closes it; the ones before only open it.
        first = True
        for pair in marks.pairs(text, block.start, block.end):
            yield pair, place, going and first and pair[0] == block.start
            first = False
        if opened is not None and goes_on:
            yield (opened, block.end), place, going and opened == block.start
        going = goes_on


def _verb_first(text: str, start: int, end: int) -> bool:
    """Tell whether the words begin with a verb, as in: Norland “hopes that all will join”."""
    first = _FIRST.match(text, start + 1, end)
    finite = first is not None and cues.verb_form(first.group()) == "finite"
    return finite and len(text[start:end].split()) > 2


def _form(view: Scene, text: str, start: int, end: int, said: Said | None) -> QuoteForm:
    """Tell a full utterance from a fragment, and both from words set apart."""
    inside = text[start + 1 : end - 1]
    count = len(inside.split())
    floor, stop = view.sentence(start, end)
    head = view.hushed[floor:start].strip()
    whole = inside[:1].isupper() and inside.rstrip()[-1:] in {".", "?", "!", ",", "…"}
    named = _name_like(inside)
    if said is None:
        rest = view.hushed[end:stop].strip(" .")
        if count >= 8 and not named and not _title_case(inside):
            return "direct"
        if not whole or named or count < 4 or (head and head[-1] != ":"):
            return "scare"
        return "direct" if head or count >= 5 or not rest else "scare"
    set_apart = said.cue not in ("", ":") and not view.row(start).headline
    if set_apart and named and head and not head.rstrip(" ,:").endswith(said.cue):
        return "scare"
    if count >= 6 or (whole and count >= 2 and (not head or head[-1] in ",:—–")):
        return "direct"
    return "partial"


def _titled(view: Scene, text: str, start: int, end: int) -> bool:
    """Tell whether the words are the title of a report, book or article."""
    head = view.hushed[max(0, start - 60) : start].rstrip()
    inside = text[start + 1 : end - 1].strip()
    if _TITLING.search(head):
        return True
    if not inside[:1].isupper():
        return False
    work = _WORK.search(head)
    if work and (_title_case(inside) or not head.endswith((",", ":"))):
        return True
    if not _title_case(inside):
        return False
    return bool(_ISSUING.search(head) or _ISSUED.match(view.hushed, end))


def _title_case(inside: str) -> bool:
    """Tell whether all main words have a capital: “An Emergency Exit, Not a New Room”."""
    words = re.findall(r"[^\W\d_][\w’'-]*", inside)
    main = [w for w in words if not w.islower() or (len(w) > 3 and w not in _SMALL)]
    return len(main) > 1 and inside[:1].isupper() and all(not word[0].islower() for word in main)


def _name_like(inside: str) -> bool:
    """Tell whether the words are written as a name or a title is: “Operation Peace Spring”."""
    words = inside.strip(" .,").split()
    main = [word for word in words if len(word) > 3 or not word.islower()]
    return bool(main) and len(words) < 9 and all(not word[0].islower() for word in main)
