"""People named by their office alone: "the Norlandic president", by who held it on that date."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from generator.extract.lexicon import Lexicon, compiled
from generator.extract.tokens import tokens
from generator.model import Candidate, DatedRole, RegisteredActor, Registry

# "the former president", "the vice president": not the one who holds the office.
_OTHERS = frozenset(
    "former ex vice deputy then late acting next previous past future interim ousted new".split()
)
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_WORD_BEFORE = re.compile(r"([\w’']+)[\s-]+$")
_NAME_BEHIND = re.compile(r"\s+(?:[A-Z]|-elect|elect\b|candidate)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_CERTAINTY = 0.7

Holder = tuple[RegisteredActor, str]
"""Who holds an office, and the id of the state it belongs to, if its title says so."""


def find_roles(
    text: str, date: str | None, registry: Registry, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return the mentions of registered people by an office that they held at the report's date.

    Only the office's word is the mention. `candidates`, in order, are the names of the report: the
    state beside the office is one of them. A report without a date names nobody by an office.
    """
    if not date or not _DATE.fullmatch(date):
        return ()
    holders = _holders(compiled(registry), date)
    if not holders:
        return ()
    words = "|".join(re.escape(head) for head in sorted(holders, key=lambda h: (-len(h), h)))
    made = []
    for hit in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE):
        meant = _meant(text, hit, holders[hit.group().casefold()], candidates)
        if meant is not None:
            made.append(
                Candidate(
                    start=hit.start(), end=hit.end(), text=hit.group(), kind="role",
                    type="person", name=meant.name, entity=meant.id, certainty=_CERTAINTY,
                )
            )  # fmt: skip
    return tuple(made)


def _holders(lexicon: Lexicon, date: str) -> Mapping[str, list[Holder]]:
    """Return who holds which office at a date, by the office's words in small letters."""
    found: dict[str, list[Holder]] = {}
    for actor in lexicon.officials:
        for role in actor.roles:
            head, state = _parted(role.title, lexicon)
            if head and _held(role, date):
                found.setdefault(head, []).append((actor, state))
    return found


def _held(role: DatedRole, date: str) -> bool:
    """Tell whether an office was held at a date; a bound less exact than the date counts whole."""
    start, end = role.start.rstrip("?~%"), role.end.rstrip("?~%")
    if "X" in start or "X" in end:
        return False
    return (not start or date[: len(start)] >= start[: len(date)]) and (
        not end or date[: len(end)] <= end
    )


def _parted(title: str, lexicon: Lexicon) -> tuple[str, str]:
    """Part "President of Norland" or "Norlandic President" into the office and the state's id."""
    head, mark, land = title.partition(" of ")
    entry = lexicon.lookup(land) if mark else None
    if entry is not None and entry.type == "state":
        return head.casefold(), entry.actor
    words = tokens(title, 0, len(title))
    match = lexicon.match(words, 0) if words else None
    if match is not None and match.entry.type == "state" and match.last < len(words):
        return title[words[match.last].start :].casefold(), match.entry.actor
    return title.casefold(), ""


def _meant(
    text: str, hit: re.Match[str], holders: Sequence[Holder], candidates: Sequence[Candidate]
) -> RegisteredActor | None:
    at = bisect_left(candidates, hit.start(), key=lambda c: c.start)
    inside = at < len(candidates) and candidates[at].start < hit.end()
    if inside or (at and candidates[at - 1].end > hit.start()):
        return None
    word = _word_before(text, hit.start())
    front = candidates[at - 1].start if at and candidates[at - 1].end >= hit.start() - 3 else None
    if word in _OTHERS or (front is not None and _word_before(text, front) in _OTHERS):
        return None
    if _NAME_BEHIND.match(text, hit.end()):
        return None
    lands = set(_beside(text, hit, at, candidates))
    if not lands and word == "the":
        # "the president" alone: one person's office, in a paragraph that names the state
        near = [c for c in candidates if abs(c.start - hit.start()) < 600 and c.type == "state"]
        lands = {c.entity for c in near} if len(holders) == 1 else set()
    people = {actor.id: actor for actor, state in holders if state and state in lands}
    return next(iter(people.values())) if len(people) == 1 else None


def _word_before(text: str, at: int) -> str:
    before = _WORD_BEFORE.search(text, max(0, at - 30), at)
    return before.group(1).casefold() if before else ""


def _beside(
    text: str, hit: re.Match[str], at: int, candidates: Sequence[Candidate]
) -> Iterator[str]:
    """Yield the state that stands right in front of the office, or behind it with "of"."""
    if at:
        front = candidates[at - 1]
        if front.type == "state" and text[front.end : hit.start()].strip() in ("", "’s", "'s", "’"):
            yield front.entity
    link = _OF.match(text, hit.end())
    if link and at < len(candidates) and candidates[at].start == link.end():
        if candidates[at].type == "state":
            yield candidates[at].entity
