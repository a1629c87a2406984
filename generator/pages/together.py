"""Which actors are named together, in how many sentences and paragraphs."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.model import Mention, Report
from generator.pages.division import divide
from generator.pages.lookup import Lookup

# A sentence or paragraph that names more actors than this is a list, and pairs nobody.
CROWD = 40
Pair = tuple[str, str]
_NOWHERE = object()


@dataclass(frozen=True, slots=True)
class Together:
    """For each actor, the number of sentences and of paragraphs it shares with every other."""

    sentences: Mapping[str, Mapping[str, int]]
    paragraphs: Mapping[str, Mapping[str, int]]


def together(look: Lookup) -> Together:
    """Count, for each actor, the sentences and the paragraphs it shares with every other."""
    sentences: Counter[Pair] = Counter()
    paragraphs: Counter[Pair] = Counter()
    for report in look.reports:
        found = look.mentions_in.get(report.id, ())
        if len(found) > 1:
            starts = [one.start for one in report.sentences]
            for named in _runs(found, _sentences(report, starts)):
                sentences.update(combinations(sorted(named), 2))
            for named in _runs(found, _paragraphs(report, starts)):
                paragraphs.update(combinations(sorted(named), 2))
    return Together(_both_ways(look, sentences), _both_ways(look, paragraphs))


def _runs(mentions: Iterable[Mention], place: Callable[[int], object]) -> Iterator[set[str]]:
    """Yield the actors, if they are several and no crowd, of mentions that share a place."""
    last: object = _NOWHERE
    named: set[str] = set()
    for mention in mentions:
        here = place(mention.start)
        if here != last:
            if 1 < len(named) <= CROWD:
                yield named
            last, named = here, set()
        named.add(mention.actor)
    if 1 < len(named) <= CROWD:
        yield named


def _sentences(report: Report, starts: Sequence[int]) -> Callable[[int], object]:
    """Return what tells the sentence at an offset, as a reader of the report does."""
    sentences = report.sentences

    def place(offset: int) -> object:
        found = bisect_right(starts, offset) - 1
        return found if found >= 0 and sentences[found].end > offset else (offset,)

    return place


def _paragraphs(report: Report, sentences: Sequence[int]) -> Callable[[int], object]:
    """Return what tells what a page shows as a paragraph at an offset; None where it shows none."""
    blocks, starts = report.blocks, [one.start for one in report.blocks]
    pieces = divide(report, sentences).pieces

    def place(offset: int) -> object:
        found = bisect_right(starts, offset) - 1
        if found < 0 or blocks[found].end < offset or blocks[found].kind == "rule":
            return None
        return (found, bisect_right(pieces, offset)) if pieces else found

    return place


def _both_ways(look: Lookup, pairs: Mapping[Pair, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {actor.id: {} for actor in look.corpus.actors}
    for (one, other), count in pairs.items():
        found[one][other] = found[other][one] = count
    return found
