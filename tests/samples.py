"""Small reports made by hand, as the rooms of the core would hand them on."""

from generator.model import (
    Actor,
    Candidate,
    Citation,
    Corpus,
    DatedRole,
    Document,
    DraftCitation,
    DraftJudgment,
    Event,
    Extraction,
    Figure,
    FrontMatter,
    Judgment,
    Likelihood,
    Mention,
    Parsed,
    Quote,
    Relation,
    Report,
    Source,
    Span,
)

TEXT = (
    "Ferry talks\n"
    "Key Judgment 1\n"
    "The ferry line will likely reopen in May.\n"
    "Evidence: Mayor Ada Lund said “soon,” and 40% of berths are ready. (Harbour Gazette)\n"
    "Key Judgment 2\n"
    "The fare stays.\n"
)
LIKELY = Likelihood("likely", "ICD 203", 55.0, 80.0)


def span(words: str, text: str = TEXT) -> Span:
    """Return the place of `words` in `text`."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def document(path: str = "reports/ferry.md", text: str = TEXT) -> Document:
    return Document(path, "0" * 64, text, 0, markdown=True, meta=FrontMatter())


def parsed(path: str = "reports/ferry.md", text: str = TEXT) -> Parsed:
    statement = span("The ferry line will likely reopen in May.")
    evidence = span("Mayor Ada Lund said “soon,” and 40% of berths are ready. (Harbour Gazette)")
    return Parsed(
        document=document(path, text),
        shape="assessment",
        title="Ferry talks",
        title_made=False,
        title_span=span("Ferry talks"),
        date="2026-03-02",
        updated=None,
        authors=(),
        topics=(),
        summary=None,
        dateline=None,
        byline=None,
        bio=None,
        blocks=(),
        judgments=(
            DraftJudgment(1, statement, evidence),
            DraftJudgment(2, span("The fare stays."), None),
        ),
        references=(),
    )


def extraction() -> Extraction:
    name = span("Ada Lund")
    source = span("Harbour Gazette")
    return Extraction(
        sentences=(span("The fare stays."),),
        candidates=(Candidate(name.start, name.end, name.text, "name", "person", "Ada Lund"),),
        quotes=(),
        figures=(),
        events=(),
        citations=(DraftCitation(source.start, source.end, source.text, source.text, 0),),
        claims=(),
        likelihoods=(LIKELY, None),
        confidences=("low", None),
    )


def report(path: str = "reports/ferry.md") -> Report:
    name = path.removeprefix("reports/").partition(".")[0]
    return Report(
        id=name,
        path=path,
        sha256="0" * 64,
        title="Ferry talks",
        title_made=False,
        shape="assessment",
        date="2026-03-02",
        updated=None,
        authors=("A. Writer",),
        topics=("Ports",),
        summary="",
        summary_span=None,
        dateline=None,
        byline=None,
        bio=None,
        marking="",
        aliases=(),
        blocks=(),
        references=(),
        sentences=(),
        words=30,
        markdown=True,
    )


def judgment(number: int, statement: Span, evidence: Span | None, *sources: str) -> Judgment:
    return Judgment(
        id=f"ferry-{number}",
        report="ferry",
        number=number,
        kind="key",
        text=statement.text,
        start=statement.start,
        end=statement.end,
        evidence=evidence,
        likelihood=LIKELY if number == 1 else None,
        confidence="low" if number == 1 else None,
        attributed_to=None,
        actors=("ada-lund",),
        sources=sources,
        topics=("Ports",),
        status="stands",
        anchor="p-1",
    )


def corpus() -> Corpus:
    first, second = parsed().judgments
    name, quote, share = span("Ada Lund"), span("“soon,”"), span("40%")
    source = span("Harbour Gazette")
    ada = Actor(
        "ada-lund", "Ada Lund", "person", ("Lund",), (DatedRole("Mayor", "2024"),), "", "", False
    )
    return Corpus(
        reports=(report(),),
        judgments=(
            judgment(1, first.statement, first.evidence, "harbour-gazette"),
            judgment(2, second.statement, second.evidence),
        ),
        actors=(ada,),
        mentions=(
            Mention("ada-lund", "ferry", name.text, name.start, name.end, "name", 0.9, "Mayor"),
        ),
        quotes=(
            Quote(
                "ferry-q1", "ferry", quote.text, quote.start, quote.end, "partial", ("ada-lund",),
                "said",
            ),
        ),
        sources=(Source("harbour-gazette", "Harbour Gazette", "", "", "", (), "", False),),
        citations=(
            Citation(
                "harbour-gazette", "ferry", "ferry-1", source.text, source.start, source.end
            ),
        ),
        figures=(
            Figure(
                "ferry-f1", "ferry", share.text, share.start, share.end, "share", 40.0, None, None,
                "%", False, "berths",
            ),
        ),
        events=(
            Event(
                "ferry-e1", "ferry", first.statement.text, first.statement.start,
                first.statement.end, None, span("in May"), (),
            ),
        ),
        relations=(Relation("ferry-2", "ferry-1", "related", "computed", 0.25, "both on fares"),),
    )  # fmt: skip
