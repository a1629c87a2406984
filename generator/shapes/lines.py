"""Lines into paragraphs: which line ends are the author's and which a program's wrapping."""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.shapes.labels import find_label, section_kind

# A bullet, "1.", "1)", "(1)" or "a)" in front of words. A lone capital is an initial: "A. Writer".
MARK = re.compile(
    r"[ \t]*(?:(?P<bullet>[-*+•‣◦▪·●○■□–—⁃∙➢➤►▶➔✓✔❖◆◇\uf0b7\uf0a7]|o(?=[ \t]+[A-Z\d“‘\"(]))|"
    r"(?P<ordinal>\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})\)|\d{1,3}\.|\*\*\d{1,3}[.)]\*\*))[ \t]+(?=\S)"
)
# A footnote or link definition and a numbered entry of a source list start a line of their own.
ENTRY = re.compile(r"\[\^?[^\]\[\s]{1,40}\]:? |[¹²³⁰⁴-⁹]{1,3} ?(?=[^\W\d_])")
# A line drawn with signs, or under a title.
DRAWN = re.compile(r"([=_~*#–—•-])(?: ?\1){2,200}")
SPEAKER = re.compile(
    r"(?:Q|A|QUESTION|ANSWER|MODERATOR|(?:MR|MS|MRS|DR)\.? [A-Z]+|[A-Z]+(?: [A-Z]+){1,3}):"
)

_FINAL = tuple(".!?:;…。！？：؟")
_CLOSERS = "\"'”’)]»*_ \t0123456789"
_DANGLING = frozenset(
    "a an the of and or to for in on at by with from as that its their his her this into".split()
)

Line = tuple[int, int]


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, closing marks and note numbers aside."""
    tail = text[-40:].rstrip(_CLOSERS)
    return tail.endswith(_FINAL) or (not tail and bool(text))


def starts_anew(line: str) -> bool:
    """Tell whether a line shows by its own first signs that it goes not on with the one before."""
    head = line[:200]
    return (
        MARK.match(head) is not None
        or ENTRY.match(head) is not None
        or SPEAKER.match(head) is not None
        or DRAWN.fullmatch(line) is not None
        or find_label(line) is not None
        or section_kind(line) is not None
    )


def stands_alone(line: str) -> bool:
    """Tell whether a line is a heading or label that no other line continues."""
    label = find_label(line)
    known = (label is not None and label.alone) or section_kind(line) is not None
    return known or DRAWN.fullmatch(line) is not None


def wrap_width(text: str, lines: Sequence[Line]) -> int:
    """Return the column at which the lines were wrapped by a program, or 0 if they were not.

    Wrapped text is known by most full lines ending in the middle of a sentence.
    """
    pairs = [
        (text[a:b], text[c:d])
        for (a, b), (c, d) in pairwise(lines)
        if c - b <= 200 and text.count("\n", b, c) == 1
    ]
    lengths = sorted(len(one) for one, _ in pairs)
    if not lengths:
        return 0
    width = lengths[(len(lengths) * 9) // 10]
    if not 40 <= width <= 130:
        return 0
    full = [pair for pair in pairs if len(pair[0]) >= 0.7 * width and not starts_anew(pair[1])]
    broken = [pair for pair in full if not ends_sentence(pair[0])]
    certain = [pair for pair in broken if pair[1][:1].islower()]
    return width if certain and len(broken) * 2 >= len(full) and len(full) * 2 >= len(pairs) else 0


def joins(before: str, line: str, width: int, first: bool, soft: bool = False) -> bool:
    """Tell whether `line`, directly below `before`, goes on with the same paragraph.

    `soft`: Markdown, where the end of a line by itself ends nothing.
    """
    if starts_anew(line) or stands_alone(before):
        return False
    if width:
        word = line.split(None, 1)[0] if line.strip() else ""
        # The next word would have fitted: somebody ended the line on purpose.
        fits = len(before) + 1 + len(word) <= 0.8 * width
        return not fits or (line[:1].islower() and not ends_sentence(before))
    if ends_sentence(before):
        return False
    if not soft and (first or len(before) < 20):
        return False
    last = before.rsplit(None, 1)[-1]
    return line[:1].islower() or last in _DANGLING


def paragraphs(
    text: str, lines: Sequence[Line], width: int, opening: int, soft: bool = False
) -> list[list[Line]]:
    """Group lines into paragraphs. `opening` is the offset of the document's first line."""
    groups: list[list[Line]] = []
    for start, end in lines:
        if groups:
            above = groups[-1][-1]
            if text.count("\n", above[1], start) == 1:
                before, line = text[above[0] : above[1]], text[start:end]
                if joins(before, line, width, above[0] == opening, soft):
                    groups[-1].append((start, end))
                    continue
        groups.append([(start, end)])
    return groups
