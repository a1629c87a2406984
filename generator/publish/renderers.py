"""The renderers of the pages, which one word of the settings chooses among.

MkDocs and ProperDocs are one program in two hands: ProperDocs takes MkDocs' place, under its name,
in a process of its own. Zensical is another program, run with settings made from MkDocs' own.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.diagnostics import BuildError, ConfigError, Finding
from generator.places import Places
from generator.publish.published import About, Published
from generator.publish.standby import Publisher
from generator.publish.theme_folder import write_theme
from generator.write import Written

START = "import properdocs.replacement; from generator.publish.renderers import main; main()"


def read_about(where: Places, publisher: Publisher | None = None) -> About:
    """Make the theme's folder and return what `mkdocs.yml` says of the site, which names it.

    Raises ConfigError where the settings cannot be used.
    """
    if publisher is not None and (about := publisher.about()) is not None:
        return about
    from generator.publish import site

    write_theme(where)
    return site.read_about(where)


def publish(
    where: Places,
    renderer: str = "mkdocs",
    *,
    epoch: int,
    strict: bool = False,
    site_url: str | None = None,
    publisher: Publisher | None = None,
) -> Published:
    """Render the written pages with `renderer` and bring the site up to date.

    The process `publisher` does so where there is one, which was told that the pages are written.
    The rest is as for `site.publish`. Raises ConfigError where the renderer is not installed.
    """
    if renderer == "mkdocs":
        if publisher is not None and (done := publisher.published()) is not None:
            return done
        from generator.publish import site

        return site.publish(where, epoch=epoch, strict=strict, site_url=site_url)
    if find_spec(renderer) is None:
        raise ConfigError(
            f"the renderer {renderer}, which {where.settings.name} names, is not installed: "
            f'pip install "briefing-site[{renderer}]"'
        )
    if renderer == "zensical":
        from generator.publish.zensical import publish_with_zensical

        return publish_with_zensical(where, epoch=epoch, strict=strict, site_url=site_url)
    return _in_properdocs(where, epoch=epoch, strict=strict, site_url=site_url)


def _in_properdocs(where: Places, **options: Any) -> Published:
    places = {name: str(getattr(where, name)) for name in Places.__dataclass_fields__}
    done = subprocess.run(  # noqa: S603 - this program once more
        [sys.executable, "-c", START],
        input=json.dumps([places, options]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    try:
        told = json.loads(done.stdout.rpartition("\n")[2])
    except ValueError:
        why = " ".join(done.stderr.split())[-500:] or f"it ended with {done.returncode}"
        raise BuildError(f"ProperDocs could not build the site: {why}") from None
    findings = tuple(Finding(**one) for one in told["findings"])
    if told["error"]:
        kind = ConfigError if told["configuration"] else BuildError
        raise kind(told["error"].replace("MkDocs", "ProperDocs"), findings)
    written = told["written"]
    if written is None:
        return Published(findings, None)
    return Published(findings, Written(tuple(written[0]), tuple(written[1]), written[2]))


def main() -> None:
    """Publish in a process in which ProperDocs is imported as MkDocs; tell on the last line."""
    from dataclasses import asdict, astuple

    from generator.publish import site

    places, options = json.load(sys.stdin)
    told: dict[str, Any] = {"findings": (), "written": None, "error": "", "configuration": False}
    try:
        done = site.publish(
            Places(**{name: Path(path) for name, path in places.items()}), **options
        )
        told["findings"] = done.findings
        told["written"] = astuple(done.written) if done.written else None
    except BuildError as error:
        told |= {"findings": error.findings, "error": str(error),
                 "configuration": isinstance(error, ConfigError)}  # fmt: skip
    told["findings"] = [asdict(one) for one in told["findings"]]
    sys.stdout.write(f"\n{json.dumps(told)}")
