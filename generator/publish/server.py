"""Serves the site while its reports are being written: rebuilds on change, reloads the browser."""

import logging
import signal
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from mkdocs.livereload import LiveReloadServer

from generator.diagnostics import ConfigError


def serve(
    rebuild: Callable[[], None],
    site: Path,
    watched: Iterable[Path],
    *,
    host: str,
    port: int,
    mount: str,
    open_browser: bool = False,
) -> None:
    """Serve `site` below the path `mount` until interrupted, calling `rebuild` on changes.

    `rebuild` must not raise: a server whose rebuild fails would never answer again.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    server = LiveReloadServer(rebuild, host, port, str(site), mount)
    server.error_handler = lambda code: _error_page(site, code)
    for path in watched:
        if path.exists():
            server.watch(str(path))
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        server.shutdown()


def refuse_port(host: str, port: int) -> None:
    """Raise where nothing can listen on `host` and `port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OverflowError as error:
        raise ConfigError(f"{port} is not a port: choose one from 1 to 65535") from error
    except OSError as error:
        raise ConfigError(
            f"cannot serve on {host}:{port} ({error.strerror or error}): "
            "choose another port with --port"
        ) from error


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Let a request to end from outside close the server as Ctrl-C does."""
    raise KeyboardInterrupt
