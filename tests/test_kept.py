"""Builds after edits: what is remembered of pages never shows, whatever was edited before."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bench.corpus import reports as made_reports
from edits import Edit, carried_out, edits_of, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import make_project, tree

from generator import build, flow, making
from generator.kept import Kept, Pages
from generator.known import Known
from generator.model import Page
from generator.pages import Site, Unit, Watch
from generator.places import Places, find_places
from generator.press import shown
from generator.publish.published import Published
from generator.typeset import Asked
from generator.write import write_tree

EXAMPLES = int(os.environ.get("EXAMPLES", "3"))
TEXTS = dict(made_reports(14))
NAMES = sorted(TEXTS)
SITE = Site("Briefs", url="https://example.test/", pdf=True, cards=True, sqlite=True, llms=True)
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(monkeypatch)


def leave_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay the search index's documents only, and print instead of a PDF what it would show."""

    def laid(documents: Iterable[tuple[str, bytes | None]], known: Known, *_: object) -> tuple[()]:
        write_tree(known.folder, documents, known.holds, alone=True)
        known.save()
        return ()

    def printed(files: Iterable[Asked], *_: object) -> Iterator[tuple[str, bytes]]:
        for one in files:
            yield one.path, f"{one.shows} {shown(one.make())}".encode()

    monkeypatch.setattr(making, "index_files", laid)
    monkeypatch.setattr(making, "typeset", printed)


def make(where: Places) -> None:
    """Make the pages folder of a project."""
    flow.make_pages(where, SITE)


def project(folder: Path) -> Path:
    root = make_project(folder)
    for name in NAMES[:9]:
        write(name, TEXTS[name])(root)
    return root


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
@given(st.lists(edits_of(TEXTS), min_size=1, max_size=5))
def test_any_edits_leave_pages_as_a_clean_build_makes_them(
    made_once: Path, steps: list[Edit | int]
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "publish", lambda *_, **__: Published((), None))
        root = Path(shutil.copytree(made_once, Path(folder, "project")))
        where = find_places(root)
        for _ in carried_out(root, steps):
            told = build.build(where)
            clean = replace(where, build=Path(folder, "clean"))
            shutil.rmtree(clean.build, ignore_errors=True)
            clean.build.mkdir()
            os.symlink(where.cache, clean.cache)
            assert build.build(clean) == told
            assert tree(where.pages) == tree(clean.pages)
            assert tree(where.texts) == tree(clean.texts)
            laid = "search/documents"
            assert tree(where.build / laid) == tree(clean.build / laid)


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
        lambda data: data.replace(b"Lookup.report", b"Lookup.rapport", 1),
        lambda data: b"0" * 64 + data[64:],
        lambda data: b"\xff\xfe\0",
    ],
)
def test_what_is_damaged_or_foreign_counts_as_none(
    where: Places, damage: Callable[[bytes], bytes]
) -> None:
    before, file = tree(where.pages), where.build / "pages.bin"
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

    known = Known(pages)
    remembered = Kept(kept)
    files = Pages(remembered, known)
    standing, rest = files.standing(Unit(name, page, (look,), (name,)) for name in ("one", "two"))
    found = files.files(rest, lambda page: (page, lambda: str(page.context["text"]).encode()))
    write_tree(pages, [*((path, None) for path in standing), *found], known.holds)
    known.save()
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


def nested(kept: Path, pages: Path, look: Table, made: list[str], apart: bool) -> None:
    """Make a page and its list's two pages, a unit each, perhaps as another process would."""

    def part(table: Table, name: str) -> Iterator[Page]:
        made.append(name)
        yield Page(f"{name}.md", "", {"text": table.found[name]})

    def whole(table: Table) -> Iterator[Page | Unit[Page]]:
        made.append("whole")
        yield Page("whole.md", "", {"text": table.found["whole"]})
        for name in ("one", "two"):
            yield Unit(name, partial(part, table), (), (name,))

    known = Known(pages)
    remembered = Kept(kept)
    files = Pages(remembered, known)
    standing, rest = files.standing([Unit("whole", whole, (look,), ())])
    remembered.share()
    printed = files.files(rest, lambda page: (page, lambda: str(page.context["text"]).encode()))
    write_tree(pages, [*((path, None) for path in standing), *printed], known.holds)
    known.save()
    if apart:
        other, remembered = remembered, Kept(kept)
        Pages(remembered, known).standing([Unit("whole", whole, (look,), ())])
        remembered.join(other.part())
    remembered.save()


@pytest.mark.parametrize("apart", [False, True])
def test_of_a_unit_of_units_those_are_made_again_that_show_what_changed(
    tmp_path: Path, apart: bool
) -> None:
    file, pages = tmp_path / "kept.json", tmp_path / "pages"

    def after(**found: str) -> list[str]:
        made: list[str] = []
        nested(file, pages, Table(found), made, apart)
        assert {path.stem: path.read_text() for path in pages.glob("*.md")} == found
        return made

    assert after(whole="0", one="1", two="2") == ["whole", "one", "two"]
    assert after(whole="0", one="1", two="2") == []
    assert after(whole="0", one="uno", two="2") == ["whole", "one"]
    assert after(whole="zero", one="uno", two="2") == ["whole"]
    assert after(whole="zero", one="uno", two="due") == ["whole", "two"], "it is still looked up"
    (pages / "one.md").write_text("mine")
    assert after(whole="zero", one="uno", two="due") == ["whole", "one"]
    assert after(whole="zero", one="uno", two="due") == []


def test_reports_that_are_remembered_make_no_page_again(
    where: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    watched = Unit.watched

    def noted(unit: Unit[Page], watch: Watch) -> Iterator[Page]:
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
        page for page in found if page.endswith(".md") and page.startswith("reports/")
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
