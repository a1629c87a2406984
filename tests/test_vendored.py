"""What the site carries of others is recorded, whole, and asked of no other host."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parent.parent / "site_templates"
ASSETS = TEMPLATES / "theme" / "assets"
PACKAGES = tomllib.loads((TEMPLATES / "vendored.toml").read_text(encoding="utf-8"))["package"]
RECORDED = {path: digest for one in PACKAGES for path, digest in one["sha256"].items()}


@pytest.mark.parametrize("path", sorted(RECORDED))
def test_a_vendored_file_is_as_published(path: str) -> None:
    assert hashlib.sha256((TEMPLATES / path).read_bytes()).hexdigest() == RECORDED[path]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one["name"])
def test_a_package_has_version_and_licence(package: dict[str, str]) -> None:
    assert re.fullmatch(r"\d+(\.\d+)+", package["version"])
    assert package["licence"]
    text = (TEMPLATES / package["licence_file"]).read_text(encoding="utf-8")
    assert "icen" in text


def test_every_font_is_recorded() -> None:
    fonts = {path.relative_to(TEMPLATES).as_posix() for path in ASSETS.rglob("*.woff2")}
    assert fonts == {path for path in RECORDED if path.endswith(".woff2")}


def test_style_sheets_ask_for_files_that_are_there() -> None:
    named = set()
    for sheet in sorted(ASSETS.rglob("*.css")):
        for url in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text(encoding="utf-8")):
            if not url.startswith("data:"):
                assert (sheet.parent / url).resolve().is_file(), f"{sheet.name}: {url}"
                named.add(url)
        assert "@import" not in sheet.read_text(encoding="utf-8")
    assert named


def test_every_style_sheet_is_in_the_one_that_pages_ask_for() -> None:
    sheets = {path.name for path in (ASSETS / "stylesheets").glob("*.css")}
    text = (ASSETS / "stylesheets" / "briefing.css").read_text(encoding="utf-8")
    named = re.findall(r'"(\w+\.css)"', text)
    assert set(named) == sheets - {"briefing.css"}
    assert named[0] == "fonts.css"
    assert named[-2:] == ["print.css", "own.css"]
