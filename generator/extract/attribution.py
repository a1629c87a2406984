"""Attribution: the words that tell who spoke a quotation, before it, after it or in between."""

import re

from generator.extract import cues, speakers
from generator.extract.pronouns import latest
from generator.extract.scene import BODIES, PERSONS, Scene, subject
from generator.extract.unspoken import BREAK, WORD, Said, around, gapped
from generator.model import Block, DraftQuote

_LEFT, _RIGHT, _WEAK_REACH, _NOUN_REACH = 360, 260, 40, 90
_BE = re.compile(
    r"\b(?:is|are|was|were|been|be|being|got)\s+(?:(?:[a-z]+ly|also|not|often)\s+){0,2}$"
)
_BE_ING = re.compile(
    r"\b(?:is|are|was|were|been|be)\s+(?:(?:[a-z]+ly|also|not|now|still|already)\s+){0,2}$"
)
_HELPED = re.compile(
    r"\b(?:to|would|will|could|may|might|can|must|should|did|does|do|not|never|let)\s+"
    r"(?:[a-z]+ly\s+|later\s+|then\s+)?$"
)
_ACCORDING = re.compile(r"[\s,—–-]*\b(according to|in the words of|as told by)\s+", re.IGNORECASE)
_LEAD_IN = re.compile(r"[\s,;—–-]*")
_STOP_RIGHT = re.compile(r"[.;:!?](?:\s|$)|“")
_AUXILIARY = frozenset(
    "is are was were will would could may might can must should comes has have had remains".split()
)
_HELPERS = frozenset("has have had would will later also then not never could did".split())
_USED = re.compile(r"\b(used|uses|using|chose|coined|repeated) (?:the|a) $")
_EPIGRAPH = re.compile(r"\s*[—–-]{0,2}\s*(?=[A-Z])")


_OFFICE_BEHIND = re.compile(r"\s+the\s+(?:[a-z]+\s+)?([a-z]+)(?=[\s.,;]|$)")
_DASH = re.compile(r"\s*(?:[—–]|--?\s)\s*(?=[A-Z])")
_TO_OPENS = re.compile(r"(?:^|[.:,—–]\s+)\bTo\s$|(?:^|\s)To\s$")


def attributed(
    view: Scene, start: int, end: int, block: Block, before: DraftQuote | None
) -> Said | None:
    floor, stop = view.sentence(start, end)
    floor, stop = max(floor, block.start), min(stop, block.end)
    head = view.hushed[max(floor, start - _LEFT) : start].rstrip()
    lead = head[-1:] if head else ""
    if lead == "(" and view.hushed[end : end + 1] in {")", " "}:
        return None
    alone = not head or lead in ",:;—–”" or head.endswith((" that", " and", "[", ". . ."))
    words = view.hushed[start:end]
    long = end - start > 24
    if not head or (alone and lead not in ":" and long):
        if said := _right(view, end, stop):
            return said
    if said := gapped(view, start, floor) or left(view, start, floor):
        return said
    if alone or long:
        if said := _right(view, end, stop):
            return said
    if said := around(view, start, end, floor, stop):
        return said
    if head or not words or (not long and not _DASH.match(view.hushed, end, stop)):
        return None
    return _alone(view, start, end, stop, block, before)


def _alone(
    view: Scene, start: int, end: int, stop: int, block: Block, before: DraftQuote | None
) -> Said | None:
    """Attribute a quotation that is a sentence by itself: by what stands before or below it."""
    rest = view.hushed[end:stop]
    if epigraph := _EPIGRAPH.match(rest):
        at = end + epigraph.end()
        names = [p for p in view.within(at, at + 40) if view.candidates[p].start == at]
        if names and not view.acts(names[0]) and rest.strip():
            return Said((names[0],), "")
    if rest.strip(" .,"):
        return None
    earlier = view.before(start)
    if earlier is None or earlier[0] < block.start:
        return None
    if before is not None and before.form != "scare" and before.end >= earlier[0]:
        return Said(before.speakers, before.cue)
    if before is not None and before.end > earlier[0]:
        return None
    said = left(view, earlier[1], earlier[0])
    return said if said is not None and said.who else None


def left(view: Scene, start: int, floor: int) -> Said | None:
    """Find the nearest word of speech before the quotation, in its clause."""
    limit = max(floor, start - _LEFT)
    start = _before_dashes(view.hushed, limit, start)
    for hit in BREAK.finditer(view.hushed, limit, start):
        limit = hit.end()
    words = list(WORD.finditer(view.hushed, limit, start))
    for word in reversed(words):
        low = word.group()
        gap = view.hushed[word.end() : start].replace(" quote", " ")
        if low in {"quote", "unquote"} and not gap.strip(" ,:—–-/"):
            continue
        if low in cues.NAMING and not gap.strip(" :,“”‘’'"):
            if used := _used(view, word, floor):
                return used
            if cues.verb_form(low) is None or not speakers.of_verb(view, word.start(), limit)[0]:
                return None
        if said := _by_verb(view, word, start, floor, limit):
            return said
        if low in cues.NOUNS and len(gap) <= _NOUN_REACH and not _clause_in(gap):
            if who := speakers.of_noun(view, word.start(), floor):
                return Said(who, low)
    if opening := _ACCORDING.match(view.hushed, floor, start):
        return Said(_agent(view, opening.end(), start), opening.group(1))
    return None


def _before_dashes(hushed: str, floor: int, start: int) -> int:
    """Step over a remark between dashes in front of the quotation ("said — as X reported — “")."""
    tail = hushed[floor:start].rstrip()
    if not tail or tail[-1] not in "—–" or tail.count(tail[-1]) < 2:
        return start
    return floor + tail.rindex(tail[-1], 0, len(tail) - 1)


def _agent(view: Scene, at: int, stop: int) -> tuple[int, ...]:
    """Return whom "according to" names: who made the statement, if it is told ("by", "from")."""
    if pronoun := re.compile(r"(him|her|it)\b").match(view.hushed, at, stop):
        kinds = BODIES if pronoun.group() == "it" else PERSONS
        return latest(view, at - 14, kinds)
    phrase = re.compile(r"[^,;“”]{0,110}").match(view.hushed, at, stop)
    end = phrase.end() if phrase else at
    for hit in re.compile(r"\b(?:by|from)\s+(?=(?:the\s+)?[A-Z])").finditer(view.hushed, at, end):
        if who := speakers.named_after(view, hit.end()):
            return who
    if who := speakers.named_after(view, at):
        return who
    # "According to the minister, Ana Lima, it is …"
    behind = [p for p in view.within(end + 2, end + 60) if view.candidates[p].start == end + 2]
    return tuple(p for p in behind if view.candidates[p].type in PERSONS)


def _used(view: Scene, word: re.Match[str], floor: int) -> Said | None:
    """Attribute "in X's words" and "X used the words" in front of a quotation."""
    low, at = word.group(), word.start()
    if verb := _USED.search(view.hushed, max(floor, at - 30), at):
        who, seen = speakers.of_verb(view, verb.start(), floor)
        return Said(who, verb.group(1)) if seen else None
    if low in cues.NOUNS and view.hushed[at - 3 : at - 1] in {"’s", "'s"}:
        who = speakers.of_noun(view, at, floor)
        return Said(who, low) if who else None
    return None


def _clause_in(gap: str) -> bool:
    """Tell whether a clause of its own stands between a noun of speech and the quotation."""
    return any(word in _AUXILIARY for word in gap.split()[:-1])


def _by_verb(view: Scene, word: re.Match[str], start: int, floor: int, limit: int) -> Said | None:
    low, at = word.group(), word.start()
    form = cues.verb_form(low)
    if form == "base" and _TO_OPENS.search(view.hushed[max(floor, at - 16) : at]):
        return None
    if form is None:
        return None
    far = start - word.end() > _WEAK_REACH and view.hushed[word.end() : word.end() + 6] != " that "
    if far and cues.lemma(low) in cues.WEAK:
        return None
    before = view.hushed[max(limit, at - 60) : at]
    if form == "ing":
        if _BE_ING.search(before):
            who, seen = speakers.of_verb(view, at, floor)
            return Said(who, low) if seen else None
        return _participle(view, word, limit, floor)
    if form == "base" and not _HELPED.search(before):
        who, seen = speakers.of_verb(view, at, floor)
        return Said(who, low) if seen and low not in cues.AMBIGUOUS else None
    if form == "finite" and low not in {"says", "tells"}:
        agent = re.compile(r"\s+(?:[a-z]+\s+)?by\s+").match(view.hushed, word.end(), start)
        if agent:
            return Said(speakers.named_after(view, agent.end()), low)
        if before.rstrip(" ,").endswith("”"):
            return _inverted(view, word)
        if _BE.search(before):
            return None
    who, seen = speakers.of_verb(view, at, floor)
    if not who and (not seen or low in cues.AMBIGUOUS):
        return None
    return Said(who, low)


def _participle(view: Scene, word: re.Match[str], limit: int, floor: int) -> Said | None:
    """Attribute a participle: to the owner of the noun before it, else to the clause's subject."""
    low, at = word.group(), word.start()
    if low in {"quoting", "citing"} and view.hushed[word.end() : word.end() + 2] != " “":
        return Said(speakers.named_after(view, word.end()), low)  # "quoting her grandmother: “"
    noun = re.compile(r"([a-z-]+)\s+$").search(view.hushed[max(floor, at - 40) : at])
    if noun and noun.group(1) in cues.NOUNS:
        begin = max(floor, at - 40) + noun.start(1)
        if who := speakers.of_noun(view, begin, floor):
            return Said(who, low)
    name = view.ending(len(view.hushed[:at].rstrip()))
    if (
        name is not None
        and view.candidates[name].kind != "adjective"
        and view.hushed[at - 2] != ","
    ):
        return Said((name,), low)
    clause = max(floor, limit)
    for hit in re.compile(r",\s+(?:and|but|while)\s+").finditer(view.hushed, clause, at):
        if subject(view, hit.end(), at):
            clause = hit.end()
    who = subject(view, clause, at) or subject(view, floor, at)
    if who:
        return Said(who, low)
    if pronoun := re.compile(r"\b(?:[Hh]e|[Ss]he)\b").search(view.hushed, clause, at):
        return Said(latest(view, pronoun.start(), PERSONS), low)
    return None


def _right(view: Scene, end: int, stop: int) -> Said | None:
    """Find who is named with a word of speech right after the quotation."""
    stop = min(stop, end + _RIGHT)
    if hit := _ACCORDING.match(view.hushed, end, stop):
        return Said(_agent(view, hit.end(), stop), hit.group(1))
    lead = _LEAD_IN.match(view.hushed, end, stop)
    begin = lead.end() if lead else end
    words = list(WORD.finditer(view.hushed, begin, stop))[:22]
    if not words or view.hushed[begin : words[0].start()].strip("0123456789"):
        return None
    first = words[0].group()
    if cues.verb_form(first) == "finite":
        return _inverted(view, words[0])
    for place, word in enumerate(words):
        low = word.group()
        if _STOP_RIGHT.search(view.hushed[begin : word.start()].replace(". ", " ")):
            return None
        if low in _AUXILIARY and not _helps(words, place):
            return None
        if place and cues.verb_form(low) == "finite":
            who, seen = speakers.of_verb(view, word.start(), end)
            if seen:
                return Said(who, low)
            return None
    return None


def _helps(words: list[re.Match[str]], place: int) -> bool:
    return any(
        cues.verb_form(word.group()) is not None for word in words[place + 1 : place + 3]
    ) and words[place].group() in _HELPERS | {"is", "was", "were", "are"}


def _inverted(view: Scene, verb: re.Match[str]) -> Said | None:
    """ "…," said the minister: the subject stands behind the verb."""
    rest = view.hushed[verb.end() : verb.end() + 30]
    if pronoun := re.match(r"\s+(he|she|it)\b", rest):
        kinds = BODIES if pronoun.group(1) == "it" else PERSONS
        return Said(latest(view, verb.start(), kinds), verb.group())
    if re.match(r"\s+(?:that|in|on|as|from|by|at)\b", rest):
        return None
    who = speakers.named_after(view, verb.end())
    if not who and (office := _OFFICE_BEHIND.match(view.hushed, verb.end())):
        who = speakers.recalled(view, office.group(1), office.start(1), verb.end())
    return Said(who, verb.group())
