"""Where in a report its judgments lie, with their evidence and sources."""

from bisect import bisect_right
from dataclasses import dataclass

from generator.model import Parsed


@dataclass(frozen=True, slots=True)
class Places:
    """Where judgments lie: spans in order, each with the place of its judgment."""

    starts: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]

    def at(self, offset: int) -> int | None:
        """Return the place of the judgment that an offset lies in."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0:
            return None
        start, end, judgment = self.spans[place]
        return judgment if start <= offset < end else None


def places_of(parsed: Parsed) -> Places:
    """Return where the judgments of a report lie."""
    spans = [
        (span.start, span.end, place)
        for place, judgment in enumerate(parsed.judgments)
        for span in (judgment.statement, judgment.evidence, *judgment.sources)
        if span is not None
    ]
    spans += [
        (block.start, block.end, block.judgment)
        for block in parsed.blocks
        if block.judgment is not None and block.role in {"judgment", "evidence", "sources"}
    ]
    spans.sort()
    return Places(tuple(start for start, _, _ in spans), tuple(spans))
