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
    making = _Making(where, lookup(corpus), site, looked)
    known = making.known
    written = write_tree(where.pages, making.files(), known.holds, alone=True, there=known.all)
    tell(known.changed(written), *making.beside)
    making.kept.save()
    known.save()


class _Making:
    """All that is made of a corpus in one build."""

    def __init__(self, where: Places, look: Lookup, site: Site, looked: Look) -> None:
        folders = [folder / "pages" for folder in where.templates]
        self.where, self.look, self.site, self.looked = where, look, site, looked
        self.known = Known(where.pages, seen=looked(where.pages))
        self.kept = Kept(where.build / "pages.bin", [*map(_bytes_in, folders)], site)
        # What language models may have of the corpus.
        self.given = open_part(look) if site.llms else None
        # What was done to the folder of their texts.
        self.beside: list[Change] = []
        self._pages = Pages(self.kept, self.known)
        self._printed = printer(*folders, known=where.build / "templates")
        self._seen = self.kept.watch.over(look)

    def files(self) -> Iterator[tuple[str, Data]]:
        """Yield every file of the pages folder; None where it is right as it is.

        Where there are many reports, several processes make the files, so that they come in any
        order.
        """
        kept = self.kept
        with self._begun(self._every_time, tell=kept.watch.tell) as begun:
            units = [*build_units(self.look, self.site)]
            if begun:
                kept.watch.hear(begun.told())
            standing, rest = self._pages.standing(units)
            yield from ((path, None) for path in standing)
            texts = text_units(self.given, self.site) if self.given else ()
            laid = self._laid(self.where.build / "search" / "documents", "search",
                              document_units(self.look))  # fmt: skip
            beside = partial(self._beside, laid, self._laid(self.where.texts, "text", texts))
            kept.share()
            yield from self._made(rest, beside)
            for path, data in begun.files(self._join) if begun else self._every_time():
                yield path, data
                if isinstance(data, Path):
                    data.unlink()  # it has been laid there
        # Typst has threads of its own on all processors; a forked process would wait for them in
        # vain.
        prints = [folder / "print" for folder in self.where.templates]
        asked = _asked(kept, self.look, self.site)
        yield from typeset(asked, prints, self.where.build / "print", self.known.digest)

    def _made(
        self, rest: Sequence[Made], beside: Callable[[], Iterator[File]]
    ) -> Iterator[tuple[str, Data]]:
        """Yield the files of what does not stand, and see to what is made beside the pages."""
        count = affordable() if len(rest) >= MANY_UNITS else 1
        if count > 1:
            jobs: list[Callable[[], Iterable[File]]] = [beside]
            jobs += (partial(self._shown, part) for part in _shares(rest, count * SHARES))
            yield from side_by_side(jobs, count, self._leave, self._join)
        else:
            with self._begun(beside) as made:
                yield from self._shown(rest)
                yield from made.files(self._join) if made else beside()

    def _every_time(self) -> Iterator[File]:
        """Yield what is made at every build: exports and lists; None for what lies there."""
        known, build = self.known, self.where.build
        yield from exported_files(self.look, self.site, self.given, self.kept.watch, known, build)
        for path, data in plugins.export(self.look.corpus, self.site):
            yield path, None if known.digest(path) == digest_of(data) else data
        self.kept.share()
        yield from self._shown(build_lists(self.look, self.site))

    def _shown(self, made: Iterable[Made]) -> Iterator[File]:
        return self._pages.files(made, self._whole)

    def _whole(self, page: Page) -> tuple[Page, Callable[[], bytes]]:
        page = replace(page, head=head(page, self._seen, self.site))
        return page, partial(self._printed, of_site(page, self.site))

    def _laid(self, folder: Path, kind: str, units: Iterable[Unit[tuple[str, bytes]]]) -> Beside:
        return Beside(self.kept, Known(folder, seen=self.looked(folder)), kind, units)

    def _beside(self, documents: Beside, texts: Beside) -> Iterator[File]:
        """Yield the search index, and write the folder of texts."""
        search = self.where.build / "search"
        yield from index_files(documents.files(), documents.known, search, self.known.digest)
        known = texts.known
        written = write_tree(known.folder, texts.files(), known.holds, alone=True, there=known.all)
        self.beside.append(known.changed(written))
        known.save()

    @contextmanager
    def _begun(
        self, job: Callable[[], Iterable[File]], tell: Callable[[], Any] | None = None
    ) -> Iterator[Aside | None]:
        """Begin a job in a process of its own, if there are many reports; None stands for none."""
        if len(self.look.reports) >= MANY and affordable() > 1:
            with aside(job, self.where.build, tell, self._leave) as begun:
                yield begun
        else:
            yield None

    def _leave(self) -> tuple[Any, ...]:
        """Return what this process came to know, for `_join` in the first one."""
        return self.kept.part(), self.known.part(), self.beside

    def _join(self, left: tuple[Any, ...]) -> None:
        self.kept.join(left[0])
        self.known.join(left[1])
        self.beside += left[2]


def _bytes_in(folder: Path) -> tuple[tuple[str, bytes], ...]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)


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
