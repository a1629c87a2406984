"""The registry of a project: as it is remembered, or read anew where a file of it has changed."""

from pathlib import Path

from generator.cache import recall_registry, remember_registry
from generator.config import starter_texts
from generator.diagnostics import ConfigError
from generator.model import Registry
from generator.places import Places
from generator.registry import load_registry

CURATED = ("actors.yml", "sources.yml", "relations.yml", "reviewed.yml")


def registry_of(where: Places) -> Registry:
    """Return the registry, the last one where nothing it is made of has changed."""
    starter, curated, kept = starter_texts(), _texts(where.content), where.build / "registry.bin"
    known = recall_registry(kept, starter, curated)
    if known is None:
        known = load_registry(starter, curated)
        remember_registry(kept, known, starter, curated)
    return known


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> ConfigError:
    """Return the error that tells why a file of the project cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        why = "it is not UTF-8 text"
    else:
        why = error.strerror or "unknown reason"
    return ConfigError(f"cannot read {path}: {why}")


def _texts(content: Path) -> dict[str, str]:
    """Return the editor's registry files, by name."""
    texts = {}
    for name in CURATED:
        try:
            texts[name] = (content / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(content / name, error) from error
    return texts
