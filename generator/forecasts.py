"""Forecasts held to account: judgments with an outcome, their Brier score and their calibration.

A likelihood that is a range counts as its middle; a percentage counts as it is. The score is the
mean squared distance of probability and outcome (Brier 1950). Its parts follow Murphy (1973):
score = reliability - resolution + uncertainty. Forecasts are grouped by their exact probability,
and all sums are fractions, so that the equation holds exactly and in any order.
"""

import calendar
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from generator.model import Corpus, Judgment, Likelihood

# Below this many forecasts a score says little about who made them.
ENOUGH = 20
# The standard normal's 97.5% point: the intervals hold 95%.
_Z = 1.959963984540054
_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?", re.ASCII)
State = Literal["yes", "no", "void", "open"]
_STATES: dict[str, State] = {"yes": "yes", "no": "no", "void": "void"}


@dataclass(frozen=True, slots=True)
class Forecast:
    """A resolved judgment with its probability; `happened` tells whether it came true."""

    judgment: Judgment
    probability: Fraction
    happened: bool

    @property
    def brier(self) -> Fraction:
        """The squared distance of the probability and the outcome."""
        return (self.probability - self.happened) ** 2


@dataclass(frozen=True, slots=True)
class Score:
    """The Brier score of `count` forecasts and its parts; `happened` of them came true."""

    count: int
    happened: int
    brier: Fraction
    reliability: Fraction
    resolution: Fraction
    uncertainty: Fraction


@dataclass(frozen=True, slots=True)
class Bin:
    """All forecasts of one probability: the terms they used, and how often they came true.

    `low` and `high` are Wilson's interval for that share.
    """

    probability: Fraction
    terms: tuple[str, ...]
    count: int
    happened: int
    low: float
    high: float


def state(judgment: Judgment) -> State:
    """Return how a judgment turned out; what front matter does not say is open."""
    told = judgment.meta.outcome if judgment.meta else ""
    return _STATES.get(told, "open")


def probability(likelihood: Likelihood) -> Fraction:
    """Return the probability a likelihood counts as: the middle of its range."""
    return (Fraction(str(likelihood.low)) + Fraction(str(likelihood.high))) / 200


def resolved(judgments: Iterable[Judgment]) -> tuple[Forecast, ...]:
    """Return the judgments that can be scored: a likelihood, and an outcome of yes or no.

    One that was withdrawn or superseded counts as well: it was made.
    """
    return tuple(
        Forecast(one, probability(one.likelihood), state(one) == "yes")
        for one in judgments
        if one.likelihood and state(one) in ("yes", "no")
    )


def score(forecasts: Iterable[Forecast]) -> Score | None:
    """Return the Brier score with its parts, or None where there is nothing to score."""
    groups = _groups(forecasts)
    count = sum(len(group) for group in groups.values())
    if not count:
        return None
    happened = sum(one.happened for group in groups.values() for one in group)
    base = Fraction(happened, count)
    total = reliability = resolution = Fraction(0)
    for chance, group in groups.items():
        share = Fraction(sum(one.happened for one in group), len(group))
        total += sum((one.brier for one in group), Fraction(0))
        reliability += len(group) * (chance - share) ** 2
        resolution += len(group) * (share - base) ** 2
    return Score(count, happened, total / count, reliability / count, resolution / count,
                 base * (1 - base))  # fmt: skip


def calibration(forecasts: Iterable[Forecast]) -> tuple[Bin, ...]:
    """Return how often forecasts of each probability came true, least probable first."""
    made = []
    for chance, group in sorted(_groups(forecasts).items()):
        happened = sum(one.happened for one in group)
        terms = sorted({one.judgment.likelihood.term for one in group if one.judgment.likelihood})
        made.append(Bin(chance, tuple(terms), len(group), happened, *wilson(happened, len(group))))
    return tuple(made)


def wilson(happened: int, count: int) -> tuple[float, float]:
    """Return Wilson's 95% interval for a share of which `happened` of `count` were seen."""
    if not count:
        return 0.0, 1.0
    share, square = happened / count, _Z * _Z
    middle = share + square / (2 * count)
    reach = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count * count))
    scale = 1 + square / count
    low, high = (middle - reach) / scale, (middle + reach) / scale
    # Exact at the ends, where rounding would leave a trace.
    return (0.0 if happened == 0 else max(0.0, low), 1.0 if happened == count else min(1.0, high))


def _groups(forecasts: Iterable[Forecast]) -> dict[Fraction, list[Forecast]]:
    groups: dict[Fraction, list[Forecast]] = defaultdict(list)
    for one in forecasts:
        groups[one.probability].append(one)
    return dict(groups)


# -------------------------------------------------------------------- dates


def as_of(corpus: Corpus) -> str:
    """Return the corpus's own today: the day of the newest report or update, for there is no clock;
    a later one where the build was told it.
    """
    days = [first_day(date) for one in corpus.reports for date in (one.date, one.updated) if date]
    return max((*days, corpus.today), default="")


def is_forecast(judgment: Judgment) -> bool:
    """Tell whether a judgment is kept account of: its outcome or due date is stated."""
    meta = judgment.meta
    return bool(meta and (meta.outcome or meta.due or meta.criteria))


def is_overdue(judgment: Judgment, today: str) -> bool:
    """Tell whether an open judgment's due date lies before `today`; no withdrawn one is."""
    due = judgment.meta.due if judgment.meta else ""
    if not due or not today or state(judgment) != "open" or judgment.status == "withdrawn":
        return False
    return "" < last_day(due) < today


def first_day(date: str) -> str:
    """Return the first day of an EDTF date or interval as YYYY-MM-DD, empty where there is none."""
    found = _POINT.fullmatch(date.partition("/")[0])
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else ""


def last_day(date: str) -> str:
    """Return the last day of an EDTF date or interval as YYYY-MM-DD, empty where there is none."""
    found = _POINT.fullmatch(date.rpartition("/")[2])
    if not found:
        return ""
    year, month = found[1], found[2] or "12"
    if not 1 <= int(month) <= 12 or year == "0000":
        return ""
    return f"{year}-{month}-{found[3] or calendar.monthrange(int(year), int(month))[1]}"
