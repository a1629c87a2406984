"""Which actors are named together, in how many sentences and paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from generator.model import Mention
from generator.pages.lookup import Lookup

# A sentence or paragraph that names more actors than this is a list, and pairs nobody.
CROWD = 40
Pair = tuple[str, str]


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
        reader, found = look.readers[report.id], look.mentions_in.get(report.id, ())
        for _, group in groupby(found, key=lambda one: reader.sentence(one.start, one.end)[0]):
            sentences.update(_pairs(group))
        for _, group in groupby(found, key=lambda one: reader.anchor(one.start)):
            paragraphs.update(_pairs(group))
    return Together(_both_ways(look, sentences), _both_ways(look, paragraphs))


def _pairs(mentions: Iterable[Mention]) -> Iterator[Pair]:
    """Return the pairs of actors that mentions name, each once and in order."""
    named = {mention.actor for mention in mentions}
    return combinations(sorted(named) if 1 < len(named) <= CROWD else (), 2)


def _both_ways(look: Lookup, pairs: Mapping[Pair, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {actor.id: {} for actor in look.corpus.actors}
    for (one, other), count in pairs.items():
        found[one][other] = found[other][one] = count
    return found
