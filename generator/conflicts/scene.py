"""What every kind of conflict needs: sentences with their actors, and whether times may agree."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeVar

from generator.link.nearness import OTHER_AFFAIR, SAME_AFFAIR, dot, profiles
from generator.link.texts import by_report, inside
from generator.link.words import Word, words
from generator.model import Conflict, Corpus, Mention, Registry, Report, Side, Span

# Reports that bear no date speak of one time where the actors they name agree this much.
UNDATED_AT = OTHER_AFFAIR + 0.8 * (SAME_AFFAIR - OTHER_AFFAIR)
LONGEST = 600
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# What is planned, feared, wished or supposed can differ from what is without contradicting it.
_UNREAL = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|shall|should|must|if|whether|unless|can|cannot|likely|"
    r"unlikely|expect\w*|plan(?:s|ned|ning)? to|is to|are to|was to|were to|threat\w*|propos\w*|"
    r"hop\w+ to|want\w* to|seek\w* to|urg\w+|call\w* (?:on|for)|demand\w*|vow\w*|promis\w+ to|"
    r"potential\w*|possib\w+|rumou?r\w*|allegedly|reportedly|forecast\w*|predict\w*|until)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:(?:1[89]|20)\d\d|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|"
    r"last (?:year|month|week|quarter|summer|winter|spring|autumn)|"
    r"(?:first|second|third|fourth) quarter|a year (?:ago|earlier)|previous(?:ly)?|earlier)\b"
)
# A capital inside of a sentence; days and months say when, and are compared as times.
_CAPITAL = re.compile(r"(?<=[a-z,0-9] )[A-Z][\w’'-]+")
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December".split()
)
# "The Red Cross said", "according to police in Niamey": who tells is not what is told.
_TELLING = (
    r"(?:said|says|say|told|claim(?:s|ed)?|report(?:s|ed)?|announced|stated|counted|put|puts|estimate"
    r"[sd]?|according\s+to)"
)
_TELLS = re.compile(rf"(?:[’']s?)?(?:\s+[a-z]+){{0,3}}?\s+{_TELLING}\b")
_TOLD_BY = re.compile(rf"\b{_TELLING}\s+(?:[\w’'.-]+,?\s+){{0,6}}$")
_ATTRIBUTION = re.compile(
    rf",?\s+according\s+to\s[^.;]*|,\s[^,.;]{{2,60}}\b{_TELLING}\b[^,;]*$"
    r"|^[A-Z][\w ,.]{2,60}\s[—–]\s"  # a dateline
)
# Words of which one names another part, way or kind than the next.
_CONTRASTS = tuple(
    frozenset(line.split())
    for line in (
        "upper lower", "north northern south southern east eastern west western central",
        "left right",
        "first second third fourth", "senate house commons lords assembly", "men women children",
        "imports exports import export", "army navy air", "civilians soldiers police",
        "domestic foreign", "public private", "oil gas coal wheat maize copper nickel gold",
        "killed wounded injured missing displaced", "daily weekly monthly quarterly annual yearly",
        "nominal real", "gross net", "urban rural", "crude refined", "primary runoff",
        "morning afternoon evening", "bilateral multilateral", "short medium long",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report with the actors named in it. What is read in it is read once."""

    report: Report
    span: Span
    mentions: tuple[Mention, ...]
    block: int

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(mention.actor for mention in self.mentions)

    @cached_property
    def matter(self) -> frozenset[str]:
        """The actors a sentence is about: without those who are only cited for what it says."""
        text, base = self.span.text, self.span.start
        return frozenset(
            m.actor for m in self.mentions
            if not _TELLS.match(text, m.end - base)
            and not _TOLD_BY.search(text[max(0, m.start - base - 80) : m.start - base])
        )  # fmt: skip

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The words that look like names and are no known actor's ("Farchana", "Iridimi")."""
        inside = [(m.start - self.span.start, m.end - self.span.start) for m in self.mentions]
        cited = [hit.span() for hit in _ATTRIBUTION.finditer(self.span.text)]
        found = _CAPITAL.finditer(self.span.text)
        return frozenset(
            one.group().casefold() for one in found
            if not any(start <= one.start() < end for start, end in cited)
            and not any(start <= one.start() < end for start, end in inside)
            and one.group() not in _DAYS
        )  # fmt: skip

    @cached_property
    def read(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return tuple(words(self.span.text))

    @cached_property
    def parts(self) -> tuple[frozenset[str], ...]:
        """Its words of each group of words that name different parts."""
        said = frozenset(word.text for word in self.read)
        return tuple(said & group for group in _CONTRASTS)

    def side(self, start: int, end: int) -> Side:
        """Return the sentence as one side of a conflict, with the words that conflict."""
        focus = Span(start, end, self.span.text[start - self.span.start : end - self.span.start])
        return Side(self.report.id, self.span.start, self.span.end, self.span.text, focus)


class Placed(Protocol):
    """Something said in a sentence."""

    @property
    def sentence(self) -> Sentence: ...


Told = TypeVar("Told", bound=Placed)


Key = tuple[str | int, str]
"""What is compared with each other stands in one room, under such a key."""
Entry = tuple[str, Any]
"""What stands in a room: the id of a report, and what it tells, as a plain value."""
Pair = tuple[str | int, ...]
Found = tuple[Pair, Conflict]
"""A conflict and the pair it is between: found in several rooms, it counts in the first."""


class Scene:
    """The corpus arranged for the search of conflicts."""

    def __init__(self, corpus: Corpus, registry: Registry) -> None:
        self.registry = registry
        self.mentions = by_report(corpus.mentions)
        self.figures = by_report(corpus.figures)
        self.events = by_report(corpus.events)
        self.profiles = profiles(self.mentions)
        self.names = {actor.id: actor.name for actor in corpus.actors}
        self.persons = frozenset(actor.id for actor in corpus.actors if actor.kind == "person")
        self.reports = {report.id: report for report in corpus.reports}
        self.order = {report.id: place for place, report in enumerate(corpus.reports)}
        self._sentences: dict[str, tuple[Sentence, ...]] = {}

    def of(self, report: str) -> tuple[Sentence, ...]:
        """Return the sentences of a report, by its id."""
        if report not in self._sentences:
            found = _sentences(self.reports[report], self.mentions.get(report, ()))
            self._sentences[report] = tuple(found)
        return self._sentences[report]

    def at(self, report: str, offset: int) -> Sentence | None:
        """Return the sentence at an offset of a report."""
        found = self.of(report)
        place = bisect_right(found, offset, key=lambda one: one.span.start) - 1
        return found[place] if place >= 0 and offset < found[place].span.end else None

    def same_time(self, one: Report, other: Report, days: int) -> bool:
        """Tell whether two reports speak of about the same time.

        Where one bears no date, they do if they are about the same actors.
        """
        first, second = bounds(one.date), bounds(other.date)
        if first and second:
            return first[0] - second[1] <= timedelta(days) and (
                second[0] - first[1] <= timedelta(days)
            )
        return self.alike(one, other) >= UNDATED_AT

    def alike(self, one: Report, other: Report) -> float:
        """Return how far two reports name the same actors."""
        return dot(self.profiles.get(one.id, {}), self.profiles.get(other.id, {}))


def _sentences(report: Report, mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """Yield the sentences of running text and of judgments."""
    starts = [block.start for block in report.blocks]
    for span in report.sentences:
        place = bisect_right(starts, span.start) - 1
        block = report.blocks[place] if place >= 0 else None
        if block is None or block.kind not in ("paragraph", "item", "quotation"):
            continue
        if block.role in ("body", "summary", "evidence", "judgment") and len(span.text) <= LONGEST:
            yield Sentence(report, span, tuple(inside(mentions, span)), place)


def ordered(scene: Scene, one: Told, other: Told) -> tuple[Told, Told]:
    """Return what two reports say in the order of the reports."""
    first = scene.order[one.sentence.report.id] <= scene.order[other.sentence.report.id]
    return (one, other) if first else (other, one)


@lru_cache(maxsize=1 << 14)
def bounds(edtf: str | None) -> tuple[date, date] | None:
    """Return the first and last day a date can mean; None for none, or one beyond our grasp."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    start, end = _ends(first), _ends(last or first)
    return (start[0], end[1]) if start and end else None


def _ends(edtf: str) -> tuple[date, date] | None:
    found = _DAY.match(edtf)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def unreal(text: str) -> bool:
    """Tell whether words speak of what is not, or not yet, the case."""
    return _UNREAL.search(text) is not None


def elsewhere(one: Sentence, other: Sentence) -> bool:
    """Tell whether each of two sentences names a part, or something no actor, that the other does
    not: an actor beside such a name in the other sentence may be its counterpart."""
    known = {word for m in (*one.mentions, *other.mentions) for word in m.text.casefold().split()}
    first, second = one.unnamed - other.unnamed - known, other.unnamed - one.unnamed - known
    return bool(first and second) or _contrasted(one, other)


def _contrasted(one: Sentence, other: Sentence) -> bool:
    """Tell whether two texts speak of different parts: "the lower house", "the upper house"."""
    return any(
        left and right and not left & right
        for left, right in zip(one.parts, other.parts, strict=True)
    )


def times(text: str) -> frozenset[str]:
    """Return the words that say which time a text speaks of."""
    return frozenset(found.group().casefold() for found in _TIMES.finditer(text))


def clause(read: Sequence[Word], at: int) -> tuple[int, int]:
    """Return the first and last place of the words in the clause of the word at `at`."""
    first = last = at
    while first > 0 and read[first - 1].clause == read[at].clause:
        first -= 1
    while last + 1 < len(read) and read[last + 1].clause == read[at].clause:
        last += 1
    return first, last


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
