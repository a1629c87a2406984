"""Amounts: single numbers with their unit, and the many numbers that are no figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.extract import lone_numbers as lone
from generator.extract import numbers as num
from generator.extract.phrases import counted
from generator.model import FigureKind

_SYMBOLS = "|".join(re.escape(s) for s in sorted(num.SYMBOLS, key=len, reverse=True))
_MONEY_WORD = (
    r"(?:(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore|Taiwan|New Zealand|Indian"
    r"|Pakistani|Indonesian|British|Egyptian|Russian|Swiss|CFA|Congolese|Norwegian|Danish|Swedish"
    r"|Icelandic|Czech|Moldovan|Romanian|Kenyan|Ugandan|Tanzanian|Mexican|Chilean|Argentine"
    r"|Colombian"
    r"|Philippine|Iraqi|Kuwaiti|Serbian|Algerian|Tunisian|Jordanian|Libyan)\s+)?(?:"
    + "|".join(f"{w}s?" for w in num.MONEY_WORDS)
    + r")\b"
)
SCALE = r"hundred|thousand|million|billion|trillion|crore|lakh|dozen"
_HALF_OF = (
    r"(?:one|two|three|four|five|six|seven|eight|nine)\sand\sa\shalf"
    r"(?=\s(?:million|billion|trillion)\b)"
)
_QUANTITY = re.compile(
    # Nothing begins within a word, nor with a letter that opens no number, currency or code.
    r"(?<![A-Za-z])(?=[^\Wb-dgi-mp-ru-y]|[^\w\s])"
    rf"(?:(?P<symbol>{_SYMBOLS}|(?:{'|'.join(num.CODES)})\s?)\s?)?"
    rf"(?P<number>(?<![\w.,/:@#§&=?+\\])(?<!\D-)(?:(?<!\d)[-−](?=\d|\.\d))?(?:{num.DIGITS})"
    rf"|(?<![\w.,/:@#§&=?+\\-])(?<=[$€£¥₹₽₩₱₴₺₪₫])(?:{num.DIGITS})"
    rf"|(?<![\w-])(?i:{_HALF_OF}|half\sa(?=\s(?:million|billion|trillion|dozen"
    rf"|percentage\spoint)\b))"
    rf"|(?<![\w-])(?i:{num.NUMBER_WORDS})(?![\w-])|(?<![\w-])[Aa]n?(?=\s(?:{SCALE})\b))"
    rf"(?:[\s-]?(?P<scale>(?i:{SCALE})(?!\w)|(?:bn|mn|mln|bln|tn|trn|[kKmMbBtT])(?![\w’'.]\w"
    rf"|\w)))?"
    rf"(?:\s?(?P<unit>%|(?:{num.MEASURES})(?![\w-])|{_MONEY_WORD})"
    rf"|-(?P<hyphen>(?:{num.MEASURES})\b|(?:dollar|euro|pound|yuan|yen|rouble|ruble|rupee)s?\b))?"
)
_MINUS = re.compile(r"\bminus\s$")
_LENGTH = re.compile(
    r"\s*(?:\(|(?:long|deep|high|wide|tall|above|below|from|across|away|apart|thick"
    r"|in\s(?:length|height"
    r"|depth|diameter)|of\swater|per\ssecond|off|down|up)\b)"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b|[’']s\b")
_GLUED = re.compile(r"[\w/@:#+=&]|[.,:]\d|-\w|[-–—]\d")
_RANGE = re.compile(r"\s?(?:[-–—]|to|and|or)\s?(?=[$€£¥\d.]|US\$|[a-z])")
_NAMED = re.compile(
    r"(?:(?<![’'])\b(?:[Tt]ype|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]ages?|[Ff]igures?"
    r"|[Tt]ables?"
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
    r"[\s-](?:(?!(?:last|next|this|the|each|every|per|an?|in|on"
    r"|by)\b)[a-z]+[\s-]){0,1}(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?"
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
_OFTEN = re.compile(r"\s+times\s+(?:an?|per|each|every|last|this|in)\b")


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
            if scale == "m" and (length := _metres(smooth, hit, begin, start, end)):
                yield length
                continue
            if scale in {"t", "b", "T", "B"} or hit.start("scale") > hit.end("number"):
                continue
            if scale in {"K", "k"} and float(number.replace(",", "")) < 10:
                continue
        if len(number) > 30 or _named(
            smooth, hit, begin, start, end, bool(symbol or word or scale)
        ):
            continue
        amount = num.value(number.replace("−", "-"), scale)
        if word.startswith("degree") and _MINUS.search(smooth, max(start, begin - 6), begin):
            amount = -amount
        yield from _amount(smooth, hit, begin, (start, end), amount, symbol, word, scale)


def _metres(smooth: str, hit: re.Match[str], begin: int, start: int, end: int) -> Amount | None:
    """Read "75 m" as metres, where what follows speaks of a length."""
    if not _LENGTH.match(smooth, hit.end(), end) or not hit.group("number")[0].isdigit():
        return None
    if _named(smooth, hit, begin, start, end, True):
        return None
    return Amount(begin, hit.end(), num.value(hit.group("number")), "m", "level", "", False)


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
    if digits and _yearlike(number) and not scale and not lone.is_counted(noun):
        return
    few = not digits and not scale and amount < 10
    if few and not lone.telling(smooth, begin, stop, end, noun):
        if amount > 1 and lone.part_of_many(smooth, stop, end):
            yield Amount(begin, stop, amount, "", "count", scale, False)
        return
    if digits and begin == start and amount < 1000 and len(noun.split()) > 2:
        return  # "9 convert positions": a list mark or a note, since no sentence begins with digits
    if noun:
        yield Amount(begin, stop, amount, noun, "count", scale, False)
    elif (digits or amount >= 10) and lone.is_toll(smooth, begin, stop, end):
        yield Amount(begin, stop, amount, "", "count", scale, False)
    elif digits and lone.counts(smooth, begin, stop, (start, end)):
        yield Amount(begin, stop, amount, "", "count", scale, False)
    elif digits and (unit := lone.rate(smooth, stop, end)):
        yield Amount(begin, stop, amount, unit, "level", scale, False)
    elif amount >= 10 and lone.is_level(smooth, begin, stop, (start, end)):
        yield Amount(begin, stop, amount, "", "level", scale, False)
    elif digits or scale:
        # Kept for ranges only ("900,000 and 1.6 million people").
        yield Amount(begin, stop, amount, "", "count", scale, True)


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
        ranged = re.search(r"(?<![\w/.,:–—-])\d{1,3}(?:,\d{3})*[–—-]$", before)
        if not ranged or _MONTH_BEFORE.search(before) or not counted(smooth, stop, end):
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
