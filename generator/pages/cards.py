"""What several page kinds show in the same way: judgments, excerpts, quotes, figures, dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.extract.estimative import words_of_likelihood
from generator.model import Event, Figure, Judgment, Likelihood, Quote, Report
from generator.pages import dates
from generator.pages.lookup import Lookup, Ref
from generator.pages.text import Segment, clip, words
from generator.source_base import CREDIBILITY, Base


class _Names(dict[str, str]):
    """Names of shapes; one that a package adds is called by its own."""

    def __missing__(self, shape: str) -> str:
        return shape.replace("-", " ").capitalize()


SHAPES = _Names(
    {
        "assessment": "Assessment",
        "update": "Wire update",
        "column": "Opinion column",
        "note": "Note",
    }
)
KINDS = {
    "person": ("Person", "People"),
    "state": ("State", "States"),
    "organisation": ("Organisation", "Organisations"),
    "place": ("Place", "Places"),
    "other": ("Other", "Agreements, weapons, vessels and other named things"),
}
GRADES = {
    "A": "A · completely reliable",
    "B": "B · usually reliable",
    "C": "C · fairly reliable",
    "D": "D · not usually reliable",
    "E": "E · unreliable",
    "F": "F · reliability cannot be judged",
}
STATEMENT = 320


@dataclass(frozen=True, slots=True)
class LikelihoodView:
    """A likelihood as words, a range and the ends of its bar."""

    term: str
    range: str
    scheme: str
    low: str
    width: str


@dataclass(frozen=True, slots=True)
class Card:
    """A judgment as lists show it."""

    label: str
    path: str
    key: bool
    statement: tuple[Segment, ...]
    likelihood: LikelihoodView | None
    confidence: str
    status: str
    report: Ref
    place: str
    speaker: Ref | None
    sources: tuple[Ref, ...]
    weak: str = ""


class Line(NamedTuple):
    """A stretch of a report with a link to its paragraph, and what is said about it."""

    segments: tuple[Segment, ...]
    place: str
    report: Ref
    refs: tuple[Ref, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as tables show it."""

    text: str
    place: str
    measures: str
    kind: str
    value: str


def likelihood(found: Likelihood | None) -> LikelihoodView | None:
    """Return how a likelihood is shown, or None where the judgment states none."""
    if found is None:
        return None
    low, high = number(found.low), number(found.high)
    return LikelihoodView(
        found.term,
        f"{low}%" if low == high else f"{low}–{high}%",
        "as the judgment gives it" if found.scheme == "percent" else found.scheme,
        low,
        number(max(1.0, found.high - found.low)),
    )


def number(value: float | None) -> str:
    """Return a number as short as it is exact, with thousands set apart."""
    if value is None:
        return ""
    if abs(value) < 1e15 and value == int(value):
        return f"{int(value):,}"
    return f"{value:,.10g}"


def statement(look: Lookup, judgment: Judgment, length: int = 0) -> tuple[Segment, ...]:
    """Return a judgment's words, without markup, cut where `length` asks for it.

    The words that state its likelihood are emphasised, where they are in it whole.
    """
    strong = _estimate(judgment)
    found = look.readers[judgment.report].plain(judgment.start, judgment.end, strong)
    found = found or (Segment("text", judgment.text),)
    text = words(found)
    return (Segment("text", clip(text, length)),) if length and len(text) > length else found


def _estimate(judgment: Judgment) -> tuple[tuple[int, int], ...]:
    """Return the place of the words that state the likelihood, none where front matter does."""
    stated = bool(judgment.meta and judgment.meta.likelihood)
    if judgment.likelihood is None or stated:
        return ()
    at = words_of_likelihood(judgment.text)
    return ((judgment.start + at[0], judgment.start + at[1]),) if at else ()


def voice(judgment: Judgment, report: Report) -> str:
    """Say in whose voice a claim is made that nobody named in it makes."""
    if judgment.kind == "key" or judgment.attributed_to:
        return ""
    authors = ", ".join(report.authors)
    if report.shape == "column":
        return f"the author, {authors}" if authors else "the author, not named"
    return "the report itself" + (f" ({authors})" if authors else "")


def card(look: Lookup, judgment: Judgment, length: int = STATEMENT) -> Card:
    """Return a judgment as lists show it."""
    return Card(
        label=judgment.label,
        path=f"judgments/{judgment.id}.md",
        key=judgment.kind == "key",
        statement=statement(look, judgment, length),
        likelihood=likelihood(judgment.likelihood),
        confidence=judgment.confidence or "",
        status=status(judgment.status),
        report=look.report_ref(judgment.report),
        place=look.place(judgment.report, judgment.start),
        speaker=look.actor_ref(judgment.attributed_to) if judgment.attributed_to else None,
        sources=tuple(look.source_ref(source) for source in judgment.sources),
        weak=_weak(look, judgment),
    )


def _weak(look: Lookup, judgment: Judgment) -> str:
    """Say that a judgment rests on one source or on none; of claims, which seldom name one, only
    the first."""
    count = len(look.bases.judgments[judgment.id].independent)
    if count == 1:
        return "one source"
    return "no source" if judgment.kind == "key" and not count else ""


def grades(look: Lookup, base: Base) -> tuple[tuple[Ref, str], ...]:
    """Return the sources of a judgment or a report, each with all that is known of its weight."""
    found = []
    for one in base.witnesses:
        ref = look.source_ref(one.source)
        said = [GRADES.get(ref.note, "not graded")]
        if one.reliability and one.reliability != ref.note:
            said.append(f"the report says {GRADES[one.reliability]}")
        if one.credibility:
            said.append(f"information: {one.credibility} · {CREDIBILITY[one.credibility]}")
        if one.relays:
            said.append(f"passes on {', '.join(look.bases.names[key] for key in one.origins)}")
        found.append((ref, "; ".join(said)))
    return tuple(found)


def cards(look: Lookup, judgments: Iterable[Judgment]) -> tuple[Card, ...]:
    """Return judgments as lists show them."""
    return tuple(card(look, judgment) for judgment in judgments)


def status(text: str) -> str:
    """Return a status worth showing: that a judgment stands is the rule and says nothing."""
    return "" if text in ("", "open", "current", "active", "stands") else text


def quote(look: Lookup, found: Quote) -> Line:
    """Return a quote with its speakers and its place."""
    return Line(
        look.readers[found.report].excerpt(found.start, found.end, ()),
        look.place(found.report, found.start),
        look.report_ref(found.report),
        tuple(look.actor_ref(actor) for actor in found.speakers),
    )


def event(look: Lookup, found: Event) -> Line:
    """Return an event's sentence with the words that date it emphasised."""
    return Line(
        look.readers[found.report].excerpt(
            found.start, found.end, [(found.time.start, found.time.end)]
        ),
        look.place(found.report, found.start),
        look.report_ref(found.report),
        tuple(look.actor_ref(actor) for actor in found.actors),
        dates.readable(found.date),
    )


def figure(look: Lookup, found: Figure) -> FigureRow:
    """Return a figure as tables show it."""
    ends = [number(end) for end in (found.value_from, found.value_to) if end is not None]
    value = " → ".join(ends) if len(ends) == 2 and found.kind == "change" else " to ".join(ends)
    if found.value is not None:
        value = number(found.value)
        if len(ends) == 2:
            value = f"{value} ({ends[0]} → {ends[1]})"
    about = "about " if found.approximate and value else ""
    unit = found.unit if found.unit == "%" else f" {found.unit}"
    return FigureRow(
        words(look.readers[found.report].plain(found.start, found.end)) or found.text,
        look.place(found.report, found.start),
        clip(found.measures, 160),
        found.kind,
        f"{about}{value}{unit}".strip() if value else "",
    )
