"""What the project takes from others: under which licences, and told in a bill of materials."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==(\S+)")
# Licences under which a site's owner may use and pass on what runs here, by their SPDX names and as
# packages write them; of several that are offered, one is enough.
FINE = re.compile(
    r"(?i)\b(mit|mit-0|mit-cmu|bsd|[0-9]-clause|apache|psf|python software foundation|mpl|"
    r"mozilla public license|isc|zlib|unlicense|cc0|cnri-python|artistic|lgpl)\b"
)


def pinned(lock: str = "requirements.lock") -> dict[str, str]:
    return dict(PINNED.findall((ROOT / lock).read_text(encoding="utf-8")))


def licences(name: str) -> str:
    """Return all that an installed package says of its licence, on one line."""
    told = metadata(name)
    classified = [
        line for line in told.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    stated = [told.get("License-Expression"), (told.get("License") or "")[:200], *classified]
    return " | ".join(filter(None, stated))


@pytest.mark.parametrize("name", sorted(pinned()))
def test_a_dependency_has_a_licence_that_lets_it_be_used(name: str) -> None:
    try:
        said = licences(name)
    except PackageNotFoundError:
        pytest.skip("not needed on this system")
    assert FINE.search(said), said


@pytest.mark.slow
def test_the_bill_of_materials_names_every_dependency_with_its_digests(tmp_path: Path) -> None:
    target = tmp_path / "sbom.json"
    subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements.lock"),
         "--output-reproducible", "--of", "JSON", "-o", str(target)],
        check=True, capture_output=True,
    )  # fmt: skip
    made = json.loads(target.read_text(encoding="utf-8"))
    assert made["bomFormat"] == "CycloneDX"
    listed = {one["name"]: one for one in made["components"]}
    assert {name: one["version"] for name, one in listed.items()} == pinned()
    for one in listed.values():
        hashed = [ref for ref in one.get("externalReferences", []) if ref.get("hashes")]
        assert one.get("hashes") or hashed, one["name"]


def test_run_time_dependencies_stay_few() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(stated["dependencies"]) <= 30
