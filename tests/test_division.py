"""Long reports: text on several pages, long lists on their own, links to the right one."""

import os
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import make_project, tree
from sample_corpus import corpus
from selectolax.lexbor import LexborHTMLParser
from test_kept import SITE, leave_out, make
from test_search import documents

from generator import build, flow
from generator.exports import Parted, tables_of
from generator.exports.print import jobs
from generator.model import Block, Report
from generator.pages import Site, build_pages, division, lookup
from generator.pages.division import LONG_BLOCK, Division, divide
from generator.pages.mentions import PASSAGES
from generator.pages.text import reader
from generator.places import Places, find_places

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
ANCHOR = re.compile(r"\{:[^}]*#([\w-]+)[^}]*\}|id=\"([\w-]+)\"")
NAME = "reports/harbour-log"
SENTENCE = "Ada Lund counted the boats of Norland again. "


def long_report() -> str:
    """Return a report of many paragraphs, one very long, with a list, a table, code and a note."""
    days = "".join(
        f"## Week {n // 10}\n\n" * (n % 10 == 0) + f"On day {n} Ada Lund saw {n} boats.\n\n"
        for n in range(450)
    )
    rows = "".join(f"| berth {n} of the eastern quay | Ada Lund |\n" for n in range(300))
    code = "".join(f"berth {n} of the eastern quay\n" for n in range(300))
    names = "".join(
        f"{one}{two} Marlund met {one}{two} Osterberg.\n\n"
        for one in ("Ann", "Eva", "Ida", "Una") for two in "bcdfghklmnprstvwz" * 4
    )  # fmt: skip
    return (
        "---\nid: harbour-log\ntitle: Harbour log\ndate: 2026-03-01\n---\n\n"
        "## Key Judgments\n\n### Key Judgment 1\n\nThe harbour will likely reopen in May. "
        "(Harbour Gazette)\n\n## Log\n\n"
        f"{days}{SENTENCE * 300}\n\n- {SENTENCE * 200}\n\n"
        f"| Where | Who |\n|---|---|\n{rows}\n```\n{code}```\n\n{names}"
        "As said in the log[^1].\n\n[^1]: Kept by Ada Lund.\n"
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The pages of a project with a long report."""
    root = make_project(tmp_path_factory.mktemp("long") / "project")
    (root / "content/reports/log.md").write_text(long_report(), encoding="utf-8")
    where = find_places(root)
    with pytest.MonkeyPatch.context() as patch:
        leave_out(patch)
        make(where)
    return where


@pytest.fixture(scope="module")
def pages(made: Places) -> dict[str, str]:
    return {path: data.decode() for path, data in tree(made.pages).items() if path.endswith(".md")}


def parts(pages: dict[str, str]) -> list[str]:
    """Return the pages of the long report's text, in order."""
    found = [path for path in pages if path.startswith(f"{NAME}/page/")]
    return [f"{NAME}.md", *sorted(found, key=lambda path: int(Path(path).stem))]


def test_a_report_of_usual_length_is_one_page() -> None:
    assert {one.division for one in lookup(corpus()).readers.values()} == {Division()}
    assert not [page.path for page in build_pages(corpus()) if re.match(".+/page/", page.path)]


def test_a_long_report_is_on_pages_of_bounded_size(pages: dict[str, str]) -> None:
    found = parts(pages)
    assert len(found) > 3
    assert found[1:] == [f"{NAME}/page/{n}.md" for n in range(2, len(found) + 1)]
    sizes = {path: len(pages[path]) for path in found}
    assert max(sizes.values()) < 200_000, sizes
    for here, after in pairwise(found):
        assert re.search(r"\[After\]\([^)]+\)\{: rel=\"next\" \}", pages[here])
        assert re.search(r"\[Before\]\([^)]+\)\{: rel=\"prev\" \}", pages[after])


def test_every_word_is_on_one_page_under_an_anchor_of_its_own(pages: dict[str, str]) -> None:
    texts = [pages[path] for path in parts(pages)]
    whole = " ".join(texts)
    for n in (0, 149, 449):
        assert len(re.findall(rf"On day {n} \[Ada", whole)) == 1, n
    said = re.sub(r"\]\([^)]*\)|\[", "", whole)
    assert said.count(SENTENCE.split(" again")[0] + " again") == 500
    assert len(re.findall(r"of the eastern quay +\|", said)) == 300
    assert len(re.findall(r"^berth \d+ of the eastern quay$", said, re.MULTILINE)) == 300
    anchors = [a or b for text in texts for a, b in ANCHOR.findall(text)]
    named = [one for one in anchors if one.startswith("p-")]
    assert len(named) == len(set(named)) > 600
    assert any(one.endswith("-part-3") for one in named)


def test_every_link_leads_to_the_page_that_holds_its_passage(pages: dict[str, str]) -> None:
    anchors = {path: {a or b for a, b in ANCHOR.findall(text)} for path, text in pages.items()}
    seen = set()
    for path, text in pages.items():
        for link in LINK.findall(text):
            if link.startswith("http") or not link.partition("#")[0].endswith((".md", "")):
                continue
            target, _, anchor = link.partition("?")[0].partition("#")
            goal = os.path.normpath(Path(path).parent / target) if target else path
            if not goal.endswith(".md"):
                continue
            assert goal in pages, f"{path}: {link}"
            assert not anchor or anchor in anchors[goal], f"{path}: {link}"
            seen.add(goal)
    assert set(parts(pages)) <= seen


def test_the_contents_lead_to_headings_on_every_page(pages: dict[str, str]) -> None:
    first = pages[f"{NAME}.md"]
    assert "- [Week 44](harbour-log/page/" in first
    assert f"its text is on {len(parts(pages))} pages" in first


def test_a_note_on_one_page_leads_to_another(pages: dict[str, str]) -> None:
    last = pages[parts(pages)[-1]]
    assert "Kept by" in last


def test_long_lists_of_a_report_have_pages_of_their_own(pages: dict[str, str]) -> None:
    first = pages[f"{NAME}.md"]
    assert re.search(r"\[All [\d,]+ figures\]\(harbour-log/figures\.md\)", first)
    assert "On day 449" not in first
    assert f"{NAME}/figures/page/2.md" in pages
    assert "Figures of Harbour log" in pages[f"{NAME}/figures.md"]


def test_an_actor_named_all_over_a_report_has_one_entry_a_page_of_it(pages: dict[str, str]) -> None:
    dossier = pages["actors/ada-lund.md"]
    notes = re.findall(r"\*\*Page (\d+), named ([\d,]+) times\*\*", dossier)
    assert [int(page) for page, _ in notes] == list(range(1, 6))
    assert sum(int(times.replace(",", "")) for _, times in notes) > 900
    assert len(re.findall("named", dossier)) < 3 * PASSAGES
    assert "harbour-log/page/2.md#p-" in dossier


def test_paragraphs_in_the_database_lead_to_their_pages(made: Places) -> None:
    look = lookup(flow.make_pages(made, SITE))
    table = next(one for one in tables_of(Parted(look)) if one.name == "paragraphs")
    urls = [str(row[-1]) for row in table.rows if row[0] == "harbour-log"]
    assert any(url.startswith("/reports/harbour-log/#p-") for url in urls)
    assert any(url.startswith("/reports/harbour-log/page/2/#p-") for url in urls)
    found = dict(documents(look))
    assert "<h1>Harbour log, page 2</h1>" in found["/reports/harbour-log/page/2/"]
    missing = [url for url in urls if f'id="{url.partition("#")[2]}"' not in
               found[url.partition("#")[0]]]  # fmt: skip
    assert not missing


def test_a_page_of_a_long_report_names_itself_in_its_head(pages: dict[str, str]) -> None:
    second = pages[f"{NAME}/page/2.md"]
    assert '["citation_public_url", "https://example.test/reports/harbour-log/page/2/"]' in second


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("On day 3 Ada", "On day 3 and a half Ada"),
        ("On day 300 Ada Lund saw 300 boats.\n\n", ""),
        ("On day 449", "Bo Berg, not named before, came.\n\nOn day 449"),
    ],
)
def test_an_edit_of_a_long_report_makes_the_same_pages_as_a_clean_build(
    made: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    leave_out(monkeypatch)
    root = Path(shutil.copytree(made.build.parent, tmp_path / "project"))
    path = root / "content/reports/log.md"
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    where = find_places(root)
    make(where)
    edited = tree(where.pages)
    shutil.rmtree(where.build)
    make(where)
    assert edited == tree(where.pages)
    before = {name: data for name, data in tree(made.pages).items() if f"{NAME}/page" in name}
    same = [name for name, data in before.items() if edited.get(name) == data]
    assert len(same) >= len(before) // 2, "an edit moves the ends of few pages"


@pytest.mark.slow
def test_links_of_a_built_site_with_a_long_report_resolve(made: Places, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made.build.parent, tmp_path / "project"))
    where = find_places(root)
    assert build.build(where).published
    files = {path.relative_to(where.site).as_posix() for path in where.site.rglob("*")}
    found = {}
    for name in sorted(files):
        if name.endswith(".html") and name != "404.html":
            html = LexborHTMLParser((where.site / name).read_bytes())
            ids = {node.attributes.get("id") for node in html.css("[id]")}
            links = {node.attributes.get("href") or "" for node in html.css("a[href]")}
            found[name] = (ids, links)
    assert f"{NAME}/page/2/index.html" in found
    for name, (_, links) in found.items():
        for link in links:
            if ":" in link:
                continue
            target, _, anchor = link.partition("#")
            folder = Path(name).parent
            goal = os.path.normpath(folder / target.partition("?")[0]) if target else str(folder)
            page = f"{goal}/index.html" if goal != "." else "index.html"
            assert page in found or goal in files, (name, link)
            if anchor and page in found and not anchor.startswith("__"):
                assert anchor in found[page][0], (name, link)


def blocks(sizes: list[tuple[int, bool]]) -> tuple[Block, ...]:
    made, at = [], 0
    for number, (size, heading) in enumerate(sizes):
        text = ("word, " * size)[: max(1, size)]
        kind, role = ("heading", "section") if heading else ("paragraph", "body")
        made.append(Block(kind, role, at, at + len(text), text, f"p-{number}"))  # type: ignore[arg-type]
        at += len(text) + 2
    return tuple(made)


def of(found: tuple[Block, ...]) -> Report:
    base = corpus().reports[0]
    return type(base)(**{
        name: getattr(base, name) for name in base.__slots__
    } | {"blocks": found, "sentences": (), "references": ()})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0, 1, 40, 900, 4_100, 15_000]), st.booleans()),
             min_size=1, max_size=60)
)  # fmt: skip
def test_a_division_is_in_order_and_its_pages_are_bounded(sizes: list[tuple[int, bool]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "BLOCKS", 8)
        patch.setattr(division, "FULL_BLOCKS", 6)
        found = of(blocks(sizes))
        made = divide(found, ())
        starts = sorted({*made.pieces, *(block.start for block in found.blocks)})
        assert list(made.pages) == sorted(set(made.pages))
        assert list(made.pieces) == sorted(set(made.pieces))
        assert set(made.pages) <= set(starts)
        if len(found.blocks) > 8:
            last = found.blocks[-1].end
            for one, after in pairwise([0, *made.pages, last]):
                assert sum(one <= start < after for start in starts) <= 6 + 6
        for block in found.blocks:
            cuts = [one for one in made.pieces if block.start < one < block.end]
            ends = [block.start, *cuts, block.end]
            if made.pages and block.kind != "heading":
                assert max(b - a for a, b in pairwise(ends)) <= LONG_BLOCK + 2
        ready = reader(found, ())
        for block in found.blocks:
            shown = list(ready.pieces(block, block.start, block.end + 1))
            assert [shown[0][0], shown[-1][1]] == [block.start, block.end]
            for start, end in shown:
                low, high = ready.bounds(ready.page(start))
                assert low <= start < high
                assert ready.page(max(start, end - 1)) == ready.page(start)


def test_a_report_too_long_for_a_pdf_has_none_and_says_so() -> None:
    look = lookup(corpus())
    longest = max(report.blocks[-1].end for report in look.reports)
    site = Site(pdf=True, pdf_limit=longest - 1)
    made = [job.path for job in jobs(look, site) if job.path.endswith(".pdf")]
    assert len(made) == len(look.reports) - 1
    for page in build_pages(corpus(), site):
        if page.template == "report.md.j2":
            tools = page.context["tools"]
            assert bool(tools.pdf) != tools.no_pdf  # type: ignore[attr-defined]
