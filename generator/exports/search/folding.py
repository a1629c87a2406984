"""Words without accents and case, the same way on the page that searches (`search.js`)."""

import re
import unicodedata

# Letters that are no letter with an accent, and what they are typed as.
LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
}  # fmt: skip
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", text.casefold())
    for sign in set(bare):
        if sign in LETTERS or unicodedata.combining(sign):
            bare = bare.replace(sign, LETTERS.get(sign, ""))
    return bare


def words(text: str) -> list[str]:
    """Return the folded words of `text`."""
    return WORD.findall(fold(text))


def bucket(word: str) -> str:
    """Return the name of the file that holds a folded word: its first two letters, in ASCII."""
    return "".join(sign if sign.isascii() else f"u{ord(sign):x}" for sign in word[:2])
