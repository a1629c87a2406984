"""One citation as a witness: whose words it passes on, and how its report grades it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.extract.outlets import CARRIED, name_of
from generator.extract.tokens import name_key
from generator.model import Citation, Report, Source

# Agencies whose material others carry, under the ids of the starter registry.
AGENCIES = {
    "associated-press": ("Associated Press", "AP"),
    "agence-france-presse": ("Agence France-Presse", "AFP"),
    "deutsche-presse-agentur": ("Deutsche Presse-Agentur", "dpa"),
    "united-press-international": ("United Press International", "UPI"),
    "kyodo-news": ("Kyodo News", "Kyodo"),
    "xinhua": ("Xinhua", "Xinhua News Agency"),
    "reuters": ("Reuters",),
    "tass": ("TASS",),
    "yonhap": ("Yonhap",),
    "interfax": ("Interfax",),
    "ansa": ("ANSA",),
    "efe": ("EFE",),
}
_READ = 400
_GRADE = re.compile(r"(?<![\w-])([A-F])-?([1-6])(?![\w-])[\s\])]*$")
_CITING = re.compile(r"\b(?:citing|quoting|cites|quotes|relaying|carrying)\s+", re.IGNORECASE)
_VIA = re.compile(r"\s*\b(?:via|through)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/()\[\]]|\band\b|&)\s*")
_MARKS = re.compile(r"\[\^?([^\]\s]{1,40})\]")


@dataclass(frozen=True, slots=True)
class Witness:
    """A source as a judgment or report cites it.

    `origins` are the ids its words come from: its own, or those of the wires it passes on.
    `reliability` and `credibility` are the grades that the report itself gives ("AP, B2").
    """

    source: str
    origins: tuple[str, ...]
    reliability: str = ""
    credibility: str = ""

    @property
    def relays(self) -> bool:
        """Whether it passes on what another source reported."""
        return self.source not in self.origins


@dataclass(frozen=True, slots=True)
class Register:
    """Sources by id, ids by name, and the ids of agencies."""

    sources: Mapping[str, Source]
    known: Mapping[str, str]
    agencies: frozenset[str]


def witness(citation: Citation, register: Register, report: Report | None) -> Witness:
    text = _said(citation, register.sources[citation.source], report)
    grade = _GRADE.search(text)
    if grade:
        text = text[: grade.start()].rstrip(" ,;:([")
    passed = _relayed(text, citation.source, register) or (citation.source,)
    origins = tuple(dict.fromkeys(chain(one, register) for one in passed))
    return Witness(citation.source, origins, *(grade.groups() if grade else ("", "")))


def _said(citation: Citation, source: Source, report: Report | None) -> str:
    """Return the words of a citation: of a numbered one, those of its entry in the source list."""
    text = " ".join(citation.text[:_READ].split())
    marks = _MARKS.findall(text) if text.startswith("[") and report else ()
    if not marks or report is None:
        return text
    names = [name.casefold() for name in (source.name, *source.aliases)]
    for reference in report.references:
        entry = " ".join(reference.span.text[:_READ].split())
        if reference.mark in marks and any(name in entry.casefold() for name in names):
            return entry.rstrip(". ")
    return text


def _relayed(text: str, source: str, register: Register) -> tuple[str, ...]:
    """Return the sources whose words a citation says it passes on, if any."""
    if hit := _CITING.search(text):
        return _named(text[hit.end() :], register)
    if hit := CARRIED.search(text):
        return _named(text[: hit.start()], register)
    parts = _VIA.split(text, maxsplit=1)
    if len(parts) == 2:
        left, right = _named(parts[0], register), _named(parts[1], register)
        # "AP via Newsweek" and "Newsweek via AP" both pass on the agency's words.
        wires = register.agencies
        return right if wires.intersection(right) and not wires.intersection(left) else left
    # "Newsweek/AP", "The Guardian (AP)": outlet and agency in one name.
    together = _named(text, register) if "/" in text or "(" in text else ()
    found = tuple(one for one in together if one in register.agencies)
    return found if found != (source,) else ()


def _named(text: str, register: Register) -> tuple[str, ...]:
    """Return the known sources of a list of names; a list that names no known one gives none."""
    keys = (name_key(name_of(part)) for part in _BETWEEN.split(text) if part)
    return tuple(dict.fromkeys(register.known[key] for key in keys if key in register.known))


def chain(source: str, register: Register) -> str:
    """Return where a source's words come from: its entry's `origin`, and that one's, to the end."""
    seen = [source]
    while seen[-1] in register.sources:
        origin = register.sources[seen[-1]].origin.strip()
        following = register.known.get(name_key(origin), origin)
        following = origin if origin in register.sources else following
        if not following or following in seen:
            break
        seen.append(following)
    return seen[-1]


def register_of(sources: Iterable[Source]) -> Register:
    """Arrange the sources; an entry's own name goes before another's alias."""
    sources = tuple(sources)
    known = {name_key(name): key for key, names in AGENCIES.items() for name in names}
    for one in sources:
        known.update((name_key(alias), one.id) for alias in one.aliases)
    known.update((name_key(one.name), one.id) for one in sources)
    agencies = frozenset((*AGENCIES, *(one.id for one in sources if one.kind == "agency")))
    return Register({one.id: one for one in sources}, known, agencies)
