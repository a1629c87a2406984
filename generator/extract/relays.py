"""Relays: which source a citation was read in, and whose words that source passes on."""

import re

from generator.extract import outlets

# Agencies whose material others carry, in lower case.
WIRES = frozenset(
    " ".join(name.split())
    for name in """
    ap; associated press; the associated press; afp; agence france-presse; reuters; dpa;
    deutsche presse-agentur; upi; united press international; kyodo; kyodo news; xinhua;
    xinhua news agency; tass; yonhap; interfax; ansa; efe; anadolu; anadolu agency; bloomberg;
    bloomberg news; ria novosti; jiji; jiji press; pti; press trust of india; bernama; antara
    """.split(";")
)
_CITING = re.compile(r",?\s+\(?(?:citing|quoting|relaying|carrying|cites|quotes)\s+", re.IGNORECASE)
_TWO = re.compile(r"\s*[/(]\s*")
_NEXT = re.compile(r"\s*(?:[,;)]|\band\b)")
# What stands between a source and the one it cites, in running text.
_CITED = re.compile(
    r"[^.;]{0,160}?\b(?:citing|quoting|cited|quoted)\s+(?:[a-z’'-]+\s+){0,5}?(?:the\s+)?"
)


def source_and_origin(item: str) -> tuple[str, str]:
    """Return the source that an item names and the one whose words it passes on, or "".

    "AP, via the Courier" and "The Courier, citing AP" give ("Courier", "AP").
    """
    words = " ".join(item.split())
    if hit := _CITING.search(words):
        return outlets.name_of(words[: hit.start()]), _origin(words[hit.end() :])
    if by := outlets.CARRIED.search(words):
        return outlets.name_of(words[by.end() :]), outlets.name_of(words[: by.start()])
    if via := outlets.VIA.search(words):
        left, right = outlets.name_of(words[: via.start()]), outlets.name_of(words[via.end() :])
        if right.casefold() in WIRES and left.casefold() not in WIRES:
            return left, right
        return right, left
    name = outlets.name_of(words)
    parts = [part.strip(" )") for part in _TWO.split(name)]
    if (
        len(parts) == 2
        and not outlets.known(name)
        and sum(p.casefold() in WIRES for p in parts) == 1
    ):
        wire = parts[0] if parts[0].casefold() in WIRES else parts[1]
        own = parts[1] if wire == parts[0] else parts[0]
        return (own, wire) if outlets.names_source(own) else (name, "")
    return name, ""


def cites(between: str) -> bool:
    """Tell whether the words between two sources say that the former cites the latter."""
    return _CITED.fullmatch(between) is not None


def _origin(words: str) -> str:
    end = _NEXT.search(words)
    name = outlets.name_of(words[: end.start()] if end else words)
    known = name.casefold() in WIRES or outlets.known(name) or outlets.is_body(name)
    return name if known and outlets.names_source(name) else ""
