"""The search index: what is in it, that it is the same each time, and the small files of names."""

import gzip
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_corpus import corpus
from selectolax.lexbor import LexborHTMLParser

from generator import search_index
from generator.diagnostics import BuildError
from generator.exports import Parted, document_units
from generator.exports.search import name_files
from generator.exports.search.folding import LETTERS, bucket, fold, words
from generator.known import Known, digest_of
from generator.model import Corpus
from generator.pages import Lookup, build_pages, lookup
from generator.pages.addresses import address
from generator.search_index import HOME, index_files
from generator.write import MANIFEST


def documents(look: Lookup) -> Iterator[tuple[str, str]]:
    """Yield the address and the document of every page worth finding."""
    for unit in document_units(look):
        for path, data in unit.items():
            yield f"/{path.removesuffix('index.html')}", data.decode()


def index(
    found: Iterable[tuple[str, str]],
    folder: Path,
    there: Callable[[str], str | None] = lambda _: None,
) -> dict[str, bytes | None]:
    """Return the files of an index of documents, by addresses."""
    files = [(f"{url.strip('/')}/index.html", text.encode()) for url, text in found]
    return dict(index_files(files, Known(folder / "documents"), folder, there))


def made() -> dict[str, LexborHTMLParser]:
    return {url: LexborHTMLParser(text) for url, text in documents(lookup(corpus()))}


def facets(html: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in html.css("meta[data-pagefind-filter]"):
        name = (node.attributes["data-pagefind-filter"] or "").removesuffix("[content]")
        found.setdefault(name, []).append(node.attributes["content"] or "")
    return found


def test_documents_are_pages() -> None:
    pages = {f"/{address(page.path)}" for page in build_pages(corpus())}
    urls = [url for url, _ in documents(lookup(corpus()))]
    assert len(urls) == len(set(urls))
    assert set(urls) <= pages
    kinds = {url.split("/")[1] for url in urls}
    assert kinds == {"reports", "judgments", "actors", "sources", "topics"}


def test_every_paragraph_of_a_report_is_found_by_its_anchor() -> None:
    html = made()["/reports/ferry-link/"]
    report = lookup(corpus()).report["ferry-link"]
    wanted = {block.anchor for block in report.blocks if block.role != "title"}
    assert {node.attributes["id"] for node in html.css("p[id]")} == wanted | {"also"}


def test_a_judgment_has_the_facets_to_narrow_by() -> None:
    found = facets(made()["/judgments/ferry-link-1/"])
    assert found == {
        "kind": ["Key judgment"],
        "confidence": ["moderate"],
        "actor": ["Ada Lund", "Norland"],
        "source": ["Harbour Gazette", "Norland Radio"],
        "topic": ["Ports", "Shipping & insurance"],
        "date": ["2026"],
    }
    claim = facets(made()["/judgments/a-ferry-is-a-small-thing-c1/"])
    assert (claim["confidence"], claim["date"]) == (["not stated"], ["not stated"])


def test_an_id_is_a_word_of_its_page() -> None:
    for url, html in made().items():
        if not url.startswith("/topics/"):
            [also] = html.css("#also")
            assert also.text().split()[0] == url.strip("/").rpartition("/")[2]


def test_names_joined_by_a_dash_are_found_each() -> None:
    found = corpus()
    odd = replace(found.reports[0], title="Trump–Xi in Łódź")
    texts = dict(documents(lookup(replace(found, reports=(odd, *found.reports[1:])))))
    html = LexborHTMLParser(texts["/reports/ferry-link/"])
    assert html.css_first("h1").text().split()[:2] == ["Trump–\u2060", "Xi"]
    assert "lódź" in html.css_first("#also").text().split()


def test_documents_hold_texts_and_no_markup() -> None:
    found = corpus()
    evil = "</p><script>alert(1)</script> & \"x\" <meta data-pagefind-filter='a:b'>"
    odd = replace(found.reports[0], title=evil, topics=(evil,), authors=(evil,))
    for _, text in documents(lookup(replace(found, reports=(odd, *found.reports[1:])))):
        html = LexborHTMLParser(text)
        assert not html.css("script")
        assert len(html.css("h1")) == 1
        assert "a" not in facets(html)


# ------------------------------------------------------------------------- index


def test_the_index_is_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind orders a filter's values by chance: with this many, two runs would differ."""
    many = [
        (
            f"/reports/r{n}/",
            f'<html lang="en"><body data-pagefind-body><h1>Report {n}</h1>'
            f'<meta data-pagefind-filter="actor[content]" content="Actor {n}">'
            f'<meta data-pagefind-filter="kind[content]" content="Kind {n % 7}">'
            f'<meta data-pagefind-sort="date[content]" content="2025-01-0{n % 3 + 1}">'
            f"<p>Words and word{n}</p></body></html>",
        )
        for n in range(60)
    ]
    one, two = (index(many, tmp_path / name) for name in "ab")
    assert one == two
    assert index(reversed(many), tmp_path / "c") == one
    there = {path: digest_of(data) for path, data in one.items() if data}
    damaged = there | {f"{HOME}pagefind.js": "damaged"}
    made = index(many, tmp_path / "b", damaged.get)
    assert made == dict.fromkeys(one) | {f"{HOME}pagefind.js": one[f"{HOME}pagefind.js"]}
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == [
        "documents", "documents.known", "index.made"
    ]  # fmt: skip
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("made anew"))
    assert index(many, tmp_path / "a", there.get) == dict.fromkeys(one)


def test_documents_that_changed_are_written_and_others_stay(tmp_path: Path) -> None:
    def pages(number: int) -> list[tuple[str, str]]:
        text = "<html lang='en'><body data-pagefind-body><h1>{}</h1><p>Words</p></body></html>"
        return [(f"/r/{name}/", text.format(name * number)) for name in "abc"[: 4 - number]]

    index(pages(1), tmp_path / "kept")
    stays = tmp_path / "kept/documents/r/a/index.html"
    os.utime(stays, ns=(1, 1))
    first = [pages(1)[0], *pages(2)[1:]]
    found = index(first, tmp_path / "kept")
    assert found == index(first, tmp_path / "new")
    assert stays.stat().st_mtime_ns == 1
    assert not (tmp_path / "kept/documents/r/c").exists()
    (tmp_path / "kept/documents" / MANIFEST).write_bytes(b"damaged")
    found = index(first[:1], tmp_path / "kept")
    assert found == index(first[:1], tmp_path / "one"), "nothing else is indexed"


def document(title: str, text: str, date: str = "") -> str:
    sort = f'<meta data-pagefind-sort="date[content]" content="{date}">' if date else ""
    return (
        f'<html lang="en"><body data-pagefind-body><h1>{title}</h1>{sort}'
        f'<meta data-pagefind-filter="kind[content]" content="{title[:1]}">'
        f'<meta data-pagefind-meta="kind[content]" content="{title[:1]}">'
        f'<p id="p">{text}</p></body></html>'
    )


def remade(documents: dict[str, str], folder: Path, site: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index made where those of another, `site`, lie."""
    there = {path: digest_of(data) for path, data in site.items()}
    found = index(documents.items(), folder, there.get)
    return {path: site[path] if data is None else data for path, data in found.items()}


WORDS = "tide Tides café cafés cafe Łódź łódź naïve camelCase foo.bar – 12 1,200 ferry".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=0, max_size=6).map(" ".join)
CORPORA = st.dictionaries(
    st.sampled_from([f"/r/{name}/" for name in "abcdefgh"]),
    st.builds(document, TEXTS, TEXTS, st.sampled_from(["", "2024", "2024-05", "2025-01-02"])),
    min_size=1,
)


@settings(max_examples=12, deadline=None)
@given(st.lists(CORPORA, min_size=2, max_size=4), st.sampled_from([1, 7]))
def test_an_index_joined_with_the_last_one_is_that_of_all_documents(
    corpora: list[dict[str, str]], short: int
) -> None:
    """With names of one letter files come to want the same name."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr("generator.search_index.SHORT", short)
        patch.setattr("generator.search_index.SIZE", 200)
        site: dict[str, bytes] = {}
        for number, documents in enumerate(corpora):
            site = remade(documents, Path(folder, "kept"), site)
            assert site == remade(documents, Path(folder, str(number)), {})


def test_pagefind_reads_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[list[str]] = []

    def run(source: Path, target: Path) -> None:
        read.append(sorted(path.parent.name for path in source.rglob("index.html")))
        real(source, target)

    real = search_index._run
    monkeypatch.setattr(search_index, "_run", run)
    before = {f"/r/{name}/": document(name, "ferry and tide") for name in "abcd"}
    site = remade(before, tmp_path, {})
    after = before | {"/r/b/": document("b", "ferry"), "/r/e/": document("e", "café")}
    del after["/r/d/"]
    remade(after, tmp_path, site)
    assert read == [["a", "b", "c", "d"], ["b", "e"]]


@pytest.mark.parametrize("kind", ["fragment", "index", "filter", "pf_meta", "entry.json", "wasm"])
def test_a_file_that_is_lost_is_made_again(tmp_path: Path, kind: str) -> None:
    documents = {f"/r/{name}/": document(name, "ferry and tide") for name in "abcd"}
    site = remade(documents, tmp_path, {})
    left = {path: data for path, data in site.items() if kind not in path}
    assert len(left) < len(site)
    assert remade(documents, tmp_path, left) == site


def test_a_damaged_memory_counts_as_none(tmp_path: Path) -> None:
    documents = {f"/r/{name}/": document(name, "ferry and tide") for name in "abcd"}
    site = remade(documents, tmp_path, {})
    mark = tmp_path / "index.made"
    mark.write_bytes(mark.read_bytes()[:-1] + b"?")
    assert remade(documents, tmp_path, site) == site


def test_documents_tell_what_the_index_numbers() -> None:
    told = {
        (node.attributes["data-pagefind-meta"] or "").removesuffix("[content]")
        for html in made().values()
        for node in html.css("meta[data-pagefind-meta]")
    }
    assert told == set(search_index.TOLD)


def test_an_index_of_another_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "TOLD", ("kind",))
    with pytest.raises(BuildError, match="not of the form that is known"):
        remade({"/r/a/": document("a", "ferry")}, tmp_path, {})


def test_what_pagefind_says_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import sys; sys.exit('no room')"
    real = subprocess.run
    monkeypatch.setattr(
        "subprocess.run", lambda _, **named: real([sys.executable, "-c", script], **named)
    )
    with pytest.raises(BuildError, match="could not make the search index: no room"):
        index([("/a/", "<html></html>")], tmp_path)


def test_the_index_names_only_files_it_has(tmp_path: Path) -> None:
    found = index(documents(lookup(corpus())), tmp_path)
    files = {path: data for path, data in found.items() if data is not None}
    entry = json.loads(files[f"{HOME}pagefind-entry.json"])
    language = entry["languages"]["en"]
    assert language["page_count"] == len(made())
    packed = files[f"{HOME}pagefind.{language['hash']}.pf_meta"]
    meta = cbor2.loads(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))
    assert {f"{HOME}filter/{file}.pf_filter" for _, file in meta[3]} == {
        path for path in files if path.endswith(".pf_filter")
    }
    assert {name for name, _ in meta[3]} >= {"kind", "actor", "topic", "source", "date"}


def test_an_empty_corpus_has_no_index(tmp_path: Path) -> None:
    assert index(documents(lookup(Corpus())), tmp_path) == {}


# ------------------------------------------------------------------- names, words


def names() -> dict[str, Any]:
    look = lookup(corpus())
    return {path: json.loads(data) for path, data in name_files(look, Parted(look).words())}


def test_names_lie_where_their_words_lead() -> None:
    files = names()
    keys = files.pop("search/names/keys.json")
    assert {f"search/names/{key}.json" for key in keys} == set(files)
    lund = ["Ada Lund", "Person", "actors/ada-lund/", 7]
    for key in ("ad", "lu"):
        assert [*lund, ""] in [
            [*one[:3], 7, *one[4:]] for one in files[f"search/names/{key}.json"]["names"]
        ]
    assert [one[4] for one in files["search/names/ma.json"]["names"]] == ["Mayor Lund"]
    assert files["search/names/po.json"]["names"][0][:3] == ["Ports", "Topic", "topics/ports/"]


def test_words_come_most_frequent_first() -> None:
    files = names()
    known = files["search/names/fe.json"]["words"].split()
    assert set(known[:2]) == {"ferry", "fees"}
    assert len(known) == len(set(known))


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Erdoğan", "erdogan"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"), ("Ångström", "angstrom"),
     ("Αθήνα", "αθηνα"), ("Йод", "иод")],
)  # fmt: skip
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_buckets_are_names_of_files(text: str) -> None:
    for word in words(text):
        assert re.fullmatch(r"[a-z0-9]{1,14}", bucket(word))


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("łøÆé\u0301\u0327ﬁ")))
def test_folding_takes_marks_off_sign_by_sign(text: str) -> None:
    bare = unicodedata.normalize("NFD", text.casefold())
    signs = (LETTERS.get(sign, sign) for sign in bare if not unicodedata.combining(sign))
    assert fold(text) == "".join(signs)
