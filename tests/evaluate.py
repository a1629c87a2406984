"""Measures how right and how fast extraction is: `python -m tests.evaluate`, or `make eval`.

Makes the public data of each set of labelled texts without a site, and compares it with the
labels.
"""
# ruff: noqa: T201 - a command that prints its figures

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from generator.config import Settings, starter_texts
from generator.exports.data import FILES, data_file
from generator.extract import whole
from generator.link import link
from generator.model import Corpus, Document, Parsed, Registry
from generator.read import read_document
from generator.registry import load_registry
from generator.resolve import resolve
from generator.shapes.parsing import parse
from generator.understand import understand_one
from tests.gold.score import Rate, Score, bare, score

TESTS = Path(__file__).resolve().parent
GOLD = TESTS / "gold"
SHARED = TESTS.parent.parent / "shared"
# What each extractor is called in `generator.extract.whole`: module and function.
EXTRACTORS = {
    "sources": ("sources", "find"),
    "actors": ("actors", "find"),
    "claims": ("claims", "find"),
    "quotes": ("quotes", "find"),
    "figures": ("figures", "find"),
    "events": ("events", "find"),
}
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Set:
    """Labelled texts: their folder, their labels, and the editor's registry for the second run."""

    name: str
    folder: Path
    labels: Path
    curated: Path | None = None

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The labels, a document each."""
        made: list[dict[str, Any]] = json.loads(self.labels.read_text(encoding="utf-8"))[
            "documents"
        ]
        return made


SETS = (
    Set("seeds", SHARED / "seeds", SHARED / "gold" / "seeds.json",
        TESTS.parent / "content" / "actors.yml"),
    Set("tuned", GOLD / "tuned", GOLD / "tuned" / "labels.json"),
    Set("held-out", GOLD / "held-out", GOLD / "held-out" / "labels.json"),
    Set("speech tuned", GOLD / "speech", GOLD / "speech" / "tuned.json"),
    Set("speech held-out", GOLD / "speech", GOLD / "speech" / "held-out.json"),
    Set("names tuned", GOLD / "actors", GOLD / "actors" / "tuned.json"),
    Set("names held-out", GOLD / "actors", GOLD / "actors" / "held-out.json"),
)  # fmt: skip


def available() -> list[Set]:
    """Return the sets whose texts are here."""
    return [one for one in SETS if one.labels.is_file() and one.folder.is_dir()]


def read(one: Set) -> list[Document]:
    """Return the documents of a set."""
    made = []
    for label in one.documents:
        document = read_document(one.folder, one.folder / label["file"])
        if not isinstance(document, Document):
            raise ValueError(document.message)
        made.append(document)
    return made


def starter(curated: str = "") -> Registry:
    """Return the starter registry, with an editor's `actors.yml` where there is one."""
    return load_registry(starter_texts(), {"actors.yml": curated} if curated else {})


def editors(one: Set) -> str:
    """Return an `actors.yml` that knows the persons of a set: those labelled, if none is kept."""
    if one.curated is not None:
        return one.curated.read_text(encoding="utf-8")
    people = {
        label["actor"]: label.get("also", [])
        for document in one.documents
        for label in document.get("mentions", ())
        if label["type"] == "person"
    }
    entries = [{"name": n, "kind": "person", "aliases": a} for n, a in sorted(people.items())]
    return json.dumps(entries, ensure_ascii=False)  # JSON is YAML


def everyone(one: Set) -> str:
    """Return an `actors.yml` that knows every labelled actor of a set that the starter does not.

    An editor writes down whom the starter lacks, with the other names that the labels give.
    """
    if one.curated is not None:
        return one.curated.read_text(encoding="utf-8")
    known = {
        (bare(name), actor.kind)
        for actor in starter().actors
        for name in (actor.name, *actor.aliases, *actor.acronyms)
    }
    labels = [label for document in one.documents for label in document.get("mentions", ())]
    lacking = {
        label["actor"]: (label["type"], label.get("also", []))
        for label in labels
        if label["type"] != "person" and (bare(label["actor"]), label["type"]) not in known
    }
    entries = [{"name": n, "kind": k, "aliases": a} for n, (k, a) in sorted(lacking.items())]
    return json.dumps(json.loads(editors(one)) + entries, ensure_ascii=False)


def corpus_of(documents: Iterable[Document], registry: Registry) -> Corpus:
    """Return the corpus these documents make, as a build makes it."""
    pairs = []
    for document in documents:
        outcome = understand_one(registry, document)
        if not isinstance(outcome, tuple):
            raise ValueError("; ".join(finding.message for finding in outcome))
        pairs.append(outcome)
    return link(resolve(pairs, registry, Settings().certainty), registry)


def data_of(corpus: Corpus) -> dict[str, list[dict[str, Any]]]:
    """Return the public data of a corpus, and the words that date its events."""
    made = {
        name: [json.loads(line) for line in data_file(name, corpus).decode("utf-8").splitlines()]
        for name in FILES
    }
    made["times"] = [{"report": e.report, "date": e.date, **asdict(e.time)} for e in corpus.events]
    return made


class Runs(NamedTuple):
    """A set scored without an editor's registry, with the persons known, and with all known."""

    plain: Score
    persons: Score
    all_known: Score

    def rates(self) -> dict[str, Rate]:
        """Return the rate of every kind, in the usual order."""
        rows = [(kind, self.plain.rate(kind)) for kind in self.plain.kinds()]
        if "actors" in self.plain.kinds():
            rows[3:3] = [
                ("actors, curated", self.persons.rate("actors")),
                ("actors, all known", self.all_known.rate("actors")),
            ]
        return dict(rows)

    def errors(self, kind: str) -> list[str]:
        """Return what is missing and extra of a kind, or of one of the curated runs."""
        run = {"curated": self.persons, "all known": self.all_known}
        kind, _, which = kind.partition(", ")
        return run.get(which, self.plain).errors[kind]


def evaluate(one: Set) -> Runs:
    """Score a set without an editor's registry, and with two that know more."""
    documents, labels = read(one), one.documents
    return Runs(
        *(
            score(labels, data_of(corpus_of(documents, starter(curated))))
            for curated in ("", editors(one), everyone(one))
        )
    )


def speeds(documents: list[Document], registry: Registry) -> dict[str, int]:
    """Return words per second and core of each extractor, of all, and of reading structure."""
    parsed = [parse(document) for document in documents]
    words = sum(len(document.text.split()) for document in documents)
    spent: dict[str, float] = dict.fromkeys(EXTRACTORS, 0.0)

    def timed(name: str, find: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            start = time.perf_counter()
            found = find(*given)
            spent[name] += time.perf_counter() - start
            return found

        return run

    _extract_all(parsed, registry)  # tables are made at first use
    rounds, total = _rounds(lambda: _extract_all(parsed, registry))
    patches = [
        patch.object(getattr(whole, module), function,
                     timed(name, getattr(getattr(whole, module), function)))
        for name, (module, function) in EXTRACTORS.items()
    ]  # fmt: skip
    for one in patches:
        one.start()
    again, _ = _rounds(lambda: _extract_all(parsed, registry))
    for one in patches:
        one.stop()
    made = {name: round(words * again / max(seconds, 1e-9)) for name, seconds in spent.items()}
    made["all extraction"] = round(words * rounds / total)
    rounds, total = _rounds(lambda: [parse(document) for document in documents])
    made["structure"] = round(words * rounds / total)
    return made


def _real() -> list[Document]:
    """Return the real documents that lie beside the project, none where there are none."""
    paths = sorted((SHARED / "corpus").rglob("*.txt"))
    found = (read_document(SHARED / "corpus", path) for path in paths)
    return [one for one in found if isinstance(one, Document)]


def _extract_all(parsed: list[Parsed], registry: Registry) -> None:
    for one in parsed:
        whole.extract(one, registry)


def _rounds(work: Callable[[], object]) -> tuple[int, float]:
    """Repeat `work` for a while; return how often, and the seconds it took."""
    start, count = time.perf_counter(), 0
    while (total := time.perf_counter() - start) < SECONDS / 2 or not count:
        work()
        count += 1
    return count, total


def table(runs: Runs) -> str:
    """Return the figures of a set as lines of text."""
    lines = [f"  {'':20}{'precision':>10}{'recall':>8}{'F1':>8}{'labels':>8}"]
    for kind, rate in runs.rates().items():
        parts = f"{100 * rate.precision:10.1f}{100 * rate.recall:8.1f}{100 * rate.f1:8.1f}"
        lines.append(f"  {kind:20}{parts}{rate.labels:8}")
    return "\n".join(lines)


def classes(made: Score) -> str:
    """Return the classes of error of a set, kind by kind, most frequent first."""
    lines = []
    for kind in made.kinds():
        counted = sorted(made.classes[kind].items(), key=lambda item: (-item[1], item[0]))
        if counted:
            lines.append(f"  {kind:20}" + "; ".join(f"{what} {count}" for what, count in counted))
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of all sets, or of those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="; ".join(one.name for one in SETS))
    parser.add_argument("--errors", metavar="KIND", help="list what is missing (-) and extra (+)")
    parser.add_argument("--classes", action="store_true", help="count errors by their class")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--no-speed", action="store_true", help="measure no speed")
    options = parser.parse_args(arguments)
    here = [one for one in available() if not options.sets or one.name in options.sets]
    result: dict[str, Any] = {}
    for one in SETS:
        if one not in here:
            if not options.json and (not options.sets or one.name in options.sets):
                print(f"{one.name}: skipped, {one.folder} is not here\n")
            continue
        runs = evaluate(one)
        result[one.name] = {kind: asdict(rate) for kind, rate in runs.rates().items()}
        if not options.json:
            print(one.name, table(runs), sep="\n", end="\n\n")
            if options.classes:
                print("  errors by class", classes(runs.plain), sep="\n", end="\n\n")
            if options.errors:
                print(*runs.errors(options.errors), sep="\n", end="\n\n")
    if here and not options.no_speed:
        result["speed"] = speeds([d for one in here for d in read(one)], starter())
        real = _real()
        if real:
            # Labelled texts are short and full of what is hard: real ones take less a word.
            result["speed"]["real documents"] = speeds(real, starter())["all extraction"]
        if not options.json:
            print("words per second and core")
            for name, speed in result["speed"].items():
                print(f"  {name:20}{speed:10,}")
    if options.json:
        print(json.dumps(result, indent=2, sort_keys=True))
    return 0 if here else 1


if __name__ == "__main__":
    sys.exit(main())
