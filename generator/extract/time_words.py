"""Date expressions: how reports write when something was, and what that is in EDTF."""

import re
from collections.abc import Iterator

from generator.extract import date_readers as readers
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
_MANY = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|a|an|several|a few|some)"
_NOT_NAME = r"(?!\s+\d|\s+(?!I\b)[A-Z][a-z]|’s\s+[A-Z]|[-\w])"
# What a year in front of it dates; "the 2000 soldiers" are counted.
_ONE_NOUN = (
    r"(?:[a-z]+(?:ed|al|ic|an)\s+)?(?:elections|protests|floods|sanctions|riots|talks|figures|cuts"
    r"|attacks|accords|reforms|levels|games|strikes|polls|fires|hearings|[a-z]{2,}(?:[a-rt-z]|ss|is))"
    r"(?![\w’'-])"
)
# No date without one of these.
HINT = re.compile(
    rf"\d|\b(?:{LONG})\b|[a-z]day\b|Today|[Yy]esterday|[Tt]omorrow|[Tt]onight|\b(?:night|morning"
    rf"|week"
    r"|month|year|weekend|afternoon|evening|ago|earlier|day|spring|summer|autumn|winter|quarter)"
)


def times(sentence: str, clock: Clock) -> Iterator[tuple[int, int, str | None]]:
    for hit in _TIME.finditer(sentence):
        name = hit.lastgroup or ""
        if name == "skip":
            continue
        when = _READERS[name](hit, clock, sentence)
        if when != "":
            yield hit.start(), hit.end(), when


# In this order: the longer and surer expression first.
_PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("skip", r"https?://\S+|\S+@\S+|\b\d{1,2}:\d\d\b", readers.year),
    (
        "span",
        rf"(?:[Ff]rom\s+|[Bb]etween\s+)?{MONTH}\s+(?:{_D},?\s+)?{YEAR},?\s*(?:to|and|through|until"
        rf"|[-–—])"
        rf"\s*{MONTH}\s+(?:{_D},?\s+)?{YEAR}(?!\d)",
        readers.span,
    ),
    (
        "full",
        rf"{_LEAD}(?:{WEEKDAY},?\s+)?(?:the\s+)?{_D}(?:(?:{_DASH}|\s+(?:and"
        rf"|to)\s+){_D})?\s+(?:of\s+)?{MONTH},?"
        rf"\s+{YEAR}(?!\d)"
        rf"|{_LEAD}(?:{WEEKDAY},?\s+)?{MONTH}\s+{_D}(?:(?:{_DASH}|\s+(?:and"
        rf"|to)\s+)(?:{MONTH}\s+)?{_D})?,?\s+{YEAR}(?!\d)"
        rf"|(?:[Ff]rom\s+|[Bb]etween\s+)?{MONTH}(?:{_DASH}|\s+(?:to|and)\s+){MONTH},?\s+{YEAR}(?!\d)",
        readers.full,
    ),
    ("iso", r"(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/-])", readers.iso),
    ("slashed", r"(?<![\w/.-])\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d(?![\w/-])", readers.slashed),
    (
        "years",
        rf"(?:[Ff]rom|[Ii]n|[Bb]etween|[Dd]uring|[Oo]f)\s+{YEAR}"
        rf"(?:(?:{_DASH}|\s+(?:to|and|through|until)\s+){YEAR}|[-–—]\d\d)(?!\d)"
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
        "quarter",
        rf"(?:[Ii]n\s+|[Bb]y\s+)?(?:the\s+)?(?:first|second|third|fourth|last|final)\s+(?:quarter|half)"
        rf"\s+of\s+(?:{YEAR}|(?:this|last|next)\s+year\b)|(?:in\s+)?\bQ[1-4]\s+(?:of\s+)?{YEAR}",
        readers.quarter,
    ),
    (
        "that_season",
        r"(?:[Ll]ast|[Tt]his|[Nn]ext)\s+(?:spring|summer|autumn)\b",
        readers.that_season,
    ),
    (
        "year_of",  # "the 2016 drought", "a 2019 law"
        rf"(?<=\b[Tt]he\s){YEAR}(?=\s+{_ONE_NOUN})|(?<=\b[Aa]\s){YEAR}(?=\s+{_ONE_NOUN})"
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
        rf"{_BEFORE}\s+(?:the\s+year\s+)?{_PART}?{YEAR}{_ERA}(?![\w])|\b{_PART}{YEAR}{_ERA}(?![\w])",
        readers.year,
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
        readers.relative_month,
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
        r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?(?:[Tt]his|(?<!\bthe\s)(?<!\bThe\s)"
        r"(?:[Ll]ast|[Nn]ext)|the\s+coming|the\s+previous)\s+(?:week|month|year|weekend)\b"
        r"(?!-|[’']s\s+[A-Z]|\s+(?:or|of|in\s+(?:which|office))\b)"
        rf"|\b(?:[Oo]ver|[Aa]t|[Dd]uring)\s+the\s+weekend\b|\b(?:[Ll]ater|[Ee]arlier)\s+in\s+the\s+day\b"
        r"|\b(?:[Bb]y|[Aa]t|[Bb]efore|[Uu]ntil|[Tt]owards?)\s+(?:the\s+)?(?:end|start|beginning|middle)"
        r"\s+of\s+(?:the|this|next|last)\s+(?:year|month|week)\b"
        rf"|\b[Tt]his\s+{_PERIOD}\b|\b[Ll]ast\s+night\b|\b[Tt]onight\b|\b(?:earlier"
        rf"|later)\s+today\b",
        readers.relative_unit,
    ),
    (
        "ago",
        rf"\b(?:{_MANY})\s+(?:days?|weeks?|months?|years?|decades?)\s+ago\b",
        readers.ago,
    ),
    (
        "later",
        rf"\b(?i:{_MANY})\s+(?:days?|weeks?|months?|years?|decades?)\s+later\b",
        readers.undated,
    ),
    (
        "weekday",
        rf"(?:\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate"
        rf"|[Ee]arly)\s+)*(?:(?<![Tt]he\s){WEEKDAY}|(?<=[Tt]he\s){WEEKDAY}(?!\s+[A-Z]))\b"
        rf"(?:\s+{_PERIOD})?(?!s\b)",
        readers.weekday,
    ),
    (
        "relative_day",
        rf"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)(?:\s+{_PERIOD})?\b(?![’']s\b)",
        readers.relative_day,
    ),
)
_READERS: dict[str, Reader] = {name: reader for name, _, reader in _PATTERNS}
# Every expression begins with a word: trying them at word starts alone is what makes this fast.
_TIME = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9A-Za-z])(?:"
    + "|".join(
        f"(?P<{name}>{pattern})".replace(r"([/.])", r"(?P<sep>[/.])").replace(r"\1", "(?P=sep)")
        for name, pattern, _ in _PATTERNS
    )
    + ")"
)
