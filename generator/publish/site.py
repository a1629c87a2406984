"""Runs MkDocs on the written pages, quietly, and turns what it complains of into findings."""

import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from generator.diagnostics import BuildError, ConfigError, Finding, Severity
from generator.places import Places
from generator.write import Written

# Material prints a notice on the terminal unless this is set; the notice names the switch.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.publish.complaints import LOGGER
from generator.publish.hook import publishing

HERE = "http://127.0.0.1:8000/"
PAGE = re.compile(r"'([^'\n]{1,300}\.md)'")


@dataclass(frozen=True, slots=True)
class About:
    """What `mkdocs.yml` says of the site: its name, what it is, its address and the path in it.

    `url` ends with a slash. Where no address is set, it is that of a server on this machine.
    """

    name: str
    description: str
    url: str
    mount: str


def read_about(where: Places) -> About:
    """Return what `mkdocs.yml` says of the site. Raises ConfigError where it cannot be used."""
    with _collected() as records:
        config = _config(where, records)
    url = f"{(config.site_url or HERE).rstrip('/')}/"
    return About(config.site_name, config.site_description or "", url, urlsplit(url).path)


@dataclass(frozen=True, slots=True)
class Published:
    """What MkDocs complained of, and what it changed; None where a strict build was held back."""

    findings: tuple[Finding, ...]
    written: Written | None


def publish(
    where: Places, *, epoch: int, strict: bool = False, site_url: str | None = None
) -> Published:
    """Render the written pages and bring the site up to date.

    `epoch` is the time, in seconds, that stands for "now" in the sitemap; SOURCE_DATE_EPOCH wins
    over it. `strict` leaves the site as it is where there is a complaint. `site_url` replaces the
    address in `mkdocs.yml`. Raises BuildError where MkDocs fails.
    """
    with _collected() as records, _time_stands(epoch):
        config = _config(where, records)
        config.strict = strict
        # Themes print this into an attribute as it is.
        config.site_description = escape(config.site_description or "")
        if site_url is not None:
            config.site_url = site_url
        if publishing.on_config not in config.plugins.events["config"]:
            config.plugins["briefing"] = publishing  # type: ignore[assignment]
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
    return Published(_findings(records), publishing.written)


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
def _collected() -> Iterator[list[logging.LogRecord]]:
    """Keep what MkDocs, its plugins and Python warn of, instead of printing it."""
    records: list[logging.LogRecord] = []
    handler = _Keeper(records)
    logger = logging.getLogger(LOGGER)
    passes_on, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield records
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
