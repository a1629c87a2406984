"""Prints pages that are drawn in grey as pictures in two inks: small PNG files of sixteen colours.

On such a page black stands for the first ink, middle grey for the paper and white for the second
ink; what lies between is paler. The keywords of the document name the three colours in this order,
each as six hexadecimal digits. A page of grey is drawn in a third of the time one in colours takes,
and its picture is a fifth as large.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from math import ceil
from threading import Lock
from typing import Any

# The paper's place among the colours of a picture, and in the grey of a page.
PAPER, GREY = 8, 128
COLOURS = bytes(
    round(grey * PAPER / GREY) if grey <= GREY else PAPER + round((grey - GREY) * 7 / 127)
    for grey in range(256)
)
# Each row begins with the sign that PNG wants there: two black pixels, which make a byte of zero.
SIGN = 2
NAMED = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)
LEVEL = 3  # of compression: the next one takes twice the time for a tenth
_one_at_a_time = Lock()  # PDFium knows no threads


def pictures(document: bytes) -> Iterator[bytes]:
    """Yield each page of a PDF as a picture; a point of the page is a pixel.

    Raises ValueError where the keywords name no three colours.
    """
    import pypdfium2  # it takes a while, and most builds set no picture
    from PIL import Image

    with _one_at_a_time:
        opened = pypdfium2.PdfDocument(document)
        count, inks = len(opened), NAMED.findall(opened.get_metadata_value("Keywords"))
    try:
        if len(inks) != 3:
            raise ValueError("its document's keywords name no three colours")
        palette = _palette(*map(bytes.fromhex, inks))
        for number in range(count):
            with _one_at_a_time:
                width, height, grey = _drawn(opened[number])
            size = (len(grey) // height, height)
            image = Image.frombuffer("P", size, grey.translate(COLOURS), "raw", "P", 0, 1)
            yield _png(width, height, palette, image.tobytes("raw", "P;4"))
    finally:
        with _one_at_a_time:
            opened.close()


def _drawn(page: Any) -> tuple[int, int, bytes]:
    """Return width, height and pixels of a page, in rows of a sign and an even number of pixels."""
    from pypdfium2 import PdfBitmap, raw

    width, height = map(ceil, page.get_size())
    whole = SIGN + width + width % 2
    bitmap = PdfBitmap.new_native(whole, height, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, whole, height)
    bitmap.fill_rect((0, 0, 0, 255), 0, 0, SIGN, height)
    raw.FPDF_RenderPageBitmap(bitmap, page, SIGN, 0, width, height, 0, raw.FPDF_GRAYSCALE)
    grey = bytes(bitmap.buffer)
    bitmap.close()
    page.close()
    return width, height, grey


def _palette(ink: bytes, paper: bytes, other: bytes) -> bytes:
    """Return sixteen colours: from one ink to the paper, and from there to the other ink."""
    steps = [(ink, paper, step / PAPER) for step in range(PAPER)]
    steps += [(paper, other, step / 7) for step in range(8)]
    return bytes(
        round(one + (two - one) * part)
        for first, second, part in steps
        for one, two in zip(first, second, strict=True)
    )


def _png(width: int, height: int, palette: bytes, rows: bytes) -> bytes:
    """Return a PNG file; `rows` hold a sign and two pixels a byte. Written here, so that it is the
    same whatever a library thinks best."""
    header = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, LEVEL)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
