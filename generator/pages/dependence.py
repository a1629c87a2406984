"""What rests on a source, and what becomes of it when the source is withdrawn."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Judgment
from generator.pages import cards
from generator.pages.listings import Owner, Shown, shown
from generator.pages.lookup import Lookup, Ref
from generator.source_base import Withdrawal

# So many judgments of each fate are shown, at once and unfolded.
CARDS = (6, 24)
# So many marks stand for the judgments of a report; of more, the numbers tell.
UNITS = 24
FATES = (
    (
        "falls", "These fall", "Judgments that fall with",
        "They rest on this source alone, or on others that only pass it on.",
    ),
    (
        "follows", "These fall with them", "Judgments that follow those which fall with",
        "They name no source; all that is stated to support them falls.",
    ),
    (
        "weakened", "These are left with one independent source",
        "Judgments left with one source beside", "",
    ),
    (
        "stands", "These stand", "Judgments that stand without",
        "They keep two or more independent sources, or lose none.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fate:
    """Judgments that fare alike when a source is withdrawn: all of them, and what is shown."""

    anchor: str
    title: str
    note: str
    listing: str
    judgments: tuple[Judgment, ...]
    cards: Shown


@dataclass(frozen=True, slots=True)
class Rests:
    """What rests on a source in one report: how many judgments of each fate.

    `units` draw them: the fate of each mark and its place from the left.
    """

    report: Ref
    falls: int
    weakened: int
    stands: int
    units: tuple[tuple[str, str], ...]


def fates(look: Lookup, owner: Owner, gone: Withdrawal) -> tuple[Fate, ...]:
    """Return the fates that any judgment has, in the order of their weight."""
    made = []
    for anchor, title, listing, note in FATES:
        found = _ranked(look, getattr(gone, anchor))
        if found:
            show = shown(found, lambda one: cards.card(look, one), CARDS, owner.path(anchor))
            made.append(Fate(anchor, title, note, listing, found, show))
    return tuple(made)


def _ranked(look: Lookup, judgments: Sequence[str]) -> tuple[Judgment, ...]:
    """Return judgments in the order of all lists: newest report first, key judgments first."""
    return tuple(
        sorted(
            (look.judgment[one] for one in judgments),
            key=lambda one: (look.rank[one.report], one.kind != "key", one.number),
        )
    )


def rests(look: Lookup, found: Sequence[Fate]) -> Iterator[Rests]:
    """Yield the reports with judgments that rest on a source, newest first."""
    counts: dict[str, Counter[str]] = {}
    for fate in found:
        for judgment in fate.judgments:
            counts.setdefault(judgment.report, Counter())[fate.anchor] += 1
    for report in sorted(counts, key=look.rank.__getitem__):
        count = counts[report]
        falls, weakened, stands = (
            count["falls"] + count["follows"], count["weakened"], count["stands"],
        )  # fmt: skip
        drawn = ["falls"] * falls + ["weakened"] * weakened + ["stands"] * stands
        units = tuple((fate, str(place * 10)) for place, fate in enumerate(drawn[:UNITS]))
        yield Rests(look.report_ref(report), falls, weakened, stands, units)


def verdict(gone: Withdrawal) -> str:
    """Say in one sentence what becomes of the judgments and reports."""
    falls = len(gone.falls) + len(gone.follows)
    ends = (
        (falls, "falls", "fall"),
        (len(gone.weakened), "is left with one independent source",
         "are left with one independent source"),
        (len(gone.stands), "stands", "stand"),
    )  # fmt: skip
    said: list[str] = []
    for count, one, many in ends:
        if count:
            noun = "" if said else " judgment" if count == 1 else " judgments"
            said.append(f"{count}{noun} {one if count == 1 else many}")
    reports = len(gone.reports)
    text = " and ".join(said) if len(said) < 3 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{text}. {reports} {'report is' if reports == 1 else 'reports are'} affected."
