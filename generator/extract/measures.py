"""What a figure measures, in the words the report has beside the number."""

import re

from generator.extract.phrases import ADJECTIVES_ED, FINITE, STOP, VERB, WORD, before, plural

_THE = r"(?:(?:the|its|their|all|his|her|our)\s+)?(?=[A-Za-z])"


def about(smooth: str, begin: int, stop: int, start: int, end: int, kind: str, unit: str) -> str:
    """Return the words of the sentence `start` to `end` that say what the figure measures."""
    if kind == "count":
        at = smooth.find(unit, stop, end) if unit else -1
        if at < 0:
            return unit
        tail = _OF.match(smooth, at + len(unit), end)
        last = _phrase(smooth, tail.end(), end, False) if tail else 0
        return smooth[at:last] if tail and last > tail.end() else unit
    if kind in {"change", "multiple"}:
        return before(smooth, begin, start)
    if kind == "share":
        return _after(smooth, stop, end, _SHARED)
    money = len(unit) == 3 and unit.isupper()
    after = _after(smooth, stop, end, _PAID if money else _HEAD)
    if after or not _STATED.search(smooth, max(start, begin - 12), begin):
        return after or labelled(smooth, begin, start)
    return before(smooth, begin, start)


_OF = re.compile(r"\s+of\s+(?=[A-Za-z])(?:the\s+|its\s+|their\s+)?")
_HEAD = re.compile(rf"\s+(?:(?:of|in)\s+)?{_THE}")
_SHARED = re.compile(rf"\s+(?:of|in)\s+{_THE}|\s+(?=[a-z])")
_PAID = re.compile(rf"\s+(?:worth\s+of|in|of)\s+{_THE}(?=[a-z]|[A-Z][\w.]*\s+[a-z])")
_STATED = re.compile(
    r"\b(?:of|at|to|is|was|were|are|reached|hit|between|above|below|cost|costs|averaged"
    r"|totall?ed)\s+$"
)


def _after(smooth: str, stop: int, end: int, head: re.Pattern[str]) -> str:
    """Return the noun phrase behind the number, with what hangs on it by "of" or "in"."""
    lead = head.match(smooth, stop, end)
    if lead is None:
        return ""
    taken = _phrase(smooth, lead.end(), end, head is _SHARED)
    what = smooth[lead.end() : taken].strip() if taken > lead.end() else ""
    # "in commercial and residential property", "in the Karish and Tanin fields": cut too early.
    cut = _CUT.match(smooth, taken, end) is not None
    if cut and (_ADJECTIVE.search(what) or (" " not in what and what[:1].isupper())):
        return ""
    return what


def shift(smooth: str, stop: int, end: int) -> str | None:
    """Return what a percentage tells the change of ("a 3% drop in asset values"), if it does."""
    hit = _SHIFT.match(smooth, stop, end)
    if hit is None:
        return None
    last = _phrase(smooth, hit.end(), end, False) if hit.group(1) else 0
    return smooth[hit.end() : last] if last > hit.end() else ""


_CUT = re.compile(r"\s+(?:and|or|[a-z]+ing)\b")
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ed|ary|ous)$")
_SHIFT = re.compile(
    r"\s+(?:drop|rise|fall|increase|decline|cut|decrease|gain|reduction|jump|surge|slump|hike)\b"
    rf"(\s+(?:in|of)\s+{_THE})?"
)


def _verbal(word: str, low: str, count: int) -> bool:
    """Tell whether a word looks like a verb: "held", "leading", but not "Military Financing"."""
    if low in {"held", "made", "paid", "given", "sent", "go", "goes", "went", "came"}:
        return True
    if not VERB.match(low) or low in ADJECTIVES_ED or word[0].isupper():
        return False
    return low.endswith("ed") or (count > 0 and low.endswith("ing"))


_BEHIND = frozenset(
    """
    last next january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday
    """.split()
)


def _phrase(smooth: str, at: int, end: int, share: bool) -> int:
    last, count, joined = at, 0, False
    for hit in WORD.finditer(smooth, at, min(end, at + 110)):
        word = hit.group()
        low = word.lower()
        gap = smooth[last : hit.start()]
        if not word[0].isalpha() or gap.strip() or count == 9:
            break
        if low in {"of", "on"} or (low in {"the", "a"} and joined):
            if count == 0:
                break
            joined = True
        elif low in STOP or low in _BEHIND or _verbal(word, low, count):
            break
        elif count and low in FINITE and not plural(smooth[at:last].split(" ")[-1].lower()):
            break
        elif share and count and plural(smooth[at:last].split(" ")[-1].lower()) and not joined:
            break
        else:
            joined = False
        if low not in {"of", "on", "the", "a"}:
            last = hit.end()
        elif smooth[hit.end() : hit.end() + 1] != " ":
            break
        else:
            count += 1
            continue
        count += 1
    return last


def labelled(smooth: str, begin: int, start: int) -> str:
    """Return the label in front of the number ("Inflation: 23.7%"), nothing where there is none."""
    hit = _LABEL.fullmatch(smooth, start, begin)
    return hit.group(1) if hit and hit.group(1).lower() not in STOP else ""


def is_part(what: str) -> bool:
    """Tell whether the words say that a percentage is a part of a whole."""
    return _PART_OF.search(what) is not None


_PART_OF = re.compile(r"\b(?:share|proportion|fraction)\b", re.IGNORECASE)
_LABEL = re.compile(r"([A-Za-z][\w’'()/ -]{1,60}):\s+")
