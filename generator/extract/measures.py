"""What a figure measures: the noun counted, and the report's own words beside the number."""

import re

_WORD = re.compile(r"[A-Za-z](?:[\w’'-]|–(?=[A-Za-z]))*(?:\.[A-Za-z]\.)*|[,;:.()“”\"—–?!]")
_STOP = frozenset(
    """
    a an the of in on at by for from to with and or but as than that which who whom whose when
    while where if because since until after before during between among against into onto over
    under per about is are was were be been being has have had do does did will would can could
    may might must should shall not no nor so then there their its his her our your my this
    these those it they he she we you i such more less fewer most least each every other another
    said says told according across around through within without toward towards upon also only
    even both all any some ago away apart later earlier worth up down out off back again here
    now today yesterday depends depend runs run killed wounded injured died including plus minus
    versus respectively annually individually apart alone combined altogether overall total goes
    comes come go went came held made
    """.split()
)
_NOT_UNITS = frozenset(
    """
    percent years year months month weeks week days day hours hour minutes minute seconds second
    times time decades decade o'clock am pm
    """.split()
)
_PLURALS = frozenset(
    """
    people men women children troops police personnel aircraft cattle fish staff spacecraft
    sheep data media dead headquarters forces lives wives offspring fishermen servicemen
    policemen businessmen lawmen dollars bases species series
    """.split()
)
_SINGULAR_ENDINGS = ("ss", "us", "is", "’s", "'s")
_VERB = re.compile(r"\w{3,}ed$|\w{4,}ing$")
_ADJECTIVES_ED = frozenset(
    "armed unmanned confirmed suspected reported unarmed united combined registered displaced"
    " estimated alleged mechanized mechanised listed".split()
)


# "108 Abrams tanks": the capitalised word is no plural.
_MORE = re.compile(r" (?!is\b|was\b|has\b)[a-z]{3,}s\b(?<!ss)")


def counted(smooth: str, at: int, end: int) -> str:
    """Return the noun phrase that the number ending at `at` counts, as written, or nothing."""
    words: list[str] = []
    first = last = at
    for hit in _WORD.finditer(smooth, at, min(end, at + 90)):
        word = hit.group()
        low = word.lower()
        gap = smooth[last : hit.start()]
        if gap.strip() or (not gap and last != at) or (not gap and last == at):
            break
        if not word[0].isalpha() or low in _STOP or low in _NOT_UNITS or len(words) == 5:
            break
        if (
            _VERB.match(low)
            and low not in _ADJECTIVES_ED
            and smooth[hit.end() : hit.end() + 1] != "-"
        ):
            if low.endswith("ing") or not words:
                if low.endswith("ed"):
                    break
            else:
                break
        first = hit.start() if not words else first
        words.append(word)
        last = hit.end()
        if plural(low) and not (word[0].isupper() and _MORE.match(smooth, last, end)):
            return smooth[first:last]
    return smooth[first:last] if words and plural(words[-1].lower()) else ""


def plural(low: str) -> bool:
    """Tell whether a word in lower case looks like a plural noun."""
    if low in _PLURALS:
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(_SINGULAR_ENDINGS)


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
        return _before(smooth, begin, start)
    if kind == "share":
        return _after(smooth, stop, end, _SHARED)
    money = len(unit) == 3 and unit.isupper()
    after = _after(smooth, stop, end, _PAID if money else _HEAD)
    if after or not _STATED.search(smooth, max(start, begin - 12), begin):
        return after or labelled(smooth, begin, start)
    return _before(smooth, begin, start)


_OF = re.compile(r"\s+of\s+(?=[A-Za-z])(?:the\s+|its\s+|their\s+)?")
_UNIT_WORDS = frozenset(
    "percent million billion trillion thousand dollars euros near roughly about km miles tons"
    " than".split()
)


_THE = r"(?:(?:the|its|their|all|his|her|our)\s+)?(?=[A-Za-z])"
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
    return smooth[lead.end() : taken].strip() if taken > lead.end() else ""


def _verbal(word: str, low: str, count: int) -> bool:
    """Tell whether a word looks like a verb: "held", "leading", but not "Military Financing"."""
    if low in {"held", "made", "paid", "given", "sent", "go", "goes", "went", "came"}:
        return True
    if not _VERB.match(low) or low in _ADJECTIVES_ED or word[0].isupper():
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
    for hit in _WORD.finditer(smooth, at, min(end, at + 110)):
        word = hit.group()
        low = word.lower()
        gap = smooth[last : hit.start()]
        if not word[0].isalpha() or gap.strip() or count == 9:
            break
        if low in {"of", "on"} or (low in {"the", "a"} and joined):
            if count == 0:
                break
            joined = True
        elif low in _STOP or low in _BEHIND or _verbal(word, low, count):
            break
        elif count and low in _FINITE and not plural(smooth[at:last].split(" ")[-1].lower()):
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


def _before(smooth: str, begin: int, start: int) -> str:
    """Return the noun phrase in front of the number ("tariffs on goods from 57% to 47%").

    What links the two is stepped over: verbs of change, adverbs, times, another amount.
    """
    floor = max(start, begin - 160)
    end = floor + len(_unlinked(smooth[floor:begin]))
    taken: list[re.Match[str]] = []
    cut = 0
    for hit in reversed(list(_WORD.finditer(smooth, floor, end))):
        low = hit.group().lower()
        edge = taken[-1].start() if taken else end
        if smooth[hit.end() : edge].strip() or not hit.group()[0].isalpha():
            break
        if low == "and" and taken:
            cut = cut or len(taken)
        elif low in _STOP and low not in _HANGING:
            cut = 0 if low in _CLAUSE else cut
            taken = taken[: cut or None]
            break
        elif _finite(low) or low in _UNIT_WORDS:
            taken = taken[: cut or None] if low not in _UNIT_WORDS else []
            break
        elif low in _TIMES and taken and taken[-1].group().lower() not in _HANGING:
            pass
        elif low in _TIMES:
            taken = []
            break
        taken.append(hit)
    while taken and taken[-1].group().lower() in _STOP:
        taken.pop()
    while taken and taken[0].group().lower() in _STOP:
        taken.pop(0)
    if not taken or len(taken) > 14:
        return ""
    return smooth[taken[-1].start() : taken[0].end()]


def _unlinked(head: str) -> str:
    """Drop what stands between a noun phrase and its number, from the end."""
    head = head.rstrip()
    for _ in range(8):
        hit = _LINK.search(head)
        if hit is None:
            return head
        head = head[: hit.start()].rstrip()
    return head


def _finite(low: str) -> bool:
    if low in _FINITE:
        return True
    return bool(_VERB.match(low)) and low.endswith("ed") and low not in _ADJECTIVES_ED


def labelled(smooth: str, begin: int, start: int) -> str:
    """Return the label in front of the number ("Inflation: 23.7%"), nothing where there is none."""
    hit = _LABEL.fullmatch(smooth, start, begin)
    return hit.group(1) if hit and hit.group(1).lower() not in _STOP else ""


def is_part(what: str) -> bool:
    """Tell whether the words say that a percentage is a part of a whole."""
    return _PART_OF.search(what) is not None


_PART_OF = re.compile(r"\b(?:share|proportion|fraction)\b", re.IGNORECASE)
_LABEL = re.compile(r"([A-Za-z][\w’'()/ -]{1,60}):\s+")
_HANGING = frozenset("of on in for the with across between at its a an over to against from".split())
_CLAUSE = frozenset("that which who if as because when while where but so than".split())
_TIMES = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday year month week quarter
    """.split()
)
_CHANGED = (
    r"rose|risen|rises|rise|fell|fallen|falls|grew|grown|grows|increased|increases|decreased"
    r"|decreases|declined|declines|dropped|drops|climbed|climbs|jumped|jumps|surged|surges|plunged"
    r"|slumped|soared|gained|gains|shrank|shrunk|shrinks|slipped|contracted|expanded|widened"
    r"|widens|narrowed|doubled|tripled|halved|slowed|eased|edged|rebounded|recovered|improved"
    r"|worsened|accelerated|moved|swung"
)
_LINK = re.compile(
    r"(?:^|(?<=\s))(?:by|to|of|at|from|between|about|around|roughly|approximately|nearly|almost"
    r"|some|over|above|below|under|than|more|less|least|was|is|were|are|has|have|had|been|be|will"
    r"|would|could|may|might|also|now|then|still|just|only|later|again|not|up|down|back|went|goes"
    r"|came|comes|stood|stands|stand|reached|reaches|hit|hits|averaged|averages|totall?ed|totals"
    r"|amounted|amounts|remained|remains|cost|costs|estimated|an|estimated|put|set|fixed|[a-z]+ly"
    rf"|(?:was|were|is|are|been|be)\s+(?:cut|raised|lowered|reduced|trimmed|slashed)|{_CHANGED}"
    r"|(?:last|this)\s+(?:year|month|week|quarter)"
    r"|in\s+(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:19|20)\d\d)"
    rf"|(?:{_CHANGED})\s+(?:by\s+)?(?:[a-z]+\s+)?[$€£]?\d[\d.,]*\s?"
    r"(?:%|percent|per\s+cent|percentage\s+points?|basis\s+points?|million|billion)?)$"
)
_FINITE = frozenset(
    """
    puts says said say tell tells told cut cuts raise raises reduce reduces lower lowers raising
    cutting reducing lowering make makes give gives take takes took gave show shows see sees saw
    expect expects keep keeps kept hold holds want wants think thinks believe believes know knows
    brought brings bring set sets pay pays paid sell sells sold buy buys bought spend spends spent
    relies rely uses use comes come runs run passes pass goes go remains remain lies lie stands
    stand flows flow needs need lives live belongs belong falls rises rise depends depend works
    announce announces offer offers include includes hit hits meet meets met carry carries lost
    lose loses won win wins left leave leaves build builds built grow grows fell rose grew drew
    cover covers account accounts meant means mean let lets led lead leads do does did
    """.split()
)
