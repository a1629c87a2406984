"""Sources that the text itself names: "told the Herald", "according to the Ministry", "data from".

Nothing but an outlet listens ("told X", "wrote in X"); a body may also be whom a statement or a
figure comes from ("according to X", "figures published by X"). Persons are no sources.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.extract import outlets
from generator.extract.date_readers import LONG

Trust = Literal["outlet", "subject", "body"]

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*(?:\.[A-Z]\.?)*"
_LINK = r"(?:of|the|for|and|on|de|du|des|di|del|della|la|le|el|der|van|von|y|et)"
_NAME = rf"(?:the\s+)?((?:The\s+)?{_WORD}(?:\s+(?:{_LINK}\s+){{0,2}}{_WORD}){{0,7}})"
# "the Greek daily X", "state broadcaster X", "her interview with the newspaper X".
_OUTLET_NOUN = (
    r"(?:newspapers?|paper|daily|weekly|monthly|magazine|tabloid|broadcaster|newswire|news\s+site"
    r"|news\s+website|news\s+outlet|news\s+portal|outlet|news\s+agency|agency|news\s+channel|channel"
    r"|television|radio|radio\s+station|station|website|podcast|journal|blog)"
)
_KIND = rf"(?:(?:the|a|an|its|local|state)\s+)?(?:[\w-]+\s+){{0,2}}?{_OUTLET_NOUN}\s+"
_LATER = r"(?:\s+(?:has|had|also|first|later|previously|yesterday|today|then|itself))?"
_PAPER = (
    r"(?:reports?|statements?|surveys?|polls?|stud(?:y|ies)|notes?|bulletins?|papers?|analys[ei]s"
    r"|data|figures|numbers|statistics|estimates?|assessments?|census|tally|index|research|records"
    r"|filings?|documents?|reviews?|audits?|communiqu[eé]s?|briefings?|forecasts?|outlooks?)"
)
_MADE = (
    r"(?:published|released|compiled|collected|issued|gathered|provided|prepared|put\s+out"
    r"|produced|posted|shared|kept)"
)
_LATE = r"(?:[\w’'-]+\s+){0,3}?"
_TRIGGERS: tuple[tuple[Trust, str], ...] = (
    (
        "body",
        rf"\b[Aa]ccording\s+to\s+(?:(?:an?|the|its|new|recent|official|latest)\s+)?(?:{_LATE}{_PAPER}\s+"
        rf"(?:{_MADE}\s+)?(?:by|from|of|in|at)\s+)?{_NAME}",
    ),
    (
        "outlet",
        r"\b(?:told|tells|telling|statement\s+to|(?:interview|conversation)\s+(?:with|to)|informed"
        rf"|remarks\s+to|comments\s+to|interviewed\s+by|quoted\s+by|seen\s+by|obtained\s+by"
        r"|reviewed\s+by|viewed\s+by|leaked\s+to|spoke\s+to|[Ss]peaking\s+(?:to|with)"
        r"|(?:investigation|reporting|fact-check|reports?|interview)\s+(?:by|on)"
        rf"|carried\s+(?:by|in|on)|aired\s+(?:by|on)|broadcast\s+(?:by|on)|(?:re)?printed\s+(?:by|in))"
        rf"\s+(?:{_KIND})?{_NAME}",
    ),
    (
        "outlet",
        r"\b(?:wrote|writes|writing|written|published|article|essay|op-ed|column|editorial|appeared"
        rf"|argued|interview|report|analysis|letter|investigation|leak|leaked)\s+(?:(?:last|this)\s+\w+\s+)?in\s+(?:{_KIND})?{_NAME}",
    ),
    (
        "body",
        rf"\b(?:cited|reported|published|compiled|released|as\s+told)\s+by\s+(?:{_KIND})?{_NAME}",
    ),
    ("body", rf"\b(?:citing|quoting)\s+(?:{_LATE}{_PAPER}\s+(?:by|from|of)\s+)?{_NAME}"),
    (
        "body",
        rf"\b(?:{_PAPER}|[Dd]ata|[Ff]igures)\s+(?:{_MADE}\s+)?(?:(?:last|this)\s+\w+\s+)?"
        rf"(?:by|from)\s+{_NAME}(?=\s+(?:\([A-Z]+\)\s+)?(?:shows?|showed|suggests?|suggested"
        r"|indicates?|indicated|put|puts|says|said|finds?))",
    ),
    (
        "body",
        rf"(?:^|(?<=[\s“\"(])){_NAME}(?:[’']s?)?\s+(?:data|figures|statistics|estimates|records"
        r"|documents)\s+(?:show|suggest|indicate|put)(?:s|ed)?\b",
    ),
    (
        "subject",
        rf"(?:^|(?<=[\s“\"(])){_NAME}{_LATER}\s+"
        r"(?:reported|reports|noted\s+that|revealed|quoted|wrote|writes|learned|calculated)\b",
    ),
    (
        "body",
        rf"(?:^|(?<=[\s“\"(])){_NAME}(?:\s+\([A-Z]{{2,8}}\))?{_LATER}\s+(?:said|says|wrote|warned"
        r"|found|stated|reported|noted|added|concluded|announced|estimated)\s+(?:on\s+\w+\s+)?in\s+"
        rf"(?:an?|its|the)\s+{_LATE}{_PAPER}\b",
    ),
)
_ASKED = re.compile(rf"(?:Question|Q|Reporter|Journalist)\s*\({_NAME}(?=[,)])")
_SHOWN = re.compile(r"(?:show|suggest|indicate|put)(?:s|ed)?$")
_LONGER = re.compile(rf"{_WORD}(?:\s+{_WORD})+")
_OPENERS = frozenset("The To In By And But According From As Of For On At A An".split())
_COMPILED = tuple((trust, re.compile(pattern)) for trust, pattern in _TRIGGERS)
# No source without one of these.
_HINT = re.compile(
    r"ccording|\bt(?:old|ell)|nformed|report|quot|cit(?:ed|ing)|\bin\s|\bby\s|\bfrom\s|interview"
    r"|ata\b|igures|tatistics|stimates|ecords|ocuments|omments|emarks|onversation|poke|peaking"
    r"|leaked|revealed|noted|statement|Question|Q \("
)
_ROMANCE = re.compile(r"(?:El|La|Le|Il|Les|Los|O|Die|Der|Das|De|Het)\s+[A-ZÀ-Þ]")
_OUTLET_BEHIND = re.compile(
    rf",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}?{_OUTLET_NOUN}\b", re.IGNORECASE
)
_OUTLET_BEFORE = re.compile(rf"\b{_OUTLET_NOUN}\s+(?:the\s+)?$")
_NO_NAME = re.compile(
    rf"(?:{LONG}|(?:Islam|Quran|Bible|Torah|[A-Z][a-z]+ism)|[A-Z][a-z]+day|[A-Z][a-z]+(?:ese|ish|ian|ean|ic|ench|man)|Congress|Parliament"
    r"|Article|Section|Chapter|Figure|Table|Annex|Mr|Mrs|Ms|Dr|President|Minister|God|I|He|She|It"
    r"|They|We|Who|That|Twitter|Facebook|Telegram|Instagram|WhatsApp|YouTube|X)\b"
)
_ENDED = re.compile(r"\s?(?:[.,;:)”—–]|$|(?:that|in|on|as|and|but|the|show|put)\b)")
# They listen, but pass nothing on.
_COMPANY = re.compile(
    r"\b(?:Party|Congress|Group|Forces?|Conference|Summit|Forum|Assembly|House|Senate|Board|Team"
    r"|Army|Navy|Guard|People|Society|Association|Federation|Cabinet|Chamber|Company|Club|Church"
    r"|Movement|Alliance|Front|States|Nations|Network|School|College|Hospital|Airport|Minister"
    r"|President|Secretary|General|Officer|Director|Chief|Governor|Mayor|Ambassador|Prison|Street)\b"
)
_ENGLISH = frozenset({"and", "of", "on", "for", "the"})
_BLOCS = frozenset({"state", "place", "person"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of names beside the report: outlets in lower case, the type of an actor.

    `typed` gives the type and full name of a registered actor, "" and "" for any other name;
    `common` are ordinary words.
    """

    outlets: frozenset[str] = frozenset()
    typed: Callable[[str], tuple[str, str]] = lambda name: ("", "")
    given: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def running(
    smooth: str, spans: Iterable[tuple[int, int]], known: Known, cited: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield where the text in `spans` names a source, and its name; `cited` are known sources."""
    in_full: frozenset[str] | None = None
    for start, end in spans:
        if not _HINT.search(smooth, start, end):
            continue
        if in_full is None:
            in_full = _in_full(smooth)
        for trust, pattern in _COMPILED:
            for hit in pattern.finditer(smooth, start, end):
                if name := _named(smooth, hit, trust, known, cited, in_full):
                    last = hit.start(1) + len(name)
                    if name.startswith("The ") and not outlets.known(name):
                        name = name[4:]
                    yield last - len(name), last, _fullest(name, known)
        asked = _ASKED.match(smooth, start, end)
        if asked is not None and not _NO_NAME.match(asked.group(1)):
            yield asked.start(1), asked.end(1), asked.group(1)


def _named(
    smooth: str,
    hit: re.Match[str],
    trust: Trust,
    known: Known,
    cited: frozenset[str],
    in_full: frozenset[str],
) -> str:
    """Return the source's name that a hit begins with, or nothing."""
    begin = hit.start(1)
    for name in _cuts(hit.group(1)):
        end = begin + len(name)
        if smooth[end : end + 1] in {"’", "'"} and not _SHOWN.search(hit.group()):
            continue
        if _fits(smooth, begin, name, trust, known, cited, in_full):
            return name
    return ""


def _in_full(smooth: str) -> frozenset[str]:
    """Return the words that stand beside another word with a capital: parts of longer names."""
    return frozenset(
        word
        for hit in _LONGER.finditer(smooth)
        for word in hit.group().split()
        if hit.group().split()[0] not in _OPENERS
    )


def _fullest(name: str, known: Known) -> str:
    """Return the full name of the body whose acronym is registered ("ESA")."""
    kind, full = known.typed(name)
    return full if kind == "organisation" and name.isupper() and name not in known.outlets else name


def _cuts(name: str) -> Iterator[str]:
    """Yield a name and what is left of it without its last words ("Reuters Tuesday")."""
    words = list(re.finditer(r"\S+", name))
    for place in range(len(words), max(0, len(words) - 5), -1):
        last = words[place - 1]
        if not last.group()[0].islower():
            yield re.sub(r"[’']s?$", "", name[: last.end()]).rstrip(".")


def _fits(
    smooth: str,
    at: int,
    name: str,
    trust: Trust,
    known: Known,
    cited: frozenset[str],
    in_full: frozenset[str],
) -> bool:
    """Tell whether a name is that of a source that may be named so."""
    bare = name.removeprefix("The ").casefold()
    if outlets.known(name) or not known.outlets.isdisjoint((name.casefold(), bare)):
        return True
    if not cited.isdisjoint((name.casefold(), bare)):
        # A body cited for its statements is still no outlet that others talk to.
        return trust == "body" or not known.typed(name)[0]
    if _NO_NAME.match(name):
        return False
    kind = known.typed(name)[0] or known.typed(name.removeprefix("The "))[0]
    if kind in _BLOCS:
        return False
    if _OUTLET_BEFORE.search(smooth, max(0, at - 30), at) or _OUTLET_BEHIND.match(
        smooth, at + len(name), at + len(name) + 80
    ):
        return True
    behind = smooth[at + len(name) : at + len(name) + 6]
    alone = not kind and name not in in_full and _unknown_word(name, known)
    if trust == "body" and not _ENDED.match(behind):
        alone = False  # "according to Buddhist texts"
    if trust == "body":
        return kind == "organisation" or _is_body(name) or alone
    if kind or _is_body(name) or _COMPANY.search(name):
        return False
    return (alone and trust != "subject") or _title_like(name, known)


def _title_like(name: str, known: Known) -> bool:
    """Tell whether several words are a newspaper's by their sort: "Le Temps", "Daily Nation"."""
    words = name.removeprefix("The ").split()
    romance = _ROMANCE.match(name) is not None
    if len(words) < 2 or words[-1] in known.given or (words[0] in known.given and not romance):
        return False
    if not _ENGLISH.isdisjoint(words) or any(_NO_NAME.fullmatch(word) for word in words):
        return False
    ordinary = words[-1].casefold() in known.common
    return ordinary or romance or any(word.islower() for word in words)


def _is_body(name: str) -> bool:
    """Tell whether a name has a word that only bodies have, and more than that word."""
    return " " in name.removeprefix("The ") and outlets.is_body(name)


def _unknown_word(name: str, known: Known) -> bool:
    """Tell whether a name is one word, neither an ordinary one nor a given name."""
    plain = " " not in name and len(name) > 2 and bool(known.common)
    return plain and name.casefold() not in known.common and name not in known.given
