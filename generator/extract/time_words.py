"""Date expressions: how reports write when something was, and what that is in EDTF."""

import re
from collections.abc import Iterator

from generator.extract import date_readers as readers
from generator.extract import date_spans as spans
from generator.extract import relative_dates as relative
from generator.extract.date_readers import LONG, MONTH, SURE, WEEKDAY, YEAR, Reader
from generator.extract.dates import Clock

_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_DASH = r"\s?[-–—]\s?"
_ERA = r"(?!\s?(?:BCE?|[ap]\.?m|percent|%|km|per cent)\b|[\d:%,]*\d|[-–]\d)"
_PART = r"(?:(?:early|mid|late|the\s+(?:beginning|start|end|middle)\s+of)[-\s]+)"
_BEFORE = (
    r"(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough"
    r"|[Aa]round|[Cc]irca|[Aa]bout|[Oo]f|[Tt]hroughout|[Ll]ate|[Ee]arly|[Mm]id|[Ee]nd)"
)
_LEAD = r"(?:(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Ff]rom)\s+)?"
_THAT_YEAR = r"(?:,?\s+(?:of\s+)?(?:this|last|next)\s+year\b)?"
_PERIOD = r"(?:morning|afternoon|evening|night)"
_MANY = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|a|an|several|a few|some)"
)
_COUNT = "two|three|four|five|six|seven|eight|nine|ten|eleven"
_UNITS = r"(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies))"
_TILL = r"(?:\s+(?:to|and|until|through)\s+|\s?[-–—]\s?)"
_SPAN_LEAD = r"(?:(?:[Ff]rom|[Bb]etween|[Oo]n|[Ii]n)\s+)?"
_NOT_NAME = r"(?!\s+\d|\s+(?!I\b)[A-Z][a-z]|’s\s+[A-Z]|[-\w])"
# What a year in front of it dates; "the 2000 soldiers" are counted.
_ONE_NOUN = (
    r"(?:[a-z]+(?:ed|al|ic|an)\s+)?(?:elections|invasion|war|protests|floods|sanctions|riots"
    r"|talks|figures|cuts"
    r"|attacks|accords|reforms|levels|games|strikes|polls|fires|hearings|[a-z]{2,}(?:[a-rt-z]"
    r"|ss|is))"
    r"(?![\w’'-])"
)
# No date without one of these; the long pattern is asked only where a rough look finds something.
_DIGIT = re.compile(r"\d")
_ROUGHLY = (*LONG.split("|"), "day", "omorrow", "night", "morning", "week", "month", "year",
            "afternoon", "evening", "ago", "earlier", "spring", "summer", "autumn", "winter",
            "quarter")  # fmt: skip
_HINT = re.compile(
    rf"\b(?:{LONG})\b|[a-z]day\b|Today|[Yy]esterday|[Tt]omorrow|[Tt]onight|\b(?:night|morning"
    rf"|week"
    r"|month|year|weekend|afternoon|evening|ago|earlier|day|spring|summer|autumn|winter|quarter)"
)


def may_date(sentence: str) -> bool:
    """Tell quickly whether a sentence can hold a date expression at all."""
    if _DIGIT.search(sentence):
        return True
    return any(word in sentence for word in _ROUGHLY) and _HINT.search(sentence) is not None


def times(
    sentence: str, clock: Clock, last: str | None = None
) -> Iterator[tuple[int, int, str | None]]:
    """Yield the times of a sentence: start, end, and EDTF, or None where it cannot be told.

    "Three days later" starts from the time before it, or from `last`, told before the sentence.
    """
    for hit in _TIME.finditer(sentence):
        name = hit.lastgroup or ""
        if name == "skip":
            continue
        now = spans.from_last(last) if name == "later" else clock
        when = last = _READERS[name](hit, now, sentence)
        if when != "":
            yield hit.start(), hit.end(), when


# In this order: the longer and surer expression first.
_PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("skip", r"https?://\S+|\S+@\S+|\b\d{1,2}:\d\d\b", readers.year),
    (
        "span",
        rf"(?:[Ff]rom\s+|[Bb]etween\s+)?{MONTH}\s+(?:{_D},?\s+)?{YEAR},?\s*(?:to|and|through|until"
        rf"|[-–—])"
        rf"\s*{MONTH}\s+(?:{_D},?\s+)?{YEAR}(?!\d)"
        rf"|(?:[Ff]rom\s+"
        rf"|[Bb]etween\s+)?{_D}\s+{MONTH}(?:\s+{YEAR})?{_TILL}{_D}\s+{MONTH}\s+{YEAR}(?!\d)",
        readers.span,
    ),
    (
        "full",
        rf"{_LEAD}(?:{WEEKDAY},?\s+)?(?:the\s+)?{_D}(?:(?:{_DASH}|\s+(?:and"
        rf"|to)\s+){_D})?\s+(?:of\s+)?{MONTH},?"
        rf"\s+{YEAR}(?!\d)"
        rf"|{_LEAD}(?:{WEEKDAY},?\s+)?{MONTH}\s+{_D}(?:(?:{_DASH}|\s+(?:and"
        rf"|to)\s+)(?:{MONTH}\s+)?{_D})?,?\s+{YEAR}(?!\d)"
        rf"|(?:[Ff]rom\s+|[Bb]etween\s+)?{MONTH}(?:{_DASH}|\s+(?:to"
        rf"|and)\s+){MONTH},?\s+{YEAR}(?!\d)",
        readers.full,
    ),
    ("iso", r"(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/-])", readers.iso),
    ("slashed", r"(?<![\w/.-])\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d(?![\w/-])", readers.slashed),
    (
        "years",
        rf"(?:[Ff]rom|[Ii]n|[Bb]etween|[Dd]uring|[Oo]f)\s+{YEAR}"
        rf"(?:(?:{_DASH}|\s+(?:to|and|through|until)\s+){YEAR}|[-–—]\d\d)(?!\d)"
        rf"|(?:[Ff]rom|[Bb]etween)\s+{_PART}?{YEAR}\s+(?:to|and|until)\s+{_PART}?{YEAR}(?!\d)"
        rf"|(?<![\w/.,-]){YEAR}[-–—](?:{YEAR}(?![\d-])|present\b)"
        rf"|(?:[Ff]rom|[Ss]ince)\s+{YEAR}\s+(?:onwards?|to\s+(?:the\s+present|date|today))\b",
        readers.years,
    ),
    (
        "month_year",
        rf"(?:{_BEFORE}\s+)?{_PART}?{MONTH},?\s+(?:of\s+)?{YEAR}(?!\d)",
        readers.month_year,
    ),
    (
        "season",
        rf"(?:[Ii]n\s+)?(?:the\s+)?(?:early\s+|late\s+|mid-?\s?)?"
        rf"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?{YEAR}(?!\d)",
        readers.season,
    ),
    (
        "first_months",
        rf"(?:(?:[Ii]n|[Oo]ver|[Ff]or|[Dd]uring|[Ff]rom)\s+)?the\s+first\s+(?:{_COUNT})\s+"
        rf"(?:months|quarters)\s+of\s+(?:{YEAR}|(?:this|the|last)\s+year\b)",
        readers.first_months,
    ),
    (
        "quarter",
        rf"(?:[Ii]n\s+|[Bb]y\s+)?(?:the\s+)?(?:first|second|third|fourth|last"
        rf"|final)\s+(?:quarter|half)"
        rf"\s+of\s+(?:{YEAR}|(?:this|the|last|next)\s+year\b)|(?:in\s+)?\bQ[1-4]\s+(?:of\s+)?{YEAR}"
        r"|(?:[Ii]n|[Bb]y|[Ff]or|[Dd]uring)\s+(?:the\s+(?:first|second|third|fourth"
        r"|final)\s+quarter|Q[1-4])\b"
        r"(?!\s+of\b)",
        readers.quarter,
    ),
    (
        "that_season",
        r"(?:[Ll]ast|[Tt]his|[Nn]ext)\s+(?:spring|summer|autumn|fall|winter)\b"
        r"|(?:[Ii]n|[Bb]y|[Dd]uring)\s+the\s+(?:spring|summer|autumn|winter)\b(?!\s+of\b)",
        readers.that_season,
    ),
    (
        "year_of",  # "the 2016 drought", "a 2019 law"
        rf"(?<=\b[Tt]he\s){YEAR}(?=\s+(?:[A-Z][a-z]+(?:n|ese|ish|i|ic)\s+|U\.?S\.?\s+)?{_ONE_NOUN})"
        rf"|(?<=\bupcoming\s){YEAR}(?=\s+{_ONE_NOUN})|(?<=\bcoming\s){YEAR}(?=\s+{_ONE_NOUN})"
        rf"|(?<=\b[Aa]\s){YEAR}(?=\s+{_ONE_NOUN})"
        rf"|(?<=[’']s\s){YEAR}(?=\s+{_ONE_NOUN})|(?<=\b[Ii]ts\s){YEAR}(?=\s+{_ONE_NOUN})",
        readers.year,
    ),
    (
        "decade",
        r"(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Oo]f|[Uu]ntil)\s+the\s+(?:(?:early|mid|late)[-\s])?"
        r"(?:1[5-9]|20)\d0[’']?s\b",
        readers.decade,
    ),
    (
        "year",
        rf"{_BEFORE}\s+(?:(?:the\s+)?(?:fiscal|financial)\s+(?:year\s+)?"
        rf"|the\s+year\s+)?(?:at\s+least\s+|about\s+)?"
        rf"{_PART}?{YEAR}{_ERA}(?![\w])"
        rf"|\b{_PART}{YEAR}{_ERA}(?![\w])",
        readers.year,
    ),
    (
        "day_span",
        rf"{_SPAN_LEAD}(?:the\s+)?{_D}(?:\s+(?:{LONG}))?{_TILL}(?:the\s+)?{_D}\s+(?:of\s+)?(?:{LONG})\b"
        rf"(?:,?\s+{YEAR})?(?![-\w])"
        rf"|{_SPAN_LEAD}{MONTH}\s+{_D}{_TILL}(?:{MONTH}\s+)?{_D}(?![\w-]|\s+(?:[a-z]+s|people"
        rf"|percent|million)\b)"
        rf"(?:,?\s+{YEAR})?",
        spans.day_span,
    ),
    (
        "month_span",
        rf"(?:[Ff]rom|[Bb]etween)\s+(?:{LONG})\s+(?:to|and|until"
        rf"|through)\s+(?:{LONG})\b{_NOT_NAME}",
        spans.month_span,
    ),
    (
        "day_month",
        rf"{_LEAD}(?:{WEEKDAY},?\s+)?(?:the\s+)?{_D}(?:{_DASH}{_D})?\s+(?:of\s+)?(?:{LONG})\b"
        rf"(?![-\w]){_THAT_YEAR}"
        rf"|{_LEAD}(?:{WEEKDAY},?\s+)?{MONTH}\s+{_D}(?:{_DASH}{_D})?(?![\w-]){_THAT_YEAR}",
        readers.day_month,
    ),
    (
        "relative_month",
        rf"\b(?:[Ll]ast|[Nn]ext|[Tt]his(?:\s+past|\s+coming)?|[Ll]ate\s+last"
        rf"|[Ee]arly\s+next)\s+(?:{LONG})\b",
        relative.relative_month,
    ),
    (
        "month",
        rf"\b{_BEFORE}\s+{_PART}?(?:{LONG})\b{_NOT_NAME}{_THAT_YEAR}"
        rf"|(?<=\bfor\s)(?:{LONG})\b{_NOT_NAME}|(?<![\w’'-])(?:{SURE})\b{_NOT_NAME}"
        rf"|\b(?:early|mid|late)[-\s](?:{LONG})\b(?!\s+\d)",
        readers.month,
    ),
    (
        "relative_unit",
        r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?(?:[Tt]his(?:\s+past|\s+coming)?"
        r"|(?<!\bthe\s)(?<!\bThe\s)"
        r"(?:[Ll]ast|[Nn]ext)|the\s+coming|the\s+previous)\s+(?:week|month|year|weekend)\b"
        r"(?!-|[’']s\s+[A-Z]|\s+(?:or|of|in\s+(?:which|office))\b)"
        r"|\bby\s+(?:year-end|the\s+year[’']s\s+end|year[’']s\s+end)\b"
        rf"|\b(?:[Oo]ver|[Aa]t|[Dd]uring)\s+the\s+weekend\b|\b(?:[Ll]ater"
        rf"|[Ee]arlier)\s+in\s+the\s+day\b"
        r"|\b(?:[Bb]y|[Aa]t|[Bb]efore|[Uu]ntil|[Tt]owards?)\s+(?:the\s+)?(?:end|start|beginning"
        r"|middle)"
        r"\s+of\s+(?:the|this|next|last)\s+(?:year|month|week)\b"
        rf"|\b[Tt]his\s+{_PERIOD}\b|\b[Ll]ast\s+night\b|\b[Tt]onight\b|\b(?:earlier"
        rf"|later)\s+today\b",
        relative.relative_unit,
    ),
    (
        "ago",
        rf"\b(?i:{_MANY})\s+{_UNITS}\s+ago\b",
        relative.ago,
    ),
    (
        "in_time",
        rf"\b[Ii]n\s+(?!an?\b)(?:{_MANY})\s+(?:days?|weeks?|months?"
        rf"|years?)(?:[’']\s+time)?\b(?!\s+of\b)"
        rf"|\b(?i:{_MANY})\s+(?:days?|weeks?|months?|years?)\s+from\s+now\b",
        relative.in_time,
    ),
    (
        "later",
        rf"\b(?i:{_MANY})\s+{_UNITS}\s+later\b|\b(?i:{_MANY})\s+(?:days?|weeks?)\s+earlier\b"
        r"|\b[Tt]he\s+(?:next|same)\s+(?:day|morning|evening|night)\b"
        r"|\b[Tt]he\s+following\s+(?:day|morning|evening|night|week|month|year)\b"
        r"|\b[Tt]he\s+(?:day|week)\s+(?:before|after)\b(?=[.,;:]|$)",
        spans.following,
    ),
    (
        "weekday",
        rf"(?:\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate"
        rf"|[Ee]arly)\s+)*(?:(?<![Tt]he\s){WEEKDAY}|(?<=[Tt]he\s){WEEKDAY}(?!\s+[A-Z]))\b"
        rf"(?:\s+{_PERIOD})?(?!s\b)",
        relative.weekday,
    ),
    (
        "relative_day",
        rf"\b(?:[Tt]he\s+day\s+(?:before\s+yesterday|after\s+tomorrow))\b"
        rf"|\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)(?:\s+{_PERIOD})?\b(?![’']s\b)",
        relative.relative_day,
    ),
)
_READERS: dict[str, Reader] = {name: reader for name, _, reader in _PATTERNS}
# The first letters of capitalised words that can begin an expression.
_CAPITALS = (
    "A[bfnprtu ]|B[eyo]|C[iu]|D[eu]|E[ailn]|F[aefioru]|I[nt]|J[au]|L[a]|M[aio]|N[eio]|O[cfnv]"
    "|Q[1-4]|S[aeiopu]|T[eghiouw]|U[n]|W[ei]|Y[e]"
)
# Every expression begins with a word: trying them at word starts alone is what makes this fast.
_TIME = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9]|(?:"
    + _CAPITALS
    + r")|[A-Z]\S*@|(?:a|an|about|after|around|at|before|between|by|circa|during"
    r"|early|earlier"
    r"|eight|eighty|eleven|end|fall|few|fifteen|fifty|five|forty|four|from|in|last|late|later"
    r"|mid|next|nine"
    r"|ninety|of|on|one|over|seven|seventy|several|since|six|sixty|some|spring|summer|autumn"
    r"|winter|ten|the"
    r"|thirty|this|three|through|throughout|till|today|tomorrow|tonight|towards?|twelve|twenty"
    r"|two|until"
    r"|yesterday)\b)(?:"
    + "|".join(
        f"(?P<{name}>{pattern})".replace(r"([/.])", r"(?P<sep>[/.])").replace(r"\1", "(?P=sep)")
        for name, pattern, _ in _PATTERNS
    )
    + ")"
)
