"""Finds what each report holds, one report at a time: remembered, or found in any process."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from pathlib import Path

from generator.ahead import Reader
from generator.cache import (
    entry_key,
    forget_others,
    is_asked,
    opened,
    opened_registry,
    packed_registry,
    recall,
    recall_asked,
    recall_made,
    remember,
    remember_asked,
    remembered,
)
from generator.diagnostics import BuildError, Finding
from generator.executors import executor
from generator.model import Document, Registry
from generator.propose import load
from generator.resolve import THRESHOLD, Found, Pair, found_of
from generator.shelf import Shelf

Sent = bytes | Pair | list[Finding]
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
    ahead: Reader | None = None,
    kept: Shelf | None = None,
    threshold: float = THRESHOLD,
) -> tuple[list[Found], list[Finding]]:
    """Return what each report holds, in the order of `documents`, and why some hold nothing.

    `proposer` names a spaCy model that proposes names (see `propose`), `workers` where reports are
    read (see `executors`), `ahead` is what reads a few meanwhile. `tell` is called with the
    number of reports read anew so far, and of all that must be. `kept` holds what is asked of every
    report, which depends on `threshold`, and is given what it lacks.
    """
    known = known_by(registry, proposer)
    keys = [entry_key(document, known) for document in documents]
    found: dict[str, Found] = {}
    missing: list[tuple[str, Document]] = []
    asked = _ask(ahead, cache, keys, documents, registry, proposer, kept) if not workers else []
    for key, document in zip(keys, documents, strict=True):
        read = partial(_read, cache, key, document, registry, proposer)
        if kept is not None and (about := recall_asked(kept, key)) is not None:
            found[key] = Found(document, key, about, read, recall_made(kept, key))
        elif (entry := recall(cache, key, document)) is not None:
            found[key] = _found(entry, key, kept, threshold)
        else:
            missing.append((key, document))
    told = (ahead.answer() if ahead and asked else None) or ()
    if ahead:
        ahead.end()
    answers = dict(zip(asked, told, strict=False))
    rest = _in_parallel(
        [document for key, document in missing if key not in answers], registry, proposer, workers
    )
    news = (answers.pop(key) if key in answers else next(rest) for key, _ in missing)
    failed: dict[str, list[Finding]] = {}
    for done, ((key, document), outcome) in enumerate(zip(missing, news, strict=True), 1):
        if isinstance(outcome, list):
            failed[key] = outcome
        else:
            pair = _taken(outcome, cache, key, document)
            found[key] = _found(pair, key, kept, threshold)
        tell(done, len(missing))
    forget_others(cache, keys)
    return (
        [found[key] for key in keys if key in found],
        [finding for key in keys for finding in failed.get(key, ())],
    )


def _taken(outcome: bytes | Pair, cache: Path, key: str, document: Document) -> Pair:
    """Return what was found, remembered where it came packed."""
    if isinstance(outcome, tuple):
        return outcome
    remember(cache, key, outcome)
    return opened(outcome, document)


def _found(pair: Pair, key: str, kept: Shelf | None, threshold: float) -> Found:
    """Return what was found in a report, and keep what is asked of it."""
    found = found_of(pair, threshold, key)
    if kept is not None:
        remember_asked(kept, key, found.asked)
    return found


def _read(cache: Path, key: str, document: Document, registry: Registry, proposer: str) -> Pair:
    """Return all that a report holds, of which something is remembered."""
    entry = recall(cache, key, document)
    if entry is None:  # its own entry is lost
        [outcome] = _in_chunk(registry, proposer, [document])
        if isinstance(outcome, list):
            raise BuildError(f"{document.path} could not be read again", tuple(outcome))
        entry = _taken(outcome, cache, key, document)
    return entry


def _ask(
    ahead: Reader | None,
    cache: Path,
    keys: Sequence[str],
    documents: Sequence[Document],
    registry: Registry,
    proposer: str,
    kept: Shelf | None,
) -> list[str]:
    """Ask the process begun ahead for the reports not remembered, where they are few.

    Return their keys.
    """
    if ahead is None:
        return []
    here = remembered(cache)
    wanted = {
        key: one for key, one in zip(keys, documents, strict=True)
        if key not in here and not (kept and is_asked(kept, key))
    }  # fmt: skip
    if not 0 < len(wanted) <= MANY:
        return []
    ahead.ask((registry.digest, proposer, list(wanted.values())))
    return list(wanted)


def known_by(registry: Registry, proposer: str = "") -> str:
    """Return what is found in a report depends on beside its bytes and the code."""
    return registry.digest + (f" {load(proposer)[1]}" if proposer else "")


def _in_parallel(
    documents: Sequence[Document], registry: Registry, proposer: str, workers: str
) -> Iterator[Sent]:
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
        yield from _in_chunk(registry, proposer, [document])


def analyse_with(
    executor: Executor, documents: Sequence[Document], registry: Registry, proposer: str = ""
) -> Iterator[Sent]:
    """Yield the outcome for each document, in order, from any executor (see `understand`)."""
    chunks = [documents[at : at + CHUNK] for at in range(0, len(documents), CHUNK)]
    # It goes along with every chunk, as any executor may run that anywhere.
    told = packed_registry(registry)
    for outcomes in executor.map(partial(_elsewhere, told, proposer), chunks):
        yield from outcomes


def _elsewhere(told: bytes, proposer: str, documents: Sequence[Document]) -> list[Sent]:
    return _in_chunk(opened_registry(told), proposer, documents)


def _in_chunk(registry: Registry, proposer: str, documents: Sequence[Document]) -> list[Sent]:
    """Return the outcome for each document, in whatever process this runs."""
    from generator.understand import understand

    return understand(registry, proposer, documents)
