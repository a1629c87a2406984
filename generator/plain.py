"""Text on one line, as every file that is made shows it."""

import re

# Controls say nothing on a page; directional ones can make text read differently from what it is.
DROPPED = {
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85)]),
    **dict.fromkeys(range(0x86, 0xA0)),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
    **dict.fromkeys(range(0xFDD0, 0xFDF0)),
    **dict.fromkeys(
        plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    ),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def clean(text: str) -> str:
    """Return `text` on one line, without controls."""
    if text.isprintable() and "  " not in text:  # most texts: nothing to drop is printable
        return text
    return SPACES.sub(" ", text.translate(DROPPED))
