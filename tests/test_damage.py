"""Whatever lies in the build folder, damaged, old or another's: a build is as a clean one."""

import os
import random
import shutil
from pathlib import Path

import pytest
from projects import BRIEF, WIRE, make_project, tree

from generator.build import build
from generator.places import find_places
from generator.write import MANIFEST

pytestmark = pytest.mark.slow
ROUNDS = int(os.environ.get("ROUNDS", "6"))


def make(project: Path) -> dict[str, bytes]:
    assert build(find_places(project)).published
    return tree(project / "site")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two built projects, `one` and `other`, in a folder, and `edited`, the first after an edit."""
    folder = tmp_path_factory.mktemp("damage")
    for name, text in (("one", WIRE), ("other", WIRE.replace("Canada", "Iceland"))):
        project = make_project(folder / name)
        (project / "content" / "reports" / "wire.txt").write_text(text, "utf-8")
        make(project)
    edited = make_project(folder / "edited")
    (edited / "content" / "reports" / "ferry.md").write_text(BRIEF.replace("May", "June"), "utf-8")
    make(edited)
    return folder


def damaged(data: bytes, foreign: bytes, rng: random.Random) -> bytes:
    """Return bytes that are cut, changed, doubled, emptied or another file's."""
    at = rng.randrange(len(data)) if data else 0
    flipped = bytes([data[at] ^ 1 << rng.randrange(8)]) if data else b"\x00"
    ways = (
        data[:at], data[:at] + flipped + data[at + 1 :], data + data[at:], b"", foreign,
        b"\x00" * len(data), data[:at] + rng.randbytes(9) + data[at + 9 :],
    )  # fmt: skip
    return rng.choice(ways)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_damage_in_the_build_folder_changes_nothing(made: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed if ROUNDS < 10 else None)  # noqa: S311
    project = tmp_path / "one"
    shutil.copytree(made / "one", project)
    edit = seed % 2 == 1
    if edit:
        shutil.copy(made / "edited" / "content" / "reports" / "ferry.md",
                    project / "content" / "reports")  # fmt: skip
    files = sorted(path for path in (project / "build").rglob("*") if path.is_file())
    others = sorted(path for path in (made / "other" / "build").rglob("*") if path.is_file())
    own = [path for path in files if "pages" not in path.relative_to(project).parts]
    chosen = rng.sample(own, k=min(len(own), 8)) + rng.sample(files, k=6)
    told = []
    for path in chosen:
        twin = made / "other" / path.relative_to(project)
        foreign = (twin if twin.is_file() else rng.choice(others)).read_bytes()
        data = damaged(path.read_bytes(), foreign, rng)
        told.append(f"{path.relative_to(project)}: {len(data)} bytes")
        stamp = path.stat()
        path.write_bytes(data)
        if rng.random() < 0.5:  # what hides it: the size may be the same, and so may the time
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    wanted = tree(made / ("edited" if edit else "one") / "site")
    assert make(project) == wanted, told


@pytest.mark.parametrize("ending", ["*.md", "*.pdf", "*.png", "*.pf_fragment"])
def test_what_was_made_from_what_stands_is_read_again_where_it_was_touched(
    made: Path, tmp_path: Path, ending: str
) -> None:
    """The same size and the same time: nothing tells but the time that the system notes."""
    project = tmp_path / "one"
    shutil.copytree(made / "one", project)
    report = project / "content/reports/ferry.md"
    for _ in range(2):  # once to know the copies, once with what is known of them
        for path in sorted((project / "build").rglob(ending))[:3]:
            stamp, data = path.stat(), path.read_bytes()
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        report.touch()
        (project / "build/last.bin").unlink()  # as after an edit
        assert make(project) == tree(made / "one" / "site")


def test_lists_of_files_that_are_lost_keep_nothing_of_before(made: Path, tmp_path: Path) -> None:
    project = tmp_path / "one"
    shutil.copytree(made / "one", project)
    lists = list((project / "build").rglob(MANIFEST))
    assert len(lists) > 3
    for path in lists:
        path.write_bytes(b"")
    shutil.copy(made / "edited/content/reports/ferry.md", project / "content/reports")
    assert make(project) == tree(made / "edited" / "site")


@pytest.mark.parametrize("left", ["build", "site", "build site"])
def test_the_folders_of_another_project_are_no_help(made: Path, tmp_path: Path, left: str) -> None:
    project = tmp_path / "one"
    shutil.copytree(made / "one", project)
    for name in left.split():
        shutil.rmtree(project / name)
        shutil.copytree(made / "other" / name, project / name)
    assert make(project) == tree(made / "one" / "site")


def change_settings(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("Analytic briefs", "Harbour briefs"), "utf-8")


def change_template(project: Path) -> None:
    path = project / "site_templates" / "pages" / "report.md.j2"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n\nThe end of a report.\n", "utf-8")


def change_theme(project: Path) -> None:
    path = project / "site_templates" / "theme" / "partials" / "footer.html"
    path.write_text(f"{path.read_text('utf-8')}<!-- the end -->\n", "utf-8")


def change_registry(project: Path) -> None:
    text = "- id: lund\n  name: Ada Lund\n  kind: person\n  aliases: [Mayor Lund]\n"
    (project / "content" / "actors.yml").write_text(text, "utf-8")


def change_print(project: Path) -> None:
    path = project / "site_templates" / "print" / "report.typ"
    path.write_text(path.read_text("utf-8").replace("justify: true", "justify: false"), "utf-8")


@pytest.mark.parametrize(
    "change",
    [change_settings, change_template, change_theme, change_registry, change_print],
    ids=lambda change: change.__name__,
)
def test_a_change_of_anything_read_reaches_the_site(
    made: Path, tmp_path: Path, change: object
) -> None:
    assert callable(change)
    project, clean = tmp_path / "one", tmp_path / "clean"
    shutil.copytree(made / "one", project)
    shutil.copytree(made / "one", clean, ignore=shutil.ignore_patterns("build", "site"))
    change(project)
    change(clean)
    wanted = make(clean)
    assert wanted != tree(made / "one" / "site")
    assert make(project) == wanted
