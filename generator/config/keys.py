"""The settings that are ours, with their forms: what loader, schema and docs go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Form = Literal["share", "count", "flag", "model", "folder", "levels", "renderer"]
Level = Literal["off", "info", "warning", "error"]
RENDERERS = ("mkdocs", "properdocs", "zensical")
LEVELS = ("off", "info", "warning", "error")
# A model's name; a path that stays inside: no ".." and no part that begins with a point.
MODEL_NAME = r"[A-Za-z][A-Za-z0-9_]*"
FOLDER_NAME = r"(?![./])[^./\\:\n][^/\\:\n]*(?:/[^./\\:\n][^/\\:\n]*)*/?"
# Nine digits: what YAML reads as decimal, and no more than any text has characters.
COUNT = r"0|[1-9][0-9]{0,8}"
YES, NO = ("true", "yes", "on"), ("false", "no", "off")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the form of its value, what it does (one sentence), and its default as shown.

    Forms: a `share` is a number from 0 to 1, a `count` a whole one, a `flag` is true or
    false, a `model` names a spaCy model, a `folder` is a path inside the project, a `renderer`
    one of `RENDERERS`,
    `levels` give checks a severity by name.
    """

    form: Form
    about: str
    default: str
    example: str


SETTINGS: Mapping[str, Setting] = MappingProxyType({
    "certainty": Setting(
        "share", "What a mention must reach to give its actor a page, from 0 to 1.", "0.5", "0.5"
    ),
    "strict": Setting(
        "flag", "Warnings fail the build, as `--strict` makes them do.", "false", "true"
    ),
    "history": Setting(
        "flag", "Pages show how reports changed after their first commit.", "true", "false"
    ),
    "checks": Setting(
        "levels",
        "Gives checks another severity by their name: `off`, `info`, `warning` or `error`.",
        "each check's own",
        "{no-alternative: warning, alike-names: off}",
    ),
    "proposer": Setting(
        "model", "A spaCy model that may propose names; `off` or nothing for none.", "off",
        "en_core_web_md",
    ),
    "pdf": Setting("flag", "Each report can be had as a PDF.", "true", "false"),
    "pdf_limit": Setting(
        "count", "Reports of more characters than this have no PDF.", "400000", "400000"
    ),
    "cards": Setting(
        "flag", "Links to a report or judgment show a picture where they are shared.", "true",
        "false",
    ),
    "sqlite": Setting("flag", "The data can be had as one SQLite file.", "true", "false"),
    "llms": Setting(
        "flag", "Language models can have `llms.txt` and the Markdown of each page.", "true",
        "false",
    ),
    "renderer": Setting(
        "renderer", "The program that renders the pages: `mkdocs`, `properdocs` or `zensical`.",
        "mkdocs", "zensical",
    ),
    "templates": Setting(
        "folder", "The folder of the site's own templates, which go before the shipped ones.",
        "site_templates", "templates",
    ),
})  # fmt: skip
