"""Lets Zensical render the pages, with settings made from MkDocs' own.

It reads the same pages and templates. What it has no word for is done here: style sheets that are
templates are filled, its warnings become findings, and the site changes only once all is well.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import yaml
from mkdocs.utils.yaml import yaml_load

from generator.diagnostics import BuildError, ConfigError, Finding
from generator.known import Known
from generator.places import Places
from generator.publish.beside import lay_beside
from generator.publish.published import Published
from generator.write import listed, take_tree

# A warning begins with its words; the next line says where, as path:line:column between brackets.
WARNING = re.compile(r"^(Warning|Error): (.+)\n\s*╭─\[ (\S+?\.md):(\d+):(\d+) \]", re.MULTILINE)
ISSUES = re.compile(r"^(\d+) issues? found", re.MULTILINE)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def publish_with_zensical(
    where: Places, *, epoch: int, strict: bool = False, site_url: str | None = None
) -> Published:
    """Render the written pages and bring the site up to date; the rest is as for `site.publish`."""
    staging = where.build / "zensical"
    # Made anew each time: it would leave pages that are gone where they are.
    shutil.rmtree(staging, ignore_errors=True)
    settings = _settings(where, staging, site_url)
    file = where.build / "zensical.yml"  # it wants its settings in a folder above the pages
    file.write_text(yaml.dump(settings, sort_keys=False), encoding="utf-8")
    said = _run(file, epoch)
    findings = tuple(sorted(set(_findings(said))))
    if strict and findings:
        return Published(findings, None)
    for name in settings["theme"].get("static_templates", ()):
        _fill(where.theme, name, staging, settings)
    lay_beside(Known(where.texts), staging, {})
    names = {path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()}
    ours = listed(where.site) if where.site.is_dir() else set()
    return Published(findings, take_tree(where.site, staging, ours - names))


def _settings(where: Places, staging: Path, site_url: str | None) -> dict[str, Any]:
    """Return the settings for Zensical. Raises ConfigError where MkDocs' own cannot be used."""
    try:
        with where.settings.open(encoding="utf-8-sig") as file:
            made = dict(yaml_load(file))
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"{where.settings.name} cannot be used: {error}") from error
    made.pop("hooks", None)  # speed and nothing else
    # It takes no paths but those below its settings.
    made |= {"docs_dir": where.pages.name, "site_dir": staging.name}
    if site_url is not None:
        made["site_url"] = site_url
    theme = made.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    # The look that the theme's style sheets are made for is Material's, "classic" here.
    own = os.path.relpath(where.theme, where.build)
    made["theme"] = {"variant": "classic"} | theme | {"custom_dir": own}
    made["markdown_extensions"] = [_titled(one) for one in made.get("markdown_extensions") or ()]
    return made


def _titled(extension: Any) -> Any:
    """Return an extension's settings; the table of contents with the title in it.

    A page's title is taken from there; without it a page is called by the name of its file.
    """
    if extension == "toc":
        return {"toc": {"toc_depth": "1-6"}}
    if isinstance(extension, dict) and isinstance(extension.get("toc"), dict):
        deepest = str(extension["toc"].get("toc_depth", 6)).rpartition("-")[2]
        return {"toc": {**extension["toc"], "toc_depth": f"1-{deepest}"}}
    return extension


def _run(settings: Path, epoch: int) -> str:
    """Return what Zensical says. Raises BuildError where it fails."""
    command = [sys.executable, "-m", "zensical", "build", "--clean", "-f", str(settings)]
    try:
        done = subprocess.run(  # noqa: S603 - a program we depend on, with our paths
            command,
            cwd=settings.parent,
            env={"SOURCE_DATE_EPOCH": str(epoch), **os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise BuildError(f"Zensical cannot run: {error}") from error
    said = COLOURS.sub("", done.stdout + done.stderr)
    if done.returncode:
        last = said.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
        raise BuildError(f"Zensical could not build the site: {last[0]}", tuple(_findings(said)))
    return said


def _findings(said: str) -> Iterator[Finding]:
    found = 0
    for kind, words, path, line, column in WARNING.findall(said):
        found += 1
        severity = "error" if kind == "Error" else "warning"
        place = (f"build/pages/{path}", int(line), int(column))
        yield Finding(*place, "zensical", severity, words)  # type: ignore[arg-type]
    counted = ISSUES.search(said)
    if counted and int(counted[1]) > found:
        # Told in a form we do not know: better a finding without a place than none.
        more = int(counted[1]) - found
        yield Finding("mkdocs.yml", 0, 0, "zensical", "warning", f"{more} more issues were found",
                      "see them with: zensical build")  # fmt: skip


def _fill(theme: Path, name: str, staging: Path, settings: dict[str, Any]) -> None:
    """Write a file of the theme that is a template without a page."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(theme), autoescape=False)  # noqa: S701
    try:
        text = env.get_template(name).render(config=settings)
    except jinja2.TemplateNotFound:
        return  # one of the renderer's own
    except jinja2.TemplateError as error:
        raise BuildError(f"{name} cannot be filled: {error}") from error
    (staging / name).parent.mkdir(parents=True, exist_ok=True)
    (staging / name).write_text(text, encoding="utf-8")
