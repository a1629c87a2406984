"""Jobs in several processes: all is done once, what goes wrong is told, and nobody is left over."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from bench.corpus import reports as made_reports
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import environment, make_project, tree

from generator import flow, making
from generator.diagnostics import BuildError
from generator.exports import DATABASE
from generator.forked import Ahead, File, aside, processors, side_by_side
from generator.known import Known, digest_of
from generator.pages import Site
from generator.places import find_places

pytestmark = pytest.mark.skipif(processors() < 2 and not hasattr(os, "fork"), reason="no fork here")
TEXTS = dict(made_reports(8))
SITE = Site("Briefs", url="https://example.test/", pdf=True, cards=True, llms=True, sqlite=True)


def counting(number: int) -> Iterator[tuple[int, int]]:
    for turn in range(number):
        yield number, turn


def nothing() -> None:
    return None


def gone() -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield 1


def failing() -> Iterator[int]:
    yield 1
    raise BuildError("no paper left", ())


class Odd(Exception):
    """An error that cannot be sent to another process."""

    def __init__(self, what: str, where: Callable[[], None]) -> None:
        super().__init__(what)
        self.where = where


def oddly() -> Iterator[int]:
    yield 1
    raise Odd("strange", lambda: None)


class Pair(Exception):
    """An error that can be sent, and not be made again where it arrives."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def paired() -> Iterator[int]:
    yield 1
    raise Pair("quite", "odd")


def unheard() -> Iterator[int]:
    yield 1
    raise BrokenPipeError("a program hung up")


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=9), st.integers(1, 4))
def test_all_that_jobs_yield_comes_back_once(sizes: list[int], count: int) -> None:
    left: list[int] = []
    jobs = [partial(counting, size) for size in sizes]
    found = list(side_by_side(jobs, count, os.getpid, left.append))
    assert sorted(found) == sorted((size, turn) for size in sizes for turn in range(size))
    assert len(set(left)) == count
    assert os.getpid() not in left


def test_what_a_job_raises_is_raised_here() -> None:
    with pytest.raises(BuildError, match="no paper left"):
        list(side_by_side([partial(counting, 3), failing], 2, nothing, lambda _: None))
    with pytest.raises(RuntimeError, match="strange"):
        list(side_by_side([oddly], 1, nothing, lambda _: None))
    # A library that is loaded beside can teach any error to be made again: distributed does.
    with pytest.raises((RuntimeError, Pair), match="quite odd"):
        list(side_by_side([paired], 1, nothing, lambda _: None))
    with pytest.raises(BrokenPipeError, match="hung up"):
        list(side_by_side([unheard], 1, nothing, lambda _: None))


def test_a_process_ended_from_outside_fails_the_build() -> None:
    with pytest.raises(BuildError, match="ended from outside"):
        list(side_by_side([gone, partial(counting, 3)], 2, nothing, lambda _: None))


FILES = [("a", b"one"), ("b", None), ("c", b""), ("d", b"\0" * 300_000), ("e", b"two"),
         ("f", Path("made")), ("g", b"three")]  # fmt: skip


def test_what_is_made_aside_comes_when_it_is_asked_for(tmp_path: Path) -> None:
    def job() -> Iterator[File]:
        yield from FILES
        yield str(os.getpid()), None

    with aside(job, tmp_path) as made:
        *found, (process, _) = made.files()
    assert found == FILES
    assert int(process) != os.getpid()
    assert not _runs(int(process))
    assert not list(tmp_path.iterdir())


def test_what_goes_wrong_aside_is_raised_where_it_is_taken(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, bytes | None]]:
        yield "a", b"one"
        raise BuildError("no paper left", ())

    def killed() -> Iterator[tuple[str, bytes | None]]:
        yield "a", b"one"
        os.kill(os.getpid(), signal.SIGKILL)

    for job, told in ((failing, "no paper left"), (killed, "ended from outside")):
        with aside(job, tmp_path) as made, pytest.raises(BuildError, match=told):
            list(made.files())


def test_what_is_made_aside_for_nobody_is_given_up(tmp_path: Path) -> None:
    def job() -> Iterator[tuple[str, bytes | None]]:
        (tmp_path / str(os.getpid())).touch()
        while True:
            yield "a", b"one"

    with aside(job, tmp_path):
        _until(lambda: any(tmp_path.iterdir()))
    assert not any(_runs(int(file.name)) for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    "call",
    [
        "for item in side_by_side([job, job], 2, int, print):\n"
        "    if len(list(Path().iterdir())) == 2:  # both have begun\n"
        "        time.sleep(60)\n",
        "Path(str(os.getpid())).touch()\n"
        "with aside(lambda: ((one, b'') for one in job()), Path()) as made:\n"
        "    time.sleep(60)\n",
    ],
)
def test_processes_end_with_the_first_one(tmp_path: Path, call: str) -> None:
    program = (
        "import os, time\n"
        "from pathlib import Path\n"
        "from generator.forked import aside, side_by_side\n"
        "def job():\n"
        "    Path(str(os.getpid())).touch()\n"
        "    while True:\n"
        "        yield 'x' * 100_000\n"
        f"{call}"
    )
    first = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, env=environment())
    try:
        _until(lambda: len(list(tmp_path.iterdir())) == 2)
    finally:
        first.kill()
        first.wait()
    _until(lambda: not any(_runs(int(file.name)) for file in tmp_path.iterdir()))


def _until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("it has not come about within a minute")


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(") ")[2]
    except OSError:
        return False
    return not state.startswith("Z")  # ended, and nobody has asked yet


@pytest.mark.slow
def test_several_processes_make_what_one_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name, many in (("one", 10**9), ("several", 0)):
        monkeypatch.setattr(making, "MANY", many)
        monkeypatch.setattr(making, "MANY_UNITS", many)
        monkeypatch.setattr(making, "affordable", lambda: 3)
        root = make_project(tmp_path / name)
        for path, text in TEXTS.items():
            place = root / "content/reports" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        where = find_places(root)
        flow.make_pages(where, SITE)
        first = tree(where.pages)
        report = root / "content/reports" / sorted(TEXTS)[0]
        report.write_text(f"{TEXTS[sorted(TEXTS)[0]]}\n\nKenya waited.\n", encoding="utf-8")
        flow.make_pages(where, SITE)
        assert not (where.build / "exports.db").exists(), "it lies among the pages"
        known = Known(where.pages)
        assert known.digest(DATABASE) == digest_of((where.pages / DATABASE).read_bytes())
        made.append((first, tree(where.pages), tree(where.texts)))
    assert made[0] == made[1]
    assert made[0][0] != made[0][1]


def ready() -> Callable[[int], int]:
    def twice(number: int) -> int:
        if number < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * number

    return twice


def unready() -> Callable[[int], int]:
    raise Odd("strange", lambda: None)


@pytest.mark.parametrize(
    ("prepare", "question", "answer"),
    [(ready, 4, 8), (ready, -1, None), (ready, "four", None),
     (unready, 4, None)],
)  # fmt: skip
def test_a_process_begun_ahead_answers_or_is_silent(
    prepare: Callable[[], Callable[[int], int]], question: int, answer: int | None
) -> None:
    ahead = Ahead(prepare)
    ahead.ask(question)
    assert ahead.answer() == answer
    ahead.end()
    ahead.end()


def test_a_process_begun_ahead_is_ended_unasked() -> None:
    ahead = Ahead(lambda: time.sleep(600) or ready())
    process = ahead._process
    ahead.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
