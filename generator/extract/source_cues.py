"""The words beside which a text names its sources, and how the names stand to them."""

import re
from dataclasses import dataclass

from generator.extract.source_names import NAME, OUTLET_NOUN, Trust

_KIND = (
    r"(?:(?:the|a|an|its|local|state)\s+)?"
    rf"(?:[\w-]+(?:[’']s)?\s+){{0,3}}?{OUTLET_NOUN}\s+(?:the\s+)?"
)
_LATER = (
    r"(?:\s+(?:has|had|have|also|first|later|previously|yesterday|today|then|itself|earlier)){0,2}"
)
_PAPER = (
    r"(?:(?:press|news)\s+releases?|reports?|statements?|surveys?|polls?|polling|stud(?:y|ies)"
    r"|notes?"
    r"|bulletins?|papers?|analys[ei]s|data|figures?|numbers?|statistics|estimates?|assessments?"
    r"|census"
    r"|tally|index|research|records|filings?|documents?|reviews?|audits?|communiqu[eé]s?|briefings?"
    r"|forecasts?|outlooks?|investigations?|readouts?|projections?|calculations?|counts?|database"
    r"|tracker|memos?|maps?|memorandum|(?:satellite\s+)?(?:imagery|images|pictures)|videos?|footage"
    r"|photos?|photographs|emails|surveillance|monitoring|testimony|transcripts?|schedule)"
)
_PAPER_WORDS = (
    "release releases report reports statement statements survey surveys poll polls polling study"
    " studies note bulletin bulletins paper papers analysis analyses data figure figures number "
    "numbers"
    " statistics estimate estimates assessment assessments census tally index research records "
    "filing"
    " filings document documents review reviews audit audits communiqué briefing forecast forecasts"
    " outlook investigation investigations readout projections calculations count database "
    "tracker memo"
    " memos map maps imagery images pictures video videos footage photos photographs emails "
    "monitoring"
    " testimony transcripts schedule"
)
_PAPERS = rf"(?:[A-Z]?[\w’'-]+\s+){{0,4}}?(?i:{_PAPER})"
_MADE = (
    r"(?:published|released|compiled|collected|issued|gathered|provided|prepared|put\s+out"
    r"|produced|posted|shared|kept|conducted|commissioned|taken|analy[sz]ed|carried\s+out|cited"
    r"|reviewed|verified|obtained|seen|written|made|done|led)"
)
_FOUND = (
    r"(?:shows?|showed|shown|suggests?|suggested|indicates?|indicated|puts?|says|said|finds?|found"
    r"|warns?|warned|concludes?|concluded|estimates?|estimated|describes?|described|reveals?"
    r"|revealed"
    r"|lists?|listed|names?|named|counts?|counted|details?|detailed|documents|documented|identifies"
    r"|identified|notes?|noted|alleged|confirms?|confirmed|projects?|projected|implies|implied"
    r"|points?|pointed|cites?|cited)"
)
_LATE = r"[a-z’'-]+(?:\s+[a-z’'-]+){0,4}?\s+"
_ADJECTIVE = (
    r"(?:(?:an?|the|its|his|her|their|new|recent|official|latest|[a-z]+(?:ed|al|ly|ary))\s+){0,3}"
)
_DATED = r"(?:(?:[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|\d{4})\s+)?"
_RESEARCHERS = (
    r"(?:(?:think[\s-]tank|pollster|polling\s+(?:firm|institute|company|agency)|consultancy"
    r"|watchdog"
    r"|statistics\s+(?:office|agency|bureau|institute)|data\s+(?:provider|firm|company)|monitor"
    r"|(?:market\s+)?research\s+(?:firm|group|institute|company)|tracking\s+(?:firm|service|site)"
    r"|ship[\s-]tracker|intelligence\s+(?:firm|company)|security\s+(?:firm|company)|rights\s+group"
    r"|monitoring\s+(?:group|service)|advocacy\s+group|brokerage|broker|ratings?\s+agency"
    r"|risk\s+(?:consultancy|firm)|war\s+monitor|conflict\s+monitor|tracker)\s+)"
)
_OWN = rf"{NAME}(?:[’']s?)?"
# In front of a verb: "Reuters, which first told it, reported".
_SUBJECT = rf"(?:^|(?<=[\s“\"(])){NAME}"
_SAID = r"(?:said|says|warned|found|stated|reported|noted|concluded|estimated|put|called)"


@dataclass(frozen=True, slots=True)
class _Cue:
    """What names a source beside one of `words`: `ahead` from the word on, `behind` up to it.

    The name is the first group of `behind`, else of `ahead`; both must match where both are there.
    """

    words: str
    trust: Trust
    ahead: str = ""
    behind: str = ""


_CUES = (
    _Cue("according", "body",
         rf"\w+\s+to\s+{_ADJECTIVE}{_DATED}(?:[A-Z]\w+-based\s+)?(?:{_KIND}|{_RESEARCHERS})?{NAME}"),
    _Cue("according", "body",
         rf"\w+\s+to\s+(?:[a-z’'-]+\s+){{0,7}}?(?:by|from|of|at)\s+(?:{_KIND}|{_RESEARCHERS})?{NAME}"),
    _Cue("according", "employer",
         r"\w+\s+to\s+(?:[a-z’'-]+\s+){0,3}?(?:analysts?|economists?|strategists?|experts?"
         r"|researchers?"
         rf"|forecasters?|traders?|modellers?)\s+(?:at|from|with)\s+{NAME}"),
    _Cue("told tells telling informed", "outlet", rf"\w+\s+(?:{_KIND})?{NAME}"),
    _Cue("statement remarks comments spoke speaking leaked interview conversation", "outlet",
         rf"\w+\s+(?:to|with|on|for)\s+(?:{_KIND})?{NAME}"),
    _Cue("interviewed quoted seen obtained reviewed viewed carried aired broadcast "
         "printed reprinted relayed saying investigation reporting fact-check report "
         "reports interview", "outlet",
         rf"[\w-]+\s+(?:up\s+|as\s+saying\s+)?(?:by|on|in)\s+(?:{_KIND})?{NAME}"),
    _Cue("picked", "outlet", rf"\w+\s+up\s+by\s+(?:{_KIND})?{NAME}"),
    _Cue("confirmed explained admitted said complained confided denied repeated insisted "
         "texted revealed disclosed shown sent supplied passed given handed available "
         "spoken talked talking recalled boasted conceded acknowledged replied letter "
         "stressed added email answer answers statements testified", "subject",
         rf"\w+\s+to\s+(?:{_KIND})?{NAME}"),
    _Cue("asked contacted reached approached pressed commissioned relayed run owned "
         "collected uncovered verified analysed analyzed revealed told", "subject",
         rf"\w+\s+by\s+(?:{_KIND})?{NAME}"),
    _Cue("said speaking spoke appearing appeared interviewed told heard read shown seen "
         "reported argued remarks comments appearance headline page piece essay column "
         "note dispatch post report reports figures data item", "subject",
         rf"\w+\s+(?:\w+\s+)?(?:on|in|for|from)\s+(?:{_KIND})?{NAME}"),
    _Cue("wrote writes writing written published article essay op-ed column editorial "
         "appeared argued interview report analysis letter investigation leak leaked", "outlet",
         rf"[\w-]+\s+(?:(?:last|this)\s+\w+\s+)?(?:in|for)\s+(?:{_KIND})?{NAME}"),
    _Cue("cited reported published compiled released told", "body",
         rf"\w+\s+by\s+(?:{_KIND})?{NAME}"),
    _Cue("cited cites", "body",
         rf"\w+\s+{NAME}(?=,\s(?:the|an?)\s|[.;]|\s(?:for|as|in|figures|data)\b)"),
    _Cue("learned learnt heard", "subject", rf"\w+\s+(?:\w+\s+){{0,2}}from\s+(?:{_KIND})?{NAME}"),
    _Cue("citing quoting", "body",
         rf"\w+\s+(?:{_LATE}(?:by|from|of)\s+)?(?:{_KIND})?{NAME}"),
    _Cue(_PAPER_WORDS, "body",
         rf"\w+\s+(?:{_MADE}\s+)?(?:(?:last|this)\s+\w+\s+|(?:on|in)\s+\w+\s+)?(?:by|from|of)\s+"
         rf"(?:{_RESEARCHERS})?{NAME}(?=\s+(?:\([A-Z]+\)\s+)?(?:(?:last|this)\s+\w+\s+|(?:on"
         rf"|in)\s+\w+\s+"
         rf"|for\s[^.;]{{2,40}}?\s+)?(?:has\s+|have\s+)?{_FOUND}\b)"),
    _Cue(_PAPER_WORDS, "body",
         rf"\w+\s+(?:(?:last|this)\s+\w+\s+|(?:on|in|of)\s+[\w ]{{3,30}}?\s+"
         rf"|(?:published|released)\s[^.;]{{2,40}}?\s+)?(?:has\s+|have\s+|had\s+)?{_FOUND}\b",
         rf"(?:^|(?<=[\s“\"(]))(?:[Aa]n?\s+|[Nn]ew\s+)?{_OWN}\s+(?:[a-z-]+\s+){{0,2}}?$"),
    _Cue(_PAPER_WORDS, "body",
         rf"\w+(?:\s+[^,.;:]{{2,60}})?,\s+{NAME}{_LATER}\s+{_SAID}\b",
         r"\b[Ii]n\s+(?:an?|its|the)\s+(?:[\w’'-]+\s+){0,3}?$"),
    _Cue(_PAPER_WORDS, "body", rf"\w+\s+(?:comes?|came)\s+from\s+{NAME}"),
    _Cue(_PAPER_WORDS
         + " article story editorial interview column op-ed documentary exclusive headline",
         "subject", r"[\w-]+",
         rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Ii]n)\s+{_OWN}\s+(?:[a-z-]+\s+)?$"),
    _Cue("reported reports revealed quoted wrote writes learned calculated quotes cites "
         "cited published aired headlined", "subject", r"\w+",
         rf"{_SUBJECT}(?:[”\"]?\s+{OUTLET_NOUN})?(?:,\s(?:an?|the)\s[^,.;]{{3,60}},)?{_LATER}\s+$"),
    _Cue("said says showed shows put puts found called calls has counted counts described named",
         "known", r"\w+", rf"{_SUBJECT}(?:[”\"]?\s+{OUTLET_NOUN})?{_LATER}\s+$"),
    _Cue("advertisement cartoon photograph photographs picture obituary feature profile notice "
         "claim "
         "claims readers pages quotes", "subject",
         rf"\w+\s+(?:in|of|for)\s+(?:{_KIND})?{NAME}"),
    _Cue("noted covered", "subject", r"\w+\s+(?:that|the\s+story)\b", rf"{_SUBJECT}{_LATER}\s+$"),
    _Cue("reported reports published", "body",
         r"\w+\s+(?:on|details|findings|(?:our|its|their)\s+(?:own\s+)?findings|a\s+report)\b",
         rf"{_SUBJECT}{_LATER}\s+(?:publicly\s+)?$"),
    _Cue("said says wrote warned found stated reported noted added concluded announced "
         "estimated", "body",
         rf"\w+\s+(?:on\s+\w+\s+)?in\s+(?:an?|its|the)\s+{_PAPERS}\b",
         rf"{_SUBJECT}(?:\s+\([A-Z]{{2,8}}\))?{_LATER}\s+$"),
    _Cue("reported reports wrote writes reveals revealed noted notes said says", "subject",
         rf"\w+\s+(?:{_KIND})?{NAME}"
         r"(?=[.,;:]|\s+(?:in|on|this|last|yesterday|today|citing)\b|$)", r"[,”\"]\s+$"),
    _Cue("yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "subject",
         rf"\w+[’']s\s+(?:{_KIND})?{NAME}"),
    _Cue("analysis estimate assessment calculation judgment judgement estimation count "
         "tally reckoning", "body", rf"\w+\s+of\s+{NAME}", r"\b(?:[Ii]n|[Bb]y)\s+the\s+$"),
    _Cue("count tally estimate reckoning figures data", "body", r"\w+",
         rf"\b[Bb]y\s+{NAME}[’']s?\s+(?:own\s+)?$"),
    _Cue("think pollster polling consultancy watchdog statistics data monitor research "
         "market tracking ship intelligence security rights monitoring advocacy "
         "brokerage broker rating ratings risk war conflict tracker", "body",
         rf"{_RESEARCHERS}{NAME}{_LATER}\s+(?:said|says|puts?|estimates?|estimated|reported"
         rf"|found|counts?"
         r"|counted|expects?|calculates?|calculated|shows?|showed|recorded|projects?)\b"),
    _Cue("newspaper paper daily weekly monthly magazine tabloid broadcaster newswire "
         "site website outlet portal agency channel television radio station podcast "
         "journal blog service wire", "outlet",
         rf"\w+\s+(?:the\s+)?{NAME}{_LATER}\s+(?:said|says|reported|reports|showed|shows|aired"
         rf"|broadcast"
         r"|quoted|cited|published|wrote|put|described|called|carried|has|ran|claimed|noted|revealed)\b"),
)  # fmt: skip
WORDS = re.compile(r"[A-Za-z]{2,}(?:-[a-z]{2,})?")


def _compiled() -> dict[str, tuple[tuple[Trust, re.Pattern[str], re.Pattern[str] | None], ...]]:
    """Return what each word is a cue for; a word may begin with a capital."""
    made: dict[str, list[tuple[Trust, re.Pattern[str], re.Pattern[str] | None]]] = {}
    for cue in _CUES:
        rule = (cue.trust, re.compile(cue.ahead), re.compile(cue.behind) if cue.behind else None)
        for word in dict.fromkeys(cue.words.split()):
            # Behind a name a word with a capital would be a part of it.
            both = (word,) if cue.behind else (word, word[0].upper() + word[1:])
            for written in dict.fromkeys(both):
                made.setdefault(written, []).append(rule)
    return {word: tuple(rules) for word, rules in made.items()}


BY_WORD = _compiled()
