"""A small corpus made by hand that fills every field a page can show."""

# ruff: noqa: E501 - rows of a table

from dataclasses import replace

from generator.diagnostics import Finding
from generator.ids import anchors
from generator.model import (
    Actor,
    Block,
    BlockKind,
    Citation,
    Corpus,
    DatedRole,
    Event,
    Figure,
    Judgment,
    JudgmentMeta,
    Likelihood,
    Mention,
    Piece,
    Quote,
    Reference,
    RelatedPassage,
    Relation,
    Report,
    ReportChange,
    Role,
    Run,
    Shape,
    Source,
    Span,
)

Row = tuple[BlockKind, Role, str, str, int | None, int]
LIKELY = Likelihood("likely", "ICD 203", 55, 80)
REMOTE = Likelihood("remote chance", "PHIA", 0, 5)

FERRY: tuple[Row, ...] = (
    ("heading", "title", "Ferry link reopens, but the strait stays closed to tankers", "", None, 1),
    ("heading", "section", "Executive Summary", "", None, 2),
    (
        "paragraph", "summary",
        "The Harbour Council and the Republic of Norland agreed to reopen the ferry link in May. "
        "Tankers stay shut out of the strait, and neither side has moved its patrol boats.",
        "", None, 0,
    ),
    ("heading", "section", "Key Judgments", "", None, 2),
    ("paragraph", "label", "Key Judgment 1", "", 0, 0),
    (
        "paragraph", "judgment",
        "The ferry link will likely stay open through the summer, because both ports earn by it.",
        "", 0, 0,
    ),
    (
        "paragraph", "evidence",
        "Mayor Ada Lund said the link was “never in question,” and Norland has paid for 40% of the "
        "new berths. (Harbour Gazette; Norland Radio)",
        "Evidence:", 0, 0,
    ),
    ("paragraph", "label", "Key Judgment 2", "", 1, 0),
    (
        "paragraph", "judgment",
        "There is a remote chance that tankers return to the strait before the treaty is renewed.",
        "", 1, 0,
    ),
    (
        "paragraph", "evidence",
        "Insurance for tankers rose from 2.1 to 3.4 million crowns a voyage. (Norland Radio)",
        "Evidence:", 1, 0,
    ),
    ("heading", "section", "Analysis", "", None, 2),
    (
        "paragraph", "body",
        "Ada Lund has governed the port since 2019 and met Norland’s envoy, Ivar Holt, on 3 March "
        "2026. Lund and Holt spoke of *patience* and **trust**; see [the minutes](https://example.org/minutes).",
        "", None, 0,
    ),
    ("heading", "subhead", "What each side wants", "", None, 3),
    ("item", "body", "Norland wants berths and a say in pilotage.", "", None, 1),
    ("item", "body", "The Harbour Council wants fees, paid in `crowns`.", "", None, 1),
    ("item", "body", "Fees above all, says Lund.", "", None, 2),
    ("quotation", "body", "We share the water and the weather.", "", None, 0),
    ("paragraph", "body", "The patrol boats, so-called “guests” of the strait, leave in December.", "", None, 0),
    (
        "table", "body",
        "| Port | Ferries a day |\n|---|---:|\n| Norland Quay | 12 |\n| Old Harbour | 9 |",
        "", None, 0,
    ),
    ("paragraph", "reference", "Harbour Gazette, 1 March 2026.", "", None, 0),
    ("paragraph", "bio", "The author covers ports.", "", None, 0),
)  # fmt: skip

WIRE: tuple[Row, ...] = (
    ("heading", "title", "Update: envoy leaves Old Harbour early", "", None, 1),
    (
        "paragraph", "dateline",
        "OLD HARBOUR — Ivar Holt, Norland’s envoy, left two days early on Thursday.",
        "", None, 0,
    ),
    (
        "paragraph", "body",
        "“The talks go on without me,” Holt said. He will probably return within weeks, officials say. "
        "Norland Radio reported that 1,200 travellers waited at the quay.",
        "", None, 0,
    ),
)  # fmt: skip

ESSAY: tuple[Row, ...] = (
    (
        "paragraph", "body",
        "A ferry is a small thing until it stops. Norland knows this, and so does Ada Lund.",
        "", None, 0,
    ),
    ("heading", "subhead", "The price of calm", "", None, 2),
    ("paragraph", "body", "Calm will almost certainly cost more than the fees bring in.", "", None, 0),
    ("code", "body", "fees = 12 * crossings", "", None, 0),
    ("rule", "body", "***", "", None, 0),
    ("paragraph", "byline", "By Tove Berg", "", None, 0),
)  # fmt: skip

NAMES = {
    "ada-lund": ("Ada Lund", "Lund"),
    "ivar-holt": ("Ivar Holt", "Holt"),
    "norland": ("Norland",),
    "harbour-council": ("Harbour Council",),
    "old-harbour": ("Old Harbour", "OLD HARBOUR"),
}


def report(name: str, rows: tuple[Row, ...], shape: Shape, **fields: object) -> Report:
    """Return a report whose text is its rows, one after the other."""
    marks = anchors(row[2] for row in rows)
    blocks, start = [], 0
    for (kind, role, text, label, judgment, level), anchor in zip(rows, marks, strict=True):
        blocks.append(
            Block(
                kind,
                role,
                start,
                start + len(text),
                text,
                anchor,
                level=level,
                label=label,
                judgment=judgment,
                runs=tuple(_runs(kind, text, start)),
            )
        )
        start += len(text) + 2
    made = Report(
        id=name, path=f"reports/{name}.md", sha256="5e" * 32, title=rows[0][2], title_made=False,
        shape=shape, date=None, updated=None, authors=(), topics=(), summary="",
        summary_span=None, dateline=None, byline=None, bio=None, marking="", aliases=(),
        blocks=tuple(blocks), references=(), sentences=tuple(_sentences(blocks)), words=180,
        markdown=True,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def _runs(kind: BlockKind, text: str, start: int) -> list[Run]:
    found = []
    for mark in ("**patience**", "*patience*", "**trust**"):
        at = text.find(mark)
        if at >= 0 and (kind, mark) != ("paragraph", "**patience**"):
            width = len(mark) - len(mark.strip("*"))
            end = start + at + len(mark)
            found += [Run(start + at, start + at + width // 2, "markup")]
            found += [Run(end - width // 2, end, "markup")]
    at = text.find("[the minutes]")
    if at >= 0:
        close = start + text.index("](")
        end = start + text.index(")", close - start) + 1
        found += [Run(start + at, start + at + 1, "link", "https://example.org/minutes")]
        found += [Run(close, end, "link", "https://example.org/minutes")]
    at = text.find("`crowns`")
    if at >= 0:
        found.append(Run(start + at, start + at + 8, "code"))
    if kind == "table":
        line = 0
        for row in text.split("\n"):
            if set(row) <= set("|-:"):
                found.append(Run(start + line, start + line + len(row), "markup"))
            else:
                found += [
                    Run(start + line + place, start + line + place + 1, "markup")
                    for place, sign in enumerate(row)
                    if sign == "|"
                ]
            line += len(row) + 1
    return sorted(found, key=lambda run: run.start)


def _sentences(blocks: list[Block]) -> list[Span]:
    found = []
    for block in blocks:
        start = 0
        while start < len(block.text):
            stop = block.text.find(". ", start)
            end = stop + 1 if stop >= 0 else len(block.text)
            text = block.text[start:end]
            found.append(Span(block.start + start, block.start + end, text))
            start = end + 1
    return found


def span(found: Report, words: str) -> Span:
    """Return the first place of `words` in a report."""
    for block in found.blocks:
        at = block.text.find(words)
        if at >= 0:
            return Span(block.start + at, block.start + at + len(words), words)
    raise ValueError(words)


def mentions(found: Report) -> list[Mention]:
    """Return every name of `NAMES` in a report; "Norland Radio" and the like are none."""
    made = []
    for block in found.blocks:
        for actor, names in NAMES.items():
            at = 0
            while at < len(block.text):
                places = [(block.text.find(name, at), -len(name), name) for name in names]
                hits = sorted(place for place in places if place[0] >= 0)
                if not hits:
                    break
                start, _, name = hits[0]
                at = start + len(name)
                if block.text[at : at + 6] == " Radio" or block.text[start - 1 : start] == "-":
                    continue
                role = {"Ada Lund": "Mayor", "Ivar Holt": "Norland’s envoy"}.get(name, "")
                here = block.start + start
                end = here + len(name)
                kind = "name"
                made.append(Mention(actor, found.id, name, here, end, kind, 0.9, role))  # type: ignore[arg-type]
    return sorted(made, key=lambda one: one.start)


def ferry() -> Report:
    made = report(
        "ferry-link", FERRY, "assessment", date="2026-03-05", updated="2026-03-06",
        authors=("Port Desk", "M. Vik"), topics=("Ports", "Shipping & insurance"),
        marking="TLP:CLEAR", aliases=("ferry-talks",),
    )  # fmt: skip
    reference = span(made, "Harbour Gazette, 1 March 2026.")
    return replace(
        made,
        summary=made.blocks[2].text,
        summary_span=Span(made.blocks[2].start, made.blocks[2].end, made.blocks[2].text),
        references=(Reference("1", reference),),
    )


def judgment(found: Report, number: int, words: str, **fields: object) -> Judgment:
    place = span(found, words)
    made = Judgment(
        id=f"{found.id}-{number}", report=found.id, number=number, kind="key", text=place.text,
        start=place.start, end=place.end, evidence=None, likelihood=None, confidence=None,
        attributed_to=None, actors=(), sources=(), topics=found.topics, status="", anchor="",
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def judgments(first: Report, wire: Report, essay: Report) -> tuple[Judgment, ...]:
    return (
        judgment(
            first, 1, FERRY[5][2], evidence=span(first, FERRY[6][2]), likelihood=LIKELY,
            confidence="moderate", actors=("ada-lund", "norland"),
            sources=("harbour-gazette", "norland-radio"),
            meta=JudgmentMeta(
                1, outcome="yes", resolved="2026-09", note="Checked by the desk.",
                criteria="The `timetable` of August lists it.", due="2026-08-31",
            ),
        ),
        judgment(
            first, 2, FERRY[8][2], evidence=span(first, FERRY[9][2]), likelihood=REMOTE,
            sources=("norland-radio",), status="superseded",
            meta=JudgmentMeta(2, due="2026-02"),
        ),
        judgment(
            wire, 1, "He will probably return within weeks, officials say.", kind="claim",
            id="envoy-leaves-c1", likelihood=Likelihood("probably", "ICD 203", 55, 80),
            actors=("ivar-holt",), attributed_to="ivar-holt",
        ),
        judgment(
            essay, 1, ESSAY[2][2], kind="claim", id="a-ferry-is-a-small-thing-c1",
            likelihood=Likelihood("almost certainly", "ICD 203", 95, 99), attributed_to="tove-berg",
        ),
    )  # fmt: skip


def corpus() -> Corpus:
    first = ferry()
    wire = report("envoy-leaves", WIRE, "update", date="2026-03-12?", topics=("Ports",))
    essay = report(
        "a-ferry-is-a-small-thing", ESSAY, "column", title="A ferry is a small thing",
        title_made=True, authors=("Tove Berg",), summary="Calm has a price.",
    )  # fmt: skip
    reports = (first, wire, essay)
    said, set_apart, told = (
        span(first, "“never in question,”"), span(first, "“guests”"),
        span(wire, "“The talks go on without me,”"),
    )  # fmt: skip
    met, leaves, left = (
        span(first, "on 3 March 2026"),
        span(first, "in December"),
        span(wire, "on Thursday"),
    )
    return Corpus(
        reports=reports,
        judgments=judgments(*reports),
        actors=(
            Actor("ada-lund", "Ada Lund", "person", ("Mayor Lund",), (DatedRole("Mayor of Old Harbour", "2019"),), "Q42", "", True),
            Actor("harbour-council", "Harbour Council", "organisation", (), (), "", "", False),
            Actor("ivar-holt", "Ivar Holt", "person", (), (), "", "", False),
            Actor("norland", "Norland", "state", ("Republic of Norland",), (), "", "NL", True),
            Actor("old-harbour", "Old Harbour", "place", (), (), "", "", False),
            Actor("tove-berg", "Tove Berg", "person", (), (), "", "", False),
        ),
        mentions=tuple(one for found in reports for one in mentions(found)),
        quotes=(
            Quote("q1", first.id, said.text, said.start, said.end, "partial", ("ada-lund",), "said"),
            Quote("q2", first.id, set_apart.text, set_apart.start, set_apart.end, "scare", (), ""),
            Quote("q3", wire.id, told.text, told.start, told.end, "direct", ("ivar-holt",), "said"),
        ),
        sources=(
            Source("harbour-gazette", "Harbour Gazette", "newspaper", "B", "https://example.org/gazette?a=1&b=2", ("Gazette",), "norland-radio", True),
            Source("norland-radio", "Norland Radio", "", "", "", (), "", False, "norland"),
        ),
        citations=(
            _citation(first, "harbour-gazette", "Harbour Gazette", first.id + "-1"),
            _citation(first, "norland-radio", "Norland Radio", first.id + "-1"),
            _citation(wire, "norland-radio", "Norland Radio", None),
        ),
        figures=(
            _figure(first, "f1", "40%", "share", 40, None, None, "%", "of the new berths"),
            _figure(first, "f2", "from 2.1 to 3.4 million crowns", "change", None, 2.1e6, 3.4e6, "crowns", "Insurance for tankers"),
            _figure(wire, "f3", "1,200 travellers", "count", 1200, None, None, "travellers", ""),
        ),
        events=(
            _event(first, "e1", met, "2026-03-03", ("ada-lund", "ivar-holt")),
            _event(first, "e2", leaves, "2026-12?", ()),
            _event(wire, "e3", left, None, ("ivar-holt",)),
        ),
        relations=(
            Relation("envoy-leaves-c1", "ferry-link-1", "supports", "author", 1.0, "Same talks."),
            Relation("envoy-leaves-c1", "ferry-link-2", "supersedes", "author", 1.0, "Talks <went> on."),
            Relation("ferry-link-1", "a-ferry-is-a-small-thing-c1", "related", "computed", 0.6, "Both speak of fees"),
        ),
        passages=(
            RelatedPassage("ferry-link-1", essay.id, 0, 41, ESSAY[0][2][:41], 0.4, "Both name Norland"),
        ),
        changes=(
            ReportChange("ferry-link", "2026-03-06", "A *sum* was wrong.", "correction", "author", ("ferry-link-2",)),
            ReportChange(
                "ferry-link", "2026-03-07", "Reword", "edit", "history", (), 0.034,
                ((Piece("gap", "… "), Piece("same", "ports earn"), Piece("gone", " <b>much</b>"), Piece("new", " by_it_"), Piece("gap", " …")),), 2,
            ),
            ReportChange("envoy-leaves", "2026-03-20", "", "withdrawal", "author"),
        ),
        findings=(
            Finding("reports/a-ferry-is-a-small-thing.md", 1, 1, "title", "warning", "no title | here", "Add one."),
            Finding("actors.yml", 3, 0, "unused", "info", "nobody is named `Bo`"),
        ),
    )  # fmt: skip


def _citation(found: Report, source: str, name: str, judgment: str | None) -> Citation:
    place = span(found, name)
    return Citation(source, found.id, judgment, name, place.start, place.end)


def _figure(found: Report, name: str, words: str, kind: str, *rest: object) -> Figure:
    place = span(found, words)
    value, start, end, unit, measures = rest
    return Figure(name, found.id, words, place.start, place.end, kind, value, start, end, unit, name == "f1", measures)  # type: ignore[arg-type]  # fmt: skip


def _event(
    found: Report, name: str, time: Span, date: str | None, actors: tuple[str, ...]
) -> Event:
    sentence = next(one for one in found.sentences if one.start <= time.start < one.end)
    return Event(name, found.id, sentence.text, sentence.start, sentence.end, date, time, actors)
