"""Writes a folder of files: changed ones only, all or none; removes what nothing makes any more.

A folder written here keeps a list of the files that came from here, so that everything else in it
(a `CNAME`, an editor's own notes) is never touched. New bytes are first laid down in a hidden
folder inside the target and then moved into place: a failure before that point changes nothing.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from generator.diagnostics import BuildError, ConfigError

MANIFEST = ".briefing-files"
FRESH = ".briefing-new"
OLD = ".old"
NEW = ".new-"
TRIES = 5
# What no part of a path may be.
ODD = frozenset(("", ".", ".."))
Data = bytes | Path | None
Holds = Callable[[str, bytes], bool]


@dataclass(frozen=True, slots=True)
class Written:
    """What a call of `write_tree` did: files changed, files removed, files in the folder now."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    total: int


def write_tree(
    folder: Path,
    files: Iterable[tuple[str, Data]],
    holds: Holds | None = None,
    *,
    alone: bool = False,
    there: Iterable[str] | None = None,
) -> Written:
    """Make `folder` hold `files` (path with forward slashes, bytes) beside what others put in.

    Where nobody else puts in anything, `alone`, all that is not in `files` goes, whatever the list
    of our files says: it may be damaged. `there` are all files and links in the folder, where
    somebody has just looked.

    None instead of bytes stands for a file that lies there already and stays as it is, a path for
    a file that nobody ever writes to again: it gets a second name, or is copied. `holds` tells
    whether a file has given bytes, where somebody knows that without reading it.
    """
    try:
        return _write_tree(folder, files, holds, alone, there)
    except OSError as error:
        raise BuildError(f"cannot write to {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder / FRESH, ignore_errors=True)


def take_tree(
    folder: Path,
    source: Path,
    gone: Iterable[str],
    holds: Holds | None = None,
    ours: set[str] | None = None,
) -> Written:
    """Move the files of `source` that differ into `folder`, and remove those of ours in `gone`.

    Everything else stays as it is. From another file system the files are copied first. `ours` are
    the files that an earlier run wrote, where they are known. `holds` is as for `write_tree`.
    """
    try:
        return _take_tree(folder, source, frozenset(gone), holds, ours)
    except OSError as error:
        raise BuildError(f"cannot write to {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder / FRESH, ignore_errors=True)


def _take_tree(
    folder: Path,
    source: Path,
    gone: frozenset[str],
    holds: Holds | None,
    ours: set[str] | None,
) -> Written:
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    fresh = source
    shutil.rmtree(home / FRESH, ignore_errors=True)  # of a run that was killed
    if os.stat(source).st_dev != os.stat(home).st_dev:
        fresh = home / FRESH
        shutil.copytree(source, fresh)
    before = listed(home) if ours is None else ours
    parents = {""}
    names = sorted(_names(source))
    changed = []
    for name in names:
        _refuse_away(home, name, parents)
        with open(f"{source}/{name}", "rb") as file:
            data = file.read()
        if not (holds(name, data) if holds else _holds(home / name, data)):
            changed.append(name)
    after = (before - gone) | set(names)
    _swap(home, {name: f"{fresh}/{name}" for name in changed}, before, after, fresh)
    return Written(tuple(changed), tuple(sorted(before - after)), len(after))


def _write_tree(
    folder: Path,
    files: Iterable[tuple[str, Data]],
    holds: Holds | None,
    alone: bool,
    there: Iterable[str] | None,
) -> Written:
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    fresh = home / FRESH
    shutil.rmtree(fresh, ignore_errors=True)
    if alone and there is not None:
        before = {name for name in there if not _hidden(name)}
    else:
        before = listed(home) | (_shown(home) if alone else set())
    names: set[str] = set()
    changed: dict[str, str] = {}
    parents = {""}
    for name, data in files:
        if name not in before:
            _refuse_odd(name)
        if name in names:
            raise BuildError(f"two pages want the same address: {name}")
        names.add(name)
        if data is None or (holds and isinstance(data, bytes) and holds(name, data)):
            continue
        _refuse_away(home, name, parents)
        if holds or isinstance(data, Path) or not _holds(home / name, data):
            # Side by side: a file system takes longer to make and remove folders than files.
            changed[name] = f"{fresh}/{NEW}{len(changed)}"
            _lay(changed[name], data)
    _swap(home, changed, before, names, alone=alone)
    return Written(tuple(sorted(changed)), tuple(sorted(before - names)), len(names))


def _swap(
    home: Path,
    fresh: Mapping[str, str],
    before: set[str],
    after: set[str],
    source: Path | None = None,
    *,
    alone: bool = False,
) -> None:
    """Move new files into place and remove what is in `before` but not in `after`.

    `fresh` tells where the new file of each name lies. What is new comes before what is old goes,
    so that a link leads somewhere at any moment. Where moving or removing fails, what was done is
    taken back. `source` is the folder whose files they are by their names, if they are: what of it
    is not there yet is moved by folders.
    """
    changed = list(fresh)
    stale = sorted(before - after)
    _refuse_blocked(home, changed, frozenset(stale))
    if not (alone or after <= before):
        # Until all is done the list names old and new files, so that the next run can tidy up:
        # in a folder of ours alone it looks for itself.
        _list_files(home, [*before, *(after - before)])
    blocking = _in_the_way(changed, stale)
    kept, list_ = home / FRESH / OLD, home / FRESH / "list"
    moved: list[str] = []
    touched = [*changed, *stale]
    try:
        # All that asks for space on the disc is done before the first file is moved.
        if changed or stale:
            _lay(str(list_), _listing(sorted(after)))
        for place, name in enumerate(touched):
            _keep(f"{home}/{name}", f"{kept}/{place}")
        _remove(home, blocking)
        for folder, inside in _new_folders(home, source, changed) if source else ():
            os.replace(f"{source}/{folder}", f"{home}/{folder}")
            moved += inside
        rest = set(changed).difference(moved)
        for folder in dict.fromkeys(_folder(name) for name in changed if name in rest):
            os.makedirs(f"{home}/{folder}", exist_ok=True)
        for name in changed:
            if name in rest:
                os.replace(fresh[name], f"{home}/{name}")
                moved.append(name)
        _remove(home, (name for name in stale if name not in blocking))
    except OSError:
        _bring_back(home, kept, moved, touched, before)
        raise
    if changed or stale:
        with suppress(OSError):  # the site is whole; the next run finds the longer list and tidies
            if after:
                os.replace(list_, home / MANIFEST)
            else:  # as in a folder where nothing has ever been written
                (home / MANIFEST).unlink(missing_ok=True)
    elif before != after or (alone and _bytes(home / MANIFEST) != _listing(sorted(after))):
        _list_files(home, sorted(after))


def _new_folders(home: Path, source: Path, names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the highest folders of `source` that `home` has not, with the files to be moved in it.

    Left out are those that hold anything else.
    """
    there = {"": True}
    found: dict[str, list[str]] = {}
    for name in names:
        folder = ""
        for part in name.split("/")[:-1]:
            folder = f"{folder}/{part}" if folder else part
            if folder not in there:
                there[folder] = os.path.lexists(f"{home}/{folder}")
            if not there[folder]:
                found.setdefault(folder, []).append(name)
                break
    for folder, inside in found.items():
        if sum(len(files) for _, _, files in os.walk(source / folder)) == len(inside):
            yield folder, inside


def _in_the_way(changed: list[str], stale: list[str]) -> frozenset[str]:
    """Return the stale files that are where a folder is needed, or in one where a file is."""
    if not stale:
        return frozenset()
    wanted = frozenset(changed)
    folders = {parent.as_posix() for name in changed for parent in PurePosixPath(name).parents}
    return frozenset(
        name
        for name in stale
        if name in folders
        or any(parent.as_posix() in wanted for parent in PurePosixPath(name).parents)
    )


def _keep(target: str, place: str) -> None:
    """Give a file a second name until all are moved; where there are no links, copy it."""
    # A folder in the place of a file goes with the last of its files.
    if os.path.islink(target) or os.path.isfile(target):
        os.makedirs(os.path.dirname(place), exist_ok=True)
        _link_or_copy(target, place)


def _link_or_copy(source: str | Path, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def _bring_back(
    home: Path, kept: Path, moved: list[str], touched: list[str], before: set[str]
) -> None:
    """Undo what was moved or removed, as far as the disc lets us; the list then names what was."""
    done = frozenset(moved)
    for place, name in enumerate(touched):
        with suppress(OSError):
            if name not in done and os.path.lexists(home / name):
                continue
            if os.path.lexists(kept / str(place)):
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(kept / str(place), home / name)
            else:
                _remove(home, [name])  # and the folders that were made for it
    with suppress(OSError):
        _list_files(home, sorted(before))


def read_tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file under `folder`, sorted, hidden ones left out."""
    for name in _names(folder):
        yield name, (folder / name).read_bytes()


def _shown(home: Path) -> set[str]:
    """Return every file and link below `home`, hidden ones left out."""
    found: set[str] = set()
    left = [""]
    while left:
        inside = left.pop()
        with suppress(OSError), os.scandir(f"{home}/{inside}") as entries:
            for entry in entries:
                name = f"{inside}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    left.append(f"{name}/")
                else:
                    found.add(name)
    return found


def _hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def _names(folder: Path) -> Iterator[str]:
    """Yield the path of every file under `folder`, sorted, hidden ones left out."""
    skip = len(str(folder)) + 1
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = f"{root[skip:]}/".replace(os.sep, "/").lstrip("/")
        yield from (inside + file for file in sorted(files) if not file.startswith("."))


def replace_file(path: Path, data: bytes) -> None:
    """Write one file so that a reader sees the old bytes or the new ones, never half of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        with suppress(FileNotFoundError):  # who may read it stays as it was
            shutil.copymode(path, part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file: the bytes it had, None where there was no file, and those it got."""

    path: Path
    before: bytes | None
    after: bytes


def edit_file(path: Path, change: Callable[[str | None], str]) -> Edit:
    """Change a person's file: `change` is given the text it has now, None where there is none.

    What someone else writes in between is read again, never overwritten.
    """
    try:
        target = path.resolve()  # a link stays one
        for _ in range(TRIES):
            before = _bytes(target)
            after = change(None if before is None else before.decode("utf-8")).encode("utf-8")
            if _put(target, before, after):
                return Edit(target, before, after)
    except UnicodeDecodeError as error:
        raise ConfigError(f"cannot read {path}: it is not UTF-8 text") from error
    except OSError as error:
        raise BuildError(f"cannot write {path}: {error.strerror or error}") from error
    raise BuildError(f"cannot write {path}: another program keeps changing it")


def take_back(edit: Edit) -> None:
    """Undo a change, unless the file was changed again since."""
    try:
        if edit.before is not None and _put(edit.path, edit.after, edit.before):
            return
        if edit.before is None and _bytes(edit.path) == edit.after:
            edit.path.unlink()
            return
    except OSError as error:
        raise BuildError(f"cannot write {edit.path}: {error.strerror or error}") from error
    raise BuildError(f"cannot undo: {edit.path} was changed since; take it out there")


def _put(path: Path, before: bytes | None, after: bytes) -> bool:
    """Replace a file that still has the bytes `before`, and tell whether it had."""
    if _bytes(path) != before:
        return False
    if before is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    replace_file(path, after)
    return True


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def tidy(folder: Path) -> bool:
    """Tell whether nothing is left in `folder` of a run that could not clear up behind itself."""
    return not os.path.lexists(folder / FRESH)


def listed(folder: Path) -> set[str]:
    """Return the files of `folder` that an earlier run wrote."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return {line for line in text.splitlines() if _is_plain(line)}


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the project's build folder, waiting for another build of the same project to end.

    `waiting` is called where there is one to wait for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+b") as file:
        _lock(file, waiting)
        yield  # closing the file, or the end of the process, lets go of the lock


def _lock(file: IO[bytes], waiting: Callable[[], None]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two builds at once are not guarded against there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(file, fcntl.LOCK_EX)


def _refuse_odd(name: str) -> None:
    if not _is_plain(name):
        raise BuildError(f"a page has an address that leaves the output folder: {name!r}")


def _refuse_away(home: Path, name: str, parents: set[str]) -> None:
    """Raise where `name` would leave `home`, also through a symbolic link.

    `parents` are the folders that are known to lie inside of it.
    """
    _refuse_odd(name)
    inside = _folder(name)
    while inside not in parents:
        folder = f"{home}/{inside}"
        if os.path.islink(folder) and not Path(folder).resolve().is_relative_to(home):
            raise BuildError(f"{folder} is a link that leaves the output folder {home}")
        parents.add(inside)
        inside = _folder(inside)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _is_plain(name: str) -> bool:
    """Tell whether `name` is a relative path of plain parts, none of them ours to keep."""
    parts = name.split("/")
    return (
        ODD.isdisjoint(parts)
        and "\\" not in name
        and "\0" not in name
        and parts[0] not in (MANIFEST, FRESH)
    )


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether `path` is a plain file with exactly these bytes."""
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except OSError:
        return False


def _lay(path: str, data: bytes | Path) -> None:
    try:
        _put_down(path, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _put_down(path, data)


def _put_down(path: str, data: bytes | Path) -> None:
    if isinstance(data, Path):
        _link_or_copy(data, path)
    else:
        Path(path).write_bytes(data)


def _refuse_blocked(home: Path, changed: list[str], stale: frozenset[str]) -> None:
    """Raise where a foreign file or folder stands in the place of one of ours."""
    seen = {""}
    for name in changed:
        if os.path.isdir(f"{home}/{name}") and not os.path.islink(f"{home}/{name}"):
            target = home / name
            held = (p.relative_to(home).as_posix() for p in target.rglob("*") if not p.is_dir())
            if any(path not in stale for path in held):
                raise BuildError(f"{target} is a folder; a file of the site belongs there")
        parent = _folder(name)
        while parent not in seen:
            seen.add(parent)
            if os.path.isfile(f"{home}/{parent}") and parent not in stale:
                raise BuildError(f"{home / parent} is a file; a folder of the site belongs there")
            parent = _folder(parent)


def _remove(home: Path, names: Iterable[str]) -> None:
    for name in names:
        path = home / name
        if not path.parent.resolve().is_relative_to(home):
            continue
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == home:
                break
            if parent.is_dir():  # a damaged list can name what is not there
                if any(parent.iterdir()):
                    break
                parent.rmdir()


def _list_files(home: Path, names: Iterable[str]) -> None:
    # Laid down where the next run clears up, should this one be killed here.
    part = str(home / FRESH / "listed")
    _lay(part, _listing(names))
    os.replace(part, home / MANIFEST)


def _listing(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()
