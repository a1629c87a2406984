"""Reports are read alike by this process, by others, and by a Dask cluster."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from projects import make_project

from generator.analyse import analyse
from generator.build import build
from generator.cli import run
from generator.config import starter_texts
from generator.diagnostics import BuildError, ConfigError
from generator.executors import checked, executor
from generator.flow import check
from generator.places import find_places
from generator.read import read_documents
from generator.registry import load_registry
from generator.write import read_tree

REGISTRY = load_registry(starter_texts(), {})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = make_project(tmp_path / "project")
    for number in range(10):
        text = f"# Port {number} reopens\n\nThe United States will likely open port {number}.\n"
        (made / "content" / "reports" / f"port-{number}.md").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made


@pytest.mark.parametrize("workers", ["0", "-1", "many", "2.5", "dask:", "dask", "٣"])
def test_odd_workers_are_refused(workers: str) -> None:
    with pytest.raises(ConfigError, match="such as 4"):
        checked(workers)


def test_one_worker_is_this_process() -> None:
    with executor("1", many=True) as found:
        assert found is None
    with executor("", many=False) as found:
        assert found is None


@pytest.mark.slow
def test_processes_read_what_this_one_reads(project: Path) -> None:
    documents, _ = read_documents(project / "content")
    alone, two = (
        [one.pair for one in analyse(documents, REGISTRY, project / count, workers=count)[0]]
        for count in ("1", "2")
    )
    assert two == alone


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_site(project: Path, tmp_path: Path, cluster: Any) -> None:
    places = [find_places(project, site=tmp_path / name) for name in ("alone", "dask")]
    build(places[0], workers="1")
    told: list[int] = []
    build(
        places[1],
        lambda step, done, total: told.append(done),
        workers=f"dask:{cluster.scheduler_address}",
    )
    assert max(told) == 12, "all reports were read anew"
    assert dict(read_tree(places[0].site)) == dict(read_tree(places[1].site))
    tasks = cluster.scheduler.transition_counter
    assert tasks > 0, "the cluster did it"


@pytest.mark.slow
def test_a_worker_with_another_generator_is_refused(
    project: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.executors._mine", lambda: "another")
    with pytest.raises(BuildError, match=r"2 of 2 workers .* another version"):
        check(find_places(project), workers=f"dask:{cluster.scheduler_address}")


def test_a_cluster_that_is_not_there_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed", reason="distributed is not installed")
    monkeypatch.setattr("generator.executors.PATIENCE", 0.2)
    monkeypatch.chdir(project)
    assert run(["check", "--workers", "dask:tcp://127.0.0.1:9"]) == 1
    assert "cannot reach a Dask scheduler at tcp://127.0.0.1:9" in capsys.readouterr().err
    assert run(["check", "--workers", "lots"]) == 2


def test_without_the_library_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ConfigError, match=r"briefing-site\[dask\]"):
        checked("dask:tcp://127.0.0.1:8786")
