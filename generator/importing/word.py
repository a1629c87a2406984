"""Word documents (.docx): headings, lists, tables, footnotes and pictures, as last accepted.

Of tracked changes the insertions are part of the text and the deletions are not: that is how Word
shows a document once they are accepted.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import mammoth
from bs4 import BeautifulSoup, Tag
from defusedxml import ElementTree

from generator.importing.draft import Draft, Image, Unreadable
from generator.importing.markup import to_markdown

# A small file may unpack to a large one: what is more than this is no report.
MAX_UNPACKED = 200 * 1024 * 1024
# What encrypted documents are packed in, as the old ones were.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "docProps/core.xml"
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
}
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh > p:fresh
p[style-name='Intense Quote'] => blockquote:fresh > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
"""
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def read(data: bytes, name: str) -> Draft:
    """Return what a Word document holds. Raises `Unreadable` where it is damaged or locked."""
    if data.startswith(_OLE):
        raise Unreadable("it has a password, or is of the old kind of Word document",
                         "open it and save it as .docx, without a password")  # fmt: skip
    parts = _unpacked(data, name)
    images: list[Image] = []

    def keep(image: Any) -> dict[str, str]:
        ending = _ENDINGS.get(image.content_type)
        if ending is None:
            return {"src": ""}
        with image.open() as stream:
            images.append(Image(f"{len(images) + 1}.{ending}", stream.read()))
        return {"src": f"images/{images[-1].name}"}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except Exception as error:  # whatever a damaged part makes of its parser
        raise Unreadable(f"the Word document is damaged ({error})",
                         "open it in a word processor and save it anew") from error  # fmt: skip
    soup = BeautifulSoup(made.value, "lxml")
    entries = _footnotes(soup)
    body = to_markdown(str(soup), image=lambda tag: str(tag.get("src") or ""))
    for mark, words in entries:
        body += f"\n[^{mark}]: {words}\n"
    notes = ["tracked changes are taken as accepted"] if _CHANGED.search(parts["body"]) else []
    about = _properties(parts["properties"])
    return Draft(
        body=_noted(body), title=about.get("title", ""), date=about.get("date", ""),
        authors=_listed(about.get("creator", "")), topics=_listed(about.get("keywords", "")),
        images=tuple(images), notes=tuple(notes),
    )  # fmt: skip


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts that are read here, after a look at how much there is to unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if sum(one.file_size for one in packed.infolist()) > MAX_UNPACKED:
                raise Unreadable("it unpacks to more than 200 MB", "save it without its pictures")
            if "word/document.xml" not in names:
                raise Unreadable("it is no Word document", "save it as .docx")
            about = packed.read(_PROPERTIES) if _PROPERTIES in names else b""
            return {"body": packed.read("word/document.xml"), "properties": about}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise Unreadable("it is damaged, or no Word document",
                         "open it in a word processor and save it as .docx") from error  # fmt: skip


def _footnotes(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Turn footnotes and endnotes into marks, and return the entries: mark and words."""
    entries: list[tuple[str, str]] = []
    marks: dict[str, str] = {}
    for link in soup.find_all("a", href=re.compile(r"^#(?:foot|end)note-\d+$")):
        target = str(link["href"])[1:]
        mark = marks.setdefault(target, str(len(marks) + 1))
        outer = link.parent if isinstance(link.parent, Tag) and link.parent.name == "sup" else link
        outer.replace_with(f"[^{mark}]")
    for target, mark in marks.items():
        entry = soup.find(id=target)
        if isinstance(entry, Tag):
            for back in entry.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
                back.decompose()
            words = " ".join(to_markdown(entry.decode_contents()).split())
            entries.append((mark, words))
            entry.decompose()
    for empty in soup.find_all("ol"):
        if not empty.find("li"):
            empty.decompose()
    return entries


def _noted(body: str) -> str:
    """Take back the escapes that would hide the marks of footnotes."""
    return re.sub(r"\\\[\^(\d+)\\?\]", r"[^\1]", body)


def _properties(data: bytes) -> dict[str, str]:
    """Return what the document's properties say: title, creator, keywords, date (its day)."""
    if not data:
        return {}
    try:
        root = ElementTree.fromstring(data)
    except Exception:  # damaged properties are as good as none
        return {}
    fields = {"title": "dc:title", "creator": "dc:creator", "keywords": "cp:keywords"}
    found = {key: (root.findtext(path, "", _NAMES) or "").strip() for key, path in fields.items()}
    day = re.match(r"\d{4}-\d{2}-\d{2}", root.findtext("dcterms:created", "", _NAMES) or "")
    return found | ({"date": day[0]} if day else {})


def _listed(words: str) -> tuple[str, ...]:
    return tuple(_parts(words))


def _parts(words: str) -> Iterator[str]:
    for part in re.split(r"\s*;\s*" if ";" in words else r"\s*,\s*", words):
        if part.strip():
            yield part.strip()
