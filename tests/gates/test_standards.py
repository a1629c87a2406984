"""What is built holds to its standards: HTML by the Nu checker, feeds by their own rules."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from page_kinds import KINDS, ROOT, file_of, has_page, page_of
from test_feeds import JSON_FEED, atom_problems

pytestmark = pytest.mark.slow

# The theme's frame has two switches whose state a browser should not remember; the checker knows
# that attribute for other inputs only. The frame can be changed by replacing it as a whole.
FRAME = ("Attribute “autocomplete” is only allowed", 'class="md-toggle"')
VNU = ROOT / "tests" / "tools" / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_html_is_valid(site: Path) -> None:
    java = shutil.which("java")
    if java is None or not VNU.is_file():
        pytest.skip(
            "HTML WAS NOT VALIDATED: the Nu checker needs Java and npm, which `make test` installs "
            "where it may"
        )
    pages = [file_of(site, page_of(site, kind)) for kind in KINDS if has_page(site, kind)]
    files = [str(page) for page in pages]
    done = subprocess.run(
        [java, "-Xss4m", "-jar", str(VNU), "--format", "json", "--errors-only", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    told = [
        f"{one['url'].partition(f'{site.name}/')[2]}:{one.get('lastLine')}: {one['message']} "
        f"{one.get('extract', '')[:120]!r}"
        for one in found
        if not (one["message"].startswith(FRAME[0]) and FRAME[1] in one["extract"])
    ]
    assert told == []


def test_feeds_of_the_site_hold_to_their_rules(site: Path) -> None:
    atoms, feeds = sorted(site.rglob("feed.atom")), sorted(site.rglob("feed.json"))
    assert len(atoms) == len(feeds) > 3
    assert {str(path): wrong for path in atoms if (wrong := atom_problems(path.read_bytes()))} == {}
    validator = Draft202012Validator(JSON_FEED)
    for path in feeds:
        validator.validate(json.loads(path.read_text(encoding="utf-8")))
