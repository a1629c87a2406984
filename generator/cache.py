"""Remembers what was found in a report, so that an unchanged report is not read twice.

What took time to find of all reports, beside the registry, is kept here, too.

An entry is named by all that its content depends on: the report's bytes and path, the registry, the
code of this package and the versions of the libraries it uses. So an entry is right or it is not
found; there is nothing to invalidate. Damaged entries count as not found.
"""

import hashlib
import marshal
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator import sealed
from generator.code import code_digest
from generator.model import Document, Extraction, Parsed, Registry
from generator.records import plain, record
from generator.resolve import Before, unpacked
from generator.resolve.found import Asked
from generator.shelf import Shelf

FORMAT = 2


def entry_key(document: Document, registry_digest: str) -> str:
    """Return the name of the entry for `document` under this registry and this code."""
    parts = (str(FORMAT), code_digest(), registry_digest, document.path, document.sha256)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def packed(parsed: Parsed, extraction: Extraction) -> bytes | None:
    """Return what was found in a report as the bytes that are remembered of it.

    None where a package put something among it that has no plain value.
    """
    # The text itself is left out: it is read anew each time, and its digest is part of the key.
    bare = replace(parsed, document=replace(parsed.document, text="", findings=()))
    try:
        return marshal.dumps((plain(Parsed, bare), plain(Extraction, extraction)))
    except ValueError:
        return None


def opened(entry: bytes, document: Document) -> tuple[Parsed, Extraction]:
    """Return what was packed; `document` takes its place in it."""
    values = marshal.loads(entry)  # noqa: S302 - sealed, or made by a process of ours
    parsed = record(Parsed, values[0])
    object.__setattr__(parsed, "document", document)  # nobody has seen it yet
    return parsed, record(Extraction, values[1])


def recall(folder: Path, key: str, document: Document) -> tuple[Parsed, Extraction] | None:
    """Return what is remembered under `key`, or None. `document` takes its place in the answer."""
    entry = sealed.recall(folder / f"{key}.bin", key)
    return None if entry is None else opened(entry, document)


def remember(folder: Path, key: str, entry: bytes) -> None:
    """Keep what was found, packed. A full disc only means that nothing is kept."""
    with suppress(OSError):
        sealed.keep(folder / f"{key}.bin", entry, key)


def remembered(folder: Path) -> frozenset[str]:
    """Return the keys under which something is remembered, right or not."""
    try:
        return frozenset(name.removesuffix(".bin") for name in os.listdir(folder))
    except OSError:
        return frozenset()


def forget_others(folder: Path, keys: Iterable[str]) -> None:
    """Remove the entries that are not named by `keys`."""
    keep = {f"{key}.bin" for key in keys}
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name not in keep:
                path.unlink(missing_ok=True)


def shelf_of(folder: Path, threshold: float) -> Shelf:
    """Return what is kept of each report beside its entry; some of it depends on `threshold`."""
    return Shelf(folder / "reports.bin", f"{FORMAT} {code_digest()} {threshold}")


def is_asked(kept: Shelf, key: str) -> bool:
    """Tell whether what is asked of the report under `key` seems to be kept."""
    return f"asked {key}" in kept


def recall_asked(kept: Shelf, key: str) -> Asked | None:
    """Return what is asked of the report under `key`, or None."""
    found = kept.get(f"asked {key}")
    return None if found is None else record(Asked, marshal.loads(found))  # noqa: S302 - checked


def remember_asked(kept: Shelf, key: str, asked: Asked) -> None:
    """Keep what is asked of a report. What a package put among it may mean that it is not."""
    with suppress(ValueError):
        kept[f"asked {key}"] = marshal.dumps(plain(Asked, asked))


def recall_made(kept: Shelf, key: str) -> Before | None:
    """Return what was made of the report under `key`, or None."""
    found = kept.get(key)
    return None if found is None else unpacked(found)


def save_shelf(kept: Shelf, keys: Iterable[str]) -> None:
    """Keep on the disc what is asked of the reports under these keys, and what was made of them."""
    kept.save(name for key in keys for name in (key, f"asked {key}"))


def recall_documents(file: Path) -> dict[str, Document]:
    """Return the documents kept in `file`, without their texts, by path."""
    found = _recalled(file, code_digest()) or ()
    return {one.path: one for one in (record(Document, values) for values in found)}


def remember_documents(file: Path, documents: Iterable[Document]) -> None:
    """Keep documents without their texts."""
    bare = [plain(Document, replace(one, text="")) for one in documents]
    _keep(file, bare, code_digest())


def recall_registry(file: Path, *texts: Mapping[str, str]) -> Registry | None:
    """Return the registry kept in `file`, if it was made of these texts by file name."""
    found = _recalled(file, _made_of(texts))
    return None if found is None else record(Registry, found)


def remember_registry(file: Path, registry: Registry, *texts: Mapping[str, str]) -> None:
    """Keep the registry made of these texts."""
    _keep(file, plain(Registry, registry), _made_of(texts))


def packed_registry(registry: Registry) -> bytes:
    """Return a registry as bytes for other processes."""
    return marshal.dumps(plain(Registry, registry))


@lru_cache(maxsize=1)
def opened_registry(told: bytes) -> Registry:
    """Return the registry that was packed, the same one as long as it is asked for again."""
    return record(Registry, marshal.loads(told))  # noqa: S302 - made by a process of ours


def _made_of(texts: Iterable[Mapping[str, str]]) -> str:
    total = hashlib.sha256(code_digest().encode())
    for one in texts:
        for name, text in sorted(one.items()):
            total.update(f"\0{name}\0{len(text)}\0{text}".encode("utf-8", "surrogatepass"))
        total.update(b"\0\0")
    return total.hexdigest()


def recall_joined(folder: Path, key: str) -> tuple[dict[str, Any], Shelf]:
    """Return what joining reports came to know under `key`, and the texts it compared.

    Nothing where that is not at hand.
    """
    return _recalled(folder / "joined.bin", key) or {}, Shelf(folder / "compared.bin", key)


def remember_joined(
    folder: Path, key: str, memory: dict[str, Any], texts: Shelf, names: Iterable[str]
) -> None:
    """Keep what joining reports came to know: plain values, and the texts of these names.

    A full disc means that nothing is.
    """
    texts.save(names)
    _keep(folder / "joined.bin", memory, key)


def _recalled(file: Path, key: str) -> Any:
    """Return the plain values kept in `file` under `key`, None where they are not at hand."""
    body = sealed.recall(file, key)
    return None if body is None else marshal.loads(body)  # noqa: S302 - sealed, as compiled templates are


def _keep(file: Path, values: Any, key: str) -> None:
    """Keep plain values. A full disc, or what a package put among them, means that none are."""
    with suppress(OSError, ValueError):
        sealed.keep(file, marshal.dumps(values), key)
