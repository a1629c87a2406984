"""What checks look at: the corpus, the reports as parsed, and ways to name a place in a file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from generator.diagnostics import Finding, Lines, Severity
from generator.link import Memory
from generator.model import Corpus, Document, Extraction, Judgment, Parsed, Registry, Report
from generator.resolve import Found, Pair, found_of

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
    """All that is known of the content. `found` gives what was found in a report by its id."""

    found: dict[str, Found]
    corpus: Corpus
    registry: Registry
    certainty: float
    answers: Answers
    lines: dict[str, Lines] = field(default_factory=dict)
    _parsed: dict[str, Parsed] = field(default_factory=dict)

    @property
    def pairs(self) -> tuple[tuple[Parsed, Extraction], ...]:
        """Every report as parsed, and what was extracted from it: all are read for this."""
        return tuple(one.pair for one in self.found.values())

    @property
    def by_report(self) -> dict[str, Parsed]:
        """Every report as parsed, by its id: all are read for this."""
        if not self._parsed:
            self._parsed.update((key, one.pair[0]) for key, one in self.found.items())
        return self._parsed

    def document(self, report: str) -> Document:
        """Return the document of a report, by its id."""
        return self.found[report].document

    def place(self, path: str, text: str, offset: int) -> tuple[int, int]:
        """Return line and column of `offset` in the file `path` whose text is `text`."""
        if path not in self.lines:
            self.lines[path] = Lines(text)
        return self.lines[path].place(offset)


def view_of(
    reports: Iterable[Pair | Found],
    corpus: Corpus,
    registry: Registry,
    certainty: float,
    memory: Memory | None = None,
) -> View:
    """Join what the checks need. `memory` holds under one registry and code."""
    found = [one if isinstance(one, Found) else found_of(one, certainty) for one in reports]
    by_path = {one.document.path: one for one in found}
    by_report = {report.id: by_path[report.path] for report in corpus.reports}
    answers = Answers({} if memory is None else memory)
    return View(by_report, corpus, registry, certainty, answers)


def judged(view: View) -> Iterator[tuple[Report, tuple[Judgment, ...]]]:
    """Yield every report with its judgments and claims."""
    held: dict[str, list[Judgment]] = defaultdict(list)
    for judgment in view.corpus.judgments:
        held[judgment.report].append(judgment)
    for report in view.corpus.reports:
        yield report, tuple(held[report.id])


def name_in(judgment: Judgment) -> str:
    """Return the name a judgment has in its report's front matter: "1", "c2"."""
    return judgment.id.removeprefix(f"{judgment.report}-")


def at(
    view: View,
    report: str,
    offset: int | None,
    check: str,
    severity: Severity,
    message: str,
    hint: str = "",
) -> Finding:
    """Return a finding about a place of a report, or about all of it where `offset` is None."""
    document = view.document(report)
    path = document.path
    line, column = (0, 0) if offset is None else view.place(path, document.text, offset)
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
