"""Finds what installed packages add: exporters, report shapes and checks, by their entry points.

An entry point's name is the name of what it adds: the check's in findings and settings, the shape's
in front matter. They are taken in the order of their names. What cannot be loaded, or fails, is an
error that names it, its package and that package's version.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

from generator.checks import Check, names
from generator.checks.view import View
from generator.diagnostics import BuildError, ConfigError, Finding
from generator.model import Corpus, Document, Parsed
from generator.pages.site import Site
from generator.shape_names import SHAPES
from generator.shapes.shape import ShapeOf

if TYPE_CHECKING:  # only reading a new report needs these, and they take long to load
    from generator.shapes.outline import Outline
    from generator.shapes.signals import Feature, Signals

EXPORTERS, SHAPES_ADDED, CHECKS = "briefing.exporters", "briefing.shapes", "briefing.checks"
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point that was loaded: what it adds, and how it is named in errors."""

    name: str
    about: str
    value: Any


def checks() -> tuple[Check, ...]:
    """Return the checks that packages add, each a function from a `View` to findings."""
    return tuple(
        Check(one.name, one.value.__doc__ or "", partial(_check, one)) for one in _added(CHECKS)
    )


def shapes() -> tuple[ShapeOf, ...]:
    """Return the shapes that packages add, each with `recognises` and `parse`."""
    return tuple(
        ShapeOf(one.name, partial(_recognises, one), partial(_parse, one))
        for one in _added(SHAPES_ADDED)
    )


def shape_names() -> tuple[str, ...]:
    """Return the names of all shapes, those that packages add behind the others."""
    return (*SHAPES, *(one.name for one in _added(SHAPES_ADDED)))


def export(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path (from the site's root) and bytes of every file that added exporters make."""
    for one in _added(EXPORTERS):
        for path, data in _told(one, partial(one.value, corpus, site)):
            if not isinstance(path, str) or not isinstance(data, bytes):
                raise BuildError(f"{one.about} yields what is no path and bytes")
            yield path, data


def _check(one: Plugin, view: View) -> Iterator[Finding]:
    for found in _told(one, partial(one.value, view)):
        if not isinstance(found, Finding):
            raise BuildError(f"{one.about} yields what is no Finding")
        yield replace(found, check=one.name)


def _recognises(one: Plugin, seen: "Signals") -> "tuple[Feature, ...]":
    return tuple(_told(one, partial(one.value.recognises, seen)))


def _parse(one: Plugin, plan: "Outline") -> Parsed:
    [parsed] = _told(one, lambda: [one.value.parse(plan)])
    if not isinstance(parsed, Parsed) or not isinstance(parsed.document, Document):
        raise BuildError(f"{one.about} parses a report into what is no Parsed")
    return replace(parsed, shape=one.name)


def _told(one: Plugin, made: Callable[[], Iterable[Any]]) -> list[Any]:
    """Return what a plug-in yields; where it fails, the error names it."""
    try:
        return list(made())
    except BuildError:
        raise
    except Exception as error:
        raise BuildError(f"{one.about} failed: {type(error).__name__}: {error}") from error


@cache
def _added(group: str) -> tuple[Plugin, ...]:
    """Load the entry points of a group. Raises ConfigError for one that cannot be used."""
    taken = {CHECKS: names(), SHAPES_ADDED: SHAPES}.get(group, ())
    made: dict[str, Plugin] = {}
    for point in sorted(_points().select(group=group), key=lambda one: (one.name, one.value)):
        about = _about(point, group)
        if not NAME.fullmatch(point.name):
            raise ConfigError(f"{about} needs a name of lower case letters, digits and hyphens")
        if point.name in taken or point.name in made:
            raise ConfigError(f"{about} has a name that is taken: give it another one")
        try:
            value = point.load()
        except Exception as error:
            raise ConfigError(
                f"{about} cannot be loaded: {type(error).__name__}: {error}"
            ) from error
        wanted = ("recognises", "parse") if group == SHAPES_ADDED else ("__call__",)
        if lacks := [name for name in wanted if not callable(getattr(value, name, None))]:
            raise ConfigError(f"{about} cannot be used: {point.value} has no {lacks[0]}")
        made[point.name] = Plugin(point.name, about, value)
    return tuple(made.values())


@cache
def _points() -> Any:
    """Return all entry points: to look through what is installed for each group takes long."""
    return entry_points()


def _about(point: EntryPoint, group: str) -> str:
    kind = group.rpartition(".")[2].removesuffix("s")
    home = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    return f'the {kind} "{point.name}"{home}'
