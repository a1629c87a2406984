"""Understands reports: parses them and extracts what they hold, in whatever process asks for it.

Loading all the rules takes longer than to go through a report by them, and most builds have one new
report or none: so this is loaded where there is one.
"""

from collections.abc import Sequence

from generator.cache import packed
from generator.diagnostics import BuildError, Finding
from generator.extract.whole import extract
from generator.model import Document, Extraction, Parsed, Registry
from generator.plugins import shapes
from generator.propose import load
from generator.shapes.parsing import parse

Outcome = tuple[Parsed, Extraction] | list[Finding]
Sent = bytes | Outcome
"""An outcome as it is sent from process to process: what was found as it is remembered, packed.

Records themselves take ten times as long to send."""


def understand(registry: Registry, proposer: str, documents: Sequence[Document]) -> list[Sent]:
    """Return the outcome for each document, packed where it can be."""
    found = (understand_one(registry, document, proposer) for document in documents)
    return [(packed(*one) or one) if isinstance(one, tuple) else one for one in found]


def understand_one(registry: Registry, document: Document, proposer: str = "") -> Outcome:
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
