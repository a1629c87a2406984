"""What reports of every shape share: blocks with headings, title, date, authors and sources."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.diagnostics import Finding, Lines
from generator.ids import anchors
from generator.model import Block, Document, DraftJudgment, Parsed, Reference, Run, Span
from generator.shape_names import Shape
from generator.shapes.bios import contact_runs, find_bio
from generator.shapes.blocks import split
from generator.shapes.datelines import lead_start
from generator.shapes.headings import with_headings
from generator.shapes.inline import hidden_runs, inline_runs, quote_prefixes
from generator.shapes.raw_html import Range
from generator.shapes.references import is_definition, read_references
from generator.shapes.title import LONGEST, made_title, visible
from generator.shapes.top import Top, read_top

# How far down words for a missing title are looked for.
_DEEPEST = 40
_LOOSE = re.compile(r"[*_]{1,3}")


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's blocks, and what is known of it whatever its shape."""

    document: Document
    blocks: tuple[Block, ...]
    top: Top
    authors: tuple[str, ...]
    bio: Span | None
    references: tuple[Reference, ...]
    hidden: tuple[Range, ...]
    targets: dict[str, str]


def outline(document: Document) -> Outline:
    """Return the outline of a document."""
    raw, hidden = split(document)
    top = read_top(raw, document.meta.title, document.markdown)
    headed = with_headings(top.blocks)
    blocks, references, targets = read_references(headed, document.markdown)
    stated = document.meta.authors or top.authors
    named, bio, blocks = find_bio(blocks, stated)
    authors = stated or named
    return Outline(document, tuple(blocks), top, authors, bio, references, tuple(hidden), targets)


def finish(
    plan: Outline,
    shape: Shape,
    blocks: Sequence[Block],
    summary: Span | None = None,
    judgments: tuple[DraftJudgment, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Parsed:
    """Return the parsed report: runs and anchors set, the title chosen."""
    document, top = plan.document, plan.top
    done = _with_runs(plan, blocks, {one.statement.start: one.statement.end for one in judgments})
    title, made, span, told = _title(plan, done)
    marks = anchors(one.text for one in done)
    return Parsed(
        document=document,
        shape=shape,
        title=title,
        title_made=made,
        title_span=span,
        date=document.meta.date or top.date,
        updated=document.meta.updated or top.updated,
        authors=plan.authors,
        topics=document.meta.topics,
        summary=summary,
        dateline=top.dateline,
        byline=top.byline,
        bio=plan.bio,
        blocks=tuple(replace(one, anchor=anchor) for one, anchor in zip(done, marks, strict=True)),
        judgments=judgments,
        references=plan.references,
        findings=(*told, *_unsure_date(plan), *_raw_html(plan), *findings),
    )


def _with_runs(
    plan: Outline, blocks: Sequence[Block], statements: Mapping[int, int]
) -> list[Block]:
    document, place, done = plan.document, 0, []
    for one in blocks:
        while place < len(plan.hidden) and plan.hidden[place][1] <= one.start:
            place += 1
        last = place
        while last < len(plan.hidden) and plan.hidden[last][0] < one.end:
            last += 1
        ranges = list(plan.hidden[place:last])
        # "**Judgment 1: A statement.** …": the marks were opened in front of the label.
        stop = statements.get(one.start, one.end)
        if (loose := _LOOSE.match(one.text, stop - one.start)) is not None:
            ranges = sorted([*ranges, (stop, one.start + loose.end())])
        runs = _runs(document, one, plan, ranges)
        done.append(replace(one, runs=runs) if runs else one)
    return done


def _runs(document: Document, one: Block, plan: Outline, ranges: list[Range]) -> tuple[Run, ...]:
    text, start, end = document.text, one.start, one.end
    if is_definition(one):
        return (Run(start, end, "hidden"),)
    hidden = hidden_runs(text, start, end, ranges)
    if one.role in ("byline", "bio", "meta"):
        hidden += contact_runs(text, start, end) if one.role != "meta" or "@" in one.text else []
    if one.kind == "quotation":
        hidden += quote_prefixes(text, start, end)
    hidden = _apart(hidden)
    if not document.markdown or one.kind in ("code", "rule"):
        return tuple(hidden)
    return inline_runs(text, start, end, hidden, plan.targets, table=one.kind == "table")


def _apart(runs: list[Run]) -> list[Run]:
    """Sort hidden runs and join those that touch."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.start, run.end)):
        if joined and run.start <= joined[-1].end:
            joined[-1] = Run(joined[-1].start, max(run.end, joined[-1].end), "hidden")
        elif run.end > run.start:
            joined.append(run)
    return joined


def _title(
    plan: Outline, blocks: Sequence[Block]
) -> tuple[str, bool, Span | None, tuple[Finding, ...]]:
    """Return the title, whether it was made, where its words stand, and what is to be said."""
    document = plan.document
    standing = next((one for one in blocks if one.role == "title"), None)
    span = Span(standing.start, standing.end, standing.text) if standing else None
    if document.meta.title:
        return document.meta.title, False, span, ()
    if standing is not None:
        words = printed(standing)
        if words:
            return words, False, span, ()
    giving = [one for one in blocks[:_DEEPEST] if _gives_title(one)]
    # "Key Judgments" is no title while there is a sentence.
    first = next((one for one in giving if one.role != "section"), giving[0] if giving else None)
    if first is None:
        stem = document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        words = visible(stem.replace("_", " ").replace("-", " ")) or "Untitled"
        return words[:LONGEST], True, None, (_no_title(document, None, words[:LONGEST]),)
    begin = lead_start(first.text, first.start, plan.top.dateline)
    length, cut = made_title(first.text[begin - first.start :])
    span = Span(begin, begin + length, document.text[begin : begin + length])
    runs = tuple(run for run in first.runs if begin <= run.start < span.end)
    words = printed(replace(first, start=begin, end=span.end, text=span.text, runs=runs))
    words = (words.rstrip(" ,;:–—-") or "Untitled") + ("…" if cut else "")
    return words, True, span, (_no_title(document, first, words),)


def _gives_title(one: Block) -> bool:
    roles = ("body", "summary", "judgment", "subhead", "evidence", "section")
    return one.role in roles and one.kind not in ("rule", "code", "table") and bool(printed(one))


def printed(one: Block) -> str:
    """Return the words of a block that a reader sees, on one line."""
    unseen = []
    for run in one.runs:
        if run.kind == "code":
            marks = len(one.text[run.start - one.start :]) - len(
                one.text[run.start - one.start :].lstrip("`")
            )
            unseen += [(run.start, run.start + marks), (run.end - marks, run.end)]
        else:
            unseen.append((run.start, min(run.end, one.end)))
    return visible(one.text, unseen, one.start)


def _no_title(document: Document, first: Block | None, words: str) -> Finding:
    line, column = (0, 0) if first is None else Lines(document.text).place(first.start)
    return Finding(
        document.path, line, column, "title-made", "info" if first else "warning",
        f'no title stands there; one was made: "{words}"',
        "put a title on the first line, or title: into the front matter",
    )  # fmt: skip


def _unsure_date(plan: Outline) -> tuple[Finding, ...]:
    """Tell of a date line that may mean two days, where nothing else dates the report."""
    document, unsure = plan.document, plan.top.unsure
    if unsure is None or document.meta.date or plan.top.date:
        return ()
    line, column = Lines(document.text).place(unsure.start)
    return (
        Finding(document.path, line, column, "unsure-date", "warning",
                f'"{unsure.text.strip()}" may be either of two days; the report stays undated',
                "write the month as a word, or add front matter with `date: YYYY-MM-DD`"),
    )  # fmt: skip


def _raw_html(plan: Outline) -> tuple[Finding, ...]:
    text = plan.document.text
    for start, _ in plan.hidden:
        if text[start] == "<":
            line, column = Lines(text).place(start)
            message = "raw HTML is left out; the text it encloses is kept"
            return (
                Finding(plan.document.path, line, column, "raw-html", "info", message,
                        "use Markdown instead"),
            )  # fmt: skip
    return ()
