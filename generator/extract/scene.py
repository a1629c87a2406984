"""What stands around a quotation: the text outside of quotations, its names and sentences."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract import cues
from generator.extract.marks import Pair
from generator.extract.view import plain
from generator.model import ActorKind, Candidate

HUSH = "\u2423"
# Below SURE, a name is a guess: it may speak itself, but no pronoun is traced to it, unless it is a
# person's and stands in the report repeatedly. Below GUESS it is no name here.
SURE, REPEATED, GUESS = 0.46, 0.3, 0.2
# So many names of a clause are weighed as its subject.
_WEIGHED = 16
BODIES: frozenset[ActorKind] = frozenset({"organisation", "state", "place"})
PERSONS: frozenset[ActorKind] = frozenset({"person"})

_AUX = (
    "has|have|had|is|are|was|were|be|been|will|would|can|could|may|might|must|should|shall|did|does"
    "|do|met|told|went|took|gave|made|held|came|saw|left|sent|put|set|cut|spoke|wrote|began|led|ran"
    "|won|lost|rose|fell|hit|fought|sought|brought|thought|kept|stood|drew|flew|threw|broke|chose"
    "|met|got|knew|paid|read|said|swore|taught|wore|built|dealt|felt|grew|hid|laid|meant|rode|sat"
    "|sold|spent|struck|swept|understood|withdrew|became|ate|bought|caught|forgot|found|heard|won’t"
    "|can’t|didn’t|doesn’t|isn’t|wasn’t|hasn’t|hadn’t|won't|can't|didn't|doesn't|isn't|hasn't|want"
    "|and(?:\\s+\\w+ly)?\\s+\\w+ed"
)
_VERBISH = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:,[^,.;]{1,90},)?\s+(?:(?:also|then|now|later|still|never|not"
    r"|both|all|each|on"
    r"\s+\w+day|\w+ly)\s+)*(?:" + _AUX + r"|[a-z]{2,}ed|[a-z]{2,}[a-rt-z]s)\b"
)
_OFFICIAL = re.compile(
    r"\s+(?:government|authorities|officials?|leaders?|leadership|administration|regime|diplomats"
    r"|negotiators|delegation|side|state\s+media|foreign\s+ministry|defen[cs]e\s+ministry)\b"
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|from|at|in|with|to|by|on|against|near|under|about|over|between|toward|towards"
    r"|like"
    r"|behind|into|after|before|than|via|including|despite|between|beyond|through|across|among|around"
    r"|amid|within|without|upon|since|alongside|regarding|concerning)\s+(?:the\s+|both\s+|its\s+"
    r"|his\s+"
    r"|her\s+|their\s+|[A-Z]\w+\s+){0,4}$"
)
# "Minister of Defence Li": the preposition belongs to the office.
_OFFICE_OF = re.compile(
    r"(?:\b(?:Secretary|Minister|President|Director|Chief|Chair\w*|Head|Ambassador|Envoy"
    r"|Representative"
    r"|Speaker|Leader|Governor|Mayor|Commander|Department|House|Ministry|Office|Commissioner|King"
    r"|Queen"
    r"|Bank|University|Member|Professor|Board|Council|Institute|Cent(?:er|re)|School|Chancellor"
    r"|Premier"
    r"|General|Vice-President|Bishop|Archbishop|Duke|Coordinator|Counsel|Assistant|Inspector)"
    r"|\b(?:director|head|leader|chairman|chair|chief|president|minister|secretary|member"
    r"|commander|mayor|governor|professor|editor|founder))\s+(?:of|to|for|at)\s+(?:the\s+)?"
    r"(?:(?:[A-Z][\w’'.-]*|and|of|the|for)\s*){1,8}$"
)
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_JOIN = re.compile(r"(?:\s*,)?\s+(?:and|&)\s+(.*)$", re.DOTALL)
_COMMA = re.compile(r"\s*,\s+(.*)$", re.DOTALL)
_LAST_WORD, _NEXT_WORD = re.compile(r"([a-z]+) $"), re.compile(r" ([a-z]+)\b")
_LINK = frozenset("and & the of his her its their then former both".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as the search for speakers sees it. `hushed` has the insides of quotations blanked.

    `names` are the places in `candidates` of those outside of quotations, `starts` their offsets;
    `sure` are the places of those that are more than a guess.
    """

    hushed: str
    candidates: Sequence[Candidate]
    names: tuple[int, ...]
    starts: tuple[int, ...]
    sentences: Sequence[Pair]
    heads: tuple[int, ...]
    sure: frozenset[int]

    def sentence(self, start: int, end: int) -> Pair:
        """Return the sentence around `start` to `end`."""
        place = bisect_right(self.heads, start) - 1
        if place < 0:
            return start, end
        begin, stop = self.sentences[place]
        if stop <= start:
            return start, end
        return begin, max(stop, end)

    def before(self, at: int) -> Pair | None:
        """Return the sentence that ends before `at`."""
        place = bisect_left(self.heads, at) - 1
        return self.sentences[place] if place >= 0 else None

    def within(self, start: int, end: int) -> list[int]:
        """Return the places of the names that begin at `start` or later and end by `end`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        near = self.names[first:last]
        return [p for p in near if self.candidates[p].end <= end]

    def ending(self, end: int) -> int | None:
        """Return the place of the longest name that ends at `end`."""
        found = [p for p in self.within(max(0, end - 120), end) if self.candidates[p].end == end]
        return min(found, key=lambda p: self.candidates[p].start, default=None)

    def owner(self, place: int) -> bool:
        """Tell whether the name stands in the possessive."""
        end = self.candidates[place].end
        return self.hushed[end : end + 2] in _POSSESSIVE or (
            self.hushed[end : end + 1] in {"’", "'"} and self.hushed[end - 1 : end] == "s"
        )

    def governed(self, place: int, floor: int) -> bool:
        """Tell whether a preposition stands before the name and the titles in front of it."""
        one = self.candidates[place]
        start = one.start
        if one.type in PERSONS:
            head = self.hushed[max(floor, start - 90) : start].rstrip()
            if _OFFICE_OF.search(head):
                return False
            if one.role and head.endswith(one.role):
                start -= len(one.role) + 1
        return _PREPOSITION.search(self.hushed[max(floor, start - 60) : start]) is not None

    def acts(self, place: int) -> bool:
        """Tell whether a verb seems to follow the name."""
        one = self.candidates[place]
        if self.owner(place):
            return False
        if one.kind == "adjective":
            return _OFFICIAL.match(self.hushed, one.end) is not None
        stop = one.end + 160
        if _VERBISH.match(self.hushed, one.end, stop):
            return True
        word = re.compile(r"\s+([a-z]+)").match(self.hushed, one.end, stop)
        return word is not None and cues.verb_form(word.group(1)) == "finite"


def scene(
    text: str, quotes: Sequence[Pair], candidates: Sequence[Candidate], sentences: Sequence[Pair]
) -> Scene:
    """Return the scene of a report whose quotations are known."""
    parts: list[str] = []
    at = 0
    for start, end in quotes:
        parts += [text[at:start], "“", HUSH * (end - start - 2), "”"]
        at = end
    parts.append(text[at:])
    order = sorted(range(len(candidates)), key=lambda p: (candidates[p].start, -candidates[p].end))
    best, times = _strength(candidates)
    outside: list[int] = []
    place = 0
    for one in order:
        while place < len(quotes) and quotes[place][1] <= candidates[one].start:
            place += 1
        free = place >= len(quotes) or candidates[one].end <= quotes[place][0]
        if free and best[candidates[one].name] >= GUESS:
            outside.append(one)
    hushed = plain("".join(parts))
    return Scene(
        hushed=hushed,
        candidates=candidates,
        names=tuple(outside),
        starts=tuple(candidates[p].start for p in outside),
        sentences=sentences,
        heads=tuple(start for start, _ in sentences),
        sure=frozenset(
            p
            for p, one in enumerate(candidates)
            if one.certainty >= SURE
            or (times[one.name] > 1 and best[one.name] >= REPEATED)
            or (one.type in PERSONS and (one.role or _beside_speech(hushed, one)))
        ),
    )


def _beside_speech(hushed: str, one: Candidate) -> bool:
    """Tell whether a word of speech stands right before or behind the name: who speaks is real.

    So is who stands between commas, told after an office ("his minister, X, was cooler").
    """
    if " " in one.text and hushed[one.end : one.end + 2] == ", ":
        if re.search(r"[a-z], $", hushed[max(0, one.start - 3) : one.start]):
            return True
    before = _LAST_WORD.search(hushed, max(0, one.start - 24), one.start)
    after = _NEXT_WORD.match(hushed, one.end)
    return any(
        hit is not None
        and cues.verb_form(hit.group(1)) == "finite"
        and hit.group(1) not in cues.AMBIGUOUS
        for hit in (before, after)
    )


def _strength(candidates: Sequence[Candidate]) -> tuple[dict[str, float], Counter[str]]:
    """Return how sure the surest mention of each name is, and how often a person's name stands."""
    best: dict[str, float] = {}
    times: Counter[str] = Counter()
    for one in candidates:
        best[one.name] = max(best.get(one.name, 0.0), one.certainty)
        times[one.name] += one.type in PERSONS
    return best, times


def joined(view: Scene, place: int, floor: int) -> tuple[int, ...]:
    """Return the name with those joined to it by "and" ("A and B", "A, B and C")."""
    found = [place]
    pattern = _JOIN
    for other in reversed(
        view.within(max(floor, view.candidates[place].start - 200), view.candidates[place].start)
    ):
        one, last = view.candidates[other], view.candidates[found[-1]]
        if one.kind == "adjective" or view.owner(other):
            continue
        if (one.type in PERSONS) != (last.type in PERSONS):
            continue
        gap = pattern.match(view.hushed[one.end : last.start])
        if gap is None or not _only_titles(gap.group(1)):
            break
        found.append(other)
        pattern = _COMMA
    return tuple(reversed(found))


def _only_titles(gap: str) -> bool:
    return all(word[0].isupper() or word in _LINK for word in gap.replace(",", " ").split())


def subject(view: Scene, floor: int, end: int) -> tuple[int, ...]:
    """Return the names that are the subject of the clause `floor` to `end`, as far as seen."""
    near = view.within(floor, end)[:_WEIGHED]
    names = [p for p in near if p in view.sure]
    for at, place in enumerate(names):
        if view.acts(place) and not view.governed(place, floor):
            beside = names[at + 1] if at + 1 < len(names) else None
            if beside is not None and _apposed(view, place, beside):
                return (beside,)
            return joined(view, place, floor)
    for place in names:
        one = view.candidates[place]
        if one.kind != "adjective" and not view.owner(place) and not view.governed(place, floor):
            return _with_others(view, place, names, floor)
    for place in near:
        # A guess may speak itself: "The Harbour Union left … and said".
        one = view.candidates[place]
        if one.type != "place" and view.acts(place) and not view.governed(place, floor):
            return (place,)
    return ()


def _with_others(view: Scene, place: int, names: Sequence[int], floor: int) -> tuple[int, ...]:
    """Return the name with those that "and" joins to it further on ("A, B and C")."""
    best = joined(view, place, floor)
    for other in names[names.index(place) + 1 :]:
        group = joined(view, other, floor)
        if place in group:
            best = group
    return best


def _apposed(view: Scene, place: int, other: int) -> bool:
    """Tell whether a person's name stands between commas behind what the person is."""
    one, person = view.candidates[place], view.candidates[other]
    return (
        one.type not in PERSONS
        and person.type in PERSONS
        and view.hushed[one.end : person.start] == ", "
        and view.hushed[person.end : person.end + 1] == ","
    )


def same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two names of a report are the same actor."""
    return bool(one.entity and one.entity == other.entity) or one.name == other.name
