"""Joins entries: the editor's with those that ship, and sources with the actors they are.

An editor's entry with the id or the name of an entry that ships changes that one: its single
values replace, its lists add, and what it lists under `not` takes a name away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.diagnostics import Finding
from generator.ids import slug
from generator.model import RegisteredActor
from generator.registry.entries import Entry
from generator.registry.fields import BODIES, KINDS, actor

Known = dict[str, Entry]


def by_id(entries: Iterable[Entry], base: Mapping[str, Entry], findings: list[Finding]) -> Known:
    """Return `base` with `entries` added to it, or joined with the entry that they mean."""
    known = dict(base)
    named = {entry.text["name"].casefold(): key for key, entry in base.items()}
    seen: dict[str, int] = {}
    for entry in entries:
        name = entry.text.get("name", "")
        key = entry.text.get("id") or named.get(name.casefold()) or (slug(name) if name else "")
        if not name and key not in base:
            hint = f'no entry "{key}" ships with the generator' if key else 'add "name: …"'
            findings.append(entry.finding("error", "entry without a name; left out", hint))
        elif key in seen:
            hint = f"join it with the entry in line {seen[key]}"
            findings.append(
                entry.finding("error", f'"{key}" is entered twice; left out', hint, "id")
            )
        else:
            seen[key] = entry.line
            twin = key if key in known else named.get(name.casefold(), "")
            known[key] = _joined(known.pop(twin), entry) if twin in known else entry
    return known


def _joined(old: Entry, new: Entry) -> Entry:
    """Return `old` changed by `new`."""
    gone = set(new.texts.get("exclude", ()))
    texts = {}
    for key in (*old.texts, *(key for key in new.texts if key not in old.texts)):
        kept = (name for name in old.texts.get(key, ()) if name not in gone)
        texts[key] = tuple(dict.fromkeys((*kept, *new.texts.get(key, ()))))
    former = old.text["name"]
    if new.text.get("name", former) != former and former not in gone:
        texts["aliases"] = tuple(dict.fromkeys((*texts.get("aliases", ()), former)))
    roles = (*old.roles, *(role for role in new.roles if role not in old.roles))
    return replace(new, text={**old.text, **new.text}, texts=texts, roles=roles)


def without_rivals(
    actors: Iterable[RegisteredActor], entries: Mapping[str, Entry], findings: list[Finding]
) -> list[RegisteredActor]:
    """Return the actors, each name kept by one: the editor's first, a name before an alias."""
    ranked = sorted(actors, key=lambda record: not record.curated)
    owner: dict[str, RegisteredActor] = {}
    for record in ranked:
        owner.setdefault(_key(record.name), record)
    lost: dict[str, set[str]] = {}
    for record in ranked:
        for name in _names(record):
            first = owner.setdefault(_key(name), record)
            if first.id != record.id:
                lost.setdefault(record.id, set()).add(name)
                findings.append(_rivalry(name, first, record, entries))
    return [_losing(record, lost.get(record.id, set())) for record in ranked]


def _rivalry(
    name: str, first: RegisteredActor, second: RegisteredActor, entries: Mapping[str, Entry]
) -> Finding:
    """Return the finding on a name that two actors claim, at the editor's entry of the two."""
    blamed, other = (second, first) if second.curated else (first, second)
    message = f'"{name}" names two actors, {first.id} and {second.id}; {first.id} keeps it'
    if first.curated and second.curated:
        hint = f"take it from the entry of {second.id}, or list it there under not"
    else:
        hint = f'if both are one, write "id: {other.id}"; if not, list it there under not'
    return entries[blamed.id].finding("warning", message, hint)


def _key(name: str) -> str:
    """Return a name as it is compared: apostrophes alike, case kept (US is not us)."""
    return name.replace("’", "'")


def _names(record: RegisteredActor) -> tuple[str, ...]:
    """Return the words that mean this actor and no other. A metonym is also a city's name."""
    every = (record.name, *record.aliases, *record.acronyms, *record.adjectives)
    return tuple(dict.fromkeys(name for name in every if name not in record.exclude))


def _losing(record: RegisteredActor, names: set[str]) -> RegisteredActor:
    """Return the actor without the given names."""
    if not names:
        return record
    return replace(
        record,
        aliases=tuple(name for name in record.aliases if name not in names),
        acronyms=tuple(name for name in record.acronyms if name not in names),
        adjectives=tuple(name for name in record.adjectives if name not in names),
    )


def bodies(
    sources: Mapping[str, Entry], shipped: Mapping[str, Entry], actors: Iterable[RegisteredActor]
) -> list[RegisteredActor]:
    """Return an actor for each outlet or institute that is none yet, so that text may name it.

    A name under `cited_as` is a word of its own in running text: it makes no actor and no alias.
    """
    known = tuple(actors)
    ids = {record.id for record in known}
    taken = {_key(name) for record in known for name in (*_names(record), *record.metonyms)}
    made = []
    for key, entry in sources.items():
        name, cited = entry.text["name"], entry.texts.get("cited_as", ())
        if entry.text.get("kind", "") not in BODIES or key in ids or name in cited:
            continue
        if _key(name) in taken:
            continue
        aliases = tuple(
            alias
            for alias in entry.texts.get("aliases", ())
            if alias not in cited and _key(alias) not in taken
        )
        text = {"name": name, "kind": "organisation"}
        body = replace(entry, text=text, texts={"aliases": aliases}, roles=())
        made.append(actor(key, body, entry is not shipped.get(key)))
        taken.update(_key(word) for word in (name, *aliases))
    return made


def doubts(actors: Iterable[RegisteredActor], entries: Mapping[str, Entry]) -> list[Finding]:
    """Return findings on parents that no entry has, and on actors without a kind."""
    known = tuple(actors)
    ids = {record.id for record in known}
    findings = []
    for record in known:
        entry = entries[record.id]
        if record.parent and record.parent not in ids:
            message = f'parent "{record.parent}" is no actor\'s id'
            findings.append(entry.finding("warning", message, "give an entry's id", "parent"))
        if "kind" not in entry.text:
            message = f'"{record.name}" has no kind and is shown as "other"'
            hint = "add a kind: " + ", ".join(KINDS)
            findings.append(entry.finding("warning", message, hint, "name"))
    return findings
