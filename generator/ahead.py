"""Reads a few new reports in a process begun before all that joins them with the others is loaded.

That process loads the rules and the registry while the first one loads all else and recalls the
reports that are as they were; where there are two processors, nobody waits for a new report.
"""

import gc
from collections.abc import Callable, Sequence
from functools import partial

from generator.curated import registry_of
from generator.diagnostics import Finding
from generator.forked import Ahead, processors
from generator.model import Document, Extraction, Parsed
from generator.places import Places

Outcomes = list[bytes | tuple[Parsed, Extraction] | list[Finding]]
Question = tuple[str, str, Sequence[Document]]
"""The digest of the registry, the name of the proposer and the reports to be read."""
Reader = Ahead[Question, Outcomes | None]


def reader(where: Places) -> Reader | None:
    """Begin a process that will read a few reports, where that saves time.

    Not for a first build, which reads all reports in as many processes as there are processors.
    """
    if processors() < 2 or not where.cache.is_dir():
        return None
    return Ahead(partial(_ready, where))


def _ready(where: Places) -> Callable[[Question], Outcomes | None]:
    """Load what reads reports, and return what does it: None under another registry than here."""
    from generator.extract.lexicon import compiled
    from generator.understand import understand

    gc.disable()  # this process ends before there is anything to collect
    registry = registry_of(where)
    compiled(registry)

    def answer(question: Question) -> Outcomes | None:
        digest, proposer, documents = question
        return understand(registry, proposer, documents) if digest == registry.digest else None

    return answer
