"""Bytes to text: encodings, byte order marks and line ends."""

import codecs
import re

from generator.diagnostics import Finding, Lines

MAX_BYTES = 8 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADS = tuple(mark for mark, _ in _MARKS)
_BINARY = (
    (b"%PDF-", "a PDF document", "turn it into a report: briefing import FILE"),
    (b"PK\x03\x04", "a packed file, perhaps of a word processor", "save it as .txt or .md"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\x89PNG", "a picture", "remove it, or give it its own ending"),
    (b"\xff\xd8\xff", "a picture", "remove it, or give it its own ending"),
    (b"{\\rtf", "a rich text document", "save it as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as .txt"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# They show letters in another order than they stand in: honest text has no need of them.
_OVERRIDE = re.compile("[\u202d\u202e]")


class Unreadable(Exception):
    """The bytes are no text. Carries the finding that says so."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def decode(path: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a file, byte order mark removed and every line end a newline."""
    if len(data) > MAX_BYTES:
        raise _unreadable(path, 0, f"larger than {MAX_BYTES // 1024 // 1024} MB", "split the file")
    for head, what, hint in _BINARY:
        if data.startswith(head):
            raise _unreadable(path, 0, f"not a text but {what}", hint)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(path, data[len(mark) :], encoding)
    return _decode_unmarked(path, data)


def decode_again(path: str, data: bytes) -> str:
    """Return the text of a file that was read before: nobody looks again for what is odd in it."""
    if not data.startswith(_HEADS):
        try:
            return _newlines(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    return decode(path, data)[0]


def _newlines(text: str) -> str:
    """Return a text in which every line end is a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(path: str, data: bytes, encoding: str) -> tuple[str, tuple[Finding, ...]]:
    if encoding == "utf-8":
        return _decode_unmarked(path, data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        lines = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise _unreadable(path, lines, f"damaged {encoding[:6].upper()} text",
                          "save the file as UTF-8") from None  # fmt: skip
    return _cleaned(path, text, ())


def _decode_unmarked(path: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    nul = data.find(b"\0")
    if nul >= 0:
        line = _line(data[:nul])
        raise _unreadable(path, line, "holds NUL bytes: a binary file or UTF-16 text",
                          "save the file as UTF-8 text")  # fmt: skip
    try:
        return _cleaned(path, data.decode("utf-8"), ())
    except UnicodeDecodeError as error:
        line = _line(data[: error.start])
    message = "not UTF-8: odd bytes were read as Windows-1252"
    hint = "check the accents and quotation marks from this line on, then save the file as UTF-8"
    finding = Finding(path, line, 0, "encoding", "warning", message, hint)
    return _cleaned(path, _decode_mixed(data), (finding,))


def _decode_mixed(data: bytes) -> str:
    """Decode as Windows-1252, or as UTF-8 with single Windows-1252 bytes where most is UTF-8."""
    if data.decode("utf-8", "ignore").isascii():
        return data.decode("cp1252", "replace")
    return data.decode("utf-8", _MENDING)


def _mend(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    # A cut or forbidden sequence is damage: what it was meant to be is not known.
    return bad.decode("cp1252", "replace") if len(bad) == 1 else "\ufffd", error.end


_MENDING = "read-as-windows-1252"
codecs.register_error(_MENDING, _mend)


def _cleaned(
    path: str, text: str, findings: tuple[Finding, ...]
) -> tuple[str, tuple[Finding, ...]]:
    text = _newlines(text).removeprefix("\ufeff")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _unreadable(path, line, "holds NUL characters", "save the file as plain text")
    match = _CONTROL.search(text)
    if match is not None:
        line, column = Lines(text).place(match.start())
        findings += (
            Finding(path, line, column, "control-character", "warning",
                    "holds control characters, which are not printed", "remove them"),
        )  # fmt: skip
    match = _OVERRIDE.search(text)
    if match is not None:
        line, column = Lines(text).place(match.start())
        findings += (
            Finding(path, line, column, "control-character", "warning",
                    "holds marks that turn the direction of letters around, which are not printed",
                    "remove them, and check that the words read as they should"),
        )  # fmt: skip
    return text, findings


def _line(head: bytes) -> int:
    return _newlines(head.decode("latin-1")).count("\n") + 1


def _unreadable(path: str, line: int, message: str, hint: str) -> Unreadable:
    return Unreadable(Finding(path, line, 0, "unreadable", "error", f"not read: {message}", hint))
