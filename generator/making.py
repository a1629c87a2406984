"""Makes every file of the pages folder from the corpus, in several processes where it is large."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator import plugins
from generator.exported import exported_files
from generator.exports import (
    Job,
    document_units,
    head,
    open_part,
    sheets,
    text_units,
)
from generator.forked import Aside, File, affordable, aside, side_by_side
from generator.kept import Beside, Kept, Pages
from generator.known import Change, Known, Seen, digest_of
from generator.model import Corpus, Page
from generator.pages import (
    Lookup,
    Made,
    Site,
    Unit,
    build_lists,
    build_units,
    lookup,
    of_site,
)
from generator.places import Places
from generator.render import printer
from generator.search_index import index_files
from generator.typeset import Asked, asked, typeset
from generator.write import Data, write_tree

# From so many reports on, exports are made in a process of their own, and from so many units to be
# made on, pages in several: these save more than they cost. Each of them gets so many shares of the
# pages, one after the other, as some take longer than others.
MANY = 48
MANY_UNITS = 100
SHARES = 8
Look = Callable[[Path], Seen | None]
"""Tells what a look at a folder told, where there was one."""


@contextmanager
def _settled_records() -> Iterator[None]:
    """Keep the records there are out of the collector's sight; what printing leaves is swept."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@_settled_records()
def write_pages(
    where: Places,
    corpus: Corpus,
    site: Site,
    looked: Look = lambda folder: None,
    tell: Callable[[Change, Change], None] = lambda pages, texts: None,
) -> None:
    """Make every file of the pages folder, and remember what pages were made from.

    `looked` knows what a look at a folder told. `tell` is told, as soon as they are written, what
    changed in the pages folder and in that of their texts.
    """
    folders = [folder / "pages" for folder in where.templates]
    known = Known(where.pages, seen=looked(where.pages))
    kept = Kept(where.build / "pages.bin", [*map(_bytes_in, folders)], site)
    look = lookup(corpus)
    given = open_part(look) if site.llms else None
    beside: list[Change] = []
    files = _files(where, look, site, kept, known, given, looked, beside)
    written = write_tree(where.pages, files, known.holds, alone=True, there=known.all)
    tell(known.changed(written), beside[0])
    kept.save()
    known.save()


def _bytes_in(folder: Path) -> tuple[tuple[str, bytes], ...]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)


def _files(
    where: Places,
    look: Lookup,
    site: Site,
    kept: Kept,
    known: Known,
    given: Lookup | None,
    looked: Look,
    changes: list[Change],
) -> Iterator[tuple[str, Data]]:
    """Yield every file of the pages folder; None where it is right as it is.

    `known` knows the files that are there, `given` is what language models may have of the corpus.
    What was done to the folder of texts is added to `changes`.
    Where there are many reports, several processes make the files, so that they come in any order.
    """
    folders = (folder / "pages" for folder in where.templates)
    printed = printer(*folders, known=where.build / "templates")
    seen = kept.watch.over(look)

    def whole(page: Page) -> tuple[Page, Callable[[], bytes]]:
        page = replace(page, head=head(page, seen, site))
        return page, partial(printed, of_site(page, site))

    pages = Pages(kept, known)

    def every_time() -> Iterator[File]:
        yield from _exports(where, look, site, given, kept, known)
        kept.share()
        yield from pages.files(build_lists(look, site), whole)

    def known_here() -> Any:
        return kept.part(), known.part()

    def join(parts: Any) -> None:
        kept.join(parts[0])
        known.join(parts[1])

    with _begun(every_time, look, where.build, kept.watch.tell, known_here) as begun:
        units = [*build_units(look, site)]
        if begun:
            kept.watch.hear(begun.told())
        standing, rest = pages.standing(units)
        yield from ((path, None) for path in standing)
        beside_pages = Known(where.texts, seen=looked(where.texts))
        texts = Beside(kept, beside_pages, "text", text_units(given, site) if given else ())
        search = where.build / "search"
        documents = Known(search / "documents", seen=looked(search / "documents"))
        laid = Beside(kept, documents, "search", document_units(look))
        kept.share()

        def leave() -> tuple[Any, list[Change]]:
            return known_here(), changes

        def take(left: tuple[Any, list[Change]]) -> None:
            join(left[0])
            changes.extend(left[1])

        def beside() -> Iterator[File]:
            yield from index_files(laid.files(), laid.known, search, known.digest)
            changes.append(_write(texts))

        count = affordable() if len(rest) >= MANY_UNITS else 1
        if count > 1:
            shares = _shares(rest, count * SHARES)
            jobs: list[Callable[[], Iterable[File]]] = [beside]
            jobs += (partial(pages.files, part, whole) for part in shares)
            yield from side_by_side(jobs, count, leave, take)
        else:
            with _begun(beside, look, where.build, leave=leave) as made:
                yield from pages.files(rest, whole)
                yield from made.files(take) if made else beside()
        for path, data in begun.files(join) if begun else every_time():
            yield path, data
            if isinstance(data, Path):
                data.unlink()  # it has been laid there
    # Typst has threads of its own on all processors, which a forked process would wait for in vain.
    prints = [folder / "print" for folder in where.templates]
    yield from typeset(_asked(kept, look, site), prints, where.build / "print", known.digest)


def _asked(kept: Kept, look: Lookup, site: Site) -> Iterator[Asked]:
    """Yield what is to be typeset; what it shows is told only where that can have changed."""
    for template, unit in sheets(look, site):
        name = f"print:{unit.name}"
        if (old := kept.recall(name, unit)) is not None:
            [digest] = old.values()
            yield Asked(unit.name, template, digest, partial(_job, unit))
        else:
            for job in kept.trace(name, unit):
                one = asked(job)
                kept.note(name, one.shows)
                yield one


def _job(unit: Unit[Job]) -> Job:
    [job] = unit.items()
    return job


def _shares(made: Sequence[Made], count: int) -> Iterator[Sequence[Made]]:
    """Part what is to be made into about as many shares."""
    size = max(1, len(made) // count)
    for at in range(0, len(made), size):
        yield made[at : at + size]


@contextmanager
def _begun(
    job: Callable[[], Iterable[File]], look: Lookup, folder: Path,
    tell: Callable[[], Any] | None = None,
    leave: Callable[[], Any] = lambda: None,
) -> Iterator[Aside | None]:  # fmt: skip
    """Begin a job in a process of its own, where there are many reports; None stands for none."""
    if len(look.reports) >= MANY and affordable() > 1:
        with aside(job, folder, tell, leave) as begun:
            yield begun
    else:
        yield None


def _exports(
    where: Places, look: Lookup, site: Site, given: Lookup | None, kept: Kept, known: Known
) -> Iterator[File]:
    """Yield what is exported beside the pages; None for what lies there already."""
    yield from exported_files(look, site, given, kept.watch, known, where.build)
    for path, data in plugins.export(look.corpus, site):
        yield path, None if known.digest(path) == digest_of(data) else data


def _write(beside: Beside) -> Change:
    """Write a folder beside the pages, and return what that did."""
    known = beside.known
    written = write_tree(known.folder, beside.files(), known.holds, alone=True, there=known.all)
    change = known.changed(written)
    known.save()
    return change
