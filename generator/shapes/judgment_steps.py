"""Judgments block by block: what each block of a report adds to the judgment under way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.model import Block, Role
from generator.shapes.labels import Label, section_kind
from generator.shapes.lines import ends_sentence
from generator.shapes.parts import labelled, unlabelled, unwrapped
from generator.shapes.people import says_by
from generator.shapes.statements import grade_line

_BRACKETS = re.compile(r"(?:[(\[][^()\[\]\n]{1,300}[)\]][.;,]?\s*){1,12}")
# "Likelihood: likely | Confidence: high" on one line.
_BOTH = re.compile(r"(?i)\b(?:likelihood|probability)\b.*\bconfidence\b|"
                   r"\bconfidence\b.*\b(?:likelihood|probability)\b")  # fmt: skip
_BETWEEN = re.compile(r" ?[|,/·] ?")
_OWN_LINE = ("evidence", "sources")
_MOST_EVIDENCE = 4


@dataclass(slots=True)
class Draft:
    """A judgment under way: the places of its blocks.

    `opened` are emphasis marks its label leaves open: "**Judgment 1: A statement.** …". `headed`:
    it stands in a heading of the author's own, and what is below belongs to it. `graded` are
    words on a line below that say how likely it is, or how well founded.
    """

    number: int
    label: str
    at: int
    statement: int | None = None
    evidence: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    opened: str = ""
    headed: bool = False
    graded: str = ""


@dataclass(slots=True)
class State:
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
    drafts: list[Draft] = field(default_factory=list)
    current: Draft | None = None


def step(
    made: list[Block], labels: Sequence[Label | None], place: int, state: State, sections: bool
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


def _open_labelled(made: list[Block], place: int, label: Label, state: State) -> None:
    one = made[place]
    draft = Draft(label.number, label.text, place, headed=state.markup and one.kind == "heading")
    state.drafts.append(draft)
    state.current, state.style = draft, "labels"
    state.in_section = state.in_section or one.kind != "heading"
    state.depth = one.level if one.kind == "item" else 0
    state.above = one.level if one.kind == "heading" else state.level
    if label.alone:
        made[place] = replace(one, kind="heading", role="label", level=one.level or 3)
        state.expects = "statement"
        return
    made[place] = unwrapped(replace(unlabelled(one, label), role="judgment"))
    draft.statement, state.expects, draft.opened = place, "after", label.open


def _heading(
    made: list[Block], labels: Sequence[Label | None], place: int, state: State, sections: bool
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
        made[place] = labelled(replace(one, role="label"), label)
        state.expects = label.kind
        return
    if state.in_section and deeper and state.style == "headings" and kind is None:
        draft = Draft(len(state.drafts) + 1, "", place, statement=place)
        state.drafts.append(draft)
        state.current, state.expects, state.above = draft, "after", one.level
        made[place] = replace(one, role="judgment")
        return
    state.current, state.expects = None, ""
    theme = kind is None and (deeper or _leads_on(made, labels, place, state))
    if not (state.in_section and theme):
        state.in_section, state.style = False, ""


def _leads_on(
    made: Sequence[Block], labels: Sequence[Label | None], place: int, state: State
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
    led = sum(one.kind != "item" and after.kind == "item" for one, after in pairwise(body))
    # Several paragraphs, each with a list below it: the lists bear the paragraphs out.
    if introduced and led >= 2 and not body[0].text.endswith(":"):
        return "paragraphs"
    return "items" if len(items) >= len(prose) or not introduced or led else "paragraphs"


def _unlabelled(made: list[Block], place: int, state: State) -> None:
    """Take a block of a section whose judgments bear no labels."""
    one = made[place]
    is_one = (state.style == "items" and one.kind == "item") or (
        state.style == "paragraphs" and one.kind != "item" and not one.text.endswith(":")
    )
    if not is_one or one.kind in ("table", "code") or says_by(one.text.strip("*_ ")):
        return
    number = int(one.ordinal) if one.ordinal.isdigit() else len(state.drafts) + 1
    draft = Draft(number, "", place, statement=place)
    state.drafts.append(draft)
    state.current, state.expects, state.depth = draft, "after", one.level
    made[place] = unwrapped(replace(one, role="judgment"))


def _labelled_part(
    made: list[Block], labels: Sequence[Label | None], place: int, label: Label, state: State
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
        made[place] = labelled(replace(one, kind="paragraph", role=role), label)
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
        if _BOTH.search(one.text[:200]):
            draft.graded = _BETWEEN.sub("; ", one.text[:200].replace("*", ""))


def _part(made: list[Block], labels: Sequence[Label | None], place: int, state: State) -> None:
    """Take an unlabelled block behind a judgment's label, statement or evidence."""
    one, draft = made[place], state.current
    if draft is None or one.kind in ("table", "code"):
        return
    if state.expects == "statement":
        made[place] = unwrapped(replace(one, role="judgment"))
        draft.statement, state.expects, state.depth = place, "after", one.level
        return
    if one.kind == "item" and state.style in ("items", "paragraphs", "headings"):
        if state.style == "items" and one.level <= max(state.depth, 1):
            if state.expects != "evidence" or one.ordinal:
                _unlabelled(made, place, state)
                return
    if _added_to(made, place, draft):
        return
    if state.expects in _OWN_LINE and _goes_on(made, labels, place, state):
        role: Role = "evidence" if state.expects == "evidence" else "sources"
        made[place] = replace(one, role=role)
        (draft.evidence if role == "evidence" else draft.sources).append(place)
    elif one.kind == "item" and (state.style != "labels" or draft.evidence):
        made[place] = replace(one, role="evidence")
        draft.evidence.append(place)
    elif state.expects == "more evidence" and place < state.last_label:
        made[place] = replace(one, role="evidence")
        draft.evidence.append(place)
    elif state.style == "paragraphs" and one.kind != "item":
        _unlabelled(made, place, state)
    elif state.style == "labels" and (place < state.last_label or draft.headed):
        made[place] = replace(one, judgment=-1)
    else:
        state.current, state.expects = None, ""


def _goes_on(
    made: Sequence[Block], labels: Sequence[Label | None], place: int, state: State
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


def _added_to(made: list[Block], place: int, draft: Draft) -> bool:
    """Take a line that gives a grade, or sources in brackets; tell whether it does.

    Such sources are the end of the evidence, or sources by themselves.
    """
    one = made[place]
    if grade_line(one.text):
        made[place] = replace(one, role="meta", judgment=-1)
        draft.graded = one.text.strip("*_ ")
        return True
    if _BRACKETS.fullmatch(one.text) is None:
        return False
    role: Role = "evidence" if draft.evidence else "sources"
    made[place] = replace(made[place], role=role)
    (draft.evidence if draft.evidence else draft.sources).append(place)
    return True
