"""The commands and their options."""

import time
from datetime import datetime
from pathlib import Path
from typing import cast

import click

from generator import __version__
from generator.build import build as build_site
from generator.build import serve as serve_site
from generator.cli.printing import (
    counted,
    near,
    progress_bar,
    say,
    tally,
    tell_build,
    tell_exception,
    tell_findings,
)
from generator.diagnostics import Finding, Severity
from generator.places import find_places, find_root
from generator.settled import Result, fails

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with the reports in DIR/reports/; where there is no such folder, the files of DIR "
    "are the reports.  [default: content]",
)
today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day by which forecasts fall due.  [default: that of the newest report]",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only.")
workers_option = click.option(
    "--workers",
    default="",
    envvar="BRIEFING_WORKERS",
    metavar="N|dask:ADDRESS",
    help="How many processes read reports, or the scheduler of a Dask cluster that does.  "
    "[default: one for each processor where there are many reports]",
)
debug_option = click.option(
    "--traceback",
    "debug",
    is_flag=True,
    help="Show where in the code an unexpected error came from.",
)


def day_of(moment: datetime | None) -> str:
    """Return the day that was given, "" for none."""
    return moment.date().isoformat() if moment else ""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Each command explains itself: briefing build --help",
)
@click.version_option(__version__, message="briefing %(version)s")
def cli() -> None:
    """Turn a folder of analytic reports into a linked, searchable briefing site.

    \b
    Make a site with
      briefing init DIR
    Drop reports (.md or .txt) into content/reports/, then
      briefing serve      to read the site while you write,
      briefing check      to see what could be better,
      briefing review     to say which names are actors,
      briefing build      to make the site in site/.
    """


@cli.command(epilog="Ends with 0 when all is well, 1 on errors in the content, 2 on wrong usage.")
@content_option
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder the site is written to.  [default: site]",
)
@click.option(
    "--strict", is_flag=True, help="Let warnings fail too, and then leave the last site as it is."
)
@workers_option
@today_option
@quiet_option
@debug_option
def build(
    content: Path | None,
    site: Path | None,
    strict: bool,
    workers: str,
    today: datetime | None,
    quiet: bool,
    debug: bool,
) -> int:
    """Make the site.

    \b
    Examples:
      briefing build
      briefing build --strict
      briefing build --content ~/reports --site /tmp/site
      briefing build --workers dask:tcp://10.0.0.5:8786
    """
    start = time.monotonic()
    where = find_places(Path.cwd(), content, site)
    with progress_bar(quiet) as progress:
        result = build_site(
            where, progress, strict=strict or None, workers=workers, today=day_of(today)
        )
    tell_build(result, time.monotonic() - start, where.content, near(where.site), quiet)
    return int(result.failed)


@cli.command()
@content_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@quiet_option
@debug_option
def serve(
    content: Path | None, host: str, port: int, open_browser: bool, quiet: bool, debug: bool
) -> int:
    """Show the site in a browser and keep it up to date while you write.

    Every change of a report, a registry or a template makes the site anew and reloads the page.
    While something is wrong, the last good site stays. Ctrl-C ends.

    \b
    Examples:
      briefing serve --open
      briefing serve --content drafts --port 8080
    """
    where = find_places(Path.cwd(), content)
    served = False

    def tell(outcome: Result | Exception, seconds: float, url: str) -> None:
        nonlocal served
        progress("", 0, 0)
        if isinstance(outcome, Exception):
            tell_exception(outcome, where.content, debug)
            say("The last good site is still being served.", quiet)
        else:
            tell_build(outcome, seconds, where.content, url, quiet)
        if not served:
            served = True
            say(f"Serving on {url} (Ctrl-C ends)", quiet=False)

    with progress_bar(quiet) as progress:
        serve_site(where, tell, progress, host=host, port=port, open_browser=open_browser)
    say("Stopped.", quiet)
    return 0


@cli.command()
@content_option
@click.option("--strict", is_flag=True, help="Let warnings fail too: short for --fail-on warning.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Lowest severity that makes the exit code 1.  [default: error]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="Lines for people, one JSON record a line, a SARIF 2.1.0 log, GitHub's annotations, or "
    "GitLab's report of code quality.",
)
@workers_option
@today_option
@quiet_option
@debug_option
def check(
    content: Path | None,
    strict: bool,
    fail_on: str | None,
    form: str,
    workers: str,
    today: datetime | None,
    quiet: bool,
    debug: bool,
) -> int:
    """Say what could be better in the reports; write no site.

    Each finding names file, line and column, what was noticed, and what can be done about it.

    \b
    Examples:
      briefing check
      briefing check --strict
      briefing check --fail-on never --format json
      briefing check --format sarif > findings.sarif
    """
    from generator.flow import check as check_content

    where = find_places(Path.cwd(), content)
    with progress_bar(quiet or form != "text") as progress:
        result = check_content(
            where, progress, strict=strict or None, workers=workers, today=day_of(today)
        )
    if form != "text":
        click.echo(_written(form, result.findings, where.content), nl=False)
    else:
        tell_findings(result.findings, where.content, "warning" if quiet else "info")
        say(f"Checked {counted(result.reports, 'report')}: {tally(result.findings)}", quiet)
    if fail_on == "never":
        return 0
    return int(fails(result.findings, cast(Severity, fail_on)) if fail_on else result.failed)


def _written(form: str, findings: tuple[Finding, ...], content: Path) -> str:
    """Return findings in a format for other programs."""
    from generator.checks import explanations
    from generator.cli import formats
    from generator.plugins import checks

    if form == "json":
        return formats.json_lines(findings)
    if form == "github":
        return formats.github(findings, content)
    if form == "gitlab":
        return formats.gitlab(findings, content)
    return formats.sarif(findings, explanations(checks()), content, __version__)


@cli.command(epilog="Ends with 0, also after quitting; 2 on wrong usage or unreadable files.")
@content_option
@debug_option
def review(content: Path | None, debug: bool) -> int:
    """Decide on names that may be actors, and on names that look alike.

    Shows each with the sentences it stands in, and writes what you decide into
    content/actors.yml, or content/reviewed.yml for what is no actor. Your comments, order and
    style stay. Answers are single letters with Enter; they may come from a file or a pipe too.

    \b
    Examples:
      briefing review
      briefing review --content drafts
    """
    from generator.cli.review import walk
    from generator.flow import review as review_content

    where = find_places(Path.cwd(), content)
    with progress_bar(quiet=False) as progress:
        found = review_content(where, progress)
    walk(where, found)
    return 0


@cli.command(epilog="Ends with 0, also after quitting; 2 on wrong usage or unreadable files.")
@content_option
@debug_option
def relate(content: Path | None, debug: bool) -> int:
    """Confirm or refuse relations between judgments that were computed.

    Shows two judgments with their places, the reason and the score, and writes what you decide
    into content/relations.yml, where your comments, order and style stay. A pair that is not
    related is remembered there too (kind: unrelated). Answers are single letters with Enter;
    words after the letter become the reason. They may come from a file or a pipe.

    \b
    Examples:
      briefing relate
      briefing relate --content drafts < answers.txt
    """
    from generator.cli.relate import walk
    from generator.flow import relate as relate_content

    where = find_places(Path.cwd(), content)
    with progress_bar(quiet=False) as progress:
        found = relate_content(where, progress)
    walk(where, found)
    return 0


@cli.command("import", epilog="Ends with 0, 1 where a document was refused, 2 on wrong usage.")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path),
                metavar="FILE|FOLDER...")  # fmt: skip
@content_option
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be written; write nothing.")
@quiet_option
@debug_option
def import_(
    documents: tuple[Path, ...], content: Path | None, dry: bool, quiet: bool, debug: bool
) -> int:
    """Turn Word, PDF, HTML, Markdown and text files into reports.

    Each becomes a file in content/reports/ with front matter: title, date, authors and shape as
    far as the document tells them, where it came from, and a digest of it. No file is written
    over, and a document that was imported before is passed by. Nothing is asked of the network.

    \b
    Examples:
      briefing import ~/Downloads/estimate.docx
      briefing import inbox/ --dry-run
    """
    from generator.cli.importing import carry_out
    from generator.importing.report import find_documents, plan

    folder = content.resolve() if content else find_root(Path.cwd()) / "content"
    files = find_documents(documents)
    if not files:
        say("Nothing to import: no file there is of a kind that can be read.", quiet)
        return 0
    return int(carry_out(plan(files, folder), folder, dry, quiet) > 0)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"))
@quiet_option
@debug_option
def schemas(folder: Path, quiet: bool, debug: bool) -> int:
    """Write the JSON Schemas by which editors complete and check what you write.

    One of the settings, one of front matter, and one of each curated file (actors, sources,
    relations, reviewed), into FOLDER, which is schemas/ where none is named. docs/editor.md tells
    how an editor finds them.
    """
    from generator.editor_schemas import schema_files
    from generator.write import replace_file

    try:
        for name, data in schema_files():
            replace_file(folder / name, data)
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or "unknown reason") from error
    say(f"Wrote {near(folder)}/", quiet)
    return 0
