"""How judgments and reports changed: chains of revised judgments, records of changed reports.

Pure: older versions of a report come in as data.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model import (
    ChangeNote,
    Corpus,
    Judgment,
    Piece,
    Relation,
    Report,
    ReportChange,
    TextEdit,
)
from generator.wording import PARAGRAPH, compare

REVISING = ("supersedes", "updates")
AROUND = 9  # words shown on either side of a change
MOST_HUNKS = 30
LONGEST_PIECE = 150  # words


# ------------------------------------------------------------------- chains


def chains(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Map each judgment that revises another or is revised to its chain, oldest first.

    A chain holds all judgments joined by stated revisions, in the order of their reports' dates as
    far as the relations allow it.
    """
    dates = {report.id: report.date or "" for report in corpus.reports}
    day = {one.id: dates.get(one.report, "") for one in corpus.judgments}
    newer: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    for one in revisions(corpus):
        newer[one.target].add(one.source)
        near[one.target].add(one.source)
        near[one.source].add(one.target)
    made: dict[str, tuple[str, ...]] = {}
    for start in sorted(near):
        if start not in made:
            chain = _ordered(_reached(start, near), newer, day)
            made |= dict.fromkeys(chain, chain)
    return made


def revisions(corpus: Corpus) -> tuple[Relation, ...]:
    """Return the stated revisions, one for a pair: superseding says more than updating."""
    known = {one.id for one in corpus.judgments}
    found: dict[tuple[str, str], Relation] = {}
    for one in sorted(corpus.relations, key=lambda r: (r.source, r.target, r.kind)):
        fits = one.basis == "author" and one.kind in REVISING and one.source != one.target
        if fits and one.source in known and one.target in known:
            found.setdefault((one.source, one.target), one)
    return tuple(found.values())


def _reached(start: str, near: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = near[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return seen


def _ordered(
    members: set[str], newer: Mapping[str, set[str]], day: Mapping[str, str]
) -> tuple[str, ...]:
    """Sort by relation, then by date; judgments that revise one another in a ring by date."""
    left = dict.fromkeys(sorted(members), 0)
    for one in members:
        for other in newer.get(one, ()):
            left[other] += 1
    waiting = [(day[one], one) for one, count in left.items() if not count]
    heapq.heapify(waiting)
    made: dict[str, None] = {}
    while len(made) < len(members):
        if not waiting:
            heapq.heappush(waiting, min((day[one], one) for one in left if one not in made))
        one = heapq.heappop(waiting)[1]
        if one in made:
            continue
        made[one] = None
        for other in newer.get(one, ()):
            left[other] -= 1
            if left[other] == 0 and other not in made:
                heapq.heappush(waiting, (day[other], other))
    return tuple(made)


def rings(corpus: Corpus) -> frozenset[Relation]:
    """Return the stated revisions that are part of a ring: a judgment that revises itself in the
    end, by way of others."""
    newer: dict[str, set[str]] = defaultdict(set)
    found = revisions(corpus)
    for one in found:
        newer[one.target].add(one.source)
    return frozenset(one for one in found if one.target in _reached(one.source, newer))


# ------------------------------------------------------------------ changes


def revise(
    corpus: Corpus, notes: Mapping[str, Sequence[ChangeNote]], edits: Iterable[TextEdit]
) -> Corpus:
    """Return `corpus` with its change records, and judgments marked as withdrawn or corrected.

    `notes` are what front matter says, by path; `edits` what version control recorded. An edit
    dated before its report is work on a draft.
    """
    by_path: dict[str, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        by_path[edit.path].append(edit)
    changes: list[ReportChange] = []
    for report in corpus.reports:
        stated = [_stated(report, note) for note in notes.get(report.path, ())]
        if report.updated and not any(one.date == report.updated for one in stated):
            stated.append(ReportChange(report.id, report.updated, "", "edit", "author"))
        recorded = [
            _recorded(report, edit)
            for edit in by_path.get(report.path, ())
            if edit.date >= (report.date or "")
        ]
        seen = [one for one in recorded if one.hunks]  # where spaces alone changed, nothing did
        changes += sorted([*stated, *seen], key=lambda one: one.date)
    judgments = _with_status(corpus.judgments, changes)
    changed = replace(corpus, changes=tuple(changes), judgments=judgments)
    return replace(changed, judgments=tuple(_restored(changed)))


def withdrawn(corpus: Corpus) -> dict[str, ReportChange]:
    """Map the reports withdrawn as a whole to the change that says so, the last one where many."""
    return {
        one.report: one for one in corpus.changes if one.kind == "withdrawal" and not one.judgments
    }


def _stated(report: Report, note: ChangeNote) -> ReportChange:
    # A number the report does not have is kept: without it a note on one judgment would be taken
    # for one on the whole report.
    names = tuple(f"{report.id}-{number}" for number in note.judgments)
    return ReportChange(report.id, note.date, note.note, note.kind, "author", names)


def _recorded(report: Report, edit: TextEdit) -> ReportChange:
    found = compare(*(f" {PARAGRAPH} ".join(texts) for texts in (edit.before, edit.after)))
    hunks = _hunks(found.pieces)
    return ReportChange(
        report.id, edit.date, edit.note, "edit", "history", share=found.share,
        hunks=tuple(hunks[:MOST_HUNKS]), hidden=max(0, len(hunks) - MOST_HUNKS),
    )  # fmt: skip


def _with_status(
    judgments: Sequence[Judgment], changes: Iterable[ReportChange]
) -> tuple[Judgment, ...]:
    """A withdrawn judgment is nothing else; a correction yields to a newer judgment's word."""
    gone: set[str] = set()
    mended: set[str] = set()
    reports: set[str] = set()
    for one in changes:
        if one.kind == "withdrawal":
            gone.update(one.judgments)
            if not one.judgments:
                reports.add(one.report)
        elif one.kind == "correction":
            mended.update(one.judgments)
    return tuple(
        replace(one, status="withdrawn") if one.id in gone or one.report in reports
        else replace(one, status="corrected") if one.id in mended and one.status == "current"
        else one
        for one in judgments
    )  # fmt: skip


def _restored(corpus: Corpus) -> Iterable[Judgment]:
    """Yield the judgments; one that only withdrawn ones revised is as it was before them."""
    status = {one.id: one.status for one in corpus.judgments}
    revised: dict[str, set[str]] = defaultdict(set)
    for one in revisions(corpus):
        if status[one.source] != "withdrawn":
            revised[one.target].add(one.kind)
    mended = {name for one in corpus.changes if one.kind == "correction" for name in one.judgments}
    for judgment in corpus.judgments:
        kinds = revised.get(judgment.id, set())
        if judgment.status not in ("superseded", "updated") or "supersedes" in kinds:
            yield judgment
        else:
            left = "corrected" if judgment.id in mended else "current"
            yield replace(judgment, status="updated" if kinds else left)


def _hunks(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Return the changed places, each with the words around it; near ones are shown as one."""
    made: list[tuple[Piece, ...]] = []
    hunk: list[Piece] = []
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        if piece.kind != "same":
            hunk.append(_short(piece))
        elif hunk and not last and piece.text.count(" ") <= 2 * AROUND:
            hunk.append(piece)
        else:
            if hunk:
                made.append((*hunk, *_after(piece.text)))
            hunk = [] if last else _before(piece.text)
    return [*made, tuple(hunk)] if hunk else made


def _after(text: str) -> list[Piece]:
    near = " ".join(text.split(" ")[: AROUND + 1]).partition(f" {PARAGRAPH}")[0]
    gap = [Piece("gap", " …")] if len(near) < len(text) else []
    return ([Piece("same", near)] if near else []) + gap


def _before(text: str) -> list[Piece]:
    near = " ".join(text.split(" ")[-AROUND:]).rpartition(f"{PARAGRAPH}")[2]
    gap = [Piece("gap", "… ")] if len(near) < len(text) else []
    return gap + ([Piece("same", near.lstrip() if gap else near)] if near.strip() else [])


def _short(piece: Piece) -> Piece:
    words = piece.text.split(" ")
    if len(words) <= LONGEST_PIECE:
        return piece
    return Piece(piece.kind, " ".join([*words[:LONGEST_PIECE], "…"]))
