"""Kickers: the line above a title that tells what sort of text this is ("OPINION")."""

import re
from collections.abc import Sequence
from typing import Literal

from generator.model import Block
from generator.shapes.title import is_title

Kicker = Literal["assessment", "update", "column", ""]

_WORDS: dict[Kicker, str] = {
    "column": r"opinion|op-ed|commentary|column|editorial|essay|guest essay|guest column|viewpoint|"
    r"perspectives?|first person|letter from [a-z ]{3,20}",
    "update": r"breaking|breaking news|news|news alert|world news|news update|developing|"
    r"just in|latest|wire|dispatch|press release|media release|news release",
    "assessment": r"(?:intelligence|threat|strategic|analytic|risk) "
    r"(?:brief|briefing|assessment|estimate|product|report|note|memo|memorandum)|assessment|estimate",
    "": r"analysis|news analysis|"
    r"brief|briefing|report|update|note|memo|memorandum|bulletin|alert|digest|feature|"
    r"exclusive|explainer|insights?|research|review|backgrounder|special report|working paper|"
    r"(?:special|daily|weekly|monthly|quarterly|flash|security|political|policy|country|regional|"
    r"research|situation|executive|background|issue|current|global|economic|market|field|desk) "
    r"(?:brief|briefing|report|update|note|memo|bulletin|alert|digest|review|paper|analysis)",
}
_KICKERS = {
    kind: re.compile(
        rf"(?:{words})s?(?: ?[|/·,–—-] ?[a-z ]{{3,30}})?"
        r"(?: (?:no\.? ?|number |# ?)?\d[\d/-]{0,8})? ?:?",
        re.IGNORECASE,
    )
    for kind, words in _WORDS.items()
}
_FEWEST = 3


def kicker(blocks: Sequence[Block], place: int) -> Kicker | None:
    """Return what shape the kicker at `place` speaks for, or None where there is no kicker.

    A kicker is one only above a title: by itself the same line is the title.
    """
    words = blocks[place].text.strip("*_# ")
    if len(words) > 60 or blocks[place].kind not in ("heading", "paragraph"):
        return None
    kind = next((kind for kind, known in _KICKERS.items() if known.fullmatch(words)), None)
    if kind is None or place + 1 >= len(blocks):
        return None
    below = blocks[place + 1]
    return kind if is_title(below) and len(below.text.split()) >= _FEWEST else None
