"""Writing folders: only what changed, all or nothing, never outside, others' files kept."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import BuildError
from generator.write import (
    FRESH,
    MANIFEST,
    OLD,
    listed,
    locked,
    read_tree,
    replace_file,
    take_tree,
    tidy,
    write_tree,
)

FIRST = [("index.html", b"home"), ("actors/a/index.html", b"a"), ("actors/b/index.html", b"b")]


def failing_at(place: Path) -> Callable[[Path, Path], None]:
    """Return what moves files as `os.replace` does, on a disc that fails at one place."""
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target) == place:
            raise OSError(errno.EIO, "I/O error")
        real(source, target)

    return failing


def test_files_are_written_and_read_back(tmp_path: Path) -> None:
    done = write_tree(tmp_path, FIRST)
    assert done.changed == ("actors/a/index.html", "actors/b/index.html", "index.html")
    assert dict(read_tree(tmp_path)) == dict(FIRST)


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    for path in tmp_path.rglob("*.html"):
        os.utime(path, ns=(1, 1))
    done = write_tree(tmp_path, [*FIRST[:2], ("actors/b/index.html", b"new")])
    assert done.changed == ("actors/b/index.html",)
    assert (tmp_path / "index.html").stat().st_mtime_ns == 1
    assert (tmp_path / "actors/b/index.html").stat().st_mtime_ns != 1


def test_orphans_vanish_with_their_folders_and_others_stay(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    (tmp_path / "CNAME").write_text("example.test")
    (tmp_path / "actors/a/notes.txt").write_text("mine")
    done = write_tree(tmp_path, FIRST[:1])
    assert done.removed == ("actors/a/index.html", "actors/b/index.html")
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("[!.]*"))
    assert names == ["CNAME", "actors", "actors/a", "actors/a/notes.txt", "index.html"]


def test_failure_while_pages_are_made_changes_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise RuntimeError("a page cannot be made")

    with pytest.raises(RuntimeError):
        write_tree(tmp_path, broken())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not (tmp_path / FRESH).exists()


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../../x", "a//x", "./x", "", ".briefing-files", "a\\..\\x", "a\0x"]
)
def test_no_page_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BuildError, match="leaves the output folder"):
        write_tree(tmp_path / "site", [(name, b"")])
    assert [path.name for path in tmp_path.rglob("*") if path.name == "x"] == []


@given(st.text())
def test_any_name_is_inside_or_refused(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    home = tmp_path_factory.mktemp("site")
    try:
        write_tree(home / "out", [(name, b"")])
    except BuildError:
        assert not (home / "out" / FRESH).exists()
    assert [path.name for path in home.iterdir()] == ["out"]


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    site.mkdir()
    other.mkdir()
    (site / "actors").symlink_to(other)
    with pytest.raises(BuildError, match="is a link"):
        write_tree(site, FIRST)
    assert list(other.iterdir()) == []


def test_a_tampered_list_removes_nothing_outside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_tree(site, FIRST)
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    with (site / ".briefing-files").open("a") as file:
        file.write("../precious.txt\n/etc/hostname\n")
    write_tree(site, FIRST[:1])
    assert precious.read_text() == "mine"


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"same address: index\.html"):
        write_tree(tmp_path, [FIRST[0], FIRST[0]])


def test_a_damaged_list_of_files_stops_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, [("a/b", b"1"), ("c", b"2")])
    (tmp_path / MANIFEST).write_bytes(b"a/b\nd/e/f\nc/g\n\xff")
    write_tree(tmp_path, [("c", b"2")])
    (tmp_path / MANIFEST).write_text("a/b\nd/e/f\nc\n")
    write_tree(tmp_path, [("h", b"3")])
    assert dict(read_tree(tmp_path)) == {"h": b"3"}


@pytest.mark.parametrize("listing", [b"", b"index.ht", b"\xff\xfe", b"other.html\n"])
def test_a_damaged_list_keeps_nothing_in_a_folder_of_our_own(
    tmp_path: Path, listing: bytes
) -> None:
    write_tree(tmp_path, FIRST, alone=True)
    (tmp_path / MANIFEST).write_bytes(listing)
    os.symlink(tmp_path / "actors", tmp_path / "linked")
    write_tree(tmp_path, FIRST[:1], alone=True)
    assert {path.name for path in tmp_path.rglob("*")} == {"index.html", MANIFEST}


def test_a_disc_that_fails_while_files_are_moved_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files() -> dict[str, bytes]:
        found = (path for path in tmp_path.rglob("*") if path.is_file())
        return {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in found}

    write_tree(tmp_path, [("a/b", b"1"), ("c", b"2"), ("gone", b"3")])
    (tmp_path / "mine").write_text("mine")
    before, real = files(), os.replace
    new = {"a/b": b"4", "c": b"5", "d/e": b"6", "mine": b"7"}
    for at in range(2, 6):  # the first one is the list of files, the next ones are the files
        moves = count(1)

        def failing(*names: Path, at: int = at, moves: Iterator[int] = moves) -> None:
            if next(moves) == at:
                raise OSError(errno.EIO, "I/O error")
            real(*names)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", failing)
            with pytest.raises(BuildError, match="I/O error"):
                write_tree(tmp_path, new.items())
        assert files() == before
        assert not (tmp_path / "d").exists()
    write_tree(tmp_path, new.items())
    assert dict(read_tree(tmp_path)) == new


def test_a_file_that_cannot_be_removed_brings_all_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"a": b"1", "old/one": b"2", "older/two": b"3"}
    write_tree(tmp_path, before.items())
    unlink = Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if path == tmp_path / "older" / "two":
            raise OSError(errno.EIO, "I/O error")
        unlink(path, missing_ok)

    new = {"a": b"4", "b/c": b"5"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", failing)
        with pytest.raises(BuildError, match="I/O error"):
            write_tree(tmp_path, new.items())
    assert dict(read_tree(tmp_path)) == before
    write_tree(tmp_path, new.items())
    assert dict(read_tree(tmp_path)) == new


def test_a_page_becomes_a_folder_and_back(tmp_path: Path) -> None:
    write_tree(tmp_path, [("a", b"1")])
    write_tree(tmp_path, [("a/b", b"2")])
    assert dict(read_tree(tmp_path)) == {"a/b": b"2"}
    write_tree(tmp_path, [("a", b"3")])
    assert dict(read_tree(tmp_path)) == {"a": b"3"}


@pytest.mark.parametrize(("old", "new"), [("a", "a/b"), ("a/b", "a")])
def test_what_stood_in_the_way_comes_back_where_the_disc_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    write_tree(tmp_path, [(old, b"1"), ("c", b"2")])
    for failed in (new, "d"):
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", failing_at(tmp_path / failed))
            with pytest.raises(BuildError, match="I/O error"):
                write_tree(tmp_path, [(new, b"3"), ("d", b"4")])
        assert dict(read_tree(tmp_path)) == {old: b"1", "c": b"2"}
    write_tree(tmp_path, [(new, b"3"), ("d", b"4")])
    assert dict(read_tree(tmp_path)) == {new: b"3", "d": b"4"}


def test_what_others_put_in_the_way_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    (tmp_path / "index.html/mine.txt").write_text("mine")
    (tmp_path / "actors").write_text("mine")
    with pytest.raises(BuildError, match="belongs there"):
        write_tree(tmp_path, FIRST[:1])
    with pytest.raises(BuildError, match="belongs there"):
        write_tree(tmp_path, FIRST[1:])
    assert (tmp_path / "actors").read_text() == "mine"


def test_what_could_not_be_cleared_up_is_seen_and_cleared_up_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr("generator.write.shutil.rmtree", lambda *_, **__: None)
        write_tree(tmp_path, [*FIRST[:2], ("actors/b/index.html", b"new")])
    assert not tidy(tmp_path)
    write_tree(tmp_path, FIRST)
    assert tidy(tmp_path)


def test_what_a_killed_run_wrote_of_its_list_is_cleared_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Nothing behind it is done, as far as this process can show."""

    def killed(*_: object) -> None:
        raise Killed

    write_tree(tmp_path, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr("generator.write.os.replace", killed)
        patch.setattr("generator.write.shutil.rmtree", lambda *_, **__: None)
        with pytest.raises(Killed):
            write_tree(tmp_path, [*FIRST[:2], ("actors/b/index.html", b"new")])
    assert not tidy(tmp_path)
    write_tree(tmp_path, FIRST)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "actors", MANIFEST}


def test_what_a_killed_run_kept_is_in_nobodys_way(tmp_path: Path) -> None:
    site, source = tmp_path / "site", tmp_path / "source"
    write_tree(site, FIRST)
    kept = site / FRESH / OLD / "0"
    kept.parent.mkdir(parents=True)
    os.link(site / "index.html", kept)
    write_tree(source, [("index.html", b"new"), *FIRST[1:]])
    assert take_tree(site, source, ()).changed == ("index.html",)
    assert dict(read_tree(site)) == {**dict(FIRST), "index.html": b"new"}
    assert tidy(site)


STAGED = [
    ("index.html", b"new"), ("actors/a/index.html", b"a"), ("actors/new/index.html", b"b"),
    ("actors/new/card.png", b"c"), ("reports/one/index.html", b"d"), ("sources/x/index.html", b"e"),
]  # fmt: skip


def test_what_a_folder_has_not_yet_is_moved_by_folders(tmp_path: Path) -> None:
    site, source = tmp_path / "site", tmp_path / "source"
    write_tree(site, FIRST)
    write_tree(source, STAGED)
    (source / "sources/x/.hidden").write_bytes(b"nobody's")
    take_tree(site, source, ())
    assert dict(read_tree(site)) == dict(FIRST) | dict(STAGED)
    assert not (source / "actors/new").exists()
    assert not (source / "reports").exists()
    assert (source / "sources/x/.hidden").exists(), "with what else lies there it is left"
    assert listed(site) == {name for name, _ in (*FIRST, *STAGED)}


@pytest.mark.parametrize("place", range(6))
def test_where_moving_by_folders_fails_all_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    site, source = tmp_path / "site", tmp_path / "source"
    write_tree(site, FIRST)
    write_tree(source, STAGED)
    before = {path.relative_to(site) for path in site.rglob("*")}
    calls = iter(range(100))
    replaced = os.replace

    def failing(one: str | Path, other: str | Path) -> None:
        if next(calls) == place:
            raise OSError(errno.EIO, "no")
        replaced(one, other)

    with monkeypatch.context() as patch:
        patch.setattr("generator.write.os.replace", failing)
        with suppress(BuildError):
            take_tree(site, source, ())
            assert place == 5, "the list alone may be left as it was"
            return
    assert dict(read_tree(site)) == dict(FIRST)
    assert {path.relative_to(site) for path in site.rglob("*")} == before


def test_replace_file_leaves_no_parts(tmp_path: Path) -> None:
    replace_file(tmp_path / "a/b.json", b"1")
    replace_file(tmp_path / "a/b.json", b"2")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [
        ("b.json", b"2")
    ]


def test_the_lock_is_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "build"):
            assert (tmp_path / "build/.lock").exists()


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "no links here")


def test_where_there_are_no_links_a_disc_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"a/b": b"1", "c": b"2", "gone": b"3"}
    write_tree(tmp_path, before.items())
    new = {"a/b": b"4", "c": b"5", "d/e": b"6"}
    monkeypatch.setattr(os, "link", no_links)
    for failed in new:
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", failing_at(tmp_path / failed))
            with pytest.raises(BuildError, match="I/O error"):
                write_tree(tmp_path, new.items())
        assert dict(read_tree(tmp_path)) == before, failed
    write_tree(tmp_path, new.items())
    assert dict(read_tree(tmp_path)) == new


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_lies_elsewhere_is_linked_or_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    kept, site = tmp_path / "kept", tmp_path / "site"
    kept.write_bytes(b"set once")
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    assert write_tree(site, [("a/x.pdf", kept), ("b/x.pdf", kept)]).total == 2
    assert dict(read_tree(site)) == {"a/x.pdf": b"set once", "b/x.pdf": b"set once"}
    assert os.path.samefile(kept, site / "a/x.pdf") == links
    write_tree(site, [("a/x.pdf", b"set anew")])
    assert kept.read_bytes() == b"set once"


def test_a_folder_that_is_left_empty_is_as_if_never_written(tmp_path: Path) -> None:
    write_tree(tmp_path, [("deep/one.md", b"1")])
    write_tree(tmp_path, [])
    assert list(tmp_path.iterdir()) == []
