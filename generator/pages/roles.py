"""The roles an actor had over time, by the register of actors and by the reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Actor, Mention
from generator.pages import dates
from generator.pages.lookup import Lookup, Ref

# So many reports that give a role are linked; the others are counted.
PLACES = 4


@dataclass(frozen=True, slots=True)
class Role:
    """A role with its time. `places` are those that give it, and `more` counts further ones; the
    register of actors has none."""

    title: str
    time: str
    places: tuple[Ref, ...] = ()
    more: int = 0


def held(actor: Actor) -> tuple[Role, ...]:
    """Return the roles the register of actors holds, the latest first."""
    ranked = sorted(actor.roles, key=lambda role: dates.order(role.start), reverse=True)
    return tuple(Role(role.title, _time(role.start, role.end)) for role in ranked)


def _time(start: str, end: str) -> str:
    if not start and not end:
        return ""
    return dates.readable(f"{start or '..'}/{end or '..'}")


def stated(look: Lookup, mentions: tuple[Mention, ...]) -> Iterator[Role]:
    """Yield each role reports give an actor, latest first, with when and where they give it."""
    found: dict[str, dict[str, Ref]] = {}
    shown: dict[str, str] = {}
    for mention in mentions:
        role = " ".join(mention.role.split())
        if role:
            shown.setdefault(role.casefold(), role)
            place = look.place(mention.report, mention.start)
            ref = Ref(look.report[mention.report].title, place)
            found.setdefault(role.casefold(), {}).setdefault(mention.report, ref)
    for role, refs in found.items():
        told = [date for date in (look.report[report].date for report in refs) if date]
        places = tuple(refs.values())
        yield Role(shown[role], span(told), places[:PLACES], max(0, len(places) - PLACES))


def span(found: list[str]) -> str:
    """Return the first and the last of some EDTF dates in words; empty where there is none."""
    if not found:
        return ""
    ranked = sorted(found, key=dates.order)
    first, last = dates.readable(ranked[0]), dates.readable(ranked[-1])
    return first if first == last else f"{first} to {last}"
