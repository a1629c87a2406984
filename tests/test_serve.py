"""Serving while writing: changes reach the page, failures keep the last good site."""

import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import BRIEF, command, environment, make_project, tree

pytestmark = pytest.mark.slow
PATIENCE = 180


class Served:
    """A serving process, its address, and what it has said."""

    def __init__(self, project: Path, log: Path) -> None:
        self.project = project
        self.log = log
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        with log.open("wb") as said:
            self.process = subprocess.Popen(
                command("serve", "--port", str(self.port)),
                cwd=project,
                env=environment(SITE_URL="https://example.test/briefs/"),
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str) -> str:
        url = f"http://127.0.0.1:{self.port}/briefs/{path}"
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def wait(self, met: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not met():
            assert self.process.poll() is None, f"ended while waiting for {what}: {self.said()}"
            assert time.monotonic() < end, f"no {what} after {PATIENCE} s: {self.said()}"
            time.sleep(0.1)

    def builds(self) -> int:
        return len(re.findall(r"^(?:Built|Not built|error)", self.said(), re.MULTILINE))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    one = Served(make_project(tmp_path / "project"), tmp_path / "said.txt")
    try:
        one.wait(lambda: "Serving on" in one.said(), "first build")
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait(timeout=PATIENCE)


def test_edits_reach_the_page_and_failures_keep_it(served: Served) -> None:
    report = served.project / "content/reports/ferry.md"
    page = "reports/ferry-line-to-the-outer-isles/"
    assert "ready to sail again" in served.get(page)
    assert "livereload" in served.get(page), "the page reloads itself"
    assert f"http://127.0.0.1:{served.port}/briefs/" in served.get("sitemap.xml")
    with pytest.raises(urllib.error.HTTPError) as missing:
        served.get("nowhere/")
    assert missing.value.code == 404

    report.write_text(BRIEF.replace("ready to sail again", "painted white"), encoding="utf-8")
    served.wait(lambda: "painted white" in served.get(page), "changed page")

    settings = served.project / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [unclosed\n", encoding="utf-8")
    served.wait(lambda: "last good site is still being served" in served.said(), "failure")
    assert "painted white" in served.get(page)
    assert "Traceback" not in served.said()

    settings.write_text(good, encoding="utf-8")
    template = served.project / "site_templates/pages/home.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\n\nMended again.\n")
    served.wait(lambda: "Mended again" in served.get(""), "mended page")

    (served.project / "content/reports/wire.txt").unlink()
    served.wait(lambda: "Halifax" not in served.get("reports/"), "removed report")
    assert not (served.project / "site").exists(), "the published site is another one"

    built = served.builds()
    time.sleep(3)
    assert served.builds() == built, "building must not set off building"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(served: Served, how: signal.Signals) -> None:
    before = tree(served.project / "content")
    served.process.send_signal(how)
    assert served.process.wait(timeout=PATIENCE) == 0
    assert served.said().rstrip().endswith("Stopped.")
    assert "Traceback" not in served.said()
    assert tree(served.project / "content") == before
    with socket.create_server(("127.0.0.1", served.port)):
        pass


def test_a_port_in_use_is_told_before_anything_is_built(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = subprocess.run(
            command("serve", "--port", str(taken.getsockname()[1])),
            cwd=project,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert not (project / "build/serve").exists()
