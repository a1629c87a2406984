"""Who is meant by a name: full names, and the family names and acronyms that follow them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.diagnostics import Finding, Lines
from generator.extract.name_parts import family_name_first, is_junior, name_parts, short_forms
from generator.extract.tokens import name_key, tokens
from generator.model import Registry
from generator.resolve.found import Alike, Found, Said

# Initials and one name: "V. Vole", "A. B. Vole".
_INITIAL = re.compile(r"([A-Z])\.(?:\s?[A-Z]\.)*\s?[^\W\d_][^\s.]+\Z")


class People:
    """Who is meant by a name: full names, and the family names and acronyms that follow them."""

    def __init__(self, registry: Registry, threshold: float) -> None:
        self._given = registry.given_names
        self._threshold = threshold
        self._short: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        self._registered: dict[str, str] = {}
        self._learned: set[Said] = set()
        self._decided: dict[Said, str] = {}
        self._listed: dict[Said, str] = {}
        for actor in registry.actors:
            if actor.kind == "person":
                for name in (actor.name, *actor.aliases):
                    known = person_key(name) + (" jr" if is_junior(name) else "")
                    self._registered.setdefault(known, actor.id)
                    # The starter's Wang Yi is not every Wang of a report: a family name borne by
                    # millions needs the full name in the corpus, or the editor's word.
                    if actor.shared_family:
                        continue
                    if actor.curated or not self._family_first(name):
                        self._shorten(name, "id:" + actor.id)

    def _family_first(self, name: str) -> bool:
        return family_name_first(_parts(name), self._given)

    def _shorten(self, name: str, key: str) -> None:
        parts = _parts(name)
        if len(parts) > 1:
            for short in short_forms(parts, self._given):
                self._short[short.casefold()].add(key)
            self._initials[key].add(name[0].casefold())

    def key(self, candidate: Alike) -> str:
        """Return the key of the actor a candidate that stands for itself belongs to."""
        if candidate.entity:
            return "id:" + candidate.entity
        if candidate.type == "person":
            key = person_key(candidate.name)
            if is_junior(candidate.name):
                key += " jr"  # a son is not his father
            return "id:" + self._registered[key] if key in self._registered else "name:" + key
        return "name:" + name_key(candidate.name)

    def learn(self, alike: Iterable[Said]) -> None:
        """Take in the full names and defined acronyms of one report."""
        for said in alike:
            if said in self._learned:
                continue
            self._learned.add(said)
            one = Alike(*said)
            if one.bare or one.certainty < self._threshold:
                continue
            if one.type == "person" and one.kind == "name":
                self._shorten(one.name, self.key(one))
            elif one.kind == "acronym":
                self._acronyms[one.text].add(self.key(one))

    def decide(self, alike: Iterable[Said]) -> list[str]:
        """Return the key of the actor that each means; empty where none can be told.

        All reports must have been learned.
        """
        made = []
        for said in alike:
            key = self._decided.get(said)
            if key is None:
                key = self._decided[said] = self._decide(Alike(*said))
            made.append(key)
        return made

    def _decide(self, candidate: Alike) -> str:
        if not candidate.bare:
            return self._by_initial(candidate) or self.key(candidate)
        meant = self._meant(candidate)
        if len(meant) == 1:
            return next(iter(meant))
        # Two people of one name: no page is better than the wrong one.
        return "" if meant or candidate.certainty < self._threshold else self.key(candidate)

    def _by_initial(self, candidate: Alike) -> str:
        """Return the one bearer of a family name whose first name the initial begins: "V. Vole"."""
        initial = _INITIAL.match(candidate.name)
        if initial is None or candidate.entity or candidate.type != "person":
            return ""
        fit = {
            one for one in self._meant(candidate) if initial[1].casefold() in self._initials[one]
        }
        return next(iter(fit)) if len(fit) == 1 else ""

    def _meant(self, candidate: Alike) -> set[str]:
        if candidate.kind == "acronym":
            return self._acronyms.get(candidate.text, set())
        parts = _parts(candidate.name)
        return self._short.get(parts[-1].casefold(), set()) if parts else set()

    def ambiguous(self, found: Found) -> Iterator[Finding]:
        """Yield a finding for each name alone that several people of the corpus bear."""
        told: set[str] = set()
        lines: Lines | None = None
        for said, start in zip(found.asked.alike, found.asked.firsts, strict=True):
            *_, bare, name, _ = said
            people = self._several(said) if bare else ""
            if people and name not in told:
                told.add(name)
                lines = lines or Lines(found.document.text)
                line, column = lines.place(start)
                yield Finding(
                    found.document.path, line, column, "ambiguous-name", "info",
                    f"“{name}” may be {people}",
                    "write the full name once in this report",
                )  # fmt: skip

    def _several(self, said: Said) -> str:
        """Return who is meant, where that may be several people; else nothing."""
        people = self._listed.get(said)
        if people is None:
            meant = self._meant(Alike(*said))
            several = len(meant) > 1
            people = ", ".join(sorted(key.split(":", 1)[1] for key in meant)) if several else ""
            self._listed[said] = people
        return people


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that count."""
    words = tokens(name, 0, len(name))
    return name_parts(words, 0, len(words))


@lru_cache(maxsize=1 << 16)
def person_key(name: str) -> str:
    """Return the key under which one person's names meet: no initials, suffixes, accents, case."""
    parts = _parts(name)
    return " ".join(parts).casefold() if len(parts) > 1 else name_key(name)
