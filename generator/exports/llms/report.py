"""A report as plain Markdown: its text block by block, then what was found in it."""

import re
from collections.abc import Iterable, Iterator

from generator.exports.llms.writing import facts, link, plain, section, whole
from generator.model import Block, Judgment, Report
from generator.pages import cards, dates
from generator.pages.lookup import Lookup
from generator.pages.site import Site
from generator.pages.text import Reader, words

TICKS = re.compile("`+")


def report_text(look: Lookup, site: Site, report: Report) -> str:
    """Return the text of a report's page."""
    withdrawn = look.withdrawn.get(report.id)
    lines = [f"# {plain(report.title)}", ""]
    if withdrawn:
        lines += [f"> Withdrawn. {plain(withdrawn.note)}".rstrip(), ""]
    lines += facts(
        (
            ("Kind", cards.SHAPES[report.shape]),
            ("Date", dates.readable(report.date) if report.date else "not stated"),
            ("Updated", dates.readable(report.updated) if report.updated else ""),
            ("Authors", plain(", ".join(report.authors))),
            ("Topics", plain(", ".join(report.topics))),
            ("Marking", plain(report.marking)),
            ("Page", site.at(report.url)),
        )
    )
    if report.summary and not report.summary_span:
        lines += ["", f"> {plain(report.summary)}"]
    lines += ["", *_blocks(look.readers[report.id], report.blocks)]
    found = look.judgments_in.get(report.id, ())
    lines += section("Judgments in this report", (said(look, site, one) for one in found))
    named = dict.fromkeys(one.actor for one in look.mentions_in.get(report.id, ()))
    lines += section("Actors named", (_actor(look, site, one) for one in named))
    cited = dict.fromkeys(one.source for one in look.citations_in.get(report.id, ()))
    sources = (look.source[one] for one in cited)
    lines += section("Sources cited", (f"- {link(site, one.name, one.url)}" for one in sources))
    return whole(lines)


def said(look: Lookup, site: Site, judgment: Judgment, *, report: bool = False) -> str:
    """Return a judgment as an item of a list, with its report's title where that is asked for."""
    about = [
        judgment_words(look, judgment),
        *(f"{name}: {value}" for name, value in terms(judgment)),
    ]
    within = f" ({plain(look.report[judgment.report].title)})" if report else ""
    return f"- {link(site, judgment.label, judgment.url)}{within}: {'; '.join(about)}"


def judgment_words(look: Lookup, judgment: Judgment) -> str:
    """Return the words of a judgment without the report's own markup."""
    reader = look.readers[judgment.report]
    return plain(words(reader.plain(judgment.start, judgment.end)) or judgment.text)


def terms(judgment: Judgment) -> Iterator[tuple[str, str]]:
    """Yield what a judgment says of itself: likelihood and confidence, never as one."""
    likely = cards.likelihood(judgment.likelihood)
    if likely:
        yield "likelihood", f"{plain(likely.term)} ({likely.range}, {likely.scheme})"
    if judgment.confidence:
        yield "confidence", judgment.confidence
    if judgment.status:
        yield "status", plain(judgment.status)


def _actor(look: Lookup, site: Site, actor: str) -> str:
    found = look.actor[actor]
    return f"- {link(site, found.name, found.url)} ({found.kind})"


def _blocks(reader: Reader, blocks: Iterable[Block]) -> Iterator[str]:
    titled = before = False
    for block in blocks:
        if block.role == "title" and not titled:
            titled = True
            continue
        lines = list(_block(reader, block))
        if not lines:
            continue
        item = block.kind == "item"
        if before and not item:
            yield ""  # what follows a list is no part of its last item
        before = item
        yield from lines
        if not item:
            yield ""


def _block(reader: Reader, block: Block) -> Iterator[str]:
    if block.kind == "code":
        fence = "`" * max(3, 1 + max(map(len, TICKS.findall(block.text)), default=0))
        yield from (fence, block.text, fence)
        return
    if block.kind == "table":
        yield from _table(reader, block)
        return
    text = plain(words(reader.plain(block.start, block.end)))
    if block.kind == "rule" or not text:
        return
    label = f"**{plain(block.label.strip())}** " if block.label.strip() else ""
    match block.kind:
        case "heading":
            # The page's title is the only heading of the first level.
            yield f"{'#' * min(6, max(2, block.level))} {text}"
        case "item":
            indent = "  " * max(0, block.level - 1)
            yield f"{indent}{f'{block.ordinal}.' if block.ordinal else '-'} {label}{text}"
        case "quotation":
            yield f"> {label}{text}"
        case _:
            yield f"{label}{text}"


def _table(reader: Reader, block: Block) -> Iterator[str]:
    rows = [[plain(words(cell)).replace("|", "\\|") for cell in row] for row in reader.rows(block)]
    for at, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if at == 0:
            yield f"|{' --- |' * len(row)}"
