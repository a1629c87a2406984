"""A citation to paste into running text or a list of notes."""

from generator.cite.work import Work, line


def prose(work: Work) -> str:
    """Return a work as authors, title, publisher, date and address; what is not stated is so."""
    within = f" in {_quoted(work.within)}" if work.within else ""
    by = f"{_joined([line(name) for name in work.authors])}, " if work.authors else ""
    return f"{by}{_quoted(work.title)}{within} {line(work.publisher)}, {work.day}. {work.url}"


def _quoted(title: str) -> str:
    """Return a title in quotation marks, with the comma inside that follows it."""
    title = line(title).removesuffix(".")
    return f"“{title}”" if title.endswith(("?", "!", "…")) else f"“{title},”"


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
