"""What a fuzzer calls with bytes, and what must hold whatever these are."""

from collections.abc import Callable

from generator.diagnostics import BuildError
from generator.extract.whole import extract
from generator.model import Document, Registry
from generator.read import document
from generator.registry import load_registry
from generator.registry.edit import CannotEdit
from generator.review import HEADERS, NoActor
from generator.shapes.parsing import parse

FEW = Registry()


def report(data: bytes) -> None:
    """A report is read or refused; what is found in it are slices of its text, in order.

    One with an even number of bytes is Markdown, the others are plain text: reading each input as
    both would try half as many.
    """
    found = document("a.txt" if len(data) % 2 else "a.md", data)
    if not isinstance(found, Document):
        assert found.message
        return
    parsed = parse(found)
    text, at = found.text, 0
    for block in parsed.blocks:
        assert at <= block.start <= block.end <= len(text)
        at = block.start
        assert text[block.start : block.end] == block.text
        for run in block.runs:
            assert block.start <= run.start < run.end <= block.end
            assert not run.href or run.href.lower().startswith(("http://", "https://"))
    extraction = extract(parsed, FEW)
    for one in (*extraction.quotes, *extraction.figures):
        assert text[one.start : one.end] == one.text


def front(data: bytes) -> None:
    """Front matter is read or told of; the words behind it are all there."""
    body = b"\n---\n\nThe harbour opens.\n"
    found = document("a.md", b"---\n" + data + body)
    if isinstance(found, Document):
        assert found.text[found.body :].rstrip().endswith("The harbour opens.")


def registry(data: bytes) -> None:
    """A registry is read or refused with a message; what is added to it takes nothing away."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    for name in ("actors.yml", "sources.yml", "relations.yml", "reviewed.yml"):
        try:
            load_registry({}, {name: text})
        except BuildError as error:
            assert str(error)  # noqa: PT017
            continue
        if name == "reviewed.yml":
            try:
                edited = NoActor("Harbour Office").edited(text or HEADERS[name])
            except CannotEdit:
                continue
            rest = iter(edited)
            assert all(sign in rest for sign in text), "a character is lost"


TARGETS: dict[str, Callable[[bytes], None]] = {
    "report": report,
    "front": front,
    "registry": registry,
}
