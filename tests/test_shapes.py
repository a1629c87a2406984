"""The shapes: a fixture pair each, the seeds' hand labels, and what holds for any text at all."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.extract.whole import extract
from generator.model import Block, Document, FrontMatter, Parsed, Registry, Span
from generator.read import document as make_document
from generator.read import read_document
from generator.shapes.outline import printed
from generator.shapes.parsing import parse

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
    # A bullet that is a letter.
    gap = re.sub(r"(?m)^[ \t]*o(?=[ \t]+$)", "", gap)
    left = [sign for sign in gap if sign.isalnum()]
    assert all(sign in label for sign in left), (gap, label)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_fixture_loses_nothing(path: Path) -> None:
    check_invariants(parse(load(path)))


SIGNS = st.sampled_from(
    [*"ab AB.,:;()[]*_`#>-<&!|\n\n\t\"'“”’1.2)é中\u200d", "\n\n", "Key Judgment 1", "Evidence: ",
     "\n- ", "\n1. ", "Sources", "KJ-2: ", "By Ann Lee", "UPDATE: ", "Summary\n", "[^1]: ", "```\n",
     "\no A", "\n=====\n", "**Judgment 3: a.** b", "(High confidence)", "OPINION\n", " Desk",
     "<b>", "<!--", "{: .x}", "***", "](", "https://a.example/b", "a@b.example"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(SIGNS, max_size=60).map("".join), st.booleans())
@example("> - a\n>   b\n>\n> 1. c", True)
@example("Evidence:UPDATE:\nUPDATE:", False)
def test_any_text_is_parsed_and_kept(text: str, markdown: bool) -> None:
    text = text.encode("utf-8", "ignore").decode().replace("\r", "\n").replace("\0", "")
    check_invariants(parse(Document("a.txt", "", text, 0, markdown, FrontMatter())))


@pytest.mark.parametrize(
    "sign",
    [
        "(",
        "“",
        "[",
        "](",
        "*_",
        "<",
        "`",
        "a ",
        "**a ",
        "**a.** ",
        "By A B and ",
        "A B, ",
        "o A\n",
        "=\n",
        "@a ",
        "¹ a\n",
        ". Evidence: ",
        ". Confidence: high",
        "![",
        "<a ",
        "|",
        "> ",
        "- ",
    ],
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
    ("line", "authors", "date"),
    [
        ("By the Maritime Desk", ("Maritime Desk",), None),
        ("Prepared by the Black Sea Desk", ("Black Sea Desk",), None),
        ("Indo-Pacific Desk", ("Indo-Pacific Desk",), None),
        ("By Ana Lee and the Delta desk | 3 May 2024", ("Ana Lee", "Delta desk"), "2024-05-03"),
        ("3 June 2024 — By Ana Brandt", ("Ana Brandt",), "2024-06-03"),
        ("By ANA BRANDT and LUIS PRAT in Varna", ("ANA BRANDT", "LUIS PRAT"), None),
        ("Analysis by Ana Brandt", ("Ana Brandt",), None),
        ("Words by Ana Brandt, Luis Prat and Bo Ek", ("Ana Brandt", "Luis Prat", "Bo Ek"), None),
        ("Authors: Ana Brandt; the Delta Desk", ("Ana Brandt", "Delta Desk"), None),
        ("Author: Trade and Ports Desk", ("Trade and Ports Desk",), None),
        ("By the river, and behind it", (), None),
    ],
)  # fmt: skip
def test_a_byline_names_the_authors(line: str, authors: tuple[str, ...], date: str | None) -> None:
    parsed = from_text(
        f"Posts reopen on the delta\n{line}\nThe posts opened at dawn, crews said.\n"
    )
    assert (parsed.authors, parsed.date) == (authors, date)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ana Brandt directs the Delta Institute at Norr University. She said the posts would stay.",
        "Ana Brandt runs the ferry to the outer islands, and has never missed a tide.",
        "Ana Brandt was a professor at Norr University until the posts closed.",
    ],
)
def test_a_last_paragraph_about_a_person_is_no_bio(paragraph: str) -> None:
    parsed = from_text(f"Posts reopen\nThe posts opened at dawn, crews said.\n\n{paragraph}\n")
    assert parsed.bio is None
    assert parsed.authors == ()


def test_a_person_of_the_story_has_no_bio() -> None:
    told = (
        "The posts opened at dawn, and Professor Brandt was there to count the boats and the " * 2
    )
    ending = "Ana Brandt is a professor of tides at Norr University."
    assert from_text(f"Posts reopen\n{told}crews.\n\n{ending}\n").bio is None
    assert from_text(f"Posts reopen\nThe posts opened at dawn.\n\n{ending}\n").bio is not None


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Ana Brandt is a pilot. Follow her on X at @anab.", "Ana Brandt is a pilot."),
        ("Ana Brandt (@anab) is a writer.", "Ana Brandt is a writer."),
        ("Ana Brandt is a writer. E-mail: ana@b.example", "Ana Brandt is a writer."),
        ("Ana Brandt is a writer. Find her on LinkedIn at linkedin.com/in/ana.",
         "Ana Brandt is a writer."),
    ],
)  # fmt: skip
def test_how_to_reach_a_person_is_not_printed(line: str, kept: str) -> None:
    parsed = from_text(f"Posts\nBy Ana Brandt\nThe posts opened at dawn.\n\n{line}\n")
    assert parsed.blocks[-1].role == "bio"
    assert printed(parsed.blocks[-1]) == kept


@pytest.mark.parametrize(
    ("line", "statement", "confidence"),
    [
        ("1. **It holds for a year.** (Confidence: moderate)", "It holds for a year.", "moderate"),
        ("1. **It holds for a year** (high confidence).", "It holds for a year", "high"),
        ("1. *It holds for a year.* — *Low confidence*", "It holds for a year.", "low"),
        ("1. It holds for a year. *(Confidence: low)*", "It holds for a year.", "low"),
        ("1. It holds for a year.\n\n    (Low confidence)", "It holds for a year.", "low"),
        ("**Judgment 1: It holds for a year.** (High confidence)", "It holds for a year.", "high"),
        ("Judgment 1: It holds for a year. Confidence: high.", "It holds for a year.", "high"),
        ("1. It holds (low confidence).", "It holds (low confidence).", "low"),
        ("1. **It** holds. [Reuters]", "**It** holds. [Reuters]", None),
    ],
)
def test_a_grade_beside_a_statement_is_kept_apart(
    line: str, statement: str, confidence: str | None
) -> None:
    parsed = from_text(f"# Treaty outlook\n\n## Key Judgments\n\n{line}\n", "a.md")
    assert [one.statement.text for one in parsed.judgments] == [statement]
    assert extract(parsed, Registry()).confidences[0] == confidence


@pytest.mark.parametrize(
    ("label", "number"),
    [("Judgment 4 –", 4), ("KJ4.", 4), ("K.J. 4:", 4), ("Key Assessment 4:", 4), ("Finding 4:", 4),
     ("Assessment D:", 4), ("Key Finding #4:", 4), ("Judgment C –", 3),
     ("Principal Judgment IV:", 4)],
)  # fmt: skip
def test_a_judgment_has_the_number_of_its_label(label: str, number: int) -> None:
    (one,) = from_text(f"Treaty outlook\n\n{label} The treaty will hold.\n").judgments
    assert (one.number, one.statement.text) == (number, "The treaty will hold.")


@pytest.mark.parametrize(
    "label",
    ["Evidence –", "Basis for judgment:", "Supporting evidence:", "Why we think so:", "Reasoning:",
     "**Evidence.**", "Basis for this assessment –"],
)  # fmt: skip
@pytest.mark.parametrize("sources", ["Source(s):", "Sourcing:", "Refs:", "Sources –"])
def test_evidence_and_sources_go_by_many_names(label: str, sources: str) -> None:
    (one,) = from_text(
        "# Outlook\n\nKJ 1: The treaty will hold.\n\n"
        f"{label} It was signed.\n\n{sources} Gazette\n",
        "a.md",
    ).judgments
    assert words(one.evidence) == "It was signed."
    assert [span.text for span in one.sources] == ["Gazette"]


@pytest.mark.parametrize(
    ("kicker", "shape"),
    [("INTELLIGENCE BRIEF", "assessment"), ("OPINION", "column"), ("BREAKING:", "update")],
)
def test_the_title_stands_below_a_kicker(kicker: str, shape: str) -> None:
    parsed = from_text(f"{kicker}\nThe posts on the delta open again\nThey opened at dawn.\n")
    assert (parsed.title, parsed.shape) == ("The posts on the delta open again", shape)


def test_a_kicker_with_no_title_below_is_the_title() -> None:
    assert from_text("Daily Digest\n\nPorts\n\nTwo ports closed at noon.\n").title == "Daily Digest"


def test_a_made_title_leaves_the_dateline_out() -> None:
    parsed = from_text("TOKYO, March 5 (Kyodo) — The posts opened again on Tuesday, crews said.\n")
    assert parsed.title == "The posts opened again on Tuesday, crews said"
    assert words(parsed.dateline) == "TOKYO, March 5 (Kyodo)"


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
        ("Filed: March 14, 2025, 10:32 a.m. ET", "2025-03-14", None),
        ("As of: 14 March 2025, 0600 UTC", "2025-03-14", None),
        ("Information cutoff 12 March 2025\n\nDate of issue: 14 March 2025", "2025-03-14", None),
        ("13/03/2025", "2025-03-13", None),
        ("3/13/25", "2025-03-13", None),
        ("03/04/2025", None, None),
        ("Thursday, 04/03/2025", "2025-04-03", None),
        ("2025/03/13", "2025-03-13", None),
        ("131430ZMAR25", "2025-03-13", None),
        ("Thu, 13 Mar 2025 09:15:00 +0000", "2025-03-13", None),
        ("March 13, 2025 / 9:15 AM EDT", "2025-03-13", None),
        ("Updated 11:15 AM EDT, March 14, 2025\nPublished 9:15 AM EDT, March 13, 2025",
         "2025-03-13", "2025-03-14"),
        ("Published 13 March 2025, 18:00 CET | Updated: 14 March 2025", "2025-03-13", "2025-03-14"),
        ("Report No. 14/2025 | 13 March 2025 | TLP:CLEAR", "2025-03-13", None),
        ("Issued by the Harbour Desk on 13 March 2025", "2025-03-13", None),
        ("Situation report for the week ending 13 March 2025", "2025-03-13", None),
        ("Remarks as delivered on 13 March 2025", "2025-03-13", None),
        ("13 March 2025, Ostrava", "2025-03-13", None),
        ("Eastern desk, March 2025", "2025-03", None),
        ("- Author: Anna Novak\n- Date: 13 March 2025", "2025-03-13", None),
        (f"{'A long standfirst tells what all of this is about ' * 4}"
         "\n\nBy Anna Novak\n\n13 March 2025", "2025-03-13", None),
        ("Copyright 2025 Harbour Press", None, None),
    ],
)  # fmt: skip
def test_a_date_line_dates_the_report(top: str, date: str | None, updated: str | None) -> None:
    parsed = from_text(
        f"Customs posts reopen\n{top}\nThe upper posts opened at dawn, crews said.\n"
        if "\n" not in top
        else f"Customs posts reopen\n\n{top}\n\nThe upper posts opened at dawn, crews said.\n"
    )
    assert (parsed.date, parsed.updated) == (date, updated)


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("OSTRAVA, Czech Republic, March 13, 2025 (AP) — The", "2025-03-13"),
        ("OSTRAVA, Czechia – March 13, 2025 – The", "2025-03-13"),
        ("(Ostrava, 13 March 2025) — The", "2025-03-13"),
        ("Ostrava, 13 March 2025. The", "2025-03-13"),
        ("13 March 2025, Ostrava — The", "2025-03-13"),
        ("OSTRAVA, March 13 (Reuters) - The", None),
        ("On 13 March 2025 the", None),
    ],
)
def test_a_dateline_dates_the_report(opening: str, date: str | None) -> None:
    text = f"Customs posts reopen\n\n{opening} upper posts opened again, the crews said.\n"
    assert from_text(text).date == date


@pytest.mark.parametrize(
    ("last", "date"),
    [
        ("Posted March 13, 2025", "2025-03-13"),
        ("(Filed 13 March 2025)", "2025-03-13"),
        ("This note was finished on 13 March 2025 and tells nothing later.", "2025-03-13"),
        ("It reflects information available as of 13 March 2025.", "2025-03-13"),
        ("Anna Novak writes on ports. [Published March 13, 2025]", "2025-03-13"),
        ("Reuters, 13 March 2025", None),
        ("The embargo ends on 13 March 2025.", None),
    ],
)
def test_a_line_under_the_text_may_date_the_report(last: str, date: str | None) -> None:
    told = "The upper posts opened at dawn, crews said. " * 4
    text = f"Customs posts reopen\n\n{told}\n\n{told}\n\n{last}\n"
    assert from_text(text).date == date


def test_a_date_that_may_be_two_days_is_a_finding() -> None:
    parsed = from_text("Customs posts reopen\n\n03/04/2025\n\nThe posts opened at dawn, it said.\n")
    assert [(one.check, one.line) for one in parsed.findings] == [("unsure-date", 3)]
    assert from_text("Posts reopen\n\n13/04/2025\n\nThe posts opened.\n").findings == ()


def test_paragraphs_that_all_begin_with_a_date_have_no_dateline() -> None:
    log = "Field log\n\n2 June 2025: Arrived in Goma.\n\n3 June 2025: The road closed.\n"
    assert from_text(log).date is None


TALK = """{head}

4 June 2025

{a} You said last week that the cable would be late. How late?

{b} Six months, the yard said. The ship was hired out on Monday.

{a} Who pays?

{b} The consortium pays 40 percent, it said on Tuesday.

{a} Thank you.
"""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Q:", "A:"),
        ("**Q:**", "**A:**"),
        ("QUESTION:", "MR. OLSEN:"),
        ("REPORTER (Bloomberg):", "GOVERNOR:"),
        ("**Ana Silva:**", "**Tom Reyes:**"),
        ("[Silva]:", "[Reyes]:"),
    ],
)
def test_speakers_by_turns_make_a_note(a: str, b: str) -> None:
    text = TALK.format(head="Press conference on the Arctic cable", a=a, b=b)
    assert from_text(text).shape == "note"
    assert from_text(text, "report.md").shape == "note"


WIRE = """{head}

4 June 2025

The ministry said on Wednesday that stocks would last nine days. "We manage," it said.

Traders told reporters that prices had doubled. The ministry said it knew.
"""


@pytest.mark.parametrize(
    ("head", "shape"),
    [
        ("Call notes: two ministries in Lome", "note"),
        ("Backgrounder: the fuel shortage in Lome", "note"),
        ("Minutes of the fuel committee", "note"),
        ("MEMORANDUM\n\nTO: Desk\nFROM: K. Abara\nRE: Fuel in Lome", "note"),
        ("Togo says fuel stocks will last nine days", "update"),
        ("Ministry notes risks in fuel market", "update"),
    ],
)
def test_a_note_says_that_it_is_one(head: str, shape: str) -> None:
    assert from_text(WIRE.format(head=head)).shape == shape


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
