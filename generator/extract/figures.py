"""Figures: numbers with their unit and what the report says they measure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.extract import numbers as num
from generator.extract import tables
from generator.extract.amounts import SCALE, Amount, amounts
from generator.extract.measures import about, is_part, shift
from generator.extract.multiples import approximate_at, fractions, multiples
from generator.extract.view import plain, unmasked
from generator.model import Block, DraftFigure, FigureKind

_SKIPPED_ROLES = frozenset({"reference", "sources", "meta", "dateline", "byline", "bio", "label"})
_SKIPPED_KINDS = frozenset({"code", "rule"})
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s+(?:[a-z]+\s+){0,2}$")
_FROM = re.compile(r"\b[Ff]rom\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|some\s+)?$")
# Numbers further apart make no pair.
_FAR = 70
# Behind a number that stands for itself ("employs 3,400", "nearly 3,000 fell ill").
_FREE = re.compile(
    r"\s*(?:[.;,:)”!?—–]|$|(?:last|this|next|in|on|by|at|from|since|after|before|and|but|while"
    r"|when|a"
    r"|were|was|are|is|have|had|has|of|fell|died|fled|live|work|remain|still|now|yesterday"
    r"|today)\b)"
)
_ROUGHLY = r"(?:(?:about|around|roughly|nearly|some|over|just)\s)?"
_GAP = re.compile(rf"\s?(?:[-–—]|to|and|or)\s?{_ROUGHLY}")
# "from 5 tonnes in February to 3 tonnes", "from $412 a tonne to $309", "to 4.1% from 3%".
_LONG_GAP = re.compile(
    r"\s+(?:(?:in|on|during|at)\s[\w ,]{2,40}?|last\s\w+|(?:an?|the)\s\w+\s(?:earlier|ago|before)"
    rf"|(?:an?|per)\s\w+)\s+to\s{_ROUGHLY}"
)
_DOWN_FROM = re.compile(rf",?\s+(?:up|down)\s+(?:[a-z]+\s+)?from\s{_ROUGHLY}")
_BY = re.compile(rf"\bby\s{_ROUGHLY}$")
_TO = re.compile(r"\bto\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|some\s+)?$")
_BACK = re.compile(
    r"\s*(?:\s(?:of|in|by|on)\s[\w ]{2,24}?|\s(?:last|this)\s\w+)?,?\s+(?:up\s|down\s)?from\s"
    rf"{_ROUGHLY}"
)
_CHANGING = re.compile(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|grew|grow|grown|grows"
    r"|growing"
    r"|increas\w+|decreas\w+|declin\w+|dropp?\w*|climb\w*|jump\w*|surg\w+|plung\w+|slump\w*|soar\w*"
    r"|gain\w*|shr[aiu]nk\w*|cut|cuts|cutting|reduc\w+|rais\w+|lower\w*|expand\w*|slipp?\w*|doubled"
    r"|hike\w*|slash\w*|contract\w+|widen\w*|narrow\w*|up|down)\s+(?:[a-z]+\s+){0,3}$"
)
# No figure without a digit, one of these words, or a word with one of these stems.
_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
_WORDS = frozenset(
    {*num.WORDS, *(word.title() for word in num.WORDS), "Half", "Twice", "half", "third"}
    | set("quarter fourth fifth sixth seventh eighth ninth tenth twice".split())
)
_STEMS = (*SCALE.split("|"), "oubl", "ripl", "rebl", "uadrupl", "halv", "Halv", "fold")


def find(
    text: str, blocks: Sequence[Block], sentences: Sequence[tuple[int, int]]
) -> tuple[DraftFigure, ...]:
    """Return the figures of `blocks` in order; dates, names with numbers and the like are none."""
    smooth, whole = plain(text), unmasked(text, blocks)
    allowed = _allowed(blocks)
    grids = {block.start: tables.grid(block) for block in blocks if block.kind == "table"}
    made: list[DraftFigure] = []
    place = 0
    for start, end in sentences:
        while place < len(allowed) and allowed[place][1] <= start:
            place += 1
        free = place < len(allowed) and allowed[place][0] <= start
        if free and _may_count(smooth[start:end]):
            found = _in_sentence(whole, smooth, start, min(end, allowed[place][1]))
            grid = grids.get(allowed[place][0])
            made += found if grid is None else _headed(found, grid, end - start)
    return tuple(made)


def _may_count(sentence: str) -> bool:
    """Tell quickly whether a sentence can hold a figure at all."""
    return (
        _DIGIT.search(sentence) is not None
        or not _WORDS.isdisjoint(_WORD.findall(sentence))
        or any(stem in sentence for stem in _STEMS)
    )


def _headed(found: Iterable[DraftFigure], grid: tables.Grid, length: int) -> Iterator[DraftFigure]:
    """Let a figure that is all its cell holds measure what the column's or row's header says."""
    for one in found:
        alone = one.kind != "count" and 4 * (one.end - one.start) >= 3 * length
        yield replace(one, measures=tables.header(grid, one.start)) if alone else one


def _allowed(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    return sorted(
        (block.start, block.end)
        for block in blocks
        if block.kind not in _SKIPPED_KINDS and block.role not in _SKIPPED_ROLES
    )


def _in_sentence(text: str, smooth: str, start: int, end: int) -> Iterator[DraftFigure]:
    special = [*fractions(text, smooth, start, end), *multiples(text, smooth, start, end)]
    found: list[DraftFigure] = []
    numbers = [
        one
        for one in amounts(smooth, start, end)
        if not any(s.start < one.end and one.start < s.end for s in special[-200:])
    ]
    place = 0
    while place < len(numbers):
        one = numbers[place]
        other = numbers[place + 1] if place + 1 < len(numbers) else None
        if other is not None and (pair := _pair(text, smooth, one, other, start, end)):
            found.append(pair)
            place += 2
            continue
        # A number with a scale, or in thousands, is one even where what it counts stands elsewhere.
        if not one.bare or _large(smooth, one, end):
            found.append(_single(text, smooth, one, start, end))
        place += 1
    return iter(sorted([*found, *special], key=lambda f: (f.start, f.end)))


def _large(smooth: str, one: Amount, end: int) -> bool:
    words = smooth[one.start : one.end]
    if num.SCALES.get(one.scale.lower(), 0.0) >= 1e6:
        return True
    return bool(one.scale or "," in words) and _FREE.match(smooth, one.end, end) is not None


def _pair(
    text: str, smooth: str, one: Amount, other: Amount, start: int, end: int
) -> DraftFigure | None:
    """Join two numbers into a change ("from 57% to 47%") or a range ("10–15%")."""
    if other.start - one.end > _FAR:
        return None
    gap = smooth[one.end : other.start]
    before = smooth[max(start, one.start - 40) : one.start]
    source = _FROM.search(before)
    if back := _TO.search(before) if _BACK.fullmatch(gap) else None:
        return _reversed(
            text, smooth, one, other, start, end, max(start, one.start - 40) + back.start()
        )
    if _DOWN_FROM.fullmatch(gap) and not one.bare and other.unit == one.unit:
        return _reversed(
            text, smooth, one, other, start, end, approximate_at(smooth, one.start, start)[0]
        )
    near = _GAP.fullmatch(gap)
    if not near and not (source and _LONG_GAP.fullmatch(gap)):
        return None
    word = gap.strip().split(" ")[0] if near else "to"
    if word == "to" and not source and (_BY.search(before) or one.value > other.value):
        return None  # "rose by 220 to 340", "won by 52% to 48%"
    money = one.unit if one.unit in num.ISO and other.unit not in num.ISO else ""
    if not _fit(one, other, money, bool(source and word == "to" and _CHANGING.search(before))):
        return None
    either = word == "or" and one.bare and one.value < other.value
    if word in {"and", "or"} and not either and not _BETWEEN.search(before):
        return None
    shared = other.scale if not one.scale and one.value < 1000 else ""
    low = num.value(f"{one.value:.12g}", shared)
    begin, approximate = approximate_at(smooth, one.start, start)
    unit = money or other.unit
    kind: FigureKind = one.kind if money else other.kind
    if word == "to" and (source or _CHANGING.search(before)) and (unit or one.bare):
        kind = "change"
    if source and word == "to":
        begin = max(start, one.start - 40) + source.start()
    elif _BETWEEN.search(before) and word == "and":
        approximate = True
    what = about(smooth, begin, other.end, start, end, kind, unit)
    stop = other.end if money else _with_noun(smooth, other)
    return DraftFigure(
        begin, stop, text[begin:stop], kind, None, low, other.value, unit, approximate, what
    )


def _fit(one: Amount, other: Amount, money: str, changing: bool) -> bool:
    """Tell whether the units of two numbers let them be a pair."""
    if one.bare and other.bare:
        return changing
    if not (one.bare or other.bare or one.unit == other.unit):
        return False
    return not other.bare or bool(money)


def _reversed(
    text: str, smooth: str, one: Amount, other: Amount, start: int, end: int, begin: int
) -> DraftFigure | None:
    """Join two numbers into a change told backwards ("to 4.1 million tonnes from 5 million")."""
    scale = one.scale if other.bare and not other.scale and one.kind != "count" else ""
    if one.bare or not (other.unit == one.unit or (other.bare and (scale or other.scale))):
        return None
    first = num.value(f"{other.value:.12g}", scale)
    what = about(smooth, begin, other.end, start, end, "change", one.unit)
    stop = _with_noun(smooth, other)
    approximate = approximate_at(smooth, one.start, start)[1]
    return DraftFigure(
        begin, stop, text[begin:stop], "change", None, first, one.value, one.unit, approximate, what
    )


def _single(text: str, smooth: str, one: Amount, start: int, end: int) -> DraftFigure:
    begin, approximate = approximate_at(smooth, one.start, start)
    before = smooth[max(start, one.start - 40) : one.start]
    kind = one.kind
    if kind == "level" and _CHANGING.search(before) and (one.unit or _BY.search(before)):
        by = re.search(r"\b(?:to|at|from)\s+(?:[a-z]+\s+){0,2}$", before)
        kind = kind if by else "change"
    what = about(smooth, begin, one.end, start, end, kind, one.unit)
    if kind == "level" and one.unit == "%" and is_part(what):
        kind = "share"
    moved = shift(smooth, one.end, end) if one.unit in {"%", "percentage points"} else None
    if moved is not None:
        kind, what = "change", moved
    stop = _with_noun(smooth, one)
    return DraftFigure(
        begin, stop, text[begin:stop], kind, one.value, None, None, one.unit, approximate, what
    )


def _with_noun(smooth: str, one: Amount) -> int:
    """Return where a figure ends: a count holds the noun it counts."""
    if one.kind != "count" or not one.unit:
        return one.end
    return smooth.index(one.unit, one.end) + len(one.unit)
