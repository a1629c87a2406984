"""A file to typeset, and the addresses of such files."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Judgment, Report
from generator.plain import clean

# Scripts that the typeface has letters of.
SCRIPTS = (
    "LATIN",
    "GREEK",
    "CYRILLIC",
    "MODIFIER",
    "COMBINING",
    "MICRO",
    "OHM",
    "KELVIN",
    "ANGSTROM",
)
RUN = re.compile(r"(?:□\s*)+")


@dataclass(frozen=True, slots=True)
class Job:
    """A file: its path from the site's root, the template it is set with, and what that shows.

    `data` is what JSON can hold. Templates show its texts as they are and read no markup in them.
    """

    path: str
    template: str
    data: dict[str, object]


def card_path(record: Report | Judgment) -> str:
    """Return the address of the picture for links to a record, from the site's root."""
    return f"{record.url.lstrip('/')}card.png"


def printable(text: str) -> str:
    """Return `text` with "[…]" for what the typeface cannot show: other scripts, pictographs."""
    text = clean(text)
    if text.isascii():
        return text
    shown = unicodedata.normalize("NFC", text)
    unknown = [sign for sign in set(shown) if not _known(sign)]
    if not unknown:
        return text
    for sign in unknown:
        shown = shown.replace(sign, "□")
    return RUN.sub("[…] ", shown).rstrip()


@lru_cache(4_096)
def _known(sign: str) -> bool:
    if ord(sign) < 0x250:  # Latin with all its letters and signs
        return True
    kind = unicodedata.category(sign)
    if kind[0] in "LM":
        return unicodedata.name(sign, "").startswith(SCRIPTS)
    return kind not in ("So", "Cn", "Co", "Sk") and ord(sign) < 0x3000
