"""Roles that disagree: one report gives an actor an office, another says that it is past."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.conflicts.scene import Entry, Found, Key, Pair, Scene, Sentence, bounds, ordered
from generator.model import Conflict, Mention, RegisteredActor, Report

CLOSE = 120  # days: who held an office then may not hold it now
SURE = 0.8
MOST_OF_A_KIND = 100  # reports that call one office past, or present
_OFFICES = (
    ("vice president", r"vice[- ]president"),
    ("president", r"president"),
    ("prime minister", r"prime minister|premier"),
    ("chancellor", r"chancellor(?! of the exchequer)"),
    ("foreign minister", r"foreign (?:minister|secretary)|secretary of state|"
                         r"minister (?:of|for) foreign affairs"),
    ("defense minister", r"defen[cs]e (?:minister|secretary)|secretary of defen[cs]e|"
                         r"minister of (?:national )?defen[cs]e|war secretary|secretary of war"),
    ("finance minister", r"finance minister|treasury secretary|secretary of the treasury|"
                         r"minister of finance|chancellor of the exchequer"),
    ("interior minister", r"interior minister|home secretary|minister of (?:the )?interior"),
    ("national security adviser", r"national security advis[eo]r"),
    ("secretary-general", r"secretary[- ]general"),
    ("speaker", r"speaker of the (?:house|parliament)|house speaker"),
    ("governor", r"governor"),
    ("mayor", r"mayor"),
    ("ambassador", r"ambassador"),
    ("chief of staff", r"chief of staff"),
    ("attorney general", r"attorney general"),
)  # fmt: skip
_OFFICE = tuple((name, re.compile(rf"\b(?:{form})\b", re.IGNORECASE)) for name, form in _OFFICES)
_NOT_IT = re.compile(r"\b(?:deputy|assistant|acting|shadow|would-be|candidate|-elect)\b|-elect\b",
                     re.IGNORECASE)  # fmt: skip
_FORMER = re.compile(r"\b(?:former|ex|onetime|one-time|erstwhile|ousted|deposed)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:then|late|first|next|future|incoming|outgoing)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# "The US President, now again …": an office at the start of a sentence, after one about its holder.
_DEFINITE = re.compile(
    r"[“\"]?The (?:(?P<of>[A-Z][\w.]*(?: [A-Z][\w.]*)?) )?"
    r"(?P<office>[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|"
    r"(?:[Dd]efen[cs]e|[Tt]reasury|[Ff]oreign) (?:[Ss]ecretary|[Mm]inister))\b(?=[,’' ])"
    r"(?! [A-Z]|’s|'s|of\b)"
)
_FIRST = re.compile(r"[“\"]?The (?P<role>[^,.;“”]{3,80}), ")


@dataclass(frozen=True, slots=True)
class _Said:
    """An office that a text gives an actor. `whole` names state or body with it.

    `way` is 0 for a title, 1 for words before a name, 2 for an office in the name's place.
    """

    way: int
    actor: str
    office: str
    former: bool
    whole: bool
    start: int
    end: int
    sentence: Sentence


class Roles:
    """Offices of an actor that one report calls past and another, of that time, does not."""

    name = "role"

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._registered = {actor.id: actor for actor in scene.registry.actors}
        self._made: dict[str, list[_Said]] = {}

    def told(self, report: Report) -> Iterator[tuple[Key, tuple[int, int]]]:
        """Yield each office given to an actor: how it is told, and its place."""
        for place, one in enumerate(self._said(report.id)):
            yield (one.actor, one.office), (one.way, place)

    def conflicts(
        self,
        room: Sequence[tuple[str, tuple[int, int]]],
        before: Sequence[Entry | None],
        kept: Container[Pair],
    ) -> Iterator[Found]:
        """Yield the pairs of a room that cannot both be."""
        told = sorted(room, key=lambda one: one[1][0])
        surest = sorted(
            (self._said(report)[place] for report, (_, place) in told),
            key=lambda one: not one.whole,
        )
        past, now = _one_a_report(surest, former=True), _one_a_report(surest, former=False)
        for former in past:
            for current in now:
                pair = (former.sentence.report.id, current.sentence.report.id)
                if pair[0] != pair[1]:
                    actor = self._registered.get(former.actor)
                    made = _conflict(self._scene, former, current, actor)
                    if made:
                        yield (former.actor, former.office, *pair), made

    def _said(self, report: str) -> list[_Said]:
        if report not in self._made:
            self._made[report] = [
                *_titles(self._scene, report), *_before(self._scene, report),
                *_definite(self._scene, report),
            ]  # fmt: skip
        return self._made[report]


def _one_a_report(said: list[_Said], *, former: bool) -> list[_Said]:
    """Return the first of each report that calls the office past, or present."""
    made: dict[str, _Said] = {}
    for one in said:
        if one.former is former:
            made.setdefault(one.sentence.report.id, one)
    return list(made.values())[:MOST_OF_A_KIND]


def _conflict(
    scene: Scene, former: _Said, current: _Said, actor: RegisteredActor | None
) -> Conflict | None:
    one, other = former.sentence.report, current.sentence.report
    if not scene.same_time(one, other, CLOSE):
        return None
    holds = _held(actor, former.office, one.date), _held(actor, current.office, other.date)
    if holds == (False, True) or (holds[1] is False and not current.whole):
        return None  # both are right, or the second is the courtesy of a title kept for life
    name = scene.names.get(former.actor, former.actor)
    first, second = ordered(scene, former, current)
    why = (
        f"One calls {name} “{_focus(first)}”, the other “{_focus(second)}”. "
        f"{_registered(actor, former.office, name)}"
    ).strip()
    wrong = one.id if holds[0] else other.id if holds[1] is False else ""
    return Conflict(
        "", "role",
        (former.sentence.side(former.start, former.end),
         current.sentence.side(current.start, current.end)),
        why, (former.actor,), decided=wrong,
    )  # fmt: skip


def _titles(scene: Scene, report: str) -> Iterator[_Said]:
    """Yield the offices in titles before a name and in appositions behind it."""
    for mention in scene.mentions.get(report, ()):
        office = _office(mention.role)
        if not office or mention.certainty < SURE:
            continue
        sentence = scene.at(mention.report, mention.start)
        if sentence is None or _past(sentence):
            continue
        start, end, before = _place(sentence, mention)
        former = _FORMER.search(mention.role) or _FORMER.search(before)
        if not (_THEN.search(mention.role) or _THEN.search(before)):
            whole = bool(former) or _whole(sentence, start, mention)
            yield _Said(0, mention.actor, office, bool(former), whole, start, end, sentence)


def _before(scene: Scene, report: str) -> Iterator[_Said]:
    """Yield offices told before a name, at the start of a sentence ("The former envoy, X, …")."""
    for mention in scene.mentions.get(report, ()):
        sentence = scene.at(mention.report, mention.start)
        if mention.role or mention.certainty < SURE or sentence is None or _past(sentence):
            continue
        base = sentence.span.start
        match = _FIRST.fullmatch(sentence.span.text[: mention.start - base])
        office = _office(match["role"]) if match else ""
        behind = sentence.span.text[mention.end - base : mention.end - base + 1]
        if match and office and behind == "," and not _THEN.search(match["role"]):
            former = bool(_FORMER.search(match["role"]))
            start = base + match.start("role")
            yield _Said(1, mention.actor, office, former, True, start, mention.end, sentence)


def _definite(scene: Scene, report: str) -> Iterator[_Said]:
    """Yield offices that stand for the one person the sentence before is about."""
    for before, sentence in pairwise(scene.of(report)):
        match = _DEFINITE.match(sentence.span.text)
        if not match or before.block != sentence.block or _past(sentence):
            continue
        about = dict.fromkeys(m.actor for m in before.mentions if m.actor in scene.persons)
        office = _office(match["office"])
        if len(about) == 1 and office:
            start = sentence.span.start + match.start("of" if match["of"] else "office")
            end = sentence.span.start + match.end()
            (actor,) = about
            yield _Said(2, actor, office, False, bool(match["of"]), start, end, sentence)


def _office(role: str) -> str:
    """Return the office a role names, by one word for all its spellings; empty where none."""
    if not role or _NOT_IT.search(role):
        return ""
    return next((name for name, form in _OFFICE if form.search(role)), "")


def _past(sentence: Sentence) -> bool:
    """Tell whether a sentence dates itself to a year that is not its report's: history."""
    own = (sentence.report.date or "")[:4]
    return any(year.group() != own for year in _YEAR.finditer(sentence.span.text))


def _place(sentence: Sentence, mention: Mention) -> tuple[int, int, str]:
    """Return where role and name stand, and the words right before them."""
    text, base = sentence.span.text, sentence.span.start
    at = mention.start - base
    left = text.rfind(mention.role, 0, at)
    if left >= 0 and at - left <= len(mention.role) + 3:
        start, end = left, mention.end - base
    else:
        right = text.find(mention.role, at)
        start, end = at, right + len(mention.role) if right >= 0 else mention.end - base
    return base + start, base + end, " ".join(text[max(0, start - 30) : start].split()[-2:])


def _whole(sentence: Sentence, start: int, mention: Mention) -> bool:
    """Tell whether a state or body is named with the office ("US President", "President of …")."""
    near = [m for m in sentence.mentions if m.actor != mention.actor and start - 3 <= m.end]
    return any(m.end <= start or m.start < mention.start for m in near[:1]) or " of " in (
        mention.role
    )


def _held(actor: RegisteredActor | None, office: str, when: str | None) -> bool | None:
    """Tell by the registry whether the actor held the office then; None where it cannot say."""
    days = bounds(when)
    terms = _terms(actor, office)
    if not days or not terms:
        return None
    answers = set()
    for start, end in terms:
        first, last = bounds(start), bounds(end)
        after = bool(first and days[0] >= first[0])
        answers.add(after and (last is None or days[1] <= last[1]))
    return True in answers


def _terms(actor: RegisteredActor | None, office: str) -> list[tuple[str, str]]:
    held = actor.roles if actor else ()
    return [(role.start, role.end) for role in held if role.start and _office(role.title) == office]


def _registered(actor: RegisteredActor | None, office: str, name: str) -> str:
    """Return what the registry says of the office, in words."""
    held = [role for role in (actor.roles if actor else ()) if _office(role.title) == office]
    if not held:
        return ""
    terms = [
        f"{role.title} {f'from {role.start}' if role.start else ''}"
        f"{f' to {role.end}' if role.end else ''}".strip()
        for role in held
    ]
    return f"The registry holds for {name}: {'; '.join(terms)}."


def _focus(said: _Said) -> str:
    base = said.sentence.span.start
    return " ".join(said.sentence.span.text[said.start - base : said.end - base].split())
