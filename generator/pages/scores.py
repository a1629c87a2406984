"""How well probabilities were chosen, in words and figures: all of them, and group by group."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.forecasts import ENOUGH, Bin, Forecast, Score, score, wilson
from generator.pages import cards
from generator.pages.lookup import Lookup, Ref

Names = Callable[[Lookup, Forecast], Iterable[Ref]]
NO_AUTHOR, NO_TOPIC = "Author not stated", "No topic"


@dataclass(frozen=True, slots=True)
class Parts:
    """A score in words and figures. `range` is where the share that came true may lie."""

    count: int
    happened: int
    brier: str
    reliability: str
    resolution: str
    uncertainty: str
    share: str
    range: str
    few: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The forecasts of one report, author or topic."""

    ref: Ref
    parts: Parts


@dataclass(frozen=True, slots=True)
class Point:
    """Forecasts of one probability: a row of the table and a point of the curve, in percent."""

    terms: str
    probability: str
    count: int
    happened: int
    share: str
    range: str
    x: str
    y: str
    low: str
    high: str
    radius: str


def groups_of(look: Lookup, scored: Iterable[Forecast], names: Names) -> tuple[Group, ...]:
    """Return the scores of each group, by name: an order by score would be a ranking by luck."""
    refs: dict[str, Ref] = {}
    rooms: defaultdict[str, list[Forecast]] = defaultdict(list)
    for one in scored:
        # By address: topics that differ in case alone share a page, and a row here.
        for key, ref in {ref.path or ref.label: ref for ref in names(look, one)}.items():
            refs.setdefault(key, ref)
            rooms[key].append(one)
    made = [(refs[key], parts_of(score(group))) for key, group in rooms.items()]
    made.sort(key=lambda pair: (pair[0].label.casefold(), pair[0].path))
    return tuple(Group(ref, parts) for ref, parts in made if parts)


def reports(look: Lookup, one: Forecast) -> Iterator[Ref]:
    yield look.report_ref(one.judgment.report)


def authors(look: Lookup, one: Forecast) -> Iterator[Ref]:
    for author in look.report[one.judgment.report].authors or (NO_AUTHOR,):
        yield Ref(author, "")


def topics(look: Lookup, one: Forecast) -> Iterator[Ref]:
    yield from look.topic_refs(one.judgment.topics) or (Ref(NO_TOPIC, ""),)


def parts_of(found: Score | None) -> Parts | None:
    if found is None:
        return None
    low, high = wilson(found.happened, found.count)
    return Parts(
        found.count,
        found.happened,
        decimal(found.brier),
        decimal(found.reliability),
        decimal(found.resolution),
        decimal(found.uncertainty),
        percent(Fraction(found.happened, found.count)),
        _range(low, high),
        found.count < ENOUGH,
    )


def point_of(found: Bin) -> Point:
    share = Fraction(found.happened, found.count)
    return Point(
        ", ".join(found.terms),
        percent(found.probability),
        found.count,
        found.happened,
        percent(share),
        _range(found.low, found.high),
        _place(found.probability),
        _place(1 - share),
        _place(1 - found.low),
        _place(1 - found.high),
        f"{min(4.5, 1.2 + 0.6 * found.count**0.5):.2f}",
    )


def decimal(value: Fraction) -> str:
    return f"{float(value):.3f}"


def percent(value: Fraction) -> str:
    """Return a probability in percent, with a half where it has one."""
    return cards.number(round(float(value * 100), 1)) + "%"


def _range(low: float, high: float) -> str:
    return f"{round(low * 100)}–{round(high * 100)}%"


def _place(value: Fraction | float) -> str:
    """Return a share as a place on an axis of 100."""
    return cards.number(round(float(value) * 100, 2))


BY: dict[str, Names] = {"report": reports, "author": authors, "topic": topics}
"""What forecasts are grouped by."""
