"""The project's own files: what may be imported where, what is pinned, what must not be named."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "generator").rglob("*.py"))
# The rim: rooms that may touch files, and the only printer. All others are the core.
RIM = (
    "__main__", "cli", "build", "flow", "analyse", "init", "new", "publish", "render", "cache",
    "write",
    "read", "places", "propose", "history", "importing", "settled", "search_index", "typeset",
    "kept", "known", "compiled", "inks", "press", "database", "executors",
    "plugins", "sealed", "forked", "making", "exported", "code", "repository", "ahead", "curated",
    "shelf",
)  # fmt: skip
# These two may read the data files that ship inside the package, and nothing else.
PACKAGE_READERS = ("config", "registry")
IMPURE = frozenset(
    (
        "asyncio concurrent ctypes fileinput ftplib getpass glob http io multiprocessing os "
        "pathlib platform random requests secrets selectors shutil signal smtplib socket "
        "socketserver sqlite3 ssl subprocess sys tempfile threading time urllib urllib3 uuid "
        "watchfiles webbrowser"
    ).split()
)
# What these have that is pure: paths that are names only, splitting of addresses, ids from names.
PURE = frozenset(
    (
        "io.BytesIO io.StringIO pathlib.PurePath pathlib.PurePosixPath urllib.parse uuid.UUID "
        "uuid.uuid5"
    ).split()
)
IMPURE_CALLS = frozenset("open print input eval exec breakpoint hash __import__ id".split())
CLOCKS = frozenset("now today utcnow".split())


def room(module: Path) -> str:
    """Return the name below `generator` of the room a file belongs to."""
    return module.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def impurities(tree: ast.AST, *, package_reader: bool) -> Iterator[str]:
    """Yield what in a module would touch a file, clock, network or process."""
    for line, name in imported(tree):
        allowed = name in PURE or name.rpartition(".")[0] in PURE
        if name.partition(".")[0] in IMPURE and not allowed:
            yield f"{line}: imports {name}"
        if name.startswith("importlib") and not package_reader:
            yield f"{line}: imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) if name in IMPURE_CALLS:
                    yield f"{node.lineno}: calls {name}()"
                case ast.Attribute(attr=name) if name in CLOCKS:
                    yield f"{node.lineno}: asks the clock with {name}()"
                case _:
                    pass


def project_files() -> list[Path]:
    """Return the files that are tracked, or would be if all were added."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git work tree")
    names = listing.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    """Yield the project's text files with their texts."""
    for path in project_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT), data.decode("utf-8", "replace")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_starts_by_saying_what_it_is_for(module: Path) -> None:
    doc = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert doc, "a module's first line says what its room is for"
    assert doc.splitlines()[0].endswith((".", ":")), "its first line is a sentence"


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if room(module) not in RIM],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_core_touches_no_file_clock_network_or_process(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    reader = room(module) in PACKAGE_READERS
    assert list(impurities(tree, package_reader=reader)) == []


@pytest.mark.parametrize(
    ("package", "rooms"),
    [
        ("mkdocs", {"publish"}),
        ("click", {"cli", "__main__"}),
        ("rich", {"cli"}),
        ("jinja2", {"compiled", "publish", "render"}),
    ],
)
def test_package_is_known_to_its_rooms_only(package: str, rooms: set[str]) -> None:
    users = {
        room(module)
        for module in MODULES
        for _, name in imported(ast.parse(module.read_text(encoding="utf-8")))
        if name.partition(".")[0] == package
    }
    assert users <= rooms


def test_only_the_command_line_prints() -> None:
    printers = {
        room(module)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    }
    assert printers <= {"cli"}


def test_dependencies_are_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {
        "markdown-it-py": "markdown_it", "mkdocs-material": "material", "pyyaml": "yaml",
        "python-frontmatter": "frontmatter", "python-slugify": "slugify", "beautifulsoup4": "bs4",
        "pdfminer.six": "pdfminer", "pillow": "PIL",
    }  # fmt: skip
    used = {
        name.partition(".")[0]
        for module in MODULES
        for _, name in imported(ast.parse(module.read_text(encoding="utf-8")))
    }
    wanted = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    # MkDocs loads its theme by name; trafilatura's own dependency asks for the other one.
    used |= {"material", "lxml_html_clean"}
    idle = [w for w in wanted if modules.get(w, w.replace("-", "_")) not in used]
    assert idle == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_file_holds_packages_and_digests_only(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    package = re.compile(r"[a-z0-9][a-z0-9._-]*==[\w.+!-]+( ; [\w.<>=!'\" ]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [
        line for line in lines if not package.fullmatch(line) and not digest.fullmatch(line)
    ] == []
    names = [line.partition("==")[0] for line in lines if package.fullmatch(line)]
    assert names == sorted(set(names)), "one version of a package for every Python"


def test_development_lock_holds_the_versions_of_the_other() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_no_file_names_the_machine_it_was_made_on() -> None:
    beside = ROOT.parent
    homes = [r"/home/\w+/", r"/root/", r"/Users/\w+/", r"[A-Z]:\\Users\\"]
    if beside != beside.parent:
        homes.append(re.escape(str(beside)) + "/")
    named = re.compile(rf"(?<![\w.:/-])(?:{'|'.join(homes)})")
    this = Path(__file__).relative_to(ROOT)
    found = [
        f"{path}:{text.count(chr(10), 0, hit.start()) + 1}: {hit.group()}"
        for path, text in texts()
        if path != this
        for hit in named.finditer(text)
    ]
    assert found == []


def test_text_files_end_with_one_newline_and_have_no_trailing_space() -> None:
    kept_as_they_came = {"content", "tests"}
    found = [
        str(path)
        for path, text in texts()
        if path.parts[0] not in kept_as_they_came and path.suffix != ".svg"
        if text
        and (not text.endswith("\n") or text.endswith("\n\n") or re.search(r"[ \t]\n", text))
    ]
    assert found == []


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"ci.yml", "pages.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_and_tell_their_version(path: Path) -> None:
    uses = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    pinned = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert uses
    assert [use for use in uses if not pinned.fullmatch(use)] == []


def test_one_commit_is_pinned_for_each_action() -> None:
    pins = {
        use for path in WORKFLOWS for use in re.findall(r"uses: *(.*)", path.read_text("utf-8"))
    }
    names = sorted(use.partition("@")[0] for use in pins)
    assert names == sorted(set(names))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_ask_for_least_permissions(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set()), name
        assert "timeout-minutes" in job, name


def test_continuous_integration_runs_the_two_commands_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert script.stat().st_mode & 0o111
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-2:] == ["make test", "make site"]
