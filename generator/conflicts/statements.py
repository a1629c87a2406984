"""Opposite statements: two reports say of one actor that it did, and that it did not."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.conflicts.scene import (
    Entry,
    Found,
    Key,
    Pair,
    Scene,
    Sentence,
    clause,
    elsewhere,
    ordered,
    times,
    unreal,
)
from generator.link.nearness import SAME_AFFAIR
from generator.link.words import Word, stem, telling
from generator.model import Conflict, Report

CLOSE = 30  # days: what was refused may be agreed to later
MOST_OF_A_KIND = 60
# Verbs, and nouns made of them, that contradict each other of the same matter.
_PAIRS = (
    ("agree, agreed, agreement, consent", "refuse, refused, refusal, decline, declined, reject"),
    ("accept, accepted, acceptance", "reject, rejected, rejection, refuse, refused, decline"),
    ("approve, approved, approval, endorse, endorsed", "reject, rejected, veto, vetoed, blocked"),
    ("sign, signed", "refuse, refused, rejected"),
    ("ratify, ratified", "reject, rejected"),
    # Suspended, deferred, put off and delayed all leave a thing undone: none denies another.
    ("suspend, suspended, suspension, suspending, halted, paused, defer, deferred, postponed, "
     "puts off, put off", "resume, resumed, maintain, maintained, reimposed"),
    ("lift, lifted", "extend, extended, tighten, tightened, maintained, impose, imposed"),
    ("confirm, confirmed", "deny, denied, denies, denial"),
    ("admit, admitted, acknowledge, acknowledged", "deny, denied, denies, denial"),
    ("withdraw, withdrew, withdrawn, withdrawal", "stayed, reinforced, reinforce"),
    ("open, opened, reopen, reopened", "close, closed, shut"),
    ("raise, raised, increase, increased", "cut, reduce, reduced, lowered, lower"),
    ("win, won, wins", "lose, lost, loses"),
    ("attend, attended", "boycott, boycotted, skipped"),
    ("release, released, free, freed", "detain, detained, jailed, holding"),
    ("ban, banned", "allow, allowed, permit, permitted"),
    ("resign, resigned", "remained in office, refuses to resign"),
    ("seize, seized, capture, captured", "repel, repelled"),
    ("succeed, succeeded", "fail, failed"),
    ("begin, began, begun, start, started", "cancel, cancelled, canceled, abandoned"),
)  # fmt: skip
_DENIALS = frozenset("not never no neither nor without".split())
_REFUSALS = frozenset(
    stem(word) for word in "refuse refused declined decline failed fail denied deny".split()
)
# What ends the object of a verb: "its export controls | on rare earths".
_ENDS_OBJECT = frozenset(
    "of on for to in with and or but after before from over by at against about near around until "
    "because while as that which who when where under since into".split()
)
# Words before a noun that do not make it another thing.
_LOOSE = frozenset(
    stem(word)
    for word in "planned new own latest recent existing current present tentative "
    "entire whole long major key all".split()
)
_ANOTHER = re.compile(r"\b(?:another|second|third|again|also|other|some|part(?:ly|ially)?|most)\b",
                      re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Verb:
    """A word of a pair: of which pair, on which side, and the words behind it for "put off"."""

    pair: int
    side: int
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """That an actor did something, or did not: `side` 0 and 1 contradict each other."""

    pair: int
    side: int
    actor: str
    denied: bool
    sentence: Sentence
    start: int
    end: int
    matter: frozenset[str]
    object: tuple[str, ...]
    others: frozenset[str]
    toward: frozenset[str]
    times: frozenset[str]


def _verbs() -> dict[str, list[_Verb]]:
    made: dict[str, list[_Verb]] = defaultdict(list)
    for pair, sides in enumerate(_PAIRS):
        for side, listed in enumerate(sides):
            for phrase in listed.split(", "):
                first, *rest = phrase.split()
                made[first].append(_Verb(pair, side, tuple(rest)))
    return made


_VERBS = _verbs()


class Statements:
    """Sentences that say the opposite of one actor in one matter, by verbs and actor."""

    name = "statement"

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._made: dict[tuple[str, int], list[_Said]] = {}

    def told(self, report: Report) -> Iterator[tuple[Key, tuple[int, int, int]]]:
        """Yield what each sentence says, by the sentence's place, its own and its side."""
        for place in range(len(self._scene.of(report.id))):
            for number, said in enumerate(self._said(report.id, place)):
                yield (said.pair, said.actor), (place, number, said.side)

    def conflicts(
        self,
        room: Sequence[tuple[str, tuple[int, int, int]]],
        before: Sequence[Entry | None],
        kept: Container[Pair],
    ) -> Iterator[Found]:
        """Yield the pairs of a room that are opposed."""
        does, does_not = (
            [self._said(report, place)[number] for report, (place, number, which) in room
             if which == side][:MOST_OF_A_KIND]
            for side in (0, 1)
        )  # fmt: skip
        for one in does:
            for other in does_not:
                if _opposed(self._scene, one, other):
                    place = (one.sentence.report.id, one.sentence.span.start,
                             other.sentence.report.id, other.sentence.span.start)  # fmt: skip
                    yield place, _conflict(self._scene, one, other)

    def _said(self, report: str, place: int) -> list[_Said]:
        if (report, place) not in self._made:
            self._made[report, place] = list(_said(self._scene.of(report)[place]))
        return self._made[report, place]


def _said(sentence: Sentence) -> Iterator[_Said]:
    """Yield what a sentence says that its actors did or did not do."""
    text, base = sentence.span.text, sentence.span.start
    if not sentence.mentions or "?" in text:
        return
    read = sentence.read
    for at, word in enumerate(read):
        for verb in _VERBS.get(word.text, ()):
            if tuple(w.text for w in read[at + 1 : at + 1 + len(verb.rest)]) != verb.rest:
                continue
            first, last = clause(read, at)
            left, right = read[first].start, read[last].start + len(read[last].text)
            actor = _doer(sentence, base + word.start, base + left, base + right)
            if not actor or unreal(text[left:right]) or _ANOTHER.search(text[left:right]):
                continue
            denied = _denied(read, at, first)
            end = read[at + len(verb.rest)]
            named = [m for m in sentence.mentions if base + left <= m.start < base + right]
            names = frozenset(stem(p.casefold()) for m in named for p in m.text.split())
            yield _Said(
                verb.pair, verb.side ^ denied, actor, denied, sentence,
                base + (_denial_start(read, at, first) if denied else word.start),
                base + end.start + len(end.text),
                _matter(read[first : last + 1], word, names),
                _object(read[at + 1 + len(verb.rest) : last + 1], names),
                frozenset(m.actor for m in named) - {actor},
                frozenset(m.actor for m in named if m.start > base + word.start) - {actor},
                times(text),
            )  # fmt: skip


def _matter(read: Sequence[Word], verb: Word, names: frozenset[str]) -> frozenset[str]:
    """Return the stems that say what was done, without the verb and the names."""
    return frozenset(
        word.stem for word in read
        if telling(word) and word.stem != verb.stem and word.stem not in names
        and word.text not in _VERBS
    )  # fmt: skip


def _object(behind: Sequence[Word], names: frozenset[str]) -> tuple[str, ...]:
    """Return the stems of the object of a verb, or of a noun made of it, its noun last."""
    if behind and behind[0].text == "of":
        behind = behind[1:]
    run = takewhile(lambda word: word.text not in _ENDS_OBJECT, behind)
    return tuple(word.stem for word in run if telling(word) and word.stem not in _LOOSE | names)


def _doer(sentence: Sentence, verb: int, left: int, right: int) -> str:
    """Return the actor named last before the verb in its clause, else the next one behind "of"."""
    before = [m for m in sentence.mentions if left <= m.start and m.end <= verb]
    if before:
        return before[-1].actor
    after = [m for m in sentence.mentions if verb < m.start < min(right, verb + 40)]
    between = sentence.span.text[verb - sentence.span.start :][: after[0].start - verb] if (
        after) else ""  # fmt: skip
    return after[0].actor if re.search(r"\b(?:of|by)\b", between) else ""


def _denied(read: Sequence[Word], at: int, first: int) -> bool:
    before = read[max(first, at - 3) : at]
    return any(_denies(word) for word in before)


def _denies(word: Word) -> bool:
    return word.text in _DENIALS or word.text.endswith("n't") or word.stem in _REFUSALS


def _denial_start(read: Sequence[Word], at: int, first: int) -> int:
    return next(word.start for word in read[max(first, at - 3) : at] if _denies(word))


def _opposed(scene: Scene, one: _Said, other: _Said) -> bool:
    """Tell whether two statements are about one matter at one time."""
    if one.sentence.report.id == other.sentence.report.id:
        return False
    if one.times - other.times and other.times - one.times:
        return False
    if not scene.same_time(one.sentence.report, other.sentence.report, CLOSE):
        return False
    if elsewhere(one.sentence, other.sentence):
        return False
    if one.toward - other.toward and other.toward - one.toward:
        return False  # troops cut in one country and raised in another
    shared = one.matter & other.matter
    things = set(one.object), set(other.object)
    if one.object and other.object and not (things[0] <= things[1] or things[1] <= things[0]):
        return False  # "the gas offer" is not "the loan offer"
    if one.object and other.object and one.object[-1] == other.object[-1]:
        same_affair = scene.alike(one.sentence.report, other.sentence.report) >= SAME_AFFAIR
        return len(shared) >= 2 or same_affair
    least = min(len(one.matter), len(other.matter))
    return len(shared) >= 2 and 2 * len(shared) >= least


def _conflict(scene: Scene, one: _Said, other: _Said) -> Conflict:
    one, other = ordered(scene, one, other)
    name = scene.names.get(one.actor, one.actor)
    matter = ", ".join(_shared_words(one, other))
    why = (
        f"On {name}, one says “{_focus(one)}” and the other “{_focus(other)}” "
        f"of the same matter ({matter})."
    )
    sides = (one.sentence.side(one.start, one.end), other.sentence.side(other.start, other.end))
    return Conflict("", "statement", sides, why, (one.actor, *sorted(one.others & other.others)))


def _shared_words(one: _Said, other: _Said) -> list[str]:
    shared = one.matter & other.matter
    found = [word.text for word in one.sentence.read if word.stem in shared]
    return list(dict.fromkeys(found))[:4]


def _focus(said: _Said) -> str:
    base = said.sentence.span.start
    return " ".join(said.sentence.span.text[said.start - base : said.end - base].split())
