"""Markdown and plain text: taken as they are, in UTF-8."""

from generator.importing.draft import Draft, Unreadable
from generator.read.decode import Unreadable as NoText
from generator.read.decode import decode
from generator.read.front_matter import read_front_matter


def read(data: bytes, name: str) -> Draft:
    """Return what a text file holds. Raises `Unreadable` where it is no text."""
    try:
        text, findings = decode(name, data)
    except NoText as error:
        raise Unreadable(error.finding.message, error.finding.hint) from error
    if not text.strip():
        raise Unreadable("it holds no text", "leave it out")
    front = read_front_matter(name, text)
    return Draft(
        body=text.rstrip("\n") + "\n",
        markdown=not name.lower().endswith(".txt"),
        front=front.body > 0,
        notes=tuple(finding.message for finding in findings),
    )
