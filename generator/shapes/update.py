"""Updates: news wire, press statements and readouts, with a lead that tells it all."""

import re
from dataclasses import replace

from generator.model import Parsed, Span
from generator.shapes.assessment import read_summary
from generator.shapes.datelines import lead_start
from generator.shapes.judgments import read_judgments
from generator.shapes.labels import find_label
from generator.shapes.outline import Outline, finish
from generator.shapes.parts import labelled, unlabelled
from generator.shapes.signals import Feature, Signals, chosen

# Lines in front of a statement that tell what it is, not what it says.
_PREFACE = re.compile(
    r"(?i)(?:the (?:below|following) (?:is|statement|text|remarks?)\b|the text of the following|"
    r"begin text|editor[’']?s note|note to editors)"
)
_SHORTEST_LEAD = 60


def recognises(seen: Signals) -> tuple[Feature, ...]:
    """Return what speaks for an update."""
    short = seen.words < 1400
    return chosen((
        ("a line above the title", seen.kicker == "update", 4),
        ("a dateline", seen.dateline, 4),
        ("an UPDATE label", seen.update_label, 5),
        ("a press title", seen.press_title, 2),
        ("named as a press product", seen.press_product, 3),
        ("days named in the lead", seen.days_in_lead > 0 and seen.words < 2500, 3),
        ("a date above the text", seen.dated and short, 1),
        ("reporting verbs", seen.said >= 4, 2),
        ("many reporting verbs", seen.said >= 9, 1),
        ("diplomatic wording", short and seen.diplomatic >= 10, 2),
        ("much diplomatic wording", short and seen.diplomatic >= 20, 1),
        ("an official's voice", short and seen.official >= 1, 2),
        ("an official's voice throughout", short and seen.official >= 3, 1),
        ("lines of a press office", seen.boilerplate > 0, 3),
        ("short, without subheads", short and seen.headings <= 1 and seen.paragraphs >= 2, 1),
        ("quotations in a short text", short and seen.quotations >= 2, 1),
    ))  # fmt: skip


def parse(plan: Outline) -> Parsed:
    """Parse an update: its lead is its summary, unless it has a summary of its own."""
    blocks, summary = read_summary(plan.blocks)
    made, judgments, findings = read_judgments(plan.document, blocks, sections=False)
    for place, one in enumerate(made):
        if summary is not None:
            break
        if one.role != "body" or one.kind not in ("paragraph", "quotation"):
            continue
        label = find_label(one.text)
        if label is not None and label.kind == "update":
            if label.alone:
                made[place] = labelled(replace(one, role="label"), label)
                continue
            one = unlabelled(one, label)
        elif _PREFACE.match(one.text) or len(one.text) < _SHORTEST_LEAD:
            continue
        made[place] = replace(one, role="summary")
        start = lead_start(one.text, one.start, plan.top.dateline)
        summary = Span(start, one.end, one.text[start - one.start :])
    return finish(plan, "update", made, summary, judgments, findings)
