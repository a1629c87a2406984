"""Source lists: the brackets of a text and the items they or a line of sources hold."""

import re
from collections.abc import Iterator

from generator.extract import outlets

_SPLIT = re.compile(r"\s*[;|\n]\s*")
_PIECE = re.compile(r"[^,]+")
_TIED = re.compile(r"\s+(?:and|&)\s+(?=[A-Z])")
_INITIALS = re.compile(r"(?:^|\s)[A-Z]\.")


def brackets(smooth: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of round and of square brackets, the inner ones first."""
    opened: dict[str, list[int]] = {"(": [], "[": []}
    closers = {")": "(", "]": "["}
    for hit in re.compile(r"[()\[\]]").finditer(smooth, start, end):
        mark = hit.group()
        if mark in "([":
            opened[mark].append(hit.start())
        elif opened[closers[mark]]:
            yield opened[closers[mark]].pop(), hit.end()


def items(smooth: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a source list: between semicolons, or commas where names stand there."""
    at = start
    for hit in [*_SPLIT.finditer(smooth, start, end), None]:
        stop = hit.start() if hit else end
        yield from _pieces(smooth, at, stop)
        at = hit.end() if hit else end


def _pieces(smooth: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield "Reuters, 3 March 2025" whole, but "AP, Reuters and AFP" in parts."""
    start, end = trim(smooth, start, end)
    pieces = [trim(smooth, hit.start(), hit.end()) for hit in _PIECE.finditer(smooth, start, end)]
    extra = pieces[1:]
    if extra and all(_other_source(smooth[a:b]) for a, b in extra):
        for a, b in pieces:
            yield from _tied(smooth, a, b)
    elif outlets.names_source(smooth[start:end]):
        yield from _tied(smooth, start, end) if not extra else ((start, end),)


def _tied(smooth: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split "AP and Reuters", where both sides are known outlets."""
    start += len(re.match(r"(?:and\s+)?", smooth[start : min(end, start + 5)]).group())  # type: ignore[union-attr]
    for hit in _TIED.finditer(smooth, start, end):
        left, right = smooth[start : hit.start()], smooth[hit.end() : end]
        if sure(left) and sure(right):
            yield start, hit.start()
            start = hit.end()
    if outlets.names_source(smooth[start:end]):
        yield start, end


def _other_source(piece: str) -> bool:
    piece = re.sub(r"^and\s+", "", piece)
    return outlets.names_source(piece) and not outlets.PIECE_TAIL.match(piece)


def sure(name: str) -> bool:
    return outlets.known(outlets.name_of(name)) or (name.isupper() and 2 <= len(name) <= 6)


def trim(smooth: str, start: int, end: int) -> tuple[int, int]:
    while start < end and smooth[start] in " \t.,;:–—-*_":
        start += 1
    while end > start and smooth[end - 1] in " \t,;:–—-*_":
        end -= 1
    if (
        end > start
        and smooth[end - 1] == "."
        and not _INITIALS.search(smooth[max(start, end - 3) : end])
    ):
        end -= 1
    return start, end


def acronym(smooth: str, floor: int, at: int, inner: str) -> bool:
    """Tell whether a bracket holds the short form of the name before it, or a quoted term."""
    short = inner.strip()
    if "“" in short or '"' in short:
        return True
    if not re.fullmatch(r"(?:the\s+)?[A-Z][A-Za-z0-9&./-]{1,11}s?", short):
        return False
    letters = [char for char in short.upper() if char.isalpha()]
    words = re.findall(r"[A-Za-z0-9]+", smooth[max(floor, at - 120) : at])
    initials = [word[0].upper() for word in words[-(len(letters) + 6) :]]
    wanted = iter(initials)
    return len(letters) > 1 and all(letter in wanted for letter in letters)
