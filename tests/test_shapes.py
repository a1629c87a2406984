"""The shapes: a fixture pair each, the seeds' hand labels, and what holds for any text at all."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Block, Document, FrontMatter, Parsed, Span
from generator.read import document as make_document
from generator.read import read_document
from generator.shapes import parse
from generator.shapes.outline import printed

HERE = Path(__file__).parent / "shapes"
SHARED = Path(__file__).parents[2] / "shared"
FIXTURES = sorted(path for path in HERE.iterdir() if path.suffix in (".md", ".txt"))


def load(path: Path) -> Document:
    made = read_document(path.parent, path)
    assert isinstance(made, Document)
    return made


def from_text(text: str, name: str = "report.txt") -> Parsed:
    made = make_document(name, text.encode())
    assert isinstance(made, Document)
    return parse(made)


def words(span: Span | None) -> str | None:
    return None if span is None else span.text


def line_of(block: Block) -> str:
    """One line that tells all of a block: kind and role, its judgment, label and printed words."""
    place = "" if block.judgment is None else f" {block.judgment}"
    mark = f" <{block.label or block.ordinal}>" if block.label or block.ordinal else ""
    return f"{block.kind}/{block.role}{place}{mark}: {printed(block)}"


def summarised(parsed: Parsed) -> dict[str, object]:
    return {
        "shape": parsed.shape,
        "title": parsed.title,
        "title_made": parsed.title_made,
        "date": parsed.date,
        "updated": parsed.updated,
        "authors": list(parsed.authors),
        "topics": list(parsed.topics),
        "summary": words(parsed.summary),
        "dateline": words(parsed.dateline),
        "byline": words(parsed.byline),
        "bio": words(parsed.bio),
        "judgments": [
            {
                "number": one.number,
                "statement": one.statement.text,
                "evidence": words(one.evidence),
                "sources": [span.text for span in one.sources],
            }
            for one in parsed.judgments
        ],
        "references": [[one.mark, one.span.text, one.href] for one in parsed.references],
        "blocks": [line_of(block) for block in parsed.blocks],
        "findings": [str(one).split("\n")[0] for one in parsed.findings],
    }


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_fixture_gives_what_stands_beside_it(path: Path) -> None:
    expected = json.loads((HERE / f"{path.name}.json").read_text(encoding="utf-8"))
    assert summarised(parse(load(path))) == expected


def check_invariants(parsed: Parsed) -> None:
    """What holds for any report: slices, order, anchors, and no word lost."""
    text, at = parsed.document.text, parsed.document.body
    anchors = [block.anchor for block in parsed.blocks]
    assert len(set(anchors)) == len(anchors)
    for block in parsed.blocks:
        assert text[block.start : block.end] == block.text
        assert block.start >= at
        assert_only_marks(text[at : block.start], block.label + block.ordinal, parsed)
        at, inside = block.end, block.start
        for run in block.runs:
            assert inside <= run.start < run.end <= block.end
            inside = run.end
    assert_only_marks(text[at:], "", parsed)
    spans = [parsed.title_span, parsed.summary, parsed.dateline, parsed.byline, parsed.bio]
    for judgment in parsed.judgments:
        spans += [judgment.statement, judgment.evidence, *judgment.sources]
    for span in (*spans, *(one.span for one in parsed.references)):
        assert span is None or text[span.start : span.end] == span.text
    numbers = [one.number for one in parsed.judgments]
    assert len(set(numbers)) == len(numbers)
    assert parsed.title


def assert_only_marks(gap: str, label: str, parsed: Parsed) -> None:
    """What no block holds is white space, marks of lists and headings, a label, or raw HTML."""
    if parsed.document.markdown:
        gap = re.sub(r"<!--.*?-->", "", gap, flags=re.DOTALL)
        gap = re.sub(r"(?is)<(style|script)\b.*?</\1\s*>|</?[a-z][^<>]*>", "", gap)
        gap = re.sub(r"(?m)^\s*(?:\{:[^{}]*\}|(?:`{3,}|~{3,}).*|\[TOC\]|\d\. TOC)", "", gap)
        # The number of a list item that holds no words of its own.
        gap = re.sub(r"\d{1,9}[.)]", "", gap)
    left = [sign for sign in gap if sign.isalnum()]
    assert all(sign in label for sign in left), (gap, label)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_fixture_loses_nothing(path: Path) -> None:
    check_invariants(parse(load(path)))


SIGNS = st.sampled_from(
    [*"ab AB.,:;()[]*_`#>-<&!|\n\n\t\"'“”’1.2)é中\u200d", "\n\n", "Key Judgment 1", "Evidence: ",
     "\n- ", "\n1. ", "Sources", "KJ-2: ", "By Ann Lee", "UPDATE: ", "Summary\n", "[^1]: ", "```\n",
     "<b>", "<!--", "{: .x}", "***", "](", "https://a.example/b", "a@b.example"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(SIGNS, max_size=60).map("".join), st.booleans())
@example("> - a\n>   b\n>\n> 1. c", True)
def test_any_text_is_parsed_and_kept(text: str, markdown: bool) -> None:
    text = text.encode("utf-8", "ignore").decode().replace("\r", "\n").replace("\0", "")
    check_invariants(parse(Document("a.txt", "", text, 0, markdown, FrontMatter())))


@pytest.mark.parametrize(
    "sign", ["(", "“", "[", "](", "*_", "<", "`", "a ", "**a ", "![", "<a ", "|", "> ", "- "]
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_long_runs_take_linear_time(sign: str, name: str) -> None:
    from_text("Title\n\n" + sign * 20_000 + "\n", name)


def test_a_stated_shape_wins() -> None:
    made = load(HERE / "note.txt")
    stated = replace(made, meta=replace(made.meta, shape="column"))
    assert parse(stated).shape == "column"


def test_an_address_in_a_bio_is_not_printed() -> None:
    parsed = parse(load(HERE / "column-bio.txt"))
    bio = parsed.blocks[-1]
    assert bio.role == "bio"
    assert "@" in bio.text
    assert printed(bio) == "Nora Velt is a columnist and former pilot on the western crossing."


def test_repeated_numbers_are_kept_and_told_of() -> None:
    text = "Ports\nKey Judgments\nKey Judgment 1\nOne.\nKey Judgment 1\nTwo.\nKJ IV: Four.\n"
    parsed = from_text(text)
    assert [one.number for one in parsed.judgments] == [1, 2, 4]
    assert [(one.check, one.line) for one in parsed.findings] == [("judgment-number", 5)]


def test_a_made_title_is_marked_and_told_of() -> None:
    parsed = from_text("The boards met, argued and parted. " * 3)
    assert parsed.title_made
    assert parsed.title == "The boards met, argued and parted"
    assert [one.check for one in parsed.findings] == ["title-made"]


@pytest.mark.parametrize(
    ("top", "date", "updated"),
    [
        ("April 2, 2021", "2021-04-02", None),
        ("29 OCT 2020", "2020-10-29", None),
        ("Thursday, January 24, 2019", "2019-01-24", None),
        ("Updated April 17, 2008", None, "2008-04-17"),
        ("Published: 2024-11-05", "2024-11-05", None),
        ("For the River Journal. Saturday, November 3, 1787", "1787-11-03", None),
        ("Date: 03/04/05", None, None),
        ("30 February 2025", None, None),
    ],
)
def test_a_date_line_dates_the_report(top: str, date: str | None, updated: str | None) -> None:
    parsed = from_text(
        f"Customs posts reopen\n{top}\nThe upper posts opened at dawn, crews said.\n"
    )
    assert (parsed.date, parsed.updated) == (date, updated)


def test_a_date_in_the_text_is_not_the_reports() -> None:
    assert from_text("Customs\nThe posts opened on 3 March 2025, crews said today.\n").date is None


needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the folder with hand labels is not beside the project"
)


def gold() -> list[dict[str, object]]:
    labels = SHARED / "gold" / "seeds.json"
    if not labels.is_file():
        return []
    documents: list[dict[str, object]] = json.loads(labels.read_text("utf-8"))["documents"]
    return documents


@needs_shared
@pytest.mark.parametrize("wanted", gold(), ids=lambda wanted: str(wanted["file"])[:3])
def test_seeds_give_their_hand_labels(wanted: dict[str, object]) -> None:
    parsed = parse(load(SHARED / "seeds" / str(wanted["file"])))
    check_invariants(parsed)
    assert parsed.document.sha256 == wanted["sha256"]
    assert parsed.shape == wanted["shape"]
    assert parsed.title_made == ("title" not in wanted)
    assert parsed.title == wanted.get("title", parsed.title)
    judgments = [
        (one.number, one.statement.text, one.statement.start, words(one.evidence))
        for one in parsed.judgments
    ]
    labels = wanted.get("judgments", [])
    assert isinstance(labels, list)
    assert judgments == [(j["number"], j["text"], j["start"], j["evidence"]) for j in labels]


CORPUS = sorted((SHARED / "corpus").glob("*/*.txt")) + sorted((SHARED / "corpus").glob("*/*.md"))


@pytest.mark.skipif(not CORPUS, reason="the folder with real documents is not beside the project")
def test_real_documents_are_parsed_whole() -> None:
    for path in CORPUS:
        check_invariants(parse(load(path)))


@pytest.mark.skipif(not CORPUS, reason="the folder with real documents is not beside the project")
@pytest.mark.parametrize(
    ("folder", "shape"),
    [("assessments", "assessment"), ("updates", "update"), ("columns", "column")],
)
def test_shapes_of_real_documents(folder: str, shape: str) -> None:
    shapes = [parse(load(path)).shape for path in CORPUS if path.parent.name == folder]
    assert sum(one == shape for one in shapes) >= 0.9 * len(shapes)
