"""The flow: the same content gives the same bytes, however it was built before."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from projects import BRIEF, WIRE, environment, make_project, run_in, tree

from generator import analyse, build, flow, settled, understand
from generator.cache import opened
from generator.config import starter_texts
from generator.diagnostics import BuildError, ConfigError, Finding
from generator.forked import processors
from generator.model import Document, Parsed
from generator.places import find_places
from generator.read import read_documents
from generator.registry import load_registry
from generator.write import MANIFEST

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def make(project: Path, *, strict: bool = False) -> build.Result:
    return build.build(find_places(project), strict=strict)


def test_a_build_with_nothing_to_do_loads_nothing_that_builds(project: Path) -> None:
    ask = (
        "import sys; from generator.cli import run; code = run(['build', '-q']); print(code, "
        "*sorted({'mkdocs', 'rich', 'generator.model', 'generator.flow'} "
        "& sys.modules.keys()))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", ask],
            cwd=project,
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert told[0][:2] == ["0", "generator.flow"]
    assert told[1] == ["0"]


@pytest.mark.skipif(processors() < 2, reason="there is no second processor")
@pytest.mark.parametrize("spoilt", ["", "generator.understand"])
def test_one_new_report_is_read_beside_all_else(project: Path, spoilt: str) -> None:
    make(project)
    wire = project / "content/reports/wire.txt"
    wire.write_text(wire.read_text(encoding="utf-8") + "\nIt rained in Halifax.\n", "utf-8")
    ask = (
        "import sys; from generator import ahead; from generator.cli import run\n"
        f"if {spoilt!r}: ahead._ready = lambda where: 1 / 0\n"
        "print(run(['build', '-q']), 'generator.understand' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=project, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["0", str(bool(spoilt))]
    assert "It rained" in "".join(
        path.read_text(encoding="utf-8") for path in (project / "build/pages/reports").glob("*.md")
    )


def test_two_builds_of_the_same_content_are_alike_to_the_byte(tmp_path: Path) -> None:
    sites = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        folder = make_project(tmp_path / seed)
        done = run_in(folder, "build", PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C")
        assert done.returncode == 0, done.stderr
        sites.append(tree(folder / "site"))
    assert sites[0] == sites[1]
    assert "data/reports.jsonl" in sites[0]


def test_the_order_of_files_on_disc_does_not_matter(tmp_path: Path) -> None:
    sites = []
    for names in (("ferry.md", "wire.txt"), ("wire.txt", "ferry.md")):
        folder = make_project(tmp_path / names[0])
        reports = folder / "content/reports"
        for name in names:
            data = (reports / name).read_bytes()
            (reports / name).unlink()
            (reports / name).write_bytes(data)
        make(folder)
        sites.append(tree(folder / "site"))
    assert sites[0] == sites[1]


def test_a_rebuild_after_edits_equals_a_clean_build(tmp_path: Path, project: Path) -> None:
    make(project)
    reports = project / "content/reports"
    (reports / "wire.txt").write_text(WIRE.replace("Canada", "Iceland"), encoding="utf-8")
    (reports / "third.md").write_text(BRIEF.replace("Lund", "Berg"), encoding="utf-8")
    make(project)
    (reports / "third.md").unlink()
    make(project)
    clean = make_project(tmp_path / "clean")
    shutil.copy(reports / "wire.txt", clean / "content/reports")
    make(clean)
    assert tree(project / "site") == tree(clean / "site")
    assert tree(project / "build/pages") == tree(clean / "build/pages")


def test_orphans_vanish_and_others_stay(project: Path) -> None:
    make(project)
    (project / "site/CNAME").write_text("example.test")
    lines = (project / "site/data/reports.jsonl").read_text(encoding="utf-8").splitlines()
    [url] = [row["url"] for row in map(json.loads, lines) if row["path"].endswith("wire.txt")]
    page = project / f"site{url}"
    assert page.is_dir()
    (project / "content/reports/wire.txt").unlink()
    result = make(project)
    assert result.removed > 0
    assert not page.exists()
    assert (project / "site/CNAME").read_text() == "example.test"


def test_nothing_is_written_where_nothing_changed(project: Path) -> None:
    make(project)
    knowledge = {"cache", "publish"}
    files = [
        path
        for path in project.rglob("*")
        if path.is_file() and knowledge.isdisjoint(path.relative_to(project).parts)
    ]
    # Lists of stamps are written anew, as the stamps are others.
    kept = [path for path in files if not path.name.startswith(".") and path.suffix != ".known"]
    for path in kept:
        os.utime(path, ns=(1, 1))
    result = make(project)
    assert (result.published, result.changed, result.removed) == (True, 0, 0)
    assert {path for path in kept if path.stat().st_mtime_ns != 1} == set()


def test_a_change_of_templates_or_settings_is_seen(project: Path) -> None:
    make(project)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Analytic briefs", "Harbour briefs"))
    assert make(project).changed > 0
    assert "Harbour briefs" in (project / "site/index.html").read_text(encoding="utf-8")


def test_a_failing_template_keeps_the_site(project: Path) -> None:
    make(project)
    before = tree(project / "site")
    template = project / "site_templates/pages/report.md.j2"
    template.write_text(template.read_text() + "{{ nowhere }}")
    with pytest.raises(BuildError) as raised:
        make(project)
    assert "report.md.j2" in f"{raised.value} {raised.value.findings}"
    assert tree(project / "site") == before


def test_a_report_that_breaks_the_code_does_not_stop_the_others(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = understand.parse

    def parse(document: Document, *shapes: Any) -> Parsed:
        if document.path.endswith("wire.txt"):
            raise RecursionError("too deep")
        return real(document, *shapes)

    monkeypatch.setattr(understand, "parse", parse)
    result = make(project)
    assert (result.reports, result.published) == (1, True)
    [finding] = [one for one in result.findings if one.severity == "error"]
    assert (finding.path, finding.check) == ("reports/wire.txt", "not-understood")


def test_all_failing_reports_are_gathered_before_the_build_ends(project: Path) -> None:
    for path in (project / "content/reports").iterdir():
        path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(ConfigError) as raised:
        make(project)
    assert len(raised.value.findings) == 2


def test_unknown_relations_are_told(project: Path) -> None:
    (project / "content/relations.yml").write_text(
        "- {from: nowhere-1, to: nowhere-2, kind: supports}\n"
    )
    found = [one for one in make(project).findings if one.check == "unknown-relation"]
    assert [(one.path, one.severity) for one in found] == [("relations.yml", "error")] * 2


def test_any_executor_gives_the_same_answer(project: Path) -> None:
    registry = load_registry(starter_texts(), {})
    documents = read_documents(project / "content")[0] * 5
    alone = [understand.understand_one(registry, document) for document in documents]
    with ThreadPoolExecutor(3) as threads, ProcessPoolExecutor(2) as processes:
        for executor in (threads, processes):
            found = analyse.analyse_with(executor, documents, registry)
            assert [
                opened(one, document) for document, one in zip(documents, found, strict=True)
                if isinstance(one, bytes)
            ] == alone  # fmt: skip


def test_many_reports_are_read_in_parallel_and_remembered(project: Path) -> None:
    reports = project / "content/reports"
    for number in range(analyse.MANY + 4):
        text = WIRE.replace("Halifax", f"Port {number}")
        (reports / f"wire-{number:02}.txt").write_text(text, encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    where = find_places(project)
    first = flow.check(where, lambda *step: told.append(step))
    assert ("Reading reports", analyse.MANY + 6, analyse.MANY + 6) in told
    told.clear()
    assert flow.check(where, lambda *step: told.append(step)) == first
    assert [step for step, _, _ in told] == ["Joining reports"]


def test_a_damaged_cache_is_built_anew(project: Path) -> None:
    make(project)
    before = tree(project / "site")
    kept = list((project / "build/cache").iterdir())
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(path.read_bytes()[:-20])
    make(project)
    assert tree(project / "site") == before


def test_builds_of_other_content_do_not_mix(project: Path, tmp_path: Path) -> None:
    make(project)
    before = tree(project / "site")
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.txt").write_text("A note\n\nAbout Iceland.\n", encoding="utf-8")
    build.build(find_places(project, other, tmp_path / "out"))
    assert tree(project / "site") == before
    make(project)
    assert tree(project / "site") == before


def test_builds_at_the_same_time_wait_for_one_another(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--site"]
    started = [
        subprocess.Popen([*command, str(tmp_path / name)], cwd=project, env=environment())
        for name in ("one", "two")
    ]
    assert [process.wait(timeout=120) for process in started] == [0, 0]
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_mkdocs_alone_builds_what_was_generated(project: Path) -> None:
    make(project)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "alone"]
    done = subprocess.run(
        command, cwd=project, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ours = {name for name in tree(project / "site") if name != MANIFEST}
    assert set(tree(project / "alone")) - {MANIFEST} == ours


def test_complaints_of_mkdocs_are_findings_and_not_printed(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    template = project / "site_templates/pages/home.md.j2"
    template.write_text(template.read_text() + "\n\n[lost](nowhere.md)\n")
    result = make(project)
    found = [one for one in result.findings if one.check == "mkdocs"]
    assert [(one.path, one.severity) for one in found] == [("build/pages/index.md", "warning")]
    assert capfd.readouterr() == ("", "")
    assert result.published
    assert make(project).findings == result.findings, "heard again on every build"
    (project / "content/reports/wire.txt").unlink()
    assert not make(project, strict=True).published


def test_gravity_decides_what_fails() -> None:
    finding = Finding("a", 1, 1, "x", "warning", "m")
    assert settled.fails([finding], "warning")
    assert settled.fails([finding], "info")
    assert not settled.fails([finding], "error")
    assert not settled.fails([], "info")


def test_dates_that_no_archive_can_hold_do_not_stop_the_build(project: Path) -> None:
    path = project / "content/reports/ferry.md"
    for date in ("2199-01-01", "0001-01-01", "2026-21", "2026"):
        path.write_text(BRIEF.replace("2026-03-02", f'"{date}"'), encoding="utf-8")
        assert make(project).published


def test_records_are_those_of_the_content(project: Path) -> None:
    make(project)
    lines = (project / "site/data/judgments.jsonl").read_text(encoding="utf-8").splitlines()
    [key] = [row for row in map(json.loads, lines) if row["kind"] == "key"]
    assert key["text"] == "The United States and Canada will likely reopen the line in May."
    assert key["likelihood"]["term"] == "likely"


def test_a_finding_that_cannot_be_kept_ends_no_build(project: Path) -> None:
    class Text(str):
        __slots__ = ()

    where, kept = find_places(project), []
    for path in (Text("a.md"), "a.md"):
        finding = Finding(path, 1, 1, "own", "info", "odd")
        result = settled.Result((finding,), "error", 1, 0, 0, published=True)
        settled.remember(where, "key", result, history=False)
        kept.append((where.build / "last.bin").exists())
    assert kept == [False, True]


def test_a_script_without_a_guard_is_told_so_and_its_site_is_made(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    for number in range(analyse.MANY + 4):
        text = WIRE.replace("Halifax", f"Port {number}")
        (root / f"content/reports/wire-{number:02}.txt").write_text(text, encoding="utf-8")
    (root / "run.py").write_text(
        "from pathlib import Path\n"
        "from generator import build\n"
        "from generator.places import find_places\n"
        "print(build.build(find_places(Path.cwd())).published)\n"
    )
    done = subprocess.run(
        [sys.executable, "run.py"], cwd=root, env=environment(), capture_output=True, text=True,
        timeout=120, check=True,
    )  # fmt: skip
    assert done.stdout == "True\n"
    if processors() > 1:
        assert 'below `if __name__ == "__main__":`' in done.stderr
