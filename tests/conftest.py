"""What tests share: the project, the folder of samples beside it, a built site and a browser."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
# Browsers take a name below .localhost for this very machine and for a secure origin. The built
# site is told this address, since the theme leaves features out where it is served from another.
HOST = "briefs.localhost"
BASE = "/briefs/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET_BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# No test judges by the clock: how long an example takes is the machine's affair.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what waits for a whole site or a browser, so that `make check` can leave it out."""
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if needs & {"built_once", "chromium"}:
            item.add_marker("slow")
        if "chromium" in needs:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sample documents and hand labels, which lies beside the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("no folder `shared` with sample documents beside the project")
    return folder


def build_site(content: Path, site: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Build `content` into `site` as a user would, and return what the command said."""
    command = [sys.executable, "-m", "generator", "build"]
    return subprocess.run(
        [*command, "--content", str(content), "--site", str(site), *flags],
        cwd=ROOT,
        env=os.environ | {"SITE_URL": f"http://{HOST}{BASE}", "PYTHONHASHSEED": "random"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Path]:
    """A function from a name and a content folder to its built site.

    Test processes run side by side: the first one to ask builds, the others wait for it and take
    what it made, or fail as it did.
    """
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def build(name: str, content: Path) -> Path:
        site, verdict = root / f"site-{name}", root / f"site-{name}.txt"
        # One lock for all sites: builds share the folder of generated pages.
        with FileLock(root / "build.lock"):
            if not verdict.exists():
                done = build_site(content, site)
                problem = f"exit code {done.returncode}\n{done.stdout}{done.stderr}"
                verdict.write_text("" if done.returncode == 0 else problem, encoding="utf-8")
        if problem := verdict.read_text(encoding="utf-8"):
            pytest.fail(f"the site of {name} could not be built: {problem}")
        return site

    return build


@pytest.fixture(scope="session")
def site(built_once: Callable[[str, Path], Path]) -> Path:
    """The project's own site, built once a test run."""
    return built_once("content", ROOT / "content")


@pytest.fixture(scope="session")
def seed_site(built_once: Callable[[str, Path], Path], shared: Path) -> Path:
    """The site of the three sample documents that have hand labels, built once a test run."""
    return built_once("seeds", shared / "seeds")


@dataclass(slots=True)
class Mounts:
    """A running server on this machine: its port, and the folder it shows below each path.

    `policy` is sent as the Content-Security-Policy of all it shows, where there is one.
    """

    port: int
    policy: str = ""
    folders: dict[str, Path] = field(default_factory=dict)


@pytest.fixture(scope="session")
def mounts() -> Iterator[Mounts]:
    """A server that shows nothing yet; `serve_under` mounts sites on it.

    As GitHub Pages does, it answers an address it does not know with the site's own 404 page.
    """
    shown = Mounts(port=0)

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            path = unquote(urlsplit(path).path)
            for base, folder in shown.folders.items():
                if path.startswith(base):
                    inside = (folder / path.removeprefix(base)).resolve()
                    if inside.is_relative_to(folder.resolve()):
                        return f"{inside}/" if path.endswith("/") else str(inside)
            return "/nowhere"

        def send_error(self, code: int, *args: object) -> None:
            home = next((f for b, f in shown.folders.items() if self.path.startswith(b)), None)
            if code != HTTPStatus.NOT_FOUND or home is None or not (home / "404.html").exists():
                super().send_error(code, *args)
                return
            body = (home / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def end_headers(self) -> None:
            if shown.policy:
                self.send_header("Content-Security-Policy", shown.policy)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    shown.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield shown
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def serve_under(mounts: Mounts) -> Iterator[Callable[[Path, str], str]]:
    """A function that shows a built site below a base path and returns its address."""

    def serve(site: Path, base: str = BASE) -> str:
        mounts.folders[base] = site
        return f"http://{HOST}{base}"

    yield serve
    mounts.folders.clear()
    mounts.policy = ""


@pytest.fixture(scope="session")
def chromium(mounts: Mounts) -> Iterator[Browser]:
    """The system's own Chromium, which reaches the server of `mounts` and nothing else."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("no Chromium is installed: `make test` installs it, or says how to")
    names = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{mounts.port}, MAP * ~NOTFOUND"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=[*QUIET_BROWSER, "--no-proxy-server", names]
        )
        yield browser
        browser.close()
