"""The flow: from the content folder to the site, as a line of calls."""

import calendar
import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from generator import plugins, settled
from generator.ahead import Reader
from generator.analyse import analyse, known_by
from generator.cache import (
    recall_documents,
    recall_joined,
    remember_documents,
    remember_joined,
    save_shelf,
    shelf_of,
)
from generator.checks import explanations, names, refused, run_checks
from generator.checks.view import view_of
from generator.code import code_digest
from generator.config import Settings, load_settings
from generator.conflicts import find_conflicts
from generator.curated import registry_of, unreadable
from generator.diagnostics import BuildError, ConfigError, Finding, Progress, Severity, silent
from generator.executors import checked
from generator.history import read_edits
from generator.known import Change
from generator.link import kept_texts, link
from generator.making import write_pages
from generator.model import Corpus, Document, Registry
from generator.pages import Site
from generator.places import Places
from generator.publish.renderers import publish, read_about
from generator.publish.standby import Publisher
from generator.read import read_documents
from generator.registry.edit import CannotEdit
from generator.relate import Offer, offers
from generator.resolve import Found, resolve
from generator.review import HEADERS, Decision, Review, review_of
from generator.revisions import revise
from generator.settled import Result
from generator.shelf import Shelf
from generator.write import Edit, edit_file, locked, take_back

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@contextmanager
def _unswept() -> Iterator[None]:
    """Keep the collector of cycles away while records are made by the hundred thousand.

    They hold no cycles; it would walk them all, again and again, and find nothing.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()  # and back: they count as looked through
            gc.unfreeze()
            gc.enable()


def check(
    where: Places,
    progress: Progress = silent,
    *,
    strict: bool | None = None,
    workers: str = "",
    today: str = "",
) -> Result:
    """Read and join all reports and say what the checks noticed; write no site.

    `today` is a day (YYYY-MM-DD) by which forecasts fall due, where it is later than all reports.
    """
    settings = _settings(where, strict, workers)
    with locked(where.build):
        return _result(_assemble(where, settings, progress, today), settings)


def make_site(
    where: Places,
    progress: Progress,
    key: str,
    *,
    strict: bool | None,
    site_url: str | None,
    workers: str,
    today: str,
    ahead: Reader | None = None,
    publisher: Publisher | None = None,
) -> Result:
    """Make the site, in a build folder that is locked, and remember under `key` that it is made.

    `ahead` is the process that reads a few new reports meanwhile, `publisher` the one that will
    publish the site. The rest is as for `build.build`.
    """
    settings = _settings(where, strict, workers)
    if settings.renderer != "mkdocs":
        publisher = None
    # Where another process tells it, it is asked for late: that one is loading meanwhile.
    about = read_about(where) if publisher is None else None

    def read() -> None:
        if publisher is not None:
            publisher.begin(strict=settings.strict, site_url=site_url)

    corpus = _assemble(where, settings, progress, today, ahead, read)
    result = _result(corpus, settings)
    # What must not be published is not, however lenient the build.
    if refused(result.findings) or (settings.strict and result.failed):
        return result
    progress("Writing pages", 0, 0)
    about = about or read_about(where, publisher)
    url = f"{site_url.rstrip('/')}/" if site_url else about.url
    site = Site(
        about.name,
        about.description,
        settings.checks,
        url,
        settings.pdf,
        settings.pdf_limit,
        settings.cards,
        settings.sqlite,
        llms=settings.llms,
        checks=explanations(plugins.checks()),
    )
    epoch = _epoch(corpus)

    def written(pages: Change, texts: Change) -> None:
        progress("Rendering the site", 0, 0)
        if publisher is not None:
            publisher.go(epoch, pages, texts)

    looked = publisher.seen if publisher else lambda folder: None
    write_pages(where, corpus, site, looked, written)
    del corpus  # what renders needs the room
    done = publish(
        where,
        settings.renderer,
        epoch=epoch,
        strict=settings.strict,
        site_url=site_url,
        publisher=publisher,
    )
    result = replace(result, findings=tuple(dict.fromkeys((*result.findings, *done.findings))))
    if done.written is None:
        return result
    changed, removed = len(done.written.changed), len(done.written.removed)
    result = replace(result, published=True)
    settled.remember(where, key, result, history=settings.history)
    return replace(result, changed=changed, removed=removed)


def make_pages(where: Places, site: Site, progress: Progress = silent) -> Corpus:
    """Make the pages folder of a project and publish nothing; return what the pages show."""
    settings = _settings(where, None)
    with locked(where.build):
        corpus = _assemble(where, settings, progress)
        write_pages(where, corpus, site)
    return corpus


def review(where: Places, progress: Progress = silent) -> Review:
    """Read and join all reports and return what an editor should decide on."""
    settings = _settings(where, None)
    with locked(where.build):
        registry = registry_of(where)
        reports, corpus, _ = _joined(where, settings, progress, registry)
        return review_of(view_of(reports, corpus, registry, settings.certainty))


def relate(where: Places, progress: Progress = silent) -> tuple[Offer, ...]:
    """Read and join all reports and return the computed relations to confirm or refuse."""
    settings = _settings(where, None)
    with locked(where.build):
        registry = registry_of(where)
        reports, corpus, _ = _joined(where, settings, progress, registry)
        return offers(view_of(reports, corpus, registry, settings.certainty))


def decide(where: Places, decision: Decision) -> Edit:
    """Write a decision into its file, as that stands now. Where that fails nothing is written."""

    def edited(text: str | None) -> str:
        return decision.edited(HEADERS[decision.file] if text is None else text)

    with locked(where.build):
        try:
            return edit_file(where.content / decision.file, edited)
        except CannotEdit as error:
            raise BuildError(str(error)) from error


def undo(where: Places, edit: Edit) -> None:
    """Take back what a decision wrote."""
    with locked(where.build):
        take_back(edit)


def _settings(where: Places, strict: bool | None, workers: str = "") -> Settings:
    """Return the project's settings; `strict` goes before what they say, unless it is None."""
    try:
        text = where.settings.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(where.settings, error) from error
    settings = load_settings(text, where.settings.name, names(plugins.checks()))
    settings = replace(settings, workers=checked(workers))
    return settings if strict is None else replace(settings, strict=strict)


@_unswept()
def _assemble(
    where: Places,
    settings: Settings,
    progress: Progress,
    today: str = "",
    ahead: Reader | None = None,
    read: Callable[[], None] = lambda: None,
) -> Corpus:
    """Return the corpus with its findings; `read` is called once all reports are read."""
    registry = registry_of(where)
    key = f"{code_digest()} {known_by(registry, settings.proposer)}"
    memory, texts = recall_joined(where.build, key)
    reports, corpus, findings = _joined(
        where, settings, progress, registry, memory, texts, ahead, read
    )
    corpus = replace(corpus, today=today)
    levels = dict(settings.checks)
    more = plugins.checks()
    checked = run_checks(
        reports, corpus, registry, findings, settings.certainty, levels, more, memory
    )
    remember_joined(where.build, key, memory, texts, kept_texts(memory))
    return replace(corpus, findings=checked)


@_unswept()
def _joined(
    where: Places,
    settings: Settings,
    progress: Progress,
    registry: Registry,
    memory: dict[str, Any] | None = None,
    texts: Shelf | None = None,
    ahead: Reader | None = None,
    read: Callable[[], None] = lambda: None,
) -> tuple[list[Found], Corpus, tuple[Finding, ...]]:
    """Return what each report holds, the corpus, and findings met in reading."""
    kept = where.build / "documents.bin"
    documents, unread = read_documents(where.content, known=recall_documents(kept))
    remember_documents(kept, documents)
    tell = partial(progress, "Reading reports")
    shelf = shelf_of(where.build, settings.certainty)
    reports, failed = analyse(
        documents, registry, where.cache, tell, settings.proposer, settings.workers, ahead,
        shelf, settings.certainty,
    )  # fmt: skip
    read()
    findings = (*unread, *failed)
    if not reports:
        raise ConfigError(
            f"there is no report to read in {where.content}: put a .md or .txt file into it, "
            "or name another folder with --content",
            findings,
        )
    progress("Joining reports", 0, 0)
    corpus = resolve(reports, registry, settings.certainty, shelf)
    save_shelf(shelf, (one.key for one in reports))
    corpus = link(corpus, registry, memory, texts)
    corpus = find_conflicts(corpus, registry, memory)
    return reports, _revised(where, settings, corpus, documents), findings


def _revised(
    where: Places, settings: Settings, corpus: Corpus, documents: Iterable[Document]
) -> Corpus:
    """Return the corpus with what is known of changes after publication."""
    notes = {one.path: one.meta.changes for one in documents}
    known = where.build / "history.json"
    edits = read_edits(where.content, notes, known) if settings.history else ()
    return revise(corpus, notes, edits)


def mount_of(where: Places) -> str:
    """Return the path that the site's address ends with, "/" where it has none."""
    with locked(where.build):
        return read_about(where).mount


def _epoch(corpus: Corpus) -> int:
    """Return the day of the newest report, in seconds: the build's "now", free of any clock."""
    days = [DATE.match(report.updated or report.date or "") for report in corpus.reports]
    newest = max(
        (tuple(int(part or 1) for part in day.groups()) for day in days if day), default=(0, 1, 1)
    )
    # What compressed files can hold, and real months only: EDTF numbers seasons from 21 on.
    year, month = min(max(newest[0], 1980), 2100), min(max(newest[1], 1), 12)
    return calendar.timegm((year, month, max(newest[2], 1), 0, 0, 0))


def _result(corpus: Corpus, settings: Settings) -> Result:
    level: Severity = "warning" if settings.strict else "error"
    return Result(
        corpus.findings, level, len(corpus.reports), len(corpus.judgments), len(corpus.actors)
    )
