"""Amounts: single numbers with their unit, and the many numbers that are no figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.extract import numbers as num
from generator.extract.phrases import counted
from generator.model import FigureKind

_SYMBOLS = "|".join(re.escape(s) for s in sorted(num.SYMBOLS, key=len, reverse=True))
_MONEY_WORD = (
    r"(?:(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore|Taiwan|New Zealand|Indian"
    r"|Pakistani|Indonesian|British|Egyptian|Russian|Swiss|CFA|Congolese)\s+)?(?:"
    + "|".join(f"{w}s?" for w in num.MONEY_WORDS)
    + r")\b"
)
SCALE = r"hundred|thousand|million|billion|trillion|crore|lakh"
_QUANTITY = re.compile(
    rf"(?P<symbol>(?<![A-Za-z])(?:{_SYMBOLS}|(?:{'|'.join(num.CODES)})\s?))?\s?"
    rf"(?P<number>(?<![\w.,/:@#§&=?+\\])(?<!\D-)(?:(?<!\d)[-−](?=\d|\.\d))?(?:{num.DIGITS})"
    rf"|(?<![\w.,/:@#§&=?+\\-])(?<=[$€£¥₹₽₩₱₴₺₪₫])(?:{num.DIGITS})"
    rf"|(?<![\w-])(?i:{num.NUMBER_WORDS})(?![\w-])|(?<![\w-])[Aa]n?(?=\s(?:{SCALE})\b))"
    rf"(?:[\s-]?(?P<scale>(?i:{SCALE})(?!\w)|(?:bn|mn|mln|bln|tn|trn|[kKmMbBtT])(?![\w’'.]\w"
    rf"|\w)))?"
    rf"(?:\s?(?P<unit>%|(?:{num.MEASURES})(?![\w-])|{_MONEY_WORD})"
    rf"|-(?P<hyphen>{num.MEASURES})\b)?"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b|[’']s\b")
_GLUED = re.compile(r"[\w/@:#+=&]|[.,:]\d|-\w|[-–—]\d")
_RANGE = re.compile(r"\s?(?:[-–—]|to|and|or)\s?(?=[$€£¥\d.]|US\$|[a-z])")
_NAMED = re.compile(
    r"(?:(?<![’'])\b(?:[Tt]ype|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]ages?|[Ff]igures?|[Tt]ables?"
    r"|[Nn]os?"
    r"|[Pp]p|[Rr]esolutions?|[Vv]ersions?|[Pp]hases?|[Ll]evels?|[Pp]arts?|[Vv]ol(?:ume)?s?|[Aa]nnex"
    r"|[Ff]ootnotes?|[Nn]otes?|[Pp]aragraphs?|[Cc]lauses?|[Ll]ines?|[Ii]tems?|[Ss]teps?|[Nn]umbers?"
    r"|[Tt]itles?|[Rr]ules?|[Oo]rders?|[Ll]aw|[Bb]ill|[Aa]ct|[Dd]irective|[Aa]mendments?|[Tt]rack"
    r"|[Tt]ier"
    r"|[Cc]ase|[Dd]ay|[Ww]eek|[Ss]eason|[Ff]iscal|[Ff]lights?|[Rr]oom|[Rr]oute|[Ii]nterstate"
    r"|[Cc]ategory"
    r"|[Cc]lass|[Gg]rade|[Bb]lock|[Bb]ox|[Pp]orts?|[Jj]udge?ments?|[Aa]ppendix|[Ee]xhibit|[Uu]nit"
    r"|[Gg]roup"
    r"|[Ff]orm|[Pp]ublication|[Rr]egulation|[Bb]uild|[Ss]lides?|[Dd]ecree|v|s|ss|p|pp)\.?\s+"
    r"|§+\s?|#\s?|\b(?:[A-Z]\.){1,3}\s?)$"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_MONTH_BEFORE = re.compile(
    rf"\b(?:{_MONTHS})\.?\s+(?:the\s+)?$|\b(?:{_MONTHS})\.?\s+\d{{1,2}}\s?[-–]\s?$"
)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s+(?:of\s+)?(?:{_MONTHS})\b")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|[AP]\.?M\b|o[’']clock|UTC\b|GMT\b|hours\b|ET\b|EST\b|EDT\b)")
_DURATION = re.compile(
    r"[\s-](?:[a-z]+[\s-]){0,1}(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?"
    r"|centur(?:y|ies)"
    r"|nights?|quarters?|weekends?)(?![\w])(?:[\s-]old)?|[\s-]year-olds?|\s?(?:hrs?|mins?|secs?)\b"
)
_CAPITAL = re.compile(r"(?:^|[\s(“\"])([A-Z][\w’'.-]*)\s$")
_STARTERS = frozenset(
    """
    A About Above Additionally After Around Almost Also An And Another Approximately As At
    Before Below Between But By Despite During Each Every Fewer For From He Her His However If
    In Including Its Just Last Least Less Meanwhile More Most Nearly Next No Of On Only Or Other
    Our Over Overall Roughly She Since So Some That The Their Then There These They This Those
    Through To Today Under Up We When Where While With Within All Both Currently Now Already
    First Only Another
    """.split()
)
_CASUALTIES = re.compile(
    r"\s+(?:were|was|have|had|are)\s+(?:[a-z]+ly\s+)?(?:killed|dead|injured|wounded|missing"
    r"|arrested|detained|hurt|displaced|hospitali[sz]ed)\b|\s+(?:killed|dead|injured|wounded)\b"
)
_TOLL = re.compile(
    r"\b(?:killed|killing|wounded|wounding|injured|injuring|exceeded|exceeding|totall?ed"
    r"|totall?ing)\s+"
    r"(?:[a-z]+\s+){0,2}$"
)
# "It fell to 22", "put the number at 96", "I counted forty", "its list has 12".
_ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|only|just|some|over|at\s+least|more\s+than)\s+)?"
)
_REACHED = re.compile(
    r"(?:\b(?:rose|risen|rising|rises|fell|fallen|falling|falls|grew|grown|growing|climbed|climbing"
    r"|dropped|dropping|jumped|sank|declined|shrank|shrunk|increased|decreased|down|up|went|cut|raised"
    rf"|reduced|lowered)\s+(?:[a-z]+\s+){{0,2}}to\s+{_ABOUT}"
    r"|\b(?:number|toll|figure|total|count|tally|sum|index|score)\b"
    r"(?:\s+(?:of|for)\s+[\w’ -]{2,30})?"
    rf"\s+(?:at|is|was|stood\s+at|stands\s+at|to|of|has\s+reached|reached)\s+{_ABOUT}"
    rf"|\b(?:counted|counts|tallied|numbered)\s+{_ABOUT}"
    rf"|\b(?:list|register|tally|count|census|roll)\s+(?:has|had|shows|showed|names|puts\s+it\s+at)\s+{_ABOUT})$"
)
_ENDED = re.compile(
    r"\s*(?:[.;,:)”!?—–]|$|(?:last|this|next|in|on|by|at|from|since|after|before|and|but|while|when"
    r"|yesterday|today|a|per|as)\b)"
)
_OFTEN = re.compile(r"\s+times\s+(?:an?|per|each|every|last|this|in)\b")
_SMALL_NOUNS = frozenset(
    """
    ships warships vessels aircraft jets fighters missiles drones deaths tanks submarines
    helicopters rockets bombers frigates destroyers carriers boats planes warplanes bombs
    satellites battalions brigades casualties hostages
    """.split()
)
# Persons are counted in small numbers only where something befell them.
_PERSONS = frozenset(
    """
    soldiers troops people civilians sailors marines officers men women children policemen
    workers journalists fishermen passengers protesters
    """.split()
)
_BEFELL = re.compile(
    r"[^.;,]{0,50}?\b(?:killed|wounded|injured|died|dead|missing|captured|arrested|detained"
    r"|kidnapped|drowned|hospitali[sz]ed)\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with its unit, before ranges and approximations are seen."""

    start: int
    end: int
    value: float
    unit: str
    kind: FigureKind
    scale: str
    bare: bool


def amounts(smooth: str, start: int, end: int) -> Iterator[Amount]:
    for hit in _QUANTITY.finditer(smooth, start, end):
        number, begin = hit.group("number"), hit.start("number")
        symbol = (hit.group("symbol") or "").strip()
        if symbol:
            begin = hit.start("symbol")
        word = hit.group("unit") or hit.group("hyphen") or ""
        scale = hit.group("scale") or ""
        if scale in {"m", "t", "b", "k", "K", "M", "T", "B"} and not symbol and not word:
            if scale in {"t", "b", "T", "B"} or hit.start("scale") > hit.end("number"):
                continue
        if len(number) > 30 or _named(
            smooth, hit, begin, start, end, bool(symbol or word or scale)
        ):
            continue
        amount = num.value(number.replace("−", "-"), scale)
        yield from _amount(smooth, hit, begin, (start, end), amount, symbol, word, scale)


def _amount(
    smooth: str,
    hit: re.Match[str],
    begin: int,
    bounds: tuple[int, int],
    amount: float,
    symbol: str,
    word: str,
    scale: str,
) -> Iterator[Amount]:
    stop, (start, end) = hit.end(), bounds
    money = num.currency(symbol, word if re.fullmatch(_MONEY_WORD, word) else "")
    weight = (
        word in {"pound", "pounds"}
        and not symbol
        and re.match(r"\s+(?:of|in weight)\b", smooth[stop : stop + 12])
    )
    if money and not weight:
        yield Amount(begin, stop, amount, money, "level", scale, False)
    elif word:
        share = num.unit(word) == "%" and re.match(r"\s+of\b", smooth[stop : stop + 5])
        yield Amount(
            begin, stop, amount, num.unit(word), "share" if share else "level", scale, False
        )
    else:
        yield from _count(smooth, hit, begin, min(stop, end), (start, end), amount, scale)


def _count(
    smooth: str,
    hit: re.Match[str],
    begin: int,
    stop: int,
    bounds: tuple[int, int],
    amount: float,
    scale: str,
) -> Iterator[Amount]:
    number, (start, end) = hit.group("number"), bounds
    if _DURATION.match(smooth, stop, end):
        return
    noun = "times" if _OFTEN.match(smooth, stop, end) else counted(smooth, stop, end)
    digits = number[0].isdigit()
    if (
        digits
        and _yearlike(number)
        and not scale
        and noun.split(" ")[-1] not in _SMALL_NOUNS | _PERSONS
    ):
        return
    if not digits and not scale and amount < 10 and not _telling(smooth, begin, stop, end, noun):
        return
    if digits and begin == start and amount < 1000 and len(noun.split()) > 2:
        return  # "9 convert positions": a list mark or a note, since no sentence begins with digits
    if noun:
        yield Amount(begin, stop, amount, noun, "count", scale, False)
    elif digits and (
        _CASUALTIES.match(smooth, stop, end) or _TOLL.search(smooth[max(0, begin - 60) : begin])
    ):
        yield Amount(begin, stop, amount, "", "count", scale, False)
    elif _level(smooth, begin, stop, (start, end), amount):
        yield Amount(begin, stop, amount, "", "level", scale, False)
    elif digits or scale:
        # Kept for ranges only ("900,000 and 1.6 million people").
        yield Amount(begin, stop, amount, "", "count", scale, True)


def _level(smooth: str, begin: int, stop: int, bounds: tuple[int, int], amount: float) -> bool:
    """Tell whether a lone number is what something fell to, was put at or was counted."""
    start, end = bounds
    return (
        amount >= 10
        and _ENDED.match(smooth, stop, end) is not None
        and _REACHED.search(smooth[max(start, begin - 80) : begin]) is not None
    )


def _telling(smooth: str, begin: int, stop: int, end: int, noun: str) -> bool:
    """Tell whether a number below ten written in words is a figure ("six warships")."""
    last = noun.split(" ")[-1]
    if last in _PERSONS:
        hurt = _BEFELL.match(smooth, stop, end) or _TOLL.search(smooth[max(0, begin - 60) : begin])
        return hurt is not None
    return last in _SMALL_NOUNS


def _yearlike(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1500 <= int(number) <= 2199


def _named(
    smooth: str, hit: re.Match[str], begin: int, start: int, end: int, certain: bool
) -> bool:
    """Tell whether the number is part of a name, a date, a time, an address or a list mark."""
    number, stop = hit.group("number"), hit.end()
    before = smooth[max(start, begin - 40) : begin]
    after = smooth[stop : min(end, stop + 30)]
    if not number[-1].isdigit():
        return False
    if _ORDINAL.match(after) or (_GLUED.match(after) and not _RANGE.match(after)):
        return True
    if before[-1:] in {"[", "^"} or (before[-1:] == "(" and after[:1] == ")" and not certain):
        return True
    if re.search(r"\d\s?[-–—/:.]$|[A-Za-z][-/]$", before) and not certain:
        return True
    if certain:
        return False
    if _NAMED.search(before) or _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after):
        return True
    if _CLOCK.match(after) or (begin == start and re.match(r"[.)]\s", after)):
        return True
    capital = _CAPITAL.search(before)
    if capital is None or capital.group(1) in _STARTERS:
        return False
    return float(number.replace(",", "")) < 10000 and "," not in number
