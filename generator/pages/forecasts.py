"""Forecasts: how judgments turned out, how well their probabilities were chosen, what is open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.forecasts import (
    ENOUGH,
    Bin,
    Forecast,
    Score,
    calibration,
    is_forecast,
    is_overdue,
    last_day,
    resolved,
    score,
    state,
    wilson,
)
from generator.model import Judgment, Page
from generator.pages import cards, dates
from generator.pages.lookup import Lookup, Ref

Names = Callable[[Lookup, Forecast], Iterable[Ref]]
WORDS = {"yes": "it came true", "no": "it did not come true", "void": "void", "open": "open"}
NO_AUTHOR, NO_TOPIC = "Author not stated", "No topic"


@dataclass(frozen=True, slots=True)
class Told:
    """What a judgment's own page says of it as a forecast."""

    outcome: str
    resolved: str
    due: str
    overdue: bool
    criteria: str
    score: str


@dataclass(frozen=True, slots=True)
class Row:
    """A judgment in a list of forecasts."""

    judgment: Ref
    statement: str
    likelihood: str
    probability: str
    told: Told
    status: str


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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where forecasts stand, in short; `next` are those to be decided first."""

    total: int
    overall: Parts | None
    open: int
    overdue: int
    next: tuple[Row, ...]


def standing(look: Lookup, limit: int = 3) -> Standing:
    """Return where forecasts stand on the corpus's own today."""
    known = [one for one in look.judgment.values() if is_forecast(one)]
    waiting = [one for one in known if state(one) == "open"]
    due = [one for one in _due_first(waiting, look.today) if one.meta and one.meta.due]
    return Standing(
        len(known),
        _parts(score(resolved(known))),
        len(waiting),
        sum(is_overdue(one, look.today) for one in waiting),
        tuple(_row(look, one, look.today) for one in due[:limit]),
    )


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the scoreboard."""
    today = look.today
    known = [one for one in look.judgment.values() if is_forecast(one)]
    scored = resolved(known)
    closed = [one for one in known if state(one) != "open"]
    waiting = [one for one in known if state(one) == "open"]
    yield Page(
        "forecasts.md",
        "forecasts.md.j2",
        {
            "today": dates.readable(today or None),
            "overall": _parts(score(scored)),
            "enough": ENOUGH,
            "points": tuple(_point(one) for one in calibration(scored)),
            "tables": (
                ("By report", "by-report", _groups(look, scored, _reports)),
                ("By author", "by-author", _groups(look, scored, _authors)),
                ("By topic", "by-topic", _groups(look, scored, _topics)),
            ),
            "resolved": tuple(_row(look, one, today) for one in _latest(closed)),
            "unscored": sum(state(one) in ("yes", "no") for one in known) - len(scored),
            "void": sum(state(one) == "void" for one in known),
            "open": tuple(_row(look, one, today) for one in _due_first(waiting, today)),
            "overdue": sum(is_overdue(one, today) for one in waiting),
            "unasked": sum(one.likelihood is not None for one in look.judgment.values())
            - sum(one.likelihood is not None for one in known),
        },
    )


def told(judgment: Judgment, today: str) -> Told | None:
    """Return what is kept account of, or None where front matter states nothing."""
    meta = judgment.meta
    if not meta or not is_forecast(judgment):
        return None
    found = resolved([judgment])
    return Told(
        WORDS[state(judgment)],
        dates.readable(meta.resolved) if meta.resolved else "",
        dates.readable(meta.due) if meta.due else "",
        is_overdue(judgment, today),
        meta.criteria,
        f"Brier score {_decimal(found[0].brier)}" if found else "",
    )


def _row(look: Lookup, judgment: Judgment, today: str) -> Row:
    made = cards.card(look, judgment, 160)
    found = resolved([judgment])
    about = told(judgment, today)
    if about is None:
        raise ValueError(f"{judgment.id} is no forecast")
    return Row(
        look.judgment_ref(judgment.id),
        "".join(segment.text for segment in made.statement),
        f"{made.likelihood.term}, {made.likelihood.range}" if made.likelihood else "not stated",
        _percent(found[0].probability) if found else "",
        about,
        made.status,
    )


def _latest(found: Iterable[Judgment]) -> list[Judgment]:
    """Sort by the day of resolution, latest first, those without one last."""
    return sorted(
        found, key=lambda one: last_day(one.meta.resolved) if one.meta else "", reverse=True
    )


def _due_first(found: Iterable[Judgment], today: str) -> list[Judgment]:
    """Sort overdue ones first, then by due date, those without one last."""

    def key(one: Judgment) -> tuple[bool, bool, str]:
        due = last_day(one.meta.due) if one.meta else ""
        return not is_overdue(one, today), not due, due

    return sorted(found, key=key)


def _groups(look: Lookup, scored: Iterable[Forecast], names: Names) -> tuple[Group, ...]:
    """Return the scores of each group, by name: an order by score would be a ranking by luck."""
    refs: dict[str, Ref] = {}
    rooms: defaultdict[str, list[Forecast]] = defaultdict(list)
    for one in scored:
        # By address: topics that differ in case alone share a page, and a row here.
        for key, ref in {ref.path or ref.label: ref for ref in names(look, one)}.items():
            refs.setdefault(key, ref)
            rooms[key].append(one)
    made = [(refs[key], _parts(score(group))) for key, group in rooms.items()]
    made.sort(key=lambda pair: (pair[0].label.casefold(), pair[0].path))
    return tuple(Group(ref, parts) for ref, parts in made if parts)


def _reports(look: Lookup, one: Forecast) -> Iterator[Ref]:
    yield look.report_ref(one.judgment.report)


def _authors(look: Lookup, one: Forecast) -> Iterator[Ref]:
    for author in look.report[one.judgment.report].authors or (NO_AUTHOR,):
        yield Ref(author, "")


def _topics(look: Lookup, one: Forecast) -> Iterator[Ref]:
    yield from look.topic_refs(one.judgment.topics) or (Ref(NO_TOPIC, ""),)


def _parts(found: Score | None) -> Parts | None:
    if found is None:
        return None
    low, high = wilson(found.happened, found.count)
    return Parts(
        found.count,
        found.happened,
        _decimal(found.brier),
        _decimal(found.reliability),
        _decimal(found.resolution),
        _decimal(found.uncertainty),
        _percent(Fraction(found.happened, found.count)),
        _range(low, high),
        found.count < ENOUGH,
    )


def _point(found: Bin) -> Point:
    share = Fraction(found.happened, found.count)
    return Point(
        ", ".join(found.terms),
        _percent(found.probability),
        found.count,
        found.happened,
        _percent(share),
        _range(found.low, found.high),
        _place(found.probability),
        _place(1 - share),
        _place(1 - found.low),
        _place(1 - found.high),
        f"{min(4.5, 1.2 + 0.6 * found.count**0.5):.2f}",
    )


def _decimal(value: Fraction) -> str:
    return f"{float(value):.3f}"


def _percent(value: Fraction) -> str:
    """Return a probability in percent, with a half where it has one."""
    return cards.number(round(float(value * 100), 1)) + "%"


def _range(low: float, high: float) -> str:
    return f"{round(low * 100)}–{round(high * 100)}%"


def _place(value: Fraction | float) -> str:
    """Return a share as a place on an axis of 100."""
    return cards.number(round(float(value) * 100, 2))
