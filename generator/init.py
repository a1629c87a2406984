"""Makes a new site: content with a first report, settings, and what publishes it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator import __version__
from generator.diagnostics import BuildError, ConfigError

PACKAGE = "briefing-site"
# Where a file goes, where its name cannot say so: hidden ones would be lost or take effect here.
PLACES = {
    "gitignore": ".gitignore",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "github/pages.yml": ".github/workflows/pages.yml",
}
SHOWN = 3  # files named in an error
DUE = timedelta(days=91)


def make_site(
    templates: Path, folder: Path, name: str, today: date, schemas: Iterable[tuple[str, bytes]]
) -> tuple[Path, ...]:
    """Write a new site into `folder` and return its files.

    `templates` holds what they are made from; `schemas` are name and bytes of those for editors.
    Raises ConfigError, and writes nothing, where one of them is there already.
    """
    files = {folder / path: text for path, text in _files(templates, name, today)}
    files |= {folder / "schemas" / path: data.decode("utf-8") for path, data in schemas}
    if there := [path for path in files if path.exists() or path.is_symlink()]:
        names = ", ".join(path.relative_to(folder).as_posix() for path in there[:SHOWN])
        names += f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
        raise ConfigError(
            f"{folder} has {names} already, and nothing is written over: choose an empty folder"
        )
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise BuildError(f"cannot write to {folder}: {error.strerror or error}") from error
    return tuple(files)


def site_name(folder: Path) -> str:
    """Return a name for the site in `folder`: the folder's own, in words."""
    words = re.sub(r"[-_.\s]+", " ", folder.resolve().name).strip()
    return words[:1].upper() + words[1:] or "Briefing site"


def workflow(templates: Path, values: Mapping[str, str]) -> str:
    """Return the workflow that publishes a site on GitHub Pages.

    `values` are `locked` (the file that names what is installed), `install` and `briefing` (the
    commands).
    """
    return _filled((templates / "github" / "pages.yml").read_text(encoding="utf-8"), values)


def _files(templates: Path, name: str, today: date) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a new site."""
    values = {
        "name": name,
        "quoted_name": json.dumps(name, ensure_ascii=False),
        "date": today.isoformat(),
        "due": (today + DUE).isoformat(),
        "requirement": requirement(),
        "locked": "requirements.txt",
        "install": "python -m pip install -r requirements.txt",
        "briefing": "briefing",
    }
    for path in sorted(templates.rglob("*")):
        if path.is_file():
            source = path.relative_to(templates).as_posix()
            text = path.read_text(encoding="utf-8")
            yield PLACES.get(source, source), _filled(text, values)


def requirement() -> str:
    """Return the line that installs this generator again: as it was, where that was an address."""
    plain = f"{PACKAGE}=={__version__}"
    try:
        told = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return plain
    url, repository = str(told.get("url", "")), told.get("vcs_info")
    if not url.startswith("https://"):
        return plain
    if repository:
        url = f"{repository['vcs']}+{url}@{repository['commit_id']}"
    return f"{PACKAGE} @ {url}"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return a template with its values: names in `[[ ]]`, since workflows use braces."""
    return re.sub(r"\[\[ (\w+) \]\]", lambda found: values[found[1]], text)
