"""Settings: the few values of `mkdocs.yml` that are ours, and the files that ship inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath
from typing import Literal, cast

import yaml

from generator.diagnostics import ConfigError
from generator.ids import digest, slug
from generator.registry.entries import compose, finding, is_null, suggestion

SECTION = ("extra", "briefing")
KEYS = ("cards", "certainty", "checks", "history", "pdf", "proposer", "sqlite", "strict")
Level = Literal["off", "info", "warning", "error"]
LEVELS = ("off", "info", "warning", "error")
YES, NO = ("true", "yes", "on"), ("false", "no", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's owner may set.

    `certainty` is what a mention must reach to give its actor a page; `strict` makes warnings fail
    the build as the option of that name does; `history` shows how reports changed after their
    first commit. `proposer` names a spaCy model that may propose names. `checks` gives checks, by
    name, another severity than their own, or "off". `pdf` makes a PDF of each report, `cards` a
    picture for links to each report and judgment, `sqlite` one SQLite file of the public data.
    `workers` is no setting: the option of that name says where reports are read.
    """

    certainty: float = 0.5
    strict: bool = False
    history: bool = True
    checks: tuple[tuple[str, Level], ...] = ()
    proposer: str = ""
    pdf: bool = True
    cards: bool = True
    sqlite: bool = True
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
    node: yaml.Node | None = compose(path, text, "settings")
    for name in SECTION:
        node = _mapping(path, node).get(name)
    values: dict[str, float] = {}
    levels: tuple[tuple[str, Level], ...] = ()
    proposer = ""
    for key, value in node.value if _mapping(path, node) and node else ():
        name = str(key.value)
        if name not in KEYS:
            raise _bad(path, key, f'unknown setting "{name}"', suggestion(name, KEYS))
        if name == "checks":
            levels = _levels(path, value, checks)
        elif name == "proposer":
            proposer = _model(path, value)
        else:
            values[name] = (
                _number(path, value) if name == "certainty" else _truth(path, name, value)
            )
    return Settings(
        float(values.get("certainty", 0.5)),
        bool(values.get("strict", False)),
        bool(values.get("history", True)),
        levels,
        proposer,
        bool(values.get("pdf", True)),
        bool(values.get("cards", True)),
        bool(values.get("sqlite", True)),
    )


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


def _number(path: str, node: yaml.Node) -> float:
    """Return a number from 0 to 1."""
    try:
        number = float(node.value) if isinstance(node, yaml.ScalarNode) else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        hint = "such as certainty: 0.5"
        raise _bad(path, node, '"certainty" must be a number from 0 to 1', hint)
    return number


def _model(path: str, node: yaml.Node) -> str:
    """Return the name of a spaCy model; "off", as nothing, is none."""
    name = node.value.strip() if isinstance(node, yaml.ScalarNode) and not is_null(node) else ""
    if not isinstance(node, yaml.ScalarNode) or (name and not name.replace("_", "").isalnum()):
        hint = "such as proposer: en_core_web_md"
        raise _bad(path, node, '"proposer" must be the name of a spaCy model', hint)
    return "" if name.lower() in NO else name


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
