"""Measures the built site with Lighthouse: `make lighthouse`, three runs a page, medians printed.

A server on this machine shows `site/` as GitHub Pages would: below a base path, compressed, to be
kept for ten minutes.
"""

import gzip
import json
import mimetypes
import os
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from page_kinds import ROOT, file_of, has_page, page_of

BASE = "/briefs/"
KINDS = (
    "",
    "reports/*",
    "judgments/*",
    "actors/*",
    "sources/*",
    "judgments/",
    "timeline/",
    "search/",
)
FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
SCORES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
TOOL = ROOT / "tests" / "tools" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class Pages(BaseHTTPRequestHandler):
    """Answers with the files of `site`, compressed."""

    site = ROOT / "site"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        file = file_of(self.site, path.removeprefix(BASE))
        found = path.startswith(BASE) and file.is_file()
        body = gzip.compress((file if found else self.site / "404.html").read_bytes(), 6)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


@contextmanager
def serving() -> Iterator[str]:
    """Show the site while the block runs; its address is yielded."""
    server = ThreadingHTTPServer(("127.0.0.1", 8417), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()


def measure(url: str, flags: tuple[str, ...], browser: str) -> dict[str, float]:
    """Return one run's scores, in percent, and the time to the largest paint, in milliseconds."""
    done = subprocess.run(
        [str(TOOL), url, "--output=json", "--quiet", f"--chrome-flags={FLAGS}", *flags],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {url}: {done.stderr.strip()[-800:]}")
    told = json.loads(done.stdout)
    made = {name: 100 * (told["categories"][name]["score"] or 0) for name in SCORES}
    made["paint"] = told["audits"]["largest-contentful-paint"]["numericValue"]
    for name in SCORES[1:]:
        for one in told["categories"][name]["auditRefs"]:
            audit = told["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 1:
                sys.stderr.write(f"  {name}: {audit['title']}\n")
    return made


def main() -> None:
    """Print a table of medians: one row a page and form."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None or not TOOL.exists():
        sys.exit("Lighthouse needs Chromium and what `npm ci` installs in tests/tools/lighthouse.")
    wanted = sys.argv[1:] or KINDS
    sys.stdout.write(f"{'page':44} {'form':8} perf  a11y  best  seo   largest paint\n")
    with serving() as home:
        for kind in filter(lambda one: has_page(Pages.site, one), wanted):
            page = page_of(Pages.site, kind)
            for form, flags in FORMS.items():
                runs = [measure(home + page, flags, browser) for _ in range(RUNS)]
                middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
                scores = "  ".join(f"{middle[name]:4.0f}" for name in SCORES)
                paint = f"{middle['paint']:6.0f} ms"
                sys.stdout.write(f"{page[:44] or 'home':44} {form:8} {scores}  {paint}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
