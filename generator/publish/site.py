"""Runs MkDocs on the written pages, quietly, and turns what it complains of into findings."""

import logging
import os
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.diagnostics import BuildError, ConfigError, Finding, Severity
from generator.known import Known
from generator.places import Places

# Material prints a notice on the terminal unless this is set; the notice names the switch.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.publish.complaints import LOGGER
from generator.publish.hook import Laid, publishing
from generator.publish.published import About, Published

HERE = "http://127.0.0.1:8000/"
PAGE = re.compile(r"'([^'\n]{1,300}\.md)'")


class Opened(NamedTuple):
    """A project's settings as MkDocs reads them, and what it warned of."""

    config: MkDocsConfig
    records: list[logging.LogRecord]

    @property
    def about(self) -> About:
        """What the settings say of the site."""
        url = f"{(self.config.site_url or HERE).rstrip('/')}/"
        name, description = self.config.site_name, self.config.site_description or ""
        return About(name, description, url, urlsplit(url).path)


def open_site(where: Places) -> Opened:
    """Read the settings of a project. Raises ConfigError where they cannot be used."""
    records: list[logging.LogRecord] = []
    with _collected(records):
        return Opened(_config(where, records), records)


def read_about(where: Places) -> About:
    """Return what `mkdocs.yml` says of the site. Raises ConfigError where it cannot be used."""
    return open_site(where).about


def publish(
    where: Places, *, epoch: int, strict: bool = False, site_url: str | None = None
) -> Published:
    """Render the written pages and bring the site up to date.

    `epoch` is the time, in seconds, that stands for "now" in the sitemap; SOURCE_DATE_EPOCH wins
    over it. `strict` leaves the site as it is where there is a complaint. `site_url` replaces the
    address in `mkdocs.yml`. Raises BuildError where MkDocs fails.
    """

    def laid() -> Laid:
        return Laid(Known(where.pages, links=True), Known(where.texts), epoch)

    done = render(open_site(where), laid, strict=strict, site_url=site_url)
    publishing.keep()
    return done


def render(
    opened: Opened, laid: Callable[[], Laid], *, strict: bool, site_url: str | None
) -> Published:
    """Render pages and bring the site up to date; what is known of it then is yet to be kept.

    `laid` tells of the pages once they are written. MkDocs begins before, where none but our own
    part of its build would notice. The rest is as for `publish`.
    """
    config, records = opened
    with _collected(records), ExitStack() as left:

        @cache
        def written() -> Laid:
            found = laid()
            left.enter_context(_time_stands(found.epoch))
            return found

        config.strict = strict
        # Themes print this into an attribute as it is.
        config.site_description = escape(config.site_description or "")
        if site_url is not None:
            config.site_url = site_url
        if publishing.on_config not in config.plugins.events["config"]:
            config.plugins["briefing"] = publishing  # type: ignore[assignment]
        if not _alone(config):
            written()
        publishing.laid = written
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        except MkDocsException as error:
            if not publishing.withheld:
                # MkDocs says of what our part of the build raised that it "aborted", and no more.
                why = error.__context__ and error.__context__.__cause__
                if isinstance(why, BuildError):
                    raise BuildError(str(why)) from error
                raise BuildError(
                    f"MkDocs could not build the site: {error}", _findings(records)
                ) from error
        finally:
            config.plugins.on_shutdown()
            publishing.laid = None
    return Published(_findings(records), publishing.written)


def _alone(config: MkDocsConfig) -> bool:
    """Tell whether no plugin or hook takes part in MkDocs' build but ours."""
    methods = (method for event in config.plugins.events.values() for method in event)
    return all(getattr(method, "__self__", None) is publishing for method in methods)


def _config(where: Places, records: list[logging.LogRecord]) -> MkDocsConfig:
    where.pages.mkdir(parents=True, exist_ok=True)  # MkDocs wants it to be there
    try:
        return load_config(str(where.settings), docs_dir=str(where.pages), site_dir=str(where.site))
    except MkDocsException as error:
        message = f"{where.settings.name} cannot be used: {error}"
        raise ConfigError(message, _findings(records)) from error


class _Keeper(logging.Handler):
    """Keeps log records."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _collected(records: list[logging.LogRecord]) -> Iterator[None]:
    """Keep what MkDocs, its plugins and Python warn of in `records`, instead of printing it."""
    handler = _Keeper(records)
    logger = logging.getLogger(LOGGER)
    passes_on, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = passes_on


@contextmanager
def _time_stands(epoch: int) -> Iterator[None]:
    """Let MkDocs see `epoch` as the time, so that equal pages give an equal site."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


def _findings(records: list[logging.LogRecord]) -> tuple[Finding, ...]:
    found = []
    for record in records:
        message = " ".join(record.getMessage().split())
        page = PAGE.search(message)
        path = f"build/pages/{page[1]}" if page else "mkdocs.yml"
        severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
        found.append(Finding(path, 0, 0, "mkdocs", severity, message))
    return tuple(sorted(dict.fromkeys(found)))
