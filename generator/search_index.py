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
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2
from pagefind_bin import get_executable

from generator import sealed
from generator.diagnostics import BuildError
from generator.known import Known, digest_of
from generator.write import read_tree, write_tree

HOME = "search/pagefind/"
MAGIC = b"pagefind_dcd"
# What a page of our own needs of Pagefind; its ready-made pages are left out.
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
KEPT = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".en.pagefind")
ENTRY = "pagefind-entry.json"
There = Callable[[str], str | None]


def index_files(
    documents: Iterable[tuple[str, bytes | None]],
    known: Known,
    folder: Path,
    there: There = lambda path: None,
) -> Iterator[tuple[str, bytes | None]]:
    """Yield path (from the site's root) and bytes of every file of the index.

    `documents` are paths and HTML of files for the folder that `known` knows. None instead of bytes
    stands for a file that lies there already, also among what is yielded, of which `there` tells
    the digest. `folder` keeps what the last index was made from. Raises BuildError where Pagefind
    cannot be run.
    """
    mark, key = folder / "index.made", _lay(documents, known)
    if not key:
        return
    body = sealed.recall(mark, key)
    digests: dict[str, str] = json.loads(body) if body else {}
    if digests and all(there(path) == made for path, made in digests.items()):
        yield from ((path, None) for path in digests)
        return
    for left in folder.glob("index-*"):  # of a build that was ended
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix="index-", dir=folder, ignore_cleanup_errors=True) as made:
        _run(known.folder, Path(made))
        found = read_tree(Path(made))
        files = {path: data for path, data in found if path.endswith((*KEPT, *SCRIPTS))}
        entry = json.loads(Path(made, ENTRY).read_text(encoding="utf-8"))
    digests = {}
    for path, data in sorted(_ordered(files, entry).items()):
        digest = digests[HOME + path] = digest_of(data)
        yield HOME + path, None if there(HOME + path) == digest else data
    sealed.keep(mark, json.dumps(digests).encode(), key)


def _lay(documents: Iterable[tuple[str, bytes | None]], known: Known) -> str:
    """Write the documents that changed; return a digest of all, "" where there are none."""
    digests: dict[str, str | None] = {}

    def files() -> Iterator[tuple[str, bytes | None]]:
        for path, data in documents:
            digests[path] = known.digest(path) if data is None else digest_of(data)
            yield path, data

    laid = write_tree(known.folder, files(), known.holds, alone=True)
    known.save()
    total = hashlib.sha256(version("pagefind-bin").encode())
    total.update(repr(sorted(digests.items())).encode())
    return total.hexdigest() if laid.total else ""


def _run(source: Path, target: Path) -> None:
    """Let Pagefind index the documents."""
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
