"""Noun phrases beside a number: the noun counted behind it, the subject in front of it."""

import re

WORD = re.compile(r"[A-Za-z](?:[\w’'-]|–(?=[A-Za-z]))*(?:\.[A-Za-z]\.)*|[,;:.()“”\"—–?!]")
STOP = frozenset(
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
    comes come go went came held made whether
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
VERB = re.compile(r"\w{3,}ed$|\w{4,}ing$")
ADJECTIVES_ED = frozenset(
    "armed unmanned confirmed suspected reported unarmed united combined registered displaced"
    " estimated alleged mechanized mechanised listed".split()
)


# "108 Abrams tanks": the capitalised word is no plural.
_MORE = re.compile(r" (?!is\b|was\b|has\b)[a-z]{3,}s\b(?<!ss)")


def counted(smooth: str, at: int, end: int) -> str:
    """Return the noun phrase that the number ending at `at` counts, as written, or nothing."""
    words: list[str] = []
    first = last = at
    for hit in WORD.finditer(smooth, at, min(end, at + 90)):
        word = hit.group()
        low = word.lower()
        gap = smooth[last : hit.start()]
        if gap.strip() or (not gap and last != at) or (not gap and last == at):
            break
        if not word[0].isalpha() or low in STOP or low in _NOT_UNITS or len(words) == 5:
            break
        if (
            VERB.match(low)
            and not word[0].isupper()
            and low not in ADJECTIVES_ED
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


def before(smooth: str, begin: int, start: int) -> str:
    """Return the noun phrase in front of the number ("tariffs on goods from 57% to 47%").

    What links the two is stepped over: verbs of change, adverbs, times, another amount.
    """
    floor = max(start, begin - 160)
    taken = _phrase_before(smooth, floor, floor + len(_unlinked(smooth[floor:begin])))
    while taken and taken[-1].group().lower() in STOP:
        taken.pop()
    while taken and taken[0].group().lower() in STOP:
        taken.pop(0)
    if not taken or len(taken) > 14 or re.match(r"[a-z]+ing$", taken[-1].group()):
        return ""
    return smooth[taken[-1].start() : taken[0].end()]


def _phrase_before(smooth: str, floor: int, end: int) -> list[re.Match[str]]:
    """Return the words of the noun phrase that ends at `end`, the last first."""
    taken: list[re.Match[str]] = []
    cut = 0
    for hit in reversed(list(WORD.finditer(smooth, floor, end))):
        low = hit.group().lower()
        last = taken[-1].group().lower() if taken else ""
        if smooth[hit.end() : taken[-1].start() if taken else end].strip():
            return taken
        if not low[0].isalpha() or low in _CLAUSE or (last in _ARTICLES and low not in STOP):
            return taken
        if low in {"by", "between"} or low in _UNIT_WORDS:
            return []
        if low == "and" and taken:
            cut = cut or len(taken)
        elif low in _TIMES and (not last or last in _HANGING):
            return []
        elif _ends_phrase(low, smooth[max(0, hit.start() - 8) : hit.start()]):
            return taken[: cut or None]
        taken.append(hit)
    return taken


def _unlinked(head: str) -> str:
    """Drop what stands between a noun phrase and its number, from the end."""
    head = head.rstrip()
    last = ""
    for _ in range(8):
        hit = _LINK.search(head)
        if hit is None or (last == "of" and hit.group() not in _BEFORE_OF):
            return head
        last = hit.group()
        head = head[: hit.start()].rstrip()
    return head


def _ends_phrase(low: str, head: str) -> bool:
    """Tell whether a word is no part of the phrase: a verb, but not "used" in "of used cars"."""
    if low in FINITE or (low in STOP and low not in _HANGING):
        return True
    if not (VERB.match(low) and low.endswith("ed")) or low in ADJECTIVES_ED:
        return False
    return not re.search(r"\b(?:of|the|an?|its|their)\s$", head)


_UNIT_WORDS = frozenset(
    "percent million billion trillion thousand dollars euros near roughly about km miles tons"
    " than tune".split()
)
_BEFORE_OF = frozenset({"about", "up", "more", "less"})
_ARTICLES = frozenset("a an the its their his her our".split())
_HANGING = frozenset(
    "per of on in for the with across between at its a an over to against from".split()
)
_CLAUSE = frozenset("whether that which who if as because when while where but so than".split())
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
    r"|worsened|accelerated|moved|swung|rising|falling|growing|climbing|dropping|reaching|declining"
    r"|exceeding|totall?ing|averaging|increasing"
)
_LINK = re.compile(
    r"(?:^|(?<=\s))(?:by|to|of|at|from|between|about|around|roughly|approximately|nearly|almost"
    r"|some|over|above|below|under|than|more|less|least|was|is|were|are|has|have|had|been|be|will"
    r"|would|could|may|might|also|now|then|still|just|only|later|again|not|up|down|back|went|goes"
    r"|came|comes|stood|stands|stand|reached|reaches|hit|hits|averaged|averages|totall?ed|totals"
    r"|amounted|amounts|remained|remains|(?<!the\s)(?<!The\s)(?<!its\s)(?<!ed\s)(?<!al\s)cost"
    r"|costs|estimated|an|estimated|put|set|fixed"
    r"|(?!supply\b|family\b|monopoly\b|assembly\b|rally\b|reply\b|ally\b)[a-z]+ly"
    r"|to\s+(?:stay|remain|reach|exceed|top|rise|fall|grow|drop|climb|increase|decline|hit|average)"
    rf"|(?:was|were|is|are|been|be)\s+(?:cut|raised|lowered|reduced|trimmed|slashed)|{_CHANGED}"
    r"|(?:last|this)\s+(?:year|month|week|quarter)"
    r"|in\s+(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:19|20)\d\d)"
    rf"|(?:{_CHANGED})\s+(?:by\s+)?(?:[a-z]+\s+)?[$€£]?\d[\d.,]*\s?"
    r"(?:%|percent|per\s+cent|percentage\s+points?|basis\s+points?|million|billion)?)$"
)
FINITE = frozenset(
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
