"""Sources that the text itself names: "told the Herald", "according to the Ministry", "data from".

Nothing but an outlet listens ("told X", "wrote in X"); a body may also be whom a statement or a
figure comes from ("according to X", "figures published by X"). Persons are no sources.
"""

import re
from collections.abc import Iterable, Iterator

from generator.extract import media, outlets, reporting
from generator.extract.source_cues import BY_WORD, WORDS
from generator.extract.source_names import NAME, Known, fullest, in_full, is_outlet, named

__all__ = ["Known", "running"]

# So far in front of a cue its name may begin.
_REACH = 120
# "QUESTION (Le Monde):", "Question (Jane Roe, Reuters):"
_ASKED = re.compile(
    rf"[*_\[]{{0,3}}(?i:Question|Q|Reporter"
    rf"|Journalist)[.:]?[*_]{{0,3}}\s*\((?:[^(),]{{2,40}},\s+)?{NAME}(?=[,)])"
)
# "Jane Roe (Reuters):", "Jane Roe, Reuters:", "Q: Jane Roe from Kyodo News."
_ASKER = re.compile(
    rf"[*_\[]{{0,3}}(?:Q[.:]\s+|QUESTION:\s+)?[A-ZÀ-Þ][\w.’-]+(?:\s[A-ZÀ-Þ][\w.’-]+){{1,3}}"
    rf"(?:\s\(|,\s|\s(?:from|with|of)\s){NAME}\)?[*_\]]{{0,3}}[:.]"
)
_AND = re.compile(r"(?:,\s+|\s+)(?:and|or|und|&)\s+(?:the\s+)?|,\s+(?:the\s+)?")
_NEXT = re.compile(NAME)


def running(
    smooth: str, spans: Iterable[tuple[int, int]], known: Known, cited: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield where the text in `spans` names a source, and its name; `cited` are known sources."""
    full: frozenset[str] | None = None
    # Bodies that are cited speak for themselves.
    listed = reporting.arranged(name for name in cited if not known.typed(name)[0])
    for start, end in spans:
        yield from reporting.at_work(smooth, start, end, known, listed)
        yield from media.at_large(smooth, start, end)
        for word in WORDS.finditer(smooth, start, end):
            for trust, ahead, behind in BY_WORD.get(word.group(), ()):
                hit = _beside(smooth, word.start(), (start, end), ahead, behind)
                if hit is None:
                    continue
                full = in_full(smooth) if full is None else full
                begin, name = named(smooth, hit, trust, known, cited, full)
                if name:
                    yield _place(begin, name, known)
                    yield from _joined(smooth, begin + len(name), end, known)
        asked = _ASKED.match(smooth, start, end)
        if asked is not None and asked.group(1) not in {"I", "He", "She"}:
            yield asked.start(1), asked.end(1), asked.group(1)
        asker = _ASKER.match(smooth, start, min(end, start + 120))
        if asker is not None and is_outlet(asker.group(1), known):
            yield asker.start(1), asker.end(1), asker.group(1)


def _beside(
    smooth: str,
    at: int,
    block: tuple[int, int],
    ahead: re.Pattern[str],
    behind: re.Pattern[str] | None,
) -> re.Match[str] | None:
    """Match a cue at `at`; return the match that holds the name."""
    hit = ahead.match(smooth, at, block[1])
    if hit is None or behind is None:
        return hit
    back = behind.search(smooth, max(block[0], at - _REACH), at)
    return back if back is None or back.re.groups else hit


def _place(begin: int, name: str, known: Known) -> tuple[int, int, str]:
    last = begin + len(name)
    if name.startswith("The ") and name.casefold() not in outlets.KNOWN:
        name = name[4:]
    return last - len(name), last, fullest(name, known)


def _joined(smooth: str, at: int, end: int, known: Known) -> Iterator[tuple[int, int, str]]:
    """Yield the outlets named in one breath with a source: "seen by Reuters and Le Monde"."""
    while (tie := _AND.match(smooth, at, end)) and (hit := _NEXT.match(smooth, tie.end(), end)):
        name = hit.group(1)
        if not is_outlet(name, known) and not (name.startswith("The ") and " " not in name[4:]):
            return
        yield _place(hit.start(1), name, known)
        at = hit.end(1)
