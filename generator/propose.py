"""Names proposed by a spaCy model that the site's owner has installed: an option, off by default.

The model is loaded by name, never downloaded. What it proposes counts only where the rules found
nothing (see `extract.proposals`); its name and version are part of what makes a remembered
extraction valid.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from generator.diagnostics import ConfigError
from generator.model import ActorKind, Proposal

# OntoNotes labels. NORP ("Chinese") is left to the registry, dates and numbers to their extractors.
_KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "other",
    "LAW": "other",
}
_UNUSED = ("parser", "lemmatizer", "attribute_ruler", "tagger", "textcat")

Proposer = Callable[[str], tuple[Proposal, ...]]


@lru_cache(maxsize=1)
def load(name: str) -> tuple[Proposer, str]:
    """Return the proposer of the spaCy model `name`, and what identifies it: name and version.

    Raises ConfigError, with what to type, where spaCy or the model is not installed.
    """
    if find_spec("spacy") is None:
        raise ConfigError(f'the proposer "{name}" needs spaCy: pip install spacy')
    spacy: Any = import_module("spacy")
    try:
        model: Any = spacy.load(name, exclude=_UNUSED)
    except OSError:
        raise ConfigError(
            f'the spaCy model "{name}" is not installed: python -m spacy download {name}'
        ) from None

    def propose(text: str) -> tuple[Proposal, ...]:
        return tuple(
            Proposal(found.start_char, found.end_char, _KINDS[found.label_])
            for found in model(text).ents
            if found.label_ in _KINDS
        )

    return propose, f"{model.meta['lang']}_{model.meta['name']} {model.meta['version']}"
