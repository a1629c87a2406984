"""What was found in a report: what joining asks of every one of them is at hand, the rest not yet.

Who is meant by a name is decided by all reports together; most of what else a report holds is as it
was, and need not be read again.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Finding
from generator.model import (
    ActorKind,
    Candidate,
    Document,
    Extraction,
    MentionKind,
    Parsed,
)

if TYPE_CHECKING:
    from generator.resolve.records import Records

Pair = tuple[Parsed, Extraction]
Before = tuple[tuple[Any, ...], "Records"]
"""All that was decided of a report by looking at the others, and the records made of it."""


class Alike(NamedTuple):
    """All that it depends on who is meant by a candidate: those alike in it mean the same one."""

    certainty: float
    type: ActorKind
    kind: MentionKind
    text: str
    bare: bool
    name: str
    entity: str


Said = tuple[float, ActorKind, MentionKind, str, bool, str, str]
"""The same as a plain value."""
Cited = tuple[str, str, int, int, int]
"""A source's name as cited, and that of whom it passes on; the places in `Asked.alike` of what may
be the source itself, the likelier first, -1 for none; how often it is cited so."""
said: Callable[[Candidate], Said] = attrgetter(*Alike._fields)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every report before anybody is told apart.

    `alike` are its candidates, each kind once in the order they are met, `times` tells how often
    each is met, `firsts` where first. `organs` are what its quotes call a state's own bodies.
    `weak` are the candidates that are too unsure to count, `findings` those of reading the report.
    """

    title: str
    title_made: bool
    alike: tuple[Said, ...]
    times: tuple[int, ...]
    firsts: tuple[int, ...]
    cited: tuple[Cited, ...]
    organs: tuple[str, ...]
    weak: tuple[Candidate, ...]
    findings: tuple[Finding, ...]


class Found:
    """One report: its document, what is asked of it, and the rest, read when somebody looks.

    `key` names what it was found in: with the same one, the same was found. It may be empty.
    `before` is what was made of it the last time, as `resolve.unpacked` returns it.
    """

    __slots__ = ("_pair", "_read", "asked", "before", "document", "key")

    def __init__(
        self,
        document: Document,
        key: str,
        asked: Asked,
        read: Callable[[], Pair],
        before: "Before | None" = None,
    ) -> None:
        self.document, self.key, self.asked, self.before = document, key, asked, before
        self._read = read
        self._pair: Pair | None = None

    @property
    def pair(self) -> Pair:
        """The report as parsed, and what was extracted from it."""
        if self._pair is None:
            self._pair = self._read()
        return self._pair


def found_of(pair: Pair, threshold: float, key: str = "") -> Found:
    """Return what was found in a report of which all is at hand."""
    return Found(pair[0].document, key, asked_of(*pair, threshold), lambda: pair)


def asked_of(parsed: Parsed, extraction: Extraction, threshold: float) -> Asked:
    """Return what is asked of a report; below `threshold` a candidate is too unsure to count."""
    candidates = extraction.candidates
    kinds = [said(one) for one in candidates]
    times = Counter(kinds)
    place = {kind: at for at, kind in enumerate(times)}
    firsts: dict[Said, int] = {}
    for one, kind in zip(candidates, kinds, strict=True):
        firsts.setdefault(kind, one.start)
    spans = {(one.start, one.end): place[kind]
             for one, kind in zip(candidates, kinds, strict=True)}  # fmt: skip
    starts = {start: kind for (start, _), kind in spans.items()}
    cited: Counter[tuple[str, str, int, int]] = Counter()
    for citation in extraction.citations:
        start = citation.start
        named = start + 4 if citation.text.casefold().startswith("the ") else start
        cited[citation.name, citation.origin, starts.get(named, -1), starts.get(start, -1)] += 1
    return Asked(
        title=parsed.title,
        title_made=parsed.title_made,
        alike=tuple(times),
        times=tuple(times.values()),
        firsts=tuple(firsts[kind] for kind in times),
        cited=tuple((*one, count) for one, count in cited.items()),
        organs=tuple(sorted({quote.organ for quote in extraction.quotes if quote.organ})),
        weak=tuple(c for c in candidates if not c.entity and c.certainty < threshold),
        findings=(*parsed.findings, *extraction.findings),
    )
