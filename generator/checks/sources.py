"""Checks of sources: what readers need to weigh them."""

from collections.abc import Iterator

from generator.checks.view import View, at, quoted, short
from generator.diagnostics import Finding
from generator.model import Citation


def ungraded_source(view: View) -> Iterator[Finding]:
    """A cited source has no reliability in `sources.yml`. It is shown as not graded."""
    first: dict[str, Citation] = {}
    for citation in view.corpus.citations:
        first.setdefault(citation.source, citation)
    for source in view.corpus.sources:
        if source.reliability or source.id not in first:
            continue
        cited = first[source.id]
        parsed = view.by_report[cited.report]
        yield at(
            view,
            parsed,
            cited.start,
            "ungraded-source",
            "info",
            f"the source “{short(source.name)}” has no reliability grade",
            "give it one, from A to F, in sources.yml: "
            f"- {{id: {source.id}, name: {quoted(source.name)}, reliability: F}}",
        )
