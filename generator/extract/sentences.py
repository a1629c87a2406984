"""Sentence boundaries of one block: a library's, corrected where newswire trips it."""

import re

import sentencex

from generator.extract import cues, marks

# The library is quadratic in marks left open, so that long blocks are cut into windows.
WINDOW = 4000
# A quotation longer than this is no longer told by one sentence.
LONG_QUOTE = 600
_END = re.compile(r"[.?!…]['\"”’»)\]]*\s+(?=[\"“‘«(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"‘])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]?|Mr|Mrs|Ms|Dr|Prof|Adm|Amb|Gen|Lt|Col|Maj"
    r"|Capt"
    r"|Cmdr|Brig|Sgt|Supt|Sen|Rep|Gov|Sec|Pres|Rev|Hon|St|Mt|Ft|No|Nos|Art|Fig|vs|v|cf|ca|al|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_TITLES = re.compile(r"(?:^|[\s(“\"‘])(?:Amb|Supt|Brig|Cmdr|Pres|Cpl|Pvt|Adm|vs)\.$")
_NOTE = re.compile(r"\.(?<=[a-z”’\")]\.)\d{1,3}(?=\s+[A-Z])")
_ASKED = re.compile(r"[?!…][”\"’»]$")
_WORD = re.compile(r"[A-Za-z]+")


def split(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of `text[start:end]` as offsets in `text`, trimmed of white space."""
    cuts: list[int] = []
    for begin, stop in _windows(text, start, end):
        found = sentencex.get_sentence_boundaries("en", text[begin:stop])
        cuts += [begin + one["start_index"] for one in found]
        if cuts and cuts[-1] >= stop:
            cuts.pop()
    inner = set(cuts[1:])
    quoted = tuple(p for p in marks.pairs(text, start, end) if p[1] - p[0] <= LONG_QUOTE)
    inner |= {at for at, _ in quoted if _opens_sentence(text, start, at)}
    inner |= {hit.end() for hit in _NOTE.finditer(text, start, end)}
    inner = _unquoted(inner, quoted)
    return _trimmed(text, start, end, sorted(inner))


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    while end - start > WINDOW:
        cut = start + WINDOW
        ends = [hit.end() for hit in _END.finditer(text, start + WINDOW // 2, cut)]
        if ends:
            cut = ends[-1]
        else:
            blank = text.rfind(" ", start + WINDOW // 2, cut)
            cut = blank + 1 if blank >= 0 else cut
        made.append((start, cut))
        start = cut
    return [*made, (start, end)]


def _opens_sentence(text: str, start: int, at: int) -> bool:
    """Tell whether the quotation at `at` begins a sentence that the library joined to the last."""
    head = text[max(start, at - 40) : at]
    stem = head.rstrip()
    return len(stem) < len(head) and stem[-1:] in {".", "?", "!"} and not _ABBREVIATED.search(stem)


def _unquoted(cuts: set[int], quoted: tuple[marks.Pair, ...]) -> set[int]:
    """Drop the cuts inside of quotations: a quotation is told by the sentence around it."""
    kept: set[int] = set()
    place = 0
    for at in sorted(cuts):
        while place < len(quoted) and quoted[place][1] <= at:
            place += 1
        if place >= len(quoted) or at <= quoted[place][0]:
            kept.add(at)
    return kept


def _trimmed(text: str, start: int, end: int, cuts: list[int]) -> tuple[tuple[int, int], ...]:
    made: list[tuple[int, int]] = []
    for begin, stop in zip([start, *cuts], [*cuts, end], strict=True):
        while begin < stop and (text[begin].isspace() or text[begin] == "\u2060"):
            begin += 1
        while stop > begin and (text[stop - 1].isspace() or text[stop - 1] == "\u2060"):
            stop -= 1
        if begin == stop:
            continue
        if made and _goes_on(text, made[-1], begin, stop):
            made[-1] = (made[-1][0], stop)
        else:
            made.append((begin, stop))
    return tuple(made)


def _goes_on(text: str, last: tuple[int, int], begin: int, stop: int) -> bool:
    """Tell whether a sentence was cut in two: after a title, or before who asked a question."""
    tail = text[max(last[0], last[1] - 12) : last[1]]
    if _TITLES.search(tail):
        return True
    if _ASKED.search(tail) and text[begin] not in marks.OPENERS:
        words = _WORD.findall(text[begin : min(stop, begin + 60)])[:4]
        return any(cues.verb_form(word) == "finite" for word in words)
    return not any(char.isalnum() for char in text[begin : min(stop, begin + 40)])
