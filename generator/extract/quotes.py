"""Quotations: where they are, what kind they are, and who is said to have spoken them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract import cues, marks, speakers
from generator.extract.marks import Pair
from generator.extract.scene import HUSH, Scene, scene, subject
from generator.model import Block, Candidate, DraftQuote, QuoteForm

_SKIPPED_ROLES = frozenset({"reference", "sources", "meta"})
_SKIPPED_KINDS = frozenset({"code", "rule"})
_LEFT, _RIGHT, _WEAK_REACH, _NOUN_REACH = 360, 260, 40, 90

_BREAK = re.compile(
    r";\s|[.?!][)”]?\s+(?=[A-Z“])|(?<!that)\s(?:but|while|whereas|although|though|yet)\s|[—–]"
    r"|,\s+(?:which|where|whose|when)\s|,\s+(?:and|so)\s+(?=[A-Z])"
)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_BE = re.compile(r"\b(?:is|are|was|were|been|be|being|got)\s+(?:(?:[a-z]+ly|also|not|often)\s+){0,2}$")
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
_EPIGRAPH = re.compile(r"\s*[—–-]{0,2}\s*(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution: the speakers found and the word that tells of speech."""

    who: tuple[int, ...]
    cue: str


def find(
    text: str,
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    sentences: Sequence[Pair],
) -> tuple[DraftQuote, ...]:
    """Return the quotations of `blocks` in order; `sentences` are those of all blocks."""
    placed = list(_spans(text, blocks))
    spans = [pair for pair, _, _ in placed]
    view = scene(text, spans, candidates, sentences)
    made: list[DraftQuote] = []
    last: tuple[int, DraftQuote] | None = None
    for place, ((start, end), block, follows) in enumerate(placed):
        before = last[1] if last is not None and last[0] == block else None
        if follows and last is not None:
            said: _Said | None = _Said(last[1].speakers, last[1].cue)
        else:
            said = _attributed(view, start, end, blocks[block], before)
        if said is None and block and _introduces(view, blocks, block, start):
            said = _left(view, blocks[block - 1].end, blocks[block - 1].start)
        form = _form(view, text, start, end, said)
        who, cue = (said.who, said.cue) if said is not None and form != "scare" else ((), "")
        quote = DraftQuote(start, end, text[start:end], form, who, cue)
        made.append(quote)
        last = (block, quote)
        del place
    return tuple(made)


def _spans(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Pair, int, bool]]:
    """Yield quotations with their block; `True` where one goes on from the block before."""
    going = False
    for place, block in enumerate(blocks):
        if block.kind in _SKIPPED_KINDS or block.role in _SKIPPED_ROLES:
            going = False
            continue
        opened = marks.dangling(text, block.start, block.end)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        goes_on = (
            opened is not None
            and following is not None
            and marks.opens(text, following.start, following.end)
            and text[following.start] == text[opened]
        )
        # The last paragraph of a long quotation closes it; the ones before only open it.
        first = True
        for pair in marks.pairs(text, block.start, block.end):
            yield pair, place, going and first and pair[0] == block.start
            first = False
        if opened is not None and goes_on:
            yield (opened, block.end), place, going and opened == block.start
        going = goes_on


def _attributed(
    view: Scene, start: int, end: int, block: Block, before: DraftQuote | None
) -> _Said | None:
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
    if said := _left(view, start, floor):
        return said
    if alone or long:
        if said := _right(view, end, stop):
            return said
    if head or not long or not words:
        return None
    return _alone(view, start, end, stop, block, before)


def _alone(
    view: Scene, start: int, end: int, stop: int, block: Block, before: DraftQuote | None
) -> _Said | None:
    """Attribute a quotation that is a sentence by itself: by what stands before or below it."""
    rest = view.hushed[end:stop]
    if epigraph := _EPIGRAPH.match(rest):
        at = end + epigraph.end()
        names = [p for p in view.within(at, at + 40) if view.candidates[p].start == at]
        if names and not view.acts(names[0]) and rest.strip():
            return _Said((names[0],), "")
    if rest.strip(" .,"):
        return None
    earlier = view.before(start)
    if earlier is None or earlier[0] < block.start:
        return None
    if before is not None and before.form != "scare" and before.end >= earlier[0]:
        return _Said(before.speakers, before.cue)
    if before is not None and before.end > earlier[0]:
        return None
    said = _left(view, earlier[1], earlier[0])
    return said if said is not None and said.who else None


def _introduces(view: Scene, blocks: Sequence[Block], block: int, start: int) -> bool:
    """Tell whether the block before ends with a colon and this one begins with the quotation."""
    return start == blocks[block].start and view.hushed[: blocks[block - 1].end][-1:] == ":"


def _left(view: Scene, start: int, floor: int) -> _Said | None:
    """Find the nearest word of speech before the quotation, in its clause."""
    limit = max(floor, start - _LEFT)
    start = _before_dashes(view.hushed, limit, start)
    for hit in _BREAK.finditer(view.hushed, limit, start):
        limit = hit.end()
    words = list(_WORD.finditer(view.hushed, limit, start))
    for word in reversed(words):
        low = word.group()
        gap = view.hushed[word.end() : start]
        if low in cues.NAMING and not gap.strip(" :,“”‘’'"):
            if cues.verb_form(low) is None or not speakers.of_verb(view, word.start(), limit)[0]:
                return None
        if said := _by_verb(view, word, start, floor, limit):
            return said
        if low in cues.NOUNS and len(gap) <= _NOUN_REACH and not _clause_in(gap):
            if who := speakers.of_noun(view, word.start(), floor):
                return _Said(who, low)
    if hit := _ACCORDING.match(view.hushed, floor, start):
        if who := _agent(view, hit.end(), start):
            return _Said(who, hit.group(1))
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
        kinds = speakers.BODIES if pronoun.group() == "it" else speakers.PERSONS
        return speakers.latest(view, at - 14, kinds)
    phrase = re.compile(r"[^,;“”]{0,110}").match(view.hushed, at, stop)
    end = phrase.end() if phrase else at
    for hit in re.compile(r"\b(?:by|from)\s+(?=(?:the\s+)?[A-Z])").finditer(view.hushed, at, end):
        if who := speakers.named_after(view, hit.end()):
            return who
    return speakers.named_after(view, at)


def _clause_in(gap: str) -> bool:
    """Tell whether a clause of its own stands between a noun of speech and the quotation."""
    return any(word in _AUXILIARY for word in gap.split()[:-1])


def _by_verb(
    view: Scene, word: re.Match[str], start: int, floor: int, limit: int
) -> _Said | None:
    low, at = word.group(), word.start()
    form = cues.verb_form(low)
    if form is None or (cues.lemma(low) in cues.WEAK and start - word.end() > _WEAK_REACH):
        return None
    before = view.hushed[max(limit, at - 60) : at]
    if form == "ing":
        if _BE_ING.search(before):
            who, seen = speakers.of_verb(view, at, floor)
            return _Said(who, low) if seen else None
        return _participle(view, word, limit, floor)
    if form == "base" and not _HELPED.search(before):
        plural = speakers.of_verb(view, at, floor)
        return _Said(plural[0], low) if plural[0] and low not in cues.AMBIGUOUS else None
    if form == "finite" and low not in {"says", "tells"}:
        agent = re.compile(r"\s+(?:[a-z]+\s+)?by\s+").match(view.hushed, word.end(), start)
        if agent:
            return _Said(speakers.named_after(view, agent.end()), low)
        if before.rstrip(" ,").endswith("”"):
            return _inverted(view, word)
        if _BE.search(before):
            return None
    who, seen = speakers.of_verb(view, at, floor)
    if not who and (not seen or low in cues.AMBIGUOUS):
        return None
    return _Said(who, low)


def _participle(view: Scene, word: re.Match[str], limit: int, floor: int) -> _Said | None:
    """Attribute a participle: to the owner of the noun before it, else to the clause's subject."""
    low, at = word.group(), word.start()
    noun = re.compile(r"([a-z-]+)\s+$").search(view.hushed[max(floor, at - 40) : at])
    if noun and noun.group(1) in cues.NOUNS:
        begin = max(floor, at - 40) + noun.start(1)
        if who := speakers.of_noun(view, begin, floor):
            return _Said(who, low)
    name = view.ending(len(view.hushed[:at].rstrip()))
    if name is not None and view.candidates[name].kind != "adjective" and view.hushed[at - 2] != ",":
        return _Said((name,), low)
    clause = max(floor, limit)
    for hit in re.compile(r",\s+(?:and|but|while)\s+").finditer(view.hushed, clause, at):
        if subject(view, hit.end(), at):
            clause = hit.end()
    who = subject(view, clause, at) or subject(view, floor, at)
    if who:
        return _Said(who, low)
    if hit := re.compile(r"\b(?:[Hh]e|[Ss]he)\b").search(view.hushed, clause, at):
        return _Said(speakers.latest(view, hit.start(), speakers.PERSONS), low)
    return None


def _right(view: Scene, end: int, stop: int) -> _Said | None:
    """Find who is named with a word of speech right after the quotation."""
    stop = min(stop, end + _RIGHT)
    if hit := _ACCORDING.match(view.hushed, end, stop):
        return _Said(_agent(view, hit.end(), stop), hit.group(1))
    lead = _LEAD_IN.match(view.hushed, end, stop)
    begin = lead.end() if lead else end
    words = list(_WORD.finditer(view.hushed, begin, stop))[:22]
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
                return _Said(who, low)
            return None
    return None


def _helps(words: list[re.Match[str]], place: int) -> bool:
    return any(
        cues.verb_form(word.group()) is not None for word in words[place + 1 : place + 3]
    ) and words[place].group() in _HELPERS | {"is", "was", "were", "are"}


def _inverted(view: Scene, verb: re.Match[str]) -> _Said | None:
    """ "…," said the minister: the subject stands behind the verb."""
    rest = view.hushed[verb.end() : verb.end() + 30]
    if pronoun := re.match(r"\s+(he|she|it)\b", rest):
        kinds = speakers.BODIES if pronoun.group(1) == "it" else speakers.PERSONS
        return _Said(speakers.latest(view, verb.start(), kinds), verb.group())
    if re.match(r"\s+(?:that|in|on|as|from|by|at)\b", rest):
        return None
    return _Said(speakers.named_after(view, verb.end()), verb.group())


def _form(view: Scene, text: str, start: int, end: int, said: _Said | None) -> QuoteForm:
    """Tell a full utterance from a fragment, and both from words set apart."""
    inside = text[start + 1 : end - 1]
    count = len(inside.split())
    floor, stop = view.sentence(start, end)
    head = view.hushed[floor:start].strip()
    whole = inside[:1].isupper() and inside.rstrip()[-1:] in {".", "?", "!", ",", "…"}
    if said is None:
        rest = view.hushed[end:stop].strip(" .")
        return "direct" if not head and not rest and count >= 5 and whole else "scare"
    if said.cue and _name_like(inside) and not head.rstrip(" ,:").endswith(said.cue):
        return "scare"
    if count >= 6 or (whole and count >= 2 and (not head or head[-1] in ",:")):
        return "direct"
    return "partial"


def _name_like(inside: str) -> bool:
    """Tell whether the words are written as a name or a title is: “Operation Peace Spring”."""
    words = inside.strip(" .,").split()
    main = [word for word in words if len(word) > 3 or not word.islower()]
    return bool(main) and len(words) < 9 and all(not word[0].islower() for word in main)


__all__ = ["HUSH", "find"]
