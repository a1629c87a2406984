"""The public data of built sites: every record fits its schema, its report and the others."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator

from generator.exports.data import FILES
from generator.read import read_document

pytestmark = pytest.mark.slow

Records = dict[str, list[dict[str, Any]]]
# Which fields of which file hold ids of which other file.
LINKS = {
    "judgments": {"report": "reports", "attributed_to": "actors", "actors": "actors",
                  "sources": "sources"},
    "mentions": {"actor": "actors", "report": "reports"},
    "quotes": {"report": "reports", "speakers": "actors"},
    "citations": {"source": "sources", "report": "reports", "judgment": "judgments"},
    "figures": {"report": "reports"},
    "events": {"report": "reports", "actors": "actors"},
    "relations": {"from": "judgments", "to": "judgments"},
}  # fmt: skip


@pytest.fixture(scope="session", params=["content", "seeds"])
def built(
    request: pytest.FixtureRequest, built_once: Callable[[str, Path], Path]
) -> tuple[Path, Path]:
    """A content folder and its site."""
    if request.param == "seeds":
        content = request.getfixturevalue("shared") / "seeds"
    else:
        content = ROOT / "content"
    return content, built_once(request.param, content)


@pytest.fixture(scope="session")
def records(built: tuple[Path, Path]) -> Records:
    """All records of a site, by file."""
    data = built[1] / "data"
    return {
        name: [json.loads(line) for line in (data / f"{name}.jsonl").open(encoding="utf-8")]
        for name in FILES
    }


@pytest.fixture(scope="session")
def texts(built: tuple[Path, Path], records: Records) -> dict[str, str]:
    """The text of every report, decoded as the data promises, by the report's id."""
    content, _ = built
    found = {}
    for report in records["reports"]:
        file = content / report["path"]
        document = read_document(content, file)
        assert hashlib.sha256(file.read_bytes()).hexdigest() == report["sha256"]
        found[report["id"]] = document.text  # type: ignore[union-attr]
    return found


def slices(records: Records) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every record, or part of one, that stands for a slice of a report."""
    for rows in records.values():
        for row in rows:
            if "start" in row:
                yield row["report"], row
            if row.get("evidence"):
                yield row["report"], row["evidence"]


@pytest.mark.parametrize("name", FILES)
def test_every_record_fits_its_schema(
    built: tuple[Path, Path], records: Records, name: str
) -> None:
    schema = json.loads((built[1] / f"data/schemas/{name}.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    problems = [
        f"{name}.jsonl:{line}: {error.json_path}: {error.message}"
        for line, record in enumerate(records[name], 1)
        for error in validator.iter_errors(record)
    ]
    assert problems == []


def test_every_text_is_its_slice_of_the_report(records: Records, texts: dict[str, str]) -> None:
    wrong = [
        row for report, row in slices(records)
        if texts[report][row["start"] : row["end"]] != row["text"]
    ]  # fmt: skip
    assert wrong == []


def test_there_is_something_to_test(records: Records) -> None:
    assert [name for name in FILES if not records[name] and name not in ("findings",)] == []


def test_ids_are_unique(records: Records) -> None:
    for name, rows in records.items():
        ids = [row["id"] for row in rows if "id" in row]
        assert len(ids) == len(set(ids)), name


def test_every_id_named_is_there(records: Records) -> None:
    ids = {name: {row.get("id") for row in rows} for name, rows in records.items()}
    for name, links in LINKS.items():
        for row in records[name]:
            for field, target in links.items():
                named = row[field] if isinstance(row[field], list) else [row[field]]
                assert {one for one in named if one is not None} <= ids[target], (name, row)


def test_every_url_is_a_page(built: tuple[Path, Path], records: Records) -> None:
    urls = [row["url"] for rows in records.values() for row in rows if "url" in row]
    missing = [url for url in urls if not (built[1] / url.strip("/") / "index.html").is_file()]
    assert missing == []


def test_keys_and_lines_are_sorted(built: tuple[Path, Path], records: Records) -> None:
    for name, rows in records.items():
        assert all(list(row) == sorted(row) for row in rows)
        raw = (built[1] / f"data/{name}.jsonl").read_bytes()
        assert b"\\u" not in raw.replace(b"\\\\", b"").replace(b"\\u2028", b"")
    assert [row["id"] for row in records["actors"]] == sorted(r["id"] for r in records["actors"])


def test_the_package_describes_the_files(built: tuple[Path, Path]) -> None:
    data = built[1] / "data"
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    described = {resource["name"]: resource for resource in package["resources"]}
    assert set(FILES) < set(described)
    for resource in described.values():
        assert (data / resource["path"]).is_file()
    for name in FILES:
        raw = (data / described[name]["path"]).read_bytes()
        assert described[name]["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert (data / described[name]["schema"]).is_file()
