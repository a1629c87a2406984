"""Checks of sources: what readers need to weigh them."""

from collections.abc import Iterator

from generator.checks.view import View, at, quoted, short
from generator.diagnostics import Finding
from generator.model import Citation
from generator.source_base import bases


def ungraded_source(view: View) -> Iterator[Finding]:
    """A cited source has no reliability in `sources.yml`. It is shown as not graded."""
    first: dict[str, Citation] = {}
    for citation in view.corpus.citations:
        first.setdefault(citation.source, citation)
    for source in view.corpus.sources:
        if source.reliability or source.id not in first:
            continue
        cited = first[source.id]
        yield at(
            view,
            cited.report,
            cited.start,
            "ungraded-source",
            "info",
            f"the source “{short(source.name)}” has no reliability grade",
            "give it one, from A to F, in sources.yml: "
            f"- {{id: {source.id}, name: {quoted(source.name)}, reliability: F}}",
        )


def circular_sources(view: View) -> Iterator[Finding]:
    """A key judgment cites several sources that all pass on one and the same origin, such as one
    wire. They count once: it rests on one independent source."""
    found = bases(view.corpus)
    names = {source.id: source.name for source in view.corpus.sources}
    for judgment in view.corpus.judgments:
        base = found.judgments[judgment.id]
        if judgment.kind != "key" or len(base.witnesses) < 2 or len(base.independent) != 1:
            continue
        outlets = ", ".join(short(names[one.source]) for one in base.witnesses)
        yield at(
            view,
            judgment.report,
            judgment.start,
            "circular-sources",
            "warning",
            f"the sources of {judgment.label} ({outlets}) pass on one origin, "
            f"{found.names[base.independent[0]]}, and count as one",
            "cite a second, independent source where there is one",
        )
