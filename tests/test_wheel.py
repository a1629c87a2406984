"""From an installed wheel, in an empty folder: what a new user does, with no network."""

import json
import os
import sqlite3
import subprocess
import sys
import sysconfig
from contextlib import closing
from pathlib import Path

import pytest
import stix2
from conftest import ROOT
from defusedxml import ElementTree
from importing import paragraph, pdf, run, word
from projects import BRIEF
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow

WEB = """<html><head><title>Ice closes the northern port | Coast Radio</title>
<meta name="author" content="Ada Lund"><meta property="article:published_time" content="2026-02-11">
</head><body><nav><a href="/">Start</a> <a href="/weather">Weather</a></nav><article>
<h1>Ice closes the northern port</h1>
<p>The northern port was closed on Wednesday after ice had blocked both channels for a week.</p>
<p>“We will open in March,” said Mayor Ada Lund, who had asked Canada for two icebreakers.</p>
<p>Some 40 ships are waiting outside of the port, according to the Harbour Gazette.</p>
</article><footer>All rights reserved</footer></body></html>"""


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that knows nothing of this project's folder; it must succeed."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL", "PIP"))}
    done = subprocess.run(command, cwd=cwd, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment into which the wheel was installed.

    It sees the libraries of this one, and of this project nothing but the wheel.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq")
    offline = ("--no-deps", "--no-index")
    call(*pip, "wheel", *offline, "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    [wheel] = folder.glob("briefing_site-*.whl")
    call(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env/bin/python"
    [packages] = (folder / "env/lib").glob("python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    call(*pip, f"--python={python}", "install", *offline, wheel, cwd=folder)
    where = call(python, "-c", "import generator; print(generator.__file__)", cwd=folder)
    assert Path(where.stdout.strip()).is_relative_to(packages)
    return folder / "env/bin"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Word file, a PDF and a web page."""
    folder = tmp_path_factory.mktemp("documents")
    body = [paragraph(run("Ferries sail again"), "Title")] + [
        paragraph(run(line.strip("# ")), "H1" if line.startswith("#") else "")
        for line in BRIEF.split("---\n", 2)[2].strip().split("\n\n")
    ]
    (folder / "ferries.docx").write_bytes(word("".join(body)))
    (folder / "tides.pdf").write_bytes(pdf(
        "= Tides at the outer isles\n\n2 March 2026\n\n"
        "The tide gauges were read again by the Harbour Authority. "
        "It is likely that the piers will be raised by 20 percent, Mayor Ada Lund said.\n"
    ))  # fmt: skip
    (folder / "ice.html").write_text(WEB, encoding="utf-8")
    return folder


def broken(site: Path) -> list[str]:
    """Return every relative link of every page whose file is missing."""
    found = []
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in html.css("a[href], link[href], script[src], img[src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            if ":" in link or link.startswith(("#", "/")):
                continue
            target = (path.parent / link.partition("#")[0].partition("?")[0]).resolve()
            if not (target / "index.html" if target.is_dir() else target).is_file():
                found.append(f"{path.relative_to(site)}: {link}")
    return found


def test_three_commands_make_a_site_of_documents(
    installed: Path, documents: Path, tmp_path: Path
) -> None:
    briefing = installed / "briefing"
    call(briefing, "init", "briefs", cwd=tmp_path)
    home = tmp_path / "briefs"
    said = call(briefing, "import", documents, cwd=home).stdout
    assert "Imported 3 reports" in said
    said = call(briefing, "build", cwd=home).stdout
    assert said.splitlines()[-1].startswith("Built 4 reports")

    site = home / "site"
    lines = (site / "data/reports.jsonl").read_text(encoding="utf-8").splitlines()
    titles = {record["title"] for record in map(json.loads, lines)}
    assert titles == {
        "Ferries sail again", "Ice closes the northern port", "Tides at the outer isles",
        "What this site will show",
    }  # fmt: skip
    assert broken(site) == []
    for name in ("404.html", "sitemap.xml", "assets/stylesheets/briefing.css", "data/stix.json"):
        assert (site / name).stat().st_size > 100
    # Read by the tools made for each.
    assert ElementTree.parse(site / "feed.atom").getroot().tag.endswith("}feed")
    assert json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]
    stix = (site / "data/stix.json").read_text(encoding="utf-8")
    assert len(stix2.parse(stix, allow_custom=False).objects) > 10
    with closing(sqlite3.connect(site / "data/briefing.db")) as base:
        [(count,)] = base.execute("SELECT count(*) FROM reports")
        found = base.execute(
            "SELECT report FROM paragraphs WHERE rowid IN "
            "(SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH 'icebreakers')"
        )
        assert (count, found.fetchall()) == (4, [("ice-closes-the-northern-port",)])


def test_the_module_runs_too(installed: Path, tmp_path: Path) -> None:
    said = call(installed / "python", "-m", "generator", "init", ".", cwd=tmp_path).stdout
    assert "See it with: briefing serve" in said
    call(installed / "python", "-m", "generator", "new", "note", "Later", cwd=tmp_path)
    assert list((tmp_path / "content/reports").glob("*-later.md"))
