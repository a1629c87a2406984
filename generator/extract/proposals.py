"""Names that a model outside proposes, taken in where the rules found nothing."""

from bisect import bisect_left
from collections.abc import Sequence

from generator.extract.found import Found, Stretch, join
from generator.extract.lexicon import Lexicon
from generator.extract.vocabulary import PRONOUNS_AND_STARTERS
from generator.model import Proposal

# Enough for a page, less than any rule gives: a reader of the data can tell them apart.
CERTAINTY = 0.55


def adopt(stretches: Sequence[Stretch], proposals: Sequence[Proposal], lexicon: Lexicon) -> None:
    """Add the proposals that touch no name found with some certainty.

    Headlines are left out, since models take title case for names, and so are single common words.
    """
    waiting = sorted(proposals, key=lambda p: (p.start, -p.end))
    at = 0
    for stretch in stretches:
        if not stretch.words:
            continue
        while at < len(waiting) and waiting[at].start < stretch.words[-1].end:
            if waiting[at].start >= stretch.words[0].start and not stretch.headline:
                _adopt(stretch, waiting[at], lexicon)
            at += 1


def _adopt(stretch: Stretch, proposal: Proposal, lexicon: Lexicon) -> None:
    words = stretch.words
    first = bisect_left(words, proposal.start, key=lambda w: w.start)
    last = bisect_left(words, proposal.end, key=lambda w: w.start)
    if first < last and words[first].key.casefold() == "the":
        first += 1
    if first < last and words[last - 1].text in ("’s", "'s", "’", "'"):
        last -= 1
    if first >= last or not words[first].capital or words[first].text in PRONOUNS_AND_STARTERS:
        return
    if last - first == 1 and words[first].key.casefold() in lexicon.common:
        return
    over = [stretch.taken[i] for i in range(first, last) if i in stretch.taken]
    if any(found.certainty >= CERTAINTY for found in over):
        return
    name = join(words, first, last)
    stretch.add(Found(first, last, proposal.type, "name", name, certainty=CERTAINTY))
