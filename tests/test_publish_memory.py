"""What is remembered of a site comes back as it was, or not at all."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.publish.fingerprint import pruned, sitemap_paths
from generator.publish.memory import Memory, Rendered, Source

PIER = Rendered(
    ["map.md", "quay.md"],
    ["berths"],
    [("quay.md", "tides", "quay.md#tides")],
    [("mkdocs", 30, "not found")],
    {"moved": "2026"},
)
QUAY = Rendered(["map.md"], ["tides", "p-\udce9"], [], [], {})
SOURCES = (
    Source("pier.md", "1" * 32, 2, "pier/index.html"),
    Source("quay.md", "2" * 32, 2, "quay/index.html"),
)
OUTPUTS = {"pier/index.html": "3" * 32, "quay/index.html": "4" * 32}


def kept(path: Path) -> Memory:
    memory = Memory(path)
    memory.save({"date": "now"}, SOURCES, OUTPUTS, {"pier.md": PIER, "quay.md": QUAY}, ())
    return loaded(path)


def loaded(path: Path) -> Memory:
    memory = Memory(path)
    assert memory.load()
    return memory


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    memory = kept(tmp_path / "memory")
    assert memory.facts == {"date": "now"}
    assert list(memory.sources.values()) == list(SOURCES)
    assert memory.outputs == OUTPUTS
    assert memory.complaints() == {"pier.md": PIER.complaints}
    assert memory.listed() == {"pier.md": {"moved": "2026"}, "quay.md": {}}
    assert memory.anchors(["quay.md", "none.md"]) == {"quay.md": set(QUAY.anchors)}
    assert memory.asking(frozenset({"map.md"})) == {"pier.md", "quay.md"}
    assert memory.asking(frozenset({"quay.md", "none.md"})) == {"pier.md"}
    assert memory.linking({"quay.md": {"tides"}}) == {"pier.md": PIER.links}
    assert memory.linking({"quay.md": {"berths"}}) == {}


def test_pages_rendered_again_replace_what_was_known_of_them(tmp_path: Path) -> None:
    memory = kept(tmp_path / "memory")
    fresh = Rendered(["new.md", "map.md"], ["quays"])
    memory.save({}, SOURCES, OUTPUTS, {"pier.md": fresh}, {"quay.md"})
    memory = loaded(tmp_path / "memory")
    assert memory.asking(frozenset({"new.md"})) == memory.asking(frozenset({"map.md"}))
    assert memory.asking(frozenset({"quay.md"})) == set()
    assert memory.anchors(["pier.md", "quay.md"]) == {"pier.md": {"quays"}}


@pytest.mark.parametrize("at", range(0, 400, 37))
def test_a_memory_damaged_anywhere_counts_as_none(tmp_path: Path, at: int) -> None:
    memory = kept(tmp_path / "memory")
    data = memory.path.read_bytes()
    for damaged in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
        memory.path.write_bytes(damaged)
        assert not memory.load()
        assert memory.sources == memory.outputs == memory.complaints() == {}


def paths_of(folder: Path, sitemap: str) -> list[list[str]]:
    (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    config = SimpleNamespace(theme=SimpleNamespace(dirs=[str(folder)]))
    return sitemap_paths(cast(MkDocsConfig, config))


@pytest.mark.parametrize(
    ("sitemap", "paths"),
    [
        ("{% if file.page.meta.a and file.page.meta.a.b %}", [["a", "b"]]),
        ("{%- if file.page.meta.a and file.page.meta.a.b -%}", [["a", "b"]]),
        ("{% if file.page.meta.a.b and file.page.meta.a.b.c %}", [["a", "b", "c"]]),
        ("{% if file.page.meta.a and file.page.meta.ab %}", [["a"], ["ab"]]),
        ("{% if file.page.meta.a and file.page.meta.a.b != 1 %}", [["a"], ["a", "b"]]),
        ("{% if x ~ file.page.meta.a and file.page.meta.a.b %}", [["a"], ["a", "b"]]),
        ("{{ file.page.meta.a and file.page.meta.a.b }}", [["a"], ["a", "b"]]),
        ("{{ file.page.meta.a }}", [["a"]]),
    ],
)
def test_what_only_guards_a_part_is_not_listed_whole(
    tmp_path: Path, sitemap: str, paths: list[list[str]]
) -> None:
    assert paths_of(tmp_path, sitemap) == paths


def test_our_sitemap_lists_dates_alone() -> None:
    folder = Path(__file__).parent.parent / "site_templates/theme"
    config = SimpleNamespace(theme=SimpleNamespace(dirs=[str(folder)]))
    assert sitemap_paths(cast(MkDocsConfig, config)) == [["head", "modified"], ["moved"]]


@pytest.mark.parametrize(
    ("meta", "kept"),
    [
        ({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 1}}),
        ({"a": {"c": 2}}, {}),
        ({"a": "text", "d": 3}, {"a": "text"}),
        ({"a": None}, {}),
        ({}, {}),
    ],
)
def test_parts_of_front_matter_are_kept_with_what_has_none(
    meta: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert pruned(meta, [["a", "b"]]) == kept
