"""The site as plain Markdown for language models: `llms.txt` (llmstxt.org), and each page's text.

Reports marked above TLP:CLEAR, which only a site that is not public may show, are left out with all
that is known from them alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial

from generator.checks.standards import restriction
from generator.exports.llms.index import index_text, judgment_lines
from generator.exports.llms.records import (
    Lines,
    actor_text,
    judgment_text,
    lines_of,
    source_text,
    topic_text,
)
from generator.exports.llms.report import report_text
from generator.exports.llms.writing import text_path
from generator.model import Corpus
from generator.pages.lookup import Lookup, lookup, topic_path
from generator.pages.site import Site
from generator.pages.units import Unit

__all__ = ["index_file", "judgment_lines", "open_part", "text_units"]

Text = tuple[str, bytes]


def index_file(look: Lookup, site: Site, said: Mapping[str, str]) -> tuple[str, bytes]:
    """Return path and bytes of the list of all texts; `look` holds what may be given away.

    `said` are `judgment_lines` of all reports.
    """
    return "llms.txt", index_text(look, site, said).encode()


def text_units(look: Lookup, site: Site) -> Iterator[Unit[Text]]:
    """Yield each page's text: path (from the site's root) and bytes."""
    for report in look.reports:
        yield Unit(report.url, partial(_report, site), (look,), (report.id,))
    for judgment in look.judgment:
        yield Unit(look.judgment[judgment].url, partial(_judgment, site), (look,), (judgment,))
    lines = lines_of(look, site)
    for actor in look.corpus.actors:
        yield Unit(actor.url, partial(_actor, site), (look, lines), (actor.id,))
    for source in look.corpus.sources:
        yield Unit(source.url, partial(_source, site), (look, lines), (source.id,))
    for path, name, reports in _topics(look):
        yield Unit(path, partial(_topic, site), (), (path, name, reports))


def _report(site: Site, look: Lookup, name: str) -> Iterator[Text]:
    report = look.report[name]
    yield text_path(report.url), report_text(look, site, report).encode()


def _judgment(site: Site, look: Lookup, name: str) -> Iterator[Text]:
    judgment = look.judgment[name]
    yield text_path(judgment.url), judgment_text(look, site, judgment).encode()


def _actor(site: Site, look: Lookup, lines: Lines, name: str) -> Iterator[Text]:
    actor = look.actor[name]
    yield text_path(actor.url), actor_text(look, site, actor, lines).encode()


def _source(site: Site, look: Lookup, lines: Lines, name: str) -> Iterator[Text]:
    source = look.source[name]
    yield text_path(source.url), source_text(look, site, source, lines).encode()


def _topic(site: Site, path: str, name: str, reports: list[tuple[str, str]]) -> Iterator[Text]:
    yield text_path(path), topic_text(site, name, reports).encode()


@dataclass(frozen=True, slots=True)
class OpenPart(Lookup):
    """A corpus arranged, without what only reports say that not everybody may have."""


def open_part(look: Lookup) -> Lookup:
    """Return what is known from reports that may be given to anybody."""
    corpus = look.corpus
    shut = {report.id for report in corpus.reports if restriction(report)}
    if not shut:
        return look
    judgments = tuple(one for one in corpus.judgments if one.report not in shut)
    mentions = tuple(one for one in corpus.mentions if one.report not in shut)
    citations = tuple(one for one in corpus.citations if one.report not in shut)
    judged = {one.id for one in judgments}
    named = {one.actor for one in mentions}
    cited = {one.source for one in citations}
    kept = Corpus(
        reports=tuple(one for one in corpus.reports if one.id not in shut),
        judgments=tuple(
            replace(one, actors=tuple(a for a in one.actors if a in named),
                    sources=tuple(s for s in one.sources if s in cited))
            for one in judgments
        ),
        actors=tuple(one for one in corpus.actors if one.id in named),
        mentions=mentions,
        quotes=tuple(
            replace(one, speakers=tuple(s for s in one.speakers if s in named))
            for one in corpus.quotes
            if one.report not in shut
        ),
        sources=tuple(one for one in corpus.sources if one.id in cited),
        citations=citations,
        relations=tuple(one for one in corpus.relations if {one.source, one.target} <= judged),
        changes=tuple(one for one in corpus.changes if one.report not in shut),
    )  # fmt: skip
    found = lookup(kept)
    # Under a name of its own: what is seen in it is another thing than what is seen in `look`.
    return OpenPart(*(getattr(found, field.name) for field in fields(found)))


def _topics(look: Lookup) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield path, name and reports (title, address) of each topic."""
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for report in look.reports:
        for topic in dict.fromkeys(report.topics):
            _, reports = found.setdefault(topic_path(topic), (topic, []))
            if (report.title, report.url) not in reports:
                reports.append((report.title, report.url))
    for path, (topic, reports) in found.items():
        yield f"/{path.removesuffix('.md')}/", topic, reports
