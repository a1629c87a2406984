"""What is remembered of a report is right, or it is not found."""

from dataclasses import replace
from pathlib import Path

import pytest
from samples import document, extraction, parsed

from generator import cache
from generator.cache import (
    entry_key,
    forget_others,
    packed,
    recall,
    recall_documents,
    recall_registry,
    remember,
    remember_documents,
    remember_registry,
)
from generator.config import starter_texts
from generator.read import read_documents
from generator.registry import load_registry


class Odd(str):
    """A text of a class of its own, as a package that adds a shape may give."""


def entry(title: str = "") -> bytes:
    made = packed(replace(parsed(), title=title) if title else parsed(), extraction())
    assert made is not None
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    remember(tmp_path, "key", entry())
    return tmp_path


def test_what_was_remembered_is_recalled_with_the_document_given(kept: Path) -> None:
    assert recall(kept, "key", parsed().document) == (parsed(), extraction())
    assert [path.name for path in kept.iterdir()] == ["key.bin"]


def test_an_unknown_key_is_not_found(kept: Path) -> None:
    assert recall(kept, "other", document()) is None
    assert recall(kept / "nowhere", "key", document()) is None


def test_the_key_tells_what_the_entry_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    first = entry_key(document(), "registry")
    others = [
        entry_key(document(), "another registry"),
        entry_key(document("reports/other.md"), "registry"),
        entry_key(replace(document(), sha256="1" * 64), "registry"),
    ]
    monkeypatch.setattr(cache, "code_digest", lambda: "other code")
    others.append(entry_key(document(), "registry"))
    assert len({first, *others}) == 5


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\xff\xfe", b"\n", b"0" * 64 + b"\n{}"])
def test_damaged_entries_are_not_found(kept: Path, spoilt: bytes) -> None:
    (kept / "key.bin").write_bytes(spoilt)
    assert recall(kept, "key", document()) is None


def test_any_changed_byte_is_noticed(kept: Path) -> None:
    whole = (kept / "key.bin").read_bytes()
    for at in range(0, len(whole), 37):
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        (kept / "key.bin").write_bytes(changed)
        assert recall(kept, "key", document()) is None
    (kept / "key.bin").write_bytes(whole[:-10])
    assert recall(kept, "key", document()) is None


def test_an_entry_of_another_key_is_not_found(kept: Path) -> None:
    (kept / "key.bin").rename(kept / "other.bin")
    assert recall(kept, "other", document()) is None


def test_what_cannot_be_kept_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    remember(tmp_path / "file", "key", entry())
    odd = replace(parsed(), topics=(Odd("harbour"),))
    assert packed(odd, extraction()) is None


def test_half_of_a_character_is_kept(tmp_path: Path) -> None:
    odd = replace(parsed(), title="\ud800")
    remember(tmp_path, "odd", entry("\ud800"))
    assert recall(tmp_path, "odd", odd.document) == (odd, extraction())


def test_entries_not_used_are_forgotten(kept: Path) -> None:
    remember(kept, "new", entry())
    forget_others(kept, ["new"])
    assert [path.name for path in kept.iterdir()] == ["new.bin"]
    forget_others(kept / "nowhere", [])


def test_documents_are_read_again_only_where_their_bytes_changed(tmp_path: Path) -> None:
    content, file = tmp_path / "content", tmp_path / "documents.bin"
    (content / "reports").mkdir(parents=True)
    texts = {
        "plain.txt": "The harbour opened.",
        "fronted.md": "---\ntitle: Harbour\ndate: 2024-03-01\ncolour: red\njudgments:\n"
        "  1:\n    likelihood: likely\n    outcome: correct\n---\nThe harbour opened.",
        "odd.txt": "Caf\xe9",
    }
    for name, text in texts.items():
        (content / "reports" / name).write_bytes(text.encode("latin-1"))
    first = read_documents(content)
    remember_documents(file, first[0])
    known = recall_documents(file)
    assert {one.path for one in known.values()} == {one.path for one in first[0]}
    assert not any(one.text for one in known.values())
    assert read_documents(content, known=known) == first
    (content / "reports" / "fronted.md").write_text("---\ntitle: Ferry\n---\nIt left.", "utf-8")
    again = read_documents(content, known=known)
    assert again == read_documents(content)
    assert again != first
    # That what is known counts: another title under the same bytes is believed.
    path = "reports/fronted.md"
    (fronted,) = (one for one in again[0] if one.path == path)
    believed = {path: replace(fronted, text="", meta=replace(fronted.meta, title="Believed"))}
    (found,) = (one for one in read_documents(content, known=believed)[0] if one.path == path)
    assert (found.meta.title, found.text) == ("Believed", fronted.text)


def test_a_registry_is_recalled_as_it_was_made(tmp_path: Path) -> None:
    file, starter = tmp_path / "registry.bin", starter_texts()
    curated = {"actors.yml": "- {id: vole, name: Anna Vole, kind: person, colour: red}\n"}
    made = load_registry(starter, curated)
    assert made.findings
    remember_registry(file, made, starter, curated)
    assert recall_registry(file, starter, curated) == made
    assert recall_registry(file, starter, {}) is None
    assert recall_registry(file, starter, {"actors.yml": curated["actors.yml"] + " "}) is None
    file.write_bytes(file.read_bytes().replace(b"Anna", b"Nina"))
    assert recall_registry(file, starter, curated) is None
