"""Reading: which files are reports, encodings, line ends and front matter."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import ConfigError, Finding
from generator.model import Document, FrontMatter, JudgmentMeta
from generator.read import document, find_reports, read_document, read_documents
from generator.read.decode import Unreadable, decode, decode_again
from generator.shapes.dates import to_edtf


def made(data: bytes | str, name: str = "report.md") -> Document:
    result = document(name, data.encode() if isinstance(data, str) else data)
    assert isinstance(result, Document)
    return result


def meta(front: str) -> FrontMatter:
    return made(f"---\n{front}\n---\nThe posts opened.\n").meta


def problems(front: str) -> list[tuple[int, int, str, str]]:
    read = made(f"---\n{front}\n---\nThe posts opened.\n")
    return [(one.line, one.column, one.severity, one.hint) for one in read.findings]


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {path.stem}\n\nText.\n", encoding="utf-8")


def names(found: tuple[Path, ...], root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in found]


# ------------------------------------------------------------------- finding


def test_the_reports_folder_holds_the_reports(tmp_path: Path) -> None:
    put(tmp_path, "reports/b.md", "reports/2024/a.TXT", "reports/c.markdown", "outside.md")
    found = find_reports(tmp_path)
    assert names(found.files, tmp_path) == [
        "reports/2024/a.TXT",
        "reports/b.md",
        "reports/c.markdown",
    ]
    assert found.findings == ()


def test_any_folder_of_documents_will_do(tmp_path: Path) -> None:
    put(tmp_path, "z.txt", "sub/a.md", "actors.yml", "sources.yml", "relations.yml")
    found = find_reports(tmp_path)
    assert names(found.files, tmp_path) == ["sub/a.md", "z.txt"]
    assert found.findings == ()


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    put(
        tmp_path, "a.md", ".b.md", "c.md~", "#d#.md", "~$e.md", ".git/f.md", "g.md.swp", "Thumbs.db"
    )
    found = find_reports(tmp_path)
    assert names(found.files, tmp_path) == ["a.md"]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("name", "severity"),
    [("a.html", "warning"), ("a.docx", "warning"), ("noend", "warning"), ("chart.png", "info")],
)
def test_other_files_are_told_of(tmp_path: Path, name: str, severity: str) -> None:
    put(tmp_path, name)
    (finding,) = find_reports(tmp_path).findings
    assert (finding.path, finding.check, finding.severity) == (name, "not-read", severity)
    assert finding.hint


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_reports(tmp_path)
    assert names(found.files, tmp_path) == ["a.md"]
    assert [one.path for one in found.findings] == ["link.txt", "loop", "pipe.txt"]


def test_where_a_build_writes_nothing_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "site/b.md")
    assert names(find_reports(tmp_path, (tmp_path / "site",)).files, tmp_path) == ["a.md"]


def test_a_folder_that_is_not_there_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        find_reports(tmp_path / "nowhere")


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Text", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    documents, findings = read_documents(tmp_path)
    assert [one.path for one in documents] == ["caf\\xe9.txt"]
    assert [one.check for one in findings] == ["file-name"]


def test_one_unreadable_file_leaves_the_others(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "c.md")
    (tmp_path / "b.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    documents, findings = read_documents(tmp_path)
    assert [one.path for one in documents] == ["a.md", "c.md"]
    assert [(one.path, one.severity) for one in findings] == [("b.md", "error")]


def test_a_file_that_vanished_is_a_finding(tmp_path: Path) -> None:
    finding = read_document(tmp_path, tmp_path / "gone.md")
    assert isinstance(finding, Finding)
    assert finding.severity == "error"


# ------------------------------------------------------------------ decoding

WORDS = "Zoë’s ferry — on time.\nSecond line.\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        b"\xff\xfe\0\0" + WORDS.encode("utf-32-le"),
        WORDS.replace("\n", "\r\n").encode(),
        WORDS.replace("\n", "\r").encode(),
    ],
)
def test_encodings_and_line_ends_give_one_text(data: bytes) -> None:
    read = made(data)
    assert read.text == WORDS
    assert read.findings == ()
    assert read.sha256 == hashlib.sha256(data).hexdigest()


def test_windows_text_is_read_with_a_warning() -> None:
    read = made(b"First.\r\n" + WORDS.encode("cp1252"))
    assert read.text == "First.\n" + WORDS
    assert [(one.line, one.severity, one.check) for one in read.findings] == [
        (2, "warning", "encoding")
    ]


def test_one_odd_byte_spoils_nothing_else() -> None:
    assert made("Zoë in Gen".encode() + b"\xe8ve").text == "Zoë in Genève"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"\x1f\x8b\x08", b"PK\x03\x04x", b"a\0b\0c\0"])
def test_binary_files_are_refused(data: bytes) -> None:
    finding = document("a.txt", data)
    assert isinstance(finding, Finding)
    assert (finding.check, finding.severity) == ("unreadable", "error")
    assert finding.hint


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"---\ntitle: T\n---\n"])
def test_an_empty_report_is_told_of(data: bytes) -> None:
    assert [one.check for one in made(data).findings] == ["empty-report"]


def test_control_characters_are_told_of() -> None:
    (finding,) = made("One\nbell \x07 here\n").findings
    assert (finding.line, finding.column, finding.check) == (2, 6, "control-character")


def test_marks_that_turn_letters_around_are_told_of() -> None:
    (finding,) = made("Fine\nSafe \u202egnp.exe\u202c name\n").findings
    assert (finding.line, finding.column, finding.check) == (2, 6, "control-character")
    assert made("Fine\n\u2067\u05d3\u05d5\u05d7\u2069 57%\u200f\n").findings == ()


@given(st.binary())
def test_any_bytes_give_a_document_or_a_finding(data: bytes) -> None:
    result = document("a.md", data)
    if isinstance(result, Document):
        assert "\r" not in result.text
        assert 0 <= result.body <= len(result.text)


# -------------------------------------------------------------- front matter


def test_all_fields_are_read() -> None:
    read = meta(
        'id: posts-reopen\ntitle: "Posts: reopened"\ndate: 2025-03-03\nupdated: 4 March 2025\n'
        "shape: note\nauthors: [Ann Lee, Bo Roe]\ntopics: rivers, customs\nmarking: TLP:CLEAR\n"
        "summary: Short.\naliases: [old-posts]\njudgments:\n  1: {confidence: High, note: x}\n"
        "  2:\n    likelihood: likely\n    resolved: 2025-05"
    )
    assert read == FrontMatter(
        id="posts-reopen", title="Posts: reopened", date="2025-03-03", updated="2025-03-04",
        shape="note", authors=("Ann Lee", "Bo Roe"), topics=("rivers", "customs"),
        marking="TLP:CLEAR", summary="Short.", aliases=("old-posts",),
        judgments=(JudgmentMeta(1, confidence="high", note="x"),
                   JudgmentMeta(2, likelihood="likely", resolved="2025-05")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        ("author: Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("authors: Ann Lee, Bo Ek & Cy Ott", ("Ann Lee, Bo Ek", "Cy Ott")),
        ("author: Ann Lee; Bo Ek", ("Ann Lee", "Bo Ek")),
        ("authors: [Ann Lee, the Delta Desk]", ("Ann Lee", "the Delta Desk")),
        ("author: Trade and Ports Desk", ("Trade and Ports Desk",)),
    ],
)
def test_authors_are_told_apart(front: str, authors: tuple[str, ...]) -> None:
    assert meta(front).authors == authors


def test_topics_and_summary_have_other_names() -> None:
    front = "tags: [a, b]\ncategories: c\nkeywords: b, d\ndescription: Two ports."
    read = meta(front)
    assert read.topics == ("a", "b", "c", "d")
    assert read.summary == "Two ports."
    assert problems(front) == []


def test_a_draft_is_warned_of() -> None:
    assert [(line, severity) for line, _, severity, _ in problems("draft: true")] == [
        (2, "warning")
    ]


def test_author_and_tags_are_other_names() -> None:
    read = meta("author: Ann Lee, Jr.\ntags: [a, b]")
    assert (read.authors, read.topics) == (("Ann Lee, Jr.",), ("a", "b"))


def test_words_stay_as_they_stand() -> None:
    read = meta("title: NO\ntopics: [1.10, on, 2025-01-01, 012]")
    assert (read.title, read.topics) == ("NO", ("1.10", "on", "2025-01-01", "012"))


def test_offsets_count_the_front_matter() -> None:
    read = made("---\ntitle: T\n---\nBody text.\n")
    assert read.text[read.body :].strip() == "Body text."


@pytest.mark.parametrize(
    ("front", "line", "column", "hint"),
    [
        ("title: A\ndat: 2025-03-03", 3, 1, 'did you mean "date"?'),
        ("authr: A", 2, 1, 'did you mean "author"?'),
        ("slug: x", 2, 1, 'did you mean "id"?'),
        ("shape: asessment", 2, 8, 'did you mean "assessment"?'),
        ("date: 2025-02-30", 2, 7, "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("date: true", 2, 7, "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("title: [a, b]", 2, 8, "write title: words on one line"),
        ("id: ../up", 2, 5, "write id: up"),
        ("topics: 7", 2, 9, "write topics: [one, another]"),
        ("author: {first: A}", 2, 9, "write authors: [one, another]"),
        ("title: A\ntitle: B", 3, 1, "remove one of the two lines"),
        ("draft: true", 2, 1, "keep drafts outside the content folder"),
        ("judgments: {1: {confidence: medium}}", 2, 29, "write low, moderate or high"),
        ("judgments: {1: {likelihod: likely}}", 2, 17, 'did you mean "likelihood"?'),
    ],
)
def test_a_wrong_field_has_a_place_and_a_hint(
    front: str, line: int, column: int, hint: str
) -> None:
    assert problems(front) == [(line, column, "warning", hint)]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: T\na: &a [x]\nb: *a", 3),
        ("title: T\ntopics: &t [one, *t]", 3),
        ("title: T\nx: !!python/object/apply:os.system [ls]", 3),
        ("title: T\nx: " + "[" * 3000 + "]" * 3000, 3),
        ("title: T\ntopics:\n\t- one", 4),
        ("title: T\nsummary: a: b", 3),
    ],
)
def test_what_cannot_be_read_costs_no_title(front: str, line: int) -> None:
    read = made(f"---\n{front}\n---\nText.\n")
    assert read.meta.title == "T"
    assert [(one.line, one.severity) for one in read.findings] == [(line, "warning")]


def test_a_marking_is_not_lost_with_a_misplaced_colon() -> None:
    assert meta("title: Iran: what next?\nmarking: TLP:RED").marking == "TLP:RED"


def test_front_matter_that_never_ends_is_kept_as_text() -> None:
    read = made("---\ntitle: Open\n\nText.\n")
    assert read.text[read.body :] == "title: Open\n\nText.\n"
    assert [(one.line, one.severity) for one in read.findings] == [(1, "warning")]


def test_a_rule_in_the_text_is_no_front_matter() -> None:
    read = made("Text one.\n\n---\n\nkey: value\n\n---\n")
    assert (read.body, read.meta, read.findings) == (0, FrontMatter(), ())


def test_toml_and_json_are_read_too() -> None:
    assert made('+++\ntitle = "T"\ndate = 2025-03-03\n+++\nText.\n').meta.date == "2025-03-03"
    assert made('{\n "title": "T",\n "tags": ["a"]\n}\n\nText.\n').meta.topics == ("a",)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2025", "2025"), ("2025-03", "2025-03"), ("2025-03-03", "2025-03-03"),
        ("2025-03~", "2025-03~"), ("2025?", "2025?"), ("3 March 2025", "2025-03-03"),
        ("March 3rd, 2025", "2025-03-03"),
        ("Sept. 9, 2024", "2024-09-09"), ("March 2025", "2025-03"), ("31.10.2025", "2025-10-31"),
        ("2025-03-03T23:30:00-08:00", "2025-03-03"), ("2025-03-03 07:00:00", "2025-03-03"),
        ("03/04/05", None), ("1740960000", None), ("10000-01-01", None), ("0000-00-00", None),
        ("2025-13", None), ("30 February 2025", None), ("soon", None),
    ],
)  # fmt: skip
def test_dates_become_edtf(words: str, date: str | None) -> None:
    assert to_edtf(words) == date


@given(
    st.lists(
        st.sampled_from(
            [
                b"a",
                b"\r",
                b"\n",
                b"\xef\xbb\xbf",
                b"\xff\xfe",
                b"\x93",
                b"\xc3\xa9",
                b"\xe2\x80\xae",
            ]
        ),
        max_size=7,
    )
)
def test_what_was_read_before_is_read_alike(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    try:
        text, _ = decode("a.md", data)
    except Unreadable:
        return
    assert decode_again("a.md", data) == text
