"""Which files of a content folder are reports, and what is to be said of the others."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from generator.diagnostics import ConfigError, Finding

REPORTS = "reports"
_TEXTS = (".md", ".markdown", ".txt")
_CURATED = frozenset(("actors.yml", "sources.yml", "relations.yml", "reviewed.yml"))
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
_IMPORT = "turn it into a report: briefing import FILE"
_HINTS = {
    ".html": _IMPORT,
    ".htm": _IMPORT,
    ".docx": _IMPORT,
    ".pdf": _IMPORT,
    ".odt": "save it as .docx and turn that into a report: briefing import FILE",
    ".rtf": "save it as .docx or .txt",
}
_OTHER = "reports are files that end in .md, .markdown or .txt"


@dataclass(frozen=True, slots=True)
class Found:
    """The report files, by path, and findings on what else lies there.

    `paths` are those of the files as they can be printed, relative to the content folder.
    """

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]


def find_reports(content: Path, skip: tuple[Path, ...] = ()) -> Found:
    """Return the report files of a content folder: those in its `reports/`, else all of its own.

    Folders in `skip` (where a build writes) are passed over. Links are never followed.
    """
    if not content.is_dir():
        raise ConfigError(f"{content}: there is no such folder to read reports from")
    above = os.path.join(content, "")
    root = os.path.join(above, REPORTS) if (content / REPORTS).is_dir() else above
    files: list[tuple[str, Path]] = []
    findings: list[Finding] = []
    passed = frozenset(os.path.abspath(folder) for folder in skip)
    for entry in _walk(root, passed):
        name = entry.path.removeprefix(above).replace(os.sep, "/")
        if name in _CURATED:
            continue
        path = _printable(name)
        finding = _refusal(path, entry)
        if finding is None:
            files.append((path, Path(entry.path)))
            findings += _odd_name(name, path)
        elif finding.message:
            findings.append(finding)
    files.sort(key=itemgetter(0))
    return Found(
        tuple(file for _, file in files), tuple(sorted(findings)), tuple(path for path, _ in files)
    )


def shown_path(root: Path, file: Path) -> str:
    """Return a path relative to `root` that can be printed whatever bytes the name is made of."""
    return _printable(file.relative_to(root).as_posix())


def _printable(name: str) -> str:
    if name.isascii() and name.isprintable():
        return name
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        sign
        if unicodedata.category(sign) not in ("Cc", "Cf", "Zl", "Zp")
        else f"\\u{ord(sign):04x}"
        for sign in name
    )


def _walk(folder: str, skip: frozenset[str]) -> Iterator[os.DirEntry[str]]:
    """Yield every entry below a folder that is no folder itself, hidden ones left out."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if _is_hidden(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if os.path.abspath(entry.path) not in skip:
                        waiting.append(entry.path)
                else:
                    yield entry


def _is_hidden(name: str) -> bool:
    """Tell whether a name is a hidden file's, an editor's backup or a file manager's note."""
    return (
        name.startswith((".", "~$", "#"))
        or name.endswith(("~", ".swp", ".swo"))
        or name.lower() in ("thumbs.db", "desktop.ini", "__pycache__")
    )


def _refusal(path: str, entry: os.DirEntry[str]) -> Finding | None:
    """Return why a file is no report, or None if it is one."""
    if entry.is_symlink():
        return Finding(path, 0, 0, "not-read", "warning", "not read: a symbolic link",
                       "put the file itself into the folder")  # fmt: skip
    try:
        regular = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        regular = False
    if not regular:
        return Finding(path, 0, 0, "not-read", "warning", "not read: no regular file",
                       "remove it from the content folder")  # fmt: skip
    suffix = os.path.splitext(entry.name)[1].lower()
    if suffix in _TEXTS:
        return None
    severity = "info" if suffix in _IMAGES else "warning"
    kind = f"files of the type {suffix}" if suffix else "files without an ending"
    return Finding(path, 0, 0, "not-read", "info" if severity == "info" else "warning",
                   f"not read: {kind} are no reports", _HINTS.get(suffix, _OTHER))  # fmt: skip


def _odd_name(name: str, path: str) -> list[Finding]:
    if path == name:
        return []
    return [
        Finding(path, 0, 0, "file-name", "warning",
                "the file's name holds control characters or is no UTF-8", "rename the file")
    ]  # fmt: skip
