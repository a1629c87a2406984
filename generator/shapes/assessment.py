"""Assessments: a summary, key judgments with evidence and sources, analysis."""

from dataclasses import replace

from generator.model import Block, Parsed, Span
from generator.shapes.judgments import read_judgments
from generator.shapes.labels import find_label, section_kind
from generator.shapes.outline import Outline, finish
from generator.shapes.parts import span_of, unlabelled
from generator.shapes.signals import Feature, Signals, chosen


def recognises(seen: Signals) -> tuple[Feature, ...]:
    """Return what speaks for an assessment."""
    return chosen((
        ("a line above the title", seen.kicker == "assessment", 4),
        ("numbered judgments", seen.labels > 0, 8),
        ("a section of judgments", "judgments" in seen.sections, 6),
        # An abstract with keywords opens a learned essay.
        ("a summary section", ("summary" in seen.sections or seen.summary_label)
         and not seen.keywords, 3),
        ("an analysis section", "analysis" in seen.sections and not seen.keywords, 2),
        ("two or more usual sections", seen.parts >= 2, 2),
        ("one usual section", seen.parts == 1, 1),
        ("many headings, impersonal", seen.headings >= 6 and seen.contractions < 1, 2),
        ("estimative wording", seen.estimative >= 1, 1),
        ("much estimative wording", seen.estimative >= 4, 2),
        ("speaks of itself as a report", seen.itself >= 2, 2),
        ("a report's title", seen.report_title, 2),
        ("numbers and markings on top", seen.marked >= 3, 2),
        ("long, without I or you", seen.words > 2500 and seen.first + seen.you < 1, 2),
    ))  # fmt: skip


def parse(plan: Outline) -> Parsed:
    """Parse an assessment."""
    blocks, summary = read_summary(plan.blocks)
    made, judgments, findings = read_judgments(plan.document, blocks, sections=True)
    return finish(plan, "assessment", made, summary, judgments, findings)


def read_summary(blocks: tuple[Block, ...]) -> tuple[list[Block], Span | None]:
    """Mark the paragraphs of a summary section, or behind "Bottom line:"; return the first."""
    made, summary, inside = list(blocks), None, False
    for place, one in enumerate(made):
        if one.kind == "heading":
            inside = summary is None and section_kind(one.text) == "summary"
            continue
        if one.role != "body" or one.kind in ("table", "code", "rule"):
            continue
        label = find_label(one.text)
        if label is not None and label.kind == "summary" and not label.alone and summary is None:
            made[place] = replace(unlabelled(one, label), role="summary")
            summary = span_of(made[place])
        elif inside and (label is None or label.kind not in ("judgment", "evidence")):
            made[place] = replace(one, role="summary")
            summary = summary or span_of(one)
        else:
            inside = False
    return made, summary
