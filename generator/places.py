"""Where a project's files are, and which folders a build refuses to work with."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from generator.config import TEMPLATES, build_folder, templates_folder
from generator.diagnostics import ConfigError

SETTINGS = "mkdocs.yml"


def shipped_templates() -> Path:
    """Return the folder of the templates that come with the generator.

    They go into the package where it is installed, and lie beside it where it is being worked on.
    """
    package = Path(str(files("generator")))
    inside = package / "site_templates"
    return inside if inside.is_dir() else package.parent / "site_templates"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one build, all absolute. `build` holds what can be made again at any time.

    `own` is the project's folder of templates that stand in for shipped ones; it may be missing.
    """

    root: Path
    content: Path
    site: Path
    build: Path
    own: Path

    @property
    def settings(self) -> Path:
        """The project's settings, which are MkDocs' own."""
        return self.root / SETTINGS

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders a template is looked for in, the first one first: own ones, then shipped."""
        return layers(self.own)

    @property
    def theme(self) -> Path:
        """The theme as MkDocs reads it: the shipped files, with own ones in their place."""
        return self.root / "build" / "theme"

    @property
    def pages(self) -> Path:
        """The generated Markdown, which any MkDocs-compatible renderer can read."""
        return self.build / "pages"

    @property
    def texts(self) -> Path:
        """The Markdown of each page for readers without a renderer, put beside the pages."""
        return self.build / "texts"

    @property
    def cache(self) -> Path:
        """What is remembered of each report."""
        return self.build / "cache"


def layers(own: Path) -> tuple[Path, ...]:
    """Return the folders of templates, those in `own` before those that ship."""
    shipped = shipped_templates()
    return (shipped,) if own.resolve() == shipped.resolve() else (own, shipped)


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that is a project's."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() and any(
            (folder / name).is_dir() for name in ("content", TEMPLATES)
        ):
            return folder
    raise ConfigError(
        f"there is no project in {start}: run this in the folder that holds {SETTINGS} and "
        "content/, or make a new one there with: briefing init"
    )


def own_templates(root: Path) -> Path:
    """Return the folder of a project's own templates. Raises ConfigError for bad settings."""
    try:
        text = (root / SETTINGS).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""  # who reads the other settings tells of it
    folder = (root / templates_folder(text, SETTINGS)).resolve()
    if folder == root or not folder.is_relative_to(root):
        raise ConfigError(f"the folder of templates {folder} lies outside of {root}")
    return folder


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
    places = Places(root, source, target, build, own_templates(root))
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
    inputs = (places.content, places.settings, *places.templates, Path(__file__).parent)
    for path in (*inputs, places.build):
        if path.is_relative_to(site):
            raise ConfigError(f"the site folder {site} holds {path}, which is no output: {another}")
    for path in (*places.templates, places.root / "build"):
        if site.is_relative_to(path):
            raise ConfigError(f"the site folder {site} lies inside {path}: {another}")
