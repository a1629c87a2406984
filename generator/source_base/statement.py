"""The source summary statement: how strong a source base is, in words made of counts alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model import Judgment, Report, Source
from generator.source_base.bases import Base, Bases
from generator.source_base.citations import Witness

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
_NAMED = 5


def judgment_statement(judgment: Judgment, found: Bases, sources: Mapping[str, Source]) -> str:
    """Say what one judgment rests on."""
    base = found.judgments[judgment.id]
    if not base.witnesses:
        kind = "judgment" if judgment.kind == "key" else "claim"
        return f"The report names no source for this {kind}."
    if len(base.witnesses) == 1:
        alone = _alone(base.witnesses[0], found.names, sources)
        return f"It rests on one source alone, {alone} {_credibility(base.witnesses)}".rstrip()
    parts = [
        f"It rests on {len(base.witnesses)} sources, {_kinds(base.witnesses, sources)}.",
        _grades(base.witnesses, sources),
        _credibility(base.witnesses),
        _independence(base, found.names, sources),
    ]
    return " ".join(part for part in parts if part)


def report_statement(
    report: Report, judgments: Sequence[Judgment], found: Bases, sources: Mapping[str, Source]
) -> str:
    """Say what a report rests on: its key judgments first, then what else its text cites."""
    base = found.reports[report.id]
    if not base.witnesses:
        return "The report names no source."
    keys = [one for one in judgments if one.kind == "key"]
    if len(base.witnesses) == 1:
        said = [f"The report cites one source, {_alone(base.witnesses[0], found.names, sources)}"]
    else:
        said = [
            f"The report cites {len(base.witnesses)} sources, {_kinds(base.witnesses, sources)}.",
            _grades(base.witnesses, sources),
        ]
    parts = [
        *said,
        _credibility(base.witnesses) or "It does not grade the credibility of its information.",
        _independence(base, found.names, sources) if len(base.witnesses) > 1 else "",
        _spread(keys, found) if keys else _claimed(judgments, found),
        _leading(keys, found, sources),
    ]
    return " ".join(part for part in parts if part)


def _alone(one: Witness, names: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    """Name the only source with all that is known of it."""
    source = sources[one.source]
    grade = one.reliability or source.reliability
    weight = f"reliability {grade}, {RELIABILITY[grade]}" if grade in RELIABILITY else "not graded"
    text = f"{source.name} ({source.kind or 'kind not stated'}; {weight})"
    if one.relays:
        text += f", which passes on {_listed([names[origin] for origin in one.origins])}"
    return f"{text}."


def _kinds(witnesses: Iterable[Witness], sources: Mapping[str, Source]) -> str:
    """Return "2 newspapers and 1 agency", the most frequent kind first."""
    kinds = Counter(sources[one.source].kind for one in witnesses)
    ranked = sorted(kinds.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    return _listed(
        [f"{n} {_plural(kind, n)}" if kind else f"{n} of no stated kind" for kind, n in ranked]
    )


def _grades(witnesses: Iterable[Witness], sources: Mapping[str, Source]) -> str:
    """Say how reliable the sources are; the report's own grade goes before the editor's."""
    grades = Counter(one.reliability or sources[one.source].reliability for one in witnesses)
    return f"Reliability: {_spelt(grades, RELIABILITY)}."


def _credibility(witnesses: Iterable[Witness]) -> str:
    grades = Counter(one.credibility for one in witnesses)
    if not any(grades):
        return ""
    said = _spelt(grades, CREDIBILITY).removeprefix("1 " if grades.total() == 1 else "")
    return f"Information, as the report grades it: {said}."


def _spelt(grades: Mapping[str, int], words: Mapping[str, str]) -> str:
    ranked = sorted(grades.items(), key=lambda pair: (not pair[0], pair[0]))
    return ", ".join(f"{n} {_graded(grade, words)}" for grade, n in ranked)


def _graded(grade: str, words: Mapping[str, str]) -> str:
    return f"{words[grade]} ({grade})" if grade in words else "not graded"


def _independence(base: Base, names: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    """Say how many sources are left when those that pass on one origin count once."""
    if not any(one.relays for one in base.witnesses) and not base.circular:
        return "No two of the sources are known to pass on one origin."
    said: list[str] = []
    shared = frozenset(origin for origin, _ in base.circular)
    for origin, passing in base.circular:
        outlets = [sources[one].name for one in passing if one != origin]
        single, same = len(outlets) == 1, origin in passing
        said.append(
            f"{_listed(outlets)} {'passes' if single else 'pass'} on {names[origin]}"
            f"{', itself cited,' if same else ''} and {'counts' if single else 'count'} "
            f"{'as one with it' if same else 'as one source'}."
        )
    for one in base.witnesses:
        if one.relays and not shared.intersection(one.origins):
            passed = _listed([names[origin] for origin in one.origins])
            said.append(f"{sources[one.source].name} passes on {passed}.")
    said.append(f"Independent sources: {len(base.independent)}.")
    return " ".join(said)


def _spread(keys: Sequence[Judgment], found: Bases) -> str:
    """Say how many key judgments rest on several independent sources, on one, on none."""
    groups: dict[str, list[Judgment]] = {"several": [], "one": [], "none": []}
    for judgment in keys:
        count = len(found.judgments[judgment.id].independent)
        groups["none" if not count else "one" if count == 1 else "several"].append(judgment)
    if len(groups["several"]) == len(keys):
        return "Every key judgment rests on two or more independent sources."
    if len(groups["none"]) == len(keys):
        return "No key judgment names a source."
    ends = {
        "several": " on two or more independent sources",
        "one": f" on one alone{_numbers(groups['one'])}",
        "none": f" on none that is named{_numbers(groups['none'])}",
    }
    said: list[str] = []
    for name, judgments in groups.items():
        if judgments:
            # The verb stands once, with the first number.
            verb = "" if said else " rests" if len(judgments) == 1 else " rest"
            said.append(f"{len(judgments)}{verb}{ends[name]}")
    return f"Of {_counted(len(keys), 'key judgment')}, {_listed(said)}."


def _numbers(judgments: Sequence[Judgment]) -> str:
    numbers = [str(one.number) for one in judgments[:_NAMED]]
    more = "" if len(judgments) <= _NAMED else ", …"
    if not numbers:
        return ""
    return f" ({'number' if len(judgments) == 1 else 'numbers'} {', '.join(numbers)}{more})"


def _claimed(claims: Sequence[Judgment], found: Bases) -> str:
    if not claims:
        return ""
    cited = sum(bool(found.judgments[one.id].witnesses) for one in claims)
    if not cited:
        return "No claim in it names a source."
    verb = "names" if cited == 1 else "name"
    return f"Of {_counted(len(claims), 'claim')}, {cited} {verb} a source."


def _leading(keys: Sequence[Judgment], found: Bases, sources: Mapping[str, Source]) -> str:
    """Name the source that more key judgments rest on than on any other."""
    held = Counter(one.source for key in keys for one in found.judgments[key.id].witnesses)
    ranked = sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    source, count = ranked[0]
    share = f"all {count}" if count == len(keys) else f"{count} of {len(keys)}"
    return f"{sources[source].name} is cited for {share}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {_plural(noun, number)}"


def _plural(noun: str, number: int) -> str:
    if number == 1:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
