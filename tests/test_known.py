"""Files known by their stamps: none that may have changed is taken for what it was."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import known
from generator.known import Known, clock, digest_of, stamp_of
from generator.write import write_tree

FILES = {"a/one": b"1" * 100, "a/two": b"2" * 100, "three": b"3" * 100}
NEVER = 10**12  # nanoseconds: any file is older than a list made so much later


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose files are known, and were written long before they were noted."""
    where = tmp_path / "pages"
    monkeypatch.setattr(known, "clock", lambda _: clock(tmp_path) + NEVER)
    files = Known(where)
    write_tree(where, FILES.items(), files.holds)
    files.save()
    return where


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that are read, as they are."""
    read: list[str] = []
    real = Path.read_bytes

    def reading(path: Path) -> bytes:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    return read


def told(folder: Path) -> dict[str, str | None]:
    files = Known(folder)
    return {name: files.digest(name) for name in FILES}


def test_files_that_nobody_touched_are_not_opened(folder: Path, opened: list[str]) -> None:
    files = Known(folder)
    assert all(files.digest(name) == digest_of(data) for name, data in FILES.items())
    assert write_tree(folder, FILES.items(), files.holds).changed == ()
    assert opened == ["pages.known"]


def keep_time(path: Path, change: Callable[[], object]) -> None:
    before = path.stat()
    change()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("name", FILES)
def test_a_file_changed_in_its_place_with_its_time_kept_is_found(folder: Path, name: str) -> None:
    path = folder / name
    keep_time(path, lambda: path.write_bytes(b"x" * 100))
    assert told(folder) == {one: digest_of(data) for one, data in FILES.items()} | {
        name: digest_of(b"x" * 100)
    }


def test_another_file_in_the_place_of_one_is_found(folder: Path) -> None:
    path, other = folder / "three", folder / "other"
    other.write_bytes(b"y" * 100)
    keep_time(path, lambda: other.replace(path))
    assert told(folder)["three"] == digest_of(b"y" * 100)
    path.unlink()
    assert told(folder)["three"] is None
    path.symlink_to(folder / "a/one")
    assert told(folder)["three"] is None, "a link is no plain file"
    path.unlink()
    path.mkdir()
    assert told(folder)["three"] is None


def test_a_folder_that_became_a_link_holds_nothing(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "a", tmp_path / "away")
    (folder / "a").symlink_to(tmp_path / "away")
    assert told(folder)["a/one"] is None


def test_copies_are_read_and_then_known(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    copy = tmp_path / "copy" / "pages"
    shutil.copytree(folder, copy)
    shutil.copy2(folder.with_name("pages.known"), copy.with_name("pages.known"))
    opened.clear()
    files = Known(copy)
    assert write_tree(copy, FILES.items(), files.holds).changed == ()
    assert sorted(opened) == ["one", "pages.known", "three", "two"]
    files.save()
    opened.clear()
    assert told(copy) == {name: digest_of(data) for name, data in FILES.items()}
    assert opened == ["pages.known"]


def test_a_list_that_is_damaged_or_not_there_counts_as_none(folder: Path) -> None:
    file = folder.with_name("pages.known")
    data = file.read_bytes()
    wanted = {name: digest_of(content) for name, content in FILES.items()}
    for damaged in (b"", data[:-1], data.replace(b"three", b"threx"), b"\x00" * len(data)):
        file.write_bytes(damaged)
        assert told(folder) == wanted
    file.unlink()
    assert told(folder) == wanted


def test_a_file_written_as_it_was_noted_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    """Within one tick of the clock a file can change and keep its stamp."""
    where = tmp_path / "pages"

    def at_once(folder: Path) -> int:
        found = [stamp_of(folder / name) for name in FILES]
        return min((one.changed for one in found if one), default=0) + 1_000_001

    monkeypatch.setattr(known, "clock", at_once)
    files = Known(where)
    write_tree(where, FILES.items(), files.holds)
    files.save()
    opened.clear()
    told(where)
    assert set(opened) == {"pages.known", "one", "two", "three"}


def test_stamps_of_whole_seconds_are_trusted_later(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    stamp = stamp_of(tmp_path / "a")
    assert stamp is not None
    stamp = stamp._replace(written=5_000_000_000, changed=5_000_000_000)
    assert stamp.settled(5_100_000_000) == stamp
    assert stamp.settled(5_010_000_000) != stamp
    assert stamp.settled(6_000_000_000) != stamp, "a clock without parts of a second"
    assert stamp.settled(8_000_000_000) == stamp


def test_nothing_is_taken_on_trust_where_times_can_be_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    monkeypatch.setattr(known, "NOTED", False)
    told(folder)
    assert {"one", "two", "three"} <= set(opened)


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert Known(tmp_path / "none").digest("a") is None
