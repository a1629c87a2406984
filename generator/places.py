"""Where a project's files are, and which folders a build refuses to work with."""

from dataclasses import dataclass
from pathlib import Path

from generator.config import build_folder
from generator.diagnostics import ConfigError

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one build, all absolute. `build` holds what can be made again at any time."""

    root: Path
    content: Path
    site: Path
    build: Path

    @property
    def settings(self) -> Path:
        """The project's settings, which are MkDocs' own."""
        return self.root / SETTINGS

    @property
    def templates(self) -> Path:
        """The templates of pages and new reports, and the theme."""
        return self.root / "site_templates"

    @property
    def pages(self) -> Path:
        """The generated Markdown, which any MkDocs-compatible renderer can read."""
        return self.build / "pages"

    @property
    def cache(self) -> Path:
        """What is remembered of each report."""
        return self.build / "cache"


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that is a project's."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() and (folder / "site_templates").is_dir():
            return folder
    raise ConfigError(
        f"there is no project in {start}: run this in the folder that holds {SETTINGS} and "
        "site_templates/"
    )


def find_places(start: Path, content: Path | None = None, site: Path | None = None) -> Places:
    """Return the places of the project around `start`, with other content or site where given.

    Raises ConfigError for folders that would mix what a build reads with what it writes.
    """
    root = find_root(start)
    source = content.resolve() if content else root / "content"
    target = site.resolve() if site else root / "site"
    if not source.is_dir():
        raise ConfigError(f"there is no content folder {source}: name one with --content")
    build = Path(build_folder(root, source, target))
    places = Places(root, source, target, build)
    if build.is_relative_to(source):
        raise ConfigError(
            f"the content folder {source} holds the project's own build folder: "
            "put the reports into a folder of their own"
        )
    _refuse_site(places)
    return places


def _refuse_site(places: Places) -> None:
    """Raise unless the site folder can be written without touching anything else."""
    site, another = places.site, "choose another folder with --site"
    if site.exists() and not site.is_dir():
        raise ConfigError(f"the site folder {site} is a file: {another}")
    if site.is_relative_to(places.content):
        raise ConfigError(
            f"the site folder {site} lies inside the content folder {places.content}, where its "
            f"pages would be read as reports: {another}"
        )
    inputs = (places.content, places.settings, places.templates, Path(__file__).parent)
    for path in (*inputs, places.build):
        if path.is_relative_to(site):
            raise ConfigError(f"the site folder {site} holds {path}, which is no output: {another}")
    for path in (places.templates, places.root / "build"):
        if site.is_relative_to(path):
            raise ConfigError(f"the site folder {site} lies inside {path}: {another}")
