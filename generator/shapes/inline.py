"""Marks inside a block: emphasis, code, links, notes and what is not to be printed.

One pass over the block with a stack of what is open; a mark without its partner stays plain text.
"""

import html
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from generator.model import Run
from generator.shapes.raw_html import Range

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<note>\[\^[^\]\[\s]{1,40}\])"
    r"|(?P<auto><https?://[^\s<>]{1,2000}>)"
    r"|(?P<image>!\[)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|(?P<marks>\*+|_+)"
    r"|(?P<bar>\|)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")
_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_DELIMITER = re.compile(r"(?m)^[ \t>]*[|:-][ \t|:-]*$")
_LONGEST = 2000


class _Marks(NamedTuple):
    sign: str
    start: int
    length: int


def safe_address(address: str) -> str:
    """Return an address that may stand in a page, or nothing: only the web's own two schemes."""
    address = html.unescape(address.strip())
    if len(address) > _LONGEST or any(ord(sign) < 33 for sign in address):
        return ""
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            return ""
        _ = parts.port
    except ValueError:
        return ""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def hidden_runs(text: str, start: int, end: int, hidden: list[Range]) -> list[Run]:
    """Return the stretches of a block that are not printed: raw HTML and control characters."""
    found = [(max(a, start), min(b, end)) for a, b in hidden if a < end and b > start]
    found += [(match.start(), match.end()) for match in _CONTROL.finditer(text, start, end)]
    return [Run(a, b, "hidden") for a, b in sorted(found)]


def email_addresses(text: str, start: int, end: int) -> list[Range]:
    """Return the places of e-mail addresses."""
    if "@" not in text[start:end]:
        return []
    return [(match.start(), match.end()) for match in _EMAIL.finditer(text, start, end)]


def quote_prefixes(text: str, start: int, end: int) -> list[Run]:
    """Return the ">" marks inside a block quotation of several lines."""
    return [
        Run(match.start(), match.end(), "hidden")
        for match in _QUOTED.finditer(text, start, end)
        if match.start() > start
    ]


def inline_runs(
    text: str,
    start: int,
    end: int,
    hidden: list[Run],
    targets: Mapping[str, str],
    table: bool = False,
) -> tuple[Run, ...]:
    """Return the runs of a Markdown block. `targets` are the addresses of `[text][name]` links.

    A target "note" marks a name for which there is a footnote.
    """
    scan = _Scan(text, start, end, targets)
    scan.skip = [(run.start, run.end) for run in hidden]
    if table:
        scan.skip += [
            (match.start(), match.end()) for match in _DELIMITER.finditer(text, start, end)
        ]
        scan.runs += [Run(a, b, "markup") for a, b in scan.skip[len(hidden) :]]
    scan.skip.sort()
    scan.read(table)
    covered, runs = start, []
    for run in sorted([*hidden, *scan.runs], key=lambda run: (run.start, -run.end)):
        if run.start >= covered:
            runs.append(run)
            covered = run.end
    return tuple(runs)


class _Scan:
    """One pass over a block. `stack` holds open brackets and emphasis marks, innermost last."""

    __slots__ = ("brackets", "end", "marks", "runs", "skip", "start", "targets", "text", "ticks")

    def __init__(self, text: str, start: int, end: int, targets: Mapping[str, str]) -> None:
        self.text, self.start, self.end, self.targets = text, start, end, targets
        self.skip: list[Range] = []
        self.runs: list[Run] = []
        self.marks: list[_Marks] = []
        # Open brackets: offset, whether an image's, and how many emphasis marks were open then.
        self.brackets: list[tuple[int, bool, int]] = []
        self.ticks = self._closing_ticks()

    def _closing_ticks(self) -> dict[int, int]:
        """Return for each run of backticks the end of its partner."""
        last: dict[int, int] = {}
        closing: dict[int, int] = {}
        found = list(re.finditer("`+", self.text[self.start : self.end]))
        for match in reversed(found):
            length = match.end() - match.start()
            if length in last:
                closing[self.start + match.start()] = last[length]
            last[length] = self.start + match.end()
        return closing

    def read(self, table: bool) -> None:
        at, skipped = self.start, 0
        while True:
            match = _TOKEN.search(self.text, at, self.end)
            if match is None:
                return
            at = match.end()
            while skipped < len(self.skip) and self.skip[skipped][1] <= match.start():
                skipped += 1
            if skipped < len(self.skip) and self.skip[skipped][0] <= match.start():
                at = self.skip[skipped][1]
                continue
            at = self._take(match, table) or at

    def _take(self, match: re.Match[str], table: bool) -> int:
        """Take one token and return where to go on, 0 for right behind it."""
        start, end, kind = match.start(), match.end(), match.lastgroup
        if kind == "escape":
            self.runs.append(Run(start, start + 1, "hidden"))
        elif kind == "ticks":
            closed = self.ticks.get(start)
            if closed is not None and closed <= self.end:
                self.runs.append(Run(start, closed, "code"))
                return closed
        elif kind == "note":
            if self.targets.get(match[0][1:-1].casefold()) == "note":
                self.runs.append(Run(start, end, "note"))
        elif kind == "auto":
            href = safe_address(match[0][1:-1])
            self.runs += [Run(start, start + 1, "link", href), Run(end - 1, end, "link", href)]
        elif kind in ("image", "open"):
            self.brackets.append((start, kind == "image", len(self.marks)))
        elif kind == "close":
            return self._close_bracket(start)
        elif kind == "marks":
            self._emphasis(_Marks(match[0][0], start, end - start))
        elif table:
            self.runs.append(Run(start, end, "markup"))
        return 0

    def _close_bracket(self, at: int) -> int:
        if not self.brackets:
            return 0
        opened, image, marks = self.brackets.pop()
        found = self._target(opened + (2 if image else 1), at)
        if found is None:
            return 0
        end, address = found
        # Emphasis opened inside a link's words cannot close behind them.
        del self.marks[marks:]
        href = safe_address(address)
        if image:
            self.runs.append(Run(opened, end, "image", href))
        else:
            self.runs += [Run(opened, opened + 1, "link", href), Run(at, end, "link", href)]
            # A link holds no link.
            self.brackets.clear()
        return end

    def _target(self, words: int, at: int) -> tuple[int, str] | None:
        """Return the end of a link whose words end at `at`, and its address."""
        text, behind = self.text, at + 1
        if text.startswith("(", behind):
            return _destination(text, behind, self.end)
        name, end = text[words : min(at, words + 200)], behind
        if text.startswith("[", behind):
            closing = text.find("]", behind, min(self.end, behind + 200))
            if closing < 0:
                return None
            name, end = text[behind + 1 : closing] or name, closing + 1
        address = self.targets.get(" ".join(name.split()).casefold(), "note")
        return (end, address) if address != "note" else None

    def _emphasis(self, marks: _Marks) -> None:
        before = self.text[marks.start - 1] if marks.start > self.start else " "
        after_at = marks.start + marks.length
        after = self.text[after_at] if after_at < self.end else " "
        left = not after.isspace() and (after.isalnum() or not before.isalnum())
        right = not before.isspace() and (before.isalnum() or not after.isalnum())
        if marks.sign == "_":
            left, right = left and not before.isalnum(), right and not after.isalnum()
        if right:
            marks = self._close(marks)
        if left and marks.length:
            self.marks.append(marks)

    def _close(self, closing: _Marks) -> _Marks:
        """Pair closing marks with open ones of their kind; drop what was opened in between."""
        floor = self.brackets[-1][2] if self.brackets else 0
        while closing.length and any(m.sign == closing.sign for m in self.marks[floor:][-8:]):
            opener = self.marks.pop()
            if opener.sign != closing.sign:
                continue
            used = min(opener.length, closing.length, 3)
            start = opener.start + opener.length - used
            self.runs += [
                Run(start, start + used, "markup"),
                Run(closing.start, closing.start + used, "markup"),
            ]
            closing = _Marks(closing.sign, closing.start + used, closing.length - used)
            if opener.length > used:
                self.marks.append(_Marks(opener.sign, opener.start, opener.length - used))
        return closing


def _destination(text: str, at: int, end: int) -> tuple[int, str] | None:
    """Read "(address "title")" from its opening bracket on."""
    limit = min(end, at + _LONGEST)
    closing = text.find(")", at, limit)
    for _ in range(8):
        if closing < 0 or text.count("(", at, closing) == text.count(")", at, closing) + 1:
            break
        closing = text.find(")", closing + 1, limit)
    if closing < 0:
        return None
    inside = text[at + 1 : closing].strip()
    if inside.startswith("<") and ">" in inside:
        return closing + 1, inside[1 : inside.index(">")]
    return closing + 1, inside.split(None, 1)[0] if inside else ""
