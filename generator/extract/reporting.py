"""Outlets at work: known ones that say or show something, or are told it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.extract import outlets
from generator.extract.source_names import Known

_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w/-]*")
_ADVERBS = (
    r"(?:(?:has|had|have|is|was|also|first|later|previously|separately|itself|initially|exclusively"
    r"|earlier|recently|then|already|now|even|again|[A-Z][a-z]+day|last\s\w+|this\s\w+)\s+){0,3}"
)
_VERBS = (
    r"(?:reported|reports|reporting|said|says|wrote|writes|noted|notes|revealed|quoted|quotes|cited"
    r"|cites|published|publishes|showed|shows|aired|airs|broadcast|carried|carries|described"
    r"|describes"
    r"|called|put|puts|found|finds|estimated|estimates|calculated|learned|learnt|obtained|seen|saw"
    r"|reviewed|confirmed|verified|could\s+not\s+(?:\w+ly\s+)?(?:verify|confirm)"
    r"|(?:un)?able\s+to\s+\w+"
    r"|counted|counts|claimed|claims|warned|announced|added|named|identified|ran|suggested|asked"
    r"|argued|concluded|projected|relayed|disclosed|tallied|listed|lists|interviewed|printed"
    r"|declared"
    r"|headlined|posted|tweeted|translated|told)\b"
)
_WORKS = (
    r"(?:reports?|reporting|investigations?|analys[ei]s|surveys?|polls?|tally|count|reviews?"
    r"|stor(?:y"
    r"|ies)|editorials?|op-eds?|columns?|coverage|documentar(?:y|ies)|data|figures|calculations?"
    r"|estimates?|footage|videos?|headlines?|dispatch(?:es)?|commentar(?:y|ies)|bulletins?"
    r"|interviews?"
    r"|articles?|exclusive|broadcasts?|questionnaire|live\s?blog|podcast|fact-check)"
)
_STAFF = r"(?:reporters?|correspondents?|journalists?|witness(?:es)?|photographers?|crews?|teams?)"
_AFTER = re.compile(
    rf"(?:,\s[^.;]{{2,90}}?,)?(?:\s+\([^()]{{2,12}}\))?\s+{_ADVERBS}{_VERBS}"
    rf"|(?:[’']s?)?\s+(?:(?!\w+ed\s)[a-z-]+\s){{0,2}}{_WORKS}\b"
    rf"|(?:[’']s?)?\s+{_STAFF}\s(?:[A-Z][\w’'-]+\s){{0,3}}(?:at|in|on|outside|near|said|saw"
    rf"|says|heard"
    r"|reported|counted|told|witnessed|who|there)\b"
    r"|[’']s?\s(?:[a-z]+\s){0,3}(?:[A-Z][\w’'-]+\s){1,3}(?:said|says|reported|reports|wrote"
    r"|writes|noted"
    r"|told|asked)\b"
    r"|:\s"
)
_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|informed|(?:interview|conversation|talk|statement|remarks"
    r"|comments|letter"
    r"|email|spoke|speaking|talked|spoken|leaked)\s+(?:with|to|for|on)|[Ss]peaking\s+(?:to|with|on)"
    r"|(?:interviewed|quoted|seen|obtained|reviewed|viewed|examined|analy[sz]ed|verified|cited"
    r"|reported"
    r"|published|released|aired|broadcast|carried|picked\s+up|relayed|shared|printed|run|revealed"
    r"|disclosed|posted|commissioned|conducted|gathered|compiled|collected|saying)\s+(?:by|in|on)"
    r"|[Aa]ccording\s+to(?:\s[a-z’'-]+){0,6}|[Cc]iting|[Qq]uoting|[Pp]er|[Vv]ia|[Aa]s|words\s+of"
    r"|(?:[Ww]rote|[Ww]rites|[Ww]riting|written|argued|argues|article|essay|op-ed|column|editorial"
    r"|appeared|piece|report|analysis|letter|investigation|leak|story|commentary|interview|poll"
    r"|survey"
    r"|study|documentary|footage|headline|appearance|appearing|said|says|figures|data)"
    r"(?:\s[a-z’'-]+){0,4}?\s+(?:in|for|by|on|from|with|to))"
    r"|[,”\"]\s+(?:reported|reports|wrote|writes|reveals|noted|notes|said|says)"
    r"|(?:yesterday|today|[a-z]day)[’']s"
    r"|(?:^|[.;:(“\"]\s?)(?:[Pp]er|[Vv]ia))\s+$"
)
_NOT = re.compile(
    r"\b(?:works?|worked|working|write|wrote)\s+(?:for|at)\s+(?:the\s+)?$|\b(?:former|ex-"
    r"|joined|left|sued|banned|owner\s+of"
    r"|editor\s+of|owns|bought|jailed|detained|bureau\s+of|offices?\s+of)\s?(?:the\s+)?$"
)
_AS_PUT = re.compile(
    r"(?:’s|'s)?\s+(?:put\s+it|reported|first\s+reported|noted|reports|has|says|said|wrote"
    r"|calls|called"
    r"|revealed|describes|described)\b"
)
_FIRST = re.compile(r"[\w/-]+")
# Of a word longer than this the rest is not looked at.
_FIRST_WORD = 40
_TIMES = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_AND = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?|,\s+(?:the\s+)?")


@lru_cache(maxsize=8)
def _index(names: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the outlets' names by their first word, the longest first."""
    return arranged(names | outlets.KNOWN)


def arranged(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return names in lower case by their first word, the longest first, without their article."""
    made: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        bare = name.removeprefix("the ")
        key = _FIRST.match(bare)
        made.setdefault(key.group() if key else bare, []).append(bare)
    return {word: tuple(found) for word, found in made.items()}


def at_work(
    smooth: str, start: int, end: int, known: Known, cited: dict[str, tuple[str, ...]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the known outlets of a block that say or show something, or are told it.

    `cited` are outlets too, `arranged`: the report cites them in brackets.
    """
    index = _index(known.outlets)
    last: tuple[int, bool] | None = None
    waiting: tuple[int, int, str] | None = None
    for hit in _CAPITAL.finditer(smooth, start, end):
        at = hit.start()
        if last is not None and at < last[0]:
            continue
        word = hit.group()[:_FIRST_WORD].lower()
        if word not in index and word not in cited:
            continue
        name = _outlet_at(smooth, at, end, index.get(word, ()))
        name = name or _outlet_at(smooth, at, end, cited.get(word, ()))
        if not name:
            continue
        stop = at + len(name)
        tied = last is not None and _AND.fullmatch(smooth, last[0], at) is not None
        working = _working(smooth, at, stop, start, end, known) or (
            tied and last is not None and last[1]
        )
        if working:
            if tied and waiting is not None:
                yield waiting
            yield _with_article(smooth, at, stop)
            waiting = None
        else:
            waiting = _with_article(smooth, at, stop)
        last = (stop, working)


def _outlet_at(smooth: str, at: int, end: int, names: Iterable[str]) -> str:
    """Return the first of `names` (in lower case) that stands at `at`, as it is written there."""
    for bare in names:
        stop = at + len(bare)
        if (
            stop <= end
            and smooth[at:stop].lower() == bare
            and not smooth[stop : stop + 1].isalnum()
        ):
            behind = re.match(r"\s[A-ZÀ-Þ]", smooth[stop : stop + 2])
            if smooth[stop : stop + 1] != "-" and (not behind or _TIMES.match(smooth, stop)):
                return smooth[at:stop]
    return ""


def _working(smooth: str, at: int, stop: int, start: int, end: int, known: Known) -> bool:
    name = smooth[at:stop]
    head = smooth[max(start, at - 90) : at]
    article = head[-4:].lower() == "the "
    if article:
        head = head[:-4]
    # "Guardian" and "Economist" are names of outlets with their article alone.
    if " " not in name and name.lower() in known.common and not article and not name.isupper():
        return False
    before = re.search(r"[\w’'-]+\s$", head)
    if before is not None and before.group()[0].isupper() and not article:
        owner = before.group().rstrip()
        opener = (
            len(head.rstrip()) == len(owner) or head[: before.start()].rstrip()[-1:] in ".:;“”(—"
        )
        if not (owner.endswith(("’s", "'s")) or opener or known.typed(owner)[0]):
            return False
    if _NOT.search(head) is not None:
        return False
    if re.search(r"\b[Aa]s\s$", head):
        return _AS_PUT.match(smooth, stop, end) is not None
    if _BEFORE.search(head) is not None:
        return True
    after = _AFTER.match(smooth, stop, min(end, stop + 160))
    return after is not None and (
        after.group() != ": " or not head.strip() or head.rstrip()[-1:] in ".("
    )


def _with_article(smooth: str, at: int, stop: int) -> tuple[int, int, str]:
    name = smooth[at:stop]
    whole = f"the {name.lower()}"
    if (
        smooth[max(0, at - 4) : at] == "The "
        and whole in outlets.KNOWN
        and smooth[max(0, at - 6) : at - 4] not in {". ", ""}
    ):
        return at - 4, stop, f"The {name}"
    return at, stop, name
