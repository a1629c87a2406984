"""What changed: words compared, chains of judgments, change records from front matter and git."""

import os
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import make_project
from sample_corpus import corpus, judgment
from sample_corpus import report as sample_report

from generator import build, flow
from generator.history import read_edits
from generator.link.stated import with_status
from generator.model import (
    ChangeNote,
    Corpus,
    Document,
    JudgmentMeta,
    Relation,
    TextEdit,
)
from generator.pages import build_pages
from generator.places import find_places
from generator.read import document
from generator.render import environment, render
from generator.revisions import chains, revise, revisions, rings, withdrawn
from generator.wording import compare

ROOT = Path(__file__).resolve().parent.parent
WORDS = st.lists(st.sampled_from("a bb cc, dd. (ee ff) gg’s 5% — \n\n ¶".split(" ")), max_size=30)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


# -------------------------------------------------------------------- words


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in compare(before, after).pieces]


def test_words_are_compared_and_signs_beside_them() -> None:
    assert told("They are likely to agree.", "They are unlikely to agree, soon.") == [
        ("same", "They are"), ("gone", " likely"), ("new", " unlikely"), ("same", " to agree"),
        ("new", ", soon"), ("same", "."),
    ]  # fmt: skip


def test_small_words_between_changes_do_not_break_them_up() -> None:
    assert told("one two of three four", "five six of seven four") == [
        ("gone", "one two of three"), ("new", "five six of seven"), ("same", " four"),
    ]  # fmt: skip


def test_wrapping_anew_is_no_change_and_a_comma_no_word() -> None:
    assert compare("a b\nc", "a  b c").share == 0
    assert [one.kind for one in compare("a b\nc", "a  b c").pieces] == ["same"]
    assert compare("a b", "a, b").share == 0
    assert compare("a b c d", "a b c e").share == 0.25


@given(WORDS, WORDS)
def test_a_comparison_gives_back_both_texts(left: list[str], right: list[str]) -> None:
    before, after = (" ".join(" ".join(words).split()) for words in (left, right))
    found = compare(before, after)
    assert "".join(one.text for one in found.pieces if one.kind != "gone") == after
    old = "".join(one.text for one in found.pieces if one.kind != "new")
    assert "".join(old.split()) == "".join(before.split())
    assert 0 <= found.share <= 1
    assert compare(before, before).share == compare(after, after).share == 0
    assert all(one.text for one in found.pieces)


@pytest.mark.parametrize("part", ["(", "word ", "a b c d. "])
def test_long_texts_take_no_long_time(part: str) -> None:
    start = time.monotonic()
    compare(part * 40_000, "x " + part * 39_000 + " y")
    compare(part * 40_000, " ".join(map(str, range(40_000))))
    assert time.monotonic() - start < 15


# ------------------------------------------------------------------- chains


def chained(*relations: tuple[str, str, str], basis: str = "author") -> Corpus:
    """Return a corpus of one judgment a report: `a-1` to `e-1`, written in the order of names."""
    rows = (("paragraph", "body", "It will likely rain on the quay.", "", None, 0),)
    reports = [sample_report(n, rows, "note", date=f"2026-01-0{d}")  # type: ignore[arg-type]
               for d, n in enumerate("abcde", 1)]  # fmt: skip
    return Corpus(
        reports=tuple(reports),
        judgments=tuple(judgment(one, 1, "It will likely rain") for one in reports),
        relations=tuple(
            Relation(new, old, kind, basis, 1.0, "Why.")  # type: ignore[arg-type]
            for new, kind, old in relations
        ),
    )


def test_a_chain_runs_from_the_oldest_to_the_newest() -> None:
    whole = chained(("b-1", "updates", "a-1"), ("d-1", "supersedes", "b-1"))
    assert chains(whole) == dict.fromkeys(("a-1", "b-1", "d-1"), ("a-1", "b-1", "d-1"))


def test_what_is_stated_orders_a_chain_before_dates_do() -> None:
    whole = chained(("a-1", "updates", "c-1"), ("b-1", "updates", "c-1"))
    assert chains(whole)["a-1"] == ("c-1", "a-1", "b-1")


def test_judgments_that_revise_one_another_in_a_ring_are_all_shown() -> None:
    ring = (("a-1", "updates", "b-1"), ("b-1", "updates", "c-1"), ("c-1", "updates", "a-1"))
    assert sorted(chains(chained(*ring))["b-1"]) == ["a-1", "b-1", "c-1"]


def test_other_relations_and_computed_ones_make_no_chain() -> None:
    assert chains(chained(("b-1", "supports", "a-1"))) == {}
    assert chains(chained(("b-1", "updates", "a-1"), basis="computed")) == {}


def test_a_pair_is_one_revision() -> None:
    whole = chained(("b-1", "updates", "a-1"), ("b-1", "supersedes", "a-1"))
    assert [one.kind for one in revisions(whole)] == ["supersedes"]


def test_rings_are_told_from_chains() -> None:
    ring = (("a-1", "updates", "b-1"), ("b-1", "supersedes", "c-1"), ("c-1", "updates", "a-1"))
    whole = chained(*ring, ("d-1", "updates", "c-1"), ("e-1", "supersedes", "d-1"))
    assert {(one.source, one.target) for one in rings(whole)} == {
        ("a-1", "b-1"), ("b-1", "c-1"), ("c-1", "a-1"),
    }  # fmt: skip
    assert not rings(chained(("b-1", "updates", "a-1"), ("c-1", "updates", "b-1")))


@pytest.mark.parametrize(
    ("relations", "wanted"),
    [
        ((("b-1", "supersedes", "a-1"),), "current"),
        ((("b-1", "updates", "a-1"),), "current"),
        ((("b-1", "supersedes", "a-1"), ("c-1", "updates", "a-1")), "updated"),
        ((("b-1", "updates", "a-1"), ("c-1", "supersedes", "a-1")), "superseded"),
    ],
)
def test_what_a_withdrawn_judgment_revised_stands_again(
    relations: tuple[tuple[str, str, str], ...], wanted: str
) -> None:
    whole = chained(*relations)
    marked = replace(whole, judgments=with_status(whole.judgments, whole.relations))
    gone = revise(marked, {whole.reports[1].path: [ChangeNote("2026-02-01", "", "withdrawal")]}, ())
    found = {one.id: one.status or "current" for one in gone.judgments}
    assert (found["a-1"], found["b-1"], found["c-1"]) == (wanted, "withdrawn", "current")


# ------------------------------------------------------------------ changes


def revised(*notes: ChangeNote, edits: tuple[TextEdit, ...] = (), **fields: object) -> Corpus:
    whole = corpus()
    first = replace(whole.reports[0], updated=None, **fields)  # type: ignore[arg-type]
    plain = tuple(replace(one, status="current") for one in whole.judgments)
    bare = replace(whole, reports=(first, *whole.reports[1:]), judgments=plain, changes=())
    return revise(bare, {first.path: notes}, edits)


def statuses(whole: Corpus) -> dict[str, str]:
    return {one.id: one.status for one in whole.judgments if one.report == "ferry-link"}


def edit(date: str, before: str, after: str) -> TextEdit:
    return TextEdit("reports/ferry-link.md", date, "Mend a sum", (before,), (after,))


def test_a_withdrawn_report_withdraws_its_judgments() -> None:
    whole = revised(ChangeNote("2026-04-01", "Forged.", "withdrawal"))
    assert statuses(whole) == {"ferry-link-1": "withdrawn", "ferry-link-2": "withdrawn"}
    assert withdrawn(whole)["ferry-link"].note == "Forged."


def test_a_withdrawal_that_names_judgments_leaves_the_others() -> None:
    whole = revised(ChangeNote("2026-04-01", "", "withdrawal", ("2", "9")))
    assert statuses(whole) == {"ferry-link-1": "current", "ferry-link-2": "withdrawn"}
    assert withdrawn(whole) == {}


def test_a_judgment_that_is_not_there_does_not_make_it_the_whole_report() -> None:
    whole = revised(ChangeNote("2026-04-01", "", "withdrawal", ("9",)))
    assert set(statuses(whole).values()) == {"current"}
    assert withdrawn(whole) == {}


def test_a_correction_marks_the_judgments_it_names() -> None:
    whole = revised(ChangeNote("2026-04-01", "", "correction", ("1",)))
    assert statuses(whole) == {"ferry-link-1": "corrected", "ferry-link-2": "current"}


def test_updated_alone_is_a_change_of_which_nothing_else_is_known() -> None:
    whole = revised()
    assert whole.changes == ()
    first = replace(whole.reports[0], updated="2026-05-01")
    again = revise(replace(whole, reports=(first,)), {}, ())
    assert [(one.date, one.note, one.basis) for one in again.changes] == [
        ("2026-05-01", "", "author")
    ]


def test_recorded_edits_come_after_publication_and_change_something() -> None:
    whole = revised(
        edits=(
            edit("2026-03-01", "a draft", "another draft"),
            edit("2026-03-09", "the same words", "the  same\nwords"),
            edit("2026-03-10", "It rose by 3 per cent.", "It rose by 4 per cent."),
        )
    )
    [change] = whole.changes
    assert (change.date, change.note, change.basis) == ("2026-03-10", "Mend a sum", "history")
    assert change.share == pytest.approx(2 / 12)
    assert [one.kind for one in change.hunks[0]] == ["same", "gone", "new", "same"]


def test_a_long_change_shows_the_places_alone() -> None:
    old = [f"word{n}" for n in range(400)]
    new = [*old]
    new[100], new[300] = "here", "there"
    [change] = revised(edits=(edit("2026-03-10", " ".join(old), " ".join(new)),)).changes
    assert len(change.hunks) == 2
    assert max(len(one.text) for hunk in change.hunks for one in hunk) < 100
    assert [one.kind for one in change.hunks[0]] == ["gap", "same", "gone", "new", "same", "gap"]


# ------------------------------------------------------------- front matter


def read(front: str) -> Document:
    made = document("reports/a.md", f"---\n{front}\n---\nThe posts opened.\n".encode())
    assert isinstance(made, Document)
    return made


def test_changes_in_front_matter() -> None:
    made = read(
        "changes:\n  - {date: 3 March 2026, note: A sum was wrong., kind: Correction, "
        "judgments: [2, 1]}\n  - date: 2026-04\n    kind: withdrawal\n    judgments: 3"
    )
    assert made.findings == ()
    assert made.meta.changes == (
        ChangeNote("2026-03-03", "A sum was wrong.", "correction", ("2", "1")),
        ChangeNote("2026-04", "", "withdrawal", ("3",)),
    )


@pytest.mark.parametrize(
    ("front", "kept", "hint"),
    [
        ("changes: yesterday", 0, "write changes: [{date: 2025-01-31, note: Why}]"),
        ("changes: [{note: a}]", 0, "write - {date: 2025-01-31, note: Why}"),
        ("changes: [2026-01-01]", 0, "write - {date: 2025-01-31, note: Why}"),
        ("changes: [{date: 2026-01-01, kind: corection}]", 1, 'did you mean "correction"?'),
        ("changes: [{date: 2026-01-01, notes: a}]", 1, 'did you mean "note"?'),
        ("changes: [{date: soon}]", 0, "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("changes: [{date: 2026-01-01, kind: withdrawal, judgments: [first]}]", 0,
         "write judgments: [1, c2]"),
        ("change: []", 0, 'did you mean "changes"?'),
    ],
)  # fmt: skip
def test_what_cannot_be_used_of_changes(front: str, kept: int, hint: str) -> None:
    made = read(front)
    assert len(made.meta.changes) == kept
    assert [one.hint for one in made.findings] == [hint]


# ---------------------------------------------------------------------- git


def git(folder: Path, *words: str, date: str = "2026-03-01") -> None:
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
           "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": f"{date}T12:00:00+00:00",
           "GIT_COMMITTER_DATE": f"{date}T12:00:00+00:00",
           "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *words], cwd=folder, env=kept | who, check=True, capture_output=True)


def commit(folder: Path, text: str, subject: str, date: str, name: str = "a.md") -> None:
    (folder / "content" / "reports" / name).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", subject, date=date)


LONG = "# Quay\n\n" + "".join(f"The quay has {n} berths for boats.\n\n" for n in range(9))


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Return a folder with a report of three versions, its name changed with the last one."""
    folder = tmp_path / "project"
    (folder / "content" / "reports").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, LONG, "First", "2026-03-01", "old.md")
    commit(folder, LONG + "Write to ada@example.org.\n\n<!-- a secret -->\n", "Add", "2026-03-02",
           "old.md")  # fmt: skip
    git(folder, "mv", "content/reports/old.md", "content/reports/a.md")
    commit(folder, LONG.replace("9 berths", "10 berths") + "End.\n", "Mend", "2026-03-04")
    return folder


def edits(folder: Path, *names: str) -> tuple[TextEdit, ...]:
    paths = [f"reports/{name}" for name in names or ("a.md",)]
    return read_edits(folder / "content", paths, folder / "memory.json")


@needs_git
def test_edits_follow_a_file_through_its_names(history: Path) -> None:
    found = edits(history)
    assert [(one.path, one.date, one.note) for one in found] == [
        ("reports/a.md", "2026-03-02", "Add"), ("reports/a.md", "2026-03-04", "Mend"),
    ]  # fmt: skip
    assert edits(history) == found  # remembered
    (history / "memory.json").write_text('{"code": 1', encoding="utf-8")
    assert edits(history) == found  # damaged memory


@needs_git
def test_what_no_page_shows_no_comparison_shows(history: Path) -> None:
    words = " ".join(" ".join((*one.before, *one.after)) for one in edits(history))
    assert "berths for boats" in words
    assert "ada@" not in words
    assert "secret" not in words


@needs_git
def test_front_matter_counts_where_readers_see_it(history: Path) -> None:
    head = "---\nid: quay\njudgments: {1: {confidence: low}}\n---\n"
    commit(history, head + LONG, "Head", "2026-03-05")
    commit(history, head.replace("quay", "quays") + LONG, "Address", "2026-03-06")
    commit(history, head.replace("quay", "quays").replace("low", "high") + LONG, "Up", "2026-03-07")
    assert [one.note for one in edits(history)] == ["Add", "Mend", "Head", "Up"]


@needs_git
def test_a_clone_tells_the_same_and_a_shallow_one_nothing(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(history), "whole")
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{history}", "part")
    assert edits(tmp_path / "whole") == edits(history)
    assert edits(tmp_path / "part") == ()


@needs_git
def test_a_merge_is_one_change_named_for_what_it_brings(history: Path) -> None:
    git(history, "checkout", "-q", "-b", "side")
    commit(history, LONG + "One.\n", "Step one", "2026-03-05")
    commit(history, LONG + "One. Two.\n", "Step two", "2026-03-06")
    git(history, "checkout", "-q", "main")
    git(history, "merge", "-q", "--no-ff", "side", "-m", "Merge pull request #7", "-m", "Two ends",
        date="2026-03-07")  # fmt: skip
    assert [one.note for one in edits(history)] == ["Add", "Mend", "Two ends"]


@needs_git
def test_a_hooks_variables_do_not_point_elsewhere(
    history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = edits(history)
    monkeypatch.setenv("GIT_DIR", str(ROOT / ".git"))
    assert edits(history) == expected


@needs_git
def test_a_repository_starts_no_program(history: Path) -> None:
    trap = history / "trap"
    for name in ("diff.x.textconv", "diff.x.command", "diff.external", "core.fsmonitor",
                 "core.pager"):  # fmt: skip
        git(history, "config", name, f"touch {trap};")
    (history / ".git" / "info").mkdir(exist_ok=True)
    (history / ".git" / "info" / "attributes").write_text("*.md diff=x\n", encoding="utf-8")
    assert len(edits(history)) == 2
    assert not trap.exists()


def test_without_a_repository_or_git_there_are_no_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert edits(tmp_path) == ()
    monkeypatch.setenv("PATH", "")
    assert edits(tmp_path) == ()
    assert not (tmp_path / "memory.json").exists()


# -------------------------------------------------------------------- pages


def pages(whole: Corpus) -> dict[str, str]:
    env = environment(ROOT / "site_templates" / "pages")
    return {one.path: render(one, env).decode() for one in build_pages(whole)}


def test_every_judgment_of_a_chain_shows_it() -> None:
    whole = chained(("b-1", "updates", "a-1"), ("d-1", "supersedes", "b-1"))
    made = pages(whole)
    for name in ("a-1", "b-1", "d-1"):
        assert "## How this judgment changed" in made[f"judgments/{name}.md"]
        assert made[f"judgments/{name}.md"].count("(this page)") == 1
    assert "How this judgment changed" not in made["judgments/c-1.md"]


def test_changed_words_are_marked_and_inert() -> None:
    page = pages(corpus())["reports/ferry-link.md"]
    assert '<del class="b-gone">' in page
    assert '<ins class="b-new">' in page
    assert "deleted: " in page
    assert "&lt;b&gt;much&lt;/b&gt;" in page
    assert "by\\_it\\_" in page


def test_a_withdrawal_is_told_wherever_the_report_is_cited() -> None:
    made = pages(revise(corpus(), {"reports/envoy-leaves.md": (
        ChangeNote("2026-04-01", "Forged.", "withdrawal"),)}, ()))  # fmt: skip
    badge = '<span class="b-badge b-badge--withdrawn">withdrawn</span>'
    assert '<span class="b-line b-line--withdrawn">withdrawn</span>' in made["judgments/index.md"]
    for path in ("reports/index.md", "judgments/ferry-link-1.md"):
        assert badge in made[path], path
    for path in ("reports/envoy-leaves.md", "judgments/envoy-leaves-c1.md"):
        assert "**Withdrawn**, 1 April 2026" in made[path]
        assert "Forged." in made[path]


def test_a_revision_says_what_went_up_and_why() -> None:
    whole = chained(("b-1", "updates", "a-1"))
    sure = JudgmentMeta(1, note="More was seen.")
    newer = [replace(one, confidence="high", meta=sure) if one.id == "b-1"
             else replace(one, confidence="low") for one in whole.judgments]  # fmt: skip
    bare = tuple(replace(one, why="") for one in whole.relations)
    page = pages(replace(whole, judgments=tuple(newer), relations=bare))["judgments/a-1.md"]
    assert "low → high, **raised**" in page
    assert "More was seen." in page


@needs_git
@pytest.mark.slow
def test_a_build_has_nothing_to_do_until_git_knows_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("history: false", "history: true")
    assert "history: true" in text
    settings.write_text(text, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", "First")
    build.build(find_places(root))
    made: list[bool] = []
    real = flow.make_site
    monkeypatch.setattr(flow, "make_site", lambda *a, **k: made.append(True) or real(*a, **k))
    build.build(find_places(root))
    assert not made
    git(root, "commit", "-q", "--allow-empty", "-m", "Second")
    build.build(find_places(root))
    assert made == [True]
    build.build(find_places(root))
    assert made == [True]
    (root / ".git").rename(root / "away")
    build.build(find_places(root))
    assert made == [True, True], "there is no history any more"
