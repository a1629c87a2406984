"""The command line: what it says, where it says it, and the exit code it ends with."""

import contextlib
import gc
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from projects import command, environment, make_project, run_in, tree

from generator.cli import main, run
from generator.cli.printing import tell_exception
from generator.diagnostics import BuildError, Finding

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


Said = pytest.CaptureFixture[str]


def test_build_ends_with_a_summary(project: Path, capsys: Said) -> None:
    assert run(["build"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1].startswith("Built 2 reports, ")
    assert "→ site in " in said.out
    assert (project / "site/index.html").is_file()


def test_quiet_build_says_nothing(project: Path, capsys: Said) -> None:
    assert run(["build", "--quiet", "--site", "out"]) == 0
    assert capsys.readouterr().out == ""
    assert (project / "out/index.html").is_file()


def test_a_folder_of_documents_is_content_too(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (project / "content/reports/ferry.md").rename(folder / "ferry.md")
    assert run(["build", "--content", str(folder), "--site", str(tmp_path / "out")]) == 0
    [record] = (tmp_path / "out/data/reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(record)["path"] == "ferry.md"


def test_findings_name_file_line_and_column(project: Path, capsys: Said) -> None:
    path = project / "content/reports/ferry.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("Evidence:")], encoding="utf-8")
    assert run(["check"]) == 0
    said = capsys.readouterr()
    line = text[: text.index("The United States and")].count("\n") + 1
    assert f"content/reports/ferry.md:{line}:1: warning: Key judgment 1 names no" in said.err
    assert "\n    hint: " in said.err
    assert said.out.startswith("Checked 2 reports: 1 warning")


def test_strict_leaves_the_last_site_as_it_was(project: Path, capsys: Said) -> None:
    assert run(["build", "--strict"]) == 0
    before = tree(project / "site")
    path = project / "content/reports/ferry.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("Evidence:")], encoding="utf-8")
    assert run(["build", "--strict"]) == 1
    assert tree(project / "site") == before
    assert "The last site stays as it was" in capsys.readouterr().err
    assert run(["build"]) == 0
    assert tree(project / "site") != before


def test_bad_report_is_told_and_the_rest_is_built(project: Path, capsys: Said) -> None:
    (project / "content/reports/bad.md").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    assert run(["build"]) == 1
    said = capsys.readouterr()
    assert "content/reports/bad.md: error: " in said.err
    assert "Built 2 reports" in said.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--strict"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "never", "--strict"], 0),
    ],
)
def test_check_fails_on_what_is_asked(project: Path, options: list[str], code: int) -> None:
    text = "A note on boats\n\nKey Judgments\n\nKey Judgment 1\n\nBoats will sail.\n"
    (project / "content/reports/bare.txt").write_text(text, encoding="utf-8")
    assert run(["check", *options]) == code
    assert not (project / "site").exists()


def test_check_gives_records(project: Path, capsys: Said) -> None:
    assert run(["check", "--format", "json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records
    assert {"check", "severity", "path", "line", "column", "message", "hint"} == set(records[0])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--content", "nowhere"], "no content folder"),
        (["build", "--content", "empty"], "no report to read"),
        (["build", "--content", "."], "build folder"),
        (["build", "--site", "content"], "inside the content folder"),
        (["build", "--site", "content/reports/site"], "inside the content folder"),
        (["build", "--site", "."], "--site"),
        (["build", "--site", "build/pages"], "lies inside"),
        (["build", "--site", "mkdocs.yml"], "is a file"),
        (["build", "--nonsense"], "No such option"),
        (["serve", "--port", "70000"], "70000"),
        (["new", "poem", "Title"], "poem"),
        (["new", "note", "  "], "needs a title"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(
    project: Path, capsys: Said, arguments: list[str], words: str
) -> None:
    (project / "empty").mkdir()
    before = tree(project)
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert words in " ".join(said.err.split())
    assert "Traceback" not in said.err
    after = {name: data for name, data in tree(project).items() if not name.startswith("build/")}
    assert after == before


def test_broken_settings_end_with_2_and_keep_the_site(project: Path, capsys: Said) -> None:
    assert run(["build"]) == 0
    before = tree(project / "site")
    settings = project / "mkdocs.yml"
    for text in ("site_name: [unclosed\n", "site_name: x\nplugins: [nowhere]\n", "- a list\n"):
        settings.write_text(text, encoding="utf-8")
        assert run(["build"]) == 2
        assert "mkdocs.yml" in capsys.readouterr().err
        assert tree(project / "site") == before


def test_outside_of_a_project_the_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 2
    assert "there is no project in" in capsys.readouterr().err


@pytest.mark.parametrize("shape", ["assessment", "update", "column", "note"])
def test_a_new_report_builds_without_warnings(project: Path, capsys: Said, shape: str) -> None:
    title = 'Said: "yes" — & <b>so</b> #1'
    assert run(["new", shape, title, "--date", "2026-03-09"]) == 0
    assert "Wrote content/reports/2026-03-09-said-yes-" in capsys.readouterr().out
    assert run(["check", "--strict"]) == 0, capsys.readouterr().err
    assert run(["build", "--strict"]) == 0
    rows = (project / "site/data/reports.jsonl").read_text(encoding="utf-8").splitlines()
    made = next(row for row in map(json.loads, rows) if row["date"] == "2026-03-09")
    assert (made["title"], made["shape"]) == (title, shape)


def test_a_new_report_never_overwrites(project: Path, capsys: Said) -> None:
    assert run(["new", "note", "Boats", "--date", "2026-03-09"]) == 0
    path = project / "content/reports/2026-03-09-boats.md"
    path.write_text("mine", encoding="utf-8")
    assert run(["new", "note", "Boats", "--date", "2026-03-09"]) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert "exists already" in capsys.readouterr().err


def test_unexpected_errors_are_told_without_a_traceback(
    project: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("odd \x1b[31m thing")

    monkeypatch.setattr("generator.flow.resolve", broken)
    assert run(["build"]) == 1
    said = capsys.readouterr().err
    assert "RuntimeError: odd \\x1b[31m thing" in said
    assert "Traceback" not in said
    assert run(["build", "--traceback"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_what_steers_a_terminal_is_shown_as_an_escape(capsys: Said) -> None:
    finding = Finding("a\nb\x1b[2J\u202e.md", 1, 2, "x", "error", "m\rn", "h\x07")
    assert tell_exception(BuildError("end\x00", (finding,)), Path(), debug=False) == 1
    assert capsys.readouterr().err == (
        "a\\nb\\x1b[2J\\u202e.md:1:2: error: m\\rn [x]\n    hint: h\\x07\nerror: end\\x00\n"
    )


@pytest.mark.parametrize("arguments", [[], ["build"], ["serve"], ["check"], ["new"]])
def test_help_explains_with_examples(arguments: list[str], capsys: Said) -> None:
    assert run([*arguments, "--help"]) == 0
    said = capsys.readouterr().out
    assert "briefing " in said
    assert max(len(line) for line in said.splitlines()) <= 80
    assert not arguments or "Examples:" in said


def test_as_a_program(tmp_path: Path) -> None:
    done = run_in(make_project(tmp_path / "project"), "build", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Built 2 reports") or "note" in done.stdout
    assert run_in(tmp_path, "--version").stdout.startswith("briefing ")


def test_a_terminal_sees_a_progress_bar_and_a_file_does_not(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command("build"),
        cwd=project,
        env=environment(TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as done:
        os.close(theirs)
        shown = b""
        # Read while it runs: a terminal that nobody reads fills up, and its writer waits.
        with contextlib.suppress(OSError):  # how Linux says that nobody writes here any more
            while chunk := os.read(ours, 65536):
                shown += chunk
        said = done.communicate()[0]
    os.close(ours)
    assert b"Rendering the site" in shown
    assert done.returncode == 0
    assert b"\x1b" not in said
    assert run_in(project, "build").stderr == ""


def test_no_record_is_looked_through_before_the_program_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.argv", ["briefing", "--version"])
    try:
        with pytest.raises(SystemExit):
            main()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
