"""Remembers what was found in a report, so that an unchanged report is not read twice.

What took time to find of all reports, beside the registry, is kept here, too.

An entry is named by all that its content depends on: the report's bytes and path, the registry, the
code of this package and the versions of the libraries it uses. So an entry is right or it is not
found; there is nothing to invalidate. Damaged entries count as not found.
"""

import hashlib
import marshal
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator import sealed
from generator.code import code_digest
from generator.model import Document, Extraction, Parsed, Registry

FORMAT = 1
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class _Entry:
    parsed: Parsed
    extraction: Extraction


def entry_key(document: Document, registry_digest: str) -> str:
    """Return the name of the entry for `document` under this registry and this code."""
    parts = (str(FORMAT), code_digest(), registry_digest, document.path, document.sha256)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def recall(folder: Path, key: str, document: Document) -> tuple[Parsed, Extraction] | None:
    """Return what is remembered under `key`, or None. `document` takes its place in the answer."""
    body = sealed.recall(folder / f"{key}.json")
    if body is None:
        return None
    try:
        entry = _adapter().validate_json(body, strict=True)
    except ValidationError:
        return None
    return replace(entry.parsed, document=document), entry.extraction


def remember(folder: Path, key: str, parsed: Parsed, extraction: Extraction) -> None:
    """Keep what was found. A full disc or an odd character only means that nothing is kept."""
    # The text itself is left out: it is read anew each time, and its digest is part of the key.
    bare = replace(parsed.document, text="", findings=())
    try:
        body = _adapter().dump_json(_Entry(replace(parsed, document=bare), extraction))
        sealed.keep(folder / f"{key}.json", body)
    except (OSError, ValueError):
        return


def forget_others(folder: Path, keys: Iterable[str]) -> None:
    """Remove the entries that are not named by `keys`."""
    keep = {f"{key}.json" for key in keys}
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name not in keep:
                path.unlink(missing_ok=True)


def recall_documents(file: Path) -> dict[str, Document]:
    """Return the documents kept in `file`, without their texts, by path."""
    return _recalled(file, _documents(), code_digest()) or {}


def remember_documents(file: Path, documents: Iterable[Document]) -> None:
    """Keep documents without their texts."""
    bare = {one.path: replace(one, text="") for one in documents}
    _keep(file, _documents(), bare, code_digest())


def recall_registry(file: Path, *texts: Mapping[str, str]) -> Registry | None:
    """Return the registry kept in `file`, if it was made of these texts by file name."""
    return _recalled(file, _registry(), _made_of(texts))


def remember_registry(file: Path, registry: Registry, *texts: Mapping[str, str]) -> None:
    """Keep the registry made of these texts."""
    _keep(file, _registry(), registry, _made_of(texts))


def _made_of(texts: Iterable[Mapping[str, str]]) -> str:
    total = hashlib.sha256(code_digest().encode())
    for one in texts:
        for name, text in sorted(one.items()):
            total.update(f"\0{name}\0{len(text)}\0{text}".encode("utf-8", "surrogatepass"))
        total.update(b"\0\0")
    return total.hexdigest()


def _recalled(file: Path, adapter: TypeAdapter[Kept], key: str) -> Kept | None:
    body = sealed.recall(file, key)
    try:
        return None if body is None else adapter.validate_json(body, strict=True)
    except ValidationError:
        return None


def _keep(file: Path, adapter: TypeAdapter[Kept], value: Kept, key: str) -> None:
    """Keep a value. A full disc or an odd character only means that nothing is kept."""
    with suppress(OSError, ValueError):
        sealed.keep(file, adapter.dump_json(value), key)


def recall_joined(file: Path, key: str) -> dict[str, Any]:
    """Return what joining reports came to know under `key`; nothing where that is not at hand."""
    body = sealed.recall(file, key)
    return marshal.loads(body) if body else {}  # noqa: S302 - sealed, as compiled templates are


def remember_joined(file: Path, key: str, memory: dict[str, Any]) -> None:
    """Keep what joining reports came to know: plain values. A full disc means that nothing is."""
    with suppress(OSError):
        sealed.keep(file, marshal.dumps(memory), key)


@cache
def _documents() -> TypeAdapter[dict[str, Document]]:
    return TypeAdapter(dict[str, Document])


@cache
def _registry() -> TypeAdapter[Registry]:
    return TypeAdapter(Registry)


@cache
def _adapter() -> TypeAdapter[_Entry]:
    return TypeAdapter(_Entry)
