"""Topics: what reports say they are about, and the reports and judgments of each."""

from collections import defaultdict
from collections.abc import Iterator

from generator.model import Page
from generator.pages import cards
from generator.pages.addresses import numbered
from generator.pages.lookup import Lookup, Ref, topic_path
from generator.pages.paging import split
from generator.pages.report import LISTED, row

# So many judgments stand on a topic's page; the register has them all.
JUDGMENTS = 24


def pages(look: Lookup) -> Iterator[Page]:
    """Yield the list of topics and a page for each one."""
    names: dict[str, str] = {}
    reports: defaultdict[str, list[str]] = defaultdict(list)
    judgments: defaultdict[str, list[str]] = defaultdict(list)
    for report in look.reports:
        for path in _paths(report.topics, names):
            reports[path].append(report.id)
        for judgment in look.judgments_in.get(report.id, ()):
            for path in _paths(judgment.topics, names):
                judgments[path].append(judgment.id)
    entries = tuple(
        (Ref(name, path), len(reports[path]), len(judgments[path]))
        for path, name in sorted(names.items(), key=lambda item: item[1].casefold())
    )
    yield Page("topics/index.md", "topics.md.j2", {"entries": entries})
    for path, name in names.items():
        found = [look.judgment[one] for one in judgments[path]]
        for pager, shown in split(path, reports[path], LISTED):
            context: dict[str, object] = {
                "name": name,
                "rows": tuple(row(look, look.report[report]) for report in shown),
                "pager": pager,
                "judgments": cards.cards(look, found[:JUDGMENTS] if pager.number == 1 else ()),
                "judgments_total": len(found),
            }
            yield Page(numbered(path, pager.number), "topic.md.j2", context)


def _paths(topics: tuple[str, ...], names: dict[str, str]) -> tuple[str, ...]:
    """Return the pages of topics, each once, and remember the first spelling of each name."""
    paths = tuple(dict.fromkeys(topic_path(topic) for topic in topics))
    for topic in topics:
        names.setdefault(topic_path(topic), topic)
    return paths
