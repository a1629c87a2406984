"""Offices and forms of address: in front of a person's name, and told behind it."""

from collections.abc import Sequence

from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    PORTFOLIOS,
    SPEECH_VERBS,
    TITLE_ABBREVIATIONS,
    TITLES,
)

_LONGEST_TITLE = 10
_ROLE_STARTS = TITLES | frozenset({"prime", "vice", "deputy", "former", "senior", "foreign"})
_TITLE_PREFIXES = frozenset(
    "vice deputy assistant under prime former acting senior first attorney chief foreign defense "
    "defence interior finance press special supreme state national security political military "
    "international affairs lead principal permanent executive secretary-general general leader "
    "then ex".split()
)


def is_title(words: Sequence[Token], at: int) -> bool:
    """Tell whether `words[at]` is an office or a form of address."""
    word = words[at]
    if word.text in TITLE_ABBREVIATIONS:
        return True
    return word.key.casefold() in TITLES


def title_before(words: Sequence[Token], at: int) -> int:
    """Return the token at which the title in front of `words[at]` begins; `at` if there is none.

    Knows "Adm.", "Defense Secretary", "Minister of Foreign Affairs", "former US President".
    """
    end = at
    if (
        end
        and words[end - 1].text == "."
        and end > 1
        and words[end - 2].text in TITLE_ABBREVIATIONS
    ):
        end -= 1
    if not end or words[at].start - words[end - 1].end > 2:
        return at
    start = _title_start(words, end)
    if start == end:
        return at
    while start and end - start < _LONGEST_TITLE and adjacent(words, start):
        before = words[start - 1].key
        before = before if before == "Then" else before.casefold()
        stacked = _title_start(words, start)
        if stacked < start:
            start = stacked
        elif before in _TITLE_PREFIXES or words[start - 1].text in PORTFOLIOS:
            start -= 1
        else:
            break
    return start


def _title_start(words: Sequence[Token], end: int) -> int:
    """Return where a title phrase ending before token `end` begins; `end` if none ends there."""
    at = end - 1
    if at < 0:
        return end
    if words[at].text == "." and at and words[at - 1].text in TITLE_ABBREVIATIONS:
        return at - 1
    if is_title(words, at):
        return at
    # "Secretary of Defense", "Minister of Trade and Industry", "Secretary of the Treasury"
    steps = 0
    while (
        at >= 0 and steps < 5 and (words[at].text in PORTFOLIOS or words[at].text in ("and", "the"))
    ):
        at -= 1
        steps += 1
    named = words[end - 1].text in PORTFOLIOS
    if named and at > 0 and words[at].text in ("of", "for", "to") and is_title(words, at - 1):
        return at - 1
    return end


def apposition(words: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Return the tokens of an office told behind a name: "Tian Junli, spokesperson for …,"."""
    if last >= len(words) or words[last].text != ",":
        return None
    head = [w.key.casefold() for w in words[last + 1 : last + 6]]
    lead = next((i for i, w in enumerate(head) if w in _ROLE_STARTS), None)
    if lead is None or any(
        w in SPEECH_VERBS or w in ("who", "which", "and", ",") for w in head[:lead]
    ):
        return None
    for at in range(last + 2, min(last + 22, len(words))):
        if words[at].text in ",.;:—–“”()":
            return last + 1, at
        if words[at].text in SPEECH_VERBS:
            return None
    return None
