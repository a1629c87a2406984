"""Slugs, stable ids and paragraph anchors: pure functions from text to names."""

import hashlib
import unicodedata
from collections.abc import Iterable

from slugify import slugify

MAX_SLUG = 80
# A folder of the site and a page must not share a name; the others are device names on Windows.
RESERVED = frozenset(
    "index data assets search con prn aux nul com1 com2 com3 com4 lpt1 lpt2 lpt3".split()
)


def slug(text: str, fallback: str = "untitled") -> str:
    """Return `text` as an address part: ASCII lower case, digits and hyphens, 80 at most.

    A text with no letter that can be transliterated gives `fallback` with a digest of the text,
    so that two such texts do not meet.
    """
    plain = text.replace("'", "").replace("’", "")
    made = slugify(plain, max_length=MAX_SLUG, word_boundary=True)
    if not made:
        return f"{fallback}-{digest(text, 6)}" if text.strip() else fallback
    return f"{made}-{fallback}" if made in RESERVED else made


def digest(text: str, length: int = 8) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def anchors(texts: Iterable[str]) -> tuple[str, ...]:
    """Return one anchor a paragraph: a digest of its words, numbered where words repeat.

    An anchor survives edits of every other paragraph, which a running number would not.
    """
    seen: dict[str, int] = {}
    made = []
    for text in texts:
        words = " ".join(unicodedata.normalize("NFC", text).split()).casefold()
        anchor = "p-" + digest(words, 7)
        seen[anchor] = seen.get(anchor, 0) + 1
        made.append(anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}")
    return tuple(made)


def distinct(wanted: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return one id for each `(id wanted, tie breaker)`, all different.

    Where several want one id, the first in the order given keeps it; every other one gets a digest
    of its tie breaker appended, so that the answer does not depend on how many others there are.
    """
    wanted = tuple(wanted)
    taken: set[str] = set()
    made: list[str] = []
    for want, tie in wanted:
        name, length = want, 4
        while name in taken:
            name, length = f"{want}-{digest(tie, length)}", length + 2
        taken.add(name)
        made.append(name)
    return tuple(made)
