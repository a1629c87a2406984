"""The sources of the corpus: one for an outlet, under however many names it is cited."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator import ids
from generator.extract.tokens import name_key
from generator.model import RegisteredSource, Registry, Source
from generator.resolve.found import Found


def gather_sources(
    found: Sequence[Found], linked: Sequence[Sequence[str]], registry: Registry
) -> tuple[tuple[Source, ...], Mapping[str, str]]:
    """Return the cited sources, sorted by id, and the source id of each name's key."""
    known: dict[str, RegisteredSource] = {}
    for one in sorted(registry.sources, key=lambda s: (not s.curated, s.id)):
        for name in (one.name, *one.aliases):
            known.setdefault(name_key(name), one)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    actors: dict[str, Counter[str]] = defaultdict(Counter)
    for report, actor_of in zip(found, linked, strict=True):
        for name, origin, at, other, times in report.asked.cited:
            key = name_key(name)
            names[key][name] += times
            if origin:
                names[name_key(origin)][origin] += times
            actor = (actor_of[at] if at >= 0 else "") or (actor_of[other] if other >= 0 else "")
            if actor:
                actors[key][actor] += times
    main = _main_names(names, actors, registry, known)
    for key, name in main.items():
        if key != (body := name_key(name)):
            # Under its body's name, and known by the one it was cited under.
            names[body].update(names[key])
            actors[body].update(actors[key])
    apart = [k for k in names if name_key(main.get(k, "")) in ("", k)]
    new = sorted(k for k in apart if k not in known)
    fixed = sorted({known[k].id for k in names if k in known})
    title = {k: main.get(k) or _top(names[k]) for k in new}
    made = ids.distinct([(i, "") for i in fixed] + [(ids.slug(title[k], "source"), k) for k in new])
    source_of = {k: known[k].id for k in names if k in known}
    source_of |= dict(zip(new, made[len(fixed) :], strict=True))
    records: dict[str, Source] = {}
    for key in sorted(apart):
        entry = known.get(key)
        actor = _top(actors[key]) if actors[key] else ""
        old = records.get(source_of[key])
        records[source_of[key]] = _source(source_of[key], names[key], entry,
                                          old.actor if old and old.actor else actor,
                                          title.get(key, ""))  # fmt: skip
    source_of |= {key: source_of[name_key(name)] for key, name in main.items()}
    _add_origins(records, registry, known)
    return tuple(records[i] for i in sorted(records)), source_of


def _add_origins(
    records: dict[str, Source], registry: Registry, known: Mapping[str, RegisteredSource]
) -> None:
    """Give origins by id, and add those that no report cites: a wire that others pass on."""
    entries = {entry.id: entry for entry in registry.sources}
    waiting = sorted(records)
    while waiting:
        record = records[name := waiting.pop()]
        origin = entries.get(record.origin) or known.get(name_key(record.origin))
        if not record.origin or origin is None:
            continue
        records[name] = replace(record, origin=origin.id)
        if origin.id not in records:
            records[origin.id] = _source(origin.id, Counter(), origin, "")
            waiting.append(origin.id)


def _top(counts: Counter[str]) -> str:
    return min(counts, key=lambda n: (-counts[n], n))


def _main_names(
    names: Mapping[str, Counter[str]],
    actors: Mapping[str, Counter[str]],
    registry: Registry,
    known: Mapping[str, RegisteredSource],
) -> dict[str, str]:
    """Return the main name of each source that is a registered body cited by one of its names.

    "State Department" and "US Department of State" are one source. What the register of sources
    knows is left to it.
    """
    bodies = {one.id: one for one in registry.actors if one.kind == "organisation"}
    main: dict[str, str] = {}
    for key in names:
        body = bodies.get(_top(actors[key])) if actors.get(key) and key not in known else None
        if body is not None and key in map(name_key, (body.name, *body.aliases)):
            main[key] = body.name
    return {key: name for key, name in main.items() if name_key(name) not in known}


def _source(
    name: str, names: Counter[str], entry: RegisteredSource | None, actor: str, title: str = ""
) -> Source:
    if entry is None:
        return Source(name, title, "", "", "", tuple(sorted(set(names) - {title})), "", False,
                      actor)  # fmt: skip
    return Source(name, entry.name, entry.kind, entry.reliability, entry.url, entry.aliases,
                  entry.origin, True, actor)  # fmt: skip
