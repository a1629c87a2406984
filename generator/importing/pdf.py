"""PDF documents: columns in reading order, without running heads, words whole again.

pdfplumber tells where each word stands and in which size; the order of reading, the paragraphs and
the headings are inferred here, page by page, from these places alone.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from generator.importing.apart import Apart, is_sign
from generator.importing.columns import Line, Row, lines_of, rows_of
from generator.importing.draft import Draft, Unreadable
from generator.importing.pictures import Box, pictures

MAX_PAGES = 1000
# Of a page's height, the part at either end in which running heads and page numbers stand.
_MARGIN = 0.12
_DIGITS = re.compile(r"\d+|\b[ivxl]{1,5}\b")
_PAGE_NUMBER = re.compile(r"(?:page )?\W*#\W*(?:of #|/ ?#)?")
_BULLET = re.compile(r"[•‣▪◦●○■□]\s+(?=\S)|\uf0b7\s*")
_DASHED = re.compile(r"[–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|\([0-9a-z]\))\s+(?=\S)")
_OPENS = re.compile(r"(?:#{1,6}|[-+>]|\d{1,9}[.)])(?=\s)")
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*\d{0,3}$")
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_LONGEST_HEADING = 160
_LONGEST_SENTENCE = 90


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, list item or heading (`level` above 0) as one line of words."""

    text: str
    level: int = 0
    item: bool = False


def read(data: bytes, name: str) -> Draft:
    """Return what a PDF holds. Raises `Unreadable` where it is locked, damaged or only pictures."""
    if not data.lstrip().startswith(b"%PDF"):
        raise Unreadable("it is empty" if not data.strip() else "it is no PDF",
                         "look at it in the program that made it")  # fmt: skip
    apart = Apart()
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise Unreadable(f"it has more than {MAX_PAGES} pages", "split it")
            placed, images = pictures(document.pages)
            apart.pictures += [image.name for image in images]
            pages = [
                _page_rows(page, apart, boxes)
                for page, boxes in zip(document.pages, placed, strict=True)
            ]
            sizes = [(float(page.width), float(page.height)) for page in document.pages]
            about = {key: value for key, value in document.metadata.items() if value}
    except PdfminerException as error:
        if isinstance(error.__context__ or error.args[0], PDFPasswordIncorrect):
            hint = "open it with the password and print it to a new PDF"
            raise Unreadable("the PDF has a password", hint) from error
        raise Unreadable("the PDF is damaged",
                         "print it to a new PDF, or save its text as .txt") from error  # fmt: skip
    if all(is_sign(word["text"]) for rows in pages for row in rows for word in row):
        raise Unreadable("the PDF holds no text, only pictures",
                         "recognise its text first, for example with ocrmypdf")  # fmt: skip
    height = median(height for _, height in sizes)
    lines = [
        line
        for number, rows in enumerate(_without_running(pages, height))
        for line in lines_of(rows, sizes[number][0], number)
    ]
    lines = apart.lines(lines, _body_size(lines)) if lines else []
    parts = _joined(list(_parts(lines))) if lines else []
    notes = _joined([Part("\n".join(line.text for line in note)) for note in apart.notes])
    body = [*map(_markdown, parts)]
    body += [f"[^{number}]: {_markdown(note)}" for number, note in enumerate(notes, 1)]
    title = " ".join(str(about.get("Title", "")).split())
    day = _DAY.match(str(about.get("CreationDate", "")))
    author = " ".join(str(about.get("Author", "")).split())
    return Draft(
        body=apart.markdown("\n\n".join(body)) + "\n",
        title="" if re.search(r"\.(?:docx?|indd|pdf|tex|pptx?)$|^untitled", title, re.I) else title,
        date=f"{day[1]}-{day[2]}-{day[3]}" if day else "",
        authors=(author,) if author else (),
        images=tuple(images),
        notes=("the order of the text was inferred from its places on the pages",),
    )


def _page_rows(page: Page, apart: Apart, boxes: Sequence[Box]) -> list[Row]:
    words = page.dedupe_chars().extract_words(
        x_tolerance=1.5, y_tolerance=3, extra_attrs=["fontname", "size"]
    )
    return rows_of(apart.words(page, words, boxes))


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size most of the text is set in."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _without_running(pages: Sequence[Sequence[Row]], height: float) -> list[list[Row]]:
    """Leave out rows at the pages' ends that come again with other numbers, and page numbers."""
    often = Counter(
        key for page in pages for key in {_pattern(row) for row in page if _at_edge(row, height)}
    )
    least = max(2, len(pages) // 3)

    def runs(row: Row) -> bool:
        pattern = _pattern(row)
        return often[pattern] >= least or _PAGE_NUMBER.fullmatch(pattern) is not None

    return [[row for row in page if not (_at_edge(row, height) and runs(row))] for page in pages]


def _at_edge(row: Row, height: float) -> bool:
    return not _MARGIN * height < row[0]["bottom"] < (1 - _MARGIN) * height


def _pattern(row: Row) -> str:
    return _DIGITS.sub("#", " ".join(str(word["text"]) for word in row).casefold())


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    """Yield the parts of all pages; a paragraph may run over columns and pages."""
    body = _body_size(lines)
    larger = sorted({line.size for line in lines if line.size > body * 1.1}, reverse=True)[:4]
    leading = median([b.top - a.top for a, b in pairwise(lines) if b.top > a.top] or [body * 1.2])
    edges: dict[tuple[int, int], float] = {}
    for line in (one for one in lines if one.size <= body and not is_sign(one.text)):
        edges[line.page, line.column] = max(line.right, edges.get((line.page, line.column), 0.0))
    held: list[Line] = []
    level = 0
    for line in lines:
        own = _level(line, body, larger)
        if held and (own != level or not _goes_on(held[-1], line, leading, level, edges)):
            yield _part(held, level)
            held = []
        level = own
        held.append(line)
    if held:
        yield _part(held, level)


def _level(line: Line, body: float, larger: Sequence[float]) -> int:
    """Return the level of a heading, by its size or its weight; 0 for text."""
    if len(line.text) > _LONGEST_HEADING or is_sign(line.text):
        return 0
    if line.size in larger:
        return min(larger.index(line.size) + 1, 4)
    if line.bold and line.size >= body * 0.98 and not _ENDS.search(line.text):
        return min(len(larger) + 1, 4)
    return 0


def _goes_on(
    above: Line, line: Line, leading: float, level: int, edges: Mapping[tuple[int, int], float]
) -> bool:
    """Tell whether a line goes on with the paragraph of the line above it.

    `edges` are the places that the lines of each page's columns reach to.
    """
    if is_sign(line.text) or is_sign(above.text):
        return False
    if _BULLET.match(line.text) or _NUMBERED.match(line.text):
        return False
    # A dash opens a list's item below the list's first line or another item, not in mid-sentence.
    if _DASHED.match(line.text) and (_DASHED.match(above.text) or above.text.endswith(":")):
        return False
    if above.column == line.column and above.page == line.page:
        indented = line.left > above.left + 0.8 * line.size and _ENDS.search(above.text)
        return line.top - above.top < 1.3 * leading and not indented
    if level:
        return False
    # In the next column or page: it goes on where no sentence ended, or the last line is full.
    full = above.right > edges.get((above.page, above.column), 0.0) - 0.5 * above.size
    return full or _ENDS.search(above.text) is None or line.text[:1].islower()


def _part(lines: Sequence[Line], level: int) -> Part:
    text = "\n".join(line.text for line in lines)
    # A lead or a statement may be set larger, too: whole sentences are no heading.
    if level and len(text) > _LONGEST_SENTENCE and text.endswith("."):
        level = 0
    bullet = _BULLET.match(text) or _DASHED.match(text)
    if bullet is not None and not level:
        return Part(text[bullet.end() :], item=True)
    return Part(text, level)


def _joined(parts: list[Part]) -> list[Part]:
    """Make one line of each part; a word parted at a line's end is whole again.

    A hyphen stays where the document has the word with a hyphen inside a line, too.
    """
    whole = " ".join(part.text for part in parts)
    hyphened = {word.casefold() for word in re.findall(r"\w+-\w+", whole)}

    def join(match: re.Match[str]) -> str:
        with_hyphen = f"{match[1]}-{match[2]}"
        return with_hyphen if with_hyphen.casefold() in hyphened else match[1] + match[2]

    made = []
    for part in parts:
        text = re.sub(r"(\w+)[-\u00ad\u2010]\n(?=[a-zà-ÿ])(\w+)", join, part.text)
        text = re.sub(r"(\w)-\n(?=\w)", r"\1-", text).replace("\u00ad", "")
        made.append(replace(part, text=" ".join(text.split())))
    return [part for part in made if part.text]


def _markdown(part: Part) -> str:
    text = re.sub(r"([*<`\[])", r"\\\1", part.text) if re.search(r"[*<`]", part.text) else part.text
    if part.level:
        return f"{'#' * part.level} {text}"
    if part.item:
        return f"- {text}"
    opens = _OPENS.match(text)
    if opens is not None and not _NUMBERED.match(text):
        return f"\\{text}"
    return text
