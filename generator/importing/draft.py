"""What every reader makes of a document: its words as Markdown, and what it says of itself."""

from dataclasses import dataclass


class Unreadable(Exception):
    """A document cannot be turned into a report; `hint` says what could help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a document: the name it is kept under, without a folder, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as a report. Fields are empty where the document does not say.

    `body` is Markdown (plain text where `markdown` is false) in which pictures are called
    `images/<name>`. `title`, `date` (a day), `authors` and `topics` are what the document's
    properties say, not its text. `origin` is the address a page came from. `front` tells that
    the body begins with front matter of its own. `notes` tell an editor what is unsure.
    """

    body: str
    markdown: bool = True
    title: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    origin: str = ""
    images: tuple[Image, ...] = ()
    front: bool = False
    notes: tuple[str, ...] = ()
