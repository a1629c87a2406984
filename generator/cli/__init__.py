"""The command line: arguments, printed findings, progress and exit codes. Nothing else prints."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli import starting
from generator.cli.commands import cli
from generator.cli.printing import tell_exception

__all__ = ["main", "run", "starting"]


def main() -> None:
    """Run as a program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Unicode must not end the program
            stream.reconfigure(errors="replace")
    code = run(sys.argv[1:])
    # Python looks for cycles among all records once more before it ends, and finds none.
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; every error is told, none is raised."""
    name = "briefing" if Path(sys.argv[0]).stem == "briefing" else "python -m generator"
    try:
        code = cli.main(args=list(arguments), prog_name=name, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped.", err=True)
        return 130
    except Exception as error:
        return tell_exception(error, Path("content"), "--traceback" in arguments)
