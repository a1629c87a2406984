"""Documents to take along and pictures for shared links: their words, and that they keep."""

import io
import re
import struct
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from sample_corpus import corpus

from generator.diagnostics import BuildError
from generator.exports import Job, jobs
from generator.exports.print.job import printable
from generator.known import digest_of
from generator.model import Corpus
from generator.pages import Site, lookup
from generator.press import set_jobs, shown
from generator.typeset import asked, typeset
from generator.write import replace_file

TEMPLATES = Path(__file__).resolve().parent.parent / "site_templates" / "print"
SITE = Site("Briefs", "What is known.", (), "https://briefs.example/sub/", pdf=True, cards=True)
HARM = '#eval("1+1") *bold* _it_ $x^2$ `raw` <b> @ref // no comment \\ #let x = 1 [a] {b} = Head'


def made(found: Corpus, folder: Path) -> dict[str, bytes]:
    return read(typeset(map(asked, jobs(lookup(found), SITE)), (TEMPLATES,), folder))


def read(files: Iterable[tuple[str, Path | None]]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files if path}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(corpus(), tmp_path_factory.mktemp("print"))


def words(data: bytes) -> str:
    """Return the words of a PDF, its pages joined, hyphens at line ends taken out."""
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(re.sub(r"(?<=\w)[-\u00ad]\n(?=\w)", "", text).split())


def test_every_report_and_judgment_has_its_files(files: dict[str, bytes]) -> None:
    found = corpus()
    wanted = {f"reports/{one.id}/{one.id}.pdf" for one in found.reports}
    wanted |= {f"{one.url[1:]}card.png" for one in (*found.reports, *found.judgments)}
    assert set(files) == wanted | {"card.png"}
    assert list(jobs(lookup(found), Site())) == [], "what the settings do not ask for"


def test_a_document_tells_the_report(files: dict[str, bytes]) -> None:
    text = words(files["reports/ferry-link/ferry-link.pdf"])
    report = corpus().reports[0]
    assert report.title in text
    assert (
        "Assessment · 5 March 2026 · updated 6 March 2026 · Port Desk, M. Vik · TLP:CLEAR" in text
    )
    assert "Likelihood: likely (55–80%, ICD 203). Confidence: moderate." in text
    assert "Likelihood: remote chance (0–5%, PHIA). Confidence: not stated." in text
    assert "spoke of patience and trust; see the minutes." in text, "marks are style, not text"
    assert "Norland Quay" in text
    sources = text.partition("Sources")[2]
    assert re.search(r"1\. Harbour Gazette \(newspaper; B · usually reliable", sources)
    assert "https://example.org/gazette?a=1&b=2" in sources.replace(" ", "")
    assert "2. Norland Radio" in sources
    about = PdfReader(io.BytesIO(files["reports/ferry-link/ferry-link.pdf"])).metadata
    assert about is not None
    assert about.title == report.title
    assert about.creation_date is None, "no clock"


def test_words_of_one_style_are_set_together() -> None:
    sheet = next(job for job in jobs(lookup(corpus()), SITE) if "ferry-link" in job.path).data
    runs = [part["runs"] for part in sheet["parts"] if "runs" in part]  # type: ignore[attr-defined]
    assert any(len(run) > 1 for run in runs)
    for one, after in (pair for run in runs for pair in pairwise(run)):
        assert one["code"] or one["note"] or one | {"text": ""} != after | {"text": ""}


def test_a_withdrawal_is_told_first(files: dict[str, bytes]) -> None:
    text = words(files["reports/envoy-leaves/envoy-leaves.pdf"])
    assert text.index("Withdrawn.") < text.index("left two days early")


def test_pictures_have_the_size_they_are_announced_with(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".png"):
            assert data[:8] == b"\x89PNG\r\n\x1a\n"
            assert struct.unpack(">II", data[16:24]) == (1200, 630), path


def test_pictures_are_in_two_inks(files: dict[str, bytes]) -> None:
    with Image.open(io.BytesIO(files["card.png"])) as picture:
        colours = picture.convert("RGB")
        assert colours.getpixel((0, 300)) == (0xA1, 0x28, 0x1B)
        assert colours.getpixel((1199, 0)) == (0xFD, 0xFC, 0xF9)
        assert (0x16, 0x19, 0x1D) in {colour for _, colour in colours.getcolors(16) or ()}


@pytest.mark.parametrize("width", [61, 62])
def test_a_picture_is_drawn_to_its_edges(tmp_path: Path, width: int) -> None:
    colours = ((0xA1, 0x28, 0x1B), (0x16, 0x19, 0x1D))
    template = f"""#set document(keywords: ("#a1281b", "#fdfcf9", "#16191d"), date: none)
    #set page(width: {width}pt, height: 20pt, margin: 0pt, fill: white)
    #place(rect(width: {width - 1}pt, height: 20pt, fill: black))"""
    (tmp_path / "card.typ").write_text(template)
    [data] = set_jobs([Job("a.png", "card", {})], (tmp_path,))
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (width, 20)
        shown = picture.convert("RGB")
        for row in range(20):
            found = [shown.getpixel((place, row)) for place in range(width)]
            assert found == [*[colours[0]] * (width - 1), colours[1]]


def test_a_picture_is_the_same_whatever_is_set_beside_it(files: dict[str, bytes]) -> None:
    cards = [job for job in jobs(lookup(corpus()), SITE) if job.path.endswith(".png")]
    cards = list({shown(job): job for job in cards}.values())
    for some in (cards[::-1], *([job] for job in cards)):
        found = set_jobs(some, (TEMPLATES,))
        assert list(found) == [files[job.path] for job in some]


def test_equal_records_give_equal_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    assert made(corpus(), tmp_path) == files


def test_only_what_changed_is_set_anew(tmp_path: Path) -> None:
    found = corpus()
    made(found, tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    odd = replace(found.reports[2], title="Another title")
    files = made(replace(found, reports=(*found.reports[:2], odd)), tmp_path)
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    kept = before.keys() & after.keys()
    assert all(before[name] == after[name] for name in kept)
    # The report's document and picture, and the picture of its claim, whose foot names it.
    assert len(before) - len(kept) == len(after) - len(kept) == 3
    assert "Another title" in words(files[f"reports/{odd.id}/{odd.id}.pdf"])


def test_files_of_the_same_data_are_set_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = next(job for job in jobs(lookup(corpus()), SITE) if job.path.endswith(".png"))
    twins = [replace(card, path=f"{number}/card.png") for number in range(9)]
    laid: list[Path] = []

    def counted(path: Path, data: bytes) -> None:
        laid.append(path)
        replace_file(path, data)

    monkeypatch.setattr("generator.typeset.replace_file", counted)
    found = read(typeset(map(asked, twins), (TEMPLATES,), tmp_path))
    assert len(found) == 9
    assert len(set(found.values())) == len(laid) == 1
    assert read(typeset(map(asked, twins), (TEMPLATES,), tmp_path)) == found
    assert len(laid) == 1
    laid[0].write_bytes(laid[0].read_bytes()[:-1])
    assert read(typeset(map(asked, twins), (TEMPLATES,), tmp_path)) == found, (
        "a damaged one is set anew"
    )
    assert len(laid) == 2


def test_a_file_that_lies_there_is_not_read(tmp_path: Path) -> None:
    card = next(job for job in jobs(lookup(corpus()), SITE) if job.path.endswith(".png"))
    [(_, path)] = typeset([asked(card)], (TEMPLATES,), tmp_path)
    assert path is not None
    digest = digest_of(path.read_bytes())
    path.write_bytes(b"whatever is kept is not asked for")
    assert list(typeset([asked(card)], (TEMPLATES,), tmp_path, lambda _: digest)) == [
        (card.path, None)
    ]
    [(_, anew)] = typeset([asked(card)], (TEMPLATES,), tmp_path, lambda _: "another")
    assert anew is not None
    assert digest_of(anew.read_bytes()) == digest


def test_texts_are_no_markup(tmp_path: Path) -> None:
    found = corpus()
    odd = replace(found.reports[2], title=HARM, authors=(HARM,), marking=HARM)
    files = made(replace(found, reports=(*found.reports[:2], odd)), tmp_path)
    text = words(files[f"reports/{odd.id}/{odd.id}.pdf"])
    assert " ".join(HARM.split()) in text


def test_the_longest_words_fit_one_picture(tmp_path: Path) -> None:
    found = corpus()
    odd = replace(found.reports[2], title="W" * 3000, authors=("A" * 3000,))
    assert made(replace(found, reports=(*found.reports[:2], odd)), tmp_path)


def test_a_faulty_template_is_named(tmp_path: Path) -> None:
    three = '#set document(keywords: ("#000000", "#888888", "#ffffff"))\n'
    odd = '#for one in json(bytes(sys.inputs.data)) [#if "odd" in one [#pagebreak()] #pagebreak()]'
    for template in ("#nothing", "no colours", three + odd):
        (tmp_path / "card.typ").write_text(template)
        found = [Job("w.png", "card", {}), Job("x.png", "card", {"odd": 1})]
        with pytest.raises(BuildError, match=r"card\.typ cannot set [wx]\.png"):
            list(typeset(map(asked, found), (tmp_path,), tmp_path / "kept"))


def test_the_fault_of_one_picture_is_not_that_of_others(tmp_path: Path) -> None:
    text = (TEMPLATES / "card.typ").read_text(encoding="utf-8")
    (tmp_path / "card.typ").write_text(text.replace("data.kicker", "data.kicker + data.text"))
    cards = [job for job in jobs(lookup(corpus()), SITE) if job.path.endswith(".png")][:3]
    odd = Job("odd.png", "card", cards[0].data | {"text": 1})
    with pytest.raises(BuildError, match=r"card\.typ cannot set odd\.png"):
        list(typeset(map(asked, [*cards, odd]), (tmp_path,), tmp_path / "kept"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Київ, Αθήνα, Łódź: “ça”—5 °C, 10 €", "Київ, Αθήνα, Łódź: “ça”—5 °C, 10 €"),
        ("met 习近平 in 北京 today", "met […] in […] today"),
        ("ship 🚢🚢", "ship […]"),
        ("عربي", "[…]"),
    ],
)
def test_what_the_typeface_cannot_show_is_marked(text: str, shown: str) -> None:
    assert printable(text) == shown


@settings(max_examples=200)
@given(st.text())
def test_printable_text_is_on_one_line(text: str) -> None:
    assert "\n" not in printable(text)
    assert printable(printable(text)) == printable(text)
