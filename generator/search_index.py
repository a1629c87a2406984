"""Makes the full-text index with Pagefind, which the search page reads in small pieces.

The index is a set of plain files below the pages, so that whatever renders these has search.
Pagefind is given the documents that changed; what it finds in them is joined with what it found in
the others before. Equal documents give equal bytes, whatever was before: pages are numbered in the
order of their addresses, and all else is sorted, which Pagefind writes in no certain order.
"""

import io
import json
import marshal
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from gzip import GzipFile, decompress
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import cbor2
from pagefind_bin import get_executable

from generator import postings, sealed
from generator.code import code_digest
from generator.diagnostics import BuildError
from generator.known import Known, digest_of
from generator.postings import Words
from generator.write import write_tree

HOME = "search/pagefind/"
MAGIC = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
# What a page of our own needs of Pagefind; its ready-made pages are left out.
SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
# What documents tell beside their text. Where a word stands in it, the index names it by a number
# among all that documents tell: a page that tells all gives equal numbers with any documents.
TOLD = ("confidence", "date", "kind", "likelihood", "title")
FRAME, INDEX = "frame.html", "index.html"
SORT = re.compile(r'<meta data-pagefind-sort="([^"\[]+)\[content\]" content="([^"]*)">')
SIZE = 56_000  # bytes of words in a file, before they are packed
LEVEL = 6  # of packing: one per cent larger than the slowest
SHORT = 7  # letters of a digest in a file's name; more where two would have the same
There = Callable[[str], str | None]


class Page(NamedTuple):
    """What is known of a document beside its words.

    `digest` is that of the document, `fragment` that of the file which holds its text for results:
    empty where it has no words. `sorts` are the values by which results are put in order.
    """

    digest: str
    fragment: str
    words: int
    filters: Mapping[str, list[str]]
    sorts: Mapping[str, str]


@dataclass(slots=True)
class Index:
    """An index: its pages by their addresses, in order, and their words.

    `files` are its files with their digests, `packed` digests of files by those of what is in them.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    packed: dict[str, str] = field(default_factory=dict)

    def numbers(self) -> dict[str, int]:
        """Return the numbers by which the words tell pages."""
        found = (url for url, page in self.pages.items() if page.fragment)
        return {url: number for number, url in enumerate(found)}

    def fragments(self) -> dict[str, str]:
        """Return the names of the files that hold the pages' texts."""
        urls = self.numbers()
        return dict(zip(urls, _names(self.pages[url].fragment for url in urls), strict=True))


@dataclass(frozen=True, slots=True)
class Found:
    """What Pagefind found in some documents: `urls` are of its pages, as it numbered them."""

    urls: list[str]
    pages: dict[str, Page]
    words: Words
    fragments: dict[str, bytes]
    scripts: dict[str, bytes]
    entry: dict[str, Any]


def index_files(
    documents: Iterable[tuple[str, bytes | None]],
    known: Known,
    folder: Path,
    there: There = lambda path: None,
) -> Iterator[tuple[str, bytes | None]]:
    """Yield path (from the site's root) and bytes of every file of the index.

    `documents` are paths and HTML of files for the folder that `known` knows. None instead of bytes
    stands for a file that lies there already, also among what is yielded, of which `there` tells
    the digest. `folder` keeps what was found in documents. Raises BuildError where Pagefind cannot
    be run.
    """
    digests = _lay(documents, known)
    if not digests:
        return
    mark, key = folder / "index.made", f"{version('pagefind-bin')} {code_digest()}"
    old = _recalled(mark, key)
    if digests == {url: page.digest for url, page in old.pages.items()} and all(
        there(path) == digest for path, digest in old.files.items()
    ):
        yield from ((path, None) for path in old.files)
        return
    names = old.fragments()
    stand = {
        url
        for url, page in old.pages.items()
        if digests.get(url) == page.digest
        and (not page.fragment or there(_path("fragment", names[url])) == page.fragment)
    }
    while True:
        changed = [url for url in digests if url not in stand]
        found = _found_in(changed, known.folder, folder, whole=not stand)
        index = _joined(old, stand, found, digests)
        if all(names[url] == name for url, name in index.fragments().items() if url in stand):
            break
        stand = set()  # a new file takes the name of an old one, which has to have another
    for path, digest, data in _files(index, found, old.packed, there):
        index.files[path] = digest
        yield path, None if there(path) == digest else data
    _keep(mark, key, index)


def _lay(documents: Iterable[tuple[str, bytes | None]], known: Known) -> dict[str, str]:
    """Write the documents that changed; return the digest of each by its address, in order."""
    digests: dict[str, str] = {}

    def files() -> Iterator[tuple[str, bytes | None]]:
        for path, data in documents:
            digest = known.digest(path) if data is None else digest_of(data)
            digests["/" + path.removesuffix(INDEX)] = digest or ""
            yield path, data
        if digests:
            yield FRAME, _frame()

    write_tree(known.folder, files(), known.holds, alone=True, there=known.all)
    known.save()
    return dict(sorted(digests.items()))


def _recalled(mark: Path, key: str) -> Index:
    """Return the index that was made last, an empty one where it is not known."""
    body = sealed.recall(mark, key)
    if body is None:
        return Index()
    pages, *others = marshal.loads(body)  # noqa: S302 - sealed
    return Index({url: Page(*page) for url, page in pages.items()}, *others)


def _keep(mark: Path, key: str, index: Index) -> None:
    pages = {url: tuple(page) for url, page in index.pages.items()}
    sealed.keep(mark, marshal.dumps((pages, index.words, index.files, index.packed)), key)


def _joined(old: Index, stand: Set[str], found: Found, digests: Mapping[str, str]) -> Index:
    """Return the index of all documents: of those that stand as they are known, others as found."""
    index = Index()
    for url, digest in digests.items():
        if url in stand:
            index.pages[url] = old.pages[url]
        else:  # Pagefind passes over what has no words
            page = found.pages.get(url) or Page("", "", 0, {}, {})
            index.pages[url] = page._replace(digest=digest)
    numbers = index.numbers()
    index.words = postings.joined(
        old.words,
        [numbers[url] if url in stand else -1 for url in old.numbers()],
        found.words,
        [numbers.get(url, -1) for url in found.urls],
    )
    return index


def _found_in(urls: Sequence[str], source: Path, folder: Path, *, whole: bool) -> Found:
    """Return what Pagefind finds in documents of a folder, by their addresses: `whole`, in all."""
    try:
        for left in folder.glob("index-*"):  # of a build that was ended
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix="index-", dir=folder, ignore_cleanup_errors=True) as inside:
            texts = {url: (source / url.strip("/") / INDEX).read_bytes() for url in urls}
            target = Path(inside, "made")
            if not whole:
                source = Path(inside, "documents")
                for url, text in texts.items():
                    place = source / url.strip("/")
                    place.mkdir(parents=True, exist_ok=True)
                    (place / INDEX).write_bytes(text)
                source.mkdir(exist_ok=True)
                (source / FRAME).write_bytes(_frame())
            _run(source, target)
            return _read(target, texts)
    except OSError as error:
        raise BuildError(f"cannot write to {folder}: {error.strerror or error}") from error
    except ValueError as error:
        raise BuildError(f"Pagefind's index is not of the form that is known: {error}") from error


def _frame() -> bytes:
    told = "".join(f'<meta data-pagefind-meta="{name}[content]" content="-">' for name in TOLD)
    return f'<html lang="en"><body data-pagefind-body><p>frame</p>{told}</body></html>'.encode()


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


def _read(made: Path, texts: Mapping[str, bytes]) -> Found:
    """Return what Pagefind wrote. Raises OSError, or ValueError where it is of another form."""
    entry = json.loads((made / ENTRY).read_bytes())
    meta = made / f"pagefind.{entry['languages']['en']['hash']}.pf_meta"
    _, listed, chunks, _, _, told = cbor2.loads(_unpacked(meta.read_bytes()))
    if told != [*TOLD]:
        raise ValueError(f"documents tell {', '.join(told)}")
    urls: list[str] = []
    pages: dict[str, Page] = {}
    fragments: dict[str, bytes] = {}
    for name, words in listed:
        data = (made / "fragment" / f"{name}.pf_fragment").read_bytes()
        fragment = json.loads(_unpacked(data))
        urls.append(url := fragment["url"])
        if url in texts:
            sorts = dict(SORT.findall(texts[url].decode()))
            pages[url] = Page("", digest_of(data), words, fragment["filters"], sorts)
            fragments[url] = data
    held: Words = {}
    for *_, name in chunks:
        held |= postings.read(_unpacked((made / "index" / f"{name}.pf_index").read_bytes()))
    scripts = {name: (made / name).read_bytes() for name in SCRIPTS}
    return Found(urls, pages, held, fragments, scripts, entry)


def _files(
    index: Index, found: Found, known: Mapping[str, str], there: There
) -> Iterator[tuple[str, str, bytes | None]]:
    """Yield path, digest and bytes of each file of an index; None for bytes that are there.

    `known` are digests of files by those of what is packed in them; those of now are noted.
    """

    def packed(path: str, data: bytes) -> tuple[str, str, bytes | None]:
        of = digest_of(data)
        file = None if there(path) == known.get(of, "") else _packed(data)
        index.packed[of] = known[of] if file is None else digest_of(file)
        return path, index.packed[of], file

    for name, data in found.scripts.items():
        yield HOME + name, digest_of(data), data
    names = index.fragments()
    for url, name in names.items():
        yield _path("fragment", name), index.pages[url].fragment, found.fragments.get(url)
    chunks = [*postings.written(index.words, SIZE)]
    chunk_names = [*_names(digest_of(data) for *_, data in chunks)]
    for name, (*_, data) in zip(chunk_names, chunks, strict=True):
        yield packed(_path("index", name), data)
    filters = {name: cbor2.dumps([name, values]) for name, values in _filters(index)}
    filter_names = dict(zip(filters, _names(map(digest_of, filters.values())), strict=True))
    for name, data in filters.items():
        yield packed(_path("filter", filter_names[name]), data)
    ranges = postings.ranges((first, last) for first, last, _ in chunks)
    meta = cbor2.dumps([
        found.entry["version"],
        [[name, index.pages[url].words] for url, name in names.items()],
        [[*ends, name] for ends, name in zip(ranges, chunk_names, strict=True)],
        [*map(list, filter_names.items())],
        [*_sorts(index)],
        [*TOLD],
    ])  # fmt: skip
    name = _named(digest_of(meta), 10)
    yield packed(f"{HOME}pagefind.{name}.pf_meta", meta)
    language = found.entry["languages"]["en"] | {"hash": name, "page_count": len(names)}
    entry = json.dumps(found.entry | {"languages": {"en": language}}, sort_keys=True).encode()
    yield HOME + ENTRY, digest_of(entry), entry


def _filters(index: Index) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the name of each filter, and its values with the pages that have them, in order."""
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for url, number in index.numbers().items():
        for name, values in index.pages[url].filters.items():
            for value in values:
                found[name][value].append(number)
    for name, pages in sorted(found.items()):
        yield name, [*map(list, sorted(pages.items()))]


def _sorts(index: Index) -> Iterator[list[Any]]:
    """Yield the name of each order, and the pages in it."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for url, number in index.numbers().items():
        for name, value in index.pages[url].sorts.items():
            found[name].append((value, number))
    for name, pages in sorted(found.items()):
        yield [name, [number for _, number in sorted(pages)]]


def _path(kind: str, name: str) -> str:
    return f"{HOME}{kind}/{name}.pf_{kind}"


def _names(digests: Iterable[str]) -> Iterator[str]:
    """Yield a name for each file: no longer than needed to tell it from those before."""
    taken: set[str] = set()
    for digest in digests:
        size = SHORT
        while _named(digest, size) in taken:
            size += 1
        taken.add(name := _named(digest, size))
        yield name


def _named(digest: str, size: int) -> str:
    return f"en_{digest[:size]}"


def _unpacked(data: bytes) -> bytes:
    return decompress(data).removeprefix(MAGIC)


def _packed(data: bytes) -> bytes:
    packed = io.BytesIO()
    # `gzip.compress` would name the system it runs on.
    with GzipFile(fileobj=packed, mode="wb", compresslevel=LEVEL, mtime=0, filename="") as file:
        file.write(MAGIC + data)
    return packed.getvalue()
