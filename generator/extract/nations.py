"""Whose Congress, Senate or Supreme Court is meant: plain names that many states' bodies bear."""

from collections.abc import Sequence
from dataclasses import replace

from generator.extract.found import Found, Stretch, join
from generator.extract.lexicon import Lexicon

# What bodies of many states are called. A report from elsewhere that names the State Department
# or the Treasury still means the one that bears that name.
_SHARED = frozenset(
    "congress senate house court parliament assembly ministry bank chamber council".split()
)


def tell_nations(stretches: Sequence[Stretch], lexicon: Lexicon) -> None:
    """Give plain names of registered bodies to the state that the report speaks of beside them.

    "Congress" is registered as one state's. It is another's behind that one's possessive or in
    front of "of Norland"; later where the report did so before; and in a report from elsewhere,
    as long as the registered owner is not named close by.
    """
    told: dict[str, str] = {}
    home = _home(stretches, lexicon)
    before: set[str] = set()
    for stretch in stretches:
        here = _states(stretch, lexicon)
        for found in stretch.found():
            owner = lexicon.owners.get(found.entity, "")
            if found.type != "organisation" or not owner or not _plain(stretch, found, lexicon):
                continue
            form = join(stretch.words, found.first, found.last)
            other = _beside(stretch, found, lexicon)
            if other and other != owner:
                told[form] = other
            elif owner in here:
                continue
            else:
                shared = not _SHARED.isdisjoint(form.casefold().split())
                abroad = home if shared and home != owner and owner not in before else ""
                other = told.get(form, "") or abroad
            if other and other != owner:
                _give(stretch, found, form, other, lexicon)
        before = here


def _home(stretches: Sequence[Stretch], lexicon: Lexicon) -> str:
    """Return the state whose city a dateline names, or nothing."""
    for stretch in stretches[:4]:
        first = stretch.taken.get(0)
        if stretch.headline or first is None:
            continue
        behind = [w.text for w in stretch.words[first.last : first.last + 9]]
        if stretch.words[0].upper and any(mark in behind for mark in ("—", "–", "-", "/")):
            return first.entity if first.type == "state" else lexicon.owners.get(first.entity, "")
    return ""


def _states(stretch: Stretch, lexicon: Lexicon) -> set[str]:
    """Return the states that a block names, themselves or through what is theirs alone."""
    named = set()
    for found in stretch.found():
        if found.type == "state":
            named.add(found.entity)
        elif found.entity and not _plain(stretch, found, lexicon):
            named.add(lexicon.owners.get(found.entity, ""))
    return named


def _plain(stretch: Stretch, found: Found, lexicon: Lexicon) -> bool:
    """Tell whether ordinary words make the name: nothing in it says whose it is."""
    words = stretch.words[found.first : found.last]
    if found.kind != "name" or found.type != "organisation":
        return False
    if any(w.key.casefold() not in lexicon.common for w in words if w.text[0].isalpha()):
        return False
    first = lexicon.match(words[:1], 0)
    return first is None or first.entry.type not in ("state", "place")


def _beside(stretch: Stretch, found: Found, lexicon: Lexicon) -> str:
    """Return the state that stands in front of the name, or behind it with "of"."""
    words, at = stretch.words, found.first
    front = stretch.taken.get(at - 1) or (
        stretch.taken.get(at - 2) if at > 1 and words[at - 1].text in ("’s", "'s") else None
    )
    if front is not None and front.type in ("state", "place"):
        if front.last < at or front.kind == "adjective":
            return front.entity or "-"
    behind = _behind(stretch, found.last)
    return behind.entity if behind is not None else ""


def _behind(stretch: Stretch, at: int) -> Found | None:
    """Return the state behind a name: "Senate of Norland", "Congress of the Norlands"."""
    words = stretch.words
    if at + 1 >= len(words) or words[at].text not in ("of", "in"):
        return None
    behind = stretch.taken.get(at + 2 if words[at + 1].text == "the" else at + 1)
    state = behind is not None and behind.type == "state" and behind.kind != "adjective"
    return behind if state else None


def _give(stretch: Stretch, found: Found, form: str, state: str, lexicon: Lexicon) -> None:
    """Take the name as the same body of another state, under that one's adjective."""
    adjectives = lexicon.actors[state].adjectives if state in lexicon.actors else ()
    owner = adjectives[0] if adjectives else lexicon.actors[state].name if state != "-" else ""
    name = f"{owner} {form}".strip()
    first, last = found.first, found.last
    front = stretch.taken.get(first - 1)
    if front is not None and front.kind == "adjective" and front.type == "state":
        first = front.first
    behind = _behind(stretch, last)
    if behind is not None and stretch.words[last].text == "of":
        last = behind.last
    known = lexicon.lookup(name)
    entity = known.actor if known is not None and known.type == "organisation" else ""
    made = replace(found, first=first, last=last, entity=entity, certainty=0.8)
    made.name = known.name if known is not None and entity else name
    stretch.add(made)
