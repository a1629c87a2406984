"""The pictures of a PDF's pages, as files: JPEG as it lies there, plain pixels as PNG."""

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page

from generator.importing.draft import Image

# What is smaller on the page, in points, is an ornament; what covers so much of it, a background.
_LEAST = 36.0
_MOST = 0.9
_MOST_PIXELS = 50_000_000
_CHANNELS = {"DeviceGray": 1, "G": 1, "CalGray": 1, "DeviceRGB": 3, "RGB": 3, "CalRGB": 3}
_PNG_KINDS = {1: 0, 3: 2}  # channels to PNG's colour types
Box = dict[str, Any]


def pictures(pages: Sequence[Page]) -> tuple[list[list[Box]], list[Image]]:
    """Return, page by page, where pictures stand and which (key "picture"), and the pictures.

    Numbers of pictures count from 0. What comes on several pages is furniture and left out, and so
    is what cannot be written as a file.
    """
    found = [[one for one in page.images if _fitting(one, page)] for page in pages]
    often = Counter(key for boxes in found for key in {_key(one) for one in boxes})
    kept: list[Image] = []
    placed: list[list[Box]] = []
    for boxes in found:
        here: list[Box] = []
        for one in boxes:
            file = _file(one["stream"]) if often[_key(one)] == 1 else None
            if file is not None:
                here.append(one | {"picture": len(kept)})
                kept.append(Image(f"{len(kept) + 1}.{file[0]}", file[1]))
        placed.append(here)
    return placed, kept


def _fitting(box: Box, page: Page) -> bool:
    wide, high = box["x1"] - box["x0"], box["bottom"] - box["top"]
    whole = float(page.width) * float(page.height)
    return bool(min(wide, high) >= _LEAST and wide * high <= _MOST * whole)


def _key(box: Box) -> object:
    stream = box["stream"]
    return getattr(stream, "objid", None) or id(stream)


def _file(stream: PDFStream) -> tuple[str, bytes] | None:
    """Return ending and bytes of a picture, None where its form is not known."""
    try:
        filters = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
        if filters and filters[-1] in ("DCTDecode", "DCT"):
            data = stream.get_rawdata() if len(filters) == 1 else None
            return ("jpg", data) if data and data.startswith(b"\xff\xd8") else None
        wide, high = (int(resolve1(stream[key])) for key in ("Width", "Height"))
        if stream.get("ImageMask") or int(resolve1(stream.get("BitsPerComponent", 0))) != 8:
            return None
        channels = _channels(stream.get("ColorSpace"))
        data = stream.get_data()
        if not channels or wide * high > _MOST_PIXELS or len(data) < wide * high * channels:
            return None
        return "png", _png(data, wide, high, channels)
    except Exception:  # a damaged picture must not cost the text
        return None


def _channels(space: Any) -> int:
    """Return how many numbers a pixel has, 0 where they are no grey or red, green and blue."""
    space = resolve1(space)
    if isinstance(space, list) and space:
        kind = resolve1(space[0])
        if isinstance(kind, PSLiteral) and kind.name == "ICCBased" and len(space) > 1:
            count = int(resolve1(resolve1(space[1]).get("N", 0)))
            return count if count in _PNG_KINDS else 0
        space = kind
    return _CHANNELS.get(str(space.name), 0) if isinstance(space, PSLiteral) else 0


def _png(pixels: bytes, wide: int, high: int, channels: int) -> bytes:
    """Return a PNG of 8 bits a channel."""
    row = wide * channels
    lines = b"".join(b"\0" + pixels[at * row : (at + 1) * row] for at in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 8, _PNG_KINDS[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
