"""Who speaks: the names that a pronoun, a noun or a verb of speech points to."""

import re

from generator.extract import cues
from generator.extract.pronouns import Speakers, by_pronoun, last_two, latest
from generator.extract.scene import BODIES, PERSONS, Scene, joined, subject

_REACH = 300
# So many names of a sentence are weighed.
_NAMES = 12
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_TRAIL = re.compile(
    r"(?:^|[\s,—–(])(?:has|have|had|also|then|later|again|still|even|once|first|now|yesterday|today"
    r"|[a-z]+ly|would|will|could|may|might|can|must|should|did|does|do|not|never|has since|both|all"
    r"|is|are|was|were|been|be|himself|herself|itself|themselves|on (?:" + _DAY + r")(?: morning|"
    r" afternoon| evening| night)?|on "
    + _MONTH
    + r" \d{1,2}|"
    + _DAY
    + r"|(?:earlier |later )?(?:this"
    r"|last) (?:week|month|year)|in (?:a|an|his|her|its|their|the) (?:[a-z]+ ){0,2}(?:statement"
    r"|interview|speech|report|letter|post|tweet|message|memo|column|address|article|op-ed)"
    r"|too|in turn|in response|in \d{4}|for (?:his|her|its|their) part|at the time|as well),?$"
)
_PRONOUN = re.compile(r"(?:^|[^\w’'])(he|she|they|it|who|which|He|She|They|It|I|we|We|you)$")
_BOTH = re.compile(
    r"\b(?:both|[Tt]he two|[Tt]he pair of|Both|[Ee]ach of the) (?:[a-z]+ )?(leaders|men|women"
    r"|presidents|ministers|secretaries|officials|diplomats|counterparts|politicians|candidates"
    r"|sides|countries|nations|governments|states|powers|parties|capitals|allies)$"
)
_HEAD = re.compile(r"([A-Za-z][A-Za-z-]*)$")
_SPOKEN_FOR = re.compile(
    r"\b(?:[Ss]pokes\w+|[Oo]fficials?|[Rr]epresentatives?|[Ss]tatement|[Ss]ources?|[Aa]mbassador"
    r"|[Mm]inister|[Mm]embers?|[Ll]eaders?|[Dd]iplomats?|[Dd]elegates?|[Rr]eport|[Ll]awyers?"
    r"|[Oo]fficers?|[Oo]ffice|[Ee]ditorial|[Dd]irectors?|[Aa]nalysts?|[Ee]conomists?|[Ee]xperts?"
    r"|[Rr]esearchers?|[Ss]cientists?|[Ee]ngineers?|[Ii]nvestigators?|[Ii]nspectors?)\s+"
    r"(?:for|of|from|at|in|within|by|with)\s+(?:the\s+)?$"
)
# "China’s foreign ministry", "Norlandic officials": what a state's organs say, the state says.
_ORGAN = re.compile(
    r"(?:[’']s?)?\s+(?:(?:foreign|defen[cs]e|finance|commerce|trade|interior|state|top|senior"
    r"|government|military|embassy)\s+)*(?:ministry|government|authorities"
    r"|officials?|embassy|spokes\w+|diplomats?|representatives?|delegation|regime"
    r"|leadership|negotiators?|administration|side|media|lawmakers)$"
)
# "The minister likes to say": somebody speaks, whoever it is.
_WANTED_GROUP = re.compile(
    r"\b(?:minister|president|officials?|leaders?|critics|analysts|diplomats|experts|supporters"
    r"|opponents|government|people|some|many)\s+(?:[a-z]+\s+){1,2}to$"
)
_ASIDE = re.compile(
    r",\s+(?:which|who|whose|where|an?|the|its|his|her|now|then|once)\b[^,]{1,160},$"
)
_THE = re.compile(r"\b[Tt]he\s+(?:[a-z]+\s+)?$")
_OFFICE = re.compile(r"\b[Tt]he\s+([a-z]+)\s+(?:of|for|at)\s+(?:the\s+)?[\w ’'-]{2,60}$")
# Who is meant by a word that is not in the name itself.
_MEANT = {"judges": "court", "justices": "court", "magistrates": "court", "inspectors": "agency",
          "lawmakers": "parliament", "bank": "bank", "bankers": "bank"}  # fmt: skip
# Words that take up any organisation, where but one is near.
_ANY_BODY = frozenset(
    "group company firm organisation organization agency body union lobby charity operator maker"
    " manufacturer watchdog regulator newspaper paper broadcaster institute association".split()
)
_PAPERS = frozenset("report editorial survey study order ruling website note memo text".split())
_CLOSE, _RECALLED = 500, 60
_AMONG = re.compile(r"\bamong (?:them|whom)\b[^,.]*$")
_HE_AND = re.compile(r"\b(?:[Hh]e|[Ss]he) and $")
_RECALLING = re.compile(r"(?:[’']s?)?\s+(?:[a-z]+\s+){0,2}?(ministry|embassy|government)\b")
_OWNED = re.compile(r"(?:[’']s?)?\s+(?:[A-Za-z-]+\s+){0,5}$")
_OWN_PRONOUN = re.compile(r"\b([Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+(?:[a-z-]+\s+){0,4}$")
_OF_WHOM = re.compile(
    r"(?:motto|slogan|mantra|words?|verdict|warnings?|catchphrase|refrain|view|complaint)\s+of\s+"
)
_AGENT = re.compile(r"(?:\s+[a-z]+){0,3}?\s+(?:by|from)\s+")


def of_verb(view: Scene, at: int, floor: int) -> tuple[Speakers, bool]:
    """Return the subject of the verb at `at`, and whether a subject was seen at all."""
    floor = max(floor, at - _REACH)
    whole = view.hushed[floor:at].rstrip()
    tail = _stripped(whole)
    end = floor + len(tail)
    if not tail:
        return (), False
    if pronoun := _PRONOUN.search(tail):
        return by_pronoun(view, pronoun.group(1).lower(), floor + pronoun.start(1), floor), True
    if both := _BOTH.search(tail):
        return last_two(view, end, both.group(1)), True
    close = tail.endswith(")")
    place = view.ending(end - 1 if close else end)
    if place is not None and view.candidates[place].kind != "adjective":
        return _named(view, place, floor), True
    if aside := _ASIDE.search(tail):
        # "The bank, which has lent X money, said": who stands before what is told of it.
        if view.ending(floor + aside.start()) is None:
            who, seen = _by_word(view, tail[: aside.start()], floor, floor + aside.start())
            if who or seen:
                return who, True
    if tail[-1] in ",—–)":
        who = _across(view, floor, end)
        return who, bool(who) or ", among them " in tail
    who, seen = _by_word(view, tail, floor, end)
    if not seen and whole.endswith(",") and len(tail) < len(whole):
        who = _across(view, floor, floor + len(whole))  # "X, which failed in 2011, said"
    return who, seen or bool(who)


def _stripped(tail: str) -> str:
    """Drop auxiliaries, adverbs and times from the end."""
    tail = tail.rstrip()
    for _ in range(8):
        match = _TRAIL.search(tail)
        if match is None:
            return tail
        cut = match.start() + (1 if tail[match.start()] in ",—–" else 0)
        shorter = tail[:cut].rstrip()
        if not shorter or len(shorter) == len(tail):
            return shorter or tail
        tail = shorter
    return tail


def _named(view: Scene, place: int, floor: int) -> Speakers:
    """Judge the name right before a verb: it may only belong to the subject."""
    if _spoken_for(view, place, floor):
        person = _person_before(view, place, floor)
        return person or (place,)
    if view.governed(place, floor):
        names = joined(view, place, floor)
        # "both Washington and Beijing": "and" is no preposition, but the first may have one.
        if len(names) > 1 and not view.governed(names[0], floor):
            return names
        return _person_before(view, place, floor)
    names = joined(view, place, floor)
    begin = view.candidates[names[0]].start
    if pronoun := _HE_AND.search(view.hushed, max(floor, begin - 8), begin):
        names = (*latest(view, pronoun.start(), PERSONS), *names)
    return names


def _spoken_for(view: Scene, place: int, floor: int) -> bool:
    """Tell whether the name is that of a body in whose name somebody speaks."""
    one = view.candidates[place]
    head = view.hushed[max(floor, one.start - 90) : one.start]
    return one.type in BODIES and _SPOKEN_FOR.search(head) is not None


def _person_before(view: Scene, place: int, floor: int) -> Speakers:
    """Return the person whose attribute the name is ("Yvette Cooper of the Labour Party")."""
    end = view.candidates[place].start
    for other in reversed(view.within(max(floor, end - 90), end)):
        one = view.candidates[other]
        gap = view.hushed[one.end : end]
        if (
            one.type in PERSONS
            and not view.owner(other)
            and re.match(r"\s+(?:of|from|for|at|with)\b", gap)
        ):
            return (other,)
    return ()


def _across(view: Scene, floor: int, end: int) -> Speakers:
    """Return the subject before an apposition that ends here ("Tian, spokesman for X, said")."""
    names = view.within(floor, end)[:_NAMES]
    for wanted in (PERSONS, BODIES):
        for place in names:
            one = view.candidates[place]
            if one.type not in wanted or one.kind == "adjective" or view.owner(place):
                continue
            if _AMONG.search(view.hushed, max(floor, one.start - 60), one.start):
                return ()  # "Critics, among them X, said": not X alone
            after = view.hushed[one.end : min(end, one.end + 60)]
            follows = re.match(
                r"(?: [A-Z]{2,4})?(?: \([^()]{1,40}\))?(?: (?:of|from|for|at) [^,]{1,40})?"
                r"\s*[,—–(]",
                after,
            )
            if follows and (not view.governed(place, floor) or _spoken_for(view, place, floor)):
                return joined(view, place, floor)
    return subject(view, floor, end)


def _by_word(view: Scene, tail: str, floor: int, end: int) -> tuple[Speakers, bool]:
    """Judge the common word right before a verb."""
    head = _HEAD.search(tail)
    if head is None:
        return (), False
    word, start = head.group(1), floor + head.start()
    low = word.lower()
    if low in {"and", "or", "but", "then", "to", "before", "while", "by", "nor"}:
        who = subject(view, floor, start)
        return who, bool(who) or (low == "to" and _WANTED_GROUP.search(tail) is not None)
    if low in cues.NOUNS:
        owner = of_noun(view, start, floor)
        return owner, bool(owner) or low in cues.GROUPS
    if organ := _ORGAN.search(tail, max(0, len(tail) - 90)):
        place = view.ending(floor + organ.start())
        if place is not None and view.candidates[place].type in BODIES:
            return (place,), True
    if low in _PAPERS and (who := of_noun(view, start, floor)):
        return who, True
    who = recalled(view, low, start, floor)
    if not who and (office := _OFFICE.search(tail, max(0, len(tail) - 90))):
        # "The president of the bank": the office, not the bank.
        who = recalled(view, office.group(1).lower(), floor + office.start(1), floor)
    return who, bool(who) or low in cues.GROUPS


def recalled(view: Scene, word: str, start: int, floor: int) -> Speakers:
    """Return the latest name or office that "the minister" or "the ministry" takes up."""
    if not _THE.search(view.hushed, max(floor, start - 30), start):
        return ()
    held = _MEANT.get(word, word)
    known = re.compile(rf"\b(?:{re.escape(word)}|{re.escape(held)})\b", re.IGNORECASE)
    behind = re.compile(rf",\s+(?:[\w’'-]+\s+){{0,6}}?{re.escape(word)}\b")
    before = re.compile(rf"\b{re.escape(word)}(?:\s+(?:of|for|at)\s[^,.;]{{1,40}})?,?\s+$", re.I)
    near = view.within(max(0, start - 2000), start)[-_RECALLED:]
    for place in reversed(near):
        one = view.candidates[place]
        if known.search(f"{one.role} {one.name if one.type not in PERSONS else ''}"):
            return (place,)
        if one.type in PERSONS and (
            behind.match(view.hushed, one.end, min(start, one.end + 90))
            or before.search(view.hushed[max(0, one.start - 70) : one.start])
        ):
            return (place,)
        organ = _RECALLING.match(view.hushed, one.end) if one.type in BODIES else None
        if organ and _ORGAN.match(organ.group()) and organ.group(1) == word:
            return (place,)
    if word not in _ANY_BODY:
        return ()
    bodies = [
        place
        for place in near
        if view.candidates[place].type == "organisation"
        and view.candidates[place].kind != "adjective"
        and start - view.candidates[place].end < _CLOSE
    ]
    names = {view.candidates[place].name for place in bodies}
    return (bodies[-1],) if len(names) == 1 else ()


def of_noun(view: Scene, at: int, floor: int) -> Speakers:
    """Return whose words the noun of speech at `at` names ("Xi’s remarks", "his remarks")."""
    floor = max(floor, at - 100)
    head = view.hushed[floor:at]
    if pronoun := _OWN_PRONOUN.search(head):
        kind = {"his": "he", "her": "she", "its": "it", "their": "they"}[pronoun.group(1).lower()]
        return by_pronoun(view, kind, floor + pronoun.start(1), floor)
    for place in reversed(view.within(floor, at)):
        one = view.candidates[place]
        gap = view.hushed[one.end : at]
        if view.owner(place):
            return (place,) if _OWNED.match(gap) else ()
        if one.kind == "adjective" and re.match(r"\s+(?:[a-z-]+\s+)?$", gap):
            return (place,)
    agent = _AGENT.match(view.hushed, at, at + 60) or _OF_WHOM.match(view.hushed, at, at + 40)
    return named_after(view, agent.end()) if agent else ()


def named_after(view: Scene, at: int, reach: int = 110) -> Speakers:
    """Return the first person named in the noun phrase that begins at `at`, else the first body."""
    stop = re.compile(
        r"[,;:.“”—–](?:\s|$)|[“”]|\s(?:who|which|that|in|on|during|after|when|as)\s"
    ).search(view.hushed, at, at + reach)
    end = stop.start() if stop else min(len(view.hushed), at + reach)
    # A full stop may end an initial or a title ("U.S. Secretary", "Sen. McCain").
    if (
        stop
        and stop.group()[0] == "."
        and re.search(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})$", view.hushed[at:end])
    ):
        end = min(len(view.hushed), at + reach)
        rest = re.compile(r"[,;:“”—–]").search(view.hushed, stop.end(), end)
        end = rest.start() if rest else end
    names = [p for p in view.within(at, end) if not view.owner(p)]
    for place in names:
        head = view.hushed[at : view.candidates[place].start]
        if view.candidates[place].type in PERSONS and (place in view.sure or _speaks_itself(head)):
            return _forward(view, place, names)
    bodies = [p for p in names if view.candidates[p].kind != "adjective"]
    near = [p for p in bodies if view.candidates[p].start - at <= 45]
    if near and not _speaks_itself(view.hushed[at : view.candidates[near[0]].start]):
        return ()
    return _forward(view, near[0], bodies) if near else ()


def _speaks_itself(head: str) -> bool:
    """Tell whether a body behind `head` speaks: "residents of Ruse" are not the town."""
    return not re.search(r"\b(?:of|in|from|near|at)\s+(?:the\s+)?$", head) or bool(
        _SPOKEN_FOR.search(head)
    )


def _forward(view: Scene, place: int, names: list[int]) -> Speakers:
    """Add the name joined to `place` by "and"."""
    for other in names:
        if other != place and place in joined(view, other, view.candidates[place].start):
            return joined(view, other, view.candidates[place].start)
    return (place,)
