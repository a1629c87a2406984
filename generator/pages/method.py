"""How the site is made, what its words mean, what the checks found, and its data."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.checks import explanations
from generator.checks.scorecard import STANDARDS, Score, card_of
from generator.diagnostics import Finding
from generator.model import Page
from generator.pages.addresses import numbered
from generator.pages.lookup import Lookup, Ref
from generator.pages.paging import Pager, split
from generator.pages.registers import ROWS
from generator.pages.units import Unit

ICD_203 = (
    ("almost no chance, remote", "1–5%", "1", "4"),
    ("very unlikely, highly improbable", "5–20%", "5", "15"),
    ("unlikely, improbable", "20–45%", "20", "25"),
    ("roughly even chance, roughly even odds", "45–55%", "45", "10"),
    ("likely, probable", "55–80%", "55", "25"),
    ("very likely, highly probable", "80–95%", "80", "15"),
    ("almost certain, nearly certain", "95–99%", "95", "4"),
)
PHIA = (
    ("remote chance", "0–5%", "0", "5"),
    ("highly unlikely", "10–20%", "10", "10"),
    ("unlikely", "25–35%", "25", "10"),
    ("realistic possibility", "40% to below 50%", "40", "10"),
    ("likely, probable", "55–75%", "55", "20"),
    ("highly likely", "80–90%", "80", "10"),
    ("almost certain", "95–100%", "95", "5"),
)
KENT = (
    ("almost certainly not", "2–12%", "2", "10"),
    ("probably not", "20–40%", "20", "20"),
    ("chances about even", "40–60%", "40", "20"),
    ("probable", "63–87%", "63", "24"),
    ("almost certain", "87–99%", "87", "12"),
)
# So many reports and findings stand on the page itself; the others have pages of their own.
FIRST = 50
SCORES, FINDINGS = "method/scorecard.md", "method/findings.md"
_STANDARDS = tuple(standard for standard, _ in STANDARDS)
# So many judgments are linked in one cell of the scorecard.
SHOWN = 6
FILES = (
    ("reports", "Every report: title, shape, date, authors, topics, summary, file digest"),
    ("judgments", "Every key judgment and claim, with its evidence, likelihood and confidence"),
    ("actors", "Every actor, with its kind, aliases and roles"),
    ("mentions", "Every place where an actor is named"),
    ("quotes", "Every stretch in quotation marks, with its speakers"),
    ("sources", "Every cited source, with its kind and reliability"),
    ("citations", "Every place where a source is cited, and the judgment it backs"),
    ("figures", "Every number, with its unit and what it measures"),
    ("events", "Every dated sentence"),
    ("relations", "How judgments stand to one another, and whether an author says so"),
    ("findings", "What the checks noticed"),
)
FIELDS = {
    "reports": "id, path, sha256, title, shape, date, updated, authors, topics, summary, url",
    "judgments": "id, report, number, kind, text, start, end, evidence, likelihood, confidence, "
    "attributed_to, actors, sources, topics, status, url",
    "actors": "id, name, kind, aliases, roles, wikidata, iso3166, registered, url",
    "mentions": "actor, report, text, start, end, kind, certainty",
    "quotes": "id, report, text, start, end, form, speakers, cue",
    "sources": "id, name, kind, reliability, url",
    "citations": "source, report, judgment, origin, text, start, end",
    "figures": "id, report, text, start, end, kind, value, value_from, value_to, unit, "
    "approximate, measures",
    "events": "id, report, text, start, end, date, actors",
    "relations": "from, to, kind, basis, score, why",
    "findings": "check, severity, path, line, column, message, hint",
}


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first rows of a list; `more` is the path of the list, empty where these are all.

    Of its `total` rows `listed` ones are on pages: here all.
    """

    rows: tuple[object, ...]
    total: int
    listed: int
    more: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the page on method lists it; `level` is what the site's settings say of it."""

    name: str
    explanation: str
    level: str
    found: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A report's score by one standard, with links to what does not meet it."""

    name: str
    state: str
    note: str
    refs: tuple[Ref, ...]


def method(
    look: Lookup,
    levels: Mapping[str, str] | None = None,
    told: tuple[tuple[str, str], ...] = (),
) -> Iterator[Page | Unit[Page]]:
    """Yield the page on method: the checks, what they found, and each report's scorecard.

    `levels` are the checks to which the site's settings give another severity, or "off".
    `told` are name and explanation of all checks, where there are more than those of this package.
    """
    levels = levels or {}
    order = {"error": 0, "warning": 1, "info": 2}
    found = sorted(look.corpus.findings, key=lambda one: (order[one.severity], one))
    paths = {report.path: report.id for report in look.reports}
    rows = tuple(
        (one, Ref(one.path, f"reports/{paths[one.path]}.md") if one.path in paths else None)
        for one in found
    )
    off = tuple(sorted(name for name, level in levels.items() if level == "off"))
    reports = [report.id for report in look.reports]
    first = tuple(_score(look, one, off) for one in reports[:FIRST])
    whole = len(reports) <= FIRST
    yield Page(
        "method.md",
        "method.md.j2",
        {
            "icd203": ICD_203,
            "phia": PHIA,
            "kent": KENT,
            "standards": _STANDARDS,
            "scores": Beginning(first, len(reports), len(reports), "" if whole else SCORES),
            "checks": _checks(look.corpus.findings, levels, told or explanations()),
            "findings": _beginning(rows, FINDINGS),
            "severities": Counter(one.severity for one in found),
            "total": len(found),
        },
    )
    if not whole:
        for pager, shown in split(SCORES, reports, ROWS, str):
            path = numbered(SCORES, pager.number)
            yield Unit(path, _scores, (look,), (pager, shown, off))
    yield from _listed(rows, FINDINGS, "What the checks found")


def _beginning(rows: tuple[object, ...], path: str) -> Beginning:
    whole = len(rows) <= FIRST
    return Beginning(rows[:FIRST], len(rows), len(rows), "" if whole else path)


def _listed(rows: tuple[object, ...], path: str, title: str) -> Iterator[Page]:
    """Yield the pages of a list that is too long for the page on method."""
    if len(rows) <= FIRST:
        return
    for pager, shown in split(path, rows, ROWS):
        yield _list(path, pager, title, shown)


def _list(
    path: str, pager: Pager, title: str, rows: tuple[object, ...], standards: object = ()
) -> Page:
    context = {"title": title, "standards": standards, "rows": rows, "pager": pager}
    return Page(numbered(path, pager.number), "checks.md.j2", context)


def _checks(
    findings: tuple[Finding, ...],
    levels: Mapping[str, str],
    told: tuple[tuple[str, str], ...],
) -> tuple[Check, ...]:
    """Return every check with its explanation, as told, and how often it noticed something."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in findings:
        counts[one.check][one.severity] += 1
    return tuple(
        Check(name, text.replace("`", ""), levels.get(name, ""), _noticed(counts[name]))
        for name, text in told
    )


def _noticed(counts: Counter[str]) -> str:
    names = {"error": ("error", "errors"), "warning": ("warning", "warnings"),
             "info": ("remark", "remarks")}  # fmt: skip
    said = [f"{counts[key]} {pair[counts[key] != 1]}" for key, pair in names.items() if counts[key]]
    return ", ".join(said) or "nothing"


def _scores(
    look: Lookup, pager: Pager, reports: tuple[str, ...], off: tuple[str, ...]
) -> Iterator[Page]:
    """Yield a page of the list of all scores."""
    rows = tuple(_score(look, one, off) for one in reports)
    yield _list(SCORES, pager, "How each report meets the standards", rows, _STANDARDS)


def _score(look: Lookup, name: str, off: tuple[str, ...]) -> tuple[Ref, tuple[Cell, ...]]:
    """Return a report with its cells; `off` are checks that are switched off."""
    own = look.judgments_in.get(name, ())
    card = card_of(look.report[name], own, look.bases, look.relations_of, look.judgment, off)
    cells = tuple(
        Cell(standard.name, score.state, score.note, _where(look, name, score))
        for standard, score in zip(_STANDARDS, card.scores, strict=True)
    )
    return look.report_ref(name), cells


def _where(look: Lookup, report: str, score: Score) -> tuple[Ref, ...]:
    """Return links to the judgments or the paragraph a score is about."""
    if score.offset is not None:
        return (Ref("its paragraph", look.place(report, score.offset)),)
    return tuple(
        Ref(f"{'' if look.judgment[one].kind == 'key' else 'claim '}{look.judgment[one].number}",
            f"judgments/{one}.md")
        for one in score.judgments[:SHOWN]
    )  # fmt: skip


def data(look: Lookup) -> Iterator[Page]:
    """Yield the page that describes the data files."""
    counts = {
        "reports": len(look.corpus.reports),
        "judgments": len(look.corpus.judgments),
        "actors": len(look.corpus.actors),
        "mentions": len(look.corpus.mentions),
        "quotes": len(look.corpus.quotes),
        "sources": len(look.corpus.sources),
        "citations": len(look.corpus.citations),
        "figures": len(look.corpus.figures),
        "events": len(look.corpus.events),
        "relations": len(look.corpus.relations),
        "findings": len(look.corpus.findings),
    }
    files = tuple(
        (f"{name}.jsonl", f"data/{name}.jsonl", counts[name], what, FIELDS[name])
        for name, what in FILES
    )
    yield Page("data/index.md", "data.md.j2", {"files": files})
