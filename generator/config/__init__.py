"""Settings: the few values of `mkdocs.yml` that are ours, and the files that ship inside."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath, PurePosixPath
from typing import Any, cast

import yaml

from generator.config.keys import (
    COUNT,
    FOLDER_NAME,
    LEVELS,
    MODEL_NAME,
    NO,
    RENDERERS,
    SETTINGS,
    YES,
    Level,
)
from generator.diagnostics import ConfigError
from generator.ids import digest, slug
from generator.nodes import compose, finding, is_null, suggestion

__all__ = ["SETTINGS", "TEMPLATES", "Level", "Settings", "build_folder", "load_settings",
           "starter_texts", "templates_folder"]  # fmt: skip
SECTION = ("extra", "briefing")
TEMPLATES = "site_templates"
MODEL = re.compile(MODEL_NAME)
FOLDER = re.compile(FOLDER_NAME)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's owner may set; `SETTINGS` says what each does.

    `workers` is no setting: the option of that name says where reports are read.
    """

    certainty: float = 0.5
    strict: bool = False
    history: bool = True
    checks: tuple[tuple[str, Level], ...] = ()
    proposer: str = ""
    pdf: bool = True
    pdf_limit: int = 400_000
    cards: bool = True
    sqlite: bool = True
    llms: bool = True
    renderer: str = "mkdocs"
    templates: str = TEMPLATES
    workers: str = ""


def starter_texts() -> dict[str, str]:
    """Return the starter registry's files and word lists, which ship in the package, by name."""
    found = sorted((files("generator") / "data").iterdir(), key=lambda file: file.name)
    return {f.name: f.read_text("utf-8") for f in found if f.name.endswith((".yml", ".txt"))}


def load_settings(text: str, path: str = "mkdocs.yml", checks: Sequence[str] = ()) -> Settings:
    """Return the settings in the text of `mkdocs.yml`, under `extra: briefing:`.

    MkDocs' own keys are not looked at, nor are its tags (`!ENV`, `!!python/name:`) followed.
    `checks` are the names of the checks there are. Raises ConfigError for what cannot be used.
    """
    section = _section(path, text)
    values: dict[str, Any] = {}
    for key, value in section.value if _mapping(path, section) and section else ():
        name = str(key.value)
        if name not in SETTINGS:
            raise _bad(path, key, f'unknown setting "{name}"', suggestion(name, SETTINGS))
        values[name] = _value(path, name, value, checks)
    return Settings(**values)


def templates_folder(text: str, path: str = "mkdocs.yml") -> str:
    """Return the folder of a project's own templates, from its settings. Raises ConfigError."""
    node = _mapping(path, _section(path, text)).get("templates")
    return TEMPLATES if node is None else _folder(path, "templates", node)


def _section(path: str, text: str) -> yaml.Node | None:
    node: yaml.Node | None = compose(path, text, "settings")
    for name in SECTION:
        node = _mapping(path, node).get(name)
    return node


def _value(path: str, name: str, node: yaml.Node, checks: Sequence[str]) -> object:
    """Return the value of a setting, as its form asks for."""
    match SETTINGS[name].form:
        case "share":
            return _number(path, name, node)
        case "count":
            return _count(path, name, node)
        case "flag":
            return _truth(path, name, node)
        case "model":
            return _model(path, name, node)
        case "folder":
            return _folder(path, name, node)
        case "renderer":
            return _renderer(path, name, node)
        case "levels":
            return _levels(path, node, checks)


def build_folder(root: PurePath, content: PurePath, site: PurePath) -> PurePath:
    """Return the working folder of a build, given absolute paths.

    Other content, or the same for another site, gets a folder of its own, so that trying a folder
    of documents never disturbs the project's own pages.
    """
    if content == root / "content" and site == root / "site":
        return root / "build"
    key = digest(f"{content.as_posix()}\n{site.as_posix()}")
    return root / "build" / f"{slug(content.name)}-{key}"


def _mapping(path: str, node: yaml.Node | None) -> Mapping[str, yaml.Node]:
    """Return a mapping's values by key; of two the last holds, as in MkDocs."""
    if node is None or is_null(node):
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _bad(path, node, 'expected "key: value" lines here', "indent them below the key")
    return {str(key.value): value for key, value in node.value}


def _levels(path: str, node: yaml.Node, known: Sequence[str]) -> tuple[tuple[str, Level], ...]:
    """Return the severity that each named check is given."""
    found: dict[str, Level] = {}
    _mapping(path, node)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        name = str(key.value).replace("_", "-")
        if name not in known:
            raise _bad(path, key, f'there is no check "{key.value}"', suggestion(name, known))
        word = value.value.lower() if isinstance(value, yaml.ScalarNode) else ""
        level = "off" if word in NO else word
        if level not in LEVELS:
            hint = f"one of {', '.join(LEVELS)}"
            raise _bad(path, value, f'"{name}" cannot be set to "{word}"', hint)
        found[name] = cast(Level, level)
    return tuple(found.items())


def _number(path: str, name: str, node: yaml.Node) -> float:
    """Return a number from 0 to 1."""
    try:
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        number = float(node.value) if plain else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise _bad(path, node, f'"{name}" must be a number from 0 to 1', _such(name))
    return number


def _count(path: str, name: str, node: yaml.Node) -> int:
    """Return a whole number, 0 or more."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    if not plain or not re.fullmatch(COUNT, node.value):
        raise _bad(path, node, f'"{name}" must be a whole number', _such(name))
    return int(node.value)


def _model(path: str, name: str, node: yaml.Node) -> str:
    """Return the name of a spaCy model; "off", as nothing, is none."""
    word = node.value if isinstance(node, yaml.ScalarNode) and not is_null(node) else ""
    named = not word or (MODEL.fullmatch(word) and word.lower() not in YES)
    if not isinstance(node, yaml.ScalarNode) or not named:
        raise _bad(path, node, f'"{name}" must be the name of a spaCy model', _such(name))
    return "" if word.lower() in NO else word


def _renderer(path: str, name: str, node: yaml.Node) -> str:
    """Return the name of a renderer, in small letters."""
    word = node.value.strip().lower() if isinstance(node, yaml.ScalarNode) else ""
    if word not in RENDERERS:
        raise _bad(path, node, f'"{name}" must name a renderer', suggestion(word, RENDERERS))
    return word


def _folder(path: str, name: str, node: yaml.Node) -> str:
    """Return the path of a folder inside the project."""
    word = node.value if isinstance(node, yaml.ScalarNode) and not is_null(node) else ""
    if not FOLDER.fullmatch(word):
        raise _bad(path, node, f'"{name}" must be a folder inside the project', _such(name))
    return PurePosixPath(word).as_posix()


def _such(name: str) -> str:
    return f"such as {name}: {SETTINGS[name].example}"


def _truth(path: str, name: str, node: yaml.Node) -> bool:
    """Return yes or no."""
    word = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
    if word not in YES + NO:
        raise _bad(path, node, f'"{name}" must be true or false', f"such as {name}: true")
    return word in YES


def _bad(path: str, node: yaml.Node, message: str, hint: str) -> ConfigError:
    """Return the error for a value, with its place."""
    found = finding(path, node, "error", message, hint, "settings")
    return ConfigError(f"{path} cannot be used", (found,))
