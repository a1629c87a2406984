"""Raw HTML in Markdown: which stretches are markup that no reader is to see."""

import re

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,30})(?=[\s/>])")
# Attribute lists and table of contents marks of kramdown and Python-Markdown.
_ATTRIBUTES = re.compile(r"(?m)^(?:\d\. TOC *\n)?[ \t]*\{:[^{}\n]{0,200}\}[ \t]*$|^\[TOC\][ \t]*$")
# What these enclose is not text of the report.
_OPAQUE = frozenset("script style template iframe svg object noscript head math textarea".split())
_LONGEST = 2000

Range = tuple[int, int]


def code_ranges(text: str, start: int) -> list[Range]:
    """Return fenced blocks and code spans from `start` on, in order."""
    fences, fence, opened, at = [], "", 0, start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        match = _FENCE.match(text, at, end)
        if match is not None and not fence:
            fence, opened = match[1], at
        elif match is not None and match[1].startswith(fence):
            fences.append((opened, end))
            fence = ""
        at = end + 1
    if fence:
        fences.append((opened, len(text)))
    spans = [span for span in _code_spans(text, start) if not within(span[0], fences)]
    return sorted(fences + spans)


def _code_spans(text: str, start: int) -> list[Range]:
    """Pair runs of equally many backticks that no blank line parts."""
    ticks = [(match.start(), match.end()) for match in _TICKS.finditer(text, start)]
    following: list[int | None] = [None] * len(ticks)
    last: dict[int, int] = {}
    for place in range(len(ticks) - 1, -1, -1):
        length = ticks[place][1] - ticks[place][0]
        following[place] = last.get(length)
        last[length] = place
    spans, place = [], 0
    while place < len(ticks):
        other = following[place]
        if other is not None:
            opened, closed = ticks[place][0], ticks[other][1]
            if closed - opened < 5 * _LONGEST and text.find("\n\n", opened, closed) < 0:
                spans.append((opened, closed))
                place = other
        place += 1
    return spans


def within(offset: int, ranges: list[Range]) -> bool:
    """Tell whether one of the sorted `ranges` holds `offset`."""
    low, high = 0, len(ranges)
    while low < high:
        middle = (low + high) // 2
        if ranges[middle][1] <= offset:
            low = middle + 1
        else:
            high = middle
    return low < len(ranges) and ranges[low][0] <= offset


def hidden_ranges(text: str, start: int) -> list[Range]:
    """Return tags, comments, attribute lists and what opaque elements enclose, in order."""
    code = code_ranges(text, start)
    lowered = text if text.isascii() and text.islower() else _lower_ascii(text)
    found, at = [], start
    missing: set[str] = set()
    while True:
        at = text.find("<", at)
        if at < 0:
            break
        end = 0 if within(at, code) else _markup_end(text, lowered, at, missing)
        if end:
            found.append((at, end))
        at = end or at + 1
    found += [
        (match.start(), match.end())
        for match in _ATTRIBUTES.finditer(text, start)
        if not within(match.start(), code)
    ]
    return _merged(sorted(found))


def _lower_ascii(text: str) -> str:
    """Lower the letters A to Z only: other letters may change their length."""
    return text.translate({code: code + 32 for code in range(65, 91)})


def _markup_end(text: str, lowered: str, at: int, missing: set[str]) -> int:
    """Return the end of the comment, element or tag that begins at `at`, or 0."""
    if text.startswith("<!--", at):
        if "-->" in missing:
            return 0
        end = text.find("-->", at + 4)
        if end < 0:
            missing.add("-->")
        return end + 3 if end >= 0 else 0
    match = _NAME.match(text, at)
    if match is None:
        return 0
    end = _tag_end(text, match.end())
    name = match[1].lower()
    if end and name in _OPAQUE and text[at + 1] != "/" and name not in missing:
        close = lowered.find(f"</{name}", end)
        if close < 0:
            missing.add(name)
            return end
        return _tag_end(text, close + len(name) + 2) or end
    return end


def _tag_end(text: str, at: int) -> int:
    """Return the offset behind the ">" of a tag, quoted attribute values skipped, or 0."""
    limit = min(len(text), at + _LONGEST)
    while at < limit:
        sign = text[at]
        if sign == ">":
            return at + 1
        if sign == "<" or text.startswith("\n\n", at):
            return 0
        if sign in "\"'":
            closing = text.find(sign, at + 1, limit)
            if closing < 0:
                return 0
            at = closing
        at += 1
    return 0


def _merged(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def masked(text: str, start: int, ranges: list[Range]) -> str:
    """Return `text` from `start` on with the ranges blanked, every line and column in its place."""
    pieces, at = [], start
    for opened, closed in ranges:
        pieces.append(text[at:opened])
        pieces.append("".join("\n" if sign == "\n" else " " for sign in text[opened:closed]))
        at = closed
    pieces.append(text[at:])
    return "".join(pieces)
