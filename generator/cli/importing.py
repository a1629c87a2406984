"""Prints what becomes of imported documents."""

from collections.abc import Iterable
from pathlib import Path

import click

from generator.cli.printing import counted, near, safe, say
from generator.importing.report import Imported, write


def carry_out(planned: Iterable[Imported], content: Path, dry: bool, quiet: bool) -> int:
    """Write the planned reports, or only tell of them; return how many were refused."""
    counts = {"new": 0, "known": 0, "refused": 0}
    for made in planned:
        counts[made.outcome] += 1
        if made.outcome == "refused":
            place = safe(near(made.source))
            click.echo(f"{place}: error: not imported: {safe(made.message)}", err=True)
            click.echo(f"    hint: {safe(made.hint)}", err=True)
            continue
        if made.outcome == "new" and not dry:
            write(made, content)
        _tell(made, dry, quiet)
    verb = "Would import" if dry else "Imported"
    known = f", {counts['known']} known already" if counts["known"] else ""
    refused = f", {counts['refused']} refused" if counts["refused"] else ""
    say(f"{verb} {counted(counts['new'], 'report')}{known}{refused}", quiet)
    return counts["refused"]


def _tell(made: Imported, dry: bool, quiet: bool) -> None:
    target = near(made.target) if made.target is not None else ""
    if made.outcome == "known":
        say(f"{safe(near(made.source))} is {safe(target)} already", quiet)
        return
    arrow = "would become" if dry else "→"
    images = f", {counted(len(made.images), 'picture')}" if made.images else ""
    say(f"{safe(near(made.source))} {arrow} {safe(target)} ({made.shape}{images})", quiet)
    say(f"    {safe(made.title)}", quiet)
    for note in made.notes:
        say(f"    note: {safe(note)}", quiet)
