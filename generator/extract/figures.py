"""Figures: numbers with their unit and what the report says they measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract import numbers as num
from generator.extract.measures import about, counted
from generator.extract.view import plain
from generator.model import Block, DraftFigure, FigureKind

_SKIPPED_ROLES = frozenset({"reference", "sources", "meta", "dateline", "byline", "bio", "label"})
_SKIPPED_KINDS = frozenset({"code", "rule"})

_SYMBOLS = "|".join(re.escape(s) for s in sorted(num.SYMBOLS, key=len, reverse=True))
_MONEY_WORD = (
    r"(?:(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore|Taiwan|New Zealand|Indian"
    r"|Pakistani|Indonesian|British|Egyptian|Russian)\s+)?(?:"
    + "|".join(f"{w}s?" for w in num.MONEY_WORDS)
    + r")\b"
)
_SCALE = r"hundred|thousand|million|billion|trillion|crore|lakh"
_QUANTITY = re.compile(
    rf"(?P<symbol>(?<![A-Za-z])(?:{_SYMBOLS}|(?:{'|'.join(num.CODES)})\s?))?\s?"
    rf"(?P<number>(?<![\w.,/:@#§&=?+\\-])(?:[-−](?=\d|\.\d))?(?:{num.DIGITS})"
    rf"|(?<![\w.,/:@#§&=?+\\-])(?<=[$€£¥₹₽₩₱₴₺₪₫])(?:{num.DIGITS})"
    rf"|(?<![\w-])(?i:{num.NUMBER_WORDS})(?![\w-])|(?<![\w-])[Aa]n?(?=\s(?:{_SCALE})\b))"
    rf"(?:[\s-]?(?P<scale>(?i:{_SCALE})(?!\w)|(?:bn|mn|mln|bln|tn|trn|[kKmMbBtT])(?![\w’'.]\w|\w)))?"
    rf"(?:\s?(?P<unit>%|(?:{num.MEASURES})(?![\w-])|{_MONEY_WORD})"
    rf"|-(?P<hyphen>{num.MEASURES})\b)?"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b|[’']s\b")
_GLUED = re.compile(r"[\w/@:#+=&]|[.,:]\d|-\w|[-–—]\d")
_RANGE = re.compile(r"\s?(?:[-–—]|to|and|or)\s?(?=[$€£¥\d.]|US\$|[a-z])")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s+(?:[a-z]+\s+){0,2}$")
_FROM = re.compile(r"\b[Ff]rom\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|some\s+)?$")
_APPROX = re.compile(
    r"(?:^|(?<=[\s(“\"—–]))(?:(?:well|just|slightly|far)\s+)?(?:roughly|about|around|nearly|almost|some"
    r"|approximately|(?:an\s+)?estimated|more\s+than|greater\s+than|less\s+than|fewer\s+than|over|under"
    r"|at\s+least|at\s+most|up\s+to|as\s+(?:many|much|few|little)\s+as|close\s+to|circa|upwards\s+of"
    r"|no\s+more\s+than|approx\.|~|≈)\s*(?:an?\s+)?$",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|grew|grow|grown|grows|growing"
    r"|increas\w+|decreas\w+|declin\w+|dropp?\w*|climb\w*|jump\w*|surg\w+|plung\w+|slump\w*|soar\w*"
    r"|gain\w*|shr[aiu]nk\w*|cut|cuts|cutting|reduc\w+|rais\w+|lower\w*|expand\w*|slipp?\w*|doubled"
    r"|hike\w*|slash\w*|contract\w+|widen\w*|narrow\w*|up|down)\s+(?:[a-z]+\s+){0,3}$"
)
_MULTIPLE = re.compile(
    r"(?<![\w-])(?:(?P<double>(?i:doubl|tripl|quadrupl|treb|halv)(?:ed?|es|ing|les?|led|ling)(?!\w))"
    r"|(?P<fold>(?i:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)|\d+(?:\.\d+)?)-?fold\b"
    r"|(?P<times>(?i:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)|\d+(?:\.\d+)?)\s+times"
    r"(?=\s+(?:as|more|less|the|higher|larger|greater|bigger|faster|over|its|their|that|what|average)\b)"
    r"|(?P<twice>(?i:twice))(?=\s+(?:as|the|its|their|that|what)\b)"
    r"|(?P<x>\d+(?:\.\d+)?)x(?![\w.]))"
)
_FACTORS = {"doubl": 2.0, "tripl": 3.0, "treb": 3.0, "quadrupl": 4.0, "halv": 0.5}
_NO_DOUBLE = re.compile(r"\s+(?:standards?|agents?|down|check\w*|take|edged|speak|negative|game)\b|-")
_FRACTION = re.compile(
    r"(?<![\w-])(?P<top>one|two|three|four|a)[- ](?P<bottom>half|third|quarter|fourth|fifth|sixth|tenth)s?"
    r"\s+of\b|(?<!first )(?<!second )(?<!latter )(?<!other )(?<!last )(?<!better )(?<![\w-])(?P<half>half)\s+of\b"
    r"|(?<![\w,.-])(?P<n>one|two|three|four|[1-9]\d?)\s+in\s+(?P<d>two|three|four|five|ten|\d+)(?=\s+(?:[a-z]+\s+){0,2}[a-z]+s\b)",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_NAMED = re.compile(
    r"(?:\b(?:[Tt]ype|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]ages?|[Ff]igures?|[Tt]ables?|[Nn]os?"
    r"|[Pp]p|[Rr]esolutions?|[Vv]ersions?|[Pp]hases?|[Ll]evels?|[Pp]arts?|[Vv]ol(?:ume)?s?|[Aa]nnex"
    r"|[Ff]ootnotes?|[Nn]otes?|[Pp]aragraphs?|[Cc]lauses?|[Ll]ines?|[Ii]tems?|[Ss]teps?|[Nn]umbers?"
    r"|[Tt]itles?|[Rr]ules?|[Oo]rders?|[Ll]aw|[Bb]ill|[Aa]ct|[Dd]irective|[Aa]mendments?|[Tt]rack|[Tt]ier"
    r"|[Cc]ase|[Dd]ay|[Ww]eek|[Ss]eason|[Ff]iscal|[Ff]lights?|[Rr]oom|[Rr]oute|[Ii]nterstate|[Cc]ategory"
    r"|[Cc]lass|[Gg]rade|[Bb]lock|[Bb]ox|[Pp]orts?|[Jj]udge?ments?|[Aa]ppendix|[Ee]xhibit|[Uu]nit|[Gg]roup"
    r"|[Ff]orm|[Pp]ublication|[Rr]egulation|[Bb]uild|[Ss]lides?|[Dd]ecree|v|s|ss|p|pp)\.?\s+"
    r"|§+\s?|#\s?|\b(?:[A-Z]\.){1,3}\s?)$"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s+(?:the\s+)?$|\b(?:{_MONTHS})\.?\s+\d{{1,2}}\s?[-–]\s?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s+(?:of\s+)?(?:{_MONTHS})\b")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|[AP]\.?M\b|o[’']clock|UTC\b|GMT\b|hours\b|ET\b|EST\b|EDT\b)")
_DURATION = re.compile(
    r"[\s-](?:[a-z]+[\s-]){0,1}(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)"
    r"|nights?|quarters?|weekends?)(?![\w])(?:[\s-]old)?|[\s-]year-olds?|\s?(?:hrs?|mins?|secs?)\b"
)
_CAPITAL = re.compile(r"(?:^|[\s(“\"])([A-Z][\w’'.-]*)\s$")
_STARTERS = frozenset(
    """A About Above Additionally After Around Almost Also An And Another Approximately As At Before Below
    Between But By Despite During Each Every Fewer For From He Her His However If In Including Its Just Last
    Least Less Meanwhile More Most Nearly Next No Of On Only Or Other Our Over Overall Roughly She Since So
    Some That The Their Then There These They This Those Through To Today Under Up We When Where While With
    Within All Both Currently Now Already First Only Another""".split()
)
_CASUALTIES = re.compile(r"\s+(?:were|was|have|had|are)\s+(?:[a-z]+ly\s+)?(?:killed|dead|injured|wounded|missing"
                         r"|arrested|detained|hurt|displaced|hospitali[sz]ed)\b|\s+(?:killed|dead|injured|wounded)\b")
_TOLL = re.compile(r"\b(?:killed|killing|wounded|wounding|injured|injuring|exceeded|exceeding|totall?ed|totall?ing)\s+"
                   r"(?:[a-z]+\s+){0,2}$")
_SMALL_NOUNS = frozenset(
    """ships warships vessels aircraft jets fighters missiles drones soldiers troops people deaths tanks
    submarines helicopters civilians sailors marines officers rockets bombers frigates destroyers carriers
    boats planes warplanes bombs satellites battalions brigades casualties hostages""".split()
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number with its unit, before ranges and approximations are seen."""

    start: int
    end: int
    value: float
    unit: str
    kind: FigureKind
    scaled: bool
    bare: bool


def find(
    text: str, blocks: Sequence[Block], sentences: Sequence[tuple[int, int]]
) -> tuple[DraftFigure, ...]:
    """Return the figures of `blocks` in order; dates, names with numbers and the like are none."""
    smooth = plain(text)
    allowed = _allowed(blocks)
    made: list[DraftFigure] = []
    place = 0
    for start, end in sentences:
        while place < len(allowed) and allowed[place][1] <= start:
            place += 1
        if place < len(allowed) and allowed[place][0] <= start:
            made += _in_sentence(text, smooth, start, min(end, allowed[place][1]))
    return tuple(made)


def _allowed(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    return sorted(
        (block.start, block.end)
        for block in blocks
        if block.kind not in _SKIPPED_KINDS and block.role not in _SKIPPED_ROLES
    )


def _in_sentence(text: str, smooth: str, start: int, end: int) -> Iterator[DraftFigure]:
    special = [*_fractions(text, smooth, start, end), *_multiples(text, smooth, start, end)]
    found: list[DraftFigure] = []
    amounts = [
        one for one in _amounts(smooth, start, end)
        if not any(s.start < one.end and one.start < s.end for s in special[-200:])
    ]
    place = 0
    while place < len(amounts):
        one = amounts[place]
        other = amounts[place + 1] if place + 1 < len(amounts) else None
        if other is not None and (pair := _pair(text, smooth, one, other, start, end)):
            found.append(pair)
            place += 2
            continue
        if not one.bare:
            found.append(_single(text, smooth, one, start, end))
        place += 1
    return iter(sorted([*found, *special], key=lambda f: (f.start, f.end)))


def _amounts(smooth: str, start: int, end: int) -> Iterator[_Amount]:
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
        if len(number) > 30 or _named(smooth, hit, begin, start, end, bool(symbol or word or scale)):
            continue
        amount = num.value(number.replace("−", "-"), scale)
        yield from _amount(smooth, hit, begin, (start, end), amount, symbol, word, scale)


def _amount(
    smooth: str, hit: re.Match[str], begin: int, bounds: tuple[int, int], amount: float, symbol: str,
    word: str, scale: str,
) -> Iterator[_Amount]:
    stop, (start, end) = hit.end(), bounds
    money = num.currency(symbol, word if re.fullmatch(_MONEY_WORD, word) else "")
    weight = word in {"pound", "pounds"} and not symbol and re.match(
        r"\s+(?:of|in weight)\b", smooth[stop : stop + 12])
    if money and not weight:
        yield _Amount(begin, stop, amount, money, "level", bool(scale), False)
    elif word:
        share = num.unit(word) == "%" and re.match(r"\s+of\b", smooth[stop : stop + 5])
        yield _Amount(begin, stop, amount, num.unit(word), "share" if share else "level", True, False)
    else:
        yield from _count(smooth, hit, begin, min(stop, end), (start, end), amount, scale)


def _count(
    smooth: str, hit: re.Match[str], begin: int, stop: int, bounds: tuple[int, int], amount: float,
    scale: str,
) -> Iterator[_Amount]:
    number, (start, end) = hit.group("number"), bounds
    if _DURATION.match(smooth, stop, end):
        return
    noun = counted(smooth, stop, end)
    digits = number[0].isdigit()
    if digits and _yearlike(number) and not scale and noun.split(" ")[-1] not in _SMALL_NOUNS:
        return
    if not digits and not scale and amount < 10 and noun.split(" ")[-1] not in _SMALL_NOUNS:
        return
    if digits and begin == start and amount < 1000 and len(noun.split()) > 2:
        return  # "9 convert positions": a list mark or a note, since no sentence begins with digits
    if noun:
        yield _Amount(begin, stop, amount, noun, "count", bool(scale), False)
    elif digits and (_CASUALTIES.match(smooth, stop, end) or _TOLL.search(smooth[max(0, begin - 60) : begin])):
        yield _Amount(begin, stop, amount, "", "count", bool(scale), False)
    elif digits or scale:
        # Kept for ranges only ("900,000 and 1.6 million people").
        yield _Amount(begin, stop, amount, "", "count", bool(scale), True)


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


def _pair(
    text: str, smooth: str, one: _Amount, other: _Amount, start: int, end: int
) -> DraftFigure | None:
    """Join two numbers into a change ("from 57% to 47%") or a range ("10–15%")."""
    gap = smooth[one.end : other.start]
    if len(gap) > 12 or not re.fullmatch(
        r"\s?(?:[-–—]|to|and|or)\s?(?:(?:about|around|roughly|nearly|some|over)\s)?", gap
    ):
        return None
    word = gap.strip().split(" ")[0]
    before = smooth[max(start, one.start - 40) : one.start]
    if one.bare and other.bare:
        return None
    if one.unit != other.unit and not one.bare:
        return None
    source = _FROM.search(before)
    if word in {"and", "or"} and not _BETWEEN.search(before):
        return None
    if one.bare and not (other.unit in {"%"} or other.kind != "level" or not one.scaled):
        return None
    low = one.value
    if one.bare and not one.scaled and other.scaled and other.unit not in {"%"} and word != "and":
        low = _same_scale(smooth, one, other)
    begin, approximate = _approximate(smooth, one.start, start)
    changing = bool(_CHANGING.search(before))
    kind: FigureKind = other.kind
    if word == "to" and (source or changing) and other.unit:
        kind = "change"
    if source and word == "to":
        begin = max(start, one.start - 40) + source.start()
    elif _BETWEEN.search(before) and word == "and":
        approximate = True
    what = about(smooth, begin, other.end, start, end, kind, other.unit)
    stop = _with_noun(smooth, other)
    return DraftFigure(begin, stop, text[begin:stop], kind, None, low, other.value,
                       other.unit, approximate, what)


def _same_scale(smooth: str, one: _Amount, other: _Amount) -> float:
    """Give "3–4 million" one scale for both ends."""
    hit = re.search(rf"({_SCALE}|bn|mn|tn|m|k)\b", smooth[other.start : other.end])
    return num.value(f"{one.value:g}", hit.group(1)) if hit and one.value < 1000 else one.value


def _single(text: str, smooth: str, one: _Amount, start: int, end: int) -> DraftFigure:
    begin, approximate = _approximate(smooth, one.start, start)
    before = smooth[max(start, one.start - 40) : one.start]
    kind = one.kind
    if kind == "level" and _CHANGING.search(before) and one.unit != "":
        by = re.search(r"\b(?:to|at|from)\s+(?:[a-z]+\s+){0,2}$", before)
        kind = kind if by else "change"
    what = about(smooth, begin, one.end, start, end, kind, one.unit)
    stop = _with_noun(smooth, one)
    return DraftFigure(begin, stop, text[begin:stop], kind, one.value, None, None, one.unit,
                       approximate, what)


def _with_noun(smooth: str, one: _Amount) -> int:
    """Return where a figure ends: a count holds the noun it counts."""
    if one.kind != "count" or not one.unit:
        return one.end
    return smooth.index(one.unit, one.end) + len(one.unit)


def _approximate(smooth: str, at: int, start: int) -> tuple[int, bool]:
    """Return where a figure begins, with the word that makes it approximate, and whether."""
    floor = max(start, at - 30)
    hit = _APPROX.search(smooth[floor:at])
    return (floor + hit.start(), True) if hit else (at, False)


def _multiples(text: str, smooth: str, start: int, end: int) -> Iterator[DraftFigure]:
    for hit in _MULTIPLE.finditer(smooth, start, end):
        word, stop = hit.group("double"), hit.end()
        if word:
            factor = next(f for stem, f in _FACTORS.items() if word.lower().startswith(stem))
            if _NO_DOUBLE.match(smooth, stop, end):
                continue
            noun = re.compile(r"\s+([a-z]{3,})(?<!ed)\b").match(smooth, stop, end)
            verbal = word.lower().endswith(("d", "ing", "s")) or re.search(
                r"\b(?:to|would|will|could|may|might|can|must|should)\s$", smooth[max(start, hit.start() - 8) : hit.start()])
            if not verbal and not re.match(r"\s+(?:the|its|their|that|what)\b", smooth[stop : stop + 8]):
                continue
            if noun and noun.group(1) not in _CLOSED:
                stop = noun.end()
        else:
            raw = next(g for g in (hit.group("fold"), hit.group("times"), hit.group("x"), "two") if g)
            if raw.lower() == "hundred":
                raw = "100"
            factor = num.value(raw)
        begin, approximate = _approximate(smooth, hit.start(), start)
        noun = smooth[hit.end() : stop].strip()
        what = noun or (about(smooth, hit.start(), stop, start, end, "multiple", "x") if word else "")
        yield DraftFigure(begin, stop, text[begin:stop], "multiple", factor, None, None, "x",
                          approximate, what)


_CLOSED = frozenset(
    """the its their his her our that what from since over and but during while after before this last
    between with for when than because more around about under into onto each every all both within
    down again""".split()
)


def _fractions(text: str, smooth: str, start: int, end: int) -> Iterator[DraftFigure]:
    for hit in _FRACTION.finditer(smooth, start, end):
        stop = hit.end()
        if hit.group("n"):
            ratio = num.value(hit.group("n")) / max(1.0, num.value(hit.group("d")))
        else:
            stop = smooth.rindex(" ", hit.start(), hit.end())
            top = hit.group("top")
            ratio = num.value(top) / _PARTS[hit.group("bottom").lower()] if top else 0.5
        if ratio > 1:
            continue
        begin, approximate = _approximate(smooth, hit.start(), start)
        what = about(smooth, begin, stop, start, end, "share", "")
        yield DraftFigure(begin, stop, text[begin:stop], "share", float(f"{ratio:.6g}"), None, None,
                          "", approximate, what)
