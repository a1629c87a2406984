"""Measures builds of corpora of several sizes, and other generators on the very same pages.

    python -m tests.bench --sizes 100 1000 --runs 3 --first 1

Everything runs in a folder of its own, in processes of their own. MkDocs alone is
measured beside it, and Hugo and Zensical where they are on the path. Figures are medians of one
run: seconds on the wall, which on a busy machine say little, and seconds of processors. "Publish"
is MkDocs with our hook on pages that are there, "build" the whole command, search index included.
"""

import argparse
import json
import math
import os
import platform
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.corpus import write_corpus
from tests.bench.reader import sent

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = os.environ | {
    "PYTHONPATH": str(ROOT),
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "",  # what is compiled is kept, as it is where nobody says otherwise
}
BLOCK = r"^{}:.*?(?=^\S|\Z)"
HUGO = {
    "hugo.toml": 'baseURL = "https://example.test/"\ntitle = "Bench"\n'
    'disableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    "[markup.goldmark.parser.attribute]\nblock = true\n",
    "layouts/_default/baseof.html": "<!doctype html><html lang=en><head><title>{{ .Title }}</title>"
    "</head><body><nav>{{ range site.Sections }}<a href={{ .RelPermalink }}>{{ .Title }}</a>"
    "{{ end }}"
    '</nav><main>{{ block "main" . }}{{ end }}</main><aside>{{ .TableOfContents }}</aside>'
    "</body></html>",
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}',
    "layouts/_default/list.html": '{{ define "main" }}{{ .Content }}{{ end }}',
}


@dataclass(slots=True)
class Cost:
    """What repeated runs of one command took: seconds on the wall and of processors, and memory."""

    walls: list[float] = field(default_factory=list)
    works: list[float] = field(default_factory=list)
    peak: float = 0.0  # MiB, of the largest process

    @property
    def wall(self) -> float:
        return statistics.median(self.walls)

    @property
    def work(self) -> float:
        return statistics.median(self.works)

    def __str__(self) -> str:
        return f"{self.wall:8.2f} s  {self.work:8.2f} s  {self.peak:6.0f} MiB  {len(self.walls)}"


def run(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Run a command and return seconds on the wall, of all processors, and its peak in MiB."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        starter = [sys.executable, "-c", PEAK, *command]
        done = subprocess.run(
            starter, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=said, check=False
        )
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{text[-2000:]}")
    peak = float(re.findall(r"^peak (\d+)$", text, re.MULTILINE)[-1]) / 1024
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, work, peak


PEAK = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
    "print('\\npeak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


class Bench:
    """One corpus in a project of its own."""

    def __init__(self, root: Path, size: int, runs: int, first: int) -> None:
        self.root, self.size, self.runs, self.first = root, size, runs, first
        self.costs: dict[str, Cost] = {}
        shutil.copytree(ROOT / "site_templates", root / "site_templates")
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        for name in ("plugins", "hooks"):
            settings = re.sub(BLOCK.format(name), "", settings, flags=re.MULTILINE | re.DOTALL)
        settings += "\nplugins: []\n"
        (root / "plain.yml").write_text(settings, encoding="utf-8")
        hooked = settings + "hooks: [site_templates/hook.py]\n"
        (root / "mkdocs.yml").write_text(hooked, encoding="utf-8")
        write_corpus(root / "content", size)
        self.report = sorted((root / "content/reports").rglob("assessment-*"))[size // 7]

    def measure(
        self, name: str, command: list[str], before: Callable[[int], object], runs: int = 0
    ) -> None:
        """Measure a command several times, each time after something was done."""
        cost = self.costs[name] = Cost()
        for number in range(runs or self.runs):
            before(number)
            wall, work, peak = run(command, self.root)
            cost.walls.append(wall)
            cost.works.append(work)
            cost.peak = max(cost.peak, peak)
        print(f"{self.size:6} reports  {name:34} {cost}", flush=True)

    def ours(self) -> None:
        """Measure builds of ours: all, nothing, one report, one alias, one template."""
        build = [sys.executable, "-m", "generator", "build"]
        self.measure("build from nothing", build, lambda number: self.clean(), self.first)
        self.measure("build, nothing changed", build, lambda number: None)
        self.measure("build, one report edited", build, self.edit)
        self.measure("build, one alias added", build, self.alias)
        self.measure("build, one page template edited", build, self.template)
        phases = [sys.executable, "-m", "tests.bench.phases"]
        self.edit(self.runs)
        print(
            subprocess.run(
                phases,
                cwd=self.root,
                env=ENVIRONMENT,
                text=True,
                check=True,
                stdout=subprocess.PIPE,
            ).stdout,
            flush=True,
        )
        self.served()
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "hooked"]
        self.measure(
            "publish from nothing",
            mkdocs,
            lambda number: self.clean("hooked", "build/publish"),
            self.first,
        )
        self.measure("publish, nothing changed", mkdocs, lambda number: None)
        self.measure("publish, one page edited", mkdocs, self.hooked_page)

    def others(self) -> None:
        """Measure other generators on the pages that ours made."""
        plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "plain.yml", "-d", "plain"]
        self.measure("MkDocs alone", plain, lambda number: self.clean("plain"), self.first)
        if hugo := shutil.which("hugo"):
            self.hugo()
            site = [hugo, "--quiet", "--source", "hugo"]
            self.measure("Hugo", site, lambda number: self.clean("hugo/public"))
            self.measure("Hugo, one page edited", site, self.page)
        if zensical := shutil.which("zensical"):
            self.zensical()
            site = [zensical, "build", "-f", "zensical/mkdocs.yml"]
            self.measure(
                "Zensical",
                site,
                lambda number: self.clean("zensical/site", "zensical/.cache"),
                self.first,
            )

    def served(self) -> None:
        """Measure `serve` from saving a report to the changed page."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = str(probe.getsockname()[1])
        command = [sys.executable, "-m", "generator", "serve", "--port", port]
        cost = self.costs["serve, from saving to the page"] = Cost()
        with (self.root / "said.txt").open("w") as said:
            process = subprocess.Popen(command, cwd=self.root, env=ENVIRONMENT, stdout=said)
            try:
                while "Serving on" not in (self.root / "said.txt").read_text(encoding="utf-8"):
                    time.sleep(0.2)
                number = int(self.report.stem.rpartition("-")[2])
                [page] = (self.root / "build/serve/reports").glob(f"*-part-{number}/index.html")
                for turn in range(self.runs):
                    start, spent = time.perf_counter(), _processors(process.pid)
                    self.edit(100 + turn)
                    while f"waited {102 + turn} more days" not in page.read_text(encoding="utf-8"):
                        time.sleep(0.02)
                    cost.walls.append(time.perf_counter() - start)
                    cost.works.append(_processors(process.pid) - spent)
            finally:
                process.terminate()
                process.wait()
        print(f"{self.size:6} reports  {'serve, from saving to the page':34} {cost}", flush=True)

    def clean(self, *names: str) -> None:
        for name in names or ("site", "build"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def edit(self, number: int) -> None:
        with self.report.open("a", encoding="utf-8") as file:
            file.write(f"\nThe Northern Central Bank waited {number + 2} more days for Canada.\n")

    def alias(self, number: int) -> None:
        path = self.root / "content/actors.yml"
        text = path.read_text(encoding="utf-8").replace(
            'the Elder"', f'the Elder", "Alias {number}x"', 1
        )
        path.write_text(text, encoding="utf-8")

    def template(self, number: int) -> None:
        path = self.root / "site_templates/pages/judgment.md.j2"
        path.write_text(
            path.read_text(encoding="utf-8") + f"\nEdition {number}.\n", encoding="utf-8"
        )

    def pages(self) -> Iterator[Path]:
        yield from sorted((self.root / "build/pages").rglob("*.md"))

    def hugo(self) -> None:
        for name, text in HUGO.items():
            path = self.root / "hugo" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for page in self.pages():
            inside = page.relative_to(self.root / "build/pages")
            name = "_index.md" if inside.name == "index.md" else inside.name
            path = self.root / "hugo/content" / inside.with_name(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(page, path)

    def page(self, number: int) -> None:
        _append(self.root / "hugo/content/timeline.md", number)

    def hooked_page(self, number: int) -> None:
        _append(self.root / "build/pages/timeline.md", number)

    def zensical(self) -> None:
        folder = self.root / "zensical"
        shutil.copytree(self.root / "build/pages", folder / "docs", dirs_exist_ok=True)
        (folder / "mkdocs.yml").write_text(
            "site_name: Bench\nsite_url: https://example.test/\nnav: [Home: index.md]\n"
            "theme: {name: material, font: false}\n"
            "markdown_extensions: [attr_list, md_in_html, sane_lists, tables, toc]\n"
            "plugins: []\n",
            encoding="utf-8",
        )

    def told(self) -> dict[str, Any]:
        """Return the figures for a table."""
        folder = self.root / "build/pages"
        size = sum(
            path.stat().st_size for path in (self.root / "site").rglob("*") if path.is_file()
        )
        return {
            "reports": self.size,
            "pages": sum(1 for _ in self.pages()),
            "pages_mb": round(sum(p.stat().st_size for p in folder.rglob("*.md")) / 1e6, 1),
            "site_mb": round(size / 1e6, 1),
            "sent_kb": sent(self.root / "site"),
            "costs": {
                name: {
                    "wall": round(cost.wall, 2),
                    "work": round(cost.work, 2),
                    "peak_mib": round(cost.peak),
                }
                for name, cost in self.costs.items()
            },
        }


def ratios(costs: dict[str, Cost]) -> Iterator[str]:
    """Yield the ratios that say how we compare."""
    for one, other in (
        ("publish from nothing", "MkDocs alone"),
        ("publish, one page edited", "MkDocs alone"),
        ("build, nothing changed", "MkDocs alone"),
        ("publish, nothing changed", "MkDocs alone"),
        ("build, one report edited", "Hugo, one page edited"),
        ("publish from nothing", "Hugo"),
    ):
        if one in costs and other in costs:
            wall, work = costs[one].wall / costs[other].wall, costs[one].work / costs[other].work
            yield f"{one} / {other}: {wall:.3f} on the wall, {work:.3f} of processors"


def own_part(costs: dict[str, Cost]) -> Iterator[str]:
    """Yield what share of MkDocs alone a first build takes until its pages are written."""
    names = ("build from nothing", "publish from nothing", "MkDocs alone")
    if all(name in costs for name in names):
        whole, publish, alone = (costs[name] for name in names)
        wall = (whole.wall - publish.wall) / alone.wall
        work = (whole.work - publish.work) / alone.work
        yield (
            f"build from nothing without publishing / MkDocs alone: {wall:.3f} on the wall, "
            f"{work:.3f} of processors"
        )


def exponents(told: list[dict[str, Any]]) -> Iterator[str]:
    """Yield how time and memory grow with the number of reports, from the least to the largest."""
    few, many = told[0], told[-1]
    far = math.log(many["reports"] / few["reports"])
    for name, cost in many["costs"].items():
        before = few["costs"].get(name, {})
        for unit, what in (("work", "time of processors"), ("peak_mib", "memory")):
            if cost[unit] and before.get(unit):  # not every system tells both of a server
                power = math.log(cost[unit] / before[unit]) / far
                yield f"{name}: {what} grows by the power {power:.2f}"


def _processors(process: int) -> float:
    """Return the seconds that a process has worked, where the system tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _append(path: Path, number: int) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nEdited {number}.\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--first", type=int, default=1, help="Runs of what is made from nothing.")
    parser.add_argument("--alone", action="store_true", help="Measure no other generator.")
    parser.add_argument("--json", type=Path, help="Write all figures into this file too.")
    wanted = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}")
    print(f"load {os.getloadavg()[0]:.1f}; median wall, processor time, peak of one process, runs")
    told = []
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            bench = Bench(Path(folder), size, wanted.runs, wanted.first)
            bench.ours()
            if not wanted.alone:
                bench.others()
            told.append(bench.told())
            print(json.dumps({k: v for k, v in told[-1].items() if k != "costs"}))
            print(*ratios(bench.costs), *own_part(bench.costs), sep="\n", flush=True)
    if len(told) > 1:
        print(*exponents(told), sep="\n")
    if wanted.json:
        wanted.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
