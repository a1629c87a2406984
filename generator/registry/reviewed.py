"""What an editor has decided on names: which are no actor's, and which two are not one actor."""

from collections.abc import Iterable, Mapping

from generator.diagnostics import Finding
from generator.model import RegisteredActor
from generator.registry.entries import Entry, Field

REVIEWED: Mapping[str, Field] = {
    "no_actor": Field(about="A name that is no actor's."),
    "two_actors": Field(form="texts", about="Two names that are not one actor's."),
}
Pair = tuple[str, str]


def decided(
    entries: Iterable[Entry], actors: Iterable[RegisteredActor], findings: list[Finding]
) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    """Return the names that are no actor's and the pairs of names that are two actors'."""
    known = {name.casefold(): one.id for one in actors for name in (one.name, *one.aliases)}
    said: dict[frozenset[str], int] = {}
    names: list[str] = []
    pairs: list[Pair] = []
    for entry in entries:
        name, two = entry.text.get("no_actor", ""), entry.texts.get("two_actors", ())
        # Who writes one name, and once more in other capitals, speaks of one name only.
        heard = frozenset(word.casefold() for word in two or (name,))
        if bool(name) == bool(two):
            hint = 'such as "- no_actor: Executive Summary"'
            message = "an entry says no_actor or two_actors, one of the two; left out"
            findings.append(entry.finding("error", message, hint))
        elif two and (len(two) != 2 or len(heard) != 2):
            hint = 'such as "- two_actors: [Ann Lund, Anna Lund]"'
            message = "two_actors must be two different names; left out"
            findings.append(entry.finding("error", message, hint, "two_actors"))
        elif heard in said:
            hint = f"remove it: line {said[heard]} says the same"
            findings.append(entry.finding("warning", "said twice", hint))
        elif name and name.casefold() in known:
            message = f'"{name}" is the name of an actor, {known[name.casefold()]}'
            hint = "remove this entry, or the name from actors.yml"
            findings.append(entry.finding("warning", message, hint))
        else:
            said[heard] = entry.line
            if name:
                names.append(name)
            else:
                pairs.append((two[0], two[1]))
    return tuple(names), tuple(pairs)
