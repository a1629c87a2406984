"""Finds what each report holds, one report at a time: remembered, or found in any process."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from pathlib import Path

from generator.cache import entry_key, forget_others, recall, remember
from generator.diagnostics import BuildError, Finding
from generator.executors import executor
from generator.extract import extract
from generator.model import Document, Extraction, Parsed, Registry
from generator.plugins import shapes
from generator.propose import load
from generator.shapes import parse

Pair = tuple[Parsed, Extraction]
Outcome = Pair | list[Finding]
# From so many new reports on, starting other processes costs less than it saves.
MANY = 16
CHUNK = 8


def analyse(
    documents: Sequence[Document],
    registry: Registry,
    cache: Path,
    tell: Callable[[int, int], None] = lambda done, total: None,
    proposer: str = "",
    workers: str = "",
) -> tuple[list[Pair], list[Finding]]:
    """Return what each report holds, in the order of `documents`, and why some hold nothing.

    `proposer` names a spaCy model that proposes names (see `propose`), `workers` where reports are
    read (see `executors`). `tell` is called with the number of reports read anew so far, and of all
    that must be.
    """
    known = known_by(registry, proposer)
    keys = [entry_key(document, known) for document in documents]
    outcomes: dict[str, Outcome] = {}
    missing: list[tuple[str, Document]] = []
    for key, document in zip(keys, documents, strict=True):
        entry = recall(cache, key, document)
        if entry is None:
            missing.append((key, document))
        else:
            outcomes[key] = entry
    news = _in_parallel([document for _, document in missing], registry, proposer, workers)
    for done, ((key, _), outcome) in enumerate(zip(missing, news, strict=True), 1):
        outcomes[key] = outcome
        if isinstance(outcome, tuple):
            remember(cache, key, *outcome)
        tell(done, len(missing))
    forget_others(cache, keys)
    pairs: list[Pair] = []
    findings: list[Finding] = []
    for key in keys:
        outcome = outcomes[key]
        if isinstance(outcome, tuple):
            pairs.append(outcome)
        else:
            findings += outcome
    return pairs, findings


def known_by(registry: Registry, proposer: str = "") -> str:
    """Return what is found in a report depends on beside its bytes and the code."""
    return registry.digest + (f" {load(proposer)[1]}" if proposer else "")


def _in_parallel(
    documents: Sequence[Document], registry: Registry, proposer: str, workers: str
) -> Iterator[Outcome]:
    """Yield the outcome for each document, from other processes where there are many."""
    done = 0
    if documents:
        try:
            with executor(workers, many=len(documents) > MANY) as found:
                if found is not None:
                    for outcome in analyse_with(found, documents, registry, proposer):
                        done += 1
                        yield outcome
        except (OSError, BrokenExecutor):
            pass  # no other processes here, or one was ended: the rest is done in this one
    for document in documents[done:]:
        yield analyse_one(registry, document, proposer)


def analyse_with(
    executor: Executor, documents: Sequence[Document], registry: Registry, proposer: str = ""
) -> Iterator[Outcome]:
    """Yield the outcome for each document, in order, from any executor."""
    chunks = [documents[at : at + CHUNK] for at in range(0, len(documents), CHUNK)]
    for outcomes in executor.map(partial(_analyse_chunk, registry, proposer), chunks):
        yield from outcomes


def _analyse_chunk(
    registry: Registry, proposer: str, documents: Sequence[Document]
) -> list[Outcome]:
    return [analyse_one(registry, document, proposer) for document in documents]


def analyse_one(registry: Registry, document: Document, proposer: str = "") -> Outcome:
    """Parse and extract one document. Where that fails, findings say why, and the others go on."""
    try:
        parsed = parse(document, shapes())
        return parsed, extract(parsed, registry, load(proposer)[0] if proposer else None)
    except BuildError as error:
        return list(error.findings) or [_failure(document, str(error))]
    except Exception as error:
        return [_failure(document, f"{type(error).__name__}: {error}")]


def _failure(document: Document, why: str) -> Finding:
    return Finding(
        document.path,
        0,
        0,
        "not-understood",
        "error",
        f"the report could not be understood ({why})",
        "this is a mistake of the generator, or of the package named: please report it",
    )
