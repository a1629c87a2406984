"""Writes the file a new report starts from."""

import json
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from generator.diagnostics import BuildError, ConfigError
from generator.ids import slug
from generator.render import environment
from generator.shape_names import Shape


def write_report(
    templates: Sequence[Path], content: Path, shape: Shape, title: str, date: str
) -> Path:
    """Write a report to fill in and return its path; a file that is there already is kept.

    `templates` are the folders its template is looked for in, the first one first.
    """
    title = " ".join(title.split())
    if not title:
        raise ConfigError("a report needs a title")
    folder = content / "reports"
    if content.is_dir() and not folder.is_dir() and any(content.iterdir()):
        folder = content  # a folder of documents: its own files are the reports
    path = folder / f"{date}-{slug(title)}.md"
    template = environment(*(folder / "new" for folder in templates)).get_template(f"{shape}.md.j2")
    # Front matter: a JSON string is a YAML string too, whatever signs are in it.
    quoted = Markup(json.dumps(title, ensure_ascii=False))  # noqa: S704 - for an editor, not HTML
    text = template.render(title=quoted, date=Markup(date))  # noqa: S704
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ConfigError(f"{path} exists already: choose another title or date") from error
    except OSError as error:
        raise BuildError(f"cannot write {path}: {error.strerror or error}") from error
    return path
