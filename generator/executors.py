"""Where reports are read: in this process, in others of this machine, or on a Dask cluster."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from generator.code import code_digest
from generator.diagnostics import BuildError, ConfigError

DASK = "dask:"
PATIENCE = 10  # seconds until a scheduler that does not answer counts as away
INSTALL = 'install it with: pip install "briefing-site[dask]"'


def checked(workers: str) -> str:
    """Return `workers` if it can be used: a number, `dask:` and an address, or nothing.

    Raises ConfigError for everything else, and where the library of Dask is not installed.
    """
    if workers.startswith(DASK) and workers != DASK:
        _distributed()
    elif workers and not (workers.isascii() and workers.isdecimal() and int(workers)):
        raise ConfigError(
            f'cannot read reports with the workers "{workers}": give a number of processes, such '
            "as 4, or the address of a Dask scheduler, such as dask:tcp://10.0.0.5:8786"
        )
    return workers


@contextmanager
def executor(workers: str, *, many: bool) -> Iterator[Executor | None]:
    """Yield what runs the reading of reports; None where this process is to do it.

    Without `workers`, all processors of this machine are used where there are `many` reports.
    Raises BuildError where a cluster cannot be reached or would not give the same result.
    """
    if workers.startswith(DASK):
        with _cluster(workers.removeprefix(DASK)) as found:
            yield found
        return
    count = int(workers) if workers else (os.cpu_count() or 1) if many else 1
    if count < 2:
        yield None
        return
    # "spawn" works alike on all systems and is safe beside the server's threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        yield pool


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BuildError(f"cannot reach a Dask scheduler at {address}: {error}") from error
    try:
        _same_everywhere(client, address)
        yield client.get_executor()
    except (OSError, distributed.KilledWorker, distributed.CancelledError) as error:
        raise BuildError(
            f"the Dask cluster at {address} did not finish reading the reports: {error}; "
            "without --workers they are read on this machine"
        ) from error
    finally:
        client.close()


def _same_everywhere(client: Any, address: str) -> None:
    """Raise BuildError unless every worker has this very generator: others find other things."""
    try:
        found = client.run(code_digest)
    except ModuleNotFoundError as error:
        raise BuildError(
            f"the workers of the Dask cluster at {address} cannot import {error.name}: install "
            "there what is installed here"
        ) from error
    if not found:
        raise BuildError(f"the Dask cluster at {address} has no workers: start some")
    others = sorted(worker for worker, digest in found.items() if digest != _mine())
    if others:
        raise BuildError(
            f"{len(others)} of {len(found)} workers of the Dask cluster at {address} have another "
            f"version of the generator, first {others[0]}: install there what is installed here"
        )


def _mine() -> str:
    return code_digest()


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ConfigError(f"a Dask cluster needs the package distributed: {INSTALL}") from error
    return distributed
