"""Values in one file: those that were put there come back, damaged ones do not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.shelf import Shelf

KEY = "this code"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.bin"


def filled(path: Path, **values: bytes) -> Shelf:
    shelf = Shelf(path, KEY)
    for name, value in values.items():
        shelf[name] = value
    shelf.save(values)
    return Shelf(path, KEY)


def test_what_is_put_there_comes_back_under_its_key_alone(path: Path) -> None:
    shelf = filled(path, one=b"1", two=b"", three=b"333")
    assert [shelf.get(name) for name in ("one", "two", "three", "four")] == [
        b"1", b"", b"333", None,
    ]  # fmt: skip
    assert ("two" in shelf, "four" in shelf) == (True, False)
    assert Shelf(path, "other code").get("one") is None


def test_new_values_are_put_behind_the_rest_until_half_is_of_no_use(path: Path) -> None:
    filled(path, one=b"1" * 50, two=b"2" * 40)
    shelf = Shelf(path, KEY)
    shelf["two"] = b"3" * 60
    shelf.save(["one", "two"])
    assert path.read_bytes() == b"1" * 50 + b"3" * 60
    shelf = Shelf(path, KEY)
    shelf["one"] = b"4" * 10
    shelf.save(["one", "two"])
    assert path.read_bytes() == b"1" * 50 + b"3" * 60 + b"4" * 10
    shelf = Shelf(path, KEY)
    shelf.save(["one"])
    shelf = Shelf(path, KEY)
    assert (shelf.get("one"), shelf.get("two")) == (b"4" * 10, None)
    shelf["three"] = b""
    shelf.save(["one", "three"])
    assert path.read_bytes() == b"4" * 10


def test_a_shelf_with_nothing_new_is_left_alone(path: Path) -> None:
    shelf = filled(path, one=b"1")
    before = path.stat().st_mtime_ns
    shelf.save(["one", "unheard-of"])
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [b"", b"1x3", b"1", b"9123"])
def test_damaged_values_count_as_not_there(path: Path, damage: bytes) -> None:
    filled(path, one=b"1", two=b"2", three=b"3")
    path.write_bytes(damage)
    shelf = Shelf(path, KEY)
    assert shelf.get("two") is None
    shelf["two"] = b"22"
    shelf.save(["one", "two", "three"])
    assert Shelf(path, KEY).get("two") == b"22"


def test_without_its_index_or_its_file_a_shelf_is_empty(path: Path) -> None:
    filled(path, one=b"1")
    path.with_suffix(".index").write_bytes(b"?")
    assert Shelf(path, KEY).get("one") is None
    filled(path, one=b"1")
    path.unlink()
    shelf = Shelf(path, KEY)
    assert shelf.get("one") is None
    shelf["two"] = b"2"
    shelf.save(["two"])
    assert Shelf(path, KEY).get("two") == b"2"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.binary(max_size=9)), max_size=8))
def test_any_changes_are_kept(
    tmp_path_factory: pytest.TempPathFactory, turns: list[dict[str, bytes]]
) -> None:
    path, held = tmp_path_factory.mktemp("shelf") / "some.bin", dict[str, bytes]()
    for turn in turns:
        shelf = Shelf(path, KEY)
        for name, value in turn.items():
            shelf[name] = value
        held |= turn
        held = {name: value for name, value in held.items() if name != min(turn, default="")}
        shelf.save(held)
        again = Shelf(path, KEY)
        assert {name: again.get(name) for name in "abcd"} == {n: held.get(n) for n in "abcd"}
