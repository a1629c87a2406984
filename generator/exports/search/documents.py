"""The documents of the full-text index: what readers search, one small HTML file a page.

They are made from the records, not from the rendered pages: what the theme prints around them is
never found, a record shown in ten lists is found once, and any renderer of the pages has search.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import chain
from typing import TypeVar

from generator.exports.search.folding import LETTERS
from generator.model import Actor, Citation, Judgment, Mention, Report, Source
from generator.pages import dates
from generator.pages.addresses import address, numbered
from generator.pages.cards import KINDS, SHAPES, likelihood
from generator.pages.lookup import Lookup, topic_path
from generator.pages.text import words
from generator.pages.units import Unit
from generator.plain import clean

# The index takes "Trump–Xi" for one word. A word joiner and a space part it; the page that shows a
# result takes both out again.
# Both patterns begin with the rare signs they are about, which are found fast.
JOINED = re.compile(r"[–—/·…](?<=\w.)(?=\w)")
PARTED = "\\g<0>\u2060 "
SIGNS = f"{''.join(LETTERS)}{''.join(LETTERS).upper()}"
ANY_ODD = re.compile(f"[{SIGNS}]")
# Tried where a word begins only: inside of a long word, each letter would read on to its end.
ODD = re.compile(rf"\b\w*[{SIGNS}]\w*")
UNSTATED = "not stated"

File = tuple[str, bytes]
Pair = tuple[str, str]
Found = TypeVar("Found", Mention, Citation)


def document_units(look: Lookup) -> Iterator[Unit[File]]:
    """Yield, for each page worth finding, a file with its document; of a long report several."""
    for report in look.reports:
        yield Unit(report.url, _reports, (look,), (report.id,))
    for judgment in look.judgment:
        yield Unit(look.judgment[judgment].url, _judgments, (look,), (judgment,))
    for actor in look.corpus.actors:
        yield Unit(actor.url, _actors, (look,), (actor.id,))
    for source in look.corpus.sources:
        yield Unit(source.url, _sources, (), (source,))
    topics: dict[str, str] = {}
    for topic in chain.from_iterable(report.topics for report in look.reports):
        topics.setdefault(f"/{address(topic_path(topic))}", topic)
    for url, topic in topics.items():
        yield Unit(url, _topics, (), (url, topic))


def _file(url: str, text: str) -> File:
    """Return a document as a file that Pagefind takes for the page at `url`."""
    return f"{url.strip('/')}/index.html", text.encode()


def _reports(look: Lookup, name: str) -> Iterator[File]:
    report = look.report[name]
    for number in range(1, len(look.readers[name].division.pages) + 2):
        url = address(numbered(f"reports/{name}.md", number))
        yield _file(url, _report(look, report, number))


def _judgments(look: Lookup, name: str) -> Iterator[File]:
    judgment = look.judgment[name]
    yield _file(judgment.url, _judgment(look, judgment))


def _actors(look: Lookup, name: str) -> Iterator[File]:
    actor = look.actor[name]
    yield _file(actor.url, _actor(look, actor))


def _sources(source: Source) -> Iterator[File]:
    yield _file(source.url, _source(source))


def _topics(url: str, topic: str) -> Iterator[File]:
    facets = [("kind", "Topic"), ("topic", topic)]
    yield _file(url, _document(topic, "", (), facets, [("kind", "Topic")]))


def _report(look: Lookup, report: Report, page: int) -> str:
    """Return the document of a page of a report: of most, the only one."""
    reader = look.readers[report.id]
    start, end = reader.bounds(page)
    paragraphs = [
        (reader.anchor(one), words(reader.plain(one, after)))
        for block in reader.blocks(start, end)
        if block.role != "title" and block.kind != "rule"
        for one, after in reader.pieces(block, start, end)
    ]
    actors = _within(look.mentions_in.get(report.id, ()), start, end, lambda one: one.actor)
    sources = _within(look.citations_in.get(report.id, ()), start, end, lambda one: one.source)
    facets = [
        ("kind", "Report"),
        ("shape", SHAPES[report.shape]),
        *_facets(look, actors, sources, report.topics),
        *_year(report.date),
    ]
    about = [("kind", SHAPES[report.shape]), *_dated(report)]
    title = report.title if page == 1 else f"{report.title}, page {page}"
    return _document(title, report.id, paragraphs, facets, about, report.date)


def _within(
    found: Sequence[Found], start: int, end: int, key: Callable[[Found], str]
) -> dict[str, None]:
    """Return the keys of records that begin in a range, each once; records are in order."""
    first = bisect_left(found, start, key=lambda one: one.start)
    last = bisect_left(found, end, key=lambda one: one.start)
    return dict.fromkeys(map(key, found[first:last]))


def _judgment(look: Lookup, judgment: Judgment) -> str:
    report = look.report[judgment.report]
    reader = look.readers[report.id]
    text = words(reader.plain(judgment.start, judgment.end)) or judgment.text
    paragraphs = [("statement", text)]
    if judgment.evidence:
        said = words(reader.plain(judgment.evidence.start, judgment.evidence.end))
        paragraphs.append(("evidence", said))
    kind = "Key judgment" if judgment.kind == "key" else "Claim"
    stated = likelihood(judgment.likelihood)
    facets = [
        ("kind", kind),
        ("confidence", judgment.confidence or UNSTATED),
        *_facets(look, judgment.actors, judgment.sources, judgment.topics),
        *_year(report.date),
    ]
    about = [("kind", kind), *_dated(report)]
    if stated:
        about.append(("likelihood", stated.term))
    if judgment.confidence:
        about.append(("confidence", judgment.confidence))
    # The report's title stands beside a result and is not searched: it would lead to all of them.
    about.append(("title", look.judgment_title(judgment)))
    return _document(judgment.label, judgment.id, paragraphs, facets, about, report.date)


def _actor(look: Lookup, actor: Actor) -> str:
    kind = KINDS[actor.kind][0]
    roles = dict.fromkeys(one.role for one in look.mentions_of.get(actor.id, ()) if one.role)
    told = [*(role.title for role in actor.roles), *roles]
    also = f" Also: {'; '.join(actor.aliases)}." if actor.aliases else ""
    said = f" {'; '.join(told)}." if told else ""
    paragraphs = [("about", f"{kind}.{said}{also}")]
    facets = [("kind", "Actor"), ("actor", actor.name)]
    return _document(actor.name, actor.id, paragraphs, facets, [("kind", kind)])


def _source(source: Source) -> str:
    also = f" Also: {'; '.join(source.aliases)}." if source.aliases else ""
    paragraphs = [("about", f"{source.kind.capitalize() or 'Source'}.{also}")]
    facets = [("kind", "Source"), ("source", source.name)]
    return _document(source.name, source.id, paragraphs, facets, [("kind", "Source")])


def _facets(
    look: Lookup, actors: Iterable[str], sources: Iterable[str], topics: Iterable[str]
) -> Iterator[Pair]:
    yield from (("actor", look.actor[one].name) for one in actors)
    yield from (("source", look.source[one].name) for one in sources)
    yield from (("topic", topic) for topic in topics)


def _year(date: str | None) -> Iterator[Pair]:
    yield "date", dates.year(date) if date else UNSTATED


def _dated(report: Report) -> Iterator[Pair]:
    yield "date", dates.readable(report.date) if report.date else "date not stated"


def _document(
    title: str,
    name: str,
    paragraphs: Iterable[Pair],
    facets: Iterable[Pair],
    about: Iterable[Pair] = (),
    date: str | None = None,
) -> str:
    """Return a document: `paragraphs` are anchors and texts, `about` is shown with a result.

    What is found in the paragraph named "also" (the id, words without their odd letters) is a hit
    for the page and not for a sentence of it.
    """
    paragraphs = [(anchor, clean(text)) for anchor, text in paragraphs if text.strip()]
    odd = dict.fromkeys(
        word
        for text in (title, *(text for _, text in paragraphs))
        if ANY_ODD.search(text)
        for word in ODD.findall(text)
    )
    also = " ".join([name, *(_plain(word) for word in odd)]).strip()
    lines = [
        '<html lang="en"><body data-pagefind-body>',
        f"<h1>{_text(title)}</h1>",
        *(_tag("filter", facet, value) for facet, value in dict.fromkeys(facets) if value),
        *(_tag("meta", key, value) for key, value in about),
        *([_tag("sort", "date", dates.order(date))] if date else []),
        *(
            f'<p id="{escape(anchor)}">{_text(text)}</p>' if anchor else f"<p>{_text(text)}</p>"
            for anchor, text in paragraphs
        ),
        f'<p id="also" data-pagefind-weight="10">{_text(also)}</p>' if also else "",
        "</body></html>",
    ]
    return "\n".join(filter(None, lines)) + "\n"


def _plain(word: str) -> str:
    return "".join(LETTERS.get(sign, sign) for sign in word.lower())


def _text(text: str) -> str:
    return escape(JOINED.sub(PARTED, clean(text)))


@lru_cache(20_000)
def _tag(kind: str, key: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{key}[content]" content="{escape(clean(value))}">'
