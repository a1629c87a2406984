"""Key judgments with their evidence and sources, from the blocks of an assessment.

A judgment is known by its label ("Key Judgment 2", "KJ-1:") or, under a heading for judgments, by
being an item or a paragraph of its own. What follows belongs to it as its labels say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import Finding, Lines
from generator.model import Block, Document, DraftJudgment, Span
from generator.shapes.judgment_steps import Draft, State, step
from generator.shapes.parts import label_of
from generator.shapes.statements import stated

# "… is likely. Evidence: …" in one paragraph: the label stands behind a sentence.
_INSIDE = re.compile(
    r"(?<=[.!?”\"’')\]*_])[ \n]+(?=[*_]{0,3}(?:(?:Supporting |Key )?Evidence|Sources?|Source\(s\)|"
    r"Sourcing|Basis|Basis for (?:the |this )?judge?ment|Reasoning|Rationale|"
    r"Why we think so|Refs?|(?P<grade>(?:Confidence(?: level)?|Likelihood)"
    r"(?= ?:[*_ ]{1,4}(?i:very |highly |almost )?"
    r"(?i:low|moderate|medium|high|likely|unlikely|probable|certain)\b))) ?:)"
)


def read_judgments(
    document: Document, blocks: Sequence[Block], sections: bool
) -> tuple[list[Block], tuple[DraftJudgment, ...], tuple[Finding, ...]]:
    """Return the blocks with the judgments' parts marked, the judgments, and findings.

    `sections`: blocks under a heading for judgments are judgments though no label says so.
    """
    made = _parted(blocks)
    labels = [label_of(one) for one in made]
    judged = [p for p, label in enumerate(labels) if label is not None and label.kind == "judgment"]
    state = State(markup=document.markdown, last_label=judged[-1] if judged else -1)
    for place in range(len(made)):
        step(made, labels, place, state, sections)
    drafts = [draft for draft in state.drafts if draft.statement is not None]
    for empty in (draft for draft in state.drafts if draft.statement is None):
        for place in (*empty.evidence, *empty.sources):
            made[place] = replace(made[place], role="body", judgment=None)
    lines = Lines(document.text)
    numbers, findings = _numbers(lines, document.path, made, drafts)
    findings += _empty(lines, document.path, made, state.drafts)
    judgments = tuple(
        _judgment(document.text, made, draft, number)
        for draft, number in zip(drafts, numbers, strict=True)
    )
    return _indexed(made, state.drafts, drafts), judgments, findings


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """Cut blocks in two where a label stands behind a sentence."""
    made: list[Block] = []
    for one in blocks:
        if one.role != "body":
            made.append(one)
            continue
        head, at, graded = one, 0, False
        for match in _INSIDE.finditer(one.text):
            grade = match["grade"] is not None
            # "Confidence: high. Likelihood: likely." is one line of grades.
            if grade and graded:
                continue
            words = one.text[at : match.start()]
            made.append(replace(head, end=one.start + match.start(), text=words))
            at, graded = match.end(), grade
            head = Block("paragraph", "body", one.start + at, one.end, one.text[at:], "")
        made.append(head)
    return made


def _numbers(
    lines: Lines, path: str, made: Sequence[Block], drafts: Sequence[Draft]
) -> tuple[list[int], tuple[Finding, ...]]:
    """Return each judgment's number: as stated, or the next free one where it is taken."""
    stated = {draft.number for draft in drafts}
    taken: set[int] = set()
    numbers: list[int] = []
    findings: list[Finding] = []
    free = 1
    for draft in drafts:
        number = draft.number
        if number in taken or number < 1:
            while free in stated or free in taken:
                free += 1
            number = free
            message = f"judgment {draft.number} is there twice: this one is numbered {number}"
            hint = "give every judgment a number of its own"
            place = lines.place(made[draft.at].start)
            findings.append(Finding(path, *place, "judgment-number", "warning", message, hint))
        taken.add(number)
        numbers.append(number)
    return numbers, tuple(findings)


def _empty(
    lines: Lines, path: str, made: Sequence[Block], drafts: Sequence[Draft]
) -> tuple[Finding, ...]:
    """Return what is to be said of labels with no statement below."""
    hint = "write the judgment below its label, or remove the label"
    return tuple(
        Finding(path, *lines.place(made[draft.at].start), "judgment-without-statement", "warning",
                f"{draft.label or 'a judgment'} has no statement", hint)
        for draft in drafts if draft.statement is None
    )  # fmt: skip


def _judgment(text: str, made: Sequence[Block], draft: Draft, number: int) -> DraftJudgment:
    one = made[draft.statement] if draft.statement is not None else made[draft.at]
    statement, graded, behind = stated(one, draft.opened)
    evidence = behind
    if draft.evidence:
        start, end = made[draft.evidence[0]].start, made[draft.evidence[-1]].end
        evidence = Span(start, end, text[start:end])
    return DraftJudgment(
        number=number,
        statement=statement,
        evidence=evidence,
        sources=tuple(
            Span(one.start, one.end, one.text) for one in (made[p] for p in draft.sources)
        ),
        label="; ".join(words for words in (draft.label, draft.graded, graded) if words),
    )


def _indexed(made: Sequence[Block], opened: Sequence[Draft], kept: Sequence[Draft]) -> list[Block]:
    """Set the place of its judgment on every block between a judgment and the next."""
    index = {draft.at: place for place, draft in enumerate(kept)}
    starts = {draft.at for draft in opened}
    current: int | None = None
    result: list[Block] = []
    for place, one in enumerate(made):
        if place in starts:
            current = index.get(place)
        belongs = one.role in ("label", "judgment", "evidence", "sources") or one.judgment == -1
        if one.role == "meta" and one.label and current is not None:
            belongs = True
        if one.kind == "heading" and one.role in ("section", "subhead"):
            current = None
        judgment = current if belongs else None
        result.append(one if one.judgment == judgment else replace(one, judgment=judgment))
    return result
