"""RIS, which reference managers import: tagged lines, each record closed by `ER`."""

from collections.abc import Iterator

from generator.cite.work import Work, line, point


def ris(work: Work) -> str:
    """Return a work as a record. Lines end in carriage return and line feed, as RIS wants them."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _fields(work)) + "ER  - \r\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT" if work.report and not work.within else "ELEC"
    yield "TI", line(work.title)
    if work.within:
        yield "T2", line(work.within)
    for name in work.authors:
        yield "AU", line(name)
    date = point(work.date)
    if date:
        year, month, day = (*date.parts, 0, 0)[:3]
        yield "PY", f"{year:04}"
        if month:
            yield "DA", f"{year:04}/{month:02}/" + (f"{day:02}" if day else "") + "/"
    if work.publisher:
        yield "PB", line(work.publisher)
    yield "M3", work.genre
    if work.abstract:
        yield "AB", line(work.abstract)
    for topic in work.topics:
        yield "KW", line(topic)
    yield "UR", work.url
    yield "ID", work.id
