"""Checks of actors: names that may be wrong, unclear or one and the same."""

from collections.abc import Iterator

from generator.checks.candidates import alike_pairs, entry_id, unsure_names
from generator.checks.view import View, at, quoted, short
from generator.diagnostics import Finding


def unsure_actor(view: View) -> Iterator[Finding]:
    """A name was found that may be an actor's, on signs too weak to give it a page."""
    for unsure in unsure_names(view):
        report, first = unsure.places[0]
        times = "once" if len(unsure.places) == 1 else f"{len(unsure.places)} times"
        entry = _entry(entry_id(first.name), first.name, first.type)
        yield at(
            view,
            report,
            first.start,
            "unsure-actor",
            "info",
            f"“{short(first.name)}”, named {times}, may be an actor (certainty "
            f"{first.certainty:.2f})",
            f"if it is one, add to actors.yml: {entry}",
        )


def alike_names(view: View) -> Iterator[Finding]:
    """Two actors have names so alike that they may be one, spelt in two ways."""
    for pair in alike_pairs(view):
        kept, other, mention = pair.kept, pair.other, pair.mentions[0]
        yield at(
            view,
            mention.report,
            mention.start,
            "alike-names",
            "info",
            f"“{short(other.name)}” and “{short(kept.name)}” may be the same {kept.kind}",
            f"if so, add to actors.yml: {_entry(kept.id, kept.name, kept.kind, other.name)}",
        )


def _entry(name_id: str, name: str, kind: str, alias: str = "") -> str:
    """Return an entry of `actors.yml`, on one line."""
    parts = [f"id: {name_id}", f"name: {quoted(name)}", f"kind: {kind}"]
    if alias:
        parts.append(f"aliases: [{quoted(alias)}]")
    return "- {" + ", ".join(parts) + "}"
