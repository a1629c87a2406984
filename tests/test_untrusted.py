"""Whatever a report, a registry or a setting holds, it is shown as text and does nothing else."""

import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hostile import FORMULAS, MARKDOWN, PAYLOADS, SECRETS, hostile_project
from inert import CONTROLS, check_site, read
from projects import run_in
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ACTIONS = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/OpenAction", "/AA"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site in which every payload stands in every field."""
    project = hostile_project(tmp_path_factory.mktemp("hostile") / "project")
    done = run_in(project, "build")
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return read(project / "site")


def test_no_page_feed_or_drawing_is_active(hostile: dict[str, bytes]) -> None:
    check_site(hostile)


def test_every_payload_is_shown_as_it_was_written(hostile: dict[str, bytes]) -> None:
    for number, words in enumerate(PAYLOADS):
        page = LexborHTMLParser(hostile[f"reports/report-{number}/index.html"].decode())
        shown = " ".join((page.css_first("h1") or page.root).text().split())  # type: ignore[union-attr]
        wanted = " ".join(CONTROLS.sub("", words).split())
        assert shown.startswith(wanted[:60]), (shown, wanted)


def cells(hostile: dict[str, bytes]) -> Any:
    for path, data in hostile.items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
                yield from ((path, cell) for cell in row)


def test_no_cell_of_a_table_is_a_formula(hostile: dict[str, bytes]) -> None:
    found = list(cells(hostile))
    assert len(found) > 1000
    number = re.compile(r"[-+]?\d+(\.\d+)?")
    assert [
        one for one in found if one[1].startswith(FORMULA) and not number.fullmatch(one[1])
    ] == []
    assert any(cell.startswith(f"'{FORMULAS[0]}") for _, cell in found)


def test_no_document_runs_or_asks_for_anything(hostile: dict[str, bytes]) -> None:
    documents = {path: data for path, data in hostile.items() if path.endswith(".pdf")}
    assert len(documents) > len(PAYLOADS)
    for path, data in documents.items():
        reader = PdfReader(io.BytesIO(data))
        for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
            one = reader.get_object(number)
            if isinstance(one, DictionaryObject):
                assert not ACTIONS & set(one), (path, one)
                uri = str(one.get("/URI", "https://")).lower()
                assert uri.startswith(("https://", "http://", "mailto:", "/uri")), (path, uri)


def test_contacts_in_bios_are_withheld(hostile: dict[str, bytes]) -> None:
    texts = {p: d for p, d in hostile.items() if not p.endswith((".png", ".woff2", ".sqlite"))}
    page = LexborHTMLParser(texts["reports/the-harbour-and-i/index.html"].decode()).root
    assert page is not None
    assert "fellow at the Harbour Institute" in page.text()
    for secret in SECRETS:
        assert [path for path, data in texts.items() if secret.encode() in data] == []
    [document] = [d for p, d in hostile.items() if p.endswith("the-harbour-and-i.pdf")]
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    assert not [secret for secret in SECRETS if secret in text]


def test_formatting_of_markdown_is_honoured(hostile: dict[str, bytes]) -> None:
    page = LexborHTMLParser(hostile["reports/formatting-is-kept/index.html"].decode())
    for selector, words in (
        ("em", "stressed"), ("strong", "strong"), ("code", "code"), ("ul li", "one"),
        ("ol li", "first"), ("td", "1"), ("blockquote", "quoted words"),
        ('a[href="https://example.org/a?b=1&c=2"]', "link"),
    ):  # fmt: skip
        assert any(words in node.text() for node in page.css(selector)), selector
    assert "What the note says." in page.root.text()  # type: ignore[union-attr]
    assert "stressed" in MARKDOWN


def test_marks_that_turn_letters_around_reach_no_file(hostile: dict[str, bytes]) -> None:
    """The public data hold what stands in the reports, to the character; nothing else does."""
    for path, data in hostile.items():
        if path.endswith((".html", ".atom", ".xml", ".ris", ".bib", ".svg")):
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", data.decode()), path
        elif path.endswith("feed.json"):
            assert "\u202e" not in json.dumps(json.loads(data), ensure_ascii=False), path


def test_the_database_is_text_alone(hostile: dict[str, bytes], tmp_path: Path) -> None:
    for path, data in hostile.items():
        if path.endswith(".sqlite"):
            (tmp_path / "x.sqlite").write_bytes(data)
            with sqlite3.connect(tmp_path / "x.sqlite") as base:
                kinds = {row[0] for row in base.execute("SELECT type FROM sqlite_master")}
            assert "trigger" not in kinds
