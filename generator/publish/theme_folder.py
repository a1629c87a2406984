"""Makes the theme's folder from folders of templates; builds of all sites of a project share it."""

from collections.abc import Iterator

from generator.places import Places
from generator.write import locked, read_tree, write_tree


def write_theme(where: Places) -> None:
    """Make the theme's folder as MkDocs reads it."""
    with locked(where.theme.with_name(".theme")):
        write_tree(where.theme, _theme(where), alone=True)


def _theme(where: Places) -> Iterator[tuple[str, bytes]]:
    """Yield the theme's files, each from the first folder of templates that has it."""
    found: dict[str, bytes] = {}
    for folder in reversed(where.templates):
        found |= dict(read_tree(folder / "theme"))
    yield from sorted(found.items())
