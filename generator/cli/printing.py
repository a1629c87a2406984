"""What is printed: findings and errors to the error stream, the rest to the output stream."""

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from generator.diagnostics import RANK, BuildError, ConfigError, Finding, Progress, Severity
from generator.settled import Result

# A build shows so many findings; `check` shows them all.
SHOWN = 40
COLOURS: dict[str, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
NAMES: dict[str, str] = {"error": "error", "warning": "warning", "info": "note"}


def tell_build(result: Result, seconds: float, content: Path, where: str, quiet: bool) -> None:
    """Print how a build ended."""
    tell_findings(result.findings, content, "warning", limit=SHOWN)
    if not result.published:
        text = f"Not built: {tally(result.findings)}. The last site stays as it was."
        click.echo(text, err=True)
        return
    notes = sum(finding.severity == "info" for finding in result.findings)
    if notes:
        say(f"{counted(notes, 'note')} on what could be better: briefing check", quiet)
    numbers = (
        counted(result.reports, "report"),
        counted(result.judgments, "judgment"),
        counted(result.actors, "actor"),
    )
    say(f"Built {', '.join(numbers)} → {where} in {seconds:.1f} s", quiet)


def tell_findings(
    findings: Iterable[Finding], content: Path, least: Severity, limit: int | None = None
) -> None:
    """Print the findings as grave as `least` or graver, the first `limit` of them."""
    chosen = [finding for finding in findings if RANK[finding.severity] >= RANK[least]]
    for finding in chosen[:limit]:
        path = finding.path
        if path and (content / path).exists():
            path = near(content / path)
        place = ":".join(str(part) for part in (safe(path), finding.line, finding.column) if part)
        severity = click.style(finding.severity, fg=COLOURS[finding.severity], bold=True)
        click.echo(f"{place}: {severity}: {safe(finding.message)} [{finding.check}]", err=True)
        if finding.hint:
            click.echo(click.style(f"    hint: {safe(finding.hint)}", dim=True), err=True)
    if limit is not None and len(chosen) > limit:
        click.echo(f"… and {len(chosen) - limit} more: briefing check shows all", err=True)


def tell_exception(error: Exception, content: Path, debug: bool) -> int:
    """Print what ended a command and return the exit code that says so."""
    if debug:
        traceback.print_exception(error)
    word = click.style("error", fg="red", bold=True)
    if isinstance(error, BuildError):
        tell_findings(error.findings, content, "info", limit=SHOWN)
        if str(error) not in [finding.message for finding in error.findings]:
            click.echo(f"{word}: {safe(str(error))}", err=True)
        return 2 if isinstance(error, ConfigError) else 1
    if isinstance(error, OSError) and error.strerror:
        place = f"{safe(str(error.filename))}: " if error.filename else ""
        click.echo(f"{word}: {place}{error.strerror}", err=True)
        click.echo("    hint: is there space left, and may you write there?", err=True)
        return 1
    what = f"{type(error).__name__}: {safe(str(error))}"
    click.echo(f"{word}: something unexpected happened ({what})", err=True)
    click.echo("    hint: --traceback shows where; please report it", err=True)
    return 1


def tally(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity."""
    severities = [finding.severity for finding in findings]
    counts = [
        counted(severities.count(key), name) for key, name in NAMES.items() if key in severities
    ]
    return ", ".join(counts) or "nothing to say"


def counted(number: int, name: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def near(path: Path) -> str:
    """Return `path` as it is shortest: from here, or from the root."""
    return min(os.path.relpath(path), str(path), key=len)


def say(line: str, quiet: bool) -> None:
    """Print a line to the output stream, unless asked to be quiet."""
    if not quiet:
        click.echo(line)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress]:
    """Give a progress bar on a terminal, and elsewhere something that shows nothing.

    A step of no name takes the bar off the screen; one of no length shows that work goes on.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    shown = ""
    bars: Any = None
    with ExitStack() as stack:

        def show(step: str, done: int, total: int) -> None:
            nonlocal shown, bars
            if bars is None:  # a build that has nothing to do shows none, and need not load them
                bars = stack.enter_context(_bars())
            if step != shown:
                for task in bars.task_ids:
                    bars.remove_task(task)
                shown = step
                if step:
                    bars.add_task(step, total=total or None)
            for task in bars.task_ids:
                bars.update(task, completed=done, total=total or None)

        yield show


def _bars() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, redirect_stdout=False)


def safe(text: str) -> str:
    """Return `text` for a terminal: what does not print, or steers the terminal, as an escape."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else ascii(char)[1:-1] for char in text
    )
