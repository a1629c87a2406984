"""Names of sources in running text: which of a text's names an outlet or a body may bear."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.extract import outlets
from generator.extract.date_readers import LONG

# What a mention tells of its source: "outlet" listens ("told X"), "subject" reports ("X revealed"),
# "body" is whom a statement or figure comes from ("according to X"), "employer" whose analysts say.
Trust = Literal["outlet", "subject", "body", "employer", "known"]

WORD = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*(?:\.[A-Z]\.?)*"
_LINK = r"(?:of|the|for|and|&|on|de|du|des|di|del|della|la|le|el|der|van|von|y|et)"
NAME = (
    rf"(?:the\s+)?[“\"‘]?((?:The\s+)?{WORD}(?:\s+(?:{_LINK}\s+){{0,2}}{WORD}){{0,7}}"
    r"(?:\s\d{1,2}(?=\s(?:that|on|in|he|she|it|the|radio|TV)\b|[.,;:”)]))?)"
)
# "the Greek daily X", "state broadcaster X", "her interview with the newspaper X".
OUTLET_NOUN = (
    r"(?:newspapers?|paper|daily|weekly|monthly|magazine|tabloid|broadcaster|newswire|news\s+site"
    r"|news\s+website|news\s+outlet|news\s+portal|outlet|(?:news|press|wire|state)\s+agency"
    r"|(?<=\bthe\s)agency|news\s+channel|channel"
    r"|television|radio|radio\s+station|station|website|podcast|journal|blog|news\s+service|wire"
    r"|news\s+program(?:me)?|talk\s+show|program(?:me)?|news\s+platform)"
)
# "SpaceNews", "DigiTimes"; "Radio Nord", "Ziarul de Gardă"; "Capital FM".
_ONE_WORD = re.compile(
    r"[A-ZÀ-Þ]\w+(?:News|Times|Post|Media|Press|Wire|Radar|Today|Tribune|Insider|Daily"
    r"|[Zz]eitung|blatt"
    r"|posten|avisen|bladet|dagblad|gazete|nytt)"
)
_FIRST_WORD = re.compile(
    r"(?:Radio|TV|Télé\w*|Tele\w*|Rádio|Channel|Canal|Agence|Agencia|Agenzia|Diario|Diário"
    r"|Jornal|Gazeta"
    r"|Jurnal|Ziarul|Giornale|Corriere|Gazette|Kurier|Tygodnik|Revista|Revue|Journal\sd\w+)\s[\w(]"
)
_LAST_WORD = re.compile(
    r"\s(?:FM|AM|TV|Radio|Online|Insider|Courier|Dispatch|Echo|Bulletin|Mirror|Nation|Express)$"
)
_LONGER = re.compile(rf"{WORD}(?:\s+{WORD})+")
_OPENERS = frozenset("The To In By And But According From As Of For On At A An".split())
_ROMANCE = re.compile(r"(?:El|La|Le|Il|Les|Los|O|Die|Der|Das|De|Het)\s+[A-ZÀ-Þ]")
_OUTLET_BEHIND = re.compile(
    rf",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}?{OUTLET_NOUN}\b", re.IGNORECASE
)
_OUTLET_BEFORE = re.compile(rf"\b{OUTLET_NOUN}\s+(?:the\s+)?$")
# By themselves no names of sources: days, faiths, peoples.
_NO_WORD = re.compile(
    rf"(?:{LONG}|Islam|Christmas|Easter|Ramadan|Quran|Bible|Torah|[A-Z][a-z]+ism|[A-Z][a-z]+day"
    r"|[A-Z][a-z]+(?:ese|ish|ian|ean|ic|ench|man)|Congress|Parliament)"
)
_DAY = re.compile(r"Yesterday|Today|[A-Z][a-z]+day")
_NO_NAME = re.compile(
    r"(?:Article|Section|Chapter|Figure|Table|Annex|Mr|Mrs|Ms|Dr|President|Minister|God|I|He|She|It"
    r"|They|We|Who|That|This|These|Those|Twitter|Facebook|Telegram|Instagram|WhatsApp|YouTube|X)\b"
)
_OUTLET_NEXT = re.compile(rf"[”\"’]?\s+(?:[a-z]+\s+)?{OUTLET_NOUN}\b")
_ENDED = re.compile(
    r"\s?(?:[.,;:)”—–]|$|(?:that|in|on|as|and|but|the|for|show|put|were|was|is|are"
    r"|said|says|found|estimated?s?|puts|counts|figures|data|statistics|numbers|reports?|estimates"
    r"|polls?|surveys?|records|calculations)\b)"
)
# They listen, but pass nothing on.
_COMPANY = re.compile(
    r"\b(?:Party|Congress|Group|Forces?|Conference|Summit|Forum|Assembly|House|Senate|Board|Team"
    r"|Army|Navy|Guard|People|Society|Association|Federation|Cabinet|Chamber|Company|Club|Church"
    r"|Movement|Alliance|Front|States|Nations|Network|School|College|Hospital|Airport|Minister"
    r"|President|Secretary|General|Officer|Director|Chief|Governor|Mayor|Ambassador|Prison"
    r"|Street)\b"
)
_OFFICER = re.compile(
    r"\b(?:Minister|President|Secretary|General|Officer|Director|Chief|Governor|Mayor|Ambassador"
    r"|Chancellor|King|Queen|Pope|Judge|Senator|Captain|Colonel|Admiral|Commander|Spokesman|Law|Act"
    r"|Agreement|Treaty|Accords?|Plan|Strategy|Convention|Charter|Constitution|Code|Protocol"
    r"|Resolution|Declaration|Doctrine)$"
)
# Bodies by their last word, which only bodies have behind another name.
_BODY_END = re.compile(
    r"\b(?:Observatory|Library|Watch|Monitor|Project|Program|Programme|Initiative|Foundation"
    r"|Association|Federation|Society|Network|Group|Alliance|Coalition|Consortium|Labs?|Laboratory"
    r"|Analytics|Intelligence|Economics|Research|Consulting|Advisory|Partners|Insurance|Bulletin"
    r"|Exchange|Reserve|Survey|Census|Registry|Register|Tracker|Index|Database|Board|Chamber"
    r"|Company"
    r"|Corporation|Corp|Securities|House|Maritime|Shipping|Airways|Airlines|Energy|Media|Rights"
    r"|Transparency|Archive|Forum|Trust|Union|Nations|Police|Force|Forces|Navy|Army|Guard|Ministry"
    r"|Headquarters|Mission|Delegation|Conference|Assembly|Congress|Senate|Secretariat|Academy)$"
)
_ENGLISH = frozenset({"and", "of", "on", "for", "the"})
_BLOCS = frozenset({"state", "place", "person"})
_POSSESSIVE = re.compile(rf"((?:{WORD}\s){{0,2}}{WORD})[’']s?\s+(?=[A-ZÀ-Þ])")


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


def named(
    smooth: str,
    hit: re.Match[str],
    trust: Trust,
    known: Known,
    cited: frozenset[str],
    in_full: frozenset[str],
) -> tuple[int, str]:
    """Return where the name stands that a hit begins with, and the name, or nothing."""
    begin, whole = hit.start(1), hit.group(1)
    # "Turkey's Ministry of Transport": whose it is belongs not to its name.
    owner = _POSSESSIVE.match(whole)
    whose = owner.group(1).removeprefix("The ") if owner is not None else ""
    if owner is not None and (known.typed(whose)[0] in _BLOCS or _DAY.fullmatch(whose)):
        begin, whole = begin + owner.end(), whole[owner.end() :]
    for name in _cuts(whole):
        # What is cut off is a day, or what is left is known: never "Munich Security".
        rest = whole[len(name) :].split()
        tied = rest and rest[0] in {"and", "&", "for", "on", "y", "et"}
        days = all(_NO_WORD.fullmatch(word) for word in rest)
        if rest and not (tied or days or _sure(name, known)):
            continue
        end = begin + len(name)
        owned = smooth[end : end + 1] in {"’", "'"} and hit.end() <= end + 2
        if owned and not (trust == "outlet" and " " in name and is_outlet(name, known)):
            continue
        if _fits(smooth, begin, name, trust, known, cited, in_full):
            return begin, name
    return begin, ""


def _sure(name: str, known: Known) -> bool:
    kind = known.typed(name)[0] or known.typed(name.removeprefix("The "))[0]
    return kind == "organisation" or (is_outlet(name, known) and not kind)


def in_full(smooth: str) -> frozenset[str]:
    """Return the words that stand beside another word with a capital: parts of longer names."""
    return frozenset(
        word
        for hit in _LONGER.finditer(smooth)
        for word in hit.group().split()
        if hit.group().split()[0] not in _OPENERS and "-based " not in hit.group()
    )


def fullest(name: str, known: Known) -> str:
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


def is_outlet(name: str, known: Known) -> bool:
    """Tell whether a name is that of a known outlet, or one by its shape; no body's is."""
    bare = name.removeprefix("The ").casefold()
    if not known.outlets.isdisjoint((name.casefold(), bare)) or bare in outlets.KNOWN:
        return True
    if known.typed(name)[0] in _BLOCS or " and " in name:
        return False
    if _ONE_WORD.fullmatch(name) or _FIRST_WORD.match(name) or _LAST_WORD.search(name):
        return True
    if not outlets.known(name):
        return False
    if name.endswith(("Agency", "Press", "Standard", "Review", "Monitor", "Post", "Observer")):
        sure = name.endswith(("News Agency", "Press Agency", "Free Press"))
        return sure or not (
            known.typed(name)[0]
            or re.search(
                r"\b(?:of|University)\b|[a-z]al Agency$|Space|Security|Intelligence|Energy", name
            )
        )
    return True


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
    if is_outlet(name, known) or trust == "known":
        return trust != "known" or (is_outlet(name, known) and " " in name)
    if not cited.isdisjoint((name.casefold(), bare)):
        # A body cited for its statements is still no outlet that others talk to.
        return trust == "body" or not known.typed(name)[0]
    if _NO_NAME.match(name) or all(map(_NO_WORD.fullmatch, name.removeprefix("The ").split())):
        return False
    if name[-1].isdigit():
        return trust == "outlet"  # "told Moldova 1"
    kind = known.typed(name)[0] or known.typed(name.removeprefix("The "))[0]
    if kind in _BLOCS:
        return False
    last = at + len(name)
    if (
        _OUTLET_BEFORE.search(smooth, max(0, at - 30), at)
        or _OUTLET_BEHIND.match(smooth, last, last + 80)
        or _OUTLET_NEXT.match(smooth, last, last + 40)
    ):
        return True
    alone = not kind and name not in in_full and _unknown_word(name, known)
    if trust == "employer":
        several = " " in name and name.split()[0] not in known.given and not _OFFICER.search(name)
        return kind == "organisation" or several or alone
    if trust == "body":
        # "according to Buddhist texts"
        ended = _ENDED.match(smooth, last, last + 16) is not None
        lone = ended and not kind and (alone or _title_like(name, known))
        return kind == "organisation" or _is_body(name, known) or lone
    if kind or _is_body(name, known):
        return False
    if trust == "outlet" and _titled(smooth, at, name):
        return True
    return not _COMPANY.search(name) and ((alone and trust == "outlet") or _title_like(name, known))


def _titled(smooth: str, at: int, name: str) -> bool:
    """Tell whether a name has its article with it within a sentence: "obtained by The Insider"."""
    inside = at > 1 and smooth[at - 1] == " " and smooth[at - 2].isalpha()
    return inside and name.startswith("The ") and _ENGLISH.isdisjoint(name.split())


def _title_like(name: str, known: Known) -> bool:
    """Tell whether several words are a newspaper's by their sort: "Le Temps", "Daily Nation"."""
    words = name.removeprefix("The ").split()
    romance = _ROMANCE.match(name) is not None
    if len(words) < 2 or words[-1] in known.given or (words[0] in known.given and not romance):
        return False
    if not _ENGLISH.isdisjoint(words) or any(
        _NO_NAME.fullmatch(word) or _NO_WORD.fullmatch(word) for word in words
    ):
        return False
    ordinary = words[-1].casefold() in known.common
    return ordinary or romance or any(word.islower() for word in words)


def _is_body(name: str, known: Known) -> bool:
    """Tell whether a name has a word that only bodies have, and more than that word."""
    bare = name.removeprefix("The ")
    if " " not in bare or _OFFICER.search(bare):
        return False
    return outlets.is_body(name) or _BODY_END.search(bare) is not None


def _unknown_word(name: str, known: Known) -> bool:
    """Tell whether a name is one word, neither an ordinary one nor a given name."""
    plain = " " not in name and len(name) > 2 and bool(known.common)
    return plain and name.casefold() not in known.common and name not in known.given
