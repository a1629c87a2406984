"""Which actors are named together, in how many sentences and paragraphs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, permutations

from generator.model import Mention
from generator.pages.lookup import Lookup

# A sentence or paragraph that names more actors than this is a list, and pairs nobody.
CROWD = 40
Pairs = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Together:
    """For each actor, the number of sentences and of paragraphs it shares with every other."""

    sentences: Mapping[str, Mapping[str, int]]
    paragraphs: Mapping[str, Mapping[str, int]]


def together(look: Lookup) -> Together:
    """Count, for each actor, the sentences and the paragraphs it shares with every other."""
    sentences: Pairs = {actor.id: Counter() for actor in look.corpus.actors}
    paragraphs: Pairs = {actor.id: Counter() for actor in look.corpus.actors}
    for report in look.reports:
        reader, found = look.readers[report.id], look.mentions_in.get(report.id, ())
        for _, group in groupby(found, key=lambda one: reader.sentence(one.start, one.end)[0]):
            _pair(sentences, group)
        for _, group in groupby(found, key=lambda one: reader.anchor(one.start)):
            _pair(paragraphs, group)
    return Together(sentences, paragraphs)


def _pair(pairs: Pairs, mentions: Iterator[Mention]) -> None:
    named = list(dict.fromkeys(mention.actor for mention in mentions))
    if 1 < len(named) <= CROWD:
        for one, other in permutations(named, 2):
            pairs[one][other] += 1
