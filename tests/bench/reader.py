"""What a reader's browser fetches, by the files of a built site: kilobytes, compressed as sent."""

import gzip
import json
import re
from pathlib import Path
from statistics import median

import cbor2

ASSET = re.compile(r'(?:src|href)="([^":]+\.(?:css|js|woff2|svg))"')
QUERIES = 24


def sent(site: Path) -> dict[str, float]:
    """Return what a first visit to a report costs, and what a first search does (median, most)."""
    page = next(
        path
        for path in sorted((site / "reports").rglob("index.html"))
        if path.parent.name != "reports"
    )
    found = {
        page,
        *(_local(page, link) for link in ASSET.findall(page.read_text(encoding="utf-8"))),
    }
    queries = _queries(site / "search/pagefind")
    fonts = {path for path in found if path.suffix == ".woff2"}
    return {
        "page": _kilobytes(found - fonts),
        "fonts": _kilobytes(fonts),
        "search": round(median(queries), 1),
        "search_most": max(queries),
    }


def _local(page: Path, link: str) -> Path:
    return (page.parent / link).resolve()


def _kilobytes(paths: set[Path]) -> float:
    total = 0
    for path in paths:
        if path.is_file():
            data = path.read_bytes()
            packed = path.suffix in (".woff2",) or data[:2] == b"\x1f\x8b"
            total += len(data) if packed else len(gzip.compress(data))
    return round(total / 1000, 1)


def _queries(folder: Path) -> list[float]:
    """Return what searches for some words fetch: program, page list, index, ten results."""
    parts = [path.parent for path in sorted(folder.rglob("pagefind-entry.json"))]
    common = set(folder.glob("*.js")) | set(folder.glob("wasm.*.pagefind"))
    known = []
    for part in parts:
        entry = json.loads((part / "pagefind-entry.json").read_bytes())
        for language in entry["languages"].values():
            meta = part / f"pagefind.{language['hash']}.pf_meta"
            chunks = cbor2.loads(gzip.decompress(meta.read_bytes())[12:])[2]
            common |= {part / "pagefind-entry.json", meta}
            known.append((part, chunks))
    words = sorted({chunk[0] for _, chunks in known for chunk in chunks})
    asked = words[:: max(1, len(words) // QUERIES)]
    fragments = sorted(folder.rglob("*.pf_fragment"), key=lambda path: -path.stat().st_size)
    shown = set(fragments[len(fragments) // 2 :][:10])
    found = []
    for word in asked:
        pieces = {
            part / "index" / f"{name}.pf_index"
            for part, chunks in known
            for first, last, name in chunks
            if first <= word <= last
        }
        found.append(_kilobytes(common | shown | pieces))
    return found
