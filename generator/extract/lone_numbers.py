"""Lone numbers: those with no noun behind them that count or measure all the same."""

import re

from generator.extract import numbers as num

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
    r"|dropped|dropping|jumped|sank|declined|shrank|shrunk|increased|decreased|down|up|went|cut"
    r"|raised"
    rf"|reduced|lowered)\s+(?:[a-z]+\s+){{0,2}}(?:by\s+[\d.,]+%?\s+)?(?:to|by)\s+{_ABOUT}"
    r"|\b(?:number|toll|figure|total|count|tally|sum|index|score)\b"
    r"(?:\s+(?:of|for)\s+[\w’ -]{2,30})?"
    rf"\s+(?:at|is|was|stood\s+at|stands\s+at|to|of|has\s+reached|reached)\s+{_ABOUT}"
    rf"|\b(?:counted|counts|tallied|numbered)\s+{_ABOUT}"
    rf"|\b(?:list|register|tally|count|census|roll)\s+(?:has|had|shows|showed|names"
    rf"|puts\s+it\s+at)\s+{_ABOUT})$"
)
_ENDED = re.compile(
    r"\s*(?:[.;,:)”!?—–]|$|(?:last|this|next|in|on|by|at|from|since|after|before|and|but|while|when"
    r"|yesterday|today|a|per|as)\b)"
)
_TO_NEXT = re.compile(r"\s+to\s+\d")
_BY = re.compile(rf"\bby\s+{_ABOUT}$")
# "14 of 17 drones", "8 out of the twelve".
_PART_OF = re.compile(
    rf"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+|their\s+)?(?:\d|(?i:{num.NUMBER_WORDS})\b)"
    rf"|\s+of\s+(?:them|those"
    r"|whom|these|which)\b"
)
_PART_OF_MANY = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+|their\s+)?(?:\d\d|\d,"
    r"|(?:ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)"
)
_CLAUSE = re.compile(r"(?:[,;:(]\s|\b(?:that|and|but|while|whom|which|then)\s)$")
_RANGED = re.compile(r"\s?(?:[-–—]|to|or)\s?(?:about\s)?\d")
# "1,200 in 2019 and 900 today"
_AND = re.compile(r"\b(?:and|but|then)\s$")
_ELLIPTIC = re.compile(
    r"\s+(?:today|now|(?:an?|the)\s(?:year|month|week|decade)\s(?:earlier|later|ago|before)"
    r"|in\s(?:19|20)\d\d"
    r"|last\s\w+|by\s(?:19|20)\d\d)\b"
)
_MORE_THAN = re.compile(r"\s+(?:more|fewer|less|higher|lower)\s+than\b")
_GOT = re.compile(
    rf"\b(?:received|got|polled|won|has|had|took|scored|drew|gained|lost|needs|needed|gives"
    rf"|gave|against|versus"
    rf"|vs\.?|(?:votes|seats|points|ballots)\s+to)\s+{_ABOUT}$"
)
_DID = re.compile(
    r"\s+(?:(?:were|are|have|had|was)\s+[a-z]+|received|[a-z]{2,}ed(?!\s+[a-z]+s\b)|died|fled"
    r"|drowned|survived|voted|abstained|signed|left"
    r"|remain|remained|recovered|stayed|failed|passed|said)\b"
)
_PER = re.compile(
    r"\s+(?:per|to\s+the|against\s+the|to\s+one)\s+(?:US\s+|U\.S\.\s+)?(?:dollar|euro|pound|yen"
    r"|yuan|rouble|ruble)\b"
)
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
_FIRST_FEW = re.compile(r"\b(?:first|last|next|other)\s$")


def is_counted(noun: str) -> bool:
    """Tell whether a noun is one that reports count, be it in numbers that look like years."""
    return noun.split(" ")[-1] in _SMALL_NOUNS | _PERSONS


def is_toll(smooth: str, begin: int, stop: int, end: int) -> bool:
    """Tell whether a number counts casualties: "killed twelve", "30 were wounded"."""
    hurt = _CASUALTIES.match(smooth, stop, end) or _TOLL.search(smooth[max(0, begin - 60) : begin])
    return hurt is not None


def part_of_many(smooth: str, stop: int, end: int) -> bool:
    """Tell whether a small number is a part of ten or more: "eight of the twelve judges"."""
    return _PART_OF_MANY.match(smooth, stop, end) is not None


def counts(smooth: str, begin: int, stop: int, bounds: tuple[int, int]) -> bool:
    """Tell whether a number in figures counts what stands elsewhere: "14 of 17", "12 died"."""
    start, end = bounds
    if _ELLIPTIC.match(smooth, stop, end) and _AND.search(smooth, max(0, begin - 8), begin):
        return True
    if _RANGED.match(smooth, stop, end):
        return False
    if _PART_OF.match(smooth, stop, end) or _MORE_THAN.match(smooth, stop, end):
        return True
    if _GOT.search(smooth[max(start, begin - 40) : begin]) and _ENDED.match(smooth, stop, end):
        return True
    did = _DID.match(smooth, stop, end) and _CLAUSE.search(smooth, max(start, begin - 8), begin)
    return did is not None


def rate(smooth: str, stop: int, end: int) -> str:
    """Return what a rate of exchange is told in ("to the dollar"), or nothing."""
    found = _PER.match(smooth, stop, end)
    return " ".join(found.group().split()) if found else ""


def is_level(smooth: str, begin: int, stop: int, bounds: tuple[int, int]) -> bool:
    """Tell whether a lone number is what something fell to, was put at or was counted."""
    start, end = bounds
    ended = _ENDED.match(smooth, stop, end) is not None or (
        _TO_NEXT.match(smooth, stop, end) is not None
        and _BY.search(smooth[max(start, begin - 20) : begin]) is not None
    )
    return ended and _REACHED.search(smooth[max(start, begin - 80) : begin]) is not None


def telling(smooth: str, begin: int, stop: int, end: int, noun: str) -> bool:
    """Tell whether a number below ten written in words is a figure ("six warships")."""
    last = noun.split(" ")[-1]
    if _FIRST_FEW.search(smooth, max(0, begin - 8), begin):
        return False
    if last in _PERSONS:
        hurt = _BEFELL.match(smooth, stop, end) or _TOLL.search(smooth[max(0, begin - 60) : begin])
        return hurt is not None
    return last in _SMALL_NOUNS
