"""Key judgments with their evidence and sources, from the blocks of an assessment.

A judgment is known by its label ("Key Judgment 2", "KJ-1:") or, under a heading for judgments, by
being an item or a paragraph of its own. What follows belongs to it as its labels say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.diagnostics import Finding, Lines
from generator.model import Block, Document, DraftJudgment, Role, Span
from generator.shapes.labels import Label, find_label, section_kind
from generator.shapes.lines import ends_sentence

# "… is likely. Evidence: …" in one paragraph: the label stands behind a sentence.
_INSIDE = re.compile(r"(?<=[.!?”\"’')\]*_])[ \n]+(?=[*_]{0,3}(?:Supporting |Key )?Evidence ?:|"
                     r"[*_]{0,3}Sources? ?:|[*_]{0,3}Basis ?:)")  # fmt: skip
_BRACKETS = re.compile(r"(?:[(\[][^()\[\]\n]{1,300}[)\]][.;,]?\s*){1,12}")
_OWN_LINE = ("evidence", "sources")
_MOST_EVIDENCE = 4


@dataclass(slots=True)
class _Draft:
    """A judgment under way: the places of its blocks."""

    number: int
    label: str
    at: int
    statement: int | None = None
    evidence: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """Where in the report the reader is. `expects` is what an unlabelled block would be.

    `markup`: heading levels are the author's own, not guessed. `above` is the level of the
    heading that the current judgment stands under, `last_label` the place of the last judgment's
    label in the report.
    """

    in_section: bool = False
    level: int = 0
    style: str = ""
    expects: str = ""
    depth: int = 0
    markup: bool = False
    above: int = 0
    last_label: int = -1
    drafts: list[_Draft] = field(default_factory=list)
    current: _Draft | None = None


def read_judgments(
    document: Document, blocks: Sequence[Block], sections: bool
) -> tuple[list[Block], tuple[DraftJudgment, ...], tuple[Finding, ...]]:
    """Return the blocks with the judgments' parts marked, the judgments, and findings.

    `sections`: blocks under a heading for judgments are judgments though no label says so.
    """
    made = _parted(blocks)
    labels = [_label_of(one) for one in made]
    judged = [p for p, label in enumerate(labels) if label is not None and label.kind == "judgment"]
    state = _State(markup=document.markdown, last_label=judged[-1] if judged else -1)
    for place in range(len(made)):
        _step(made, labels, place, state, sections)
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


def has_labels(blocks: Sequence[Block]) -> int:
    """Return how many blocks carry a judgment's label."""
    labels = (_label_of(one) for one in blocks)
    return sum(label is not None and label.kind == "judgment" for label in labels)


def unlabelled(one: Block, label: Label) -> Block:
    """Return a block without its label, which is kept apart, and without marks left open by it."""
    start, end = one.start + label.length, one.end
    text = one.text[label.length :]
    if label.open and text.endswith(label.open):
        text = text[: -len(label.open)]
        end -= len(label.open)
    return replace(one, start=start, end=end, text=text, label=label.text)


def _label_of(one: Block) -> Label | None:
    if one.role not in ("body", "section", "subhead") or one.kind in ("table", "code", "rule"):
        return None
    return find_label(one.text)


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """Cut blocks in two where a label stands behind a sentence."""
    made: list[Block] = []
    for one in blocks:
        rest = one
        while rest.role == "body" and (match := _INSIDE.search(rest.text)) is not None:
            text, start, end = rest.text, rest.start, rest.end
            made.append(replace(rest, end=start + match.start(), text=text[: match.start()]))
            rest = Block("paragraph", "body", start + match.end(), end, text[match.end() :], "")
        made.append(rest)
    return made


def _step(
    made: list[Block], labels: Sequence[Label | None], place: int, state: _State, sections: bool
) -> None:
    """Take one block."""
    one, label = made[place], labels[place]
    if one.role not in ("body", "section", "subhead") or one.kind == "rule":
        return
    if label is not None and label.kind == "judgment":
        _open_labelled(made, place, label, state)
    elif one.kind == "heading":
        _heading(made, labels, place, state, sections)
    elif label is not None and state.current is not None and label.kind in (
        "evidence", "sources", "confidence", "statement"
    ):  # fmt: skip
        _labelled_part(made, labels, place, label, state)
    elif state.current is not None and state.expects:
        _part(made, labels, place, state)
    elif state.in_section and state.style:
        _unlabelled(made, place, state)
    elif label is not None and not label.alone and label.kind in ("evidence", "sources"):
        # Evidence of no judgment is text like any other; its label is kept.
        made[place] = unlabelled(one, label)


def _open_labelled(made: list[Block], place: int, label: Label, state: _State) -> None:
    one = made[place]
    draft = _Draft(label.number, label.text, place)
    state.drafts.append(draft)
    state.current, state.style = draft, "labels"
    state.in_section = state.in_section or one.kind != "heading"
    state.depth = one.level if one.kind == "item" else 0
    state.above = one.level if one.kind == "heading" else state.level
    if label.alone:
        made[place] = replace(one, kind="heading", role="label", level=one.level or 3)
        state.expects = "statement"
        return
    made[place] = _unwrapped(replace(unlabelled(one, label), role="judgment"))
    draft.statement, state.expects = place, "after"


def _heading(
    made: list[Block], labels: Sequence[Label | None], place: int, state: _State, sections: bool
) -> None:
    """Take a heading: it opens or ends a section, or labels a part of a judgment."""
    one, kind, label = made[place], section_kind(made[place].text), labels[place]
    deeper = state.markup and one.level > state.level > 0
    if kind == "judgments":
        state.in_section, state.level, state.current, state.expects = True, one.level, None, ""
        state.above = one.level
        made[place] = replace(one, role="section")
        state.style = _style(made, labels, place + 1, one.level) if sections else ""
        return
    own = state.markup and one.level > state.above > 0 and state.current is not None
    if label is not None and label.kind in _OWN_LINE and own:
        made[place] = replace(one, role="label", label=label.text)
        state.expects = label.kind
        return
    if state.in_section and deeper and state.style == "headings" and kind is None:
        draft = _Draft(len(state.drafts) + 1, "", place, statement=place)
        state.drafts.append(draft)
        state.current, state.expects, state.above = draft, "after", one.level
        made[place] = replace(one, role="judgment")
        return
    state.current, state.expects = None, ""
    theme = kind is None and (deeper or _leads_on(made, labels, place, state))
    if not (state.in_section and theme):
        state.in_section, state.style = False, ""


def _leads_on(
    made: Sequence[Block], labels: Sequence[Label | None], place: int, state: _State
) -> bool:
    """Tell whether a heading only groups judgments: the next block is again one of them."""
    if place + 1 >= len(made) or made[place].role == "section":
        return False
    label = labels[place + 1]
    return (label is not None and label.kind == "judgment") or (
        state.style == "items" and made[place + 1].kind == "item"
    )


def _style(made: Sequence[Block], labels: Sequence[Label | None], place: int, level: int) -> str:
    """Return how a section tells its judgments apart: labels, headings, items or paragraphs."""
    body: list[Block] = []
    headings = 0
    for one, label in zip(made[place:], labels[place:], strict=True):
        if label is not None and label.kind == "judgment":
            return "labels"
        if one.kind == "heading":
            kind = section_kind(one.text)
            if one.level <= level or kind not in (None, "evidence", "references"):
                break
            sentence = ends_sentence(one.text) or len(one.text.split()) >= 7
            headings += sentence and kind is None
        elif one.role == "body" and one.kind in ("item", "paragraph", "quotation"):
            if label is None or label.kind in ("statement", "keywords"):
                body.append(one)
    if headings >= 2 or (headings and not body):
        return "headings"
    items = [one for one in body if one.kind == "item"]
    prose = [one for one in body if one.kind != "item"]
    if not items:
        return "paragraphs"
    introduced = body[0].kind != "item"
    led = sum(
        one.kind != "item" and after.kind == "item"
        for one, after in zip(body, body[1:], strict=False)
    )
    # Several paragraphs, each with a list below it: the lists bear the paragraphs out.
    if introduced and led >= 2 and not body[0].text.endswith(":"):
        return "paragraphs"
    return "items" if len(items) >= len(prose) or not introduced or led else "paragraphs"


def _unlabelled(made: list[Block], place: int, state: _State) -> None:
    """Take a block of a section whose judgments bear no labels."""
    one = made[place]
    is_one = (state.style == "items" and one.kind == "item") or (
        state.style == "paragraphs" and one.kind != "item" and not one.text.endswith(":")
    )
    if not is_one or one.kind in ("table", "code"):
        return
    number = int(one.ordinal) if one.ordinal.isdigit() else len(state.drafts) + 1
    draft = _Draft(number, "", place, statement=place)
    state.drafts.append(draft)
    state.current, state.expects, state.depth = draft, "after", one.level
    made[place] = _unwrapped(replace(one, role="judgment"))


def _labelled_part(
    made: list[Block], labels: Sequence[Label | None], place: int, label: Label, state: _State
) -> None:
    """Take "Evidence: …", "Sources: …", "Confidence: …" of the current judgment."""
    one, draft = made[place], state.current
    if draft is None:
        return
    if label.kind == "statement":
        if draft.statement is None and not label.alone:
            made[place] = replace(unlabelled(one, label), role="judgment")
            draft.statement, state.expects = place, "after"
        return
    if label.alone:
        if label.kind == "sources" and place >= state.last_label:
            # The report's own list of sources, not this judgment's.
            state.current, state.expects, state.in_section = None, "", False
            made[place] = replace(one, kind="heading", role="section", level=2)
            return
        role: Role = "label" if label.kind in _OWN_LINE else "meta"
        made[place] = replace(one, kind="paragraph", role=role, label=label.text)
        state.expects = label.kind if label.kind in _OWN_LINE else state.expects
        return
    made[place] = unlabelled(one, label)
    if label.kind == "evidence":
        made[place] = replace(made[place], role="evidence")
        draft.evidence.append(place)
        state.expects = "more evidence"
    elif label.kind == "sources":
        made[place] = replace(made[place], role="sources")
        draft.sources.append(place)
        state.expects = "after"
    else:
        made[place] = replace(made[place], role="meta")


def _part(made: list[Block], labels: Sequence[Label | None], place: int, state: _State) -> None:
    """Take an unlabelled block behind a judgment's label, statement or evidence."""
    one, draft = made[place], state.current
    if draft is None or one.kind in ("table", "code"):
        return
    if state.expects == "statement":
        made[place] = _unwrapped(replace(one, role="judgment"))
        draft.statement, state.expects, state.depth = place, "after", one.level
        return
    if one.kind == "item" and state.style in ("items", "paragraphs", "headings"):
        if state.style == "items" and one.level <= max(state.depth, 1):
            if state.expects != "evidence" or one.ordinal:
                _unlabelled(made, place, state)
                return
    if _BRACKETS.fullmatch(one.text):
        _add_brackets(made, place, draft)
    elif state.expects in _OWN_LINE and _goes_on(made, labels, place, state):
        role: Role = "evidence" if state.expects == "evidence" else "sources"
        made[place] = replace(one, role=role)
        (draft.evidence if role == "evidence" else draft.sources).append(place)
    elif one.kind == "item" and state.style != "labels" or one.kind == "item" and draft.evidence:
        made[place] = replace(one, role="evidence")
        draft.evidence.append(place)
    elif state.expects == "more evidence" and place < state.last_label:
        made[place] = replace(one, role="evidence")
        draft.evidence.append(place)
    elif state.style == "paragraphs" and one.kind != "item":
        _unlabelled(made, place, state)
    elif state.style == "labels" and place < state.last_label:
        made[place] = replace(one, judgment=-1)
    else:
        state.current, state.expects = None, ""


def _goes_on(
    made: Sequence[Block], labels: Sequence[Label | None], place: int, state: _State
) -> bool:
    """Tell whether what stands below "Evidence" on a line of its own is still evidence.

    Before another judgment all of it is. Below the last one a list is, and as few paragraphs as
    end before a heading: more may be the report's analysis without a heading.
    """
    draft = state.current
    if draft is None or place < state.last_label:
        return True
    held = draft.evidence if state.expects == "evidence" else draft.sources
    if not held or made[place].kind == "item":
        return True
    ahead = made[place + 1 : place + 1 + _MOST_EVIDENCE - len(held)]
    return any(one.kind == "heading" for one in ahead)


def _add_brackets(made: list[Block], place: int, draft: _Draft) -> None:
    """Take a line of sources in brackets: the end of the evidence, or sources by themselves."""
    role: Role = "evidence" if draft.evidence else "sources"
    made[place] = replace(made[place], role=role)
    (draft.evidence if draft.evidence else draft.sources).append(place)


def _unwrapped(one: Block) -> Block:
    """Leave out emphasis marks that enclose a whole statement."""
    for marks in ("***", "**", "__", "*", "_"):
        size = len(marks)
        inner = one.text[size:-size]
        if len(one.text) > 2 * size and one.text.startswith(marks) and one.text.endswith(marks):
            if marks[0] in inner or inner != inner.strip():
                return one
            return replace(one, start=one.start + size, end=one.end - size, text=inner)
    return one


def _numbers(
    lines: Lines, path: str, made: Sequence[Block], drafts: Sequence[_Draft]
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
    lines: Lines, path: str, made: Sequence[Block], drafts: Sequence[_Draft]
) -> tuple[Finding, ...]:
    """Return what is to be said of labels with no statement below."""
    hint = "write the judgment below its label, or remove the label"
    return tuple(
        Finding(path, *lines.place(made[draft.at].start), "judgment-without-statement", "warning",
                f"{draft.label or 'a judgment'} has no statement", hint)
        for draft in drafts if draft.statement is None
    )  # fmt: skip


def _judgment(text: str, made: Sequence[Block], draft: _Draft, number: int) -> DraftJudgment:
    statement = made[draft.statement] if draft.statement is not None else made[draft.at]
    evidence = None
    if draft.evidence:
        start, end = made[draft.evidence[0]].start, made[draft.evidence[-1]].end
        evidence = Span(start, end, text[start:end])
    return DraftJudgment(
        number=number,
        statement=Span(statement.start, statement.end, statement.text),
        evidence=evidence,
        sources=tuple(
            Span(one.start, one.end, one.text) for one in (made[p] for p in draft.sources)
        ),
        label=draft.label,
    )


def _indexed(
    made: Sequence[Block], opened: Sequence[_Draft], kept: Sequence[_Draft]
) -> list[Block]:
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
