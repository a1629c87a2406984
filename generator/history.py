"""What git knows of reports edited after their first commit: a bounded few questions, answered.

An edit is a commit after a file's first one that changes the words readers see. Only the line of
first parents is followed, which is what the published branch showed, one version after the other.
Names of people are never read. Where there is no git, no repository or not the whole history,
there are no edits: half a record would look like a whole one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.code import code_digest
from generator.model import TextEdit
from generator.repository import ask, whole
from generator.write import replace_file

# The newest edits of one report that are looked at, and the largest file.
MOST_EDITS = 20
MOST_BYTES = 400_000
_MARK, _BETWEEN = "\x1e", "\x1f"
_FILES = ("100644", "100755")
_LOG = (
    "log", "--first-parent", "-m", "--find-renames", "--raw", "-z", "--no-abbrev", "--no-color",
    "--no-ext-diff", "--no-textconv", "--no-show-signature", "--encoding=UTF-8",
    f"--format={_MARK}%as{_BETWEEN}%s{_BETWEEN}%b", "--", ".",
)  # fmt: skip
Texts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Commit:
    """A commit that touches reports: its author's date, its subject and the blobs it changed.

    `moves` are (path before, blob before, path after, blob after); no blob before: a new file.
    """

    date: str
    subject: str
    moves: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Swap:
    """One version of a report replaced by the next, by the ids of their blobs."""

    path: str
    date: str
    subject: str
    before: str
    after: str


def read_edits(content: Path, paths: Iterable[str], memory: Path) -> tuple[TextEdit, ...]:
    """Return the edits of the reports at `paths` (relative to `content`), by path, oldest first.

    `memory` is a file in which the words of old versions are remembered.
    """
    found = whole(content)
    if found is None:
        return ()
    told = ask(content, *_LOG)
    if not told:
        return ()
    swaps = list(_swaps(_commits(told), {found.prefix + path: path for path in paths}))
    known = _recall(memory)
    texts = _texts(content, swaps, known)
    if texts != known:
        _remember(memory, texts)
    edits = (
        TextEdit(one.path, one.date, one.subject, texts[one.before], texts[one.after])
        for one in reversed(swaps)
        if one.before in texts and one.after in texts
    )
    return tuple(sorted((one for one in edits if one.before != one.after), key=lambda e: e.path))


def _commits(told: bytes) -> Iterator[_Commit]:
    """Take git's answer apart: a head, then for each file a line of facts and its path or two."""
    parts = iter(told.decode("utf-8", "surrogateescape").split("\0"))
    head = ""
    moves: list[tuple[str, str, str, str]] = []
    for part in parts:
        part = part.lstrip("\n")
        if part.startswith(_MARK):
            if head:
                yield _commit(head, moves)
            head, moves = part, []
        elif part.startswith(":"):
            _, mode, old, new, kind = part[1:].split(" ")
            first = next(parts, "")
            last = next(parts, "") if kind[0] in "RC" else first
            if mode in _FILES:
                moves.append((first, old if kind[0] in "MR" else "", last, new))
    if head:
        yield _commit(head, moves)


def _commit(head: str, moves: Iterable[tuple[str, str, str, str]]) -> _Commit:
    date, subject, body = [*head.removeprefix(_MARK).split(_BETWEEN, 2), "", ""][:3]
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    # A merge made on a forge names the branch first; what it is about stands below.
    note = lines[0] if subject.startswith("Merge ") and lines else subject
    return _Commit(date, " ".join(note.split()), tuple(moves))


def _swaps(commits: Iterable[_Commit], wanted: Mapping[str, str]) -> Iterator[_Swap]:
    """Follow each file back, from the newest commit, to the commit that brought it."""
    names, count = dict(wanted), dict.fromkeys(wanted.values(), 0)
    for commit in commits:
        found = [(names.pop(move[2]), move) for move in commit.moves if move[2] in names]
        for path, (name, before, _, after) in found:
            if not before:
                continue
            names[name] = path
            count[path] += before != after
            if before != after and count[path] <= MOST_EDITS:
                suffix = PurePosixPath(path).suffix.lower()
                yield _Swap(path, commit.date, commit.subject, before + suffix, after + suffix)


# -------------------------------------------------------------------- words


def _texts(content: Path, swaps: Iterable[_Swap], known: Texts) -> Texts:
    """Return the words of every version, of those in `known` without asking git."""
    wanted = sorted({key for swap in swaps for key in (swap.before, swap.after)})
    missing = [key for key in wanted if key not in known]
    made = {key: known[key] for key in wanted if key in known}
    if missing:
        # It loads all that understands a report, for what is hardly ever new.
        from generator.versions import seen
    for key, data in zip(missing, _blobs(content, missing), strict=False):
        words = seen("version." + key.partition(".")[2], data) if data else ()
        if words:
            made[key] = words
    return made


def _blobs(content: Path, keys: Sequence[str]) -> Iterator[bytes]:
    """Yield what each of the blobs holds, nothing for those that are too large or gone."""
    names = "".join(f"{key.partition('.')[0]}\n" for key in keys)
    told = (ask(content, "cat-file", "--batch", given=names.encode()) or b"") if keys else b""
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        size = told[at:end].rpartition(b" ")[2]
        length = int(size) if size.isdigit() else -1
        at = end + 1 + length + 1
        yield told[end + 1 : at - 1] if 0 < length <= MOST_BYTES else b""


# ------------------------------------------------------------------- memory


def _recall(memory: Path) -> Texts:
    try:
        held = json.loads(memory.read_bytes())
        if held["code"] == code_digest():
            return {str(key): tuple(map(str, words)) for key, words in held["texts"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return {}


def _remember(memory: Path, texts: Texts) -> None:
    try:
        body = json.dumps({"code": code_digest(), "texts": texts}, sort_keys=True)
        replace_file(memory, body.encode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return
