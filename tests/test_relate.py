"""Confirming computed relations: what is offered, and what becomes of `relations.yml`."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.commands import cli
from generator.registry import load_registry
from generator.relate import Answer

FIRST = """---
title: The Ferry Pact
date: 2026-03-01
shape: assessment
---

## Key Judgments

### Key Judgment 1

The ferry pact between Norway and Sweden is a stopgap for crisis management, not a settlement.

Evidence: Norway kept its toll. (Harbour Gazette)
"""
SECOND = """---
title: A Ferry and Its Pact
date: 2026-03-09
shape: assessment
---

## Key Judgments

### Key Judgment 1

The ferry pact of Norway and Sweden is likely a stopgap, a truce rather than a peace treaty.

Evidence: Sweden kept its toll, too. (Harbour Gazette)
"""
STATED = "# By hand.\n\n- from: nowhere-1   # an old one\n  to: nowhere-2\n  kind: supports\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reports = tmp_path / "content" / "reports"
    reports.mkdir(parents=True)
    (reports / "one.md").write_text(FIRST, encoding="utf-8")
    (reports / "two.md").write_text(SECOND, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (tmp_path / "site_templates").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def relate(lines: str) -> str:
    result = CliRunner().invoke(cli, ["relate"], input=lines, standalone_mode=False)
    assert result.exception is None, result.output
    return result.output


def stated(project: Path) -> str:
    return (project / "content" / "relations.yml").read_text(encoding="utf-8")


def test_both_texts_are_shown_with_place_reason_and_score(project: Path) -> None:
    output = relate("q\n")
    assert "reports/one.md:11" in output
    assert "reports/two.md:11" in output
    assert "a stopgap for crisis management, not a settlement" in " ".join(output.split())
    assert "in check rather than settled" in " ".join(output.split())
    assert "score " in output
    assert not (project / "content" / "relations.yml").exists()


@pytest.mark.parametrize(
    ("key", "kind"),
    [("s", "supports"), ("d", "disputes"), ("u", "updates"), ("p", "supersedes"),
     ("n", "unrelated")],
)  # fmt: skip
def test_an_answer_is_written_behind_what_stands_there(project: Path, key: str, kind: str) -> None:
    path = project / "content" / "relations.yml"
    path.write_text(STATED, encoding="utf-8")
    relate(f"{key} It says: the same, “later”.\n")
    text = stated(project)
    assert text.startswith(STATED)
    relation = load_registry({}, {"relations.yml": text}).relations[-1]
    assert (relation.source, relation.target) == ("a-ferry-and-its-pact-1", "the-ferry-pact-1")
    assert (relation.kind, relation.why) == (kind, "It says: the same, “later”.")


def test_what_is_decided_is_not_offered_again(project: Path) -> None:
    relate("n\n")
    assert "Nothing to relate" in relate("")
    assert stated(project).count("unrelated") == 1


def test_skipping_and_quitting_write_nothing(project: Path) -> None:
    for lines in ("\n", "skip\n", "k\n", "q\n", "quit\n", "", "what?\nq\n"):
        relate(lines)
    assert not (project / "content" / "relations.yml").exists()


def test_the_two_can_be_exchanged(project: Path) -> None:
    relate("x\ns\n")
    relation = load_registry({}, {"relations.yml": stated(project)}).relations[0]
    assert (relation.source, relation.target) == ("the-ferry-pact-1", "a-ferry-and-its-pact-1")


def test_a_file_that_cannot_be_read_stays_as_it_is(project: Path) -> None:
    path = project / "content" / "relations.yml"
    path.write_text("- from: [a\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["relate"], input="s\n", standalone_mode=False)
    assert result.exception is not None
    assert path.read_text(encoding="utf-8") == "- from: [a\n"


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    old = "\ufeff- from: a-1\r\n  to: b-1\r\n  kind: supports\r\n"
    new = Answer("c-1", "d-1", "disputes").edited(old)
    assert new.startswith(old)
    assert "\n" not in new.replace("\r\n", "")
