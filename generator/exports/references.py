"""All reports and sources as references: BibTeX, RIS and CSL-JSON, for reference managers."""

from collections.abc import Iterator

from generator.cite import Work, bibtex, csl_json, ris
from generator.model import Source
from generator.pages.lookup import Lookup
from generator.pages.site import Site
from generator.pages.tools import report_work


def reference_files(look: Lookup, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file: reports first, then sources, each sorted by id."""
    works = [report_work(site, one) for one in sorted(look.reports, key=lambda one: one.id)]
    sources = sorted(look.corpus.sources, key=lambda one: one.id)
    works += [source_work(site, one) for one in sources]
    yield "data/references.bib", "\n".join(map(bibtex, works)).encode()
    yield "data/references.ris", "\r\n".join(map(ris, works)).encode()
    yield "data/references.csl.json", csl_json(*works).encode()


def source_work(site: Site, source: Source) -> Work:
    """Return a source as a work: what is known is its name, and where it or its page is found."""
    return Work(
        id=f"source-{source.id}",
        title=source.name,
        within="",
        authors=(),
        date="",
        day="date not stated",
        genre=source.kind or "source",
        publisher="",
        url=source.link or site.at(source.url),
        report=False,
    )
