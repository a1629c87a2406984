"""Documents of other kinds to reports: Word, PDF and web pages, Markdown and plain text.

One file a kind reads bytes into a `Draft`; `report.py` makes the report file of it.
"""

from collections.abc import Callable

from generator.importing import pdf, text, web, word
from generator.importing.draft import Draft, Unreadable

__all__ = ["KINDS", "OTHERS", "read_draft"]

_READERS: dict[str, Callable[[bytes, str], Draft]] = {
    ".docm": word.read,
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
# Kinds that people have reports in and that are not read: named, so that none is passed by unseen.
OTHERS = {
    ".doc": "open it in a word processor and save it as .docx",
    ".odt": "open it in a word processor and save it as .docx",
    ".pages": "export it as .docx",
    ".rtf": "open it in a word processor and save it as .docx",
}


def read_draft(data: bytes, name: str) -> Draft:
    """Return the report that a document of this file name holds. Raises `Unreadable`."""
    ending = "." + name.rpartition(".")[2].lower()
    reader = _READERS.get(ending)
    if reader is None:
        known = ", ".join(KINDS)
        hint = OTHERS.get(ending, f"convert it to one of {known}")
        raise Unreadable(f"files ending in {ending} are not read", hint)
    return reader(data, name)
