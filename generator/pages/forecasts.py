"""Forecasts: how judgments turned out, how well their probabilities were chosen, what is open."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.forecasts import (
    ENOUGH,
    calibration,
    is_forecast,
    is_overdue,
    last_day,
    resolved,
    score,
    state,
)
from generator.model import Judgment, Page
from generator.pages import cards, dates, scores
from generator.pages.addresses import numbered
from generator.pages.listings import Shown, shown
from generator.pages.lookup import Lookup, Ref
from generator.pages.paging import split

WORDS = {"yes": "it came true", "no": "it did not come true", "void": "void", "open": "open"}
Item = TypeVar("Item")
PATH = "forecasts.md"
# So many forecasts, and rows of scores, stand on a page.
CARDS, GROUPS = 40, 100


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
class Listed:
    """A list on the scoreboard; `kind` is what the groups of a table are, empty for forecasts."""

    title: str
    heading: str
    anchor: str
    kind: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Standing:
    """Where forecasts stand, in short; `next` are those to be decided first."""

    total: int
    overall: scores.Parts | None
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
        scores.parts_of(score(resolved(known))),
        len(waiting),
        sum(is_overdue(one, look.today) for one in waiting),
        tuple(_row(look, one, look.today) for one in due[:limit]),
    )


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the scoreboard, and pages of the lists that are too long for it."""
    today = look.today
    known = [one for one in look.judgment.values() if is_forecast(one)]
    scored = resolved(known)
    closed = _latest(one for one in known if state(one) != "open")
    waiting = _due_first((one for one in known if state(one) == "open"), today)
    row = partial(_row, look, today=today)
    lists = {
        "open": _listed("Open", "Open forecasts", "open", waiting, row),
        "resolved": _listed("Resolved", "Resolved forecasts", "resolved", closed, row),
    }
    groups = {
        f"by-{kind}": (kind, scores.groups_of(look, scored, names))
        for kind, names in (
            ("report", scores.reports),
            ("author", scores.authors),
            ("topic", scores.topics),
        )
    }
    tables = {
        name: _listed(f"By {kind}", f"Scores by {kind}", name, found, _same, kind)
        for name, (kind, found) in groups.items()
    }
    yield Page(
        PATH,
        "forecasts.md.j2",
        {
            "today": dates.readable(today or None),
            "overall": scores.parts_of(score(scored)),
            "enough": ENOUGH,
            "points": tuple(scores.point_of(one) for one in calibration(scored)),
            "tables": tuple(tables.values()),
            **lists,
            "unscored": sum(state(one) in ("yes", "no") for one in known) - len(scored),
            "void": sum(state(one) == "void" for one in known),
            "overdue": sum(is_overdue(one, today) for one in waiting),
            "unasked": sum(one.likelihood is not None for one in look.judgment.values())
            - sum(one.likelihood is not None for one in known),
        },
    )
    yield from _whole(lists["open"], waiting, row, _id)
    yield from _whole(lists["resolved"], closed, row, _id)
    for name, (_, found) in groups.items():
        yield from _whole(tables[name], found, _same, _address)


def _listed(
    title: str,
    heading: str,
    anchor: str,
    items: Sequence[Item],
    make: Callable[[Item], object],
    kind: str = "",
) -> Listed:
    limit = GROUPS if kind else CARDS
    path = f"{PATH.removesuffix('.md')}/{anchor}.md"
    return Listed(title, heading, anchor, kind, shown(items, make, (limit, 0), path))


def _whole(
    found: Listed,
    items: Sequence[Item],
    make: Callable[[Item], object],
    key: Callable[[Item], str],
) -> Iterator[Page]:
    """Yield the pages of a list of its own; none where the scoreboard shows all of it."""
    path = found.shown.more
    if not path:
        return
    for pager, part in split(path, items, GROUPS if found.kind else CARDS, key):
        context = {"list": found, "rows": tuple(map(make, part)), "pager": pager}
        yield Page(numbered(path, pager.number), "forecast_list.md.j2", context)


def _same(group: scores.Group) -> scores.Group:
    return group


def _id(judgment: Judgment) -> str:
    return judgment.id


def _address(group: scores.Group) -> str:
    return group.ref.path or group.ref.label


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
        f"Brier score {scores.decimal(found[0].brier)}" if found else "",
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
        scores.percent(found[0].probability) if found else "",
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
