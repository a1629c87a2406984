"""The register of judgments: every key judgment and claim, to filter and to sort."""

from collections.abc import Iterator

from generator.ids import slug
from generator.model import Judgment, Likelihood, Page
from generator.pages import cards, dates, registers
from generator.pages.lookup import Lookup, topic_path
from generator.pages.registers import (
    Column,
    Facet,
    Line,
    Option,
    Piece,
    Register,
    Row,
    line,
    links,
    titled,
)
from generator.pages.units import Unit

NOT_STATED = Option("not-stated", "Not stated")
KINDS = (Option("key", "Key judgment"), Option("claim", "Claim"))
CONFIDENCE = (
    NOT_STATED, Option("low", "Low"), Option("moderate", "Moderate"), Option("high", "High"),
)  # fmt: skip
STANDS = Option("stands", "Stands")
LOW_HIGH = ("lowest first", "highest first")
COLUMNS = (
    Column("Judgment", "text"), Column("About", "actor"), Column("Likelihood", "likelihood"),
    Column("Confidence", "confidence"), Column("Sources", "source"), Column("Status", "status"),
    Column("Date", "date"),
)  # fmt: skip


def pages(look: Lookup) -> Iterator[Page | Unit[Page]]:
    """Yield the register's pages, newest report first, and the data of its filter."""
    found = [one for report in look.reports for one in look.judgments_in.get(report.id, ())]
    register = Register(
        path="judgments/index.md",
        template="judgments.md.j2",
        style="judgments",
        nouns=("judgment", "judgments"),
        columns=COLUMNS,
        facets=_facets(look, found),
        rows=(),
    )
    keys = sum(one.kind == "key" for one in found)
    context = {"key_total": keys, "claim_total": len(found) - keys}
    yield from registers.units(
        register, found, row, (look,), context,
        key=lambda one: one.id, report=lambda one: one.report,
    )  # fmt: skip


def _facets(look: Lookup, found: list[Judgment]) -> tuple[Facet, ...]:
    statuses = sorted({_status(one) for one in found} - {STANDS.id})
    measured = {_band(one.likelihood): one.likelihood for one in found if one.likelihood}
    actors = registers.named((key, look.actor[key].name) for one in found for key in one.actors)
    sources = registers.named((key, look.source[key].name) for one in found for key in one.sources)
    topics = registers.named((_topic(name), name) for one in found for name in one.topics[::-1])
    return (
        Facet(
            "kind", "Kind", registers.used(KINDS, [(one.kind,) for one in found]),
            ("key judgments first", "claims first"),
        ),
        Facet("actor", "Actor", actors),
        Facet("topic", "Topic", topics),
        Facet("likelihood", "Likelihood", _likelihoods(found, measured), LOW_HIGH),
        Facet(
            "confidence", "Confidence",
            registers.used(CONFIDENCE, [(one.confidence or NOT_STATED.id,) for one in found]),
            LOW_HIGH,
        ),
        Facet("source", "Source", sources),
        Facet(
            "status", "Status", (STANDS, *(Option(one, one.capitalize()) for one in statuses)),
            ("what stands first", "what stands last"),
        ),
    )  # fmt: skip


def _likelihoods(found: list[Judgment], measured: dict[str, Likelihood]) -> tuple[Option, ...]:
    """Return the ranges in use, least probable first, with every term used for each."""
    terms: dict[str, set[str]] = {key: set() for key in measured}
    for one in found:
        if one.likelihood:
            terms[_band(one.likelihood)].add(one.likelihood.term)
    ranked = sorted(measured.items(), key=lambda item: (item[1].low + item[1].high, item[0]))
    options = [Option(key, _range(one, sorted(terms[key]))) for key, one in ranked]
    if any(not one.likelihood for one in found):
        options.insert(0, NOT_STATED)
    return tuple(options)


def _range(likelihood: Likelihood, terms: list[str]) -> str:
    view = cards.likelihood(likelihood)
    said = view.range if view else ""
    return said if likelihood.scheme == "percent" else f"{', '.join(terms)} ({said})"


def _band(likelihood: Likelihood) -> str:
    """Return the id of a likelihood's range on its yardstick."""
    low, high = cards.number(likelihood.low), cards.number(likelihood.high)
    return slug(f"{likelihood.scheme} {low} {high}")


def _status(judgment: Judgment) -> str:
    return cards.status(judgment.status) or STANDS.id


def _topic(name: str) -> str:
    return topic_path(name).removeprefix("topics/").removesuffix(".md")


def row(look: Lookup, judgment: Judgment) -> Row:
    report = look.report[judgment.report]
    return Row(
        tuple(_cells(look, judgment, cards.card(look, judgment))),
        (
            (judgment.kind,),
            judgment.actors,
            tuple(dict.fromkeys(_topic(name) for name in judgment.topics)),
            (_band(judgment.likelihood) if judgment.likelihood else NOT_STATED.id,),
            (judgment.confidence or NOT_STATED.id,),
            judgment.sources,
            (_status(judgment),),
        ),
        dates.days(report.date),
    )


def _cells(look: Lookup, judgment: Judgment, card: cards.Card) -> Iterator[tuple[Line, ...]]:
    """Yield the cells of a row; what is not stated is said to be."""
    speaker = (Piece(" by "), Piece(card.speaker.label, card.speaker.path)) if card.speaker else ()
    statement = "".join(one.text for one in card.statement)
    yield (
        line("key" if card.key else "claim", card.label, *speaker),
        line("say", Piece(statement, card.path)),
        line("quiet", "In ", titled(card.report, card.place)),
    )
    yield (
        *links("", (look.actor_ref(one) for one in judgment.actors)),
        *links("quiet", look.topic_refs(judgment.topics)),
    )
    if card.likelihood:
        bar = (Piece(card.likelihood.low), Piece(card.likelihood.width))
        yield (
            line("", card.likelihood.term), Line("bar", bar), line("quiet", card.likelihood.range)
        )  # fmt: skip
    else:
        yield (line("none", "not stated"),)
    yield (line("", card.confidence) if card.confidence else line("none", "not stated"),)
    weak = (line("weak", card.weak),) if card.weak else ()
    yield (*links("", card.sources), *weak)
    yield (line(card.status, card.status) if card.status else line("quiet", "stands"),)
    yield (line("", dates.readable(report_date(look, judgment))),)


def report_date(look: Lookup, judgment: Judgment) -> str | None:
    """Return the date a judgment was made: its report's."""
    return look.report[judgment.report].date
