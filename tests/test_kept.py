"""Builds after edits: what is remembered of pages never shows, whatever was edited before."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bench.corpus import reports as made_reports
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import make_project, tree

from generator import build, making
from generator.kept import Kept
from generator.model import Page
from generator.pages import Site, Unit, Watch
from generator.places import Places, find_places

EXAMPLES = int(os.environ.get("EXAMPLES", "3"))
TEXTS = dict(made_reports(14))
NAMES = sorted(TEXTS)
SITE = Site("Briefs", url="https://example.test/", pdf=True, cards=True)
Edit = Callable[[Path], object]
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(monkeypatch)


def leave_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the search index and the PDFs out: they are remembered elsewhere."""
    monkeypatch.setattr(making, "index_files", lambda *_: ())
    monkeypatch.setattr(making, "typeset", lambda *_: ())


def make(where: Places) -> None:
    """Make the pages folder of a project."""
    build.make_pages(where, SITE)


def project(folder: Path) -> Path:
    root = make_project(folder)
    for name in NAMES[:9]:
        write(name, TEXTS[name])(root)
    return root


def write(name: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "content/reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def remove(name: str) -> Edit:
    return lambda root: (root / "content/reports" / name).unlink(missing_ok=True)


def rename(name: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "content/reports" / name
        if path.exists():
            path.rename(path.with_stem(f"{path.stem}-moved"))

    return edit


def replaced(name: str, seed: int) -> Edit:
    """Put another report's paragraph in the place of one of this report's."""

    def edit(root: Path) -> None:
        path = root / "content/reports" / name
        if path.exists():
            dice = random.Random(seed)  # noqa: S311 - no secret
            parts = path.read_text(encoding="utf-8").split("\n\n")
            parts[dice.randrange(1, len(parts))] = dice.choice(TEXTS[NAMES[-1]].split("\n\n")[1:])
            path.write_text("\n\n".join(parts), encoding="utf-8")

    return edit


def in_file(name: str, text: str) -> Edit:
    return lambda root: (root / name).write_text(text, encoding="utf-8")


def template(words: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "site_templates/pages/judgment.md.j2"
        path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")

    return edit


names = st.sampled_from(NAMES)
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(lambda name: write(name, TEXTS[name]), names),
    st.builds(replaced, names, st.integers(0, 99)),
    st.builds(remove, names),
    st.builds(rename, names),
    st.builds(
        lambda name, kind: in_file(
            "content/actors.yml", f"- {{id: lead, name: {name}, kind: {kind}, aliases: [Lead]}}\n"
        ),
        st.sampled_from(["Ada Lund", "Grain Authority"]),
        st.sampled_from(["person", "organisation"]),
    ),
    st.builds(
        lambda grade: in_file(
            "content/sources.yml", f"- {{id: reuters, name: Reuters, reliability: {grade}}}\n"
        ),
        st.sampled_from("AF"),
    ),
    st.builds(template, st.sampled_from(["\nEdition 1.\n", "\nEdition 2.\n"])),
)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose pages are made."""
    root = project(tmp_path_factory.mktemp("made") / "project")
    with pytest.MonkeyPatch.context() as patch:
        leave_out(patch)
        make(find_places(root))
    return root


@pytest.fixture
def where(made_once: Path, tmp_path: Path) -> Places:
    return find_places(Path(shutil.copytree(made_once, tmp_path / "project")))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(edits, min_size=1, max_size=4))
def test_any_edits_leave_pages_as_a_clean_build_makes_them(
    made_once: Path, steps: list[Edit]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(made_once, Path(folder, "project")))
        where = find_places(root)
        for step in steps:
            step(root)
            make(where)
            clean = replace(where, build=Path(folder, "clean"))
            shutil.rmtree(clean.build, ignore_errors=True)
            clean.build.mkdir()
            os.symlink(where.cache, clean.cache)
            make(clean)
            assert tree(where.pages) == tree(clean.pages)


def changed(where: Places, edit: Edit) -> set[str]:
    """Return the pages that an edit adds, removes or changes."""
    before = tree(where.pages)
    edit(where.root)
    make(where)
    after = tree(where.pages)
    return {name for name in before | after if before.get(name) != after.get(name)} - {
        ".briefing-files"
    }


def test_pages_that_somebody_changed_or_removed_are_made_again(where: Places) -> None:
    before = tree(where.pages)
    (where.pages / "index.md").write_text("mine", encoding="utf-8")
    shutil.rmtree(where.pages / "actors")
    (where.pages / "quotes.md").unlink()
    os.symlink(where.pages / "index.md", where.pages / "quotes.md")
    make(where)
    assert tree(where.pages) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"reads"', b'"raeds"', 1),
        lambda data: b"0" * 64 + data[64:],
        lambda data: b"\xff\xfe\0",
    ],
)
def test_what_is_damaged_or_foreign_counts_as_none(
    where: Places, damage: Callable[[bytes], bytes]
) -> None:
    before, file = tree(where.pages), where.build / "pages.json"
    file.write_bytes(damage(file.read_bytes()))
    (where.pages / "index.md").write_text("mine", encoding="utf-8")
    make(where)
    assert tree(where.pages) == before


@dataclass(frozen=True)
class Table:
    found: dict[str, str]


def units(kept: Path, pages: Path, look: Table, made: list[str]) -> None:
    """Make two pages, each of one record of `look`, noting which of them are made."""

    def page(table: Table, name: str) -> Iterator[Page]:
        made.append(name)
        yield Page(f"{name}.md", "", {"text": table.found[name]})

    remembered = Kept(kept, pages)
    files = [Unit(name, page, (look,), (name,)) for name in ("one", "two")]
    standing, rest = remembered.standing(files)
    found = remembered.files(rest, lambda page: (page, lambda: str(page.context["text"]).encode()))
    build.write_tree(pages, [*((path, None) for path in standing), *found])
    remembered.save()


def test_a_unit_is_made_again_when_what_it_looked_up_changed(tmp_path: Path) -> None:
    made: list[str] = []
    file, pages = tmp_path / "kept.json", tmp_path / "pages"
    units(file, pages, Table({"one": "1", "two": "2"}), made)
    units(file, pages, Table({"one": "1", "two": "2", "three": "3"}), made)
    assert made == ["one", "two"]
    units(file, pages, Table({"one": "uno", "two": "2"}), made)
    assert made == ["one", "two", "one"]
    assert (pages / "one.md").read_text() == "uno"


def test_reports_that_are_remembered_make_no_page_again(
    where: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    watched = Unit.watched

    def noted(unit: Unit, watch: Watch) -> Iterator[Page]:
        made.append(unit.name)
        return watched(unit, watch)

    monkeypatch.setattr(Unit, "watched", noted)
    make(where)
    assert made == [], "what was read anew is the same as what is remembered"


def test_one_word_where_nobody_is_named_changes_one_page(where: Places) -> None:
    name = next(name for name in NAMES if "note" in name)
    text = TEXTS[name] + "\nIt rained in the hills, and the roads were closed.\n"
    changed(where, write(name, text))
    found = changed(where, write(name, text.replace("hills", "woods")))
    assert [page for page in found if page.endswith(".md")] == [
        page for page in found if page.startswith("reports/")
    ]
    assert len([page for page in found if page.endswith(".md")]) == 1
    assert not [page for page in found if page.startswith(("actors/", "judgments/", "previews/"))]


def test_a_report_that_names_nobody_changes_its_neighbours_and_what_counts_reports(
    where: Places,
) -> None:
    text = "---\ntitle: Rain\ndate: 2023-05-05\nshape: note\n---\n\nIt rained in the hills.\n"
    found = {page for page in changed(where, write("rain.md", text)) if page.endswith(".md")}
    reports = {page for page in found if page.startswith("reports/")}
    assert found - reports <= {"index.md", "method.md", "data/index.md"}
    assert {"reports/rain.md", "reports/index.md"} <= reports
    assert len(reports) <= 4, "the new one, the list, the one before and the one behind"
