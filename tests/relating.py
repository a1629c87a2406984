"""Compares what is computed to be related with pairs read by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config import starter_texts
from generator.extract.whole import extract
from generator.link import link
from generator.model import Corpus, Registry
from generator.read import read_documents
from generator.registry import load_registry
from generator.resolve import resolve
from generator.shapes.parsing import parse

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(__file__).parent / "gold" / "relations"


@dataclass(frozen=True)
class Pair:
    """Two texts by report and opening words: would an editor keep them side by side?"""

    keep: bool
    held: bool
    first: tuple[str, str]
    second: tuple[str, str]


def registry_of(content: Path) -> Registry:
    names = ("actors.yml", "sources.yml")
    curated = {n: (content / n).read_text("utf-8") for n in names if (content / n).exists()}
    return load_registry(starter_texts(), curated)


def corpus_of(content: Path, registry: Registry | None = None) -> Corpus:
    """Return a folder's corpus with what is computed alone: no relation an editor states."""
    registry = registry or registry_of(content)
    documents, _ = read_documents(content)
    pairs = [(parsed, extract(parsed, registry)) for parsed in map(parse, documents)]
    return link(resolve(pairs, registry), registry)


def labelled() -> tuple[Pair, ...]:
    rows = (GOLD / "pairs.tsv").read_text("utf-8").splitlines()
    split = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple(Pair(v == "keep", u == "held", (a, b), (c, d)) for v, u, a, b, c, d in split)


def present(corpus: Corpus, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pairs whose words still stand in these reports."""
    texts = {r.path: " ".join(s.text for s in r.sentences) for r in corpus.reports}
    for pair in pairs:
        if all(words in texts.get(path, "") for path, words in (pair.first, pair.second)):
            yield pair


def related(corpus: Corpus) -> set[frozenset[tuple[str, int]]]:
    """Return the places, report and offset, of all texts held to be related."""
    judgments = {j.id: (j.report, j.start) for j in corpus.judgments}
    made = {frozenset((judgments[r.source], judgments[r.target])) for r in corpus.relations}
    return made | {frozenset((judgments[p.judgment], (p.report, p.start))) for p in corpus.passages}


def found(corpus: Corpus, pair: Pair, made: set[frozenset[tuple[str, int]]]) -> bool:
    """Tell whether a pair is among those computed, whichever of the two is the judgment."""
    ends = [set(_places(corpus, path, words)) for path, words in (pair.first, pair.second)]
    return any(frozenset((a, b)) in made for a in ends[0] for b in ends[1])


def _places(corpus: Corpus, path: str, words: str) -> Iterator[tuple[str, int]]:
    (report,) = [r for r in corpus.reports if r.path == path]
    spans = [(s.start, s.text) for s in report.sentences]
    spans += [(j.start, j.text) for j in corpus.judgments if j.report == report.id]
    for start, text in spans:
        if words in text:
            yield report.id, start


@dataclass(frozen=True)
class Score:
    """How many of the pairs found are to be kept, and how many to be kept are found."""

    pairs: int
    precision: float
    recall: float


def score(results: Iterable[tuple[bool, bool]]) -> Score:
    """Return precision and recall of `(keep, found)`."""
    results = list(results)
    right = sum(keep and hit for keep, hit in results)
    hits, keeps = sum(hit for _, hit in results), sum(keep for keep, _ in results)
    return Score(len(results), right / max(1, hits), right / max(1, keeps))
