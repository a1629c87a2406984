"""Findings with their places, how far a build has come, and the errors that end it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, Protocol

Severity = Literal["error", "warning", "info"]
_LINE = re.compile(r"[^\n]*\n")
RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a check noticed. `line` and `column` count from 1; 0 means the whole file."""

    path: str
    line: int
    column: int
    check: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        head = f"{place}: {self.severity}: {self.message} [{self.check}]"
        return f"{head}\n    hint: {self.hint}" if self.hint else head


class BuildError(Exception):
    """The build cannot go on. Carries the findings that say why."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class ConfigError(BuildError):
    """A setting or a curated file cannot be used (exit code 2)."""


class Lines:
    """Line starts of a text, to turn an offset into a line and a column."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = list(accumulate(map(len, _LINE.findall(text)), initial=0))

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Progress(Protocol):
    """Told how far a long step has come; the build itself prints nothing."""

    def __call__(self, step: str, done: int, total: int) -> None: ...


def silent(step: str, done: int, total: int) -> None:
    """A `Progress` that tells nobody."""
