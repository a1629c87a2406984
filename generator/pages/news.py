"""What the home page tells of: what changed, who is in the news, which dates are near."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.forecasts import first_day, state
from generator.model import Event, Judgment, Report
from generator.pages import cards, changes, dates
from generator.pages.actors import most_named
from generator.pages.lookup import Lookup, Ref
from generator.pages.text import clip, words
from generator.pages.trend import SPANS, Trend, calendar_day, trend, window
from generator.revisions import revisions

# So many reports of the last year make a trend; of fewer, older ones are taken in.
YEAR, TREND = 365, 4
MONTHS_BEFORE, MONTHS_AFTER = 5, 6
OUTCOMES = {"yes": "came true", "no": "did not come true", "void": "is void"}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is no longer as it was published: when, what, and what it is now."""

    order: str
    date: str
    label: str
    ref: Ref
    text: str
    shift: changes.Shift | None = None


@dataclass(frozen=True, slots=True)
class InTheNews:
    """An actor that recent reports name, and how often over time."""

    ref: Ref
    mentions: int
    reports: int
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class News:
    """The actors in the news, and the time they are counted in; empty where no report is dated."""

    actors: tuple[InTheNews, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the timeline strip: its dated events, and their bar in percent."""

    name: str
    year: str
    events: int
    y: str
    height: str
    now: bool


def changed(look: Lookup, limit: int) -> tuple[Change, ...]:
    """Return the latest revisions, corrections, withdrawals and outcomes, latest first."""
    found = [*_revised(look), *_noticed(look), *_resolved(look)]
    return tuple(sorted(found, key=lambda one: (one.order, one.ref.path), reverse=True)[:limit])


def _revised(look: Lookup) -> Iterator[Change]:
    for relation in revisions(look.corpus):
        newer, older = look.judgment[relation.source], look.judgment[relation.target]
        shift = changes.likelihood_shift(older.likelihood, newer.likelihood)
        if shift.way in ("", "unchanged"):
            shift = changes.confidence_shift(older.confidence or "", newer.confidence or "")
        date = look.report[newer.report].date
        label = "Judgment replaced" if relation.kind == "supersedes" else "Judgment updated"
        yield Change(
            dates.order(date), dates.readable(date), label, look.judgment_ref(newer.id),
            _statement(look, newer), shift if shift.way not in ("", "unchanged") else None,
        )  # fmt: skip


def _noticed(look: Lookup) -> Iterator[Change]:
    for one in look.corpus.changes:
        ref = look.report_ref(one.report)
        yield Change(
            dates.order(one.date), dates.readable(one.date), changes.KINDS[one.kind],
            Ref(ref.label, f"{ref.path}#changes"), clip(one.note, 140),
        )  # fmt: skip


def _resolved(look: Lookup) -> Iterator[Change]:
    for one in look.judgment.values():
        if one.meta and one.meta.resolved and state(one) != "open":
            yield Change(
                dates.order(one.meta.resolved), dates.readable(one.meta.resolved),
                f"Forecast {OUTCOMES[state(one)]}", look.judgment_ref(one.id),
                _statement(look, one),
            )  # fmt: skip


def _statement(look: Lookup, judgment: Judgment) -> str:
    return words(cards.statement(look, judgment, 140))


def standing(look: Lookup, besides: str, each: int, limit: int) -> tuple[cards.Card, ...]:
    """Return the latest key judgments that stand, without those of the report `besides`.

    Of one report there are at most `each`, unless too few are left otherwise.
    """
    gone = {besides, *look.withdrawn}
    fit = [
        one
        for one in look.judgment.values()
        if one.kind == "key" and not cards.status(one.status) and one.report not in gone
    ]
    taken: Counter[str] = Counter()
    first: dict[str, Judgment] = {}
    for one in fit:
        taken[one.report] += 1
        if taken[one.report] <= each:
            first[one.id] = one
    chosen = {**first, **{one.id: one for one in fit}}
    kept = set(list(chosen)[:limit])
    return brief(look, (one for one in fit if one.id in kept))


def brief(look: Lookup, judgments: Iterable[Judgment]) -> tuple[cards.Card, ...]:
    """Return judgments in short: their sources are told on their own pages."""
    return tuple(replace(cards.card(look, one, 220), sources=()) for one in judgments)


def in_the_news(look: Lookup, recent: int, limit: int) -> News:
    """Return the actors that most of the `recent` latest dated reports name, with their trends.

    Outlets and other sources are named for what they say, and are not in the news themselves.
    Where all reports are of one day, there is no trend.
    """
    dated = _recent(look, recent)
    frame = window(one.date or "" for one in dated)
    if frame is None:
        return News(_most_named(look, limit), "", "")
    sources = {one.actor for one in look.corpus.sources}
    reports: defaultdict[str, set[str]] = defaultdict(set)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * SPANS)
    for one in dated:
        day = calendar_day(one.date)
        span = frame.span(day) if day else None
        for mention in look.mentions_in.get(one.id, ()):
            if span is not None and mention.actor not in sources:
                reports[mention.actor].add(one.id)
                counts[mention.actor][span] += 1
    ranked = sorted(
        reports, key=lambda one: (-len(reports[one]), -sum(counts[one]), look.actor[one].name)
    )
    lasting = frame.first < frame.last
    made = tuple(
        InTheNews(
            look.actor_ref(one),
            sum(counts[one]),
            len(reports[one]),
            trend(counts[one]) if lasting else None,
        )
        for one in ranked[:limit]
    )
    first, last = frame.first.isoformat(), frame.last.isoformat()
    return News(made, dates.readable(first), dates.readable(last))


def _recent(look: Lookup, most: int) -> list[Report]:
    """Return the latest dated reports: of one year alone where these are enough for a trend."""
    dated = [(day, one) for one in look.reports if (day := calendar_day(one.date))]
    year = [one for day, one in dated if (dated[0][0] - day).days < YEAR]
    return (year if len(year) >= TREND else [one for _, one in dated])[:most]


def _most_named(look: Lookup, limit: int) -> tuple[InTheNews, ...]:
    return tuple(
        InTheNews(one.ref, one.mentions, one.reports, None) for one in most_named(look, limit)
    )


def strip(look: Lookup) -> tuple[Month, ...]:
    """Return the months around the corpus's own today with their events; none where it has none."""
    if not look.today:
        return ()
    now = int(look.today[:4]) * 12 + int(look.today[5:7]) - 1
    span = range(now - MONTHS_BEFORE, now + MONTHS_AFTER + 1)
    counts = Counter(_month(event) for event in look.corpus.events)
    top = max(1, *(counts[month] for month in span))
    return tuple(
        Month(
            dates.MONTHS[month % 12][:3],
            str(month // 12),
            counts[month],
            str(100 - round(counts[month] / top * 100)),
            str(round(counts[month] / top * 100)),
            month == now,
        )
        for month in span
    )


def _month(event: Event) -> int | None:
    """Count months from year 0; None for an event whose month is not known."""
    date = (event.date or "").partition("/")[0]
    day = first_day(date)
    if len(date.rstrip("?~%")) < len("2025-01") or not day or not 1 <= int(day[5:7]) <= 12:
        return None
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def near(look: Lookup, limit: int) -> tuple[tuple[cards.Line, ...], tuple[cards.Line, ...]]:
    """Return the next and the last dated events, seen from the newest report's date."""
    newest = look.reports[0].date if look.reports else None
    if not newest:
        return (), ()
    now = dates.order(newest)
    found = sorted(
        (event for event in look.corpus.events if event.date and len(dates.order(event.date)) >= 7),
        key=lambda event: (dates.order(event.date), event.id),
    )
    ahead = [event for event in found if _is_ahead(dates.order(event.date), now)]
    recent = [event for event in found if not _is_ahead(dates.order(event.date), now)]
    return _lines(look, ahead, limit), _lines(look, recent[::-1], limit)


def _is_ahead(date: str, now: str) -> bool:
    """Tell whether a date is still to come; a month that has begun is not over."""
    return date > now or (date != now and now.startswith(date))


def _lines(look: Lookup, events: Iterable[Event], limit: int) -> tuple[cards.Line, ...]:
    """Return the first few events, one for each sentence."""
    seen: dict[tuple[str, int], Event] = {}
    for event in events:
        seen.setdefault((event.report, event.start), event)
        if len(seen) == limit:
            break
    return tuple(cards.event(look, event) for event in seen.values())
