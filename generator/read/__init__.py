"""Disc to `Document`: finds report files, decodes them and reads their front matter."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics import Finding
from generator.model import Document
from generator.read.decode import MAX_BYTES, Unreadable, decode, decode_again
from generator.read.find import Found, find_reports, shown_path
from generator.read.front_matter import read_front_matter

__all__ = ["Found", "find_reports", "read_document", "read_documents", "shown_path"]

_MARKDOWN = (".md", ".markdown")
NONE: Mapping[str, Document] = MappingProxyType({})


def read_document(
    root: Path, file: Path, known: Mapping[str, Document] = NONE
) -> Document | Finding:
    """Return the document in `file`, or the finding that says why there is none.

    Its `path` is relative to `root`. `known` is as for `read_documents`.
    """
    return _read(file, shown_path(root, file), known)


def _read(file: Path, path: str, known: Mapping[str, Document]) -> Document | Finding:
    try:
        with open(file, "rb") as stream:
            large = os.fstat(stream.fileno()).st_size > MAX_BYTES
            data = stream.read(MAX_BYTES + 1) if large else stream.read()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return Finding(path, 0, 0, "unreadable", "error", f"cannot be read: {reason}",
                       "check that the file is there and may be read")  # fmt: skip
    old = known.get(path)
    if old is not None and old.sha256 == hashlib.sha256(data).hexdigest():
        return replace(old, text=decode_again(path, data))
    return document(path, data)


def document(path: str, data: bytes) -> Document | Finding:
    """Return the document these bytes are, or the finding that says why there is none."""
    try:
        text, findings = decode(path, data)
    except Unreadable as error:
        return error.finding
    front = read_front_matter(path, text)
    if not text[front.body :].strip():
        findings += (
            Finding(path, 0, 0, "empty-report", "warning", "the report has no text",
                    "write the report below its front matter, or remove the file"),
        )  # fmt: skip
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        body=front.body,
        markdown=path.lower().endswith(_MARKDOWN),
        meta=front.meta,
        findings=findings + front.findings,
    )


def read_documents(
    root: Path, skip: tuple[Path, ...] = (), known: Mapping[str, Document] = NONE
) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Return all documents below `root`, by path, and what is to be said of all the other files.

    `known` are documents as read before, by path, their text left out: the front matter of those
    whose bytes are the same is not read anew.
    """
    found = find_reports(root, skip)
    read = [_read(file, path, known) for file, path in zip(found.files, found.paths, strict=True)]
    failed = [one for one in read if isinstance(one, Finding)]
    return tuple(one for one in read if isinstance(one, Document)), (*found.findings, *failed)
