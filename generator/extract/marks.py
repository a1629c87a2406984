"""Quotation marks: which belong together, and what they enclose."""

import re

Pair = tuple[int, int]

_DOUBLES = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›"}
# One set of first characters, so that a search passes quickly over what cannot begin a mark.
_MARK = re.compile(r"[“”„«»「」『』‹›\"`'](?:(?<![`'])|(?<=`)`|(?<=')')")
_SINGLE = re.compile(r"[‘’']")
_ELISIONS = frozenset("tis twas em til cause cos n bout round".split())
# Arabic names as some transcribe them: ‘Ali, ‘Abd-al-Majid.
_AYINS = frozenset(
    "abd ali amr umar uthman isa ayn ain abbas adil aziz arab asir awad adan".split()
)
OPENERS = frozenset('“„«「『"')
_MAX_SINGLE = 1500


def pairs(text: str, start: int, end: int) -> tuple[Pair, ...]:
    """Return the outermost quotations of `text[start:end]`, marks included, in order."""
    doubles, _ = _double_pairs(text, start, end)
    outer = _outermost(doubles)
    return _outermost([*outer, *_single_pairs(text, start, end, outer)])


def dangling(text: str, start: int, end: int) -> int | None:
    """Return where a quotation opens that `text[start:end]` does not close, if one does."""
    doubles, opened = _double_pairs(text, start, end)
    inside = _outermost(doubles)
    if opened is None or any(begin < opened < stop for begin, stop in inside[-1:]):
        return None
    return opened if not inside or inside[-1][1] <= opened else None


def opens(text: str, at: int, end: int) -> bool:
    """Tell whether a quotation mark opens at `at`."""
    return at < end and text[at] in OPENERS and at + 1 < end and not text[at + 1].isspace()


def _double_pairs(text: str, start: int, end: int) -> tuple[list[Pair], int | None]:
    """Pair all marks but single ones, with a stack; also tell the last mark left open."""
    found: list[Pair] = []
    stack: list[tuple[str, int]] = []
    straight: list[int] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in ('"', "``", "''"):
            _straight(text, match, straight, start, end, found)
        elif stack and mark in stack[-1][0]:
            found.append((stack.pop()[1], at + 1))
        elif mark in _DOUBLES and _may_open(text, mark, at, end):
            stack.append((_DOUBLES[mark], at))
        elif mark == "”" and straight:
            found.append((straight.pop(), at + 1))
    left = [at for _, at in stack[-1:]] + straight[-1:]
    return found, max(left, default=None)


def _may_open(text: str, mark: str, at: int, end: int) -> bool:
    if at + 1 >= end:
        return False
    # French sets a blank inside its marks; a reversed German mark stands before a letter.
    if mark == "»":
        return not text[at + 1].isspace() and not (at and text[at - 1].isalnum())
    return mark == "«" or not text[at + 1].isspace()


def _straight(
    text: str, match: re.Match[str], opened: list[int], start: int, end: int, found: list[Pair]
) -> None:
    """Pair a straight double mark, or TeX marks, with the last of those left open."""
    mark, at, stop = match.group(), match.start(), match.end()
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    if mark == "``":
        opened.append(at)
        return
    starts = (before.isspace() or before in "([{—–-/‘'“…\u2060") and not after.isspace()
    if not opened:
        if starts and mark == '"':
            opened.append(at)
        return
    if mark == "''" and text[opened[-1]] != "`":
        return
    if starts and before.isspace() and after.isalnum():
        opened.append(at)  # a quotation in the quotation, or the former was never closed
        return
    last = opened.pop()
    if stop - last > 2:
        found.append((last, stop))


def _single_pairs(text: str, start: int, end: int, outer: tuple[Pair, ...]) -> list[Pair]:
    """Pair single marks outside of the quotations in `outer`; apostrophes are no marks."""
    found: list[Pair] = []
    free = [m.start() for m in _SINGLE.finditer(text, start, end)]
    free = _outside(free, outer)
    opened: int | None = None
    for place, at in enumerate(free):
        if opened is not None and at - opened > _MAX_SINGLE:
            opened = None
        mark = text[at]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        starts = not before.isalnum() and before not in ".,!?;:)" and not after.isspace()
        if opened is None or (mark == "‘" and starts):
            if mark != "’" and starts and not _elided(text, at, end):
                opened = at
            continue
        closer = "'" if text[opened] == "'" else "’"
        if mark != closer or before.isspace() or after.isalnum():
            continue
        if before == "s" and after == " " and _closes_later(text, free, place, closer, start, end):
            continue
        if at - opened > 2 and "\n\n" not in text[opened:at]:
            found.append((opened, at + 1))
        opened = None
    return found


def _closes_later(
    text: str, free: list[int], place: int, closer: str, start: int, end: int
) -> bool:
    """Tell whether the mark after a final s is a possessive: a better closing mark follows soon."""
    for at in free[place + 1 : place + 4]:
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if at - free[place] > 200 or (not before.isalnum() and after.isalnum()):
            return False
        if text[at] == closer and not before.isspace() and not after.isalnum():
            return before in ".,!?" or after in ".,;:!?)" or before != "s"
    return False


def _elided(text: str, at: int, end: int) -> bool:
    """Tell whether the mark stands for left-out letters ('90s, 'em)."""
    word = re.compile(r"\w{1,6}").match(text, at + 1, min(end, at + 8))
    if word is None:
        return text[at + 1] not in '[“"($€£…'
    got = word.group()
    if got.casefold() in _AYINS:
        return True
    return (got[0].isdigit() and got[-1] == "s") or got.casefold() in _ELISIONS


def _outside(places: list[int], outer: tuple[Pair, ...]) -> list[int]:
    kept: list[int] = []
    place = 0
    for at in places:
        while place < len(outer) and outer[place][1] <= at:
            place += 1
        if place >= len(outer) or at < outer[place][0]:
            kept.append(at)
    return kept


def _outermost(found: list[Pair]) -> tuple[Pair, ...]:
    """Drop what lies within another quotation, and of two that cross the later one."""
    kept: list[Pair] = []
    for pair in sorted(found, key=lambda pair: (pair[0], -pair[1])):
        if not kept or pair[0] >= kept[-1][1]:
            kept.append(pair)
    return tuple(kept)
