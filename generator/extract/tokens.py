"""Words of a text with their places: what names are made of."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# A dotted acronym, a word (apostrophes and one inner hyphen-free stretch), a possessive, a number,
# or a single other character. Hyphens and dashes stay apart, since "Trump–Xi" is two names.
# Most words are plain letters and end there: they are tried first.
_TOKEN = re.compile(
    r"(?!\s)(?:[A-Z]\.(?:[A-Z]\.)+"
    r"|[A-Za-z]++(?![’'ʼ‘ʿ\u0300-\u036f]|[^\W\d_])"
    r"|[^\W\d_]+(?:(?:[\u0300-\u036f]+|[’'ʼ‘ʿ](?![sS]\b)(?=[^\W\d_]))[^\W\d_]*)*"
    r"|[’'ʼ][sS]\b"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\s\w\u2060\u200b-\u200f\u00ad\ufeff])"
)
# A text has few different words beside those it repeats.
_REMEMBERED = 1 << 14
_DASHES = frozenset("-‐‑–—−/")
_MARKS = ("'", "’", "ʼ")


class Token(NamedTuple):
    """A word or mark; `key` is its accent-free form with typographic apostrophes made plain.

    `capital`: begins with a capital, also behind a particle's apostrophe ("d'Arcy", "l'Azawad");
    `upper`: all capitals, two letters or more; `dash`: joins or parts two words.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    upper: bool
    dash: bool


def _capital(text: str) -> bool:
    if text[0].isupper():
        return True
    return text[1:2] in _MARKS and text[0] in "dl" and text[2].isupper()


def key(text: str) -> str:
    """Return `text` without accents, case kept, for looking names up."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; combining accents stay with their letter."""
    made = tuple.__new__  # a token is a tuple: this spares a call for each word
    return [
        made(Token, (*match.span(), word := match[0], *_traits(word)))
        for match in _TOKEN.finditer(text, start, end)
    ]


def keys(text: str) -> tuple[str, ...]:
    """Return the keys of the tokens of a text."""
    return tuple(map(key, _TOKEN.findall(text)))


@lru_cache(_REMEMBERED)
def _traits(word: str) -> tuple[str, bool, bool, bool]:
    """Return `key`, `capital`, `upper` and `dash` of a token's text."""
    upper = len(word) > 1 and word.isupper()
    return key(word), _capital(word), upper, word in _DASHES


@lru_cache(_REMEMBERED)
def name_key(name: str) -> str:
    """Return the form under which two spellings of one name meet: no article, accents or case."""
    plain = " ".join(key(name).replace(".", "").split()).casefold()
    return plain.removeprefix("the ")


def adjacent(words: Sequence[Token], at: int) -> bool:
    """Tell whether `words[at]` follows the word before it with one character at most between."""
    return 0 < at < len(words) and words[at].start - words[at - 1].end <= 1


_FOLDS = (("kh", "h"), ("th", "t"), ("ph", "f"), ("q", "k"), ("ck", "k"), ("w", "v"), ("y", "i"),
          ("ou", "u"), ("oo", "u"), ("ee", "i"), ("j", "i"))  # fmt: skip


def fold(name: str) -> str:
    """Return a form under which usual spellings of a foreign name meet: "Zelenskyy", "Zelensky"."""
    made = key(name).casefold()
    for old, new in _FOLDS:
        made = made.replace(old, new)
    once = [letter for at, letter in enumerate(made) if not at or letter != made[at - 1]]
    return "".join(once)
