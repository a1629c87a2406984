"""Citations: source lists in brackets, numbered references, source lines, outlets in the text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.extract import outlets, relays, source_lists
from generator.extract.judged_places import Places, places_of
from generator.extract.named_sources import Known, running
from generator.extract.view import plain
from generator.model import Block, DraftCitation, Parsed, Reference

_CITING_ROLES = frozenset({"judgment", "evidence"})
_SKIPPED_ROLES = frozenset(
    {"reference", "meta", "title", "dateline", "byline", "bio", "section", "label", "subhead"}
)
_MAX_LIST = 600
_MARKS = re.compile(r"\[\s?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\s?\](?!\()")
# "it sank.¹", "it sank (1).": not m³, and no list told in a sentence ("(1) ships, (2) ports").
_RAISED = re.compile(r"(?<=[\w.,;:”\")])(?<![ckmK]m)(?<!\bm)([¹²³⁰⁴-⁹]{1,3})(?!\w)")
_ROUND = re.compile(r"(?<=[\w.”\"])\s?\((\d{1,3})\)(?=[.,;:]|\s*$|\s+[A-Z])")
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_AFTER_LIST = re.compile(r"\s*[.,;:]?\s*(?:$|[A-Z“\"(\[‘*])")
_TITLE_END = re.compile(r"[”\"’»*_](?=[\s,.;(]|$)")
_URL = re.compile(r"https?://\S+|www\.\S+")


def find(text: str, parsed: Parsed, known: Known | None = None) -> tuple[DraftCitation, ...]:
    """Return the citations of a report in order, without overlaps; `text` is its masked text.

    `known` helps to tell the sources that running text names from persons and places.
    """
    smooth = plain(text)
    whole = parsed.document.text
    places = places_of(parsed)
    known = known or Known()
    references = {reference.mark: reference for reference in parsed.references}
    found: list[DraftCitation] = []
    prose: list[Block] = []
    listed = [(s.start, s.end, i) for i, j in enumerate(parsed.judgments) for s in j.sources]
    for start, end, judgment in listed:
        found += _listed(smooth, whole, start, end, judgment, parsed.blocks)
    for block in parsed.blocks:
        if block.kind in ("code", "rule") or block.role in _SKIPPED_ROLES:
            continue
        if block.role == "sources":
            inside = places.at(block.start)
            at = block.judgment if inside is None else inside
            found += _listed(smooth, whole, block.start, block.end, at, parsed.blocks, block)
            continue
        found += _in_block(smooth, whole, block, places, references, known)
        prose.append(block)
    # A source cited in brackets is one where the text names it as well.
    cited = frozenset(one.name.casefold() for one in found)
    taken = sorted((one.start, one.end) for one in found)
    for one in _cited_by_name(smooth, whole, prose, places, known, cited):
        place = bisect_right(taken, (one.start, 1 << 62)) - 1
        if place < 0 or taken[place][1] <= one.start:
            found.append(one)
    return _distinct(found)


def _in_block(
    smooth: str,
    whole: str,
    block: Block,
    places: Places,
    references: dict[str, Reference],
    known: Known,
) -> Iterator[DraftCitation]:
    judgment = places.at(block.start)
    if judgment is None:
        judgment = block.judgment
    backing = judgment is not None or block.role in _CITING_ROLES
    for start, end in source_lists.brackets(smooth, block.start, block.end):
        inner = smooth[start + 1 : end - 1]
        if end - start > _MAX_LIST or source_lists.acronym(smooth, block.start, start, inner):
            continue
        items = list(source_lists.items(smooth, start + 1, end - 1))
        if items and _is_list(smooth, block, (start, end), items, backing, known):
            for begin, stop in items:
                at = places.at(begin)
                yield _citation(
                    whole, smooth, begin, stop, at if at is not None else judgment, block
                )
    yield from _numbered(smooth, whole, block, places, judgment, references)


def _is_list(
    smooth: str,
    block: Block,
    bracket: tuple[int, int],
    items: Sequence[tuple[int, int]],
    backing: bool,
    known: Known,
) -> bool:
    """Tell a list of sources from any other bracket by what it holds and where it stands."""
    start, end = bracket
    names = [smooth[a:b] for a, b in items]
    inner = smooth[start + 1 : end - 1]
    if _MARKS.fullmatch(smooth, start, end):
        return False
    sure = sum(source_lists.sure(name) for name in names)
    closing = bool(_AFTER_LIST.match(smooth, end, min(block.end, end + 6))) or end == block.end
    sentence_end = smooth[max(block.start, start - 4) : start].rstrip()[-1:] in {
        ".",
        "”",
        "?",
        "!",
        "’",
        "",
    }
    plain_names = [outlets.name_of(name) for name in names]
    if any(outlets.known(name) or name.casefold() in known.outlets for name in plain_names):
        return closing or sure == len(names)
    if (
        re.search(r"[A-Z][\w’-]+(?: (?:et al\.|and [A-Z][\w’-]+))?,? (?:19|20)\d\d[a-z]?$", inner)
        and len(names) == 1
    ):
        return True
    if backing:
        return _closes(smooth, end, block.end) or (
            closing and (sentence_end or len(names) > 1 or ";" in inner)
        )
    return closing and sentence_end and len(names) > 1 and all(len(n.split()) <= 6 for n in names)


def _closes(smooth: str, at: int, end: int) -> bool:
    """Tell whether nothing but a full stop follows in the block."""
    rest = re.compile(r"[\s.]*").match(smooth, at, end)
    return rest is not None and rest.end() == end


def _citation(
    whole: str, smooth: str, start: int, end: int, judgment: int | None, block: Block | None
) -> DraftCitation:
    start, end = source_lists.trim(smooth, start, end)
    name, origin = relays.source_and_origin(smooth[start:end])
    return DraftCitation(
        start, end, whole[start:end], name, judgment, _address(block, start, end), origin
    )


def _address(block: Block | None, start: int, end: int) -> str:
    """Return the address that a Markdown link in the item leads to."""
    if block is None:
        return ""
    near = (
        r
        for r in block.runs
        if r.kind == "link" and r.href and start - 2 <= r.end and r.start <= end
    )
    return next((run.href for run in near), "")


def _listed(
    smooth: str,
    whole: str,
    start: int,
    end: int,
    judgment: int | None,
    blocks: Sequence[Block],
    block: Block | None = None,
) -> Iterator[DraftCitation]:
    """Read a line such as "Sources: AP; Reuters", or an item of a list of sources."""
    label = re.compile(
        r"\s*(?:[-*•–]\s+)?(?:Sources?|Sourcing|References?)\s*[:–—-]\s*", re.IGNORECASE
    )
    if head := label.match(smooth, start, end):
        start = head.end()
    start, end = source_lists.trim(smooth, start, end)
    if smooth[start : start + 1] in {"(", "["} and smooth[end - 1 : end] in {")", "]"}:
        start, end = start + 1, end - 1
    for begin, stop in source_lists.items(smooth, start, end):
        yield _citation(whole, smooth, begin, stop, judgment, block)


def _numbered(
    smooth: str,
    whole: str,
    block: Block,
    places: Places,
    judgment: int | None,
    references: dict[str, Reference],
) -> Iterator[DraftCitation]:
    """Resolve marks such as [1], [2, 3] and [^note] to the entries of the source list."""
    if not references:
        return
    for hit in _NOTE.finditer(whole, block.start, block.end):
        yield from _resolved(
            whole, hit.start(), hit.end(), [hit.group(1)], places, judgment, references
        )
    for pattern in (_RAISED, _ROUND):
        for hit in pattern.finditer(whole, block.start, block.end):
            mark = unicodedata.normalize("NFKC", hit.group(1))
            yield from _resolved(
                whole, hit.start(1), hit.end(1), [mark], places, judgment, references
            )
    for hit in _MARKS.finditer(whole, block.start, block.end):
        marks = list(_expanded(hit.group(1)))
        yield from _resolved(whole, hit.start(), hit.end(), marks, places, judgment, references)


def _expanded(marks: str) -> Iterator[str]:
    for part in re.split(r"\s?[,;]\s?", marks):
        ends = [int(n) for n in re.split(r"\s?[–-]\s?", part)]
        if len(ends) == 2 and 0 < ends[1] - ends[0] < 50:
            yield from (str(n) for n in range(ends[0], ends[1] + 1))
        else:
            yield from (str(n) for n in ends)


def _resolved(
    whole: str,
    start: int,
    end: int,
    marks: Iterable[str],
    places: Places,
    judgment: int | None,
    references: dict[str, Reference],
) -> Iterator[DraftCitation]:
    at = places.at(start)
    for mark in marks:
        reference = references.get(mark)
        name = reference_name(reference.span.text) if reference else ""
        if reference and name:
            backed = at if at is not None else judgment
            origin = relays.source_and_origin(reference.span.text[:_MAX_LIST])[1]
            origin = origin if outlets.known(origin) else ""
            yield DraftCitation(start, end, whole[start:end], name, backed, reference.href, origin)


def reference_name(entry: str) -> str:
    """Return the source that an entry of a source list names: outlet, publisher or author."""
    bare = re.sub(r"\]\([^)\s]*\)|[\[\]*_`]", "", entry[:_MAX_LIST])
    bare = " ".join(_URL.sub(" ", bare).split()).strip(" .,;:")
    segments = [
        s.strip(" .,;:()")
        for s in re.split(r"[“”\"]|,\s+|;\s+|\.\s+(?=[A-Z“\"(])|\s[–—-]\s|[()]", bare)
    ]
    segments = [s for s in segments if s]
    for segment in segments:
        if outlets.known(outlets.name_of(segment)):
            return outlets.name_of(segment)
    title = _TITLE_END.search(bare)
    behind = bare[title.end() :] if title and title.start() > 3 else ""
    for segment in re.split(r",\s+|;\s+|\.\s+|[()]", behind):
        segment = segment.strip(" .,;:")
        if outlets.names_source(segment) and not outlets.PIECE_TAIL.match(segment):
            return outlets.name_of(segment)
    for segment in segments:
        if outlets.names_source(segment) and not re.fullmatch(r"(?:[A-Z]\.\s?)+", segment):
            return outlets.name_of(segment)
    return outlets.name_of(segments[0]) if segments else ""


def _cited_by_name(
    smooth: str,
    whole: str,
    blocks: Sequence[Block],
    places: Places,
    known: Known,
    cited: frozenset[str],
) -> Iterator[DraftCitation]:
    """Find the sources that the text itself names."""
    starts = [block.start for block in blocks]
    spans = [(block.start, block.end) for block in blocks]
    found = sorted(set(running(smooth, spans, known, cited)))
    for place, (start, end, name) in enumerate(found):
        below, _, other = found[place + 1] if place + 1 < len(found) else (-1, -1, "")
        block = blocks[bisect_right(starts, start) - 1]
        inside = (places.at(place) for place in (start, block.start))
        at = next((place for place in inside if place is not None), block.judgment)
        passed = end < below < block.end and relays.cites(smooth[end:below])
        yield DraftCitation(start, end, whole[start:end], name, at, origin=other if passed else "")


def _distinct(found: list[DraftCitation]) -> tuple[DraftCitation, ...]:
    """Sort the citations and drop doubles; one mark may cite several sources."""
    kept: list[DraftCitation] = []
    for one in sorted(found, key=lambda c: (c.start, c.end, c.name)):
        last = kept[-1] if kept else None
        if not one.name or one.start >= one.end:
            continue
        if last is not None and one.start < last.end:
            if (one.start, one.end) != (last.start, last.end) or one.name == last.name:
                continue
            if not one.text.startswith("["):
                continue
        kept.append(one)
    return tuple(kept)
