"""A document's file becomes a report file: front matter in front, no file ever written over."""

import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.diagnostics import BuildError, ConfigError
from generator.ids import slug
from generator.importing import KINDS, OTHERS, read_draft
from generator.importing.draft import Draft, Image, Unreadable
from generator.model import Document, Parsed
from generator.plugins import shapes
from generator.read import document
from generator.shapes.parsing import parse

MAX_BYTES = 100 * 1024 * 1024
IMAGES = "images"
_DIGEST = re.compile(r"^digest: *\"?(sha256:[0-9a-f]{64})\"?[ \t]*$", re.MULTILINE)
_FRONT = 64 * 1024
_PICTURE = re.compile(rf"(?<=\]\(){IMAGES}/(?=\d+\.\w+\))")


@dataclass(frozen=True, slots=True)
class Imported:
    """What becomes of one document.

    `target` is the report's path, of the one that is there already where `outcome` is "known".
    `message` and `hint` say why a document was refused; `notes` what an editor should look at.
    """

    source: Path
    outcome: Literal["new", "known", "refused"]
    target: Path | None = None
    text: str = ""
    shape: str = ""
    title: str = ""
    images: tuple[Image, ...] = ()
    notes: tuple[str, ...] = ()
    message: str = ""
    hint: str = ""


def find_documents(given: Sequence[Path]) -> list[Path]:
    """Return the files to import: those given, and in the folders given all that may be reports.

    Raises `ConfigError` where a path does not exist. Links in folders are not followed.
    """
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(one for one in folders if not one.startswith("."))
                files = (Path(folder) / name for name in sorted(names) if name[0] not in ".~")
                found += [
                    one
                    for one in files
                    if one.suffix.lower() in (*KINDS, *OTHERS)
                    and one.is_file()
                    and not one.is_symlink()
                ]
        elif path.is_file():
            found.append(path)
        else:
            raise ConfigError(f"{path}: there is no such file or folder to import")
    return list(dict.fromkeys(found))


def plan(files: Sequence[Path], content: Path) -> Iterator[Imported]:
    """Yield what becomes of each file, without writing anything."""
    folder = reports_folder(content)
    known = _known_digests(folder)
    taken: set[Path] = set()
    for file in files:
        made = _planned(file, folder, known, taken)
        if made.outcome == "new" and made.target is not None:
            taken.add(made.target)
        yield made


def write(made: Imported, content: Path) -> None:
    """Write a planned report and its pictures. Raises `BuildError`; a file there is kept."""
    if made.target is None:
        return
    images = [
        (content / IMAGES / f"{made.target.stem}-{one.name}", one.data) for one in made.images
    ]
    # The report comes last, whole or not at all: its digest says that all of it is there.
    for path, data in (*images, (made.target, made.text.encode("utf-8"))):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _lay(path, data)
        except OSError as error:
            raise BuildError(f"cannot write {path}: {error.strerror or error}") from error


def _lay(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `FileExistsError` where there is one already."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(data)
        try:
            os.link(half, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if path.exists():
                raise FileExistsError(errno.EEXIST, "it is there already") from None
            half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def reports_folder(content: Path) -> Path:
    """Return where reports are written: a folder of documents holds them itself."""
    folder = content / "reports"
    if content.is_dir() and not folder.is_dir() and any(content.iterdir()):
        return content
    return folder


def _planned(file: Path, folder: Path, known: dict[str, Path], taken: set[Path]) -> Imported:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if file.resolve().is_relative_to(folder.resolve()):
            return Imported(file, "known", file)
        if len(data) > MAX_BYTES:
            raise Unreadable("it is larger than 100 MB", "split it")
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if digest in known:
            return Imported(file, "known", known[digest])
        draft = read_draft(data, file.name)
        ending = ".md" if draft.markdown else ".txt"
        parsed = _parsed(draft, file.stem + ending)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return Imported(file, "refused", message=f"it cannot be read: {reason}",
                        hint="check that the file may be read")  # fmt: skip
    except Unreadable as error:
        return Imported(file, "refused", message=str(error), hint=error.hint)
    fields = _fields(draft, parsed, file, digest)
    target = _free(folder, _stem(fields), ending, taken)
    body = _PICTURE.sub(f"../{IMAGES}/{target.stem}-", draft.body)
    known[digest] = target
    return Imported(
        file, "new", target, _with_front(body, fields, draft.front), parsed.shape,
        str(fields["title"]), draft.images, draft.notes,
    )  # fmt: skip


def _parsed(draft: Draft, name: str) -> Parsed:
    made = document(name, draft.body.encode("utf-8"))
    if not isinstance(made, Document):
        raise Unreadable(made.message, made.hint)
    return parse(made, shapes())


def _fields(draft: Draft, parsed: Parsed, file: Path, digest: str) -> dict[str, object]:
    """Return the front matter: what the text says itself comes before the file's properties."""
    title = draft.title if parsed.title_made and draft.title else parsed.title
    fields: dict[str, object] = {"title": title}
    if date := parsed.date or draft.date:
        fields["date"] = date
    if authors := parsed.authors or draft.authors:
        fields["authors"] = list(authors)
    fields["shape"] = parsed.shape
    if topics := parsed.topics or draft.topics:
        fields["topics"] = list(topics)
    fields["origin"] = draft.origin or file.name
    fields["digest"] = digest
    return fields


def _with_front(body: str, fields: dict[str, object], front: bool) -> str:
    """Put front matter in front of a text; one that has its own only gets what it cannot know."""
    # A JSON value is a YAML value too, whatever signs are in it.
    lines = {name: f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in
             fields.items()}  # fmt: skip
    if not front:
        return f"---\n{''.join(lines.values())}---\n\n{body}"
    opened = re.match(r"\s*-{3,}[ \t]*\n", body)
    if opened is None:  # TOML or JSON: it stays as its author wrote it
        return body
    own = body[opened.end() :]
    added = "".join(
        lines[name] for name in ("origin", "digest") if not re.search(rf"(?m)^{name}:", own)
    )
    return body[: opened.end()] + added + own


def _stem(fields: dict[str, object]) -> str:
    date = re.match(r"\d{4}-\d{2}-\d{2}$", str(fields.get("date", "")))
    words = slug(str(fields["title"]), "report")[:80].rstrip("-")
    return f"{date[0]}-{words}" if date else words


def _free(folder: Path, stem: str, ending: str, taken: set[Path]) -> Path:
    """Return a path that no file and no planned report has."""
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        path = folder / f"{name}{ending}"
        if path not in taken and not os.path.lexists(path):
            return path
        number += 1


def _known_digests(folder: Path) -> dict[str, Path]:
    """Return the digests of documents that were imported before, with the reports made of them."""
    known: dict[str, Path] = {}
    if not folder.is_dir():
        return known
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".md", ".txt", ".markdown") and path.is_file():
            try:
                with path.open("rb") as stream:
                    head = stream.read(_FRONT).decode("utf-8", "replace")
            except OSError:
                continue
            if (match := _DIGEST.search(head)) is not None:
                known.setdefault(match[1], path)
    return known
