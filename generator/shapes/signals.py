"""What the shapes are told apart by: counts and yes-or-no facts about a report's wording."""

import re
from collections import Counter
from dataclasses import dataclass

from generator.shapes.kickers import Kicker
from generator.shapes.labels import find_label, section_kind
from generator.shapes.lines import SPEAKER
from generator.shapes.outline import Outline
from generator.shapes.parts import label_of

# A fact in favour of a shape, in words, and its weight.
Feature = tuple[str, float]

_READ = 60_000
# In a text of fewer words one word more or less says little.
_FEW = 150
_WORD = re.compile(r"[^\W_](?:[\w’'-]{0,40}\w)?")
_QUOTED = re.compile(r"[“\"][^“”\"\n]{0,1000}[”\"]")
_CONTRACTED = frozenset(
    "it’s don’t isn’t can’t won’t doesn’t didn’t that’s there’s they’re we’re you’re i’m i’ve "
    "we’ve let’s aren’t wasn’t wouldn’t couldn’t shouldn’t he’s she’s what’s "
    "you’ll we’ll i’d you’ve haven’t hasn’t here’s i’ll who’s".split()
)
_FIRST = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours".split())
_YOU = frozenset("you your yours yourself".split())
_SAID = frozenset(
    "said says told announced stated reported according confirmed added tweeted spokesperson "
    "spokesman spokeswoman declared reporters remarked".split()
)
_DIPLOMATIC = frozenset(
    "reaffirm reaffirmed reaffirms condemn condemns urge urges commend welcome welcomed "
    "underscored underscore strongly applaud designating designated designation sanctions calls "
    "commitment congratulate reiterate reiterated discussed partners allies statement secretary "
    "ministers accountability accountable solidarity committed violations".split()
)
_ESSAY = frozenset(
    "perhaps indeed surely alas ironically merely arguably imagine irony imagined lesson history "
    "illusion paradox folly truth wonder cautionary rhetoric".split()
)
_OFFICIAL = re.compile(
    r"\b(?:[Ww]e|[Tt]he (?:United States|Department of State|Secretary|G7|European Union))"
    r"(?: strongly| also| again)? (?:call|urge|condemn|reaffirm|stand|welcome|remain|will continue|"
    r"continue|are committed|is committed|express|support|applaud|commend|is designating|"
    r"is taking|recall|reject)s?\b"
)
_TURN = re.compile(r"(?:^|[.?!”] )(?:But|Yet|And|Still|So|Nor|Or|Then)\b", re.MULTILINE)
_NORM = frozenset("should must ought".split())
_DAYS = frozenset(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday".split()
)
_ESTIMATIVE = re.compile(
    r"(?i)\b(?:we|[A-Z]{2,6}|analysts) (?:assess|judge|estimate|conclude)s?\b|"
    r"\bwith (?:low|moderate|high) confidence\b|\b(?:low|moderate|medium|high) confidence\b"
)
_SELF = re.compile(
    r"(?i)\b(?:this|the) (?:report|advisory|assessment|estimate|study|paper|review|alert|guidance|"
    r"primer|inquiry|investigation|product|commission|committee|flash|pin)\b"
)
_REPORT_TITLE = re.compile(
    r"(?i)\b(?:assessment|report|advisory|estimate|primer|findings|conclusions|guidance|"
    r"indicators|study|review|authorities|analysis of|threat|compromise|mitigation|outlook|"
    r"investigation|targets?|actions needed)\b"
)
_PRESS_TITLE = re.compile(
    r"(?i)\b(?:statement|readout|press briefing|joint (?:statement|communiqu)|remarks|fact sheet|"
    r"travel to|visit to|announces?|announced|sanctions|says?|elected|bans|designat\w+|"
    r"foreign ministers|briefing|condemns?|agrees?|withdraws?|killed|kills?)\b"
)
_PRESS_PRODUCT = re.compile(
    r"(?i)(?:opening |closing )?(?:remarks|statement|press|readout|joint (?:statement|communiqu)|"
    r"fact ?sheet|news release|media note|transcript)\b|.*\bpress (?:briefing|release|conference)"
)
# Q and A, CAPITALS, "Jane Roe:", with or without marks of emphasis, a role or outlet in brackets.
_TURN_OF = re.compile(
    r"[*_\[]{0,4}(?P<name>(?:Q|A|Question|Answer|Moderator|Host|Interviewer)(?=[.:*_\] ])"
    r"|[A-ZÀ-Þ][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4})[\]*_]{0,3}(?: \([^()]{2,40}\))?"
    r"(?:[:.][*_]{0,3}|[*_]{1,3}[:.]) ?\S"
)
_ASKING = re.compile(
    r"(?i)(?:q|a|question|answer|moderator|host|interviewer|reporter|journalist)\b"
)
# "Call notes", "Memo to the board", "Questions and answers on …", "Minutes of …".
_NOTE_TITLE = re.compile(
    r"(?i)(?:^|[:–—|,(-] ?)(?:[\w’'-]+ ){0,3}?(?<!media )(?<!press )(?:notes?|memo|memorandum"
    r"|minutes"
    r"|backgrounder|explainer|talking points|chronology|timeline|log|logbook|diary|q ?& ?a"
    r"|questions and answers|debrief|trip report|transcript|interview|conversation|what we know)"
    r"(?=\s*(?:[:–—|,(-]|$|\d)| (?:on|of|from|for|to|about|with|no\.?)\b)"
)
_MEMO_LINE = re.compile(r"(?im)^[*_]{0,3}(to|from|re|subject|cc|attn|distribution)[*_]{0,3} ?:")
_LOG_LINE = re.compile(
    r"[*_]{0,3}(?:\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
    r"|\d{4}-\d\d-\d\d|\d\d:?\d\d(?: ?(?:UTC|GMT|[A-Z]))?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day"
    r"|Day \d+)(?:,? \d\d:?\d\d)?[*_]{0,3} ?[:–—-]"
)
_BOILERPLATE = re.compile(
    r"(?i)^(?:begin text|end text|the (?:below|following) is (?:attributable|the (?:text|joint))|"
    r"the text of the following|for more information(?: on| about)? today|for further information|"
    r"media contact|###|- ?30 ?-)"
)
_PARTS = frozenset(
    "technical details|mitigations|recommended mitigations|threat overview|details|indicators|"
    "methodology|scope note|outlook|implications|recommendations|background|introduction|"
    "conclusion|conclusions|recommendation|information requested|reporting notice|key assumptions|"
    "detection|indicators of compromise|why gao did this study|what gao found|"
    "what gao recommends|alternatives|intelligence gaps|purpose|contents".split("|")
)


@dataclass(frozen=True, slots=True)
class Signals:
    """Facts about a report. Rates count words in a thousand, outside of quotations."""

    title: str
    labels: int
    sections: frozenset[str]
    parts: int
    summary_label: bool
    kicker: Kicker
    update_label: bool
    dateline: bool
    dated: bool
    byline: bool
    bio: bool
    signed: bool
    salutation: bool
    keywords: bool
    marked: int
    turns: int
    talk: bool
    note_title: bool
    memo: bool
    log: int
    boilerplate: int
    words: int
    paragraphs: int
    items: int
    headings: int
    questions: int
    estimative: int
    itself: int
    report_title: bool
    press_title: bool
    press_product: bool
    days_in_lead: int
    quotations: int
    first: float
    we: float
    you: float
    contractions: float
    said: float
    diplomatic: float
    essay: float
    official: int
    conjunctions: float
    norms: float


def read_signals(plan: Outline) -> Signals:
    """Return the facts the shapes are told apart by."""
    blocks = plan.blocks
    body = [one for one in blocks if one.role in ("body", "bio")]
    title = plan.document.meta.title or next((b.text for b in blocks if b.role == "title"), "")
    headings = [
        one for one in blocks if one.kind == "heading" and one.role in ("section", "subhead")
    ]
    kinds = frozenset(filter(None, (section_kind(one.text) for one in headings)))
    labels = Counter(
        label.kind for one in blocks[:40] if one.role == "body" and (label := find_label(one.text))
    )
    text = "\n".join(one.text for one in body)[:_READ].replace("'", "’")
    quotations = len(_QUOTED.findall(text))
    prose = _QUOTED.sub(" ", text)
    # "US" is a state, "us" are we.
    words = [m[0] if m[0] == "US" else m[0].lower() for m in _WORD.finditer(prose)]
    counts = Counter(words)
    lead = [one.text for one in body if len(one.text) > 60][:2]
    last = next((one for one in reversed(blocks) if one.kind != "rule"), None)
    return Signals(
        title=title,
        labels=sum(
            label is not None and label.kind == "judgment" for label in map(label_of, blocks)
        ),
        sections=kinds,
        parts=sum(one.text.strip(" :*#").casefold() in _PARTS for one in headings),
        summary_label=labels["summary"] > 0,
        kicker=plan.top.kicker,
        update_label=labels["update"] > 0 or plan.top.update,
        dateline=any(one.role == "body" and plan.top.dateline is not None
                     and one.start <= plan.top.dateline.start < one.end for one in blocks[:20]),
        dated=plan.top.date is not None,
        byline=plan.top.byline is not None,
        bio=plan.bio is not None,
        signed=last is not None and len(body) > 3 and is_signature(last.text),
        salutation=any(one.text.startswith(("To the ", "Dear ", "Fellow ")) and len(one.text) < 80
                       for one in body[:4]),
        keywords=labels["keywords"] > 0,
        marked=sum(one.role == "meta" and plan.top.date is not None for one in blocks[:8]),
        turns=sum(SPEAKER.match(one.text[:60]) is not None for one in body),
        talk=_is_talk(
            [one.text[:90] for one in body if one.kind != "item" and label_of(one) is None]
        ),
        note_title=_NOTE_TITLE.search(title[:200]) is not None
        or any(_NOTE_TITLE.search(one.text) is not None for one in blocks[:4]
               if one.role == "meta" and len(one.text) < 50),
        memo=len({hit[1].lower() for hit in _MEMO_LINE.finditer(plan.document.text[:900])}) >= 2,
        log=sum(_LOG_LINE.match(one.text[:40]) is not None for one in body),
        boilerplate=sum(_BOILERPLATE.match(one.text[:60]) is not None for one in body),
        words=len(words),
        paragraphs=sum(one.kind == "paragraph" for one in body),
        items=sum(one.kind == "item" for one in body),
        headings=len(headings),
        questions=prose.count("?"),
        estimative=sum(1 for _ in _ESTIMATIVE.finditer(prose)),
        itself=sum(1 for _ in _SELF.finditer(prose)),
        report_title=_REPORT_TITLE.search(title[:300]) is not None,
        press_title=_PRESS_TITLE.search(title[:300]) is not None,
        press_product=_PRESS_PRODUCT.match(title[:300]) is not None,
        days_in_lead=sum(
            not _DAYS.isdisjoint(re.findall(r"[a-z]+", part[:400].lower())) for part in lead
        ),
        quotations=quotations,
        first=_rate(counts, _FIRST, words),
        we=_rate(counts, _WE, words),
        you=_rate(counts, _YOU, words),
        contractions=_rate(counts, _CONTRACTED, words),
        said=_rate(counts, _SAID, words),
        diplomatic=_rate(counts, _DIPLOMATIC, words),
        essay=_rate(counts, _ESSAY, words),
        official=sum(1 for _ in _OFFICIAL.finditer(prose)),
        conjunctions=1000 * sum(1 for _ in _TURN.finditer(prose)) / max(len(words), _FEW),
        norms=_rate(counts, _NORM, words),
    )  # fmt: skip


def _is_talk(heads: list[str]) -> bool:
    """Tell whether a good part of the paragraphs are turns of speakers who speak again."""
    names = [hit["name"] for head in heads if (hit := _TURN_OF.match(head)) is not None]
    names = [name if _ASKING.match(name) else name.split()[-1] for name in names]
    turns = len(names) >= 4 and len(names) * 3 >= len(heads)
    return turns and len(set(names)) < len(names) - 1


def _rate(counts: Counter[str], wanted: frozenset[str], words: list[str]) -> float:
    return 1000 * sum(counts[word] for word in sorted(wanted)) / max(len(words), _FEW)


def is_signature(text: str) -> bool:
    """Tell whether a report's last line is a name it is signed with."""
    text = text.strip()
    dashed = text.startswith(("—", "–", "-- "))
    return 0 < len(text.split()) <= 5 and len(text) <= 40 and (text.isupper() or dashed)


def chosen(features: tuple[tuple[str, bool, float], ...]) -> tuple[Feature, ...]:
    """Return the features that hold, with their weights."""
    return tuple((name, weight) for name, holds, weight in features if holds)
