"""Small reports for the tests of extractors: blocks, sentences and names made by hand."""

from generator.extract.sentences import split
from generator.model import (
    ActorKind,
    Block,
    Candidate,
    Document,
    DraftJudgment,
    FrontMatter,
    Parsed,
    Reference,
    Role,
    Shape,
    Span,
)

NAMES: dict[str, ActorKind] = {
    "Ana Lima": "person",
    "Omar Haddad": "person",
    "Bo Chen": "person",
    "Lima": "person",
    "Haddad": "person",
    "Norland": "state",
    "Norlandic": "state",
    "Sudria": "state",
    "Harbour Council": "organisation",
    "Coast Guard": "organisation",
    "Institute for Ports": "organisation",
}


def blocks(text: str, role: Role = "body") -> tuple[Block, ...]:
    """Return one paragraph for each line that is not blank."""
    made: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            made.append(Block("paragraph", role, at, at + len(line), line, f"p-{at}"))
        at += len(line) + 1
    return tuple(made)


def sentences(text: str, parts: tuple[Block, ...]) -> tuple[tuple[int, int], ...]:
    """Return the sentences of all blocks."""
    return tuple(pair for block in parts for pair in split(text, block.start, block.end))


def names(text: str) -> tuple[Candidate, ...]:
    """Return the known names of `text`, the longest first where two begin at one place."""
    found: list[Candidate] = []
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            inside = any(c.start <= at < c.end for c in found)
            whole = not text[end : end + 1].isalpha()
            if whole and not inside:
                form = "adjective" if name.endswith("ic") else "name"
                full = next((n for n in NAMES if n.endswith(f" {name}")), name)
                full = "Norland" if form == "adjective" else full
                found.append(Candidate(at, end, name, form, kind, full))  # type: ignore[arg-type]
            at = text.find(name, end)
    return tuple(sorted(found, key=lambda c: c.start))


def parsed(
    text: str,
    role: Role = "body",
    shape: Shape = "update",
    references: tuple[Reference, ...] = (),
    judged: bool = False,
) -> Parsed:
    """Return a report of plain paragraphs; `judged`: the whole text is a judgment's evidence."""
    whole = Span(0, len(text), text)
    judgments = (DraftJudgment(1, Span(0, 0, ""), whole),) if judged else ()
    return Parsed(
        document=Document("a.txt", "0" * 64, text, 0, False, FrontMatter()),
        shape=shape,
        title="",
        title_made=True,
        title_span=None,
        date=None,
        updated=None,
        authors=(),
        topics=(),
        summary=None,
        dateline=None,
        byline=None,
        bio=None,
        blocks=blocks(text, role),
        judgments=judgments,
        references=references,
    )
