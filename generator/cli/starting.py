"""The commands that begin something: a site, a report."""

from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.commands import cli, content_option, debug_option, quiet_option
from generator.cli.printing import counted, near, say
from generator.places import find_root, layers, own_templates, shipped_templates
from generator.shape_names import SHAPES, Shape


@cli.command(epilog="Ends with 0, or with 2 where something is there that it would write over.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", metavar="NAME", help="Name of the site.  [default: that of the folder]")
@quiet_option
@debug_option
def init(folder: Path, name: str | None, quiet: bool, debug: bool) -> int:
    """Make a new site in DIR that builds at once.

    It has a first report, the curated files, settings, workflows that publish it on GitHub and
    GitLab, and a hook that checks reports before each commit. Nothing is written over.

    \b
    Examples:
      briefing init harbour-briefs --name "Harbour briefs"
      briefing init .
    """
    from generator.editor_schemas import schema_files
    from generator.init import make_site, site_name

    title = " ".join((name or "").split()) or site_name(folder)
    made = make_site(shipped_templates() / "init", folder, title, date.today(), schema_files())
    say(f"Made {title} in {near(folder)}: {counted(len(made), 'file')}", quiet)
    step = "" if folder.resolve() == Path.cwd() else f"cd {near(folder)} && "
    say(f"See it with: {step}briefing serve", quiet)
    return 0


@cli.command()
@click.argument("shape", type=click.Choice(SHAPES))
@click.argument("title")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of the report.  [default: today]",
)
@content_option
@quiet_option
@debug_option
def new(
    shape: Shape,
    title: str,
    day: datetime | None,
    content: Path | None,
    quiet: bool,
    debug: bool,
) -> int:
    """Write a starter report to fill in: SHAPE is assessment, update, column or note.

    \b
    Examples:
      briefing new assessment "Outlook for the strait"
      briefing new update "Talks resume in Geneva" --date 2026-03-02
    """
    from generator.new import write_report

    root = find_root(Path.cwd())
    folder = content.resolve() if content else root / "content"
    stated = (day.date() if day else date.today()).isoformat()
    path = write_report(layers(own_templates(root)), folder, shape, title, stated)
    say(f"Wrote {near(path)}", quiet)
    say("Fill it in, and see it with: briefing serve", quiet)
    return 0
