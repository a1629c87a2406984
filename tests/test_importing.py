"""Importing: Word, PDF and web pages, Markdown and text become reports; nothing is written over."""

import io
import re
from pathlib import Path

import PIL.Image
import pytest
import typst
from importing import PNG, bomb, locked, note, paragraph, pdf, picture, run, table, word

from generator.cli import run as briefing
from generator.diagnostics import ConfigError
from generator.importing import read_draft
from generator.importing.draft import Unreadable
from generator.importing.markup import to_markdown
from generator.importing.pictures import _png
from generator.importing.report import Imported, find_documents, plan, write
from generator.model import Document
from generator.read import read_document
from generator.shapes.parsing import parse

GRAIN = "The southern corridor is likely to stay open through the year."


def grain_document() -> bytes:
    body = (
        paragraph(run("Grain Corridors After Winter"), "Title")
        + paragraph(run("Key Judgments"), "H1")
        + paragraph(run("Key Judgment 1"), "H2")
        + paragraph(run(GRAIN) + note(1))
        + paragraph(run("Evidence: Two ports ") + run("never", "<w:i/>") + run(" closed. (Board)"))
        + paragraph(
            run("Tonnage ")
            + '<w:ins w:id="1" w:author="E">' + run("rose by 4 percent") + "</w:ins>"
            + '<w:del w:id="2" w:author="E"><w:r><w:delText>fell sharply</w:delText></w:r></w:del>'
            + run(".")
        )
        + table([["Port", "Tonnes"], ["Upper Quay", "1,200"]])
        + paragraph(picture())
    )  # fmt: skip
    about = (
        "<dc:title>Draft 3 final</dc:title><dc:creator>Ada Lund; Bo Ek</dc:creator>"
        "<cp:keywords>ports, grain</cp:keywords>"
        "<dcterms:created>2026-03-04T08:00:00Z</dcterms:created>"
    )
    return word(body, ("Port Office, bulletin 12.",), about)


PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Grain | The Gazette</title>
<link rel="canonical" href="https://gazette.example/grain">
<meta property="article:published_time" content="2026-03-04T10:00:00Z">
<meta name="author" content="Ada Lund"><meta property="og:title" content="Grain After Winter">
<style>body {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<header><a href="/subscribe">Subscribe now for one pound</a></header>
<main><article><h1>Grain After Winter</h1><p>By Ada Lund</p>
<p>{GRAIN} Two ports never closed, and a third opened its gates again in the last week of March.</p>
<h2>What comes next</h2>
<p>Insurers speak of <strong>higher</strong> premiums, as <a href="/insurers">they did before</a>.
<a href="javascript:alert(1)">Listen</a> to the harbour master, who sees no ice till December.</p>
<ul><li>Upper Quay: 1,200 tonnes a day.</li><li>Lower Quay: 900 tonnes a day.</li></ul>
<script>alert("x")</script>
<p>The ministry said that the corridor would be “kept open whatever it takes” until the harvest.</p>
</article></main>
<aside><h3>Most read</h3><ul><li><a href="/a">Ten ways to cook barley</a></li></ul></aside>
<footer>Copyright The Gazette. Cookie settings. Terms of use.</footer></body></html>"""

COLUMNS = f"""
#set document(title: "Grain Corridors", author: "River Desk",
  date: datetime(year: 2026, month: 3, day: 4))
#set page(width: 15cm, height: 13cm, header: [River Desk #h(1fr) No. 14],
  footer: context [Page #counter(page).display("1 of 1", both: true)])
#set text(size: 9pt, hyphenate: true, lang: "en")
#set par(justify: true)
= Grain Corridors After Winter
#show: columns.with(2)
== Key Judgments
1. {GRAIN}
2. Insurers will almost certainly raise premiums in May.
== Analysis
{"The harbour administration communicated extraordinary circumstances internationally. " * 9}

- first point of a list that runs over the end of its line in the narrow column
- second point

{"Administrative responsibilities notwithstanding, transportation went on all winter. " * 12}
"""


def test_word_keeps_structure_notes_tables_and_pictures() -> None:
    draft = read_draft(grain_document(), "grain.docx")
    assert draft.body == (
        "# Grain Corridors After Winter\n\n"
        "# Key Judgments\n\n"
        "## Key Judgment 1\n\n"
        f"{GRAIN}[^1]\n\n"
        "Evidence: Two ports *never* closed. (Board)\n\n"
        "Tonnage rose by 4 percent.\n\n"
        "| Port | Tonnes |\n| --- | --- |\n| Upper Quay | 1,200 |\n\n"
        "![A map of the ports](images/1.png)\n\n"
        "[^1]: Port Office, bulletin 12.\n"
    )
    assert (draft.title, draft.date) == ("Draft 3 final", "2026-03-04")
    assert (draft.authors, draft.topics) == (("Ada Lund", "Bo Ek"), ("ports", "grain"))
    assert [image.data for image in draft.images] == [PNG]
    assert draft.notes == ("tracked changes are taken as accepted",)


def test_web_page_without_what_is_around_it() -> None:
    draft = read_draft(PAGE.encode(), "grain.html")
    assert GRAIN in draft.body
    assert "## What comes next" in draft.body
    assert "**higher**" in draft.body
    assert "[they did before](https://gazette.example/insurers)" in draft.body
    assert "- Upper Quay: 1,200 tonnes a day." in draft.body
    for around in ("Subscribe", "World news", "barley", "Cookie", "alert", "javascript", "color"):
        assert around not in draft.body
    assert (draft.title, draft.date) == ("Grain After Winter", "2026-03-04")
    assert (draft.authors, draft.origin) == (("Ada Lund",), "https://gazette.example/grain")


def test_pdf_in_reading_order() -> None:
    draft = read_draft(pdf(COLUMNS), "grain.pdf")
    parts = draft.body.strip().split("\n\n")
    assert parts[0] == "# Grain Corridors After Winter"
    assert parts[1] == "## Key Judgments"
    assert parts[2] == f"1. {GRAIN}"
    assert parts[4] == "## Analysis"
    sentence = (
        "The harbour administration communicated extraordinary circumstances internationally."
    )
    assert parts[5] == " ".join([sentence] * 9), "columns, pages and hyphens joined"
    assert parts[6].startswith("- first point of a list that runs over the end of its line")
    assert parts[7] == "- second point"
    assert parts[8].count("notwithstanding, transportation went on all winter.") == 12
    assert "No. 14" not in draft.body
    assert "Page" not in draft.body
    assert (draft.title, draft.date) == ("Grain Corridors", "2026-03-04")


NOTED = """
#set page(width: 15cm, height: 12cm, header: [River Desk #h(1fr) No. 14])
#set text(size: 9pt, lang: "en")
= Grain After Winter
#show: columns.with(2)
The lease ends in May.#footnote[Port Office, bulletin 12.] Ships of 300 tonnes and more pay twice.
#lorem(30)
#table(columns: 3, [Port], [Tonnes], [Year], [Upper Quay], [1,200], [2025], [Pier|9], [800], [2026])
#lorem(90) Fares fell.#footnote[Coast Radio, 4 March 2026, in the evening news of that day, and
once more in the morning, by two desks.] #lorem(120)
Rails rose#super[3] at last.#footnote[Rail Board.]
"""


def test_pdf_keeps_footnotes_and_tables_apart_from_the_text() -> None:
    body = read_draft(pdf(NOTED), "grain.pdf").body
    parts = body.strip().split("\n\n")
    assert parts[1].startswith("The lease ends in May.[^1] Ships of 300 tonnes and more pay twice.")
    assert "| Port | Tonnes | Year |\n| --- | --- | --- |\n| Upper Quay | 1,200 | 2025 |" in body
    assert "| Pier\\|9 | 800 | 2026 |" in body
    assert "Fares fell.[^2]" in body
    assert parts[-3:-1] == [
        "[^1]: Port Office, bulletin 12.",
        "[^2]: Coast Radio, 4 March 2026, in the evening news of that day, and once more in the "
        "morning, by two desks.",
    ]
    assert body.count("Port Office") == body.count("Coast Radio") == 1
    assert not any("\ue000" <= sign <= "\uf8ff" for sign in body)


def test_pdf_keeps_its_pictures_where_they_stand(tmp_path: Path) -> None:
    picture = '#image(bytes(read("a.png", encoding: none)), width: 3cm)'
    source = f"= Grain\n{'Ships came. ' * 20}\n\n{picture}\n\n{'They left. ' * 20}"
    (tmp_path / "a.png").write_bytes(_png(bytes(range(48)), 4, 4, 3))
    (tmp_path / "a.typ").write_text(source, encoding="utf-8")
    data = typst.compile(str(tmp_path / "a.typ"))
    assert isinstance(data, bytes)
    draft = read_draft(data, "grain.pdf")
    parts = draft.body.strip().split("\n\n")
    assert [part[:11] for part in parts] == ["# Grain", "Ships came.", "![](images/", "They left. "]
    [image] = draft.images
    assert f"images/{image.name}" in parts[2]
    with PIL.Image.open(io.BytesIO(image.data)) as shown:
        assert shown.size == (4, 4)
        assert shown.convert("RGB").tobytes() == bytes(range(48))


def test_small_print_at_the_foot_is_text_where_it_is_no_note() -> None:
    source = f"= Grain\n{'Ships came. ' * 40}\n#text(size: 6pt)[3 March was a holiday. 2025 too.]"
    assert "3 March was a holiday. 2025 too." in read_draft(pdf(source), "grain.pdf").body


def test_tables_of_word_have_as_many_cells_in_each_row() -> None:
    html = (
        "<table><tr><td>Port</td><td colspan='2'>a|b</td></tr>"
        "<tr><td rowspan='2'>Quay</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    )
    made = to_markdown(html)
    assert made.splitlines() == [
        "| Port | a\\|b |  |", "| --- | --- | --- |", "| Quay | 1 | 2 |", "|  | 3 | 4 |",
    ]  # fmt: skip
    assert to_markdown("<p>non\u2011stop soft\u00adhyphen and\u00a0space</p>") == (
        "non-stop softhyphen and space\n"
    )


def test_hyphens_that_belong_to_a_word_stay() -> None:
    words = "A well-known pilot said that the lease of the well-\\ known pier ends."
    assert "well-known pier" in read_draft(pdf(f"#set page(width: 8cm)\n{words}"), "a.pdf").body


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04", "no Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("a.docx", bomb(), "200 MB"),
        ("a.pdf", locked(pdf("Words"), "secret"), "has a password"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html></html>", "no PDF"),
        ("a.doc", b"x", ".doc"),
        ("a.docx", word("", about="<broken"), ""),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("a.pdf", pdf("#set page(width: 3cm, height: 3cm)\n#rect()"), "only pictures"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article"),
        ("a.txt", b"\x00\x01", "NUL"),
        ("a.md", b"  \n", "no text"),
        ("a.xls", b"x", ".xls"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, words: str) -> None:
    if not words:
        assert read_draft(data, name).title == ""
        return
    with pytest.raises(Unreadable) as caught:
        read_draft(data, name)
    assert words in str(caught.value)
    assert caught.value.hint


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    (folder / "web").mkdir(parents=True)
    (folder / "grain.docx").write_bytes(grain_document())
    (folder / "web" / "grain.html").write_text(PAGE, encoding="utf-8")
    (folder / "plain.txt").write_text("Barge Rates\n\nRates doubled. We were told.\n", "utf-8")
    (folder / "front.md").write_text("---\ntitle: Own\nid: own\n---\n\nWords of ours.\n", "utf-8")
    (folder / "picture.png").write_bytes(PNG)
    (folder / ".hidden.md").write_text("Hidden", "utf-8")
    return folder


def imported(inbox: Path, content: Path) -> list[Imported]:
    made = list(plan(find_documents([inbox]), content))
    for one in made:
        if one.outcome == "new":
            write(one, content)
    return made


def front_of(path: Path) -> dict[str, str]:
    head = path.read_text("utf-8").split("---\n")[1]
    return dict(re.findall(r"^(\w+): (.+)$", head, re.MULTILINE))


def test_reports_with_front_matter(inbox: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    made = imported(inbox, content)
    names = [one.target.name for one in made if one.target is not None]
    assert names == [
        "own.md", "2026-03-04-grain-corridors-after-winter.md", "barge-rates.txt",
        "2026-03-04-grain-after-winter.md",
    ]  # fmt: skip
    reports = content / "reports"
    grain = front_of(reports / "2026-03-04-grain-corridors-after-winter.md")
    assert grain["title"] == '"Grain Corridors After Winter"', "the text goes before the properties"
    assert grain["authors"] == '["Ada Lund", "Bo Ek"]'
    assert grain["shape"] == '"assessment"'
    assert grain["origin"] == '"grain.docx"'
    assert re.fullmatch(r'"sha256:[0-9a-f]{64}"', grain["digest"])
    picture = content / "images" / "2026-03-04-grain-corridors-after-winter-1.png"
    assert picture.read_bytes() == PNG
    text = (reports / "2026-03-04-grain-corridors-after-winter.md").read_text("utf-8")
    assert f"![A map of the ports](../images/{picture.name})" in text
    own = (reports / "own.md").read_text("utf-8")
    assert own.startswith('---\norigin: "front.md"\ndigest: "sha256:')
    assert own.endswith('"\ntitle: Own\nid: own\n---\n\nWords of ours.\n')


def test_imported_reports_are_read_as_any_other(inbox: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    for one in imported(inbox, content):
        assert one.target is not None
        read = read_document(content, one.target)
        assert isinstance(read, Document)
        assert read.findings == ()
        assert read.meta.origin
    grain = read_document(
        content, content / "reports" / "2026-03-04-grain-corridors-after-winter.md"
    )
    assert isinstance(grain, Document)
    [judgment] = parse(grain).judgments
    assert judgment.statement.text == f"{GRAIN}[^1]"
    assert judgment.evidence is not None
    assert judgment.evidence.text.startswith("Two ports")


def test_nothing_is_written_over_or_twice(inbox: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(inbox, content)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    again = imported(inbox, content)
    assert {one.outcome for one in again} == {"known"}
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before
    (inbox / "plain.txt").write_text("Barge Rates\n\nRates fell again.\n", "utf-8")
    [new] = [one for one in imported(inbox, content) if one.outcome == "new"]
    assert new.target == content / "reports" / "barge-rates-2.txt"
    assert {path: path.read_bytes() for path in before} == before
    with pytest.raises(Exception, match="cannot write"):
        write(new, content)


def test_command(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    (inbox / "bad.docx").write_bytes(b"PK\x03\x04")
    asked = ["import", str(inbox), "--content", str(content)]
    assert briefing([*asked, "--dry-run"]) == 1
    told = capsys.readouterr()
    assert "bad.docx: error: not imported" in told.err
    assert "would become" in told.out
    assert "Would import 4 reports, 1 refused" in told.out
    assert not content.exists()
    assert briefing(asked) == 1
    assert "Imported 4 reports, 1 refused" in capsys.readouterr().out
    (inbox / "bad.docx").unlink()
    assert briefing(asked) == 0
    assert "Imported 0 reports, 4 known already" in capsys.readouterr().out


def test_what_a_folder_holds_is_not_passed_by_unseen(tmp_path: Path) -> None:
    for name in ("old.doc", "notes.rtf", "sheet.xls", "~$lock.docx"):
        (tmp_path / name).write_bytes(b"x")
    made = list(plan(find_documents([tmp_path]), tmp_path / "content"))
    assert [(one.source.name, one.outcome) for one in made] == [
        ("notes.rtf", "refused"), ("old.doc", "refused"),
    ]  # fmt: skip
    assert all("save it as .docx" in one.hint for one in made)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        find_documents([tmp_path / "nothing"])


def test_real_pages_keep_their_words(shared: Path) -> None:
    """Saved pages of the samples give the words of the texts made of them by hand."""
    pages = sorted((shared / "corpus" / "native").glob("*.html"))
    assert pages
    texts = {path.stem: path for path in (shared / "corpus").glob("*/*.txt")}
    for page in pages:
        text = next(path for stem, path in texts.items() if stem[:46] == page.stem[:46])
        want = re.findall(r"\w+", text.read_text("utf-8"))
        body = re.sub(r"\]\([^)]*\)", "]", read_draft(page.read_bytes(), page.name).body)
        have = re.findall(r"\w+", body)
        assert "".join(want) in "".join(have) or set(want) <= set(have), page.name
