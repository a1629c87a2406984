"""Does jobs in several processes, forked in the middle of a build to share its records."""

import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Generic, NoReturn, TypeVar, cast

from generator.diagnostics import BuildError

Item = TypeVar("Item")
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
File = tuple[str, bytes | Path | None]
"""A path, and bytes, or a file that was made of them, or None for what is there."""
Job = Callable[[], Iterable[Item]]

MOST = 3.5 * 2**30
"""Bytes that all processes of a build may need together."""


def processors() -> int:
    """Return how many processes may work at a time; one where processes cannot be forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # unsafe beside system libraries there
        return 1
    return len(os.sched_getaffinity(0))


def affordable() -> int:
    """Return how many processes may be forked that come to hold as much memory as this one."""
    count = processors()
    if count > 1:
        import resource

        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        count = min(count, int(MOST // held) - 1)
    return max(count, 1)


def side_by_side(
    jobs: Sequence[Job[Item]],
    count: int,
    leave: Callable[[], Any],
    join: Callable[[Any], None],
) -> Iterator[Item]:
    """Yield what all jobs yield, as it comes, each job being done in one of `count` processes.

    A job is begun as soon as a process is free, the first ones first. What `leave` returns in a
    process at its end is given to `join` in this one. What a job raises is raised here; where a
    process is ended from outside, that is BuildError.
    """
    running: dict[Connection, int] = {}
    try:
        for _ in range(count):
            ours, theirs = Pipe()
            process = fork()
            if process == 0:
                # Held open here, they would hide from the others that the first process has ended.
                for end in (ours, *running):
                    end.close()
                _work(jobs, theirs, leave)
            theirs.close()
            running[ours] = process
        yield from _taken(iter(range(len(jobs))), running, join)
    finally:
        for end, process in running.items():
            end.close()
            with suppress(OSError):
                os.kill(process, signal.SIGTERM)
                os.waitpid(process, 0)


class Aside:
    """A job that is done in another process, as the first one sees it."""

    def __init__(self, end: Connection, heap: IO[bytes]) -> None:
        self._end, self._heap = end, heap

    def told(self) -> Any:
        """Wait for what it tells first, and return that."""
        return self._received()

    def files(self, join: Callable[[Any], None] = lambda left: None) -> Iterator[File]:
        """Wait for all that it made, and yield that; `join` is given what it leaves behind."""
        made, left = self._received()
        join(left)
        at = 0
        for path, data in made:
            if isinstance(data, int):
                size = data
                data, at = os.pread(self._heap.fileno(), size, at), at + size
            yield path, data

    def _received(self) -> Any:
        try:
            kind, value = self._end.recv()
        except (EOFError, OSError) as error:
            raise BuildError("A process that made pages was ended from outside.") from error
        if kind == "error":
            raise value
        return value


@contextmanager
def aside(
    job: Job[File],
    folder: Path,
    tell: Callable[[], Any] | None = None,
    leave: Callable[[], Any] = lambda: None,
) -> Iterator[Aside]:
    """Begin a job in a process of its own, for whoever comes to take what it makes.

    Until then the bytes lie in a nameless file in `folder`, so that neither waits for the other.
    First it tells what `tell` returns, if that is given, at the end it leaves what `leave` returns.
    What goes wrong is raised where it is taken; the process ends with the block.
    """
    with TemporaryFile(dir=folder) as heap:
        process, ours = begin(partial(_heap_up, job, heap, os.getpid(), tell, leave))
        try:
            with ours:
                yield Aside(ours, heap)
        finally:
            with suppress(OSError):
                os.kill(process, signal.SIGTERM)
                os.waitpid(process, 0)


def _heap_up(
    job: Job[File],
    heap: IO[bytes],
    parent: int,
    tell: Callable[[], Any] | None,
    leave: Callable[[], Any],
    end: Connection,
) -> None:
    """Do a job and write down what comes of it."""
    made: list[tuple[str, Path | int | None]] = []
    try:
        if tell:
            end.send(("told", tell()))
        for path, data in job():
            if os.getppid() != parent:
                return  # nobody will come to take it
            if isinstance(data, bytes):
                heap.write(data)
            made.append((path, len(data) if isinstance(data, bytes) else data))
        heap.flush()
        end.send(("made", (made, leave())))
    except Exception as error:
        end.send(("error", sendable(error)))


def _unminded() -> None:
    """Let signals end this process at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


class Ahead(Generic[Asked, Answer]):
    """A process forked before there is anything to do: it gets ready, and answers one question.

    Whatever goes wrong in it counts as no answer.
    """

    def __init__(self, prepare: Callable[[], Callable[[Asked], Answer]]) -> None:
        """Fork it. `prepare` loads there what is needed and returns what answers."""
        self._process, self._end = begin(partial(_answer, prepare))

    def ask(self, question: Asked) -> None:
        """Ask the question, and go on."""
        with suppress(OSError):
            self._end.send(question)

    def answer(self) -> Answer | None:
        """Wait for the answer; None where none comes."""
        try:
            return cast(Answer, self._end.recv())
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        """End the process, whatever it does."""
        self._end.close()
        process, self._process = self._process, 0
        if process:
            with suppress(OSError):
                os.kill(process, signal.SIGTERM)
                os.waitpid(process, 0)


def _answer(prepare: Callable[[], Callable[[Any], Any]], end: Connection) -> None:
    """Get ready and answer the question."""
    # Nobody may ask; and what fails here is done, and told, in the first process.
    with suppress(Exception):
        answer = prepare()
        end.send(answer(end.recv()))


def begin(work: Callable[[Connection], None]) -> tuple[int, Connection]:
    """Fork a process that does `work`, given its end of a pipe; return its number and our end."""
    ours, theirs = Pipe()
    process = fork()
    if process == 0:
        try:
            ours.close()
            _unminded()
            with suppress(EOFError, OSError):  # the first process has ended
                work(theirs)
        finally:
            os._exit(0)
    theirs.close()
    return process, ours


def fork() -> int:
    """Fork this process, with nothing left to be written twice; return 0 in the new one."""
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # Threads of a progress bar or a server do nothing here that a child waits for.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _taken(
    left: Iterator[int], running: dict[Connection, int], join: Callable[[Any], None]
) -> Iterator[Any]:
    """Hand out jobs by their places and yield what comes back, until all processes have ended."""
    while running:
        for end in cast(list[Connection], wait(list(running))):
            try:
                kind, value = end.recv()
                if kind == "ready":
                    end.send(next(left, None))
            except (EOFError, OSError) as error:
                raise BuildError("A process that made pages was ended from outside.") from error
            if kind == "made":
                yield value
            elif kind == "error":
                raise value
            elif kind == "left":
                join(value)
                os.waitpid(running.pop(end), 0)
                end.close()


def _work(jobs: Sequence[Job[Any]], end: Connection, leave: Callable[[], Any]) -> NoReturn:
    """Do jobs until there are none left, then end this process."""
    try:
        _unminded()
        try:
            end.send(("ready", None))
            while (place := end.recv()) is not None:
                for item in jobs[place]():
                    end.send(("made", item))
                end.send(("ready", None))
            end.send(("left", leave()))
        except Exception as error:
            with suppress(OSError):  # the first process has ended: nobody waits for more
                end.send(("error", sendable(error)))
    finally:
        os._exit(0)


def sendable(error: Exception) -> Exception:
    """Return what was raised with the place where it was, which is not sent along otherwise."""
    if not isinstance(error, BuildError):
        error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here, this moment
    except Exception:  # not everything that is raised can be sent, or taken apart at the other end
        return RuntimeError(traceback.format_exc())
    return error
