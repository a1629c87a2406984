"""One page of each kind of the built site: what holds for these is held to hold for all."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# The folders whose pages are of one kind, below the section that lists them.
LEAVES = ("reports", "judgments", "actors", "sources", "topics")
SECTIONS = (
    "", "reports/", "judgments/", "actors/", "sources/", "topics/", "network/", "timeline/",
    "quotes/", "figures/", "conflicts/", "forecasts/", "method/", "method/findings/",
    "method/scorecard/", "data/", "search/",
)  # fmt: skip
# Their pages are named by kind: which report is the longest is known once the site is built.
KINDS = (*SECTIONS, *(f"{folder}/*" for folder in LEAVES), "404.html")


def page_of(site: Path, kind: str) -> str:
    """Return the address below the site's base of the page that stands for a kind.

    Of many it is the longest, which shows most of what such pages can show. A test that asks for a
    kind the site has no page of is skipped.
    """
    folder, star, _ = kind.partition("*")
    if not star:
        if not has_page(site, kind):
            pytest.skip(f"the site has no page {kind}")
        return kind
    found = [path for path in (site / folder).iterdir() if (path / "index.html").is_file()]
    longest = max(found, key=lambda path: ((path / "index.html").stat().st_size, path.name))
    return f"{folder}{longest.name}/"


def file_of(site: Path, address: str) -> Path:
    """Return the file that is served at an address below the site's base."""
    return site / (f"{address}index.html" if not address or address.endswith("/") else address)


def has_page(site: Path, kind: str) -> bool:
    """Tell whether a site has a page of a kind."""
    return file_of(site, kind.partition("*")[0]).is_file()


def undeclared(site: Path) -> set[str]:
    """Return the sections of a built site that `SECTIONS` does not name."""
    built = {f"{name}/" for name in os.listdir(site) if (site / name / "index.html").is_file()}
    return built - set(SECTIONS)
