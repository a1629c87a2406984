"""Names that lead straight to their page, and words a misspelt one may have meant.

Both lie in small files by the first two letters of a word, so that a search fetches only a few.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from generator.exports.search.folding import bucket, words
from generator.pages.addresses import address
from generator.pages.cards import KINDS
from generator.pages.lookup import Lookup, topic_path
from generator.pages.text import words as shown

SHORTEST = 4  # letters of a word worth suggesting
MOST = 40_000  # words known, the most frequent ones
Name = tuple[str, str, str, int, str]  # name, kind, address, mentions or citations, alias


def name_files(look: Lookup, texts: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes: `keys.json` lists the files, each with its `names` and `words`.

    A name is a list of name, kind, address from the site's root, weight and the other name it is
    found by, if any; it stands in the file of each of its words. Words come most frequent first;
    `texts` tell of each word in how many reports it is.
    """
    names: defaultdict[str, set[Name]] = defaultdict(set)
    for one in _names(look):
        for key in {bucket(word) for word in words(one[4] or one[0])}:
            names[key].add(one)
    known: defaultdict[str, list[str]] = defaultdict(list)
    for word in _vocabulary(look, texts):
        known[bucket(word)].append(word)
    keys = sorted(names.keys() | known.keys())
    yield "search/names/keys.json", _json(keys)
    for key in keys:
        ranked = sorted(names[key], key=lambda one: (-one[3], one))
        yield f"search/names/{key}.json", _json({"names": ranked, "words": " ".join(known[key])})


def _names(look: Lookup) -> Iterator[Name]:
    for actor in look.corpus.actors:
        count = len(look.mentions_of.get(actor.id, ()))
        for alias in ("", *actor.aliases):
            yield actor.name, KINDS[actor.kind][0], actor.url.lstrip("/"), count, alias
    for source in look.corpus.sources:
        count = len(look.citations_of.get(source.id, ()))
        for alias in ("", *source.aliases):
            yield source.name, "Source", source.url.lstrip("/"), count, alias
    topics = Counter(chain.from_iterable(report.topics for report in look.reports))
    for topic, count in topics.items():
        yield topic, "Topic", address(topic_path(topic)), count, ""


def text_words(look: Lookup, key: str) -> set[str]:
    """Return the words worth suggesting of the report with the id `key`, each once."""
    report, reader = look.report[key], look.readers[key]
    blocks = (shown(reader.plain(one.start, one.end)) for one in report.blocks)
    return _worth(" ".join([report.title, *blocks]))


def _vocabulary(look: Lookup, texts: Mapping[str, int]) -> list[str]:
    """Return the words of names and texts, most frequent first."""
    counts = Counter(texts)
    for name, *_, alias in _names(look):
        counts.update(_worth(alias or name))
    ranked = sorted(counts)
    ranked.sort(key=counts.__getitem__, reverse=True)  # which leaves equal ones in their order
    return ranked[:MOST]


def _worth(text: str) -> set[str]:
    return {word for word in set(words(text)) if len(word) >= SHORTEST and word.isalpha()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
