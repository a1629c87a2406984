"""All reports and sources as references: BibTeX, RIS and CSL-JSON, for reference managers."""

from collections.abc import Callable

from generator.cite import Work, bibtex, csl_json, ris
from generator.model import Source
from generator.pages.lookup import Lookup
from generator.pages.site import Site
from generator.pages.tools import report_work

Works = tuple[Work, ...]


def all_works(look: Lookup, site: Site) -> Works:
    """Return reports as works to cite, then sources, each sorted by id."""
    works = [report_work(site, one) for one in sorted(look.reports, key=lambda one: one.id)]
    sources = sorted(look.corpus.sources, key=lambda one: one.id)
    return (*works, *(source_work(site, one) for one in sources))


def _bibtex(works: Works) -> bytes:
    return "\n".join(map(bibtex, works)).encode()


def _ris(works: Works) -> bytes:
    return "\r\n".join(map(ris, works)).encode()


def _csl_json(works: Works) -> bytes:
    return csl_json(*works).encode()


# What makes each file, by its path.
REFERENCES: dict[str, Callable[[Works], bytes]] = {
    "data/references.bib": _bibtex,
    "data/references.ris": _ris,
    "data/references.csl.json": _csl_json,
}


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
