"""Exports after an edit: only what has changed is made again, and every byte is as if all were."""

import marshal
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_corpus import corpus as rich
from samples import corpus

from generator import exported, sealed
from generator.diagnostics import Finding
from generator.exported import exported_files
from generator.exports import DATABASE, Parted, open_part, run_exports
from generator.exports.data import FILES, TOGETHER
from generator.known import Known
from generator.model import Corpus
from generator.pages import Site, Watch, lookup
from generator.write import write_tree

SITE = Site("Briefs", url="https://briefs.example/", sqlite=True)
SMALL = ("data/schemas/", "data/datapackage.json", "search/names/", "llms.txt")
KINDS = [*FILES]


def both() -> Corpus:
    """The records of two sample corpora together, with findings."""
    one, two = corpus(), rich()
    found = (
        Finding("reports/ferry.md", 3, 1, "no-date", "info", "undated\u2028", "add a date"),
        Finding("reports/wire.md", 1, 1, "no-title", "info", "no title", "add one"),
    )
    ids = {(name, record_id(record)) for name in KINDS for record in getattr(one, name)}
    joined: dict[str, Any] = {
        name: (
            *getattr(one, name),
            *(r for r in getattr(two, name) if (name, record_id(r)) not in ids),
        )
        for name in KINDS
    }
    reports = {report.id for report in one.reports}
    for name in ("judgments", "mentions", "quotes", "citations", "figures", "events"):
        own = getattr(one, name)
        other = (r for r in getattr(two, name) if r.report not in reports)
        joined[name] = (*own, *other)
    return Corpus(**joined | {"findings": found})


def record_id(record: Any) -> Any:
    return getattr(record, "id", record)


def edited(of: Corpus, seed: int) -> Corpus:
    """Return a corpus in which something is changed, gone or twice as often."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(dice.randrange(3)):
        name = dice.choice(KINDS)
        found = list(getattr(of, name))
        if not found:
            continue
        at = dice.randrange(len(found))
        if name == "reports":
            report = found[at]
            found[at] = replace(report, **dice.choice([
                {"title": "Grüße, \u2029 =1"}, {"date": "2026-02"}, {"sha256": "1" * 64},
                {"marking": "TLP:AMBER"}, {"topics": ("Ports", "Sea")}, {"summary": "Short"},
            ]))  # fmt: skip
        elif name == "actors":
            found[at] = replace(found[at], name=f"{found[at].name} {seed}", kind="place")
        elif name == "sources":
            found[at] = replace(found[at], name=f"{found[at].name} {seed}", kind="agency")
        elif name == "relations":
            found[at] = replace(found[at], why=f"why {seed}", score=0.5)
        elif dice.random() < 0.3:
            del found[at]
        elif name == "findings":
            found[at] = replace(found[at], line=seed % 50 + 1)
        else:
            found[at] = replace(found[at], start=found[at].start + 1, end=found[at].end + 1)
        of = replace(of, **{name: tuple(found)})
    return of


def export(folder: Path, of: Corpus, site: Site = SITE) -> dict[str, bytes | Path | None]:
    """Make and write the exports of a corpus as a build does, and return what was made."""
    pages = folder / "pages"
    known, look, watch = Known(pages), lookup(of), Watch()
    watch.over(look)
    files = dict(exported_files(look, site, open_part(look), watch, known, folder))
    write_tree(pages, files.items(), known.holds, alone=True)
    (folder / "exports.db").unlink(missing_ok=True)
    known.save()
    return files


def lying(folder: Path) -> dict[str, bytes]:
    pages = folder / "pages"
    found = (path for path in pages.rglob("*") if path.is_file())
    return {
        path.relative_to(pages).as_posix(): path.read_bytes()
        for path in found
        if not path.name.startswith(".")
    }


def anew(of: Corpus, site: Site = SITE) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        export(Path(folder), of, site)
        return lying(Path(folder))


def test_a_first_build_exports_what_there_is(tmp_path: Path) -> None:
    export(tmp_path, both())
    found = lying(tmp_path)
    del found[DATABASE], found["llms.txt"]
    assert found == dict(run_exports(both(), SITE))


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path) -> None:
    export(tmp_path, both())
    again = export(tmp_path, both())
    made = {path for path, data in again.items() if data is not None}
    assert made == {path for path in again if path.startswith(SMALL)}
    assert lying(tmp_path) == anew(both())


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_after_edits_every_byte_is_as_from_nothing(seeds: list[int]) -> None:
    of = both()
    with TemporaryDirectory() as folder:
        export(Path(folder), of)
        for seed in seeds:
            of = edited(of, seed)
            export(Path(folder), of)
        assert lying(Path(folder)) == anew(of)


@pytest.mark.parametrize("less", range(len(both().reports)))
def test_reports_that_come_and_go(tmp_path: Path, less: int) -> None:
    whole = both()
    gone = whole.reports[less].id
    fewer = replace(
        whole,
        reports=tuple(one for one in whole.reports if one.id != gone),
        **{
            name: tuple(one for one in getattr(whole, name) if one.report != gone)
            for name, by in TOGETHER.items()
            if by == "report"
        },
    )
    ends = {one.id for one in fewer.judgments}
    fewer = replace(
        fewer, relations=tuple(r for r in fewer.relations if {r.source, r.target} <= ends)
    )
    for of in (whole, fewer, whole, Corpus(), whole):
        export(tmp_path, of)
        assert lying(tmp_path) == anew(of)


def test_records_that_have_not_changed_are_not_looked_at() -> None:
    whole = both()
    parted = Parted(lookup(whole))
    first = whole.mentions[0]
    moved = replace(whole, mentions=(replace(first, start=0, end=1), *whole.mentions[1:]))
    later = Parted(lookup(moved), before=parted.now)
    assert set(later.columns("mentions")["report"]) == {first.report}
    assert not later.columns("quotes")["id"]
    assert later.same("quotes", "figures", "actors")
    assert not later.same("quotes", "mentions")


def _lost(folder: Path) -> None:
    (folder / "pages/data/quotes.jsonl").unlink()


def _other(folder: Path) -> None:
    path = folder / "pages/data/csv/mentions.csv"
    path.write_bytes(path.read_bytes()[::-1])


def _broken(folder: Path) -> None:
    path = folder / "pages" / DATABASE
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def _unknown(folder: Path) -> None:
    (folder / "exports.bin").unlink()


def _flipped(folder: Path) -> None:
    path = folder / "exports.bin"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [_lost, _other, _broken, _unknown, _flipped])
def test_what_is_damaged_counts_as_none(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    export(tmp_path, both())
    damage(tmp_path)
    again = export(tmp_path, edited(both(), 3))
    assert None not in again.values()
    assert lying(tmp_path) == anew(edited(both(), 3))


def test_another_site_is_exported_anew(tmp_path: Path) -> None:
    export(tmp_path, both())
    other = replace(SITE, name="Others", sqlite=False)
    assert None not in export(tmp_path, both(), other).values()
    assert lying(tmp_path) == anew(both(), other)


def test_what_is_kept_is_of_this_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(tmp_path, both())
    monkeypatch.setattr(exported, "code_digest", lambda: "another")
    assert None not in export(tmp_path, both()).values()


def test_a_full_disc_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed, "keep", full)
    export(tmp_path, both())
    assert not (tmp_path / "exports.bin").exists()


def test_files_hold_together_what_lies_together() -> None:
    for name, by in TOGETHER.items():
        assert FILES[name][1][0] == by, "by which the file is sorted first"


def test_what_is_kept_are_plain_values() -> None:
    now = Parted(lookup(both())).now
    assert marshal.loads(marshal.dumps(now.records)) == now.records  # noqa: S302 - made here
