"""Makes the site: tells at once where nothing has changed, and loads what makes it otherwise.

The rooms of the flow are imported inside of functions: loading them takes longer than to find that
there is nothing to do.
"""

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from generator import settled
from generator.diagnostics import BuildError, Progress, silent
from generator.places import Places
from generator.settled import Result
from generator.write import locked

__all__ = ["Listener", "Result", "build", "serve"]


# So many new containers, and younger sweeps, come before a sweep.
SWEEPS = (100_000, 20, 50)


@contextmanager
def _seldom_swept() -> Iterator[None]:
    """Let the collector of cycles look through new objects seldom: nearly all of them are records.

    At its usual pace it takes a tenth of a build, and finds next to nothing.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SWEEPS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_seldom_swept()
def build(
    where: Places,
    progress: Progress = silent,
    *,
    strict: bool | None = None,
    site_url: str | None = None,
    workers: str = "",
    today: str = "",
) -> Result:
    """Make the site. A strict build that a warning fails leaves the last site as it is.

    `strict` goes before what the settings say, unless it is None; `site_url` replaces the address
    in `mkdocs.yml`; `today` is a day (YYYY-MM-DD) by which forecasts fall due, where it is later
    than all reports.
    """
    _refuse_within_another()
    with locked(where.build, partial(progress, "Waiting for another build to end", 0, 0)):
        key = settled.digest(where, strict, site_url, workers, today)
        if (last := settled.recall(where, key)) is not None:
            return last
        from generator.publish.standby import publishing

        with publishing(where) as publisher:
            from generator.ahead import reader

            ahead = reader(where)
            try:
                from generator.flow import make_site

                return make_site(
                    where, progress, key, strict=strict, site_url=site_url, workers=workers,
                    today=today, ahead=ahead, publisher=publisher,
                )  # fmt: skip
            finally:
                if ahead is not None:
                    ahead.end()


def _refuse_within_another() -> None:
    """Raise where a process that a build began loads the script that called it.

    It would wait for that build, which waits for it.
    """
    processes: Any = sys.modules.get("multiprocessing.process")
    if processes and getattr(processes.current_process(), "_inheriting", False):
        raise BuildError(
            "a script that calls build() is loaded once more by each process that reads reports: "
            'put what it does below `if __name__ == "__main__":`'
        )


class Listener(Protocol):
    """Told how each build of `serve` ended, after how many seconds, and the address served."""

    def __call__(self, outcome: Result | Exception, seconds: float, url: str) -> None: ...


def serve(
    where: Places,
    tell: Listener,
    progress: Progress = silent,
    *,
    host: str,
    port: int,
    open_browser: bool,
) -> None:
    """Build and serve the site until interrupted, building again whenever an input changes."""
    from generator.flow import mount_of
    from generator.publish import server

    server.refuse_port(host, port)
    # The address differs from the published site's, so this is another site in a place of its own.
    where = replace(where, site=where.build / "serve")
    mount = mount_of(where)
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}{mount}"

    def rebuild(first: bool = False) -> None:
        start = time.monotonic()
        try:
            outcome: Result | Exception = build(where, progress, strict=False, site_url=url)
        except Exception as error:  # whatever it is, the last good site goes on being served
            if first:
                raise
            outcome = error
        tell(outcome, time.monotonic() - start, url)

    rebuild(first=True)
    server.serve(
        rebuild,
        where.site,
        (where.content, *where.templates, where.settings),
        host=host,
        port=port,
        mount=mount,
        open_browser=open_browser,
    )
