"""What checks look at: the reports as parsed, the corpus, and ways to name a place in a file."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from generator.diagnostics import Finding, Lines, Severity
from generator.link import Memory
from generator.model import Corpus, Extraction, Judgment, Parsed, Registry, Report

Answer = TypeVar("Answer")


class Answers:
    """Answers to questions about the text of one report alone, remembered by its bytes."""

    def __init__(self, memory: Memory) -> None:
        self._past: dict[str, dict[str, Any]] = memory.get("answers", {})
        self._now: dict[str, dict[str, Any]] = {}
        memory["answers"] = self._now

    def ask(self, question: str, report: Report, find: Callable[[], Answer]) -> Answer:
        """Return the plain value that `find` returns for this report, or did for the same one."""
        key = f"{report.path}\0{report.sha256}"
        past = self._past.get(key, {})
        answer = past[question] if question in past else find()
        self._now.setdefault(key, {})[question] = answer
        return cast(Answer, answer)


@dataclass(frozen=True, slots=True)
class View:
    """All that is known of the content. `by_report` gives a parsed report by its id."""

    pairs: tuple[tuple[Parsed, Extraction], ...]
    corpus: Corpus
    registry: Registry
    certainty: float
    by_report: dict[str, Parsed]
    answers: Answers
    lines: dict[str, Lines] = field(default_factory=dict)

    def place(self, path: str, text: str, offset: int) -> tuple[int, int]:
        """Return line and column of `offset` in the file `path` whose text is `text`."""
        if path not in self.lines:
            self.lines[path] = Lines(text)
        return self.lines[path].place(offset)


def view_of(
    pairs: Sequence[tuple[Parsed, Extraction]],
    corpus: Corpus,
    registry: Registry,
    certainty: float,
    memory: Memory | None = None,
) -> View:
    """Join what the checks need. `memory` holds under one registry and code."""
    by_path = {parsed.document.path: parsed for parsed, _ in pairs}
    by_report = {report.id: by_path[report.path] for report in corpus.reports}
    answers = Answers({} if memory is None else memory)
    return View(tuple(pairs), corpus, registry, certainty, by_report, answers)


def judged(view: View) -> Iterator[tuple[Parsed, tuple[Judgment, ...]]]:
    """Yield every report with its judgments and claims."""
    held: dict[str, list[Judgment]] = defaultdict(list)
    for judgment in view.corpus.judgments:
        held[judgment.report].append(judgment)
    for report in view.corpus.reports:
        yield view.by_report[report.id], tuple(held[report.id])


def name_in(judgment: Judgment) -> str:
    """Return the name a judgment has in its report's front matter: "1", "c2"."""
    return judgment.id.removeprefix(f"{judgment.report}-")


def at(
    view: View,
    parsed: Parsed,
    offset: int | None,
    check: str,
    severity: Severity,
    message: str,
    hint: str = "",
) -> Finding:
    """Return a finding about a place of a report, or about all of it where `offset` is None."""
    path = parsed.document.path
    line, column = (0, 0) if offset is None else view.place(path, parsed.document.text, offset)
    return Finding(path, line, column, check, severity, message, hint)


def short(text: str, width: int = 60) -> str:
    """Return `text` on one line, cut at a word where it is long."""
    text = " ".join(text[: width * 4].split())
    if len(text) <= width:
        return text
    return text[:width].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def quoted(text: str) -> str:
    """Return `text` as a YAML string in quotes, to paste."""
    escaped = short(text, 200).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
