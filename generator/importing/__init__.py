"""Documents of other kinds to reports: Word, PDF and web pages, Markdown and plain text.

One file a kind reads bytes into a `Draft`; `report.py` makes the report file of it.
"""

from collections.abc import Callable

from generator.importing import pdf, text, web, word
from generator.importing.draft import Draft, Unreadable

__all__ = ["KINDS", "read_draft"]

_READERS: dict[str, Callable[[bytes, str], Draft]] = {
    ".docx": word.read,
    ".htm": web.read,
    ".html": web.read,
    ".markdown": text.read,
    ".md": text.read,
    ".pdf": pdf.read,
    ".txt": text.read,
    ".xhtml": web.read,
}
KINDS = tuple(sorted(_READERS))


def read_draft(data: bytes, name: str) -> Draft:
    """Return the report that a document of this file name holds. Raises `Unreadable`."""
    ending = "." + name.rpartition(".")[2].lower()
    reader = _READERS.get(ending)
    if reader is None:
        known = ", ".join(KINDS)
        raise Unreadable(f"files ending in {ending} are not read", f"convert it to one of {known}")
    return reader(data, name)
