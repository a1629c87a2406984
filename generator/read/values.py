"""How single values of front matter are read: words, dates, one of a few."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

from generator.read.yaml_values import Value
from generator.shapes.dates import to_edtf

LONGEST = {
    "title": 300, "summary": 2000, "note": 1000, "criteria": 1000, "text": 1000, "origin": 2000,
}  # fmt: skip
USUAL = 200  # characters of a field without a length of its own
_AMBIGUOUS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a value, at an offset of the text."""

    offset: int
    message: str
    hint: str


class BadValue(Exception):
    """A value cannot be used; the field is left out."""

    def __init__(self, message: str, hint: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset = message, hint, offset


def clean(words: str) -> str:
    """Return words on one line, without characters that no page may hold."""
    kept = (sign if unicodedata.category(sign) not in ("Cc", "Cs") else " " for sign in words)
    return " ".join("".join(kept).split())


def words_of(field: str, value: Value) -> str:
    """Return a value that must be words, not too many."""
    if not isinstance(value.content, str):
        raise BadValue(f'"{field}" must be words, not a list', f"write {field}: words on one line")
    words = clean(value.content)
    longest = LONGEST.get(field, USUAL)
    if len(words) > longest:
        raise BadValue(f'"{field}" is longer than {longest} characters', "shorten it")
    return words


def date_of(field: str, value: Value) -> str:
    """Return a date as EDTF."""
    words = words_of(field, value)
    date = to_edtf(words)
    if date is not None:
        return date
    hint = "write it as YYYY-MM-DD, YYYY-MM or YYYY"
    if _AMBIGUOUS.fullmatch(words):
        hint += ": the order of day and month is not certain"
    raise BadValue(f'"{field}" is no date that can be read: {short(words)}', hint)


def one_of(what: str, words: str, known: tuple[str, ...]) -> str:
    """Return a word that must be one of a few."""
    words = words.lower()
    if words in known:
        return words
    near = difflib.get_close_matches(words, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"write {', '.join(known[:-1])} or {known[-1]}"
    raise BadValue(f'"{short(words)}" is no {what}', hint)


def known_key(key: str, known: tuple[str, ...], offset: int) -> str:
    """Return a key that must be known, in lower case."""
    plain = key.strip().lower()
    if plain in known:
        return plain
    near = difflib.get_close_matches(plain, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}"
    raise BadValue(f'unknown key "{short(key)}"', hint, offset)


def short(words: str) -> str:
    """Return words on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"
