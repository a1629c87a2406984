"""Makes the full-text index with Pagefind, which the search page reads in small pieces.

The index is a set of plain files below the pages, so that whatever renders these has search. Equal
documents give equal bytes: Pagefind writes the values of a filter in no certain order, so that they
are sorted here.
"""

import gzip
import hashlib
import io
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

from generator.diagnostics import BuildError
from generator.sealed import keep, recall
from generator.write import read_tree

HOME = "search/pagefind/"
MAGIC = b"pagefind_dcd"
# What a page of our own needs of Pagefind; its ready-made pages are left out.
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
KEPT = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".en.pagefind")
ENTRY = "pagefind-entry.json"


def index_files(documents: Iterable[tuple[str, str]], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every file of the index.

    `documents` are addresses and HTML. `folder` keeps the last index, which is taken as it is
    where the documents are the same. Raises BuildError where Pagefind cannot be run.
    """
    found = sorted(documents)
    if not found:
        return
    mark, made = folder / "documents.sha256", folder / "index"
    state = _state(found)
    if recall(mark) != state + _digest(made):
        mark.unlink(missing_ok=True)
        _run(found, folder / "documents", made)
        keep(mark, state + _digest(made))
    files = {path: data for path, data in read_tree(made) if path.endswith((*KEPT, *SCRIPTS))}
    entry = json.loads((made / ENTRY).read_text(encoding="utf-8"))
    for path, data in sorted(_ordered(files, entry).items()):
        yield HOME + path, data


def _state(documents: list[tuple[str, str]]) -> bytes:
    total = hashlib.sha256(version("pagefind-bin").encode())
    for url, text in documents:
        total.update(f"\0{url}\0{text}".encode())
    return total.hexdigest().encode()


def _digest(folder: Path) -> bytes:
    total = hashlib.sha256()
    for path, data in read_tree(folder):
        total.update(f"{path}\0".encode() + hashlib.sha256(data).digest())
    return total.hexdigest().encode()


def _run(documents: list[tuple[str, str]], source: Path, target: Path) -> None:
    """Write the documents and let Pagefind index them."""
    for folder in (source, target):
        shutil.rmtree(folder, ignore_errors=True)
    source.mkdir(parents=True)
    for url, text in documents:
        path = source / url.strip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = [str(get_executable()), "--site", str(source), "--output-path", str(target)]
    try:
        done = subprocess.run(  # noqa: S603 - the package's own program, with our paths
            [*command, "--force-language", "en", "--silent"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise BuildError(f"Pagefind, which makes the search index, cannot run: {error}") from error
    finally:
        shutil.rmtree(source, ignore_errors=True)
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())
        raise BuildError(f"Pagefind could not make the search index: {said}")


def _ordered(files: Mapping[str, bytes], entry: Any) -> dict[str, bytes]:
    """Return an index's files with filters in order; their names follow from their bytes.

    The metadata, a list whose fourth field holds filters as pairs of name and file, is written anew
    with the new names, and so is the entry that names it.
    """
    kept = {
        path: data for path, data in files.items() if not path.endswith((".pf_filter", ".pf_meta"))
    }
    names = {}
    for path, data in files.items():
        if path.endswith(".pf_filter"):
            name, values = cbor2.loads(_unpacked(data))
            packed = _packed(cbor2.dumps([name, sorted(values)]))
            old = path.rpartition("/")[2].removesuffix(".pf_filter")
            names[old] = f"en_{hashlib.sha256(packed).hexdigest()[:10]}"
            kept[f"filter/{names[old]}.pf_filter"] = packed
    for language in entry["languages"].values():
        path = f"pagefind.{language['hash']}.pf_meta"
        meta = cbor2.loads(_unpacked(files[path]))
        meta[3] = sorted([name, names[file]] for name, file in meta[3])
        packed = _packed(cbor2.dumps(meta))
        language["hash"] = f"en_{hashlib.sha256(packed).hexdigest()[:10]}"
        kept[f"pagefind.{language['hash']}.pf_meta"] = packed
    kept[ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return kept


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(MAGIC)


def _packed(data: bytes) -> bytes:
    packed = io.BytesIO()
    # `gzip.compress` would name the system it runs on.
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, filename="") as file:
        file.write(MAGIC + data)
    return packed.getvalue()
