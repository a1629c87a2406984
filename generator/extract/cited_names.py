"""Names in source lists: organisations, where nothing better is known of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from generator.extract.found import Found, Stretch, join
from generator.extract.lexicon import Lexicon
from generator.extract.vocabulary import NEWS_HEADS
from generator.model import DraftCitation


def tell_cited(
    stretches: Sequence[Stretch], citations: Sequence[DraftCitation], text: str, lexicon: Lexicon
) -> None:
    """Take the names in source lists as organisations where nothing better is known of them."""
    wanted = iter(sorted(_citation_spans(citations, text)))
    span = next(wanted, None)
    for stretch in stretches:
        while span is not None and stretch.words and span[0] < stretch.words[-1].end:
            if span[0] >= stretch.words[0].start:
                _cite(stretch, *span, lexicon)
            span = next(wanted, None)


def _citation_spans(citations: Iterable[DraftCitation], text: str) -> Iterator[tuple[int, int]]:
    for citation in citations:
        start = text.find(citation.name, citation.start, citation.end) if citation.name else -1
        if start >= 0 and citation.name[0].isupper() and len(citation.name) < 80:
            yield start, start + len(citation.name)


def _cite(stretch: Stretch, start: int, end: int, lexicon: Lexicon) -> None:
    words = stretch.words
    first = bisect_left(words, start, key=lambda w: w.start)
    last = bisect_left(words, end, key=lambda w: w.start)
    if first < last and words[first].key.casefold() == "the":
        first += 1
    over = [stretch.taken[at] for at in range(first, last) if at in stretch.taken]
    whole = 1 < last - first <= 6 and all(w.capital or w.dash for w in words[first:last])
    part = [f for f in over if f.last - f.first < last - first]
    if whole and len(part) == len(over) and all(f.type in ("place", "state") for f in part):
        over = []  # "Baltic Port Review": the region is part of the outlet's name.
    if first >= last or any(
        f.entity or f.certainty >= 0.8 or (f.type == "organisation" and words[f.last - 1].capital
                                           and f.certainty >= 0.5 and f.last < last)
        for f in over
    ):  # fmt: skip
        return
    if last + 1 < len(words) and words[last].text == "," and words[last + 1].text.isdigit():
        return  # "(Vole, 2007)" is an author and a year.
    about = first > 0 and words[first - 1].key.casefold() in ("on", "in", "about")
    plural = about and words[last - 1].text.endswith("s") and words[last - 1].text not in NEWS_HEADS
    if plural and all(w.key.casefold() in lexicon.common for w in words[first:last]):
        return  # "A Report on Security Problems": what a title speaks of
    stretch.add(Found(first, last, "organisation", "name", join(words, first, last),
                       certainty=0.75))  # fmt: skip
